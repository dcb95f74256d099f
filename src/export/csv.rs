//! The summary as tables for spreadsheets: a folder of CSV files, one a kind of thing.
//!
//! RFC 4180 with CRLF, in UTF-8 with a byte order mark, for that is how spreadsheets tell UTF-8. The invariants: no cell
//! is a formula ([`safe`]); importing `contributions.csv` gives back every text letter for letter ([`plain`]).

mod cell;
mod columns;
mod work;

use crate::domain::event::Detail;
use crate::domain::origin::State;
use crate::domain::summary::{AuditRow, GroupRow, Item, OpenPoint, StatementRow, StepRow, Summary};
use crate::domain::time::{Moment, minutes};

pub use cell::{plain, safe};
pub use columns::{ACTIONS, AGENDA, AUDIT, CONTRIBUTIONS, DECISIONS, MISSING, PARTICIPANTS, SESSION, STATEMENTS};

/// The files of the folder, by name.
#[must_use]
pub fn render(summary: &Summary) -> Vec<(&'static str, Vec<u8>)> {
    let mut all: Vec<&Item> = summary.steps.iter().flat_map(|step| &step.items).collect();
    all.extend(summary.decisions.iter().chain(&summary.actions).chain(&summary.parked));
    all.sort_by_key(|item| item.seq);
    let mut files = vec![
        ("session.csv", table(&SESSION, std::iter::once(session(summary)))),
        ("contributions.csv", table(&CONTRIBUTIONS, all.iter().map(|item| contribution(summary, item)))),
        ("decisions.csv", table(&DECISIONS, summary.decisions.iter().map(decision))),
        ("actions.csv", table(&ACTIONS, summary.actions.iter().map(action))),
        ("agenda.csv", table(&AGENDA, summary.agenda.iter().map(step))),
        ("participants.csv", table(&PARTICIPANTS, summary.totals.by_group.iter().map(group))),
        ("statements.csv", table(&STATEMENTS, summary.statements.iter().map(statement))),
        ("audit.csv", table(&AUDIT, summary.audit.iter().map(audit))),
        ("missing.csv", table(&MISSING, summary.open_points.iter().map(missing))),
    ];
    files.extend(work::files(summary));
    files
}

fn table<const N: usize>(header: &[&str; N], rows: impl Iterator<Item = [String; N]>) -> Vec<u8> {
    bytes(header.as_slice(), rows)
}

fn bytes<R: IntoIterator<Item = String>>(header: &[&str], rows: impl Iterator<Item = R>) -> Vec<u8> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
    let done = writer
        .write_record(header)
        .and_then(|()| rows.into_iter().try_for_each(|row| writer.write_record(row.into_iter().collect::<Vec<_>>())));
    done.expect("rows of one table are equally long, and memory takes any bytes");
    writer.flush().expect("memory takes any bytes");
    drop(writer);
    bytes
}

fn session(summary: &Summary) -> [String; 21] {
    let cover = &summary.cover;
    let detail = |which: Detail| {
        let found = cover.details.iter().find(|(detail, _)| *detail == which);
        found.map(|(_, text)| safe(text)).unwrap_or_default()
    };
    [
        cover.session.clone(),
        safe(&cover.title),
        yes(cover.sample),
        summary.disclosure.id().to_owned(),
        summary.built.local_text(),
        summary.program.clone(),
        yes(cover.closed),
        cover.opened.local_text(),
        cover.started.map(Moment::local_text).unwrap_or_default(),
        cover.ended.map(Moment::local_text).unwrap_or_default(),
        detail(Detail::Place),
        detail(Detail::Pilot),
        detail(Detail::Facilitators),
        detail(Detail::Consent),
        safe(&cover.lang),
        safe(&cover.phase_id),
        safe(&cover.agenda_id),
        safe(&cover.agenda_title),
        safe(&format!("{} {}", cover.framework_id, cover.framework_version)),
        summary.totals.people.to_string(),
        summary.totals.contributions.to_string(),
    ]
}

fn contribution(summary: &Summary, item: &Item) -> [String; 28] {
    let row = summary.agenda.iter().find(|row| row.id == item.step);
    let opt = |text: &Option<String>| text.as_deref().map(safe).unwrap_or_default();
    [
        item.id.clone(),
        summary.cover.session.clone(),
        item.label.clone(),
        item.seq.to_string(),
        safe(&item.step),
        row.map(|row| row.number.to_string()).unwrap_or_default(),
        row.map(|row| row.kind.to_owned()).unwrap_or_default(),
        item.kind.id().to_owned(),
        safe(&item.text),
        opt(&item.lang),
        opt(&item.group_id),
        opt(&item.group),
        item.attribution.id().to_owned(),
        opt(&item.role),
        opt(&item.author),
        item.mode.map(|mode| mode.id().to_owned()).unwrap_or_default(),
        number(item.table),
        number(item.hands),
        safe(&item.tags.join(";")),
        safe(&item.statements.join(";")),
        item.stance.map(|stance| stance.id().to_owned()).unwrap_or_default(),
        opt(&item.owner),
        item.due.map(|due| due.to_string()).unwrap_or_default(),
        item.at.map(Moment::utc_text).unwrap_or_default(),
        item.at.map(Moment::local_text).unwrap_or_default(),
        yes(item.edited),
        yes(item.erased),
        yes(summary.cover.sample),
    ]
}

fn decision(item: &Item) -> [String; 15] {
    let opt = |text: &Option<String>| text.as_deref().map(safe).unwrap_or_default();
    [
        item.label.clone(),
        item.id.clone(),
        safe(&item.step),
        safe(&item.text),
        opt(&item.lang),
        opt(&item.group_id),
        opt(&item.group),
        safe(&item.tags.join(";")),
        safe(&item.statements.join(";")),
        item.stance.map(|stance| stance.id().to_owned()).unwrap_or_default(),
        item.at.map(Moment::utc_text).unwrap_or_default(),
        opt(&item.owner),
        item.due.map(|due| due.to_string()).unwrap_or_default(),
        item.state.map(State::id).unwrap_or_default().to_owned(),
        item.origins.join(";"),
    ]
}

fn action(item: &Item) -> [String; 14] {
    let opt = |text: &Option<String>| text.as_deref().map(safe).unwrap_or_default();
    [
        item.label.clone(),
        item.id.clone(),
        safe(&item.step),
        safe(&item.text),
        opt(&item.lang),
        opt(&item.owner),
        opt(&item.group_id),
        opt(&item.group),
        item.due.map(|due| due.to_string()).unwrap_or_default(),
        safe(&item.tags.join(";")),
        safe(&item.statements.join(";")),
        item.at.map(Moment::utc_text).unwrap_or_default(),
        item.state.map(State::id).unwrap_or_default().to_owned(),
        item.origins.join(";"),
    ]
}

fn step(row: &StepRow) -> [String; 22] {
    let opt = |text: &Option<String>| text.as_deref().map(safe).unwrap_or_default();
    [
        row.number.to_string(),
        safe(&row.id),
        safe(&row.title),
        opt(&row.within),
        opt(&row.section),
        row.kind.to_owned(),
        row.day.to_string(),
        row.planned_start.local_text(),
        row.started.map(Moment::local_text).unwrap_or_default(),
        row.ended.map(Moment::local_text).unwrap_or_default(),
        number(row.min),
        number(row.planned),
        number(row.max),
        row.added.to_string(),
        if row.skipped { String::new() } else { minutes(row.actual_ms).to_string() },
        yes(row.protected),
        yes(row.optional),
        yes(row.skipped),
        row.contributions.to_string(),
        row.expected_start.map(Moment::local_text).unwrap_or_default(),
        row.offset_ms.map(|ms| (ms / 60_000).to_string()).unwrap_or_default(),
        yes(row.dropped),
    ]
}

fn group(row: &GroupRow) -> [String; 6] {
    let decisions = row.decisions.to_string();
    [safe(&row.id), safe(&row.name), number(row.people), row.contributions.to_string(), number(row.invited), decisions]
}

fn statement(row: &StatementRow) -> [String; 13] {
    let status = serde_json::to_value(row.status).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
    [
        safe(&row.id),
        status,
        safe(&row.dimension),
        safe(&row.text),
        safe(&row.official_number),
        safe(&row.official_text),
        row.keep.to_string(),
        row.amend.to_string(),
        row.drop.to_string(),
        row.add.to_string(),
        row.contributions.to_string(),
        row.labels.join(";"),
        safe(&row.steps.join("; ")),
    ]
}

fn audit(row: &AuditRow) -> [String; 8] {
    // A number is none of anybody's words; an apostrophe would make text of it.
    let value = |text: &str| if text.parse::<i64>().is_ok() { text.to_owned() } else { safe(text) };
    [
        row.event.to_owned(),
        safe(&row.node),
        row.start.map(Moment::local_text).unwrap_or_default(),
        row.end.map(Moment::local_text).unwrap_or_default(),
        value(&row.old_value),
        value(&row.new_value),
        row.user.clone(),
        row.change_reason.to_owned(),
    ]
}

/// Its name and, where there is one, the contribution, the step, the group and its people, the line of the cover.
fn missing(point: &OpenPoint) -> [String; 6] {
    let none = String::new;
    let of = |label: &str, step: &str, group: &str| [safe(label), safe(step), safe(group)];
    let ([label, step, group], people, detail) = match point {
        OpenPoint::NotClosed | OpenPoint::NoPeopleCounted | OpenPoint::NoConsentNoted => {
            (of("", "", ""), none(), none())
        }
        OpenPoint::NotOnCover { detail } => (of("", "", ""), none(), detail.id().to_owned()),
        OpenPoint::GroupUnheard { group_id, people, .. } => (of("", "", group_id), people.to_string(), none()),
        OpenPoint::StepSkipped { step, .. } | OpenPoint::StepEmpty { step, .. } => (of("", step, ""), none(), none()),
        OpenPoint::DecisionWithoutOwner { label }
        | OpenPoint::DecisionWithoutOrigin { label }
        | OpenPoint::ActionWithoutOwner { label }
        | OpenPoint::ActionWithoutDate { label }
        | OpenPoint::FeedbackWithoutReason { label }
        | OpenPoint::ParkedOpen { label } => (of(label, "", ""), none(), none()),
        OpenPoint::Work { label, step, .. } => (of(label, step, ""), none(), none()),
    };
    [point.id().to_owned(), label, step, group, people, detail]
}

fn number(n: Option<impl std::fmt::Display>) -> String {
    n.map(|n| n.to_string()).unwrap_or_default()
}

fn yes(flag: bool) -> String {
    if flag { "yes" } else { "no" }.to_owned()
}
