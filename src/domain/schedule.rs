//! Time of a session: left, over, ahead, behind, and when each step will be.
//!
//! Pure arithmetic on a session and two readings: the wall clock, and the running time of the step in hand since the
//! last fact. Plan means the agenda as written; expected means what follows from where the room is now.

use super::agenda::{Agenda, ClockTime};
use super::session::Session;
use super::time::{MINUTE, Millis, Moment};

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
    /// Real start for a step that has begun, expected for the others.
    pub expected: Moment,
}

/// A session in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timing {
    /// The step in hand; `None` before the first.
    pub step: Option<StepTime>,
    /// One for each held step.
    pub slots: Vec<Slot>,
    /// Expected end of the whole less its planned end: positive is late (milliseconds).
    pub late: i64,
    /// Planned end.
    pub planned_end: Moment,
    /// Expected end.
    pub expected_end: Moment,
    /// Hard end less expected end, where there is a hard end: negative is too late.
    pub slack: Option<i64>,
}

/// Time of the step at a position with `running` milliseconds on top of what the log counts.
#[must_use]
pub fn step_time(session: &Session, at: usize, running: Millis) -> Option<StepTime> {
    let held = session.held.get(at)?;
    let spent = held.spent.saturating_add(if session.clock.at == Some(at) { running } else { 0 });
    let total = held.box_ms();
    let left = total.map(|total| signed(total) - signed(spent));
    let alarm = match (left, total) {
        (Some(left), _) if left < 0 => Alarm::Over,
        (Some(left), Some(total)) if left * 20 <= signed(total) => Alarm::Now,
        (Some(left), Some(total)) if left * 5 <= signed(total) => Alarm::Soon,
        _ => Alarm::Calm,
    };
    Some(StepTime { spent, total, left, alarm })
}

/// Minutes after the start at which each held step is planned to begin, and the end; locked starts are kept, so a gap
/// before one is slack. Steps of later days begin after a day's midnights.
#[must_use]
pub fn plan(agenda: &Agenda) -> (Vec<i64>, i64) {
    let day_start = |day: u16| {
        let index = usize::from(day.max(1) - 1);
        let own = agenda.days.get(index).and_then(|d| d.starts);
        let first = agenda.days.first().and_then(|d| d.starts).or(agenda.starts);
        let base = first.map_or(0, |t| i64::from(t.0));
        i64::from(day.max(1) - 1) * 1440 + own.map_or(base, |t| i64::from(t.0)) - base
    };
    let base = agenda.days.first().and_then(|d| d.starts).or(agenda.starts);
    let locked = |time: Option<ClockTime>, day: u16, now: i64| match (time, base) {
        (Some(time), Some(base)) => (i64::from(time.0) - i64::from(base.0) + i64::from(day.max(1) - 1) * 1440).max(now),
        _ => now,
    };
    let (mut starts, mut now, mut today) = (Vec::new(), 0i64, 1u16);
    for step in &agenda.steps {
        if step.day != today {
            today = step.day;
            now = now.max(day_start(today));
        }
        now = locked(step.locked_start, today, now);
        let begin = now;
        if step.steps.is_empty() {
            starts.push(now);
        }
        for child in &step.steps {
            now = locked(child.locked_start, today, now);
            starts.push(now);
            now += i64::from(child.planned());
        }
        now = now.max(begin + i64::from(step.planned()));
    }
    (starts, now)
}

/// A session in time at a wall-clock reading, with `running` milliseconds of the step in hand not yet in the log.
#[must_use]
pub fn timing(session: &Session, now: Moment, running: Millis) -> Timing {
    let (starts, end) = plan(&session.agenda);
    let anchor = anchor(session, now);
    let minute = i64::try_from(MINUTE).unwrap_or(60_000);
    let planned: Vec<Moment> = starts.iter().map(|m| anchor.plus(m * minute)).collect();
    let planned_end = anchor.plus(end * minute);
    let step = session.clock.at.and_then(|at| step_time(session, at, running));
    // Where the room is now decides the rest: what is left of this step, then the planned boxes with what was added.
    let clock_now = session.clock.ended.unwrap_or(now);
    let mut expected = Vec::with_capacity(planned.len());
    let mut cursor = clock_now;
    for (at, held) in session.held.iter().enumerate() {
        match session.clock.at {
            Some(current) if at < current => expected.push(held.entered.unwrap_or(clock_now)),
            Some(current) if at == current => {
                expected.push(held.entered.unwrap_or(clock_now));
                let left = step.and_then(|s| s.left).unwrap_or(0).max(0);
                cursor = if session.clock.closed { clock_now } else { clock_now.plus(left) };
            }
            current => {
                let gap = match current {
                    Some(_) => 0,
                    None if at == 0 => anchor.since(cursor).max(0),
                    None => 0,
                };
                cursor = cursor.plus(gap);
                expected.push(cursor);
                cursor = cursor.plus(signed(held.box_ms().unwrap_or(0)));
            }
        }
    }
    let expected_end = if session.clock.closed { clock_now } else { cursor };
    let late = if session.clock.started.is_some() { expected_end.since(planned_end) } else { 0 };
    let hard = session.agenda.hard_end.filter(|_| session.agenda.days.is_empty()).map(|t| at_clock(anchor, t));
    let slots = planned.into_iter().zip(expected).map(|(planned, expected)| Slot { planned, expected }).collect();
    Timing { step, slots, late, planned_end, expected_end, slack: hard.map(|hard| hard.since(expected_end)) }
}

/// Where the plan's minute zero lies: at the agenda's own start when the room began within three hours of it, else when
/// the room began; long interruptions (another day) push it on.
fn anchor(session: &Session, now: Moment) -> Moment {
    let began = session.clock.started.unwrap_or(now);
    let base = session.agenda.days.first().and_then(|d| d.starts).or(session.agenda.starts);
    let planned = base.map(|t| at_clock(began, t)).filter(|p| p.since(began).abs() <= 3 * 3_600_000);
    planned.unwrap_or(began).plus(session.clock.away)
}

fn at_clock(day: Moment, time: ClockTime) -> Moment {
    let naive = chrono::NaiveTime::from_hms_opt(u32::from(time.0 / 60 % 24), u32::from(time.0 % 60), 0);
    naive.map_or(day, |naive| day.at_time(naive))
}

fn signed(ms: Millis) -> i64 {
    i64::try_from(ms).unwrap_or(i64::MAX)
}
