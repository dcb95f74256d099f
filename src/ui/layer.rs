//! A page over the screen: help, palette, search, a question, the steps, a pasted list.

mod help;
mod missing;
mod plans;
mod search;
mod steps;
mod why;

use ratatui::layout::Rect;

use super::flow::Flow;
use super::list::window;
use super::page::{Page, below, beside, cells, indent, row};
use super::review;
use super::run::draw_editor;
use super::say::keys;
use super::size::Size;
use crate::app::command::{COMMANDS, Cmd, Command};
use crate::app::drafting::{self, Field};
use crate::app::editor::Editor;
use crate::app::msg::Hit;
use crate::app::state::{Finder, Layer, Screen};
use crate::words::Say;

pub(super) fn draw(page: &mut Page, area: Rect, size: Size, layer: &Layer) {
    match layer {
        Layer::Help(scope, top) => {
            let title = page.word("layer-help");
            let inner = panel(page, area, size, &title, (100, area.height));
            help::draw(page, inner, *scope, top);
        }
        Layer::Palette(finder) => {
            let title = page.word("layer-palette");
            let inner = panel(page, area, size, &title, (84, 22));
            let count = page.say("layer-found", &[("n", &finder.total.to_string())]);
            finder_line(page, inner, finder, &count);
            palette(page, below(inner, 2), finder);
        }
        Layer::Search(finder, over) => search::draw(page, area, size, finder, *over),
        Layer::Prompt(cmd, editor) => prompt(page, area, size, *cmd, editor),
        Layer::Confirm(cmd, _, say, answer) => confirm(page, area, size, (*cmd, say), answer),
        Layer::Plans(at, _, top) => plans::draw(page, area, size, *at, top),
        Layer::Steps(at, why) => {
            let title = steps::title(page, *why);
            let steps = page.model.open.as_ref().map_or(0, |open| open.session.held.len());
            let inner = panel(page, area, size, &title, (84, lines(steps)));
            steps::draw(page, inner, *at);
        }
        Layer::Missing(points, at) => missing::draw(page, area, size, points, *at),
        Layer::Why(way) => why::draw(page, area, size, way),
        Layer::LeftOut(at) => {
            let title = page.word("layer-left-out");
            let inner = panel(page, area, size, &title, (110, area.height));
            left_out(page, inner, *at);
        }
        Layer::Read(title, said, top) => {
            let mut flow = Flow::new(question_width(area, size));
            for (heading, say) in said {
                if *heading && size > Size::Compact {
                    flow.gap();
                }
                let style = if *heading { page.theme.strong } else { page.theme.text };
                flow.text(page.model.words.tell(say), style);
            }
            let title = page.word(title);
            let inner = panel(page, area, size, &title, (QUESTION, lines(flow.height())));
            let top = flow.looked_at(inner, top);
            flow.draw(page, inner, top);
            page.point(inner);
        }
        Layer::Paste(lines, at) => {
            let title = page.word("layer-paste");
            let inner = panel(page, area, size, &title, (100, self::lines(lines.len() + 2)));
            paste(page, inner, lines, *at);
        }
    }
}

/// Clears room for a layer, with a frame where there is room for one; gives back what is inside.
fn panel(page: &mut Page, area: Rect, size: Size, title: &str, most: (u16, u16)) -> Rect {
    if size == Size::Compact {
        page.clear(area);
        page.put(row(area, 0), title, page.theme.title);
        return below(area, 1);
    }
    // A strip too narrow for words beside the frame would show half ones.
    let width = if area.width < most.0 + 12 { area.width } else { most.0 };
    let height = most.1.min(area.height);
    if height > area.height * 2 / 3 {
        page.clear(area);
    } else {
        page.paint(area, page.theme.behind);
    }
    let (left, above) = ((area.width - width) / 2, (area.height - height) / 3);
    let frame = Rect { x: area.x + left, y: area.y + above, width, height };
    // A column on each side keeps half words away from the frame.
    page.clear(Rect { x: frame.x.saturating_sub(1), width: frame.width + 2, ..frame });
    page.frame(frame);
    let label = format!(" {title} ");
    page.put(Rect { width: width.saturating_sub(4), ..indent(row(frame, 0), 2) }, &label, page.theme.title);
    Rect { x: frame.x + 2, y: frame.y + 1, width: width.saturating_sub(4), height: height.saturating_sub(2) }
}

/// Lines of a frame around so many rows.
fn lines(rows: usize) -> u16 {
    u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2)
}

/// The line that is typed in, and beside it how much was found.
fn finder_line<T>(page: &mut Page, area: Rect, finder: &Finder<T>, count: &str) {
    let (line, right) = beside(row(area, 0), area.width.saturating_sub(cells(count) + 2), 2);
    page.put(right, count, page.theme.dim);
    page.put(line, "› ", page.theme.strong);
    let place = draw_editor(page, indent(line, 2), &finder.line);
    page.point(place);
}

fn palette(page: &mut Page, area: Rect, finder: &Finder<Cmd>) {
    let names = COMMANDS.iter().map(|c| cells(c.name)).max().unwrap_or(0);
    for (nth, at) in (0u16..).zip(window(finder.hits.len(), finder.at, usize::from(area.height))) {
        let command = Command::of(finder.hits[at]);
        let place = row(area, nth);
        let style = pick(page, place, at == finder.at);
        let (name, rest) = beside(indent(place, 2), names.min(area.width / 2), 2);
        page.put(name, command.name, style);
        let about = page.word(&format!("about-{}", command.name));
        page.put_both(rest, (&about, style), (&keys(page, command), style));
        page.hit(place, Hit::Row(at));
    }
    nothing(page, area, finder.hits.is_empty());
}

/// The sign and the style of a row, in hand or not.
fn pick(page: &mut Page, place: Rect, chosen: bool) -> ratatui::style::Style {
    let style = if chosen { page.theme.selected } else { page.theme.text };
    page.paint(place, style);
    page.put(place, if chosen { "▸ " } else { "  " }, style);
    style
}

fn nothing(page: &mut Page, area: Rect, empty: bool) {
    if empty {
        page.put(row(area, 0), &page.word("layer-nothing"), page.theme.text);
    }
}

/// Cells that a question takes at most, its frame among them.
const QUESTION: u16 = 84;

/// Cells for the words of a question.
fn question_width(area: Rect, size: Size) -> u16 {
    if size == Size::Compact { area.width } else { QUESTION.min(area.width).saturating_sub(4) }
}

fn prompt(page: &mut Page, area: Rect, size: Size, cmd: Cmd, editor: &Editor) {
    let title = title(page, cmd);
    let mut flow = Flow::new(question_width(area, size));
    if cmd == Cmd::Export {
        // Whom it is written for is asked nowhere else before a file stands on the disk.
        flow.text(page.word(review::level_id(page.model.review.disclosure, size)), page.theme.strong);
    }
    if cmd == Cmd::SetField {
        return field(page, area, size, flow, editor);
    }
    flow.text(question(page, cmd), page.theme.text);
    ask(page, area, size, (&title, &flow), editor);
}

/// A field of an agenda: what may stand there, and, as it is typed, why that cannot.
fn field(page: &mut Page, area: Rect, size: Size, mut flow: Flow<'_>, editor: &Editor) {
    let model = page.model;
    let Some(field) = model.drafting.as_ref().and_then(|draft| draft.field_in_hand()) else { return };
    let refused = (!editor.is_empty()).then(|| drafting::refused(model, editor.text())).flatten();
    let how = match &field {
        Field::Work(key) => drafting::wanted(model, key),
        _ => None,
    };
    match &refused {
        Some(why) => flow.text(model.words.tell(why), page.theme.strong),
        None => flow.text(page.word(how.unwrap_or(drafting::how(&field))), page.theme.text),
    }
    if field == Field::Kind {
        let typed = if editor.is_offered() { "" } else { editor.text() };
        flow.text(drafting::kinds(typed).join(" "), page.theme.dim);
    }
    let title = super::drafting::field_name(page, &field);
    ask(page, area, size, (&title, &flow), editor);
}

/// What a command is called, as a title: the bars have it in small letters.
fn title(page: &Page, cmd: Cmd) -> String {
    let name = page.word(&format!("cmd-{}", Command::of(cmd).name));
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a command asks for; on the people screen the group in hand is named.
fn question(page: &Page, cmd: Cmd) -> String {
    let model = page.model;
    let groups = model.open.as_ref().map(|open| &open.session.groups);
    let here = groups.and_then(|groups| groups.get(model.people.at)).filter(|_| model.screen == Screen::People);
    match (cmd, here) {
        (Cmd::Count, Some(group)) => page.say("ask-count-of", &[("group", &group.name)]),
        (_, _) => page.word(&format!("ask-{}", Command::of(cmd).name)),
    }
}

fn confirm(page: &mut Page, area: Rect, size: Size, (cmd, say): (Cmd, &Say), answer: &Editor) {
    let title = title(page, cmd);
    let mut flow = Flow::new(question_width(area, size));
    flow.text(page.model.words.tell(say), page.theme.strong);
    flow.gap();
    flow.text(page.word("layer-confirm-how"), page.theme.text);
    ask(page, area, size, (&title, &flow), answer);
}

/// A question with its title, and below it the line that the answer is typed in.
fn ask(page: &mut Page, area: Rect, size: Size, (title, flow): (&str, &Flow), answer: &Editor) {
    let inner = panel(page, area, size, title, (QUESTION, lines(flow.height() + 2)));
    let height = u16::try_from(flow.height()).unwrap_or(u16::MAX).min(inner.height.saturating_sub(2));
    flow.draw(page, Rect { height, ..inner }, 0);
    let line = row(inner, (height + 1).min(inner.height.saturating_sub(1)));
    page.put(line, "› ", page.theme.strong);
    let place = draw_editor(page, indent(line, 2), answer);
    page.point(place);
}

fn paste(page: &mut Page, area: Rect, lines: &[(String, bool)], at: usize) {
    let taken = lines.iter().filter(|(_, taken)| *taken).count().to_string();
    let words = page.say("paste-count", &[("n", &taken), ("n-all", &lines.len().to_string())]);
    page.put(row(area, 0), &words, page.theme.strong);
    let (taken, left) = (page.word("paste-in"), page.word("paste-out"));
    let mark = cells(&taken).max(cells(&left));
    let rows = below(area, 2);
    for (nth, at_row) in (0u16..).zip(window(lines.len(), at, usize::from(rows.height))) {
        let (text, is_in) = &lines[at_row];
        let place = row(rows, nth);
        let style = pick(page, place, at_row == at);
        let (column, rest) = beside(indent(place, 2), mark, 2);
        page.put(column, if *is_in { &taken } else { &left }, style);
        page.put(rest, text, style);
        page.hit(place, Hit::Row(at_row));
        if at_row == at {
            page.point(place);
        }
    }
}

/// Lines for the whole of the one in hand.
const WHOLE: u16 = 4;

/// What an import left out, one a line, and the one in hand below as it is.
fn left_out(page: &mut Page, area: Rect, at: usize) {
    let model = page.model;
    let all = &model.run.left_out;
    page.put(row(area, 0), &page.say("left-out-count", &[("n", &all.len().to_string())]), page.theme.strong);
    let whole = WHOLE.min(area.height / 3);
    let rows = Rect { height: area.height.saturating_sub(3 + whole), ..below(area, 2) };
    for (nth, at_row) in (0u16..).zip(window(all.len(), at, usize::from(rows.height))) {
        let place = row(rows, nth);
        let style = pick(page, place, at_row == at);
        page.put(indent(place, 2), &all[at_row], style);
        page.hit(place, Hit::Row(at_row));
        if at_row == at {
            page.point(place);
        }
    }
    let mut flow = Flow::new(area.width);
    flow.short(all.get(at).map_or("", String::as_str), whole, page.theme.text);
    flow.draw_bare(page, below(area, area.height.saturating_sub(whole)), 0);
}
