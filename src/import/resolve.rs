//! What stands in a row becomes what somebody said in this session: groups, steps and statements by the session's own
//! ids, a key that is the same each time.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::field::{Field, Given};
use super::{Bad, Imported, Note, What};
use crate::domain::contribution::{Attribution, Kind, Said, Stance};
use crate::domain::decide::{LONGEST, came_before, group_id};
use crate::domain::intent::Row;
use crate::domain::session::Session;
use crate::domain::time::Moment;
use crate::domain::words::to_hex;
use crate::text::{clean, clean_line, fold, is_blank};

/// So many different values that are not understood are listed.
const LISTED: usize = 30;

pub(super) struct Resolve<'a> {
    session: &'a Session,
    groups: HashMap<String, String>,
    steps: HashMap<String, usize>,
    /// How often each key's beginning came.
    seen: HashMap<[u8; 32], u32>,
    unclear: BTreeMap<(&'static str, String), (usize, u64)>,
    more_unclear: usize,
    ignored: BTreeSet<String>,
    short: Tally,
    cleaned: Tally,
    twice: Tally,
    here: usize,
    alike: Tally,
    out: Imported,
}

#[derive(Default)]
struct Tally {
    count: usize,
    first: u64,
}

impl Tally {
    fn add(&mut self, line: u64) {
        if self.count == 0 {
            self.first = line;
        }
        self.count += 1;
    }
}

impl<'a> Resolve<'a> {
    pub fn new(session: &'a Session) -> Self {
        let mut groups = HashMap::new();
        for group in &session.groups {
            groups.entry(fold(&group.name)).or_insert_with(|| group.id.clone());
        }
        groups.extend(session.groups.iter().map(|group| (fold(&group.id), group.id.clone())));
        Self {
            session,
            groups,
            steps: steps(session),
            seen: HashMap::new(),
            unclear: BTreeMap::new(),
            more_unclear: 0,
            ignored: BTreeSet::new(),
            short: Tally::default(),
            cleaned: Tally::default(),
            twice: Tally::default(),
            here: 0,
            alike: Tally::default(),
            out: Imported::default(),
        }
    }

    pub fn bad(&mut self, bad: Bad) {
        self.out.bad.push(bad);
    }

    pub fn ignored<'n>(&mut self, names: impl Iterator<Item = &'n str>) {
        for name in names.filter(|name| !name.is_empty()) {
            if self.ignored.len() < LISTED && !self.ignored.contains(name) {
                self.ignored.insert(clean_line(name).into_owned());
            }
        }
    }

    pub fn short(&mut self, line: u64) {
        self.short.add(line);
    }

    /// Takes a row, or says why not.
    pub fn row(&mut self, line: u64, given: &Given) {
        let raw = given.get(Field::Text).unwrap_or_default();
        let text = clean(raw);
        let length = text.chars().count();
        if length > LONGEST {
            return self.bad(Bad { line, what: What::TooLong(length, LONGEST) });
        }
        let (statements, stance) = self.judged(line, given);
        if is_blank(&text) && stance.is_none() {
            return self.bad(Bad { line, what: What::NoText });
        }
        if text != raw && text != raw.replace("\r\n", "\n").replace('\r', "\n") {
            self.cleaned.add(line);
        }
        let said = Said {
            from: Vec::new(),
            kind: self.known(line, Field::Kind, given, |kind| Kind::from_id(&kind.to_lowercase())),
            text: text.into_owned(),
            group: self.group(given),
            tags: given.get(Field::Tags).map(tags).unwrap_or_default(),
            statements,
            stance,
            lang: self.known(line, Field::Lang, given, lang),
            table: self.known(line, Field::Table, given, |n| n.parse().ok()),
            hands: self.known(line, Field::Hands, given, |n| n.parse().ok()),
            owner: name(given, Field::Owner),
            due: self.known(line, Field::Due, given, |d| NaiveDate::parse_from_str(d, "%Y-%m-%d").ok()),
            author: name(given, Field::Author),
            role: name(given, Field::Role),
        };
        let said_at = self.known(line, Field::Created, given, created);
        let step = self.step(line, given);
        let Some((key, kept)) = self.keys(line, given) else { return };
        let row = Row { said, key, kept, said_at, step };
        if let Some(promise) = came_before(self.session, &row) {
            self.here += 1;
            if hidden(promise).iter().any(|field| given.get(*field).is_some_and(|value| !is_blank(value))) {
                self.alike.add(line);
            }
        }
        self.out.rows.push((line, row));
    }

    /// Statements of this session; a judgement without a statement says something only when it adds one.
    fn judged(&mut self, line: u64, given: &Given) -> (Vec<String>, Option<Stance>) {
        let mut statements: Vec<String> = Vec::new();
        for id in given.get(Field::Statements).into_iter().flat_map(parts) {
            match self.session.statements.iter().find(|s| s.id.eq_ignore_ascii_case(id)) {
                Some(known) if statements.contains(&known.id) => {}
                Some(known) => statements.push(known.id.clone()),
                None => self.unclear(line, Field::Statements, id),
            }
        }
        let stance = self.known(line, Field::Stance, given, |s| Stance::from_id(&s.to_lowercase()));
        match stance {
            Some(Stance::Add) | None => (statements, stance),
            Some(stance) if statements.is_empty() => {
                self.unclear(line, Field::Stance, stance.id());
                (statements, None)
            }
            Some(_) => (statements, stance),
        }
    }

    fn known<T>(&mut self, line: u64, field: Field, given: &Given, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = given.get(field).map(str::trim).filter(|value| !value.is_empty())?;
        let known = read(value);
        if known.is_none() {
            self.unclear(line, field, value);
        }
        known
    }

    fn unclear(&mut self, line: u64, field: Field, value: &str) {
        let shown: String = clean_line(value).chars().take(60).collect();
        let key = (field.name(), shown);
        if self.unclear.len() >= LISTED && !self.unclear.contains_key(&key) {
            self.more_unclear += 1;
            return;
        }
        self.unclear.entry(key).or_insert((0, line)).0 += 1;
    }

    /// The session's id for what the row names; for a group that it does not have, the id that adding it will give.
    fn group(&mut self, given: &Given) -> Option<String> {
        let named = |field| given.get(field).map(clean_line).filter(|name| !is_blank(name));
        let (id, name) = (named(Field::GroupId), named(Field::Group));
        for told in [&id, &name].into_iter().flatten() {
            if let Some(known) = self.groups.get(&fold(told)) {
                return Some(known.clone());
            }
        }
        let name = name.or(id)?;
        let new = group_id(&name);
        // Another spelling of a group that is there or has just been named: its id decides.
        if !self.groups.contains_key(&fold(&new)) {
            self.out.new_groups.push(name.clone().into_owned());
            self.groups.insert(fold(&new), new.clone());
        }
        let id = self.groups.get(&fold(&new)).cloned().unwrap_or(new);
        self.groups.insert(fold(&name), id.clone());
        Some(id)
    }

    fn step(&mut self, line: u64, given: &Given) -> Option<usize> {
        let named = |field| given.get(field).map(str::trim).filter(|name: &&str| !name.is_empty());
        let (id, name) = (named(Field::StepId), named(Field::Step));
        let found = [id, name].into_iter().flatten().find_map(|told| self.steps.get(&fold(told)).copied());
        if found.is_none()
            && let Some(told) = name.or(id)
        {
            self.unclear(line, Field::Step, told);
        }
        found
    }

    /// What is the same for the same row in any file; for a row without an id also what it is under each stricter promise.
    /// `None` for a row that repeats id and text.
    fn keys(&mut self, line: u64, given: &Given) -> Option<(String, Option<Box<[String; 3]>>)> {
        if let Some(id) = given.get(Field::Id).map(str::trim).filter(|id| !id.is_empty()) {
            let key = hash_of([(Field::Id, id), (Field::Text, given.get(Field::Text).unwrap_or_default())].into_iter());
            if self.nth(key) > 1 {
                self.twice.add(line);
                return None;
            }
            return Some((to_hex(&key), None));
        }
        let kept =
            [Attribution::Anonymous, Attribution::Group, Attribution::Role].map(|promise| self.key(given, promise));
        Some((self.key(given, Attribution::Named), Some(Box::new(kept))))
    }

    /// Over the promise, all that is given and may be written down under it, and how many such rows came before, so that
    /// two people may say the same. The promise is in it, so that whoever said nothing but these words is not taken for
    /// one of whom nothing else was written down.
    fn key(&mut self, given: &Given, promise: Attribution) -> String {
        let told = given.sorted().into_iter().filter(|(field, _)| !hidden(promise).contains(field));
        let mut first = Sha256::new();
        first.update(promise.id());
        first.update(hash_of(told));
        let first: [u8; 32] = first.finalize().into();
        match self.nth(first) {
            1 => to_hex(&first),
            nth => {
                let mut again = Sha256::new();
                again.update(first);
                again.update(nth.to_be_bytes());
                to_hex(&<[u8; 32]>::from(again.finalize()))
            }
        }
    }

    /// How often this came, now included.
    fn nth(&mut self, hash: [u8; 32]) -> u32 {
        let nth = self.seen.entry(hash).or_insert(0);
        *nth += 1;
        *nth
    }

    /// Everything, with what the person should know.
    pub fn done(self, guessed: bool) -> Imported {
        let mut notes = Vec::new();
        notes.extend(guessed.then_some(Note::Guessed));
        let Tally { count, first } = self.short;
        notes.extend((count > 0).then_some(Note::Short { count, first }));
        let Tally { count, first } = self.cleaned;
        notes.extend((count > 0).then_some(Note::Cleaned { count, first }));
        let Tally { count, first } = self.twice;
        notes.extend((count > 0).then_some(Note::Twice { count, first }));
        notes.extend((self.here > 0).then_some(Note::Here(self.here)));
        let Tally { count, first } = self.alike;
        notes.extend((count > 0).then_some(Note::Alike { count, first }));
        let unclear = self.unclear.into_iter();
        notes.extend(unclear.map(|((field, value), (count, first))| Note::Unclear { field, value, count, first }));
        notes.extend((self.more_unclear > 0).then_some(Note::MoreUnclear(self.more_unclear)));
        notes.extend((!self.ignored.is_empty()).then(|| Note::Ignored(self.ignored.into_iter().collect())));
        Imported { notes, ..self.out }
    }
}

/// The key of a row with this id and this text.
pub(super) fn id_key(id: &str, text: &str) -> String {
    to_hex(&hash_of([(Field::Id, id), (Field::Text, text)].into_iter()))
}

fn hash_of<'a>(fields: impl Iterator<Item = (Field, &'a str)>) -> [u8; 32] {
    let mut hash = Sha256::new();
    for (field, value) in fields {
        hash.update(field.name());
        hash.update((value.len() as u64).to_be_bytes());
        hash.update(value);
    }
    hash.finalize().into()
}

/// What of a row is not written down under a promise.
fn hidden(promise: Attribution) -> &'static [Field] {
    match promise {
        Attribution::Anonymous => {
            &[Field::Author, Field::Role, Field::Owner, Field::Group, Field::GroupId, Field::Table, Field::Created]
        }
        Attribution::Group => &[Field::Author, Field::Role, Field::Owner],
        Attribution::Role => &[Field::Author, Field::Owner],
        Attribution::Named => &[],
    }
}

/// Titles, then numbers, then ids: where one is spelled like another, the id counts.
fn steps(session: &Session) -> HashMap<String, usize> {
    let all = || (0..session.held.len()).filter_map(|at| session.step(at).map(|(step, _)| (at, step)));
    let mut steps = HashMap::new();
    for (at, step) in all() {
        steps.entry(fold(&step.title)).or_insert(at);
    }
    steps.extend(all().map(|(at, _)| ((at + 1).to_string(), at)));
    steps.extend(all().map(|(at, step)| (fold(&step.id), at)));
    steps
}

fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split([',', ';', '|', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

/// Tags as the capture line writes them: one word, lower case, without `#`.
fn tags(list: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for part in parts(list).flat_map(|part| if part.starts_with('#') { part.split('#') } else { part.split('\0') }) {
        let tag = group_id_like(part);
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

fn group_id_like(part: &str) -> String {
    let plain = part.to_lowercase();
    let plain: String = plain.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '-' }).collect();
    plain.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// `xx` or `xxx`, and parts of two to eight letters or digits.
fn lang(text: &str) -> Option<String> {
    let mut parts = text.split(['-', '_']);
    let head = parts.next().is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()));
    let rest = parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    (head && rest).then(|| text.replace('_', "-").to_ascii_lowercase())
}

/// RFC 3339, or a date.
fn created(text: &str) -> Option<i64> {
    let date = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0);
    Moment::parse(text).map(|at| at.utc_ms).or_else(|| date().map(|at| at.and_utc().timestamp_millis()))
}

fn name(given: &Given, field: Field) -> Option<String> {
    given.get(field).map(|name| clean_line(name).into_owned()).filter(|name| !is_blank(name))
}
