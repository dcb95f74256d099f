//! Checking a whole file, and saying what is in it.
//!
//! The invariant: a file with no fault here yields, event by event and word by word, what was written to it.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Connection;

use super::error::{Fault, StoreError};
use super::image;
use super::load;
use super::log::{self, Heads};
use super::meta;
use super::named::Named;
use super::schema;
use super::whole;
use crate::domain::id::{ReplicaId, SessionId};
use crate::words::Say;

/// What a file holds and whether it is sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Which session.
    pub session: Option<SessionId>,
    /// Format of the file.
    pub version: u32,
    /// Sound events of each replica.
    pub events: BTreeMap<ReplicaId, u64>,
    /// Texts that are there and are the ones sealed.
    pub texts: u64,
    /// Texts that were erased.
    pub erased: u64,
    /// Drafts.
    pub drafts: usize,
    /// Where each log ends; empty when the logs are not sound.
    pub heads: Heads,
    /// The first thing that is wrong.
    pub fault: Option<Fault>,
    /// The record that it is wrong with, where it is wrong with one.
    pub first: Option<Named>,
}

/// Reads everything in the file and holds it against chain, seals, numbers, checksums and `SQLite`'s own rules.
///
/// # Errors
/// When the file cannot be read as a session at all; a fault inside is part of the report.
pub fn verify(path: &Path) -> Result<Report, StoreError> {
    let (header, mut conn) = image::connect(path)?;
    if header.version > schema::VERSION {
        return Err(StoreError::Newer { path: path.to_owned(), found: header.version, known: schema::VERSION });
    }
    let mut report = Report {
        session: None,
        version: header.version,
        events: BTreeMap::new(),
        texts: 0,
        erased: 0,
        drafts: 0,
        heads: Heads::new(),
        fault: None,
        first: None,
    };
    match examine(&mut conn, path, &mut report) {
        Err(StoreError::Damaged { fault, .. }) => {
            report.first = fault.at.and_then(|id| Named::of(&conn, id));
            report.fault = Some(*fault);
        }
        examined => examined?,
    }
    Ok(report)
}

fn examine(conn: &mut Connection, path: &Path, report: &mut Report) -> Result<(), StoreError> {
    schema::migrate(conn, path, report.version, schema::Keep::Nothing)?;
    let heads = log::scan(conn, path, |mut record, _| {
        let replica = record.id.replica;
        let open = record.words.iter().flatten().count() as u64;
        let erased = record.words.len() as u64 - open;
        load::event_of(path, &mut record)?;
        *report.events.entry(replica).or_default() += 1;
        report.texts += open;
        report.erased += erased;
        Ok(())
    })?;
    report.heads = heads;
    let orphan = log::replicas(conn, "texts").map_err(|e| StoreError::sql(path, &e))?;
    if let Some(replica) = orphan.iter().find(|replica| !report.events.contains_key(replica)) {
        return Err(StoreError::damaged(
            path,
            None,
            Say::new("error-fault-texts-without-events").with("replica", replica.to_string()),
        ));
    }
    let notes = meta::Notes::read(conn, path)?;
    report.session = Some(notes.session()?);
    report.drafts = meta::drafts(conn, path)?.len();
    let said: String =
        conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(|e| StoreError::sql(path, &e))?;
    if said != "ok" {
        return Err(StoreError::damaged(path, None, Say::new("error-fault-sqlite").with("said", said)));
    }
    if whole::is_broken(path).map_err(|e| StoreError::io(path, e))? {
        return Err(StoreError::damaged(path, None, "error-fault-whole"));
    }
    Ok(())
}
