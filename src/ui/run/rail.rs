//! The way through the agenda: where the room is, when each step was planned and when it is expected.

use ratatui::layout::Rect;

use super::super::list::window;
use super::super::page::{Page, below, beside, row};
use super::clock;
use crate::app::open::Open;
use crate::domain::schedule::{Slot, Timing};

/// Cells of a time of day.
const TIME: u16 = 5;

/// Every step under the other, those around the one in hand where there is not room for all.
pub(super) fn draw(page: &mut Page, area: Rect, open: &Open, timing: &Timing) {
    let session = &open.session;
    let (plan, now) = (page.word("rail-plan"), page.word("rail-now"));
    columns(page, row(area, 0), &page.word("rail-title"), (&plan, &now), page.theme.heading);
    let at = session.clock.at;
    let rows = below(area, 1);
    let room = usize::from(rows.height.saturating_sub(2));
    for (nth, step) in (0u16..).zip(window(session.held.len(), at.unwrap_or(0), room)) {
        let Some((words, _)) = session.step(step) else { continue };
        let title = format!("{} {:>2} {}", sign(at, step, open), step + 1, words.title);
        let style = if at == Some(step) { page.theme.strong } else { page.theme.text };
        let times = timing.slots.get(step).map(times).unwrap_or_default();
        columns(page, row(rows, nth), &title, (&times.0, &times.1), style);
    }
    let used = u16::try_from(session.held.len()).unwrap_or(u16::MAX).min(rows.height.saturating_sub(2));
    let end = Slot { planned: timing.planned_end, expected: timing.expected_end };
    let (plan, now) = times(&end);
    columns(page, row(rows, used), &page.word("rail-end"), (&plan, &now), page.theme.text);
    if session.clock.at.is_none() {
        let words = clock::end_words(page, timing);
        page.put(row(rows, used + 1), &words, page.theme.text);
    }
}

/// The step before and the step after, on one line.
pub(super) fn strip(page: &mut Page, area: Rect, open: &Open, timing: &Timing) {
    let session = &open.session;
    let Some(at) = session.clock.at else { return };
    let title = |at: usize| session.step(at).map(|(step, _)| step.title.clone());
    let before = at.checked_sub(1).and_then(title).map(|title| page.say("strip-before", &[("title", &title)]));
    let after = match (title(at + 1), timing.slots.get(at + 1)) {
        (Some(title), Some(slot)) => page.say("strip-after", &[("title", &title), ("time", &slot.expected.clock())]),
        (Some(_) | None, _) => page.word("strip-last"),
    };
    let (left, right) = beside(area, area.width / 2, 2);
    page.put(left, &before.unwrap_or_else(|| page.word("strip-first")), page.theme.dim);
    page.put(right, &after, page.theme.dim);
}

/// Done, in hand or to come.
fn sign(at: Option<usize>, step: usize, open: &Open) -> &'static str {
    match at {
        Some(at) if at == step => "▸",
        _ if open.session.held.get(step).is_some_and(|held| held.entered.is_some()) => "✓",
        Some(at) if step < at => "–",
        Some(_) | None => " ",
    }
}

/// The planned time, and the expected one where it is another.
fn times(slot: &Slot) -> (String, String) {
    let (planned, expected) = (slot.planned.clock(), slot.expected.clock());
    let other = if expected == planned { String::new() } else { expected };
    (planned, other)
}

fn columns(page: &mut Page, area: Rect, title: &str, times: (&str, &str), style: ratatui::style::Style) {
    let (rest, last) = beside(area, area.width.saturating_sub(TIME + 1), 1);
    let (words, middle) = beside(rest, rest.width.saturating_sub(TIME + 1), 1);
    page.put(words, title, style);
    page.put_right(middle, times.0, style);
    page.put_right(last, times.1, style);
}
