//! Getters: a value under a key as text, list, word, number or table, or a fault where it stands.

use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::DeValue;

use super::{ID_LIMIT, Reader, Span, TEXT_LIMIT, Table, Text};
use crate::content::fault::{kind, shown};
use crate::text::{clean, clean_line};
use crate::words::Say;

impl Reader<'_> {
    fn wrong(&mut self, value: &Spanned<DeValue<'_>>, key: &str, wanted: &'static str) {
        let got = value.get_ref().type_str();
        let what = Say::new("content-wrong").with("key", key).with("wanted", Say::new(wanted)).with("got", named(got));
        self.fault(&value.span(), what);
    }

    fn cleaned(&mut self, value: &Spanned<DeValue<'_>>, key: &str, wanted: &'static str) -> Option<Text> {
        let Some(raw) = value.get_ref().as_str() else {
            self.wrong(value, key, wanted);
            return None;
        };
        let text = clean(raw).trim().to_owned();
        let count = text.chars().count();
        if count > TEXT_LIMIT {
            self.fault(&value.span(), long(key, count));
            return None;
        }
        Some(Text { text, span: value.span() })
    }

    /// The text that a value is, on one line where `one` says so; may be empty.
    fn said(&mut self, value: &Spanned<DeValue<'_>>, key: &str, one: bool) -> Option<Text> {
        let read = self.cleaned(value, key, "content-wanted-text")?;
        if one && read.text.contains('\n') {
            self.fault(&read.span, Say::new("content-one-line").with("key", key));
            return None;
        }
        if one {
            return Some(Text { text: clean_line(&read.text).into_owned(), ..read });
        }
        Some(read)
    }

    fn need_said(&mut self, table: &Table<'_>, key: &str, one: bool) -> Option<Text> {
        let value = self.need(table, key)?;
        let read = self.said(value, key, one)?;
        if read.text.is_empty() {
            self.fault(&read.span, Say::new("content-empty").with("key", key));
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
            let what = Say::new("content-id-signs").with("key", key).with("id", shown(&read.text));
            self.fault(&read.span, what);
        } else if !short {
            self.fault(&read.span, Say::new("content-id-long").with("key", key).with("n-most", ID_LIMIT));
        }
        Some(read)
    }

    /// Texts of a list; a single text counts as a list of one where `single` allows it.
    pub fn list(&mut self, table: &Table<'_>, key: &str, single: bool) -> Option<Vec<Text>> {
        let value = table.get(key)?;
        let Some(items) = value.get_ref().as_array() else {
            if single && value.get_ref().is_str() {
                let read = self.cleaned(value, key, "content-wanted-text")?;
                return Some(if read.text.is_empty() { Vec::new() } else { vec![read] });
            }
            self.wrong(value, key, if single { "content-wanted-text-or-texts" } else { "content-wanted-texts" });
            return None;
        };
        let mut texts = Vec::new();
        for item in items {
            match self.cleaned(item, key, "content-wanted-texts") {
                Some(read) if read.text.is_empty() => {
                    self.fault(&read.span, Say::new("content-empty-text").with("key", key));
                }
                Some(read) => texts.push(read),
                None => {}
            }
        }
        Some(texts)
    }

    /// A list of ids, each known and none twice.
    pub fn ids(&mut self, table: &Table<'_>, key: &str, what: &str, known: &[&str]) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for read in self.list(table, key, false).unwrap_or_default() {
            if !known.contains(&read.text.as_str()) {
                self.unknown(&read.span, what, &read.text, known.iter().copied());
            } else if ids.contains(&read.text) {
                let twice = Say::new("content-twice").with("what", kind(what)).with("id", shown(&read.text));
                self.fault(&read.span, twice);
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
            self.wrong(value, key, "content-wanted-flag");
        }
        flag.unwrap_or_default()
    }

    /// A whole number within `range`.
    pub fn number(&mut self, table: &Table<'_>, key: &str, range: RangeInclusive<u16>) -> Option<(u16, Span)> {
        let value = table.get(key)?;
        self.whole(value, key, range).map(|number| (number, value.span()))
    }

    /// The whole number that a value is, within `range`.
    pub fn whole(&mut self, value: &Spanned<DeValue<'_>>, key: &str, range: RangeInclusive<u16>) -> Option<u16> {
        let Some(written) = value.get_ref().as_integer() else {
            self.wrong(value, key, "content-wanted-number");
            return None;
        };
        let number = u16::from_str_radix(written.as_str(), written.radix()).ok().filter(|n| range.contains(n));
        if number.is_none() {
            let (low, high) = (range.start(), range.end());
            self.fault(&value.span(), Say::new("content-range").with("key", key).with("low", low).with("high", high));
        }
        number
    }

    /// A table inside braces.
    pub fn table<'t>(&mut self, table: &Table<'t>, key: &str) -> Option<Table<'t>> {
        let value = table.get(key)?;
        let found = Table::of(value);
        if found.is_none() {
            self.wrong(value, key, "content-wanted-braces");
        }
        found
    }

    /// The tables under `[[key]]`, in order.
    pub fn tables<'t>(&mut self, table: &Table<'t>, key: &str) -> Vec<Table<'t>> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            self.fault(&value.span(), Say::new("content-brackets").with("key", key));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items {
            match Table::of(item) {
                Some(table) => tables.push(table),
                None => self.wrong(item, key, "content-wanted-table"),
            }
        }
        tables
    }
}

/// A text of so many characters is too long.
pub(in crate::content) fn long(key: &str, count: usize) -> Say {
    Say::new("content-long").with("key", key).with("n", count).with("n-most", TEXT_LIMIT)
}

/// The kind of a value in words that go into a sentence.
fn named(kind: &str) -> Say {
    Say::new(match kind {
        "string" => "content-got-text",
        "integer" => "content-got-number",
        "float" => "content-got-fraction",
        "boolean" => "content-got-flag",
        "datetime" => "content-got-time",
        "array" => "content-got-list",
        _ => "content-got-table",
    })
}
