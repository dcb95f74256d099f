//! Rows of cells, from CSV or a Markdown table, under their headings.

use super::column::{self, Column};
use super::{Line, Row};

/// The rows of a CSV file; commas, semicolons or tabs between the cells, whichever the first lines have most of.
pub(super) fn of_csv(text: &str) -> Vec<Line> {
    let head: String = text.lines().take(5).collect::<Vec<_>>().join("\n");
    let count = |sign: u8| head.bytes().filter(|b| *b == sign).count();
    let delimiter = [b',', b';', b'\t'].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut table = Vec::new();
    for record in reader.records().map_while(Result::ok) {
        let line = record.position().map_or(0, csv::Position::line);
        table.push((
            u32::try_from(line).unwrap_or(u32::MAX),
            record.iter().map(|cell| cell.trim().to_owned()).collect(),
        ));
    }
    of_table(table)
}

/// The rows of a table, each with its line; the first may hold the headings.
pub(super) fn of_table(table: Vec<(u32, Vec<String>)>) -> Vec<Line> {
    let (columns, from) = match table.first() {
        Some((_, first)) if column::are_headings(first) => (first.iter().map(|cell| column::named(cell)).collect(), 1),
        _ => (column::guessed(&table.iter().map(|(_, cells)| cells.clone()).collect::<Vec<_>>()), 0),
    };
    let row = |(line, cells): (u32, Vec<String>)| {
        let place = |nth: usize| columns.get(nth).cloned().unwrap_or(Column::Notes);
        let said = cells.into_iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        let cells: Vec<(Column, String)> = said.map(|(nth, cell)| (place(nth), cell)).collect();
        heading(&cells).unwrap_or(Line::Row(Row { line, depth: 0, cells }))
    };
    table.into_iter().skip(from).filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())).map(row).collect()
}

/// A row that holds a title in bold and nothing else is a heading over those below.
fn heading(cells: &[(Column, String)]) -> Option<Line> {
    let [(Column::Title | Column::Start, only)] = cells else { return None };
    let bold = only.strip_prefix("**")?.strip_suffix("**")?;
    Some(Line::Heading(bold.to_owned()))
}
