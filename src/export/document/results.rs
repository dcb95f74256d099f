//! Decisions, actions, open issues.

use super::say::{Say, cell, own, paragraph};
use super::{Block, Entry, Line};
use crate::domain::summary::{Item, OpenPoint};

pub(super) fn blocks(say: &Say<'_>) -> Vec<Block> {
    let mut blocks = decisions(say);
    blocks.extend(actions(say));
    blocks.extend(open(say));
    blocks
}

fn decisions(say: &Say<'_>) -> Vec<Block> {
    let decisions = &say.summary.decisions;
    let mut blocks = vec![say.heading(2, "decisions", "export-h-decisions")];
    blocks.push(if decisions.is_empty() {
        paragraph(say.word("export-decisions-none"))
    } else {
        Block::Contributions(decisions.iter().map(|item| entry(say, item)).collect())
    });
    blocks
}

/// With the step it was taken in, and of a decision who sees to it by when.
fn entry(say: &Say<'_>, item: &Item) -> Entry {
    let mut entry = say.entry(item);
    entry.about.extend(item.owner.iter().map(|owner| {
        let mut named = say.planned(owner);
        named.text = say.with("export-about-owner", &[("owner", &named.text)]);
        named
    }));
    entry.about.extend(item.due.map(|due| own(say.with("export-about-due", &[("date", &say.date(due))]))));
    if let Some((number, _)) = say.step(&item.step) {
        entry.about.insert(0, own(say.with("export-about-step", &[("step", &number.to_string())])));
    }
    entry
}

fn actions(say: &Say<'_>) -> Vec<Block> {
    let actions = &say.summary.actions;
    let mut blocks = vec![say.heading(2, "actions", "export-h-actions")];
    if actions.is_empty() {
        blocks.push(paragraph(say.word("export-actions-none")));
        return blocks;
    }
    let header = vec![
        say.words_column("export-col-number"),
        say.words_column("export-col-action"),
        say.words_column("export-col-owner"),
        say.words_column("export-col-due"),
    ];
    let rows = actions.iter().map(|item| {
        let due = item.due.map_or_else(|| say.word("export-due-none"), |due| say.date(due));
        vec![cell(&*item.label), vec![say.said(item)], say.owner(item), cell(due)]
    });
    blocks.push(Block::Table { caption: say.word("export-actions-caption"), header, rows: rows.collect() });
    blocks
}

fn open(say: &Say<'_>) -> Vec<Block> {
    let summary = say.summary;
    let mut blocks = vec![say.heading(2, "open", "export-h-open")];
    if !summary.parked.is_empty() {
        blocks.push(say.heading(3, "parked", "export-h-parked"));
        blocks.push(Block::Contributions(summary.parked.iter().map(|item| entry(say, item)).collect()));
    }
    let missing: Vec<Line> = summary.open_points.iter().filter_map(|point| missing(say, point)).collect();
    if !missing.is_empty() {
        blocks.push(say.heading(3, "missing", "export-h-missing"));
        blocks.push(Block::List(missing));
    }
    if blocks.len() == 1 {
        blocks.push(paragraph(say.word("export-open-nothing")));
    }
    blocks
}

/// One line of the completeness list; parked items stand in their own list.
fn missing(say: &Say<'_>, point: &OpenPoint) -> Option<Line> {
    let text = match point {
        OpenPoint::ActionWithoutOwner { label } => say.with("export-missing-owner", &[("label", label)]),
        OpenPoint::ActionWithoutDate { label } => say.with("export-missing-date", &[("label", label)]),
        OpenPoint::ParkedOpen { .. } => return None,
        OpenPoint::StepSkipped { title } => {
            return Some(vec![own(format!("{} ", say.word("export-missing-step"))), say.planned(title)]);
        }
        OpenPoint::NotClosed => say.word("export-missing-close"),
        OpenPoint::NoPeopleCounted => say.word("export-missing-people"),
        OpenPoint::NoConsentNoted => say.word("export-missing-consent"),
    };
    Some(cell(text))
}
