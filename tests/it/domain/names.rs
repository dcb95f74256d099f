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
    assert_eq!(all, ["1", "1b", "D1", "D1b", "D2"]);
}

#[test]
fn who_comes_later_takes_no_letter_from_who_was_there() {
    let mut room = Room::new(of_each_promise());
    for writer in [ANA, CEM, BEN] {
        let one = vec![of_kind(Kind::Idea, "one")];
        room.by(writer, Intent::Capture(one, Mode::Typed, Some(1))).expect("it can be captured");
    }
    assert_eq!(labels(&room.session), ["1", "1b", "1c"]);
}

/// What somebody does at one of two machines: captures, or makes another kind of thing of something, or takes it back.
fn deed() -> impl Strategy<Value = (bool, usize, usize)> {
    (any::<bool>(), 0usize..Kind::ALL.len() + 3, 0usize..20)
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_name_is_lost_or_given_twice_when_two_merge(deeds in proptest::collection::vec(deed(), 1..50)) {
        let (mut ana, _) = room_of(&[Kind::Idea, Kind::Decision]);
        let mut ben = ana.clone();
        for (bens, what, nth) in deeds {
            if bens { does(&mut ben, BEN, what, nth) } else { does(&mut ana, ANA, what, nth) }
        }
        let both = together(&ana, &ben);
        for item in &both.contributions {
            let found = both.by_label(&both.label(item)).map(|c| c.id);
            prop_assert_eq!(found, Some(item.id), "{} of {:?}", both.label(item), labels(&both));
        }
        for room in [&ana, &ben] {
            for item in &room.session.contributions {
                let before = room.session.label(item);
                prop_assert_eq!(both.by_label(&before).map(|c| c.id), Some(item.id), "{}", before);
            }
        }
    }
}
