//! The running order: where the room is, what each step has had, and what was added.
//!
//! Running time comes in with the facts, counted by a monotonic clock, so a wall clock that jumps changes nothing here.

use super::StepAt;
use crate::domain::time::{MINUTE, Millis, Moment};

/// A step as it is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Id of the step.
    pub id: String,
    /// Position in the agenda's list.
    pub outer: usize,
    /// Position among that step's children.
    pub inner: Option<usize>,
    /// Planned minutes; `None` when untimed.
    pub planned: Option<u16>,
    /// Minutes added, or taken away.
    pub added: i32,
    /// Running time so far, without what runs now.
    pub spent: Millis,
    /// Wall clock when it was first entered.
    pub entered: Option<Moment>,
    /// Wall clock when it was last left.
    pub left: Option<Moment>,
}

impl Held {
    /// The time box with what was added, in milliseconds; `None` when untimed and nothing was added.
    #[must_use]
    pub fn box_ms(&self) -> Option<Millis> {
        if self.planned.is_none() && self.added == 0 {
            return None;
        }
        let minutes = i64::from(self.planned.unwrap_or(0)) + i64::from(self.added);
        Some(u64::try_from(minutes).unwrap_or(0) * MINUTE)
    }
}

/// Where the room is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// The step in hand.
    pub at: Option<StepAt>,
    /// Whether its time runs.
    pub running: bool,
    /// Whether the workshop is over.
    pub closed: bool,
    /// Wall clock of the first step's beginning.
    pub started: Option<Moment>,
    /// Wall clock of the end.
    pub ended: Option<Moment>,
    /// Wall clock of the last fact about the clock.
    pub touched: Option<Moment>,
    /// Milliseconds of long interruptions (another day) that do not count as late.
    pub away: i64,
}

/// An interruption longer than this is another day, not a delay.
const ANOTHER_DAY_MS: i64 = 4 * 3_600_000;

impl Clock {
    pub(super) fn touch(&mut self, at: Moment) {
        if let Some(before) = self.touched {
            let gap = at.since(before);
            if !self.running && gap > ANOTHER_DAY_MS {
                self.away = self.away.saturating_add(gap);
            }
        }
        self.touched = Some(at);
    }
}
