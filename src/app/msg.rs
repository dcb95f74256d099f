//! What reaches the model, and what the model asks of the outside.
//!
//! Both are plain values: nothing here holds a channel, a file or a thread.

use std::path::PathBuf;

use super::key::Key;
use crate::domain::agenda::Agenda;
use crate::domain::event::Event;
use crate::domain::id::ReplicaId;
use crate::domain::intent::Opening;
use crate::domain::session::Session;
use crate::domain::summary::Disclosure;
use crate::domain::time::{Millis, Moment};
use crate::words::Say;

/// The readings that come with each message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Wall clock.
    pub at: Moment,
    /// Monotonic clock, milliseconds since the program began.
    pub mono: Millis,
    /// Fresh chance.
    pub seed: [u8; 32],
}

/// A row of the home screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its file.
    pub path: PathBuf,
    /// Its name.
    pub title: String,
    /// Name of its agenda.
    pub agenda: String,
    /// When it was opened.
    pub opened: Moment,
    /// Contributions.
    pub contributions: u64,
    /// Begun and not closed.
    pub running: bool,
    /// Closed.
    pub closed: bool,
    /// Sample data.
    pub sample: bool,
    /// What is wrong with its file, in words.
    pub trouble: Option<String>,
}

/// A row of the library.
#[derive(Clone, Debug, PartialEq)]
pub struct LibraryRow {
    /// The agenda, or the faults of its file, one a line.
    pub agenda: Result<Agenda, String>,
    /// Where an own agenda lies; `None` for a shipped one.
    pub own: Option<PathBuf>,
}

/// A session file that was opened.
#[derive(Debug)]
pub struct Opened {
    /// Its file.
    pub path: PathBuf,
    /// What it adds up to.
    pub session: Session,
    /// This machine's writer.
    pub replica: ReplicaId,
    /// Why it can only be read, in words; `None` when it can be written.
    pub read_only: Option<Say>,
    /// What stood in the capture line.
    pub draft: String,
    /// It had not been closed properly: the running time that was last on disk for the step in hand.
    pub unclean: Option<Unclean>,
}

/// What an unclean end left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unclean {
    /// Running milliseconds of the step in hand that were last on disk and are in no fact.
    pub ran_ms: Millis,
    /// Wall clock of the last thing on disk.
    pub last: Moment,
}

/// Something that could not be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What and why and what to do, in words.
    pub say: Say,
    /// Trying again may help.
    pub retry: bool,
}

/// What reaches the model.
#[derive(Debug)]
pub enum Msg {
    /// A key.
    Key(Key),
    /// Text pasted in one piece.
    Paste(String),
    /// The mouse, on a cell: `Some(true)` wheel up, `Some(false)` wheel down, `None` a click on this command's place.
    Wheel(bool),
    /// A click on something drawn.
    Click(Hit),
    /// The terminal has this size.
    Resized(u16, u16),
    /// Time passed.
    Wake,
    /// A line typed in linear mode.
    Line(String),
    /// What lies in the data folder.
    Listed(Vec<Card>),
    /// The library, read.
    Library(Vec<LibraryRow>),
    /// A session is open.
    Opened(Box<Opened>),
    /// A session could not be opened or made.
    NotOpened(Failure),
    /// Events are on disk.
    Appended(Vec<Event>),
    /// Events are not on disk; the writer keeps nothing of them.
    NotAppended(Vec<Event>, Failure),
    /// The draft is on disk, or not.
    Drafted(Result<(), Failure>),
    /// The summary in lines of text, for the review screen.
    Summarised(Vec<Passage>),
    /// An export ended: where it lies.
    Exported(Result<PathBuf, Failure>),
    /// An import was read and is ready to be decided on.
    Imported(Box<Result<ImportRead, Failure>>),
    /// An agenda was copied: where it lies.
    Copied(Result<PathBuf, Failure>),
    /// The operating system asks the program to end.
    Stop,
}

/// A line of the summary as the review screen shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// 0 for text, 1 to 6 for a heading.
    pub heading: u8,
    /// Cells to indent.
    pub indent: u16,
    /// The words.
    pub text: String,
}

/// What an import read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRead {
    /// Good rows.
    pub rows: Vec<crate::domain::intent::Row>,
    /// Bad rows: line and reason.
    pub bad: Vec<(u64, String)>,
    /// Groups that the session does not have yet.
    pub groups: Vec<String>,
    /// Position of the step for rows that name none.
    pub step: usize,
}

/// Something drawn that can be clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A command of the hint bar.
    Run(super::command::Cmd),
    /// The n-th row of the list in front.
    Row(usize),
    /// The capture line.
    Line,
}

/// What an output is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the formats")]
pub enum Format {
    Markdown,
    Html,
    Json,
    Csv,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Markdown, Self::Html, Self::Json, Self::Csv];

    /// Its name on the command line, which is also its file ending; a CSV set is a folder.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    /// The format with this name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.id() == id)
    }
}

/// What the model asks of the outside. Everything that is asked is answered by a [`Msg`], but for the last five.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Read what lies in the data folder.
    List,
    /// Read the library.
    LoadLibrary,
    /// Make a session file and open it.
    Create(Box<Opening>),
    /// Open a session file.
    Open(PathBuf),
    /// Make a throw-away sample session and open it.
    Demo,
    /// Put events on disk, and in the same step what now stands in the capture line.
    Append(Vec<Event>, String),
    /// Put what stands in the capture line on disk, with the running time of the step.
    Draft(String, Option<Millis>),
    /// Build the summary for the review screen under this policy.
    Summarise(Disclosure),
    /// Write the summary to a file, or a folder for CSV; existing ones are kept unless told.
    Export(PathBuf, Format, Disclosure, bool),
    /// Read a file of contributions, for the step where rows name none.
    Import(PathBuf, usize),
    /// Copy an agenda to the person's own ones.
    CopyAgenda(Box<Agenda>),
    /// Close the session file.
    CloseFile,
    /// Keep the theme for next time.
    KeepTheme(super::model::ThemeName),
    /// Draw everything anew.
    Redraw,
    /// Give the terminal back until told to go on.
    Suspend,
    /// End the program.
    Quit,
}
