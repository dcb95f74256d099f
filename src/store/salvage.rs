//! What can be had from a damaged file, written into a new one. The damaged file is only read.
//!
//! Rows are cut out of the pages (`carve`) and put together by what they say themselves (`found`), so it does not matter which of
//! `SQLite`'s own structures are broken. The invariant: everything that is not there as it was written is named.

use std::path::Path;

use super::error::StoreError;
use super::found::Found;
use super::log::{Head, Heads};
use super::{file, meta, schema, write};
use crate::domain::id::{EventId, SessionId};
use crate::domain::record::Record;
use crate::words::Say;

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Which event.
    pub at: EventId,
    /// What of it, as the end of a sentence.
    pub what: Say,
}

/// What was saved into the new file and what was not.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Salvage {
    /// Events that are in the new file.
    pub kept: u64,
    /// Events whose place is taken by one of the kind `lost`, and texts that are gone; in order.
    pub missing: Vec<Missing>,
    /// Events that are kept but cannot be shown to be what was written; in order.
    pub doubtful: Vec<Missing>,
    /// From these events on the chain is a new one: another copy of the same log will not agree with it.
    pub rechained: Vec<EventId>,
    /// Drafts kept.
    pub drafts: usize,
    /// The id of the session was nowhere to be found, and a new one was made.
    pub new_session_id: bool,
}

/// The kind of the events that keep the place of those that are gone, so that the others keep their numbers. Words whose
/// event is gone are kept with it, under the seals in its body.
pub const LOST: &str = "lost";

/// Writes what can be read of `path` into a new file `to`.
///
/// # Errors
/// When `path` cannot be read, holds no event at all, or `to` exists or cannot be written.
pub fn salvage(path: &Path, to: &Path) -> Result<Salvage, StoreError> {
    let found = Found::in_file(path)?;
    if found.events.is_empty() {
        return Err(StoreError::not_ours(path, "error-fault-no-event"));
    }
    let part = file::beside(to, &format!(".{}.part", std::process::id()));
    let _ = std::fs::remove_file(&part);
    let filled = fill(&found, &part, to);
    if filled.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    filled
}

fn fill(found: &Found, part: &Path, to: &Path) -> Result<Salvage, StoreError> {
    let sql = |e: rusqlite::Error| StoreError::sql(part, &e);
    let mut salvage = Salvage { drafts: found.drafts.len(), ..Salvage::default() };
    let mut conn = schema::make(part)?;
    let change = conn.transaction().map_err(sql)?;
    let mut heads = Heads::new();
    for replica in found.replicas() {
        let mut old = Head::START;
        for seq in 1..=found.last(replica) {
            let record = found.take(EventId { replica, seq }, &mut old, &mut salvage);
            let lamport = heads.get(&replica).map_or(0, |head| head.lamport);
            let record = Record { lamport: record.lamport.max(lamport), act: record.act.clamp(1, seq), ..record };
            write::put(&change, part, &mut heads, &record, None)?;
            let rechained = salvage.rechained.last().is_some_and(|id| id.replica == replica);
            if !rechained && heads.get(&replica).map(|head| head.hash) != Some(old.hash) {
                salvage.rechained.push(record.id);
            }
        }
    }
    let session = found.session.map_or_else(|| new_session_id(to), Ok)?;
    salvage.new_session_id = found.session.is_none();
    meta::put(&change, meta::SESSION, &session).map_err(sql)?;
    for draft in &found.drafts {
        meta::put_draft(&change, draft).map_err(sql)?;
    }
    change.commit().map_err(sql)?;
    conn.close().map_err(|(_, e)| sql(e))?;
    file::sync(part).map_err(|e| StoreError::io(to, e))?;
    file::settle(part, to).map(|()| salvage)
}

#[expect(clippy::disallowed_methods, reason = "drawn once for a file that is made here")]
fn new_session_id(to: &Path) -> Result<SessionId, StoreError> {
    let half = || getrandom::u64().map_err(|e| StoreError::io(to, std::io::Error::other(e.to_string())));
    Ok(SessionId(u128::from(half()?) << 64 | u128::from(half()?)))
}
