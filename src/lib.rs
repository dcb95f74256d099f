//! Charrette steps a facilitator through co-creation workshops, records what is said, and hands over the summary.
#![forbid(unsafe_code)]
pub mod domain;
pub mod store;
