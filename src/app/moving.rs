//! What follows when facts have become so: what is told, and where the eyes go.

use super::model::{Model, Screen, Tone, Waiting};
use crate::domain::contribution::{Attribution, Kind};
use crate::domain::decide::as_said;
use crate::domain::event::Pause;
use crate::domain::intent::Intent;
use crate::domain::line;
use crate::domain::session::{Contribution, Session};
use crate::words::Say;

/// A batch longer than this is told by its number, not item by item.
const TOLD_EACH: usize = 50;

/// After facts: tells them and follows the step in hand. `from` is the number of contributions before.
pub(super) fn after_facts(model: &mut Model, from: usize, told: &[&'static str], asked: Option<&Waiting>) {
    let Some(open) = &model.open else { return };
    let session = &open.session;
    let says = match told.first() {
        Some(&"told-saved") => saved(session, from),
        Some(&id) if !id.is_empty() => vec![one(model, session, id, asked)],
        _ => Vec::new(),
    };
    let moved = matches!(told.first(), Some(&("told-entered" | "told-reopened")));
    for say in says {
        model.tell(Tone::Done, say);
    }
    if moved {
        model.run.looking = None;
        model.run.at = model.shown_count().saturating_sub(1);
        tell_step(model);
    } else if told.first() == Some(&"told-saved") {
        model.run.at = model.shown_count().saturating_sub(1);
    } else {
        model.run.at = model.run.at.min(model.shown_count().saturating_sub(1));
    }
    if told.first() == Some(&"told-closed") && model.screen == Screen::Run && !model.plain {
        model.run.focus = super::model::Focus::Line;
    }
}

/// Reads the step in hand aloud in linear mode: its title, its time, what is promised about names, its questions.
pub(super) fn tell_step(model: &mut Model) {
    if !model.plain {
        return;
    }
    let Some(open) = &model.open else { return };
    let Some((at, step)) = open.session.current() else { return };
    let mut says = Vec::new();
    let promise = model.words.get(promise_id(step.attribution));
    says.push(Say::new("plain-promise").with("promise", promise));
    says.extend(step.prompts.iter().map(|prompt| Say::new("plain-prompt").with("prompt", prompt.trim())));
    let held = &open.session.held[at];
    if let Some(total) = held.box_ms() {
        says.push(Say::new("plain-minutes").with("minutes", total / crate::domain::time::MINUTE));
    }
    for say in says {
        model.tell(Tone::Done, say);
    }
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
        return vec![Say::new("told-saved-many").with("count", fresh.len())];
    }
    fresh.iter().map(|item| said("told-saved", session, item)).collect()
}

/// A message that repeats a contribution as the line that would say it.
fn said(id: &'static str, session: &Session, item: &Contribution) -> Say {
    let mut said = as_said(item);
    let own = session.step(item.step as usize).map(|(step, _)| step.capture);
    if own == Some(item.kind) || item.kind == Kind::Feedback {
        said.kind = None;
    }
    let line = line::print(&said, session);
    Say::new(id).with("label", session.label(item)).with("line", line)
}

fn one(model: &Model, session: &Session, id: &'static str, asked: Option<&Waiting>) -> Say {
    let say = Say::new(id);
    let title = |at: usize| session.step(at).map_or_else(String::new, |(step, _)| step.title.clone());
    match asked.map(|asked| &asked.intent) {
        Some(Intent::Rename(_)) => say.with("title", &session.title),
        Some(Intent::Describe(detail, _)) => {
            let name = model.words.get(detail_id(*detail));
            say.with("detail", name).with("value", session.details.get(detail).map_or("", String::as_str))
        }
        Some(Intent::Extend(minutes)) => say.with("minutes", minutes),
        Some(Intent::AddGroup(_)) => {
            let group = session.groups.last();
            say.with("name", group.map_or("", |g| &g.name)).with("id", group.map_or("", |g| &g.id))
        }
        Some(Intent::Count(group, people)) => {
            say.with("name", session.group(group).map_or(group.as_str(), |g| &g.name)).with("people", people)
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
            Pause::Asked | Pause::Left | Pause::Recovered => say,
        },
        Some(
            Intent::Resume
            | Intent::Close
            | Intent::ClockJumped(_)
            | Intent::Capture(..)
            | Intent::Import(..)
            | Intent::Undo
            | Intent::Redo,
        )
        | None => say,
    }
}

/// The message that names a detail.
#[must_use]
pub fn detail_id(detail: crate::domain::event::Detail) -> &'static str {
    use crate::domain::event::Detail;
    match detail {
        Detail::Place => "detail-place",
        Detail::Pilot => "detail-pilot",
        Detail::Facilitators => "detail-facilitators",
        Detail::Consent => "detail-consent",
    }
}
