//! Why nothing was written, and where: each in a sentence that says what to do.
//!
//! Not here: the writing.

use std::io;
use std::path::{Path, PathBuf};

use crate::system;
use crate::words::{Say, Told, in_english};

/// Why nothing was written, or why that is not certain.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Something stands there.
    Exists(PathBuf),
    /// One file was to be written, and the place is a folder.
    IsFolder(PathBuf, &'static str),
    /// A folder was to be written, and the place is a file.
    IsFile(PathBuf),
    /// The folder that it should stand in is not there.
    NoParent {
        /// The folder that is missing.
        parent: PathBuf,
        /// What should have been written.
        path: PathBuf,
    },
    /// A part of the path is a file.
    ParentIsFile {
        /// The part that is a file.
        parent: PathBuf,
        /// What should have been written.
        path: PathBuf,
    },
    /// A link to nowhere.
    DanglingLink(PathBuf),
    /// What stands there is a device or a pipe, which must not be replaced.
    NotPlain(PathBuf),
    /// A path that names no file.
    NoName(PathBuf, &'static str),
    /// Writing is not allowed there.
    NotAllowed(PathBuf),
    /// What stands there may not be replaced, although something else may be written beside it.
    Kept(PathBuf),
    /// The disk is full.
    Full(PathBuf),
    /// It is written, and the disk does not confirm it.
    Unsure {
        /// What was written.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Somebody said stop.
    Stopped(PathBuf),
    /// The system says something else.
    Io {
        /// What should have been written.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl Told for Error {
    fn told(&self) -> Say {
        let at = |id: &'static str, path: &Path| Say::new(id).with("path", path.display());
        match self {
            Self::Exists(path) => at("error-write-exists", path),
            Self::IsFolder(path, name) => at("error-write-is-folder", path).with("example", path.join(name).display()),
            Self::IsFile(path) => at("error-write-is-file", path),
            Self::NoParent { parent, path } => Say::new("error-write-no-parent")
                .with("parent", parent.display())
                .with("name", path.file_name().unwrap_or_default().to_string_lossy()),
            Self::ParentIsFile { parent, path } => {
                at("error-write-parent-is-file", path).with("parent", parent.display())
            }
            Self::DanglingLink(path) => at("error-write-dangling-link", path),
            Self::NotPlain(path) => at("error-write-not-plain", path),
            Self::NoName(path, name) => at("error-write-no-name", path).with("example", path.join(name).display()),
            Self::NotAllowed(path) => at("error-write-not-allowed", path),
            Self::Kept(path) => at("error-write-kept", path),
            Self::Full(path) => at("error-write-full", path),
            Self::Stopped(path) => at("error-write-stopped", path),
            Self::Unsure { path, source } => at("error-write-unsure", path).with("said", system::said(source)),
            Self::Io { path, source } => at("error-write-other", path).with("said", system::said(source)),
        }
    }
}

in_english!(Error);
