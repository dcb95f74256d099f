//! One `[[phase]]`, `[[stakeholder]]`, `[[statement]]` and so on of a framework.

use super::OFFICIAL;
use super::cross::Draft;
use crate::content::fault::shown;
use crate::content::read::{Reader, Table, Text};
use crate::domain::framework::{Entry, Framework, Official, Statement, Status};
use crate::words::Say;

const STATUS: [(&str, Status); 5] = [
    ("verbatim-title", Status::VerbatimTitle),
    ("paraphrase", Status::Paraphrase),
    ("inferred", Status::Inferred),
    ("working", Status::Working),
    ("official", Status::Official),
];

const STATEMENT: [&str; 10] =
    ["id", "dimension", "text", "phases", "challenges", "stakeholders", "basis", "source", "status", "official"];

/// The name of a status in files.
pub(super) fn status_id(status: Status) -> &'static str {
    STATUS.iter().find(|(_, known)| *known == status).map_or("working", |(id, _)| id)
}

/// The status under `key`, where there is one.
pub(super) fn status(reader: &mut Reader<'_>, table: &Table<'_>, key: &str) -> Option<Status> {
    let known = STATUS.map(|(id, _)| id);
    reader.word(table, key, &known, |word| STATUS.iter().find(|(id, _)| *id == word).map(|(_, status)| *status))
}

/// The status of an entry, which each must have.
fn need_status(reader: &mut Reader<'_>, table: &Table<'_>) -> Status {
    reader.need(table, "status");
    status(reader, table, "status").unwrap_or(Status::Working)
}

fn text(read: Option<Text>) -> String {
    read.map(|read| read.text).unwrap_or_default()
}

/// Reads one entry of the array `key`.
pub(super) fn entry(draft: &mut Draft<'_>, at: usize, key: &'static str, table: &Table<'_>) {
    let own: &[&str] = match key {
        "stakeholder" => &["side"],
        "pilot" => &["place"],
        "case" => &["country"],
        _ => &[],
    };
    let keys: Vec<&str> = ["id", "name", "text", "source", "status"].iter().chain(own).copied().collect();
    let reader = &mut draft.readers[at];
    reader.only(table, &keys, |_| None);
    let id = reader.need_id(table, "id");
    let (name, words) = (text(reader.need_line(table, "name")), text(reader.need_lines(table, "text")));
    let status = need_status(reader, table);
    let side = reader.word(table, "side", &["internal", "external", "both"], |word| {
        ["internal", "external", "both"].contains(&word).then(|| word.to_owned())
    });
    let place = reader.line(table, "place").map(|read| read.text);
    let country = reader.line(table, "country").map(|read| read.text);
    let source = sources(draft, at, table, status);
    let Some(id) = id else { return };
    draft.name(at, key, &id);
    let entry = Entry { id: id.text, name, text: words, source, status, side, place, country };
    if let Some(list) = list(&mut draft.framework, key) {
        list.push(entry);
    }
}

/// The list of a framework that the array `key` of a file fills.
pub(super) fn list<'f>(framework: &'f mut Framework, key: &str) -> Option<&'f mut Vec<Entry>> {
    Some(match key {
        "phase" => &mut framework.phases,
        "dimension" => &mut framework.dimensions,
        "pillar" => &mut framework.pillars,
        "challenge" => &mut framework.challenges,
        "stakeholder" => &mut framework.stakeholders,
        "role" => &mut framework.roles,
        "agreement" => &mut framework.agreements,
        "level" => &mut framework.levels,
        "evaluation" => &mut framework.evaluation,
        "pilot" => &mut framework.pilots,
        "case" => &mut framework.cases,
        _ => return None,
    })
}

/// The sources of an entry: what is not our own or imported must name where it was read.
fn sources(draft: &mut Draft<'_>, at: usize, table: &Table<'_>, status: Status) -> Vec<String> {
    let read = draft.readers[at].list(table, "source", false).unwrap_or_default();
    let told = match status {
        Status::VerbatimTitle | Status::Paraphrase | Status::Inferred => true,
        Status::Working | Status::Official => false,
    };
    if read.is_empty() && told {
        let what = Say::new("content-no-source").with("status", status_id(status));
        draft.readers[at].fault(&table.place("source"), what);
    }
    refer(draft, at, "source", read)
}

fn refer(draft: &mut Draft<'_>, at: usize, what: &'static str, read: Vec<Text>) -> Vec<String> {
    for text in &read {
        draft.refer(at, what, text);
    }
    read.into_iter().map(|read| read.text).collect()
}

/// Reads one statement.
pub(super) fn statement(draft: &mut Draft<'_>, at: usize, table: &Table<'_>) {
    let reader = &mut draft.readers[at];
    reader.only(table, &STATEMENT, |_| None);
    let id = reader.need_line(table, "id");
    let words = text(reader.need_lines(table, "text"));
    let basis = text(reader.lines(table, "basis"));
    let status = need_status(reader, table);
    let official = official(reader, table, status);
    // An imported list need not say which dimension an entry belongs to.
    let dimension =
        if status == Status::Official { reader.line(table, "dimension") } else { reader.need_line(table, "dimension") };
    if let Some(id) = &id {
        check_id(reader, id, status);
    }
    let mut lists =
        ["phases", "challenges", "stakeholders"].map(|key| reader.list(table, key, false).unwrap_or_default());
    let [phases, challenges, stakeholders] = &mut lists;
    let phases = refer(draft, at, "phase", std::mem::take(phases));
    let challenges = refer(draft, at, "challenge", std::mem::take(challenges));
    let stakeholders = refer(draft, at, "stakeholder", std::mem::take(stakeholders));
    let dimension = refer(draft, at, "dimension", dimension.into_iter().collect()).pop().unwrap_or_default();
    let source = sources(draft, at, table, status);
    let Some(id) = id else { return };
    draft.name(at, "statement", &id);
    let id = id.text;
    let read =
        Statement { id, dimension, text: words, phases, challenges, stakeholders, basis, source, status, official };
    draft.framework.statements.push(read);
}

/// A working id is a word and a number, as `ENG-3`; neither `R3` nor `OFF-3` may stand for a text of our own.
fn check_id(reader: &mut Reader<'_>, id: &Text, status: Status) {
    let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    let word_and_number = id.text.split_once('-').is_some_and(|(word, number)| {
        let letters = word.len() >= 3 && word.chars().all(|c| c.is_ascii_uppercase());
        letters && !number.starts_with('0') && number.parse::<u16>().is_ok()
    });
    if status == Status::Official {
        if !id.text.chars().all(plain) {
            reader.fault(&id.span, "content-official-id");
        }
    } else if !word_and_number {
        reader.fault(&id.span, Say::new("content-working-id").with("id", shown(&id.text)));
    } else if id.text.starts_with(OFFICIAL) {
        reader.fault(&id.span, Say::new("content-reserved-id").with("start", OFFICIAL));
    }
}

/// Number and text of the official list: both for an official statement, neither for any other.
fn official(reader: &mut Reader<'_>, table: &Table<'_>, status: Status) -> Official {
    let Some(inner) = reader.table(table, "official") else {
        if status == Status::Official && table.get("official").is_none() {
            reader.fault(&table.span, "content-official-shape");
        }
        return Official::default();
    };
    reader.only(&inner, &["number", "text"], |_| None);
    let number = text(reader.line(&inner, "number"));
    let words = text(reader.lines(&inner, "text"));
    if status == Status::Official && (number.is_empty() || words.is_empty()) {
        reader.fault(&inner.span, "content-official-parts");
    } else if status != Status::Official && !(number.is_empty() && words.is_empty()) {
        reader.fault(&inner.span, Say::new("content-not-official").with("status", status_id(status)));
    }
    Official { number, text: words }
}
