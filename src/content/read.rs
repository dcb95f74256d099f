//! Reading TOML key by key, and keeping every fault with its place.
//!
//! Not here: which keys an agenda or a framework has. The invariant: a getter that cannot give what was asked for
//! records a fault and gives a stand-in, so that reading goes on and all faults are found; [`Reader::finish`] then lets
//! nothing through.

mod values;

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::words::Say;

use super::fault::{Fault, kind, nearest, place, shown};

pub(super) use values::long;

/// Bytes of the largest file that is read.
pub const FILE_LIMIT: usize = 1 << 20;
/// Characters of the longest text.
pub const TEXT_LIMIT: usize = 20_000;
/// Characters of the longest id.
pub const ID_LIMIT: usize = 64;
/// Faults kept of one file: more than anybody mends in one go.
const FAULT_LIMIT: usize = 200;

/// Where something stands in a file, in bytes.
pub(crate) type Span = Range<usize>;

/// A file being read.
pub(crate) struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    faults: Vec<Fault>,
}

/// A table of the file and the place that speaks for it: its header, or its braces.
#[derive(Clone)]
pub(crate) struct Table<'t> {
    keys: &'t DeTable<'t>,
    pub span: Span,
}

/// A text and where it stands.
pub(crate) struct Text {
    pub text: String,
    pub span: Span,
}

/// The byte order mark that some editors put first is no character of the first line.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Parses TOML; all places where it is not TOML otherwise.
pub(crate) fn parse<'t>(file: &str, text: &'t str) -> Result<DeTable<'t>, Vec<Fault>> {
    if text.len() > FILE_LIMIT {
        return Err(vec![Fault::whole(file, "content-file-large")]);
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Ok(table.into_inner());
    }
    let mut faults: Vec<Fault> = errors.iter().take(FAULT_LIMIT).map(|error| syntax(file, text, error)).collect();
    faults.sort();
    faults.dedup();
    Err(faults)
}

fn syntax(file: &str, text: &str, error: &toml::de::Error) -> Fault {
    let span = error.span().unwrap_or(0..0);
    let (line, column) = place(text, span.start);
    let what = match error.message() {
        "duplicate key" => match text.get(span) {
            Some(key) => Say::new("content-key-again").with("key", shown(key)),
            None => Say::new("content-some-key-again"),
        },
        "invalid basic string, expected `\"`" => Say::new("content-quote-open"),
        "string values must be quoted, expected literal string" => Say::new("content-no-value"),
        other => Say::new("content-not-toml").with("said", other),
    };
    Fault { file: file.to_owned(), line, column, what, meant: None }
}

impl<'a> Reader<'a> {
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text, faults: Vec::new() }
    }

    /// Records a fault.
    pub fn fault(&mut self, span: &Span, what: impl Into<Say>) {
        self.fault_meant(span, what, None);
    }

    /// Records a fault about a word that is not one of the known ones.
    pub fn unknown<'k>(&mut self, span: &Span, what: &str, word: &str, known: impl IntoIterator<Item = &'k str>) {
        if self.faults.len() >= FAULT_LIMIT {
            return;
        }
        let meant = nearest(word, known).map(str::to_owned);
        self.fault_meant(span, Say::new("content-unknown").with("what", kind(what)).with("word", shown(word)), meant);
    }

    /// Records a fault, and the word that was probably meant.
    pub fn fault_meant(&mut self, span: &Span, what: impl Into<Say>, meant: Option<String>) {
        if self.faults.len() < FAULT_LIMIT {
            let (line, column) = place(self.text, span.start);
            self.faults.push(Fault { file: self.file.to_owned(), line, column, what: what.into(), meant });
        }
    }

    /// The faults found, in the order of the file.
    pub fn into_faults(mut self) -> Vec<Fault> {
        self.faults.sort();
        self.faults.dedup();
        self.faults
    }

    /// What was read, if nothing is wrong with it.
    pub fn finish<T>(self, read: T) -> Result<T, Vec<Fault>> {
        let faults = self.into_faults();
        if faults.is_empty() { Ok(read) } else { Err(faults) }
    }

    /// The keys that do not belong, each a fault but for those that `explain` has a better sentence for.
    pub fn only(&mut self, table: &Table<'_>, known: &[&str], explain: impl Fn(&str) -> Option<Say>) {
        for key in table.keys.keys() {
            let name = key.get_ref().as_ref();
            if known.contains(&name) {
                continue;
            }
            match explain(name) {
                Some(what) => self.fault(&key.span(), what),
                None => self.unknown(&key.span(), "field", name, known.iter().copied()),
            }
        }
    }

    /// The value of a key, or a fault at the table that lacks it.
    pub fn need<'t>(&mut self, table: &Table<'t>, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        let found = table.get(key);
        if found.is_none() {
            self.fault(&table.span, Say::new("content-missing").with("key", key));
        }
        found
    }
}

impl<'t> Table<'t> {
    /// The file itself.
    pub fn root(keys: &'t DeTable<'t>) -> Self {
        Self { keys, span: 0..0 }
    }

    fn of(value: &'t Spanned<DeValue<'t>>) -> Option<Self> {
        value.get_ref().as_table().map(|keys| Self { keys, span: value.span() })
    }

    /// Every key, and where it stands.
    pub fn names(&self) -> Vec<(String, Span)> {
        self.keys.keys().map(|key| (key.get_ref().to_string(), key.span())).collect()
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.keys.get(key)
    }

    /// The keys that stand in it and where, in the order of the file.
    pub fn entries(&self) -> Vec<(&'t str, Span)> {
        let mut entries: Vec<_> = self.keys.keys().map(|key| (key.get_ref().as_ref(), key.span())).collect();
        entries.sort_by_key(|(_, span)| span.start);
        entries
    }

    /// Where the value of a key stands; the table itself where there is none.
    pub fn place(&self, key: &str) -> Span {
        self.get(key).map_or_else(|| self.span.clone(), Spanned::span)
    }

    /// Where a key itself stands; the table where it is missing.
    pub fn key_place(&self, key: &str) -> Span {
        self.keys.get_key_value(key).map_or_else(|| self.span.clone(), |(key, _)| key.span())
    }
}
