//! Where something came from, in words: walked on the screen, told in lines, in the same sentences.
//!
//! Nothing is told here that the promise does not allow: no group, no time and no name of what was said anonymously. Not
//! here: what came from what ([`crate::domain::why`]). The invariant: a walk tells nothing twice, so it comes to an end.

mod said;
mod walk;

pub(super) use said::{from_changed, from_now, state_now};
pub use said::{name, source, text};
pub(super) use walk::{back, command, deeper, go_there, look_at, moves};

use super::command::Cmd;
use super::editor::Editor;
use super::model::Model;
use super::msg::Effect;
use super::run::no_session;
use super::state::{Layer, Tone};
use super::{item, record};
use crate::domain::id::EventId;
use crate::domain::intent::Intent;
use crate::domain::origin::{Origin, State};
use crate::domain::session::{Session, Source};
use crate::domain::why::Root;
use crate::words::Say;

/// One thing on the way, with what is said of it and what lies one step deeper.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Stop {
    pub source: Source,
    pub says: Vec<Say>,
    /// What stands above the rows.
    pub heading: Say,
    pub rows: Vec<Root>,
    /// The row in hand.
    pub at: usize,
}

/// `:from D3 C1 12 -14`: what is named, and behind a hyphen what is so no longer; a hyphen alone takes away all of it.
pub(super) fn from(model: &mut Model, given: &str) -> Vec<Effect> {
    let given = &in_hand_or(model, given);
    let Some(open) = &model.open else { return no_session(model) };
    let wished = read_from(&open.session, given);
    match wished {
        Ok(Some((target, from, not))) => record::ask(model, Intent::Derive(target, from, not), None),
        Ok(None) => asks(model, Cmd::From, given),
        Err(say) => refused(model, say),
    }
}

/// The target, what it came from, and what not; `None` where nothing is named but the target.
type Wished = Option<(EventId, Vec<Origin>, Vec<Origin>)>;

fn read_from(session: &Session, given: &str) -> Result<Wished, Say> {
    let mut words = given.split([' ', ',']).filter(|word| !word.is_empty());
    let label = words.next().unwrap_or_default();
    let target = item::called(session, label)?;
    let place = session.place_of(target);
    let (mut from, mut not) = (Vec::new(), Vec::new());
    for word in words {
        if word == "-" {
            let named = place.map(|place| session.origins_named(place)).unwrap_or_default();
            not.extend(named.into_iter().map(|source| session.origin(source)));
            continue;
        }
        let (into, label) = match word.strip_prefix('-') {
            Some(label) => (&mut not, label),
            None => (&mut from, word),
        };
        // Two of one name are told apart as everywhere else.
        if session.origin_called(label).is_none() && session.all_called(label).len() > 1 {
            item::called(session, label)?;
        }
        into.push(session.origin_called(label).ok_or_else(|| no_such(label))?);
    }
    Ok((!from.is_empty() || !not.is_empty() || given.contains('-')).then_some((target, from, not)))
}

fn no_such(label: &str) -> Say {
    Say::new("refusal-no-such-origin").with("name", label)
}

/// `:state A2 done`.
pub(super) fn state(model: &mut Model, given: &str) -> Vec<Effect> {
    let given = &in_hand_or(model, given);
    let Some(open) = &model.open else { return no_session(model) };
    let (label, typed) = given.split_once(' ').unwrap_or((given.as_str(), ""));
    let session = &open.session;
    let found = item::called(session, label).map(|id| (id, session.contribution(id).map(|item| item.kind)));
    let (target, kind) = match found {
        Ok((target, Some(kind))) => (target, kind),
        Ok((_, None)) => return Vec::new(),
        Err(say) => return refused(model, say),
    };
    let known = State::of(kind);
    let typed = typed.trim();
    if typed.is_empty() && !known.is_empty() {
        return asks(model, Cmd::State, given);
    }
    // What is read on the screen may be typed, too.
    let spoken = |state: &&State| model.words.get(state.message()).to_lowercase() == typed.to_lowercase();
    let state = State::read(kind, typed).or_else(|| known.iter().find(spoken).copied());
    match state {
        Some(state) => record::ask(model, Intent::Settle(target, state), None),
        None if known.is_empty() => {
            let label = label.to_uppercase();
            refused(model, Say::new("refusal-no-origins").with("name", label))
        }
        None => {
            let all: Vec<&str> = known.iter().map(|state| state.id()).collect();
            refused(model, Say::new("refusal-odd-value").with("typed", typed).with("wants", all.join(", ")))
        }
    }
}

/// What was given; where that is nothing, the name of the contribution in hand.
fn in_hand_or(model: &Model, given: &str) -> String {
    let session = model.open.as_ref().map(|open| &open.session);
    let label = || session.and_then(|session| model.in_hand().map(|item| session.label(item)));
    if given.is_empty() { label().unwrap_or_default() } else { given.to_owned() }
}

/// The target is known, and what is to be said of it is asked for; in lines a sentence says how.
fn asks(model: &mut Model, cmd: Cmd, label: &str) -> Vec<Effect> {
    if model.plain {
        return super::run::ask(model, cmd);
    }
    model.layers.push(Layer::Prompt(cmd, Editor::with(format!("{} ", label.trim()))));
    Vec::new()
}

fn refused(model: &mut Model, say: Say) -> Vec<Effect> {
    model.tell(Tone::Refused, say);
    Vec::new()
}
