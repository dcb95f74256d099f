//! Plans for the rest of the day, in words: asked for, shown or told, taken up.
//!
//! What is taken up is what was shown: plans stay under their numbers until they are shown anew. The invariant: a plan
//! that time has overtaken is not taken up; those that hold now are shown in its place.

use std::cell::Cell;

use super::model::Model;
use super::msg::Effect;
use super::record;
use super::run::{no_session, odd};
use super::state::{Layer, Tone};
use crate::domain::intent::Intent;
use crate::domain::replan::{Change, Missed, Outlook, Plan, Replan, Would, holds, replan, spare};
use crate::domain::schedule::Timing;
use crate::domain::session::{Session, StepAt};
use crate::domain::time::minutes;
use crate::text::truncate;
use crate::words::Say;

/// How steps and times are called: each step by as much of its name as there is room for.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    model: &'a Model,
    session: &'a Session,
    /// The most cells of one; what is longer is cut with `…`.
    most: usize,
}

impl<'a> Names<'a> {
    /// Each in full.
    #[must_use]
    pub fn whole(model: &'a Model, session: &'a Session) -> Self {
        Self { model, session, most: usize::MAX }
    }

    /// Each in so many cells at most.
    #[must_use]
    pub fn short(model: &'a Model, session: &'a Session, most: usize) -> Self {
        Self { model, session, most }
    }

    fn of(self, at: StepAt) -> String {
        let title = self.session.step(at).map_or("", |(step, _)| step.title.as_str());
        if self.most == usize::MAX { title.to_owned() } else { truncate(title, self.most).into_owned() }
    }
}

/// `:plan` shows the plans, `:plan 2` takes one up.
pub(super) fn command(model: &mut Model, given: &str) -> Vec<Effect> {
    let Some(open) = &model.open else { return no_session(model) };
    if open.session.clock.closed {
        return odd(model, "refusal-closed", "");
    }
    if given.is_empty() || model.run.offer.is_none() {
        return show(model);
    }
    match given.parse::<usize>().ok().and_then(|n| n.checked_sub(1)) {
        Some(nth) => take_up(model, nth),
        None => odd(model, "told-no-number", given),
    }
}

fn show(model: &mut Model) -> Vec<Effect> {
    offer(model);
    let of = model.run.offer.as_ref().map_or(0, |offer| offer.plans().len());
    if !model.plain {
        model.layers.push(Layer::Plans(0, of, Cell::new(0)));
        return Vec::new();
    }
    let mut says = Vec::new();
    if let (Some(open), Some(offer), Some(timing)) = (&model.open, &model.run.offer, model.timing()) {
        says.extend(standing(Names::whole(model, &open.session), offer, &timing));
        for (nth, plan) in offer.plans().iter().enumerate() {
            says.push(sentence(Names::whole(model, &open.session), nth, plan));
            says.push(times(Names::whole(model, &open.session), plan));
        }
        if of > 0 {
            says.push(Say::new("told-offer-how").with("n", of));
        }
    }
    says.into_iter().for_each(|say| model.tell(Tone::Done, say));
    Vec::new()
}

/// Gives the step in hand all that is to spare until the day must end, and nothing where nothing is.
pub(super) fn to_the_end(model: &mut Model) -> Vec<Effect> {
    let Some(open) = &model.open else { return no_session(model) };
    match spare(&open.session, model.now.at, model.ran()) {
        Some(0) => {
            model.tell(Tone::Refused, Say::new("told-nothing-to-spare"));
            Vec::new()
        }
        Some(minutes) => record::ask(model, Intent::Extend(i32::try_from(minutes).unwrap_or(i32::MAX)), None),
        None if open.session.clock.closed => odd(model, "refusal-closed", ""),
        None => odd(model, "refusal-not-started", ""),
    }
}

/// Makes the plans anew.
fn offer(model: &mut Model) {
    let ran = model.ran();
    model.run.offer = model.open.as_ref().and_then(|open| replan(&open.session, model.now.at, ran));
}

/// Time has gone on while the plans are looked at: a plan that still holds keeps its number.
pub(super) fn refresh(model: &mut Model) {
    if !matches!(model.layers.last(), Some(Layer::Plans(..))) {
        return;
    }
    let before = model.run.offer.take();
    offer(model);
    let stays = |before: &Replan| before.plans().iter().all(|plan| still(model, plan));
    let same = |before: &Replan, now: &Replan| before.plans().len() == now.plans().len();
    let now = model.run.offer.as_ref();
    if before.as_ref().zip(now).is_some_and(|(before, now)| same(before, now) && stays(before)) {
        model.run.offer = before;
    }
    let plans = model.run.offer.as_ref().map_or(0, |offer| offer.plans().len());
    if let Some(Layer::Plans(at, of, _)) = model.layers.last_mut() {
        *of = plans;
        *at = (*at).min(plans.saturating_sub(1));
    }
}

fn still(model: &Model, plan: &Plan) -> bool {
    model.open.as_ref().is_some_and(|open| holds(&open.session, model.now.at, model.ran(), plan))
}

/// Takes up the plan of this place among those shown.
pub(super) fn take_up(model: &mut Model, nth: usize) -> Vec<Effect> {
    let Some(plan) = model.run.offer.as_ref().and_then(|offer| offer.plans().get(nth)).cloned() else {
        // Where none is offered there is nothing to take up, and Enter only closes the page.
        let none = model.run.offer.as_ref().is_none_or(|offer| offer.plans().is_empty());
        return if none && !model.plain { Vec::new() } else { odd(model, "told-no-plan", &(nth + 1).to_string()) };
    };
    if !still(model, &plan) {
        model.tell(Tone::Refused, Say::new("told-plan-moved"));
        return show(model);
    }
    model.run.offer = None;
    record::ask(model, Intent::Replan(plan.changes), None)
}

/// A plan has become so.
pub(super) fn taken_up(model: &mut Model, changes: &[Change]) {
    let (Some(open), Some(timing)) = (&model.open, model.timing()) else { return };
    let what = list(changes.iter().map(|change| changed(Names::whole(model, &open.session), *change)));
    let end = model.clock(timing.expected_end);
    if let Some(what) = what {
        model.tell(Tone::Done, Say::new("told-replanned").with("what", what).with("time", end));
    }
}

/// How the room stands against the plan, in the minutes that the screen has.
#[must_use]
pub fn lateness(model: &Model, timing: &Timing) -> Say {
    let late = minutes(timing.late.unsigned_abs());
    let id = match timing.late {
        _ if late == 0 => "told-on-time",
        1.. => "told-late",
        _ => "told-ahead",
    };
    Say::new(id).with("n", late).with("time", model.clock(timing.expected_end))
}

/// How the room stands, how much is missing or to spare, and why no plan fits where none does.
#[must_use]
pub fn standing(names: Names<'_>, offer: &Replan, timing: &Timing) -> Vec<Say> {
    let mut says = vec![lateness(names.model, timing)];
    let spare = offer.until.since(timing.expected_end);
    // As the clock beside it rounds them, so that a room on time is not told that a minute is missing.
    let n = minutes(spare.unsigned_abs());
    let id = match (spare < 0 && n > 0, offer.hard) {
        (true, true) => "offer-too-late",
        (true, false) => "offer-too-late-planned",
        (false, true) => "offer-in-time",
        (false, false) => "offer-in-time-planned",
    };
    says.push(Say::new(id).with("n", n).with("time", names.model.clock(offer.until)));
    says.extend(offer.missed.iter().map(|missed| lock(names, missed)));
    match &offer.outlook {
        Outlook::Fits => says.push(Say::new("offer-fits")),
        Outlook::Plans(_) => {}
        Outlook::Short { by, would, .. } => {
            says.push(Say::new("offer-short").with("n", by));
            says.extend(would.iter().map(|would| help(names, offer, would)));
        }
    }
    says
}

fn lock(names: Names<'_>, missed: &Missed) -> Say {
    let id = if missed.lost { "offer-lost" } else { "offer-missed" };
    Say::new(id).with("title", names.of(missed.at)).with("n", missed.late)
}

fn help(names: Names<'_>, offer: &Replan, would: &Would) -> Say {
    match would {
        Would::Later(n) => {
            let then = offer.until.plus(i64::from(*n) * 60_000);
            Say::new("offer-would-later").with("n", n).with("time", names.model.clock(then))
        }
        Would::Below { at, minutes, least, protected } => {
            let id = if *protected { "offer-would-below-protected" } else { "offer-would-below" };
            Say::new(id).with("title", names.of(*at)).with("n", minutes).with("n-least", least)
        }
        Would::Without(at) => Say::new("offer-would-without").with("title", names.of(*at)),
    }
}

/// A plan in one sentence, with its number.
#[must_use]
pub fn sentence(names: Names<'_>, nth: usize, plan: &Plan) -> Say {
    let kept = plan.kept.map(|at| Say::new("offer-keep").with("title", names.of(at)));
    let what = list(plan.changes.iter().map(|change| changed(names, *change)).chain(kept));
    Say::new("offer-plan").with("number", nth + 1).with("what", what.unwrap_or(Say::new("offer-fits")))
}

/// The times that follow from a plan.
#[must_use]
pub fn times(names: Names<'_>, plan: &Plan) -> Say {
    let starts = plan.starts.iter().map(|(at, start)| {
        Say::new("offer-starts").with("time", names.model.clock(*start)).with("title", names.of(*at))
    });
    let end = Say::new("offer-end").with("time", names.model.clock(plan.end));
    Say::new("offer-times").with("what", list(starts.chain([end.clone()])).unwrap_or(end))
}

fn changed(names: Names<'_>, change: Change) -> Say {
    let title = names.of(change.at);
    match change.minutes {
        Some(minutes) => Say::new("offer-shorten").with("title", title).with("n", minutes),
        None => Say::new("offer-drop").with("title", title),
    }
}

fn list(says: impl Iterator<Item = Say>) -> Option<Say> {
    says.reduce(|before, next| Say::new("offer-and").with("before", before).with("next", next))
}
