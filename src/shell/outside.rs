//! Does what the model asks of the outside: session files, library, summary, exports, imports.

use std::path::PathBuf;

use super::inbox::Post;
use crate::app::model::Model;
use crate::app::msg::{Effect, Msg};

/// Everything outside the model but the terminal.
#[derive(Debug)]
pub struct Outside {
    /// The data folder.
    pub data: PathBuf,
    /// Where answers of other threads go.
    pub post: Post,
}

impl Outside {
    /// With a data folder that need not exist yet.
    #[must_use]
    pub fn new(data: PathBuf, post: Post) -> Self {
        Self { data, post }
    }

    /// Does one thing. An answer that is there at once is given back; a later one goes to the inbox.
    /// `Redraw`, `Suspend` and `Quit` are the terminal's and do nothing here.
    pub fn does(&mut self, _effect: Effect, _model: &Model) -> Option<Msg> {
        None
    }
}
