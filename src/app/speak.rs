//! What linear mode says where the screen would show: the step, the time, the steps, the people, the help.

use super::capture;
use super::command::{Arg, COMMANDS, Command, Face};
use super::model::Model;
use super::msg::Effect;
use super::plan;
use super::run::no_session;
use super::state::{Layer, Tone};
use super::telling::{self, one_line};
use crate::domain::time::digits;
use crate::words::Say;

/// In linear mode `spoken`, on the screen the layer.
pub(super) fn or_layer(
    model: &mut Model,
    spoken: fn(&mut Model) -> Vec<Effect>,
    layer: impl FnOnce(&Model) -> Option<Layer>,
) -> Vec<Effect> {
    if model.plain {
        return spoken(model);
    }
    match layer(model) {
        Some(layer) => model.layers.push(layer),
        None => return no_session(model),
    }
    Vec::new()
}

/// A command that tells something of the session in hand, on the screen, too.
pub(super) fn in_session(model: &mut Model, tell: fn(&mut Model) -> Vec<Effect>) -> Vec<Effect> {
    if model.open.is_some() { tell(model) } else { no_session(model) }
}

fn tell_all(model: &mut Model, says: Vec<Say>) -> Vec<Effect> {
    for say in says {
        model.tell(Tone::Done, say);
    }
    Vec::new()
}

/// Which step it is, and what to read aloud.
pub(super) fn step(model: &mut Model) -> Vec<Effect> {
    let Some(open) = &model.open else { return Vec::new() };
    let Some((at, step)) = open.session.current() else {
        let n = open.session.held.len();
        return tell_all(model, vec![Say::new("told-not-begun").with("n", n)]);
    };
    let say = Say::new("told-entered").with("number", at + 1).with("of", open.session.held.len());
    let say = say.with("title", &step.title);
    model.tell(Tone::Done, say);
    telling::step(model);
    Vec::new()
}

/// In which language the questions of the step are read: the one named, or the next one that they are written in.
pub(super) fn tongue(model: &mut Model, given: &str) -> Vec<Effect> {
    let Some(open) = &model.open else { return no_session(model) };
    let agenda = &open.session.agenda;
    let mut tongues: Vec<&String> = agenda.held().flat_map(|(step, _)| step.prompts_in.keys()).collect();
    tongues.sort_unstable();
    tongues.dedup();
    let own = agenda.lang.clone();
    if tongues.is_empty() {
        return super::run::odd(model, "told-one-language", &own);
    }
    let at = model.run.tongue.as_ref().and_then(|now| tongues.iter().position(|tongue| *tongue == now));
    let chosen = match given {
        "" => tongues.get(at.map_or(0, |at| at + 1)).map(|tongue| (*tongue).clone()),
        given if given.eq_ignore_ascii_case(&own) => None,
        given => match tongues.iter().find(|tongue| tongue.eq_ignore_ascii_case(given)) {
            Some(tongue) => Some((*tongue).clone()),
            None => return super::run::odd(model, "told-no-language", given),
        },
    };
    model.tell(Tone::Done, Say::new("told-language").with("name", chosen.as_ref().unwrap_or(&own)));
    model.run.tongue = chosen;
    model.run.sheet_top.reset();
    if model.plain { step(model) } else { Vec::new() }
}

/// How to run the step, and the facilitator's notes.
pub(super) fn sheet(model: &mut Model) -> Vec<Effect> {
    let Some(open) = &model.open else { return no_session(model) };
    let Some((_, step)) = open.session.current() else { return self::step(model) };
    let mut says = Vec::new();
    for (id, text) in [("told-howto", &step.howto), ("told-notes", &step.notes)] {
        if !text.trim().is_empty() {
            says.push(Say::new(id).with("text", one_line(text)));
        }
    }
    if says.is_empty() {
        says.push(Say::new("told-no-sheet"));
    }
    tell_all(model, says)
}

/// How much time is left, and how the room stands against the plan.
pub(super) fn time(model: &mut Model) -> Vec<Effect> {
    let mut says = Vec::new();
    says.push(match model.step_time().and_then(|step| step.left) {
        None => Say::new("plain-no-time-box"),
        Some(left) if left < 0 => Say::new("plain-over").with("time", digits(left.unsigned_abs())),
        Some(left) => Say::new("plain-left-time").with("time", digits(left.unsigned_abs())),
    });
    if let (Some(timing), Some(open)) = (model.timing(), &model.open) {
        says.push(plan::lateness(model, &timing));
        if !open.session.clock.running && !open.session.clock.closed && open.session.clock.at.is_some() {
            says.push(telling::paused(&open.session));
        }
    }
    tell_all(model, says)
}

/// Every contribution of the step in hand, one a line.
pub(super) fn said(model: &mut Model) -> Vec<Effect> {
    let Some(open) = &model.open else { return Vec::new() };
    let says: Vec<Say> = (0..model.shown_count())
        .filter_map(|nth| model.shown(nth))
        .map(|item| telling::said("told-found", &open.session, item))
        .collect();
    if says.is_empty() {
        let silent = model.run.veiled && model.run.counts.contributions > 0;
        return tell_all(model, vec![Say::new(if silent { "said-silent" } else { "told-nothing-said" })]);
    }
    if !model.plain {
        return tell_all(model, vec![Say::new("told-said-count").with("count", telling::so_much(&model.run.counts))]);
    }
    tell_all(model, says)
}

/// What lies in the trash, of all steps, one a line: who cannot see the list must still be able to bring something back.
pub(super) fn trash(model: &mut Model) -> Vec<Effect> {
    let Some(open) = &model.open else { return no_session(model) };
    let session = &open.session;
    let lying = session.contributions.iter().filter(|item| item.trashed && !item.undone);
    let says: Vec<Say> = lying.map(|item| telling::said("told-found", session, item)).collect();
    tell_all(model, if says.is_empty() { vec![Say::new("told-trash-empty")] } else { says })
}

/// Every step with its planned and expected start.
pub(super) fn steps(model: &mut Model) -> Vec<Effect> {
    let (Some(open), Some(timing)) = (&model.open, model.timing()) else { return no_session(model) };
    let session = &open.session;
    let step = |at: usize| {
        let (step, _) = session.step(at)?;
        let slot = timing.slots.get(at)?;
        let id = match session.held[at].entered {
            _ if session.clock.at == Some(at) => "told-step-here",
            Some(_) => "told-step-held",
            None if session.held[at].dropped => "told-step-dropped",
            None => "told-step",
        };
        let say = Say::new(id).with("number", at + 1).with("title", &step.title);
        Some(say.with("planned", model.clock(slot.planned)).with("expected", model.clock(slot.expected)))
    };
    let says = (0..session.held.len()).flat_map(|at| telling::day_above(session, at).into_iter().chain(step(at)));
    let says = says.collect();
    tell_all(model, says)
}

/// Every group with its count.
pub(super) fn people(model: &mut Model) -> Vec<Effect> {
    let Some(open) = &model.open else { return no_session(model) };
    let session = &open.session;
    let says = session.groups.iter().map(|group| {
        let n = session.here.get(&group.id).copied().unwrap_or(0);
        Say::new("told-people").with("name", &group.name).with("id", &group.id).with("n", n)
    });
    let says: Vec<Say> = says.collect();
    let says = if says.is_empty() { vec![Say::new("told-no-groups")] } else { says };
    tell_all(model, says)
}

/// Every command that can be typed, with a sentence.
pub(super) fn help(model: &mut Model) -> Vec<Effect> {
    let mut says = vec![Say::new("told-help")];
    for command in COMMANDS.iter().filter(|c| c.face == Face::Both) {
        says.push(row(model, command));
    }
    tell_all(model, says)
}

fn row(model: &Model, command: &Command) -> Say {
    let about = model.words.get(&format!("about-{}", command.name));
    Say::new("told-help-row").with("name", command.typed()).with("about", about)
}

/// One command: what it does, and what may or must stand behind its name.
pub(super) fn help_of(model: &mut Model, name: &str) -> Vec<Effect> {
    let name = name.strip_prefix(':').unwrap_or(name);
    let Some(command) = Command::named(name) else { return capture::unknown(model, name) };
    let row = row(model, command);
    let question = format!("ask-{}", command.name);
    let say = if command.arg != Arg::None && model.words.has(&question) {
        Say::new("told-help-of").with("row", row).with("question", model.words.get(&question))
    } else {
        row
    };
    tell_all(model, vec![say])
}
