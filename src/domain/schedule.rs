//! Time of a session: left, over, ahead, behind, and when each step will be.
//!
//! Pure arithmetic on a session and two readings: the wall clock, and the running time of the step in hand since the
//! last fact. Plan means the agenda as written; expected means what follows from where the room is now.
//!
//! The invariants: a room that enters its first step at the planned start is neither late nor ahead; no wall clock,
//! however wrong, stops it; how long a step has run never comes from the wall clock; where a session is read changes no time
//! that is told of a room that has stopped.

mod plan;

use plan::{HALF_DAY, Layout, layout, starts};

pub use plan::{day_ends, plan};

use super::agenda::{Agenda, ClockTime};
use super::session::{Held, Session};
use super::time::{Millis, Moment};

/// How near its end a step is. Said in words everywhere, never by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alarm {
    /// More than 20 % left, or no time box.
    Calm,
    /// 20 % of the time box or less is left.
    Soon,
    /// 5 % or less is left.
    Now,
    /// Over.
    Over,
}

/// The step in hand, in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepTime {
    /// Running time so far.
    pub spent: Millis,
    /// The time box; `None` when untimed.
    pub total: Option<Millis>,
    /// Time box less running time; negative when over; `None` when untimed.
    pub left: Option<i64>,
    /// How near the end.
    pub alarm: Alarm,
}

/// One row of the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Start by the plan.
    pub planned: Moment,
    /// Real start for a step that has begun, expected for those to come, planned for those passed over or dropped.
    pub expected: Moment,
}

/// A session in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timing {
    /// The step in hand; `None` before the first.
    pub step: Option<StepTime>,
    /// One for each held step.
    pub slots: Vec<Slot>,
    /// Expected end less planned end of the day in hand: positive is late, negative ahead (milliseconds).
    pub late: i64,
    /// Planned end of the day in hand; of the whole, where the agenda has one day.
    pub planned_end: Moment,
    /// Its expected end; its real end once the session is closed.
    pub expected_end: Moment,
    /// Its hard end less its expected end, where there is a hard end: negative is too late.
    pub slack: Option<i64>,
}

impl Timing {
    /// Whether the day ends at least a minute, as minutes are told, after it must: its hard end, else its planned one.
    #[must_use]
    pub fn is_too_late(&self) -> bool {
        self.slack.map_or(self.late, i64::saturating_neg) >= MINUTE_MS / 2
    }
}

/// Time of the step at a position with `running` milliseconds on top of what the log counts.
#[must_use]
pub fn step_time(session: &Session, at: usize, running: Millis) -> Option<StepTime> {
    let held = session.held.get(at)?;
    let spent = held.spent.saturating_add(if session.clock.at == Some(at) { running } else { 0 });
    let total = held.box_ms();
    let left = total.map(|total| signed(total).saturating_sub(signed(spent)));
    let alarm = match (left, total) {
        (Some(left), _) if left < 0 => Alarm::Over,
        (Some(left), Some(total)) if left.saturating_mul(20) <= signed(total) => Alarm::Now,
        (Some(left), Some(total)) if left.saturating_mul(5) <= signed(total) => Alarm::Soon,
        _ => Alarm::Calm,
    };
    Some(StepTime { spent, total, left, alarm })
}

/// A session in time at a wall-clock reading, with `running` milliseconds of the step in hand not yet in the log.
#[must_use]
pub fn timing(session: &Session, now: Moment, running: Millis) -> Timing {
    ahead(session, now, running).timing
}

/// What bounds a held step besides its own box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Space {
    /// Not before this: a locked start, or the beginning of its day.
    pub earliest: Option<Moment>,
    /// Milliseconds that the box of its parent goes on after it, where it is the last of a parent still to be over.
    pub after: i64,
}

/// A session in time, with what whoever plans the rest of it must keep to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// The session in time.
    pub timing: Timing,
    /// The reading that it is reckoned from, by the clock of the room: now, the moment since which the room has gone home,
    /// or its real end.
    pub now: Moment,
    /// One for each held step.
    pub spaces: Vec<Space>,
}

/// As [`timing`], for the re-planner.
#[must_use]
pub fn ahead(session: &Session, now: Moment, running: Millis) -> Ahead {
    // A room that has gone home and comes back now goes on now: what it stood still is away, and no delay. Where each day
    // has a plan of its own, the day in hand ends when it stood.
    let stands = session.clock.stands_since(now);
    let several_days = session.agenda.days.len() > 1;
    let (now, stood) = match stands {
        Some((since, _)) if several_days => (since, 0),
        Some((_, stood)) => (now, stood),
        None => (now, 0),
    };
    let now = session.clock.reading(now);
    let days = Days::new(session, now, stood);
    let layout = layout(&session.agenda);
    let today = session.clock.at.or(Some(0)).and_then(|at| session.day_of(at)).unwrap_or(1);
    let planned = |(row, held): (&plan::Row, &Held)| match held.entered {
        // What began before a night keeps the plan that it began under, and is told by the clock that it began by.
        Some(began) => Moment { offset_min: began.offset_min, ..days.at_after(row.day, row.start, held.away) },
        None => days.at(row.day, row.start),
    };
    let planned: Vec<Moment> = layout.rows.iter().zip(&session.held).map(planned).collect();
    let step = session.clock.at.and_then(|at| step_time(session, at, running));
    let left = step.and_then(|step| step.left).unwrap_or(0).max(0);
    let walk = Walk { session, layout: &layout, planned: &planned, days: &days, now, left, today };
    let Walked { expected, after, end } = walk.run();
    let planned_end = days.at(today, layout.end_of(today));
    let expected_end = if session.clock.closed { now } else { end };
    let late = match (session.clock.closed, session.clock.started) {
        (true, None) => 0,
        (true, Some(_)) | (false, _) => expected_end.since(planned_end),
    };
    let hard = hard_end(&session.agenda, today).map(|time| days.clock(today, time));
    let space = |(row, after): (&plan::Row, i64)| Space { earliest: days.earliest(row), after };
    let spaces = layout.rows.iter().zip(after).map(space).collect();
    // What is dropped is expected never; its row keeps the time that it had in the plan.
    let slot = |((planned, expected), held): ((Moment, Moment), &Held)| Slot {
        planned,
        expected: if held.dropped { planned } else { expected },
    };
    let slots = planned.into_iter().zip(expected).zip(&session.held).map(slot).collect();
    let timing =
        Timing { step, slots, late, planned_end, expected_end, slack: hard.map(|hard| hard.since(expected_end)) };
    Ahead { timing, now, spaces }
}

/// From where the room is to the end: what is left of the step in hand, then what is left of each box that comes, not
/// before a locked start, not before the day begins, and not before the box of a parent step is over.
struct Walk<'a> {
    session: &'a Session,
    layout: &'a Layout,
    planned: &'a [Moment],
    days: &'a Days<'a>,
    now: Moment,
    left: i64,
    today: u16,
}

/// What a walk finds.
struct Walked {
    /// The expected start of each held step.
    expected: Vec<Moment>,
    /// Milliseconds that the box of its parent goes on after it.
    after: Vec<i64>,
    /// The expected end of the day in hand.
    end: Moment,
}

impl Walk<'_> {
    fn run(&self) -> Walked {
        let session = self.session;
        let (mut cursor, mut end) = (self.now, self.now);
        let mut expected: Vec<Moment> = Vec::with_capacity(session.held.len());
        let mut after = vec![0; session.held.len()];
        for (at, (held, row)) in session.held.iter().zip(&self.layout.rows).enumerate() {
            let passed = session.clock.closed || session.clock.at.is_some_and(|current| at < current);
            if passed {
                expected.push(held.entered.unwrap_or(self.planned[at]));
                continue;
            }
            if session.clock.at == Some(at) {
                expected.push(held.entered.unwrap_or(self.now));
                cursor = self.now.plus(self.left);
            } else {
                if let Some(earliest) = self.days.earliest(row).filter(|_| !held.dropped) {
                    cursor = cursor.max(earliest);
                }
                expected.push(held.entered.unwrap_or(cursor));
                let rest = held.box_ms().unwrap_or(0).saturating_sub(held.spent);
                cursor = cursor.plus(signed(rest));
            }
            if let Some(over) = self.parent_over(at, &expected) {
                after[at] = over.since(cursor).max(0);
                cursor = cursor.max(over);
            }
            if row.day == self.today {
                end = cursor;
            }
        }
        Walked { expected, after, end }
    }

    /// When the box of the parent is over whose last child is at this position; `None` for any other step.
    fn parent_over(&self, at: usize, expected: &[Moment]) -> Option<Moment> {
        let (held, session) = (&self.session.held[at], self.session);
        let outer = session.agenda.steps.get(held.outer)?;
        let minutes = outer.minutes.filter(|_| held.inner == Some(outer.steps.len().wrapping_sub(1)))?;
        let children = &session.held[(at + 1).checked_sub(outer.steps.len())?..=at];
        if children.iter().all(|child| child.dropped) {
            return None;
        }
        let began = children.iter().filter_map(|child| child.entered).min_by_key(|began| began.utc_ms);
        let first_to_come = session.clock.at.map_or(0, |current| current.min(at)).max(at + 1 - children.len());
        let began = began.unwrap_or(*expected.get(first_to_come)?);
        let added: i64 = children.iter().map(Held::gained).sum();
        Some(began.plus((i64::from(minutes.planned) + added).max(0).saturating_mul(MINUTE_MS)))
    }
}

/// Where each day of the plan lies on the wall clock.
struct Days<'a> {
    session: &'a Session,
    now: Moment,
    /// Milliseconds that the room has stood still until now, so long that it had gone home.
    stood: i64,
    /// The day that the others are reckoned from, and its beginning, pushed on by nothing.
    known: (u16, Moment),
}

/// A room that begins within this much of the planned start follows the plan's clock; any other has a plan of its own.
const NEAR_MS: u64 = 90 * 60_000;
const MINUTE_MS: i64 = 60_000;
const DAY_MIN: i64 = 1440;

impl<'a> Days<'a> {
    fn new(session: &'a Session, now: Moment, stood: i64) -> Self {
        let first = session.day_of(0).unwrap_or(1);
        let known = session.clock.begun_by(u16::MAX).map_or((first, now), |day| (day, now));
        let mut days = Self { session, now, stood, known };
        days.known.1 = days.begin_after(known.0, session.clock.away_before(known.0));
        days
    }

    /// The planned start of a day, reckoned from the beginning of the known one.
    fn day_from(&self, begin: Moment, day: u16, starts: Option<ClockTime>) -> Moment {
        let days = i64::from(day) - i64::from(self.known.0);
        let then = begin.plus(days.saturating_mul(DAY_MIN * MINUTE_MS));
        let same_clock = i64::from(begin.offset_min) - i64::from(self.now.offset_min);
        let then = Moment { offset_min: self.now.offset_min, ..then.plus(same_clock * MINUTE_MS) };
        starts.map_or(then, |time| at_clock(then, time))
    }

    /// The moment so many minutes after the planned start of a day.
    fn at(&self, day: u16, minutes: i64) -> Moment {
        self.at_after(day, minutes, self.away())
    }

    /// The same when the room had been away for so many milliseconds.
    fn at_after(&self, day: u16, minutes: i64, away: i64) -> Moment {
        let then = self.begin_after(day, away).plus(minutes.saturating_mul(MINUTE_MS));
        // What is still to come is told by the clock on the wall now, also after it was put to summer time.
        if then.utc_ms >= self.now.utc_ms { Moment { offset_min: self.now.offset_min, ..then } } else { then }
    }

    /// Before when a row does not begin. A locked start is a time on the wall: when that clock was put to summer or winter
    /// time since the day began, it comes an hour sooner or later.
    fn earliest(&self, row: &plan::Row) -> Option<Moment> {
        let then = self.at(row.day, row.earliest?);
        if !row.locked {
            return Some(then);
        }
        let put = i64::from(self.begin(row.day).offset_min) - i64::from(self.now.offset_min);
        Some(Moment { offset_min: self.now.offset_min, ..then.plus(put * MINUTE_MS) })
    }

    /// Where minute zero of a day lies: at its planned start when the room began near it, else when the room began. A
    /// night in the middle of an agenda of one day pushes it on.
    fn begin(&self, day: u16) -> Moment {
        self.begin_after(day, self.away())
    }

    /// By how much the plan was pushed on until now.
    fn away(&self) -> i64 {
        self.session.clock.away.saturating_add(self.stood)
    }

    fn begin_after(&self, day: u16, away: i64) -> Moment {
        let starts = starts(&self.session.agenda, day);
        // What the room was away before a day pushes nothing of that day on.
        let away = away.saturating_sub(self.session.clock.away_before(day)).max(0);
        let (began, to_come) = match self.session.clock.begun(day) {
            Some(began) => (began, false),
            None if day == self.known.0 => (self.now, true),
            None => {
                let as_planned = self.day_from(self.known.1, day, starts);
                // Who finishes yesterday's steps today begins today's day today all the same, not tomorrow.
                if as_planned.date() >= self.now.date() {
                    return as_planned;
                }
                return self.day_from(self.begin_after(self.known.0, away), day, starts);
            }
        };
        let near = |planned: &Moment| {
            let ahead = planned.since(began);
            ahead.unsigned_abs() <= NEAR_MS || (to_come && ahead > 0)
        };
        let zero = starts.map(|time| at_clock(began, time)).filter(near).unwrap_or(began).plus(away);
        // A plan that was put to another day is told by that day's clock, all of it.
        if away == 0 { zero } else { Moment { offset_min: self.now.offset_min, ..zero } }
    }

    /// A time of day on a day, told by the clock on the wall now; one that lies far before the start is after midnight.
    fn clock(&self, day: u16, time: ClockTime) -> Moment {
        let begin = self.begin(day);
        let planned = starts(&self.session.agenda, day).map(|starts| at_clock(begin, starts));
        // A room that keeps a clock of its own keeps its end as far from its beginning as the plan has it.
        if let Some(planned) = planned.filter(|planned| begin.since(*planned).unsigned_abs() > NEAR_MS) {
            let end = at_clock(planned, time).since(planned);
            return begin.plus(if end < 0 { end + DAY_MIN * MINUTE_MS } else { end });
        }
        let then = at_clock(begin, time);
        let same_clock = i64::from(begin.offset_min) - i64::from(self.now.offset_min);
        let then = Moment { offset_min: self.now.offset_min, ..then.plus(same_clock * MINUTE_MS) };
        if then.since(begin) < -HALF_DAY * MINUTE_MS { then.plus(DAY_MIN * MINUTE_MS) } else { then }
    }
}

fn hard_end(agenda: &Agenda, day: u16) -> Option<ClockTime> {
    let own = agenda.days.get(usize::from(day.max(1) - 1)).and_then(|day| day.hard_end);
    own.or(agenda.hard_end.filter(|_| agenda.days.len() <= 1))
}

fn at_clock(day: Moment, time: ClockTime) -> Moment {
    let naive = chrono::NaiveTime::from_hms_opt(u32::from(time.0 / 60 % 24), u32::from(time.0 % 60), 0);
    naive.map_or(day, |naive| day.at_time(naive))
}

fn signed(ms: Millis) -> i64 {
    i64::try_from(ms).unwrap_or(i64::MAX)
}
