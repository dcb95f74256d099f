//! One test binary: what the pieces promise to each other.

mod content;
mod domain;
mod laws;
mod line;
mod merge;
mod schedule;
mod text;
