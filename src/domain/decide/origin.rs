//! What is written down of where something came from, and of how it stands.
//!
//! The invariants: only what somebody follows up names origins; an origin is there, and is no vote where none is held;
//! nothing comes from itself, however long the way.

use super::{differs, item};
use crate::domain::activity;
use crate::domain::contribution::Kind;
use crate::domain::event::Fact;
use crate::domain::id::EventId;
use crate::domain::origin::{Derived, Origin, State};
use crate::domain::refusal::Refusal;
use crate::domain::session::{Session, Source};
use crate::domain::why::{Roots, follows_up};

/// It came from these, and not from those. What is so already is left out.
pub(super) fn derive(
    session: &Session,
    target: EventId,
    from: &[Origin],
    mut not: Vec<Origin>,
) -> Result<Vec<Fact>, Refusal> {
    let found = item(session, target)?;
    let added = added(session, target, found.kind, from)?;
    let named = named(session, target);
    not.retain(|origin| named.contains(origin));
    let gone = (!not.is_empty()).then(|| fact(target, not, true));
    differs(added.is_some() || gone.is_some())?;
    Ok(gone.into_iter().chain(added).collect())
}

/// What a new contribution came from, as a fact.
pub(super) fn first(session: &Session, target: EventId, kind: Kind, from: &[Origin]) -> Result<Option<Fact>, Refusal> {
    // It has no name yet by which it could be called.
    follows(kind, String::new)?;
    from.iter().try_for_each(|origin| there(session, origin).map(|_| ()))?;
    Ok((!from.is_empty()).then(|| fact(target, from.to_vec(), false)))
}

/// What was not named yet, as a fact.
pub(super) fn added(session: &Session, target: EventId, kind: Kind, from: &[Origin]) -> Result<Option<Fact>, Refusal> {
    if from.is_empty() {
        return Ok(None);
    }
    let label = || session.contribution(target).map_or_else(String::new, |item| session.label(item));
    follows(kind, label)?;
    let roots = Roots::of(session);
    let place = session.place_of(target);
    for origin in from {
        let source = there(session, origin)?;
        if place.is_some_and(|place| roots.leads_to(source, place)) {
            return Err(Refusal::Circle(session.source_label(source), label()));
        }
    }
    let named = named(session, target);
    let new: Vec<Origin> = from.iter().filter(|origin| !named.contains(origin)).cloned().collect();
    Ok((!new.is_empty()).then(|| fact(target, new, false)))
}

/// How it stands from now on.
pub(super) fn settle(session: &Session, target: EventId, state: State) -> Result<Vec<Fact>, Refusal> {
    let found = item(session, target)?;
    let known = State::of(found.kind);
    follows(found.kind, || session.label(found))?;
    if !known.contains(&state) {
        let all: Vec<&str> = known.iter().map(|state| state.id()).collect();
        return Err(Refusal::OddValue(state.id().to_owned(), all.join(", ")));
    }
    let stands = session.place_of(target).and_then(|place| crate::domain::why::state(session, place));
    differs(stands != Some(state))?;
    Ok(vec![Fact::Settled { target, state: state.id().to_owned() }])
}

fn follows(kind: Kind, label: impl Fn() -> String) -> Result<(), Refusal> {
    if follows_up(kind) { Ok(()) } else { Err(Refusal::NoOrigins(label())) }
}

fn named(session: &Session, target: EventId) -> Vec<Origin> {
    let sources = session.place_of(target).map(|place| session.origins_named(place)).unwrap_or_default();
    sources.into_iter().map(|source| session.origin(source)).collect()
}

/// An origin that is there: not taken back, and of a step with a vote where it is one.
fn there(session: &Session, origin: &Origin) -> Result<Source, Refusal> {
    let source = session.source(origin).ok_or_else(|| Refusal::NoSuchOrigin(String::new()))?;
    let label = || session.source_label(source);
    let gone = source.item().and_then(|item| session.at_place(item)).is_some_and(|item| item.undone);
    let votes = |at: usize| session.step(at).is_some_and(|(step, _)| activity::of(step.kind).ballots());
    if gone || source.vote().is_some_and(|at| !votes(at)) {
        return Err(Refusal::NoSuchOrigin(label()));
    }
    if let Source::Option(item, at) = source {
        let place = activity::Place::of(session, at).filter(|place| place.has(item));
        place.ok_or_else(|| Refusal::NoSuchOrigin(label()))?;
    }
    Ok(source)
}

fn fact(target: EventId, from: Vec<Origin>, gone: bool) -> Fact {
    Fact::Derived(Box::new(Derived { target, from, gone }))
}
