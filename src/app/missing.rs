//! What is still missing, while the people are in the room who can say it: listed, gone to, mended.
//!
//! The list itself is made in one place ([`crate::domain::summary::open_points`]); the review shows the same. Not here: how
//! it is drawn.

use super::board;
use super::command::Cmd;
use super::editor::Editor;
use super::layer;
use super::model::Model;
use super::msg::Effect;
use super::run::{self, no_session};
use super::state::{Layer, Screen, Tone};
use super::why;
use crate::domain::activity::{Asks, Board, Place, Row, Told, What};
use crate::domain::agenda::Activity;
use crate::domain::event::Detail;
use crate::domain::session::Session;
use crate::domain::summary::{OpenPoint, in_room, open_points};
use crate::words::Say;

/// `:missing` lists it.
pub(super) fn command(model: &mut Model) -> Vec<Effect> {
    let Some(open) = &model.open else { return no_session(model) };
    let points = open_points(&open.session, model.now.at, model.ran());
    if model.plain {
        let heading = Say::new("told-missing").with("n", points.len());
        let says: Vec<Say> = std::iter::once(heading).chain(points.iter().map(sentence)).collect();
        says.into_iter().for_each(|say| model.tell(Tone::Done, say));
        return Vec::new();
    }
    model.layers.push(Layer::Missing(points, 0));
    Vec::new()
}

/// A point in one sentence, with the command that mends it where the cover or the room is concerned.
#[must_use]
pub fn sentence(point: &OpenPoint) -> Say {
    let titled = |id: &'static str, number: usize, title: &str| {
        let before = Say::new("export-missing-step").with("step", number);
        Say::new("told-missing-titled").with("before", before).with("title", title).with("after", Say::new(id))
    };
    match point {
        OpenPoint::NotClosed => Say::new("export-missing-close-do"),
        OpenPoint::NotOnCover { detail } => Say::new(match detail {
            Detail::Place => "export-missing-place-do",
            Detail::Pilot => "export-missing-pilot-do",
            Detail::Facilitators => "export-missing-facilitators-do",
            Detail::Consent => "export-missing-consent-do",
        }),
        OpenPoint::NoPeopleCounted => Say::new("export-missing-people-do"),
        OpenPoint::NoConsentNoted => Say::new("export-missing-consent-do"),
        OpenPoint::GroupUnheard { group, people, .. } => {
            let rest = Say::new("export-missing-group-rest").with("n", people);
            let before = Say::new("export-missing-group");
            Say::new("told-missing-titled").with("before", before).with("title", group).with("after", rest)
        }
        OpenPoint::StepSkipped { number, title, .. } => titled("export-missing-step-skipped", *number, title),
        OpenPoint::StepEmpty { number, title, .. } => titled("export-missing-step-empty", *number, title),
        OpenPoint::DecisionWithoutOwner { .. }
        | OpenPoint::DecisionWithoutOrigin { .. }
        | OpenPoint::ActionWithoutOwner { .. }
        | OpenPoint::ActionWithoutDate { .. }
        | OpenPoint::FeedbackWithoutReason { .. }
        | OpenPoint::ParkedOpen { .. }
        | OpenPoint::Work { .. } => point.told().as_ref().map_or_else(|| Say::new("told-missing-titled"), board::said),
    }
}

/// Enter on a point: what it lacks is asked for, or one is where it can be said.
pub(super) fn mend(model: &mut Model, point: &OpenPoint) -> Vec<Effect> {
    match point {
        OpenPoint::NotClosed => run::command(model, Cmd::Close, ""),
        OpenPoint::NotOnCover { detail } => run::command(model, of_cover(*detail), ""),
        OpenPoint::NoConsentNoted => run::command(model, Cmd::Consent, ""),
        OpenPoint::DecisionWithoutOrigin { label } => asks(model, Cmd::From, label),
        OpenPoint::ParkedOpen { label } => asks(model, Cmd::State, label),
        OpenPoint::DecisionWithoutOwner { label }
        | OpenPoint::ActionWithoutOwner { label }
        | OpenPoint::ActionWithoutDate { label }
        | OpenPoint::FeedbackWithoutReason { label } => run::command(model, Cmd::Edit, label),
        OpenPoint::NoPeopleCounted
        | OpenPoint::GroupUnheard { .. }
        | OpenPoint::StepSkipped { .. }
        | OpenPoint::StepEmpty { .. }
        | OpenPoint::Work { .. } => go_there(model, point),
    }
}

fn of_cover(detail: Detail) -> Cmd {
    match detail {
        Detail::Place => Cmd::Place,
        Detail::Pilot => Cmd::Pilot,
        Detail::Facilitators => Cmd::Facilitators,
        Detail::Consent => Cmd::Consent,
    }
}

fn asks(model: &mut Model, cmd: Cmd, label: &str) -> Vec<Effect> {
    model.layers.push(Layer::Prompt(cmd, Editor::with(format!("{label} "))));
    Vec::new()
}

/// To where a point stands: the contribution in its list, the step, the people.
fn go_there(model: &mut Model, point: &OpenPoint) -> Vec<Effect> {
    let Some(open) = &model.open else { return no_session(model) };
    let session = &open.session;
    if let Some(id) = point.label().and_then(|label| session.by_label(label)).map(|item| item.id) {
        return layer::go_to(model, id);
    }
    match point {
        OpenPoint::StepSkipped { number, .. }
        | OpenPoint::StepEmpty { number, .. }
        | OpenPoint::Work { number, .. } => {
            let at = number.saturating_sub(1);
            if session.clock.at == Some(at) && matches!(point, OpenPoint::Work { .. }) && model.screen != Screen::Work {
                return board::open(model);
            }
            why::look_at(model, at)
        }
        OpenPoint::GroupUnheard { group_id, .. } => {
            let at = session.groups.iter().position(|group| group.id == *group_id).unwrap_or(0);
            model.people.at = at;
            model.screen = Screen::People;
            Vec::new()
        }
        OpenPoint::NoPeopleCounted => {
            model.screen = Screen::People;
            Vec::new()
        }
        OpenPoint::NotClosed | OpenPoint::NotOnCover { .. } | OpenPoint::NoConsentNoted => mend(model, point),
        OpenPoint::DecisionWithoutOwner { .. }
        | OpenPoint::DecisionWithoutOrigin { .. }
        | OpenPoint::ActionWithoutOwner { .. }
        | OpenPoint::ActionWithoutDate { .. }
        | OpenPoint::FeedbackWithoutReason { .. }
        | OpenPoint::ParkedOpen { .. } => Vec::new(),
    }
}

/// Enter on the layer, or `o`: the point in hand is mended, or gone to.
pub(super) fn chosen(model: &mut Model, mends: bool) -> Vec<Effect> {
    let Some(Layer::Missing(points, at)) = model.layers.last() else { return Vec::new() };
    let point = points.get(*at).cloned();
    model.layers.pop();
    match point {
        None => Vec::new(),
        Some(point) if mends => mend(model, &point),
        Some(point) => go_there(model, &point),
    }
}

/// Whether a step is the one in which a room looks back at the day: the last that is no break and was not dropped.
pub(super) fn closes(session: &Session, at: usize) -> bool {
    let counts = |at: &usize| {
        let kind = session.step(*at).map(|(step, _)| step.kind);
        kind != Some(Activity::Break) && !session.held.get(*at).is_some_and(|held| held.dropped)
    };
    (0..session.held.len()).rev().find(counts) == Some(at)
}

/// What people are asked in a last step besides its own work.
fn asked(session: &Session, at: usize) -> impl Iterator<Item = (Option<u32>, OpenPoint)> {
    let own = move |point: &OpenPoint| matches!(point, OpenPoint::Work { number, .. } if *number == at + 1);
    in_room(session).into_iter().filter(move |(_, point)| !own(point))
}

/// In lines, where nobody sees the rows of the last step: how much there is to be asked while people are there.
pub(super) fn at_the_end(session: &Session, at: usize) -> Option<Say> {
    let n = if closes(session, at) { asked(session, at).count() } else { 0 };
    (n > 0).then(|| Say::new("told-missing-here").with("n", n))
}

/// The rows of the last step, and below them what the people in the room are still to be asked. What its own work lacks
/// its rows show already.
pub(super) fn below(place: Place<'_>, mut board: Board) -> Board {
    if !closes(place.session, place.at) || place.session.clock.closed {
        return board;
    }
    let rows = asked(place.session, place.at).filter_map(|(item, point)| {
        let what = What::Lacks(Box::new(point), item?);
        Some(Row { what, depth: 1, cells: Some(vec![]), asks: Some(Asks::Mend) })
    });
    let rows: Vec<Row> = rows.collect();
    if !rows.is_empty() {
        let head = Told::new("work-missing").with("n", rows.len());
        board.rows.push(Row { what: What::Head(head), depth: 0, cells: Some(vec![]), asks: None });
        board.rows.extend(rows);
    }
    board
}
