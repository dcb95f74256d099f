//! Reading the log: every event in the order of the fold, each held against the chain, the seals and the heads.
//!
//! Not here: what the events add up to. The invariant: what is handed over is exactly what was appended; the first thing
//! that is not stops the reading with its place.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, Rows};

use super::error::StoreError;
use super::pages::{Cursor, Pages, Unlike};
use super::plain;
use crate::domain::id::{EventId, ReplicaId};
use crate::domain::record::{Hash, ROOT, Record};
use crate::domain::time::Moment;
use crate::domain::words::Salt;
use crate::words::Say;

/// Where a replica's log ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Number of its last event; 0 when it has none.
    pub seq: u64,
    /// Lamport time of its last event.
    pub lamport: u64,
    /// Hash of its last event.
    pub hash: Hash,
}

impl Head {
    /// Before the first event.
    pub const START: Self = Self { seq: 0, lamport: 0, hash: ROOT };
}

/// Where every replica's log ends.
pub type Heads = BTreeMap<ReplicaId, Head>;

/// The store keeps unsigned 64-bit numbers in `SQLite`'s signed ones, bit for bit.
pub(super) fn to_sql(number: u64) -> i64 {
    number.cast_signed()
}

pub(super) fn from_sql(number: i64) -> u64 {
    number.cast_unsigned()
}

/// Reads the heads alone.
pub(super) fn heads(conn: &Connection, path: &Path) -> Result<Heads, StoreError> {
    let sql = |e: rusqlite::Error| StoreError::sql(path, &e);
    let mut query = conn.prepare("SELECT replica, seq, lamport, hash FROM heads").map_err(sql)?;
    let mut rows = query.query([]).map_err(sql)?;
    let mut heads = Heads::new();
    while let Some(row) = rows.next().map_err(sql)? {
        let read = || {
            let head = Head { seq: from_sql(row.get(1)?), lamport: from_sql(row.get(2)?), hash: row.get(3)? };
            rusqlite::Result::Ok((ReplicaId(from_sql(row.get(0)?)), head))
        };
        let (replica, head) = read().map_err(sql)?;
        heads.insert(replica, head);
    }
    Ok(heads)
}

/// Replicas that have events, whatever the heads say.
pub(super) fn replicas(conn: &Connection, table: &str) -> rusqlite::Result<Vec<ReplicaId>> {
    let mut first = conn.prepare(&format!("SELECT min(replica) FROM {table}"))?;
    let mut next = conn.prepare(&format!("SELECT min(replica) FROM {table} WHERE replica > ?1"))?;
    let mut found = Vec::new();
    let mut at: Option<i64> = first.query_row([], |row| row.get(0))?;
    while let Some(replica) = at {
        found.push(ReplicaId(from_sql(replica)));
        at = next.query_row([replica], |row| row.get(0))?;
    }
    Ok(found)
}

const EVENTS: &str = "SELECT seq, act, lamport, utc_ms, offset_min, kind, body, hash FROM events
    WHERE replica = ?1 AND seq BETWEEN ?2 AND ?3 ORDER BY seq";
const TEXTS: &str =
    "SELECT seq, part, salt, text FROM texts WHERE replica = ?1 AND seq BETWEEN ?2 AND ?3 ORDER BY seq, part";

/// What a record is chained to, and the hash that is stored beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Link {
    before: Hash,
    stored: Hash,
}

impl Link {
    /// Holds a record against the chain.
    pub(super) fn check(&self, path: &Path, record: &Record) -> Result<(), StoreError> {
        if record.link(&self.before) == self.stored {
            return Ok(());
        }
        Err(StoreError::damaged(path, Some(record.id), "error-fault-hash"))
    }
}

/// Gives every record and its hash in the order of the fold, held against the chain.
pub(super) fn scan(
    conn: &Connection,
    path: &Path,
    mut each: impl FnMut(Record, Hash) -> Result<(), StoreError>,
) -> Result<Heads, StoreError> {
    read(conn, path, Record::blank, |record, link| {
        link.check(path, &record)?;
        each(record, link.stored)
    })
}

/// Gives every record in the order of the fold; the chain is left to whom they are given. `blank` gives records to be
/// filled, new ones or such as were used.
pub(super) fn read(
    conn: &Connection,
    path: &Path,
    blank: impl FnMut() -> Record,
    each: impl FnMut(Record, Link) -> Result<(), StoreError>,
) -> Result<Heads, StoreError> {
    let sql = |e: rusqlite::Error| StoreError::sql(path, &e);
    let heads = heads(conn, path)?;
    let replicas = replicas(conn, "events").map_err(sql)?;
    let mut queries = Vec::new();
    for replica in &replicas {
        queries.push((*replica, conn.prepare(EVENTS).map_err(sql)?, conn.prepare(TEXTS).map_err(sql)?));
    }
    let mut logs = Vec::new();
    for (replica, events, texts) in &mut queries {
        let range = (to_sql(replica.0), to_sql(Head::START.seq) + 1, i64::MAX);
        let rows = Lies::Base { events: events.query(range).map_err(sql)?, texts: texts.query(range).map_err(sql)? };
        logs.push(One::open(path, *replica, rows)?);
    }
    merge(path, &heads, logs, blank, each)?;
    Ok(heads)
}

/// The same of a plain file that one machine has written alone; any fault in it is told by [`read`].
pub(super) fn read_plain(
    pages: &mut Pages,
    path: &Path,
    heads: &Heads,
    blank: impl FnMut() -> Record,
    each: impl FnMut(Record, Link) -> Result<(), StoreError>,
) -> Result<Heads, StoreError> {
    let unlike = |Unlike| StoreError::damaged(path, None, NOT_PLAIN);
    let (Some(replica), 1) = (heads.keys().next(), heads.len()) else { return Err(unlike(Unlike)) };
    let (events, texts) = (pages.table("events").map_err(unlike)?, pages.table("texts").map_err(unlike)?);
    let log = One::open(path, *replica, Lies::Plain { pages, events, texts })?;
    merge(path, heads, vec![log], blank, each)?;
    Ok(heads.clone())
}

/// What is said of a file that only `SQLite` can read, to whoever asks it next.
const NOT_PLAIN: &str = "error-fault-broken-off";

/// The replicas' logs in the order of the fold. Within a replica the numbers and the Lamport times rise together, so a
/// merge of the logs is that order and nothing is sorted.
fn merge(
    path: &Path,
    heads: &Heads,
    all: Vec<One<'_>>,
    mut blank: impl FnMut() -> Record,
    mut each: impl FnMut(Record, Link) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut logs = Vec::new();
    for mut log in all {
        if let Some(first) = log.next(blank())? {
            logs.push((log, first));
        }
    }
    let mut ends = Heads::new();
    while let Some(at) = (0..logs.len()).min_by_key(|at| (logs[*at].1.0.lamport, logs[*at].1.0.id)) {
        let (log, waiting) = &mut logs[at];
        // What is wrong behind a record is told after what is wrong with it.
        match log.next(blank()) {
            Ok(Some(next)) => {
                let (record, link) = std::mem::replace(waiting, next);
                each(record, link)?;
            }
            Ok(None) => {
                let (log, (record, link)) = logs.swap_remove(at);
                each(record, link)?;
                ends.insert(log.replica, log.head);
            }
            Err(fault) => {
                let (_, (record, link)) = logs.swap_remove(at);
                each(record, link)?;
                return Err(fault);
            }
        }
    }
    compare(path, heads, &ends)
}

fn compare(path: &Path, heads: &Heads, ends: &Heads) -> Result<(), StoreError> {
    for replica in heads.keys().chain(ends.keys()) {
        let (head, end) = (heads.get(replica), ends.get(replica));
        if head != end {
            let seq = end.map_or(0, |end| end.seq);
            let at = EventId { replica: *replica, seq: head.map_or(seq, |head| head.seq) };
            let what = match head {
                Some(head) => Say::new("error-fault-log-end").with("head", head.seq.to_string()),
                None => Say::new("error-fault-log-no-head"),
            };
            let what = what.with("end", seq.to_string());
            return Err(StoreError::damaged(path, Some(at), what));
        }
    }
    Ok(())
}

/// One replica's log, read in step with its texts.
struct One<'q> {
    path: &'q Path,
    replica: ReplicaId,
    head: Head,
    rows: Lies<'q>,
    text: Option<Text>,
}

/// Where its rows are read from.
enum Lies<'q> {
    /// From `SQLite`.
    Base { events: Rows<'q>, texts: Rows<'q> },
    /// From the pages of a plain file.
    Plain { pages: &'q mut Pages, events: Cursor, texts: Cursor },
}

/// One row of `texts`: number of the event, part, salt and text.
pub(super) type Text = (u64, u64, Option<(Salt, String)>);

impl<'q> One<'q> {
    fn open(path: &'q Path, replica: ReplicaId, rows: Lies<'q>) -> Result<Self, StoreError> {
        let mut log = Self { path, replica, head: Head::START, rows, text: None };
        log.next_text()?;
        Ok(log)
    }

    fn next_text(&mut self) -> Result<(), StoreError> {
        let (path, replica) = (self.path, self.replica);
        self.text = match &mut self.rows {
            Lies::Plain { pages, texts, .. } => {
                plain::text(pages, texts, replica).map_err(|Unlike| StoreError::damaged(path, None, NOT_PLAIN))?
            }
            Lies::Base { texts, .. } => {
                let sql = |e: rusqlite::Error| StoreError::sql(path, &e);
                let Some(row) = texts.next().map_err(sql)? else {
                    self.text = None;
                    return Ok(());
                };
                let seq = row.get(0).map(from_sql).map_err(sql)?;
                let unread = |e: rusqlite::Error| Say::new("error-fault-text-unread").with("said", e.to_string());
                let at = Some(EventId { replica, seq });
                Some(read_text(row).map_err(|e| StoreError::damaged(path, at, unread(e)))?)
            }
        };
        Ok(())
    }

    /// Reads the next event over what `record` held; gives the hash that stands beside it.
    fn next_event(&mut self, record: &mut Record) -> Result<Option<Hash>, StoreError> {
        let (path, replica) = (self.path, self.replica);
        match &mut self.rows {
            Lies::Plain { pages, events, .. } => plain::event(pages, events, replica, record)
                .map_err(|Unlike| StoreError::damaged(path, None, NOT_PLAIN)),
            Lies::Base { events, .. } => {
                let sql = |e: rusqlite::Error| StoreError::sql(path, &e);
                let Some(row) = events.next().map_err(sql)? else { return Ok(None) };
                let read = read_event(replica, row, record).map_err(sql);
                read.map(Some).map_err(|e| match e {
                    StoreError::Damaged { fault, .. } => self.fault(self.head.seq + 1, fault.what),
                    other => other,
                })
            }
        }
    }

    /// The next record, in the place of what `record` held.
    fn next(&mut self, mut record: Record) -> Result<Option<(Record, Link)>, StoreError> {
        let Some(stored) = self.next_event(&mut record)? else {
            return match &self.text {
                Some((seq, ..)) => Err(self.fault(*seq, "error-fault-text-without-event")),
                None => Ok(None),
            };
        };
        let seq = record.id.seq;
        if seq != self.head.seq + 1 {
            return Err(self.fault(self.head.seq + 1, "error-fault-missing"));
        }
        if let Some(what) = out_of_order(&record, self.head.lamport) {
            return Err(self.fault(seq, what));
        }
        while let Some((owner, part, open)) = self.text.take_if(|(owner, ..)| *owner <= seq) {
            if owner < seq || part != record.words.len() as u64 {
                return Err(self.fault(owner, "error-fault-text-count"));
            }
            record.words.push(open);
            self.next_text()?;
        }
        let link = Link { before: self.head.hash, stored };
        self.head = Head { seq, lamport: record.lamport, hash: stored };
        Ok(Some((record, link)))
    }

    fn fault(&self, seq: u64, what: impl Into<Say>) -> StoreError {
        StoreError::damaged(self.path, Some(EventId { replica: self.replica, seq }), what)
    }
}

/// What is wrong with the numbers of a record that follows one of this Lamport time, if anything.
pub(super) fn out_of_order(record: &Record, lamport: u64) -> Option<&'static str> {
    if record.act == 0 || record.act > record.id.seq {
        Some("error-fault-act")
    } else if record.lamport < lamport {
        Some("error-fault-lamport")
    } else {
        None
    }
}

/// Reads a row of [`EVENTS`], without its texts, over what `record` held; gives the hash that stands beside it.
fn read_event(replica: ReplicaId, row: &Row<'_>, record: &mut Record) -> rusqlite::Result<Hash> {
    record.id = EventId { replica, seq: from_sql(row.get(0)?) };
    record.act = from_sql(row.get(1)?);
    record.lamport = from_sql(row.get(2)?);
    record.at = Moment { utc_ms: row.get(3)?, offset_min: row.get(4)? };
    row.get_ref(5)?.as_str()?.clone_into(&mut record.kind);
    row.get_ref(6)?.as_str()?.clone_into(&mut record.body);
    record.words.clear();
    row.get(7)
}

/// Reads a row of [`TEXTS`].
fn read_text(row: &Row<'_>) -> rusqlite::Result<Text> {
    let open = match (row.get_ref(2)?, row.get_ref(3)?) {
        (ValueRef::Null, ValueRef::Null) => None,
        (_, text) => Some((Salt(row.get(2)?), text.as_str()?.to_owned())),
    };
    Ok((from_sql(row.get(0)?), from_sql(row.get(1)?), open))
}

/// The hash after `head` of a record as it is about to be stored.
pub(super) fn hash_after(head: &Head, record: &Record) -> Hash {
    record.link(&head.hash)
}
