//! Typed commands of the work of a step: `:mark 12 likelihood 4`, `:put 12 14 in C1`. Those that cast ballots are read in
//! `votes`.
//!
//! They read words and ask; whether it may be is decided elsewhere, on what the disk then holds.

use super::{name, votes, wish};
use crate::app::command::Cmd;
use crate::app::item;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::run::{no_session, odd};
use crate::app::state::Tone;
use crate::domain::activity::{Choice, Field, Holds, Into, Named, Wish};
use crate::domain::id::EventId;
use crate::domain::line::Known;
use crate::domain::session::Session;
use crate::domain::turn::{Floor, Turn};
use crate::words::{Say, Words};

/// What is to be said of a word that cannot be meant.
fn wrong(id: &'static str, word: &str) -> Say {
    Say::new(id).with("name", word)
}

/// Does a typed command.
pub(in crate::app) fn command(model: &mut Model, cmd: Cmd, given: &str) -> Vec<Effect> {
    let Some(open) = &model.open else { return no_session(model) };
    let session = &open.session;
    let wished = match cmd {
        Cmd::Mark => return set(model, given),
        Cmd::Put => put(session, given),
        Cmd::Join => join(session, given),
        Cmd::Lens => Ok(Wish::Lens(given.to_owned())),
        Cmd::Rule => return rule(model, given),
        Cmd::Round => round(given),
        Cmd::Turn => turn(session, given),
        Cmd::Reveal => Ok(Wish::Reveal),
        Cmd::Ask => Ok(Wish::Ask(given.to_owned())),
        // Only ballots come here besides.
        _ => return cast(model, cmd, given),
    };
    match wished {
        Ok(wished) => wish(model, wished),
        Err(say) => refused(model, say),
    }
}

/// Hands, or a sheet.
fn cast(model: &mut Model, cmd: Cmd, given: &str) -> Vec<Effect> {
    let Some(place) = super::place(model) else { return odd(model, "refusal-not-started", "") };
    match votes::cast(&model.words, place, cmd, given, model.run.group.clone()) {
        Ok(cast) => wish(model, Wish::Cast(cast)),
        Err(say) => refused(model, say),
    }
}

fn refused(model: &mut Model, say: Say) -> Vec<Effect> {
    model.tell(Tone::Refused, say);
    Vec::new()
}

fn target(session: &Session, label: &str) -> Result<EventId, Say> {
    item::called(session, label)
}

/// `LABEL FIELD VALUE`, the field by its beginning where that is enough.
fn set(model: &mut Model, given: &str) -> Vec<Effect> {
    let Some(place) = super::place(model) else { return odd(model, "refusal-not-started", "") };
    let mut words = given.splitn(3, char::is_whitespace);
    let (label, name, value) = (words.next().unwrap_or(""), words.next().unwrap_or(""), words.next().unwrap_or(""));
    let target = match target(place.session, label) {
        Ok(target) => target,
        Err(say) => return refused(model, say),
    };
    let fields = place.work().fields(place);
    let mut begin = fields.iter().filter(|field| !name.is_empty() && field.id.starts_with(&name.to_lowercase()));
    let Some(field) = begin.next().filter(|_| begin.next().is_none()) else {
        if fields.is_empty() {
            return odd(model, "refusal-not-in-this-step", "");
        }
        let known = fields.iter().map(|field| field.id).collect::<Vec<_>>().join(", ");
        model.tell(Tone::Refused, Say::new("told-which-field").with("name", name).with("known", known));
        return Vec::new();
    };
    match in_words(&model.words, field).read(place.session, value) {
        Ok(entry) => {
            let field = field.id.to_owned();
            wish(model, Wish::Mark(target, field, entry))
        }
        Err(refusal) => {
            model.tell(Tone::Refused, Say::from(refusal.words()));
            Vec::new()
        }
    }
}

/// The round to begin; the next one where none is said.
fn round(given: &str) -> Result<Wish, Say> {
    let wanted = if given.is_empty() { None } else { Some(given.parse().map_err(|_| wrong("told-no-number", given))?) };
    Ok(Wish::Round(wanted))
}

/// `@citizens pass`, `Maria Borg later`, `pass`: who, and what they did where they did not just have the floor.
fn turn(session: &Session, given: &str) -> Result<Wish, Say> {
    if let Some(name) = given.strip_prefix("forget ") {
        return Ok(Wish::Forget(name.trim().to_owned()));
    }
    let mut words: Vec<&str> = given.split_whitespace().collect();
    let floor = words.last().and_then(|word| Floor::from_id(&word.to_lowercase()));
    if floor.is_some() {
        words.pop();
    }
    let mut turn = Turn { floor: floor.unwrap_or_default(), ..Turn::default() };
    if let Some(at) = words.iter().position(|word| word.starts_with('@')) {
        let wanted = words.remove(at).trim_start_matches('@');
        let known = session.group(wanted).map(|g| g.id.clone()).or_else(|| Known::group(session, wanted));
        turn.group = Some(known.ok_or_else(|| wrong("refusal-no-such-group", wanted))?);
    }
    let rest = words.join(" ");
    match session.groups.iter().find(|g| turn.group.is_none() && (g.id == rest || g.name == rest)) {
        Some(group) => turn.group = Some(group.id.clone()),
        None if rest.is_empty() => {}
        None => turn.name = Some(rest),
    }
    Ok(Wish::Turn(turn))
}

/// The rule of the vote, as the kind of the step reads it.
fn rule(model: &mut Model, given: &str) -> Vec<Effect> {
    let Some(place) = super::place(model) else { return odd(model, "refusal-not-started", "") };
    match place.work().read_rule(place, given) {
        Ok(rule) => wish(model, Wish::Rule(rule)),
        Err(told) => refused(model, super::said(&told)),
    }
}

/// A field whose choices are called what people read, so that they can be typed so.
fn in_words(words: &Words, field: &Field) -> Field {
    let Holds::Choices(all) = &field.holds else { return field.clone() };
    let spoken = |choice: &Choice| Choice { named: Named::Own(name(words, &choice.named)), ..choice.clone() };
    Field { holds: Holds::Choices(all.iter().map(spoken).collect()), ..field.clone() }
}

/// `LABELS in CLUSTER`, `LABELS in NAME`, `LABELS out`.
fn put(session: &Session, given: &str) -> Result<Wish, Say> {
    let words: Vec<&str> = given.split_whitespace().collect();
    let at = words.iter().position(|word| matches!(*word, "in" | "out")).filter(|at| *at > 0);
    let at = at.ok_or_else(|| wrong("told-put-how", given))?;
    let items = words[..at].iter().map(|label| target(session, label)).collect::<Result<Vec<_>, _>>()?;
    let rest = &words[at + 1..];
    let into = match (words[at], rest) {
        ("out", []) => Into::Out,
        ("in", [one]) => match session.by_label(one).filter(|c| !c.undone) {
            Some(cluster) => Into::Cluster(cluster.id),
            None => Into::Named((*one).to_owned()),
        },
        ("in", [_, ..]) => Into::Named(rest.join(" ")),
        _ => return Err(wrong("told-put-how", given)),
    };
    Ok(Wish::Put(items, into))
}

/// `C2 C1`: the first goes into the second; `in` or `into` may stand between.
fn join(session: &Session, given: &str) -> Result<Wish, Say> {
    let words: Vec<&str> = given.split_whitespace().filter(|word| !matches!(*word, "in" | "into")).collect();
    let [from, into] = words.as_slice() else { return Err(wrong("told-join-how", given)) };
    Ok(Wish::Join(target(session, from)?, target(session, into)?))
}
