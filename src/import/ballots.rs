//! Rows of a table of ballots become ballots of one vote: one row, one person's answer about one option.
//!
//! An option is called by its name in the session (`option`), or by the id that its row had when it was imported
//! (`contribution`). Not here: whether the ballot may be cast (`decide`). The invariants: no row vanishes, it is a ballot or
//! bad; the same file gives the same keys; a key that is written down under *anonymous* is made of nothing that may not be.

use std::collections::{HashMap, HashSet};

use csv::StringRecord;
use sha2::{Digest, Sha256};

use super::resolve::id_key;
use super::{Bad, Error, Imported, Note, What};
use crate::domain::activity::{Place, Says};
use crate::domain::ballot::{Cast, How, Rule, Vote};
use crate::domain::contribution::Attribution;
use crate::domain::decide::is_code;
use crate::domain::id::EventId;
use crate::domain::intent::Sheet;
use crate::domain::session::Session;
use crate::domain::time::Moment;
use crate::domain::words::to_hex;
use crate::text::fold;

/// A column that means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Column {
    Option,
    Contribution,
    Voter,
    Group,
    Mode,
    /// As Polis writes it: 1, -1, 0.
    Vote,
    Answer,
    Value,
    Counts,
    Millis,
    Cast,
}

impl Column {
    fn of(heading: &str) -> Option<Self> {
        let name = heading.trim().to_lowercase().replace([' ', '-'], "_");
        Some(match name.as_str() {
            "option" => Self::Option,
            "contribution" => Self::Contribution,
            "voter" | "voter_code" => Self::Voter,
            "group" | "group_id" | "stakeholder_group" => Self::Group,
            "mode" | "capture_mode" => Self::Mode,
            "vote" => Self::Vote,
            "answer" | "level" => Self::Answer,
            "value" => Self::Value,
            "counts" => Self::Counts,
            "t_ms" => Self::Millis,
            "cast_utc" | "created" | "created_utc" => Self::Cast,
            _ => return None,
        })
    }
}

/// Whether a heading is one of ballots: what is voted on, and what is said of it.
pub(super) fn is_heading(names: &[String]) -> bool {
    let has =
        |wanted: &[Column]| names.iter().filter_map(|name| Column::of(name)).any(|column| wanted.contains(&column));
    has(&[Column::Option, Column::Contribution]) && has(&[Column::Vote, Column::Answer])
}

/// Reads the rows of one vote.
pub(super) struct Ballots<'a> {
    place: Place<'a>,
    rule: Rule,
    columns: Vec<Option<Column>>,
    ignored: Vec<String>,
    options: Vec<u32>,
    worked_on: HashSet<u32>,
    /// Options by the id of their imported row, once it was looked up.
    by_id: HashMap<String, Option<EventId>>,
    groups: HashMap<String, String>,
    seen: HashMap<[u8; 32], u32>,
    sheets: Vec<(u64, Sheet)>,
    bad: Vec<Bad>,
}

impl<'a> Ballots<'a> {
    /// For a step in which people say something on a scale of each option.
    pub fn new(session: &'a Session, step: usize, names: &[String]) -> Result<Self, Error> {
        let place = Place::of(session, step).filter(|place| place.work().ballots());
        let place = place.filter(|place| place.work().says() == Says::Levels).ok_or(Error::NoVoteHere)?;
        // A slip that judges by several criteria is one ballot, and in several rows it would be several.
        let rule = place.work().rule(place).filter(|rule| rule.criteria.is_empty()).ok_or(Error::NoVoteHere)?;
        let options = place.work().items(place);
        let mut groups = HashMap::new();
        for group in &session.groups {
            groups.entry(fold(&group.name)).or_insert_with(|| group.id.clone());
        }
        groups.extend(session.groups.iter().map(|group| (fold(&group.id), group.id.clone())));
        // What our own table of ballots says besides needs no mention.
        let own = ["vote", "ballot", "corrects", "criterion", "says"];
        let columns: Vec<Option<Column>> = names.iter().map(|name| Column::of(name)).collect();
        let ours =
            names.first().is_some_and(|name| name == "vote") && names.get(1).is_some_and(|name| name == "ballot");
        let columns: Vec<Option<Column>> =
            columns.into_iter().map(|column| column.filter(|it| !(ours && *it == Column::Vote))).collect();
        let odd = names.iter().zip(&columns).filter(|(name, column)| {
            column.is_none() && !(ours && own.contains(&name.as_str())) && !name.trim().is_empty()
        });
        let ignored = odd.map(|(name, _)| crate::text::clean_line(name.trim()).into_owned()).collect();
        Ok(Self {
            place,
            rule,
            columns,
            ignored,
            worked_on: options.iter().copied().collect(),
            options,
            by_id: HashMap::new(),
            groups,
            seen: HashMap::new(),
            sheets: Vec::new(),
            bad: Vec::new(),
        })
    }

    pub fn bad(&mut self, bad: Bad) {
        self.bad.push(bad);
    }

    /// Takes a row, or says why not.
    pub fn row(&mut self, line: u64, record: &StringRecord) {
        if record.iter().all(str::is_empty) {
            return; // separators alone
        }
        match self.sheet(record) {
            Ok(sheet) => self.sheets.push((line, sheet)),
            Err(what) => self.bad(Bad { line, what }),
        }
    }

    fn sheet(&mut self, record: &StringRecord) -> Result<Sheet, What> {
        let columns = &self.columns;
        let cell = |wanted: Column| {
            let found = columns.iter().zip(record).find(|(column, cell)| **column == Some(wanted) && !cell.is_empty());
            found.map(|(_, cell)| cell.trim()).filter(|cell| !cell.is_empty())
        };
        if cell(Column::Counts).is_some_and(|counts| counts.eq_ignore_ascii_case("no")) {
            return Err(What::NotCounted);
        }
        let how = match cell(Column::Mode) {
            None => How::default(),
            Some(mode) => How::from_id(&mode.to_lowercase()).ok_or_else(|| What::OddCell("mode", mode.to_owned()))?,
        };
        let odd = |name: &'static str, typed: &str| What::OddCell(name, typed.to_owned());
        let level = match (cell(Column::Vote), cell(Column::Answer)) {
            (Some(sign), _) => signed(&self.rule, sign).ok_or_else(|| odd("vote", sign))?,
            (None, Some(said)) => position(&self.rule.scale, said).ok_or_else(|| odd("answer", said))?,
            (None, None) => return Err(What::SaysNothing),
        };
        let value = match cell(Column::Value) {
            None => 1,
            Some(n) => n.parse().ok().filter(|n| how == How::Hands || *n == 1).ok_or_else(|| odd("value", n))?,
        };
        let group = match cell(Column::Group) {
            None => None,
            Some(name) => Some(self.groups.get(&fold(name)).cloned().ok_or_else(|| odd("group", name))?),
        };
        let voter = cell(Column::Voter).map(str::to_owned);
        if let Some(code) = voter.as_ref().filter(|code| !is_code(code)) {
            return Err(odd("voter", code));
        }
        let millis = cell(Column::Millis).map(|n| n.parse().map_err(|_| odd("t_ms", n))).transpose()?;
        let told = |at: &str| Moment::parse(at).map(|at| at.utc_ms).ok_or_else(|| odd("cast_utc", at));
        let cast_at = match (millis, cell(Column::Cast)) {
            (Some(millis), _) => Some(millis),
            (None, Some(at)) => Some(told(at)?),
            (None, None) => None,
        };
        let (label, id) = (cell(Column::Option).map(str::to_owned), cell(Column::Contribution).map(str::to_owned));
        let option = self.option(label.as_deref(), id.as_deref())?;
        let vote = Vote { option, value, level: Some(level), on: None };
        let cast = Cast { how, group, voter, votes: vec![vote], corrects: None };
        let (key, secret) = self.keys(&cast, cast_at);
        Ok(Sheet { cast, key, secret, cast_at })
    }

    /// What is voted on: by its name here, or by the id of the row that brought it.
    fn option(&mut self, label: Option<&str>, id: Option<&str>) -> Result<EventId, What> {
        if let Some(label) = label {
            let found = self.place.session.by_label(label).filter(|item| item.is_live());
            let here = found
                .filter(|item| self.place.session.place_of(item.id).is_some_and(|at| self.worked_on.contains(&at)));
            return here.map(|item| item.id).ok_or_else(|| What::NoSuchOption(label.to_owned()));
        }
        let id = id.ok_or(What::SaysNothing)?;
        if let Some(known) = self.by_id.get(id) {
            return known.ok_or_else(|| What::NoSuchOption(id.to_owned()));
        }
        let found = self.imported_as(id);
        self.by_id.insert(id.to_owned(), found);
        found.ok_or_else(|| What::NoSuchOption(id.to_owned()))
    }

    /// The option whose imported row had this id, or this number behind a `c`, as Polis numbers its comments. The record
    /// keeps no ids, only what is made of id and text, so each option is tried; those that stand at the number come first.
    fn imported_as(&self, id: &str) -> Option<EventId> {
        let nth: Option<usize> = id.trim_start_matches('c').parse().ok();
        let near = nth.into_iter().flat_map(|nth| [nth, nth.wrapping_sub(1)]).filter_map(|nth| self.options.get(nth));
        let ids = [Some(id.to_owned()), nth.map(|nth| format!("c{nth}"))];
        let is = |at: u32| {
            let item = self.place.item(at)?;
            let named = |id: &String| self.place.session.is_imported_as(at, &id_key(id, &item.text));
            ids.iter().flatten().any(named).then_some(item.id)
        };
        near.chain(&self.options).find_map(|at| is(*at))
    }

    /// Keys over what may be written down, and over how many such rows came before.
    fn keys(&mut self, cast: &Cast, cast_at: Option<i64>) -> (String, String) {
        let mut open = Sha256::new();
        open.update(format!("ballot {} {} {:?}", self.place.step.id, cast.how.id(), cast.votes));
        let secret: [u8; 32] = open.clone().finalize().into();
        open.update(format!("{:?} {:?} {cast_at:?}", cast.voter, cast.group));
        let key: [u8; 32] = open.finalize().into();
        (self.nth(key, 0), self.nth(secret, 1))
    }

    fn nth(&mut self, first: [u8; 32], sort: u8) -> String {
        let mut again = Sha256::new();
        again.update([sort]);
        again.update(first);
        let key: [u8; 32] = again.clone().finalize().into();
        let nth = self.seen.entry(key).or_insert(0);
        *nth += 1;
        again.update(nth.to_be_bytes());
        to_hex(&<[u8; 32]>::from(again.finalize()))
    }

    /// Where no code is written down, the later answer of a voter takes the place of the earlier one here and now.
    fn latest_only(&mut self) {
        let mut later = HashSet::new();
        let mut kept = Vec::new();
        for (line, sheet) in self.sheets.drain(..).rev() {
            let option = sheet.cast.votes.first().map(|vote| vote.option);
            let voter = sheet.cast.voter.clone();
            if voter.is_some() && !later.insert((voter, option)) {
                self.bad.push(Bad { line, what: What::NotCounted });
            } else {
                kept.push((line, sheet));
            }
        }
        kept.reverse();
        self.sheets = kept;
        self.bad.sort_by_key(|bad| bad.line);
    }

    /// Everything, in the order in which it was cast where every row tells when.
    pub fn done(mut self, guessed: bool) -> Imported {
        if self.sheets.iter().all(|(_, sheet)| sheet.cast_at.is_some()) {
            self.sheets.sort_by_key(|(_, sheet)| sheet.cast_at);
        }
        let promise = self.place.step.attribution;
        if promise == Attribution::Anonymous {
            self.latest_only();
        }
        let here = self.sheets.iter().filter(|(_, sheet)| self.place.session.has_ballot_of(sheet.key(promise))).count();
        let mut notes = Vec::new();
        notes.extend(guessed.then_some(Note::Guessed));
        notes.extend((here > 0).then_some(Note::Here(here)));
        notes.extend((!self.ignored.is_empty()).then_some(Note::Ignored(self.ignored)));
        Imported { sheets: self.sheets, bad: self.bad, notes, ..Imported::default() }
    }
}

/// 1 is the first of three answers, -1 the second, 0 the one that takes no side.
fn signed(rule: &Rule, sign: &str) -> Option<u16> {
    let sign = Some(sign).filter(|_| rule.scale.len() == 3)?;
    match sign {
        "1" => Some(1),
        "-1" => Some(2),
        "0" => Some(3),
        _ => None,
    }
}

/// The position of a name, or the position itself.
fn position(names: &[String], said: &str) -> Option<u16> {
    let by_name = names.iter().position(|name| fold(name) == fold(said)).map(|at| at + 1);
    let by_number = || said.parse().ok().filter(|n| (1..=names.len()).contains(n));
    u16::try_from(by_name.or_else(by_number)?).ok()
}
