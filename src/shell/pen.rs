//! Cells as bytes: where a cell stands, how it looks, what stands in it.
//!
//! Says a place only where it does not follow from the cell before, and of a look only what changes; the library's own
//! writer sets each colour by itself and formats every number. Not here: which cells have to be written ([`super::sheet`]).
//! The invariant: whatever was written, [`Pen::rest`] leaves the terminal with the look that it had at first.

use ratatui::buffer::{Cell, CellWidth as _};
use ratatui::crossterm::Command;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

/// Each look with the number that a terminal knows it by.
const LOOKS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// What shows on a cell in which nothing stands.
const ON_A_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

/// Writes cells one after the other.
#[derive(Debug, Default)]
pub struct Pen {
    bytes: Vec<u8>,
    look: Look,
    /// Where the next character falls if nothing is said; `None` while that is not known.
    next: Option<Position>,
}

/// How a cell looks, whatever stands in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// Whether a cell looks as a terminal does where nothing was written.
#[must_use]
pub fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && cell.bg == Color::Reset && !cell.modifier.intersects(ON_A_BLANK)
}

/// Whether terminals differ in how many cells they take for what stands in a cell: signs that join others are drawn apart by
/// some, and take room then.
#[must_use]
pub fn is_doubtful(cell: &Cell) -> bool {
    cell.symbol().chars().nth(1).is_some()
}

impl Pen {
    /// Writes a cell at its place. After a wide one, or one of several characters, the place is said again, for terminals
    /// differ in how far they go on.
    pub fn cell(&mut self, at: Position, cell: &Cell) {
        if self.next != Some(at) {
            self.go(at);
        }
        self.look(Look { fg: cell.fg, bg: cell.bg, modifier: cell.modifier });
        let symbol = cell.symbol();
        self.bytes.extend_from_slice(symbol.as_bytes());
        let agreed = symbol.len() == 1 || (!is_doubtful(cell) && cell.cell_width() == 1);
        self.next = agreed.then_some(Position { x: at.x.saturating_add(1), ..at });
    }

    /// Empties a row.
    pub fn wipe(&mut self, y: u16) {
        self.look(Look::default()); // some terminals colour what they empty
        self.go(Position { x: 0, y });
        self.bytes.extend_from_slice(b"\x1b[2K");
    }

    /// Puts the cursor there.
    pub fn go(&mut self, at: Position) {
        self.bytes.extend_from_slice(b"\x1b[");
        self.number(u32::from(at.y) + 1);
        self.bytes.push(b';');
        self.number(u32::from(at.x) + 1);
        self.bytes.push(b'H');
        self.next = Some(at);
    }

    /// Writes a command; where the cursor stands afterwards is not known.
    pub fn command(&mut self, command: &impl Command) {
        let mut code = String::new();
        command.write_ansi(&mut code).expect("a string takes everything");
        self.code(&code);
    }

    /// Writes a code of another's making; where the cursor stands afterwards is not known.
    pub fn code(&mut self, code: &str) {
        self.bytes.extend_from_slice(code.as_bytes());
        self.next = None;
    }

    /// Whether nothing was written since it was last taken.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Ends a frame: the look is what it was at first.
    pub fn rest(&mut self) {
        self.look(Look::default());
        self.next = None;
    }

    /// What was written since it was last taken.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    fn look(&mut self, to: Look) {
        if self.look == to {
            return;
        }
        self.bytes.extend_from_slice(b"\x1b[");
        let mut from = self.look;
        if !to.modifier.contains(from.modifier) || to == Look::default() {
            self.bytes.push(b'0'); // what is to go goes with all the rest
            from = Look::default();
        }
        let new = to.modifier.difference(from.modifier);
        for (_, number) in LOOKS.iter().filter(|(look, _)| new.contains(*look)) {
            self.part(u32::from(*number));
        }
        if to.fg != from.fg {
            self.colour(30, to.fg);
        }
        if to.bg != from.bg {
            self.colour(40, to.bg);
        }
        self.bytes.push(b'm');
        self.look = to;
    }

    /// A colour of the foreground (`base` 30) or the background (40). The sixteen are asked for by their place among the
    /// 256: by their own numbers bold letters have another colour on some terminals.
    fn colour(&mut self, base: u32, colour: Color) {
        let place = match colour {
            Color::Reset => return self.part(base + 9),
            Color::Rgb(red, green, blue) => {
                for part in [base + 8, 2, red.into(), green.into(), blue.into()] {
                    self.part(part);
                }
                return;
            }
            Color::Indexed(place) => place,
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::DarkGray => 8,
            Color::LightRed => 9,
            Color::LightGreen => 10,
            Color::LightYellow => 11,
            Color::LightBlue => 12,
            Color::LightMagenta => 13,
            Color::LightCyan => 14,
            Color::White => 15,
        };
        for part in [base + 8, 5, place.into()] {
            self.part(part);
        }
    }

    /// The next number of a code.
    fn part(&mut self, number: u32) {
        if self.bytes.last() != Some(&b'[') {
            self.bytes.push(b';');
        }
        self.number(number);
    }

    fn number(&mut self, number: u32) {
        if number >= 10 {
            self.number(number / 10);
        }
        self.bytes.push(b'0' + u8::try_from(number % 10).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn cell(symbol: &str, style: Style) -> Cell {
        let mut cell = Cell::default();
        cell.set_symbol(symbol).set_style(style);
        cell
    }

    fn written(cells: &[(u16, u16, &str, Style)]) -> String {
        let mut pen = Pen::default();
        for (x, y, symbol, style) in cells {
            pen.cell(Position { x: *x, y: *y }, &cell(symbol, *style));
        }
        pen.rest();
        String::from_utf8(pen.take()).unwrap()
    }

    #[test]
    fn a_place_is_said_once_and_a_look_when_it_changes() {
        let plain = Style::new();
        let bold = plain.bold().fg(Color::Indexed(120));
        assert_eq!(written(&[(0, 0, "a", plain), (1, 0, "b", plain)]), "\x1b[1;1Hab");
        assert_eq!(written(&[(99, 9, "a", plain), (99, 10, "b", plain)]), "\x1b[10;100Ha\x1b[11;100Hb");
        assert_eq!(
            written(&[(0, 0, "a", bold), (1, 0, "b", bold), (2, 0, "c", plain)]),
            "\x1b[1;1H\x1b[1;38;5;120mab\x1b[0mc"
        );
        let under = bold.underlined();
        assert_eq!(
            written(&[(0, 0, "a", bold), (1, 0, "b", under), (2, 0, "c", bold)]),
            "\x1b[1;1H\x1b[1;38;5;120ma\x1b[4mb\x1b[0;1;38;5;120mc\x1b[0m"
        );
        let (red, back) = (plain.fg(Color::Red), plain.fg(Color::Rgb(1, 20, 255)).bg(Color::White));
        assert_eq!(
            written(&[(0, 0, "a", red), (1, 0, "b", back), (2, 0, "c", red)]),
            "\x1b[1;1H\x1b[38;5;1ma\x1b[38;2;1;20;255;48;5;15mb\x1b[38;5;1;49mc\x1b[0m"
        );
    }

    #[test]
    fn the_place_is_said_again_where_terminals_differ() {
        let plain = Style::new();
        assert_eq!(written(&[(0, 0, "漢", plain), (2, 0, "a", plain)]), "\x1b[1;1H漢\x1b[1;3Ha");
        assert_eq!(written(&[(0, 0, "é", plain), (1, 0, "a", plain)]), "\x1b[1;1Héa");
        assert_eq!(written(&[(0, 0, "e\u{301}", plain), (1, 0, "a", plain)]), "\x1b[1;1He\u{301}\x1b[1;2Ha");
    }

    #[test]
    fn a_blank_is_what_nobody_can_tell_from_nothing() {
        let blank = |symbol: &str, style: Style| is_blank(&cell(symbol, style));
        assert!(blank(" ", Style::new()) && blank(" ", Style::new().bold().fg(Color::Red)));
        assert!(!blank("a", Style::new()) && !blank(" ", Style::new().reversed()));
        assert!(!blank(" ", Style::new().bg(Color::Black)) && !blank(" ", Style::new().underlined()));
    }
}
