//! The recorded samples that ship with the program, and the throw-away folder they are looked at in.

use std::io;
use std::path::{Path, PathBuf};

use crate::domain::event::Event;
use crate::domain::record::Unreadable;
use crate::domain::time::Moment;
use crate::import::log::{LogFile, not_a_record};
use crate::shell::readings;
use crate::store::{self, StoreError};
use crate::words::{Say, Told, in_english};

/// A whole workshop, from its first step to its end.
pub const WHOLE: &str = include_str!("../../sessions/needs-of-newcomers.jsonl");
/// A workshop in the middle.
pub const MIDDLE: &str = include_str!("../../sessions/pilot-feedback.jsonl");

/// Why a sample cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The recording is not a log.
    Log(#[from] crate::import::log::LogError),
    /// An event of it is not what was recorded.
    Event(Unreadable),
    /// The disk.
    Store(#[from] StoreError),
}

impl Told for Error {
    fn told(&self) -> Say {
        let unread = |what: Say| Say::new("error-sample").with("what", what);
        match self {
            Self::Log(why) => unread(why.told()),
            Self::Event(why) => unread(not_a_record(why).told()),
            Self::Store(why) => why.told(),
        }
    }
}

in_english!(Error);

/// The events of a recording, in the order of the fold.
///
/// # Errors
/// When the recording is not what was recorded, which a test rules out.
pub fn events(recording: &str) -> Result<Vec<Event>, Error> {
    let log = LogFile::read(io::Cursor::new(recording.as_bytes().to_vec()))?;
    let events: Result<Vec<Event>, Unreadable> = log.records.into_iter().map(|(record, _)| record.event()).collect();
    let mut events = events.map_err(Error::Event)?;
    events.sort_by_key(Event::order);
    Ok(events)
}

/// Makes session files of both samples in a data folder; gives the one in the middle of its workshop.
///
/// # Errors
/// As [`events`]; and what the disk says.
pub fn unpack(data: &Path) -> Result<PathBuf, Error> {
    let make = |recording: &str, at: Moment| -> Result<PathBuf, Error> {
        let log = LogFile::read(io::Cursor::new(recording.as_bytes().to_vec()))?;
        let opened = store::import(&data.join("sessions"), log.records, at)?;
        let path = opened.path.clone();
        opened.close()?;
        Ok(path)
    };
    make(WHOLE, Moment::default())?;
    make(MIDDLE, Moment::default())
}

/// A folder that goes when it is let go of.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// A new folder under the system's place for temporary files, for this person's eyes only.
    ///
    /// # Errors
    /// What the system says.
    pub fn new() -> io::Result<Self> {
        let chance: [u8; 8] = readings::chance()?;
        let name = format!("charrette-demo-{}", crate::domain::words::to_hex(&chance));
        let path = std::env::temp_dir().join(name);
        store::make_folder(&path).map_err(|e| io::Error::other(e.to_string()))?;
        Ok(Self(path))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0); // a temporary folder; the system clears it, too
    }
}
