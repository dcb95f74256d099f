//! What a person chose once and for all: `settings.toml` in the data folder, read at the start.
//!
//! Never needed: without the file everything is the default, and where something in it is wrong, that alone is. Not here:
//! what the file may hold (`reading`), and where in its text the program writes (`keeping`). The invariant: what somebody
//! wrote into it by hand stays as it stands.

mod keeping;
mod reading;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::app::keymap::Keymap;
use crate::app::state::{Bell, ThemeName};
use crate::content::{Fault, files};
use crate::export::write;
use crate::words::{Say, Told, in_english};

/// The choices.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The theme; `None` for that of the program.
    pub theme: Option<ThemeName>,
    /// The language; `None` for that of the system.
    pub language: Option<String>,
    /// What the bell rings for.
    pub bell: Bell,
    /// The keys.
    pub keymap: Keymap,
}

/// What the file is called.
pub const NAME: &str = "settings.toml";

/// Where the settings of a data folder stand.
#[must_use]
pub fn path(data: &Path) -> PathBuf {
    data.join(NAME)
}

/// Reads the settings of a data folder, and everything that is wrong with them, in the order of the file.
#[must_use]
pub fn read(data: &Path) -> (Settings, Vec<Fault>) {
    let path = path(data);
    // One question to the system, and that is all where there are none.
    let none = |why: io::Error| matches!(why.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory);
    if fs::metadata(&path).is_err_and(none) {
        return (Settings::default(), Vec::new());
    }
    match files::text(&path) {
        Ok(text) => reading::settings(&files::name(&path), &text),
        Err(fault) => (Settings::default(), vec![fault]),
    }
}

/// Everything that is wrong with a text of settings, in a file of this name.
#[must_use]
pub fn faults(file: &str, text: &str) -> Vec<Fault> {
    reading::settings(file, text).1
}

/// Why a choice could not be kept; it holds until the program ends.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// The file cannot be read as it stands, and is left so.
    Unread(Box<Fault>),
    /// There is no data folder, and none can be made.
    NoFolder(#[source] io::Error),
    /// The new file cannot be written.
    Unwritten(#[from] write::Error),
}

impl Told for NotKept {
    fn told(&self) -> Say {
        let why = match self {
            Self::Unread(fault) => fault.told(),
            Self::NoFolder(why) => crate::system::said(why),
            Self::Unwritten(why) => why.told(),
        };
        Say::new("settings-not-kept").with("why", why)
    }
}

in_english!(NotKept);

/// Keeps the theme. Every other line of the file stays; `remark` begins a new one and says what it is.
///
/// # Errors
/// Where the file is not TOML or cannot be read or written. Then it is as it was.
pub fn keep_theme(data: &Path, theme: ThemeName, remark: &str) -> Result<(), NotKept> {
    let mut folder = fs::DirBuilder::new();
    // As everything in the data folder: for its owner alone.
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.recursive(true).create(data).map_err(NotKept::NoFolder)?;
    let path = path(data);
    let text = if path.exists() {
        let unread = |fault| NotKept::Unread(Box::new(fault));
        let text = files::text(&path).map_err(unread)?;
        keeping::with(&files::name(&path), &text, "theme", theme.id()).map_err(unread)?
    } else {
        format!("# {remark}\ntheme = \"{}\"\n", theme.id())
    };
    Ok(write::file(&path, text.as_bytes(), true)?)
}
