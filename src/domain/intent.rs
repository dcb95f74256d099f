//! What somebody asks for, before anything decides on it.

use super::activity::Wish;
use super::agenda::Agenda;
use super::ballot::Cast;
use super::contribution::{Attribution, Mode, Said};
use super::event::{Detail, Pause, Reason, Way};
use super::framework::Statement;
use super::id::{EventId, SessionId};
use super::origin::{Origin, State};
use super::replan::Change;

/// What somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Another name for the session.
    Rename(String),
    /// A line of the cover.
    Describe(Detail, String),
    /// Begin the step at this position; the clock runs.
    Enter(usize, Way),
    /// The step after this one; the first when none has begun.
    Next,
    /// The step before this one.
    Back,
    /// Stop the clock.
    Pause(Pause),
    /// Say why it stands; stop it first where it runs.
    PauseFor(Reason),
    /// Let it go on.
    Resume,
    /// More minutes for the step in hand, or fewer.
    Extend(i32),
    /// A plan for the rest of the day: every change of it, in one act.
    Replan(Vec<Change>),
    /// The workshop is over.
    Close,
    /// It is not.
    Reopen,
    /// The wall clock was seen to jump by so many milliseconds.
    ClockJumped(i64),
    /// A group more, by its name.
    AddGroup(String),
    /// So many people of a group are in the room.
    Count(String, u32),
    /// So many people of a group came in.
    Arrive(String, u32),
    /// Somebody of a group came in, by name.
    ArriveBy(String, String),
    /// So many people of a group went.
    Leave(String, u32),
    /// Somebody who came in by name went.
    LeaveBy(EventId),
    /// So many people of a group were invited.
    Invite(String, u32),
    /// One contribution, or a pasted list of them, to the step in hand or to the one given.
    Capture(Vec<Said>, Mode, Option<usize>),
    /// Rows of a file, to the step given where a row names none.
    Import(Vec<Row>, usize),
    /// More rows of the same file. One act with those before, as long as this writer has done nothing else meanwhile.
    ImportOn(Vec<Row>, usize),
    /// Ballots of a file, into the vote of this step.
    ImportBallots(Vec<Sheet>, usize),
    /// More ballots of the same file, as with rows.
    ImportBallotsOn(Vec<Sheet>, usize),
    /// A contribution says something else.
    Edit(EventId, Said),
    /// Into the trash.
    Trash(EventId),
    /// Out of it.
    Restore(EventId),
    /// To another step.
    Move(EventId, usize),
    /// A decision, an action or a parked question came from these, and not from those.
    Derive(EventId, Vec<Origin>, Vec<Origin>),
    /// It stands so.
    Settle(EventId, State),
    /// Something in the work of the step at this position.
    Work(usize, Wish),
    /// Take back the latest act of this writer that holds.
    Undo,
    /// Bring back the latest one taken back.
    Redo,
    /// Erase the words of a contribution for good.
    Erase(EventId),
}

/// A row of an imported file, cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What it says.
    pub said: Said,
    /// Key that is the same each time the same row comes, made of its id and text, or of everything that the row gives.
    pub key: String,
    /// The same under *anonymous*, *group* and *role*, made of what that promise lets be written down: from a key over a
    /// text that can be read and a name that cannot, the name could be guessed. No two of the four are alike, in this row
    /// or another, so each says under which promise it came. `None` where the row has an id, and one key does for all.
    pub kept: Option<Box<[String; 3]>>,
    /// When it was said, milliseconds UTC.
    pub said_at: Option<i64>,
    /// Position of the step it names.
    pub step: Option<usize>,
}

impl Row {
    /// The key that may be written down under a promise.
    #[must_use]
    pub fn key(&self, promise: Attribution) -> &str {
        match (&self.kept, promise) {
            (None, _) | (Some(_), Attribution::Named) => &self.key,
            (Some(kept), Attribution::Anonymous) => &kept[0],
            (Some(kept), Attribution::Group) => &kept[1],
            (Some(kept), Attribution::Role) => &kept[2],
        }
    }
}

/// A ballot of an imported file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What it says.
    pub cast: Cast,
    /// Key that is the same each time the same row comes.
    pub key: String,
    /// The same under *anonymous*: made of what is left without group, code and time.
    pub secret: String,
    /// When it was cast, milliseconds UTC.
    pub cast_at: Option<i64>,
}

impl Sheet {
    /// The key that may be written down under a promise.
    #[must_use]
    pub fn key(&self, promise: Attribution) -> &str {
        if promise == Attribution::Anonymous { &self.secret } else { &self.key }
    }
}

/// What a new session is opened with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Its id.
    pub session: SessionId,
    /// Its name; the agenda's where empty.
    pub title: String,
    /// The agenda to hold.
    pub agenda: Agenda,
    /// Version of the framework.
    pub framework_version: String,
    /// Its statements.
    pub statements: Vec<Statement>,
    /// Program and version.
    pub program: String,
    /// Sample data.
    pub sample: bool,
}
