//! What is wrong with a file, whatever kind of content it is.

use std::path::Path;

use super::fault::{Fault, nearest};
use super::library::{load_agenda, load_framework};
use super::read::{self, Table};
use super::{files, framework};
use crate::domain::framework::Framework;

/// Folders below folders that are looked into; a link to a folder above must not lead round for ever.
const DEPTH: usize = 4;

/// What the keys of a file say it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    Agenda,
    Framework,
    FrameworkPart,
    OfficialList,
    Settings,
    Unknown,
}

/// What the program calls the file of a person's choices. It is known by its name, for all it may hold is optional.
const SETTINGS: &str = "settings.toml";

/// Gives the faults of a text of settings, by the name of its file: what they may hold is known elsewhere.
pub type Settings<'f> = &'f dyn Fn(&str, &str) -> Vec<Fault>;

/// Every fault of an agenda, a framework, an official list or the settings; of each file when `path` is a folder.
#[must_use]
pub fn check(path: &Path, frameworks: &[Framework], settings: Settings<'_>) -> Vec<Fault> {
    if path.is_dir() && !holds_any(path, DEPTH) {
        // Good is only said of what was read.
        return vec![Fault::whole(&files::name(path), "content-nothing-here")];
    }
    within(path, frameworks, settings, DEPTH)
}

/// Whether a folder or one below it has a file to check, or cannot be looked into.
fn holds_any(folder: &Path, depth: usize) -> bool {
    files::toml_files(folder).map_or(true, |paths| !paths.is_empty())
        || (depth > 0 && files::folders(folder).iter().any(|below| holds_any(below, depth - 1)))
}

fn within(path: &Path, frameworks: &[Framework], settings: Settings<'_>, depth: usize) -> Vec<Fault> {
    if !path.is_dir() {
        return file(path, frameworks, settings);
    }
    let paths = match files::toml_files(path) {
        Ok(paths) => paths,
        Err(fault) => return vec![fault],
    };
    let mut faults = Vec::new();
    let mut parts = false;
    for path in &paths {
        match content(path) {
            Ok(Content::FrameworkPart) => parts = true,
            Ok(Content::Agenda | Content::Framework | Content::OfficialList | Content::Settings | Content::Unknown)
            | Err(_) => faults.extend(file(path, frameworks, settings)),
        }
    }
    // A framework in several files is one thing: its parts refer to each other.
    if parts {
        faults = load_framework(path).err().unwrap_or_default();
    }
    for folder in files::folders(path).iter().filter(|_| depth > 0) {
        faults.extend(within(folder, frameworks, settings, depth - 1));
    }
    faults
}

fn file(path: &Path, frameworks: &[Framework], settings: Settings<'_>) -> Vec<Fault> {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv")) {
        return official(path, frameworks);
    }
    match content(path) {
        Ok(Content::Agenda) => load_agenda(path, frameworks).err().unwrap_or_default(),
        Ok(Content::Framework) => load_framework(path).err().unwrap_or_default(),
        Ok(Content::FrameworkPart) => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            load_framework(folder).err().unwrap_or_default()
        }
        Ok(Content::OfficialList) => official(path, frameworks),
        Ok(Content::Settings) => self::settings(path, settings),
        Ok(Content::Unknown) => {
            vec![Fault::whole(&files::name(path), "content-neither")]
        }
        Err(faults) => faults,
    }
}

fn official(path: &Path, frameworks: &[Framework]) -> Vec<Fault> {
    let base = frameworks.iter().find(|base| base.id == framework::ingov().id).unwrap_or(framework::ingov());
    match files::text(path) {
        Ok(text) => framework::import(base, &[], &files::name(path), &text).err().unwrap_or_default(),
        Err(fault) => vec![fault],
    }
}

fn settings(path: &Path, faults: Settings<'_>) -> Vec<Fault> {
    files::text(path).map_or_else(|fault| vec![fault], |text| faults(&files::name(path), &text))
}

/// Told by keys that only one of the kinds has.
fn content(path: &Path) -> Result<Content, Vec<Fault>> {
    let text = files::text(path).map_err(|fault| vec![fault])?;
    let text = read::without_mark(&text);
    let keys = read::parse(&files::name(path), text)?;
    let table = Table::root(&keys);
    let has = |key: &str| table.get(key).is_some();
    let lists = |key: &str| table.get(key).is_some_and(|value| value.get_ref().is_array());
    let parts = ["dimension", "pillar", "stakeholder", "statement", "pilot", "case", "source"];
    let words = ["purpose", "outcome", "step", "group", "participants", "materials"];
    Ok(if path.file_name().is_some_and(|name| name == SETTINGS) && !has("step") {
        Content::Settings
    } else if lists("official") {
        Content::OfficialList
    } else if words.iter().any(|key| has(key)) {
        Content::Agenda
    } else if (has("version") || has("note") || lists("phase")) && (lists("source") || lists("statement")) {
        Content::Framework
    } else if has("version") || has("note") || lists("phase") || parts.iter().any(|key| lists(key)) {
        // Its sources or statements stand in another file of the folder.
        Content::FrameworkPart
    } else if keys.keys().any(|key| nearest(key.get_ref(), words).is_some()) || has("title") {
        Content::Agenda
    } else {
        Content::Unknown
    })
}
