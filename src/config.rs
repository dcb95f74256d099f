//! What the program keeps of a person's choices between two starts: `settings.toml` in the data folder.
//!
//! Never needed: a file that is missing or wrong is the default, and nothing is lost but a preference.

use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;

/// The choices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Name of the theme.
    pub theme: Option<String>,
}

const NAME: &str = "settings.toml";

/// Reads the settings of a data folder.
#[must_use]
pub fn read(data: &Path) -> Settings {
    let path = data.join(NAME);
    // Nothing but a plain file is read: a pipe of this name would keep the program from starting.
    let text = if path.is_file() { fs::read_to_string(path).unwrap_or_default() } else { String::new() };
    toml::from_str(&text).unwrap_or_default()
}

/// Keeps the theme.
///
/// # Errors
/// What the system says; the choice then holds until the program ends.
pub fn keep_theme(data: &Path, theme: &str) -> io::Result<()> {
    fs::create_dir_all(data)?;
    fs::write(
        data.join(NAME),
        format!("# Choices made in the program. Delete this file to forget them.\ntheme = \"{theme}\"\n"),
    )
}
