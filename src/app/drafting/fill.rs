//! Fields of an agenda filled in: by a line that is asked for, by a key, by what was offered.

use super::{Field, Value, edit, offer, read, value};
use crate::app::command::Cmd;
use crate::app::editor::Editor;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::run::odd;
use crate::app::state::{Layer, Tone};
use crate::domain::activity::{self, Wants};
use crate::domain::agenda::edit::{Edit, Part, Spot, step_at};
use crate::domain::agenda::{Activity, Minutes};
use crate::words::Say;

/// Enter on a field: yes becomes no; what is words is asked for.
pub(super) fn set(model: &mut Model) -> Vec<Effect> {
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
pub(in crate::app) fn answered(model: &mut Model, typed: &str) -> Vec<Effect> {
    if let Some(why) = refused(model, typed) {
        model.tell(Tone::Refused, why);
        return Vec::new();
    }
    model.layers.pop();
    put(model, typed)
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
pub(super) fn longer(model: &mut Model, spot: Spot, by: i32) -> Vec<Effect> {
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
pub(super) fn take_times(model: &mut Model) -> Vec<Effect> {
    let spot = model.drafting.as_ref().and_then(|draft| draft.spot());
    match (spot, offer(model)) {
        (Some(spot), Some(offer)) => edit(model, &Edit::Step(spot, Part::Minutes(Some(offer.minutes())))),
        (_, _) => odd(model, "told-no-times", ""),
    }
}

/// Kinds of work whose name holds what is typed, for whoever does not know them by heart.
#[must_use]
pub fn kinds(typed: &str) -> Vec<&'static str> {
    let typed = typed.trim().to_lowercase().replace(' ', "-");
    let all = Activity::ALL.map(Activity::id);
    let begin = all.iter().filter(|id| id.starts_with(&typed));
    let hold = all.iter().filter(|id| !id.starts_with(&typed) && id.contains(&typed));
    begin.chain(hold).copied().collect()
}

/// What a setting of the kind of work in hand wants, as a message.
#[must_use]
pub fn wanted(model: &Model, key: &str) -> Option<&'static str> {
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
