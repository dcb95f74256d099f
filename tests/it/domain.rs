//! What `decide`, `apply`, undo and records promise.

pub mod fields;
mod names;
pub mod origins;
mod presence;
mod promise;
mod record;
mod refusal;
pub mod room;
mod turns;
mod undo;
pub mod work;
