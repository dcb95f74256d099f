//! The workshop before its first step: what it is for, what comes, and how it begins.

use ratatui::layout::Rect;

use super::super::flow::Flow;
use super::super::page::{Page, cells};
use super::super::say::first_key;
use super::super::size::Size;
use super::clock;
use super::days::Headings;
use crate::app::command::{Cmd, Command};
use crate::app::open::Open;
use crate::domain::schedule::Timing;

pub(super) fn draw(page: &mut Page, area: Rect, open: &Open, timing: &Timing, size: Size) {
    let (theme, agenda) = (page.theme, &open.session.agenda);
    let column = Rect { width: area.width.min(92), ..area };
    let mut flow = Flow::new(column.width);
    let (key, id) = if open.session.clock.closed {
        (first_key(page, Command::of(Cmd::Review)), "run-closed")
    } else {
        (first_key(page, Command::of(Cmd::Next)), "run-begin")
    };
    flow.text(page.say(id, &[("key", &key)]), theme.strong);
    flow.gap();
    flow.text(agenda.purpose.as_str(), theme.text);
    if size < Size::Wide {
        flow.gap();
        flow.text(page.word("rail-title"), theme.heading);
        steps(page, &mut flow, open, timing);
    }
    flow.list((page.word("library-outcome"), theme.heading), &agenda.outcome, theme.text);
    flow.list((page.word("library-materials"), theme.heading), &agenda.materials, theme.text);
    flow.list((page.word("library-preparation"), theme.heading), &agenda.preparation, theme.text);
    let (model, key) = (page.model, super::sheet::read_on(page));
    flow.draw_turned(page, column, &model.run.sheet_top, &key);
}

/// Every step with when it is expected, the times under each other; above each day its title, below the day in hand its end.
fn steps(page: &Page, flow: &mut Flow<'_>, open: &Open, timing: &Timing) {
    let (theme, session) = (page.theme, &open.session);
    let days = Headings::of(page, session, timing);
    let time = |at: usize| {
        let slot = timing.slots.get(at).filter(|_| !session.held[at].dropped);
        slot.map_or_else(|| "–".to_owned(), |slot| days.clock(page, at, slot.expected))
    };
    let times: Vec<String> = (0..session.held.len()).map(time).collect();
    let widest = times.iter().map(|time| cells(time)).max().unwrap_or_default();
    let today = session.day_of(session.clock.at.unwrap_or(0));
    for (at, (step, _)) in session.agenda.held().enumerate() {
        if let Some((title, day)) = days.above(page, session, at) {
            let heading = if day.is_empty() { title } else { format!("{title} · {day}") };
            flow.text(heading, theme.strong);
        }
        let pad = " ".repeat(usize::from(widest - cells(&times[at])));
        flow.text(format!("{:>2}  {pad}{}  {}", at + 1, times[at], step.title), theme.text);
        if session.day_of(at) == today && session.day_of(at + 1) != today {
            flow.text(clock::end_words(page, timing), theme.text);
        }
    }
}
