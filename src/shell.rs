//! The outside: terminal, files, clocks and chance, joined to the model. Nothing here decides anything.

mod burst;
#[cfg(windows)]
pub mod console;
pub mod decode;
pub mod full;
pub mod happened;
pub mod inbox;
pub mod lines;
pub mod outside;
#[expect(clippy::disallowed_types, reason = "whatever colour the theme named is written here")]
pub mod pen;
#[cfg(unix)]
mod poll;
pub mod readings;
pub mod sample;
pub mod screen;
pub mod sheet;
#[cfg(unix)]
pub mod signals;
#[cfg(unix)]
pub mod source;
#[cfg(unix)]
pub mod tty;
pub mod wake;
#[cfg(unix)]
pub mod watch;
