//! The plan by itself: when each held step is to begin, in minutes, with no room and no wall clock.

use crate::domain::agenda::{Agenda, ClockTime};

/// One held step in the plan, in minutes after the planned start of its day.
pub(super) struct Row {
    pub day: u16,
    pub start: i64,
    /// Not before this: a locked start, or the beginning of its day.
    pub earliest: Option<i64>,
    /// Whether that is a time on the wall, not the beginning of its day.
    pub locked: bool,
}

/// Every held step in the plan, and the end of each day.
pub(super) struct Layout {
    pub rows: Vec<Row>,
    /// Day and minutes after its start, in the order of the agenda.
    ends: Vec<(u16, i64)>,
}

/// A locked time this far before the start of its day means the small hours after it.
pub(super) const HALF_DAY: i64 = 720;
const DAY: i64 = 1440;

impl Layout {
    /// Planned end of a day, in minutes after its start; 0 for a day without steps.
    pub fn end_of(&self, day: u16) -> i64 {
        self.ends.iter().rev().find(|(of, _)| *of == day).map_or(0, |(_, end)| *end)
    }
}

/// Local start of a day: its own, else that of the first day.
pub(super) fn starts(agenda: &Agenda, day: u16) -> Option<ClockTime> {
    let own = agenda.days.get(usize::from(day.max(1) - 1)).and_then(|day| day.starts);
    own.or_else(|| agenda.days.first().and_then(|day| day.starts)).or(agenda.starts)
}

/// Lays the steps out one after the other; a locked start is kept, so a gap before one is slack, and a parent's box that
/// is longer than its children's leaves a gap after them.
pub(super) fn layout(agenda: &Agenda) -> Layout {
    let mut layout = Layout { rows: Vec::new(), ends: Vec::new() };
    let mut now = 0i64;
    for step in &agenda.steps {
        let day = step.day;
        let new_day = layout.ends.last().is_none_or(|(last, _)| *last != day);
        if new_day {
            now = layout.end_of(day);
        }
        let mut place = |locked: Option<ClockTime>, now: i64, first: bool| {
            let minutes = |time: ClockTime| Some(after_start(time, starts(agenda, day)?));
            let locked = locked.and_then(minutes);
            let earliest = locked.or(first.then_some(now));
            let start = locked.map_or(now, |locked| locked.max(now));
            layout.rows.push(Row { day, start, earliest, locked: locked.is_some() });
            start
        };
        let mut begin = now;
        if step.steps.is_empty() {
            begin = place(step.locked_start, now, new_day);
            now = begin;
        }
        for (nth, child) in step.steps.iter().enumerate() {
            let own = child.locked_start.or(step.locked_start.filter(|_| nth == 0));
            let start = place(own, now, new_day && nth == 0);
            if nth == 0 {
                begin = start;
            }
            now = start + i64::from(child.planned());
        }
        now = now.max(begin + i64::from(step.planned()));
        layout.ends.push((day, now));
    }
    layout
}

/// Each day that steps stand in, and how many minutes after its start its last one ends.
#[must_use]
pub fn day_ends(agenda: &Agenda) -> Vec<(u16, i64)> {
    layout(agenda).ends
}

/// Minutes after the start of the first day at which each held step is planned to begin, and the end of the last.
#[must_use]
pub fn plan(agenda: &Agenda) -> (Vec<i64>, i64) {
    let layout = layout(agenda);
    let clock = |day: u16| starts(agenda, day).map_or(0, |time| i64::from(time.0));
    let first = layout.rows.first().map_or(1, |row| row.day);
    let begin = |day: u16| (i64::from(day) - i64::from(first)) * DAY + clock(day) - clock(first);
    let starts = layout.rows.iter().map(|row| begin(row.day) + row.start).collect();
    let end = layout.ends.last().map_or(0, |(day, end)| begin(*day) + end);
    (starts, end)
}

fn after_start(time: ClockTime, starts: ClockTime) -> i64 {
    let minutes = i64::from(time.0) - i64::from(starts.0);
    if minutes < -HALF_DAY { minutes + DAY } else { minutes }
}
