//! What was done besides saying something: by the clock, to the cover, to what had been said. In the order of the fold.
//!
//! No words are kept here, neither old nor new: what was mended or taken back on purpose must not come out again by its
//! history. The invariant: nothing that the session is depends on its trail.

use super::{Session, StepAt};
use crate::domain::contribution::Kind;
use crate::domain::event::{Detail, Fact, Pause, Reason, Way};
use crate::domain::id::EventId;
use crate::domain::origin::State;
use crate::domain::time::{MINUTE, Moment};

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Which event did it.
    pub id: EventId,
    /// Wall clock.
    pub at: Moment,
    /// What.
    pub deed: Deed,
}

/// What was done, with what stood there before where that is no words. Contributions by their place among all.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as in Fact")]
pub enum Deed {
    Renamed,
    Detailed(Detail),
    Entered(StepAt, Way),
    /// The step in hand, where there is one.
    Paused(Option<StepAt>, Pause),
    PausedFor(Reason),
    Resumed(Option<StepAt>),
    /// Minutes of the step before and after; none before where it had no time box.
    Extended(StepAt, Option<i64>, i64),
    Dropped(StepAt),
    Closed,
    Reopened(Option<StepAt>),
    ClockJumped(i64),
    GroupAdded(String),
    /// People of the group before and after.
    Counted(String, Option<u32>, u32),
    /// People of the group in the room before and after.
    Arrived(String, u32, u32),
    Left(String, u32, u32),
    Invited(String),
    Edited(u32, Kind, Kind),
    Trashed(u32),
    Restored(u32),
    /// The steps before and after.
    Moved(u32, StepAt, StepAt),
    Erased(u32),
    /// A field of a contribution, or of the step itself: its name, with the number or the choice that stands there.
    Marked(StepAt, Option<u32>, String),
    Ruled(StepAt),
    /// Its number.
    Round(StepAt, u16),
    Turned(StepAt),
    Settled(u32, State),
    Derived(u32),
    Balloted(StepAt),
    Undone(EventId),
    Redone(EventId),
}

impl Deed {
    /// The name of the event that did it, as in the log.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Renamed => "renamed",
            Self::Detailed(_) => "detailed",
            Self::Entered(..) => "entered",
            Self::Paused(..) => "paused",
            Self::PausedFor(_) => "paused-for",
            Self::Resumed(_) => "resumed",
            Self::Extended(..) => "extended",
            Self::Dropped(_) => "dropped",
            Self::Closed => "closed",
            Self::Reopened(_) => "reopened",
            Self::ClockJumped(_) => "clock-jumped",
            Self::GroupAdded(_) => "group-added",
            Self::Counted(..) => "counted",
            Self::Arrived(..) => "arrived",
            Self::Left(..) => "left",
            Self::Invited(..) => "invited",
            Self::Edited(..) => "edited",
            Self::Trashed(_) => "trashed",
            Self::Restored(_) => "restored",
            Self::Moved(..) => "moved",
            Self::Erased(_) => "erased",
            Self::Marked(..) => "marked",
            Self::Ruled(_) => "ruled",
            Self::Round(..) => "round",
            Self::Turned(_) => "turned",
            Self::Settled(..) => "settled",
            Self::Derived(_) => "derived",
            Self::Balloted(_) => "balloted",
            Self::Undone(_) => "undone",
            Self::Redone(_) => "redone",
        }
    }
}

impl Session {
    /// What was done, in order.
    #[must_use]
    pub fn trail(&self) -> &[Trace] {
        &self.trail
    }

    /// What a fact does to the session as it stands before it; `None` for what is said, for what is opened, and for what
    /// does not fit.
    pub(super) fn deed(&self, fact: &Fact) -> Option<Deed> {
        let item = |target: &EventId| self.by_id.get(*target);
        let of = |at: u32| self.contributions.get(at as usize);
        Some(match fact {
            Fact::Opened(_) | Fact::Captured(_) | Fact::Unknown { .. } => return None,
            Fact::Renamed { .. } => Deed::Renamed,
            Fact::Detailed { detail, .. } => Deed::Detailed(*detail),
            Fact::Entered { step, way, .. } => Deed::Entered(self.step_at(step)?, *way),
            Fact::Paused { why, .. } => Deed::Paused(self.clock.at, *why),
            Fact::PausedFor { reason } => Deed::PausedFor(*reason),
            Fact::Resumed { .. } => Deed::Resumed(self.clock.at),
            Fact::Extended { step, minutes } => {
                let at = self.step_at(step)?;
                let before = self.held.get(at)?.box_ms().map(|ms| i64::try_from(ms / MINUTE).unwrap_or(i64::MAX));
                Deed::Extended(at, before, before.unwrap_or(0).saturating_add(i64::from(*minutes)))
            }
            Fact::Dropped { step } => Deed::Dropped(self.step_at(step)?),
            Fact::Closed { .. } => Deed::Closed,
            Fact::Reopened { step } => {
                Deed::Reopened(step.as_deref().and_then(|id| self.step_at(id)).or(self.clock.at))
            }
            Fact::ClockJumped { by_ms } => Deed::ClockJumped(*by_ms),
            Fact::GroupAdded { group } => Deed::GroupAdded(group.id.clone()),
            Fact::Counted { group, people } => Deed::Counted(group.clone(), self.people.get(group).copied(), *people),
            Fact::Arrived { group, people, .. } => {
                let here = self.here.get(group).copied().unwrap_or(0);
                Deed::Arrived(group.clone(), here, here.saturating_add(*people))
            }
            Fact::Left { group, people, .. } => {
                let here = self.here.get(group).copied().unwrap_or(0);
                Deed::Left(group.clone(), here, here.saturating_sub(*people))
            }
            Fact::Invited { group, .. } => Deed::Invited(group.clone()),
            Fact::Edited { target, content } => {
                let at = item(target)?;
                Deed::Edited(at, of(at)?.kind, content.kind)
            }
            Fact::Trashed { target } => Deed::Trashed(item(target)?),
            Fact::Restored { target } => Deed::Restored(item(target)?),
            Fact::Moved { target, step } => {
                let at = item(target)?;
                Deed::Moved(at, of(at)?.step as usize, self.step_at(step)?)
            }
            Fact::Erased { target } => Deed::Erased(item(target)?),
            Fact::Marked { step, target, field, value } => {
                let stands = value.number.map(|n| n.to_string()).or_else(|| value.choice.clone());
                let said = stands.map_or_else(|| field.clone(), |stands| format!("{field}: {stands}"));
                let target = match target {
                    Some(target) => Some(item(target)?),
                    None => None,
                };
                Deed::Marked(self.step_at(step)?, target, said)
            }
            Fact::Ruled { step, .. } => Deed::Ruled(self.step_at(step)?),
            Fact::Settled { target, state } => Deed::Settled(item(target)?, State::from_id(state)?),
            Fact::Derived(derived) => Deed::Derived(item(&derived.target)?),
            Fact::Round { step, round } => Deed::Round(self.step_at(step)?, *round),
            Fact::Turned(turned) => Deed::Turned(self.step_at(&turned.step)?),
            Fact::Balloted(cast) => Deed::Balloted(self.step_at(&cast.step)?),
            Fact::Undone { act } => Deed::Undone(*act),
            Fact::Redone { act } => Deed::Redone(*act),
        })
    }
}
