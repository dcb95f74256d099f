//! What follows from an agenda that is being written: when steps begin, how long a day is, what the steps took before.

use super::super::model::Model;
use crate::domain::agenda::edit::{Spot, spots, step_at};
use crate::domain::agenda::{Agenda, ClockTime, Minutes, Step};
use crate::domain::memory::{self, Past};
use crate::domain::schedule::{day_ends, plan};

/// A day added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    /// Which day, from 1.
    pub day: u16,
    /// Planned minutes of its steps.
    pub planned: u32,
    /// The least that they can be held in: each at its least, what may be left out left out.
    pub least: u32,
    /// When it begins.
    pub starts: Option<ClockTime>,
    /// Minutes after its beginning at which its last step ends.
    pub length: i64,
    /// When it must end.
    pub wished: Option<ClockTime>,
}

impl Sums {
    /// When it ends by the plan.
    #[must_use]
    pub fn end(&self) -> Option<ClockTime> {
        let minute = i64::from(self.starts?.0) + self.length;
        u16::try_from(minute.rem_euclid(1440)).ok().map(ClockTime)
    }

    /// Minutes to spare until it must end; below zero it is too long.
    #[must_use]
    pub fn slack(&self) -> Option<i64> {
        let (starts, wished) = (i64::from(self.starts?.0), i64::from(self.wished?.0));
        Some(wished - starts - self.length)
    }
}

/// Each day of the agenda, added up; one for an agenda without days.
#[must_use]
pub fn sums(agenda: &Agenda) -> Vec<Sums> {
    let ends = day_ends(agenda);
    let days = u16::try_from(agenda.days.len()).unwrap_or(u16::MAX).max(1);
    (1..=days).map(|day| of_day(agenda, day, &ends)).collect()
}

fn of_day(agenda: &Agenda, day: u16, ends: &[(u16, i64)]) -> Sums {
    let of_day = || agenda.steps.iter().filter(|step| step.day == day);
    let own = agenda.days.get(usize::from(day) - 1);
    Sums {
        day,
        planned: of_day().map(Step::planned).sum(),
        least: of_day().filter(|step| !step.optional).map(least).sum(),
        starts: own.map_or(agenda.starts, |day| day.starts),
        length: ends.iter().rev().find(|(of, _)| *of == day).map_or(0, |(_, end)| *end),
        wished: own.map_or(agenda.hard_end, |day| day.hard_end),
    }
}

fn least(step: &Step) -> u32 {
    let children = step.steps.iter().filter(|child| !child.optional).map(least).sum();
    step.minutes.map_or(0, |minutes| u32::from(minutes.min)).max(children)
}

/// When a row begins: a time of day, or minutes after the beginning where no time is set; none for a step of no length
/// that nothing fixes.
#[must_use]
pub fn start_of(agenda: &Agenda) -> Vec<(Spot, Option<ClockTime>, i64)> {
    let (starts, _) = plan(agenda);
    let mut held = starts.into_iter();
    let first = agenda.days.first().map_or(agenda.starts, |day| day.starts);
    let mut rows = Vec::new();
    for spot in spots(agenda) {
        // A step with child steps begins when the first of them does.
        let parent = spot.inner.is_none() && step_at(agenda, spot).is_some_and(|step| !step.steps.is_empty());
        let after = if parent { held.clone().next() } else { held.next() }.unwrap_or(0);
        let clock = first.and_then(|first| u16::try_from((i64::from(first.0) + after).rem_euclid(1440)).ok());
        rows.push((spot, clock.map(ClockTime), after));
    }
    rows
}

/// Times that a step may take over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// What it took in the session that the agenda was begun from, and its minutes by the agenda.
    Held(u16, Option<Minutes>),
    /// What it took in earlier workshops, three or more.
    Step(Past),
    /// What its method took in them.
    Method(Past),
}

impl Offer {
    /// The minutes that are taken over.
    #[must_use]
    pub fn minutes(self) -> Minutes {
        let whole = |minutes: u64| u16::try_from(minutes).unwrap_or(u16::MAX).clamp(1, 1440);
        match self {
            Self::Held(took, by_plan) => {
                let took = took.clamp(1, 1440);
                let by_plan = by_plan.filter(|by| by.min < by.max);
                by_plan.map_or(Minutes { min: took, planned: took, max: took }, |by| Minutes {
                    min: by.min.min(took),
                    planned: took,
                    max: by.max.max(took),
                })
            }
            Self::Step(Past { least, half, most, .. }) | Self::Method(Past { least, half, most, .. }) => {
                Minutes { min: whole(least), planned: whole(half), max: whole(most) }
            }
        }
    }
}

/// What is offered for the step in hand, the nearest to it first; none where too few runs tell, or nothing would change.
#[must_use]
pub fn offer(model: &Model) -> Option<Offer> {
    let draft = model.drafting.as_ref()?;
    let step = step_at(&draft.agenda, draft.spot()?).filter(|step| step.steps.is_empty())?;
    let past = &model.library.past;
    let held = draft.took.get(&step.id).map(|took| Offer::Held(*took, step.minutes));
    let own = || memory::of_step(past, draft.known_as(), &step.id).map(Offer::Step);
    let method = || memory::of_method(past, step.kind).map(Offer::Method);
    held.or_else(own).or_else(method).filter(|offer| step.minutes != Some(offer.minutes()))
}
