//! Decisions, actions, open issues, and what is still missing.

use super::say::{Say, cell, joined, own, paragraph};
use super::{Align, Block, Entry, Line, MISSING, Reader, Span};
use crate::domain::contribution::Kind;
use crate::domain::event::Detail;
use crate::domain::origin::State;
use crate::domain::summary::{Item, OpenPoint};
use crate::export::label;

pub(super) fn blocks(say: &Say<'_>) -> Vec<Block> {
    let mut blocks = decisions(say);
    blocks.extend(actions(say));
    blocks.extend(open(say));
    blocks.extend(missing(say));
    blocks
}

fn decisions(say: &Say<'_>) -> Vec<Block> {
    let decisions = &say.summary.decisions;
    let mut blocks = vec![say.heading(2, "decisions", "export-h-decisions")];
    if decisions.is_empty() {
        blocks.push(paragraph(say.word("export-decisions-none")));
        return blocks;
    }
    let more = More::of(decisions);
    let mut header = vec![
        say.words_column("export-col-number"),
        say.words_column("export-col-decision"),
        say.words_column("export-col-owner"),
        say.words_column("export-col-due"),
    ];
    header.extend(more.header(say));
    header.push(say.words_column("export-col-about"));
    let rows = decisions.iter().map(|item| {
        let due = item.due.map_or_else(String::new, |due| say.date(due));
        let mut row = vec![cell(&*item.label), vec![say.said(item)], say.owner(item), cell(due)];
        row.extend(more.cells(say, item));
        row.push(joined(about(say, item)));
        row
    });
    blocks.push(Block::Table { caption: say.word("export-decisions-caption"), header, rows: rows.collect() });
    blocks
}

/// What a list tells besides where there is something to tell: how each stands, where not all stand as one takes it; what
/// each came from, where anything is known of it. The tables for programs always tell it.
struct More {
    state: bool,
    origins: bool,
}

impl More {
    fn of(items: &[Item]) -> Self {
        let usual = |item: &Item| item.state == State::of(item.kind).first().copied();
        Self { state: !items.iter().all(usual), origins: items.iter().any(|item| !item.origins.is_empty()) }
    }

    fn header(&self, say: &Say<'_>) -> Vec<(Span, Align)> {
        let state = self.state.then(|| say.words_column("export-col-state"));
        state.into_iter().chain(self.origins.then(|| say.words_column("export-col-origins"))).collect()
    }

    fn cells(&self, say: &Say<'_>, item: &Item) -> Vec<Line> {
        let state = item.state.map_or_else(String::new, |state| say.word(state.message()));
        let state = self.state.then(|| cell(state));
        state.into_iter().chain(self.origins.then(|| cell(item.origins.join(", ")))).collect()
    }
}

/// The step it was said in, then what else is known of it.
fn about(say: &Say<'_>, item: &Item) -> Vec<Span> {
    let step = say.step(&item.step);
    let step = step.map(|(number, _)| own(say.with("export-about-step", &[("step", &number.to_string())])));
    let from = (item.kind == Kind::Parked && !item.origins.is_empty())
        .then(|| own(say.with("export-about-from", &[("labels", &item.origins.join(", "))])));
    step.into_iter().chain(from).chain(say.about(item)).collect()
}

/// As it stands in a list, with the step it was said in.
fn entry(say: &Say<'_>, item: &Item) -> Entry {
    Entry { about: about(say, item), ..say.entry(item) }
}

fn actions(say: &Say<'_>) -> Vec<Block> {
    let actions = &say.summary.actions;
    let mut blocks = vec![say.heading(2, "actions", "export-h-actions")];
    if actions.is_empty() {
        blocks.push(paragraph(say.word("export-actions-none")));
        return blocks;
    }
    let more = More::of(actions);
    let mut header = vec![
        say.words_column("export-col-number"),
        say.words_column("export-col-action"),
        say.words_column("export-col-owner"),
        say.words_column("export-col-due"),
    ];
    header.extend(more.header(say));
    let rows = actions.iter().map(|item| {
        let due = item.due.map_or_else(|| say.word("export-due-none"), |due| say.date(due));
        let mut row = vec![cell(&*item.label), vec![say.said(item)], say.owner(item), cell(due)];
        row.extend(more.cells(say, item));
        row
    });
    blocks.push(Block::Table { caption: say.word("export-actions-caption"), header, rows: rows.collect() });
    blocks
}

fn open(say: &Say<'_>) -> Vec<Block> {
    // What became of the others stands with the step in which they were settled.
    let still = |item: &&Item| {
        let points = &mut say.summary.open_points.iter();
        points.any(|point| matches!(point, OpenPoint::ParkedOpen { label } if *label == item.label))
    };
    let parked: Vec<&Item> = say.summary.parked.iter().filter(still).collect();
    let mut blocks = vec![say.heading(2, "open", "export-h-open")];
    blocks.push(if parked.is_empty() {
        paragraph(say.word("export-parked-none"))
    } else {
        Block::Contributions(parked.into_iter().map(|item| entry(say, item)).collect())
    });
    blocks
}

/// The completeness list, a sentence for each point.
fn missing(say: &Say<'_>) -> Vec<Block> {
    let points = &say.summary.open_points;
    let mut blocks = vec![say.heading(2, MISSING, "export-h-missing")];
    blocks.push(if points.is_empty() {
        paragraph(say.word("export-missing-nothing"))
    } else {
        Block::List(points.iter().map(|point| point_line(say, point)).collect())
    });
    blocks
}

fn point_line(say: &Say<'_>, point: &OpenPoint) -> Line {
    let step = |id: &str, number: usize, title: &str| {
        let before = say.with("export-missing-step", &[("step", &number.to_string())]);
        vec![own(format!("{before} ")), say.planned(title), own(say.word(id))]
    };
    match point {
        OpenPoint::NotClosed => cell(say.word(match say.reader {
            Reader::OfFile => "export-missing-close",
            Reader::Facilitator => "export-missing-close-do",
        })),
        OpenPoint::NotOnCover { detail } => cell(say.word(label::missing(*detail, say.reader))),
        OpenPoint::NoPeopleCounted => cell(say.word(match say.reader {
            Reader::OfFile => "export-missing-people",
            Reader::Facilitator => "export-missing-people-do",
        })),
        OpenPoint::NoConsentNoted => cell(say.word(label::missing(Detail::Consent, say.reader))),
        OpenPoint::GroupUnheard { group, people, .. } => {
            let after = say.count("export-missing-group-rest", *people as usize);
            vec![own(format!("{} ", say.word("export-missing-group"))), say.planned(group), own(after)]
        }
        OpenPoint::StepSkipped { number, title, .. } => step("export-missing-step-skipped", *number, title),
        OpenPoint::StepEmpty { number, title, .. } => step("export-missing-step-empty", *number, title),
        OpenPoint::DecisionWithoutOwner { .. }
        | OpenPoint::DecisionWithoutOrigin { .. }
        | OpenPoint::ActionWithoutOwner { .. }
        | OpenPoint::ActionWithoutDate { .. }
        | OpenPoint::FeedbackWithoutReason { .. }
        | OpenPoint::ParkedOpen { .. }
        | OpenPoint::Work { .. } => point.told().map_or_else(Line::new, |told| {
            let args: Vec<(&str, &str)> = told.with.iter().map(|(name, value)| (*name, value.as_str())).collect();
            cell(say.with(told.id, &args))
        }),
    }
}
