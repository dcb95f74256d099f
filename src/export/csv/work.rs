//! What came of the work of steps, a file for each sort of table, there only where a step has one.

use crate::domain::activity::{Cell, Table, shared};
use crate::domain::summary::Summary;

use super::{bytes, safe};

/// The files, in the order in which their first tables stand in the summary.
pub(super) fn files(summary: &Summary) -> Vec<(&'static str, Vec<u8>)> {
    let mut files: Vec<(&'static str, Vec<&Table>)> = Vec::new();
    for table in summary.steps.iter().flat_map(|step| &step.work.tables) {
        match files.iter_mut().find(|(name, _)| *name == table.file) {
            Some((_, tables)) => tables.push(table),
            None => files.push((table.file, vec![table])),
        }
    }
    files.into_iter().map(|(name, tables)| (name, file(&tables))).collect()
}

fn file(tables: &[&Table]) -> Vec<u8> {
    let columns = tables.first().map_or(&[][..], |table| table.columns);
    let header: Vec<&str> = columns.iter().map(|column| column.id).collect();
    let rows = tables.iter().flat_map(|table| &table.rows);
    bytes(&header, rows.map(|row| row.iter().map(cell).collect::<Vec<_>>()))
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(n) => n.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Text(text) | Cell::Choice(text, _) => safe(text),
        Cell::Shares(shares) => safe(&shared(shares)),
    }
}
