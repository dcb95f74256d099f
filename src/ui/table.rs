//! A table in columns: its names once, then its rows, each cell wrapped within its column.
//!
//! The invariant: what is cut ends with `…`, and only where the page ends or a name has no room.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::glyph::shown_lines;
use super::memo::wrapped;
use super::page::{Page, below, row};
use crate::app::table::{GAP, Table};
use crate::text::{truncate, width, wrapped_height};

/// Lines of a row.
pub(super) fn height(cells: &[String], widths: &[usize]) -> usize {
    let heights = cells.iter().zip(widths).map(|(cell, cells)| wrapped_height(&shown_lines(cell), (*cells).max(1)));
    heights.max().unwrap_or(1)
}

/// Lines of the names.
pub(super) fn names_height(table: &Table, widths: &[usize]) -> usize {
    named(table, widths).iter().map(Vec::len).max().unwrap_or(0)
}

/// Lines of the names and the rule below them.
pub(super) fn head_height(table: &Table, widths: &[usize]) -> usize {
    names_height(table, widths) + 1
}

/// Draws the names of the columns at the foot of their lines, and a rule below them.
pub(super) fn head(page: &mut Page, area: Rect, table: &Table, widths: &[usize]) {
    names(page, area, table, widths, page.theme.strong);
    let rule = below(area, u16::try_from(names_height(table, widths)).unwrap_or(u16::MAX));
    for place in places(rule, widths) {
        page.put(row(place, 0), &"─".repeat(usize::from(place.width)), page.theme.border);
    }
}

/// Draws the names of the columns at the foot of their lines.
pub(super) fn names(page: &mut Page, area: Rect, table: &Table, widths: &[usize], style: Style) {
    let names = named(table, widths);
    let lines = names_height(table, widths);
    for ((names, column), place) in names.iter().zip(table.columns()).zip(places(area, widths)) {
        let from = lines - names.len();
        for (line, y) in names.iter().zip(from..) {
            let place = row(place, u16::try_from(y).unwrap_or(u16::MAX));
            put(page, place, line, column.figures, style);
        }
    }
}

/// Draws a row; where the page ends before it does, its last line says so.
pub(super) fn row_of(page: &mut Page, area: Rect, table: &Table, nth: usize, widths: &[usize]) {
    for ((cell, column), place) in table.row(nth).iter().zip(table.columns()).zip(places(area, widths)) {
        let text = shown_lines(cell);
        let lines = wrapped(&text, usize::from(place.width.max(1)));
        for (y, line) in (0..place.height).zip(lines.iter()) {
            let words = &text[line.clone()];
            let cut = y + 1 == place.height && lines.len() > usize::from(place.height);
            let style = page.theme.text;
            if cut {
                let room = usize::from(place.width).saturating_sub(1);
                put(page, row(place, y), &format!("{}…", truncate(words, room).trim_end_matches('…')), false, style);
            } else {
                put(page, row(place, y), words, column.figures, style);
            }
        }
    }
}

fn put(page: &mut Page, place: Rect, text: &str, figures: bool, style: Style) {
    if figures {
        page.put_right(place, text, style);
    } else {
        page.put(place, text, style);
    }
}

/// Where each column stands; what has no room has no cells.
fn places(area: Rect, widths: &[usize]) -> impl Iterator<Item = Rect> {
    let gap = u16::try_from(GAP).unwrap_or(2);
    widths.iter().scan(area, move |rest, cells| {
        let (here, after) = super::page::beside(*rest, u16::try_from(*cells).unwrap_or(u16::MAX), gap);
        *rest = after;
        Some(here)
    })
}

/// The names in lines: broken between words, for half a name is none.
fn named(table: &Table, widths: &[usize]) -> Vec<Vec<String>> {
    let lines = |(column, cells): (&crate::app::table::Column, &usize)| {
        let mut lines: Vec<String> = Vec::new();
        for word in column.name.split_whitespace() {
            match lines.last_mut() {
                Some(line) if width(line) + 1 + width(word) <= *cells => {
                    line.push(' ');
                    line.push_str(word);
                }
                Some(_) | None => lines.push(word.to_owned()),
            }
        }
        lines
    };
    table.columns().iter().zip(widths).map(lines).collect()
}
