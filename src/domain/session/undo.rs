//! Undo and redo without limit, and without folding again.
//!
//! Each thing that can be taken back writes to a register (a title, a step's added minutes, what a contribution says).
//! A register keeps every write with its act; its value is the last write whose act holds. So taking back an act in the
//! middle of history costs what that act touched, and any two machines with the same events agree.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::item::{Change, Says};
use super::marks::Spot;
use crate::domain::agenda::Group;
use crate::domain::event::Detail;
use crate::domain::id::{EventId, ReplicaId};

/// Which acts each writer could take back or bring back, newest last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    founder: ReplicaId,
    stacks: BTreeMap<ReplicaId, (Vec<EventId>, Vec<EventId>)>,
    undone: HashSet<EventId>,
}

impl History {
    pub(super) fn new(founder: ReplicaId) -> Self {
        Self { founder, stacks: BTreeMap::new(), undone: HashSet::new() }
    }

    /// The writer who opened the session.
    #[must_use]
    pub fn founder(&self) -> ReplicaId {
        self.founder
    }

    /// The act that undo would take back for this writer.
    #[must_use]
    pub fn next_undo(&self, replica: ReplicaId) -> Option<EventId> {
        self.stacks.get(&replica)?.0.last().copied()
    }

    /// The act that redo would bring back for this writer.
    #[must_use]
    pub fn next_redo(&self, replica: ReplicaId) -> Option<EventId> {
        self.stacks.get(&replica)?.1.last().copied()
    }

    /// Whether an act was taken back.
    #[must_use]
    pub fn is_undone(&self, act: EventId) -> bool {
        self.undone.contains(&act)
    }

    pub(super) fn did(&mut self, act: EventId) {
        let (undo, redo) = self.stacks.entry(act.replica).or_default();
        if undo.last() != Some(&act) {
            undo.push(act);
        }
        redo.clear();
    }

    /// Marks an act as taken back by a writer; `false` when it already was.
    pub(super) fn undo(&mut self, by: ReplicaId, act: EventId) -> bool {
        let (undo, redo) = self.stacks.entry(by).or_default();
        if let Some(at) = undo.iter().rposition(|a| *a == act) {
            undo.remove(at);
        }
        redo.push(act);
        self.undone.insert(act)
    }

    /// Marks an act as holding again; `false` when it did.
    pub(super) fn redo(&mut self, by: ReplicaId, act: EventId) -> bool {
        let (undo, redo) = self.stacks.entry(by).or_default();
        if let Some(at) = redo.iter().rposition(|a| *a == act) {
            redo.remove(at);
        }
        undo.push(act);
        self.undone.remove(&act)
    }
}

/// A value that was written several times, each write by an act that may be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Register<T> {
    first: Option<T>,
    writes: Vec<(EventId, T)>,
}

impl<T> Default for Register<T> {
    fn default() -> Self {
        Self { first: None, writes: Vec::new() }
    }
}

impl<T> Register<T> {
    pub(super) fn write(&mut self, act: EventId, before: impl FnOnce() -> T, value: T) {
        if self.first.is_none() {
            self.first = Some(before());
        }
        self.writes.push((act, value));
    }

    pub(super) fn value(&self, history: &History) -> Option<&T> {
        let held = self.writes.iter().rev().find(|(act, _)| !history.is_undone(*act));
        held.map(|(_, value)| value).or(self.first.as_ref())
    }
}

/// What an act touched, but for what it captured: that is found by its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// The contribution at this place among all.
    Changed(u32),
    /// The name of the session.
    Title,
    /// A detail of the cover.
    Detail(Detail),
    /// The minutes of the step at this position, or that it is dropped.
    Step(usize),
    /// The groups.
    Group,
    /// How many people of this group there are.
    People(String),
    /// How many of this group were invited.
    Invited(String),
    /// A field in the work of a step.
    Marked(Spot),
    /// What the contribution at this place among all came from.
    Origins(u32),
    /// How it stands.
    State(u32),
    /// The rule of the vote of the step at this position.
    Ruled(u32),
    /// The round of the step at this position.
    Round(u32),
    /// The turns of the floor in it.
    Turn(u32),
    /// The ballot that counts in the slot at this place.
    Ballot(u32),
}

/// Every register of a session but the contributions' first words, and what each act touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Registers {
    pub title: Register<String>,
    pub details: BTreeMap<Detail, Register<Option<String>>>,
    pub added: HashMap<usize, Vec<(EventId, i32)>>,
    /// The acts that dropped a step.
    pub dropped: HashMap<usize, Vec<EventId>>,
    pub groups: Vec<(EventId, Group)>,
    pub invited: BTreeMap<String, Register<Option<u32>>>,
    /// Only of contributions that something was done to.
    pub items: HashMap<u32, Item>,
    pub touched: HashMap<EventId, Vec<Touched>>,
}

/// A contribution as it was captured, and everything done to it since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub says: Says,
    pub step: u32,
    pub changes: Vec<(EventId, Change)>,
    /// Its words are gone for good, those too that another writer gave it without knowing.
    pub erased: bool,
}

impl Item {
    /// Lets go of every word that it ever had.
    pub fn erase(&mut self) {
        self.erased = true;
        self.says.erase();
        for (_, change) in &mut self.changes {
            change.erase();
        }
    }
}

impl Change {
    pub fn erase(&mut self) {
        match self {
            Self::Says(says) => says.erase(),
            Self::InTrash(_) | Self::InStep(_) => {}
        }
    }
}
