//! The official list of recommendations, brought into a framework by somebody who holds it.
//!
//! The invariant: all or nothing, and no statement mixes words of ours with an official number. A working statement that
//! an official one maps to keeps its id and takes number, wording and status of the official one; an official one without
//! counterpart gets an id that begins with [`OFFICIAL`].

mod csv_rows;
mod toml_rows;

use std::collections::HashSet;

use super::OFFICIAL;
use crate::content::fault::{Fault, shown};
use crate::content::read::{FILE_LIMIT, Reader, Text, without_mark};
use crate::domain::framework::{Entry, Framework, Official, Source, Statement, Status};
use crate::words::{Say, Words};

/// Rows of the longest list that is read.
const ROW_LIMIT: usize = 1000;
/// Characters of the longest number.
const NUMBER_LIMIT: usize = 32;
/// Id of the source that imported statements name.
const SOURCE: &str = "official-list";

/// Names of the fields, in a file of either kind.
const FIELDS: [&str; 7] = ["number", "text", "dimension", "phases", "challenges", "stakeholders", "maps_to"];

/// One entry of the list with the places of its parts.
struct Row {
    number: Text,
    text: Text,
    dimension: Option<Text>,
    phases: Vec<Text>,
    challenges: Vec<Text>,
    stakeholders: Vec<Text>,
    maps_to: Option<Text>,
}

/// What an import brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The new version of the framework.
    pub framework: Framework,
    /// Official number and id of each working statement whose place was taken.
    pub replaced: Vec<(String, String)>,
    /// Official number and id of each statement that was added.
    pub added: Vec<(String, String)>,
    /// Ids of working statements that nothing maps to.
    pub still_working: Vec<String>,
    /// Challenge tags that the framework did not have.
    pub new_challenges: Vec<String>,
}

/// Reads an official list, CSV or TOML by the ending of `file`, into a new version of `base`.
///
/// `base` holds working statements, as the framework that ships does; `taken` are the versions of it that exist.
/// Where several entries map to one working statement, the first takes its place and the others are added, each naming in
/// `basis` the statement that it maps to.
///
/// # Errors
/// Every fault of the file; then nothing was imported.
pub fn import(base: &Framework, taken: &[&str], file: &str, text: &str) -> Result<Imported, Vec<Fault>> {
    let text = without_mark(text);
    if text.len() > FILE_LIMIT {
        return Err(vec![Fault::whole(file, "content-file-large")]);
    }
    if base.statements.iter().any(|statement| statement.status == Status::Official) {
        let what = Say::new("content-list-again").with("version", &base.version);
        return Err(vec![Fault::whole(file, what)]);
    }
    let mut reader = Reader::new(file, text);
    let rows = match ending(file).as_str() {
        "csv" => csv_rows::rows(&mut reader, text),
        "toml" => toml_rows::rows(&mut reader, file, text)?,
        _ => return Err(vec![Fault::whole(file, "content-list-ending")]),
    };
    check(&mut reader, &rows, base);
    reader.finish(()).map(|()| joined(base, taken, file, &rows))
}

fn ending(file: &str) -> String {
    file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

fn check(reader: &mut Reader<'_>, rows: &[Row], base: &Framework) {
    if let Some(row) = rows.get(ROW_LIMIT) {
        reader.fault(&row.number.span, Say::new("content-list-long").with("n-most", ROW_LIMIT));
    }
    let mut numbers = HashSet::new();
    for row in rows {
        if row.number.text.chars().count() > NUMBER_LIMIT {
            reader.fault(&row.number.span, Say::new("content-number-long").with("n-most", NUMBER_LIMIT));
        } else if !row.number.text.is_empty() && !numbers.insert(row.number.text.as_str()) {
            let what = Say::new("content-number-again").with("number", shown(&row.number.text));
            reader.fault(&row.number.span, what);
        }
        let mut known = |read: &Text, what: &str, ids: &mut dyn Iterator<Item = &str>| {
            let ids: Vec<&str> = ids.collect();
            if !ids.contains(&read.text.as_str()) {
                reader.unknown(&read.span, what, &read.text, ids);
            }
        };
        if let Some(read) = &row.dimension {
            known(read, "dimension", &mut base.dimensions.iter().map(|entry| entry.id.as_str()));
        }
        for read in &row.phases {
            known(read, "phase", &mut base.phases.iter().map(|entry| entry.id.as_str()));
        }
        for read in &row.stakeholders {
            known(read, "stakeholder", &mut base.stakeholders.iter().map(|entry| entry.id.as_str()));
        }
        if let Some(read) = &row.maps_to {
            known(read, "statement", &mut base.statements.iter().map(|statement| statement.id.as_str()));
        }
        for read in &row.challenges {
            tag(reader, read);
        }
    }
}

/// A challenge may be new, but it is an id like the others.
fn tag(reader: &mut Reader<'_>, read: &Text) {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !read.text.chars().all(fits) || read.text.starts_with('-') || read.text.ends_with('-') {
        reader.fault(&read.span, Say::new("content-tag").with("tag", shown(&read.text)));
    }
}

fn joined(base: &Framework, taken: &[&str], file: &str, rows: &[Row]) -> Imported {
    // What an import says of itself becomes part of the framework, so it is said in the framework's language.
    let words = Words::of(&base.lang);
    let mut framework = base.clone();
    let (mut replaced, mut added, mut new_challenges) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        for tag in &row.challenges {
            if !framework.challenges.iter().any(|known| known.id == tag.text) {
                framework.challenges.push(challenge(&tag.text, &words));
                new_challenges.push(tag.text.clone());
            }
        }
        let open = |statement: &&mut Statement| Some(&statement.id) == row.maps_to.as_ref().map(|to| &to.text);
        let place = framework.statements.iter_mut().find(open).filter(|place| place.status != Status::Official);
        if let Some(place) = place {
            *place = statement(row, place.id.clone(), Some(place), &words);
            replaced.push((row.number.text.clone(), place.id.clone()));
        } else {
            let id = official_id(&framework, &row.number.text);
            framework.statements.push(statement(row, id.clone(), None, &words));
            added.push((row.number.text.clone(), id));
        }
    }
    framework.version = next_version(&base.version, taken);
    let note = Say::new("content-imported-note").with("file", file).with("version", &base.version);
    framework.note = words.tell(&note.with("note", &base.note));
    framework.sources.retain(|source| source.id != SOURCE);
    framework.sources.push(Source {
        id: SOURCE.to_owned(),
        title: words.get("content-imported-source"),
        place: file.to_owned(),
        read: words.get("content-imported-read"),
    });
    let working = framework.statements.iter().filter(|statement| statement.status != Status::Official);
    let still_working = working.map(|statement| statement.id.clone()).collect();
    Imported { framework, replaced, added, still_working, new_challenges }
}

/// The official statement of a row. Of the working statement before it only the tags stay that the row does not give:
/// its basis and sources spoke for other words.
fn statement(row: &Row, id: String, before: Option<&Statement>, words: &Words) -> Statement {
    let texts = |given: &[Text], kept: fn(&Statement) -> &Vec<String>| match before {
        Some(before) if given.is_empty() => kept(before).clone(),
        Some(_) | None => given.iter().map(|read| read.text.clone()).collect(),
    };
    let dimension = row.dimension.as_ref().map(|read| read.text.clone());
    let basis = match (&row.maps_to, before) {
        (Some(to), None) => words.tell(&Say::new("content-imported-beside").with("id", &to.text)),
        (Some(_) | None, Some(_)) | (None, None) => String::new(),
    };
    Statement {
        id,
        dimension: dimension.or_else(|| before.map(|before| before.dimension.clone())).unwrap_or_default(),
        text: row.text.text.clone(),
        phases: texts(&row.phases, |before| &before.phases),
        challenges: texts(&row.challenges, |before| &before.challenges),
        stakeholders: texts(&row.stakeholders, |before| &before.stakeholders),
        basis,
        source: vec![SOURCE.to_owned()],
        status: Status::Official,
        official: Official { number: row.number.text.clone(), text: row.text.text.clone() },
    }
}

fn challenge(id: &str, words: &Words) -> Entry {
    Entry {
        id: id.to_owned(),
        name: id.to_owned(),
        text: words.get("content-imported-tag"),
        source: vec![SOURCE.to_owned()],
        status: Status::Official,
        side: None,
        place: None,
        country: None,
    }
}

/// `OFF-` and the number in capital letters, digits and hyphens; numbers that look the same then get one more number.
fn official_id(framework: &Framework, number: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '-' };
    let id = format!("{OFFICIAL}{}", number.chars().map(plain).collect::<String>());
    let free = |id: &String| framework.statement(id).is_none();
    if free(&id) {
        return id;
    }
    let others = (2..).map(|n: u32| format!("{id}-{n}"));
    others.into_iter().find(free).unwrap_or(id)
}

/// `2026.1+official.1`, or one more than the highest that is taken.
fn next_version(base: &str, taken: &[&str]) -> String {
    let stem = format!("{base}+official.");
    let number = |version: &&str| version.strip_prefix(stem.as_str())?.parse::<u32>().ok();
    let last = taken.iter().filter_map(number).max().unwrap_or(0);
    format!("{stem}{}", last.saturating_add(1))
}
