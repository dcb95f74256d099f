//! Rounds of a step and turns of the floor.
//!
//! A step is in its first round until another began; of several facts the last one counts whose act holds. Turns are added
//! up and never kept as a sum, for there are few. Not here: who comes next. The invariant: no turn that was taken back is told.

use std::collections::HashMap;

use super::{Session, StepAt, Touched};
use crate::domain::id::EventId;
use crate::domain::time::Moment;
use crate::domain::turn::{Floor, Turned};

/// A turn of the floor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Id of its event.
    pub id: EventId,
    act: EventId,
    /// Position of the step.
    pub step: u32,
    /// Round of the step, from 1.
    pub round: u16,
    /// So many contributions of the session came before it.
    pub after: usize,
    /// When, by the wall clock.
    pub at: Moment,
    /// What they did.
    pub floor: Floor,
    /// Id of the group.
    pub group: Option<String>,
    /// Who, where a person was named; empty once erased.
    pub name: Option<String>,
}

/// Every turn, and every round that was begun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Turns {
    all: Vec<Taken>,
    rounds: HashMap<u32, Vec<(EventId, u16)>>,
}

impl Session {
    /// Every turn of the floor that holds, in order.
    pub fn turns(&self) -> impl DoubleEndedIterator<Item = &Taken> {
        self.turns.all.iter().filter(|taken| !self.history.is_undone(taken.act))
    }

    /// Those of a step.
    pub fn turns_of(&self, step: StepAt) -> impl DoubleEndedIterator<Item = &Taken> {
        self.turns().filter(move |taken| taken.step as usize == step)
    }

    /// The round that a step is in, from 1.
    #[must_use]
    pub fn round_of(&self, step: StepAt) -> u16 {
        let begun = u32::try_from(step).ok().and_then(|step| self.turns.rounds.get(&step));
        let mut holding = begun.into_iter().flatten().rev().filter(|(act, _)| !self.history.is_undone(*act));
        holding.next().map_or(1, |(_, round)| (*round).max(1))
    }

    pub(super) fn begin_round(&mut self, act: EventId, step: &str, round: u16) {
        let Some(step) = self.step_at(step).and_then(|at| u32::try_from(at).ok()) else { return };
        self.turns.rounds.entry(step).or_default().push((act, round));
        self.touch(act, Touched::Round(step));
    }

    pub(super) fn turn(&mut self, (id, act, at): (EventId, EventId, Moment), turned: Turned) {
        let Turned { step, round, floor, group, name } = turned;
        let Some(step) = self.step_at(&step).and_then(|at| u32::try_from(at).ok()) else { return };
        let name = name.map(|name| name.into_text().unwrap_or_default());
        let after = self.contributions.len();
        self.turns.all.push(Taken { id, act, step, after, round: round.max(1), at, floor, group, name });
        self.touch(act, Touched::Turn(step));
    }

    /// The events that wrote this name down, also those that were taken back.
    pub(in crate::domain) fn turns_named(&self, name: &str) -> impl Iterator<Item = EventId> {
        let named = move |taken: &&Taken| !name.is_empty() && taken.name.as_deref() == Some(name);
        self.turns.all.iter().filter(named).map(|taken| taken.id)
    }

    /// A name is gone for good.
    pub(super) fn erase_turn(&mut self, target: EventId) {
        if let Some(name) = self.turns.all.iter_mut().find(|taken| taken.id == target).and_then(|t| t.name.as_mut()) {
            name.clear();
        }
    }
}
