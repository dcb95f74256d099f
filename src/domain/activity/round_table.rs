//! Round table: everybody has the floor once before anybody has it again.
//!
//! The order is that of the agenda's groups; who is named beside them comes where names are promised. Whoever says something
//! in a round has had the floor in it, without anybody writing that down as well. Where a step keeps no groups there is
//! nothing to tell but the round.

use super::brainwriting::{ROUNDS, by_round, heading, planned, round_of};
use super::setting::FROM;
use super::{Board, Cell, Col, Missing, Outcome, Place, Row, Table, Told, Wanted, What, Work};
use crate::domain::contribution::{Attribution, Kind};
use crate::domain::session::Taken;
use crate::domain::summary::View;
use crate::domain::turn::{Floor, Turn};

pub(super) struct RoundTable;

static SETTINGS: [Wanted; 2] = [FROM, ROUNDS];

/// Somebody who is asked in a round: a group, or a person beside the groups.
struct Speaker<'a> {
    group: Option<&'a str>,
    /// What they are called.
    name: &'a str,
    /// What was done last, and after how many contributions of the session; `None` as long as they were not asked.
    last: Option<(usize, Floor)>,
    /// How often they had the floor, and what was said by them, by place among all.
    had: usize,
    said: Vec<u32>,
}

impl<'a> Speaker<'a> {
    fn new(group: Option<&'a str>, name: &'a str) -> Self {
        Self { group, name, last: None, had: 0, said: Vec::new() }
    }

    fn stands(&self, floor: Floor) -> bool {
        self.last.is_some_and(|(_, last)| last == floor)
    }

    fn did(&mut self, when: usize, floor: Floor) {
        if self.last.is_none_or(|(before, _)| before <= when) {
            self.last = Some((when, floor));
        }
    }
}

/// Everybody of a round, in the order in which they are asked: groups that are in the room or did something, then persons.
fn speakers(place: Place<'_>, round: u16) -> Vec<Speaker<'_>> {
    let session = place.session;
    if place.step.attribution < Attribution::Group {
        return Vec::new();
    }
    let groups = session.groups.iter().map(|group| Speaker::new(Some(&group.id), &group.name));
    let mut all: Vec<Speaker<'_>> = groups.collect();
    for taken in session.turns_of(place.at).filter(|taken| taken.round == round) {
        let name = taken.name.as_deref();
        if let Some(name) = name.filter(|name| !name.is_empty()) {
            let at = all.iter().position(|known| known.group.is_none() && known.name == name);
            let at = at.unwrap_or_else(|| {
                all.push(Speaker::new(None, name));
                all.len() - 1
            });
            all[at].did(taken.after, taken.floor);
            all[at].had += usize::from(taken.floor == Floor::Had);
        }
        // One person who passes, or is come back to, does not speak for a group.
        if let Some(group) = taken.group.as_deref().filter(|_| name.is_none() || taken.floor == Floor::Had)
            && let Some(known) = all.iter_mut().find(|known| known.group == Some(group))
        {
            known.did(taken.after, taken.floor);
            known.had += usize::from(taken.floor == Floor::Had);
        }
    }
    for item in place.own().filter(|item| round_of(place, *item) == Some(round)) {
        let said = place.item(item).filter(|said| said.kind != Kind::Action);
        let group = said.and_then(|said| said.group.as_deref());
        if let Some(known) = all.iter_mut().find(|known| group.is_some() && known.group == group) {
            known.said.push(item);
            known.did(item as usize + 1, Floor::Had);
        }
    }
    // Where nobody was counted every group may be there.
    let here = |id: &str| session.people.is_empty() || session.people.get(id).is_some_and(|n| *n > 0);
    all.retain(|known| known.last.is_some() || known.group.is_none_or(here));
    all
}

/// Whose turn it is: who was not asked yet, then who is to be come back to, each in their order.
fn next<'s, 'a>(all: &'s [Speaker<'a>]) -> Option<&'s Speaker<'a>> {
    let owed = || all.iter().filter(|known| known.stands(Floor::Later));
    let waiting_longest = || owed().min_by_key(|known| known.last.map(|(when, _)| when));
    all.iter().find(|known| known.last.is_none()).or_else(waiting_longest)
}

/// The turn of whoever comes next in this round; `None` when everybody had it.
#[must_use]
pub fn next_speaker(place: Place<'_>) -> Option<Turn> {
    let all = speakers(place, place.session.round_of(place.at));
    let next = next(&all)?;
    let group = next.group.map(str::to_owned);
    let name = next.group.is_none().then(|| next.name.to_owned());
    Some(Turn { floor: Floor::Had, group, name })
}

/// What whoever had a turn is called.
#[must_use]
pub fn speaker(place: Place<'_>, taken: &Taken) -> String {
    let group = taken.group.as_deref();
    let group = group.map(|id| place.session.group(id).map_or(id, |group| &group.name).to_owned());
    taken.name.clone().or(group).unwrap_or_default()
}

/// How somebody stands in a round, as a heading above what they said.
fn stands(known: &Speaker<'_>, next: bool) -> Told {
    let state = match known.last {
        None if next => "next",
        None => "open",
        Some((_, floor)) => floor.id(),
    };
    let told = Told::new("work-round-speaker").with("name", known.name).with("state", state);
    told.with("n", known.had.max(known.said.len()))
}

fn head(place: Place<'_>, round: u16, all: &[Speaker<'_>]) -> Told {
    let next = next(all);
    let names = |wanted: &dyn Fn(&Speaker<'_>) -> bool| {
        let others = all.iter().filter(|known| next.is_none_or(|next| !std::ptr::eq(next, *known)));
        others.filter(|known| wanted(known)).map(|known| known.name).collect::<Vec<_>>()
    };
    let open = names(&|known| known.last.is_none());
    let later = names(&|known| known.stands(Floor::Later));
    let passed = names(&|known| known.stands(Floor::Passed));
    let told = Told::new("work-round-so-far").with("n-round", round).with("n-planned", planned(place));
    let told = told.with("n-next", usize::from(next.is_some())).with("next", next.map_or("", |next| next.name));
    let told = told.with("n-open", open.len()).with("open", open.join(", "));
    let told = told.with("n-later", later.len()).with("later", later.join(", "));
    told.with("n-passed", passed.len()).with("passed", passed.join(", "))
}

impl Work for RoundTable {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn rounds(&self) -> bool {
        true
    }

    fn turns(&self) -> bool {
        true
    }

    /// This round, speaker by speaker; then what was said besides, and in the rounds before.
    fn board(&self, place: Place<'_>) -> Board {
        let round = place.session.round_of(place.at);
        let mut rest = self.items(place);
        if place.step.attribution < Attribution::Group {
            let told = Told::new("work-round-anonymous").with("n-round", round).with("n-planned", planned(place));
            return Board { head: vec![told], ..Board::list(rest) };
        }
        let all = speakers(place, round);
        let first = next(&all).and_then(|next| all.iter().position(|known| std::ptr::eq(known, next)));
        let mut rows = Vec::new();
        for (nth, known) in all.iter().enumerate() {
            rows.push(Row { what: What::Head(stands(known, first == Some(nth))), ..Row::of(0, 0) });
            rows.extend(known.said.iter().map(|item| Row::of(*item, 1)));
        }
        let told: std::collections::HashSet<u32> = all.iter().flat_map(|known| known.said.iter().copied()).collect();
        rest.retain(|item| !told.contains(item));
        let (now, before): (Vec<u32>, Vec<u32>) =
            rest.into_iter().partition(|item| round_of(place, *item).is_none_or(|of| of == round));
        rows.extend(now.into_iter().map(|item| Row::of(item, 0)));
        for (of, heap) in by_round(place, before).1.into_iter().rev() {
            rows.push(heading(of, heap.len()));
            rows.extend(heap.into_iter().map(|item| Row::of(item, 1)));
        }
        Board { head: vec![head(place, round, &all)], rows, ..Board::default() }
    }

    /// How often each group had the floor in each round, and passed; persons are told of nobody.
    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let mut rounds: Vec<u16> = place.session.turns_of(place.at).map(|taken| taken.round).collect();
        rounds.sort_unstable();
        rounds.dedup();
        let rows: Vec<Vec<Cell>> = rounds.into_iter().flat_map(|round| counted(place, view, round)).collect();
        if rows.is_empty() {
            return Outcome::default();
        }
        let table = Table { file: "turns.csv", caption: Some("work-round-caption"), columns: &TURNS, rows };
        Outcome { told: Vec::new(), tables: vec![table] }
    }

    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        let all = speakers(place, place.session.round_of(place.at));
        let owed = all.iter().filter(|known| known.stands(Floor::Later)).count();
        let told = Told::new("work-round-missing").with("n", owed);
        let missing = Missing { point: "turn-owed", told, item: None };
        (owed > 0).then_some(missing).into_iter().collect()
    }
}

/// The turns of a round by group, as far as a group may be told apart.
fn counted(place: Place<'_>, view: &View<'_>, round: u16) -> Vec<Vec<Cell>> {
    let mut groups: Vec<((String, String), [usize; 2])> = Vec::new();
    for taken in place.session.turns_of(place.at).filter(|taken| taken.round == round) {
        let group = taken.group.as_deref().map(|id| view.spoken(id)).unwrap_or_default();
        let at = groups.iter().position(|(known, _)| *known == group).unwrap_or_else(|| {
            groups.push((group, [0, 0]));
            groups.len() - 1
        });
        groups[at].1[0] += usize::from(taken.floor == Floor::Had);
        groups[at].1[1] += usize::from(taken.floor == Floor::Passed);
    }
    groups.sort();
    let row = |((id, name), [had, passed]): ((String, String), [usize; 2])| {
        let step = Cell::text(&place.step.id);
        vec![step, Cell::count(round), Cell::Text(id), Cell::Text(name), Cell::count(had), Cell::count(passed)]
    };
    groups.into_iter().filter(|(_, n)| *n != [0, 0]).map(row).collect()
}

static TURNS: [Col; 6] = [
    Col::hidden("step_id"),
    Col::figures("round", "work-round-column"),
    Col::hidden("group_id"),
    Col::words("group", "work-round-group"),
    Col::figures("turns", "work-round-turns"),
    Col::figures("passed", "work-round-passed"),
];
