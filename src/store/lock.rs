//! Who writes: one program at a time, kept by the operating system, so a killed program leaves no lock behind.
//!
//! The lock is on a file beside the session (`<name>.charrette.lock`) that also says who holds it. `SQLite`'s own exclusive lock
//! on the session's file stands behind it, for the case that the file was renamed meanwhile.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::error::StoreError;
use super::file;
use super::identity::Identity;
use crate::domain::time::Moment;

/// Who holds a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Process id, where it could be read.
    pub pid: Option<u32>,
    /// When it opened the session, where it could be read.
    pub since: Option<Moment>,
}

impl Holder {
    pub(super) fn unknown() -> Self {
        Self { pid: None, since: None }
    }
}

/// The right to write; given back when dropped, or by the system when the process ends.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
}

/// A prober ([`holder`]) lets go within microseconds; a writer holds on.
const PATIENCE: Duration = Duration::from_millis(150);

impl Lock {
    /// Takes the right to write `session`.
    #[expect(clippy::disallowed_methods, reason = "how long to wait for the system's lock is nobody else's business")]
    pub(super) fn take(session: &Path, now: Moment) -> Result<Self, StoreError> {
        let path = file::beside(session, ".lock");
        let deadline = Instant::now() + PATIENCE;
        loop {
            let file = open_or_make(&path).map_err(|e| StoreError::io(session, e))?;
            match file.try_lock() {
                Ok(()) if is_at(&file, &path) => {
                    let mut lock = Self { path, file };
                    let _ = lock.sign(now); // on a full disk the lock holds all the same, unsigned
                    return Ok(lock);
                }
                Ok(()) => {} // its holder has just removed it: try with the next
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => {
                    std::thread::sleep(Duration::from_millis(10));
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(StoreError::Held { path: session.to_owned(), holder: read_sign(&path) });
                }
                Err(TryLockError::Error(e)) => return Err(StoreError::io(session, e)),
            }
        }
    }

    fn sign(&mut self, now: Moment) -> io::Result<()> {
        let holder = Holder { pid: Some(std::process::id()), since: Some(now) };
        let text = serde_json::to_string(&holder).map_err(io::Error::other)?;
        self.file.set_len(0)?;
        self.file.rewind()?;
        self.file.write_all(text.as_bytes())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if is_at(&self.file, &self.path) {
            let _ = fs::remove_file(&self.path); // while it is held, so that nobody waits on a name that is gone
        }
    }
}

/// Who writes `session` at this moment, if anybody does.
#[must_use]
pub fn holder(session: &Path) -> Option<Holder> {
    let path = file::beside(session, ".lock");
    let file = File::open(&path).ok()?;
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => Some(read_sign(&path)),
        Ok(()) | Err(TryLockError::Error(_)) => None,
    }
}

fn open_or_make(path: &Path) -> io::Result<File> {
    match OpenOptions::new().read(true).write(true).open(path) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => match file::make_private(path) {
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => OpenOptions::new().read(true).write(true).open(path),
            made => made,
        },
        opened => opened,
    }
}

fn is_at(file: &File, path: &Path) -> bool {
    Identity::of(file).is_ok_and(|here| Identity::at(path).is_ok_and(|there| here == there))
}

fn read_sign(path: &Path) -> Holder {
    let mut text = String::new();
    let read = File::open(path).and_then(|file| file.take(1024).read_to_string(&mut text));
    read.ok().and_then(|_| serde_json::from_str(&text).ok()).unwrap_or_else(Holder::unknown)
}
