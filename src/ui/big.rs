//! Digits that can be read from the far end of the room.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::page::{Page, indent, row};

/// Three columns and five rows for each sign, the top row first, bit 2 at the left.
const SHAPES: [(char, [u8; 5]); 11] = [
    ('0', [7, 5, 5, 5, 7]),
    ('1', [2, 6, 2, 2, 7]),
    ('2', [7, 1, 7, 4, 7]),
    ('3', [7, 1, 7, 1, 7]),
    ('4', [5, 5, 7, 1, 1]),
    ('5', [7, 4, 7, 1, 7]),
    ('6', [7, 4, 7, 5, 7]),
    ('7', [7, 1, 1, 1, 1]),
    ('8', [7, 5, 7, 5, 7]),
    ('9', [7, 5, 7, 1, 7]),
    ('+', [0, 2, 7, 2, 0]),
];

/// How large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    /// Three lines high, two rows of a shape in each line.
    Half,
    /// Five lines high, each point two cells wide.
    Full,
    /// Ten lines high: where a terminal has so many lines, each of them is small.
    Double,
}

impl Scale {
    /// Lines that it takes.
    pub fn height(self) -> u16 {
        match self {
            Self::Half => 3,
            Self::Full => 5,
            Self::Double => 10,
        }
    }

    fn point(self) -> u16 {
        match self {
            Self::Half => 1,
            Self::Full => 2,
            Self::Double => 4,
        }
    }

    /// Cells that these signs take.
    pub fn width(self, signs: &str) -> u16 {
        let count = u16::try_from(signs.chars().count()).unwrap_or(u16::MAX);
        count.saturating_mul(4 * self.point()).saturating_sub(self.point())
    }
}

/// Draws digits and `+` at the top left of an area; gives back the cells taken. Nothing where they do not fit.
pub(super) fn draw(page: &mut Page, area: Rect, signs: &str, scale: Scale, style: Style) -> u16 {
    let width = scale.width(signs);
    if width > area.width || scale.height() > area.height {
        return 0;
    }
    for (nth, sign) in (0u16..).zip(signs.chars()) {
        let shape = SHAPES.iter().find(|(c, _)| *c == sign).map_or([0; 5], |(_, shape)| *shape);
        let place = indent(area, nth * 4 * scale.point());
        for line in 0..scale.height() {
            page.put(row(place, line), &points(shape, line, scale), style);
        }
    }
    width
}

fn points(shape: [u8; 5], line: u16, scale: Scale) -> String {
    let at = |row: u16, column: u8| shape.get(usize::from(row)).is_some_and(|bits| bits >> (2 - column) & 1 == 1);
    let half = |column: u8| match (at(line * 2, column), at(line * 2 + 1, column)) {
        (true, true) => "█",
        (true, false) => "▀",
        (false, true) => "▄",
        (false, false) => " ",
    };
    let full = |column: u8| if at(line, column) { "██" } else { "  " };
    let double = |column: u8| if at(line / 2, column) { "████" } else { "    " };
    let of: &dyn Fn(u8) -> &'static str = match scale {
        Scale::Half => &half,
        Scale::Full => &full,
        Scale::Double => &double,
    };
    (0..3).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_digit_looks_different_at_every_size() {
        for scale in [Scale::Half, Scale::Full, Scale::Double] {
            let drawn = |(_, shape): &(char, [u8; 5])| {
                (0..scale.height()).map(|line| points(*shape, line, scale)).collect::<Vec<_>>()
            };
            let mut all: Vec<_> = SHAPES.iter().map(drawn).collect();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), SHAPES.len());
        }
    }
}
