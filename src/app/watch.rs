//! What follows from time passing: what is typed goes to disk, the running time with it, and the alarms are told.

use super::model::Model;
use super::msg::{Effect, Failure};
use super::open::Saved;
use super::record;
use super::state::{Bell, Tone};
use crate::domain::intent::Intent;
use crate::domain::schedule::Alarm;
use crate::domain::time::{Millis, digits};
use crate::words::Say;

/// What is being typed is put on disk when it has differed from what is there for so long.
pub const KEEP_AFTER: Millis = 200;
/// The running time is put on disk so often, so that a kill costs no more of it.
pub const PULSE_EVERY: Millis = 5_000;
/// What could not be written is tried again after so long.
pub const RETRY_AFTER: Millis = 1_000;
/// A new file for one that is gone is asked for again after so long.
pub const RESCUE_AFTER: Millis = 10_000;
/// A wall clock that moves more than this against the monotonic one has jumped.
const JUMP: i64 = 2_000;

/// Puts what is being typed on disk once it has stood unsaved for [`KEEP_AFTER`].
pub(super) fn keep(model: &mut Model) -> Vec<Effect> {
    let typed = record::typed(model);
    let mono = model.now.mono;
    let Some(open) = &mut model.open else { return Vec::new() };
    if open.read_only.is_some() || open.kept.as_ref() == Some(&typed) {
        open.keep_since = None;
        return Vec::new();
    }
    let since = *open.keep_since.get_or_insert(mono);
    if open.keeping || open.in_flight.is_some() || mono < since + KEEP_AFTER {
        return Vec::new();
    }
    vec![keep_now(model)]
}

/// The effect that puts what is being typed, and the running time, on disk.
pub(super) fn keep_now(model: &mut Model) -> Effect {
    let typed = record::typed(model);
    let ran = model.ran();
    let step = model.open.as_ref().and_then(|open| open.session.current()).map(|(_, step)| step.id.clone());
    let mono = model.now.mono;
    let mut running = None;
    if let Some(open) = &mut model.open {
        running = open.running.and(step);
        open.keep_since = None;
        open.keeping = true;
        open.kept = Some(typed.clone());
        open.pulse_due = mono + PULSE_EVERY;
    }
    Effect::Keep(typed, running.map(|step| (step, ran)))
}

/// Puts the running time on disk when it is due.
pub(super) fn pulse(model: &mut Model) -> Vec<Effect> {
    let Some(open) = &model.open else { return Vec::new() };
    let due = open.running.is_some() && !open.keeping && open.in_flight.is_none() && open.pulse_due <= model.now.mono;
    if due { vec![keep_now(model)] } else { Vec::new() }
}

/// What is being typed is on disk, or not; then it is tried again.
pub(super) fn kept(model: &mut Model, done: Result<(), Failure>) -> Vec<Effect> {
    let mono = model.now.mono;
    let Some(open) = &mut model.open else { return Vec::new() };
    open.keeping = false;
    match done {
        Ok(()) => {
            if open.unsaved.is_none() && open.in_flight.is_none() {
                open.saved = Saved::Yes;
                open.warned = false;
            }
            record::pump(model)
        }
        Err(failure) => {
            open.kept = None;
            // Later by what a retry waits, so that a full disk is not asked five times a second.
            open.keep_since = Some(mono + RETRY_AFTER);
            let gone = failure.gone;
            record::not_saved(model, failure);
            if gone { record::rescue(model) } else { Vec::new() }
        }
    }
}

/// Sees a wall clock that jumped, and tells the warnings at 20 % and 5 % and the end of the time box, once each.
pub(super) fn clocks(model: &mut Model) -> Vec<Effect> {
    let mut effects = alarms(model);
    let skew = model.now.at.utc_ms - i64::try_from(model.now.mono).unwrap_or(i64::MAX);
    let writes = model.open.as_ref().is_some_and(|open| open.read_only.is_none() && open.then.is_none());
    match model.wall_skew.replace(skew) {
        Some(before) if (skew - before).abs() > JUMP && writes => {
            effects.extend(record::ask(model, Intent::ClockJumped(skew - before), None));
        }
        Some(_) | None => {}
    }
    effects
}

/// Tells the alarm of the step when it has grown louder, and rings for it where the bell may.
fn alarms(model: &mut Model) -> Vec<Effect> {
    let Some(step) = model.step_time() else { return Vec::new() };
    let Some(open) = &mut model.open else { return Vec::new() };
    if open.running.is_none() || step.alarm == open.alarmed {
        return Vec::new();
    }
    let louder = step.alarm > open.alarmed;
    open.alarmed = step.alarm;
    let id = match step.alarm {
        Alarm::Calm => return Vec::new(),
        Alarm::Soon => "alarm-soon",
        Alarm::Now => "alarm-now",
        Alarm::Over => "alarm-over",
    };
    if !louder {
        return Vec::new();
    }
    let left = step.left.unwrap_or(0).unsigned_abs();
    model.tell(Tone::Done, Say::new(id).with("left", digits(left)));
    match model.bell {
        Bell::Never => Vec::new(),
        Bell::Warnings => vec![Effect::Ring],
    }
}
