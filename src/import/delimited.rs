//! Comma, semicolon or tab: a heading and rows.

use std::io::{BufRead, BufReader, Read, Seek};

use super::ballots::{self, Ballots};
use super::decode::Decoded;
use super::field::{Field, Given};
use super::resolve::Resolve;
use super::{Bad, Error, MOST_ROWS, Progress, What};
use crate::domain::session::Session;

/// Parts no cell: for files of one column.
const NEVER: u8 = 0x1f;

/// A row of ours after the last: what swallows it is a quotation mark that is never closed. No text may hold it.
const END: &str = "\u{4}charrette: end of file\u{4}";
const END_LINE: &str = "\u{4}charrette: end of file\u{4}\n";

/// Rows between two looks at the watch.
const EVERY: usize = 1024;

/// Reads contributions; of a table of ballots gives those of the vote of a step.
pub(super) fn read<'a, R: Read + Seek>(
    text: Decoded<R>,
    resolve: &mut Resolve<'_>,
    (session, step): (&'a Session, usize),
    watch: &mut dyn FnMut(Progress) -> bool,
) -> Result<Option<Ballots<'a>>, Error> {
    let mut text = BufReader::with_capacity(256 * 1024, text);
    let (heading, before) = heading(&mut text)?;
    let (delimiter, names) = delimiter(&heading.text, heading.told);
    let fields: Vec<Option<Field>> = names.iter().map(|name| Field::of(name)).collect();
    let mut ballots = None;
    if !fields.contains(&Some(Field::Text)) && ballots::is_heading(&names) {
        ballots = Some(Ballots::new(session, step, &names)?);
    } else if !fields.contains(&Some(Field::Text)) {
        return Err(Error::NoTextColumn { line: heading.line, found: names });
    }
    let own = names.first().is_some_and(|name| name == crate::export::csv::CONTRIBUTIONS[0]);
    let ignored = names.iter().zip(&fields).filter(|(name, field)| field.is_none() && !is_ours(own, name));
    if ballots.is_none() {
        resolve.ignored(ignored.map(|(name, _)| name.trim()));
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(256 * 1024)
        .from_reader(text.chain(END_LINE.as_bytes()));
    let mut record = csv::StringRecord::new();
    let mut rows = 0;
    while reader.read_record(&mut record).map_err(io)? {
        // The reader counts from the blank lines before a row; its end is certain, and so is the number of line ends in it.
        let inner: u64 = record.iter().flat_map(str::bytes).filter(|b| *b == b'\n').count() as u64;
        let line = before + reader.position().line() - 1 - inner;
        match record.iter().next_back() {
            Some(END) if record.len() == 1 => return Ok(ballots),
            Some(last) if last.ends_with(END_LINE) => {
                let bad = Bad { line: line + 1, what: What::OpenQuote(inner - 1) };
                match &mut ballots {
                    Some(ballots) => ballots.bad(bad),
                    None => resolve.bad(bad),
                }
                return Ok(ballots);
            }
            Some(_) | None => {}
        }
        rows += 1;
        if rows > MOST_ROWS {
            return Err(Error::TooManyRows);
        }
        if rows % EVERY == 0 && !watch(reader.get_ref().get_ref().0.get_ref().progress(rows)) {
            return Err(Error::Stopped);
        }
        match &mut ballots {
            Some(ballots) => ballots.row(line, &record),
            None => row(&record, &fields, own, line, resolve),
        }
    }
    Ok(ballots)
}

fn io(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(e) => Error::Io(e),
        other => Error::Io(std::io::Error::other(format!("{other:?}"))),
    }
}

/// Columns of our own export that say nothing new: no need to tell the person that they are left out.
fn is_ours(own: bool, name: &str) -> bool {
    own && crate::export::csv::CONTRIBUTIONS.contains(&name)
}

struct Heading {
    text: String,
    line: u64,
    /// What a line `sep=;` before it says.
    told: Option<u8>,
}

/// The first line that is not blank, and the number of lines up to and with it.
fn heading<R: Read>(text: &mut BufReader<R>) -> Result<(Heading, u64), Error> {
    let (mut line, mut told) = (0, None);
    loop {
        let mut one = String::new();
        if text.read_line(&mut one)? == 0 {
            return Err(Error::Empty);
        }
        line += 1;
        let bare = one.trim_matches(['\n', ' ']);
        match bare.strip_prefix("sep=").map(str::as_bytes) {
            Some(&[sign]) if told.is_none() => told = Some(sign),
            _ if bare.is_empty() => {}
            _ => return Ok((Heading { text: one, line, told }, line)),
        }
    }
}

/// The sign that gives a heading with a column `text` and the most columns; where none does, the one that gives most.
fn delimiter(heading: &str, told: Option<u8>) -> (u8, Vec<String>) {
    let candidates = told.map_or_else(|| vec![b',', b';', b'\t'], |sign| vec![sign]);
    let split = |sign: u8| {
        let mut reader = csv::ReaderBuilder::new().delimiter(sign).has_headers(false).from_reader(heading.as_bytes());
        let names = reader.records().next().and_then(Result::ok);
        names.map_or_else(Vec::new, |r| r.iter().map(|name| name.trim().to_owned()).collect::<Vec<String>>())
    };
    let has_text = |names: &[String]| names.iter().any(|name| Field::of(name) == Some(Field::Text));
    let all = candidates.into_iter().map(|sign| (sign, split(sign)));
    let worth = |(_, names): &(u8, Vec<String>)| (has_text(names), names.len());
    // Of equals the first: a comma before a tab.
    let best = all.reduce(|best, next| if worth(&next) > worth(&best) { next } else { best });
    match best {
        Some((_, names)) if names.len() == 1 && told.is_none() => (NEVER, names),
        Some(best) => best,
        None => (b',', Vec::new()),
    }
}

fn row(record: &csv::StringRecord, fields: &[Option<Field>], own: bool, line: u64, resolve: &mut Resolve<'_>) {
    let filled = (0..record.len()).rev().find(|&at| !record[at].is_empty()).map_or(0, |at| at + 1);
    if filled == 0 {
        return; // separators alone, as spreadsheets write below the last row
    }
    if filled > fields.len() {
        resolve.bad(Bad { line, what: What::TooManyCells(record.len(), fields.len()) });
        return;
    }
    if record.len() < fields.len() {
        resolve.short(line);
    }
    let mut given = Given::default();
    for (cell, field) in record.iter().zip(fields) {
        if let Some(field) = field {
            given.put(*field, if own { crate::export::csv::plain(cell) } else { cell }.to_owned());
        }
    }
    resolve.row(line, &given);
}
