//! Files of contributions and tables of ballots become rows: CSV and JSON Lines, in the encodings that offices still write. A log that was
//! written out is read back in [`log`].
//!
//! Not here: whether a row may become a fact (that is `decide`) and what the step's promise keeps of it. The invariants:
//! no row vanishes (each is in `rows` or, with its line and the reason, in `bad`); a text comes out as it stood in the
//! file but for what [`crate::text::clean`] takes away, and that is counted; reading the same file again gives the same
//! keys, and of the rows whose keys the session knows is said before anything is written.

mod ballots;
mod decode;
mod delimited;
mod field;
mod lines;
pub mod log;
mod resolve;
mod told;

use std::io::{Read, Seek};

use crate::domain::intent::{Row, Sheet};
use crate::domain::session::Session;

pub use field::Field;

/// The largest file, in bytes.
pub const LARGEST: u64 = 200 * 1024 * 1024;

/// The most rows of one file.
pub const MOST_ROWS: usize = 1_000_000;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A heading and rows, parted by comma, semicolon or tab.
    Csv,
    /// One JSON object a line.
    JsonLines,
}

impl Form {
    /// By the end of a file's name; `None` where it says nothing, and the first character of the file decides.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, end) = name.rsplit_once('.')?;
        match end.to_ascii_lowercase().as_str() {
            "csv" | "tsv" | "tab" => Some(Self::Csv),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            _ => None,
        }
    }
}

/// How far the reading is; the file is read twice, first to learn its encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read of both readings.
    pub bytes: u64,
    /// Bytes of both readings.
    pub of: u64,
    /// Rows so far.
    pub rows: usize,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Line of the file, from 1, and what stands there; rows that the session has already are among them.
    pub rows: Vec<(u64, Row)>,
    /// The same of a table of ballots, which holds no contributions.
    pub sheets: Vec<(u64, Sheet)>,
    /// Rows that cannot be taken.
    pub bad: Vec<Bad>,
    /// What the person should know.
    pub notes: Vec<Note>,
    /// Names of groups that the session does not have, in order of appearance. The rows name the ids that
    /// `Intent::AddGroup` gives them, so these must be added before the rows are.
    pub new_groups: Vec<String>,
}

/// A row that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bad {
    /// Of the file, from 1.
    pub line: u64,
    /// Why, and what to do.
    pub what: What,
}

/// Why a row cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// No words.
    NoText,
    /// Too many words.
    TooLong(usize, usize),
    /// More cells than the heading.
    TooManyCells(usize, usize),
    /// A quotation mark without its other.
    OpenQuote(u64),
    /// No JSON.
    NotJson(String),
    /// JSON, but not of the shape.
    NotAnObject,
    /// A field of a shape that is not understood.
    NotAText(String),
    /// A line beyond all measure.
    LongLine(usize),
    /// A ballot that says nothing of anything.
    SaysNothing,
    /// A ballot about something that is not put to the vote here.
    NoSuchOption(String),
    /// A cell of a ballot that is not understood: the column, and what stands there.
    OddCell(&'static str, String),
    /// A ballot in whose place another one counts.
    NotCounted,
}

/// What the person should know about a file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The encoding is a guess.
    Guessed,
    /// Columns without a meaning here.
    Ignored(Vec<String>),
    /// Rows that end early.
    Short {
        /// So many.
        count: usize,
        /// Line of the first.
        first: u64,
    },
    /// A value nobody understands; the row is kept without it.
    Unclear {
        /// The column.
        field: &'static str,
        /// What stood there.
        value: String,
        /// So many rows.
        count: usize,
        /// Line of the first.
        first: u64,
    },
    /// More different values than are worth listing.
    MoreUnclear(usize),
    /// Texts that lost something.
    Cleaned {
        /// So many.
        count: usize,
        /// Line of the first.
        first: u64,
    },
    /// The same id with the same text.
    Twice {
        /// So many.
        count: usize,
        /// Line of the first.
        first: u64,
    },
    /// Rows that were imported before.
    Here(usize),
    /// Rows among those that say more than the promise let be written down of what was imported before: who said it, as
    /// a rule. So they count as the same and may be others.
    Alike {
        /// So many.
        count: usize,
        /// Line of the first.
        first: u64,
    },
}

/// Why a file cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing in it.
    Empty,
    /// Too large.
    TooLarge(u64),
    /// Too many rows.
    TooManyRows,
    /// Not a text.
    Binary(u64),
    /// A workbook.
    Workbook,
    /// Broken text.
    Broken {
        /// Of the file, from 1.
        line: u64,
        /// What the rest is.
        encoding: &'static str,
    },
    /// Neither UTF-8 nor Windows-1252.
    UnknownEncoding(u64),
    /// No column to read.
    NoTextColumn {
        /// Of the file, from 1.
        line: u64,
        /// What the heading names.
        found: Vec<String>,
    },
    /// Ballots for a step in which nobody votes so.
    NoVoteHere,
    /// One array instead of lines.
    JsonArray,
    /// Somebody said stop.
    Stopped,
    /// The system says something.
    Io(#[from] std::io::Error),
}

/// Reads a file for a session; ballots are for the vote of `step`. `watch` is told now and then how far it is, and stops it by answering `false`.
///
/// # Errors
/// When nothing of the file can be taken; a bad row is no error but stands in [`Imported::bad`].
pub fn read<R: Read + Seek>(
    mut source: R,
    form: Option<Form>,
    session: &Session,
    step: usize,
    watch: &mut dyn FnMut(Progress) -> bool,
) -> Result<Imported, Error> {
    let scan = decode::scan(&mut source, watch)?;
    let guessed = scan.guessed;
    let form = form.unwrap_or(match scan.first {
        '{' | '[' => Form::JsonLines,
        _ => Form::Csv,
    });
    let mut resolve = resolve::Resolve::new(session);
    let text = decode::Decoded::new(source, &scan);
    match form {
        Form::Csv => {
            if let Some(ballots) = delimited::read(text, &mut resolve, (session, step), watch)? {
                return Ok(ballots.done(guessed));
            }
        }
        Form::JsonLines if scan.first == '[' => return Err(Error::JsonArray),
        Form::JsonLines => lines::read(text, &mut resolve, watch)?,
    }
    Ok(resolve.done(guessed))
}
