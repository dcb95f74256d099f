//! The messages of one language, found by name and read one by one.
//!
//! Not here: which files there are. The invariant: a message is read when it is first said, by itself.

use std::cell::RefCell;
use std::collections::HashMap;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

use super::{Part, SHIPPED};

/// The messages of one language; each is read when it is first said, for a screen says a tenth of them.
pub(super) struct Book {
    /// Text of each, by its name.
    index: HashMap<&'static str, &'static str>,
    read: RefCell<FluentBundle<FluentResource>>,
}

/// The messages of a language, then the English ones for what it lacks.
pub(super) fn books(tag: &str, part: Part) -> Vec<Book> {
    let own = SHIPPED.iter().filter(|(name, _)| *name == tag && *name != "en");
    let english = SHIPPED.iter().filter(|(name, _)| *name == "en");
    own.chain(english).map(|(name, files)| Book::of(name, files.of(part))).collect()
}

/// The name of a message of the shipped English files, as it stands there; none when there is no such message.
pub(super) fn known(id: &str) -> Option<&'static str> {
    let (_, english) = SHIPPED.first()?;
    let found = english.of(Part::of(id)).iter().flat_map(|file| messages(file)).find(|(name, _)| *name == id);
    found.map(|(name, _)| name)
}

/// The name of a place in a message, as it stands in its file.
pub(super) fn place(id: &str, name: &str) -> Option<&'static str> {
    let (_, english) = SHIPPED.first()?;
    let (_, text) = english.of(Part::of(id)).iter().flat_map(|file| messages(file)).find(|(known, _)| *known == id)?;
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
    let found = text.match_indices('$').find(|(at, _)| text[at + 1..].strip_prefix(name).is_some_and(ends));
    found.map(|(at, _)| &text[at + 1..=at + name.len()])
}

impl Book {
    fn of(tag: &str, files: &'static [&'static str]) -> Self {
        let lang: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![lang]);
        // Isolation marks are for documents; some terminals show them.
        bundle.set_use_isolating(false);
        let mut index = HashMap::with_capacity(files.iter().map(|file| file.len() / SHORTEST).sum());
        index.extend(files.iter().flat_map(|file| messages(file)));
        Self { index, read: RefCell::new(bundle) }
    }

    /// The text of a message, as it stands in its file.
    pub fn text(&self, id: &str) -> Option<&'static str> {
        self.index.get(id).copied()
    }

    /// The message, filled with what is given.
    pub fn say(&self, id: &str, given: &FluentArgs<'_>) -> Option<String> {
        let text = self.text(id)?;
        if let Some(words) = plain(text) {
            return Some(words.to_owned());
        }
        let mut bundle = self.read.borrow_mut();
        if !bundle.has_message(id) {
            // A fault in a shipped file is found by a test; at run time what can be read is used.
            let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(readable, _)| readable);
            bundle.add_resource_overriding(resource);
        }
        let pattern = bundle.get_message(id)?.value()?;
        Some(bundle.format_pattern(pattern, Some(given), &mut Vec::new()).into_owned())
    }
}

/// The value of a message that is one line and names nothing: its words as they stand.
fn plain(text: &'static str) -> Option<&'static str> {
    let (_, value) = text.split_once('=')?;
    let value = value.trim();
    (!value.is_empty() && !value.contains(['{', '\n'])).then_some(value)
}

/// No file of ours has shorter messages than this on average, in bytes.
const SHORTEST: usize = 40;

/// Name and text of every message of a file. A message begins in the first column with its name; no message of ours
/// speaks of another, so each can be read by itself. A remark ends the message before it.
fn messages(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut rest = file;
    let pieces = std::iter::from_fn(move || {
        let begins = |at: usize| rest.as_bytes().get(at).is_none_or(|b| b.is_ascii_lowercase() || *b == b'#');
        let line_end = |from: usize| rest[from..].find('\n').map_or(rest.len(), |at| from + at + 1);
        let mut end = line_end(0);
        while !begins(end) {
            end = line_end(end);
        }
        let piece;
        (piece, rest) = rest.split_at(end);
        (!piece.is_empty()).then_some(piece)
    });
    pieces.filter(|piece| piece.starts_with(|c: char| c.is_ascii_lowercase())).filter_map(|piece| {
        let (id, _) = piece.split_once(" =")?;
        Some((id, piece))
    })
}
