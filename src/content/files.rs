//! The one place of `content` that touches the file system: folders listed and files read whole.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use super::fault::{Fault, place};
use super::read::FILE_LIMIT;
use crate::system::{self, NotPlain};
use crate::text::visible;
use crate::words::Say;

/// How a fault calls a file.
pub(crate) fn name(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}

/// Opens a file for reading. A pipe would keep whoever opens it waiting for a writer that may never come, and a device may
/// have no end, so only plain files are opened, and links to such.
///
/// # Errors
/// As the system says; [`io::ErrorKind::InvalidInput`] for what is no plain file.
pub fn open(path: &Path) -> io::Result<File> {
    match fs::metadata(path)? {
        is if is.is_file() => File::open(path),
        is if is.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        _ => Err(io::Error::new(io::ErrorKind::InvalidInput, NotPlain)),
    }
}

/// The text of a file of at most 1 MiB in UTF-8.
///
/// # Errors
/// Why there is none.
pub fn text(path: &Path) -> Result<String, Fault> {
    let file = name(path);
    let mut bytes = Vec::new();
    let opened = open(path).and_then(|open| open.take(FILE_LIMIT as u64 + 1).read_to_end(&mut bytes));
    if let Err(error) = opened {
        let what = match error.kind() {
            ErrorKind::NotFound => Say::new("content-file-missing"),
            ErrorKind::PermissionDenied => Say::new("content-file-not-allowed"),
            ErrorKind::IsADirectory => Say::new("content-file-folder"),
            _ => unread(&error),
        };
        return Err(Fault::whole(&file, what));
    }
    if bytes.len() > FILE_LIMIT {
        return Err(Fault::whole(&file, "content-file-large"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
        let (line, column) = place(&before, valid);
        let what = "content-file-not-utf".into();
        Fault { file, line, column, what, meant: None }
    })
}

/// The `.toml` files of a folder in the order of their names; none where there is no folder.
pub(super) fn toml_files(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Fault::whole(&name(folder), unread(&error))),
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml")) && !hidden(path));
    paths.sort();
    Ok(paths)
}

fn unread(error: &io::Error) -> Say {
    Say::new("content-file-unread").with("said", system::said(error))
}

fn hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// The folders in a folder, in the order of their names; none where it cannot be read.
pub(super) fn folders(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.is_dir() && !hidden(path))
        .collect();
    paths.sort();
    paths
}
