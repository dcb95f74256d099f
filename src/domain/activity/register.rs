//! What registers share: fields of every item, the table that comes of them, and what is asked for where one is empty.
//!
//! A register is a kind of work whose items have fields and whose outcome is one table, a row an item. Not here: the
//! fields themselves, and which of them must be filled. The invariant: a cell that names somebody is told no further than
//! the promise under which its item was said, nor than that of the step in which the cell was written.

use super::{Cell, Choice, Col, Column, Field, Holds, Missing, Named, Outcome, Part, Place, Table, Told, Work};
use crate::domain::contribution::Attribution;
use crate::domain::session::Value;
use crate::domain::summary::View;

/// What the table of a register is: its file, the message above it, its columns.
pub(super) struct Sheet {
    pub(super) file: &'static str,
    pub(super) caption: &'static str,
    pub(super) columns: &'static [Col],
}

/// A field by its id, the message that names it, and what it holds.
pub(super) fn field(id: &'static str, says: &'static str, holds: Holds) -> Field {
    Field { id, named: Named::Message(says), holds, part: None }
}

/// A field that is a part of the contribution itself.
pub(super) fn part(id: &'static str, says: &'static str, holds: Holds, part: Part) -> Field {
    Field { part: Some(part), ..field(id, says, holds) }
}

/// One of a few, each by its id and the message that names it.
pub(super) fn one_of(all: &[(&str, &'static str)]) -> Holds {
    let choice = |(id, says): &(&str, &'static str)| Choice { id: (*id).to_owned(), named: Named::Message(says) };
    Holds::Choices(all.iter().map(choice).collect())
}

/// The table of a register, where it has a row: the step, label and words of each item that may be told, then the cells
/// of the board. The columns of the sheet are these, in this order.
pub(super) fn outcome(work: &dyn Work, place: Place<'_>, view: &View<'_>, sheet: &Sheet) -> Outcome {
    outcome_of(work, place, view, &work.yields(place), sheet)
}

/// The same of these items, where a step hands on others.
pub(super) fn outcome_of(work: &dyn Work, place: Place<'_>, view: &View<'_>, items: &[u32], sheet: &Sheet) -> Outcome {
    let columns = work.board(place).columns;
    let rows = items.iter().copied().filter(|item| view.tells(*item)).filter_map(|item| {
        let said = place.item(item)?;
        let cells = work.cells(place, item).into_iter().zip(&columns);
        let cells = cells.map(|(cell, column)| {
            let kept = cell != Cell::Empty && keeps_back(column, view, place, item);
            if kept { withheld() } else { cell }
        });
        let head = [Cell::text(&place.step.id), Cell::Text(place.session.label(said)), Cell::Text(view.words(said))];
        Some(head.into_iter().chain(cells).collect())
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    if rows.is_empty() {
        return Outcome::default();
    }
    let Sheet { file, caption, columns } = *sheet;
    Outcome { told: Vec::new(), tables: vec![Table { file, caption: Some(caption), columns, rows }] }
}

/// What stands in place of a name that these readers must not learn.
pub(super) fn withheld() -> Cell {
    Cell::Choice(String::new(), Named::Message("work-withheld"))
}

/// The message above a table whose items the report lists anyhow, where a cell from this column on has something to add.
pub(super) fn adds(rows: &[Vec<Cell>], from: usize, caption: &'static str) -> Option<&'static str> {
    let filled = |row: &Vec<Cell>| row.iter().skip(from).any(|cell| *cell != Cell::Empty);
    rows.iter().any(filled).then_some(caption)
}

/// Whether what stands in a column names somebody whom these readers must not learn of.
fn keeps_back(column: &Column, view: &View<'_>, place: Place<'_>, item: u32) -> bool {
    let Some(field) = &column.field else { return false };
    let needed = match field.holds {
        Holds::Name => Attribution::Named,
        Holds::Role => Attribution::Role,
        Holds::Label => return named(place, item, field.id).is_some_and(|other| !view.tells(other)),
        Holds::Scale(..) | Holds::Choices(_) | Holds::Date | Holds::Words => return false,
    };
    let said = place.item(item).map(|said| said.promise(place.session));
    let written = place.holder(item, field.id).map(|holder| holder.step.attribution);
    !said.into_iter().chain(written).min().is_some_and(|promise| view.names(promise, needed))
}

/// Whether anything stands in a field; words that were erased stood there, and are not asked for again.
pub(super) fn filled(place: Place<'_>, item: u32, field: &str) -> bool {
    place.mark(item, field).is_some()
}

/// The words in a field; `None` where there are none, or none any more.
pub(super) fn words<'a>(place: Place<'a>, item: u32, field: &str) -> Option<&'a str> {
    match place.mark(item, field)? {
        Value::Text(text) => Some(text),
        Value::Number(_) | Value::Choice(_) | Value::Item(_) | Value::Erased => None,
    }
}

/// The contribution in a field, by its place among all.
pub(super) fn named(place: Place<'_>, item: u32, field: &str) -> Option<u32> {
    match place.mark(item, field)? {
        Value::Item(other) => Some(*other),
        Value::Number(_) | Value::Choice(_) | Value::Text(_) | Value::Erased => None,
    }
}

/// The id of the choice in a field, or the day.
pub(super) fn choice<'a>(place: Place<'a>, item: u32, field: &str) -> Option<&'a str> {
    match place.mark(item, field)? {
        Value::Choice(id) => Some(id),
        Value::Number(_) | Value::Item(_) | Value::Text(_) | Value::Erased => None,
    }
}

/// Something that one item lacks; the sentence names its label.
pub(super) fn lacks(item: u32, point: &'static str, says: &'static str) -> Missing {
    Missing { point, told: Told::new(says), item: Some(item) }
}

/// Something that so many items lack; nothing where none does.
pub(super) fn lack(n: usize, point: &'static str, says: &'static str) -> Option<Missing> {
    (n > 0).then(|| Missing { point, told: Told::new(says).with("n", n), item: None })
}
