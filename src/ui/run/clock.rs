//! The time of the step in hand in large digits, and in words how the room stands against the plan.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::big::{self, Scale};
use super::super::flow::Flow;
use super::super::page::{Page, below, cells, indent, row};
use super::super::say::minutes;
use crate::app::{open::Open, reason_id};
use crate::domain::event::Reason;
use crate::domain::schedule::{Alarm, StepTime, Timing};

/// Cells that the clock takes beside the sheet.
pub(super) const WIDTH: u16 = 28;

/// Cells in which the largest digits have room for three signs, `+12` as well, and for the seconds beside them.
pub(super) const WIDE: u16 = 48;

/// Lines of words under the digits.
const WORDS: u16 = 3;

const MINUTE: i64 = 60_000;

/// The digits of a time: the large ones, and what stands small beside them.
struct Face {
    large: String,
    small: String,
}

impl Face {
    /// Minutes are large and seconds small, so that from one second to the next two cells change; in the last minute the
    /// seconds are large.
    fn of(page: &Page, time: &StepTime) -> Self {
        let shown = time.left.unwrap_or_else(|| i64::try_from(time.spent).unwrap_or(i64::MAX));
        let over = shown < 0;
        // What is left is rounded up, so that it is over when it says 0; what has passed is rounded down.
        let seconds = match (time.left, over) {
            (Some(_), false) => shown.saturating_add(999) / 1000,
            (Some(_), true) | (None, _) => shown.saturating_abs() / 1000,
        };
        if seconds < 60 && time.left.is_some() && !over {
            return Self { large: seconds.to_string(), small: page.word("clock-seconds") };
        }
        // Minutes also from an hour on: two digits can be twice as large as three and a colon.
        let sign = if over { "+" } else { "" };
        Self { large: format!("{sign}{}", seconds / 60), small: format!(":{:02}", seconds % 60) }
    }

    /// On one line, all of one size.
    fn words(&self) -> String {
        let gap = if self.small.starts_with(':') { "" } else { " " };
        format!("{}{gap}{}", self.large, self.small)
    }
}

/// Cells that the digits take at the smaller scale.
pub(super) fn narrow_width(page: &Page, open: &Open, timing: &Timing) -> u16 {
    let Some(time) = timing.step.as_ref().filter(|_| !open.session.clock.closed) else { return 0 };
    let face = Face::of(page, time);
    Scale::Half.width(&face.large) + 1 + cells(&face.small)
}

/// Draws the digits as large as they fit, at most at this scale; gives back the lines taken. A closed workshop has none.
pub(super) fn draw_digits(page: &mut Page, area: Rect, open: &Open, timing: &Timing, most: Scale) -> u16 {
    let Some(time) = timing.step.as_ref().filter(|_| !open.session.clock.closed) else { return 0 };
    let (face, ink) = (Face::of(page, time), ink(page, time));
    let scales: &[Scale] = match most {
        Scale::Double => &[Scale::Double, Scale::Full, Scale::Half],
        Scale::Full => &[Scale::Full, Scale::Half],
        Scale::Half => &[Scale::Half],
    };
    for &scale in scales {
        if scale.width(&face.large) + 1 + cells(&face.small) <= area.width {
            let used = big::draw(page, area, &face.large, scale, ink);
            if used > 0 {
                // Plain, for it is what changes each second: fewer bytes on a slow line.
                page.put(indent(row(area, scale.height() - 1), used + 1), &face.small, page.theme.text);
                return scale.height();
            }
        }
    }
    page.put(row(area, 0), &face.words(), ink);
    1
}

/// Behind blocks no reverse video: the room reads the shapes.
fn ink(page: &Page, time: &StepTime) -> Style {
    match time.alarm {
        Alarm::Calm => page.theme.clock,
        Alarm::Soon | Alarm::Now => page.theme.alarm_soon,
        Alarm::Over => page.theme.late,
    }
}

/// The time of the step and how the room stands, on one line without large digits.
pub(in super::super) fn draw_time(page: &mut Page, area: Rect, open: &Open, timing: &Timing) {
    let time = timing.step.as_ref().filter(|_| !open.session.clock.closed);
    let taken = time.map_or(0, |time| page.put(area, &Face::of(page, time).words(), ink(page, time)) + 1);
    draw_line(page, indent(area, taken), open, timing);
}

/// The digits, and under them everything about the time in words.
pub(super) fn draw(page: &mut Page, area: Rect, open: &Open, timing: &Timing) {
    // The largest leave room for all words below them, and do not shrink when the time is over.
    let roomy = area.width >= WIDE && area.height > Scale::Double.height() + WORDS + 2;
    let most = if roomy { Scale::Double } else { Scale::Full };
    let used = draw_digits(page, area, open, timing, most);
    let rest = below(area, used);
    let closed = open.session.clock.closed;
    let roomy = rest.height > WORDS + 1;
    let standing = standing(page, open);
    let mut lines = Vec::with_capacity(4);
    // With little room the reason why the clock stands comes before how long it would run.
    if standing.is_none() || roomy && !closed {
        lines.push(step_words(page, open, timing));
    }
    lines.extend(standing);
    lines.push((plan_words(page, timing), page.theme.text));
    if !closed {
        lines.push((end_words(page, timing), page.theme.text));
    }
    let mut flow = Flow::new(rest.width);
    if roomy {
        flow.gap_always();
    }
    for (words, style) in lines {
        if roomy { flow.text(words, style) } else { flow.line(words, style) }
    }
    flow.draw_bare(page, rest, 0);
}

/// All about the time on one line.
pub(super) fn draw_line(page: &mut Page, area: Rect, open: &Open, timing: &Timing) {
    let (words, style) = standing(page, open).unwrap_or_else(|| step_words(page, open, timing));
    let late = minutes(timing.late);
    let right = match (timing.slack, timing.late) {
        (Some(slack @ ..=-1), _) if !open.session.clock.closed && minutes(slack) != "0" => {
            page.say("end-too-late-short", &[("n", &minutes(slack))])
        }
        _ if late == "0" => page.word("plan-kept"),
        (_, 1..) => page.say("plan-late-short", &[("n", &late)]),
        (_, _) => page.say("plan-early-short", &[("n", &late)]),
    };
    page.put_both(area, (&words, style), (&right, page.theme.text));
}

/// How near its end the step is.
fn step_words(page: &Page, open: &Open, timing: &Timing) -> (String, Style) {
    let theme = &page.theme;
    let Some(time) = &timing.step else { return (String::new(), theme.text) };
    let of = time.total.map_or(0, |total| i64::try_from(total).unwrap_or(i64::MAX));
    let added = open.session.clock.at.and_then(|at| open.session.held.get(at)).map_or(0, |held| held.added);
    let planned = minutes(of - i64::from(added) * MINUTE);
    let of = minutes(of);
    match (time.total, time.alarm) {
        (None, _) => (page.word("clock-untimed"), theme.text),
        (Some(_), Alarm::Calm) if added != 0 => {
            (page.say("clock-left-added", &[("n", &of), ("n-planned", &planned)]), theme.text)
        }
        (Some(_), Alarm::Calm) => (page.say("clock-left", &[("n", &of)]), theme.text),
        (Some(_), Alarm::Soon) => (page.say("clock-soon", &[("n", &of)]), theme.alarm_soon),
        (Some(_), Alarm::Now) => (page.say("clock-now", &[("n", &of)]), theme.alarm_now),
        (Some(_), Alarm::Over) => (page.say("clock-over", &[("n", &of)]), theme.alarm_over),
    }
}

/// Why the clock does not run; nothing while it does.
fn standing(page: &Page, open: &Open) -> Option<(String, Style)> {
    let clock = &open.session.clock;
    match (clock.closed, clock.running) {
        (true, _) => {
            let at = clock.ended.map_or_else(String::new, |ended| page.model.clock(ended));
            Some((page.say("clock-closed", &[("time", &at)]), page.theme.strong))
        }
        (false, false) => Some((paused(page, clock.why), page.theme.trouble)),
        (false, true) => None,
    }
}

/// That the clock stands, and why where that was said.
fn paused(page: &Page, why: Option<Reason>) -> String {
    let Some(reason) = why else { return page.word("clock-paused") };
    page.say("clock-paused-for", &[("reason", &page.word(reason_id(reason)))])
}

/// How the room stands against the plan.
fn plan_words(page: &Page, timing: &Timing) -> String {
    let late = minutes(timing.late);
    match timing.late {
        _ if late == "0" => page.word("plan-kept"),
        1.. => page.say("plan-late", &[("n", &late)]),
        _ => page.say("plan-early", &[("n", &late)]),
    }
}

/// When the day is expected to end, and what that leaves to its hard end.
pub(super) fn end_words(page: &Page, timing: &Timing) -> String {
    let end = page.model.clock(timing.expected_end);
    let Some(slack) = timing.slack else { return page.say("end-expected", &[("time", &end)]) };
    let left = minutes(slack);
    let args = [("time", end.as_str()), ("n", &left)];
    if slack < 0 && left != "0" { page.say("end-too-late", &args) } else { page.say("end-in-time", &args) }
}
