//! What each request of a batch writes, and how it is answered.
//!
//! Not here: the transaction around them (`writing`).

use std::path::Path;

use rusqlite::Connection;

use super::error::StoreError;
use super::log::Heads;
use super::meta;
use super::write::{self, Put};
use super::writer::{Ask, Reply};
use crate::domain::id::EventId;
use crate::domain::record::{Hash, Record};
use crate::words::Say;

/// What became of one request of a batch that was committed.
pub(super) enum Outcome {
    Done,
    Merged(Merged),
    Refused(StoreError),
}

#[derive(Default)]
pub(super) struct Merged {
    added: Vec<(Record, Hash)>,
    conflicts: Vec<EventId>,
    waiting: Vec<EventId>,
    refused: Vec<(EventId, Say)>,
}

/// Writes the requests of a batch within its transaction. One that is refused leaves nothing behind; nothing else may be
/// written in the transaction before.
pub(super) fn stage_all(
    change: &Connection,
    path: &Path,
    heads: &mut Heads,
    batch: &[Ask],
) -> Result<Vec<Outcome>, StoreError> {
    let sql = |e: rusqlite::Error| StoreError::sql(path, &e);
    // Most batches are one request, and the transaction is mark enough.
    let (mark, back) = match batch {
        [_] => ("", "ROLLBACK; BEGIN"),
        _ => ("SAVEPOINT ask", "ROLLBACK TO ask"),
    };
    let mut outcomes = Vec::with_capacity(batch.len());
    for (at, ask) in batch.iter().enumerate() {
        if outdated(ask, &batch[at + 1..]) {
            outcomes.push(Outcome::Done);
            continue;
        }
        let before = heads.clone();
        change.execute_batch(mark).map_err(sql)?;
        outcomes.push(match stage(change, path, heads, ask) {
            Err(e @ (StoreError::Gap { .. } | StoreError::Conflict(_) | StoreError::Refused(..))) => {
                change.execute_batch(back).map_err(sql)?;
                *heads = before;
                Outcome::Refused(e)
            }
            staged => staged?,
        });
    }
    Ok(outcomes)
}

/// Whether a later request of the same batch writes the same place.
fn outdated(ask: &Ask, later: &[Ask]) -> bool {
    match ask {
        Ask::Draft(draft) => later.iter().any(|later| match later {
            Ask::Draft(other) | Ask::Append { draft: Some(other), .. } => other.key == draft.key,
            Ask::Append { draft: None, .. }
            | Ask::Merge(_)
            | Ask::Pulse(_)
            | Ask::Card(_)
            | Ask::Erase(_)
            | Ask::Rescue(_)
            | Ask::Close(_) => false,
        }),
        Ask::Pulse(_) => later.iter().any(|later| matches!(later, Ask::Pulse(_))),
        Ask::Card(_) => later.iter().any(|later| matches!(later, Ask::Card(_))),
        Ask::Append { .. } | Ask::Merge(_) | Ask::Erase(_) | Ask::Rescue(_) | Ask::Close(_) => false,
    }
}

/// Writes one request within the transaction of its batch.
fn stage(conn: &Connection, path: &Path, heads: &mut Heads, ask: &Ask) -> Result<Outcome, StoreError> {
    let sql = |e: rusqlite::Error| StoreError::sql(path, &e);
    match ask {
        Ask::Append { events, draft, card } => {
            for event in events {
                write::put(conn, path, heads, &Record::of(event.clone()), None)?;
            }
            draft.as_ref().map_or(Ok(()), |draft| meta::put_draft(conn, draft)).map_err(sql)?;
            card.as_ref().map_or(Ok(()), |card| meta::put(conn, meta::CARD, card)).map_err(sql)?;
        }
        Ask::Merge(records) => return merge(conn, path, heads, records).map(Outcome::Merged),
        Ask::Draft(draft) => meta::put_draft(conn, draft).map_err(sql)?,
        Ask::Pulse(pulse) => meta::put(conn, meta::PULSE, pulse).map_err(sql)?,
        Ask::Card(card) => meta::put(conn, meta::CARD, card).map_err(sql)?,
        Ask::Erase(_) | Ask::Rescue(_) | Ask::Close(_) => {} // these never come in a batch
    }
    Ok(Outcome::Done)
}

fn merge(conn: &Connection, path: &Path, heads: &mut Heads, records: &[(Record, Hash)]) -> Result<Merged, StoreError> {
    let mut merged = Merged::default();
    let mut ordered: Vec<_> = records.iter().collect();
    ordered.sort_by_key(|(record, _)| record.id);
    for (record, hash) in ordered {
        match write::put(conn, path, heads, record, Some(hash)) {
            Ok(Put::Added) => merged.added.push((record.clone(), *hash)),
            Ok(Put::Known) => {}
            Err(StoreError::Conflict(id)) => merged.conflicts.push(id),
            Err(StoreError::Gap { .. }) => merged.waiting.push(record.id),
            Err(StoreError::Refused(id, why)) => merged.refused.push((id, why)),
            Err(other) => return Err(other),
        }
    }
    Ok(merged)
}

/// The reply to a request whose batch is on the disk.
pub(super) fn answer(ask: Ask, outcome: Outcome) -> Reply {
    match (ask, outcome) {
        (ask, Outcome::Refused(error)) => Reply::Failed { ask, error },
        (_, Outcome::Merged(Merged { added, conflicts, waiting, refused })) => {
            Reply::Merged { added, conflicts, waiting, refused }
        }
        (Ask::Append { events, .. }, Outcome::Done) => Reply::Appended { events },
        (Ask::Draft(draft), Outcome::Done) => Reply::Drafted(draft.key),
        (Ask::Pulse(_), Outcome::Done) => Reply::Pulsed,
        (Ask::Card(_), Outcome::Done) => Reply::Carded,
        (Ask::Merge(_), Outcome::Done) => {
            Reply::Merged { added: Vec::new(), conflicts: Vec::new(), waiting: Vec::new(), refused: Vec::new() }
        }
        (Ask::Erase(id), Outcome::Done) => Reply::Erased { id, texts: 0 },
        (Ask::Rescue(to), Outcome::Done) => Reply::Rescued(to),
        (Ask::Close(_), Outcome::Done) => Reply::Closed,
    }
}
