//! What a merge brought, to be told to the person who asked for it.

use std::collections::BTreeMap;

use super::join::What;
use crate::domain::id::{EventId, ReplicaId};

/// What came from whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// By writer.
    pub writers: BTreeMap<ReplicaId, FromWriter>,
    /// Ids under which a different record stood already; both are kept.
    pub conflicts: Vec<EventId>,
    /// Records whose words are gone because they were erased, here or there.
    pub erased: usize,
}

/// What came from one writer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FromWriter {
    /// Records that were not here before.
    pub new: usize,
    /// Records that were.
    pub known: usize,
}

impl Receipt {
    /// Records that were not here before, of all writers.
    #[must_use]
    pub fn new_records(&self) -> usize {
        self.writers.values().map(|writer| writer.new).sum()
    }

    pub(super) fn count(&mut self, id: EventId, what: What) {
        let writer = self.writers.entry(id.replica).or_default();
        match what {
            What::New => writer.new += 1,
            What::Known => writer.known += 1,
            What::Conflict => {
                writer.new += 1;
                self.conflicts.push(id);
            }
        }
    }
}
