//! Which file stands under a name, and, on Unix, handles that must not be closed while `SQLite` has their file open.
//!
//! Not here: who may write (`lock`).

use std::fs::File;
use std::io;
use std::path::Path;

/// What tells one file from another under the same name: the device and the number on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Identity(u64, u64);

impl Identity {
    /// Of an open file, whatever its name has become.
    pub(super) fn of(file: &File) -> io::Result<Self> {
        #[cfg(unix)]
        {
            file.metadata().map(|meta| Self::told(&meta))
        }
        #[cfg(windows)]
        {
            let told = winapi_util::file::information(file)?;
            Ok(Self(told.volume_serial_number(), told.file_index()))
        }
    }

    /// Of what stands at `path`.
    pub(super) fn at(path: &Path) -> io::Result<Self> {
        #[cfg(unix)]
        {
            std::fs::metadata(path).map(|meta| Self::told(&meta))
        }
        #[cfg(windows)]
        {
            Self::of(&File::open(path)?) // a name alone tells no number there
        }
    }

    #[cfg(unix)]
    fn told(meta: &std::fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self(meta.dev(), meta.ino())
    }
}

#[cfg(unix)]
mod handles {
    use std::fs::File;
    use std::sync::Mutex;

    use super::Identity;

    /// Files that this process writes through `SQLite`, and handles on them that must not be closed before it is done:
    /// on Unix, closing any handle on a file drops the locks that the process holds on it.
    static HELD: Mutex<Vec<(Identity, Vec<File>)>> = Mutex::new(Vec::new());

    /// Says that `SQLite` has this file open from now on.
    pub(in crate::store) fn hold(identity: Identity) {
        if let Ok(mut held) = HELD.lock() {
            held.push((identity, Vec::new()));
        }
    }

    /// Says that `SQLite` has closed it.
    pub(in crate::store) fn release(identity: Identity) {
        if let Ok(mut held) = HELD.lock() {
            held.retain(|(other, _)| *other != identity);
        }
    }

    /// Closes a handle, now or as soon as `SQLite` is done with the file.
    pub(in crate::store) fn put_away(file: File) {
        let Ok(identity) = Identity::of(&file) else { return };
        if let Ok(mut held) = HELD.lock()
            && let Some((_, kept)) = held.iter_mut().find(|(other, _)| *other == identity)
        {
            kept.push(file);
        }
    }
}

/// On Windows a lock belongs to its handle, so any other handle may be closed at any time.
#[cfg(windows)]
mod handles {
    use std::fs::File;

    use super::Identity;

    /// Nothing has to be known of it.
    pub(in crate::store) fn hold(_: Identity) {}

    /// Nothing was kept for it.
    pub(in crate::store) fn release(_: Identity) {}

    /// Closes a handle.
    pub(in crate::store) fn put_away(file: File) {
        drop(file);
    }
}

pub(super) use handles::{hold, put_away, release};
