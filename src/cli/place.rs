//! Where things lie, and what time it is: the readings of the machine that commands need.

use std::borrow::Cow;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use super::Desk;
use crate::domain::time::Moment;
use crate::export::Labels as _;
use crate::shell::readings;
use crate::store;
use crate::text::visible;
use anyhow::{Context as _, bail};

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
pub(super) fn chance() -> anyhow::Result<[u8; 32]> {
    readings::chance().context("this system gives no random numbers")
}

impl Desk {
    /// The data folder.
    pub(super) fn data(&self) -> anyhow::Result<&Path> {
        let data = self.data.as_deref().with_context(|| self.words.say("cli-no-data-folder", &[]))?;
        if data.is_file() {
            bail!(self.words.say("cli-data-is-file", &[("path", &data.display().to_string())]));
        }
        Ok(data)
    }

    /// The sessions of the data folder, latest first.
    pub(super) fn sessions(&self) -> anyhow::Result<Vec<store::Entry>> {
        let data = self.data()?;
        let mut all = store::list(&data.join("sessions"), &data.join("index.json"))?;
        all.sort_by_key(|entry| std::cmp::Reverse(entry.written_ms));
        Ok(all)
    }

    /// The file of the session that is meant: a path, `latest`, or the first letters of an id.
    pub(super) fn find(&self, named: &str) -> anyhow::Result<PathBuf> {
        let path = Path::new(named);
        if path.is_file() || named.contains(std::path::is_separator) {
            return Ok(path.to_owned());
        }
        let entries = self.sessions()?;
        let fits = |entry: &&store::Entry| match &entry.card {
            _ if named == "latest" => entry.trouble.is_none(),
            Some(card) => card.session.to_string().starts_with(named),
            None => entry.path.file_stem().is_some_and(|stem| stem.to_string_lossy().contains(named)),
        };
        let found: Vec<&store::Entry> =
            entries.iter().filter(fits).take(if named == "latest" { 1 } else { 99 }).collect();
        match found.as_slice() {
            [one] => Ok(one.path.clone()),
            [] if entries.is_empty() => {
                bail!(self.words.say("cli-no-session-yet", &[("path", &self.data()?.display().to_string())]))
            }
            [] => bail!(self.words.say("cli-no-session", &[("name", named)])),
            many => bail!(self.words.say("cli-many-sessions", &[("name", named), ("n", &many.len().to_string())])),
        }
    }
}
