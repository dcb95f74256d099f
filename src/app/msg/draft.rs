//! What is asked and answered about agendas that are being written.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::drafting::Ground;
use crate::domain::agenda::Agenda;
use crate::domain::agenda::edit::Spot;
use crate::words::Say;

/// What an agenda that is to be written begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begin {
    /// A title, and nothing else.
    Blank(String),
    /// A plan as people keep it: Markdown, CSV, JSON.
    Plan(PathBuf),
    /// An agenda of the person's own that cannot be held yet.
    Own(PathBuf),
}

/// An agenda to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaRead {
    /// As far as it is known.
    pub agenda: Agenda,
    /// Where it lies, if it is one of the person's own.
    pub own: Option<PathBuf>,
    /// What was guessed or could not be read.
    pub notes: Vec<Say>,
}

/// One thing that keeps an agenda from being held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The step that it concerns; none for the whole.
    pub spot: Option<Spot>,
    /// The field of the file that it stands in.
    pub field: Option<String>,
    /// What is wrong.
    pub say: Say,
}

/// An agenda to be put into its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Saving {
    /// As it shall be.
    pub agenda: Arc<Agenda>,
    /// As it was when it was begun or last saved: a file that holds another one is somebody else's work.
    pub was: Arc<Agenda>,
    /// The file that it was made from.
    pub ground: Ground,
    /// Whether what stands in the way may go.
    pub force: bool,
}
