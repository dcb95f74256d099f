//! Rules between the steps: days in order, locked starts where the steps before them leave room.

use super::step::Placed;
use crate::content::read::{Reader, Span};
use crate::domain::agenda::{Agenda, ClockTime, Step};
use crate::words::Say;

/// Days run forward, and every locked start lies within its day, after the one before it and after the steps before it.
pub(super) fn order(reader: &mut Reader<'_>, agenda: &Agenda, steps: &[Placed]) {
    let mut day = 1;
    let mut clock = Shortest::of_day(agenda, 1);
    for placed in steps {
        let step = &placed.step;
        if step.day < day {
            reader.fault(&placed.day, Say::new("content-day-back").with("day", step.day).with("before", day));
        } else if step.day > day {
            day = step.day;
            clock = Shortest::of_day(agenda, day);
        }
        clock.lock(reader, step, &placed.locked);
        let begun = clock.now;
        for (child, place) in step.steps.iter().zip(&placed.children) {
            clock.lock(reader, child, place);
            clock.run(child);
        }
        clock.close(step, begun);
    }
}

/// When a day starts and when it must end.
fn bounds(agenda: &Agenda, day: u16) -> (Option<ClockTime>, Option<ClockTime>) {
    match agenda.days.get(usize::from(day).saturating_sub(1)) {
        Some(day) => (day.starts, day.hard_end),
        None => (agenda.starts, agenda.hard_end),
    }
}

/// The clock of a day on which everything is kept as short as its file allows.
struct Shortest {
    now: Option<u32>,
    /// The latest time that nothing may go back behind, and what is said of a step that would.
    last: Option<(ClockTime, &'static str)>,
    end: Option<ClockTime>,
}

impl Shortest {
    fn of_day(agenda: &Agenda, day: u16) -> Self {
        let (starts, end) = bounds(agenda, day);
        Self {
            now: starts.map(|start| u32::from(start.0)),
            last: starts.map(|start| (start, "content-locked-day")),
            end,
        }
    }

    fn run(&mut self, child: &Step) {
        if let (Some(now), Some(minutes), false) = (self.now, child.minutes, child.optional) {
            self.now = Some(now + u32::from(minutes.min));
        }
    }

    /// Ends a step whose children have run since `begun`.
    fn close(&mut self, step: &Step, begun: Option<u32>) {
        if step.optional {
            self.now = begun;
        } else if let (Some(begun), Some(minutes)) = (begun, step.minutes) {
            self.now = self.now.max(Some(begun + u32::from(minutes.min)));
        }
    }

    fn lock(&mut self, reader: &mut Reader<'_>, step: &Step, place: &Span) {
        let Some(locked) = step.locked_start else { return };
        let minute = u32::from(locked.0);
        let early = |id: &'static str| Say::new(id).with("locked", locked.to_string());
        if let Some(end) = self.end.filter(|end| locked >= *end) {
            reader.fault(place, early("content-locked-end").with("end", end.to_string()));
        } else if let Some((last, whose)) = self.last.filter(|(last, _)| locked < *last) {
            reader.fault(place, early(whose).with("at", last.to_string()));
        } else if let Some(now) = self.now.filter(|now| minute < *now) {
            let until = u16::try_from(now).ok().filter(|now| *now < 1440).map(ClockTime);
            let what = match until {
                Some(until) => early("content-locked-shortest").with("until", until.to_string()),
                None => early("content-locked-midnight"),
            };
            reader.fault(place, what);
        }
        if self.last.is_none_or(|(last, _)| last <= locked) {
            self.last = Some((locked, "content-locked-step"));
        }
        self.now = self.now.max(Some(minute));
    }
}
