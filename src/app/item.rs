//! What can be done to a contribution that stands already: edit, trash, restore, move, erase.
//!
//! On the screen it is the one in hand; in lines it is called by its name, as in `:move 12 4` or `:trash D1`.

use super::command::Cmd;
use super::editor::Editor;
use super::find;
use super::model::Model;
use super::msg::Effect;
use super::run::{YES, no_session, odd, step_named};
use super::state::{Focus, Layer, Screen, StepsFor, Tone};
use super::{people, record, telling};
use crate::domain::id::EventId;
use crate::domain::intent::Intent;
use crate::domain::line;
use crate::domain::session::Session;
use crate::words::Say;

/// Whether a command knows what it is about without being told: the contribution in hand.
pub(super) fn stands_for_itself(model: &Model, cmd: Cmd) -> bool {
    let of_an_item = matches!(
        cmd,
        Cmd::Edit | Cmd::Trash | Cmd::Restore | Cmd::Move | Cmd::Erase | Cmd::Why | Cmd::From | Cmd::State
    );
    of_an_item && !model.plain && matches!(model.screen, Screen::Run | Screen::Work) && model.in_hand().is_some()
}

/// What is done to a contribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Edit,
    Trash,
    Restore,
    Move,
    Erase,
}

/// Does it: `LABEL`, `LABEL STEP` for move, `LABEL TEXT` for edit, `LABEL yes` for erase.
pub(super) fn command(model: &mut Model, act: Act, given: &str) -> Vec<Effect> {
    if model.open.is_none() {
        return no_session(model);
    }
    let (label, rest) = given.split_once(char::is_whitespace).unwrap_or((given, ""));
    let target = match target(model, label) {
        Ok(target) => target,
        // Somebody who came in by name has no other name here.
        Err(say) if act == Act::Erase => return erase_person(model, given, say),
        Err(say) => {
            model.tell(Tone::Refused, say);
            return Vec::new();
        }
    };
    match act {
        Act::Trash => record::ask(model, Intent::Trash(target), None),
        Act::Restore => record::ask(model, Intent::Restore(target), None),
        Act::Move => to_step(model, target, rest.trim()),
        Act::Erase => erase(model, target, rest.trim()),
        Act::Edit => edit(model, target, rest.trim()),
    }
}

/// What is meant: the one that is called so, or without a name the one in hand. Where two machines gave one name, nothing is
/// done to either before somebody says which.
fn target(model: &Model, label: &str) -> Result<EventId, Say> {
    if label.is_empty() {
        return model.in_hand().map(|item| item.id).ok_or_else(|| Say::new("told-nothing-in-hand"));
    }
    match &model.open {
        Some(open) => called(&open.session, label),
        None => Err(Say::new("refusal-no-such-contribution").with("name", label)),
    }
}

/// The one that is called so, or what is to be said where none is, or two are.
pub(super) fn called(session: &Session, label: &str) -> Result<EventId, Say> {
    match find::called(session, label).as_slice() {
        [item] => Ok(item.id),
        [one, other, ..] => {
            let names = [one, other].map(|item| session.label(item));
            Err(Say::new("told-called-alike").with("name", label).with("one", &names[0]).with("other", &names[1]))
        }
        [] => Err(Say::new("refusal-no-such-contribution").with("name", label)),
    }
}

fn to_step(model: &mut Model, target: EventId, step: &str) -> Vec<Effect> {
    match (step, step_named(model, step)) {
        ("", _) if model.plain => odd(model, "told-move-where", ""),
        ("", _) => {
            let at = model.open.as_ref().and_then(|open| open.session.clock.at).unwrap_or(0);
            model.layers.push(Layer::Steps(at, StepsFor::Move(target)));
            Vec::new()
        }
        (_, Some(at)) => record::ask(model, Intent::Move(target, at), None),
        (step, None) => odd(model, "refusal-no-such-step", step),
    }
}

fn erase(model: &mut Model, target: EventId, sure: &str) -> Vec<Effect> {
    if sure == YES {
        return record::ask(model, Intent::Erase(target), None);
    }
    let label = label(model, target);
    if model.plain {
        model.tell(Tone::Refused, Say::new("told-erase-how").with("label", label));
    } else {
        let say = Say::new("confirm-erase").with("label", &label);
        model.layers.push(Layer::Confirm(Cmd::Erase, format!("{label} {YES}"), say, Editor::default()));
    }
    Vec::new()
}

fn erase_person(model: &mut Model, given: &str, unknown: Say) -> Vec<Effect> {
    let (name, sure) = match given.rsplit_once(char::is_whitespace) {
        Some((name, YES)) => (name.trim(), true),
        Some(_) | None => (given, false),
    };
    match people::called(model, name) {
        Some(person) if sure => return record::ask(model, Intent::Erase(person), None),
        Some(_) if model.plain => model.tell(Tone::Refused, Say::new("told-erase-how").with("label", name)),
        Some(_) => {
            let say = Say::new("confirm-erase-person").with("name", name);
            model.layers.push(Layer::Confirm(Cmd::Erase, format!("{name} {YES}"), say, Editor::default()));
        }
        None => model.tell(Tone::Refused, unknown),
    }
    Vec::new()
}

fn label(model: &Model, target: EventId) -> String {
    let session = model.open.as_ref().map(|open| &open.session);
    session.and_then(|s| s.contribution(target).map(|item| s.label(item))).unwrap_or_default()
}

/// With words: the contribution says these now. Without: its line comes into the capture line, to be mended there.
fn edit(model: &mut Model, target: EventId, words: &str) -> Vec<Effect> {
    let Some(open) = &model.open else { return no_session(model) };
    let Some(item) = open.session.contribution(target) else { return Vec::new() };
    if !words.is_empty() {
        let said = line::parse(words, &*open.session);
        return record::ask(model, Intent::Edit(target, said), None);
    }
    if model.plain {
        let label = open.session.label(item);
        model.tell(Tone::Refused, Say::new("told-edit-how").with("label", label));
        return Vec::new();
    }
    if item.erased {
        return odd(model, "refusal-erased", "");
    }
    let text = telling::as_line(&open.session, item);
    if model.run.editing.is_none() {
        model.run.set_aside = Some(model.run.line.take());
    }
    model.run.line = Editor::with(text);
    model.run.editing = Some(target);
    model.run.focus = Focus::Line;
    if model.screen != Screen::Work {
        model.screen = Screen::Run;
    }
    Vec::new()
}

/// The edit in hand is over: what stood in the line before comes back.
pub(super) fn end_edit(model: &mut Model) {
    model.run.editing = None;
    model.run.line = Editor::with(model.run.set_aside.take().unwrap_or_default());
}
