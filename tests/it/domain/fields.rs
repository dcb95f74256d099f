//! Registers, maps and forms: what every kind of work refuses whose items have fields, and what holds in each whatever is
//! filled in, taken back and merged.

use std::collections::BTreeSet;

use charrette::domain::activity::{self, Board, Cell, Field, Holds, Part, Place, Wants, Wish};
use charrette::domain::agenda::{Activity, Agenda, Setting, Step};
use charrette::domain::contribution::{Attribution, Kind, Said, Stance};
use charrette::domain::event::{Event, Way};
use charrette::domain::id::{EventId, ReplicaId};
use charrette::domain::intent::Intent;
use charrette::domain::mark::Entry;
use charrette::domain::origin::State;
use charrette::domain::refusal::Refusal;
use charrette::domain::session::Session;
use charrette::domain::summary::{self, Disclosure};
use proptest::prelude::*;

use super::room::{ANA, BEN, Room, agenda, said, step};

/// Kinds whose items have fields, where the agenda says what it may say, or nothing.
fn kinds(told: bool) -> Vec<Activity> {
    let room = Room::new(every_kind(&Activity::ALL, told));
    let has = |kind: &Activity| {
        let place = room.place(*kind);
        !place.work().fields(place).is_empty()
    };
    Activity::ALL.into_iter().filter(has).collect()
}

/// A step in which things are said, then one of each kind that works on them.
fn every_kind(kinds: &[Activity], told: bool) -> Agenda {
    let of = |kind: &Activity| {
        let mut step = Step { kind: *kind, attribution: Attribution::Named, ..step(kind.id(), 10) };
        let gathers = activity::of(*kind).gathers().is_some();
        let known = activity::of(*kind).settings().iter();
        let known = known.filter(|wanted| if wanted.key == "from" { !gathers } else { told });
        step.work.0 = known.map(|wanted| (wanted.key.to_owned(), setting(&wanted.wants))).collect();
        step
    };
    let first = Step { attribution: Attribution::Named, ..step("said", 10) };
    agenda(std::iter::once(first).chain(kinds.iter().map(of)).collect())
}

/// Something that may stand in a setting.
fn setting(wants: &Wants) -> Setting {
    let words = |n: usize| format!("Words {n}");
    match wants {
        Wants::Steps => Setting::Text("said".to_owned()),
        Wants::Number(range) => Setting::Number(5.clamp(*range.start(), *range.end())),
        Wants::Line => Setting::Text(words(0)),
        Wants::OneOf(all) => Setting::Text(all[0].to_owned()),
        Wants::Lines(range) => Setting::Texts((0..4.clamp(*range.start(), *range.end())).map(words).collect()),
    }
}

impl Room {
    fn at(&self, kind: Activity) -> usize {
        self.session.step_at(kind.id()).expect("each kind has its step")
    }

    fn place(&self, kind: Activity) -> Place<'_> {
        Place::of(&self.session, self.at(kind)).expect("each kind has its step")
    }
}

/// The first contribution whose fields can be filled in by a kind.
fn markable(room: &Room, kind: Activity) -> Option<EventId> {
    let place = room.place(kind);
    let takes = |id: EventId| room.session.place_of(id).is_some_and(|at| place.work().takes_marks(place, at));
    room.session.contributions.iter().map(|item| item.id).find(|id| takes(*id))
}

/// Two ideas, a judgement, an action and a parked question: of each kind of work at least one item.
fn begun(told: bool) -> (Room, Vec<EventId>) {
    let mut room = Room::new(every_kind(&kinds(told), told));
    let judged = Said { stance: Some(Stance::Keep), statements: vec!["ENG-1".to_owned()], ..said("judged") };
    let of = |kind: Kind, text: &str| Said { kind: Some(kind), ..said(text) };
    let all = [said("one"), said("two"), judged, of(Kind::Action, "to do"), of(Kind::Parked, "later")];
    let mut ids = all.map(|said| room.captures(0, said)).to_vec();
    for kind in kinds(told) {
        let place = room.place(kind);
        if place.work().items(place).is_empty() {
            let at = room.at(kind);
            ids.push(room.captures(at, said("said here")));
        }
        // Of a proposal nothing is marked, but of what is said about it.
        if markable(&room, kind).is_none() {
            let at = room.at(kind);
            ids.push(room.captures(at, of(Kind::Concern, "said about it")));
        }
    }
    (room, ids)
}

/// Something that may stand in a field; which, the number says.
fn entry(field: &Field, n: usize, ids: &[EventId]) -> Entry {
    let n64 = i64::try_from(n).expect("a small number");
    match &field.holds {
        _ if n == 0 => Entry::Empty,
        Holds::Scale(low, high) => Entry::Number(low + n64 % (high - low + 1)),
        Holds::Choices(all) => Entry::Choice(all[n % all.len()].id.clone()),
        Holds::Date => Entry::Choice(format!("2026-03-{:02}", 1 + n % 28)),
        Holds::Label => Entry::Item(ids[n % ids.len()]),
        Holds::Words | Holds::Name | Holds::Role => Entry::Text(format!("words {n}")),
    }
}

/// A log in which every field of every kind holds something, and this step has begun.
pub fn log(at: usize) -> String {
    let (mut room, ids) = begun(true);
    for kind in kinds(true) {
        let place = room.place(kind);
        let items: Vec<EventId> =
            place.work().items(place).iter().filter_map(|at| place.item(*at)).map(|c| c.id).collect();
        let fields = place.work().fields(place);
        for (n, (item, field)) in
            items.iter().flat_map(|item| fields.iter().map(move |field| (item, field))).enumerate()
        {
            let wish = Wish::Mark(*item, field.id.to_owned(), entry(field, n + 1, &ids));
            let _ = room.does(Intent::Work(room.at(kind), wish));
        }
    }
    room.does(Intent::Enter(at, Way::Jump)).expect("it has not begun");
    room.lines()
}

/// Positions of the steps that have fields.
pub fn steps() -> std::ops::RangeInclusive<usize> {
    1..=kinds(true).len()
}

/// Something of a type that may not.
fn odd(field: &Field) -> Vec<Entry> {
    let (number, choice) = (Entry::Number(77), Entry::Choice("nonsense".to_owned()));
    let text = Entry::Text("words".to_owned());
    let item = Entry::Item(EventId { replica: ANA, seq: 2 });
    match field.holds {
        Holds::Scale(..) | Holds::Choices(_) | Holds::Date => vec![number, choice, text, item],
        Holds::Label => vec![number, choice, text],
        Holds::Words | Holds::Name | Holds::Role => vec![number, choice, item],
    }
}

#[test]
fn what_does_not_fit_into_a_field_is_refused() {
    let (room, ids) = begun(true);
    let nobody = EventId { replica: ReplicaId(99), seq: 1 };
    let mut fields = 0;
    for kind in kinds(true) {
        let (at, place) = (room.at(kind), room.place(kind));
        let asks = |item: EventId, field: &str, entry: Entry| {
            room.clone().does(Intent::Work(at, Wish::Mark(item, field.to_owned(), entry))).err()
        };
        let item = markable(&room, kind).expect("each kind has an item");
        assert_eq!(asks(item, "nonsense", Entry::Empty), Some(Refusal::NoSuchField("nonsense".to_owned())), "{kind:?}");
        for field in place.work().fields(place) {
            fields += 1;
            for entry in odd(&field) {
                let told = asks(item, field.id, entry.clone());
                assert!(matches!(told, Some(Refusal::OddValue(..))), "{kind:?} {} {entry:?}: {told:?}", field.id);
            }
            let nothing = asks(nobody, field.id, Entry::Empty);
            assert_eq!(nothing, Some(Refusal::NoSuchContribution(nobody.to_string())), "{kind:?} {}", field.id);
            let empties = asks(item, field.id, Entry::Empty);
            let stands = field.cell(place, item_at(place, item)) != Cell::Empty;
            assert_eq!(empties == Some(Refusal::NoChange), !stands, "{kind:?} {}: {empties:?}", field.id);
            if field.holds == Holds::Label {
                assert_eq!(asks(item, field.id, Entry::Item(item)), Some(Refusal::NoChange), "{kind:?}: itself");
                let gone = asks(item, field.id, Entry::Item(nobody));
                assert_eq!(gone, Some(Refusal::NoSuchContribution(nobody.to_string())), "{kind:?}");
            }
        }
        let foreign = ids.iter().find(|id| !place.has(item_at(place, **id)));
        if let Some(foreign) = foreign {
            let first = &place.work().fields(place)[0];
            let told = asks(*foreign, first.id, entry(first, 1, &ids));
            assert!(matches!(told, Some(Refusal::NoSuchOption(_))), "{kind:?}: {told:?}");
        }
    }
    assert!(fields > 60, "{fields} fields were tried");
}

fn item_at(place: Place<'_>, id: EventId) -> u32 {
    place.session.place_of(id).expect("it was said")
}

/// Ids of fields are what people type: of one kind no two begin alike to the end, and each is a word.
#[test]
fn each_field_can_be_named() {
    let room = Room::new(every_kind(&kinds(true), true));
    for kind in kinds(true) {
        let place = room.place(kind);
        let ids: Vec<&str> = place.work().fields(place).iter().map(|field| field.id).collect();
        for id in &ids {
            let plain = id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            assert!(
                plain && ids.iter().filter(|other| other.starts_with(id)).count() == 1,
                "{kind:?}: {id} in {ids:?}"
            );
        }
    }
}

/// What is done: in which kind, to which item and field, with what; or something that is done to items anywhere.
#[derive(Clone, Debug)]
enum Turn {
    Mark(usize, usize, usize, usize),
    Trash(usize),
    Restore(usize),
    Erase(usize),
    Enter(usize),
    Undo,
    Redo,
}

fn turn() -> impl Strategy<Value = Turn> {
    prop_oneof![
        12 => (0usize..64, 0usize..9, 0usize..12, 0usize..9).prop_map(|(kind, item, field, n)| Turn::Mark(kind, item, field, n)),
        1 => (0usize..9).prop_map(Turn::Trash),
        1 => (0usize..9).prop_map(Turn::Restore),
        1 => (0usize..9).prop_map(Turn::Erase),
        1 => (0usize..64).prop_map(Turn::Enter),
        2 => Just(Turn::Undo),
        1 => Just(Turn::Redo),
    ]
}

/// Does it; what is set is then shown.
fn plays(room: &mut Room, kinds: &[Activity], ids: &[EventId], ana: bool, turn: &Turn) {
    let who = if ana { ANA } else { BEN };
    let intent = match *turn {
        Turn::Mark(kind, item, field, n) => {
            let kind = kinds[kind % kinds.len()];
            let (at, place) = (room.at(kind), room.place(kind));
            let fields = place.work().fields(place);
            let field = fields[field % fields.len()].clone();
            let entry = entry(&field, n, ids);
            let wish = Wish::Mark(ids[item % ids.len()], field.id.to_owned(), entry.clone());
            if room.by(who, Intent::Work(at, wish)).is_ok() {
                let place = room.place(kind);
                let stands = field.cell(place, item_at(place, ids[item % ids.len()]));
                assert_eq!(stands == Cell::Empty, entry == Entry::Empty, "{kind:?} {}: {entry:?}", field.id);
            }
            return;
        }
        Turn::Trash(item) => Intent::Trash(ids[item % ids.len()]),
        Turn::Restore(item) => Intent::Restore(ids[item % ids.len()]),
        Turn::Erase(item) => Intent::Erase(ids[item % ids.len()]),
        Turn::Enter(at) => Intent::Enter(1 + at % kinds.len(), Way::Jump),
        Turn::Undo => Intent::Undo,
        Turn::Redo => Intent::Redo,
    };
    let _ = room.by(who, intent);
}

/// What every board and every table keeps: each item has its row and nothing else has one but what can be marked, each row
/// as many cells as there are columns.
fn holds(session: &Session, kinds: &[Activity]) {
    for kind in kinds {
        let place = Place::of(session, session.step_at(kind.id()).expect("it is there")).expect("it is there");
        let Board { columns, rows, .. } = place.work().board(place);
        let items: BTreeSet<u32> = place.work().items(place).into_iter().collect();
        let shown: BTreeSet<u32> = rows.iter().filter_map(activity::Row::item).collect();
        assert!(shown.is_superset(&items), "{kind:?} shows each item");
        let besides = shown.difference(&items).all(|item| place.work().takes_marks(place, *item));
        assert!(besides, "{kind:?} shows nothing else: {shown:?}");
        for item in &shown {
            assert_eq!(place.work().cells(place, *item).len(), columns.len(), "{kind:?}");
        }
        assert!(place.work().yields(place).iter().all(|item| items.contains(item)), "{kind:?} hands on its items");
        assert!(place.work().missing(place).iter().all(|lack| lack.item.is_none_or(|item| shown.contains(&item))));
    }
}

/// The tables of every step.
fn tables(room: &Room, level: Disclosure) -> Vec<(String, Vec<Vec<Cell>>)> {
    let summary = summary::of(&room.session, &charrette::domain::framework::Framework::default(), level, room.now, 0);
    let tables = summary.steps.into_iter().flat_map(|step| step.work.tables);
    let whole = |table: &activity::Table| table.rows.iter().all(|row| row.len() == table.columns.len());
    tables
        .inspect(|table| assert!(whole(table), "{}: a cell for each column", table.file))
        .map(|table| (table.file.to_owned(), table.rows))
        .collect()
}

fn seen(room: &Room, kinds: &[Activity]) -> String {
    let boards = kinds.iter().map(|kind| {
        let place = room.place(*kind);
        let items = place.work().items(place).into_iter();
        format!(
            "{:?} {:?}",
            place.work().board(place).head,
            items.map(|item| place.work().cells(place, item)).collect::<Vec<_>>()
        )
    });
    format!("{}\n{:?}", boards.collect::<Vec<_>>().join("\n"), tables(room, Disclosure::Internal))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_item_has_its_row_and_every_row_its_cells(
        told: bool,
        turns in proptest::collection::vec((any::<bool>(), turn()), 0..40),
    ) {
        let (mut room, ids) = begun(told);
        let kinds = kinds(told);
        for (ana, turn) in &turns {
            plays(&mut room, &kinds, &ids, *ana, turn);
        }
        holds(&room.session, &kinds);
        Disclosure::ALL.into_iter().for_each(|level| _ = tables(&room, level));
        let mut again = room.clone();
        again.session = Session::fold(room.log.clone()).expect("it opens");
        prop_assert_eq!(seen(&again, &kinds), seen(&room, &kinds), "folded at once it is the same");
    }

    #[test]
    fn two_scribes_who_knew_nothing_of_each_other_fill_in_one_register(
        ana in proptest::collection::vec(turn(), 0..20),
        ben in proptest::collection::vec(turn(), 0..20),
    ) {
        let (base, ids) = begun(true);
        let kinds = kinds(true);
        let side = |turns: &[Turn], first: bool| {
            let mut room = base.clone();
            turns.iter().for_each(|turn| plays(&mut room, &kinds, &ids, first, turn));
            room.log
        };
        let (one, other) = (side(&ana, true), side(&ben, false));
        let mut both: Vec<Event> = one.into_iter().chain(other.into_iter().skip(base.log.len())).collect();
        both.sort_by_key(Event::order);
        holds(&Session::fold(both).expect("it opens"), &kinds);
    }
}

/// A part of a contribution stands in one place: set in a field it is mended, and mended by an edit it stands in the field.
#[test]
fn a_part_of_a_contribution_has_no_second_truth() {
    let (room, ids) = begun(true);
    for (kind, item) in [(Activity::RecommendationReview, 2), (Activity::Commitments, 3)] {
        let place = room.place(kind);
        let parts = place.work().fields(place).into_iter().filter_map(|field| Some((field.part?, field)));
        for (part, field) in parts {
            let mut room = room.clone();
            let entry = entry(&field, 2, &ids);
            room.does(Intent::Work(room.at(kind), Wish::Mark(ids[item], field.id.to_owned(), entry)))
                .expect("it may be");
            let said = room.session.contribution(ids[item]).expect("it is there");
            let set = match part {
                Part::Stance => said.stance == Some(Stance::Drop),
                Part::Owner => said.extra().owner.as_deref() == Some("words 2"),
                Part::Due => said.extra().due.is_some_and(|day| day.to_string() == "2026-03-03"),
                // It is no part of what is said, so it stands beside it, and is one with what is said of it elsewhere.
                Part::State => {
                    let place = room.session.place_of(ids[item]).expect("it is there");
                    let dropped = room.session.state_said(place) == Some(State::Dropped);
                    room.does(Intent::Settle(ids[item], State::Done)).expect("it may be");
                    let cell = field.cell(room.place(kind), place);
                    assert!(dropped && matches!(cell, Cell::Choice(id, _) if id == "done"), "{part:?}");
                    continue;
                }
            };
            assert!(set && said.edited, "{part:?}");
            assert_eq!(room.session.mark(room.at(kind), room.session.place_of(ids[item]), field.id), None);
        }
    }
}
