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
use crate::app::missing::sentence;
use crate::app::msg::Hit;
use crate::app::state::Focus;
use crate::domain::activity::{self, Board, Column, Place, What};
use crate::domain::contribution::Kind;

/// Cells of the widest column beside the words, where room is short.
const WIDEST: u16 = 18;

/// The same where there is room to spare.
const ROOMY: u16 = 40;

/// Cells of an item's words that may be empty before its columns begin: farther off, nobody finds the row they belong to.
const WORDS: u16 = 80;

/// The most cells of an item's words.
const MOST_WORDS: u16 = 110;

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
    if work.rows.is_empty() && activity::veiled(place) {
        return;
    }
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
    let room = area.height / 2;
    for told in &work.head {
        // What is cut ends with a sign that it is.
        let left = room.saturating_sub(u16::try_from(flow.height()).unwrap_or(room));
        flow.short(&open_words(page, told), most.min(left), page.theme.text);
    }
    let lines = u16::try_from(flow.height()).unwrap_or(room).min(room);
    flow.draw_bare(page, Rect { height: lines, ..area }, 0);
    below(area, lines + u16::from(size > Size::Compact))
}

fn open_words(page: &Page, told: &crate::domain::activity::Told) -> String {
    page.model.words.tell(&said(told))
}

/// The columns that stand beside the words, and the cells that each takes, from what is in sight. Those that do not fit are
/// left out from the right; the one in hand stands there always, so others are left out from the left where it must be. What
/// the words leave of `all` the cut ones share, from the left.
fn columns(
    page: &Page,
    work: &Board,
    shown: &[Vec<String>],
    (room, all): (u16, u16),
    in_hand: usize,
) -> (usize, Vec<u16>) {
    let full = |(nth, column): (usize, &Column)| {
        let words = shown.iter().filter_map(|row| row.get(nth)).map(|text| cells(text)).max().unwrap_or(0);
        words.max(cells(&name(&page.model.words, &column.named)))
    };
    let full: Vec<u16> = work.columns.iter().enumerate().map(full).collect();
    let fits = |from: usize| {
        let taken = full[from..].iter().scan(0u16, |taken, width| {
            *taken = taken.saturating_add(width.min(&WIDEST) + 2);
            Some(*taken)
        });
        taken.take_while(|taken| *taken <= room).count()
    };
    let from = (0..=in_hand.min(full.len())).find(|from| from + fits(*from) > in_hand).unwrap_or(0);
    let full = &full[from..from + fits(from)];
    let mut widths: Vec<u16> = full.iter().map(|width| *width.min(&WIDEST)).collect();
    let mut spare = all.saturating_sub(WORDS + widths.iter().map(|width| width + 2).sum::<u16>());
    for (width, full) in widths.iter_mut().zip(full) {
        let more = full.min(&ROOMY).saturating_sub(*width).min(spare);
        *width += more;
        spare -= more;
    }
    (from, widths)
}

/// The cells of the words of the items in sight, with what stands before them.
fn words_width(place: Place<'_>, rows: &[activity::Row]) -> u16 {
    let item = |row: &activity::Row| {
        let item = place.item(row.item().filter(|_| !row.stands_alone())?)?;
        Some(cells(&item.text).saturating_add(9 + 2 * u16::from(row.depth)))
    };
    rows.iter().filter_map(item).max().unwrap_or(0)
}

fn rows(page: &mut Page, area: Rect, place: Place<'_>, work: &Board) {
    let model = page.model;
    let (area, foot) = split(area, area.height.saturating_sub(foot_height(area)));
    let list = below(area, 1);
    model.in_sight.set(usize::from(list.height));
    let at = model.board.at.min(work.rows.len().saturating_sub(1));
    let sight = window(work.rows.len(), at, usize::from(list.height));
    let first = sight.start;
    let shown: Vec<Vec<String>> = work.rows[sight.clone()]
        .iter()
        .map(|row| {
            let known = row.cells.clone();
            let stands = known.or_else(|| row.item().map(|item| place.work().cells(place, item))).unwrap_or_default();
            stands.iter().map(|what| cell(&model.words, what)).collect()
        })
        .collect();
    // The words come first: columns may have what is more than a third of the line, or what is left of a wide one.
    let room = (area.width * 2 / 3).max(area.width.saturating_sub(60));
    let field = field_in_hand(model, work).filter(|_| model.run.focus == Focus::List).map(|(nth, _)| nth);
    let (from, widths) = columns(page, work, &shown, (room, area.width), field.unwrap_or(0));
    let taken: u16 = widths.iter().map(|width| width + 2).sum();
    let wanted = words_width(place, &work.rows[sight.clone()]).clamp(WORDS, MOST_WORDS);
    let (words, figures) = beside(area, area.width.saturating_sub(taken).min(wanted), 0);
    let list = Rect { width: words.width + taken, ..list };
    page.put(indent(row(words, 0), 2), &page.word("work-item"), page.theme.dim);
    if from > 0 {
        page.put(row(figures, 0), "‹", page.theme.dim);
    }
    let names = names(page, work);
    put_columns(page, row(figures, 0), &work.columns[from..], &widths, &names[from..], |at, theme| {
        if Some(from + at) == field { theme.strong } else { theme.dim }
    });
    for (line, (at_row, stands)) in (0u16..).zip(sight.zip(&shown)) {
        let line = row(list, line);
        let chosen = at_row == at && model.run.focus == Focus::List;
        let style = if chosen { page.theme.selected } else { page.theme.text };
        if chosen {
            page.paint(line, style);
            page.point(line);
        }
        let stands_alone = work.rows.get(at_row).is_none_or(activity::Row::stands_alone);
        let width = if stands_alone { line.width } else { words.width };
        let place_of_words = Rect { width: width.saturating_sub(1), ..line };
        put_words(page, place_of_words, place, work, at_row, (chosen, style));
        let figures = Rect { x: figures.x, width: figures.width, ..line };
        let stands = stands.get(from..).unwrap_or_default();
        put_columns(page, figures, &work.columns[from..], &widths, stands, |at, theme| {
            if chosen && Some(from + at) == field { theme.strong.patch(style) } else { style }
        });
        page.hit(line, Hit::Row(at_row));
    }
    if let Some(row) = work.rows.get(at).filter(|_| model.run.focus == Focus::List) {
        let cell = field.and_then(|nth| Some((nth, shown.get(at.checked_sub(first)?)?.get(nth)?)));
        let cell = cell.filter(|(_, text)| !text.is_empty()).map(|(nth, text)| format!("{}: {text}", names[nth]));
        whole_words(page, foot, place, row, cell.as_deref());
    }
}

/// Lines kept below the rows for what the one in hand says, and its field in hand, which the row may have had to cut.
fn foot_height(area: Rect) -> u16 {
    if area.height > 8 { 3 } else { 0 }
}

fn whole_words(page: &mut Page, area: Rect, place: Place<'_>, row: &activity::Row, cell: Option<&str>) {
    let words = match &row.what {
        What::Item(item) => place.item(*item).filter(|item| !item.erased).map(|item| item.text.to_string()),
        What::Head(told) => Some(open_words(page, told)),
        // The sentence stands in the row; here is what it speaks of, or all of it where the row had to cut it.
        What::Lacks(point, item) => {
            let whole = page.model.words.tell(&sentence(point));
            let cut = cells(&whole) + 5 > area.width;
            if cut { Some(whole) } else { place.item(*item).map(|item| item.text.to_string()) }
        }
        What::Group(..) => None,
    };
    let Some(words) = words else { return };
    let mut flow = Flow::new(area.width);
    flow.short(&words, if cell.is_some() { 1 } else { 2 }, page.theme.text);
    if let Some(cell) = cell {
        flow.short(cell, 1, page.theme.text);
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
        What::Lacks(point, _) => {
            let words = page.model.words.tell(&sentence(point));
            page.put(area, &words, style);
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
