//! What follows when facts have become so: what is told, and where the eyes go.

use super::model::Model;
use super::open::{Open, Waiting};
use super::state::{Focus, Screen, Tone};
use crate::domain::contribution::{Attribution, Kind};
use crate::domain::decide::as_said;
use crate::domain::event::{Detail, Fact, Pause};
use crate::domain::intent::Intent;
use crate::domain::line;
use crate::domain::session::{Contribution, Session};
use crate::domain::time::MINUTE;
use crate::words::Say;

/// A batch longer than this is told by its number, not item by item.
const TOLD_EACH: usize = 50;

/// After facts: tells them and follows the step in hand. `from` is the number of contributions before, `told` the
/// message of the first fact.
pub(super) fn after_facts(model: &mut Model, from: usize, told: &'static str, asked: Option<&Waiting>) {
    let Some(open) = &model.open else { return };
    let says = match told {
        "" => Vec::new(),
        "told-saved" => saved(&open.session, from),
        id => vec![one(model, open, id, asked)],
    };
    for say in says {
        model.tell(Tone::Done, say);
    }
    model.reckon_shown();
    let last = model.shown_count().saturating_sub(1);
    match told {
        "told-entered" | "told-reopened" => {
            model.run.sheet = super::state::Sheet::Prompt;
            model.run.sheet_top = 0;
            model.run.at = last;
            step(model);
        }
        // Who writes sees what was written; who reads the list keeps the place.
        "told-saved" if model.run.focus == Focus::Line => model.run.at = last,
        _ => {}
    }
    if told == "told-closed" && model.screen == Screen::Run {
        model.run.focus = Focus::Line;
    }
}

/// Reads the step in hand aloud in linear mode: its minutes, what is promised about names, its questions.
pub(super) fn step(model: &mut Model) {
    if !model.plain {
        return;
    }
    let Some(open) = &model.open else { return };
    let Some((at, step)) = open.session.current() else { return };
    let mut says = Vec::new();
    if let Some(total) = open.session.held[at].box_ms() {
        says.push(Say::new("plain-minutes").with("n", total / MINUTE));
    }
    says.push(Say::new(promise_id(step.attribution)));
    says.extend(step.prompts.iter().map(|prompt| Say::new("plain-prompt").with("prompt", one_line(prompt))));
    for say in says {
        model.tell(Tone::Done, say);
    }
}

/// Text of several lines as one.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The message that says what a promise means.
#[must_use]
pub fn promise_id(attribution: Attribution) -> &'static str {
    match attribution {
        Attribution::Anonymous => "promise-anonymous",
        Attribution::Group => "promise-group",
        Attribution::Role => "promise-role",
        Attribution::Named => "promise-named",
    }
}

fn saved(session: &Session, from: usize) -> Vec<Say> {
    let fresh = session.contributions.get(from..).unwrap_or_default();
    if fresh.len() > TOLD_EACH {
        return vec![Say::new("told-saved-many").with("n", fresh.len())];
    }
    fresh.iter().map(|item| said("told-saved", session, item)).collect()
}

/// A message that repeats a contribution as the line that would say it.
pub(super) fn said(id: &'static str, session: &Session, item: &Contribution) -> Say {
    Say::new(id).with("label", session.label(item)).with("line", as_line(session, item))
}

/// The line that would say a contribution in its step.
pub(super) fn as_line(session: &Session, item: &Contribution) -> String {
    let mut said = as_said(item);
    let own = session.step(item.step as usize).map(|(step, _)| step.capture);
    if own == Some(item.kind) || (item.kind == Kind::Feedback && item.stance.is_some()) {
        said.kind = None;
    }
    line::print(&said, session)
}

fn one(model: &Model, open: &Open, id: &'static str, asked: Option<&Waiting>) -> Say {
    let session = &open.session;
    let say = Say::new(id);
    let title = |at: usize| session.step(at).map_or_else(String::new, |(step, _)| step.title.clone());
    match asked.map(|asked| &asked.intent) {
        Some(Intent::Rename(_)) => say.with("title", &session.title),
        Some(Intent::Describe(detail, _)) => {
            let name = model.words.get(detail_id(*detail));
            say.with("detail", name).with("value", session.details.get(detail).map_or("", String::as_str))
        }
        Some(Intent::Extend(minutes)) => {
            let id = if *minutes < 0 { "told-shortened" } else { "told-extended" };
            Say::new(id).with("n", minutes.unsigned_abs())
        }
        Some(Intent::AddGroup(_)) => {
            let group = session.groups.last();
            say.with("name", group.map_or("", |g| &g.name)).with("id", group.map_or("", |g| &g.id))
        }
        Some(Intent::Count(group, people)) => {
            say.with("name", session.group(group).map_or(group.as_str(), |g| &g.name)).with("n", people)
        }
        Some(
            Intent::Edit(target, _)
            | Intent::Trash(target)
            | Intent::Restore(target)
            | Intent::Erase(target)
            | Intent::Move(target, _),
        ) => match session.contribution(*target) {
            Some(item) => said(id, session, item).with("step", title(item.step as usize)),
            None => say,
        },
        Some(Intent::Enter(..) | Intent::Next | Intent::Back | Intent::Reopen) => match session.clock.at {
            Some(at) => say.with("number", at + 1).with("of", session.held.len()).with("title", title(at)),
            None => say.with("number", 0).with("of", session.held.len()).with("title", ""),
        },
        Some(Intent::Pause(why)) => match why {
            Pause::Asked | Pause::Left => say,
            Pause::Recovered => Say::new("told-paused-recovered"),
        },
        Some(Intent::Undo | Intent::Redo) => took_back(open, id),
        Some(Intent::Resume | Intent::Close | Intent::ClockJumped(_) | Intent::Capture(..) | Intent::Import(..))
        | None => say,
    }
}

/// Repeats the contribution whose capture was just taken back or brought back by this writer; else the bare message.
fn took_back(open: &Open, id: &'static str) -> Say {
    let (session, replica) = (&open.session, open.replica);
    let (again, act) = match id {
        "told-undone" => ("told-undone-said", session.history.next_redo(replica)),
        _ => ("told-redone-said", session.history.next_undo(replica)),
    };
    // An act is named by its first event; where that captured something, the contribution has the same id.
    match act.and_then(|act| session.contribution(act)) {
        Some(item) => said(again, session, item),
        None => Say::new(id),
    }
}

/// The message that names a detail.
#[must_use]
pub fn detail_id(detail: Detail) -> &'static str {
    match detail {
        Detail::Place => "detail-place",
        Detail::Pilot => "detail-pilot",
        Detail::Facilitators => "detail-facilitators",
        Detail::Consent => "detail-consent",
    }
}

/// The message that tells a fact; empty for those told in another way.
pub(super) fn told(fact: &Fact) -> &'static str {
    match fact {
        Fact::Renamed { .. } => "told-renamed",
        Fact::Detailed { .. } => "told-detailed",
        Fact::Entered { .. } => "told-entered",
        Fact::Paused { .. } => "told-paused",
        Fact::Resumed { .. } => "told-resumed",
        Fact::Extended { .. } => "told-extended",
        Fact::Closed { .. } => "told-closed",
        Fact::Reopened { .. } => "told-reopened",
        Fact::ClockJumped { .. } => "told-clock-jumped",
        Fact::GroupAdded { .. } => "told-group-added",
        Fact::Counted { .. } => "told-counted",
        Fact::Edited { .. } => "told-edited",
        Fact::Trashed { .. } => "told-trashed",
        Fact::Restored { .. } => "told-restored",
        Fact::Moved { .. } => "told-moved",
        Fact::Undone { .. } => "told-undone",
        Fact::Redone { .. } => "told-redone",
        Fact::Erased { .. } => "told-erased",
        Fact::Captured(_) => "told-saved",
        Fact::Opened(_) | Fact::Unknown { .. } => "",
    }
}
