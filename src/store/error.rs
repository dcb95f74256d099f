//! What can go wrong with a session's file, told apart so that the program can act on each.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use super::file;
use super::lock::Holder;
use crate::domain::id::{EventId, ReplicaId};

/// The first thing found wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{what}", .at.map(|id| format!("event {id}: ")).unwrap_or_default())]
pub struct Fault {
    /// The event, where one can be named.
    pub at: Option<EventId>,
    /// What is wrong with it, as the end of a sentence.
    pub what: String,
}

/// A session's file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("{0}: there is no such file")]
    Missing(PathBuf),
    /// There is a file, and it is not a session.
    #[error("{path}: this is not a session of Charrette: {what}")]
    NotOurs {
        /// Where.
        path: PathBuf,
        /// What it is instead.
        what: String,
    },
    /// A newer program wrote it.
    #[error("{path}: written in format {found}; this program knows formats up to {known}. Update it to write here")]
    Newer {
        /// Where.
        path: PathBuf,
        /// Format of the file.
        found: u32,
        /// Newest format known here.
        known: u32,
    },
    /// Its content is not what was written.
    #[error(
        "{path}: damaged: {fault}. Keep the file as it is; \"charrette run\" with its name puts what is sound into a new one."
    )]
    Damaged {
        /// Where.
        path: PathBuf,
        /// The first fault found.
        fault: Fault,
    },
    /// Neither the file nor its folder may be changed.
    #[error("{0}: may be read but not written")]
    ReadOnly(PathBuf),
    /// No room on the disk.
    #[error("{path}: the disk is full{}. Free some space; nothing that was saved is lost", free_text(*.free))]
    DiskFull {
        /// Where.
        path: PathBuf,
        /// Bytes free for this user, where the system tells.
        free: Option<u64>,
    },
    /// Another program writes to it.
    #[error("{path}: held by {holder}")]
    Held {
        /// Where.
        path: PathBuf,
        /// By whom.
        holder: Holder,
    },
    /// The file that was open is no longer at its place.
    #[error("{0}: the file was removed or replaced while it was open")]
    Vanished(PathBuf),
    /// A file of that name is there already and is left alone.
    #[error("{0}: a file of this name exists already")]
    Exists(PathBuf),
    /// An event does not follow the last one of its writer.
    #[error("replica {replica}: event {got} does not follow event {head}")]
    Gap {
        /// Whose log.
        replica: ReplicaId,
        /// Number of the last event there.
        head: u64,
        /// Number of the event that was to be appended.
        got: u64,
    },
    /// Two different events carry the same id.
    #[error("event {0} is in the file already and says something else")]
    Conflict(EventId),
    /// An event that the store cannot take: the reason is in the words.
    #[error("event {0}: {1}")]
    Refused(EventId, String),
    /// The system or the disk said no.
    #[error("{path}: {source}")]
    Io {
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

fn free_text(free: Option<u64>) -> String {
    free.map(|bytes| format!(" ({} KiB free)", bytes / 1024)).unwrap_or_default()
}

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
            | Self::Exists(_)
            | Self::Gap { .. }
            | Self::Conflict(_)
            | Self::Refused(..) => true,
            Self::DiskFull { .. } | Self::Held { .. } | Self::Io { .. } => false,
        }
    }

    pub(super) fn damaged(path: &Path, at: Option<EventId>, what: impl Into<String>) -> Self {
        Self::Damaged { path: path.to_owned(), fault: Fault { at, what: what.into() } }
    }

    pub(super) fn not_ours(path: &Path, what: impl Into<String>) -> Self {
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
                Self::damaged(path, None, format!("SQLite says: {error}"))
            }
            Some(ErrorCode::CannotOpen) => said(),
            // a missing table, a value of the wrong type, text that is not UTF-8: only a damaged file says such things
            Some(_) | None => Self::damaged(path, None, error.to_string()),
        }
    }
}

/// Below this a failed write is taken for a full disk, whatever the error was called.
const ROOM_FOR_A_COMMIT: u64 = 64 * 1024;
