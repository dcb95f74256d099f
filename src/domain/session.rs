//! A session: what its log adds up to.
//!
//! Not here: whether something may happen ([`super::decide`]) and how it is kept (`store`). The invariants: the state is
//! the fold of events in [`Event::order`] and of nothing else; an event that does not fit (a step nobody knows, a
//! contribution that is missing) changes nothing and never panics.

mod apply;
mod ballots;
mod clock;
mod copies;
mod counts;
mod groups;
mod index;
mod item;
mod marks;
mod names;
mod presence;
mod roots;
mod settle;
mod tally;
mod trail;
mod turns;
mod undo;

use std::collections::{BTreeMap, HashMap};

pub use ballots::{Ballot, Given};
pub use clock::{Clock, Held};
pub use counts::Counts;
pub use item::{Contribution, Extra};
pub use marks::{Spot, Value};
pub use names::Series;
pub use presence::Person;
pub use roots::Source;
pub use tally::{ByWay, Tally, sum};
pub use trail::{Deed, Trace};
pub use turns::Taken;
pub use undo::{History, Touched};

use super::agenda::{Agenda, Group, Step};
use super::event::{Detail, Event};
use super::framework::Statement;
use super::id::{EventId, ReplicaId, SessionId};
use super::time::Moment;

/// What the log of one workshop adds up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its id on every machine.
    pub id: SessionId,
    /// Its name.
    pub title: String,
    /// The agenda as it is held.
    pub agenda: Agenda,
    /// Version of the framework it was held with.
    pub framework_version: String,
    /// The statements as they read then.
    pub statements: Vec<Statement>,
    /// Sample data, marked as such everywhere.
    pub sample: bool,
    /// When it began to exist.
    pub opened: Moment,
    /// Wall clock of the last event.
    pub last: Moment,
    /// Lines of the cover; erased ones are empty.
    pub details: BTreeMap<Detail, String>,
    /// Groups: the agenda's, then the added ones in order, then those that only a contribution names, by id.
    pub groups: Vec<Group>,
    /// People who took part, by group id: the most that were in the room at once since the group was last counted.
    pub people: BTreeMap<String, u32>,
    /// People in the room now, by group id, where anybody was counted or came in.
    pub here: BTreeMap<String, u32>,
    /// People who were invited, by group id, where that was noted.
    pub invited: BTreeMap<String, u32>,
    /// The steps that are held, in order, with their times.
    pub held: Vec<Held>,
    /// Where the room is and whether the clock runs.
    pub clock: Clock,
    /// Everything captured, in order; trashed ones too.
    pub contributions: Vec<Contribution>,
    /// Times the wall clock was seen to jump.
    pub clock_jumps: u32,
    /// Events of kinds that this version does not know.
    pub unknown: u32,
    /// Lamport time of the latest event.
    pub lamport: u64,
    /// Last number of each replica.
    pub heads: BTreeMap<ReplicaId, u64>,
    /// What undo and redo would do.
    pub history: History,
    by_id: index::Index,
    by_step: Vec<Vec<u32>>,
    /// By the first half of the key's hash: a hundred thousand whole keys would be the largest thing here.
    imported: HashMap<u128, u32>,
    /// Rows whose key came again: after an undo, or from another writer. Nearly always empty.
    imported_again: HashMap<u128, Vec<u32>>,
    /// The keys of all rows that came more than once, by their place.
    copies: HashMap<u32, u128>,
    group_use: groups::GroupUse,
    names: names::Names,
    registers: undo::Registers,
    marks: marks::Marks,
    roots: roots::Roots,
    ballots: ballots::Ballots,
    turns: turns::Turns,
    trail: Vec<Trace>,
    presence: presence::Presence,
}

/// A log on its way to being a session, an event at a time, in [`Event::order`].
#[derive(Debug, Default)]
pub struct Folding {
    session: Option<Session>,
    /// What came before the opening.
    early: Vec<Event>,
}

impl Folding {
    /// The next event.
    pub fn takes(&mut self, mut event: Event) {
        self.takes_from(&mut event);
    }

    /// The same, and leaves what is not kept, as [`Session::apply_from`] does.
    pub fn takes_from(&mut self, event: &mut Event) {
        let Some(session) = &mut self.session else {
            let Event { id, act, lamport, at, .. } = *event;
            match Session::begin(Event { id, act, lamport, at, fact: std::mem::take(&mut event.fact) }) {
                Ok(mut session) => {
                    self.early.drain(..).for_each(|event| session.apply(event));
                    self.session = Some(session);
                }
                Err(event) => self.early.push(*event),
            }
            return;
        };
        session.apply_from(event);
    }

    /// What they add up to; none without an opening.
    #[must_use]
    pub fn session(self) -> Option<Session> {
        self.session
    }
}

/// A position in the list of held steps.
pub type StepAt = usize;

impl Session {
    /// Folds a log given in [`Event::order`]; `None` when no opening is in it. The first opening comes before all else,
    /// wherever it stands: what another writer's clock put before it happened in the session all the same.
    #[must_use]
    pub fn fold(events: impl IntoIterator<Item = Event>) -> Option<Self> {
        let mut folding = Folding::default();
        events.into_iter().for_each(|event| folding.takes(event));
        folding.session()
    }

    /// The contribution with this id, trashed or not.
    #[must_use]
    pub fn contribution(&self, id: EventId) -> Option<&Contribution> {
        self.by_id.get(id).and_then(|at| self.contributions.get(at as usize))
    }

    /// The latest contribution of a writer, trashed or taken back or not.
    #[must_use]
    pub fn last_captured(&self, writer: ReplicaId) -> Option<&Contribution> {
        self.by_id.last(writer).and_then(|at| self.contributions.get(at as usize))
    }

    /// What an act touched besides what it captured, whether it holds or was taken back.
    #[must_use]
    pub fn touched(&self, act: EventId) -> &[Touched] {
        self.registers.touched.get(&act).map_or(&[], Vec::as_slice)
    }

    /// The contributions that now belong to a step, in order; trashed ones too.
    pub fn of_step(&self, step: StepAt) -> impl DoubleEndedIterator<Item = &Contribution> + ExactSizeIterator {
        let none: &[u32] = &[];
        let list = self.by_step.get(step).map_or(none, Vec::as_slice);
        list.iter().map(|&at| &self.contributions[at as usize])
    }

    /// The places, among all, of the contributions that now belong to a step, in order; trashed ones too.
    #[must_use]
    pub fn places_of_step(&self, step: StepAt) -> &[u32] {
        self.by_step.get(step).map_or(&[], Vec::as_slice)
    }

    /// The contributions of a step by position, without walking the others; `None` past the end.
    #[must_use]
    pub fn nth_of_step(&self, step: StepAt, nth: usize) -> Option<&Contribution> {
        self.by_step.get(step)?.get(nth).map(|&at| &self.contributions[at as usize])
    }

    /// How many contributions belong to a step, trashed ones too.
    #[must_use]
    pub fn count_of_step(&self, step: StepAt) -> usize {
        self.by_step.get(step).map_or(0, Vec::len)
    }

    /// How much there is in a step.
    #[must_use]
    pub fn counts_of_step(&self, step: StepAt) -> Counts {
        let mut counts = Counts::default();
        self.of_step(step).for_each(|item| counts.add(item));
        counts
    }

    /// Position of the held step with this id.
    #[must_use]
    pub fn step_at(&self, id: &str) -> Option<StepAt> {
        self.held.iter().position(|held| held.id == id)
    }

    /// The step after a position that is not dropped, or the first such one.
    #[must_use]
    pub fn step_after(&self, at: Option<StepAt>) -> Option<StepAt> {
        let from = at.map_or(0, |at| at.saturating_add(1));
        (from..self.held.len()).find(|at| !self.held[*at].dropped)
    }

    /// The step before a position that is not dropped.
    #[must_use]
    pub fn step_before(&self, at: StepAt) -> Option<StepAt> {
        (0..at.min(self.held.len())).rev().find(|at| !self.held[*at].dropped)
    }

    /// The step of the agenda at a position, and its parent.
    #[must_use]
    pub fn step(&self, at: StepAt) -> Option<(&Step, Option<&Step>)> {
        let held = self.held.get(at)?;
        let outer = self.agenda.steps.get(held.outer)?;
        match held.inner {
            None => Some((outer, None)),
            Some(inner) => outer.steps.get(inner).map(|child| (child, Some(outer))),
        }
    }

    /// The day of the agenda that a held step belongs to, from 1.
    #[must_use]
    pub fn day_of(&self, at: StepAt) -> Option<u16> {
        self.step(at).map(|(step, within)| within.unwrap_or(step).day)
    }

    /// The day after that of the step in hand, where the next step is the first of it.
    #[must_use]
    pub fn day_to_come(&self) -> Option<u16> {
        let day = self.day_of(self.clock.at?)?;
        self.day_of(self.step_after(self.clock.at)?).filter(|next| *next != day)
    }

    /// The day that a step is the first of.
    #[must_use]
    pub fn opens_day(&self, at: StepAt) -> Option<u16> {
        let before = at.checked_sub(1).and_then(|before| self.day_of(before));
        self.day_of(at).filter(|day| before != Some(*day))
    }

    /// The day of a step, where it is one of several and none of its steps has begun but this one and the one in hand.
    fn barely_begun(&self, at: StepAt) -> Option<u16> {
        let day = self.day_of(at).filter(|_| self.agenda.days.len() > 1)?;
        let begun = self.held.iter().enumerate().filter(|(_, held)| held.entered.is_some());
        let mut others = begun.filter(|(other, _)| *other != at && Some(*other) != self.clock.at);
        others.all(|(other, _)| self.day_of(other) != Some(day)).then_some(day)
    }

    /// The step in hand.
    #[must_use]
    pub fn current(&self) -> Option<(StepAt, &Step)> {
        let at = self.clock.at?;
        self.step(at).map(|(step, _)| (at, step))
    }

    /// The group with this id.
    #[must_use]
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|g| g.id == id)
    }

    /// The statement with this id, as it read when the session was opened.
    #[must_use]
    pub fn statement(&self, id: &str) -> Option<&Statement> {
        self.statements.iter().find(|s| s.id == id)
    }

    /// The next number in a replica's log.
    #[must_use]
    pub fn next_seq(&self, replica: ReplicaId) -> u64 {
        self.heads.get(&replica).map_or(1, |last| last.saturating_add(1))
    }

    /// How many contributions are there and not in the trash, private notes and clusters left out.
    #[must_use]
    pub fn live(&self) -> usize {
        self.counts().contributions
    }

    /// How much there is in the session.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        self.contributions.iter().for_each(|item| counts.add(item));
        counts
    }
}
