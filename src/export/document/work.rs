//! What came of the work of a step: its rule or lens in sentences, then its tables.

use super::say::{Say, cell, figure, own, paragraph};
use super::{Align, Block, Line};
use crate::domain::activity::{Cell, Col, Named, Table};
use crate::domain::summary::StepReport;

pub(super) fn blocks(say: &Say<'_>, step: &StepReport) -> Vec<Block> {
    let told = step.work.told.iter().map(|told| {
        let args: Vec<(&str, &str)> = told.with.iter().map(|(name, value)| (*name, value.as_str())).collect();
        paragraph(say.with(told.id, &args))
    });
    told.chain(step.work.tables.iter().filter_map(|table| shown(say, table))).collect()
}

/// A table of the report; `None` for one that is for programs only, or has no row.
fn shown(say: &Say<'_>, table: &Table) -> Option<Block> {
    let caption = table.caption.filter(|_| !table.rows.is_empty())?;
    let columns: Vec<(usize, &Col)> =
        table.columns.iter().enumerate().filter(|(_, column)| column.says.is_some()).collect();
    let header = columns.iter().filter_map(|(_, column)| {
        let align = if column.figures { Align::End } else { Align::Start };
        Some((own(say.word(column.says?)), align))
    });
    let rows = table.rows.iter().map(|row| {
        let cells = columns.iter().map(|(nth, _)| row.get(*nth).map_or_else(Line::new, |cell| line(say, cell)));
        cells.collect()
    });
    Some(Block::Table { caption: say.word(caption), header: header.collect(), rows: rows.collect() })
}

fn line(say: &Say<'_>, what: &Cell) -> Line {
    match what {
        Cell::Empty => Line::new(),
        Cell::Number(n) => figure(n),
        Cell::Day(day) => cell(say.date(*day)),
        Cell::Text(text) => vec![say.planned(text)],
        Cell::Choice(_, Named::Message(id)) => cell(say.word(id)),
        Cell::Choice(_, Named::Own(words)) => vec![say.planned(words)],
        Cell::Shares(shares) => {
            let mut line = Line::new();
            for (nth, (choice, n)) in shares.iter().enumerate() {
                line.extend((nth > 0).then(|| own(", ".to_owned())));
                line.extend(self::line(say, &Cell::Choice(String::new(), choice.named.clone())));
                line.push(own(format!(" {n}")));
            }
            line
        }
    }
}
