//! Frames as bytes: what a terminal is sent so that it shows the next one.
//!
//! The library's own terminal makes and compares every cell at each key. Here only the rows whose strokes changed become
//! cells, and the library compares those. The invariants: every change comes in one piece; a frame that would change
//! nothing is no bytes; the terminal is asked nothing.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::crossterm::{Command as _, style, terminal};
use ratatui::layout::{Position, Rect};

use crate::ui::strokes::Strokes;

/// Colours and attributes as they are at first.
const EVERYTHING_BACK: &[u8] = b"\x1b[0m";

/// What a terminal shows.
#[derive(Debug)]
pub struct Sheet {
    backend: CrosstermBackend<Ink>,
    ink: Ink,
    area: Rect,
    /// The frame that it shows.
    strokes: Strokes,
    /// The one before; the next is put together in its place.
    other: Strokes,
    /// What stands on each row: what its strokes make, made once.
    rows: Vec<Buffer>,
    /// Where the cursor stands; `None` before the first frame.
    cursor: Option<Position>,
    /// How a frame begins in which no cell changed.
    nothing: Vec<u8>,
}

impl Sheet {
    /// A terminal of so many columns and rows on which nothing stands.
    ///
    /// # Errors
    /// Never; frames are made in memory.
    pub fn new(size: (u16, u16)) -> io::Result<Self> {
        let mut ink = Ink::default();
        let mut backend = CrosstermBackend::new(ink.clone());
        backend.draw(std::iter::empty())?;
        let nothing = ink.take();
        let (strokes, other) = (Strokes::default(), Strokes::default());
        let mut sheet =
            Self { backend, ink, area: Rect::ZERO, strokes, other, rows: Vec::new(), cursor: None, nothing };
        sheet.blank(size);
        Ok(sheet)
    }

    fn blank(&mut self, (width, height): (u16, u16)) {
        self.area = Rect::new(0, 0, width, height);
        self.strokes = Strokes::new(self.area);
        self.rows = self.area.rows().map(Buffer::empty).collect();
        self.cursor = None;
    }

    /// The terminal has so many columns and rows and what stands there is not known: the next frame clears it.
    ///
    /// # Errors
    /// Never; frames are made in memory.
    pub fn forget(&mut self, size: (u16, u16)) -> io::Result<()> {
        self.blank(size);
        self.ink.take();
        let mut codes = String::new();
        let all = terminal::Clear(terminal::ClearType::All);
        style::ResetColor.write_ansi(&mut codes).and_then(|()| all.write_ansi(&mut codes)).map_err(io::Error::other)?;
        self.ink.write_all(codes.as_bytes())
    }

    /// The bytes that make the terminal show what is drawn here; none when it shows that already.
    ///
    /// # Errors
    /// Never; frames are made in memory.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Strokes) -> Position) -> io::Result<Vec<u8>> {
        let mut strokes = std::mem::take(&mut self.other);
        strokes.begin(self.area);
        let cursor = draw(&mut strokes);
        let changed = (0..).zip(&mut self.rows).filter(|(y, _)| !strokes.same(&self.strokes, *y));
        let rows: Vec<(&mut Buffer, Buffer)> = changed.map(|(y, shown)| (shown, strokes.row(y))).collect();
        let mut cells = rows.iter().flat_map(|(shown, next)| shown.diff_iter(next)).peekable();
        let still = cells.peek().is_none() && self.cursor == Some(cursor);
        if !still {
            self.backend.draw(cells)?;
            self.backend.show_cursor()?;
            self.backend.set_cursor_position(cursor)?;
        }
        rows.into_iter().for_each(|(shown, next)| *shown = next);
        self.other = std::mem::replace(&mut self.strokes, strokes);
        self.cursor = Some(cursor);
        Ok(lean(self.ink.take(), &self.nothing))
    }
}

/// A frame without what its last code says anyway: the library sets each colour back, and then everything.
fn lean(mut frame: Vec<u8>, nothing: &[u8]) -> Vec<u8> {
    if let Some(colours) = nothing.strip_suffix(EVERYTHING_BACK)
        && let Some(at) = frame.windows(nothing.len()).rposition(|part| part == nothing)
    {
        frame.drain(at..at + colours.len());
    }
    frame
}

/// What a frame writes, gathered.
#[derive(Clone, Debug, Default)]
struct Ink(Rc<RefCell<Vec<u8>>>);

impl Ink {
    fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.0.borrow_mut())
    }
}

impl Write for Ink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// The library flushes several times a frame.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    const NOTHING: &[u8] = b"\x1b[39m\x1b[49m\x1b[59m\x1b[0m";

    #[test]
    fn the_colours_are_set_back_with_everything_else() {
        let frame = |end: &str| [b"\x1b[8;100H8", end.as_bytes(), b"\x1b[?25h\x1b[37;69H"].concat();
        let (written, lean) = (frame("\x1b[39m\x1b[49m\x1b[59m\x1b[0m"), frame("\x1b[0m"));
        assert_eq!(super::lean(written, NOTHING), lean);
        assert_eq!(super::lean(lean.clone(), NOTHING), lean);
        assert_eq!(super::lean(NOTHING.to_vec(), NOTHING), EVERYTHING_BACK);
    }

    #[test]
    fn that_is_how_the_library_ends_a_frame() {
        let mut ink = Ink::default();
        CrosstermBackend::new(ink.clone()).draw(std::iter::empty()).unwrap();
        assert_eq!(ink.take(), NOTHING);
    }

    fn drawn(sheet: &mut Sheet, lines: &[&str], cursor: (u16, u16)) -> String {
        let bytes = sheet.draw(|strokes| {
            for (row, line) in strokes.area().rows().zip(lines) {
                strokes.put(row, line, Style::new());
            }
            cursor.into()
        });
        String::from_utf8(bytes.unwrap()).unwrap()
    }

    #[test]
    fn what_changed_is_sent_and_nothing_else() {
        let mut sheet = Sheet::new((6, 3)).unwrap();
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
        sheet.forget((6, 3)).unwrap();
        let anew = drawn(&mut sheet, &["abc"], (2, 1));
        assert!(anew.contains("\x1b[2J") && anew.contains("abc"), "{anew:?}");
    }
}
