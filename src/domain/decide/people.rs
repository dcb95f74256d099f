//! What is written down of who is in the room.
//!
//! The invariant: no name leaves here unless a step of the agenda promises names and none promises anonymity; who came in
//! is else a number.

use super::{differs, said_something};
use crate::domain::Stamp;
use crate::domain::event::Fact;
use crate::domain::id::EventId;
use crate::domain::refusal::Refusal;
use crate::domain::session::{Person, Session};
use crate::domain::words::Words;

/// The most people who come, go or are invited in one line; whoever types more has slipped.
const MOST: u32 = 10_000;

pub(super) fn count(session: &Session, group: String, people: u32) -> Result<Vec<Fact>, Refusal> {
    known(session, &group)?;
    differs(session.here.get(&group) != Some(&people) || session.people.get(&group) != Some(&people))?;
    Ok(vec![Fact::Counted { group, people }])
}

pub(super) fn arrive(session: &Session, group: String, people: u32) -> Result<Vec<Fact>, Refusal> {
    known(session, &group)?;
    so_many(people)?;
    Ok(vec![Fact::Arrived { group, people, name: None, person: None }])
}

/// Who was here before and went is the same person.
pub(super) fn arrive_by(session: &Session, group: String, name: &str, stamp: &Stamp) -> Result<Vec<Fact>, Refusal> {
    known(session, &group)?;
    let name = said_something(name)?;
    if !session.names_people() {
        return Err(Refusal::CountsOnly);
    }
    let same = |person: &&Person| person.group == group && is_called(person, &name);
    match session.persons().find(same) {
        Some(person) if person.here => Err(Refusal::IsHere(name)),
        Some(person) => Ok(vec![Fact::Arrived { group, people: 1, name: None, person: Some(person.id) }]),
        None => {
            let name = Some(Box::new(Words::new(stamp.salt(0), name)));
            Ok(vec![Fact::Arrived { group, people: 1, name, person: None }])
        }
    }
}

pub(super) fn leave(session: &Session, group: String, people: u32) -> Result<Vec<Fact>, Refusal> {
    known(session, &group)?;
    so_many(people)?;
    let here = session.here.get(&group).copied().unwrap_or(0);
    if people > here {
        return Err(Refusal::NotSoMany(people, here, group));
    }
    Ok(vec![Fact::Left { group, people, person: None }])
}

pub(super) fn leave_by(session: &Session, person: EventId) -> Result<Vec<Fact>, Refusal> {
    let known = session.persons().find(|known| known.id == person);
    let known = known.ok_or_else(|| Refusal::IsNotHere(person.to_string()))?;
    if !known.here {
        return Err(Refusal::IsNotHere(known.name.clone().unwrap_or_default()));
    }
    Ok(vec![Fact::Left { group: known.group.clone(), people: 1, person: Some(person) }])
}

pub(super) fn invite(session: &Session, group: String, people: u32) -> Result<Vec<Fact>, Refusal> {
    known(session, &group)?;
    if people > MOST {
        return Err(Refusal::OddPeople(people, MOST));
    }
    differs(session.invited.get(&group) != Some(&people))?;
    Ok(vec![Fact::Invited { group, people }])
}

/// The name of somebody who came in, also where that was taken back.
pub(super) fn forget(session: &Session, target: EventId) -> Result<Vec<Fact>, Refusal> {
    match session.person(target) {
        None => Err(Refusal::NoSuchContribution(target.to_string())),
        Some(person) if person.name.is_none() => Err(Refusal::Erased),
        Some(_) => Ok(vec![Fact::Erased { target }]),
    }
}

/// Whether somebody is called so, capitals aside.
fn is_called(person: &Person, name: &str) -> bool {
    person.name.as_ref().is_some_and(|known| known.to_lowercase() == name.to_lowercase())
}

fn known(session: &Session, group: &str) -> Result<(), Refusal> {
    if session.group(group).is_none() { Err(Refusal::NoSuchGroup(group.to_owned())) } else { Ok(()) }
}

fn so_many(people: u32) -> Result<(), Refusal> {
    if (1..=MOST).contains(&people) { Ok(()) } else { Err(Refusal::OddPeople(people, MOST)) }
}
