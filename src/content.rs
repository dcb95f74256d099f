//! Content that workshops are made of: agendas and frameworks as files, the ones that ship and a person's own.
//!
//! Not here: the values ([`crate::domain`]), sessions and their storage. Reading is pure over the text of a file; the
//! file system appears in `files` alone. The invariant: what leaves this module has passed every check, and what did not
//! pass comes with line and column of each fault.

pub mod agenda;
mod check;
mod fault;
pub mod files;
pub mod framework;
pub mod library;
pub(crate) mod read;
mod shipped;
mod toml_text;

pub use check::check;
pub use fault::Fault;
