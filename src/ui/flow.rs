//! Text that runs down a column: paragraphs wrapped to its width, of which a window is shown.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::glyph::{shown, shown_lines};
use super::memo::wrapped;
use super::page::{Page, indent, row};
use crate::app::eyes::Eyes;

struct Line<'a> {
    indent: u16,
    text: Cow<'a, str>,
    style: Style,
}

/// Paragraphs of one column.
pub(super) struct Flow<'a> {
    width: u16,
    lines: Vec<Line<'a>>,
}

impl<'a> Flow<'a> {
    /// An empty column.
    pub fn new(width: u16) -> Self {
        Self { width, lines: Vec::new() }
    }

    /// Lines so far.
    pub fn height(&self) -> usize {
        self.lines.len()
    }

    /// An empty line, unless nothing stands above it.
    pub fn gap(&mut self) {
        if !self.lines.is_empty() {
            self.gap_always();
        }
    }

    /// An empty line.
    pub fn gap_always(&mut self) {
        self.lines.push(Line { indent: 0, text: Cow::Borrowed(""), style: Style::new() });
    }

    /// A paragraph.
    pub fn text(&mut self, text: impl Into<Cow<'a, str>>, style: Style) {
        self.item("", text, style);
    }

    /// One line, cut where it does not fit.
    pub fn line(&mut self, text: impl Into<Cow<'a, str>>, style: Style) {
        self.lines.push(Line { indent: 0, text: text.into(), style });
    }

    /// A paragraph in at most so many lines, the last one cut where there would be more.
    pub fn short(&mut self, text: &str, most: u16, style: Style) {
        let text = shown(text);
        let lines = wrapped(&text, usize::from(self.width.max(1)));
        for (nth, line) in (1..=most).zip(lines.iter()) {
            let end = if nth == most { text.len() } else { line.end };
            self.line(text[line.start..end].to_owned(), style);
        }
    }

    /// A paragraph behind a sign; its lines stand under each other.
    pub fn item(&mut self, sign: &'a str, text: impl Into<Cow<'a, str>>, style: Style) {
        let hang = super::page::cells(sign);
        let room = usize::from(self.width.saturating_sub(hang).max(1));
        let text: Cow<'a, str> = match text.into() {
            Cow::Borrowed(text) => shown_lines(text),
            Cow::Owned(text) => Cow::Owned(shown_lines(&text).into_owned()),
        };
        for (nth, range) in wrapped(&text, room).iter().cloned().enumerate() {
            let line = match &text {
                Cow::Borrowed(text) => Cow::Borrowed(&text[range]),
                Cow::Owned(text) => Cow::Owned(text[range].to_owned()),
            };
            let (indent, line) = match nth {
                0 if hang > 0 => (0, Cow::Owned(format!("{sign}{line}"))),
                _ => (hang, line),
            };
            self.lines.push(Line { indent, text: line, style });
        }
    }

    /// A paragraph beside a name: the name stands in the first `hang` cells of the first line.
    pub fn row(&mut self, name: &str, hang: u16, text: impl Into<Cow<'a, str>>, style: Style) {
        let from = self.lines.len();
        let mut beside = Flow::new(self.width.saturating_sub(hang).max(1));
        beside.text(text, style);
        for line in beside.lines {
            self.lines.push(Line { indent: hang, ..line });
        }
        if let Some(first) = self.lines.get_mut(from) {
            *first = Line { indent: 0, text: Cow::Owned(format!("{name}{}", first.text)), style };
        }
    }

    /// A list under a heading; nothing where the list is empty.
    pub fn list(&mut self, heading: (String, Style), items: &'a [String], style: Style) {
        if !items.is_empty() {
            self.gap();
            self.text(heading.0, heading.1);
            for item in items {
                self.item("· ", item.as_str(), style);
            }
        }
    }

    /// The first line in sight, not so far that room is left below the last.
    pub fn looked_at(&self, area: Rect, eyes: &Eyes) -> usize {
        let page = usize::from(area.height);
        eyes.settle(self.lines.len().saturating_sub(page), |_, _| page.max(1))
    }

    /// Draws what fits from line `top` on, and stops it at the end. Where something is left below, the last line says so,
    /// and by which key one gets there.
    pub fn draw_turned(&self, page: &mut Page, area: Rect, eyes: &Eyes, key: &str) {
        let top = self.looked_at(area, eyes);
        self.draw(page, area, top);
        let left = self.left(area.height, top);
        if left > 0 && area.height > 4 {
            let last = row(area, area.height - 1);
            page.clear(last);
            let words = page.say("flow-more-key", &[("n", &(left + 1).to_string()), ("key", key)]);
            page.put(last, &words, page.theme.dim);
        }
    }

    /// Draws what fits from line `top` on, not beyond the end. Where something is left below, the last line says so.
    pub fn draw(&self, page: &mut Page, area: Rect, top: usize) {
        let height = usize::from(area.height);
        let top = top.min(self.lines.len().saturating_sub(height));
        let left = self.left(area.height, top);
        match (left, area.height) {
            (0, _) | (_, 0..=1) => self.lines_at(page, area, top),
            // A whole line for the sign would be a large part of so few.
            (left, 2..=4) => {
                let sign = format!(" ↓{left}");
                let last = row(area, area.height - 1);
                let sign_cells = super::page::cells(&sign);
                self.lines_at(page, Rect { height: area.height - 1, ..area }, top);
                let room = Rect { width: area.width.saturating_sub(sign_cells), ..last };
                self.lines_at(page, room, top + height - 1);
                page.put_right(last, &sign, page.theme.dim);
            }
            (left, _) => {
                self.lines_at(page, Rect { height: area.height - 1, ..area }, top);
                let words = page.say("flow-more", &[("n", &(left + 1).to_string())]);
                page.put(row(area, area.height - 1), &words, page.theme.dim);
            }
        }
    }

    /// Draws what fits, with no sign where something is left below; gives back how many lines are.
    pub fn draw_bare(&self, page: &mut Page, area: Rect, top: usize) -> usize {
        let top = top.min(self.lines.len().saturating_sub(usize::from(area.height)));
        self.lines_at(page, area, top);
        self.left(area.height, top)
    }

    fn left(&self, height: u16, top: usize) -> usize {
        self.lines.len().saturating_sub(top + usize::from(height))
    }

    fn lines_at(&self, page: &mut Page, area: Rect, top: usize) {
        for (nth, line) in (0..area.height).zip(self.lines.iter().skip(top)) {
            page.put(indent(row(area, nth), line.indent), &line.text, line.style);
        }
    }
}
