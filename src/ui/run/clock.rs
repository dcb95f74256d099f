//! The time of the step in hand in large digits, and in words how the room stands against the plan.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::big::{self, Scale};
use super::super::page::{Page, below, cells, indent, row};
use super::super::say::minutes;
use crate::app::open::Open;
use crate::domain::schedule::{Alarm, StepTime, Timing};

/// Cells that the clock takes beside the sheet.
pub(super) const WIDTH: u16 = 26;

const MINUTE: i64 = 60_000;

/// The digits of a time: the large ones, and what stands small beside them.
struct Face {
    large: String,
    small: String,
}

impl Face {
    /// Minutes are large and seconds small, so that from one second to the next two cells change; in the last minute the
    /// seconds are large.
    fn of(time: &StepTime) -> Self {
        let shown = time.left.unwrap_or_else(|| i64::try_from(time.spent).unwrap_or(i64::MAX));
        let over = shown < 0;
        // What is left is rounded up, so that it is over when it says 0; what has passed is rounded down.
        let seconds = match (time.left, over) {
            (Some(_), false) => shown.saturating_add(999) / 1000,
            (Some(_), true) | (None, _) => shown.saturating_abs() / 1000,
        };
        let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let sign = if over { "+" } else { "" };
        let large = match (h, m) {
            (0, 0) if time.left.is_some() && !over => return Self { large: s.to_string(), small: String::new() },
            (0, m) => format!("{sign}{m}"),
            (h, m) => format!("{sign}{h}:{m:02}"),
        };
        Self { large, small: format!(":{s:02}") }
    }
}

/// Cells that the digits take at the smaller scale.
pub(super) fn narrow_width(page: &Page, timing: &Timing) -> u16 {
    let Some(time) = &timing.step else { return 0 };
    let face = Face::of(time);
    let small = if face.small.is_empty() { page.word("clock-seconds") } else { face.small };
    Scale::Half.width(&face.large) + 1 + cells(&small)
}

/// Draws the digits as large as they fit, at most at this scale; gives back the lines taken.
pub(super) fn draw_digits(page: &mut Page, area: Rect, timing: &Timing, most: Scale) -> u16 {
    let Some(time) = &timing.step else { return 0 };
    let (face, style) = (Face::of(time), style(page, time.alarm));
    let beside = if face.small.is_empty() { page.word("clock-seconds") } else { face.small };
    let scales: &[Scale] = if most == Scale::Full { &[Scale::Full, Scale::Half] } else { &[Scale::Half] };
    // Reverse video behind blocks would hide them.
    let ink = if page.theme.is_loud(style) { page.theme.clock } else { style };
    for &scale in scales {
        if scale.width(&face.large) + 1 + cells(&beside) <= area.width {
            let used = big::draw(page, area, &face.large, scale, ink);
            if used > 0 {
                page.put(indent(row(area, scale.height() - 1), used + 1), &beside, ink);
                return scale.height();
            }
        }
    }
    let gap = if beside.starts_with(':') { "" } else { " " };
    page.put(row(area, 0), &format!("{}{gap}{beside}", face.large), style);
    1
}

/// The digits, and under them everything about the time in words.
pub(super) fn draw(page: &mut Page, area: Rect, open: &Open, timing: &Timing) {
    let used = draw_digits(page, area, timing, Scale::Full);
    let mut rest = below(area, used);
    let gap = u16::from(rest.height > 5);
    let (words, style) = step_words(page, open, timing);
    let mut lines = vec![(words, style)];
    lines.extend(standing(page, open));
    lines.push((plan_words(page, timing), page.theme.text));
    lines.push((end_words(page, timing), page.theme.text));
    rest = below(rest, gap);
    for (nth, (words, style)) in (0u16..).zip(lines.into_iter().filter(|(words, _)| !words.is_empty())) {
        page.put(row(rest, nth), &words, style);
    }
}

/// All about the time on one line.
pub(super) fn draw_line(page: &mut Page, area: Rect, open: &Open, timing: &Timing) {
    let (words, style) = standing(page, open).unwrap_or_else(|| step_words(page, open, timing));
    let right = plan_words(page, timing);
    page.put_both(area, (&words, style), (&right, page.theme.text));
}

/// How near its end the step is.
fn step_words(page: &Page, open: &Open, timing: &Timing) -> (String, Style) {
    let Some(time) = &timing.step else { return (String::new(), page.theme.text) };
    let of = time.total.map_or(0, |total| i64::try_from(total).unwrap_or(i64::MAX));
    let added = open.session.clock.at.and_then(|at| open.session.held.get(at)).map_or(0, |held| held.added);
    let words = match (time.total, time.alarm) {
        (None, _) => page.word("clock-untimed"),
        (Some(_), Alarm::Calm) if added != 0 => {
            let planned = minutes(of - i64::from(added) * MINUTE);
            page.say("clock-left-added", &[("n", &minutes(of)), ("n-planned", &planned)])
        }
        (Some(_), Alarm::Calm) => page.say("clock-left", &[("n", &minutes(of))]),
        (Some(_), Alarm::Soon) => page.say("clock-soon", &[("n", &minutes(of))]),
        (Some(_), Alarm::Now) => page.say("clock-now", &[("n", &minutes(of))]),
        (Some(_), Alarm::Over) => page.say("clock-over", &[("n", &minutes(of))]),
    };
    (words, style(page, time.alarm))
}

/// Why the clock does not run; nothing while it does.
fn standing(page: &Page, open: &Open) -> Option<(String, Style)> {
    let clock = &open.session.clock;
    match (clock.closed, clock.running) {
        (true, _) => {
            let at = clock.ended.map_or_else(String::new, crate::domain::time::Moment::clock);
            Some((page.say("clock-closed", &[("time", &at)]), page.theme.strong))
        }
        (false, false) => Some((page.word("clock-paused"), page.theme.trouble)),
        (false, true) => None,
    }
}

/// How the room stands against the plan.
pub(super) fn plan_words(page: &Page, timing: &Timing) -> String {
    let late = minutes(timing.late);
    match timing.late {
        _ if late == "0" => page.word("plan-kept"),
        1.. => page.say("plan-late", &[("n", &late)]),
        _ => page.say("plan-early", &[("n", &late)]),
    }
}

/// When the day is expected to end, and what that leaves to its hard end.
pub(super) fn end_words(page: &Page, timing: &Timing) -> String {
    let end = timing.expected_end.clock();
    let Some(slack) = timing.slack else { return page.say("end-expected", &[("time", &end)]) };
    let hard = timing.expected_end.plus(slack).clock();
    let args = [("time", end.as_str()), ("hard", &hard), ("n", &minutes(slack))];
    if slack < -MINUTE / 2 { page.say("end-too-late", &args) } else { page.say("end-in-time", &args) }
}

fn style(page: &Page, alarm: Alarm) -> Style {
    match alarm {
        Alarm::Calm => page.theme.clock,
        Alarm::Soon => page.theme.alarm_soon,
        Alarm::Now => page.theme.alarm_now,
        Alarm::Over => page.theme.alarm_over,
    }
}
