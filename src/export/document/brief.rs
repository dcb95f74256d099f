//! The two-minute summary: plain sentences for somebody who reads nothing else.

use super::cover;
use super::say::{Say, joined, own, paragraph};
use super::{Block, Entry};
use crate::domain::agenda::Activity;
use crate::domain::contribution::Kind;
use crate::domain::framework::Status;
use crate::domain::summary::{Item, OpenPoint};
use crate::domain::time::minutes;
use crate::export::label;

/// Decisions and actions told here at most; the rest stands in its own section.
const TOLD: usize = 7;

pub(super) fn blocks(say: &Say<'_>) -> Vec<Block> {
    let mut blocks = vec![say.heading(2, "summary", "export-h-brief")];
    blocks.push(who(say));
    blocks.extend(asked(say));
    blocks.push(paragraph(out(say)));
    blocks.extend(items(say, &say.summary.decisions, "export-brief-decisions"));
    blocks.extend(items(say, &say.summary.actions, "export-brief-actions"));
    blocks.push(paragraph(open(say)));
    blocks.extend(next(say));
    blocks
}

fn who(say: &Say<'_>) -> Block {
    let (cover, totals) = (&say.summary.cover, &say.summary.totals);
    let Some(started) = cover.started else {
        return paragraph(say.word("export-brief-not-held"));
    };
    let date = say.date(started.date());
    let actual = minutes(totals.actual_ms).to_string();
    let (planned, held) = (totals.planned_min.to_string(), held_steps(say));
    let args = [
        ("date", date.as_str()),
        ("n-minutes", &actual),
        ("n-planned", &planned),
        ("n-held", &held.0),
        ("n-all", &held.1),
    ];
    let id = if cover.closed { "export-brief-held" } else { "export-brief-so-far" };
    let mut line = vec![own(format!("{} ", say.with(id, &args)))];
    if totals.people == 0 {
        line.push(own(say.word("export-brief-uncounted")));
        return Block::Paragraph(line);
    }
    line.push(own(format!("{} ", say.word("export-brief-room"))));
    line.extend(cover::people(say));
    line.push(own("."));
    Block::Paragraph(line)
}

fn held_steps(say: &Say<'_>) -> (String, String) {
    let rows = &say.summary.agenda;
    (rows.iter().filter(|row| !row.skipped).count().to_string(), rows.len().to_string())
}

/// What it was for, and the first question of each step that brought something; what opens and closes a day, and what is
/// told to the room, is read aloud but asks nothing.
fn asked(say: &Say<'_>) -> Vec<Block> {
    let cover = &say.summary.cover;
    let mut blocks = Vec::new();
    if !cover.purpose.trim().is_empty() {
        blocks.push(Block::Paragraph(vec![
            own(format!("{} ", say.word("export-brief-purpose"))),
            say.planned(cover.purpose.trim()),
        ]));
    }
    let opens = [Activity::Welcome, Activity::CheckIn, Activity::CheckOut, Activity::Input, Activity::Break];
    let asks = |kind: &str| opens.iter().all(|activity| activity.id() != kind);
    let fruitful = say.summary.steps.iter().filter(|step| !step.items.is_empty() && asks(step.kind));
    let prompts: Vec<_> = fruitful.filter_map(|step| step.prompts.first()).map(|p| vec![say.planned(p)]).collect();
    if !prompts.is_empty() {
        blocks.push(paragraph(say.word("export-brief-asked")));
        blocks.push(Block::List(prompts));
    }
    blocks
}

fn out(say: &Say<'_>) -> String {
    let totals = &say.summary.totals;
    if totals.contributions == 0 {
        return say.word("export-brief-nothing");
    }
    let kinds: Vec<String> = totals.by_kind.iter().map(|(kind, n)| say.count(label::count(*kind), *n)).collect();
    let n = totals.contributions.to_string();
    let mut text = say.with("export-brief-out", &[("n", &n), ("kinds", &kinds.join(", "))]);
    let touched = say.summary.statements.iter().filter(|row| row.contributions > 0).count();
    if touched > 0 {
        let all = (say.summary.statements.len() + say.summary.untouched.len()).to_string();
        let official = say.summary.statements.iter().all(|row| row.status == Status::Official);
        let id = if official { "export-brief-touched-official" } else { "export-brief-touched" };
        text.push(' ');
        text.push_str(&say.with(id, &[("n", &touched.to_string()), ("n-all", &all)]));
    }
    text
}

fn items(say: &Say<'_>, items: &[Item], id: &str) -> Vec<Block> {
    if items.is_empty() {
        return vec![paragraph(say.count(id, 0))];
    }
    let mut blocks = vec![paragraph(say.count(id, items.len()))];
    let entries = items.iter().take(TOLD).map(|item| {
        let mut about = Vec::new();
        if item.kind == Kind::Action {
            about.extend(say.owner(item));
            about.extend(item.due.map(|due| own(say.date(due))));
        }
        Entry { label: item.label.clone(), text: say.said(item), about: joined_about(about) }
    });
    blocks.push(Block::Contributions(entries.collect()));
    if items.len() > TOLD {
        blocks.push(paragraph(say.count("export-brief-more", items.len() - TOLD)));
    }
    blocks
}

/// Owner and group come with a comma already; entries set their own.
fn joined_about(about: Vec<super::Span>) -> Vec<super::Span> {
    about.into_iter().filter(|span| span.text != ", ").collect()
}

fn open(say: &Say<'_>) -> String {
    let points = &say.summary.open_points;
    let count = |is: fn(&OpenPoint) -> bool| points.iter().filter(|p| is(p)).count();
    let parked = count(|p| matches!(p, OpenPoint::ParkedOpen { .. }));
    let ownerless = count(|p| matches!(p, OpenPoint::ActionWithoutOwner { .. }));
    let dateless = count(|p| matches!(p, OpenPoint::ActionWithoutDate { .. }));
    let skipped = count(|p| matches!(p, OpenPoint::StepSkipped { .. }));
    let told = [
        ("export-open-parked", parked),
        ("export-open-ownerless", ownerless),
        ("export-open-dateless", dateless),
        ("export-open-skipped", skipped),
    ];
    let sentences: Vec<String> = told.iter().filter(|(_, n)| *n > 0).map(|(id, n)| say.count(id, *n)).collect();
    match (sentences.is_empty(), points.is_empty()) {
        (false, _) => sentences.join(" "),
        (true, true) => say.word("export-open-nothing"),
        (true, false) => say.word("export-open-record"),
    }
}

/// The first date that somebody is waited for.
fn next(say: &Say<'_>) -> Option<Block> {
    let dated = say.summary.actions.iter().filter_map(|item| item.due.map(|due| (due, item)));
    let Some(first) = dated.clone().map(|(due, _)| due).min() else {
        return (!say.summary.actions.is_empty()).then(|| paragraph(say.word("export-next-none")));
    };
    let labels = dated.filter(|(due, _)| *due == first).map(|(_, item)| own(item.label.clone())).collect();
    let labels: String = joined(labels).into_iter().map(|span| span.text).collect();
    Some(paragraph(say.with("export-next", &[("date", &say.date(first)), ("labels", &labels)])))
}
