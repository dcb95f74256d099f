//! What can go wrong with a session's file, told apart so that the program can act on each.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use super::file;
use super::lock::Holder;
use crate::domain::id::{EventId, ReplicaId};
use crate::system;
use crate::words::{Say, Told, in_english};

/// The first thing found wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Fault {
    /// The event, where one can be named.
    pub at: Option<EventId>,
    /// What is wrong with it, as the end of a sentence.
    pub what: Say,
}

/// A session's file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    Missing(PathBuf),
    /// There is a file, and it is not a session.
    NotOurs {
        /// Where.
        path: PathBuf,
        /// What it is instead.
        what: Say,
    },
    /// A newer program wrote it.
    Newer {
        /// Where.
        path: PathBuf,
        /// Format of the file.
        found: u32,
        /// Newest format known here.
        known: u32,
    },
    /// Its content is not what was written.
    Damaged {
        /// Where.
        path: PathBuf,
        /// The first fault found.
        fault: Box<Fault>,
    },
    /// Neither the file nor its folder may be changed.
    ReadOnly(PathBuf),
    /// No room on the disk.
    DiskFull {
        /// Where.
        path: PathBuf,
        /// Bytes free for this user, where the system tells.
        free: Option<u64>,
    },
    /// Another program writes to it.
    Held {
        /// Where.
        path: PathBuf,
        /// By whom.
        holder: Holder,
    },
    /// The file that was open is no longer at its place.
    Vanished(PathBuf),
    /// Another program has written to it since it was read; what it wrote is kept.
    Changed(PathBuf),
    /// A file of that name is there already and is left alone.
    Exists(PathBuf),
    /// An event does not follow the last one of its writer.
    Gap {
        /// Whose log.
        replica: ReplicaId,
        /// Number of the last event there.
        head: u64,
        /// Number of the event that was to be appended.
        got: u64,
    },
    /// Two different events carry the same id.
    Conflict(EventId),
    /// An event that the store cannot take: the reason is in the words.
    Refused(EventId, Say),
    /// The system or the disk said no.
    Io {
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Told for Fault {
    fn told(&self) -> Say {
        match self.at {
            Some(event) => Say::new("error-fault-at").with("event", event.to_string()).with("what", &self.what),
            None => self.what.clone(),
        }
    }
}

impl Told for StoreError {
    fn told(&self) -> Say {
        let at = |id: &'static str, path: &Path| Say::new(id).with("path", path.display());
        match self {
            Self::Missing(path) => at("error-store-missing", path),
            Self::NotOurs { path, what } => at("error-store-not-ours", path).with("what", what),
            Self::Newer { path, found, known } => {
                at("error-store-newer", path).with("found", found).with("known", known)
            }
            Self::Damaged { path, fault } => at("error-store-damaged", path).with("what", &**fault),
            Self::ReadOnly(path) => at("error-store-read-only", path),
            Self::DiskFull { path, free: None } => at("error-store-full", path),
            Self::DiskFull { path, free: Some(bytes) } => at("error-store-full-free", path).with("n", bytes / 1024),
            Self::Held { path, holder: Holder { pid, since } } => {
                let say = match (pid, since) {
                    (Some(_), Some(_)) => "error-store-held-since",
                    (Some(_), None) => "error-store-held",
                    (None, Some(_)) => "error-store-held-by-some-since",
                    (None, None) => "error-store-held-by-some",
                };
                let say = pid.iter().fold(at(say, path), |say, pid| say.with("pid", pid.to_string()));
                since.iter().fold(say, |say, since| say.with("since", since.local_text()))
            }
            Self::Vanished(path) => at("error-store-vanished", path),
            Self::Changed(path) => at("error-store-changed", path),
            Self::Exists(path) => at("error-store-exists", path),
            Self::Gap { replica, head, got } => Say::new("error-store-gap")
                .with("replica", replica.to_string())
                .with("got", got.to_string())
                .with("head", head.to_string()),
            Self::Conflict(event) => Say::new("error-store-conflict").with("event", event.to_string()),
            Self::Refused(event, what) => {
                Say::new("error-store-refused").with("event", event.to_string()).with("what", what)
            }
            Self::Io { path, source } => at("error-at", path).with("what", system::said(source)),
        }
    }
}

in_english!(Fault, StoreError);

impl StoreError {
    /// Whether the same request will fail again until somebody has done something about the file.
    #[must_use]
    pub fn is_permanent(&self) -> bool {
        match self {
            Self::Missing(_)
            | Self::NotOurs { .. }
            | Self::Newer { .. }
            | Self::Damaged { .. }
            | Self::ReadOnly(_)
            | Self::Vanished(_)
            | Self::Changed(_)
            | Self::Exists(_)
            | Self::Gap { .. }
            | Self::Conflict(_)
            | Self::Refused(..) => true,
            Self::DiskFull { .. } | Self::Held { .. } | Self::Io { .. } => false,
        }
    }

    /// The same once more, for the next request that it stopped: each is told what it is, a full disk as a full disk.
    pub(super) fn again(&self) -> Self {
        match self {
            Self::Missing(path) => Self::Missing(path.clone()),
            Self::NotOurs { path, what } => Self::NotOurs { path: path.clone(), what: what.clone() },
            Self::Newer { path, found, known } => Self::Newer { path: path.clone(), found: *found, known: *known },
            Self::Damaged { path, fault } => Self::Damaged { path: path.clone(), fault: fault.clone() },
            Self::ReadOnly(path) => Self::ReadOnly(path.clone()),
            Self::DiskFull { path, free } => Self::DiskFull { path: path.clone(), free: *free },
            Self::Held { path, holder } => Self::Held { path: path.clone(), holder: holder.clone() },
            Self::Vanished(path) => Self::Vanished(path.clone()),
            Self::Changed(path) => Self::Changed(path.clone()),
            Self::Exists(path) => Self::Exists(path.clone()),
            Self::Gap { replica, head, got } => Self::Gap { replica: *replica, head: *head, got: *got },
            Self::Conflict(event) => Self::Conflict(*event),
            Self::Refused(event, what) => Self::Refused(*event, what.clone()),
            Self::Io { path, source } => {
                let said = io::Error::new(source.kind(), source.to_string());
                Self::Io { path: path.clone(), source: said }
            }
        }
    }

    pub(super) fn damaged(path: &Path, at: Option<EventId>, what: impl Into<Say>) -> Self {
        Self::Damaged { path: path.to_owned(), fault: Box::new(Fault { at, what: what.into() }) }
    }

    pub(super) fn not_ours(path: &Path, what: impl Into<Say>) -> Self {
        Self::NotOurs { path: path.to_owned(), what: what.into() }
    }

    /// Sorts what the system said about `path`.
    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing(path),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                Self::DiskFull { free: file::free_bytes(&path), path }
            }
            _ => Self::Io { path, source },
        }
    }

    /// Sorts what `SQLite` said about `path`.
    pub(super) fn sql(path: &Path, error: &rusqlite::Error) -> Self {
        let said = || Self::Io { path: path.to_owned(), source: io::Error::other(error.to_string()) };
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull { path: path.to_owned(), free: file::free_bytes(path) },
            Some(ErrorCode::SystemIoFailure) => match file::free_bytes(path) {
                Some(free) if free < ROOM_FOR_A_COMMIT => Self::DiskFull { path: path.to_owned(), free: Some(free) },
                Some(_) | None => said(),
            },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly(path.to_owned()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Self::Held { path: path.to_owned(), holder: Holder::unknown() }
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::damaged(path, None, Say::new("error-fault-sqlite").with("said", error.to_string()))
            }
            Some(ErrorCode::CannotOpen) => said(),
            // a missing table, a value of the wrong type, text that is not UTF-8: only a damaged file says such things
            Some(_) | None => Self::damaged(path, None, Say::new("error-fault-sql").with("said", error.to_string())),
        }
    }
}

/// Below this a failed write is taken for a full disk, whatever the error was called.
const ROOM_FOR_A_COMMIT: u64 = 64 * 1024;
