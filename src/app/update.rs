//! The router: each message to the part that handles it.
//!
//! `update` is pure. The readings that come with a message are kept in the model, so that drawing needs no clock.

use super::model::{Focus, Layer, Model, Open, Saved, Screen, Then, Tone};
use super::msg::{Effect, Failure, Hit, Msg, Now, Opened};
use super::{capture, layer, record, run};
use crate::domain::event::Pause;
use crate::domain::intent::Intent;
use crate::domain::schedule::{self, Alarm};
use crate::domain::time::Millis;
use crate::words::Say;

/// A draft is put on disk when the line has differed from it for so long.
pub const DRAFT_AFTER: Millis = 200;
/// The running time is put on disk so often, so that a kill costs no more of it.
pub const PULSE_EVERY: Millis = 5_000;
/// What could not be written is tried again after so long.
pub const RETRY_AFTER: Millis = 1_000;
/// A wall clock that moves more than this against the monotonic one has jumped.
const JUMP: i64 = 2_000;

/// Takes a message and gives back what is asked of the outside.
pub fn update(model: &mut Model, msg: Msg, now: Now) -> Vec<Effect> {
    model.now = now;
    let mut effects = route(model, msg);
    effects.extend(keep_draft(model));
    effects.extend(watch_clocks(model));
    effects
}

fn route(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => match model.layers.is_empty() {
            true => run::key(model, key),
            false => layer::key(model, key),
        },
        Msg::Paste(text) => capture::paste(model, &text),
        Msg::Wheel(up) => run::wheel(model, up),
        Msg::Click(hit) => click(model, hit),
        Msg::Resized(width, height) => {
            model.size = (width, height);
            Vec::new()
        }
        Msg::Wake => {
            let mut effects = record::retry(model);
            effects.extend(pulse(model));
            effects
        }
        Msg::Line(line) => capture::plain_line(model, &line),
        Msg::Listed(cards) => {
            model.home_at = model.home_at.min(cards.len() + run::HOME_EXTRAS - 1);
            model.cards = Some(cards);
            Vec::new()
        }
        Msg::Library(rows) => {
            model.library.rows = rows;
            Vec::new()
        }
        Msg::Opened(opened) => open(model, *opened),
        Msg::NotOpened(failure) => trouble(model, failure),
        Msg::Appended(events) => record::appended(model, events),
        Msg::NotAppended(events, failure) => record::not_appended(model, events, failure),
        Msg::Drafted(done) => drafted(model, done),
        Msg::Summarised(passages) => {
            model.review.passages = passages;
            Vec::new()
        }
        Msg::Exported(Ok(path)) => {
            model.tell(Tone::Done, Say::new("told-exported").with("path", path.display()));
            Vec::new()
        }
        Msg::Copied(Ok(path)) => {
            model.tell(Tone::Done, Say::new("told-copied").with("path", path.display()));
            vec![Effect::LoadLibrary]
        }
        Msg::Exported(Err(failure)) | Msg::Copied(Err(failure)) => trouble(model, failure),
        Msg::Imported(read) => match *read {
            Ok(read) => capture::imported(model, read),
            Err(failure) => trouble(model, failure),
        },
        Msg::Stop => leave(model, Then::Quit),
    }
}

/// Leaves the session: the clock stops, everything asked for goes to disk, then the file is closed.
pub(super) fn leave(model: &mut Model, then: Then) -> Vec<Effect> {
    let Some(open) = &mut model.open else {
        return if then == Then::Quit { vec![Effect::Quit] } else { Vec::new() };
    };
    if open.unsaved.is_some() && open.then == Some(then) {
        // Asked twice although something is not on disk: the person has read the warning.
        return vec![Effect::CloseFile, Effect::Quit];
    }
    open.then = Some(then);
    let mut effects = Vec::new();
    let text = record::draft_text(model);
    let ran = model.ran();
    let Some(open) = &mut model.open else { return effects };
    if open.read_only.is_none() && text != open.draft_kept {
        open.draft_kept.clone_from(&text);
        open.draft_due = None;
        effects.push(Effect::Draft(text, open.running.map(|_| ran)));
    }
    if open.session.clock.running && open.read_only.is_none() {
        effects.extend(record::ask(model, Intent::Pause(Pause::Left), None));
    } else {
        effects.extend(record::pump(model));
    }
    effects
}

fn open(model: &mut Model, opened: Opened) -> Vec<Effect> {
    let Opened { path, session, replica, read_only, draft, unclean } = opened;
    let mono = model.now.mono;
    let recovered = unclean.filter(|_| read_only.is_none());
    let was_running = session.clock.running;
    model.layers.clear();
    model.run = super::model::Run { line: super::editor::Editor::with(&*draft), ..super::model::Run::default() };
    model.review = super::model::Review::default();
    model.screen = Screen::Run;
    let title = session.title.clone();
    let count = session.live();
    model.open = Some(Open {
        path,
        session,
        replica,
        read_only: read_only.clone(),
        queue: std::collections::VecDeque::new(),
        in_flight: None,
        unsaved: None,
        saved: Saved::Yes,
        // Only a file that another program holds is running now; our own time that was not closed is counted below.
        running: None,
        draft_kept: draft.clone(),
        draft_due: None,
        drafting: false,
        pulse_due: mono + PULSE_EVERY,
        alarmed: Alarm::Calm,
        then: None,
    });
    model.run.at = model.shown_count().saturating_sub(1);
    model.tell(Tone::Done, Say::new("told-opened").with("title", title).with("count", count));
    let mut effects = Vec::new();
    if let (Some(unclean), true) = (recovered, was_running) {
        if let Some(open) = &mut model.open {
            open.running = Some((mono, unclean.ran_ms));
        }
        effects.extend(record::ask(model, Intent::Pause(Pause::Recovered), None));
    }
    if let Some(unclean) = recovered {
        let say = Say::new("told-recovered").with("count", count).with("time", unclean.last.clock());
        model.tell(Tone::Done, say);
    }
    if !draft.is_empty() {
        model.tell(Tone::Done, Say::new("told-draft-back").with("line", draft));
    }
    if let Some(why) = read_only {
        model.tell(Tone::Trouble, why);
    }
    super::moving::tell_step(model);
    effects
}

fn trouble(model: &mut Model, failure: Failure) -> Vec<Effect> {
    model.tell(Tone::Trouble, failure.say);
    Vec::new()
}

fn drafted(model: &mut Model, done: Result<(), Failure>) -> Vec<Effect> {
    let Some(open) = &mut model.open else { return Vec::new() };
    open.drafting = false;
    match done {
        Ok(()) => {
            if open.unsaved.is_none() && matches!(open.saved, Saved::No(_)) {
                open.saved = Saved::Yes;
            }
            record::pump(model)
        }
        Err(failure) => {
            let news = open.saved != Saved::No(failure.say.clone());
            open.saved = Saved::No(failure.say.clone());
            // The line on the screen is not on disk: try again.
            open.draft_kept.push('\u{0}');
            if news { trouble(model, failure) } else { Vec::new() }
        }
    }
}

/// Puts the line on disk once it has stood unsaved for [`DRAFT_AFTER`].
fn keep_draft(model: &mut Model) -> Vec<Effect> {
    let text = record::draft_text(model);
    let (mono, ran) = (model.now.mono, model.ran());
    let Some(open) = &mut model.open else { return Vec::new() };
    if open.read_only.is_some() || text == open.draft_kept {
        open.draft_due = None;
        return Vec::new();
    }
    let since = *open.draft_due.get_or_insert(mono);
    if open.drafting || open.in_flight.is_some() || mono < since + DRAFT_AFTER {
        return Vec::new();
    }
    open.draft_due = None;
    open.drafting = true;
    open.draft_kept.clone_from(&text);
    vec![Effect::Draft(text, open.running.map(|_| ran))]
}

fn pulse(model: &mut Model) -> Vec<Effect> {
    let text = record::draft_text(model);
    let (mono, ran) = (model.now.mono, model.ran());
    let Some(open) = &mut model.open else { return Vec::new() };
    if open.running.is_none() || open.drafting || open.in_flight.is_some() || mono < open.pulse_due {
        return Vec::new();
    }
    open.pulse_due = mono + PULSE_EVERY;
    open.drafting = true;
    open.draft_kept.clone_from(&text);
    vec![Effect::Draft(text, Some(ran))]
}

/// Sees a wall clock that jumped, and tells the warnings at 20 % and 5 % and the end of the time box, once each.
fn watch_clocks(model: &mut Model) -> Vec<Effect> {
    let skew = model.now.at.utc_ms - i64::try_from(model.now.mono).unwrap_or(i64::MAX);
    let before = model.wall_skew.replace(skew);
    let running = model.ran();
    let Some(open) = &mut model.open else { return Vec::new() };
    let step = open.session.clock.at.and_then(|at| schedule::step_time(&open.session, at, running));
    let alarm = step.map_or(Alarm::Calm, |step| step.alarm);
    if open.running.is_some() && alarm != open.alarmed {
        let louder = alarm > open.alarmed;
        open.alarmed = alarm;
        let left = step.and_then(|s| s.left).unwrap_or(0).unsigned_abs();
        let id = match alarm {
            Alarm::Calm => "",
            Alarm::Soon => "alarm-soon",
            Alarm::Now => "alarm-now",
            Alarm::Over => "alarm-over",
        };
        if louder && !id.is_empty() {
            model.tell(Tone::Done, Say::new(id).with("left", crate::domain::time::digits(left)));
        }
    }
    match before {
        Some(before) if (skew - before).abs() > JUMP && model.open.as_ref().is_some_and(|o| o.read_only.is_none()) => {
            record::ask(model, Intent::ClockJumped(skew - before), None)
        }
        _ => Vec::new(),
    }
}

fn click(model: &mut Model, hit: Hit) -> Vec<Effect> {
    match hit {
        Hit::Run(cmd) => run::command(model, cmd, None),
        Hit::Line => {
            model.run.focus = Focus::Line;
            Vec::new()
        }
        Hit::Row(row) => match model.layers.last_mut() {
            Some(Layer::Palette(finder)) => {
                finder.at = row;
                layer::choose(model)
            }
            Some(Layer::Search(finder)) => {
                finder.at = row;
                layer::choose(model)
            }
            Some(Layer::Steps(at, _)) => {
                *at = row;
                layer::choose(model)
            }
            Some(Layer::Paste(items, at)) => {
                *at = row.min(items.len().saturating_sub(1));
                Vec::new()
            }
            Some(Layer::Help(_) | Layer::Prompt(..) | Layer::Confirm(..)) => Vec::new(),
            None => run::row(model, row),
        },
    }
}
