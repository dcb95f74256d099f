//! The model, told as stories: what is pressed and typed at the desk, what is told and shown, and what is on the disk.

mod around;
mod binary;
mod chance;
mod clock;
mod closing;
pub mod desk;
mod disk;
mod hunt;
mod kept;
mod looks;
mod maps;
mod pasted;
mod people;
mod planned;
mod reading;
mod registers;
mod rounds;
mod spoken;
mod still;
mod summary;
mod trouble;
mod typed;
mod votes;
mod why;
mod work;
mod work_of_steps;
mod workshop;
