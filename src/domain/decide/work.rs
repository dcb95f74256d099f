//! What is written down of the work of a step: fields and clusters. Votes are in `decide::cast`.
//!
//! The invariant: nothing is written of what is not worked on in the step.

use std::collections::HashSet;

use super::{cast, differs, item, short_enough, turns};
use crate::domain::Stamp;
use crate::domain::activity::{self, Cell, Into, Part, Place, Wish};
use crate::domain::contribution::{Kind, Mode};
use crate::domain::event::{Captured, Content, Fact};
use crate::domain::id::EventId;
use crate::domain::mark::{Entry, Mark};
use crate::domain::refusal::Refusal;
use crate::domain::session::{Session, Value};
use crate::domain::words::Words;

pub(super) fn facts(session: &Session, at: usize, wish: Wish, stamp: &Stamp) -> Result<Vec<Fact>, Refusal> {
    let place = Place::of(session, at).ok_or_else(|| Refusal::NoSuchStep((at + 1).to_string()))?;
    match wish {
        Wish::Mark(target, field, entry) => mark(place, target, field, entry, stamp),
        Wish::Put(items, into) => put(place, &items, into, stamp),
        Wish::Join(from, into) => join(place, from, into),
        Wish::Lens(typed) => lens(place, &typed, stamp),
        Wish::Ask(typed) => cast::ask(place, &typed, stamp),
        Wish::Rule(rule) => cast::rule(place, rule),
        Wish::Cast(cast) => cast::ballot(place, cast),
        Wish::Round(round) => turns::round(place, round),
        Wish::Turn(turn) => turns::turn(place, turn, stamp),
        Wish::Forget(name) => turns::forget(place, &name),
        Wish::Reveal => turns::reveal(place),
    }
}

fn mark(place: Place<'_>, target: EventId, field: String, entry: Entry, stamp: &Stamp) -> Result<Vec<Fact>, Refusal> {
    let known = place.work().fields(place).into_iter().find(|known| known.id == field);
    let known = known.ok_or_else(|| Refusal::NoSuchField(field.clone()))?;
    let at = worked_on(place, target)?;
    known.check(&entry)?;
    if let Some(part) = known.part.filter(|part| *part == Part::State) {
        let stands = part.stands(place.session, item(place.session, target)?);
        let choice = if let Entry::Choice(id) = entry { Some(id) } else { None };
        differs(stands != choice.clone().map_or(Cell::Empty, Cell::Text))?;
        return Ok(vec![marked(place, target, field, Mark { choice, ..Mark::default() })]);
    }
    if let Some(part) = known.part {
        // Whoever writes an @ means a group.
        let group = match &entry {
            Entry::Text(text) if part == Part::Owner => text.strip_prefix('@'),
            _ => None,
        };
        if let Some(id) = group.filter(|id| place.session.group(id).is_none()) {
            return Err(Refusal::NoSuchGroup(id.to_owned()));
        }
        let said = part.set(place.session, super::as_said(item(place.session, target)?), &entry);
        return super::capture::edit(place.session, target, said, stamp);
    }
    if let Entry::Item(other) = entry {
        item(place.session, other)?;
        differs(other != target)?;
    }
    if item(place.session, target)?.erased && matches!(entry, Entry::Text(_)) {
        return Err(Refusal::Erased);
    }
    let same = match (place.mark(at, &field), &entry) {
        (None, Entry::Empty) => true,
        (Some(Value::Number(stands)), Entry::Number(n)) => stands == n,
        (Some(Value::Choice(stands)), Entry::Choice(id)) => **stands == **id,
        (Some(Value::Text(stands)), Entry::Text(text)) => **stands == **text,
        (Some(Value::Item(stands)), Entry::Item(id)) => place.session.place_of(*id) == Some(*stands),
        (Some(_) | None, _) => false,
    };
    differs(!same)?;
    let mut value = Mark::default();
    match entry {
        Entry::Empty => {}
        Entry::Number(n) => value.number = Some(n),
        Entry::Choice(id) => value.choice = Some(id),
        Entry::Item(id) => value.item = Some(id),
        Entry::Text(text) => {
            short_enough(&text)?;
            value.text = Some(Words::new(stamp.salt(0), text));
        }
    }
    Ok(vec![marked(place, target, field, value)])
}

fn marked(place: Place<'_>, target: EventId, field: String, value: Mark) -> Fact {
    Fact::Marked { step: place.step.id.clone(), target: Some(target), field, value: Box::new(value) }
}

/// The place of a contribution that is worked on in this step.
fn worked_on(place: Place<'_>, target: EventId) -> Result<u32, Refusal> {
    let found = item(place.session, target)?;
    let at = place.session.place_of(target).filter(|at| place.work().takes_marks(place, *at));
    at.ok_or_else(|| Refusal::NoSuchOption(place.session.label(found)))
}

fn put(place: Place<'_>, items: &[EventId], into: Into, stamp: &Stamp) -> Result<Vec<Fact>, Refusal> {
    if !place.work().clusters() {
        return Err(Refusal::NotInThisStep);
    }
    let lens = activity::lens(place);
    let field = activity::member_field(lens);
    let clusters = activity::clusters(place, lens);
    let mut facts = Vec::new();
    let cluster = match into {
        Into::Out => None,
        Into::Cluster(id) => Some(cluster(place, &clusters, id)?),
        Into::Named(name) => {
            let same = |at: &&u32| place.item(**at).is_some_and(|c| c.text.to_lowercase() == name.to_lowercase());
            let known = clusters.iter().find(same).and_then(|at| place.item(*at)).map(|known| known.id);
            Some(if let Some(known) = known {
                known
            } else {
                let id = EventId { replica: stamp.replica, seq: place.session.next_seq(stamp.replica) };
                facts.push(made(place, &super::said_something(&name)?, stamp));
                if lens > 1 {
                    let number = Mark { number: Some(i64::from(lens)), ..Mark::default() };
                    facts.push(marked(place, id, "lens".to_owned(), number));
                }
                id
            })
        }
    };
    let stands = cluster.and_then(|id| place.session.place_of(id)).map(Value::Item);
    let worked_on: HashSet<u32> = place.work().items(place).into_iter().collect();
    for target in items {
        let found = item(place.session, *target)?;
        let at = place.session.place_of(*target).filter(|at| worked_on.contains(at));
        let at = at.ok_or_else(|| Refusal::NoSuchOption(place.session.label(found)))?;
        let now = place.mark(at, &field).filter(|now| matches!(now, Value::Item(at) if clusters.contains(at)));
        if cluster.is_some() != now.is_some() || now != stands.as_ref() {
            facts.push(marked(place, *target, field.clone(), Mark { item: cluster, ..Mark::default() }));
        }
    }
    differs(!facts.is_empty())?;
    Ok(facts)
}

/// A cluster of this step and of the lens in force.
fn cluster(place: Place<'_>, clusters: &[u32], id: EventId) -> Result<EventId, Refusal> {
    let there = place.session.place_of(id).filter(|at| clusters.contains(at));
    there.map(|_| id).ok_or_else(|| {
        let label = place.session.contribution(id).map(|other| place.session.label(other));
        Refusal::NoSuchCluster(label.unwrap_or_default())
    })
}

/// A new cluster. Its name is nobody's words.
fn made(place: Place<'_>, name: &str, stamp: &Stamp) -> Fact {
    unsaid(place, Kind::Cluster, Words::new(stamp.salt(0), name.to_owned()), Vec::new())
}

/// A contribution that nobody said, so it has neither group nor author.
pub(super) fn unsaid(place: Place<'_>, kind: Kind, text: Words, statements: Vec<String>) -> Fact {
    let content = Content {
        kind,
        text,
        group: None,
        tags: Vec::new(),
        statements,
        stance: None,
        lang: None,
        table: None,
        hands: None,
        owner: None,
        due: None,
    };
    Fact::Captured(Box::new(Captured {
        step: place.step.id.clone(),
        attribution: place.step.attribution,
        mode: Mode::Typed,
        content,
        author: None,
        role: None,
        imported: None,
        said_at: None,
        round: None,
    }))
}

fn join(place: Place<'_>, from: EventId, into: EventId) -> Result<Vec<Fact>, Refusal> {
    if !place.work().clusters() {
        return Err(Refusal::NotInThisStep);
    }
    let lens = activity::lens(place);
    let clusters = activity::clusters(place, lens);
    let (from, into) = (cluster(place, &clusters, from)?, cluster(place, &clusters, into)?);
    differs(from != into)?;
    let (heaps, _) = activity::members(place, lens, &clusters);
    let items = place.session.place_of(from).and_then(|at| heaps.get(&at)).into_iter().flatten();
    let value = || Mark { item: Some(into), ..Mark::default() };
    let moved = items.filter_map(|at| place.item(*at));
    let moved = moved.map(|item| marked(place, item.id, activity::member_field(lens), value()));
    Ok(moved.chain([Fact::Trashed { target: from }]).collect())
}

fn lens(place: Place<'_>, typed: &str, stamp: &Stamp) -> Result<Vec<Fact>, Refusal> {
    if !place.work().clusters() {
        return Err(Refusal::NotInThisStep);
    }
    let (lens, known) = activity::lens_named(place, typed.trim());
    differs(!known || lens != activity::lens(place))?;
    let of_step = |field: String, value: Mark| Fact::Marked {
        step: place.step.id.clone(),
        target: None,
        field,
        value: Box::new(value),
    };
    let mut facts = Vec::new();
    if !known {
        let text = Words::new(stamp.salt(0), super::said_something(typed)?);
        facts.push(of_step(activity::lens_words(lens), Mark { text: Some(text), ..Mark::default() }));
    }
    if lens != activity::lens(place) {
        facts.push(of_step("lens".to_owned(), Mark { number: Some(i64::from(lens)), ..Mark::default() }));
    }
    Ok(facts)
}
