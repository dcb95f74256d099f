//! The official list as CSV: field names in the first row, columns divided by comma or semicolon.

use super::{FIELDS, Row};
use crate::content::read::{Reader, Span, TEXT_LIMIT, Text, long};
use crate::text::clean;
use crate::words::Say;

/// A row as it stands: each cell with its place.
type Cells = Vec<Text>;

pub(super) fn rows(reader: &mut Reader<'_>, text: &str) -> Vec<Row> {
    let mut records = cells(reader, text).into_iter();
    let Some(names) = records.next() else {
        reader.fault(&(0..0), "content-csv-empty");
        return Vec::new();
    };
    let mut seen: Vec<&str> = Vec::new();
    for name in &names {
        if !FIELDS.contains(&name.text.as_str()) {
            reader.unknown(&name.span, "column", &name.text, FIELDS);
        } else if seen.contains(&name.text.as_str()) {
            reader.fault(&name.span, Say::new("content-column-again").with("key", &name.text));
        }
        seen.push(&name.text);
    }
    for field in ["number", "text"].into_iter().filter(|field| !seen.contains(field)) {
        reader.fault(&(0..0), Say::new("content-column-missing").with("key", field));
    }
    let rows: Vec<Row> = records.map(|record| row(reader, &seen, record)).collect();
    if rows.is_empty() {
        reader.fault(&(0..0), "content-csv-no-row");
    }
    rows
}

fn row(reader: &mut Reader<'_>, names: &[&str], record: Cells) -> Row {
    let start = record.first().map_or(0..0, |cell| cell.span.clone());
    if let Some(extra) = record.get(names.len()) {
        let what = Say::new("content-csv-cells").with("n", record.len()).with("n-first", names.len());
        reader.fault(&extra.span, what);
    }
    let mut cells: Vec<(&str, Text)> = names.iter().copied().zip(record).collect();
    let mut take = |field: &str| {
        let at = cells.iter().position(|(name, cell)| *name == field && !cell.text.is_empty())?;
        Some(cells.swap_remove(at).1)
    };
    let mut read = FIELDS.map(&mut take).into_iter();
    let mut next = || read.next().flatten();
    let (number, text, dimension) = (next(), next(), next());
    let (phases, challenges, stakeholders) = (words(next()), words(next()), words(next()));
    let maps_to = next();
    let mut need = |cell: Option<Text>, field: &str| {
        let missing = cell.is_none() && names.contains(&field);
        if missing {
            reader.fault(&start, Say::new("content-cell-missing").with("key", field));
        }
        cell.unwrap_or_else(|| Text { text: String::new(), span: start.clone() })
    };
    let number = need(number, "number");
    let text = need(text, "text");
    let count = text.text.chars().count();
    if count > TEXT_LIMIT {
        reader.fault(&text.span, long("text", count));
    }
    Row { number, text, dimension, phases, challenges, stakeholders, maps_to }
}

/// The ids of a cell; all stand at the cell.
fn words(cell: Option<Text>) -> Vec<Text> {
    let Some(cell) = cell else { return Vec::new() };
    cell.text.split_whitespace().map(|word| Text { text: word.to_owned(), span: cell.span.clone() }).collect()
}

/// Every cell of every row, without rows that are empty.
fn cells(reader: &mut Reader<'_>, text: &str) -> Vec<Cells> {
    let divider = divider(text);
    let mut csv =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(divider).from_reader(text.as_bytes());
    let mut records = Vec::new();
    for record in csv.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let at = error.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or(0);
                reader.fault(&(at..at), Say::new("content-not-csv").with("said", error.to_string()));
                break;
            }
        };
        let start = record.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or(0);
        let spans = spans(text, start, divider);
        let cell = |(cell, span): (&str, Span)| Text { text: clean(cell).trim().to_owned(), span };
        let row: Cells = record.iter().zip(spans.chain(std::iter::repeat(start..start))).map(cell).collect();
        if row.iter().any(|cell| !cell.text.is_empty()) {
            records.push(row);
        }
    }
    records
}

/// Comma or semicolon: the one that divides more of the first row.
fn divider(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |divider: char| first.matches(divider).count();
    if count(';') > count(',') { b';' } else { b',' }
}

/// Where the cells of the row at `start` begin.
fn spans(text: &str, start: usize, divider: u8) -> impl Iterator<Item = Span> {
    let rest = text.get(start..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let mut starts = vec![start + blank];
    let mut inside = false;
    for (at, byte) in rest.bytes().enumerate().skip(blank) {
        match byte {
            b'"' => inside = !inside,
            b'\n' | b'\r' if !inside => break,
            _ if byte == divider && !inside => starts.push(start + at + 1),
            _ => {}
        }
    }
    starts.into_iter().map(|at| at..at)
}
