//! The work of the step in hand: what its kind says above, its rows with their columns, and the capture line below.
//!
//! Knows no kind of work. Only the cells of rows in sight are asked for and written.

mod picture;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::flow::Flow;
use super::list::window;
use super::page::{Page, below, beside, cells, indent, row};
use super::run::{draw_line, draw_time, header, line_height};
use super::size::Size;
use crate::app::board::{board, cell, field_in_hand, heading, name, place, said};
use crate::app::msg::Hit;
use crate::app::state::Focus;
use crate::domain::activity::{self, Board, Cell, Column, Field, Place, What};
use crate::domain::contribution::Kind;

/// Cells of the widest column beside the words.
const WIDEST: u16 = 18;

pub(super) fn draw(page: &mut Page, area: Rect, size: Size) {
    let Some(open) = &page.model.open else { return };
    let (body, bottom) = split(area, area.height.saturating_sub(line_height(size)));
    draw_line(page, bottom, open, size);
    header(page, row(body, 0), open, size);
    if let Some(timing) = page.model.timing() {
        draw_time(page, row(body, 1), open, &timing);
    }
    let Some(place) = place(page.model) else { return };
    let Some(work) = board(page.model) else { return };
    let rest = below(body, if size == Size::Compact { 2 } else { 3 });
    let rest = head(page, rest, place, &work, size);
    let rest = match work.picture.as_ref().filter(|_| size == Size::Wide && !work.rows.is_empty()) {
        Some(picture) => {
            let in_hand = work.rows.get(page.model.board.at).and_then(activity::Row::item);
            picture::draw(page, rest, place, picture, in_hand)
        }
        None => rest,
    };
    if work.rows.is_empty() {
        page.put(row(rest, 0), &page.word("work-nothing"), page.theme.dim);
        return;
    }
    rows(page, rest, place, &work);
}

fn split(area: Rect, height: u16) -> (Rect, Rect) {
    let height = height.min(area.height);
    (Rect { height, ..area }, below(area, height))
}

/// The title of the step and what its kind says; gives back the room below.
fn head(page: &mut Page, area: Rect, place: Place<'_>, work: &Board, size: Size) -> Rect {
    let title = format!("{}  {}", place.at + 1, place.step.title);
    let most = if size == Size::Compact { 2 } else { 3 };
    let mut flow = Flow::new(area.width);
    if size > Size::Compact {
        flow.short(&title, 1, page.theme.heading);
    }
    for told in &work.head {
        flow.short(&open_words(page, told), most, page.theme.text);
    }
    let lines = u16::try_from(flow.height()).unwrap_or(most).min(area.height / 2);
    flow.draw_bare(page, Rect { height: lines, ..area }, 0);
    below(area, lines + u16::from(size > Size::Compact))
}

fn open_words(page: &Page, told: &crate::domain::activity::Told) -> String {
    page.model.words.tell(&said(told))
}

/// The columns that stand beside the words, and the cells that each takes, from what is in sight. Those that do not fit are
/// left out from the right; the one in hand stands there always, so others are left out from the left where it must be.
fn columns(page: &Page, work: &Board, shown: &[Vec<String>], room: u16, in_hand: Option<usize>) -> (usize, Vec<u16>) {
    let width = |(nth, column): (usize, &Column)| {
        let words = shown.iter().filter_map(|row| row.get(nth)).map(|text| cells(text)).max().unwrap_or(0);
        words.max(cells(&name(&page.model.words, &column.named))).min(WIDEST)
    };
    let widths: Vec<u16> = work.columns.iter().enumerate().map(width).collect();
    let fits = |from: usize| {
        let taken = widths[from..].iter().scan(0u16, |taken, width| {
            *taken = taken.saturating_add(width + 2);
            Some(*taken)
        });
        taken.take_while(|taken| *taken <= room).count()
    };
    let in_hand = in_hand.unwrap_or(0);
    let from = (0..=in_hand.min(widths.len())).find(|from| from + fits(*from) > in_hand).unwrap_or(0);
    (from, widths[from..from + fits(from)].to_vec())
}

fn rows(page: &mut Page, area: Rect, place: Place<'_>, work: &Board) {
    let model = page.model;
    let (area, foot) = split(area, area.height.saturating_sub(foot_height(area)));
    let list = below(area, 1);
    model.in_sight.set(usize::from(list.height));
    let at = model.board.at.min(work.rows.len().saturating_sub(1));
    let sight = window(work.rows.len(), at, usize::from(list.height));
    let shown: Vec<Vec<String>> = work.rows[sight.clone()]
        .iter()
        .map(|row| {
            let known = row.cells.clone();
            let stands = known.or_else(|| row.item().map(|item| place.work().cells(place, item))).unwrap_or_default();
            stands.iter().map(|what| cell(&model.words, what)).collect()
        })
        .collect();
    // The words come first: columns may have what is more than a third of the line, or what is left of a wide one.
    let field = field_in_hand(model, work).filter(|_| model.run.focus == Focus::List);
    let nth = field.as_ref().map(|(nth, _)| *nth);
    let room = (area.width * 2 / 3).max(area.width.saturating_sub(60));
    let (from, widths) = columns(page, work, &shown, room, nth);
    let taken: u16 = widths.iter().map(|width| width + 2).sum();
    let (words, figures) = beside(area, area.width.saturating_sub(taken), 0);
    page.put(indent(row(words, 0), 2), &page.word("work-item"), page.theme.dim);
    if from > 0 {
        page.put(row(figures, 0), "‹", page.theme.dim);
    }
    put_columns(page, row(figures, 0), &work.columns[from..], &widths, &names(page, work)[from..], |at, theme| {
        if Some(from + at) == nth { theme.strong } else { theme.dim }
    });
    for (line, (at_row, stands)) in (0u16..).zip(sight.zip(&shown)) {
        let line = row(list, line);
        let chosen = at_row == at && model.run.focus == Focus::List;
        let style = if chosen { page.theme.selected } else { page.theme.text };
        if chosen {
            page.paint(line, style);
            page.point(line);
        }
        // A heading has no columns beside it.
        let width = work.rows.get(at_row).and_then(activity::Row::item).map_or(line.width, |_| words.width);
        let place_of_words = Rect { width: width.saturating_sub(1), ..line };
        put_words(page, place_of_words, place, work, at_row, (chosen, style));
        let figures = Rect { x: figures.x, width: figures.width, ..line };
        let stands = stands.get(from..).unwrap_or_default();
        put_columns(page, figures, &work.columns[from..], &widths, stands, |at, theme| {
            if chosen && Some(from + at) == nth { theme.strong.patch(style) } else { style }
        });
        page.hit(line, Hit::Row(at_row));
    }
    if let Some(row) = work.rows.get(at).filter(|_| model.run.focus == Focus::List) {
        let field = field.as_ref().zip(row.item()).map(|((_, field), item)| (field, field.cell(place, item)));
        whole_words(page, foot, place, row, field);
    }
}

/// Lines kept below the rows for all the words of the one in hand, which its row may have had to cut.
fn foot_height(area: Rect) -> u16 {
    if area.height > 8 { 3 } else { 0 }
}

/// All the words of the row in hand, and below them what stands in its field in hand, which its column may have had to cut.
fn whole_words(page: &mut Page, area: Rect, place: Place<'_>, row: &activity::Row, field: Option<(&Field, Cell)>) {
    let words = match &row.what {
        What::Item(item) => place.item(*item).filter(|item| !item.erased).map(|item| item.text.to_string()),
        What::Head(told) => Some(open_words(page, told)),
        What::Group(..) => None,
    };
    let Some(words) = words else { return };
    let stands = field.map(|(field, what)| (name(&page.model.words, &field.named), cell(&page.model.words, &what)));
    let stands = stands.filter(|(_, what)| !what.is_empty());
    let mut flow = Flow::new(area.width);
    flow.short(&words, if stands.is_some() { 1 } else { 2 }, page.theme.text);
    if let Some((named, what)) = stands {
        flow.short(&page.say("work-cell", &[("name", &named), ("value", &what)]), 1, page.theme.dim);
    }
    flow.draw_bare(page, below(area, 1), 0);
}

fn names(page: &Page, work: &Board) -> Vec<String> {
    work.columns.iter().map(|column| name(&page.model.words, &column.named)).collect()
}

/// The name and the words of an item, or a heading.
fn put_words(page: &mut Page, area: Rect, place: Place<'_>, work: &Board, at: usize, (chosen, style): (bool, Style)) {
    let Some(entry) = work.rows.get(at) else { return };
    page.put(area, if chosen { "▸ " } else { "  " }, style);
    let area = indent(area, 2 + 2 * u16::from(entry.depth));
    match &entry.what {
        What::Head(told) => {
            let words = open_words(page, told);
            page.put(area, &words, if chosen { style } else { page.theme.heading });
        }
        What::Group(named, n) => {
            let words = page.model.words.tell(&heading(&page.model.words, named, *n));
            page.put(area, &words, if chosen { style } else { page.theme.heading });
        }
        What::Item(item) => {
            let Some(item) = place.item(*item) else { return };
            let label = place.session.label(item);
            let strong = item.kind == Kind::Cluster && !chosen;
            let width = cells(&label).max(3);
            page.put_right(Rect { width, ..area }, &label, if chosen { style } else { page.theme.dim });
            let words = if item.erased { page.word("said-erased") } else { item.text.to_string() };
            page.put(indent(area, width + 2), &words, if strong { page.theme.strong } else { style });
        }
    }
}

fn put_columns(
    page: &mut Page,
    area: Rect,
    columns: &[Column],
    widths: &[u16],
    stands: &[String],
    style: impl Fn(usize, &super::theme::Theme) -> Style,
) {
    let mut rest = area;
    for (nth, (width, column)) in widths.iter().zip(columns).enumerate() {
        let (cell, next) = beside(indent(rest, 2), *width, 0);
        let style = style(nth, &page.theme);
        let text = stands.get(nth).map_or("", String::as_str);
        if column.figures {
            page.put_right(cell, text, style);
        } else {
            page.put(cell, text, style);
        }
        rest = next;
    }
}
