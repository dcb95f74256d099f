//! What the screen and linear mode show of the work of a step: rows and columns, without any look.
//!
//! It is light: rows are places of contributions, and the cells of a row are asked for when the row is in sight.

use super::{Cell, Field, Named, Told};
use crate::domain::summary::OpenPoint;

/// The work of a step to look at.
#[derive(Clone, Debug, Default)]
pub struct Board {
    /// What stands above: the rule, the lens, how far it is.
    pub head: Vec<Told>,
    /// What stands beside the words of each item.
    pub columns: Vec<Column>,
    /// In order.
    pub rows: Vec<Row>,
    /// What Enter asks for of the row in hand.
    pub asks: Asks,
    /// The same in two directions, where there is room for it.
    pub picture: Option<Picture>,
}

/// Items laid out in two directions: a map, a grid of stages and lanes. It says nothing that the rows do not.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Above the columns.
    pub across: Vec<Told>,
    /// Beside the rows, the uppermost first.
    pub down: Vec<Told>,
    /// As many rows as there are `down`, each with as many cells as there are `across`.
    pub cells: Vec<Vec<Lot>>,
    /// Below which of the rows a line is drawn, counted from 0, and what it is.
    pub lines: Vec<(usize, String)>,
}

/// What lies in one cell of a picture.
#[derive(Clone, Debug, Default)]
pub struct Lot {
    /// What the cell is called.
    pub named: Option<Named>,
    /// Contributions, by place among all.
    pub items: Vec<u32>,
}

/// One row.
#[derive(Clone, Debug)]
pub struct Row {
    /// What stands in it.
    pub what: What,
    /// It belongs to the row above that has less.
    pub depth: u8,
    /// Its cells, where whoever makes the board knows them already; else they are asked for.
    pub cells: Option<Vec<Cell>>,
    /// What Enter and keys ask for of this row, where it is another thing than of most.
    pub asks: Option<Asks>,
}

/// What stands in a row.
#[derive(Clone, Debug)]
pub enum What {
    /// A contribution, by its place among all.
    Item(u32),
    /// A heading.
    Head(Told),
    /// A heading by its name, and how many rows stand below it.
    Group(Named, usize),
    /// What a contribution lacks, by its place among all.
    Lacks(Box<OpenPoint>, u32),
}

/// One column.
#[derive(Clone, Debug)]
pub struct Column {
    /// What stands above it.
    pub named: Named,
    /// Whether it holds numbers, which stand at the right.
    pub figures: bool,
    /// The field that a key sets there.
    pub field: Option<Field>,
}

/// What Enter asks for of the row in hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Asks {
    /// Its words, to mend them.
    #[default]
    Edit,
    /// What shall stand in the field in hand.
    Set,
    /// The cluster where it belongs.
    Put,
    /// How many hands are raised for it.
    Hands,
    /// How many hands are raised for something said of it.
    Levels,
    /// What a sheet says of it.
    Sheet,
    /// What it lacks.
    Mend,
}

impl Board {
    /// A plain list.
    #[must_use]
    pub fn list(items: Vec<u32>) -> Self {
        let rows = items.into_iter().map(|item| Row::of(item, 0)).collect();
        Self { rows, ..Self::default() }
    }
}

impl Row {
    /// A heading by its name, with how many rows stand below it.
    #[must_use]
    pub fn group(named: Named, n: usize) -> Self {
        Self { what: What::Group(named, n), depth: 0, cells: None, asks: None }
    }

    /// The row of a contribution.
    #[must_use]
    pub fn of(item: u32, depth: u8) -> Self {
        Self { what: What::Item(item), depth, cells: None, asks: None }
    }

    /// What is asked for of a row.
    #[must_use]
    pub fn asks(&self, of_board: Asks) -> Asks {
        self.asks.unwrap_or(of_board)
    }

    /// Whether no columns stand beside it: a heading, or a sentence.
    #[must_use]
    pub fn stands_alone(&self) -> bool {
        !matches!(self.what, What::Item(_))
    }

    /// The contribution in it.
    #[must_use]
    pub fn item(&self) -> Option<u32> {
        match &self.what {
            What::Item(item) | What::Lacks(_, item) => Some(*item),
            What::Head(_) | What::Group(..) => None,
        }
    }
}

impl Column {
    /// The column of a field.
    #[must_use]
    pub fn of_field(field: Field) -> Self {
        let figures = matches!(field.holds, super::Holds::Scale(..));
        Self { named: field.named.clone(), figures, field: Some(field) }
    }

    /// A column of words that nobody types.
    #[must_use]
    pub fn words(message: &'static str) -> Self {
        Self { named: Named::Message(message), figures: false, field: None }
    }

    /// A column of numbers that nobody types.
    #[must_use]
    pub fn figures(message: &'static str) -> Self {
        Self { named: Named::Message(message), figures: true, field: None }
    }
}
