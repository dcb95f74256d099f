//! Names of contributions: one thing is called one way, and what it was called once leads to it for good.

use charrette::domain::contribution::{Kind, Mode, Said};
use charrette::domain::event::Event;
use charrette::domain::id::{EventId, ReplicaId};
use charrette::domain::intent::Intent;
use charrette::domain::log::Log;
use charrette::domain::record::Record;
use charrette::domain::session::Session;
use proptest::prelude::*;

use super::room::{ANA, BEN, CEM, Room, of_each_promise, said};

fn of_kind(kind: Kind, text: &str) -> Said {
    Said { kind: Some(kind), ..said(text) }
}

fn labels(session: &Session) -> Vec<String> {
    session.contributions.iter().map(|c| session.label(c)).collect()
}

fn room_of(kinds: &[Kind]) -> (Room, Vec<EventId>) {
    let mut room = Room::new(of_each_promise());
    let ids = kinds.iter().map(|kind| room.captures(1, of_kind(*kind, "words"))).collect();
    (room, ids)
}

fn log(events: &[Event]) -> Log {
    Log::of(events.iter().cloned().map(Record::of)).expect("a room has an opening")
}

/// What both wrote, on one machine.
fn together(one: &Room, other: &Room) -> Session {
    let mut all = log(&one.log);
    all.merge(log(&other.log)).expect("they are of one session");
    all.fold().expect("it has an opening")
}

#[test]
fn each_series_counts_by_itself() {
    let (room, _) = room_of(&[Kind::Idea, Kind::Decision, Kind::Need, Kind::Action, Kind::Parked, Kind::Decision]);
    assert_eq!(labels(&room.session), ["1", "D1", "2", "A1", "P1", "D2"]);
}

#[test]
fn a_name_is_found_in_small_letters_too_and_nothing_else_is() {
    let (room, ids) = room_of(&[Kind::Idea, Kind::Decision, Kind::Idea]);
    let called = |label: &str| room.session.by_label(label).map(|c| c.id);
    assert_eq!([called("D1"), called("d1"), called("2"), called("1")], [ids[1], ids[1], ids[2], ids[0]].map(Some));
    for odd in ["", "D", "D0", "D2", "3", "0", "A1", "1D", "D-1", "D+1", "+1", "D1b", "1b", "Dé", "é1"] {
        assert_eq!(called(odd), None, "{odd}");
    }
}

#[test]
fn undo_and_trash_give_no_name_to_another_thing() {
    let (mut room, ids) = room_of(&[Kind::Decision, Kind::Decision]);
    room.does(Intent::Undo).expect("a capture can be taken back");
    let third = room.captures(1, of_kind(Kind::Decision, "another"));
    room.does(Intent::Trash(ids[0])).expect("it is there");
    assert_eq!(labels(&room.session), ["D1", "D2", "D3"]);
    assert_eq!(room.session.by_label("D3").map(|c| c.id), Some(third));
}

#[test]
fn what_becomes_a_decision_is_called_so_and_found_by_either_name() {
    let (mut room, ids) = room_of(&[Kind::Decision, Kind::Idea]);
    let becomes = |room: &mut Room, kind, text: &str| {
        room.does(Intent::Edit(ids[1], of_kind(kind, text))).expect("it can be edited");
    };
    becomes(&mut room, Kind::Decision, "settled");
    assert_eq!(labels(&room.session), ["D1", "D2"]);
    room.does(Intent::Undo).expect("an edit can be taken back");
    assert_eq!(labels(&room.session), ["D1", "1"]);
    becomes(&mut room, Kind::Decision, "settled after all");
    becomes(&mut room, Kind::Action, "to be done");
    assert_eq!(labels(&room.session), ["D1", "A1"]);
    for name in ["1", "D2", "A1"] {
        assert_eq!(room.session.by_label(name).map(|c| c.id), Some(ids[1]), "{name}");
    }
}

#[test]
fn a_second_writer_has_a_letter_and_the_first_keeps_its_names() {
    let (room, _) = room_of(&[Kind::Decision, Kind::Idea]);
    let (mut ana, mut ben) = (room.clone(), room);
    ana.captures(1, of_kind(Kind::Decision, "Ana's"));
    for kind in [Kind::Decision, Kind::Idea] {
        let one = vec![of_kind(kind, "Ben's")];
        ben.by(BEN, Intent::Capture(one, Mode::Typed, Some(1))).expect("it can be captured");
    }
    let mut all = labels(&together(&ana, &ben));
    all.sort();
    let bens = letters(BEN);
    let mut awaited = ["1", "D1", "D2", &format!("1{bens}"), &format!("D1{bens}")].map(str::to_owned);
    awaited.sort();
    assert_eq!(all, awaited);
}

/// A workshop that Ana opened, and in which each of these said one thing, in this order.
fn heard(writers: &[ReplicaId]) -> Room {
    let mut room = Room::new(of_each_promise());
    for writer in writers {
        let one = vec![of_kind(Kind::Idea, "one")];
        room.by(*writer, Intent::Capture(one, Mode::Typed, Some(1))).expect("it can be captured");
    }
    room
}

/// The letters behind what a writer says when nobody else but Ana is there.
fn letters(writer: ReplicaId) -> String {
    labels(&heard(&[writer]).session)[0].trim_start_matches('1').to_owned()
}

#[test]
fn letters_come_from_the_writer_and_not_from_who_was_there_before() {
    let [ben, cem] = [BEN, CEM].map(letters);
    assert!(ben.len() == 2 && cem.len() == 2 && ben != cem, "{ben} {cem}");
    for (order, awaited) in [([ANA, CEM, BEN], ["", &cem, &ben]), ([BEN, CEM, ANA], [&ben, &cem, ""])] {
        assert_eq!(labels(&heard(&order).session), awaited.map(|letters| format!("1{letters}")));
    }
}

#[test]
fn a_name_that_two_gave_leads_to_both_and_each_has_one_of_its_own_from_then_on() {
    let bens = letters(BEN);
    let twin = (100..100_000).map(ReplicaId).find(|id| letters(*id) == bens).expect("there are so many ids");
    let room = heard(&[BEN, CEM, twin, BEN]);
    let names = labels(&room.session);
    let [one, of_cem, other, second] = names.as_slice() else { panic!("four were said: {names:?}") };
    assert!(
        one.starts_with(&format!("1{bens}")) && other.starts_with(&format!("1{bens}")) && one != other,
        "{names:?}"
    );
    assert_eq!(*of_cem, format!("1{}", letters(CEM)), "who is not concerned keeps what it showed");
    let called = |label: &str| room.session.all_called(label).iter().map(|c| room.session.label(c)).collect::<Vec<_>>();
    assert_eq!(called(&format!("1{bens}")), if BEN < twin { [one, other] } else { [other, one] }.map(Clone::clone));
    assert_eq!(room.session.by_label(&format!("1{bens}")), None);
    assert_eq!([one, other].map(|name| called(name)), [vec![one.clone()], vec![other.clone()]]);
    assert_eq!(called(&format!("2{bens}")), std::slice::from_ref(second), "only one of them said a second thing");
    assert_eq!(called(&format!("1{}", &bens[..1])), [""; 0], "one letter was never shown");
}

/// What somebody does at one of four machines: captures, or makes another kind of thing of something, or takes it back.
fn deed() -> impl Strategy<Value = (usize, usize, usize)> {
    (0usize..4, 0usize..Kind::ALL.len() + 3, 0usize..20)
}

fn does(room: &mut Room, writer: ReplicaId, what: usize, nth: usize) {
    let kind = Kind::ALL[nth % Kind::ALL.len()];
    let all = &room.session.contributions;
    let target = (!all.is_empty()).then(|| all[nth % all.len()].id);
    let intent = match (what.checked_sub(Kind::ALL.len()), target) {
        (None, _) => Intent::Capture(vec![of_kind(Kind::ALL[what], "one")], Mode::Typed, Some(1)),
        (Some(0), Some(target)) => Intent::Edit(target, of_kind(kind, &format!("other {nth} {what}"))),
        (Some(1), Some(target)) => Intent::Trash(target),
        (Some(_), _) => Intent::Undo,
    };
    let _ = room.by(writer, intent);
}

/// The fourth writer of the law below; its letters are not those of another.
const DOT: ReplicaId = ReplicaId(0xd);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_name_is_lost_or_given_twice_in_whatever_order_four_merge(
        deeds in proptest::collection::vec(deed(), 1..60),
        order in Just([0usize, 1, 2, 3]).prop_shuffle(),
    ) {
        let (first, _) = room_of(&[Kind::Idea, Kind::Decision]);
        let mut rooms = [ANA, BEN, CEM, DOT].map(|writer| (writer, first.clone()));
        for (at, what, nth) in deeds {
            let (writer, room) = &mut rooms[at];
            does(room, *writer, what, nth);
        }
        let mut shown: Vec<(String, EventId)> = Vec::new();
        let mut show = |session: &Session| {
            shown.extend(session.contributions.iter().map(|item| (session.label(item), item.id)));
        };
        rooms.iter().for_each(|(_, room)| show(&room.session));
        let mut all = log(&rooms[order[0]].1.log);
        for at in &order[1..] {
            all.merge(log(&rooms[*at].1.log)).expect("they are of one session");
            show(&all.fold().expect("it has an opening"));
        }
        let session = all.fold().expect("it has an opening");
        for (name, id) in shown {
            prop_assert_eq!(session.by_label(&name).map(|c| c.id), Some(id), "{} of {:?}", name, labels(&session));
        }
    }
}
