//! What the program keeps of a person's choices between two starts: `settings.toml` in the data folder.
//!
//! Never needed: a file that is missing or wrong is the default, and nothing is lost but a preference.

use std::fs;
use std::io::{self, Write as _};
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

/// Keeps the theme; `remark` says in the file what the file is.
///
/// # Errors
/// What the system says; the choice then holds until the program ends.
pub fn keep_theme(data: &Path, theme: &str, remark: &str) -> io::Result<()> {
    let mut folder = fs::DirBuilder::new();
    let mut file = fs::OpenOptions::new();
    // As everything in the data folder: for its owner alone.
    #[cfg(unix)]
    {
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    }
    folder.recursive(true).create(data)?;
    let text = format!("# {remark}\ntheme = \"{theme}\"\n");
    file.write(true).create(true).truncate(true).open(data.join(NAME))?.write_all(text.as_bytes())
}
