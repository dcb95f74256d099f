//! What would help where no plan is enough.

use super::rest::minutes_up;
use super::{Choice, Outlook, Rest, Way, best};
use crate::domain::session::StepAt;

/// One thing that would make the rest of the day fit. None of them is a plan's to do: people decide it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Would {
    /// To end so many minutes later.
    Later(u32),
    /// A step with so few minutes, below its `min`.
    Below {
        /// Which.
        at: StepAt,
        /// Minutes in all.
        minutes: u32,
        /// Its fewest, below which that is.
        least: u32,
        /// Whether it is a protected one.
        protected: bool,
    },
    /// To leave out a step that is not optional.
    Without(StepAt),
}

/// By how much the shortest day is too long, and what would be enough on top of it. The plan told with it takes no more
/// than is needed to end as early as that day.
pub(super) fn short(rest: &Rest, shortest: &[Choice]) -> Outlook {
    let end = rest.walk(shortest).end;
    let by = minutes_up(end.saturating_sub(rest.until));
    let needed = best(&Rest { until: end, ..rest.clone() }, Way::Order);
    let shortest = needed.as_deref().unwrap_or(shortest);
    let plan = rest.plan(Way::Order, shortest);
    let mut would = vec![Would::Later(by)];
    would.extend(below(rest, shortest, by));
    would.extend(without(rest, shortest));
    Outlook::Short { by, shortest: (!plan.changes.is_empty()).then_some(plan), would }
}

/// The step that loses least by going below its fewest minutes: an unprotected one before a protected one, the longest of
/// them.
fn below(rest: &Rest, shortest: &[Choice], by: u32) -> Option<Would> {
    let enough = |(nth, part): &(usize, &super::Part)| {
        let to = part.least.saturating_sub(by);
        to > 0 && shortest.get(*nth) != Some(&Choice::Drop) && fits_with(rest, shortest, *nth, Choice::Shorten(to))
    };
    let all = rest.parts.iter().enumerate().filter(enough);
    let (_, part) = all.max_by_key(|(nth, part)| (!part.protected, part.least, std::cmp::Reverse(*nth)))?;
    Some(Would::Below { at: part.at, minutes: part.least - by, least: part.least, protected: part.protected })
}

/// The shortest unprotected step that is enough if it is left out. For one with a fixed start somebody comes.
fn without(rest: &Rest, shortest: &[Choice]) -> Option<Would> {
    let may = |(nth, part): &(usize, &super::Part)| {
        let here = rest.in_hand && *nth == 0;
        let held = part.had == 0 && !here && !part.protected && part.earliest.is_none() && part.minutes > 0;
        held && shortest.get(*nth) != Some(&Choice::Drop) && fits_with(rest, shortest, *nth, Choice::Drop)
    };
    let all = rest.parts.iter().enumerate().filter(may);
    all.min_by_key(|(nth, part)| (part.least, *nth)).map(|(_, part)| Would::Without(part.at))
}

fn fits_with(rest: &Rest, shortest: &[Choice], nth: usize, choice: Choice) -> bool {
    let mut choices = shortest.to_vec();
    if let Some(place) = choices.get_mut(nth) {
        *place = choice;
    }
    rest.fits(&choices)
}
