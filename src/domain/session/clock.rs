//! The running order: where the room is, what each step has had, and what was added.
//!
//! Running time comes in with the facts, counted by a monotonic clock, so a wall clock that jumps changes nothing here.

use std::collections::BTreeMap;

use super::StepAt;
use crate::domain::agenda::{Agenda, Step};
use crate::domain::event::Reason;
use crate::domain::time::{MINUTE, Millis, Moment};

/// A step as it is held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// Milliseconds of long interruptions before that: the plan that it began under lay so much later.
    pub away: i64,
    /// Wall clock when it was last left.
    pub left: Option<Moment>,
    /// A plan leaves it out. What has begun is not dropped, whatever was planned.
    pub dropped: bool,
}

impl Held {
    /// The time box with what was added, in milliseconds; `None` when untimed and nothing was added, 0 when dropped.
    #[must_use]
    pub fn box_ms(&self) -> Option<Millis> {
        if self.dropped {
            return Some(0);
        }
        if self.planned.is_none() && self.added == 0 {
            return None;
        }
        let minutes = i64::from(self.planned.unwrap_or(0)) + i64::from(self.added);
        Some(u64::try_from(minutes).unwrap_or(0).saturating_mul(MINUTE))
    }

    /// It is begun, after long interruptions of so many milliseconds; what counts is the first time.
    pub(super) fn begin(&mut self, at: Moment, away: i64) {
        if self.entered.is_none() {
            (self.entered, self.away) = (Some(at), away);
        }
    }

    /// Minutes that its box has more than the agenda gives it; negative when fewer.
    #[must_use]
    pub fn gained(&self) -> i64 {
        if self.dropped { -i64::from(self.planned.unwrap_or(0)) } else { i64::from(self.added) }
    }
}

/// Where the room is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// The step in hand.
    pub at: Option<StepAt>,
    /// Whether its time runs.
    pub running: bool,
    /// Why it does not, where that was said.
    pub why: Option<Reason>,
    /// Whether the workshop is over.
    pub closed: bool,
    /// Wall clock of the first step's beginning.
    pub started: Option<Moment>,
    /// Wall clock of the end.
    pub ended: Option<Moment>,
    /// Wall clock of the last fact about the clock.
    pub touched: Option<Moment>,
    /// The offset of the clock on the wall of the room, by the last fact that the room made itself.
    offset_min: Option<i16>,
    /// Milliseconds of long interruptions (a night) that do not count as late.
    pub away: i64,
    /// Milliseconds that the wall clock was put forward since the first fact, jump by jump; negative when back.
    pub jumped: i64,
    /// By how much it was put since the last fact about the clock.
    jumped_since: i64,
    /// Whether the room has gone home since it last began or went on with a step.
    gone_home: bool,
    /// When each day of the agenda began.
    days: BTreeMap<u16, Begun>,
}

/// The beginning of a day: wall clock, how far that clock had been put by then, and the long interruptions before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Begun {
    at: Moment,
    jumped: i64,
    away: i64,
}

/// An interruption longer than this is another day, not a delay.
const ANOTHER_DAY_MS: i64 = 4 * 3_600_000;

impl Clock {
    /// When a day of the agenda began, as the wall clock of today would have told it; `None` when it has not.
    #[must_use]
    pub fn begun(&self, day: u16) -> Option<Moment> {
        self.days.get(&day).map(|begun| begun.at.plus(self.jumped.saturating_sub(begun.jumped)))
    }

    /// The latest day that has begun and is not after `day`.
    #[must_use]
    pub fn begun_by(&self, day: u16) -> Option<u16> {
        self.days.range(..=day).next_back().map(|(day, _)| *day)
    }

    /// When the clock stands for so long that the room has gone home: since when, and for how many milliseconds. That
    /// time is no delay.
    #[must_use]
    pub fn stands_since(&self, now: Moment) -> Option<(Moment, i64)> {
        let touched = self.touched.filter(|_| !self.running && !self.closed)?;
        let stood = now.since(touched).saturating_sub(self.jumped_since);
        (stood > ANOTHER_DAY_MS).then_some((touched, stood))
    }

    /// The reading that a session is reckoned from: the real end once it is over, else now. While its time runs, the clock
    /// on this wall is the room's, also after it was put to summer time; whoever only reads may sit in another country.
    #[must_use]
    pub fn reading(&self, now: Moment) -> Moment {
        match (self.closed, self.running) {
            (true, _) => self.on_the_wall(self.ended.unwrap_or(now)),
            (false, true) => now,
            (false, false) => self.on_the_wall(now),
        }
    }

    /// A moment as the clock on the wall of the room last told it; as it is before the room has begun.
    #[must_use]
    pub fn on_the_wall(&self, at: Moment) -> Moment {
        Moment { offset_min: self.offset_min.unwrap_or(at.offset_min), ..at }
    }

    /// What there was of long interruptions before a day began: they push nothing of it on. 0 for a day to come.
    #[must_use]
    pub fn away_before(&self, day: u16) -> i64 {
        self.days.get(&day).map_or(0, |begun| begun.away)
    }

    pub(super) fn begin_day(&mut self, day: u16, at: Moment) {
        let (jumped, away) = (self.jumped, self.away);
        self.days.entry(day).or_insert(Begun { at, jumped, away });
    }

    /// The room begins a step or goes on with one. Where it had gone home meanwhile and the day was `barely` begun, by
    /// mistake perhaps, the day begins now.
    pub(super) fn come_back(&mut self, barely: Option<u16>, at: Moment) {
        let gone_home = std::mem::take(&mut self.gone_home);
        if let Some(day) = barely.filter(|_| gone_home) {
            self.days.remove(&day);
            self.begin_day(day, at);
        }
    }

    /// A fact about the clock, and the running time that it brings. What wall time is left over, the room stood still:
    /// paused, closed, asleep, or ended without leaving.
    pub(super) fn touch(&mut self, at: Moment, ran: Millis) {
        self.why = None;
        let jumped = std::mem::take(&mut self.jumped_since);
        let ran = i64::try_from(ran).unwrap_or(i64::MAX);
        let stood = self.touched.map_or(0, |before| at.since(before).saturating_sub(jumped).saturating_sub(ran));
        if stood > ANOTHER_DAY_MS {
            self.away = self.away.saturating_add(stood);
            self.gone_home = true;
        }
        self.touched = Some(at);
    }

    /// A fact was made in the room, whose clock on the wall had this offset.
    pub(super) fn in_the_room(&mut self, at: Moment) {
        self.offset_min = Some(at.offset_min);
    }

    pub(super) fn jump(&mut self, by_ms: i64) {
        self.jumped = self.jumped.saturating_add(by_ms);
        self.jumped_since = self.jumped_since.saturating_add(by_ms);
    }
}

/// The steps of an agenda before anything has happened.
pub(super) fn held_steps(agenda: &Agenda) -> Vec<Held> {
    let held = |step: &Step, outer, inner| Held {
        id: step.id.clone(),
        outer,
        inner,
        planned: step.minutes.map(|m| m.planned),
        ..Held::default()
    };
    let mut all = Vec::new();
    for (outer, step) in agenda.steps.iter().enumerate() {
        if step.steps.is_empty() {
            all.push(held(step, outer, None));
        }
        all.extend(step.steps.iter().enumerate().map(|(inner, child)| held(child, outer, Some(inner))));
    }
    all
}
