//! The session in hand: what is on disk, what waits to be, and what runs.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use super::msg::Typed;
use crate::domain::event::Event;
use crate::domain::id::ReplicaId;
use crate::domain::intent::Intent;
use crate::domain::schedule::Alarm;
use crate::domain::session::Session;
use crate::domain::time::Millis;
use crate::words::Say;

/// Whether what was captured is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// All of it.
    Yes,
    /// On its way.
    Saving,
    /// Not, and why; it is tried again.
    No(Say),
}

/// Something asked for, waiting for its turn. One after the other: each is decided on what the ones before made true.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// What.
    pub intent: Intent,
    /// What was typed or pasted for it, to go back where it can be mended when it is refused.
    pub line: Option<String>,
    /// When it was decided (monotonic): a step begins then, however long the disk takes.
    pub decided: Millis,
}

/// Events that are not on disk yet although that was tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsaved {
    /// Which.
    pub events: Vec<Event>,
    /// When it is tried again (monotonic).
    pub due: Millis,
}

/// What to do once everything asked for is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// Close the file and show home.
    Home,
    /// Close the file and show the library.
    Library,
    /// Close the file and open the one that is next.
    Session,
    /// Close the file and look at the sample.
    Demo,
    /// Close the file and end the program.
    Quit,
}

/// The session in hand.
#[derive(Debug)]
pub struct Open {
    /// Its file.
    pub path: PathBuf,
    /// What it adds up to, as it is on disk. Shared with what is made of it outside, which sees it as it was then.
    pub session: Arc<Session>,
    /// This machine's writer.
    pub replica: ReplicaId,
    /// Why it can only be read.
    pub read_only: Option<Say>,
    /// Asked for and not yet decided.
    pub queue: VecDeque<Waiting>,
    /// On its way to the disk.
    pub in_flight: Option<Waiting>,
    /// Not on disk, to be tried again.
    pub unsaved: Option<Unsaved>,
    /// Whether all is on disk.
    pub saved: Saved,
    /// When the clock last began to run (monotonic), and what had already run then.
    pub running: Option<(Millis, Millis)>,
    /// What was being typed when it was last handed over to be put on disk; `None` after that failed.
    pub kept: Option<Typed>,
    /// Since when what is being typed differs from that.
    pub keep_since: Option<Millis>,
    /// What is being typed is on its way to the disk.
    pub keeping: bool,
    /// When the running time is next put on disk (monotonic).
    pub pulse_due: Millis,
    /// The loudest alarm already told for the step in hand.
    pub alarmed: Alarm,
    /// What to do once everything is on disk.
    pub then: Option<Then>,
    /// A file that is gone is made anew; that is not asked again before then (monotonic).
    pub rescue_due: Millis,
    /// That the file has a new place, to be told once what waited for it is there.
    pub moved: Option<Say>,
    /// It was said that leaving now leaves something behind that is not on disk.
    pub warned: bool,
}

impl Open {
    /// What was typed and is not on the disk, in order.
    pub fn waiting(&self) -> impl Iterator<Item = &str> {
        self.in_flight.iter().chain(&self.queue).filter_map(|waiting| waiting.line.as_deref())
    }

    /// Whether something may still be on its way to the disk or wait for its turn.
    #[must_use]
    pub fn busy(&self) -> bool {
        !self.queue.is_empty() || self.in_flight.is_some() || self.unsaved.is_some() || self.keeping
    }
}
