//! Facts first: what is asked for waits for its turn, is decided, goes to disk, and only then is so.
//!
//! One thing at a time is on its way to the disk. What waits behind it is decided on what the disk then holds, so an
//! undo pressed right after a line takes back that line. What cannot be written stays here and is tried again.

use super::model::{Model, Saved, Then, Tone, Waiting};
use super::msg::{Effect, Failure};
use super::update::{PULSE_EVERY, RETRY_AFTER};
use crate::domain::Stamp;
use crate::domain::decide::decide;
use crate::domain::event::{Event, Fact};
use crate::domain::intent::Intent;
use crate::domain::refusal::Refusal;
use crate::domain::schedule::Alarm;
use crate::domain::session::Session;
use crate::words::Say;

/// Asks for something; the line it came from goes back where it was typed if it is refused.
pub(super) fn ask(model: &mut Model, intent: Intent, line: Option<String>) -> Vec<Effect> {
    let Some(open) = &mut model.open else {
        model.tell(Tone::Refused, Say::new("refusal-no-session"));
        return Vec::new();
    };
    if let Some(why) = open.read_only.clone() {
        model.tell(Tone::Refused, why);
        return Vec::new();
    }
    open.queue.push_back(Waiting { intent, line });
    pump(model)
}

/// Decides the next thing that waits, if nothing is on its way.
pub(super) fn pump(model: &mut Model) -> Vec<Effect> {
    loop {
        let ran_ms = model.ran();
        let now = model.now;
        let Some(open) = &mut model.open else { return Vec::new() };
        if open.in_flight.is_some() || open.unsaved.is_some() {
            return Vec::new();
        }
        let Some(next) = open.queue.pop_front() else { return finish(model) };
        let stamp = Stamp { replica: open.replica, at: now.at, ran_ms, seed: mixed(now.seed, &open.session) };
        match decide(&open.session, next.intent.clone(), &stamp) {
            Ok(events) if events.is_empty() => model.tell(Tone::Done, Say::new("told-nothing-new")),
            Ok(events) => {
                open.in_flight = Some(next);
                if open.saved == Saved::Yes {
                    open.saved = Saved::Saving;
                }
                let draft = draft_text(model);
                return vec![Effect::Append(events, draft)];
            }
            Err(refusal) => refused(model, next, &refusal),
        }
    }
}

/// The events are on disk: now they are so.
pub(super) fn appended(model: &mut Model, events: Vec<Event>) -> Vec<Effect> {
    let kept = draft_text(model);
    let mono = model.now.mono;
    let Some(open) = &mut model.open else { return Vec::new() };
    let asked = open.in_flight.take();
    open.unsaved = None;
    open.saved = Saved::Yes;
    if open.draft_due.is_some() && !matches!(asked, Some(Waiting { intent: Intent::Undo | Intent::Redo, .. })) {
        open.draft_kept = kept;
        open.draft_due = None;
    }
    let from = open.session.contributions.len();
    let mut clock = false;
    let facts: Vec<&'static str> = events.iter().map(|e| told(&e.fact)).collect();
    for event in events {
        clock |= touches_clock(&event.fact);
        open.session.apply(event);
    }
    if clock {
        let running = open.session.clock.running;
        open.running = running.then_some((mono, 0));
        open.pulse_due = mono + PULSE_EVERY;
        open.alarmed = Alarm::Calm;
    }
    super::moving::after_facts(model, from, &facts, asked.as_ref());
    pump(model)
}

/// The events are not on disk: they stay here, and it is tried again.
pub(super) fn not_appended(model: &mut Model, events: Vec<Event>, failure: Failure) -> Vec<Effect> {
    let due = model.now.mono + RETRY_AFTER;
    let Some(open) = &mut model.open else { return Vec::new() };
    let news = open.saved != Saved::No(failure.say.clone());
    open.unsaved = Some((events, due));
    open.saved = Saved::No(failure.say.clone());
    if news {
        model.tell(Tone::Trouble, failure.say);
    }
    Vec::new()
}

/// Tries again what is not on disk, when its time has come.
pub(super) fn retry(model: &mut Model) -> Vec<Effect> {
    let mono = model.now.mono;
    let draft = draft_text(model);
    let Some(open) = &mut model.open else { return Vec::new() };
    match open.unsaved.take() {
        Some((events, due)) if due <= mono => vec![Effect::Append(events, draft)],
        waiting => {
            open.unsaved = waiting;
            Vec::new()
        }
    }
}

/// What of the capture line may be written down: under *anonymous* no name.
pub(super) fn draft_text(model: &Model) -> String {
    if model.run.editing.is_some() {
        return String::new();
    }
    let line = model.run.line.text();
    let anonymous = model.open.as_ref().and_then(|open| open.session.current()).is_some_and(|(_, step)| {
        step.attribution == crate::domain::contribution::Attribution::Anonymous
    });
    if anonymous { crate::domain::line::without_names(line) } else { line.to_owned() }
}

fn finish(model: &mut Model) -> Vec<Effect> {
    let Some(open) = &mut model.open else { return Vec::new() };
    match open.then.take() {
        None => Vec::new(),
        Some(Then::Home) => {
            model.open = None;
            model.screen = super::model::Screen::Home;
            model.run = super::model::Run::default();
            model.cards = None;
            vec![Effect::CloseFile, Effect::List]
        }
        Some(Then::Quit) => {
            model.open = None;
            vec![Effect::CloseFile, Effect::Quit]
        }
    }
}

fn refused(model: &mut Model, waiting: Waiting, refusal: &Refusal) {
    let (id, args) = refusal.words();
    let say = Say { id, args };
    model.tell(Tone::Refused, say);
    // The typed words go back where they can be mended, unless something else is being typed there already.
    if let Some(line) = waiting.line
        && model.run.line.is_empty()
        && !model.plain
    {
        model.run.line = super::editor::Editor::with(line);
    }
}

/// Chance of one message, told apart by what the log already holds, for several things may be decided on one message.
fn mixed(seed: [u8; 32], session: &Session) -> [u8; 32] {
    let mut mixed = seed;
    for (byte, more) in mixed.iter_mut().zip(session.lamport.to_be_bytes()) {
        *byte ^= more;
    }
    mixed
}

fn touches_clock(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Entered { .. } | Fact::Paused { .. } | Fact::Resumed { .. } | Fact::Closed { .. } | Fact::Reopened { .. }
    )
}

/// The message that tells a fact; empty for those told in another way.
fn told(fact: &Fact) -> &'static str {
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
