//! The capture line: one typed line and what it says.
//!
//! Plain text is a contribution of the step's own kind. Marks say more; a mark is a whole word:
//!
//! | mark | where | says |
//! |---|---|---|
//! | `!` `>` `?` `"` `*` | first | decision, action, parked question, verbatim quote, private note |
//! | `/need` | first | that kind |
//! | `@group` `@group:` | anywhere | whose words these are; for an action, who does it |
//! | `@1` `@@` | before the text | the group at that place; the group of what was said last |
//! | `#tag` `^ENG-3` `^ENG-3:amend` | anywhere | tag; statement, with a judgement |
//! | `^:add` | anywhere | a statement that is missing |
//! | `due:2026-12-01` `owner:Name` | anywhere | by when, and who sees to it |
//! | `from:C1,12` `from:V4` | anywhere | what a decision, an action or a parked question came from |
//! | `by:Name` `role:Word` | anywhere | who said it; spaces as `_` |
//! | `t3` `~de` | before or after the text | table, language |
//! | `+4` | after the text | raised hands |
//! | `\` | before a mark | the mark is plain text |
//!
//! The short marks are words that people also say (`+3 Stellen`, `~ten euros`, `t3` in a list), so within the text they
//! are text, and a number at its beginning is never a count of hands. A tag or a statement within the text is a word of
//! the sentence as well: `more #transparency in the office` says `more transparency in the office`. A mark that names a
//! group or statement nobody knows stays plain text, so that no word is lost. Keys (`by:`, `due:`) are read in any case.
//!
//! The invariant: `parse(print(said)) == said` for every said that `parse` can give.

mod mark;
mod names;

pub use mark::Known;
pub use names::without_names;

use mark::{Mark, mark, take};

use super::contribution::{Kind, Said};

/// Marks of a kind that stand first on the line.
const LEADS: [(char, Kind); 5] =
    [('!', Kind::Decision), ('>', Kind::Action), ('?', Kind::Parked), ('"', Kind::Quote), ('*', Kind::Note)];

/// Where a word stands: before the text, in it, or after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    Within,
    After,
}

/// The first word that looks like a group or a statement but is none that is known here, and so stays text.
#[must_use]
pub fn stray<'a>(line: &'a str, known: &impl Known) -> Option<&'a str> {
    let (_, rest) = split_lead(line.trim());
    let named = |word: &str| word.strip_prefix(['@', '^']).is_some_and(|name| name.starts_with(char::is_alphabetic));
    // A day that does not exist would else be an action without a date, an origin that nobody has one without any, and
    // nobody would be told.
    let keyed = |key: &str| ["due", "from"].iter().any(|known| key.eq_ignore_ascii_case(known));
    let dated = |word: &str| word.split_once(':').is_some_and(|(key, value)| keyed(key) && !value.is_empty());
    let meant = |word: &str| named(word) || dated(word);
    words(rest).map(|(_, word)| word).find(|word| meant(word) && mark(word, known).is_none())
}

/// Reads one line. Never fails: what is no mark is text.
#[must_use]
pub fn parse(line: &str, known: &impl Known) -> Said {
    let mut said = Said::default();
    let (kind, rest) = split_lead(line.trim());
    said.kind = kind;
    let words: Vec<(&str, &str)> = words(rest).collect();
    let marks: Vec<Option<Mark>> = words.iter().map(|(_, word)| mark(word, known)).collect();
    let (before, after) = text_range(&marks);
    let mut text = String::with_capacity(rest.len());
    for (nth, ((space, word), mark)) in words.iter().zip(marks).enumerate() {
        let place = match nth {
            nth if nth >= after => Place::After,
            nth if nth < before => Place::Before,
            _ => Place::Within,
        };
        let left = match mark {
            Some(mark) if mark.counts(place) => {
                let spoken = (place == Place::Within).then(|| mark.spoken(word)).flatten();
                take(&mut said, mark);
                spoken
            }
            Some(_) => Some(*word),
            None => Some(unescape(word, known)),
        };
        if let Some(word) = left {
            if !text.is_empty() {
                text.push_str(space);
            }
            text.push_str(word);
        }
    }
    if said.kind == Some(Kind::Quote) && text.ends_with('"') {
        text.pop();
    }
    text.trim().clone_into(&mut said.text);
    said
}

/// Where the text begins and where it is over: the closing run of marks is the longest one, the opening run holds no
/// count of hands.
fn text_range(marks: &[Option<Mark>]) -> (usize, usize) {
    let after = marks.iter().rposition(Option::is_none).map_or(0, |last| last + 1);
    let opens = |mark: &Option<Mark>| mark.as_ref().is_some_and(|mark| mark.counts(Place::Before));
    let before = marks.iter().position(|mark| !opens(mark)).unwrap_or(marks.len());
    (before.min(after), after)
}

/// Writes the line that says this.
#[must_use]
pub fn print(said: &Said, known: &impl Known) -> String {
    let mut line = String::with_capacity(said.text.len() + 24);
    match said.kind {
        Some(kind) => match LEADS.iter().find(|(_, k)| *k == kind) {
            Some((sign, _)) => line.push(*sign),
            None => line.extend(["/", kind.id(), " "]),
        },
        None if lead(&said.text).is_some() || escaped_lead(&said.text) => {
            line.push('\\');
        }
        None => {}
    }
    print_text(&mut line, said, known);
    let mut mark = |sign: &str, value: &str| {
        if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
        line.extend([sign, value]);
    };
    let stance = said.stance.map_or_else(String::new, |stance| format!(":{}", stance.id()));
    said.statements.iter().for_each(|id| mark("^", &format!("{id}{stance}")));
    if said.statements.is_empty() && said.stance.is_some() {
        mark("^", &stance);
    }
    said.group.iter().for_each(|id| mark("@", id));
    said.tags.iter().for_each(|tag| mark("#", tag));
    said.lang.iter().for_each(|lang| mark("~", lang));
    said.table.iter().for_each(|table| mark("t", &table.to_string()));
    said.due.iter().for_each(|due| mark("due:", &due.to_string()));
    said.owner.iter().for_each(|name| mark("owner:", &joined(name)));
    said.author.iter().for_each(|name| mark("by:", &joined(name)));
    said.role.iter().for_each(|name| mark("role:", &joined(name)));
    let from: Vec<String> = said.from.iter().filter_map(|origin| known.origin_name(origin)).collect();
    if !from.is_empty() {
        mark("from:", &from.join(","));
    }
    said.hands.iter().for_each(|hands| mark("+", &hands.to_string()));
    line
}

/// The text with a backslash before every word that would be read as a mark where it stands; a quote is closed.
fn print_text(line: &mut String, said: &Said, known: &impl Known) {
    let last = words(&said.text).count().wrapping_sub(1);
    let quoted = said.kind == Some(Kind::Quote);
    for (nth, (space, word)) in words(&said.text).enumerate() {
        line.push_str(space);
        let closed = quoted && nth == last;
        let word = if closed { format!("{word}\"") } else { word.to_owned() };
        let reads = |place: Place| mark(bare(&word), known).is_some_and(|mark| mark.counts(place));
        let escaped_already = word.starts_with('\\') && mark(bare(&word), known).is_some();
        let at_edge = (nth == 0 && reads(Place::Before)) || (nth == last && reads(Place::After));
        if escaped_already || at_edge || reads(Place::Within) {
            line.push('\\');
        }
        line.push_str(&word);
    }
    if quoted && said.text.is_empty() {
        line.push('"');
    }
}

/// The kind that a line begins with, and the rest.
fn split_lead(line: &str) -> (Option<Kind>, &str) {
    match lead(line) {
        Some((kind, after)) => (Some(kind), after.trim_start()),
        None if escaped_lead(line) => (None, &line[1..]),
        None => (None, line),
    }
}

fn lead(line: &str) -> Option<(Kind, &str)> {
    let first = line.chars().next()?;
    if let Some((sign, kind)) = LEADS.iter().find(|(sign, _)| *sign == first) {
        return Some((*kind, &line[sign.len_utf8()..]));
    }
    let word = line.strip_prefix('/')?.split(char::is_whitespace).next()?;
    let kind = Kind::from_id(word)?;
    Some((kind, &line[1 + word.len()..]))
}

/// A line that begins with backslashes and then a leading mark: one backslash is taken away.
fn escaped_lead(line: &str) -> bool {
    let bare = bare(line);
    bare.len() < line.len() && lead(bare).is_some()
}

fn bare(word: &str) -> &str {
    word.trim_start_matches('\\')
}

fn unescape<'a>(word: &'a str, known: &impl Known) -> &'a str {
    if word.starts_with('\\') && mark(bare(word), known).is_some() { &word[1..] } else { word }
}

/// A name as one word of the line. Underscores and runs of white space do not survive; `parse` never makes any.
fn joined(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join("_")
}

/// Words with the white space before each.
fn words(line: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let start = rest.find(|c: char| !c.is_whitespace())?;
        let end = rest[start..].find(char::is_whitespace).map_or(rest.len(), |n| start + n);
        let (space, word) = (&rest[..start], &rest[start..end]);
        rest = &rest[end..];
        Some((space, word))
    })
}
