//! The plan screen: an agenda that is being written, what is in hand of it, and what was done to it.
//!
//! Each change is an [`Edit`] on a value, so undo is the value before. Not here: how it is drawn, the checks and the files,
//! which the outside does. The invariants: nothing that was typed is taken away without being asked for; what steps took
//! before is offered and never put into a step by itself.

mod field;
mod read;
mod shape;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

pub use field::{BREAK, Field, Value, fields, minutes, value};
pub use read::how;
pub use shape::{Offer, Sums, offer, start_of, sums};

use super::command::Cmd;
use super::editor::Editor;
use super::model::Model;
use super::msg::{AgendaRead, Begin, Effect, Saving, Wrong};
use super::run::{YES, odd};
use super::state::{Layer, Screen, Tone};
use super::{leave, run};
use crate::domain::activity;
use crate::domain::agenda::edit::{Edit, Hindrance, Part, Spot, Whither, copied, edited, spots, step_at};
use crate::domain::agenda::{Agenda, Minutes};
use crate::domain::time::{MINUTE, minutes as whole_minutes};
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
    let of_step = matches!(
        cmd,
        Cmd::StepCopy | Cmd::StepSplit | Cmd::StepRemove | Cmd::StepUp | Cmd::StepDown | Cmd::StepLonger
    );
    match cmd {
        Cmd::TakeTimes => offer(model).is_some(),
        Cmd::Undo => !draft.past.is_empty(),
        Cmd::SaveAgenda => !matches!(draft.ground, Ground::Own(_)) || draft.is_unsaved(),
        _ => !of_step || draft.spot().is_some(),
    }
}

/// Whether leaving would leave unsaved edits behind; then it is asked first.
pub(super) fn asks_before(model: &mut Model, cmd: Cmd, given: &str) -> bool {
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
    model.layers.push(Layer::Confirm(cmd, YES.to_owned(), Say::new("confirm-leave-agenda"), Editor::default()));
    true
}

/// Does a command of the plan screen.
pub(super) fn command(model: &mut Model, cmd: Cmd, given: &str) -> Vec<Effect> {
    if model.plain {
        return odd(model, "plain-agenda", "");
    }
    match cmd {
        Cmd::EditAgenda => return open(model),
        Cmd::NewAgenda => return begin(model, given),
        _ => {}
    }
    let Some(draft) = &mut model.drafting else { return odd(model, "told-no-draft", "") };
    let spot = draft.spot();
    match (cmd, spot) {
        (Cmd::SaveAgenda, _) => return save(model, given == YES),
        (Cmd::Fields, _) => draft.inside = !draft.inside,
        (Cmd::SetField, _) if !draft.inside => draft.inside = true,
        (Cmd::SetField, _) => return set(model),
        (Cmd::StepAdd, after) => return edit(model, &Edit::Add(after, given.to_owned())),
        (Cmd::TakeTimes, _) => return take_times(model),
        (_, None) => return odd(model, "told-edit-no-step", ""),
        (Cmd::StepCopy, Some(spot)) => return edit(model, &Edit::Duplicate(spot)),
        (Cmd::StepSplit, Some(spot)) => return edit(model, &Edit::Split(spot)),
        (Cmd::StepRemove, Some(spot)) => return edit(model, &Edit::Remove(spot)),
        (Cmd::StepUp, Some(spot)) => return edit(model, &Edit::Move(spot, Whither::Up)),
        (Cmd::StepDown, Some(spot)) => return edit(model, &Edit::Move(spot, Whither::Down)),
        (Cmd::StepIn, Some(spot)) => return edit(model, &Edit::Move(spot, Whither::In)),
        (Cmd::StepOut, Some(spot)) => return edit(model, &Edit::Move(spot, Whither::Out)),
        (Cmd::StepLonger, Some(spot)) => return longer(model, spot, BY),
        // Only `StepShorter` comes here besides.
        (_, Some(spot)) => return longer(model, spot, -BY),
    }
    Vec::new()
}

/// The agenda in hand: that of the library, or of the session that is open.
fn open(model: &mut Model) -> Vec<Effect> {
    let from = model.screen;
    if model.drafting.as_ref().is_some_and(|draft| draft.is_unsaved()) {
        model.screen = Screen::Plan;
        return odd(model, "told-draft-first", "");
    }
    if let Some(open) = &model.open {
        let session = &open.session;
        let took = session.held.iter().filter(|held| held.spent >= MINUTE);
        let took = took.map(|held| (held.id.clone(), u16::try_from(whole_minutes(held.spent)).unwrap_or(u16::MAX)));
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
fn begin(model: &mut Model, given: &str) -> Vec<Effect> {
    if model.drafting.as_ref().is_some_and(|draft| draft.is_unsaved()) {
        model.screen = Screen::Plan;
        return odd(model, "told-draft-first", "");
    }
    let ends = |ending: &&str| given.to_lowercase().ends_with(ending);
    let file = [".md", ".markdown", ".txt", ".csv", ".tsv", ".json"].iter().any(|ending| ends(&ending));
    let begin = if file { Begin::Plan(run::placed(model, given)) } else { Begin::Blank(given.to_owned()) };
    vec![Effect::BeginAgenda(begin)]
}

/// An agenda was read, to go on writing it.
pub(super) fn begun(model: &mut Model, read: AgendaRead) -> Vec<Effect> {
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

/// Enter on a field: yes becomes no; what is words is asked for.
fn set(model: &mut Model) -> Vec<Effect> {
    let Some((draft, field)) = model.drafting.as_ref().and_then(|draft| Some((draft, draft.field_in_hand()?))) else {
        return Vec::new();
    };
    match value(&draft.agenda, draft.spot(), &field) {
        Value::Flag(_) => put(model, ""),
        Value::Text(text) => {
            let of_words = matches!(field, Field::Kind | Field::Capture | Field::Attribution | Field::Phase);
            let line = if of_words { Editor::offering(text) } else { Editor::with(text) };
            model.layers.push(Layer::Prompt(Cmd::SetField, line));
            Vec::new()
        }
    }
}

/// What is typed cannot stand in the field in hand: why.
#[must_use]
pub fn refused(model: &Model, typed: &str) -> Option<Say> {
    let draft = model.drafting.as_ref()?;
    read::read(&draft.agenda, draft.spot(), &draft.field_in_hand()?, typed).err()
}

/// A field was answered. What cannot stand there stays in the line.
pub(super) fn answered(model: &mut Model, typed: &str) -> Vec<Effect> {
    match refused(model, typed) {
        Some(why) => {
            model.tell(Tone::Refused, why);
            Vec::new()
        }
        None => {
            model.layers.pop();
            put(model, typed)
        }
    }
}

fn put(model: &mut Model, typed: &str) -> Vec<Effect> {
    let Some((draft, field)) = model.drafting.as_ref().and_then(|draft| Some((draft, draft.field_in_hand()?))) else {
        return Vec::new();
    };
    let read = read::read(&draft.agenda, draft.spot(), &field, typed);
    let told = draft.spot().and_then(|spot| step_at(&draft.agenda, spot)).map(|step| step.work.0.len());
    let done = match read {
        Ok(wanted) => edit(model, &wanted),
        Err(why) => {
            model.tell(Tone::Refused, why);
            return Vec::new();
        }
    };
    let left = model.drafting.as_ref().and_then(|draft| Some((draft.spot()?, &draft.agenda)));
    let left = left.and_then(|(spot, agenda)| step_at(agenda, spot)).map(|step| step.work.0.len());
    if field == Field::Kind && left < told {
        model.tell(Tone::Done, Say::new("told-work-dropped"));
    }
    done
}

/// Makes a step longer or shorter; the least and the greatest time give way where they must.
fn longer(model: &mut Model, spot: Spot, by: i32) -> Vec<Effect> {
    let step = model.drafting.as_ref().and_then(|draft| step_at(&draft.agenda, spot));
    let now = step.and_then(|step| step.minutes);
    let planned = i32::from(now.map_or(0, |minutes| minutes.planned)) + by;
    let Some(planned) = u16::try_from(planned).ok().filter(|planned| (1..=1440).contains(planned)) else {
        return odd(model, "told-edit-short", "");
    };
    let minutes = match now {
        // One number stays one number.
        Some(Minutes { min, planned: was, max }) if min < was || was < max => {
            Minutes { min: min.min(planned), planned, max: max.max(planned) }
        }
        Some(_) | None => Minutes { min: planned, planned, max: planned },
    };
    edit(model, &Edit::Step(spot, Part::Minutes(Some(minutes))))
}

/// The times that are offered become those of the step.
fn take_times(model: &mut Model) -> Vec<Effect> {
    let spot = model.drafting.as_ref().and_then(|draft| draft.spot());
    match (spot, offer(model)) {
        (Some(spot), Some(offer)) => edit(model, &Edit::Step(spot, Part::Minutes(Some(offer.minutes())))),
        (_, _) => odd(model, "told-no-times", ""),
    }
}

fn save(model: &mut Model, force: bool) -> Vec<Effect> {
    let Some(draft) = &model.drafting else { return Vec::new() };
    let (agenda, was, ground) = (Arc::clone(&draft.agenda), Arc::clone(&draft.kept), draft.ground.clone());
    vec![Effect::SaveAgenda(Box::new(Saving { agenda, was, ground, force }))]
}

/// Something stands where it was to go: whether that is meant.
pub(super) fn in_the_way(model: &mut Model, say: Say) -> Vec<Effect> {
    model.layers.push(Layer::Confirm(Cmd::SaveAgenda, YES.to_owned(), say, Editor::default()));
    Vec::new()
}

/// It is in its file; so many comments of the one before could not be kept.
pub(super) fn saved(model: &mut Model, agenda: Arc<Agenda>, path: PathBuf, lost: usize) -> Vec<Effect> {
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
        let of = |model: &Model, at: usize| model.library.rows.get(at).is_some_and(|row| row.agenda.as_ref().is_ok_and(|a| a.id == id));
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
    if again { set(model) } else { Vec::new() }
}

/// Kinds of work whose name holds what is typed, for whoever does not know them by heart.
#[must_use]
pub fn kinds(typed: &str) -> Vec<&'static str> {
    use crate::domain::agenda::Activity;
    let typed = typed.trim().to_lowercase().replace(' ', "-");
    let all = Activity::ALL.map(Activity::id);
    let begin = all.iter().filter(|id| id.starts_with(&typed));
    let hold = all.iter().filter(|id| !id.starts_with(&typed) && id.contains(&typed));
    begin.chain(hold).copied().collect()
}

/// What a setting of the kind of work in hand wants, as a message.
#[must_use]
pub fn wanted(model: &Model, key: &str) -> Option<&'static str> {
    use crate::domain::activity::Wants;
    let draft = model.drafting.as_ref()?;
    let step = step_at(&draft.agenda, draft.spot()?)?;
    let wanted = activity::of(step.kind).settings().iter().find(|wanted| wanted.key == key)?;
    Some(match wanted.wants {
        Wants::Steps => "field-how-steps",
        Wants::Number(_) => "field-how-number",
        Wants::Line | Wants::OneOf(_) => "field-how-text",
        Wants::Lines(_) => "field-how-lines",
    })
}
