//! What reaches the model, and what the model asks of the outside.
//!
//! Both are plain values: nothing here holds a channel, a file or a thread.

mod draft;

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

pub use draft::{AgendaRead, Begin, Saving, Wrong};

use super::command::Cmd;
use super::hunt::Answer;
use super::key::Key;
use super::state::ThemeName;
use super::table::Table;
use crate::domain::agenda::Agenda;
use crate::domain::event::Event;
use crate::domain::framework::Framework;
use crate::domain::id::{EventId, ReplicaId};
use crate::domain::intent::{Row, Sheet};
use crate::domain::memory::Once;
use crate::domain::session::Session;
use crate::domain::summary::Disclosure;
use crate::domain::time::{Millis, Moment};
use crate::words::Say;

/// The readings that come with each message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// Wall clock.
    pub at: Moment,
    /// Monotonic clock, milliseconds since the program began.
    pub mono: Millis,
    /// Fresh chance.
    pub seed: [u8; 32],
}

/// How far a session has come, as the home screen says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it; the messages are standing-<name>")]
pub enum Standing {
    Ready,
    Running,
    Paused,
    Closed,
    /// Another window writes to it.
    Elsewhere,
    /// Its program ended without closing it.
    Left,
}

impl Standing {
    /// The message that says it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Ready => "standing-ready",
            Self::Running => "standing-running",
            Self::Paused => "standing-paused",
            Self::Closed => "standing-closed",
            Self::Elsewhere => "standing-elsewhere",
            Self::Left => "standing-left",
        }
    }
}

/// A row of the home screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its file.
    pub path: PathBuf,
    /// Its name; the file's where its log has not been read.
    pub title: String,
    /// Name of its agenda.
    pub agenda: String,
    /// When it was opened.
    pub opened: Option<Moment>,
    /// Contributions.
    pub contributions: Option<u32>,
    /// How far it has come.
    pub standing: Option<Standing>,
    /// Sample data.
    pub sample: bool,
    /// Which of two files of one session it is.
    pub twin: Option<Twin>,
    /// What is wrong with its file, in words.
    pub trouble: Option<String>,
}

/// Two files of one session: a damaged one, and what was salvaged of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twin {
    /// This is the damaged one.
    Damaged,
    /// This is what was salvaged.
    Salvaged,
}

/// A row of the library.
#[derive(Clone, Debug, PartialEq)]
pub struct LibraryRow {
    /// The agenda, or the faults of its file, one a line.
    pub agenda: Result<Arc<Agenda>, String>,
    /// The file's name or the agenda's id.
    pub name: String,
    /// Where an own agenda lies; `None` for a shipped one.
    pub own: Option<PathBuf>,
}

/// What is being typed and is not a fact yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The capture line.
    pub line: String,
    /// A contribution that is being edited, and what its line says by now.
    pub edit: Option<(EventId, String)>,
}

impl Typed {
    /// Whether nothing is being typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.line.is_empty() && self.edit.is_none()
    }
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
    /// Why it can only be read; `None` when it can be written.
    pub read_only: Option<Say>,
    /// What was being typed.
    pub draft: Typed,
    /// It had not been closed properly.
    pub unclean: Option<Unclean>,
    /// It was made just now.
    pub fresh: bool,
}

/// What an unclean end left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
    /// The file is no longer at its place.
    pub gone: bool,
}

/// What reaches the model.
#[derive(Debug)]
pub enum Msg {
    /// A key.
    Key(Key),
    /// Text pasted in one piece.
    Paste(String),
    /// The wheel: up, or down.
    Wheel(bool),
    /// A click on something drawn.
    Click(Hit),
    /// The terminal has this size.
    Resized(u16, u16),
    /// Time passed.
    Wake,
    /// A line typed in linear mode.
    Line(String),
    /// Linear mode: what was typed was not text.
    NotText,
    /// What lies in the data folder.
    Listed(Vec<Card>),
    /// The library, read.
    Library(Arc<Framework>, Vec<LibraryRow>, Vec<Once>),
    /// A session is open.
    Opened(Box<Opened>),
    /// A session could not be opened or made, or something else outside failed.
    Failed(Failure),
    /// Events are on disk.
    Appended(Vec<Event>),
    /// Events are not on disk; the writer keeps nothing of them.
    NotAppended(Vec<Event>, Failure),
    /// What is being typed is on disk, or not.
    Kept(Result<(), Failure>),
    /// The file had vanished; everything saved was written to this one.
    Rescued(PathBuf),
    /// The file was damaged, and what is sound of it is open in a new one: what is missing, and in the end the whole.
    Salvaged(Vec<Say>),
    /// The summary of this number in lines of text, for the review screen, or why there is none.
    Summarised(u64, Result<Vec<Passage>, Failure>),
    /// The long work of this number says something; nobody waits for what was begun before it.
    Work(u64, Worked),
    /// The search over everything has read a session.
    Heard(Answer),
    /// A list was written: where it lies.
    Written(PathBuf),
    /// An agenda was copied: where it lies.
    Copied(PathBuf),
    /// An agenda was begun or read, to be written.
    AgendaRead(Box<AgendaRead>),
    /// What is wrong with this agenda.
    AgendaChecked(Arc<Agenda>, Vec<Wrong>),
    /// This agenda is in its file, and so many comments of the one before are not.
    AgendaSaved(Arc<Agenda>, PathBuf, usize),
    /// Something stands where an agenda was to be saved: what, as a question.
    AgendaInTheWay(Say),
    /// The operating system asks the program to end.
    Stop,
}

/// A line of the summary as the review screen shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// 0 for text, 1 to 6 for a heading.
    pub heading: u8,
    /// Cells to indent.
    pub indent: u16,
    /// The words; empty for a row of a table, which says them itself.
    pub text: String,
    /// The table that it is part of.
    pub table: Option<(Arc<Table>, Part)>,
}

/// Which part of a table a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the table shows; the names of its columns stand below.
    Caption,
    /// A row, from 0.
    Row(usize),
}

impl Passage {
    /// The words, of a row as one sentence.
    #[must_use]
    pub fn words(&self) -> Cow<'_, str> {
        match &self.table {
            Some((table, Part::Row(nth))) => Cow::Owned(table.sentence(*nth)),
            Some((_, Part::Caption)) | None => Cow::Borrowed(&self.text),
        }
    }
}

/// What an import read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportRead {
    /// Good rows.
    pub rows: Vec<Row>,
    /// Ballots, where it is a table of those.
    pub sheets: Vec<Sheet>,
    /// Bad rows, in words.
    pub bad: Vec<String>,
    /// What else is to be known of the file, in words.
    pub notes: Vec<String>,
    /// Groups that the session does not have yet.
    pub groups: Vec<String>,
    /// Position of the step for rows that name none.
    pub step: usize,
}

/// What long work outside says: how far it is, and once how it ended.
#[derive(Debug)]
pub enum Worked {
    /// It goes on.
    On(Progress),
    /// An export or the reading of an import ended because that was asked for; nothing of it is there.
    Stopped,
    /// An export or the reading of an import failed.
    Failed(Failure),
    /// An export ended: where it lies.
    Exported(PathBuf, Disclosure),
    /// There is something at the place of an export: ask before it is written over.
    InTheWay(PathBuf),
    /// An import was read and is ready to be decided on.
    Read(Box<ImportRead>),
}

/// How far long work outside is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// A file is read: rows so far, and the per cent of its bytes.
    Reading(usize, u8),
    /// The summary is made.
    Gathering,
    /// The summary is written: the per cent of its bytes that the disk has.
    Writing(u8),
}

/// Something drawn that can be clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A command of the hint bar.
    Run(Cmd),
    /// The n-th row of the list in front.
    Row(usize),
    /// The n-th field of what is in hand.
    Field(usize),
    /// The capture line.
    Line,
}

/// What the model asks of the outside. What is asked is answered by a [`Msg`], but for those from `Reopen` on.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Read what lies in the data folder.
    List,
    /// Read the library.
    LoadLibrary,
    /// Make a session file from an agenda, under a name (the agenda's where empty), and open it.
    Create(Arc<Agenda>, String),
    /// Open a session file.
    Open(PathBuf),
    /// Make a throw-away sample session and open it.
    Demo,
    /// Put events on disk, and in the same step what is now being typed.
    Append(Vec<Event>, Typed),
    /// Put what is being typed on disk, with the running time of the step in hand, by its id.
    Keep(Typed, Option<(String, Millis)>),
    /// Build the summary for the review screen under this policy; it is answered under this number.
    Summarise(u64, Disclosure),
    /// Write the summary to a file, or for CSV a folder, in the format of its ending; over what is there only when told.
    /// This and the reading of a file go on beside everything else, under the number given.
    Export(u64, PathBuf, Disclosure, bool),
    /// Read a file of contributions, for the step where rows name none.
    Import(u64, PathBuf, usize),
    /// Look for these words, folded, in all that was said in any session, in private notes only when told: the question of
    /// this number. It is answered session by session; no words end what is being looked for.
    Seek(u64, Vec<String>, bool),
    /// End the export or the reading that is under way; it answers that it stopped, or that it was done already.
    StopWork,
    /// Write a list as it stands to a file that is not there yet.
    WriteList(PathBuf, String),
    /// Copy an agenda to the person's own ones.
    CopyAgenda(Arc<Agenda>),
    /// Begin an agenda that is to be written, or read one.
    BeginAgenda(Begin),
    /// Say what is wrong with an agenda.
    CheckAgenda(Arc<Agenda>),
    /// Put an agenda among the person's own ones.
    SaveAgenda(Box<Saving>),
    /// The file is gone: write everything that was saved into a new one.
    Rescue,
    /// Go on in this file.
    Reopen(PathBuf),
    /// Close the session file; this is what it adds up to.
    CloseFile(Arc<Session>),
    /// Keep the theme for next time.
    KeepTheme(ThemeName),
    /// Ring the terminal's bell, once.
    Ring,
    /// Draw everything anew.
    Redraw,
    /// Give the terminal back until told to go on.
    Suspend,
    /// End the program.
    Quit,
}
