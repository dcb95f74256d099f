//! What is told of the work of a step: one line for each change, and the whole board in linear mode.

use crate::app::missing;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::open::Open;
use crate::app::state::Tone;
use crate::app::telling;
use crate::domain::activity::{self, Cell, Named, Place, Says, Told, What, named};
use crate::domain::ballot::How;
use crate::domain::event::Fact;
use crate::domain::session::{Ballot, Given, Session, Spot, Value};
use crate::words::{Say, Words};

/// A message that a kind of work gives.
#[must_use]
pub fn said(told: &Told) -> Say {
    Say::from((told.id, told.with.clone()))
}

/// What something is called.
#[must_use]
pub fn name(words: &Words, named: &Named) -> String {
    match named {
        Named::Message(id) => words.get(id),
        Named::Own(text) => text.clone(),
    }
}

/// A heading by its name, with how many rows stand below it.
#[must_use]
pub fn heading(words: &Words, named: &Named, n: usize) -> Say {
    Say::new("work-heading").with("name", name(words, named)).with("n", n)
}

/// What stands in a cell.
#[must_use]
pub fn cell(words: &Words, cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(n) => n.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Text(text) => text.clone(),
        Cell::Choice(_, named) => name(words, named),
        Cell::Shares(shares) => {
            let each = shares.iter().map(|(choice, n)| format!("{} {n}", name(words, &choice.named)));
            each.collect::<Vec<_>>().join(", ")
        }
    }
}

/// The first sentence about the work of the step in hand: its rule, its lens.
pub(in crate::app) fn head(open: &Open) -> Option<Say> {
    let place = Place::of(&open.session, open.session.clock.at?)?;
    place.work().board(place).head.first().map(said)
}

/// The fact that became so, in one line.
pub(in crate::app) fn told(model: &Model, session: &Session, fact: &Fact) -> Option<Say> {
    match fact {
        Fact::Marked { step, target, field, .. } => {
            let step = u32::try_from(session.step_at(step)?).ok()?;
            let target = match target {
                Some(id) => Some(session.place_of(*id)?),
                None => None,
            };
            now(model, session, &Spot { step, target, field: field.as_str().into() })
        }
        Fact::Ruled { step, .. } | Fact::Round { step, .. } => rule_now(session, session.step_at(step)?),
        Fact::Erased { target } if session.contribution(*target).is_none() => Some(Say::new("told-forgotten")),
        Fact::Turned(turned) => turn_told(session, turned.step.as_str()),
        Fact::Balloted(cast) => {
            let at = session.step_at(&cast.step)?;
            // The one that was cast last stands last.
            let (ballot, _) = session.ballots(at).next_back()?;
            Some(ballots_told(&model.words, session, &[ballot]))
        }
        _ => None,
    }
}

/// An act of several facts in one line: what was put where, or how the last of them stands.
pub(in crate::app) fn act(model: &Model, session: &Session, facts: &[Fact]) -> Option<Say> {
    let put = |fact: &Fact| match fact {
        Fact::Marked { target: Some(target), value, .. } => Some((*target, value.item)),
        _ => None,
    };
    let label = |id| session.contribution(id).map(|item| session.label(item));
    let put: Vec<_> = facts.iter().filter_map(put).filter(|(_, to)| to.is_some()).collect();
    let casts: Vec<&str> = facts.iter().filter_map(cast_in).collect();
    if let Some(at) = casts.first().and_then(|step| session.step_at(step)) {
        let mut cast: Vec<&Ballot> = session.ballots(at).rev().take(casts.len()).map(|(ballot, _)| ballot).collect();
        cast.reverse();
        return Some(ballots_told(&model.words, session, &cast));
    }
    let last = facts.iter().rev().find_map(|fact| told(model, session, fact));
    let Some(cluster) = put.iter().find_map(|(_, to)| session.contribution((*to)?)) else { return last };
    let labels: Vec<String> = put.iter().filter_map(|(target, _)| label(*target)).collect();
    let gone = facts.iter().find_map(|fact| match fact {
        Fact::Trashed { target } => label(*target),
        _ => None,
    });
    let id = if gone.is_some() { "told-joined" } else { "told-put" };
    let say = Say::new(id).with("label", labels.join(", ")).with("cluster", session.label(cluster));
    Some(say.with("name", &*cluster.text).with("gone", gone.unwrap_or_default()))
}

/// The step in which a fact casts a ballot.
fn cast_in(fact: &Fact) -> Option<&str> {
    match fact {
        Fact::Balloted(cast) => Some(&cast.step),
        _ => None,
    }
}

/// How a field stands.
pub(in crate::app) fn now(model: &Model, session: &Session, spot: &Spot) -> Option<Say> {
    let place = Place::of(session, spot.step as usize)?;
    let Some(target) = spot.target else {
        let head = place.work().board(place).head;
        return head.first().map(said);
    };
    let label = place.item(target).map(|item| session.label(item))?;
    if let Some(value) = place.mark(target, &spot.field).filter(|_| place.work().clusters()) {
        return Some(match value {
            Value::Item(cluster) => {
                let cluster = place.item(*cluster)?;
                let (of, name) = (session.label(cluster), cluster.text.to_string());
                Say::new("told-put").with("label", label).with("cluster", of).with("name", name)
            }
            Value::Number(_) | Value::Choice(_) | Value::Text(_) | Value::Erased => return None,
        });
    }
    if place.work().clusters() {
        return Some(Say::new("told-put-out").with("label", label));
    }
    let field = place.work().fields(place).into_iter().find(|field| *field.id == *spot.field)?;
    let (named, value) = (name(&model.words, &field.named), cell(&model.words, &field.cell(place, target)));
    let id = if value.is_empty() { "told-unset" } else { "told-set" };
    Some(Say::new(id).with("label", label).with("field", named).with("value", value))
}

/// Whose turn it was and who comes next.
fn turn_told(session: &Session, step: &str) -> Option<Say> {
    let place = Place::of(session, session.step_at(step)?)?;
    let taken = session.turns_of(place.at).next_back()?;
    let say = Say::new("told-turn").with("floor", taken.floor.id()).with("who", activity::speaker(place, taken));
    Some(say.with("head", rule_now(session, place.at)?))
}

/// How the rule or the round stands.
pub(in crate::app) fn rule_now(session: &Session, step: usize) -> Option<Say> {
    let place = Place::of(session, step)?;
    place.work().board(place).head.first().map(said)
}

/// How the ballot of a slot stands: the one that counts now, or that none does.
pub(in crate::app) fn ballot_now(words: &Words, session: &Session, slot: u32) -> Say {
    session.in_slot(slot).map_or_else(|| Say::new("told-no-ballot"), |ballot| ballots_told(words, session, &[ballot]))
}

/// Ballots of one act, and what they bring it to.
fn ballots_told(words: &Words, session: &Session, ballots: &[&Ballot]) -> Say {
    let Some(ballot) = ballots.last().copied() else { return Say::new("told-no-ballot") };
    let Some(place) = Place::of(session, ballot.step as usize) else { return Say::new("told-no-ballot") };
    let tally = session.tally(place.at);
    let option = |at: u32| session.at_place(at).map_or_else(String::new, |item| session.label(item));
    let labels: Vec<String> = ballots.iter().map(|ballot| session.ballot_label(ballot)).collect();
    let label = labels.join(", ");
    let rule = place.work().rule(place).unwrap_or_default();
    let level = |given: &Given| {
        let id = usize::from(given.level).checked_sub(1).and_then(|at| rule.scale.get(at));
        id.map_or_else(|| given.level.to_string(), |id| name(words, &named(id)))
    };
    if let (How::Hands, Some(up)) = (ballot.how, ballot.votes.first()) {
        let id = if up.level > 0 { "told-hands-for" } else { "told-hands" };
        let say = Say::new(id).with("label", label).with("option", option(up.option)).with("n", up.value);
        let say = say.with("n-total", tally.total(up.option));
        let by = usize::from(up.on).checked_sub(1).and_then(|at| rule.criteria.get(at));
        let level = by.map_or_else(|| level(up), |by| format!("{by} {}", level(up)));
        return if up.level > 0 { say.with("level", level) } else { say };
    }
    let votes = ballots.iter().flat_map(|ballot| ballot.votes.iter());
    match place.work().says() {
        Says::Dots => {
            let dots = votes.map(|given| match given.value {
                1 => option(given.option),
                n => format!("{} ×{n}", option(given.option)),
            });
            let dots = dots.collect::<Vec<_>>().join(", ");
            let blank = if dots.is_empty() { "yes" } else { "no" };
            let say = Say::new("told-ballot").with("label", label).with("dots", dots).with("blank", blank);
            say.with("n", tally.people()).with("n-given", tally.given())
        }
        Says::Levels => {
            let mut said: Vec<String> = Vec::new();
            let mut before = None;
            for given in votes {
                match said.last_mut().filter(|_| before == Some(given.option)) {
                    Some(last) => *last += &format!(" / {}", level(given)),
                    None => said.push(format!("{} = {}", option(given.option), level(given))),
                }
                before = Some(given.option);
            }
            Say::new("told-vote").with("label", label).with("said", said.join(", "))
        }
        Says::Order => {
            let order = votes.map(|given| option(given.option)).collect::<Vec<_>>().join(", ");
            Say::new("told-order").with("label", label).with("order", order).with("n", tally.people())
        }
    }
}

/// The board, line by line: what stands above, then each row with what its columns hold.
pub(super) fn board(model: &mut Model) -> Vec<Effect> {
    let Some(place) = super::place(model) else { return crate::app::run::odd(model, "refusal-not-started", "") };
    let board = missing::below(place, place.work().board(place));
    let session = place.session;
    let mut says: Vec<Say> = board.head.iter().map(said).collect();
    for row in &board.rows {
        let item = match &row.what {
            What::Head(told) => {
                says.push(said(told));
                continue;
            }
            What::Group(named, n) => {
                says.push(heading(&model.words, named, *n));
                continue;
            }
            What::Lacks(point, _) => {
                says.push(missing::sentence(point));
                continue;
            }
            What::Item(item) => *item,
        };
        let Some(contribution) = place.item(item) else { continue };
        let cells = row.cells.clone().unwrap_or_else(|| place.work().cells(place, item));
        let cells = board.columns.iter().zip(&cells).filter(|(_, cell)| **cell != Cell::Empty);
        let cells =
            cells.map(|(column, what)| format!("{}: {}", name(&model.words, &column.named), cell(&model.words, what)));
        let cells = cells.collect::<Vec<_>>().join("; ");
        let id = if cells.is_empty() { "told-found" } else { "told-row" };
        says.push(telling::said(id, session, contribution).with("cells", cells));
    }
    if board.rows.is_empty() && !activity::veiled(place) {
        says.push(Say::new("told-nothing-said"));
    }
    says.into_iter().for_each(|say| model.tell(Tone::Done, say));
    Vec::new()
}
