//! Who is in the room: people of each group as they were counted, came in and went, some of them by name.
//!
//! A count is a fresh start, and whoever comes or goes after it is added to it, in the order of the fold; so of two counts
//! the last stands whose act holds, and what two scribes at two doors note adds up. Who comes in by name comes once, however
//! often it is written. Not here: who may be named (`decide`). The invariants: no group has fewer than nobody; the number
//! of a group is a function of what holds alone; an erased name is in no write any more.

use std::collections::{BTreeMap, BTreeSet};

use super::{Session, StepAt, Touched};
use crate::domain::contribution::Attribution;
use crate::domain::id::EventId;
use crate::domain::words::Words;

/// Somebody who came in by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Id of the event by which they first came in.
    pub id: EventId,
    /// Their name; `None` once erased.
    pub name: Option<String>,
    /// Id of their group.
    pub group: String,
    /// Whether they are in the room now.
    pub here: bool,
    act: EventId,
}

/// What happened at the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    Counted(u32),
    Came(u32),
    Went(u32),
    PersonCame(EventId),
    PersonWent(EventId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Write {
    act: EventId,
    /// Steps that had begun by then.
    turn: u32,
    what: Move,
}

/// Every write, by group, and those who came in by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Presence {
    groups: BTreeMap<String, Vec<Write>>,
    persons: Vec<Person>,
    turn: u32,
    /// In which turn a step was last in hand.
    turns: BTreeMap<StepAt, u32>,
}

impl Presence {
    /// A step begins.
    pub fn begins(&mut self, step: StepAt) {
        self.turn = self.turn.saturating_add(1);
        self.turns.insert(step, self.turn);
    }
}

/// A group, as its writes add up.
#[derive(Debug, Default)]
struct Room {
    here: u32,
    most: u32,
    named: BTreeSet<EventId>,
}

impl Room {
    fn takes(&mut self, what: Move) {
        match what {
            Move::Counted(n) => (self.here, self.most) = (n, n),
            Move::Came(n) => self.here = self.here.saturating_add(n),
            Move::Went(n) => self.here = self.here.saturating_sub(n),
            Move::PersonCame(who) => self.here = self.here.saturating_add(u32::from(self.named.insert(who))),
            Move::PersonWent(who) => self.here = self.here.saturating_sub(u32::from(self.named.remove(&who))),
        }
        self.most = self.most.max(self.here);
    }
}

impl Session {
    /// Those who came in by name, in order; whose coming was taken back are left out.
    pub fn persons(&self) -> impl Iterator<Item = &Person> {
        self.presence.persons.iter().filter(|person| !self.history.is_undone(person.act))
    }

    /// Somebody who came in by name, also where that was taken back.
    #[must_use]
    pub fn person(&self, id: EventId) -> Option<&Person> {
        self.presence.persons.iter().find(|person| person.id == id)
    }

    /// Those who came in under this name, capitals aside and `_` for a space, also where that was taken back.
    pub fn persons_called(&self, name: &str) -> impl Iterator<Item = &Person> {
        let wanted = name.replace('_', " ").trim().to_lowercase();
        let called = move |person: &&Person| person.name.as_ref().is_some_and(|name| name.to_lowercase() == wanted);
        self.presence.persons.iter().filter(called)
    }

    /// Whether people may be noted by name: a step promises names, and none promises anonymity.
    #[must_use]
    pub fn names_people(&self) -> bool {
        let mut promises = (0..self.held.len()).filter_map(|at| self.step(at)).map(|(step, _)| step.attribution);
        let named = promises.clone().any(|promise| promise == Attribution::Named);
        named && promises.all(|promise| promise != Attribution::Anonymous)
    }

    /// People of each group who were in the room in a step, until it was left for the last time. Where nobody had been counted
    /// by then, as they were counted first: a room is often counted once, in a break.
    #[must_use]
    pub fn present_in(&self, step: StepAt) -> BTreeMap<&str, u32> {
        let turn = self.presence.turns.get(&step).copied().unwrap_or(u32::MAX);
        let turn = if self.clock.at == Some(step) && !self.clock.closed { u32::MAX } else { turn };
        let of = |writes: &Vec<Write>| {
            let mut holding = writes.iter().filter(|write| !self.history.is_undone(write.act)).peekable();
            let first = holding.peek()?.turn;
            let mut room = Room::default();
            holding.take_while(|write| write.turn <= turn.max(first)).for_each(|write| room.takes(write.what));
            Some(room.here)
        };
        self.presence.groups.iter().filter_map(|(group, writes)| Some((group.as_str(), of(writes)?))).collect()
    }

    pub(super) fn moves(&mut self, act: EventId, group: String, what: Move) {
        let turn = self.presence.turn;
        self.presence.groups.entry(group.clone()).or_default().push(Write { act, turn, what });
        self.touch(act, Touched::People(group));
    }

    pub(super) fn invite(&mut self, act: EventId, group: String, people: u32) {
        let before = self.invited.get(&group).copied();
        self.registers.invited.entry(group.clone()).or_default().write(act, || before, Some(people));
        self.touch(act, Touched::Invited(group));
    }

    pub(super) fn arrive(
        &mut self,
        id: EventId,
        act: EventId,
        group: String,
        people: u32,
        name: Option<Box<Words>>,
        person: Option<EventId>,
    ) {
        let what = match (name, person) {
            (Some(name), _) => {
                let name = name.into_text();
                self.presence.persons.push(Person { id, name, group: group.clone(), here: false, act });
                Move::PersonCame(id)
            }
            (None, Some(person)) => Move::PersonCame(person),
            (None, None) => Move::Came(people),
        };
        self.moves(act, group, what);
    }

    /// A name is gone for good; that somebody was there stays.
    pub(super) fn forget(&mut self, person: EventId) {
        if let Some(person) = self.presence.persons.iter_mut().find(|known| known.id == person) {
            person.name = None;
        }
    }

    /// Counts a group anew.
    pub(super) fn settle_presence(&mut self, group: &str) {
        let writes = self.presence.groups.get(group).map_or(&[][..], Vec::as_slice);
        let mut holding = writes.iter().filter(|write| !self.history.is_undone(write.act)).peekable();
        let any = holding.peek().is_some();
        let mut room = Room::default();
        holding.for_each(|write| room.takes(write.what));
        if any {
            self.people.insert(group.to_owned(), room.most);
            self.here.insert(group.to_owned(), room.here);
        } else {
            self.people.remove(group);
            self.here.remove(group);
        }
        for person in self.presence.persons.iter_mut().filter(|person| person.group == group) {
            person.here = room.named.contains(&person.id);
        }
    }
}
