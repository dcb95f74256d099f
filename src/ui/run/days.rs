//! The days of an agenda that has several: a heading above the first step of each, which says the day for all of its times.

use super::super::page::Page;
use crate::app::{day_above, day_heading};
use crate::domain::schedule::Timing;
use crate::domain::session::Session;
use crate::domain::time::Moment;

/// For each step the moment that its heading tells the day of: now where no heading stands above it.
pub(super) struct Headings(Vec<Moment>);

impl Headings {
    pub fn of(page: &Page, session: &Session, timing: &Timing) -> Self {
        let mut under = page.model.now.at;
        let days = timing.slots.iter().enumerate().map(|(at, slot)| {
            if day_above(session, at).is_some() {
                under = slot.expected;
            }
            under
        });
        Self(days.collect())
    }

    /// The heading above a step, and its day, which is empty for today; `None` where there is no heading.
    pub fn above(&self, page: &Page, session: &Session, at: usize) -> Option<(String, String)> {
        self.of_step(page, session, at).filter(|_| session.opens_day(at).is_some())
    }

    /// The heading that a step stands under, for a list that begins in the midst of a day.
    pub fn of_step(&self, page: &Page, session: &Session, at: usize) -> Option<(String, String)> {
        let day = session.day_of(at)?;
        let title = page.model.words.tell(&day_heading(&session.agenda, day)?);
        // A day that was passed over was on no day.
        let moment = self.0.get(at).filter(|at| **at >= page.model.now.at || session.clock.begun(day).is_some());
        Some((title, moment.and_then(|at| page.model.day(*at)).unwrap_or_default()))
    }

    /// A time of day at a step, with its day where the heading does not say it.
    pub fn clock(&self, page: &Page, at: usize, moment: Moment) -> String {
        let said = self.0.get(at).is_some_and(|under| under.date() == moment.date());
        if said { moment.clock() } else { page.model.clock(moment) }
    }
}
