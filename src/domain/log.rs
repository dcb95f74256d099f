//! The log of one session as a set of records, and the union of two of them.
//!
//! Not here: files, locks and the chain over the bytes (`store`), and what a log adds up to ([`super::session`]). The
//! invariants: merging is commutative, associative and idempotent, so machines that have seen the same records hold the
//! same log, whatever way the records took; nothing that was merged is dropped: two records that claim one id and differ
//! are both kept; words that anybody erased are gone from every record, whoever still brings them.

mod join;
mod receipt;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::event::{Event, Fact};
use super::id::{EventId, ReplicaId, SessionId};
use super::record::{Record, Unreadable};
use super::session::Session;

pub use receipt::{FromWriter, Receipt};

/// Records of one session by id; more than one under an id is a conflict, the winner first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    session: SessionId,
    records: BTreeMap<EventId, Vec<Record>>,
}

/// Why two logs are not joined, or records are not a log. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotOneSession {
    /// They are of different sessions.
    Other {
        /// The session of this log.
        ours: SessionId,
        /// The session of the other.
        theirs: SessionId,
    },
    /// No record opens a session.
    NoOpening,
}

impl Log {
    /// An empty log of a session.
    #[must_use]
    pub fn new(session: SessionId) -> Self {
        Self { session, records: BTreeMap::new() }
    }

    /// A log of records in any order, repeated or not.
    ///
    /// # Errors
    /// When no record opens a session, or two open different ones.
    pub fn of(records: impl IntoIterator<Item = Record>) -> Result<Self, NotOneSession> {
        let records: Vec<Record> = records.into_iter().collect();
        let session = records.iter().find_map(opens).ok_or(NotOneSession::NoOpening)?;
        let mut log = Self::new(session);
        log.add(records)?;
        Ok(log)
    }

    /// The session that it is of.
    #[must_use]
    pub fn session(&self) -> SessionId {
        self.session
    }

    /// Joins another log of the same session to this one.
    ///
    /// # Errors
    /// When it is of another session.
    pub fn merge(&mut self, other: Self) -> Result<Receipt, NotOneSession> {
        self.same_session(other.session)?;
        self.add(other.records.into_values().flatten())
    }

    /// Joins records to this log.
    ///
    /// # Errors
    /// When one of them opens another session; then none has been added.
    pub fn add(&mut self, records: impl IntoIterator<Item = Record>) -> Result<Receipt, NotOneSession> {
        let records: Vec<Record> = records.into_iter().collect();
        records.iter().filter_map(opens).try_for_each(|theirs| self.same_session(theirs))?;
        let mut receipt = Receipt::default();
        for record in records {
            let id = record.id;
            let what = join::add(self.records.entry(id).or_default(), record);
            receipt.count(id, what);
        }
        receipt.erased = self.keep_erased();
        Ok(receipt)
    }

    /// The record that holds under each id, in the order of the fold: by Lamport time and id, never by wall clock.
    #[must_use]
    pub fn records(&self) -> Vec<&Record> {
        let mut records: Vec<&Record> = self.records.values().filter_map(|variants| variants.first()).collect();
        records.sort_by_key(|record| (record.lamport, record.id));
        records
    }

    /// How many ids there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Ids that more than one record claims, with all of them; the first of each holds.
    pub fn conflicts(&self) -> impl Iterator<Item = &[Record]> {
        self.records.values().map(Vec::as_slice).filter(|variants| variants.len() > 1)
    }

    /// Numbers that are missing before a writer's last one: that writer's log came in part. First and last of each gap.
    #[must_use]
    pub fn gaps(&self) -> Vec<(ReplicaId, u64, u64)> {
        let mut gaps = Vec::new();
        let mut before: Option<EventId> = None;
        for id in self.records.keys() {
            let last = before.filter(|last| last.replica == id.replica).map_or(0, |last| last.seq);
            if id.seq > last.saturating_add(1) {
                gaps.push((id.replica, last + 1, id.seq - 1));
            }
            before = Some(*id);
        }
        gaps
    }

    /// The events in the order of the fold, and why the rest cannot be read.
    #[must_use]
    pub fn events(&self) -> (Vec<Event>, Vec<Unreadable>) {
        let (mut events, mut unreadable) = (Vec::with_capacity(self.records.len()), Vec::new());
        for record in self.records() {
            match record.clone().event() {
                Ok(event) => events.push(event),
                Err(why) => unreadable.push(why),
            }
        }
        (events, unreadable)
    }

    /// What it adds up to, without the records that cannot be read; `None` when it has no opening.
    #[must_use]
    pub fn fold(&self) -> Option<Session> {
        Session::fold(self.events().0)
    }

    /// Takes the words out of every record of a contribution whose words were erased, and says out of how many.
    fn keep_erased(&mut self) -> usize {
        let all = || self.records.values().flatten();
        let erased: BTreeSet<EventId> = all().filter(|r| r.kind == "erased").filter_map(target).collect();
        if erased.is_empty() {
            return 0;
        }
        let mut emptied = 0;
        for record in self.records.values_mut().flatten() {
            let gone = speaks(record).is_some_and(|of| erased.contains(&of));
            if gone && record.words.iter().any(Option::is_some) {
                record.words.iter_mut().for_each(|words| *words = None);
                emptied += 1;
            }
        }
        emptied
    }

    fn same_session(&self, theirs: SessionId) -> Result<(), NotOneSession> {
        if theirs == self.session { Ok(()) } else { Err(NotOneSession::Other { ours: self.session, theirs }) }
    }
}

/// The session that a record opens.
fn opens(record: &Record) -> Option<SessionId> {
    #[derive(Deserialize)]
    struct Opens {
        session: SessionId,
    }
    let body = (record.kind == "opened").then_some(record.body.as_str())?;
    serde_json::from_str::<Opens>(body).ok().map(|opens| opens.session)
}

/// The contribution whose words a record holds.
#[must_use]
pub fn speaks(record: &Record) -> Option<EventId> {
    match record.kind.as_str() {
        "captured" | "arrived" | "turned" => Some(record.id),
        "edited" => match Fact::parse(&record.kind, &record.body) {
            Ok(Fact::Edited { target, .. }) => Some(target),
            _ => None,
        },
        "marked" => match Fact::parse(&record.kind, &record.body) {
            Ok(Fact::Marked { target, .. }) => target,
            _ => None,
        },
        _ => None,
    }
}

/// What a record is about.
fn target(record: &Record) -> Option<EventId> {
    #[derive(Deserialize)]
    struct Target {
        target: EventId,
    }
    serde_json::from_str::<Target>(&record.body).ok().map(|about| about.target)
}
