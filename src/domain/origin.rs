//! What a decision, an action or a parked question came from, and how it stands: what is written down of both.
//!
//! Not here: what that adds up to ([`super::session`]) and what it came from in the end ([`super::why`]). Every member of
//! an origin is optional, so a newer version may name what this one does not know; such an origin is read past.

use serde::{Deserialize, Serialize};

use super::contribution::Kind;
use super::id::EventId;

/// Something that a decision came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// A contribution, a cluster, a sentence; together with a vote, that one as an option of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<EventId>,
    /// The vote of the step with this id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote: Option<String>,
}

impl Origin {
    /// A contribution or a cluster.
    #[must_use]
    pub fn item(item: EventId) -> Self {
        Self { item: Some(item), vote: None }
    }
}

/// Something names what it came from, or names it no longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Derived {
    /// What came of them.
    pub target: EventId,
    /// What it came from.
    pub from: Vec<Origin>,
    /// It did not come from these.
    #[serde(default, skip_serializing_if = "is_false")]
    pub gone: bool,
}

/// How a decision, an action or a parked question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// A decision that was put to the room, which has not settled it.
    Proposed,
    /// The room settled it.
    Decided,
    /// Another decision stands in its place.
    Revised,
    /// Nothing has come of it yet.
    Open,
    /// It is done.
    Done,
    /// Nobody will do it; nobody asks any more.
    Dropped,
    /// The question was answered.
    Answered,
    /// The question became an action.
    Action,
    /// The question was carried on to somebody else.
    HandedOn,
}

impl State {
    /// What something of this kind can be; the first is what it is where nobody says anything. None for a kind that
    /// nobody follows up.
    #[must_use]
    pub fn of(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Decision => &[Self::Decided, Self::Proposed, Self::Revised],
            Kind::Action => &[Self::Open, Self::Done, Self::Dropped],
            Kind::Parked => &[Self::Open, Self::Answered, Self::Action, Self::HandedOn, Self::Dropped],
            Kind::Idea
            | Kind::Need
            | Kind::Concern
            | Kind::Question
            | Kind::Evidence
            | Kind::Quote
            | Kind::Feedback
            | Kind::Note
            | Kind::Cluster
            | Kind::Sentence => &[],
        }
    }

    /// Its name in the record, in commands and in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Decided => "decided",
            Self::Revised => "revised",
            Self::Open => "open",
            Self::Done => "done",
            Self::Dropped => "dropped",
            Self::Answered => "answered",
            Self::Action => "action",
            Self::HandedOn => "handed-on",
        }
    }

    /// The state of this name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Kind::ALL.into_iter().flat_map(Self::of).copied().find(|state| state.id() == id)
    }

    /// The message that says it.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Proposed => "work-state-proposed",
            Self::Decided => "work-state-decided",
            Self::Revised => "work-state-revised",
            Self::Open => "work-state-open",
            Self::Done => "work-state-done",
            Self::Dropped => "work-state-dropped",
            Self::Answered => "work-state-answered",
            Self::Action => "work-state-action",
            Self::HandedOn => "work-state-handed-on",
        }
    }

    /// The one of a kind that was typed, by its beginning where only one begins so.
    #[must_use]
    pub fn read(kind: Kind, typed: &str) -> Option<Self> {
        let typed = typed.to_lowercase();
        let all = || Self::of(kind).iter().copied();
        let mut begin = all().filter(|state| !typed.is_empty() && state.id().starts_with(&typed));
        let only = begin.next().filter(|_| begin.next().is_none());
        all().find(|state| state.id() == typed).or(only)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape serde asks for")]
fn is_false(flag: &bool) -> bool {
    !flag
}

#[cfg(test)]
mod tests {
    use super::{Kind, State};

    #[test]
    fn a_state_is_known_by_its_beginning_where_only_one_of_its_kind_begins_so() {
        assert_eq!(State::read(Kind::Action, "d"), None, "done and dropped");
        assert_eq!(State::read(Kind::Action, "DON"), Some(State::Done));
        assert_eq!(State::read(Kind::Parked, "a"), None, "answered and action");
        assert_eq!(State::read(Kind::Parked, "dr"), Some(State::Dropped));
        assert_eq!(State::read(Kind::Decision, "done"), None);
        assert_eq!(State::read(Kind::Idea, "open"), None);
        assert_eq!(State::read(Kind::Action, ""), None);
    }

    #[test]
    fn no_two_states_of_a_kind_have_one_name() {
        for kind in Kind::ALL {
            let mut ids: Vec<&str> = State::of(kind).iter().map(|state| state.id()).collect();
            ids.sort_unstable();
            let all = ids.len();
            ids.dedup();
            assert_eq!(ids.len(), all, "{kind:?}");
        }
    }
}
