//! What steps took in workshops that are over: gathered from their sessions, told as a range, never applied by itself.
//!
//! The invariants: a sample counts nothing, nor does a workshop that is not over, nor a step that was only passed through;
//! fewer than three times say nothing, for one slow room is no rule.

use serde::{Deserialize, Serialize};

use super::agenda::Activity;
use super::session::Session;
use super::time::{MINUTE, Millis, minutes};

/// The fewest times that say something.
pub const FEWEST: usize = 3;

/// A step as it was held once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Once {
    /// Id of the agenda.
    pub agenda: String,
    /// Id of the step.
    pub step: String,
    /// Its method.
    pub method: Activity,
    /// Minutes by the agenda; `None` for a step without a time box.
    pub planned: Option<u16>,
    /// Its running time.
    pub ran_ms: Millis,
    /// People who were counted in the room by the end of the workshop; 0 where nobody counted.
    pub people: u32,
}

/// Every step of a session as it was held: empty for a sample, and until the workshop is closed.
#[must_use]
pub fn held(session: &Session) -> Vec<Once> {
    if session.sample || !session.clock.closed {
        return Vec::new();
    }
    let people = session.people.values().fold(0, |sum, n| u32::saturating_add(sum, *n));
    let steps = session.held.iter().zip(session.agenda.held()).filter(|(held, _)| held.spent >= MINUTE);
    let once = steps.map(|(held, (step, _))| Once {
        agenda: session.agenda.id.clone(),
        step: held.id.clone(),
        method: step.kind,
        planned: held.planned,
        ran_ms: held.spent,
        people,
    });
    once.collect()
}

/// How long something took, in whole minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Past {
    /// How often it was held: three times or more.
    pub times: usize,
    /// The shortest.
    pub least: u64,
    /// Half of them took so long or less.
    pub half: u64,
    /// The longest.
    pub most: u64,
}

/// The range of running times; `None` where they are fewer than [`FEWEST`].
#[must_use]
pub fn past(ran: impl IntoIterator<Item = Millis>) -> Option<Past> {
    let mut took: Vec<u64> = ran.into_iter().map(minutes).collect();
    took.sort_unstable();
    let (least, most) = (*took.first()?, *took.last()?);
    let half = *took.get((took.len() - 1) / 2)?;
    (took.len() >= FEWEST).then_some(Past { times: took.len(), least, half, most })
}

/// What a step of an agenda took.
#[must_use]
pub fn of_step(all: &[Once], agenda: &str, step: &str) -> Option<Past> {
    past(all.iter().filter(|once| once.agenda == agenda && once.step == step).map(|once| once.ran_ms))
}

/// What a method took, in whatever agenda. A step of no particular method is compared with no other.
#[must_use]
pub fn of_method(all: &[Once], method: Activity) -> Option<Past> {
    let like = all.iter().filter(|once| once.method == method && method != Activity::Other);
    past(like.map(|once| once.ran_ms))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn once(agenda: &str, step: &str, method: Activity, minutes: u64) -> Once {
        let (agenda, step) = (agenda.to_owned(), step.to_owned());
        Once { agenda, step, method, planned: Some(15), ran_ms: minutes * MINUTE, people: 12 }
    }

    #[test]
    fn four_times_are_told_by_range_and_half() {
        let told = past([19, 12, 16, 15].map(|n| n * MINUTE));
        assert_eq!(told, Some(Past { times: 4, least: 12, half: 15, most: 19 }));
        assert_eq!(past([19, 12].map(|n| n * MINUTE)), None);
    }

    #[test]
    fn a_step_is_told_by_its_agenda_and_a_method_by_all_of_them() {
        let all: Vec<Once> = (0..6)
            .map(|n| once(if n < 3 { "a" } else { "b" }, "ideas", Activity::Brainstorm, 10 + n))
            .chain((0..3).map(|n| once("a", "rest", Activity::Other, n)))
            .collect();
        assert_eq!(of_step(&all, "a", "ideas").map(|past| (past.least, past.most)), Some((10, 12)));
        assert_eq!(of_step(&all, "b", "rest"), None);
        assert_eq!(of_method(&all, Activity::Brainstorm).map(|past| past.times), Some(6));
        assert_eq!(of_method(&all, Activity::Other), None, "what is of no method is like nothing else");
    }

    proptest! {
        /// Times of a known range give that range back, and half of them lie at or below what is told as half.
        #[test]
        fn the_range_of_what_was_held_comes_back(least in 1u64..60, more in prop::collection::vec(0u64..60, 0..40)) {
            let took: Vec<u64> = more.iter().map(|more| least + more).chain([least]).collect();
            let told = past(took.iter().map(|minutes| minutes * MINUTE));
            prop_assert_eq!(told.is_some(), took.len() >= 3);
            let Some(Past { times, least: from, half, most }) = told else { return Ok(()) };
            prop_assert_eq!((times, from, Some(&most)), (took.len(), least, took.iter().max()));
            prop_assert!(took.contains(&half));
            prop_assert!(took.iter().filter(|minutes| **minutes <= half).count() * 2 >= times);
            prop_assert!(took.iter().filter(|minutes| **minutes < half).count() * 2 < times.max(1));
        }
    }
}
