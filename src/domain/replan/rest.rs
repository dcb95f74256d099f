//! What is left of the day in hand, as numbers: each step still to come and the one in hand, and when it must be over.
//!
//! The invariant: what [`Rest::walk`] says of no changes is what the schedule says, and what it says of a plan is never
//! earlier than what the schedule says once the plan is taken up.

use super::{Change, Choice, MINUTE_MS, Missed, Plan, Way, locked};
use crate::domain::schedule::{Ahead, ahead};
use crate::domain::session::{Session, StepAt};
use crate::domain::time::{Millis, Moment};

/// A step of the rest of the day. Times in milliseconds after now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which.
    pub at: StepAt,
    /// Its box in whole minutes; 0 where it has none.
    pub minutes: u32,
    /// The fewest minutes that it may be shortened to; as `minutes` where it may not be.
    pub least: u32,
    /// What it has had of them.
    pub had: i64,
    /// Whether it may be left out.
    pub droppable: bool,
    /// Never below its `min`, never dropped.
    pub protected: bool,
    /// 1 is cut first.
    pub cut_order: Option<u16>,
    /// It does not begin before this.
    pub earliest: Option<i64>,
    /// And not later either.
    pub locked: bool,
    /// What the box of the step that it ends goes on after it.
    pub after: i64,
}

/// What is left of the day in hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    /// The clock on the wall.
    pub now: Moment,
    /// The step in hand first, where there is one; dropped ones are not among them.
    pub parts: Vec<Part>,
    /// Whether the first part is the step in hand.
    pub in_hand: bool,
    /// When the day must be over, in milliseconds after now; negative when it already should be.
    pub until: i64,
    /// Whether that is a hard end.
    pub hard: bool,
}

/// How a rest of a day goes.
pub(super) struct Walked {
    /// When each part begins; `None` where it is dropped.
    pub starts: Vec<Option<i64>>,
    /// When the last one ends.
    pub end: i64,
}

/// What is left of the day in hand of a session.
#[must_use]
pub fn rest(session: &Session, now: Moment, running: Millis) -> Rest {
    let Ahead { timing, now, spaces } = ahead(session, now, running);
    let from = session.clock.at.unwrap_or(0);
    let today = session.day_of(from);
    let to_come = (from..session.held.len()).filter(|at| session.day_of(*at) == today && !session.held[*at].dropped);
    let parts = to_come.filter_map(|at| {
        let (held, (step, within), space) = (session.held.get(at)?, session.step(at)?, spaces.get(at)?);
        let here = session.clock.at == Some(at);
        let running = if here { running } else { 0 };
        let had = i64::try_from(held.spent.saturating_add(running)).unwrap_or(i64::MAX);
        let minutes = held.box_ms().map_or(0, |ms| u32::try_from(ms / MINUTE_MS.unsigned_abs()).unwrap_or(u32::MAX));
        let begun = u32::try_from(had.saturating_add(MINUTE_MS - 1) / MINUTE_MS).unwrap_or(u32::MAX);
        let least = step.minutes.map_or(minutes, |own| u32::from(own.min)).max(begun).min(minutes);
        let protected = step.protected || within.is_some_and(|outer| outer.protected);
        let optional = step.optional || within.is_some_and(|outer| outer.optional);
        Some(Part {
            at,
            minutes,
            least: if outer_at_its_least(session, at) { minutes } else { least },
            had,
            droppable: optional && !protected && held.entered.is_none() && minutes > 0,
            protected,
            cut_order: step.cut_order.or(within.and_then(|outer| outer.cut_order)),
            earliest: space.earliest.filter(|_| !here).map(|earliest| earliest.since(now)),
            locked: !here && locked(session, at).is_some(),
            after: space.after,
        })
    });
    let parts = parts.collect();
    let until = timing.slack.map_or(timing.planned_end, |slack| timing.expected_end.plus(slack)).since(now);
    Rest { now, parts, in_hand: session.clock.at.is_some(), until, hard: timing.slack.is_some() }
}

/// Whether the shortest children of the step that this one is part of would be shorter than that step may be; then they
/// stay as they are.
fn outer_at_its_least(session: &Session, at: StepAt) -> bool {
    let Some((_, Some(outer))) = session.step(at) else { return false };
    let Some(own) = outer.minutes else { return false };
    let children = || outer.steps.iter().filter_map(|child| child.minutes);
    let planned: u32 = children().map(|child| u32::from(child.planned)).sum();
    let least: u32 = children().map(|child| u32::from(child.min)).sum();
    least + u32::from(own.planned).saturating_sub(planned) < u32::from(own.min)
}

impl Part {
    /// Minutes by which it may be shortened.
    #[must_use]
    pub fn room(&self) -> u32 {
        self.minutes.saturating_sub(self.least)
    }

    /// What is left of it if it has so many minutes in all.
    pub(super) fn left(&self, minutes: u32) -> i64 {
        (i64::from(minutes) * MINUTE_MS).saturating_sub(self.had).max(0)
    }

    /// What follows from one choice at a moment: when it begins and when the next may; `None` where it is dropped.
    pub(super) fn goes(&self, cursor: i64, choice: Choice) -> (Option<i64>, i64) {
        let minutes = match choice {
            Choice::Keep => self.minutes,
            Choice::Shorten(minutes) => minutes,
            Choice::Drop => return (None, cursor.saturating_add(self.after)),
        };
        let start = self.earliest.map_or(cursor, |earliest| earliest.max(cursor));
        (Some(start), start.saturating_add(self.left(minutes)).saturating_add(self.after))
    }

    /// Whether it begins when it must.
    pub(super) fn keeps_its_lock(&self, start: i64) -> bool {
        !self.locked || self.earliest.is_none_or(|earliest| start <= earliest)
    }
}

impl Rest {
    /// The same, ending on time where a clock that tells minutes says so: up to half a minute late is not late.
    #[must_use]
    pub fn to_the_minute(self) -> Self {
        Self { until: self.until.saturating_add(MINUTE_MS / 2 - 1), ..self }
    }

    /// The same for a plan: nor is it told a later minute than the one in which the day must be over.
    #[must_use]
    pub fn as_told(self) -> Self {
        let into = self.now.plus(self.until).utc_ms.rem_euclid(MINUTE_MS);
        let in_its_minute = self.until.saturating_add(MINUTE_MS - 1 - into);
        let Self { until, .. } = self.clone().to_the_minute();
        Self { until: until.min(in_its_minute), ..self }
    }

    /// How it goes with one choice for each part.
    pub(super) fn walk(&self, choices: &[Choice]) -> Walked {
        let mut walked = Walked { starts: Vec::with_capacity(self.parts.len()), end: 0 };
        for (part, choice) in self.parts.iter().zip(choices) {
            let (start, end) = part.goes(walked.end, *choice);
            walked.starts.push(start);
            walked.end = end;
        }
        walked
    }

    /// Whether it ends when it must, and each locked part begins when it must.
    #[must_use]
    pub fn fits(&self, choices: &[Choice]) -> bool {
        let walked = self.walk(choices);
        let kept = |(part, start): (&Part, &Option<i64>)| start.is_none_or(|start| part.keeps_its_lock(start));
        walked.end <= self.until && self.parts.iter().zip(&walked.starts).all(kept)
    }

    /// Everything that may be dropped dropped, everything else at its least.
    #[must_use]
    pub fn shortest(&self) -> Vec<Choice> {
        let least = |part: &Part| match (part.droppable, part.room()) {
            (true, _) => Choice::Drop,
            (false, 0) => Choice::Keep,
            (false, _) => Choice::Shorten(part.least),
        };
        self.parts.iter().map(least).collect()
    }

    /// The same where only the locks bind that the shortest day keeps, and the locks missed as it stands.
    pub(super) fn without_lost_locks(mut self) -> (Self, Vec<Missed>) {
        // What comes before a part decides when it begins, so each is looked at as if it were not dropped itself.
        let (mut now, mut shortest) = (0, 0);
        let mut missed = Vec::new();
        let least = self.shortest();
        for (part, least) in self.parts.iter_mut().zip(least) {
            let late = |cursor: i64| part.earliest.filter(|_| part.locked).map_or(0, |at| cursor.saturating_sub(at));
            let (late_now, late_then) = (late(now), late(shortest));
            let lost = late_then > 0;
            if late_now > 0 {
                missed.push(Missed { at: part.at, late: minutes_up(if lost { late_then } else { late_now }), lost });
            }
            part.locked &= !lost;
            now = part.goes(now, Choice::Keep).1;
            shortest = part.goes(shortest, least).1;
        }
        (self, missed)
    }

    /// The plan that these choices are.
    pub(super) fn plan(&self, way: Way, choices: &[Choice]) -> Plan {
        let walked = self.walk(choices);
        let each = || self.parts.iter().zip(choices);
        let changes = each().filter_map(|(part, choice)| match choice {
            Choice::Keep => None,
            Choice::Shorten(minutes) => Some(Change { at: part.at, minutes: Some(*minutes) }),
            Choice::Drop => Some(Change { at: part.at, minutes: None }),
        });
        let taken = each().map(|(part, choice)| match choice {
            Choice::Keep => 0,
            Choice::Shorten(minutes) => part.minutes.saturating_sub(*minutes),
            Choice::Drop => part.minutes,
        });
        let to_come = self.parts.iter().zip(&walked.starts).skip(usize::from(self.in_hand));
        let starts = to_come.filter_map(|(part, start)| Some((part.at, self.now.plus((*start)?))));
        let protected = each().skip(usize::from(self.in_hand)).rfind(|(part, _)| part.protected);
        Plan {
            way,
            changes: changes.collect(),
            starts: starts.collect(),
            end: self.now.plus(walked.end),
            taken: taken.sum(),
            kept: protected.filter(|(_, choice)| **choice == Choice::Keep).map(|(part, _)| part.at),
        }
    }
}

/// Whole minutes, rounded up.
pub(super) fn minutes_up(ms: i64) -> u32 {
    u32::try_from(ms.max(0).saturating_add(MINUTE_MS - 1) / MINUTE_MS).unwrap_or(u32::MAX)
}
