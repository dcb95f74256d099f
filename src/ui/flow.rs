//! Text that runs down a column: paragraphs wrapped to its width, of which a window is shown.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::page::{Page, indent, row};
use crate::text::{clean, wrap};

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
            self.lines.push(Line { indent: 0, text: Cow::Borrowed(""), style: Style::new() });
        }
    }

    /// A paragraph.
    pub fn text(&mut self, text: impl Into<Cow<'a, str>>, style: Style) {
        self.item("", text, style);
    }

    /// A paragraph behind a sign; its lines stand under each other.
    pub fn item(&mut self, sign: &'a str, text: impl Into<Cow<'a, str>>, style: Style) {
        let hang = super::page::cells(sign);
        let room = usize::from(self.width.saturating_sub(hang).max(1));
        let text: Cow<'a, str> = match text.into() {
            Cow::Borrowed(text) => clean(text),
            Cow::Owned(text) => Cow::Owned(clean(&text).into_owned()),
        };
        for (nth, range) in wrap(&text, room).into_iter().enumerate() {
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
    pub fn row(&mut self, name: String, hang: u16, text: impl Into<Cow<'a, str>>, style: Style) {
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
            items.iter().for_each(|item| self.item("· ", item.as_str(), style));
        }
    }

    /// Draws what fits from line `top` on, not beyond the end. Where something is left below, the last line says so.
    pub fn draw(&self, page: &mut Page, area: Rect, top: usize) {
        let height = usize::from(area.height);
        let top = top.min(self.lines.len().saturating_sub(height));
        let left = self.lines.len() - (top + height).min(self.lines.len());
        let shown = if left > 0 && height > 1 { height - 1 } else { height };
        for (nth, line) in (0u16..).zip(self.lines.iter().skip(top).take(shown)) {
            page.put(indent(row(area, nth), line.indent), &line.text, line.style);
        }
        if left > 0 && height > 1 {
            let more = (left + 1).to_string();
            let words = page.say("flow-more", &[("n", &more)]);
            let style = page.theme.dim;
            page.put(row(area, area.height - 1), &words, style);
        }
    }
}
