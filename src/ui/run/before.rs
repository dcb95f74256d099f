//! The workshop before its first step: what it is for, what comes, and how it begins.

use ratatui::layout::Rect;

use super::super::flow::Flow;
use super::super::page::Page;
use super::super::say::first_key;
use super::super::size::Size;
use super::clock;
use crate::app::command::{Cmd, Command};
use crate::app::open::Open;
use crate::domain::schedule::Timing;

pub(super) fn draw(page: &mut Page, area: Rect, open: &Open, timing: &Timing, size: Size) {
    let (theme, agenda) = (page.theme, &open.session.agenda);
    let column = Rect { width: area.width.min(92), ..area };
    let mut flow = Flow::new(column.width);
    let (key, id) = if open.session.clock.closed {
        (first_key(Command::of(Cmd::Review)), "run-closed")
    } else {
        (first_key(Command::of(Cmd::Next)), "run-begin")
    };
    flow.text(page.say(id, &[("key", &key)]), theme.strong);
    flow.gap();
    flow.text(agenda.purpose.as_str(), theme.text);
    if size < Size::Wide {
        flow.gap();
        flow.text(page.word("rail-title"), theme.heading);
        for (at, (step, _)) in agenda.held().enumerate() {
            let dropped = open.session.held.get(at).is_some_and(|held| held.dropped);
            let slot = timing.slots.get(at).filter(|_| !dropped);
            let time = slot.map_or_else(|| "–    ".to_owned(), |slot| page.model.clock(slot.expected));
            flow.text(format!("{:>2}  {time}  {}", at + 1, step.title), theme.text);
        }
        flow.text(clock::end_words(page, timing), theme.text);
    }
    flow.list((page.word("library-outcome"), theme.heading), &agenda.outcome, theme.text);
    flow.list((page.word("library-materials"), theme.heading), &agenda.materials, theme.text);
    flow.list((page.word("library-preparation"), theme.heading), &agenda.preparation, theme.text);
    let (model, key) = (page.model, super::sheet::read_on(page));
    flow.draw_turned(page, column, &model.run.sheet_top, &key);
}
