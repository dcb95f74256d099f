//! Undo and redo against a reference: the fold of a log from which the acts that were taken back are left out.

use charrette::domain::contribution::{Mode, Said};
use charrette::domain::event::{Detail, Event, Fact};
use charrette::domain::intent::{Intent, Row};
use charrette::domain::refusal::Refusal;
use charrette::domain::session::Session;
use proptest::prelude::*;

use super::room::{ANA, BEN, Room, Wish, of_each_promise, said, seen, wish};

/// The session as it would be had the acts that are taken back never been.
fn without_undone(log: &[Event], session: &Session) -> Session {
    let holds = |event: &&Event| {
        !matches!(event.fact, Fact::Undone { .. } | Fact::Redone { .. }) && !session.history.is_undone(event.act_id())
    };
    Session::fold(log.iter().filter(holds).cloned()).expect("the opening holds")
}

fn room_after(wishes: Vec<(bool, Wish)>) -> Room {
    let mut room = Room::new(of_each_promise());
    for (ben, wish) in wishes {
        if let Some(intent) = wish.intent(&room.session) {
            let _ = room.by(if ben { BEN } else { ANA }, intent);
        }
    }
    room
}

fn wishes() -> impl Strategy<Value = Vec<(bool, Wish)>> {
    proptest::collection::vec((any::<bool>(), wish()), 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_taken_back_is_as_if_it_had_not_been(wishes in wishes()) {
        let room = room_after(wishes);
        let reference = without_undone(&room.log, &room.session);
        prop_assert_eq!(seen(&room.session, false), seen(&reference, false));
    }

    #[test]
    fn one_event_at_a_time_is_the_same_as_the_fold(wishes in wishes()) {
        let room = room_after(wishes);
        prop_assert_eq!(Session::fold(room.log), Some(room.session));
    }

    #[test]
    fn undo_of_n_and_redo_of_n_change_nothing(wishes in wishes(), n in 1usize..20) {
        let mut room = room_after(wishes);
        let before = seen(&room.session, true);
        let undone = (0..n).take_while(|_| room.does(Intent::Undo).is_ok()).count();
        for _ in 0..undone {
            prop_assert!(room.does(Intent::Redo).is_ok());
        }
        prop_assert_eq!(before, seen(&room.session, true));
    }

    #[test]
    fn undo_takes_back_only_what_the_same_writer_did(wishes in wishes()) {
        let room = room_after(wishes);
        for event in &room.log {
            if let Fact::Undone { act } | Fact::Redone { act } = &event.fact {
                prop_assert_eq!(act.replica, event.id.replica);
            }
        }
    }
}

#[test]
fn an_edit_is_taken_back_under_a_later_edit_of_somebody_else() {
    let mut room = Room::new(of_each_promise());
    let id = room.captures(1, said("first"));
    room.does(Intent::Edit(id, said("second"))).unwrap();
    room.by(BEN, Intent::Edit(id, said("third"))).unwrap();
    room.does(Intent::Undo).unwrap();
    assert_eq!(&*room.session.contribution(id).unwrap().text, "third");
    room.by(BEN, Intent::Undo).unwrap();
    let item = room.session.contribution(id).unwrap();
    assert_eq!((&*item.text, item.edited), ("first", false));
    room.does(Intent::Redo).unwrap();
    assert_eq!(&*room.session.contribution(id).unwrap().text, "second");
}

#[test]
fn a_foreign_edit_is_there_again_when_the_capture_is_brought_back() {
    let mut room = Room::new(of_each_promise());
    let id = room.captures(1, said("first"));
    room.by(BEN, Intent::Edit(id, said("better"))).unwrap();
    room.does(Intent::Undo).unwrap();
    assert!(room.session.contribution(id).unwrap().undone);
    room.does(Intent::Redo).unwrap();
    let item = room.session.contribution(id).unwrap();
    assert_eq!((&*item.text, item.undone), ("better", false));
}

#[test]
fn a_pasted_list_goes_and_comes_as_one() {
    let mut room = Room::new(of_each_promise());
    let list = ["a", "b", "c"].map(said).to_vec();
    room.does(Intent::Capture(list, Mode::Pasted, Some(1))).unwrap();
    assert_eq!(room.session.live(), 3);
    room.does(Intent::Undo).unwrap();
    assert_eq!(room.session.live(), 0);
    room.does(Intent::Redo).unwrap();
    assert_eq!(room.session.live(), 3);
}

#[test]
fn an_import_that_was_taken_back_can_be_made_again() {
    let mut room = Room::new(of_each_promise());
    let rows = vec![Row { said: said("from a file"), key: "k".to_owned(), kept: None, said_at: None, step: None }];
    room.does(Intent::Import(rows.clone(), 1)).unwrap();
    assert!(room.does(Intent::Import(rows.clone(), 1)).unwrap().is_empty(), "all of it is there already");
    room.does(Intent::Undo).unwrap();
    assert_eq!(room.does(Intent::Import(rows, 1)).unwrap().len(), 1);
    assert_eq!(room.session.live(), 1);
}

#[test]
fn an_import_in_parts_is_one_act_unless_something_else_was_done_between() {
    let mut room = Room::new(of_each_promise());
    let row = |key: &str| vec![Row { said: said(key), key: key.to_owned(), kept: None, said_at: None, step: None }];
    let on = |key: &str| Intent::ImportOn(row(key), 1);
    room.does(Intent::Import(row("a"), 1)).unwrap();
    room.does(on("b")).unwrap();
    room.does(on("c")).unwrap();
    room.does(Intent::Undo).unwrap();
    assert_eq!(room.session.live(), 0, "all three at once");
    room.does(Intent::Redo).unwrap();
    assert_eq!(room.session.live(), 3);
    room.does(Intent::Capture(vec![said("typed")], Mode::Typed, Some(1))).unwrap();
    room.does(on("d")).unwrap();
    room.does(on("e")).unwrap();
    room.does(Intent::Undo).unwrap();
    assert_eq!(room.session.live(), 4, "d and e");
    room.does(on("f")).unwrap();
    room.does(Intent::Undo).unwrap();
    assert_eq!(room.session.live(), 4, "after something else an act of its own");
    room.does(Intent::Import(row("g"), 1)).unwrap();
    room.does(Intent::Capture(vec![said("a slip")], Mode::Typed, Some(1))).unwrap();
    room.does(Intent::Undo).unwrap();
    room.does(on("h")).unwrap();
    room.does(Intent::Undo).unwrap();
    assert_eq!(room.session.live(), 5, "also when that was taken back");
    room.does(Intent::Undo).unwrap();
    assert_eq!(room.session.live(), 4);
}

#[test]
fn a_new_act_ends_redo_and_time_that_passed_is_not_taken_back() {
    let mut room = Room::new(of_each_promise());
    room.does(Intent::Rename("one".to_owned())).unwrap();
    room.does(Intent::Undo).unwrap();
    room.does(Intent::Describe(Detail::Place, "Town hall".to_owned())).unwrap();
    assert_eq!(room.does(Intent::Redo), Err(Refusal::NothingToRedo));
    room.does(Intent::Next).unwrap();
    room.does(Intent::Undo).unwrap();
    assert_eq!(room.session.clock.at, Some(0), "the step stays; the place was taken back");
    assert!(room.session.details.is_empty());
}

#[test]
fn a_group_taken_back_stays_while_somebody_is_of_it() {
    let mut room = Room::new(of_each_promise());
    room.does(Intent::AddGroup("Youth council".to_owned())).unwrap();
    let of_youth = Said { group: Some("youth-council".to_owned()), ..said("later buses") };
    room.by(BEN, Intent::Capture(vec![of_youth], Mode::Typed, Some(1))).unwrap();
    room.does(Intent::Undo).unwrap();
    assert_eq!(room.session.group("youth-council").unwrap().name, "Youth council");
    room.by(BEN, Intent::Undo).unwrap();
    assert_eq!(room.session.group("youth-council"), None);
}

#[test]
fn erased_words_stay_gone_whatever_is_taken_back_or_comes_late() {
    let mut room = Room::new(of_each_promise());
    let named = Said { author: Some("Maria".to_owned()), ..said("one") };
    let id = room.captures(3, named);
    room.does(Intent::Edit(id, said("two"))).unwrap();
    let mut late = room.clone();
    room.does(Intent::Erase(id)).unwrap();
    let edit = late.by(BEN, Intent::Edit(id, said("three"))).unwrap();
    for event in edit {
        room.session.apply(event);
    }
    for intent in [Intent::Undo, Intent::Redo, Intent::Undo, Intent::Undo] {
        room.does(intent).unwrap();
        let item = room.session.contribution(id).unwrap();
        assert!(item.erased && item.text.is_empty() && item.extra().author.is_none());
    }
    let memory = format!("{:?}", room.session);
    assert!(["Maria", "\"one\"", "\"two\"", "\"three\""].iter().all(|word| !memory.contains(word)));
}

#[test]
fn what_was_taken_back_can_be_erased() {
    let mut room = Room::new(of_each_promise());
    let id = room.captures(1, said("a slip"));
    room.does(Intent::Undo).unwrap();
    assert!(room.does(Intent::Erase(id)).is_ok());
    assert!(room.session.contribution(id).unwrap().erased);
}

#[test]
fn a_row_counts_as_imported_while_one_of_its_imports_stands() {
    let mut room = Room::new(of_each_promise());
    let row = Row { said: said("from a file"), key: "k".to_owned(), kept: None, said_at: None, step: None };
    let import = |row: &Row| Intent::Import(vec![row.clone()], 1);
    room.by(BEN, import(&row)).unwrap();
    room.by(BEN, Intent::Undo).unwrap();
    room.by(ANA, import(&row)).unwrap();
    room.by(ANA, Intent::Undo).unwrap();
    assert!(!room.session.has_imported("k"), "both were taken back");
    room.by(BEN, Intent::Redo).unwrap();
    assert!(room.session.has_imported("k"), "the first import is there again");
}
