//! Writing TOML the way a person would: short lists on one line, long ones a line an item, long texts in three quotes.

use toml_writer::{TomlStringBuilder, TomlWrite as _};

use crate::domain::agenda::ClockTime;
use crate::words::Words;

/// Characters of a list that still stands on one line.
const LINE: usize = 100;

/// A TOML file being written.
pub(super) struct Page(String);

impl Page {
    /// Begins with a remark, in the language of the file.
    pub fn begin(lang: &str, remark: &str) -> Self {
        Self(Words::of(lang).get(remark).lines().fold(String::new(), |page, line| page + "# " + line + "\n"))
    }

    /// The file.
    pub fn end(self) -> String {
        self.0
    }

    /// `[[name]]` after an empty line.
    pub fn head(&mut self, name: &str) {
        self.0.extend(["\n[[", name, "]]\n"]);
    }

    /// A value that is TOML already.
    pub fn raw(&mut self, key: &str, value: &str) {
        self.0.extend([key, " = ", value, "\n"]);
    }

    /// A text, in three quotes where it has several lines.
    pub fn text(&mut self, key: &str, text: &str) {
        let value = if text.contains('\n') { several_lines(text) } else { one_line(text) };
        self.raw(key, &value);
    }

    /// A text, unless it is empty.
    pub fn some(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.text(key, text);
        }
    }

    /// A list of texts.
    pub fn list(&mut self, key: &str, texts: &[String]) {
        self.raw(key, &list(texts));
    }

    /// A list of texts, unless it is empty.
    pub fn some_list(&mut self, key: &str, texts: &[String]) {
        if !texts.is_empty() {
            self.list(key, texts);
        }
    }

    /// A time of day, where there is one.
    pub fn time(&mut self, key: &str, time: Option<ClockTime>) {
        if let Some(time) = time {
            self.raw(key, &format!("\"{time}\""));
        }
    }

    /// A number, where there is one.
    pub fn count(&mut self, key: &str, number: Option<u16>) {
        if let Some(number) = number {
            self.raw(key, &number.to_string());
        }
    }

    /// `true`, where it is.
    pub fn flag(&mut self, key: &str, flag: bool) {
        if flag {
            self.raw(key, "true");
        }
    }
}

/// A text in quotes on one line.
pub(super) fn one_line(text: &str) -> String {
    let mut value = String::new();
    // Writing to a String cannot fail.
    let _ = value.value(TomlStringBuilder::new(text).as_basic());
    value
}

/// A text in three quotes; the line end before the last ones is trimmed again on reading.
fn several_lines(text: &str) -> String {
    let mut value = String::new();
    let _ = value.value(TomlStringBuilder::new(&format!("{text}\n")).as_ml_basic());
    value
}

/// A list of texts in brackets.
pub(super) fn list(texts: &[String]) -> String {
    let items: Vec<String> = texts.iter().map(|text| one_line(text)).collect();
    let line = format!("[{}]", items.join(", "));
    if line.chars().count() <= LINE { line } else { format!("[\n  {},\n]", items.join(",\n  ")) }
}
