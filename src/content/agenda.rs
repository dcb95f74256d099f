//! Agendas as files: TOML in, TOML out, and what is wrong with one.
//!
//! Not here: the values themselves ([`crate::domain::agenda`]) and where files lie ([`super::library`]). The invariant:
//! [`parse`] gives a whole agenda that keeps every rule of docs/agenda-format.md, or all its faults, never half of it.

mod draft;
pub mod import;
mod rewrite;
mod rules;
mod step;
mod work;
mod write;

use crate::domain::agenda::{Agenda, ClockTime, Day, Group, People};
use crate::domain::framework::Framework;
use crate::words::Say;

use super::fault::{Fault, kind, nearest, shown};
use super::read::{self, Reader, Table, Text};
pub use draft::{Wrong, check, read};
pub use rewrite::{Rewritten, rewrite};
pub use write::write;

/// Days of the longest agenda.
const DAY_LIMIT: usize = 366;

const KEYS: [&str; 19] = [
    "format",
    "id",
    "title",
    "lang",
    "framework",
    "phase",
    "status",
    "source",
    "purpose",
    "outcome",
    "who",
    "participants",
    "materials",
    "preparation",
    "starts",
    "hard_end",
    "group",
    "day",
    "step",
];

/// Reads an agenda; `file` is only what faults are called by.
///
/// Of `frameworks` the last one with the id that the agenda names says which phases, dimensions and statements exist.
///
/// # Errors
/// Every fault of the file in the order of its lines; where it is not TOML, every place where it is not.
pub fn parse(file: &str, source: &str, frameworks: &[Framework]) -> Result<Agenda, Vec<Fault>> {
    let source = read::without_mark(source);
    let keys = read::parse(file, source)?;
    let mut reader = Reader::new(file, source);
    let agenda = agenda(&mut reader, &Table::root(&keys), frameworks);
    reader.finish(agenda)
}

fn agenda(reader: &mut Reader<'_>, table: &Table<'_>, frameworks: &[Framework]) -> Agenda {
    reader.only(table, &KEYS, |_| None);
    format(reader, table);
    let framework = framework(reader, table, frameworks);
    let groups = groups(reader, table, framework);
    let days = days(reader, table);
    let (starts, hard_end) = times(reader, table);
    if !days.is_empty() {
        for key in ["starts", "hard_end"].into_iter().filter(|key| table.get(key).is_some()) {
            reader.fault(&table.key_place(key), Say::new("content-belongs-to-day").with("key", key));
        }
    }
    let steps = step::steps(reader, table, framework, &days);
    let agenda = Agenda {
        id: text(reader.need_id(table, "id")),
        title: text(reader.need_line(table, "title")),
        lang: language(reader, table),
        framework: text(reader.line(table, "framework")),
        phase: phase(reader, table, framework),
        status: status(reader, table),
        source: text(reader.line(table, "source")),
        purpose: text(reader.need_lines(table, "purpose")),
        outcome: some(reader, table, "outcome", 1, 6),
        who: some(reader, table, "who", 1, 100),
        participants: people(reader, table),
        materials: some(reader, table, "materials", 0, 100),
        preparation: texts(reader, table, "preparation"),
        starts,
        hard_end,
        groups,
        days,
        steps: steps.iter().map(|placed| placed.step.clone()).collect(),
    };
    rules::order(reader, &agenda, &steps);
    agenda
}

/// The words of what was read; an empty text stands in for a fault.
fn text(read: Option<Text>) -> String {
    read.map(|read| read.text).unwrap_or_default()
}

fn format(reader: &mut Reader<'_>, table: &Table<'_>) {
    if reader.need(table, "format").is_some()
        && let Some((number, span)) = reader.number(table, "format", 0..=u16::MAX)
        && number != 1
    {
        reader.fault(&span, Say::new("content-format").with("found", number));
    }
}

/// The framework that the agenda names.
fn framework<'f>(reader: &mut Reader<'_>, table: &Table<'_>, all: &'f [Framework]) -> Option<&'f Framework> {
    let named = reader.need_line(table, "framework")?;
    let found = all.iter().rev().find(|framework| framework.id == named.text);
    if found.is_none() {
        reader.unknown(&named.span, "framework", &named.text, all.iter().map(|framework| framework.id.as_str()));
    }
    found
}

fn phase(reader: &mut Reader<'_>, table: &Table<'_>, framework: Option<&Framework>) -> String {
    let Some(named) = reader.need_line(table, "phase") else { return String::new() };
    if let Some(framework) = framework
        && !framework.phases.iter().any(|phase| phase.id == named.text)
    {
        reader.unknown(&named.span, "phase", &named.text, framework.phases.iter().map(|phase| phase.id.as_str()));
    }
    named.text
}

fn status(reader: &mut Reader<'_>, table: &Table<'_>) -> String {
    let Some(named) = reader.need_line(table, "status") else { return String::new() };
    if named.text != "working" {
        reader.fault(&named.span, Say::new("content-status").with("status", shown(&named.text)));
    }
    named.text
}

fn language(reader: &mut Reader<'_>, table: &Table<'_>) -> String {
    let Some(named) = reader.need_line(table, "lang") else { return String::new() };
    if named.text.parse::<unic_langid::LanguageIdentifier>().is_err() {
        reader.fault(&named.span, Say::new("content-language").with("tag", shown(&named.text)));
    }
    named.text
}

fn texts(reader: &mut Reader<'_>, table: &Table<'_>, key: &str) -> Vec<String> {
    reader.list(table, key, false).unwrap_or_default().into_iter().map(|read| read.text).collect()
}

/// A list that must be there with `least` to `most` texts.
fn some(reader: &mut Reader<'_>, table: &Table<'_>, key: &str, least: usize, most: usize) -> Vec<String> {
    if reader.need(table, key).is_none() {
        return Vec::new();
    }
    let Some(read) = reader.list(table, key, false) else { return Vec::new() };
    // An empty text counts: it is a fault of its own.
    let count = table.get(key).and_then(|value| value.get_ref().as_array()).map_or(0, |items| items.iter().count());
    if count < least || count > most {
        let what = Say::new("content-how-many").with("key", key).with("n", count);
        reader.fault(&table.place(key), what.with("least", least).with("most", most));
    }
    read.into_iter().map(|read| read.text).collect()
}

fn people(reader: &mut Reader<'_>, table: &Table<'_>) -> Option<People> {
    let inner = reader.table(table, "participants")?;
    reader.only(&inner, &["min", "max"], |_| None);
    reader.need(&inner, "min");
    reader.need(&inner, "max");
    let (min, _) = reader.number(&inner, "min", 1..=u16::MAX)?;
    let (max, span) = reader.number(&inner, "max", 1..=u16::MAX)?;
    if min > max {
        reader.fault(&span, Say::new("content-max-min").with("max", max).with("min", min));
    }
    Some(People { min, max })
}

/// A local time of day.
fn time(reader: &mut Reader<'_>, table: &Table<'_>, key: &str) -> Option<ClockTime> {
    let value = table.get(key)?;
    if value.get_ref().is_datetime() {
        reader.fault(&value.span(), Say::new("content-time-quotes").with("key", key));
        return None;
    }
    let read = reader.line(table, key)?;
    let time = ClockTime::parse(&read.text);
    if time.is_none() {
        reader.fault(&read.span, Say::new("content-time").with("text", shown(&read.text)));
    }
    time
}

fn times(reader: &mut Reader<'_>, table: &Table<'_>) -> (Option<ClockTime>, Option<ClockTime>) {
    let (starts, hard_end) = (time(reader, table, "starts"), time(reader, table, "hard_end"));
    if let (Some(from), Some(to)) = (starts, hard_end)
        && to <= from
    {
        let what = Say::new("content-end-before-start").with("end", to.to_string()).with("start", from.to_string());
        reader.fault(&table.place("hard_end"), what);
    }
    (starts, hard_end)
}

fn days(reader: &mut Reader<'_>, table: &Table<'_>) -> Vec<Day> {
    let tables = reader.tables(table, "day");
    if let Some(extra) = tables.get(DAY_LIMIT) {
        reader.fault(&extra.span, Say::new("content-many-days").with("n-most", DAY_LIMIT));
    }
    let day = |day: &Table<'_>| {
        reader.only(day, &["title", "starts", "hard_end"], misplaced);
        let title = reader.need_line(day, "title").map(|read| read.text).unwrap_or_default();
        let (starts, hard_end) = times(reader, day);
        Day { title, starts, hard_end }
    };
    tables.iter().map(day).collect()
}

fn groups(reader: &mut Reader<'_>, table: &Table<'_>, framework: Option<&Framework>) -> Vec<Group> {
    let tables = reader.tables(table, "group");
    if table.get("group").is_none() {
        reader.fault(&table.span, "content-no-group");
    } else if tables.len() < 2 && table.get("group").is_some_and(|value| value.get_ref().is_array()) {
        reader.fault(&table.place("group"), "content-one-group");
    } else if let Some(extra) = tables.get(9) {
        reader.fault(&extra.span, "content-many-groups");
    }
    let mut groups: Vec<Group> = Vec::new();
    for table in &tables {
        reader.only(table, &["id", "name"], misplaced);
        let id = reader.need_id(table, "id");
        let name = reader.need_line(table, "name").map(|read| read.text).unwrap_or_default();
        let Some(id) = id else { continue };
        if groups.iter().any(|group| group.id == id.text) {
            let what = Say::new("content-twice").with("what", kind("group")).with("id", shown(&id.text));
            reader.fault(&id.span, what);
        } else if let Some(framework) = framework {
            nearly_known(reader, &id, framework);
        }
        groups.push(Group { id: id.text, name });
    }
    groups
}

/// Own groups are free; one letter beside a group of the framework is a slip that would split the count over sessions.
fn nearly_known(reader: &mut Reader<'_>, id: &Text, framework: &Framework) {
    let known = || framework.stakeholders.iter().map(|entry| entry.id.as_str());
    if known().any(|known| known == id.text) {
        return;
    }
    if let Some(near) = nearest(&id.text, known())
        && strsim::damerau_levenshtein(near, &id.text) == 1
    {
        reader.unknown(&id.span, "group", &id.text, [near]);
    }
}

/// A key of the whole agenda that slipped below a `[[...]]` line, as TOML makes easy.
fn misplaced(key: &str) -> Option<Say> {
    let whole = KEYS[..16].contains(&key) && key != "title" && key != "id";
    whole.then(|| Say::new("content-misplaced").with("key", key))
}
