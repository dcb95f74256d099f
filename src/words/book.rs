//! The messages of one language, found by name and read one by one.
//!
//! Not here: which files there are. The invariant: a message is read when it is first said, by itself.

use std::cell::RefCell;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

use super::{Part, SHIPPED};

/// The messages of one language; each is read when it is first said, for a screen says a tenth of them.
pub(super) struct Book {
    /// Name and text of each, by name.
    index: Vec<(&'static str, &'static str)>,
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
        let mut index: Vec<_> = files.iter().flat_map(|file| messages(file)).collect();
        index.sort_unstable_by_key(|(id, _)| *id);
        Self { index, read: RefCell::new(bundle) }
    }

    /// The text of a message, as it stands in its file.
    pub fn text(&self, id: &str) -> Option<&'static str> {
        self.index.binary_search_by_key(&id, |(name, _)| name).ok().map(|at| self.index[at].1)
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

/// Name and text of every message of a file. A message begins in the first column with its name; no message of ours
/// speaks of another, so each can be read by itself.
fn messages(file: &'static str) -> Vec<(&'static str, &'static str)> {
    let starts = std::iter::once(0).chain(file.match_indices('\n').map(|(at, _)| at + 1));
    let begins = |at: &usize| file.as_bytes().get(*at).is_some_and(|b| b.is_ascii_lowercase() || *b == b'#');
    let starts: Vec<usize> = starts.filter(begins).chain([file.len()]).collect();
    let named = starts.windows(2).filter_map(|pair| {
        let text = &file[pair[0]..pair[1]];
        text.split_once(" =").filter(|_| !text.starts_with('#')).map(|(id, _)| (id, text))
    });
    named.collect()
}
