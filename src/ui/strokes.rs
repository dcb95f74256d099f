//! What a frame is made of: texts and colours, put one after the other, row by row.
//!
//! A frame is written down before it becomes cells, so that a row whose strokes are those of the last frame is neither made
//! nor looked at again: of forty rows a key changes two. The invariant: rows with equal strokes have equal cells.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::is_cell_by_cell;

/// What a stroke does to the cells of its area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Does {
    /// Puts a text, a cell a character.
    Plain,
    /// Puts a text of which some characters take two cells, or none.
    Text,
    /// Gives a style to what stands there.
    Paint,
    /// Takes away what stands there.
    Clear,
}

/// One thing put on the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stroke {
    area: Rect,
    style: Style,
    does: Does,
    /// Where its text begins and ends.
    text: (usize, usize),
}

/// How far a frame has come: its strokes and its texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark(usize, usize);

/// Strokes of one frame, to be put on another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Kept {
    texts: String,
    all: Vec<Stroke>,
}

/// A frame as it is put together.
#[derive(Clone, Debug, Default)]
pub struct Strokes {
    area: Rect,
    texts: String,
    all: Vec<Stroke>,
    /// Which strokes touch each row, in their order.
    rows: Vec<Vec<usize>>,
}

impl Strokes {
    /// An empty frame.
    #[must_use]
    pub fn new(area: Rect) -> Self {
        let mut strokes = Self::default();
        strokes.begin(area);
        strokes
    }

    /// Takes everything away; what it took is kept for the next frame.
    pub fn begin(&mut self, area: Rect) {
        self.area = area;
        self.texts.clear();
        self.all.clear();
        self.rows.iter_mut().for_each(Vec::clear);
        self.rows.resize_with(usize::from(area.height), Vec::new);
    }

    /// The cells there are.
    #[must_use]
    pub fn area(&self) -> Rect {
        self.area
    }

    /// Puts a visible text on the first row of an area, cut where it does not fit.
    pub fn put(&mut self, area: Rect, text: &str, style: Style) {
        let does = if is_cell_by_cell(text) { Does::Plain } else { Does::Text };
        self.stroke(Rect { height: area.height.min(1), ..area }, text, style, does);
    }

    /// The same, for a text that is known to take a cell a character.
    pub(super) fn put_plain(&mut self, area: Rect, text: &str, style: Style) {
        self.stroke(Rect { height: area.height.min(1), ..area }, text, style, Does::Plain);
    }

    /// Gives an area a style, whatever stands in it.
    pub fn paint(&mut self, area: Rect, style: Style) {
        if style != Style::new() {
            self.stroke(area, "", style, Does::Paint);
        }
    }

    /// Empties an area.
    pub fn clear(&mut self, area: Rect) {
        self.stroke(area, "", Style::new(), Does::Clear);
    }

    fn stroke(&mut self, area: Rect, text: &str, style: Style, does: Does) {
        let area = area.intersection(self.area);
        if area.is_empty() {
            return;
        }
        let from = self.texts.len();
        self.texts.push_str(text);
        self.enter(Stroke { area, style, does, text: (from, self.texts.len()) });
    }

    fn enter(&mut self, stroke: Stroke) {
        let top = usize::from(stroke.area.y - self.area.y);
        let rows = &mut self.rows[top..top + usize::from(stroke.area.height)];
        rows.iter_mut().for_each(|row| row.push(self.all.len()));
        self.all.push(stroke);
    }

    /// How far it has come.
    pub(super) fn mark(&self) -> Mark {
        Mark(self.all.len(), self.texts.len())
    }

    /// What was put since then.
    pub(super) fn since(&self, Mark(strokes, texts): Mark) -> Kept {
        let moved = |stroke: &Stroke| Stroke { text: (stroke.text.0 - texts, stroke.text.1 - texts), ..*stroke };
        Kept { texts: self.texts[texts..].to_owned(), all: self.all[strokes..].iter().map(moved).collect() }
    }

    /// Takes away what was put since then.
    pub(super) fn take_back(&mut self, Mark(strokes, texts): Mark) {
        self.all.truncate(strokes);
        self.texts.truncate(texts);
        self.rows.iter_mut().for_each(|row| row.retain(|at| *at < strokes));
    }

    /// Puts what was put on a frame of the same size before.
    pub(super) fn put_again(&mut self, kept: &Kept) {
        let texts = self.texts.len();
        self.texts.push_str(&kept.texts);
        for stroke in &kept.all {
            self.enter(Stroke { text: (stroke.text.0 + texts, stroke.text.1 + texts), ..*stroke });
        }
    }

    fn on(&self, y: u16) -> impl Iterator<Item = (&Stroke, &str)> {
        let row = self.rows.get(usize::from(y.saturating_sub(self.area.y))).map_or(&[][..], Vec::as_slice);
        row.iter().map(|at| (&self.all[*at], &self.texts[self.all[*at].text.0..self.all[*at].text.1]))
    }

    /// Whether a row has the strokes that it has there: the same things in the same order.
    #[must_use]
    pub fn same(&self, other: &Self, y: u16) -> bool {
        let alike = |(a, of_a): (&Stroke, &str), (b, of_b): (&Stroke, &str)| {
            // Where else it reaches does not matter to this row.
            (a.does, a.area.x, a.area.width) == (b.does, b.area.x, b.area.width) && of_a == of_b && a.style == b.style
        };
        (self.area.x, self.area.width) == (other.area.x, other.area.width) && {
            let (mut ours, mut theirs) = (self.on(y), other.on(y));
            loop {
                match (ours.next(), theirs.next()) {
                    (None, None) => return true,
                    (Some(a), Some(b)) if alike(a, b) => {}
                    (Some(_) | None, Some(_) | None) => return false,
                }
            }
        }
    }

    /// Whether nothing was put on a row.
    #[must_use]
    pub fn is_empty(&self, y: u16) -> bool {
        self.on(y).next().is_none()
    }

    /// Makes `cells` the cells of a row.
    pub fn row(&self, y: u16, cells: &mut Buffer) {
        cells.resize(Rect { y, height: 1, ..self.area });
        cells.reset();
        self.play(y, cells);
    }

    /// All its cells.
    #[must_use]
    pub fn cells(&self) -> Buffer {
        let mut cells = Buffer::empty(self.area);
        self.area.rows().for_each(|row| self.play(row.y, &mut cells));
        cells
    }

    /// Puts the strokes of a row on it.
    fn play(&self, y: u16, cells: &mut Buffer) {
        for (stroke, text) in self.on(y) {
            let area = stroke.area.intersection(Rect { y, height: 1, ..cells.area });
            match stroke.does {
                Does::Plain => plain(cells, area, text, stroke.style),
                Does::Text => {
                    cells.set_stringn(area.x, area.y, text, usize::from(area.width), stroke.style);
                }
                Does::Paint => cells.set_style(area, stroke.style),
                Does::Clear => area.positions().for_each(|place| cells[place].reset()),
            }
        }
    }
}

/// One cell a character, which is most of what there is to draw.
fn plain(cells: &mut Buffer, area: Rect, text: &str, style: Style) {
    let from = cells.index_of(area.x, area.y);
    let cells = cells.content[from..].iter_mut().take(usize::from(area.width));
    for (cell, c) in cells.zip(text.chars()) {
        cell.set_char(c).set_style(style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Rect = Rect { x: 0, y: 0, width: 8, height: 3 };

    fn frame(put: &[(u16, u16, &str)]) -> Strokes {
        let mut strokes = Strokes::new(AREA);
        for (x, y, text) in put {
            strokes.put(Rect { x: *x, y: *y, width: AREA.width - x, height: 1 }, text, Style::new().bold());
        }
        strokes
    }

    #[test]
    fn it_is_what_the_library_would_have_drawn() {
        let mut strokes =
            frame(&[(0, 0, "plain"), (0, 1, "漢字 is more than fits"), (3, 0, "over"), (0, 2, "e\u{301}")]);
        strokes.clear(Rect { x: 1, y: 0, width: 1, height: 3 });
        strokes.paint(Rect { x: 4, y: 1, width: 9, height: 9 }, Style::new().reversed());
        let mut expected = Buffer::empty(AREA);
        let bold = Style::new().bold();
        expected.set_stringn(0, 0, "plain", 8, bold);
        expected.set_stringn(0, 1, "漢字 is more than fits", 8, bold);
        expected.set_stringn(3, 0, "over", 5, bold);
        expected.set_stringn(0, 2, "e\u{301}", 8, bold);
        (0..3).for_each(|y| expected[(1, y)].reset());
        expected.set_style(Rect { x: 4, y: 1, width: 4, height: 2 }, Style::new().reversed());
        assert_eq!(strokes.cells(), expected);
    }

    #[test]
    fn a_row_is_the_same_while_its_strokes_are() {
        let before = frame(&[(0, 0, "a"), (0, 1, "b"), (2, 1, "c")]);
        let same = |after: &Strokes| (0..3).map(|y| before.same(after, y)).collect::<Vec<_>>();
        assert_eq!(same(&frame(&[(0, 1, "b"), (2, 1, "c"), (0, 0, "a")])), [true; 3], "only the order in a row counts");
        assert_eq!(same(&frame(&[(0, 0, "a"), (2, 1, "c"), (0, 1, "b")])), [true, false, true]);
        assert_eq!(same(&frame(&[(1, 0, "a"), (0, 1, "b"), (2, 1, "c"), (0, 2, "d")])), [false, true, false]);
        assert_eq!(same(&frame(&[(0, 0, "a"), (0, 1, "bb"), (2, 1, "c")])), [true, false, true]);
        let mut painted = frame(&[(0, 0, "a"), (0, 1, "b"), (2, 1, "c")]);
        painted.paint(Rect { y: 2, height: 1, ..AREA }, Style::new().reversed());
        assert_eq!(same(&painted), [true, true, false]);
    }
}
