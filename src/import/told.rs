//! What is said of a file of contributions or ballots: why none of it was taken, why a row was not, what else is to be known.

use super::{Bad, Error, LARGEST, MOST_ROWS, Note, What};
use crate::system;
use crate::words::{Say, Told, in_english};

impl Told for Error {
    fn told(&self) -> Say {
        let at = |id: &'static str, line: &u64| Say::new(id).with("line", line.to_string());
        match self {
            Self::Empty => Say::new("error-import-empty"),
            Self::TooLarge(bytes) => Say::new("error-import-too-large").with("n", bytes).with("n-most", LARGEST),
            Self::TooManyRows => Say::new("error-import-too-many-rows").with("n-most", MOST_ROWS),
            Self::Binary(line) => at("error-import-binary", line),
            Self::Workbook => Say::new("error-import-workbook"),
            Self::Broken { line, encoding } => at("error-import-broken", line).with("encoding", *encoding),
            Self::UnknownEncoding(line) => at("error-import-unknown-encoding", line),
            Self::NoTextColumn { line, found } => {
                at("error-import-no-text-column", line).with("found", found.join(", "))
            }
            Self::NoVoteHere => Say::new("error-import-no-vote-here"),
            Self::JsonArray => Say::new("error-import-json-array"),
            Self::Stopped => Say::new("error-import-stopped"),
            Self::Io(why) => Say::new("error-import-unread").with("said", system::said(why)),
        }
    }
}

impl Told for Bad {
    fn told(&self) -> Say {
        Say::new("error-row").with("line", self.line.to_string()).with("what", self.what.told())
    }
}

impl Told for What {
    fn told(&self) -> Say {
        match self {
            Self::NoText => Say::new("error-row-no-text"),
            Self::TooLong(given, most) => Say::new("error-row-too-long").with("n", given).with("n-most", most),
            Self::TooManyCells(given, most) => {
                Say::new("error-row-too-many-cells").with("n", given).with("n-most", most)
            }
            Self::OpenQuote(lines) => Say::new("error-row-open-quote").with("n", lines),
            Self::NotJson(said) => Say::new("error-row-not-json").with("said", said),
            Self::NotAnObject => Say::new("error-row-not-an-object"),
            Self::NotAText(field) => Say::new("error-row-not-a-text").with("field", field),
            Self::SaysNothing => Say::new("error-row-says-nothing"),
            Self::NoSuchOption(id) => Say::new("error-row-no-such-option").with("id", id),
            Self::OddCell(column, found) => Say::new("error-row-odd-cell").with("column", *column).with("found", found),
            Self::NotCounted => Say::new("error-row-not-counted"),
            Self::LongLine(most) => Say::new("error-row-long-line").with("n-most", most),
        }
    }
}

impl Told for Note {
    fn told(&self) -> Say {
        let many = |id: &'static str, count: &usize| Say::new(id).with("n", count);
        let from = |id: &'static str, count: &usize, first: &u64| many(id, count).with("first", first.to_string());
        match self {
            Self::Guessed => Say::new("error-note-guessed"),
            Self::Ignored(names) => Say::new("error-note-ignored").with("names", names.join(", ")),
            Self::Short { count, first } => from("error-note-short", count, first),
            Self::Unclear { field, value, count, first } => {
                from("error-note-unclear", count, first).with("field", *field).with("value", value)
            }
            Self::MoreUnclear(count) => many("error-note-more-unclear", count),
            Self::Cleaned { count, first } => from("error-note-cleaned", count, first),
            Self::Twice { count, first } => from("error-note-twice", count, first),
            Self::Here(count) => many("error-note-here", count),
            Self::Alike { count, first } => from("error-note-alike", count, first),
        }
    }
}

in_english!(Error, Bad, What, Note);
