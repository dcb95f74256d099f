//! What the facilitator reads of a step: the questions to read aloud, how to run it, private notes.

use ratatui::layout::Rect;

use super::super::flow::Flow;
use super::super::kept::Part;
use super::super::page::{Page, below, row};
use super::super::say::first_key;
use super::super::size::Size;
use crate::app::command::{Cmd, Command};
use crate::app::open::Open;
use crate::app::state::{Focus, Sheet};
use crate::domain::agenda::Step;

/// Cells of the longest line that is read aloud with ease.
const COLUMN: u16 = 92;

/// Lines above the words.
fn head(size: Size) -> u16 {
    match size {
        Size::Compact => 0,
        Size::Regular => 1,
        Size::Wide => 2,
    }
}

/// Lines that the whole sheet would take at this width.
pub(super) fn height(page: &Page, width: u16, open: &Open, size: Size) -> u16 {
    let lines = open.session.current().map_or(0, |(_, step)| flow(page, width.min(COLUMN), open, step, size).height());
    head(size).saturating_add(u16::try_from(lines).unwrap_or(u16::MAX))
}

fn flow<'a>(page: &Page, width: u16, open: &Open, step: &'a Step, size: Size) -> Flow<'a> {
    let mut flow = Flow::new(width);
    if open.session.clock.closed {
        let key = first_key(page, Command::of(Cmd::Review));
        flow.text(page.say("run-closed", &[("key", &key)]), page.theme.strong);
        if size > Size::Compact {
            flow.gap();
        }
    }
    write(page, &mut flow, step, size);
    flow
}

/// The sheet that the model asks for.
pub(super) fn draw(page: &mut Page, area: Rect, open: &Open, size: Size) {
    let run = &page.model.run;
    let (session, is_still) = (&open.session, run.sheet_top.rest());
    if !is_still.1 {
        whole(page, area, open, size);
        return;
    }
    let step = (session.id, session.clock.at, session.clock.closed);
    let key = (area, size, step, run.sheet, run.focus, &run.tongue, is_still, &run.unheard);
    page.part(Part::Sheet, key, |page| whole(page, area, open, size));
}

fn whole(page: &mut Page, area: Rect, open: &Open, size: Size) {
    let Some((at, step)) = open.session.current() else { return };
    let body = below(area, head(size));
    let column = Rect { width: body.width.min(COLUMN), ..body };
    let flow = flow(page, column.width, open, step, size);
    let top = flow.looked_at(column, &page.model.run.sheet_top);
    if size == Size::Compact {
        flow.draw(page, column, top);
        return;
    }
    let left = flow.draw_bare(page, column, top);
    let key = read_on(page);
    let more = page.say("sheet-more", &[("n", &left.to_string()), ("key", &key)]);
    let more = if left > 0 { more } else { String::new() };
    let title = format!("{}  {}", at + 1, step.title);
    page.put_both(row(area, 0), (&title, page.theme.title), (&more, page.theme.dim));
}

/// The key that reads on. In the list the page keys are the list's.
pub(super) fn read_on(page: &Page) -> String {
    let cmd = if page.model.run.focus == Focus::Line { Cmd::PageDown } else { Cmd::SheetDown };
    first_key(page, Command::of(cmd))
}

/// The private notes beside the rest, where there is room, and only when they are asked for: the room may see this screen.
pub(super) fn notes(page: &mut Page, area: Rect, open: &Open) {
    let Some((_, step)) = open.session.current() else { return };
    let mut flow = Flow::new(area.width);
    flow.text(page.word("sheet-notes-heading"), page.theme.heading);
    unheard(page, &mut flow);
    flow.text(step.notes.trim_end(), page.theme.private);
    flow.draw(page, area, 0);
}

fn write<'a>(page: &Page, flow: &mut Flow<'a>, step: &'a Step, size: Size) {
    let theme = page.theme;
    let asked = page.model.run.sheet;
    let beside = size == Size::Wide && asked == Sheet::Notes;
    match if beside { Sheet::Prompt } else { asked } {
        Sheet::Prompt => {
            for prompt in step.prompts_for(page.model.run.tongue.as_deref()) {
                flow.text(prompt.as_str(), theme.aloud);
                if size > Size::Compact {
                    flow.gap();
                }
            }
            if step.prompts_for(page.model.run.tongue.as_deref()).is_empty() {
                flow.text(page.word("sheet-no-prompt"), theme.dim);
                flow.gap();
            }
            howto(page, flow, step);
        }
        Sheet::Howto => howto(page, flow, step),
        Sheet::Notes => {
            flow.text(page.word("sheet-notes-heading"), theme.heading);
            unheard(page, flow);
            let notes = step.notes.trim_end();
            if notes.is_empty() {
                flow.text(page.word("sheet-no-notes"), theme.dim);
            } else {
                flow.text(notes, theme.private);
            }
        }
    }
}

/// Who has not been heard in the step: here and nowhere else, for the room may see the other pages.
fn unheard(page: &Page, flow: &mut Flow<'_>) {
    if let Some(say) = &page.model.run.unheard {
        flow.text(page.model.words.tell(say), page.theme.strong);
    }
}

fn howto<'a>(page: &Page, flow: &mut Flow<'a>, step: &'a Step) {
    flow.text(page.word("sheet-howto-heading"), page.theme.heading);
    let text = step.howto.trim_end();
    if text.is_empty() {
        flow.text(page.word("sheet-no-howto"), page.theme.dim);
    }
    text.lines().for_each(|line| flow.text(line, page.theme.text));
}
