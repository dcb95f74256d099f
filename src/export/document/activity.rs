//! What came out of each step: question, method, promise, numbers by group, contributions by kind.

use super::say::{Say, cell, figure, joined, own, paragraph};
use super::{Block, Line};
use crate::domain::contribution::{Attribution, Kind};
use crate::domain::summary::{GroupRow, Item, StepReport};
use crate::export::label;

/// So many contributions of a kind are told in a step at most; all of them stand in the annex.
const TOLD: usize = 40;

pub(super) fn blocks(say: &Say<'_>) -> Vec<Block> {
    let mut blocks = vec![say.heading(2, "activities", "export-h-activities")];
    if say.summary.steps.is_empty() {
        blocks.push(paragraph(say.word("export-activities-none")));
    }
    say.summary.steps.iter().for_each(|step| blocks.extend(step_blocks(say, step)));
    blocks
}

fn step_blocks(say: &Say<'_>, step: &StepReport) -> Vec<Block> {
    let title = vec![own(format!("{}. ", step.number)), say.planned(&step.title)];
    let mut blocks = vec![Block::Heading { level: 3, id: format!("step-{}", step.number), text: title }];
    blocks.extend(step.prompts.iter().map(|prompt| Block::Quote(vec![say.planned(prompt)])));
    blocks.push(Block::Facts(facts(say, step)));
    blocks.extend(super::work::blocks(say, step));
    if step.items.is_empty() && step.withheld == 0 && step.work.is_empty() {
        blocks.push(paragraph(say.word("export-step-nothing")));
    }
    for kind in Kind::ALL {
        let items: Vec<&Item> = step.items.iter().filter(|item| item.kind == kind).collect();
        blocks.extend(kind_blocks(say, step.number, kind, items));
    }
    if step.withheld > 0 {
        blocks.push(paragraph(say.count("export-step-withheld", step.withheld)));
    }
    blocks
}

fn facts(say: &Say<'_>, step: &StepReport) -> Vec<(String, Line)> {
    let mut facts = vec![
        (say.word("export-step-method"), cell(say.word(label::activity(step.kind)))),
        (say.word("export-step-promise"), cell(say.word(label::promise(step.attribution)))),
        (say.word("export-step-contributions"), numbers(say, step)),
    ];
    let silent = silent(say, step);
    if !silent.is_empty() {
        facts.push((say.word("export-step-silent"), silent));
    }
    if !step.statements.is_empty() {
        facts.push((say.word("export-step-statements"), cell(step.statements.join(", "))));
    }
    facts
}

/// All contributions of the step, decisions and actions among them, and how many each group gave.
fn numbers(say: &Say<'_>, step: &StepReport) -> Line {
    let n: usize = step.by_group.iter().map(|row| row.contributions).sum();
    let mut line = if n > 0 { figure(n) } else { cell(say.word("export-none")) };
    let named = step.by_group.iter().any(|row| !row.id.is_empty());
    if n > 0 && named {
        let groups = step.by_group.iter().map(|row| say.numbered(row, row.contributions));
        line.push(own(": "));
        line.extend(joined(groups.collect()));
    }
    line
}

/// Groups that were counted in the room and of whom nothing is noted here. Nothing can be said of a step whose promise
/// keeps groups off the record, of one that was never held, and of one where not every contribution names its group.
fn silent(say: &Say<'_>, step: &StepReport) -> Line {
    let held = say.summary.agenda.iter().any(|row| row.id == step.id && !row.skipped);
    let told = !step.items.is_empty() && step.items.iter().all(|item| item.group_id.is_some());
    if step.attribution == Attribution::Anonymous || !told || !held {
        return Line::new();
    }
    let present = |row: &&GroupRow| say.may_be_called_silent(row);
    let heard = |row: &&GroupRow| step.by_group.iter().any(|own| own.id == row.id && own.contributions > 0);
    let rows = say.summary.totals.by_group.iter().filter(present).filter(|row| !heard(row));
    joined(rows.map(|row| say.group(row)).collect())
}

fn kind_blocks(say: &Say<'_>, step: usize, kind: Kind, mut items: Vec<&Item>) -> Vec<Block> {
    if items.is_empty() {
        return Vec::new();
    }
    let text = vec![own(format!("{} ({})", say.word(label::kinds(kind)), items.len()))];
    let mut blocks = vec![Block::Heading { level: 4, id: format!("step-{step}-{}", kind.id()), text }];
    let all = items.len();
    if all > TOLD {
        // Where hands were raised the room has said what weighs most; elsewhere the order of the record is as good as any.
        items.sort_by_key(|item| std::cmp::Reverse(item.hands.unwrap_or(0)));
        items.truncate(TOLD);
        let (shown, rest) = (TOLD.to_string(), (all - TOLD).to_string());
        blocks.push(paragraph(say.with("export-step-more", &[("n", &rest), ("n-shown", &shown)])));
    }
    blocks.push(Block::Contributions(items.into_iter().map(|item| say.entry(item)).collect()));
    blocks
}
