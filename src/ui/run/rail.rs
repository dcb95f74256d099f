//! The way through the agenda: where the room is, when each step was planned and when it is expected.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::flow::Flow;
use super::super::kept::Part;
use super::super::list::window;
use super::super::page::{Page, below, beside, cells, indent, row};
use super::clock;
use super::days::Headings;
use crate::app::open::Open;
use crate::domain::schedule::{Slot, Timing};
use crate::domain::time::Moment;
use crate::text::truncate;

/// Cells of a time of day without its day.
const TIME: u16 = 5;

/// Every step under the other, those around the one in hand where there is not room for all; the end of the day in hand
/// stands below its last step.
pub(super) fn draw(page: &mut Page, area: Rect, open: &Open, timing: &Timing) {
    if open.session.clock.at.is_none() {
        steps(page, area, open, timing); // its end tells how long there is
        return;
    }
    let minute = |at: &Moment| (at.utc_ms.div_euclid(60_000), at.offset_min);
    let times = |slot: &Slot| [minute(&slot.planned), minute(&slot.expected)];
    let session = &open.session;
    let all: Vec<_> = (0..session.held.len())
        .map(|at| {
            let day = session.day_of(at);
            let begun = day.is_some_and(|day| session.clock.begun(day).is_some());
            let title = session.step(at).map(|(step, _)| step.title.as_str());
            (title, day, begun, sign(session.clock.at, at, open), timing.slots.get(at).map(times))
        })
        .collect();
    let end = [minute(&timing.planned_end), minute(&timing.expected_end)];
    let key = (area, session.id, page.model.now.at.date(), all, end);
    page.part(Part::Rail, key, |page| steps(page, area, open, timing));
}

fn steps(page: &mut Page, area: Rect, open: &Open, timing: &Timing) {
    let session = &open.session;
    let days = Headings::of(page, session, timing);
    let all = session.held.len();
    let at = session.clock.at;
    let today = session.day_of(at.unwrap_or(0));
    let end = Slot { planned: timing.planned_end, expected: timing.expected_end };
    let last_today = (0..all).rev().find(|step| session.day_of(*step) == today).unwrap_or(0);
    // Wider where a step is expected on another day.
    let slots = timing.slots.iter().enumerate().chain([(last_today, &end)]);
    let last = slots.map(|(step, slot)| cells(&times(page, &days, step, slot).1)).fold(TIME, u16::max);
    let (plan, now) = (page.word("rail-plan"), page.word("rail-now"));
    columns(page, row(area, 0), &page.word("rail-title"), (&plan, &now), last, page.theme.heading);
    let rows = below(area, 1);
    let headings = (0..all).filter(|step| days.above(page, session, *step).is_some()).count();
    let lines = usize::from(rows.height.saturating_sub(2)).saturating_sub(headings);
    let most: u16 = if lines >= all * 2 { 2 } else { 1 };
    let shown = window(all, at.unwrap_or(0), lines / usize::from(most));
    let first = shown.start;
    let ends_at = last_today.min(shown.end.saturating_sub(1));
    let mut y = 0;
    for step in shown {
        let heading = if step == first { Headings::of_step } else { Headings::above };
        if let Some((title, day)) = heading(&days, page, session, step) {
            let style = page.theme.heading;
            page.put_both(row(rows, y), (&title, style), (&day, style));
            y += 1;
        }
        let slot = timing.slots.get(step).map(|slot| times(page, &days, step, slot)).unwrap_or_default();
        y += one(page, below(rows, y), open, step, most, (&slot, last));
        if step == ends_at {
            let (plan, now) = times(page, &days, last_today, &end);
            columns(page, row(rows, y), &page.word("rail-end"), (&plan, &now), last, page.theme.text);
            y += 1;
            if at.is_none() {
                page.put(row(rows, y), &clock::end_words(page, timing), page.theme.text);
                y += 1;
            }
        }
    }
}

/// One step with its times, the second of them in so many cells; gives back the lines taken.
fn one(page: &mut Page, place: Rect, open: &Open, step: usize, most: u16, times: (&(String, String), u16)) -> u16 {
    let Some((words, _)) = open.session.step(step) else { return 0 };
    let at = open.session.clock.at;
    let style = if at == Some(step) { page.theme.strong } else { page.theme.text };
    let ((plan, now), last) = times;
    columns(page, row(place, 0), "", (plan, now), last, style);
    let number = format!("{} {:>2} ", sign(at, step, open), step + 1);
    let taken = page.put(row(place, 0), &number, style);
    let column = indent(place, taken);
    let column = Rect { width: column.width.saturating_sub(TIME + 1 + last + 1), ..column };
    let mut flow = Flow::new(column.width);
    flow.short(&words.title, most, style);
    flow.draw_bare(page, column, 0);
    u16::try_from(flow.height()).unwrap_or(most)
}

/// The step before and the step after, on one line.
pub(super) fn strip(page: &mut Page, area: Rect, open: &Open, timing: &Timing) {
    let session = &open.session;
    let Some(at) = session.clock.at else { return };
    let named = |at: usize| session.step(at).map(|(step, _)| step.title.clone());
    let before = session.step_before(at).and_then(named).map(|title| page.say("strip-before", &[("title", &title)]));
    let before = before.unwrap_or_else(|| page.word("strip-first"));
    let next = session.step_after(Some(at));
    let (title, time) = match (next.and_then(named), next.and_then(|at| timing.slots.get(at))) {
        (Some(title), Some(slot)) => (title, page.model.clock(slot.expected)),
        (Some(_) | None, _) => (String::new(), String::new()),
    };
    let after = |title: &str| match time.as_str() {
        "" => page.word("strip-last"),
        time => page.say("strip-after", &[("title", title), ("time", time)]),
    };
    // What comes next may have the room that what was before leaves; of its title and its time, the title is cut.
    let half = area.width / 2;
    let spared = half.max(area.width.saturating_sub(cells(&before).min(half) + 2));
    let wanted = cells(&after(&title)).clamp(half.saturating_sub(2), spared);
    let (left, right) = beside(area, area.width.saturating_sub(wanted + 2), 2);
    let room = right.width.saturating_sub(cells(&after("")));
    let after = after(&truncate(&title, usize::from(room)));
    page.put(left, &before, page.theme.dim);
    page.put(right, &after, page.theme.dim);
}

/// Done, in hand or to come; left out, in passing or by a plan.
fn sign(at: Option<usize>, step: usize, open: &Open) -> &'static str {
    match at {
        Some(at) if at == step => "▸",
        _ if open.session.held.get(step).is_some_and(|held| held.entered.is_some()) => "✓",
        _ if open.session.held.get(step).is_some_and(|held| held.dropped) => "–",
        Some(at) if step < at => "–",
        Some(_) | None => " ",
    }
}

/// The planned time of day, and the expected one where it is another, with its day where nothing else says that.
fn times(page: &Page, days: &Headings, step: usize, slot: &Slot) -> (String, String) {
    let (planned, expected) = (slot.planned.clock(), days.clock(page, step, slot.expected));
    let other = if expected == planned { String::new() } else { expected };
    (planned, other)
}

fn columns(page: &mut Page, area: Rect, title: &str, times: (&str, &str), cells: u16, style: Style) {
    let (rest, last) = beside(area, area.width.saturating_sub(cells + 1), 1);
    let (words, middle) = beside(rest, rest.width.saturating_sub(TIME + 1), 1);
    page.put(words, title, style);
    page.put_right(middle, times.0, style);
    page.put_right(last, times.1, style);
}
