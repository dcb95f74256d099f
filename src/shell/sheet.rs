//! Frames as bytes: what a terminal is sent so that it shows the next one.
//!
//! The library's own terminal makes and compares every cell at each key. Here only the rows whose strokes changed become
//! cells, and the library compares those. The invariants: every change comes in one piece; a frame that would change
//! nothing is no bytes; the terminal is asked nothing.

use ratatui::buffer::{Buffer, Cell, CellWidth as _};
use ratatui::crossterm::{cursor, style, terminal};
use ratatui::layout::{Position, Rect};

use super::pen::{Pen, is_blank, is_doubtful};
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
        self.other.row(y, shown);
        // Of a row that holds one, a terminal may show something on cells that by our count are empty.
        let doubtful = shown.content.iter().chain(&next.content).any(is_doubtful);
        if doubtful {
            self.pen.wipe(y);
        }
        if doubtful || self.other.is_empty(y) {
            // What a symbol drawn apart strays over is written, too, be it blank.
            let (mut covered, mut strayed) = (0, 0);
            for (x, cell) in (0..).zip(&next.content) {
                if x >= covered && (x < strayed || !is_blank(cell)) {
                    self.pen.cell(Position { x, y }, cell);
                    covered = x.saturating_add(cell.cell_width());
                    strayed = strayed.max(x.saturating_add(apart(cell)));
                }
            }
        } else {
            for (x, y, cell) in shown.diff_iter(next) {
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

    /// A terminal that takes more cells for a cluster than we count has something left where we think that nothing is.
    #[test]
    fn a_row_with_a_cluster_is_emptied_before_it_changes() {
        const WIPED: &str = "\x1b[2;1H\x1b[2K";
        let mut sheet = Sheet::new((12, 3));
        drawn(&mut sheet, &["abc", "x हिन्दी y"], (0, 2));
        let changed = drawn(&mut sheet, &["abX", "x हिन्दी z"], (0, 2));
        assert!(changed.contains(WIPED) && changed.contains("हि") && changed.contains('z'), "{changed:?}");
        assert!(!changed.contains("\x1b[1;1H"), "the row above has none: {changed:?}");
        let gone = drawn(&mut sheet, &["abX", ""], (0, 2));
        assert!(gone.contains(WIPED) && !gone.contains('z'), "{gone:?}");
        assert_eq!(drawn(&mut sheet, &["abX", ""], (0, 2)), "", "it stands now");
        assert!(!drawn(&mut sheet, &["abX", "plain"], (0, 2)).contains("\x1b[2K"));
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
        let heart = "\u{2764}\u{fe0f}!";
        assert_eq!(seen(&[heart]), heart);
        assert_eq!(seen(&["wxyz", heart]), heart, "nothing is written over its second cell");
        assert_eq!(seen(&["\u{1f469}\u{200d}\u{1f4bb}  b"]), "\u{1f469}\u{200d}  b", "its parts stray over no blank");
    }
}
