//! The letters by which a writer's names are told from those of others: `bk`.
//!
//! They are drawn from who the writer is, by SHA-256 over the session's and the writer's id, never from who wrote first or
//! who is known: so each machine gives the same ones, whatever it has merged. Two letters are said easily and tell writers
//! apart but for one pair in four hundred; such a pair shows as many more as it takes, as a long commit hash does when a
//! short one fits two. Not here: numbers, and who needs no letters.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::domain::id::{ReplicaId, SessionId};

/// No vowel, so no word comes about, and no `l`, which reads as a one.
const LETTERS: &[u8; 20] = b"bcdfghjkmnpqrstvwxyz";

/// So many are shown at least.
const FEWEST: usize = 2;

/// A writer and its letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Writer {
    /// All there are: 32, more than any two writers share.
    letters: String,
    /// So many tell it from every other writer of the session.
    shown: usize,
}

impl Writer {
    fn new(session: SessionId, id: ReplicaId) -> Self {
        let mut hash = Sha256::new();
        hash.update(session.0.to_be_bytes());
        hash.update(id.0.to_be_bytes());
        let letter = |byte: u8| char::from(LETTERS[usize::from(byte) % LETTERS.len()]);
        Self { letters: hash.finalize().into_iter().map(letter).collect(), shown: FEWEST }
    }

    /// What stands behind its numbers.
    pub fn tail(&self) -> &str {
        self.letters.get(..self.shown).unwrap_or(&self.letters)
    }

    /// Whether these letters, at least as many as were ever shown, are its own.
    pub fn is_meant(&self, tail: &str) -> bool {
        tail.len() >= FEWEST && self.letters.starts_with(tail)
    }
}

/// One more writer names something. Those who share letters with it show more from now on; the fewer of before mean both.
pub(super) fn joins(writers: &mut BTreeMap<ReplicaId, Writer>, session: SessionId, id: ReplicaId) {
    let mut new = Writer::new(session, id);
    for other in writers.values_mut() {
        let pairs = other.letters.bytes().zip(new.letters.bytes());
        let apart = pairs.take_while(|(one, two)| one == two).count() + 1;
        other.shown = other.shown.max(apart);
        new.shown = new.shown.max(apart);
    }
    writers.insert(id, new);
}
