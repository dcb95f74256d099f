//! What the columns of a plan hold, by their headings and, without headings, by what stands in them.

use super::clock;
use crate::text::fold;

/// What a cell is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Start,
    End,
    Minutes,
    Title,
    Who,
    Prompt,
    Howto,
    Kind,
    Day,
    Section,
    Optional,
    Parallel,
    Materials,
    Notes,
    /// Under this heading, which says nothing to us: a note that begins with it.
    Other(String),
}

/// Headings by what stands below them: folded, without what stands between their words.
const KNOWN: [(Column, &[&str]); 14] = [
    (
        Column::Start,
        &[
            "time",
            "times",
            "start",
            "starts",
            "begin",
            "begins",
            "from",
            "when",
            "clock",
            "starttime",
            "uhrzeit",
            "zeit",
            "beginn",
            "von",
            "ωρα",
        ],
    ),
    (Column::End, &["end", "ends", "to", "until", "endtime", "bis", "ende"]),
    (
        Column::Minutes,
        &[
            "duration",
            "minutes",
            "min",
            "mins",
            "length",
            "timebox",
            "durationmin",
            "minutesplanned",
            "dauer",
            "minuten",
            "dauermin",
            "διαρκεια",
        ],
    ),
    (
        Column::Title,
        &[
            "title",
            "what",
            "step",
            "activity",
            "item",
            "topic",
            "agenda",
            "agendaitem",
            "session",
            "subject",
            "programme",
            "program",
            "name",
            "thema",
            "was",
            "titel",
            "punkt",
            "tagesordnungspunkt",
            "θεμα",
        ],
    ),
    (
        Column::Who,
        &[
            "who",
            "lead",
            "speaker",
            "facilitator",
            "responsible",
            "owner",
            "presenter",
            "host",
            "wer",
            "verantwortlich",
            "ποιος",
        ],
    ),
    (Column::Prompt, &["prompt", "prompts", "question", "questions", "frage", "fragen", "ερωτηση"]),
    (Column::Howto, &["how", "howto", "instructions", "steps", "ablauf", "anleitung"]),
    (Column::Kind, &["kind", "type", "method", "format", "art", "methode", "form"]),
    (Column::Day, &["day", "tag", "ημερα"]),
    (Column::Section, &["section", "part", "block", "phase", "abschnitt", "teil"]),
    (Column::Optional, &["optional"]),
    (Column::Parallel, &["parallel", "parallelgroups", "groups"]),
    (Column::Materials, &["material", "materials", "tools", "bring"]),
    (
        Column::Notes,
        &[
            "notes",
            "note",
            "remarks",
            "remark",
            "comment",
            "comments",
            "description",
            "details",
            "notizen",
            "bemerkung",
            "bemerkungen",
            "hinweise",
            "beschreibung",
            "σημειωσεις",
        ],
    ),
];

/// Words as they are compared: folded, with one hyphen for whatever stands between them.
pub(super) fn hyphened(words: &str) -> String {
    let folded = fold(words);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// What stands below a heading.
pub(super) fn named(heading: &str) -> Column {
    let plain = hyphened(heading).replace('-', "");
    let known = KNOWN.iter().find(|(_, names)| names.contains(&plain.as_str()));
    known.map_or_else(|| Column::Other(heading.trim().to_owned()), |(column, _)| column.clone())
}

/// Whether a row is one of headings: it names a title or a time and holds none.
pub(super) fn are_headings(cells: &[String]) -> bool {
    let columns: Vec<Column> = cells.iter().map(|cell| named(cell)).collect();
    let known = columns.iter().filter(|column| !matches!(column, Column::Other(_))).count();
    known * 2 >= cells.len().max(1) && !cells.iter().any(|cell| clock::span(cell).is_some())
}

/// What the columns hold, going by what stands in them: times, lengths, then the title, then remarks.
pub(super) fn guessed(rows: &[Vec<String>]) -> Vec<Column> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut columns: Vec<Option<Column>> = (0..width)
        .map(|nth| {
            let cells: Vec<&String> =
                rows.iter().filter_map(|row| row.get(nth)).filter(|cell| !cell.is_empty()).collect();
            let most = |fits: &dyn Fn(&str) -> bool| {
                !cells.is_empty() && cells.iter().filter(|c| fits(c)).count() * 2 > cells.len()
            };
            if most(&|cell| clock::span(cell).is_some()) {
                Some(Column::Start)
            } else if most(&|cell| clock::minutes(cell, true).is_some()) {
                Some(Column::Minutes)
            } else {
                None
            }
        })
        .collect();
    if let Some(second) =
        columns.iter().enumerate().filter(|(_, c)| **c == Some(Column::Start)).map(|(nth, _)| nth).nth(1)
    {
        columns[second] = Some(Column::End);
    }
    let mut title = false;
    let rest = columns.into_iter().map(|column| match column {
        Some(column) => column,
        None if !title => {
            title = true;
            Column::Title
        }
        None => Column::Notes,
    });
    rest.collect()
}
