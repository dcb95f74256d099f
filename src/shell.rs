//! The outside: terminal, files, clocks and chance, joined to the model. Nothing here decides anything.

pub mod inbox;
pub mod lines;
pub mod outside;
pub mod readings;
pub mod sample;
