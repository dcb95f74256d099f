//! Reading TOML key by key, and keeping every fault with its place.
//!
//! Not here: which keys an agenda or a framework has. The invariant: a getter that cannot give what was asked for
//! records a fault and gives a stand-in, so that reading goes on and all faults are found; [`Reader::finish`] then lets
//! nothing through.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::clean::clean;
use super::fault::{Fault, nearest, place, quoted};

/// Bytes of the largest file that is read.
pub const FILE_LIMIT: usize = 1 << 20;
/// Characters of the longest text.
pub const TEXT_LIMIT: usize = 20_000;
/// Characters of the longest id.
pub const ID_LIMIT: usize = 64;
/// Faults kept of one file: more than anybody mends in one go.
const FAULT_LIMIT: usize = 200;

/// Where something stands in a file, in bytes.
pub(super) type Span = Range<usize>;

/// A file being read.
pub(super) struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    faults: Vec<Fault>,
}

/// A table of the file and the place that speaks for it: its header, or its braces.
#[derive(Clone)]
pub(super) struct Table<'t> {
    keys: &'t DeTable<'t>,
    pub span: Span,
}

/// A text and where it stands.
pub(super) struct Text {
    pub text: String,
    pub span: Span,
}

/// The byte order mark that some editors put first is no character of the first line.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Parses TOML; all places where it is not TOML otherwise.
pub(super) fn parse<'t>(file: &str, text: &'t str) -> Result<DeTable<'t>, Vec<Fault>> {
    if text.len() > FILE_LIMIT {
        return Err(vec![Fault::whole(file, "the file is larger than 1 MiB")]);
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
            Some(key) => format!("{} stands here for the second time", quoted(key)),
            None => "this key stands here for the second time".to_owned(),
        },
        "invalid basic string, expected `\"`" => "the quotation mark that ends this text is missing".to_owned(),
        "string values must be quoted, expected literal string" => {
            "the value is missing, or is a text without its quotation marks".to_owned()
        }
        other => format!("not TOML: {other}"),
    };
    Fault { file: file.to_owned(), line, column, what, meant: None }
}

impl<'a> Reader<'a> {
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text, faults: Vec::new() }
    }

    /// Records a fault.
    pub fn fault(&mut self, span: &Span, what: impl Into<String>) {
        self.fault_meant(span, what, None);
    }

    /// Records a fault about a word that is not one of the known ones.
    pub fn unknown<'k>(&mut self, span: &Span, what: &str, word: &str, known: impl IntoIterator<Item = &'k str>) {
        let meant = nearest(word, known).map(str::to_owned);
        self.fault_meant(span, format!("unknown {what} {}", quoted(word)), meant);
    }

    fn fault_meant(&mut self, span: &Span, what: impl Into<String>, meant: Option<String>) {
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
    pub fn only(&mut self, table: &Table<'_>, known: &[&str], explain: impl Fn(&str) -> Option<String>) {
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
            self.fault(&table.span, format!("{} is missing", quoted(key)));
        }
        found
    }

    fn wrong(&mut self, value: &Spanned<DeValue<'_>>, key: &str, wanted: &str) {
        let got = value.get_ref().type_str();
        self.fault(&value.span(), format!("{} must be {wanted}, not {}", quoted(key), named(got)));
    }

    fn cleaned(&mut self, value: &Spanned<DeValue<'_>>, key: &str, wanted: &str) -> Option<Text> {
        let Some(raw) = value.get_ref().as_str() else {
            self.wrong(value, key, wanted);
            return None;
        };
        let text = clean(raw).trim().to_owned();
        let count = text.chars().count();
        if count > TEXT_LIMIT {
            self.fault(&value.span(), format!("{} has {count} characters; at most {TEXT_LIMIT} fit", quoted(key)));
            return None;
        }
        Some(Text { text, span: value.span() })
    }

    /// The text that a value is, on one line where `one` says so; may be empty.
    fn said(&mut self, value: &Spanned<DeValue<'_>>, key: &str, one: bool) -> Option<Text> {
        let read = self.cleaned(value, key, "a text in quotes")?;
        if one && read.text.contains('\n') {
            self.fault(&read.span, format!("{} must stand on one line", quoted(key)));
            return None;
        }
        Some(read)
    }

    fn need_said(&mut self, table: &Table<'_>, key: &str, one: bool) -> Option<Text> {
        let value = self.need(table, key)?;
        let read = self.said(value, key, one)?;
        if read.text.is_empty() {
            self.fault(&read.span, format!("{} is empty", quoted(key)));
            return None;
        }
        Some(read)
    }

    /// A text of any number of lines; `None` where the key is missing or the text empty.
    pub fn lines(&mut self, table: &Table<'_>, key: &str) -> Option<Text> {
        self.said(table.get(key)?, key, false).filter(|read| !read.text.is_empty())
    }

    /// A text of one line; `None` where the key is missing or the text empty.
    pub fn line(&mut self, table: &Table<'_>, key: &str) -> Option<Text> {
        self.said(table.get(key)?, key, true).filter(|read| !read.text.is_empty())
    }

    /// A text of one line that must be there and say something.
    pub fn need_line(&mut self, table: &Table<'_>, key: &str) -> Option<Text> {
        self.need_said(table, key, true)
    }

    /// A text of any number of lines that must be there and say something.
    pub fn need_lines(&mut self, table: &Table<'_>, key: &str) -> Option<Text> {
        self.need_said(table, key, false)
    }

    /// An id of lower case letters, digits and hyphens that must be there.
    pub fn need_id(&mut self, table: &Table<'_>, key: &str) -> Option<Text> {
        let read = self.need_line(table, key)?;
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let short = read.text.chars().count() <= ID_LIMIT;
        if !read.text.chars().all(fits) || read.text.starts_with('-') || read.text.ends_with('-') {
            let what = format!("{} has lower case letters a to z, digits and hyphens between them", quoted(key));
            self.fault(&read.span, format!("{what}; {} does not fit", quoted(&read.text)));
        } else if !short {
            self.fault(&read.span, format!("{} has more than {ID_LIMIT} characters", quoted(key)));
        }
        Some(read)
    }

    /// Texts of a list; a single text counts as a list of one where `single` allows it.
    pub fn list(&mut self, table: &Table<'_>, key: &str, single: bool) -> Option<Vec<Text>> {
        let value = table.get(key)?;
        let Some(items) = value.get_ref().as_array() else {
            if single && value.get_ref().is_str() {
                let read = self.cleaned(value, key, "a text in quotes")?;
                return Some(if read.text.is_empty() { Vec::new() } else { vec![read] });
            }
            self.wrong(value, key, if single { "a text or a list of texts" } else { "a list of texts" });
            return None;
        };
        let mut texts = Vec::new();
        for item in items.iter() {
            match self.cleaned(item, key, "a list of texts") {
                Some(read) if read.text.is_empty() => {
                    self.fault(&read.span, format!("{} has an empty text", quoted(key)));
                }
                Some(read) => texts.push(read),
                None => {}
            }
        }
        Some(texts)
    }

    /// A list of ids, each known and none twice.
    pub fn ids<'k>(&mut self, table: &Table<'_>, key: &str, what: &str, known: &[&'k str]) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for read in self.list(table, key, false).unwrap_or_default() {
            if !known.contains(&read.text.as_str()) {
                self.unknown(&read.span, what, &read.text, known.iter().copied());
            } else if ids.contains(&read.text) {
                self.fault(&read.span, format!("{what} {} stands here twice", quoted(&read.text)));
            }
            ids.push(read.text);
        }
        ids
    }

    /// A word out of a few.
    pub fn word<T>(
        &mut self,
        table: &Table<'_>,
        key: &str,
        known: &[&str],
        from: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let read = self.line(table, key)?;
        let found = from(&read.text);
        if found.is_none() {
            self.unknown(&read.span, key, &read.text, known.iter().copied());
        }
        found
    }

    /// `true` or `false`; `false` where the key is missing.
    pub fn flag(&mut self, table: &Table<'_>, key: &str) -> bool {
        let Some(value) = table.get(key) else { return false };
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(value, key, "true or false, without quotes");
        }
        flag.unwrap_or_default()
    }

    /// A whole number within `range`.
    pub fn number(&mut self, table: &Table<'_>, key: &str, range: std::ops::RangeInclusive<u16>) -> Option<(u16, Span)> {
        let value = table.get(key)?;
        self.whole(value, key, range).map(|number| (number, value.span()))
    }

    /// The whole number that a value is, within `range`.
    pub fn whole(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        key: &str,
        range: std::ops::RangeInclusive<u16>,
    ) -> Option<u16> {
        let Some(written) = value.get_ref().as_integer() else {
            self.wrong(value, key, "a whole number");
            return None;
        };
        let number = u16::from_str_radix(written.as_str(), written.radix()).ok().filter(|n| range.contains(n));
        if number.is_none() {
            let (low, high) = (range.start(), range.end());
            self.fault(&value.span(), format!("{} must be between {low} and {high}", quoted(key)));
        }
        number
    }

    /// A table inside braces.
    pub fn table<'t>(&mut self, table: &Table<'t>, key: &str) -> Option<Table<'t>> {
        let value = table.get(key)?;
        let found = Table::of(value);
        if found.is_none() {
            self.wrong(value, key, "a table in braces");
        }
        found
    }

    /// The tables under `[[key]]`, in order.
    pub fn tables<'t>(&mut self, table: &Table<'t>, key: &str) -> Vec<Table<'t>> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            let what = format!("each {key} begins with [[{key}]] on a line of its own, in double brackets");
            self.fault(&value.span(), what);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items.iter() {
            match Table::of(item) {
                Some(table) => tables.push(table),
                None => self.wrong(item, key, "a table"),
            }
        }
        tables
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

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.keys.get(key)
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

/// The kind of a value in words that go into a sentence.
fn named(kind: &str) -> String {
    match kind {
        "string" => "a text".to_owned(),
        "integer" => "a number".to_owned(),
        "float" => "a number with a point".to_owned(),
        "boolean" => "true or false".to_owned(),
        "datetime" => "a bare date or time".to_owned(),
        "array" => "a list".to_owned(),
        other => format!("a {other}"),
    }
}
