//! The re-planner: how the rest of the day in hand can still end on time.
//!
//! Pure: what is left of the day ([`Rest`]) gives up to three plans, or by how much it does not fit and what would help.
//! Not here: the clock on the wall, what a plan is called in words, and how one is taken up (`decide`).
//!
//! **What a plan may do.** A step may be shortened by whole minutes, not below its `min` and not below what it has had
//! already; an optional one that is not protected and has not begun may be dropped. Order stays. A plan **fits** when the
//! day ends no later than it must ([`Rest::until`]) and each locked start that can still be kept is kept; a lock that not
//! even the shortest day reaches in time is lost, is told, and binds no more. A room is told minutes, so an end that is less
//! than half of one late is on time here as on its clock ([`Rest::to_the_minute`]); a plan that is offered for it ends at no
//! later minute than is told of the end ([`Rest::as_told`]).
//!
//! **Three ways** to choose among the plans that fit, each the cheapest by a cost of its own. A step of `b` minutes that
//! may be shortened by `r` and is shortened by `c`, or is dropped:
//!
//! | way | may | cost of a step that is changed |
//! |---|---|---|
//! | [`Way::Spread`] | shorten | `20 000 + w · (10 000 · c² / r)`, rounded down |
//! | [`Way::Order`] | shorten, drop | `1 + 1000 · rank · c`, dropped `1 + 1000 · rank · b` |
//! | [`Way::Whole`] | shorten, drop, but not touch the step in hand | `1 000 000 + w · (10 000 · c² / r)`, dropped `1 000 000 + 10 000 · b` |
//!
//! where `w` is 4 for a protected step and 1 for any other, and `rank` counts the different cut orders of the rest from 1,
//! then steps without one that may be dropped, then all others, then protected ones. What is not changed costs nothing. The plans are
//! told in the order of minutes taken away in all, then of steps changed, then of the table; one that hardly differs from
//! an earlier one is left out ([`differs`]).

mod rest;
mod search;
mod short;
mod spare;

pub use rest::{Part, Rest, rest};
pub use search::{best, cost};
pub use short::Would;
pub use spare::spare;

use super::agenda::ClockTime;
use super::session::{Session, StepAt};
use super::time::{Millis, Moment};

/// A minute, in milliseconds.
const MINUTE_MS: i64 = 60_000;

/// How a plan was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// A little from many.
    Spread,
    /// What the agenda says is cut first goes first.
    Order,
    /// The step in hand stays whole, and few others are touched.
    Whole,
}

impl Way {
    /// Every way, in the order of the table.
    pub const ALL: [Self; 3] = [Self::Spread, Self::Order, Self::Whole];
}

/// What becomes of one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choice {
    /// As it is.
    Keep,
    /// So many minutes in all.
    Shorten(u32),
    /// Left out.
    Drop,
}

/// A step that a plan changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which.
    pub at: StepAt,
    /// Minutes in all that it then has; `None` where it is dropped.
    pub minutes: Option<u32>,
}

/// A plan for the rest of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How it was chosen.
    pub way: Way,
    /// What it changes, in the order of the agenda.
    pub changes: Vec<Change>,
    /// When the steps that are still to begin then begin; dropped ones are not among them.
    pub starts: Vec<(StepAt, Moment)>,
    /// When the day then ends.
    pub end: Moment,
    /// Minutes that it takes away in all.
    pub taken: u32,
    /// The last protected step still to come, where it stays as long as it is.
    pub kept: Option<StepAt>,
}

/// A locked start that will not be kept if nothing is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missed {
    /// Which step.
    pub at: StepAt,
    /// Whole minutes too late, at the least one; of a lost lock, by the shortest day.
    pub late: u32,
    /// No plan can keep it.
    pub lost: bool,
}

/// What the rest of the day comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// It ends on time as it stands.
    Fits,
    /// It does not, and with any of these it does: one to three.
    Plans(Vec<Plan>),
    /// Nothing that a plan may do is enough.
    Short {
        /// Whole minutes that are still missing at the shortest.
        by: u32,
        /// The shortest day; `None` where nothing can be shortened.
        shortest: Option<Plan>,
        /// What would be enough.
        would: Vec<Would>,
    },
}

/// The answer of the re-planner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replan {
    /// When the day must end: its hard end, else its planned one.
    pub until: Moment,
    /// Whether that is a hard end.
    pub hard: bool,
    /// Locked starts that are missed as it stands.
    pub missed: Vec<Missed>,
    /// What it comes to.
    pub outlook: Outlook,
}

impl Replan {
    /// The plans that can be taken up, in the order in which they are told.
    #[must_use]
    pub fn plans(&self) -> &[Plan] {
        match &self.outlook {
            Outlook::Fits => &[],
            Outlook::Plans(plans) => plans,
            Outlook::Short { shortest, .. } => shortest.as_slice(),
        }
    }
}

/// Plans the rest of the day in hand; `None` once the workshop is closed. `running` as for [`super::schedule::timing`].
#[must_use]
pub fn replan(session: &Session, now: Moment, running: Millis) -> Option<Replan> {
    if session.clock.closed {
        return None;
    }
    let rest = rest(session, now, running);
    let (until, hard) = (rest.now.plus(rest.until), rest.hard);
    let (as_it_is, missed) = rest.clone().to_the_minute().without_lost_locks();
    let fits = as_it_is.fits(&vec![Choice::Keep; as_it_is.parts.len()]);
    let (missed, outlook) = if fits { (missed, Outlook::Fits) } else { outlook(&rest.as_told()) };
    Some(Replan { until, hard, missed, outlook })
}

/// Whether a plan that was made earlier still does what it said: it can be taken up, and the day then ends on time, or
/// where no plan made it so, hardly later than the plan has it.
#[must_use]
pub fn holds(session: &Session, now: Moment, running: Millis, plan: &Plan) -> bool {
    if session.clock.closed {
        return false;
    }
    let (rest, _) = rest(session, now, running).as_told().without_lost_locks();
    let mut left = plan.changes.iter().peekable();
    let choice = |part: &Part| match left.next_if(|change| change.at == part.at).map(|change| change.minutes) {
        None => Some(Choice::Keep),
        Some(None) => part.droppable.then_some(Choice::Drop),
        Some(Some(to)) => (part.least..part.minutes).contains(&to).then_some(Choice::Shorten(to)),
    };
    let Some(choices) = rest.parts.iter().map(choice).collect::<Option<Vec<Choice>>>() else { return false };
    let end = rest.now.plus(rest.walk(&choices).end);
    let meant = plan.end.since(rest.now) > rest.until && end.since(plan.end) < MINUTE_MS;
    left.next().is_none() && (rest.fits(&choices) || meant)
}

/// As [`replan`], for a rest of a day by itself.
#[must_use]
pub fn outlook(rest: &Rest) -> (Vec<Missed>, Outlook) {
    let (rest, missed) = rest.clone().without_lost_locks();
    let as_it_is = vec![Choice::Keep; rest.parts.len()];
    if rest.fits(&as_it_is) {
        return (missed, Outlook::Fits);
    }
    let shortest = rest.shortest();
    if !rest.fits(&shortest) {
        return (missed, short::short(&rest, &shortest));
    }
    let found = Way::ALL.into_iter().filter_map(|way| Some(rest.plan(way, &best(&rest, way)?)));
    let mut plans: Vec<Plan> = found.collect();
    plans.sort_by_key(|plan| (plan.taken, plan.changes.len(), plan.way));
    let mut told: Vec<Plan> = Vec::new();
    for plan in plans {
        if told.iter().all(|other| differs(other, &plan)) {
            told.push(plan);
        }
    }
    (missed, Outlook::Plans(told))
}

/// Minutes by which one step must differ for a room to take two plans for two.
const CLEARLY: u32 = 5;

/// Whether two plans are clearly different: they touch different steps, drop different ones, or leave some step at least
/// five minutes longer.
#[must_use]
pub fn differs(one: &Plan, other: &Plan) -> bool {
    let alike = |(one, other): (&Change, &Change)| {
        one.at == other.at
            && match (one.minutes, other.minutes) {
                (Some(one), Some(other)) => one.abs_diff(other) < CLEARLY,
                (None, None) => true,
                (Some(_), None) | (None, Some(_)) => false,
            }
    };
    one.changes.len() != other.changes.len() || !one.changes.iter().zip(&other.changes).all(alike)
}

/// Whether a step has a locked start of its own, or as the first of the step that it is part of.
fn locked(session: &Session, at: StepAt) -> Option<ClockTime> {
    let (step, within) = session.step(at)?;
    let first = session.held.get(at).is_some_and(|held| held.inner == Some(0));
    step.locked_start.or(within.filter(|_| first).and_then(|outer| outer.locked_start))
}
