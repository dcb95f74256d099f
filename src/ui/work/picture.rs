//! The picture of a board: what lies where in two directions, as a grid of cells with the names of what lies in them.
//!
//! It stands above the rows where a wide window has room for both, and says nothing that they do not. The invariant: what
//! does not fit into a cell is counted there, never left out without a word.

use ratatui::layout::Rect;

use super::open_words;
use crate::domain::activity::{Lot, Picture, Place};
use crate::ui::page::{Page, below, cells, indent, row};

/// Lines of names that a cell has at most.
const TALLEST: u16 = 3;

/// Lines kept for the rows below it.
const ROWS: u16 = 9;

/// Cells of the widest name at the left.
const WIDEST: u16 = 20;

/// Draws it where there is room; gives back the room below.
pub(super) fn draw(page: &mut Page, area: Rect, place: Place<'_>, picture: &Picture, in_hand: Option<u32>) -> Rect {
    let down = u16::try_from(picture.down.len()).unwrap_or(u16::MAX).max(1);
    let named = u16::from(picture.cells.iter().flatten().any(|lot| lot.named.is_some()));
    let frame = 1 + down.saturating_mul(1 + named);
    let fullest = picture.cells.iter().flatten().map(|lot| lot.items.len()).max().unwrap_or(0);
    let wanted = u16::try_from(fullest).unwrap_or(TALLEST).clamp(1, TALLEST);
    let lines = (area.height.saturating_sub(ROWS + frame) / down).min(wanted);
    if lines == 0 || picture.across.is_empty() {
        return area;
    }
    let beside: Vec<String> = picture.down.iter().map(|told| open_words(page, told)).collect();
    let left = beside.iter().map(|name| cells(name)).max().unwrap_or(0).min(WIDEST) + 1;
    let across = u16::try_from(picture.across.len()).unwrap_or(u16::MAX);
    let width = area.width.saturating_sub(left) / across;
    let column = |line: Rect, nth: u16| Rect { x: line.x + left + nth * width, width, ..line };
    let theme = page.theme;
    for (nth, told) in (0u16..).zip(&picture.across) {
        let words = open_words(page, told);
        page.put(indent(column(row(area, 0), nth), 2), &words, theme.dim);
    }
    let mut rest = below(area, 1);
    for (nth, (name, lots)) in beside.iter().zip(&picture.cells).enumerate() {
        page.put(Rect { width: left - 1, ..row(rest, 0) }, name, theme.dim);
        for (across, lot) in (0u16..).zip(lots) {
            let cell = column(Rect { height: named + lines, ..rest }, across);
            for line in 0..named + lines {
                page.put(row(cell, line), "│", theme.dim);
            }
            let inner = Rect { width: width.saturating_sub(3), ..indent(cell, 2) };
            if let Some(named) = &lot.named {
                let words = crate::app::board::name(&page.model.words, named);
                page.put(row(inner, 0), &words, theme.heading);
            }
            fill(page, Rect { height: lines, ..below(inner, named) }, place, lot, in_hand);
        }
        rest = below(rest, named + lines);
        if let Some((_, line)) = picture.lines.iter().find(|(below, _)| *below == nth) {
            let drawn = format!("──  {line}  {}", "─".repeat(usize::from(area.width)));
            page.put(Rect { width: area.width, ..row(rest, 0) }, &drawn[..ends(&drawn, area.width)], theme.dim);
            rest = below(rest, 1);
        } else if nth + 1 < beside.len() {
            page.put(row(rest, 0), &"─".repeat(usize::from(area.width)), theme.dim);
            rest = below(rest, 1);
        }
    }
    below(rest, 1)
}

/// Where a text ends that shall take no more than so many cells.
fn ends(text: &str, width: u16) -> usize {
    let fits = text.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| cells(&text[..*end]) <= width);
    fits.last().unwrap_or(0)
}

/// The names of what lies in a cell; with their words where each has a line, and how many more there are.
fn fill(page: &mut Page, area: Rect, place: Place<'_>, lot: &Lot, in_hand: Option<u32>) {
    let items = lot.items.iter().filter_map(|at| Some((*at, place.item(*at)?)));
    let theme = page.theme;
    let style = |at: u32| if in_hand == Some(at) { theme.strong } else { theme.text };
    if lot.items.len() <= usize::from(area.height) {
        for (nth, (at, item)) in (0u16..).zip(items) {
            let words = if item.erased { page.word("said-erased") } else { item.text.to_string() };
            page.put(row(area, nth), &format!("{} {words}", place.session.label(item)), style(at));
        }
        return;
    }
    let (mut line, mut from) = (0, 0);
    for (nth, (at, item)) in items.enumerate() {
        let label = place.session.label(item);
        let more = format!("+{}", lot.items.len() - nth);
        let taken = cells(&label) + 1;
        // The last line keeps room for how many more there are.
        let keeps = if line + 1 == area.height { cells(&more) } else { 0 };
        if from + taken + keeps > area.width {
            if line + 1 == area.height {
                page.put(indent(row(area, line), from), &more, theme.dim);
                return;
            }
            (line, from) = (line + 1, 0);
        }
        page.put(indent(row(area, line), from), &label, style(at));
        from += taken;
    }
}
