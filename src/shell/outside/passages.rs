//! The report as the review screen shows it and linear mode reads it: passages and tables, in its order but for what is
//! still missing, which comes before all else.
//!
//! Not here: how much of it is in sight. Nothing of the report is left out.

use std::sync::Arc;

use crate::app::msg::{Part, Passage};
use crate::app::table::Table;
use crate::export::document::{self, Align, Block, Document, Line};

/// The passages of a report.
#[must_use]
pub fn of(report: &Document) -> Vec<Passage> {
    let mut out = Vec::new();
    let (before, missing, after) = parted(&report.body);
    missing.iter().for_each(|block| add(&mut out, block));
    // The title stands between, or the cover would read as part of the list.
    out.push(Passage { heading: 1, text: report.title.text.clone(), ..Passage::default() });
    report.cover.iter().chain(before).chain(after).for_each(|block| add(&mut out, block));
    out.push(text(0, &line(&report.footer)));
    out
}

/// The report before the completeness list, the list with its heading, and what comes after it.
fn parted(body: &[Block]) -> (&[Block], &[Block], &[Block]) {
    let of_list = |block: &Block| matches!(block, Block::Heading { id, .. } if id == document::MISSING);
    let from = body.iter().position(of_list).unwrap_or(body.len());
    let heading = |block: &Block| matches!(block, Block::Heading { .. });
    let length = body[from..].iter().skip(1).position(heading).map_or(body.len() - from, |n| n + 1);
    (&body[..from], &body[from..from + length], &body[from + length..])
}

fn add(out: &mut Vec<Passage>, block: &Block) {
    match block {
        Block::Heading { level, text, .. } => {
            out.push(Passage { heading: *level, text: line(text), ..Passage::default() });
        }
        Block::Paragraph(words) | Block::Notice(words) => out.push(text(0, &line(words))),
        Block::Quote(words) => out.push(text(4, &line(words))),
        Block::List(points) => out.extend(points.iter().map(|point| text(2, &format!("- {}", line(point))))),
        Block::Contributions(entries) => out.extend(entries.iter().map(|entry| {
            let about = entry.about.iter().map(|span| span.text.as_str()).collect::<Vec<_>>().join(", ");
            let about = if about.is_empty() { about } else { format!(" ({about})") };
            text(2, &format!("{}: {}{about}", entry.label, entry.text.text))
        })),
        Block::Table { caption, header, rows } => {
            let header = header.iter().map(|(name, align)| (name.text.clone(), *align == Align::End)).collect();
            let cells = rows.iter().map(|row| row.iter().map(|cell| one_line(&line(cell))).collect()).collect();
            let table = Arc::new(Table::new(header, cells));
            let part = |part| Some((Arc::clone(&table), part));
            out.push(Passage { table: part(Part::Caption), ..text(0, caption) });
            out.extend((0..rows.len()).map(|nth| Passage {
                indent: 2,
                table: part(Part::Row(nth)),
                ..Passage::default()
            }));
        }
        Block::Facts(pairs) => {
            out.extend(pairs.iter().map(|(name, value)| text(0, &format!("{name}: {}", line(value)))));
        }
    }
}

fn line(spans: &Line) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

fn text(indent: u16, text: &str) -> Passage {
    Passage { indent, text: one_line(text), ..Passage::default() }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
