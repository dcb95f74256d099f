//! Changes to an agenda that is being written, as values: an agenda and an edit give an agenda.
//!
//! Not here: whether what comes of it can be held. An agenda between two edits is a draft, and the checks of
//! `content::agenda` say what is still wrong with it. The invariants: an edit changes what it names and nothing else, the
//! one it was made of stays as it was, ids that were different stay so, and what names a step goes on naming it when the
//! step gets another id.

mod begin;
mod part;

use begin::slug;
pub use begin::{agenda_id, blank, copied, new_step};
pub use part::{Part, Whole};

use super::{Agenda, Minutes, Step};

/// Steps of the largest agenda, child steps included.
pub const STEP_LIMIT: usize = 500;

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Spot {
    /// Place among the steps.
    pub outer: usize,
    /// Place among the child steps of that one.
    pub inner: Option<usize>,
}

/// Where a step may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whither {
    /// Before the one above it.
    Up,
    /// Behind the one below it.
    Down,
    /// Into the step above it, as the last of its child steps.
    In,
    /// Out of its parent, to behind it.
    Out,
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A new step of this title behind a step, or as the last one.
    Add(Option<Spot>, String),
    /// A step goes, with its child steps.
    Remove(Spot),
    /// The same once more behind it, with ids of its own.
    Duplicate(Spot),
    /// Two steps of half the time each.
    Split(Spot),
    /// A step goes elsewhere.
    Move(Spot, Whither),
    /// A field of a step.
    Step(Spot, Part),
    /// A field of the whole.
    Whole(Whole),
}

/// Why an edit cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// There is no step there.
    Gone,
    /// There is nothing above it, or no step that could take it in.
    First,
    /// There is nothing below it.
    Last,
    /// A step with child steps is neither split nor put into another.
    Parts,
    /// Less than two minutes cannot be two steps.
    Short,
    /// It stands in no other step.
    Outside,
    /// There are [`STEP_LIMIT`] steps already.
    Many,
}

/// The steps in the order of a list: each with its child steps behind it.
#[must_use]
pub fn spots(agenda: &Agenda) -> Vec<Spot> {
    let of = |(outer, step): (usize, &Step)| {
        let own = std::iter::once(Spot { outer, inner: None });
        own.chain((0..step.steps.len()).map(move |inner| Spot { outer, inner: Some(inner) })).collect::<Vec<_>>()
    };
    agenda.steps.iter().enumerate().flat_map(of).collect()
}

/// The step there.
#[must_use]
pub fn step_at(agenda: &Agenda, spot: Spot) -> Option<&Step> {
    let outer = agenda.steps.get(spot.outer)?;
    spot.inner.map_or(Some(outer), |inner| outer.steps.get(inner))
}

fn step_mut(agenda: &mut Agenda, spot: Spot) -> Option<&mut Step> {
    let outer = agenda.steps.get_mut(spot.outer)?;
    match spot.inner {
        None => Some(outer),
        Some(inner) => outer.steps.get_mut(inner),
    }
}

/// The list that a step stands in, and its place there.
fn among(agenda: &mut Agenda, spot: Spot) -> Option<(&mut Vec<Step>, usize)> {
    match spot.inner {
        None => Some((&mut agenda.steps, spot.outer)),
        Some(inner) => Some((&mut agenda.steps.get_mut(spot.outer)?.steps, inner)),
    }
}

fn behind(spot: Spot) -> Spot {
    match spot.inner {
        None => Spot { outer: spot.outer + 1, inner: None },
        Some(inner) => Spot { inner: Some(inner + 1), ..spot },
    }
}

/// The agenda after an edit, and the step to have in hand then; none for the whole.
///
/// # Errors
/// Why the edit cannot be; nothing has changed then.
pub fn edited(agenda: &Agenda, edit: &Edit) -> Result<(Agenda, Option<Spot>), Hindrance> {
    let mut new = agenda.clone();
    let in_hand = match edit {
        Edit::Add(after, title) => Some(add(&mut new, *after, title)?),
        Edit::Remove(spot) => remove(&mut new, *spot)?,
        Edit::Duplicate(spot) => Some(duplicate(&mut new, *spot)?),
        Edit::Split(spot) => Some(split(&mut new, *spot)?),
        Edit::Move(spot, whither) => Some(moved(&mut new, *spot, *whither)?),
        Edit::Step(spot, part) => {
            let before = step_at(agenda, *spot).ok_or(Hindrance::Gone)?.id.clone();
            part.put(step_mut(&mut new, *spot).ok_or(Hindrance::Gone)?);
            if let Part::Id(id) = part {
                rename(&mut new, &before, id);
            }
            Some(*spot)
        }
        Edit::Whole(whole) => {
            whole.put(&mut new);
            None
        }
    };
    Ok((new, in_hand))
}

/// What a step of this title is called in the file: its words in small letters, and a number where another has them.
#[must_use]
pub fn fresh_id(agenda: &Agenda, title: &str) -> String {
    let id = slug(title);
    let id = if id.is_empty() { "step" } else { &id };
    unused(agenda, id)
}

/// This id, or with the least number behind it that no step has.
fn unused(agenda: &Agenda, wanted: &str) -> String {
    let taken = |id: &str| agenda.steps.iter().any(|step| step.id == id || step.steps.iter().any(|s| s.id == id));
    if !taken(wanted) {
        return wanted.to_owned();
    }
    let (stem, number) = match wanted.rsplit_once('-') {
        Some((stem, number)) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => {
            (stem, number.parse::<u32>().map_or(2, |n| n.saturating_add(1)))
        }
        _ => (wanted, 2),
    };
    let stem: String = stem.chars().take(begin::ID_ROOM).collect();
    (number..u32::MAX).map(|n| format!("{stem}-{n}")).find(|id| !taken(id)).unwrap_or(stem)
}

fn room(agenda: &Agenda, more: usize) -> Result<(), Hindrance> {
    if spots(agenda).len() + more > STEP_LIMIT { Err(Hindrance::Many) } else { Ok(()) }
}

fn add(agenda: &mut Agenda, after: Option<Spot>, title: &str) -> Result<Spot, Hindrance> {
    room(agenda, 1)?;
    let spot = after.map_or(Spot { outer: agenda.steps.len(), inner: None }, behind);
    let before = after.and_then(|spot| agenda.steps.get(spot.outer)).or(agenda.steps.last());
    let day = before.map_or(1, |step| step.day);
    let step = new_step(fresh_id(agenda, title), title, day);
    let (list, at) = among(agenda, spot).ok_or(Hindrance::Gone)?;
    if at > list.len() {
        return Err(Hindrance::Gone);
    }
    list.insert(at, step);
    Ok(spot)
}

fn remove(agenda: &mut Agenda, spot: Spot) -> Result<Option<Spot>, Hindrance> {
    let (list, at) = among(agenda, spot).ok_or(Hindrance::Gone)?;
    if at >= list.len() {
        return Err(Hindrance::Gone);
    }
    list.remove(at);
    let left = list.len();
    Ok(match (spot.inner, left) {
        (None, 0) => None,
        (None, left) => Some(Spot { outer: at.min(left - 1), inner: None }),
        (Some(_), 0) => Some(Spot { inner: None, ..spot }),
        (Some(_), left) => Some(Spot { inner: Some(at.min(left - 1)), ..spot }),
    })
}

fn duplicate(agenda: &mut Agenda, spot: Spot) -> Result<Spot, Hindrance> {
    let mut copy = step_at(agenda, spot).ok_or(Hindrance::Gone)?.clone();
    room(agenda, 1 + copy.steps.len())?;
    // Two steps cannot begin at one time.
    copy.locked_start = None;
    copy.id = unused(agenda, &copy.id);
    let mut children = std::mem::take(&mut copy.steps);
    let to = behind(spot);
    let (list, at) = among(agenda, to).ok_or(Hindrance::Gone)?;
    list.insert(at, copy);
    for child in &mut children {
        child.locked_start = None;
        child.id = unused(agenda, &child.id);
        step_mut(agenda, to).ok_or(Hindrance::Gone)?.steps.push(child.clone());
    }
    Ok(to)
}

fn split(agenda: &mut Agenda, spot: Spot) -> Result<Spot, Hindrance> {
    let step = step_at(agenda, spot).ok_or(Hindrance::Gone)?;
    if !step.steps.is_empty() {
        return Err(Hindrance::Parts);
    }
    let whole = step.minutes.filter(|minutes| minutes.planned > 1).ok_or(Hindrance::Short)?;
    let to = duplicate(agenda, spot)?;
    let second = Minutes { min: (whole.min / 2).max(1), planned: whole.planned / 2, max: (whole.max / 2).max(1) };
    let first = Minutes {
        min: whole.min.saturating_sub(second.min).max(1),
        planned: whole.planned - second.planned,
        max: whole.max.saturating_sub(second.max).max(1),
    };
    for (spot, minutes) in [(spot, first), (to, second)] {
        step_mut(agenda, spot).ok_or(Hindrance::Gone)?.minutes = Some(minutes);
    }
    Ok(to)
}

fn moved(agenda: &mut Agenda, spot: Spot, whither: Whither) -> Result<Spot, Hindrance> {
    step_at(agenda, spot).ok_or(Hindrance::Gone)?;
    match (whither, spot.inner) {
        (Whither::Up, _) => swap(agenda, spot, -1),
        (Whither::Down, _) => swap(agenda, spot, 1),
        (Whither::In, Some(_)) => Err(Hindrance::First),
        (Whither::In, None) => put_in(agenda, spot.outer),
        (Whither::Out, None) => Err(Hindrance::Outside),
        (Whither::Out, Some(inner)) => {
            let outer = spot.outer;
            let child = agenda.steps[outer].steps.remove(inner);
            agenda.steps.insert(outer + 1, child);
            Ok(Spot { outer: outer + 1, inner: None })
        }
    }
}

/// Changes places with the step beside it. One of another day stays where it is: the step goes over into that day.
fn swap(agenda: &mut Agenda, spot: Spot, by: isize) -> Result<Spot, Hindrance> {
    let (list, at) = among(agenda, spot).ok_or(Hindrance::Gone)?;
    let end = if by < 0 { Hindrance::First } else { Hindrance::Last };
    let to = at.checked_add_signed(by).filter(|to| *to < list.len()).ok_or(end)?;
    let day = list[to].day;
    if list[at].day != day {
        list[at].day = day;
        list[at].steps.iter_mut().for_each(|child| child.day = day);
        return Ok(spot);
    }
    list.swap(at, to);
    Ok(match spot.inner {
        None => Spot { outer: to, inner: None },
        Some(_) => Spot { inner: Some(to), ..spot },
    })
}

fn put_in(agenda: &mut Agenda, outer: usize) -> Result<Spot, Hindrance> {
    let above = outer.checked_sub(1).ok_or(Hindrance::First)?;
    if !agenda.steps[outer].steps.is_empty() {
        return Err(Hindrance::Parts);
    }
    let mut child = agenda.steps.remove(outer);
    // A child step has no heading, no groups side by side and no day but its parent's.
    (child.section, child.parallel, child.day) = (None, None, agenda.steps[above].day);
    let list = &mut agenda.steps[above].steps;
    list.push(child);
    Ok(Spot { outer: above, inner: Some(list.len() - 1) })
}

/// What worked on a step goes on working on it under its new id.
fn rename(agenda: &mut Agenda, before: &str, id: &str) {
    use super::Setting;
    let all = agenda.steps.iter_mut().flat_map(|step| {
        let Step { work, steps, .. } = step;
        std::iter::once(work).chain(steps.iter_mut().map(|child| &mut child.work))
    });
    for from in all.filter_map(|work| work.0.get_mut("from")) {
        match from {
            Setting::Text(named) if named == before => id.clone_into(named),
            Setting::Texts(named) => {
                named.iter_mut().filter(|named| *named == before).for_each(|named| id.clone_into(named));
            }
            Setting::Text(_) | Setting::Number(_) | Setting::Other(_) => {}
        }
    }
}
