//! The capture line: one typed line and what it says.
//!
//! Plain text is a contribution of the step's own kind. Marks say more; a mark is a whole word:
//!
//! | mark | says |
//! |---|---|
//! | `!` `>` `?` `"` `*` first | decision, action, parked question, verbatim quote, private note |
//! | `/need` first | that kind |
//! | `@group` | whose words these are; for an action, who does it |
//! | `#tag` `~lang` `t3` `+4` | tag, language, table, raised hands |
//! | `^ENG-3` `^ENG-3:amend` `^:add` | statement, with a judgement; a statement that is missing |
//! | `due:2026-12-01` `owner:Name` | of an action |
//! | `by:Name` `role:Word` | who said it; spaces as `_` |
//! | `\` before a mark | the mark is plain text |
//!
//! A mark that names a group or statement nobody knows stays plain text, so that no word is lost.
//! The invariant: `parse(print(said)) == said` for every said that `parse` can give.

use chrono::NaiveDate;

use super::contribution::{Kind, Said, Stance};

/// What the line may name.
pub trait Known {
    /// The group's own id for what was typed, in any case.
    fn group(&self, typed: &str) -> Option<String>;
    /// The statement's own id for what was typed, in any case.
    fn statement(&self, typed: &str) -> Option<String>;
}

impl Known for super::session::Session {
    fn group(&self, typed: &str) -> Option<String> {
        self.groups.iter().find(|g| g.id.eq_ignore_ascii_case(typed)).map(|g| g.id.clone())
    }
    fn statement(&self, typed: &str) -> Option<String> {
        self.statements.iter().find(|s| s.id.eq_ignore_ascii_case(typed)).map(|s| s.id.clone())
    }
}

/// Marks of a kind that stand first on the line.
const LEADS: [(char, Kind); 5] =
    [('!', Kind::Decision), ('>', Kind::Action), ('?', Kind::Parked), ('"', Kind::Quote), ('*', Kind::Note)];

enum Mark {
    Group(String),
    Tag(String),
    Statement(String, Option<Stance>),
    Missing(Stance),
    Lang(String),
    Table(u16),
    Hands(u32),
    Due(NaiveDate),
    Owner(String),
    Author(String),
    Role(String),
}

/// Reads one line. Never fails: what is no mark is text.
#[must_use]
pub fn parse(line: &str, known: &impl Known) -> Said {
    let mut said = Said::default();
    let mut rest = line.trim();
    let mut literal_lead = false;
    if let Some((kind, after)) = lead(rest) {
        said.kind = Some(kind);
        rest = after.trim_start();
    } else if escaped_lead(rest) {
        rest = &rest[1..];
        literal_lead = true;
    }
    let mut text = String::with_capacity(rest.len());
    for (nth, (space, word)) in words(rest).enumerate() {
        let plain_first = nth == 0 && literal_lead;
        if !plain_first && let Some(mark) = mark(word, known) {
            take(&mut said, mark);
            continue;
        }
        if !text.is_empty() {
            text.push_str(space);
        }
        text.push_str(if plain_first { word } else { unescape(word, known) });
    }
    if said.kind == Some(Kind::Quote) && text.ends_with('"') {
        text.pop();
    }
    text.trim().clone_into(&mut said.text);
    said
}

/// Writes the line that says this.
#[must_use]
pub fn print(said: &Said, known: &impl Known) -> String {
    let mut line = String::with_capacity(said.text.len() + 24);
    let mut first_is_plain = false;
    match said.kind {
        Some(kind) => match LEADS.iter().find(|(_, k)| *k == kind) {
            Some((sign, _)) => line.push(*sign),
            None => line.push_str(&format!("/{} ", kind.id())),
        },
        None if lead(&said.text).is_some() || escaped_lead(&said.text) => {
            line.push('\\');
            first_is_plain = true;
        }
        None => {}
    }
    for (nth, (space, word)) in words(&said.text).enumerate() {
        line.push_str(space);
        if !(nth == 0 && first_is_plain) && needs_escape(word, known) {
            line.push('\\');
        }
        line.push_str(word);
    }
    if said.kind == Some(Kind::Quote) {
        line.push('"');
    }
    let mut mark = |text: String| {
        if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
        line.push_str(&text);
    };
    said.statements.iter().for_each(|id| match said.stance {
        Some(stance) => mark(format!("^{id}:{}", stance.id())),
        None => mark(format!("^{id}")),
    });
    if let (Some(stance), true) = (said.stance, said.statements.is_empty()) {
        mark(format!("^:{}", stance.id()));
    }
    said.group.iter().for_each(|id| mark(format!("@{id}")));
    said.tags.iter().for_each(|tag| mark(format!("#{tag}")));
    said.lang.iter().for_each(|lang| mark(format!("~{lang}")));
    said.table.iter().for_each(|table| mark(format!("t{table}")));
    said.hands.iter().for_each(|hands| mark(format!("+{hands}")));
    said.due.iter().for_each(|due| mark(format!("due:{due}")));
    said.owner.iter().for_each(|name| mark(format!("owner:{}", joined(name))));
    said.author.iter().for_each(|name| mark(format!("by:{}", joined(name))));
    said.role.iter().for_each(|name| mark(format!("role:{}", joined(name))));
    line
}

/// The line without the marks that name a person, for places where a name must not be written down.
#[must_use]
pub fn without_names(line: &str) -> String {
    let named = |word: &str| ["by:", "role:"].iter().any(|prefix| word.starts_with(prefix));
    let mut out = String::with_capacity(line.len());
    for (space, word) in words(line) {
        if !named(word) {
            out.push_str(space);
            out.push_str(word);
        }
    }
    out.push_str(&line[line.trim_end().len()..]);
    out
}

fn take(said: &mut Said, mark: Mark) {
    match mark {
        Mark::Group(id) => said.group = Some(id),
        Mark::Tag(tag) if said.tags.contains(&tag) => {}
        Mark::Tag(tag) => said.tags.push(tag),
        Mark::Statement(id, stance) => {
            if !said.statements.contains(&id) {
                said.statements.push(id);
            }
            said.stance = stance.or(said.stance);
        }
        Mark::Missing(stance) => said.stance = Some(stance),
        Mark::Lang(lang) => said.lang = Some(lang),
        Mark::Table(table) => said.table = Some(table),
        Mark::Hands(hands) => said.hands = Some(hands),
        Mark::Due(due) => said.due = Some(due),
        Mark::Owner(name) => said.owner = Some(name),
        Mark::Author(name) => said.author = Some(name),
        Mark::Role(name) => said.role = Some(name),
    }
}

fn lead(line: &str) -> Option<(Kind, &str)> {
    let first = line.chars().next()?;
    if let Some((sign, kind)) = LEADS.iter().find(|(sign, _)| *sign == first) {
        return Some((*kind, &line[sign.len_utf8()..]));
    }
    let word = line.strip_prefix('/')?.split_whitespace().next()?;
    let kind = Kind::from_id(word)?;
    Some((kind, &line[1 + word.len()..]))
}

/// A line that begins with backslashes and then a leading mark: one backslash is taken away.
fn escaped_lead(line: &str) -> bool {
    let bare = line.trim_start_matches('\\');
    bare.len() < line.len() && lead(bare).is_some()
}

fn mark(word: &str, known: &impl Known) -> Option<Mark> {
    let name = |text: &str| (!text.trim_matches('_').is_empty()).then(|| text.replace('_', " ").trim().to_owned());
    let (sign, rest) = (word.chars().next()?, word.get(1..));
    match (sign, rest) {
        ('@', Some(id)) => known.group(id).map(Mark::Group),
        ('#', Some(tag)) => is_tag(tag).then(|| Mark::Tag(tag.to_lowercase())),
        ('~', Some(lang)) => is_lang(lang).then(|| Mark::Lang(lang.to_ascii_lowercase())),
        ('+', Some(count)) => digits(count, 5).and_then(|n| n.parse().ok()).map(Mark::Hands),
        ('t', Some(table)) if digits(table, 3).is_some() => table.parse().ok().map(Mark::Table),
        ('^', Some(id)) => match id.split_once(':') {
            None => known.statement(id).map(|id| Mark::Statement(id, None)),
            Some(("", stance)) => Stance::from_id(stance).map(Mark::Missing),
            Some((id, stance)) => {
                let (id, stance) = (known.statement(id)?, Stance::from_id(stance)?);
                Some(Mark::Statement(id, Some(stance)))
            }
        },
        _ => {
            let (key, value) = word.split_once(':')?;
            match key {
                "due" => {
                    NaiveDate::parse_from_str(value, "%Y-%m-%d").ok().filter(|d| value == d.to_string()).map(Mark::Due)
                }
                "owner" => name(value).map(Mark::Owner),
                "by" => name(value).map(Mark::Author),
                "role" => name(value).map(Mark::Role),
                _ => None,
            }
        }
    }
}

fn needs_escape(word: &str, known: &impl Known) -> bool {
    mark(word.trim_start_matches('\\'), known).is_some()
}

fn unescape<'a>(word: &'a str, known: &impl Known) -> &'a str {
    if word.starts_with('\\') && needs_escape(word, known) { &word[1..] } else { word }
}

fn is_tag(tag: &str) -> bool {
    tag.chars().any(char::is_alphabetic)
        && tag.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        && tag.to_lowercase().to_lowercase() == tag.to_lowercase()
}

fn is_lang(lang: &str) -> bool {
    let mut parts = lang.split('-');
    let head = parts.next().is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()));
    head && parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn digits(text: &str, most: usize) -> Option<&str> {
    let plain = !text.is_empty() && text.len() <= most && text.bytes().all(|b| b.is_ascii_digit());
    (plain && !text.starts_with('0')).then_some(text)
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
