//! What is written down of votes: what is put to the vote, the rule, ballots one by one and from files.
//!
//! The invariants: under *anonymous* no ballot holds a group, a code or a time; no ballot is written down before there is a
//! rule, and no rule once a ballot counts; a code is no name.

use std::collections::HashSet;

use super::work::unsaid;
use super::{differs, item, said_something};
use crate::domain::Stamp;
use crate::domain::activity::Place;
use crate::domain::ballot::{Balloted, Cast, How, Rule};
use crate::domain::contribution::{Attribution, Kind};
use crate::domain::event::Fact;
use crate::domain::id::EventId;
use crate::domain::intent::Sheet;
use crate::domain::refusal::Refusal;
use crate::domain::session::Session;
use crate::domain::words::Words;

/// Letters and digits of the longest code of a voter.
const LONGEST_CODE: usize = 12;

/// Sentences that are put to the vote: the one that was typed, of the framework where it names a statement; without one
/// those that the agenda gives the step. What is up already is not put up again.
pub(super) fn ask(place: Place<'_>, typed: &str, stamp: &Stamp) -> Result<Vec<Fact>, Refusal> {
    if !place.work().takes_sentences() {
        return Err(Refusal::NotInThisStep);
    }
    let planned = place.step.work.texts("ask");
    let asked: Vec<&str> = match (typed.trim(), planned.is_empty()) {
        ("", false) => planned,
        ("", true) => place.step.statements.iter().map(String::as_str).collect(),
        (typed, _) => vec![typed],
    };
    let up = place.session.of_step(place.at).filter(|item| item.is_live() && item.kind == Kind::Sentence);
    let mut up: HashSet<String> = up.map(|item| item.text.to_lowercase()).collect();
    let mut facts = Vec::new();
    for typed in asked {
        let statement = place.session.statements.iter().find(|s| s.id.eq_ignore_ascii_case(typed));
        if statement.is_none() && is_id(typed) {
            return Err(Refusal::NoSuchOption(typed.to_owned()));
        }
        let text = statement.map_or_else(|| typed.to_owned(), |s| format!("{}: {}", s.id, s.text));
        let text = said_something(&text)?;
        if up.insert(text.to_lowercase()) {
            let salt = stamp.salt(1 + facts.len() as u64);
            let of = statement.map(|s| s.id.clone()).into_iter().collect();
            facts.push(unsaid(place, Kind::Sentence, Words::new(salt, text), of));
        }
    }
    differs(!facts.is_empty())?;
    Ok(facts)
}

/// Whether something is written as the id of a statement is, `ENG-7`: it is a slip where no statement has it.
fn is_id(typed: &str) -> bool {
    let parts = typed.split_once('-');
    let letters = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphabetic());
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    parts.is_some_and(|(first, rest)| letters(first) && digits(rest))
}

pub(super) fn rule(place: Place<'_>, rule: Rule) -> Result<Vec<Fact>, Refusal> {
    if !place.work().ballots() {
        return Err(Refusal::NotInThisStep);
    }
    place.work().check_rule(place, &rule)?;
    if place.session.tally(place.at).ballots.iter().any(|n| *n > 0) {
        return Err(Refusal::RuleFixed);
    }
    differs(place.work().rule(place).as_ref() != Some(&rule))?;
    Ok(vec![Fact::Ruled { step: place.step.id.clone(), rule }])
}

/// What every ballot of a step is held against.
struct Urn<'a> {
    place: Place<'a>,
    rule: Rule,
    options: HashSet<u32>,
}

impl<'a> Urn<'a> {
    fn of(place: Place<'a>) -> Result<Self, Refusal> {
        if !place.work().ballots() {
            return Err(Refusal::NotInThisStep);
        }
        let rule = place.work().rule(place).ok_or(Refusal::NoRule)?;
        Ok(Self { place, rule, options: place.work().items(place).into_iter().collect() })
    }

    fn check(&self, cast: &Cast) -> Result<(), Refusal> {
        let session = self.place.session;
        if let Some(id) = cast.group.as_ref().filter(|id| session.group(id).is_none()) {
            return Err(Refusal::NoSuchGroup(id.clone()));
        }
        if let Some(code) = cast.voter.as_ref().filter(|code| !is_code(code)) {
            return Err(Refusal::NotACode(code.clone()));
        }
        for vote in &cast.votes {
            let option = item(session, vote.option)?;
            if !session.place_of(vote.option).is_some_and(|at| self.options.contains(&at)) {
                return Err(Refusal::NoSuchOption(session.label(option)));
            }
        }
        self.place.work().check_cast(self.place, &self.rule, cast)
    }

    /// As facts, with what may be written down: one for each option where a ballot speaks of its option alone.
    fn facts(&self, cast: Cast, imported: Option<&str>, cast_at: Option<i64>) -> Vec<Fact> {
        let told = self.place.step.attribution > Attribution::Anonymous;
        let Cast { how, group, voter, votes, corrects } = cast;
        let (group, voter, cast_at) = (group.filter(|_| told), voter.filter(|_| told), cast_at.filter(|_| told));
        let alone = self.place.work().says().alone();
        let mut options: Vec<EventId> = Vec::new();
        for vote in votes.iter().filter(|_| alone) {
            if !options.contains(&vote.option) {
                options.push(vote.option);
            }
        }
        let fact = |votes| {
            let (step, group, voter) = (self.place.step.id.clone(), group.clone(), voter.clone());
            let imported = imported.map(str::to_owned);
            Fact::Balloted(Box::new(Balloted { step, how, group, voter, votes, corrects, alone, imported, cast_at }))
        };
        if !alone {
            return vec![fact(votes)];
        }
        let of = |option: EventId| votes.iter().copied().filter(|vote| vote.option == option).collect();
        options.into_iter().map(|option| fact(of(option))).collect()
    }
}

/// Whether something could be a code of a voter and no name.
#[must_use]
pub fn is_code(code: &str) -> bool {
    let fits = code.len() <= LONGEST_CODE && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    fits && code.contains(|c: char| c.is_ascii_digit())
}

pub(super) fn ballot(place: Place<'_>, cast: Cast) -> Result<Vec<Fact>, Refusal> {
    let session = place.session;
    let all = Urn::of(place)?;
    let mends = cast.corrects.and_then(|id| session.ballot(id));
    if cast.corrects.is_some() && mends.is_none_or(|ballot| ballot.step as usize != place.at) {
        return Err(Refusal::NoSuchBallot(String::new()));
    }
    let label = || mends.map_or_else(String::new, |ballot| session.ballot_label(ballot));
    // A count of hands stands for one option; a sheet that takes its place would count for another.
    if mends.is_some_and(|ballot| (ballot.how == How::Hands) != (cast.how == How::Hands)) {
        return Err(Refusal::NoSuchBallot(label()));
    }
    // So does a ballot that speaks of one option alone.
    if let Some(own) = mends.filter(|ballot| ballot.alone).and_then(|ballot| ballot.votes.first()) {
        let other = cast.votes.iter().find(|vote| session.place_of(vote.option) != Some(own.option));
        if let Some(other) = other.and_then(|vote| session.contribution(vote.option)) {
            return Err(Refusal::NoSuchOption(session.label(other)));
        }
    }
    all.check(&cast)?;
    Ok(all.facts(cast, None, None))
}

/// Ballots of a file. Those that the session has, by their keys, are left out; what may not be is refused with all the rest.
pub(super) fn import(session: &Session, sheets: Vec<Sheet>, step: usize) -> Result<Vec<Fact>, Refusal> {
    let place = Place::of(session, step).ok_or_else(|| Refusal::NoSuchStep((step + 1).to_string()))?;
    let all = Urn::of(place)?;
    let promise = place.step.attribution;
    let mut seen = HashSet::new();
    let mut facts = Vec::new();
    for sheet in sheets {
        let key = sheet.key(promise).to_owned();
        if session.has_ballot_of(&key) || !seen.insert(key.clone()) {
            continue;
        }
        all.check(&sheet.cast)?;
        facts.extend(all.facts(sheet.cast, Some(&key), sheet.cast_at));
    }
    Ok(facts)
}
