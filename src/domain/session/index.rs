//! Where in the list of contributions an event's contribution stands: sixteen bytes each, found by halving.

use std::collections::BTreeMap;

use crate::domain::id::{EventId, ReplicaId};
use crate::domain::words::from_hex;

/// Positions by writer and number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Index(BTreeMap<ReplicaId, Vec<(u64, u32)>>);

impl Index {
    /// Adds a position. A writer's numbers nearly always come in order, and then it costs nothing.
    pub fn insert(&mut self, id: EventId, at: u32) {
        let list = self.0.entry(id.replica).or_default();
        let place = match list.last() {
            Some((newest, _)) if *newest >= id.seq => list.partition_point(|(seq, _)| *seq < id.seq),
            Some(_) | None => list.len(),
        };
        list.insert(place, (id.seq, at));
    }

    /// The position of one event's contribution.
    pub fn get(&self, id: EventId) -> Option<u32> {
        self.from(id).first().filter(|(seq, _)| *seq == id.seq).map(|(_, at)| *at)
    }

    /// The position of a writer's latest contribution.
    pub fn last(&self, writer: ReplicaId) -> Option<u32> {
        self.0.get(&writer)?.last().map(|(_, at)| *at)
    }

    /// Numbers and positions of a writer from an event on, in order.
    pub fn from(&self, id: EventId) -> &[(u64, u32)] {
        let list = self.0.get(&id.replica).map_or(&[][..], Vec::as_slice);
        &list[list.partition_point(|(seq, _)| *seq < id.seq)..]
    }
}

/// A key as a number that no other key has. The keys that imports make are digits of a hash, so their first half is one
/// already; any other text is hashed.
pub(super) fn short(text: &str) -> u128 {
    use sha2::{Digest, Sha256};
    let full: [u8; 32] = from_hex(text).unwrap_or_else(|| Sha256::digest(text).into());
    full[..16].iter().fold(0, |sum, byte| (sum << 8) | u128::from(*byte))
}
