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
mod replica;
mod salvage;
mod schema;
mod verify;
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
pub use replica::{Machine, replica};
pub use salvage::{LOST, Missing, Salvage, salvage};
pub use verify::{Report, verify};
pub use writer::{Ask, Reply, Writer};

use meta::Notes;
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
    conn: Connection,
    hold: Option<Hold>,
}

impl Opened {
    /// Hands every event to `each` in the order of the fold. After an error, what was handed over is to be thrown away.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] at the first event that is not what was written.
    pub fn load(&mut self, each: impl FnMut(Event)) -> Result<Heads, StoreError> {
        let events = self.heads.values().map(|head| head.seq).fold(0, u64::saturating_add);
        load::load(&mut self.conn, &self.path, events, each)
    }

    /// Hands every record with its hash to `each` in the order of the fold, for writing them out.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] at the first record that is not what was written.
    pub fn records(&self, mut each: impl FnMut(Record, Hash)) -> Result<Heads, StoreError> {
        log::scan(&self.conn, &self.path, |record, hash| {
            load::event_of(&self.path, &mut record.clone())?;
            each(record, hash);
            Ok(())
        })
    }

    /// Begins to write, on a thread that starts with the first request; `reply` is called there.
    ///
    /// # Errors
    /// The open session, when it is open for reading only.
    pub fn into_writer(self, reply: impl FnMut(Reply) + Send + 'static) -> Result<Writer, Box<Self>> {
        let Self { path, heads, since, conn, hold, .. } = self;
        match hold {
            Some(hold) => Ok(Writer::new(Writing::new(path, conn, heads, since, hold), reply)),
            None => Err(Box::new(Self { path, heads, since, conn, hold, ..self })),
        }
    }

    /// Leaves the file as one plain file again; only needed when no writer was started.
    ///
    /// # Errors
    /// When the disk refuses; the session is whole all the same.
    pub fn close(self) -> Result<(), StoreError> {
        let Self { path, conn, hold, .. } = self;
        let plain = if hold.is_some() { writing::make_plain(&conn, &path) } else { Ok(()) };
        drop(conn);
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
    image::check_left_log(path)?;
    let mut conn = schema::connect(path)?;
    let version = schema::version(&conn, path)?;
    if version > schema::VERSION {
        return Err(StoreError::Newer { path: path.to_owned(), found: version, known: schema::VERSION });
    }
    schema::migrate(&mut conn, path, version, schema::Keep::Copy)?;
    opened(path, conn, Granted::Write, Some(hold), now)
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
    Ok(Opened { path: path.to_owned(), session, heads, drafts, ended, card, access, since, conn, hold })
}
