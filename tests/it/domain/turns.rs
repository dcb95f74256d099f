//! Rounds and turns of the floor: what is refused, what is written down, and what holds whatever is taken back and merged.

use std::collections::BTreeMap;

use charrette::domain::activity::{self, Place, Wish};
use charrette::domain::agenda::{Activity, Agenda, Setting, Step};
use charrette::domain::contribution::Attribution;
use charrette::domain::event::{Event, Fact};
use charrette::domain::id::ReplicaId;
use charrette::domain::intent::Intent;
use charrette::domain::refusal::Refusal;
use charrette::domain::session::Session;
use charrette::domain::turn::{Floor, Turn};
use proptest::prelude::*;

use super::room::{ANA, BEN, Room, agenda, said, step};

const TABLE: usize = 0;
const NAMED: usize = 1;
const SECRET: usize = 2;
const SHEETS: usize = 3;
const SILENT: usize = 4;

fn workshop() -> Agenda {
    let of = |id: &str, kind: Activity, attribution: Attribution| Step { kind, attribution, ..step(id, 10) };
    let mut silent = of("silent", Activity::Brainstorm, Attribution::Group);
    silent.work.0.insert("mode".to_owned(), Setting::Text("silent".to_owned()));
    agenda(vec![
        of("table", Activity::RoundTable, Attribution::Group),
        of("named", Activity::RoundTable, Attribution::Named),
        of("secret", Activity::RoundTable, Attribution::Anonymous),
        of("sheets", Activity::Brainwriting, Attribution::Group),
        silent,
    ])
}

fn turn(at: usize, group: Option<&str>, name: Option<&str>, floor: Floor) -> Intent {
    let (group, name) = (group.map(str::to_owned), name.map(str::to_owned));
    Intent::Work(at, Wish::Turn(Turn { floor, group, name }))
}

fn next(at: usize) -> Intent {
    turn(at, None, None, Floor::Had)
}

/// Each refusal with a room, and the intent that it answers.
pub fn cases() -> Vec<(Refusal, Room, Intent)> {
    let room = Room::new(workshop());
    let mut heard = room.clone();
    (0..2).for_each(|_| _ = heard.does(next(TABLE)).expect("two groups have a turn each"));
    let mut shown = room.clone();
    shown.does(Intent::Work(SILENT, Wish::Reveal)).expect("it is silent");
    let mut passed = room.clone();
    passed.does(turn(TABLE, Some("citizens"), None, Floor::Passed)).expect("they may pass");
    let round = |at, n| Intent::Work(at, Wish::Round(n));
    let named = |name: &str| turn(NAMED, None, Some(name), Floor::Had);
    vec![
        (Refusal::NobodyKept, room.clone(), next(SECRET)),
        (Refusal::NobodyKept, room.clone(), turn(SECRET, Some("citizens"), None, Floor::Passed)),
        (Refusal::EverybodyHeard, heard, next(TABLE)),
        (Refusal::NoSuchName("Maria".to_owned()), room.clone(), Intent::Work(NAMED, Wish::Forget("Maria".to_owned()))),
        (Refusal::NoSuchName(String::new()), room.clone(), Intent::Work(NAMED, Wish::Forget(String::new()))),
        (Refusal::NoSuchGroup("nobody".to_owned()), room.clone(), turn(TABLE, Some("nobody"), None, Floor::Had)),
        (Refusal::NoSuchGroup("Maria".to_owned()), room.clone(), turn(TABLE, None, Some("Maria"), Floor::Had)),
        (Refusal::Empty, room.clone(), named(" \u{200b} ")),
        (Refusal::NoChange, passed, turn(TABLE, Some("citizens"), None, Floor::Passed)),
        (Refusal::NotInThisStep, room.clone(), next(SHEETS)),
        (Refusal::NotInThisStep, room.clone(), round(SILENT, None)),
        (Refusal::NotInThisStep, room.clone(), Intent::Work(TABLE, Wish::Reveal)),
        (Refusal::NoChange, shown, Intent::Work(SILENT, Wish::Reveal)),
        (Refusal::NoChange, room.clone(), round(SHEETS, Some(1))),
        (Refusal::OddValue("0".to_owned(), "1–99".to_owned()), room.clone(), round(SHEETS, Some(0))),
        (Refusal::OddValue("100".to_owned(), "1–99".to_owned()), room, round(TABLE, Some(100))),
    ]
}

#[test]
fn what_may_not_be_is_refused() {
    for (nth, (refusal, mut room, intent)) in cases().into_iter().enumerate() {
        let before = room.log.len();
        assert_eq!(room.does(intent).err(), Some(refusal), "case {nth}");
        assert_eq!(room.log.len(), before);
    }
}

#[test]
fn a_round_is_written_only_where_it_is_not_the_first() {
    let mut room = Room::new(workshop());
    room.captures(SHEETS, said("one"));
    let first = room.log.last().expect("it was captured").fact.body();
    assert!(!first.contains("round"), "{first}");
    room.does(Intent::Work(SHEETS, Wish::Round(None))).expect("the next round");
    assert_eq!(room.log.last().map(|event| event.fact.body()).as_deref(), Some(r#"{"step":"sheets","round":2}"#));
    let id = room.captures(SHEETS, said("two"));
    assert_eq!(room.session.contribution(id).and_then(|item| item.extra().round), Some(2));
    room.does(Intent::Move(id, TABLE)).expect("it may go");
    assert_eq!(room.session.contribution(id).and_then(|item| item.extra().round), Some(2), "a round stays with it");
}

#[test]
fn a_name_is_sealed_and_gone_when_it_is_forgotten() {
    let mut room = Room::new(workshop());
    room.does(turn(NAMED, None, Some("Maria Borg"), Floor::Had)).expect("names are promised");
    let Some(Event { fact: fact @ Fact::Turned(_), .. }) = room.log.last() else { panic!("a turn was written") };
    assert!(!fact.body().contains("Maria"), "{}", fact.body());
    assert_eq!(fact.clone().words_mut().count(), 1);
    room.does(Intent::Work(NAMED, Wish::Forget("Maria Borg".to_owned()))).expect("it stands there");
    let again = Session::fold(room.log.clone()).expect("it opens");
    for session in [&room.session, &again] {
        let names: Vec<_> = session.turns_of(NAMED).map(|taken| taken.name.clone()).collect();
        assert_eq!(names, [Some(String::new())]);
    }
}

#[derive(Clone, Debug)]
enum Deed {
    Next(usize, u8),
    Of(usize, usize, u8),
    Named(usize, u8),
    Round(usize, u16),
    Says(usize, usize),
    Reveal,
    Undo,
    Redo,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (0usize..2, 0u8..3).prop_map(|(at, floor)| Deed::Next(at, floor)),
        3 => (0usize..2, 0usize..2, 0u8..3).prop_map(|(at, group, floor)| Deed::Of(at, group, floor)),
        2 => (0usize..3, 0u8..3).prop_map(|(who, floor)| Deed::Named(who, floor)),
        3 => (0usize..4, 0u16..4).prop_map(|(at, round)| Deed::Round(at, round)),
        4 => (0usize..5, 0usize..2).prop_map(|(at, group)| Deed::Says(at, group)),
        1 => Just(Deed::Reveal),
        3 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
    ]
}

fn play(room: &mut Room, by: ReplicaId, deeds: Vec<Deed>) {
    let floors = [Floor::Had, Floor::Passed, Floor::Later];
    let groups = ["citizens", "municipality"];
    for deed in deeds {
        let intent = match deed {
            Deed::Next(at, floor) => turn(at, None, None, floors[usize::from(floor)]),
            Deed::Of(at, group, floor) => turn(at, Some(groups[group]), None, floors[usize::from(floor)]),
            Deed::Named(who, floor) => turn(NAMED, None, Some(["Ana", "Ben", "Cem"][who]), floors[usize::from(floor)]),
            Deed::Round(at, round) => Intent::Work(at, Wish::Round(Some(round).filter(|round| *round > 0))),
            Deed::Says(at, group) => {
                let said =
                    charrette::domain::contribution::Said { group: Some(groups[group].to_owned()), ..said("so") };
                Intent::Capture(vec![said], charrette::domain::contribution::Mode::Typed, Some(at))
            }
            Deed::Reveal => Intent::Work(SILENT, Wish::Reveal),
            Deed::Undo => Intent::Undo,
            Deed::Redo => Intent::Redo,
        };
        let _ = room.by(by, intent);
    }
}

/// What a session says of its rounds and turns: rounds, turns, and every board.
fn seen(session: &Session) -> String {
    let rounds: Vec<u16> = (TABLE..=SILENT).map(|at| session.round_of(at)).collect();
    let turns: Vec<_> =
        session.turns().map(|taken| (taken.id, taken.round, taken.floor, &taken.group, &taken.name)).collect();
    let boards = (TABLE..=SILENT).map(|at| {
        let place = Place::of(session, at).expect("it is there");
        let board = place.work().board(place);
        (board.head, board.rows.iter().map(|row| format!("{:?}", row.what)).collect::<Vec<_>>())
    });
    format!("{rounds:?} {turns:?} {:#?}", boards.collect::<Vec<_>>())
}

/// Whatever was done, a board shows everything that was said once, and the next speaker was not heard in this round.
fn holds(session: &Session) {
    for at in TABLE..=SHEETS {
        let place = Place::of(session, at).expect("it is there");
        let mut rows: BTreeMap<u32, usize> = BTreeMap::new();
        place
            .work()
            .board(place)
            .rows
            .iter()
            .filter_map(activity::Row::item)
            .for_each(|i| *rows.entry(i).or_default() += 1);
        assert!(rows.values().all(|n| *n == 1), "{rows:?}");
        assert_eq!(rows.len(), place.own().count(), "nothing is left out");
        let round = session.round_of(at);
        if let Some(group) = activity::next_speaker(place).and_then(|next| next.group) {
            let mut turns = session.turns_of(at).filter(|taken| taken.round == round && taken.name.is_none());
            let last = turns.rfind(|taken| taken.group.as_deref() == Some(&*group));
            assert!(last.is_none_or(|taken| taken.floor == Floor::Later), "{group} was heard or passed");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn rounds_and_turns_are_the_fold_of_what_holds(deeds in proptest::collection::vec(deed(), 0..40), back in 0usize..12) {
        let mut room = Room::new(workshop());
        play(&mut room, ANA, deeds);
        holds(&room.session);
        let before = seen(&room.session);
        prop_assert_eq!(seen(&Session::fold(room.log.clone()).expect("it opens")), before.clone());
        let taken = (0..back).take_while(|_| room.does(Intent::Undo).is_ok()).count();
        holds(&room.session);
        (0..taken).for_each(|_| _ = room.does(Intent::Redo).expect("it was taken back"));
        prop_assert_eq!(seen(&room.session), before);
    }

    #[test]
    fn two_scribes_come_to_the_same_in_any_order(
        ana in proptest::collection::vec(deed(), 0..20),
        ben in proptest::collection::vec(deed(), 0..20),
    ) {
        let base = Room::new(workshop());
        let side = |deeds: Vec<Deed>, by: ReplicaId| {
            let mut room = base.clone();
            play(&mut room, by, deeds);
            room.log.split_off(base.log.len())
        };
        let (one, other) = (side(ana, ANA), side(ben, BEN));
        let merged = |first: &[Event], second: &[Event]| {
            let mut all = [&base.log, first, second].concat();
            all.sort_by_key(Event::order);
            all.dedup();
            Session::fold(all).expect("it opens")
        };
        let (here, there) = (merged(&one, &other), merged(&other, &[&one[..], &other[..]].concat()));
        holds(&here);
        prop_assert_eq!(seen(&here), seen(&there));
    }
}
