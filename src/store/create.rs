//! A new session's file: made whole under another name, then given its own, so it is there whole or not at all.

use std::path::Path;

use super::error::StoreError;
use super::log::Heads;
use super::{Access, Card, Opened, file, load, meta, open, schema, write};
use crate::domain::event::{self, Event, Fact};
use crate::domain::id::{EventId, ReplicaId};
use crate::domain::record::{Hash, Record};
use crate::domain::session::Session;
use crate::domain::time::Moment;

/// Makes the file of a new session in `folder` and opens it for writing. The first event must be its opening.
///
/// # Errors
/// [`StoreError::Exists`] when a file of that name is there; [`StoreError::Refused`] when the events are not a log.
pub fn create(folder: &Path, events: &[Event], now: Moment) -> Result<Opened, StoreError> {
    let records = events.iter().map(|event| (Record::of(event.clone()), None)).collect::<Vec<_>>();
    make(folder, &records, now)
}

/// Makes the file of a session from records that were written elsewhere, whole logs with their hashes.
///
/// # Errors
/// As [`create`]; also when a log has a gap or a record is not what its writer wrote.
pub fn import(folder: &Path, records: Vec<(Record, Hash)>, now: Moment) -> Result<Opened, StoreError> {
    let mut records: Vec<_> = records.into_iter().map(|(record, hash)| (record, Some(hash))).collect();
    records.sort_by_key(|(record, _)| (record.lamport, record.id));
    make(folder, &records, now)
}

fn make(folder: &Path, records: &[(Record, Option<Hash>)], now: Moment) -> Result<Opened, StoreError> {
    file::make_folder(folder)?;
    let opening = records.iter().find_map(|(record, _)| match Fact::parse(&record.kind, &record.body) {
        Ok(Fact::Opened(opened)) => Some((opened, record.at)),
        _ => None,
    });
    let Some((opened, at)) = opening else {
        let first = records.first().map_or(EventId { replica: ReplicaId(0), seq: 1 }, |(r, _)| r.id);
        return Err(StoreError::Refused(first, "error-fault-no-opening".into()));
    };
    let path = folder.join(file::name(at.date(), &opened.title, opened.session));
    if path.exists() {
        return Err(StoreError::Exists(path));
    }
    let part = file::beside(&path, &format!(".{}.part", std::process::id()));
    let made = fill(&part, &path, &opened, records);
    if made.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    made?;
    open(&path, Access::Write, now)
}

fn fill(
    part: &Path,
    path: &Path,
    opened: &event::Opened,
    records: &[(Record, Option<Hash>)],
) -> Result<(), StoreError> {
    let sql = |e: rusqlite::Error| StoreError::sql(part, &e);
    let _ = std::fs::remove_file(part); // of an earlier process with the same number that was killed here
    let mut conn = schema::make(part)?;
    let change = conn.transaction().map_err(sql)?;
    meta::put(&change, meta::SESSION, &opened.session).map_err(sql)?;
    meta::put(&change, meta::PROGRAM, &opened.program).map_err(sql)?;
    let mut heads = Heads::new();
    for (record, hash) in records {
        write::put(&change, path, &mut heads, record, hash.as_ref())?;
    }
    // The home screen reads no log for what was not written in yet.
    if let Some(card) = card(path, records)? {
        meta::put(&change, meta::CARD, &card).map_err(sql)?;
    }
    change.commit().map_err(sql)?;
    conn.close().map_err(|(_, e)| sql(e))?;
    file::sync(part).map_err(|e| StoreError::io(path, e))?;
    file::settle(part, path)
}

fn card(path: &Path, records: &[(Record, Option<Hash>)]) -> Result<Option<Card>, StoreError> {
    let mut fault = None;
    let events = records.iter().map_while(|(record, _)| match load::event_of(path, &mut record.clone()) {
        Ok(event) => Some(event),
        Err(why) => {
            fault = Some(why);
            None
        }
    });
    let session = Session::fold(events);
    fault.map_or_else(|| Ok(session.as_ref().map(Card::of)), Err)
}
