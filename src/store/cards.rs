//! What the home screen shows of each session without reading its log.
//!
//! Never truth: a card is what the program last said about a session, kept in its file and, for speed, in one index of
//! the data folder. Both are held against a checksum; an index that is missing, wrong or old is made anew.

use serde::{Deserialize, Serialize};

use crate::domain::id::SessionId;
use crate::domain::time::Moment;

/// How far a session has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// No step has begun.
    Ready,
    /// The clock runs.
    Running,
    /// The clock stands.
    Paused,
    /// The workshop is over.
    Closed,
}

/// A session in a few lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Its id.
    pub session: SessionId,
    /// Its name.
    pub title: String,
    /// The name of its agenda.
    pub agenda: String,
    /// When it began to exist.
    pub opened: Moment,
    /// When something last happened.
    pub last: Moment,
    /// How far it has come.
    pub standing: Standing,
    /// Contributions that are not in the trash.
    pub contributions: u32,
    /// People in the room, by the counts of the groups.
    pub people: u32,
    /// Events of all replicas that it was drawn from; fewer than the log has means that it is old.
    pub events: u64,
    /// Sample data.
    #[serde(default)]
    pub sample: bool,
}
