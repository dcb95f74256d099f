//! Where things lie, and what time it is: the readings of the machine that commands need.

use std::borrow::Cow;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use super::Desk;
use super::trouble::Done;
use super::trouble::Trouble;
use crate::domain::time::Moment;
use crate::shell::outside::is_salvaged;
use crate::shell::readings;
use crate::store;
use crate::text::visible;
use crate::words::Say;

/// The system's folder for a person's data of this program.
pub(super) fn own_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "charrette").map(|dirs| dirs.data_dir().to_owned())
}

/// What the wall clock reads.
pub(super) fn now() -> Moment {
    readings::wall()
}

/// A line on its way to standard output. Programs get it to the byte; on a terminal it is to be looked at, and JSON escapes
/// neither the control characters of one byte nor signs that turn letters about.
pub(super) fn seen(line: &str) -> Cow<'_, str> {
    if io::stdout().is_terminal() { visible(line) } else { Cow::Borrowed(line) }
}

/// A value as JSON for standard output, over several lines.
pub(super) fn json(value: &serde_json::Value) -> String {
    let text = format!("{value:#}\n");
    text.split_inclusive('\n').fold(String::with_capacity(text.len()), |out, line| out + &seen(line.trim_end()) + "\n")
}

/// Thirty-two bytes of chance.
pub(super) fn chance() -> Done<[u8; 32]> {
    readings::chance().map_err(|_| Say::new("error-no-chance").into())
}

impl Desk {
    /// The data folder.
    pub(super) fn data(&self) -> Done<&Path> {
        let data = self.data.as_deref().ok_or_else(|| Say::new("cli-no-data-folder"))?;
        if let Some(file) = data.ancestors().find(|part| part.exists() && !part.is_dir()) {
            return Err(Say::new("cli-data-is-file").with("path", file.display()).into());
        }
        Ok(data)
    }

    /// The sessions of the data folder, latest first.
    pub(super) fn sessions(&self) -> Done<Vec<store::Entry>> {
        let data = self.data()?;
        let mut all = store::list(&data.join("sessions"), &data.join("index.json"))?;
        all.sort_by_key(|entry| std::cmp::Reverse(entry.written_ms));
        Ok(all)
    }

    /// The file of the session that is meant: a path, `latest`, or the first letters of an id.
    pub(super) fn find(&self, named: &str) -> Done<PathBuf> {
        if named.trim().is_empty() {
            return Err(Say::new("cli-session-unnamed").into());
        }
        let path = Path::new(named);
        if path.is_file() || named.contains(std::path::is_separator) {
            return Ok(path.to_owned());
        }
        let data = self.data()?;
        let none_yet = || Say::new("cli-no-session-yet").with("path", data.display());
        if named == "latest" {
            return store::latest(&data.join("sessions"))?.ok_or_else(|| none_yet().into());
        }
        let entries = self.sessions()?;
        let fits = |entry: &&store::Entry| match &entry.card {
            Some(card) => card.session.to_string().starts_with(named),
            None => entry.path.file_stem().is_some_and(|stem| stem.to_string_lossy().contains(named)),
        };
        let found: Vec<&store::Entry> = entries.iter().filter(fits).collect();
        match found.as_slice() {
            [one] => Ok(one.path.clone()),
            [] if entries.is_empty() => Err(none_yet().into()),
            [] => Err(Say::new("cli-no-session").with("name", named).into()),
            many => Err(several(named, many)),
        }
    }
}

/// A name fits several sessions, and which; a session and what was salvaged of it have the same id.
fn several(named: &str, many: &[&store::Entry]) -> Trouble {
    const NAMED: usize = 5;
    let line = |entry: &&store::Entry| {
        let id = if is_salvaged(&entry.path) { "cli-which-salvaged" } else { "cli-which" };
        Say::new(id).with("path", entry.path.display())
    };
    let first = Say::new("cli-many-sessions").with("name", named).with("n", many.len());
    Trouble::Said(std::iter::once(first).chain(many.iter().take(NAMED).map(line)).collect())
}
