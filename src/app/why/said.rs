//! The sentences: of one thing what it is, how it stands, where it was said and by whom as far as that may be told.

use crate::app::board;
use crate::app::model::Model;
use crate::domain::activity::{Cell, Place};
use crate::domain::ballot::How;
use crate::domain::contribution::{Attribution, Kind};
use crate::domain::session::{Contribution, Session, Source};
use crate::domain::why::{self, Roots};
use crate::words::Say;

/// Sentences that the kind of work says of its vote.
const OF_VOTE: usize = 2;

/// What it came from now, by name; that nothing is named where nothing is.
pub(in crate::app) fn from_now(session: &Session, item: u32) -> Option<Say> {
    let label = session.at_place(item).map(|item| session.label(item))?;
    let named: Vec<String> =
        session.origins_named(item).into_iter().map(|source| session.source_label(source)).collect();
    if named.is_empty() {
        return None;
    }
    Some(Say::new("told-from").with("label", label).with("from", named.join(", ")))
}

/// The same where it was changed: that nothing is named any more is told as well.
pub(in crate::app) fn from_changed(session: &Session, item: u32) -> Option<Say> {
    let label = session.at_place(item).map(|item| session.label(item))?;
    Some(from_now(session, item).unwrap_or_else(|| Say::new("told-from-nothing").with("label", label)))
}

/// How it stands now.
pub(in crate::app) fn state_now(model: &Model, session: &Session, item: u32) -> Option<Say> {
    let label = session.at_place(item).map(|item| session.label(item))?;
    let state = model.words.get(why::state(session, item)?.message());
    Some(Say::new("told-state").with("label", label).with("state", state))
}

/// What something is called: `C1`, `V4`.
#[must_use]
pub fn name(session: &Session, source: Source) -> String {
    match source {
        // Among the options of a vote the vote need not be said once more.
        Source::Option(item, _) => session.source_label(Source::Item(item)),
        Source::Item(_) | Source::Vote(_) => session.source_label(source),
    }
}

/// Its words in one line: what was said, or which vote it is.
#[must_use]
pub fn text(model: &Model, session: &Session, source: Source) -> Say {
    match source {
        Source::Vote(at) => {
            let title = session.step(at).map_or_else(String::new, |(step, _)| step.title.clone());
            Say::new("why-vote").with("number", at + 1).with("title", title)
        }
        Source::Item(item) | Source::Option(item, _) => match session.at_place(item) {
            Some(said) if said.erased => Say::new("said-erased"),
            Some(said) if crate::text::is_blank(&said.text) => {
                Say::new("why-own").with("text", crate::app::telling::as_line(session, said))
            }
            Some(said) => Say::new("why-own").with("text", crate::app::telling::one_line(&said.text)),
            None => Say::new("why-own").with("text", model.words.get("said-erased")),
        },
    }
}

/// What an origin is beside its words: how it is known, or that it is gone.
#[must_use]
pub fn source(session: &Session, root: crate::domain::why::Root, of: Source) -> Option<Say> {
    let item = root.source.item().and_then(|item| session.at_place(item));
    if let Some(id) = item.and_then(gone) {
        return Some(Say::new(id));
    }
    let follows =
        !root.named && of.item().and_then(|item| session.at_place(item)).is_some_and(|c| why::follows_up(c.kind));
    if follows {
        return Some(Say::new("why-certain"));
    }
    match root.source {
        Source::Option(item, at) => {
            let vote = session.source_label(Source::Vote(at));
            Some(Say::new("why-total").with("n", session.tally(at).total(item)).with("vote", vote))
        }
        Source::Item(item) => {
            let said = session.at_place(item)?;
            Some(Say::new("layer-in-step").with("at", said.step + 1))
        }
        Source::Vote(_) => None,
    }
}

/// Why something cannot be seen in its list any more.
fn gone(item: &Contribution) -> Option<&'static str> {
    match item {
        _ if item.undone => Some("why-undone"),
        _ if item.trashed => Some("why-trashed"),
        _ => None,
    }
}

/// Everything that is said of one thing, but for its name and words.
pub(super) fn about(model: &Model, session: &Session, roots: &Roots<'_>, source: Source) -> Vec<Say> {
    let Some(at) = source.item() else {
        return source.vote().map(|at| of_vote(session, at)).unwrap_or_default();
    };
    let Some(said) = session.at_place(at) else { return Vec::new() };
    let mut says = Vec::new();
    says.extend(stands(model, session, said, at));
    says.push(place(model, session, said));
    says.extend(gone(said).map(Say::new));
    for vote in roots.stood_in(at) {
        says.extend(got(model, session, at, vote));
    }
    says
}

fn stands(model: &Model, session: &Session, said: &Contribution, at: u32) -> Option<Say> {
    let state = model.words.get(why::state(session, at)?.message());
    let doer = said.group.as_deref().filter(|_| said.kind == Kind::Action);
    let doer = doer.map(|id| session.group(id).map_or_else(|| id.to_owned(), |group| group.name.clone()));
    // An owner is a promise and no source: it is told wherever it may be written down.
    let owner = said.extra().owner.clone().or(doer);
    let owner = owner.map_or_else(|| Say::new("why-ownerless"), |name| Say::new("why-owner").with("name", name));
    let say = Say::new("why-stands").with("state", state);
    // A question is nobody's yet, and a decision need not have a day.
    let say = if said.kind == Kind::Parked { say.with("owner", "") } else { say.with("owner", owner) };
    Some(match said.extra().due {
        Some(day) => say.with("due", Say::new("why-due").with("day", day.to_string())),
        None if said.kind == Kind::Action => say.with("due", Say::new("why-dateless")),
        None => say.with("due", ""),
    })
}

/// The step in which it was said, when, and by whom, as far as the promise that holds now allows.
fn place(model: &Model, session: &Session, said: &Contribution) -> Say {
    let at = said.step as usize;
    let title = session.step(at).map_or_else(String::new, |(step, _)| step.title.clone());
    let promise = said.promise(session);
    let id = match said.kind {
        Kind::Cluster => "why-made",
        Kind::Sentence => "why-put-up",
        _ if promise == Attribution::Anonymous => "why-said-untold",
        _ => "why-said",
    };
    let say = Say::new(id).with("number", at + 1).with("title", title);
    if id != "why-said" {
        return say;
    }
    let time = said.extra().said_at.map_or(said.at, |utc_ms| crate::domain::time::Moment { utc_ms, ..said.at });
    let group = said.group.as_deref().filter(|_| said.kind != Kind::Action && promise >= Attribution::Group);
    let group = group.map(|id| session.group(id).map_or_else(|| id.to_owned(), |group| group.name.clone()));
    let role = said.extra().role.clone().filter(|_| promise >= Attribution::Role);
    let author = said.extra().author.clone().filter(|_| promise == Attribution::Named);
    let who: Vec<String> = [group, role, author].into_iter().flatten().collect();
    let by = if who.is_empty() { None } else { Some(Say::new("why-by").with("who", who.join(", "))) };
    let say = say.with("time", model.clock(time));
    match by {
        Some(by) => say.with("by", by),
        None => say.with("by", ""),
    }
}

fn of_vote(session: &Session, at: usize) -> Vec<Say> {
    let Some(place) = Place::of(session, at) else { return Vec::new() };
    let tally = session.tally(at);
    let hands = tally.ballots[How::Hands as usize];
    let head = place.work().board(place).head;
    let counted = Say::new("why-ballots").with("n", tally.people()).with("n-hands", hands);
    head.iter().take(OF_VOTE - 1).map(board::said).chain([counted]).collect()
}

/// What something got in a vote, as the board of that step shows it.
fn got(model: &Model, session: &Session, item: u32, at: usize) -> Option<Say> {
    let place = Place::of(session, at)?;
    let columns = place.work().board(place).columns;
    let cells = place.work().cells(place, item);
    let told = columns.iter().zip(&cells).filter(|(_, cell)| **cell != Cell::Empty);
    let told = told.map(|(column, cell)| {
        format!("{}: {}", board::name(&model.words, &column.named), board::cell(&model.words, cell))
    });
    let what = told.collect::<Vec<_>>().join("; ");
    let title = session.step(at).map_or_else(String::new, |(step, _)| step.title.clone());
    let say = Say::new("why-got").with("number", at + 1).with("title", title);
    (!what.is_empty()).then(|| say.with("what", what))
}
