//! A step of a session, as a kind of work sees it.

use super::Work;
use crate::domain::agenda::Step;
use crate::domain::contribution::Kind;
use crate::domain::session::{Contribution, Session, StepAt, Value};

/// A step of a session.
#[derive(Clone, Copy)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Place<'a> {
    pub session: &'a Session,
    pub at: StepAt,
    pub step: &'a Step,
}

impl<'a> Place<'a> {
    /// The step at a position.
    #[must_use]
    pub fn of(session: &'a Session, at: StepAt) -> Option<Self> {
        session.step(at).map(|(step, _)| Self { session, at, step })
    }

    /// Its kind of work.
    #[must_use]
    pub fn work(self) -> &'static dyn Work {
        super::of(self.step.kind)
    }

    /// A contribution by its place among all.
    #[must_use]
    pub fn item(self, item: u32) -> Option<&'a Contribution> {
        self.session.at_place(item)
    }

    /// What stands in a field of a contribution here; as long as nobody has written it here, what stands there in a step
    /// of the same kind whose yield is worked on, so that a register is gone on with.
    #[must_use]
    pub fn mark(self, item: u32, field: &str) -> Option<&'a Value> {
        self.session.mark(self.holder(item, field)?.at, Some(item), field)
    }

    /// The step in which that was written which stands in a field here.
    #[must_use]
    pub fn holder(self, item: u32, field: &str) -> Option<Self> {
        if self.session.mark(self.at, Some(item), field).is_some() {
            return Some(self);
        }
        if self.session.was_written(self.at, Some(item), field) {
            return None;
        }
        let mut before = self.sources().filter(|source| source.step.kind == self.step.kind);
        let named = before.find_map(|source| source.holder(item, field));
        named.or_else(|| self.gathers()?.earlier().find_map(|place| place.holder(item, field)))
    }

    /// This step, where it takes what all steps brought and not what the agenda names.
    fn gathers(self) -> Option<Self> {
        self.work().gathers().filter(|_| self.step.work.texts("from").is_empty()).map(|_| self)
    }

    /// The step before this one that is of its kind.
    fn earlier(self) -> impl Iterator<Item = Place<'a>> {
        let before = (0..self.at).rev().filter_map(move |at| Self::of(self.session, at));
        before.filter(move |place| place.step.kind == self.step.kind).take(1)
    }

    /// The number in a field.
    #[must_use]
    pub fn number(self, item: u32, field: &str) -> Option<i64> {
        match self.mark(item, field)? {
            Value::Number(n) => Some(*n),
            Value::Choice(_) | Value::Item(_) | Value::Text(_) | Value::Erased => None,
        }
    }

    /// Contributions of this step that are there, by place among all.
    pub fn own(self) -> impl Iterator<Item = u32> + 'a {
        let session = self.session;
        let there = move |at: &u32| session.at_place(*at).is_some_and(|item| item.is_live() && item.kind.counts());
        session.places_of_step(self.at).iter().copied().filter(there)
    }

    /// The steps before this one whose yield is worked on here, by position. A log may say anything; a step that is not
    /// before this one is none, so nothing goes round in a ring.
    pub fn sources(self) -> impl Iterator<Item = Place<'a>> {
        let named = self.step.work.texts("from").into_iter();
        let before = named.filter_map(move |id| self.session.step_at(id)).filter(move |at| *at < self.at);
        before.filter_map(move |at| Self::of(self.session, at))
    }

    /// What the steps of `from` yield, then what is said here; nothing twice. Of a kind that gathers, its sort alone, and
    /// from every step up to this one where the agenda names none. What only the team hears stays with the team.
    #[must_use]
    pub fn brought(self) -> Vec<u32> {
        let Some(kind) = self.work().gathers() else { return self.fed() };
        let of_kind = |item: &u32| self.item(*item).is_some_and(|said| said.kind == kind);
        if self.gathers().is_none() {
            return self.fed().into_iter().filter(of_kind).collect();
        }
        let team = |place: &Self| {
            let within = place.session.step(place.at).and_then(|(_, outer)| outer);
            place.step.staff_only || within.is_some_and(|outer| outer.staff_only)
        };
        let before = (0..=self.at).filter_map(|at| Self::of(self.session, at));
        let heard = before.filter(|place| team(&self) || !team(place));
        heard.flat_map(Self::own).filter(of_kind).collect()
    }

    /// What is brought, without the decisions, actions and parked questions that were noted on the way: they have lists of
    /// their own. They are worked on where the step in which they were said asked for them, or `keeps` says so.
    pub fn material(self, keeps: impl Fn(&Contribution) -> bool) -> Vec<u32> {
        let asked = |said: &Contribution| {
            self.session.step(said.step as usize).is_some_and(|(step, _)| step.capture == said.kind)
        };
        let aside = |said: &Contribution| matches!(said.kind, Kind::Decision | Kind::Action | Kind::Parked);
        let mut all = self.brought();
        all.retain(|item| self.item(*item).is_some_and(|said| !aside(said) || asked(said) || keeps(said)));
        all
    }

    fn fed(self) -> Vec<u32> {
        let sources: Vec<Self> = self.sources().collect();
        let mut all: Vec<u32> = sources.iter().flat_map(|source| source.work().yields(*source)).collect();
        if sources.len() > 1 {
            let mut seen = std::collections::HashSet::new();
            all.retain(|item| seen.insert(*item));
        }
        // What is said here is of this step, and no step before it can have yielded it.
        all.extend(self.own());
        all
    }

    /// Whether a contribution is worked on here.
    #[must_use]
    pub fn has(self, item: u32) -> bool {
        self.work().items(self).contains(&item)
    }
}
