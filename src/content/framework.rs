//! Frameworks as files: the one that ships, a person's own, and the official list brought into one.
//!
//! Not here: the values ([`crate::domain::framework`]). The invariant: [`parse`] gives a framework whose ids are unique
//! and whose references resolve, or all its faults; a working statement never bears an id or a number that could be taken
//! for an official one.

mod cross;
mod entry;
mod import;
mod save;

use std::sync::LazyLock;

use toml::de::DeTable;

use super::fault::Fault;
use super::read::{self, Reader, Table};
use crate::domain::framework::{Framework, Source};
use crate::words::Say;
use cross::Draft;
pub use import::{Imported, import};
pub use save::save_framework;

/// The files of the framework that ships, with the names their faults are called by.
pub const INGOV: [(&str, &str); 4] = [
    ("ingov/framework.toml", include_str!("../../assets/framework/ingov/framework.toml")),
    ("ingov/recommendations.toml", include_str!("../../assets/framework/ingov/recommendations.toml")),
    ("ingov/pilots.toml", include_str!("../../assets/framework/ingov/pilots.toml")),
    ("ingov/sources.toml", include_str!("../../assets/framework/ingov/sources.toml")),
];

/// What an id of an official statement without a working counterpart begins with; no working statement does.
pub const OFFICIAL: &str = "OFF-";

const HEADER: [&str; 6] = ["format", "id", "version", "title", "lang", "note"];
const ENTRIES: [&str; 11] = [
    "phase",
    "dimension",
    "pillar",
    "challenge",
    "stakeholder",
    "role",
    "agreement",
    "level",
    "evaluation",
    "pilot",
    "case",
];

static SHIPPED: LazyLock<Framework> =
    LazyLock::new(|| parse(&INGOV).expect("the framework that ships has no fault, which a test proves"));

/// The framework that ships, read when it is first asked for.
#[must_use]
pub fn ingov() -> &'static Framework {
    &SHIPPED
}

/// Reads a framework from one or several files, given as name and text; their entries stand in the order of the files.
///
/// # Errors
/// Every fault of every file; where a file is not TOML, only the places where files are not.
pub fn parse(files: &[(&str, &str)]) -> Result<Framework, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut tables: Vec<DeTable<'_>> = Vec::new();
    let files: Vec<(&str, &str)> = files.iter().map(|(file, text)| (*file, read::without_mark(text))).collect();
    for (file, text) in &files {
        match read::parse(file, text) {
            Ok(table) => tables.push(table),
            Err(found) => faults.extend(found),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut draft = Draft::new(files.iter().map(|(file, text)| Reader::new(file, text)).collect());
    let mut headed = None;
    for (at, keys) in tables.iter().enumerate() {
        let table = Table::root(keys);
        if HEADER.iter().any(|key| table.get(key).is_some()) {
            headed = Some(at);
        }
        one_file(&mut draft, at, &table);
    }
    match headed.zip(headed.and_then(|at| tables.get(at))) {
        Some((at, keys)) => header(&mut draft, at, &Table::root(keys)),
        None => faults.extend(files.first().map(|(file, _)| Fault::whole(file, "content-no-header"))),
    }
    draft.finish(faults)
}

fn header(draft: &mut Draft<'_>, at: usize, table: &Table<'_>) {
    let reader = &mut draft.readers[at];
    if reader.need(table, "format").is_some() {
        reader.number(table, "format", 1..=1);
    }
    let mut text = |key: &str| reader.need_line(table, key).map(|read| read.text).unwrap_or_default();
    let (title, lang) = (text("title"), text("lang"));
    let version = reader.need_line(table, "version");
    if let Some(version) = &version
        && !version.text.chars().all(|c| c.is_ascii_alphanumeric() || ".+-_".contains(c))
    {
        reader.fault(&version.span, "content-version");
    }
    let framework = &mut draft.framework;
    framework.id = reader.need_id(table, "id").map(|read| read.text).unwrap_or_default();
    framework.version = version.map(|read| read.text).unwrap_or_default();
    framework.note = reader.need_lines(table, "note").map(|read| read.text).unwrap_or_default();
    (framework.title, framework.lang) = (title, lang);
    for key in ["phase", "dimension"] {
        let empty = if key == "phase" { framework.phases.is_empty() } else { framework.dimensions.is_empty() };
        if empty {
            reader.fault(&table.span, Say::new("content-no-entry").with("key", key));
        }
    }
}

fn one_file(draft: &mut Draft<'_>, at: usize, table: &Table<'_>) {
    let known: Vec<&str> =
        HEADER.iter().chain(&["status"]).chain(&ENTRIES).chain(&["statement", "source"]).copied().collect();
    draft.readers[at].only(table, &known, |_| None);
    entry::status(&mut draft.readers[at], table, "status");
    for key in ENTRIES {
        for entry in draft.readers[at].tables(table, key) {
            entry::entry(draft, at, key, &entry);
        }
    }
    for statement in draft.readers[at].tables(table, "statement") {
        entry::statement(draft, at, &statement);
    }
    for source in draft.readers[at].tables(table, "source") {
        let reader = &mut draft.readers[at];
        reader.only(&source, &["id", "title", "where", "read"], |_| None);
        let id = reader.need_line(&source, "id");
        let mut text = |key: &str| reader.need_line(&source, key).map(|read| read.text).unwrap_or_default();
        let (title, place, read) = (text("title"), text("where"), text("read"));
        if let Some(id) = id {
            draft.name(at, "source", &id);
            draft.framework.sources.push(Source { id: id.text, title, place, read });
        }
    }
}
