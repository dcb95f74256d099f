//! The cover: which session this is, what may be seen of it, and what a reader must know first.

use super::say::{Say, cell, joined, own};
use super::{Block, Line};
use crate::domain::event::Detail;
use crate::domain::summary::OpenPoint;
use crate::export::label;

/// Facts for the head of a file.
pub(super) fn front(say: &Say<'_>) -> Vec<(&'static str, String)> {
    let (summary, cover) = (say.summary, &say.summary.cover);
    let mut front = vec![
        ("title", crate::text::clean_line(&cover.title).into_owned()),
        ("date", cover.started.unwrap_or(cover.opened).date().to_string()),
        ("session", cover.session.clone()),
        ("phase", cover.phase_id.clone()),
        ("agenda", cover.agenda_id.clone()),
        ("framework", format!("{} {}", cover.framework_id, cover.framework_version)),
        ("disclosure", summary.disclosure.id().to_owned()),
        ("built", summary.built.local_text()),
        ("program", summary.program.clone()),
    ];
    if cover.sample {
        front.push(("sample", "yes".to_owned()));
    }
    front
}

/// What stands before the first heading.
pub(super) fn blocks(say: &Say<'_>) -> Vec<Block> {
    let (summary, cover) = (say.summary, &say.summary.cover);
    let mut blocks = Vec::new();
    if cover.sample {
        blocks.push(Block::Notice(vec![own(say.word("export-sample"))]));
    }
    if summary.open_points.contains(&OpenPoint::NotClosed) {
        let id = if cover.started.is_some() { "export-still-open" } else { "export-not-begun" };
        let (date, time) = (say.date(summary.built.date()), summary.built.clock());
        blocks.push(Block::Notice(vec![own(say.with(id, &[("date", &date), ("time", &time)]))]));
    }
    blocks.push(Block::Facts(facts(say)));
    blocks
}

fn facts(say: &Say<'_>) -> Vec<(String, Line)> {
    let (summary, cover) = (say.summary, &say.summary.cover);
    let mut facts = vec![(say.word("export-cover-date"), cell(when(say)))];
    let detail = |detail: Detail| cover.details.iter().find(|(d, _)| *d == detail).map(|(_, text)| text);
    for which in [Detail::Place, Detail::Pilot, Detail::Facilitators] {
        facts.extend(detail(which).map(|text| (say.word(label::detail(which)), vec![say.planned(text)])));
    }
    facts.push((say.word("export-cover-agenda"), vec![say.planned(&cover.agenda_title)]));
    facts.push((say.word("export-cover-phase"), vec![say.framework(&cover.phase)]));
    facts.push((say.word("export-cover-people"), people(say)));
    facts.push((say.word("export-cover-languages"), languages(say)));
    let modes = summary.totals.by_mode.iter().map(|(mode, n)| own(say.count(label::mode(*mode), *n))).collect();
    facts.push((say.word("export-cover-modes"), or_none(say, joined(modes))));
    let consent = match detail(Detail::Consent) {
        Some(text) => vec![say.planned(text)],
        None => cell(say.word("export-cover-no-consent")),
    };
    facts.push((say.word(label::detail(Detail::Consent)), consent));
    facts.push((say.word("export-cover-level"), cell(say.word(label::disclosure(summary.disclosure)))));
    facts
}

/// `1 December 2026, 09:30 to 12:05`, or to another day.
fn when(say: &Say<'_>) -> String {
    let cover = &say.summary.cover;
    match (cover.started, cover.ended.filter(|_| cover.closed)) {
        (None, _) => say.with("export-cover-prepared", &[("date", &say.date(cover.opened.date()))]),
        (Some(start), None) => {
            say.with("export-cover-from", &[("date", &say.date(start.date())), ("start", &start.clock())])
        }
        (Some(start), Some(end)) => {
            let (first, last) = (say.date(start.date()), say.date(end.date()));
            let (start, end) = (start.clock(), end.clock());
            let times = [("date", first.as_str()), ("start", &start), ("end", &end), ("last", &last)];
            say.with(if first == last { "export-cover-from-to" } else { "export-cover-over-days" }, &times)
        }
    }
}

/// People counted, by group.
pub(super) fn people(say: &Say<'_>) -> Line {
    let totals = &say.summary.totals;
    if totals.people == 0 {
        return cell(say.word("export-cover-no-people"));
    }
    let mut line = cell(say.count("export-people", totals.people as usize));
    let counted = totals.by_group.iter().filter_map(|row| Some((row, row.people.filter(|n| *n > 0)?)));
    let groups: Line =
        joined(counted.filter(|(row, _)| !row.id.is_empty()).map(|(row, n)| say.numbered(row, n)).collect());
    if !groups.is_empty() {
        line.push(own(" ("));
        line.extend(groups);
        line.push(own(")"));
    }
    line
}

fn languages(say: &Say<'_>) -> Line {
    let told = say.summary.totals.by_lang.iter();
    let line = told.map(|(lang, n)| match lang.as_str() {
        "" => own(say.count("export-lang-untold", *n)),
        lang => own(format!("{lang} {n}")),
    });
    or_none(say, joined(line.collect()))
}

fn or_none(say: &Say<'_>, line: Line) -> Line {
    if line.is_empty() { cell(say.word("export-none")) } else { line }
}

/// What stands at the end of every file.
pub(super) fn footer(say: &Say<'_>) -> Line {
    let summary = say.summary;
    let (date, time) = (say.date(summary.built.date()), summary.built.clock());
    let args = [("program", summary.program.as_str()), ("date", &date), ("time", &time)];
    let mut footer = vec![own(say.with("export-footer", &args))];
    if summary.cover.sample {
        footer.push(own(format!(" {}", say.word("export-sample"))));
    }
    footer
}
