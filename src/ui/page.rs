//! One frame being drawn: the cells, what can be clicked, and where the cursor goes.
//!
//! The invariant: nothing is written outside the frame, and no text is written that has not passed
//! [`visible`](crate::text::visible).

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::glyph::shown;
use super::strokes::{Kept, Mark, Strokes};
use super::theme::Theme;
use crate::app::model::Model;
use crate::app::msg::Hit;
use crate::text::{is_cell_by_cell, truncate, width};
use crate::words::Labels as _;

/// A frame being drawn.
pub(super) struct Page<'a> {
    strokes: &'a mut Strokes,
    /// What is looked at.
    pub model: &'a Model,
    /// What to draw with.
    pub theme: Theme,
    /// What can be clicked, the topmost last.
    pub hits: Vec<(Rect, Hit)>,
    /// Where the cursor goes; the last one to say so wins.
    pub cursor: Option<Position>,
}

impl<'a> Page<'a> {
    /// An empty page in the theme's colours.
    pub fn new(strokes: &'a mut Strokes, model: &'a Model) -> Self {
        let theme = Theme::of(model.theme);
        super::kept::begin();
        strokes.paint(strokes.area(), theme.text);
        Self { strokes, model, theme, hits: Vec::new(), cursor: None }
    }

    /// The whole of it.
    pub fn area(&self) -> Rect {
        self.strokes.area()
    }

    /// How far it has come.
    pub fn mark(&self) -> Mark {
        self.strokes.mark()
    }

    /// What was put since then.
    pub fn since(&self, mark: Mark) -> Kept {
        self.strokes.since(mark)
    }

    /// Takes away what was put since then.
    pub fn take_back(&mut self, mark: Mark) {
        self.strokes.take_back(mark);
    }

    /// Puts what was put before, at the same place.
    pub fn put_again(&mut self, kept: &Kept) {
        self.strokes.put_again(kept);
    }

    /// A message without arguments.
    pub fn word(&self, id: &str) -> String {
        self.model.words.get(id)
    }

    /// A message with arguments.
    pub fn say(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.model.words.say(id, args)
    }

    /// Writes one line at the top left of an area, cut with `…` where it does not fit; gives back the cells it took.
    pub fn put(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let area = area.intersection(self.strokes.area());
        if area.is_empty() {
            return 0;
        }
        if text.len() <= usize::from(area.width) && is_cell_by_cell(text) {
            return self.put_plain(area, text, style); // most of what there is: it is looked at once
        }
        let text = shown(text);
        let cut = truncate(&text, usize::from(area.width));
        if is_cell_by_cell(&cut) {
            return self.put_plain(area, &cut, style);
        }
        self.strokes.put(area, &cut, style);
        u16::try_from(width(&cut)).unwrap_or(u16::MAX).min(area.width)
    }

    fn put_plain(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        self.strokes.put_plain(area, text, style);
        u16::try_from(text.chars().count()).unwrap_or(u16::MAX).min(area.width)
    }

    /// Writes one line at the top right of an area; gives back the cells it took.
    pub fn put_right(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let cells = cells(text).min(area.width);
        let place = Rect { x: area.right() - cells, width: cells, ..area };
        self.put(place, text, style)
    }

    /// Writes `right` at the right end and `left` in what is left of the line; the left one is cut first.
    pub fn put_both(&mut self, area: Rect, left: (&str, Style), right: (&str, Style)) {
        let taken = self.put_right(area, right.0, right.1);
        let gap = if taken > 0 { 2 } else { 0 };
        let room = area.width.saturating_sub(taken + gap);
        self.put(Rect { width: room, ..area }, left.0, left.1);
    }

    /// Writes `left` and, right-aligned in what is left of the line, `right`; the right one is cut first, and left out where
    /// no word of it would be left.
    pub fn put_first(&mut self, area: Rect, left: (&str, Style), right: (&str, Style)) {
        const A_WORD: u16 = 8;
        let taken = self.put(area, left.0, left.1);
        let rest = indent(area, taken + 2);
        if rest.width >= A_WORD.min(cells(right.0)) {
            self.put_right(rest, right.0, right.1);
        }
    }

    /// Gives an area a style, whatever stands in it.
    pub fn paint(&mut self, area: Rect, style: Style) {
        self.strokes.paint(area, style);
    }

    /// Empties an area.
    pub fn clear(&mut self, area: Rect) {
        self.strokes.clear(area);
        self.strokes.paint(area, self.theme.text);
    }

    /// A frame along the edges of an area.
    pub fn frame(&mut self, area: Rect) {
        let line = "─".repeat(usize::from(area.width.saturating_sub(2)));
        let last = area.height.saturating_sub(1);
        self.put(row(area, 0), &format!("╭{line}╮"), self.theme.border);
        for nth in 1..last {
            self.put(Rect { width: 1, ..row(area, nth) }, "│", self.theme.border);
            self.put_right(row(area, nth), "│", self.theme.border);
        }
        self.put(row(area, last), &format!("╰{line}╯"), self.theme.border);
    }

    /// Puts the cursor at the top left of an area.
    pub fn point(&mut self, area: Rect) {
        self.cursor = Some(area.as_position());
    }

    /// Says that an area can be clicked.
    pub fn hit(&mut self, area: Rect, hit: Hit) {
        let area = area.intersection(self.strokes.area());
        if !area.is_empty() {
            self.hits.push((area, hit));
        }
    }
}

/// Cells that a text takes once it is visible.
pub(super) fn cells(text: &str) -> u16 {
    u16::try_from(width(&shown(text))).unwrap_or(u16::MAX)
}

/// The line `nth` of an area; empty where the area has no such line.
pub(super) fn row(area: Rect, nth: u16) -> Rect {
    let height = u16::from(nth < area.height);
    Rect { y: area.y.saturating_add(nth.min(area.height)), height, ..area }
}

/// An area without its first `n` lines.
pub(super) fn below(area: Rect, n: u16) -> Rect {
    let n = n.min(area.height);
    Rect { y: area.y + n, height: area.height - n, ..area }
}

/// An area cut at `n` cells from its left: what is left of there, and what is right after a gap.
pub(super) fn beside(area: Rect, n: u16, gap: u16) -> (Rect, Rect) {
    let n = n.min(area.width);
    let from = n.saturating_add(gap).min(area.width);
    (Rect { width: n, ..area }, Rect { x: area.x + from, width: area.width - from, ..area })
}

/// An area without `n` cells at its left.
pub(super) fn indent(area: Rect, n: u16) -> Rect {
    beside(area, n, 0).1
}
