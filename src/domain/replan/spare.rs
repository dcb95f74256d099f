//! How much longer the step in hand may go on when everything after it is to stay as it is.

use super::rest::rest;
use super::{Choice, Millis, Moment, Session};

/// The most minutes of a day that a step is looked at to be given.
const DAY: u32 = 1440;

/// Whole minutes that the step in hand can be given so that all that follows keeps its minutes, each locked start that is
/// kept as it stands stays kept, and the day ends when it must; 0 where there is not one. `None` where no step is in hand
/// or the workshop is closed. `running` as for [`super::replan`].
#[must_use]
pub fn spare(session: &Session, now: Moment, running: Millis) -> Option<u32> {
    let at = session.clock.at.filter(|_| !session.clock.closed)?;
    let (mut rest, _) = rest(session, now, running).without_lost_locks();
    let within = session.step(at).and_then(|(_, outer)| outer).is_some_and(|outer| outer.minutes.is_some());
    let first = rest.parts.first_mut().filter(|first| first.at == at)?;
    let has = first.minutes;
    // What a part is given, the box of its whole is given too: of that nothing went into what the part had too much.
    if within {
        first.had = first.had.min(i64::from(has) * super::MINUTE_MS);
    }
    let as_it_is = vec![Choice::Keep; rest.parts.len()];
    let mut fits = |more: u32| {
        if let Some(first) = rest.parts.first_mut() {
            first.minutes = has.saturating_add(more);
        }
        rest.fits(&as_it_is)
    };
    // What fits with so many minutes fits with fewer, so the last that fits is found by halves.
    let (mut least, mut beyond) = (0, DAY.saturating_sub(has).saturating_add(1));
    while least + 1 < beyond {
        let half = least + (beyond - least) / 2;
        if fits(half) { least = half } else { beyond = half }
    }
    Some(least)
}
