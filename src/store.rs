//! Sessions on disk: one `SQLite` file each, written by one program at a time, read by anybody at any moment.
//!
//! Not here: what the events mean. The store knows the domain's records and nothing above them. The invariants: nothing
//! is acknowledged that a power cut could take; nothing is handed over that is not what was written; who only reads
//! changes no byte. `ARCHITECTURE.md` tells how each is reached, `tests/it/store.rs` and `faults.rs` hold it to that.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::domain::event::Event;
use crate::domain::id::SessionId;
use crate::domain::record::{Hash, Record};
use crate::domain::time::Moment;

mod batch;
mod cards;
mod carve;
mod create;
mod error;
mod file;
mod found;
mod identity;
mod image;
mod load;
mod lock;
mod log;
mod meta;
mod named;
mod pages;
mod plain;
mod replica;
mod row;
mod salvage;
mod schema;
mod verify;
mod whole;
mod write;
mod writer;
mod writing;

pub use cards::{Begun, Card, Entry, Found, Standing, files, latest, list, list_unread, memory};
pub use create::{create, import};
pub use error::{Fault, StoreError};
pub use file::{EXTENSION, free_bytes, make_folder, name, slug};
pub use lock::{Holder, holder};
pub use log::{Head, Heads};
pub use meta::{Draft, Ended, Pulse};
pub use named::Named;
pub use replica::{Machine, replica};
pub use salvage::{LOST, Missing, Salvage, salvage};
pub use verify::{Report, verify};
pub use writer::{Ask, Reply, Writer};

use meta::Notes;
use pages::{Pages, Unlike};
use writing::{Hold, Writing};

/// What a file is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Reading; never changes anything and is never refused because somebody writes.
    Read,
    /// Writing, or reading when that cannot be.
    Write,
}

/// What it was opened for in the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Granted {
    /// Writing.
    Write,
    /// Reading.
    Read(Why),
}

/// Why a file is open for reading only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// That was asked for.
    Asked,
    /// Another program writes to it.
    Held(Holder),
    /// The file or its folder may not be changed.
    ReadOnlyPlace,
    /// A newer program wrote it: the format found and the newest one known here.
    Newer(u32, u32),
    /// There is no room to begin writing.
    DiskFull,
}

/// An open session: read it with [`Opened::load`], then write to it with [`Opened::into_writer`].
#[derive(Debug)]
pub struct Opened {
    /// Where.
    pub path: PathBuf,
    /// Which session.
    pub session: SessionId,
    /// Where each replica's log ends.
    pub heads: Heads,
    /// What stood in lines that were being typed.
    pub drafts: Vec<Draft>,
    /// How the last writer left it.
    pub ended: Ended,
    /// What the program last said about it, if that is still so.
    pub card: Option<Card>,
    /// What may be done with it.
    pub access: Granted,
    since: Moment,
    source: Source,
    hold: Option<Hold>,
}

/// What a session is read from.
#[derive(Debug)]
enum Source {
    /// From `SQLite`.
    Base(Connection),
    /// From the file as it lies there; `SQLite` opens it when something is to be written.
    Plain(Pages),
}

impl Opened {
    /// Hands every event to `each` in the order of the fold. After an error, what was handed over is to be thrown away.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] at the first event that is not what was written.
    pub fn load(&mut self, mut each: impl FnMut(Event)) -> Result<Heads, StoreError> {
        self.become_base()?;
        load::load(&mut self.source, &self.path, &self.heads, |event| {
            let Event { id, act, lamport, at, .. } = *event;
            each(Event { id, act, lamport, at, fact: std::mem::take(&mut event.fact) });
        })
    }

    /// The same into something that is empty at first, sooner: a plain file is read without `SQLite`, and once more with it,
    /// into something empty again, where it is not as this program leaves one.
    ///
    /// # Errors
    /// As [`Opened::load`].
    pub fn fold<T: Default>(&mut self, mut each: impl FnMut(&mut T, &mut Event)) -> Result<T, StoreError> {
        let mut folded = T::default();
        let plain = matches!(self.source, Source::Plain(_));
        if plain && load::load(&mut self.source, &self.path, &self.heads, |event| each(&mut folded, event)).is_err() {
            folded = T::default();
            self.become_base()?;
        } else if plain {
            return Ok(folded);
        }
        load::load(&mut self.source, &self.path, &self.heads, |event| each(&mut folded, event))?;
        Ok(folded)
    }

    /// Reads with `SQLite` from now on.
    fn become_base(&mut self) -> Result<(), StoreError> {
        if let Source::Plain(_) = self.source {
            let base = Source::Base(schema::connect(&self.path)?);
            if let Source::Plain(pages) = std::mem::replace(&mut self.source, base) {
                identity::put_away(pages.into_file());
            }
        }
        Ok(())
    }

    /// Hands every record with its hash to `each` in the order of the fold, for writing them out.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] at the first record that is not what was written.
    pub fn records(&self, mut each: impl FnMut(Record, Hash)) -> Result<Heads, StoreError> {
        let mut give = |record: Record, hash| {
            load::event_of(&self.path, &mut record.clone())?;
            each(record, hash);
            Ok(())
        };
        match &self.source {
            Source::Base(conn) => log::scan(conn, &self.path, &mut give),
            Source::Plain(_) => log::scan(&image::connect(&self.path)?.1, &self.path, &mut give),
        }
    }

    /// Begins to write, on a thread that starts with the first request; `reply` is called there.
    ///
    /// # Errors
    /// The open session, when it is open for reading only.
    pub fn into_writer(self, reply: impl FnMut(Reply) + Send + 'static) -> Result<Writer, Box<Self>> {
        let Self { path, heads, since, source, hold, card, .. } = self;
        match hold {
            Some(hold) => Ok(Writer::new(Writing::new(path, source, heads, (since, card), hold), reply)),
            None => Err(Box::new(Self { path, heads, card, since, source, hold, ..self })),
        }
    }

    /// Leaves the file as one plain file again; only needed when no writer was started.
    ///
    /// # Errors
    /// When the disk refuses; the session is whole all the same.
    pub fn close(self) -> Result<(), StoreError> {
        let Self { path, source, hold, .. } = self;
        let plain = match &source {
            Source::Base(conn) if hold.is_some() => writing::make_plain(conn, &path),
            Source::Base(_) | Source::Plain(_) => Ok(()),
        };
        drop(source);
        drop(hold);
        plain
    }
}

/// Opens a session.
///
/// # Errors
/// Only when it cannot even be read.
pub fn open(path: &Path, access: Access, now: Moment) -> Result<Opened, StoreError> {
    let header = image::header(path)?;
    match access {
        Access::Read => open_to_read(path, Why::Asked, now),
        Access::Write if header.version > schema::VERSION => {
            open_to_read(path, Why::Newer(header.version, schema::VERSION), now)
        }
        Access::Write => match open_to_write(path, now) {
            Err(StoreError::Held { holder, .. }) => open_to_read(path, Why::Held(holder), now),
            Err(StoreError::ReadOnly(_)) => open_to_read(path, Why::ReadOnlyPlace, now),
            Err(StoreError::DiskFull { .. }) => open_to_read(path, Why::DiskFull, now),
            Err(StoreError::Newer { found, known, .. }) => open_to_read(path, Why::Newer(found, known), now),
            opened => opened,
        },
    }
}

fn open_to_write(path: &Path, now: Moment) -> Result<Opened, StoreError> {
    let hold = Hold::new(path, lock::Lock::take(path, now)?)?;
    let hold = match open_plain(path, hold, now) {
        Ok(opened) => return Ok(opened),
        Err(hold) => hold,
    };
    image::check_left_log(path)?;
    let mut conn = schema::connect(path)?;
    let version = schema::version(&conn, path)?;
    if version > schema::VERSION {
        return Err(StoreError::Newer { path: path.to_owned(), found: version, known: schema::VERSION });
    }
    schema::migrate(&mut conn, path, version, schema::Keep::Copy)?;
    opened(path, conn, Granted::Write, Some(hold), now)
}

/// Opens a file that was closed as it should be without `SQLite`; gives the hold back where it has to do it.
fn open_plain(path: &Path, hold: Hold, since: Moment) -> Result<Opened, Hold> {
    let Some(mut pages) = image::plain(path) else { return Err(hold) };
    let mut read = || {
        let notes = plain::notes(&mut pages, path)?;
        let (session, ended) = (notes.session().map_err(|_| Unlike)?, notes.ended().map_err(|_| Unlike)?);
        let heads = plain::heads(&mut pages)?;
        let events: u64 = heads.values().map(|head| head.seq).fold(0, u64::saturating_add);
        let card = notes.get::<Card>(meta::CARD).map_err(|_| Unlike)?.filter(|card| card.events == events);
        let drafts = plain::drafts(&mut pages)?;
        if ended == Ended::Clean { Ok((session, heads, card, drafts)) } else { Err(Unlike) }
    };
    let Ok((session, heads, card, drafts)) = read() else {
        identity::put_away(pages.into_file());
        return Err(hold);
    };
    let (path, source) = (path.to_owned(), Source::Plain(pages));
    let (ended, access) = (Ended::Clean, Granted::Write);
    Ok(Opened { path, session, heads, drafts, ended, card, access, since, source, hold: Some(hold) })
}

fn open_to_read(path: &Path, why: Why, now: Moment) -> Result<Opened, StoreError> {
    let (header, mut conn) = image::connect(path)?;
    if header.version <= schema::VERSION {
        schema::migrate(&mut conn, path, header.version, schema::Keep::Nothing)?;
        return opened(path, conn, Granted::Read(why), None, now);
    }
    let newer = || StoreError::Newer { path: path.to_owned(), found: header.version, known: schema::VERSION };
    let why = if why == Why::Asked { Why::Newer(header.version, schema::VERSION) } else { why };
    opened(path, conn, Granted::Read(why), None, now).map_err(|_| newer())
}

fn opened(
    path: &Path,
    conn: Connection,
    access: Granted,
    hold: Option<Hold>,
    since: Moment,
) -> Result<Opened, StoreError> {
    let notes = Notes::read(&conn, path)?;
    let session = notes.session()?;
    let heads = log::heads(&conn, path)?;
    let events: u64 = heads.values().map(|head| head.seq).fold(0, u64::saturating_add);
    let card = notes.get::<Card>(meta::CARD)?.filter(|card| card.events == events);
    let drafts = meta::drafts(&conn, path)?;
    let ended = notes.ended()?;
    drop(notes);
    let source = Source::Base(conn);
    Ok(Opened { path: path.to_owned(), session, heads, drafts, ended, card, access, since, source, hold })
}
