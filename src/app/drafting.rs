//! The plan screen: an agenda that is being written, what is in hand of it, and what was done to it.
//!
//! Each change is an [`Edit`] on a value, so undo is the value before. Not here: how it is drawn, the checks and the files,
//! which the outside does. The invariants: nothing that was typed is taken away without being asked for; what steps took
//! before is offered and never put into a step by itself.

mod field;
mod file;
mod fill;
mod read;
mod shape;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

pub use field::{BREAK, Field, Value, fields, minutes, value};
pub(super) use file::{begun, in_the_way, saved};
pub(super) use fill::answered;
pub use fill::{kinds, refused, wanted};
pub use read::how;
pub use shape::{Offer, Sums, offer, start_of, sums};

use super::command::Cmd;
use super::editor::Editor;
use super::leave;
use super::model::Model;
use super::msg::{Effect, Wrong};
use super::run::{YES, odd};
use super::state::{Layer, Screen, Tone};
use crate::domain::agenda::Agenda;
use crate::domain::agenda::edit::{Edit, Hindrance, Spot, Whither, edited, spots};
use crate::words::Say;

/// Minutes that one key adds to a step or takes from it.
const BY: i32 = 5;

/// Edits that can be taken back.
const REMEMBERED: usize = 200;

/// Which file an agenda was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// None: it was begun here.
    Nothing,
    /// A shipped one of this id, whose comments the copy keeps.
    Shipped(String),
    /// One of the person's own.
    Own(PathBuf),
}

/// An agenda that is being written.
#[derive(Debug)]
pub struct Drafting {
    /// As it stands on the screen.
    pub agenda: Arc<Agenda>,
    /// As it was when it was begun or last saved.
    kept: Arc<Agenda>,
    ground: Ground,
    /// The id under which it was held before, for what its steps took.
    before: String,
    /// Row in hand: 0 is the whole, then the steps.
    pub at: usize,
    /// Field in hand.
    pub field: usize,
    /// Whether the keys go to the fields.
    pub inside: bool,
    /// What keeps it from being held.
    pub wrong: Vec<Wrong>,
    /// What was guessed when it was read from a plan.
    pub notes: Vec<Say>,
    /// Minutes that steps took in the session that it was begun from.
    pub took: HashMap<String, u16>,
    past: Vec<(Arc<Agenda>, usize)>,
    future: Vec<(Arc<Agenda>, usize)>,
    from: Screen,
}

impl Drafting {
    fn new(agenda: Arc<Agenda>, ground: Ground, from: Screen) -> Self {
        let (kept, before) = (Arc::clone(&agenda), agenda.id.clone());
        let (wrong, notes, took) = (Vec::new(), Vec::new(), HashMap::new());
        let (past, future) = (Vec::new(), Vec::new());
        let (at, field, inside) = (0, 0, false);
        Self { agenda, kept, ground, before, at, field, inside, wrong, notes, took, past, future, from }
    }

    /// Where the row in hand is among the steps; none for the whole.
    #[must_use]
    pub fn spot(&self) -> Option<Spot> {
        self.at.checked_sub(1).and_then(|nth| spots(&self.agenda).get(nth).copied())
    }

    /// Rows of the list: the whole, and the steps.
    #[must_use]
    pub fn rows(&self) -> usize {
        1 + spots(&self.agenda).len()
    }

    /// The fields of the row in hand.
    #[must_use]
    pub fn fields(&self) -> Vec<Field> {
        fields(&self.agenda, self.spot())
    }

    /// The field in hand.
    #[must_use]
    pub fn field_in_hand(&self) -> Option<Field> {
        let mut fields = self.fields();
        let at = self.field.min(fields.len().checked_sub(1)?);
        Some(fields.swap_remove(at))
    }

    /// Whether something was changed and is in no file.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        !Arc::ptr_eq(&self.agenda, &self.kept) && self.agenda != self.kept
    }

    /// Whether a file holds it as it stands.
    #[must_use]
    pub fn is_in_file(&self) -> bool {
        matches!(self.ground, Ground::Own(_)) && !self.is_unsaved()
    }

    /// The id under which steps of it were held.
    #[must_use]
    pub fn known_as(&self) -> &str {
        &self.before
    }

    fn stand(&mut self, agenda: Arc<Agenda>, at: usize) {
        self.agenda = agenda;
        self.at = at.min(self.rows() - 1);
        self.field = self.field.min(self.fields().len().saturating_sub(1));
    }
}

/// Whether a command does anything here.
pub(super) fn means(model: &Model, cmd: Cmd) -> bool {
    let Some(draft) = &model.drafting else { return true };
    let of_step =
        matches!(cmd, Cmd::StepCopy | Cmd::StepSplit | Cmd::StepRemove | Cmd::StepUp | Cmd::StepDown | Cmd::StepLonger);
    match cmd {
        Cmd::TakeTimes => offer(model).is_some(),
        Cmd::Undo => !draft.past.is_empty(),
        Cmd::SaveAgenda => !draft.is_in_file(),
        _ => !of_step || draft.spot().is_some(),
    }
}

/// Whether leaving would leave unsaved edits behind; then it is asked first.
pub(super) fn asks_before(model: &mut Model, cmd: Cmd, given: &str) -> bool {
    if given == YES && cmd == Cmd::Home && model.drafting.take().is_some() {
        // It was asked, and the agenda is left as it is: nothing leads back to it.
        model.screen = if model.open.is_some() { Screen::Run } else { Screen::Home };
    }
    let Some(draft) = model.drafting.as_ref().filter(|draft| draft.is_unsaved() && given != YES) else { return false };
    let here = model.screen == Screen::Plan;
    let goes = match cmd {
        Cmd::Leave => here && !draft.inside,
        Cmd::Home => here,
        Cmd::Quit => true,
        _ => false,
    };
    if !goes {
        return false;
    }
    if matches!(model.layers.last(), Some(Layer::Confirm(asked, ..)) if *asked == cmd) {
        // Asked again although the question is up: whoever does that has read it.
        model.layers.pop();
        return false;
    }
    model.layers.push(Layer::Confirm(cmd, YES.to_owned(), Say::new("confirm-leave-agenda"), Editor::default()));
    true
}

/// Does a command of the plan screen.
pub(super) fn command(model: &mut Model, cmd: Cmd, given: &str) -> Vec<Effect> {
    if model.plain {
        return odd(model, "plain-agenda", "");
    }
    match cmd {
        Cmd::EditAgenda => return file::open(model),
        Cmd::NewAgenda => return file::begin(model, given),
        _ => {}
    }
    let Some(draft) = &mut model.drafting else { return odd(model, "told-no-draft", "") };
    let spot = draft.spot();
    match (cmd, spot) {
        (Cmd::SaveAgenda, _) => return file::save(model, given == YES),
        (Cmd::Fields, _) => draft.inside = !draft.inside,
        (Cmd::SetField, _) if !draft.inside => draft.inside = true,
        (Cmd::SetField, _) => return fill::set(model),
        (Cmd::StepAdd, after) => return edit(model, &Edit::Add(after, given.to_owned())),
        (Cmd::TakeTimes, _) => return fill::take_times(model),
        (_, None) => return odd(model, "told-edit-no-step", ""),
        (Cmd::StepCopy, Some(spot)) => return edit(model, &Edit::Duplicate(spot)),
        (Cmd::StepSplit, Some(spot)) => return edit(model, &Edit::Split(spot)),
        (Cmd::StepRemove, Some(spot)) => return edit(model, &Edit::Remove(spot)),
        (Cmd::StepUp, Some(spot)) => return edit(model, &Edit::Move(spot, Whither::Up)),
        (Cmd::StepDown, Some(spot)) => return edit(model, &Edit::Move(spot, Whither::Down)),
        (Cmd::StepIn, Some(spot)) => return edit(model, &Edit::Move(spot, Whither::In)),
        (Cmd::StepOut, Some(spot)) => return edit(model, &Edit::Move(spot, Whither::Out)),
        (Cmd::StepLonger, Some(spot)) => return fill::longer(model, spot, BY),
        // Only `StepShorter` comes here besides.
        (_, Some(spot)) => return fill::longer(model, spot, -BY),
    }
    Vec::new()
}

fn show(model: &mut Model, draft: Drafting, say: Option<Say>) -> Vec<Effect> {
    let check = Effect::CheckAgenda(Arc::clone(&draft.agenda));
    model.drafting = Some(Box::new(draft));
    model.screen = Screen::Plan;
    say.into_iter().for_each(|say| model.tell(Tone::Done, say));
    // What steps took before comes with the library.
    let library = model.library.framework.is_none().then_some(Effect::LoadLibrary);
    library.into_iter().chain([check]).collect()
}

/// What the outside found wrong; an answer about an agenda that has changed since counts for nothing.
pub(super) fn checked(model: &mut Model, agenda: &Arc<Agenda>, wrong: Vec<Wrong>) {
    if let Some(draft) = model.drafting.as_mut().filter(|draft| Arc::ptr_eq(&draft.agenda, agenda)) {
        draft.wrong = wrong;
    }
}

fn edit(model: &mut Model, edit: &Edit) -> Vec<Effect> {
    let Some(draft) = &mut model.drafting else { return Vec::new() };
    match edited(&draft.agenda, edit) {
        Err(why) => odd(model, hindrance(why), ""),
        Ok((agenda, _)) if agenda == *draft.agenda => Vec::new(),
        Ok((agenda, spot)) => {
            let at = spot.and_then(|spot| spots(&agenda).iter().position(|s| *s == spot)).map_or(0, |nth| nth + 1);
            draft.past.push((Arc::clone(&draft.agenda), draft.at));
            let over = draft.past.len().saturating_sub(REMEMBERED);
            draft.past.drain(..over);
            draft.future.clear();
            draft.stand(Arc::new(agenda), at);
            model.notice = None;
            again(model)
        }
    }
}

/// The message that says why an edit cannot be.
fn hindrance(why: Hindrance) -> &'static str {
    match why {
        Hindrance::Gone => "told-edit-gone",
        Hindrance::First => "told-edit-first",
        Hindrance::Last => "told-edit-last",
        Hindrance::Parts => "told-edit-parts",
        Hindrance::Short => "told-edit-short",
        Hindrance::Outside => "told-edit-outside",
        Hindrance::Many => "told-edit-many",
    }
}

fn again(model: &Model) -> Vec<Effect> {
    model.drafting.iter().map(|draft| Effect::CheckAgenda(Arc::clone(&draft.agenda))).collect()
}

/// Takes the last edit back, or brings it back.
pub(super) fn turn_back(model: &mut Model, back: bool) -> Vec<Effect> {
    let Some(draft) = &mut model.drafting else { return Vec::new() };
    let here = (Arc::clone(&draft.agenda), draft.at);
    let (from, to) = if back { (&mut draft.past, &mut draft.future) } else { (&mut draft.future, &mut draft.past) };
    let Some((agenda, at)) = from.pop() else {
        return odd(model, if back { "refusal-nothing-to-undo" } else { "refusal-nothing-to-redo" }, "");
    };
    to.push(here);
    draft.stand(agenda, at);
    again(model)
}

/// One step back: out of the fields, then to where it was opened from.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    let Some(draft) = &mut model.drafting else { return leave::home(model) };
    if draft.inside {
        draft.inside = false;
        return Vec::new();
    }
    let (from, id) = (draft.from, draft.kept.id.clone());
    model.drafting = None;
    model.screen = from;
    if from == Screen::Library {
        // What was written is in hand there, to be held at once.
        let of = |model: &Model, at: usize| {
            model.library.rows.get(at).is_some_and(|row| row.agenda.as_ref().is_ok_and(|a| a.id == id))
        };
        let found = model.library.shown().iter().position(|at| of(model, *at));
        if found.is_none() && model.library.phase.is_some() {
            model.library.phase = None;
        }
        let found = model.library.shown().iter().position(|at| of(model, *at));
        model.library.at = found.unwrap_or(model.library.at);
        model.library.detail_top.reset();
    }
    if from == Screen::Home { leave::home(model) } else { Vec::new() }
}

/// A step of the row or field in hand.
pub(super) fn step(model: &mut Model, by: isize) {
    let Some(draft) = &mut model.drafting else { return };
    let (rows, fields) = (draft.rows(), draft.fields().len());
    if draft.inside {
        draft.field = draft.field.min(fields.saturating_sub(1)).saturating_add_signed(by).min(fields.saturating_sub(1));
    } else {
        draft.at = draft.at.saturating_add_signed(by).min(rows - 1);
        draft.field = 0;
    }
}

/// A click on a row takes it in hand.
pub(super) fn row(model: &mut Model, row: usize) {
    if let Some(draft) = model.drafting.as_mut().filter(|draft| row < draft.rows()) {
        if draft.at != row {
            draft.field = 0;
        }
        (draft.at, draft.inside) = (row, false);
    }
}

/// A click on a field takes it in hand; a second one opens it.
pub(super) fn field(model: &mut Model, nth: usize) -> Vec<Effect> {
    let Some(draft) = model.drafting.as_mut() else { return Vec::new() };
    let again = draft.inside && draft.field == nth;
    (draft.field, draft.inside) = (nth.min(draft.fields().len().saturating_sub(1)), true);
    if again { fill::set(model) } else { Vec::new() }
}
