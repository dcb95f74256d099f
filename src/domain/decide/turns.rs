//! What is written down of rounds, of turns of the floor, and of words that were given in silence.
//!
//! The invariants: where a step keeps no groups no turn is written down; a name only where it promises names.

use super::{differs, said_something};
use crate::domain::Stamp;
use crate::domain::activity::{self, Place};
use crate::domain::contribution::Attribution;
use crate::domain::event::Fact;
use crate::domain::mark::Mark;
use crate::domain::refusal::Refusal;
use crate::domain::turn::{Floor, MOST_ROUNDS, Turn, Turned};
use crate::domain::words::Words;

pub(super) fn round(place: Place<'_>, wanted: Option<u16>) -> Result<Vec<Fact>, Refusal> {
    if !place.work().rounds() {
        return Err(Refusal::NotInThisStep);
    }
    let now = place.session.round_of(place.at);
    let round = wanted.unwrap_or_else(|| now.saturating_add(1));
    if !(1..=MOST_ROUNDS).contains(&round) {
        return Err(Refusal::OddValue(round.to_string(), format!("1–{MOST_ROUNDS}")));
    }
    differs(round != now)?;
    Ok(vec![Fact::Round { step: place.step.id.clone(), round }])
}

/// Of nobody in particular it is the turn of whoever comes next.
pub(super) fn turn(place: Place<'_>, turn: Turn, stamp: &Stamp) -> Result<Vec<Fact>, Refusal> {
    if !place.work().turns() {
        return Err(Refusal::NotInThisStep);
    }
    let promise = place.step.attribution;
    if promise < Attribution::Group {
        return Err(Refusal::NobodyKept);
    }
    let floor = turn.floor;
    let nobody = turn.group.is_none() && turn.name.is_none();
    let next = || activity::next_speaker(place).ok_or(Refusal::EverybodyHeard);
    let Turn { group, name, .. } = if nobody { next()? } else { turn };
    if let Some(id) = group.as_ref().filter(|id| place.session.group(id).is_none()) {
        return Err(Refusal::NoSuchGroup(id.clone()));
    }
    let name = match name {
        Some(name) if promise < Attribution::Named => return Err(Refusal::NoSuchGroup(name)),
        Some(name) => Some(said_something(&name)?),
        None => None,
    };
    let round = place.session.round_of(place.at);
    if floor != Floor::Had {
        let of_round = place.session.turns_of(place.at).filter(|taken| taken.round == round);
        let mut before = of_round.filter(|taken| taken.group == group && taken.name == name);
        let said_since = |after: usize| after < place.session.contributions.len();
        differs(before.next_back().is_none_or(|taken| taken.floor != floor || said_since(taken.after)))?;
    }
    let name = name.map(|name| Box::new(Words::new(stamp.salt(0), name)));
    Ok(vec![Fact::Turned(Box::new(Turned { step: place.step.id.clone(), round, floor, group, name }))])
}

/// Every turn at which this name was written down, in whatever step, and in what was taken back too.
pub(super) fn forget(place: Place<'_>, name: &str) -> Result<Vec<Fact>, Refusal> {
    let ids = place.session.turns_named(name);
    let facts: Vec<Fact> = ids.map(|target| Fact::Erased { target }).collect();
    if facts.is_empty() { Err(Refusal::NoSuchName(name.to_owned())) } else { Ok(facts) }
}

pub(super) fn reveal(place: Place<'_>) -> Result<Vec<Fact>, Refusal> {
    if !place.work().veils(place) {
        return Err(Refusal::NotInThisStep);
    }
    differs(!activity::revealed(place))?;
    let value = Mark { choice: Some("shown".to_owned()), ..Mark::default() };
    let field = activity::REVEALED.to_owned();
    Ok(vec![Fact::Marked { step: place.step.id.clone(), target: None, field, value: Box::new(value) }])
}
