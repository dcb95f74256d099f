//! From records to events: bodies read, words held against their seals, on a second thread beside the reading.
//!
//! Not here: chain and order (`log`). The invariant: an event that is handed over has all its words, or they were erased.

use std::path::Path;
use std::sync::mpsc;

use rusqlite::Connection;

use super::error::StoreError;
use super::log::{Chain, Heads, Links, read, scan};
use crate::domain::event::{Event, Fact};
use crate::domain::record::{Hash, Record, Unreadable};
use crate::domain::words::{Seal, to_hex};
use crate::words::Say;

/// Makes the event of a record; each text is held against its seal, and none may be missing.
pub(super) fn event_of(path: &Path, record: Record) -> Result<Event, StoreError> {
    let (id, given) = (record.id, record.words.len());
    let fault = |what: Say| StoreError::damaged(path, Some(id), what);
    let sealed = unknown_seals(&record);
    let mut event = record.event().map_err(|why| match why {
        Unreadable::Words(_) => fault("error-fault-text-changed".into()),
        Unreadable::Body(_, kind, why) => {
            fault(Say::new("error-fault-body").with("kind", kind).with("said", why.to_string()))
        }
        Unreadable::Line(_, why) => fault(why.words().into()),
    })?;
    let asked = event.fact.words_mut().len();
    match event.fact {
        Fact::Unknown { .. } if !sealed => Err(fault("error-fault-text-changed".into())),
        Fact::Unknown { .. } => Ok(event),
        _ if asked != given => Err(fault("error-fault-text-count".into())),
        _ => Ok(event),
    }
}

/// A kind from a newer version does not say where its seals stand; each must stand somewhere in the body.
fn unknown_seals(record: &Record) -> bool {
    let known = |fact: &Fact| !matches!(fact, Fact::Unknown { .. });
    if record.words.is_empty() || Fact::parse(&record.kind, &record.body).is_ok_and(|fact| known(&fact)) {
        return true;
    }
    record.words.iter().flatten().all(|(salt, text)| record.body.contains(&to_hex(&Seal::over(*salt, text).0)))
}

const BATCH: usize = 256;
const BATCHES_AHEAD: usize = 8;

/// A log of so few events is read sooner than a thread is made.
const FEW: u64 = 1000;

/// Hands every event to `each` in the order of the fold; of a long log while a second thread reads on.
pub(super) fn load(
    conn: &mut Connection,
    path: &Path,
    events: u64,
    mut each: impl FnMut(Event),
) -> Result<Heads, StoreError> {
    if events <= FEW {
        return scan(conn, path, |record, _| event_of(path, record).map(&mut each));
    }
    let (send, receive) = mpsc::sync_channel::<Vec<(Record, Hash)>>(BATCHES_AHEAD);
    std::thread::scope(|scope| {
        let reader = scope.spawn(move || {
            let mut batch = Vec::with_capacity(BATCH);
            // The chain is held by the other thread, which has less to do: so both are done at about the same time.
            let heads = read(conn, path, Chain::Left, |record, hash| {
                batch.push((record, hash));
                if batch.len() == BATCH {
                    let full = std::mem::replace(&mut batch, Vec::with_capacity(BATCH));
                    send.send(full).map_err(|_| StoreError::damaged(path, None, "error-fault-broken-off"))?;
                }
                Ok(())
            });
            let _ = send.send(batch); // nobody listens when the other side has found a fault, which it returns itself
            heads
        });
        let (mut folded, mut links) = (Ok(()), Links::default());
        for (record, hash) in receive.iter().flatten() {
            match links.check(path, &record, &hash).and_then(|()| event_of(path, record)) {
                Ok(event) => each(event),
                Err(e) => {
                    folded = Err(e);
                    break;
                }
            }
        }
        drop(receive);
        let read = reader.join().map_err(|_| StoreError::damaged(path, None, "error-fault-reader-ended"))?;
        folded.and(read)
    })
}
