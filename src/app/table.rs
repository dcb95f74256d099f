//! A table of the summary: columns for a screen that has the room, a sentence a row for all others.
//!
//! Not here: how it is drawn. The invariant: columns are only given where each holds what it must, figures whole and words
//! in lines that can be read; where they cannot be, [`Table::widths`] says so and the sentences stand.

use crate::text::{visible, width};

/// Cells between two columns.
pub const GAP: usize = 2;
/// A column of words is no narrower, unless all of its words are.
const NARROWEST: usize = 14;
/// What is no longer than this stands on one line.
const SHORT: usize = 18;
/// The longest word for which a column is made wider, so that it need not be broken.
const LONGEST: usize = 24;
/// Cells of a name that a column of figures makes room for.
const NAME: usize = 10;
/// A longer cell asks for no more room than this one: one long speech shall not press all other columns together.
const LONG: usize = 240;
/// Parts of a line, in which heights are compared.
const LINE: usize = 1000;

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub name: String,
    /// Whether it holds numbers, which stand at the right.
    pub figures: bool,
    /// Cells of its longest cell.
    full: usize,
    /// Cells of its longest word.
    word: usize,
}

impl Table {
    /// A table of named columns, those of figures marked, and rows of as many cells.
    #[must_use]
    pub fn new(header: Vec<(String, bool)>, rows: Vec<Vec<String>>) -> Self {
        let column = |(nth, (name, figures)): (usize, (String, bool))| {
            let cells = || rows.iter().filter_map(|row| row.get(nth)).map(|cell| visible(cell));
            let full = cells().map(|cell| cell.lines().map(width).max().unwrap_or(0)).max().unwrap_or(0);
            let word = cells().map(|cell| longest_word(&cell)).max().unwrap_or(0);
            Column { name, figures, full, word }
        };
        let columns = header.into_iter().enumerate().map(column).collect();
        Self { columns, rows }
    }

    /// Its columns.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The cells of a row; empty past the end.
    #[must_use]
    pub fn row(&self, nth: usize) -> &[String] {
        self.rows.get(nth).map_or(&[], Vec::as_slice)
    }

    /// A row as one sentence, each cell with the name of its column.
    #[must_use]
    pub fn sentence(&self, nth: usize) -> String {
        let cells = self.columns.iter().zip(self.row(nth)).filter(|(_, cell)| !cell.is_empty());
        cells.map(|(column, cell)| format!("{}: {cell}", column.name)).collect::<Vec<_>>().join("; ")
    }

    /// Cells of each column in so much room; `None` where not every column can have what it must.
    #[must_use]
    pub fn widths(&self, room: usize) -> Option<Vec<usize>> {
        let room = room.checked_sub(GAP * self.columns.len().saturating_sub(1))?;
        let whole_words: Vec<usize> = self.columns.iter().map(|column| column.least(LONGEST)).collect();
        let broken_words: Vec<usize> = self.columns.iter().map(|column| column.least(NARROWEST)).collect();
        let mut widths = [whole_words, broken_words].into_iter().find(|least| least.iter().sum::<usize>() <= room)?;
        let left = room - widths.iter().sum::<usize>();
        // What is left goes, cell by cell, to the column that takes most lines, so that rows become as low as can be; then to
        // the names of columns of figures.
        for _ in 0..left {
            let all = || self.columns.iter().enumerate();
            let words = all().filter(|(nth, column)| !column.figures && widths[*nth] < column.most());
            let tall = words.max_by_key(|(nth, column)| LINE * column.most().min(LONG) / widths[*nth].max(1));
            let names = || all().find(|(nth, column)| column.figures && widths[*nth] < column.most());
            let Some((nth, _)) = tall.or_else(names) else { break };
            widths[nth] += 1;
        }
        Some(widths)
    }
}

impl Column {
    /// What it must have where words of up to so many cells are not to be broken.
    fn least(&self, word: usize) -> usize {
        let name = longest_word(&visible(&self.name));
        if self.figures {
            return self.full.max(name.min(NAME));
        }
        // A date, a name: too short to be worth two lines.
        let short = if word > NARROWEST { SHORT } else { 0 };
        let words = self.word.max(name).clamp(NARROWEST, word.max(NARROWEST));
        self.most().min(if self.most() <= short { short } else { words })
    }

    /// More is of no use to it.
    fn most(&self) -> usize {
        self.full.max(longest_word(&visible(&self.name)))
    }
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(width).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{GAP, Table};

    fn table(words: &str) -> Table {
        let header = [("No.", false), ("Action", false), ("Hands", true)].map(|(name, end)| (name.to_owned(), end));
        Table::new(header.to_vec(), vec![vec!["A1".to_owned(), words.to_owned(), "12".to_owned()]])
    }

    #[test]
    fn a_column_has_what_it_needs_and_no_more() {
        assert_eq!(table("print it").widths(78), Some(vec![3, 8, 5]));
        assert_eq!(table(&"word ".repeat(40)).widths(78), Some(vec![3, 78 - 3 - 5 - 2 * GAP, 5]));
    }

    #[test]
    fn a_long_word_is_whole_where_there_is_room_and_broken_where_there_is_none() {
        let long = table("Datenschutzfolgenabschätzung für alle");
        assert_eq!(long.widths(60), Some(vec![3, 37, 5]));
        assert_eq!(long.widths(3 + 24 + 5 + 4), Some(vec![3, 24, 5]));
        assert_eq!(long.widths(3 + 14 + 5 + 4), Some(vec![3, 14, 5]));
    }

    #[test]
    fn without_the_room_there_are_no_columns() {
        assert_eq!(table(&"word ".repeat(40)).widths(3 + 13 + 5 + 4), None);
        assert_eq!(table("x").widths(0), None);
    }

    #[test]
    fn a_row_is_a_sentence_without_its_empty_cells() {
        assert_eq!(table("").sentence(0), "No.: A1; Hands: 12");
        assert_eq!(table("").sentence(9), "");
    }
}
