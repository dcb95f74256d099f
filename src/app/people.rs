//! Who comes in, who goes, who was invited: what is typed or pressed becomes what is asked for.
//!
//! On the people screen a number or a name alone is of the group in hand; in lines the group comes first. Not here: who may be
//! named and what adds up (`domain`).

use super::command::Cmd;
use super::model::Model;
use super::msg::Effect;
use super::record;
use super::run::{ask, no_session, odd};
use super::state::Screen;
use crate::domain::id::EventId;
use crate::domain::intent::Intent;
use crate::domain::line::Known;

/// `GROUP NUMBER`, `GROUP` for one of it; on the people screen `NUMBER`, or nothing for one of the group in hand. Who goes
/// may be called by the name under which they came in.
pub(super) fn moves(model: &mut Model, cmd: Cmd, given: &str) -> Vec<Effect> {
    let Some(open) = &model.open else { return no_session(model) };
    if cmd == Cmd::Person {
        return person(model, given);
    }
    let called = open.session.persons_called(given).find(|person| person.here).map(|person| person.id);
    if let Some(id) = called.filter(|_| cmd == Cmd::Left) {
        return record::ask(model, Intent::LeaveBy(id), None);
    }
    let (group, n) = match so_many(model, cmd, given) {
        Ok(found) => found,
        Err(effects) => return effects,
    };
    let intent = if cmd == Cmd::Arrived {
        Intent::Arrive(group, n)
    } else if cmd == Cmd::Left {
        Intent::Leave(group, n)
    } else {
        Intent::Invite(group, n)
    };
    record::ask(model, intent, None)
}

/// `GROUP NAME`; on the people screen the name alone.
fn person(model: &mut Model, given: &str) -> Vec<Effect> {
    let (first, rest) = split(given);
    let (group, name) = match group_named(model, first) {
        Some(group) if !rest.is_empty() => (Some(group), rest),
        Some(_) | None => (in_hand(model), given),
    };
    match group {
        Some(group) => record::ask(model, Intent::ArriveBy(group, name.replace('_', " ").trim().to_owned()), None),
        None => odd(model, "told-person-how", given),
    }
}

/// Somebody who came in under this name and still has it in the record.
pub(super) fn called(model: &Model, name: &str) -> Option<EventId> {
    model.open.as_ref()?.session.persons_called(name).next().map(|person| person.id)
}

fn so_many(model: &mut Model, cmd: Cmd, given: &str) -> Result<(String, u32), Vec<Effect>> {
    if model.open.is_none() {
        return Err(no_session(model));
    }
    let (first, rest) = split(given);
    let named =
        group_named(model, first).filter(|_| !(rest.is_empty() && in_hand(model).is_some() && is_figure(first)));
    let (group, n) = match named {
        Some(group) => (Some(group), rest),
        None if rest.is_empty() && (first.is_empty() || is_figure(first)) => (in_hand(model), first),
        None => return Err(odd(model, "refusal-no-such-group", first)),
    };
    let Some(group) = group else {
        let asked = if given.is_empty() { ask(model, cmd) } else { odd(model, "told-count-how", given) };
        return Err(asked);
    };
    match n {
        "" if cmd == Cmd::Invited => Err(odd(model, "told-no-number", n)),
        "" => Ok((group, 1)),
        n => n.parse().map(|n| (group, n)).map_err(|_| odd(model, "told-no-number", n)),
    }
}

fn split(given: &str) -> (&str, &str) {
    let (first, rest) = given.split_once(char::is_whitespace).unwrap_or((given, ""));
    (first, rest.trim())
}

fn is_figure(typed: &str) -> bool {
    typed.starts_with(|c: char| c.is_ascii_digit())
}

fn group_named(model: &Model, typed: &str) -> Option<String> {
    let session = &model.open.as_ref()?.session;
    let typed = typed.trim_start_matches('@');
    session.group(typed).map(|group| group.id.clone()).or_else(|| Known::group(&**session, typed))
}

/// The group in hand on the people screen.
fn in_hand(model: &Model) -> Option<String> {
    let here = model.screen == Screen::People && !model.plain;
    let session = &model.open.as_ref().filter(|_| here)?.session;
    session.groups.get(model.people.at).map(|group| group.id.clone())
}

/// The group of the latest contribution that named one is that of the next, too.
pub(super) fn group_last(model: &mut Model) -> Vec<Effect> {
    let Some(open) = &model.open else { return no_session(model) };
    let Some(group) = Known::last(&*open.session) else { return odd(model, "told-no-last-group", "") };
    super::run::command(model, Cmd::Group, &group)
}
