//! Frames as bytes: what a terminal is sent so that it shows the next one.
//!
//! The library's own terminal makes and compares every cell at each key. Here only the rows whose strokes changed become
//! cells, and the library compares those. The invariants: every change comes in one piece; a frame that would change
//! nothing is no bytes; the terminal is asked nothing.

use ratatui::buffer::{Buffer, Cell, CellWidth as _};
use ratatui::crossterm::{cursor, style, terminal};
use ratatui::layout::{Position, Rect};

use super::pen::{Pen, is_blank};
use crate::ui::strokes::Strokes;

/// What a terminal shows.
#[derive(Debug)]
pub struct Sheet {
    pen: Pen,
    area: Rect,
    /// The frame that it shows.
    strokes: Strokes,
    /// The one before; the next is put together in its place.
    other: Strokes,
    /// A row as it is shown and as it is to be, while they are compared: more is never needed as cells.
    rows: (Buffer, Buffer),
    /// Where the cursor stands; `None` before the first frame.
    cursor: Option<Position>,
}

impl Sheet {
    /// A terminal of so many columns and rows on which nothing stands.
    #[must_use]
    pub fn new(size: (u16, u16)) -> Self {
        let (strokes, other) = (Strokes::default(), Strokes::default());
        let rows = (Buffer::default(), Buffer::default());
        let mut sheet = Self { pen: Pen::default(), area: Rect::ZERO, strokes, other, rows, cursor: None };
        sheet.blank(size);
        sheet
    }

    fn blank(&mut self, (width, height): (u16, u16)) {
        self.area = Rect::new(0, 0, width, height);
        self.strokes = Strokes::new(self.area);
        self.cursor = None;
    }

    /// The terminal has so many columns and rows and what stands there is not known: the next frame clears it.
    pub fn forget(&mut self, size: (u16, u16)) {
        self.blank(size);
        self.pen = Pen::default();
        self.pen.command(&style::ResetColor);
        self.pen.command(&terminal::Clear(terminal::ClearType::All));
    }

    /// The bytes that make the terminal show what is drawn here; none when it shows that already.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Strokes) -> Position) -> Vec<u8> {
        let mut strokes = std::mem::take(&mut self.other);
        strokes.begin(self.area);
        let place = draw(&mut strokes);
        self.other = std::mem::replace(&mut self.strokes, strokes);
        for y in 0..self.area.height {
            if !self.strokes.same(&self.other, y) {
                self.row(y);
            }
        }
        self.pen.rest();
        if !self.pen.is_empty() || self.cursor != Some(place) {
            self.pen.command(&cursor::Show);
            self.pen.go(place);
            self.cursor = Some(place);
        }
        self.pen.take()
    }

    /// Writes what is to change on a row.
    fn row(&mut self, y: u16) {
        let (shown, next) = &mut self.rows;
        self.strokes.row(y, next);
        if self.other.is_empty(y) {
            let (mut covered, mut strayed) = (0, 0);
            for (x, cell) in (0..).zip(&next.content) {
                if x >= covered && (x < strayed || !is_blank(cell)) {
                    self.pen.cell(Position { x, y }, cell);
                    covered = x.saturating_add(cell.cell_width());
                    strayed = strayed.max(x.saturating_add(apart(cell)));
                }
            }
        } else {
            self.other.row(y, shown);
            let mut cells = shown.diff_iter(next).peekable();
            while let Some((x, y, cell)) = cells.next() {
                let end = x.saturating_add(cell.cell_width());
                // An emoji that one terminal shows on a cell and another on two: what lies behind it is written before it.
                while let Some((x, y, behind)) = cells.next_if(|(x, ..)| *x < end) {
                    self.pen.cell(Position { x, y }, behind);
                }
                self.pen.cell(Position { x, y }, cell);
            }
        }
    }
}

/// So many cells a symbol takes where a terminal does not join its characters into one.
fn apart(cell: &Cell) -> u16 {
    cell.symbol().chars().map(|c| c.encode_utf8(&mut [0; 4]).cell_width()).fold(0, u16::saturating_add)
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn drawn(sheet: &mut Sheet, lines: &[&str], cursor: (u16, u16)) -> String {
        let bytes = sheet.draw(|strokes| {
            for (row, line) in strokes.area().rows().zip(lines) {
                strokes.put(row, line, Style::new());
            }
            cursor.into()
        });
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn what_changed_is_sent_and_nothing_else() {
        let mut sheet = Sheet::new((6, 3));
        let first = drawn(&mut sheet, &["abc", "def"], (0, 0));
        assert!(first.contains("abc") && first.contains("def"), "{first:?}");
        assert_eq!(drawn(&mut sheet, &["abc", "def"], (0, 0)), "", "it shows that already");
        let one = drawn(&mut sheet, &["abc", "dXf"], (0, 0));
        assert!(one.contains('X') && !one.contains("abc") && !one.contains('d'), "{one:?}");
        let moved = drawn(&mut sheet, &["abc", "dXf"], (2, 1));
        assert!(moved.contains("\x1b[2;3H") && !moved.contains('X'), "{moved:?}");
        assert!(drawn(&mut sheet, &["a漢"], (2, 1)).contains('漢'));
        let narrow = drawn(&mut sheet, &["abc"], (2, 1));
        assert!(narrow.contains("bc"), "both cells of the wide one: {narrow:?}");
        sheet.forget((6, 3));
        let anew = drawn(&mut sheet, &["abc"], (2, 1));
        assert!(anew.contains("\x1b[2J") && anew.contains("abc"), "{anew:?}");
    }

    /// What a terminal that gives two cells to an emoji of two characters, and joins none, makes of frames.
    fn seen(frames: &[&str]) -> String {
        let columns = std::num::NonZeroU16::new(8).unwrap();
        let (mut sheet, mut terminal) = (Sheet::new((8, 1)), vt100::Parser::new(std::num::NonZeroU16::MIN, columns, 0));
        for frame in frames {
            terminal.process(drawn(&mut sheet, &[frame], (7, 0)).as_bytes());
        }
        terminal.screen().contents().trim_end().to_owned()
    }

    #[test]
    fn an_emoji_stands_whole_however_wide_a_terminal_holds_it() {
        assert_eq!(seen(&["\u{2764}\u{fe0f}!"]), "\u{2764}\u{fe0f}!");
        assert_eq!(
            seen(&["wxyz", "\u{2764}\u{fe0f}!"]),
            "\u{2764}\u{fe0f}!",
            "nothing is written over its second cell"
        );
        assert_eq!(seen(&["\u{1f469}\u{200d}\u{1f4bb}  b"]), "\u{1f469}\u{200d}  b", "its parts stray over no blank");
    }
}
