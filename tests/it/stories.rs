//! The model, told as stories: what is pressed and typed at the desk, what is told and shown, and what is on the disk.

mod desk;
mod disk;
mod workshop;
