//! Facts first: what is asked for waits for its turn, is decided, goes to disk, and only then is so.
//!
//! One thing at a time is on its way to the disk. What waits behind it is decided on what the disk then holds, so an
//! undo pressed right after a line takes back that line. What cannot be written stays here and is tried again.

use std::path::PathBuf;
use std::sync::Arc;

use super::editor::Editor;
use super::model::Model;
use super::msg::{Effect, Failure, Typed};
use super::open::{Open, Saved, Then, Unsaved, Waiting};
use super::state::{Layer, Run, Screen, Tone};
use super::watch::{PULSE_EVERY, RESCUE_AFTER, RETRY_AFTER};
use super::{leave, look, plan, review, telling, watch, work};
use crate::domain::Stamp;
use crate::domain::contribution::{Attribution, Mode};
use crate::domain::decide::decide;
use crate::domain::event::{Event, Fact, Pause};
use crate::domain::id::EventId;
use crate::domain::intent::Intent;
use crate::domain::line::without_names;
use crate::domain::refusal::Refusal;
use crate::domain::schedule::Alarm;
use crate::domain::session::Session;
use crate::words::Say;

/// Asks for something; the line it came from goes back where it was typed if it is refused.
pub(super) fn ask(model: &mut Model, intent: Intent, line: Option<String>) -> Vec<Effect> {
    let Some(open) = &mut model.open else {
        model.tell(Tone::Refused, Say::new("told-no-session"));
        return Vec::new();
    };
    if let Some(why) = open.read_only.clone() {
        give_back(model, &intent, line);
        model.tell(Tone::Refused, why);
        return Vec::new();
    }
    // In lines nothing on a screen says that the disk refuses, so each line gets its answer.
    let waits = model.plain && matches!(open.saved, Saved::No(_));
    let kept = line.clone().filter(|_| waits);
    open.queue.push_back(Waiting { intent, line, decided: 0 });
    if waits {
        let n = open.queue.len() + usize::from(open.unsaved.is_some());
        let say = Say::new(if kept.is_some() { "told-kept-line" } else { "told-kept" });
        model.tell(Tone::Trouble, say.with("n", n).with("line", kept.unwrap_or_default()));
    }
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
        let Some(mut next) = open.queue.pop_front() else {
            return if open.keeping || open.then.is_none() || model.work.is_some() { Vec::new() } else { part(model) };
        };
        next.decided = now.mono;
        let stamp = Stamp { replica: open.replica, at: now.at, ran_ms, seed: mixed(now.seed, &open.session) };
        match decide(&open.session, next.intent.clone(), &stamp) {
            Ok(events) if events.is_empty() => {
                // Rows that are here already; nothing else comes to nothing without a refusal.
                let next = work::part_saved(model, 0).map(|intent| Waiting { intent, line: None, decided: 0 });
                model.open.iter_mut().for_each(|open| open.queue.extend(next.clone()));
            }
            Ok(events) => {
                open.in_flight = Some(next);
                if open.saved == Saved::Yes {
                    open.saved = Saved::Saving;
                }
                return vec![append(model, events)];
            }
            Err(refusal) => refused(model, next, &refusal),
        }
    }
}

/// The effect that puts events on disk together with what is being typed now.
fn append(model: &mut Model, events: Vec<Event>) -> Effect {
    let typed = typed(model);
    if let Some(open) = &mut model.open {
        open.kept = Some(typed.clone());
        open.keep_since = None;
    }
    Effect::Append(events, typed)
}

/// The events are on disk: now they are so.
pub(super) fn appended(model: &mut Model, events: Vec<Event>) -> Vec<Effect> {
    let mono = model.now.mono;
    let Some(open) = &mut model.open else { return Vec::new() };
    let done = open.in_flight.take();
    let decided = done.as_ref().map_or(mono, |done| done.decided);
    open.unsaved = None;
    open.saved = Saved::Yes;
    open.warned = false;
    let from = open.session.contributions.len();
    let clock = events.iter().any(|event| touches_clock(&event.fact));
    // Of the work of a step every fact is told, of all else the first: one act is one kind of fact.
    let whole = matches!(done.as_ref().map(|done| &done.intent), Some(Intent::Work(..)));
    let told: Vec<Fact> = events.iter().take(if whole { events.len() } else { 1 }).map(|e| e.fact.clone()).collect();
    let first = told.first().cloned();
    let from_file = match &first {
        Some(Fact::Captured(said)) => said.mode == Mode::Imported,
        Some(Fact::Balloted(cast)) => cast.imported.is_some(),
        Some(_) | None => false,
    };
    let imported = from_file.then_some(events.len());
    for event in events {
        Arc::make_mut(&mut open.session).apply(event); // a copy only while a summary is made of it
    }
    if clock {
        open.running = open.session.clock.running.then_some((decided, 0));
        open.pulse_due = mono + PULSE_EVERY;
    }
    if matches!(first, Some(Fact::Entered { .. })) {
        open.alarmed = Alarm::Calm;
    }
    match done.map(|done| done.intent) {
        Some(Intent::Replan(changes)) => plan::taken_up(model, &changes),
        // Who leaves knows that the clock stands then; it would hide what was stopped on the way out.
        Some(Intent::Pause(Pause::Left)) if !model.plain => {}
        Some(_) | None => telling::after_facts(model, from, &told),
    }
    if let Some(say) = model.open.as_mut().and_then(|open| open.moved.take()) {
        model.tell(Tone::Trouble, say);
    }
    // What was typed meanwhile comes before the next part of a file.
    let mut effects = pump(model);
    if let Some(part) = imported.and_then(|new| work::part_saved(model, new)) {
        effects.extend(ask(model, part, None));
    } else if imported.is_some() {
        effects.extend(pump(model)); // whoever waited for the end of the import may leave
    }
    let stays = model.work.is_none() && model.open.as_ref().is_some_and(|open| open.then.is_none());
    if stays && model.screen == Screen::Review && !model.plain {
        effects.extend(review::ask(model));
    }
    effects
}

/// The events are not on disk: they stay here, and it is tried again.
pub(super) fn not_appended(model: &mut Model, events: Vec<Event>, failure: Failure) -> Vec<Effect> {
    // A file that is gone is made anew first; that is waited for, and asked again when nothing comes of it.
    let due = model.now.mono + if failure.gone { RESCUE_AFTER } else { RETRY_AFTER };
    let gone = failure.gone;
    let Some(open) = &mut model.open else { return Vec::new() };
    open.unsaved = Some(Unsaved { events, due });
    open.kept = None;
    not_saved(model, failure);
    if gone { rescue(model) } else { Vec::new() }
}

/// Asks that everything saved be put into a new file, unless that was asked a moment ago.
pub(super) fn rescue(model: &mut Model) -> Vec<Effect> {
    let mono = model.now.mono;
    let Some(open) = model.open.as_mut().filter(|open| open.rescue_due <= mono) else { return Vec::new() };
    open.rescue_due = mono + RESCUE_AFTER;
    vec![Effect::Rescue]
}

/// Says once why something is not on disk, and to somebody who is leaving, what that means.
pub(super) fn not_saved(model: &mut Model, failure: Failure) {
    let Some(open) = &mut model.open else { return };
    let news = open.saved != Saved::No(failure.say.clone());
    open.saved = Saved::No(failure.say.clone());
    let leaves = open.then.is_some() && !open.warned;
    if news {
        model.tell(Tone::Trouble, failure.say);
    }
    if leaves {
        leave::warn(model);
    }
}

/// The file has a new place: what is not on disk goes there at once.
pub(super) fn rescued(model: &mut Model, path: PathBuf) -> Vec<Effect> {
    let mono = model.now.mono;
    let say = Say::new("told-rescued").with("path", path.display());
    let Some(open) = &mut model.open else { return Vec::new() };
    open.path.clone_from(&path);
    open.unsaved.iter_mut().for_each(|unsaved| unsaved.due = mono);
    (open.rescue_due, open.keep_since) = (0, Some(mono));
    if open.unsaved.is_some() {
        open.moved = Some(say); // told now it would be gone with the next word
    } else {
        model.tell(Tone::Trouble, say);
    }
    let mut effects = vec![Effect::Reopen(path)];
    effects.extend(retry(model));
    effects
}

/// Tries again what is not on disk, when its time has come.
pub(super) fn retry(model: &mut Model) -> Vec<Effect> {
    let mono = model.now.mono;
    let Some(open) = &mut model.open else { return Vec::new() };
    match open.unsaved.take_if(|unsaved| unsaved.due <= mono) {
        Some(Unsaved { events, .. }) => vec![append(model, events)],
        None => Vec::new(),
    }
}

/// What of that which is being typed may be written down: under *anonymous* no name.
pub(super) fn typed(model: &Model) -> Typed {
    let Some(open) = &model.open else { return Typed::default() };
    let session = &open.session;
    // Who came in is not written down half typed where it may not be written down at all.
    let names = |line: &str| line.trim_start().starts_with(":pe") && !session.names_people();
    let promised = |line: &str, promise: Option<Attribution>| match promise {
        _ if names(line) => String::new(),
        Some(Attribution::Anonymous) => without_names(line),
        Some(Attribution::Group | Attribution::Role | Attribution::Named) | None => line.to_owned(),
    };
    let here = session.current().map(|(_, step)| step.attribution);
    let line = model.run.line.text();
    match model.run.editing.and_then(|id| session.contribution(id)) {
        None => Typed { line: promised(line, here), edit: None },
        Some(item) => Typed {
            line: promised(model.run.set_aside.as_deref().unwrap_or_default(), here),
            edit: Some((item.id, promised(line, Some(item.promise(session))))),
        },
    }
}

/// Everything asked for is done: the clock stops and what is being typed goes to disk as well, then the session is left.
fn part(model: &mut Model) -> Vec<Effect> {
    let runs = |open: &Open| open.session.clock.running && !open.session.clock.closed && open.read_only.is_none();
    if model.open.as_ref().is_some_and(runs) {
        return ask(model, Intent::Pause(Pause::Left), None);
    }
    let typed = typed(model);
    let stale = |open: &Open| open.read_only.is_none() && open.kept.as_ref() != Some(&typed);
    if model.open.as_ref().is_some_and(stale) { vec![watch::keep_now(model)] } else { finish(model) }
}

/// Leaves the session: what was to come then comes.
pub(super) fn finish(model: &mut Model) -> Vec<Effect> {
    let Some(then) = model.open.as_ref().and_then(|open| open.then) else { return Vec::new() };
    let Some(open) = model.open.take() else { return Vec::new() };
    let left = match (open.busy(), &open.read_only) {
        (true, _) => "told-left-unsaved",
        (false, Some(_)) => "told-left-unchanged",
        (false, None) => "told-left",
    };
    model.run = Run::default();
    model.layers.clear();
    let stop = model.work.take().map(|_| Effect::StopWork);
    let unsaved = left == "told-left-unsaved";
    model.left_behind.extend(open.waiting().map(str::to_owned));
    let mut effects: Vec<Effect> = stop.into_iter().chain([Effect::CloseFile(open.session)]).collect();
    // What was told of this session says nothing about where one goes from here, unless something was lost or stopped.
    let stopped = model.notice.as_ref().is_some_and(|notice| work::is_end(&notice.say));
    match then {
        Then::Home | Then::Library | Then::Session | Then::Demo if unsaved => {
            model.tell(Tone::Trouble, Say::new("told-unsaved-behind"));
        }
        Then::Home | Then::Library | Then::Session | Then::Demo if stopped => {}
        Then::Home | Then::Library | Then::Session | Then::Demo => model.notice = None,
        Then::Quit => {}
    }
    match then {
        Then::Home => effects.extend(leave::home(model)),
        Then::Library => effects.extend(look::begin(model)),
        Then::Session => {
            effects.extend(leave::home(model));
            effects.extend(model.next.take().map(Effect::Open));
        }
        Then::Demo => effects.push(Effect::Demo),
        Then::Quit => {
            model.tell(Tone::Done, Say::new(left));
            effects.push(Effect::Quit);
        }
    }
    effects
}

fn refused(model: &mut Model, waiting: Waiting, refusal: &Refusal) {
    if work::is_part(&waiting.intent) {
        return work::refused(model, refusal);
    }
    let (id, args) = refusal.words();
    give_back(model, &waiting.intent, waiting.line);
    model.tell(Tone::Refused, Say::from((id, args)));
}

/// What was typed or pasted goes back where it can be mended: before what is being typed there by now, for that is no
/// reason to lose it.
fn give_back(model: &mut Model, intent: &Intent, line: Option<String>) {
    let Some(words) = line.filter(|_| !model.plain) else { return };
    let stands = |id: &EventId| {
        let item = model.open.as_ref().and_then(|open| open.session.contribution(*id));
        item.is_some_and(|item| !item.undone && !item.erased)
    };
    let run = &mut model.run;
    match intent {
        Intent::Capture(_, Mode::Pasted, _) => {
            model.layers.push(Layer::Paste(words.lines().map(|line| (line.to_owned(), true)).collect(), 0));
        }
        Intent::Edit(target, _) if run.editing.is_none() && stands(target) => {
            run.set_aside = Some(run.line.take());
            run.editing = Some(*target);
            run.line = Editor::with(words);
        }
        // Whatever else a line asked for: it is a line again.
        _ => match &mut run.set_aside {
            Some(aside) => *aside = joined(words, aside),
            None => run.line = Editor::with(joined(words, run.line.text())),
        },
    }
}

fn joined(words: String, typed: &str) -> String {
    if typed.is_empty() { words } else { words + " " + typed }
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
