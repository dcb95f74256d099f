//! A session that is written to from the command line: decided, on the disk, and only then so.

use std::path::Path;
use std::sync::mpsc::{Receiver, channel};

use super::progress::Progress;
use super::trouble::Done;
use super::{Desk, merge, place};
use crate::domain::Stamp;
use crate::domain::decide::decide;
use crate::domain::event::Pause;
use crate::domain::id::ReplicaId;
use crate::domain::intent::Intent;
use crate::domain::refusal::Refusal;
use crate::domain::session::{Folding, Session};
use crate::domain::time::{Millis, Moment};
use crate::shell::outside::{at, no_opening, writer_in};
use crate::shell::readings::Readings;
use crate::store::{self, Access, Ask, Card, Ended, Granted, Opened, Reply, Writer};
use crate::words::Say;

/// Reads a session; the file is not touched.
pub(super) fn read(desk: &Desk, path: &Path) -> Done<Session> {
    fold(desk, &mut store::open(path, Access::Read, place::now())?)
}

/// Reads a session as it stands: with the moment up to which it is known, and what its step had run by then that is in
/// no fact. Where the clock runs, that is what its writer last wrote down, who may have been killed days ago.
pub(super) fn read_standing(desk: &Desk, path: &Path) -> Done<(Session, Moment, Millis)> {
    let mut opened = store::open(path, Access::Read, place::now())?;
    let session = fold(desk, &mut opened)?;
    if !session.clock.running {
        return Ok((session, place::now(), 0));
    }
    let here = session.current().map(|(_, step)| step.id.as_str());
    let (at, ran) = match &opened.ended {
        Ended::Unclean { pulse: Some(pulse), .. } if here == Some(pulse.step.as_str()) => (pulse.at, pulse.ran_ms),
        Ended::Unclean { .. } | Ended::Clean => (session.last, 0),
    };
    Ok((session, at, ran))
}

fn fold(desk: &Desk, opened: &mut Opened) -> Done<Session> {
    let mut folding = Folding::default();
    let of = opened.heads.values().fold(0, |sum: u64, head| sum.saturating_add(head.seq));
    let (mut progress, mut done) = (Progress::new(desk, "progress-open"), 0);
    opened.load(|event| {
        done += 1;
        progress.at(done, of);
        folding.takes(event);
    })?;
    drop(progress);
    folding.session().ok_or_else(|| no_opening(&opened.path).into())
}

/// A session in hand.
pub(super) struct Book {
    pub(super) session: Session,
    replica: ReplicaId,
    writer: Option<Writer>,
    replies: Receiver<Reply>,
    /// When the step's clock last began to run.
    since: Option<Readings>,
}

impl Book {
    /// Opens a session for writing.
    pub(super) fn open(desk: &Desk, path: &Path) -> Done<Self> {
        Self::of(desk, store::open(path, Access::Write, place::now())?)
    }

    /// Takes over a session that is open for writing.
    pub(super) fn of(desk: &Desk, mut opened: Opened) -> Done<Self> {
        let session = fold(desk, &mut opened)?;
        let ran = match &opened.ended {
            Ended::Clean => 0,
            Ended::Unclean { pulse, .. } => pulse.as_ref().map_or(0, |pulse| pulse.ran_ms),
        };
        let path = opened.path.clone();
        if let Granted::Read(why) = &opened.access {
            return Err(at(&path, Say::new(merge::why_not(why))).into());
        }
        let replica = writer_in(desk.data()?)?;
        let (tell, replies) = channel();
        let Ok(writer) = opened.into_writer(move |reply| {
            // When nobody listens any more the program is ending, and what was asked is on the disk all the same.
            let _ = tell.send(reply);
        }) else {
            return Err(at(&path, Say::new("cli-held")).into());
        };
        let mut book = Self { session, replica, writer: Some(writer), replies, since: None };
        if book.session.clock.running {
            // The program ended in the middle of a step: what the step had had is what was last on the disk.
            book.record(Intent::Pause(Pause::Recovered), ran)?.map_err(|_| Say::new("error-store-clock"))?;
        }
        Ok(book)
    }

    /// Running time of the step in hand that is in no fact yet, in milliseconds.
    pub(super) fn ran(&self) -> u64 {
        self.since.map_or(0, |since| since.mono())
    }

    /// Asks for something; gives the number of contributions there were before, or the refusal.
    pub(super) fn does(&mut self, intent: Intent) -> Done<Result<usize, Refusal>> {
        let ran = self.ran();
        self.record(intent, ran)
    }

    fn record(&mut self, intent: Intent, ran_ms: u64) -> Done<Result<usize, Refusal>> {
        let stamp = Stamp { replica: self.replica, at: place::now(), ran_ms, seed: place::chance()? };
        let before = self.session.contributions.len();
        let events = match decide(&self.session, intent, &stamp) {
            Ok(events) if events.is_empty() => return Ok(Ok(before)),
            Ok(events) => events,
            Err(refusal) => return Ok(Err(refusal)),
        };
        self.send(Ask::Append { events, draft: None, card: None })?;
        loop {
            match self.replies.recv().map_err(|_| Say::new("error-store-ended"))? {
                Reply::Appended { events } => {
                    let (was, touched) = (self.session.clock.running, self.session.clock.touched);
                    events.into_iter().for_each(|event| self.session.apply(event));
                    let clock = &self.session.clock;
                    if clock.running != was || clock.touched != touched {
                        self.since = clock.running.then(Readings::new);
                    }
                    return Ok(Ok(before));
                }
                Reply::Failed { error, .. } => return Err(error.into()),
                Reply::Merged { .. }
                | Reply::Drafted(_)
                | Reply::Pulsed
                | Reply::Carded
                | Reply::Erased { .. }
                | Reply::Rescued(_)
                | Reply::Closed => {}
            }
        }
    }

    /// Stops the clock and leaves one plain file behind.
    pub(super) fn close(mut self) -> Done<()> {
        if self.session.clock.running {
            let _ = self.does(Intent::Pause(Pause::Left))?;
        }
        let card = Card::of(&self.session);
        self.send(Ask::Close(Some(card)))?;
        loop {
            match self.replies.recv().map_err(|_| Say::new("error-store-ended"))? {
                Reply::Closed => break,
                Reply::Failed { error, .. } => return Err(error.into()),
                Reply::Appended { .. }
                | Reply::Merged { .. }
                | Reply::Drafted(_)
                | Reply::Pulsed
                | Reply::Carded
                | Reply::Erased { .. }
                | Reply::Rescued(_) => {}
            }
        }
        if let Some(writer) = self.writer.take() {
            writer.join();
        }
        Ok(())
    }

    fn send(&self, ask: Ask) -> Done<()> {
        let writer = self.writer.as_ref().ok_or_else(|| Say::new("error-store-ended"))?;
        writer.send(ask).map_err(|_| Say::new("error-store-ended").into())
    }
}
