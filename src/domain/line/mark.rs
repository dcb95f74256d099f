//! One word of the capture line as a mark.

use chrono::NaiveDate;

use super::Place;
use crate::domain::contribution::{Kind, Said, Stance};
use crate::domain::origin::Origin;
use crate::domain::session::Session;

/// What the line may name.
pub trait Known {
    /// The group's own id for what was typed, in any case.
    fn group(&self, typed: &str) -> Option<String>;
    /// The statement's own id for what was typed, in any case.
    fn statement(&self, typed: &str) -> Option<String>;
    /// The id of the group at this place, from 1.
    fn nth(&self, nth: usize) -> Option<String>;
    /// The id of the group of what was said last, where that is told.
    fn last(&self) -> Option<String>;
    /// What is called so, as an origin.
    fn origin(&self, typed: &str) -> Option<Origin>;
    /// What an origin is called.
    fn origin_name(&self, origin: &Origin) -> Option<String>;
}

/// How far back the latest group is looked for.
const BACK: usize = 1000;

impl Known for Session {
    fn group(&self, typed: &str) -> Option<String> {
        own_id(self.groups.iter().map(|g| g.id.as_str()), typed)
    }
    fn statement(&self, typed: &str) -> Option<String> {
        own_id(self.statements.iter().map(|s| s.id.as_str()), typed)
    }
    fn nth(&self, nth: usize) -> Option<String> {
        self.groups.get(nth.checked_sub(1)?).map(|g| g.id.clone())
    }
    fn last(&self) -> Option<String> {
        // The group of an action will do it, and has said nothing by that.
        let mut said = self.contributions.iter().rev().take(BACK).filter(|c| c.is_live() && c.kind != Kind::Action);
        said.find_map(|c| c.group.as_deref()).map(str::to_owned)
    }
    fn origin(&self, typed: &str) -> Option<Origin> {
        self.origin_called(typed)
    }
    fn origin_name(&self, origin: &Origin) -> Option<String> {
        self.source(origin).map(|source| self.source_label(source))
    }
}

/// The id as typed, else the first that differs from it only in case.
fn own_id<'a>(mut ids: impl Iterator<Item = &'a str> + Clone, typed: &str) -> Option<String> {
    let folded = typed.to_lowercase();
    let same = |id: &&str| *id == typed;
    let exact = ids.clone().find(same);
    exact.or_else(|| ids.find(|id| id.to_lowercase() == folded)).map(str::to_owned)
}

/// What one word says.
pub(super) enum Mark {
    Group(String),
    /// By its place, or that of what was said last.
    Short(String),
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
    From(Vec<Origin>),
}

impl Mark {
    /// Whether it is a mark there. The short ones are words that people also say, so within the text they are text.
    pub fn counts(&self, place: Place) -> bool {
        match self {
            Self::Hands(_) => place == Place::After,
            Self::Short(_) => place == Place::Before,
            Self::Lang(_) | Self::Table(_) => place != Place::Within,
            Self::Group(_)
            | Self::Tag(_)
            | Self::Statement(..)
            | Self::Missing(_)
            | Self::Due(_)
            | Self::Owner(_)
            | Self::Author(_)
            | Self::Role(_)
            | Self::From(_) => true,
        }
    }

    /// The word of the sentence that it is as well, when it stands within the text.
    pub fn spoken<'a>(&self, word: &'a str) -> Option<&'a str> {
        match self {
            Self::Tag(_) => word.strip_prefix('#'),
            Self::Statement(..) => word.strip_prefix('^').map(|word| word.split(':').next().unwrap_or(word)),
            Self::Group(_)
            | Self::Short(_)
            | Self::Missing(_)
            | Self::Lang(_)
            | Self::Table(_)
            | Self::Hands(_)
            | Self::Due(_)
            | Self::Owner(_)
            | Self::Author(_)
            | Self::Role(_)
            | Self::From(_) => None,
        }
    }
}

pub(super) fn take(said: &mut Said, mark: Mark) {
    match mark {
        Mark::Group(id) | Mark::Short(id) => said.group = Some(id),
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
        Mark::From(origins) => {
            for origin in origins {
                if !said.from.contains(&origin) {
                    said.from.push(origin);
                }
            }
        }
    }
}

/// What a word says as a mark; `None` for a word of the text.
pub(super) fn mark(word: &str, known: &impl Known) -> Option<Mark> {
    let sign = word.chars().next()?;
    let rest = word.strip_prefix(sign)?;
    match sign {
        '@' => group(rest, known),
        '#' => tag(rest).map(Mark::Tag),
        '~' => is_lang(rest).then(|| Mark::Lang(rest.to_ascii_lowercase())),
        '+' => digits(rest, 5).and_then(|n| n.parse().ok()).map(Mark::Hands),
        't' if digits(rest, 3).is_some() => rest.parse().ok().map(Mark::Table),
        '^' => statement(rest, known),
        _ => keyed(word, known),
    }
}

/// A group by its id; by a digit or a second `@` where no id is like that.
fn group(typed: &str, known: &impl Known) -> Option<Mark> {
    if let Some(id) = known.group(typed).or_else(|| known.group(typed.strip_suffix(':')?)) {
        return Some(Mark::Group(id));
    }
    let short = typed.strip_suffix(':').unwrap_or(typed);
    let found = if short == "@" { known.last() } else { known.nth(digits(short, 1)?.parse().ok()?) };
    found.map(Mark::Short)
}

fn statement(typed: &str, known: &impl Known) -> Option<Mark> {
    match typed.split_once(':') {
        None => known.statement(typed).map(|id| Mark::Statement(id, None)),
        Some(("", stance)) => Stance::from_id(stance).map(Mark::Missing),
        Some((id, stance)) => {
            let (id, stance) = (known.statement(id)?, Stance::from_id(stance)?);
            Some(Mark::Statement(id, Some(stance)))
        }
    }
}

fn keyed(word: &str, known: &impl Known) -> Option<Mark> {
    let (key, value) = word.split_once(':')?;
    match key.to_ascii_lowercase().as_str() {
        "due" => {
            let day = NaiveDate::parse_from_str(value, "%Y-%m-%d").ok();
            day.filter(|day| value == day.to_string()).map(Mark::Due)
        }
        "owner" => name(value).map(Mark::Owner),
        "by" => name(value).map(Mark::Author),
        "role" => name(value).map(Mark::Role),
        "from" => value.split(',').map(|typed| known.origin(typed)).collect::<Option<_>>().map(Mark::From),
        _ => None,
    }
}

/// A name typed as one word; `None` where nothing of it is left.
fn name(typed: &str) -> Option<String> {
    let parts: Vec<&str> = typed.split('_').filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// A tag in lower case: letters, digits, `-` and `_`, at least one letter; `None` for a word that is not one.
fn tag(typed: &str) -> Option<String> {
    let tag = typed.to_lowercase();
    let plain = |text: &str| text.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let stays = plain(typed) && plain(&tag) && tag.to_lowercase() == tag;
    (stays && tag.chars().any(char::is_alphabetic)).then_some(tag)
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
