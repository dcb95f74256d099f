//! The way through the agenda: where the room is, when each step was planned and when it is expected.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::flow::Flow;
use super::super::list::window;
use super::super::page::{Page, below, beside, cells, indent, row};
use super::clock;
use crate::app::open::Open;
use crate::domain::schedule::{Slot, Timing};
use crate::text::truncate;

/// Cells of a time of day without its day.
const TIME: u16 = 5;

/// Every step under the other, those around the one in hand where there is not room for all.
pub(super) fn draw(page: &mut Page, area: Rect, open: &Open, timing: &Timing) {
    let session = &open.session;
    let (plan, now) = (page.word("rail-plan"), page.word("rail-now"));
    let end = Slot { planned: timing.planned_end, expected: timing.expected_end };
    // Wider where a step is expected on another day.
    let last = timing.slots.iter().chain([&end]).map(|slot| cells(&times(page, slot).1)).fold(TIME, u16::max);
    let columns = |page: &mut Page, area: Rect, title: &str, times: (&str, &str), style: Style| {
        columns(page, area, title, times, last, style);
    };
    columns(page, row(area, 0), &page.word("rail-title"), (&plan, &now), page.theme.heading);
    let at = session.clock.at;
    let rows = below(area, 1);
    let lines = rows.height.saturating_sub(2);
    let most = if usize::from(lines) >= session.held.len() * 2 { 2 } else { 1 };
    let mut y = 0;
    for step in window(session.held.len(), at.unwrap_or(0), usize::from(lines / most)) {
        let Some((words, _)) = session.step(step) else { continue };
        let style = if at == Some(step) { page.theme.strong } else { page.theme.text };
        let (plan, now) = timing.slots.get(step).map(|slot| times(page, slot)).unwrap_or_default();
        let place = below(rows, y);
        columns(page, row(place, 0), "", (&plan, &now), style);
        let number = format!("{} {:>2} ", sign(at, step, open), step + 1);
        let taken = page.put(row(place, 0), &number, style);
        let column = indent(place, taken);
        let column = Rect { width: column.width.saturating_sub(TIME + 1 + last + 1), ..column };
        let mut flow = Flow::new(column.width);
        flow.short(&words.title, most, style);
        flow.draw_bare(page, column, 0);
        y += u16::try_from(flow.height()).unwrap_or(most);
    }
    let (plan, now) = times(page, &end);
    columns(page, row(rows, y), &page.word("rail-end"), (&plan, &now), page.theme.text);
    if session.clock.at.is_none() {
        let words = clock::end_words(page, timing);
        page.put(row(rows, y + 1), &words, page.theme.text);
    }
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

/// The planned time of day, and the expected one where it is another, with its day where that is not today.
fn times(page: &Page, slot: &Slot) -> (String, String) {
    let (planned, expected) = (slot.planned.clock(), page.model.clock(slot.expected));
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
