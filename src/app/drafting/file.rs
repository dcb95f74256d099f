//! Where an agenda that is written comes from, and into which file it goes.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Drafting, Ground, show};
use crate::app::command::Cmd;
use crate::app::editor::Editor;
use crate::app::model::Model;
use crate::app::msg::{AgendaRead, Begin, Effect, Saving};
use crate::app::run::{self, YES, odd};
use crate::app::state::{Layer, Screen, Tone};
use crate::domain::agenda::Agenda;
use crate::domain::agenda::edit::copied;
use crate::domain::time::{MINUTE, minutes};
use crate::words::Say;

/// The agenda in hand: that of the library, or of the session that is open.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let from = model.screen;
    if model.drafting.as_ref().is_some_and(|draft| draft.is_unsaved()) {
        model.screen = Screen::Plan;
        return odd(model, "told-draft-first", "");
    }
    if let Some(open) = &model.open {
        let session = &open.session;
        let took = session.held.iter().filter(|held| held.spent >= MINUTE);
        let took = took.map(|held| (held.id.clone(), u16::try_from(minutes(held.spent)).unwrap_or(u16::MAX)));
        let mut draft = Drafting::new(Arc::new(own(model, &session.agenda)), Ground::Nothing, from);
        draft.took = took.collect();
        session.agenda.id.clone_into(&mut draft.before);
        return show(model, draft, Some(Say::new("told-draft-of-session")));
    }
    let Some(row) = model.library.in_hand().filter(|_| model.screen == Screen::Library && !model.library.statements)
    else {
        return odd(model, "told-edit-nothing", "");
    };
    match (&row.agenda, &row.own) {
        (Ok(agenda), Some(path)) => {
            let draft = Drafting::new(Arc::clone(agenda), Ground::Own(path.clone()), from);
            show(model, draft, None)
        }
        (Ok(agenda), None) => {
            let ground = Ground::Shipped(agenda.id.clone());
            let copy = own(model, agenda);
            let say = Say::new("told-draft-of-shipped").with("id", &copy.id);
            let mut draft = Drafting::new(Arc::new(copy), ground, from);
            agenda.id.clone_into(&mut draft.before);
            show(model, draft, Some(say))
        }
        (Err(_), Some(path)) => vec![Effect::BeginAgenda(Begin::Own(path.clone()))],
        (Err(_), None) => odd(model, "told-edit-nothing", ""),
    }
}

/// Under an id that no agenda of the library has.
fn own(model: &Model, agenda: &Agenda) -> Agenda {
    copied(agenda, |id| model.library.rows.iter().any(|row| row.agenda.as_ref().is_ok_and(|known| known.id == id)))
}

/// An empty agenda of a title, or a plan read from a file.
pub(super) fn begin(model: &mut Model, given: &str) -> Vec<Effect> {
    if model.drafting.as_ref().is_some_and(|draft| draft.is_unsaved()) {
        model.screen = Screen::Plan;
        return odd(model, "told-draft-first", "");
    }
    let ends = |ending: &&str| given.to_lowercase().ends_with(ending);
    let file = [".md", ".markdown", ".txt", ".csv", ".tsv", ".json"].iter().any(ends);
    let begin = if file { Begin::Plan(run::placed(model, given)) } else { Begin::Blank(given.to_owned()) };
    vec![Effect::BeginAgenda(begin)]
}

/// An agenda was read, to go on writing it.
pub(in crate::app) fn begun(model: &mut Model, read: AgendaRead) -> Vec<Effect> {
    let AgendaRead { agenda, own, notes } = read;
    let from = if model.screen == Screen::Plan { Screen::Library } else { model.screen };
    let ground = own.map_or(Ground::Nothing, Ground::Own);
    let mut draft = Drafting::new(Arc::new(agenda), ground, from);
    draft.notes = notes;
    let say = match draft.notes.len() {
        0 => None,
        n => Some(Say::new("told-plan-notes").with("n", n).with("what", &draft.notes[0])),
    };
    show(model, draft, say)
}

pub(super) fn save(model: &mut Model, force: bool) -> Vec<Effect> {
    let Some(draft) = &model.drafting else { return Vec::new() };
    let (agenda, was, ground) = (Arc::clone(&draft.agenda), Arc::clone(&draft.kept), draft.ground.clone());
    vec![Effect::SaveAgenda(Box::new(Saving { agenda, was, ground, force }))]
}

/// Something stands where it was to go: whether that is meant.
pub(in crate::app) fn in_the_way(model: &mut Model, say: Say) -> Vec<Effect> {
    model.layers.push(Layer::Confirm(Cmd::SaveAgenda, YES.to_owned(), say, Editor::default()));
    Vec::new()
}

/// It is in its file; so many comments of the one before could not be kept.
pub(in crate::app) fn saved(model: &mut Model, agenda: Arc<Agenda>, path: PathBuf, lost: usize) -> Vec<Effect> {
    let Some(draft) = &mut model.drafting else { return Vec::new() };
    let (shown, open) = (path.display().to_string(), draft.wrong.len());
    (draft.kept, draft.ground) = (agenda, Ground::Own(path));
    let id = match (open, lost) {
        (0, 0) => "told-agenda-saved",
        (0, _) => "told-agenda-saved-lost",
        (_, _) => "told-agenda-saved-open",
    };
    model.tell(Tone::Done, Say::new(id).with("path", shown).with("n-lost", lost).with("n", open));
    vec![Effect::LoadLibrary]
}
