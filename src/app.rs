//! What the facilitator sees and does: a model, messages, and what the model asks of the outside.
//!
//! Pure: [`update()`](update::update) takes a message and the readings that came with it and gives back effects. Knows the
//! domain, text and words; knows no screen, no file, no clock.

pub mod board;
pub mod command;
pub mod complete;
pub mod drafting;
pub mod editor;
pub mod eyes;
pub mod find;
pub mod hunt;
pub mod key;
pub mod keymap;
mod means;
pub mod missing;
pub mod model;
pub mod msg;
pub mod open;
pub mod plan;
pub mod state;
pub mod table;
pub mod update;
pub mod why;

mod brief;
mod capture;
mod item;
mod keys;
mod layer;
mod leave;
mod look;
mod people;
mod record;
mod review;
mod run;
mod speak;
mod telling;
mod watch;
pub mod work;

pub use telling::{counted, day_above, day_heading, reason_id};
