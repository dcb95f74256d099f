//! A plan is taken up: its changes become facts of one act, which one undo takes back.

use super::{Change, Fact, Refusal, Session};
use crate::domain::time::MINUTE;

/// The facts of a plan.
///
/// # Errors
/// When the workshop is closed, or when a step has been begun, dropped or shortened since the plan was made.
pub(super) fn take_up(session: &Session, changes: &[Change]) -> Result<Vec<Fact>, Refusal> {
    if session.clock.closed {
        return Err(Refusal::Closed);
    }
    if changes.is_empty() {
        return Err(Refusal::NoChange);
    }
    changes.iter().map(|change| fact(session, *change).ok_or(Refusal::PlanGone)).collect()
}

fn fact(session: &Session, Change { at, minutes }: Change) -> Option<Fact> {
    let (held, (step, within)) = (session.held.get(at)?, session.step(at)?);
    let passed = session.clock.at.is_some_and(|here| at < here);
    if held.dropped || passed {
        return None;
    }
    let Some(minutes) = minutes else {
        let protected = step.protected || within.is_some_and(|outer| outer.protected);
        return (held.entered.is_none() && !protected).then(|| Fact::Dropped { step: held.id.clone() });
    };
    let now = i64::try_from(held.box_ms()? / MINUTE).ok()?;
    let fewer = i32::try_from(i64::from(minutes) - now).ok()?;
    (fewer < 0).then(|| Fact::Extended { step: held.id.clone(), minutes: fewer })
}
