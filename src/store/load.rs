//! From records to events: the chain held, bodies read, words held against their seals; of a long log by two threads
//! beside the one that reads and the one that folds.
//!
//! Not here: numbers and order (`log`). The invariant: an event that is handed over is what was written, and has all its
//! words, or they were erased.

use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};

use super::Source;
use super::error::StoreError;
use super::log::{Heads, Link, read, read_plain};
use crate::domain::event::{Event, Fact};
use crate::domain::record::{Record, Unreadable};
use crate::domain::words::{Seal, to_hex};
use crate::words::Say;

/// Makes the event of a record; each text is held against its seal, and none may be missing. Kind and body stay.
pub(super) fn event_of(path: &Path, record: &mut Record) -> Result<Event, StoreError> {
    let id = record.id;
    let fault = |what: Say| StoreError::damaged(path, Some(id), what);
    let event = record.take_event().map_err(|why| match why {
        Unreadable::Words(_) => fault(NOT_WRITTEN.into()),
        Unreadable::Body(_, kind, why) => {
            fault(Say::new("error-fault-body").with("kind", kind).with("said", why.to_string()))
        }
        Unreadable::Line(_, why) => fault(why.words().into()),
    })?;
    // A kind from a newer version does not say where its seals stand; each must stand somewhere in the body.
    if let Fact::Unknown { body, words, .. } = &event.fact
        && !words.iter().flatten().all(|(salt, text)| body.contains(&to_hex(&Seal::over(*salt, text).0)))
    {
        return Err(fault(NOT_WRITTEN.into()));
    }
    Ok(event)
}

const NOT_WRITTEN: &str = "error-fault-text-changed";

/// Records on their way from the reader to a checker.
type Batch = Vec<(Record, Link)>;

/// So many records go from thread to thread at once.
const BATCH: usize = 256;
/// A checker has at most so many batches before it, and at most so many that nobody has folded yet.
const AHEAD: usize = 4;
/// Reading takes about as long as either of them; more would wait.
const CHECKERS: usize = 2;

/// A log of so few events is read sooner than a thread is made.
const FEW: u64 = 1000;

/// Hands every event to `each` in the order of the fold.
pub(super) fn load(
    source: &mut Source,
    path: &Path,
    heads: &Heads,
    mut each: impl FnMut(&mut Event),
) -> Result<Heads, StoreError> {
    let events = heads.values().map(|head| head.seq).fold(0, u64::saturating_add);
    if events <= FEW {
        let sound = |mut record: Record, link: Link| {
            link.check(path, &record)?;
            event_of(path, &mut record).map(|mut event| each(&mut event))
        };
        return rows(source, path, heads, Record::blank, sound);
    }
    let (used, spare) = mpsc::channel();
    std::thread::scope(|scope| {
        let (mut batches, mut checked, mut folded) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..CHECKERS {
            let (send, receive) = mpsc::sync_channel(AHEAD);
            let (done, take) = mpsc::sync_channel(AHEAD);
            let (back, shells) = mpsc::channel();
            let used = used.clone();
            scope.spawn(move || check(path, &receive, &done, (&used, &shells)));
            folded.push(back);
            batches.push(send);
            checked.push(take);
        }
        let reader = scope.spawn(move || deal(source, path, heads, &spare, &batches));
        let folded = fold(&checked, &folded, &mut each);
        drop(checked); // whoever still has something to hand over sees that nobody listens
        let read = reader.join().map_err(|_| StoreError::damaged(path, None, "error-fault-reader-ended"))?;
        folded.and(read)
    })
}

/// Gives every record in the order of the fold.
fn rows(
    source: &mut Source,
    path: &Path,
    heads: &Heads,
    blank: impl FnMut() -> Record,
    each: impl FnMut(Record, Link) -> Result<(), StoreError>,
) -> Result<Heads, StoreError> {
    match source {
        Source::Base(conn) => read(conn, path, blank, each),
        Source::Plain(pages) => read_plain(pages, path, heads, blank, each),
    }
}

/// Reads the log, dealing it out to the checkers in turns.
fn deal(
    source: &mut Source,
    path: &Path,
    heads: &Heads,
    spare: &Receiver<Batch>,
    batches: &[SyncSender<Batch>],
) -> Result<Heads, StoreError> {
    let mut batch = Vec::with_capacity(BATCH);
    let mut turn = batches.iter().cycle();
    let mut hand = |batch| match turn.next().map(|to| to.send(batch)) {
        Some(Ok(())) => Ok(()),
        Some(Err(_)) | None => Err(StoreError::damaged(path, None, "error-fault-broken-off")),
    };
    let mut blanks = Vec::new();
    let blank = || {
        if blanks.is_empty() {
            blanks = spare.try_recv().unwrap_or_default();
        }
        blanks.pop().map_or_else(Record::blank, |(record, _)| record)
    };
    let heads = rows(source, path, heads, blank, |record, link| {
        batch.push((record, link));
        if batch.len() < BATCH { Ok(()) } else { hand(std::mem::replace(&mut batch, Vec::with_capacity(BATCH))) }
    });
    let _ = hand(batch); // nobody listens when a fault was found, which is told by whom it was found
    heads
}

/// Makes events of records until there are no more, or one is not what was written.
fn check(
    path: &Path,
    batches: &Receiver<Batch>,
    done: &SyncSender<Result<Vec<Event>, StoreError>>,
    (used, shells): (&Sender<Batch>, &Receiver<Vec<Event>>),
) {
    for mut batch in batches {
        shells.try_iter().for_each(drop); // what this thread took is given back by it
        let sound = |(record, link): &mut (Record, Link)| {
            link.check(path, record)?;
            event_of(path, record)
        };
        let events: Result<Vec<Event>, StoreError> = batch.iter_mut().map(sound).collect();
        let broken = events.is_err();
        if done.send(events).is_err() || broken {
            return;
        }
        let _ = used.send(batch); // the reader has reached the end
    }
}

/// Takes from the checkers in the turns in which it was dealt to them; the first that has no more was the last.
fn fold(
    checked: &[Receiver<Result<Vec<Event>, StoreError>>],
    folded: &[Sender<Vec<Event>>],
    each: &mut impl FnMut(&mut Event),
) -> Result<(), StoreError> {
    for (from, back) in checked.iter().zip(folded).cycle() {
        let Ok(events) = from.recv() else { break };
        let mut events = events?;
        events.iter_mut().for_each(&mut *each);
        let _ = back.send(events); // one that has checked its last is not there any more
    }
    Ok(())
}
