//! What was named as the origin of something, and what was said of how it stands.
//!
//! Each origin of each contribution is a register of its own, so what two writers name stands side by side; a state is one
//! register, written by its own fact and by the fields of steps that go through actions and parked questions. Like all
//! registers they hold the last write whose act holds. Read when asked for: few contributions have any. Not here: what
//! something came from for certain though nobody named it ([`crate::domain::why`]).

use std::collections::HashMap;

use super::{Session, StepAt, Touched};
use crate::domain::agenda::Activity;
use crate::domain::contribution::Kind;
use crate::domain::id::EventId;
use crate::domain::origin::{Derived, Origin, State};

/// Where something came from, as the session knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A contribution, a cluster, a sentence, by its place among all.
    Item(u32),
    /// The vote of a step.
    Vote(StepAt),
    /// An option of the vote of a step.
    Option(u32, StepAt),
}

impl Source {
    /// The contribution that it is, or that stood to the vote.
    #[must_use]
    pub fn item(self) -> Option<u32> {
        match self {
            Self::Item(item) | Self::Option(item, _) => Some(item),
            Self::Vote(_) => None,
        }
    }

    /// The step whose vote it is of.
    #[must_use]
    pub fn vote(self) -> Option<StepAt> {
        match self {
            Self::Vote(at) | Self::Option(_, at) => Some(at),
            Self::Item(_) => None,
        }
    }
}

/// Everything that was ever named, by the place of what came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Roots {
    /// Who wrote it, what, and whether it is named by that or not.
    origins: HashMap<u32, Vec<(EventId, Source, bool)>>,
    states: HashMap<u32, Vec<(EventId, Option<State>)>>,
}

/// The letter before the number of a step whose vote is meant. No series has it.
const VOTE: &str = "V";

impl Session {
    /// What somebody named as the origin of a contribution, in the order in which it was first named.
    #[must_use]
    pub fn origins_named(&self, item: u32) -> Vec<Source> {
        let writes = self.roots.origins.get(&item).map_or(&[][..], Vec::as_slice);
        let mut all: Vec<(Source, bool)> = Vec::new();
        for (_, source, named) in writes.iter().filter(|(act, ..)| !self.history.is_undone(*act)) {
            match all.iter_mut().find(|(known, _)| known == source) {
                Some((_, now)) => *now = *named,
                None => all.push((*source, *named)),
            }
        }
        all.into_iter().filter(|(_, named)| *named).map(|(source, _)| source).collect()
    }

    /// What somebody said last of how a contribution stands; nothing where nobody did, or it means nothing of its kind.
    #[must_use]
    pub fn state_said(&self, item: u32) -> Option<State> {
        let writes = self.roots.states.get(&item)?;
        let (_, state) = writes.iter().rev().find(|(act, _)| !self.history.is_undone(*act))?;
        let kind = self.at_place(item)?.kind;
        state.filter(|state| State::of(kind).contains(state))
    }

    /// Whether anything was named or said of it, and holds.
    pub(super) fn has_roots(&self, item: u32) -> bool {
        let origins = self.roots.origins.get(&item).into_iter().flatten().map(|(act, ..)| act);
        let states = self.roots.states.get(&item).into_iter().flatten().map(|(act, _)| act);
        origins.chain(states).any(|act| !self.history.is_undone(*act))
    }

    /// What an origin is called: `12`, `C1`, `V4` for the vote of step 4, `V4:C1` for an option of it.
    #[must_use]
    pub fn source_label(&self, source: Source) -> String {
        let label = |item: u32| self.at_place(item).map_or_else(String::new, |item| self.label(item));
        match source {
            Source::Item(item) => label(item),
            Source::Vote(at) => format!("{VOTE}{}", at.saturating_add(1)),
            Source::Option(item, at) => format!("{VOTE}{}:{}", at.saturating_add(1), label(item)),
        }
    }

    /// What is called so, as it is written down; `None` where nothing is, or two are.
    #[must_use]
    pub fn origin_called(&self, typed: &str) -> Option<Origin> {
        let item = |label: &str| self.by_label(label).filter(|item| !item.undone).map(|item| item.id);
        let number = typed.strip_prefix(['V', 'v']);
        let Some(number) = number else { return item(typed).map(Origin::item) };
        let (number, option) = number.split_once(':').map_or((number, None), |(at, option)| (at, Some(option)));
        let at = number.parse::<usize>().ok().filter(|_| !number.starts_with('+'))?.checked_sub(1)?;
        let (step, _) = self.step(at)?;
        let vote = Some(step.id.clone());
        match option {
            None => Some(Origin { item: None, vote }),
            Some(label) => Some(Origin { item: Some(item(label)?), vote }),
        }
    }

    /// An origin as the session knows it; `None` where it is of a sort, a step or a contribution that is not here.
    #[must_use]
    pub fn source(&self, origin: &Origin) -> Option<Source> {
        let item = match origin.item {
            Some(id) => Some(self.by_id.get(id)?),
            None => None,
        };
        let vote = match &origin.vote {
            Some(step) => Some(self.step_at(step)?),
            None => None,
        };
        match (item, vote) {
            (Some(item), None) => Some(Source::Item(item)),
            (None, Some(at)) => Some(Source::Vote(at)),
            (Some(item), Some(at)) => Some(Source::Option(item, at)),
            (None, None) => None,
        }
    }

    /// The same, as it is written down.
    #[must_use]
    pub fn origin(&self, source: Source) -> Origin {
        let vote = source.vote().and_then(|at| self.held.get(at)).map(|held| held.id.clone());
        Origin { item: source.item().and_then(|item| self.at_place(item)).map(|item| item.id), vote }
    }

    pub(super) fn write_origins(&mut self, act: EventId, derived: &Derived) {
        let Some(target) = self.by_id.get(derived.target) else { return };
        let sources: Vec<Source> = derived.from.iter().filter_map(|origin| self.source(origin)).collect();
        let named = self.roots.origins.entry(target).or_default();
        named.extend(sources.into_iter().map(|source| (act, source, !derived.gone)));
        self.touch(act, Touched::Origins(target));
    }

    /// A state by its name; one that a newer version knows says nothing here.
    pub(super) fn write_state(&mut self, act: EventId, target: EventId, state: &str) {
        let Some(item) = self.by_id.get(target) else { return };
        let Some(state) = State::from_id(state) else { return };
        self.roots.states.entry(item).or_default().push((act, Some(state)));
        self.touch(act, Touched::State(item));
    }

    /// What a step that goes through actions or parked questions says of one is its state, so nothing has two.
    pub(super) fn state_by_field(&mut self, act: EventId, step: u32, item: u32, field: &str, choice: Option<&str>) {
        let kind = self.step(step as usize).map(|(step, _)| step.kind);
        let of = match (kind, field) {
            (Some(Activity::Commitments), "state") => Kind::Action,
            (Some(Activity::ParkingLot), "outcome") => Kind::Parked,
            _ => return,
        };
        let state = choice.and_then(|id| State::of(of).iter().copied().find(|state| state.id() == id));
        self.roots.states.entry(item).or_default().push((act, state));
    }
}

#[cfg(test)]
mod tests {
    use super::VOTE;
    use crate::domain::session::Series;

    #[test]
    fn no_series_has_the_letter_of_votes() {
        assert!(Series::ALL.into_iter().all(|series| series.letter() != VOTE));
    }
}
