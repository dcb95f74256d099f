//! A plane with two axes: each item lies in one of its four corners.
//!
//! Both axes go from 1 to 4, so there is no middle to hide in. The corners are counted as one reads: left above, right
//! above, left below, right below. An item lies nowhere until both are said.

use super::{Asks, Board, Cell, Choice, Column, Field, Holds, Lot, Named, Picture, Place, Told, Work};
use crate::domain::activity::laid::Laid;

/// From 1 to 4.
pub(super) const AXIS: Holds = Holds::Scale(1, 4);

/// Ids of the corners, in files.
const CORNERS: [&str; 4] = ["top-left", "top-right", "bottom-left", "bottom-right"];

/// A plane.
pub(super) struct Plane {
    /// The field that goes from left to right.
    pub(super) across: &'static str,
    /// The field that goes up.
    pub(super) up: &'static str,
    /// What the corners are called.
    pub(super) corners: [Named; 4],
    /// What stands at the left, at the right, above and below.
    pub(super) heads: [Told; 4],
}

impl Plane {
    /// The corner of an item.
    fn corner(&self, place: Place<'_>, item: u32) -> Option<usize> {
        // A log may hold anything; what lies on no axis is nowhere.
        let much = |field: &str| place.number(item, field).filter(|n| (1..=4).contains(n)).map(|n| n > 2);
        let (right, above) = (much(self.across)?, much(self.up)?);
        Some(usize::from(!above) * 2 + usize::from(right))
    }

    fn choice(&self, corner: usize) -> Choice {
        Choice { id: CORNERS[corner].to_owned(), named: self.corners[corner].clone() }
    }

    /// The corner of an item as a cell.
    pub(super) fn cell(&self, place: Place<'_>, item: u32) -> Cell {
        self.corner(place, item).map_or(Cell::Empty, |corner| {
            let Choice { id, named } = self.choice(corner);
            Cell::Choice(id, named)
        })
    }

    /// Items by corner; in each those first that lie further out.
    pub(super) fn laid(&self, place: Place<'_>, items: Vec<u32>) -> Laid {
        let mut heaps: Vec<(Choice, Vec<u32>)> = (0..4).map(|corner| (self.choice(corner), Vec::new())).collect();
        let mut rest = Vec::new();
        for item in items {
            self.corner(place, item).map_or(&mut rest, |corner| &mut heaps[corner].1).push(item);
        }
        let out = |item: &u32| {
            let far = |field: &str| place.number(*item, field).map_or(0, |n| i64::from(n == 1 || n == 4));
            std::cmp::Reverse(far(self.across) + far(self.up))
        };
        heaps.iter_mut().for_each(|(_, heap)| heap.sort_by_key(out));
        Laid { heaps, rest }
    }

    /// The board: rows by corner, and the picture.
    pub(super) fn board(&self, work: &dyn Work, place: Place<'_>, says: &'static str) -> Board {
        let laid = self.laid(place, work.items(place));
        let mut columns: Vec<Column> = work.fields(place).into_iter().map(Column::of_field).collect();
        columns.push(Column::words("work-quadrant"));
        let placed: usize = laid.heaps.iter().map(|(_, heap)| heap.len()).sum();
        let head = Told::new(says).with("n", placed + laid.rest.len()).with("n-placed", placed);
        let rows = laid.rows();
        let mut lots = laid.heaps.into_iter().map(|(choice, items)| Lot { named: Some(choice.named), items });
        let cells = vec![lots.by_ref().take(2).collect(), lots.collect()];
        let [left, right, above, below] = self.heads.clone();
        let picture = Picture { across: vec![left, right], down: vec![above, below], cells, lines: Vec::new() };
        Board { head: vec![head], columns, rows, asks: Asks::Set, picture: Some(picture) }
    }

    /// The cells of a row: those of the fields, then the corner.
    pub(super) fn cells(&self, fields: &[Field], place: Place<'_>, item: u32) -> Vec<Cell> {
        fields.iter().map(|field| field.cell(place, item)).chain([self.cell(place, item)]).collect()
    }
}
