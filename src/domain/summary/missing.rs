//! The completeness list: what the record has a place for and does not hold.
//!
//! The order is that in which a facilitator mends it: the session, its cover, the room, the steps, then what was said, by
//! kind. What the policy keeps back is not missing, so what there is is asked of the session; who may be named is asked of
//! the policy, so a group too small to be told apart is not named here either.

use super::view::{View, on_cover, source};
use super::{Disclosure, OpenPoint, StepRow, build};
use crate::domain::activity::{Missing, Place};
use crate::domain::agenda::Activity;
use crate::domain::contribution::Kind;
use crate::domain::event::Detail;
use crate::domain::origin::State;
use crate::domain::schedule;
use crate::domain::session::{Contribution, Session};
use crate::domain::time::{Millis, Moment};
use crate::text::is_blank;

/// What is missing as the session stands at `now`, for the team that holds it.
#[must_use]
pub fn of(session: &Session, now: Moment, running: Millis) -> Vec<OpenPoint> {
    let view = View::new(session, Disclosure::Internal);
    let timing = schedule::timing(session, now, running);
    points(&view, &build::agenda_rows(&view, &timing, running))
}

/// A point, and the contribution that it is of, by its place among all.
type Of = (Option<u32>, OpenPoint);

/// What only the people in the room can say: what the work of the steps lacks, and what was said in them; each with the
/// contribution that it is of, by its place among all.
#[must_use]
pub fn in_room(session: &Session) -> Vec<(Option<u32>, OpenPoint)> {
    let view = View::new(session, Disclosure::Internal);
    let mut points = of_work(&view);
    points.extend(of_items(&view));
    points
}

pub(super) fn points(view: &View<'_>, agenda: &[StepRow]) -> Vec<OpenPoint> {
    let mut points = of_cover(view);
    points.extend(unheard(view));
    points.extend(of_steps(view, agenda));
    points.extend(of_work(view).into_iter().chain(of_items(view)).map(|(_, point)| point));
    points
}

fn of_cover(view: &View<'_>) -> Vec<OpenPoint> {
    let session = view.session;
    let empty = |detail: Detail| session.details.get(&detail).is_none_or(String::is_empty);
    let mut points = Vec::new();
    points.extend((!session.clock.closed).then_some(OpenPoint::NotClosed));
    let asked = [Detail::Place, Detail::Pilot, Detail::Facilitators].into_iter();
    let asked = asked.filter(|detail| on_cover(*detail, view.policy) && empty(*detail));
    points.extend(asked.map(|detail| OpenPoint::NotOnCover { detail }));
    points.extend(session.people.is_empty().then_some(OpenPoint::NoPeopleCounted));
    points.extend(empty(Detail::Consent).then_some(OpenPoint::NoConsentNoted));
    points
}

/// Before anything was said nobody can have been left out. Whose number is kept back is not named either.
fn unheard(view: &View<'_>) -> Vec<OpenPoint> {
    let session = view.session;
    let said = || session.contributions.iter().filter(|c| c.is_live() && c.kind.counts());
    if said().next().is_none() {
        return Vec::new();
    }
    let counted = |id: &str| view.people(id).filter(|n| *n > 0);
    let present = session.groups.iter().filter_map(|g| Some((g, counted(&g.id)?)));
    let silent = present.filter(|(group, _)| said().all(|c| source(session, c) != Some(group.id.as_str())));
    let named = silent.map(|(group, people)| (view.group(&group.id), people)).filter(|((_, name), _)| !name.is_empty());
    named.map(|((group_id, group), people)| OpenPoint::GroupUnheard { group_id, group, people }).collect()
}

fn of_steps(view: &View<'_>, agenda: &[StepRow]) -> Vec<OpenPoint> {
    let clock = &view.session.clock;
    let here = |row: &StepRow| clock.at == Some(row.number - 1) && !clock.closed;
    let brings = |row: &StepRow| Activity::from_id(row.kind).is_some_and(Activity::brings);
    // A step that goes through what others brought is not empty where there is any of it.
    let gathered = |row: &StepRow| {
        let place = row.number.checked_sub(1).and_then(|at| Place::of(view.session, at));
        place.is_some_and(|place| place.work().gathers().is_some() && !place.work().items(place).is_empty())
    };
    let point = |row: &StepRow| {
        let (number, step, title) = (row.number, row.id.clone(), row.title.clone());
        match row.skipped {
            // Who dropped a step knows why it was not held.
            true if clock.closed && !row.optional && !row.dropped => {
                Some(OpenPoint::StepSkipped { number, step, title })
            }
            false
                if row.contributions == 0
                    && brings(row)
                    && !here(row)
                    && !view.session.was_worked(row.number - 1)
                    && !gathered(row) =>
            {
                Some(OpenPoint::StepEmpty { number, step, title })
            }
            true | false => None,
        }
    };
    agenda.iter().filter_map(point).collect()
}

/// What the work of each step that was begun lacks, told of what may be told of.
fn of_work(view: &View<'_>) -> Vec<Of> {
    let held = view.session.held.iter().enumerate();
    let begun = held.filter(|(at, held)| held.entered.is_some() && view.shows(*at));
    let places = begun.filter_map(|(at, _)| Place::of(view.session, at));
    let points = places.flat_map(|place| {
        let lacking = place.work().missing(place).into_iter();
        lacking.filter(|it| it.item.is_none_or(|item| view.tells(item))).map(move |Missing { point, told, item }| {
            let label = item.and_then(|item| place.item(item)).map(|item| place.session.label(item));
            let (number, step) = (place.at + 1, place.step.id.clone());
            (item, OpenPoint::Work { point, number, step, label: label.unwrap_or_default(), told })
        })
    });
    points.collect()
}

/// What was said and is to be followed up; what somebody said is done, dropped or revised is asked nothing more.
fn of_items(view: &View<'_>) -> Vec<Of> {
    let session = view.session;
    let (roots, mut points) = (&view.roots, Vec::new());
    let lives = |at: u32| matches!(roots.state(at), Some(State::Decided | State::Proposed | State::Open));
    let owned = |c: &Contribution| c.extra().owner.is_some() || (c.kind == Kind::Action && c.group.is_some());
    let label = |c: &Contribution| session.label(c);
    let (mut decisions, mut actions, mut bare, mut parked) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    // There may be a hundred thousand, of which few are followed up, so they are gone through once.
    for (seq, c) in view.told() {
        let at = u32::try_from(seq - 1).unwrap_or(u32::MAX);
        if lives(at) {
            let actions_or_parked = if c.kind == Kind::Action { &mut actions } else { &mut parked };
            let list = if c.kind == Kind::Decision { &mut decisions } else { actions_or_parked };
            list.push((at, c));
        }
        if c.stance.is_some() && !c.erased && is_blank(&c.text) {
            bare.push((at, c));
        }
    }
    let mut lacking =
        |all: &[(u32, &Contribution)], lacks: &dyn Fn(u32, &Contribution) -> bool, point: fn(String) -> OpenPoint| {
            points.extend(all.iter().filter(|(at, c)| lacks(*at, c)).map(|(at, c)| (Some(*at), point(label(c)))));
        };
    lacking(&decisions, &|_, c| !owned(c), |label| OpenPoint::DecisionWithoutOwner { label });
    lacking(&decisions, &|at, _| roots.roots(at).is_empty(), |label| OpenPoint::DecisionWithoutOrigin { label });
    lacking(&actions, &|_, c| !owned(c), |label| OpenPoint::ActionWithoutOwner { label });
    lacking(&actions, &|_, c| c.extra().due.is_none(), |label| OpenPoint::ActionWithoutDate { label });
    lacking(&bare, &|_, _| true, |label| OpenPoint::FeedbackWithoutReason { label });
    lacking(&parked, &|_, _| true, |label| OpenPoint::ParkedOpen { label });
    points
}
