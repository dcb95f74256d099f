//! What WP2 takes over: the matrix, each statement that was touched, the balance of groups, method, and the annex.

use std::collections::BTreeMap;

use super::say::{Say, cell, figure, joined, own, paragraph};
use super::{Block, Line};
use crate::domain::contribution::Stance;
use crate::domain::summary::{Disclosure, Item, StatementRow};
use crate::export::label;

pub(super) fn blocks(say: &Say<'_>) -> Vec<Block> {
    let mut blocks = matrix(say);
    blocks.extend(statements(say));
    blocks.extend(balance(say));
    blocks.extend(method(say));
    blocks.extend(annex(say));
    blocks
}

fn matrix(say: &Say<'_>) -> Vec<Block> {
    let rows = &say.summary.matrix;
    let mut blocks = vec![say.heading(2, "matrix", "export-h-matrix")];
    let Some(first) = rows.first() else {
        blocks.push(paragraph(say.word("export-matrix-none")));
        return blocks;
    };
    blocks.push(paragraph(say.word("export-matrix-how")));
    let mut header = vec![say.words_column("export-col-dimension")];
    header.extend(first.phases.iter().map(|(phase, _)| (say.framework(phase), super::Align::End)));
    header.push(say.words_column("export-col-statements"));
    let body = rows.iter().map(|row| {
        let mut cells: Vec<Line> = vec![vec![say.framework(&row.name)]];
        cells.extend(row.phases.iter().map(|(_, n)| figure(n)));
        cells.push(cell(row.statements.join(", ")));
        cells
    });
    blocks.push(Block::Table { caption: say.word("export-matrix-caption"), header, rows: body.collect() });
    blocks
}

fn statements(say: &Say<'_>) -> Vec<Block> {
    let rows = &say.summary.statements;
    let mut blocks = vec![say.heading(3, "statements", "export-h-statements")];
    if rows.is_empty() {
        blocks.push(paragraph(say.word("export-statements-none")));
    } else {
        blocks.push(Block::Notice(vec![say.framework(&say.summary.cover.framework_note)]));
        let header = vec![
            say.words_column("export-col-statement"),
            say.words_column("export-col-status"),
            say.words_column("export-col-text"),
            say.number_column("export-stance-keep"),
            say.number_column("export-stance-amend"),
            say.number_column("export-stance-drop"),
            say.number_column("export-stance-add"),
            say.words_column("export-col-who"),
            say.words_column("export-col-said-in"),
        ];
        let body = rows.iter().map(|row| statement(say, row)).collect();
        blocks.push(Block::Table { caption: say.word("export-statements-caption"), header, rows: body });
        blocks.extend(divided(say));
    }
    if !say.summary.untouched.is_empty() {
        let (n, ids) = (say.summary.untouched.len().to_string(), say.summary.untouched.join(", "));
        blocks.push(paragraph(say.with("export-statements-untouched", &[("n", &n), ("ids", &ids)])));
    }
    blocks
}

fn statement(say: &Say<'_>, row: &StatementRow) -> Vec<Line> {
    let (number, text) = match row.official_text.trim() {
        "" => (row.id.clone(), &row.text),
        _ => (format!("{} ({})", row.id, row.official_number), &row.official_text),
    };
    let mut groups: BTreeMap<&str, (super::Span, usize)> = BTreeMap::new();
    for item in all(say).filter(|item| item.statements.contains(&row.id)) {
        let group = item.group_id.as_deref().unwrap_or_default();
        let known = say.summary.totals.by_group.iter().find(|g| g.id == group);
        let name = known.map_or_else(|| own(say.word("export-group-untold")), |row| say.group(row));
        groups.entry(group).or_insert((name, 0)).1 += 1;
    }
    let who = groups.into_values().map(|(name, n)| super::Span { text: format!("{} {n}", name.text), ..name });
    vec![
        cell(number),
        cell(say.word(row.status.message())),
        vec![say.framework(text)],
        figure(row.keep),
        figure(row.amend),
        figure(row.drop),
        figure(row.add),
        joined(who.collect()),
        cell(row.labels.join(", ")),
    ]
}

/// Statements on which the room was not of one mind: every view with who holds it, so that no small side is lost.
fn divided(say: &Say<'_>) -> Vec<Block> {
    let line = |row: &StatementRow| {
        let mut views = [(Stance::Keep, row.keep), (Stance::Amend, row.amend), (Stance::Drop, row.drop)];
        views.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let held = views.iter().filter(|(_, n)| *n > 0);
        let told: Vec<String> = held
            .map(|(stance, n)| {
                let mine = all(say).filter(|i| i.stance == Some(*stance) && i.statements.contains(&row.id));
                let labels: Vec<&str> = mine.map(|item| item.label.as_str()).collect();
                format!("{} {n} ({})", say.word(label::stance(*stance)), labels.join(", "))
            })
            .collect();
        let args = [("id", row.id.as_str()), ("views", &told.join("; "))];
        (told.len() > 1).then(|| cell(say.with("export-divided", &args)))
    };
    let lines: Vec<Line> = say.summary.statements.iter().filter_map(line).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    vec![say.heading(3, "minority", "export-h-minority"), Block::List(lines)]
}

fn balance(say: &Say<'_>) -> Vec<Block> {
    let totals = &say.summary.totals;
    let mut blocks = vec![say.heading(2, "balance", "export-h-balance")];
    let rows = totals.by_group.iter().filter(|row| row.contributions > 0 || row.people.is_some());
    // Where a number is kept back, a group without one may well have been counted.
    let shown = totals.by_group.iter().filter_map(|row| row.people).fold(0, u32::saturating_add);
    let uncounted = if shown < totals.people { "export-people-untold" } else { "export-not-counted" };
    let body: Vec<Vec<Line>> = rows
        .map(|row| {
            let share = (row.contributions * 100 + totals.contributions / 2).checked_div(totals.contributions);
            let share = share.unwrap_or(0);
            let people = row.people.map_or_else(|| say.word(uncounted), |n| n.to_string());
            let invited = row.invited.map_or_else(String::new, |n| n.to_string());
            let (said, decided) = (figure(row.contributions), figure(row.decisions));
            vec![vec![say.group(row)], cell(people), said, cell(format!("{share} %")), decided, cell(invited)]
        })
        .collect();
    if body.is_empty() {
        blocks.push(paragraph(say.word("export-balance-none")));
        return blocks;
    }
    blocks.push(paragraph(say.word("export-balance-how")));
    let header = vec![
        say.words_column("export-col-group"),
        say.number_column("export-col-people"),
        say.number_column("export-col-contributions"),
        say.number_column("export-col-share"),
        say.number_column("export-col-decisions"),
        say.number_column("export-col-invited"),
    ];
    blocks.push(Block::Table { caption: say.word("export-balance-caption"), header, rows: body });
    let silent = totals.by_group.iter().filter(|row| say.may_be_called_silent(row) && row.contributions == 0);
    let silent = joined(silent.map(|row| say.group(row)).collect());
    if !silent.is_empty() {
        let mut line = cell(format!("{} ", say.word("export-balance-silent")));
        line.extend(silent);
        blocks.push(Block::Paragraph(line));
    }
    blocks
}

fn method(say: &Say<'_>) -> Vec<Block> {
    let (summary, totals) = (say.summary, &say.summary.totals);
    let mut points = vec![
        cell(say.word("export-method-record")),
        cell(say.word(label::disclosure(summary.disclosure))),
        cell(say.word("export-method-promise")),
    ];
    if summary.disclosure == Disclosure::Public {
        let n = crate::domain::summary::THRESHOLD.to_string();
        points.push(cell(say.with("export-method-threshold", &[("n", &n)])));
    }
    if summary.disclosure == Disclosure::Consortium {
        points.push(cell(say.word("export-method-few")));
    }
    if totals.trashed > 0 {
        points.push(cell(say.count("export-method-trashed", totals.trashed)));
    }
    points.push(cell(say.word("export-method-sample")));
    let framework = format!("{} ({})", summary.cover.framework_title, summary.cover.framework_version);
    points.push(vec![own(format!("{} ", say.word("export-method-framework"))), say.framework(&framework)]);
    vec![say.heading(2, "method", "export-h-method"), Block::List(points)]
}

fn all<'a>(say: &Say<'a>) -> impl Iterator<Item = &'a Item> {
    let summary = say.summary;
    let lists = [&summary.decisions, &summary.actions, &summary.parked];
    summary.steps.iter().flat_map(|step| &step.items).chain(lists.into_iter().flatten())
}

fn annex(say: &Say<'_>) -> Vec<Block> {
    let mut items: Vec<&Item> = all(say).collect();
    items.sort_by_key(|item| item.seq);
    let mut blocks = vec![say.heading(2, "annex", "export-h-annex")];
    if items.is_empty() {
        blocks.push(paragraph(say.word("export-annex-none")));
        return blocks;
    }
    let header = vec![
        say.words_column("export-col-number"),
        say.number_column("export-col-in-step"),
        say.words_column("export-col-kind"),
        say.words_column("export-col-text"),
        say.words_column("export-col-about"),
    ];
    let kinds: BTreeMap<_, String> = summary_kinds(say).map(|kind| (kind, say.word(label::kind(kind)))).collect();
    let rows = items.into_iter().map(|item| {
        let step = say.step(&item.step).map_or_else(String::new, |(number, _)| number.to_string());
        vec![
            cell(&*item.label),
            cell(step),
            cell(kinds.get(&item.kind).map_or("", String::as_str)),
            vec![say.said(item)],
            joined(say.about(item)),
        ]
    });
    blocks.push(Block::Table { caption: say.word("export-annex-caption"), header, rows: rows.collect() });
    blocks
}

fn summary_kinds(say: &Say<'_>) -> impl Iterator<Item = crate::domain::contribution::Kind> {
    say.summary.totals.by_kind.iter().map(|(kind, _)| *kind)
}
