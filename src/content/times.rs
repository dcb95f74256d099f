//! When each step of an agenda begins if everything goes as planned.
//!
//! Not here: what happens when it does not; the running session re-plans.

use crate::domain::agenda::{Agenda, ClockTime, Step};

/// When a day starts and when it must end.
pub(super) fn bounds(agenda: &Agenda, day: u16) -> (Option<ClockTime>, Option<ClockTime>) {
    match agenda.days.get(usize::from(day).saturating_sub(1)) {
        Some(day) => (day.starts, day.hard_end),
        None => (agenda.starts, agenda.hard_end),
    }
}

/// The planned start of each step of `agenda.steps`.
///
/// A day begins at its `starts`; a step begins when the one before it ends, or at its `locked_start` where that is
/// later, which leaves a gap. `None` for a step without minutes and lock, for one on a day whose start nobody gave, and past
/// midnight.
#[must_use]
pub fn planned_starts(agenda: &Agenda) -> Vec<Option<ClockTime>> {
    let mut day = 0;
    let mut clock = None;
    let mut begin = |step: &Step| {
        if step.day != day {
            day = step.day;
            clock = bounds(agenda, day).0.map(|start| u32::from(start.0));
        }
        if let Some(locked) = step.locked_start {
            clock = clock.max(Some(u32::from(locked.0)));
        }
        let begin = clock?;
        clock = Some(begin + step.planned());
        let timed = step.locked_start.is_some() || step.planned() > 0;
        u16::try_from(begin).ok().filter(|minute| *minute < 1440 && timed).map(ClockTime)
    };
    agenda.steps.iter().map(&mut begin).collect()
}
