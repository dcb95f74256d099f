//! A fault in a file that somebody wrote: where it is, what is wrong, and which word was meant.
//!
//! Not here: what counts as a fault. The invariant: printing a fault never sends a control character to a terminal.

use crate::text::visible;
use crate::words::{Say, Told, in_english};

/// Characters of a quoted word that a fault shows.
const SHOWN: usize = 60;

/// One thing wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file as the caller named it.
    pub file: String,
    /// From 1; 0 where it is no line that is wrong but the file.
    pub line: u32,
    /// From 1, in characters; 0 with the line.
    pub column: u32,
    /// What is wrong, without a full stop.
    pub what: Say,
    /// The known word next to the one that stands there.
    pub meant: Option<String>,
}

impl Told for Fault {
    fn told(&self) -> Say {
        let id = match (self.line, &self.meant) {
            (0, _) => "content-fault-file",
            (_, Some(_)) => "content-fault-meant",
            (_, None) => "content-fault",
        };
        let say = Say::new(id)
            .with("file", &self.file)
            .with("line", self.line.to_string())
            .with("column", self.column.to_string())
            .with("what", &self.what);
        self.meant.iter().fold(say, |say, word| say.with("meant", word))
    }
}

in_english!(Fault);

impl std::error::Error for Fault {}

impl Fault {
    /// A fault of a file as a whole.
    pub(super) fn whole(file: &str, what: impl Into<Say>) -> Self {
        Self { file: file.to_owned(), line: 0, column: 0, what: what.into(), meant: None }
    }
}

/// Line and column, both from 1, of a byte offset; an offset past the end is the end.
pub(super) fn place(text: &str, offset: usize) -> (u32, u32) {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = &text[..end];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let column = before[start..].chars().count() + 1;
    (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
}

/// What somebody wrote, short enough for a line and without anything a terminal would obey.
pub(super) fn shown(written: &str) -> String {
    let start: String = written.chars().take(SHOWN).collect();
    let more = if written.chars().nth(SHOWN).is_some() { "…" } else { "" };
    format!("{}{more}", visible(&start))
}

/// What a word of a file stands for: a kind of entry, or the field of this name.
pub(super) fn kind(what: &str) -> Say {
    Say::new("content-kind").with("what", what)
}

/// The known word nearest to the written one, when it is near enough to have been meant.
pub(super) fn nearest<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let written: String = written.chars().take(80).flat_map(char::to_lowercase).collect();
    let far = |word: &str| strsim::damerau_levenshtein(&written, &word.to_lowercase());
    let (distance, word) = known.into_iter().map(|word| (far(word), word)).min_by_key(|(distance, _)| *distance)?;
    let allowed = (word.chars().count().min(written.chars().count()) / 3).max(1);
    (distance <= allowed).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        assert_eq!(place("ä = 1\nüé = 2", "ä = 1\nüé".len()), (2, 3));
        assert_eq!(place("a", 99), (1, 2));
        assert_eq!(place("ä", 1), (1, 1));
        assert_eq!(place("", 0), (1, 1));
    }

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        assert_eq!(nearest("protcted", ["optional", "protected"]), Some("protected"));
        assert_eq!(nearest("Engagement", ["engagement"]), Some("engagement"));
        assert_eq!(nearest("eng-1", ["ENG-1", "ENG-11"]), Some("ENG-1"));
        assert_eq!(nearest("lunch", ["break", "input"]), None);
        assert_eq!(nearest("", ["id"]), None);
        assert_eq!(nearest("x", []), None);
    }

    #[test]
    fn shown_text_obeys_nobody() {
        assert_eq!(shown("a\u{1b}[2Jb\nc"), "ab c");
        assert_eq!(shown(&"x".repeat(99)).chars().count(), 61);
    }
}
