//! One test binary: what the pieces promise to each other.

mod content;
mod desk;
mod domain;
mod export;
mod faults;
mod import;
mod laws;
mod line;
mod log_import;
mod merge;
mod samples;
mod schedule;
mod store;
mod text;
