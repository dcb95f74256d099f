//! A record that is not as it was written, by what its row still says of it.
//!
//! For whoever looks for it in the log: its place there, who wrote it under which number, what it is and when. All of that
//! is told as it stands in the file, for nothing else is there. Not here: what is wrong with it (`verify`).

use rusqlite::{Connection, OptionalExtension as _};

use super::error::Fault;
use super::log::{from_sql, to_sql};
use crate::domain::id::{EventId, ReplicaId};
use crate::domain::time::Moment;
use crate::words::Say;

/// A record, by its row; of one whose row is gone, by the last row of its writer before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Who wrote it, and its number there.
    pub event: EventId,
    /// The row that tells of it: its own, or the last one before it.
    pub row: EventId,
    /// Place of that row among all, in the order of the fold, from 1.
    pub place: u64,
    /// Name of its kind.
    pub kind: String,
    /// When it was written.
    pub at: Moment,
}

const ROW: &str = "SELECT seq, lamport, utc_ms, offset_min, kind FROM events WHERE replica = ?1 AND seq <= ?2 \
                   ORDER BY seq DESC LIMIT 1";

impl Named {
    /// The record of this event; `None` where nothing of its writer can be read up to it.
    pub(super) fn of(conn: &Connection, event: EventId) -> Option<Self> {
        let row = conn.query_row(ROW, (to_sql(event.replica.0), to_sql(event.seq)), |row| {
            let at = Moment { utc_ms: row.get(2)?, offset_min: row.get(3)? };
            Ok((from_sql(row.get(0)?), row.get::<_, i64>(1)?, at, row.get::<_, String>(4)?))
        });
        let (seq, lamport, at, kind) = row.optional().ok().flatten()?;
        let row = EventId { seq, ..event };
        let earlier: i64 =
            conn.query_row("SELECT count(*) FROM events WHERE lamport < ?1", [lamport], |row| row.get(0)).ok()?;
        let mut same = conn.prepare("SELECT replica, seq FROM events WHERE lamport = ?1").ok()?;
        let same = same.query_map([lamport], |row| {
            Ok(EventId { replica: ReplicaId(from_sql(row.get(0)?)), seq: from_sql(row.get(1)?) })
        });
        let before = same.ok()?.flatten().filter(|other| *other <= row).count() as u64;
        Some(Self { event, row, place: from_sql(earlier).saturating_add(before), kind, at })
    }

    /// What is wrong, with the record that it is wrong with.
    #[must_use]
    pub fn said(&self, fault: &Fault) -> Say {
        let id = if self.row == self.event { "error-fault-first" } else { "error-fault-first-gone" };
        let say = Say::new(id).with("what", &fault.what).with("n", self.place).with("kind", &self.kind);
        let say = say.with("writer", self.event.replica.to_string()).with("number", self.event.seq);
        say.with("time", self.at.local_text()).with("before", self.row.seq)
    }
}
