//! The agenda, planned and held, in one table.

use super::Block;
use super::say::{Say, cell, figure, own, paragraph};
use crate::domain::summary::StepRow;
use crate::domain::time::minutes;

pub(super) fn blocks(say: &Say<'_>) -> Vec<Block> {
    let rows = &say.summary.agenda;
    let mut blocks = vec![say.heading(2, "agenda", "export-h-agenda")];
    if rows.is_empty() {
        blocks.push(paragraph(say.word("export-agenda-empty")));
        return blocks;
    }
    if say.summary.cover.started.is_some() {
        blocks.push(paragraph(lateness(say)));
    }
    let header = vec![
        say.words_column("export-col-step"),
        say.number_column("export-col-start-planned"),
        say.number_column("export-col-start-held"),
        say.number_column("export-col-planned"),
        say.number_column("export-col-added"),
        say.number_column("export-col-actual"),
        say.number_column("export-col-difference"),
        say.number_column("export-col-noted"),
    ];
    let body = rows.iter().map(|row| table_row(say, row)).collect();
    blocks.push(Block::Table { caption: say.word("export-agenda-caption"), header, rows: body });
    blocks
}

fn lateness(say: &Say<'_>) -> String {
    let summary = say.summary;
    let off = summary.totals.late_ms.unsigned_abs();
    let (n, closed) = (minutes(off), summary.cover.closed);
    let id = match (n, summary.totals.late_ms > 0, closed) {
        (0, _, true) => "export-agenda-ended-on-time",
        (0, _, false) => "export-agenda-on-time",
        (_, true, true) => "export-agenda-ended-late",
        (_, false, true) => "export-agenda-ended-early",
        (_, true, false) => "export-agenda-late",
        (_, false, false) => "export-agenda-early",
    };
    say.with(id, &[("n", &n.to_string())])
}

fn table_row(say: &Say<'_>, row: &StepRow) -> Vec<super::Line> {
    let mut title = vec![own(format!("{}. ", row.number))];
    if let Some(within) = &row.within {
        title.push(say.planned(within));
        title.push(own(": "));
    }
    title.push(say.planned(&row.title));
    let now = row.started.is_some() && row.ended.is_none() && !say.summary.cover.closed;
    if now {
        title.push(own(format!(" ({})", say.word("export-agenda-now"))));
    }
    let held = row.started.is_some();
    let over = summary_closed(say);
    let actual = match (held, over) {
        (true, _) => minutes(row.actual_ms).to_string(),
        (false, _) if row.dropped => say.word("export-agenda-dropped"),
        (false, true) => say.word("export-agenda-skipped"),
        (false, false) => say.word("export-agenda-to-come"),
    };
    let planned = row.planned.map(i64::from);
    let spent = i64::try_from(minutes(row.actual_ms)).unwrap_or(i64::MAX);
    let difference = planned.filter(|_| held && !now).map_or_else(String::new, |planned| signed(spent - planned));
    vec![
        title,
        cell(say.clock(row.planned_start)),
        cell(row.started.map_or_else(String::new, |at| say.clock(at))),
        cell(planned.map_or_else(String::new, |n| n.to_string())),
        cell(if row.added == 0 { String::new() } else { signed(i64::from(row.added)) }),
        cell(actual),
        cell(difference),
        figure(row.contributions),
    ]
}

fn summary_closed(say: &Say<'_>) -> bool {
    say.summary.cover.closed
}

/// `+5`, `0`, `−3` with a real minus, which no spreadsheet and no screen reader takes for a hyphen.
fn signed(n: i64) -> String {
    match n {
        0 => "0".to_owned(),
        n if n > 0 => format!("+{n}"),
        n => format!("\u{2212}{}", n.unsigned_abs()),
    }
}
