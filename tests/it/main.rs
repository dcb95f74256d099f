//! One test binary: what the pieces promise to each other.
#![expect(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a test says what it measured, and reads the clock to know"
)]

mod ballots;
mod commands;
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
mod official;
mod outside;
mod privacy;
#[cfg(unix)]
mod pty;
mod recount;
mod replan;
mod salvaged;
mod samples;
mod schedule;
mod screens;
mod settings;
mod store;
mod stories;
mod text;
mod words;
