//! The completeness list: what the record has a place for and does not hold.
//!
//! The order is that in which a facilitator mends it: the session, its cover, the room, the steps, then what was said, by
//! kind. What the policy keeps back is not missing, so what there is is asked of the session; who may be named is asked of
//! the policy, so a group too small to be told apart is not named here either.

use super::view::{View, on_cover, source};
use super::{Item, OpenPoint, StepRow};
use crate::domain::activity::{self, Missing, Place};
use crate::domain::agenda::Activity;
use crate::domain::contribution::Kind;
use crate::domain::event::Detail;
use crate::domain::session::Contribution;
use crate::text::is_blank;

pub(super) fn points(view: &View<'_>, items: &[Item], agenda: &[StepRow]) -> Vec<OpenPoint> {
    let mut points = of_cover(view);
    points.extend(unheard(view));
    points.extend(of_steps(view, agenda));
    points.extend(of_work(view, agenda));
    points.extend(of_items(view, items));
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
fn of_work(view: &View<'_>, agenda: &[StepRow]) -> Vec<OpenPoint> {
    let begun = agenda.iter().filter(|row| !row.skipped);
    let places = begun.filter_map(|row| Place::of(view.session, row.number.checked_sub(1)?));
    let points = places.flat_map(|place| {
        let lacking = place.work().missing(place).into_iter();
        lacking.filter(|it| it.item.is_none_or(|item| view.tells(item))).map(move |Missing { point, told, item }| {
            let label = item.and_then(|item| place.item(item)).map(|item| place.session.label(item));
            let (number, step) = (place.at + 1, place.step.id.clone());
            OpenPoint::Work { point, number, step, label: label.unwrap_or_default(), told }
        })
    });
    points.collect()
}

fn of_items(view: &View<'_>, items: &[Item]) -> Vec<OpenPoint> {
    let kept = |item: &Item| item.seq.checked_sub(1).and_then(|at| view.session.contributions.get(at));
    let owned = |c: &Contribution| c.extra().owner.is_some() || (c.kind == Kind::Action && c.group.is_some());
    let of_kind = |kind: Kind| items.iter().filter(move |item| item.kind == kind);
    let ownerless = |kind: Kind| of_kind(kind).filter(|item| !kept(item).is_some_and(owned));
    let label = |item: &Item| item.label.clone();
    let bare = |item: &&Item| item.stance.is_some() && !item.erased && kept(item).is_some_and(|c| is_blank(&c.text));
    let decisions = ownerless(Kind::Decision).map(|d| OpenPoint::DecisionWithoutOwner { label: label(d) });
    let actions = ownerless(Kind::Action).map(|a| OpenPoint::ActionWithoutOwner { label: label(a) });
    let dateless = of_kind(Kind::Action).filter(|a| a.due.is_none());
    let dateless = dateless.map(|a| OpenPoint::ActionWithoutDate { label: label(a) });
    let feedback = items.iter().filter(bare);
    let feedback = feedback.map(|f| OpenPoint::FeedbackWithoutReason { label: label(f) });
    let settled = |item: &Item| {
        let at = item.seq.checked_sub(1).and_then(|at| u32::try_from(at).ok());
        at.is_some_and(|at| activity::settled(view.session, at))
    };
    let parked = of_kind(Kind::Parked).filter(|item| !settled(item)).map(|p| OpenPoint::ParkedOpen { label: label(p) });
    decisions.chain(actions).chain(dateless).chain(feedback).chain(parked).collect()
}
