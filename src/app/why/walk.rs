//! The walk: on the screen one thing after the other, in lines all of it at once.

use std::collections::HashSet;

use super::said::{about, name, text};
use super::{Stop, refused};
use crate::app::item;
use crate::app::layer;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::run::no_session;
use crate::app::state::{Focus, Layer, Screen, Tone};
use crate::domain::contribution::Kind;
use crate::domain::session::{Session, Source};
use crate::domain::why::{Roots, follows_up};
use crate::words::Say;

/// What lies in one thing is told in lines up to so many; the rest is asked for by its name.
const TOLD: usize = 12;

/// `:why D3`; on the screen of the one in hand where none is named.
pub(in crate::app) fn command(model: &mut Model, given: &str) -> Vec<Effect> {
    let Some(open) = &model.open else { return no_session(model) };
    let session = &*open.session;
    let of_vote = given.strip_prefix(['V', 'v']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let source = match session.origin_called(given).filter(|origin| origin.vote.is_some()) {
        Some(vote) => session.source(&vote).ok_or_else(|| Say::new("refusal-no-such-origin").with("name", given)),
        None if of_vote => Err(Say::new("refusal-no-such-origin").with("name", given)),
        None if given.is_empty() => match model.in_hand() {
            Some(item) => session.place_of(item.id).map(Source::Item).ok_or_else(|| Say::new("told-nothing-in-hand")),
            None => Err(Say::new("told-nothing-in-hand")),
        },
        None => item::called(session, given).and_then(|id| {
            let none = || Say::new("refusal-no-such-contribution").with("name", given);
            session.place_of(id).map(Source::Item).ok_or_else(none)
        }),
    };
    let source = match source {
        Ok(source) => source,
        Err(say) => return refused(model, say),
    };
    if model.plain {
        let says = told(model, session, source);
        says.into_iter().for_each(|say| model.tell(Tone::Done, say));
    } else {
        let stop = stop(model, session, source);
        model.layers.push(Layer::Why(vec![stop]));
    }
    Vec::new()
}

fn stop(model: &Model, session: &Session, source: Source) -> Stop {
    let roots = Roots::of(session);
    let rows = roots.deeper(source);
    let heading = heading(session, source, rows.len());
    Stop { source, says: about(model, session, &roots, source), heading, rows, at: 0 }
}

/// What stands above that which lies one step deeper, or that nothing does.
fn heading(session: &Session, source: Source, n: usize) -> Say {
    let label = name(session, source);
    let kind = source.item().and_then(|item| session.at_place(item)).map(|item| item.kind);
    let id = match (kind, n) {
        (None, 0) => "why-vote-nothing",
        (None, _) => "why-vote-on",
        (Some(kind), 0) if follows_up(kind) => "why-nothing",
        (Some(kind), _) if follows_up(kind) => "why-from",
        (Some(Kind::Cluster), _) => "why-holds",
        (Some(_), _) => "why-end",
    };
    Say::new(id).with("label", label).with("n", n)
}

/// The whole walk, from one thing to the last that it came from.
fn told(model: &Model, session: &Session, source: Source) -> Vec<Say> {
    let roots = Roots::of(session);
    let mut says = Vec::new();
    let mut seen = HashSet::new();
    let mut waiting = vec![source];
    while let Some(source) = waiting.pop() {
        // An option of a vote is the same thing as what stood to it.
        let known = source.item().map_or(source, Source::Item);
        if !seen.insert(known) {
            continue;
        }
        let label = name(session, source);
        says.push(Say::new("why-line").with("label", &label).with("text", text(model, session, source)));
        says.extend(about(model, session, &roots, source));
        let rows = roots.deeper(source);
        if rows.is_empty() && says_end(session, source) {
            says.push(heading(session, source, 0));
        }
        if rows.is_empty() {
            continue;
        }
        let shown = rows.iter().take(TOLD);
        let labels: Vec<String> = shown.clone().map(|root| listed(session, root.source, root.named)).collect();
        let head = heading(session, source, rows.len());
        says.push(Say::new("why-list").with("head", head).with("what", labels.join(", ")));
        if rows.len() > TOLD {
            says.push(Say::new("why-more").with("n", rows.len() - TOLD).with("label", &label));
        }
        // Of a vote only what somebody asks for is gone into; else each of its options would be told.
        let into = |root: &&crate::domain::why::Root| !matches!(root.source, Source::Option(..)) || root.named;
        let mut next: Vec<Source> = shown.filter(into).map(|root| root.source).collect();
        next.reverse();
        waiting.extend(next);
    }
    says
}

/// A name in a list; of what a vote was on with what it got.
fn listed(session: &Session, source: Source, named: bool) -> String {
    match source {
        Source::Option(item, at) if !named => {
            format!("{} ({})", name(session, source), session.tally(at).total(item))
        }
        Source::Item(_) | Source::Vote(_) | Source::Option(..) => session.source_label(source),
    }
}

/// Whether it is said that nothing lies deeper: of what should name an origin.
fn says_end(session: &Session, source: Source) -> bool {
    source.item().and_then(|item| session.at_place(item)).is_some_and(|item| follows_up(item.kind))
}

/// Moves the row in hand.
pub(in crate::app) fn moves(way: &mut [Stop], by: isize) {
    if let Some(stop) = way.last_mut() {
        stop.at = stop.at.saturating_add_signed(by).min(stop.rows.len().saturating_sub(1));
    }
}

/// Enter: to the row in hand; where nothing lies deeper, to the list where it stands.
pub(in crate::app) fn deeper(model: &mut Model) -> Vec<Effect> {
    let Some(Layer::Why(way)) = model.layers.last() else { return Vec::new() };
    let next = way.last().and_then(|stop| stop.rows.get(stop.at)).map(|root| root.source);
    let (Some(next), Some(open)) = (next, &model.open) else { return go_there(model) };
    let stop = stop(model, &open.session, next);
    if let Some(Layer::Why(way)) = model.layers.last_mut() {
        way.push(stop);
    }
    Vec::new()
}

/// One step back; from the first one the page goes.
pub(in crate::app) fn back(model: &mut Model) -> Vec<Effect> {
    if let Some(Layer::Why(way)) = model.layers.last_mut() {
        way.pop();
        if way.is_empty() {
            model.layers.pop();
        }
    }
    Vec::new()
}

/// To the list of the step: the row in hand, or where there is none the thing itself.
pub(in crate::app) fn go_there(model: &mut Model) -> Vec<Effect> {
    let Some(Layer::Why(way)) = model.layers.last() else { return Vec::new() };
    let Some(stop) = way.last() else { return Vec::new() };
    let source = stop.rows.get(stop.at).map_or(stop.source, |root| root.source);
    let id = source.item().and_then(|item| model.open.as_ref()?.session.at_place(item)).map(|item| item.id);
    model.layers.pop();
    match (id, source.vote()) {
        (Some(id), _) => layer::go_to(model, id),
        (None, Some(at)) => look_at(model, at),
        (None, None) => Vec::new(),
    }
}

/// The contributions of a step, without beginning it.
pub(in crate::app) fn look_at(model: &mut Model, at: usize) -> Vec<Effect> {
    let Some(open) = &model.open else { return Vec::new() };
    let Some((step, _)) = open.session.step(at) else { return Vec::new() };
    let say = Say::new("told-looked-at").with("number", at + 1).with("title", &step.title);
    let elsewhere = open.session.clock.at.is_some_and(|now| now != at);
    model.screen = Screen::Run;
    model.run.seen = elsewhere.then_some(at);
    model.run.focus = Focus::List;
    model.run.at = 0;
    model.reckon_shown();
    model.tell(Tone::Done, say);
    Vec::new()
}
