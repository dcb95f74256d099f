//! What one transaction writes. Not here: when, by whom, and what happens when it fails (`writer`).
//!
//! The invariant: an event, its texts and the head that counts it are written together or not at all.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::error::StoreError;
use super::load::event_of;
use super::log::{Head, Heads, hash_after, out_of_order, to_sql};
use crate::domain::id::EventId;
use crate::domain::record::{Hash, Record};

/// What became of a record that was to be appended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Put {
    /// It is the last of its replica now.
    Added,
    /// It was there.
    Known,
}

/// Appends a record to its replica's log; `given` is the hash it came with, when it came from elsewhere.
pub(super) fn put(
    conn: &Connection,
    path: &Path,
    heads: &mut Heads,
    record: &Record,
    given: Option<&Hash>,
) -> Result<Put, StoreError> {
    let id = record.id;
    let head = heads.get(&id.replica).copied().unwrap_or(Head::START);
    if id.seq == 0 || id.seq > head.seq + 1 {
        return Err(StoreError::Gap { replica: id.replica, head: head.seq, got: id.seq });
    }
    if id.seq <= head.seq {
        return known(conn, path, record, given);
    }
    let hash = hash_after(&head, record);
    if given.is_some_and(|given| *given != hash) {
        return Err(StoreError::Refused(id, "error-fault-hash-follows".into()));
    }
    if let Some(what) = out_of_order(record, head.lamport) {
        return Err(StoreError::Refused(id, what.into()));
    }
    if given.is_some() {
        event_of(path, &mut record.clone()).map_err(|e| match e {
            StoreError::Damaged { fault, .. } => StoreError::Refused(id, fault.what),
            other => other,
        })?;
    }
    let head = Head { seq: id.seq, lamport: record.lamport, hash };
    insert(conn, record, &head).map_err(|e| StoreError::sql(path, &e))?;
    heads.insert(id.replica, head);
    Ok(Put::Added)
}

/// A record whose number is taken is the same one, or a conflict.
fn known(conn: &Connection, path: &Path, record: &Record, given: Option<&Hash>) -> Result<Put, StoreError> {
    let sql = |e: rusqlite::Error| StoreError::sql(path, &e);
    let EventId { replica, seq } = record.id;
    let hash = |seq: u64| -> Result<Option<Hash>, StoreError> {
        conn.prepare_cached("SELECT hash FROM events WHERE replica = ?1 AND seq = ?2")
            .and_then(|mut query| {
                query.query_row([to_sql(replica.0), to_sql(seq)], |row| row.get::<_, Hash>(0)).optional()
            })
            .map_err(sql)
    };
    let before = if seq == 1 { Some(Head::START.hash) } else { hash(seq - 1)? };
    let here = hash(seq)?;
    let there = given.copied().or_else(|| before.map(|before| record.link(&before)));
    let itself = before.is_some_and(|before| there == Some(record.link(&before)));
    if here.is_some() && here == there && itself { Ok(Put::Known) } else { Err(StoreError::Conflict(record.id)) }
}

fn insert(conn: &Connection, record: &Record, head: &Head) -> rusqlite::Result<()> {
    let (replica, seq) = (to_sql(record.id.replica.0), to_sql(record.id.seq));
    conn.prepare_cached(
        "INSERT INTO events(replica, seq, act, lamport, utc_ms, offset_min, kind, body, hash)
         VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        replica,
        seq,
        to_sql(record.act),
        to_sql(record.lamport),
        record.at.utc_ms,
        record.at.offset_min,
        record.kind,
        record.body,
        head.hash,
    ])?;
    let mut text =
        conn.prepare_cached("INSERT INTO texts(replica, seq, part, salt, text) VALUES(?1, ?2, ?3, ?4, ?5)")?;
    for (part, words) in (0_i64..).zip(&record.words) {
        let (salt, words) = words.as_ref().map(|(salt, text)| (salt.0, text.as_str())).unzip();
        text.execute(params![replica, seq, part, salt, words])?;
    }
    put_head(conn, replica, head)
}

pub(super) fn put_head(conn: &Connection, replica: i64, head: &Head) -> rusqlite::Result<()> {
    conn.prepare_cached("INSERT OR REPLACE INTO heads(replica, seq, lamport, hash) VALUES(?1, ?2, ?3, ?4)")?
        .execute(params![replica, to_sql(head.seq), to_sql(head.lamport), head.hash])
        .map(drop)
}

/// Takes salt and text of an event away; their rows stay and say that they were erased. Returns how many were open.
pub(super) fn erase(conn: &Connection, id: EventId) -> rusqlite::Result<usize> {
    conn.prepare_cached(
        "UPDATE texts SET salt = NULL, text = NULL WHERE replica = ?1 AND seq = ?2 AND salt IS NOT NULL",
    )?
    .execute([to_sql(id.replica.0), to_sql(id.seq)])
}
