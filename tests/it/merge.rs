//! The laws of merging: any order, any repetition, the same state; nothing dropped; never by the wall clock.

use std::collections::BTreeMap;

use charrette::domain::contribution::Said;
use charrette::domain::event::{Event, Fact};
use charrette::domain::id::{EventId, ReplicaId, SessionId};
use charrette::domain::intent::Intent;
use charrette::domain::log::{FromWriter, Log, NotOneSession};
use charrette::domain::record::Record;
use charrette::domain::session::{Clock, Session};
use charrette::domain::time::Moment;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::domain::room::{ANA, BEN, CEM, Room, Wish, of_each_promise, said, seen, wish};

mod copies;

const WRITERS: [ReplicaId; 3] = [ANA, BEN, CEM];

fn records(events: &[Event]) -> Vec<Record> {
    events.iter().cloned().map(Record::of).collect()
}

fn log(events: &[Event]) -> Log {
    Log::of(records(events)).expect("a room has an opening")
}

fn merged<'a>(logs: impl IntoIterator<Item = &'a Log>) -> Log {
    let mut all = Log::new(SessionId(7));
    for log in logs {
        all.merge(log.clone()).expect("they are of one session");
    }
    all
}

/// What one of three machines does next: a wish of its own, or taking over what another one has.
#[derive(Clone, Debug)]
enum Turn {
    Does(usize, Box<Wish>),
    Takes(usize, usize),
}

fn turns() -> impl Strategy<Value = Vec<Turn>> {
    let turn = prop_oneof![
        5 => (0usize..3, wish()).prop_map(|(who, wish)| Turn::Does(who, Box::new(wish))),
        1 => (0usize..3, 0usize..3).prop_map(|(who, from)| Turn::Takes(who, from)),
    ];
    proptest::collection::vec(turn, 1..60)
}

/// Three machines with copies of one session, after they worked apart.
fn apart(turns: Vec<Turn>) -> [Log; 3] {
    let mut rooms = [(); 3].map(|()| Room::new(of_each_promise()));
    for turn in turns {
        match turn {
            Turn::Does(who, wish) => {
                if let Some(intent) = wish.intent(&rooms[who].session) {
                    let _ = rooms[who].by(WRITERS[who], intent);
                }
            }
            Turn::Takes(who, from) => {
                let mut both = log(&rooms[who].log);
                both.merge(log(&rooms[from].log)).expect("they are of one session");
                rooms[who].log = both.events().0;
                rooms[who].session = both.fold().expect("it has an opening");
            }
        }
    }
    rooms.map(|room| log(&room.log))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_order_and_any_repetition_give_one_log(turns in turns(), order in proptest::collection::vec(0usize..3, 0..9)) {
        let logs = apart(turns);
        let all = merged(&logs);
        let again = order.iter().map(|at| &logs[*at]).chain(logs.iter().rev());
        prop_assert_eq!(&merged(again), &all);
        prop_assert_eq!(all.conflicts().count(), 0);
        prop_assert_eq!(all.gaps(), vec![]);
        prop_assert!(all.fold().is_some());
    }

    #[test]
    fn merging_is_commutative_associative_and_idempotent(turns in turns()) {
        let [a, b, c] = apart(turns);
        prop_assert_eq!(merged([&a, &b]), merged([&b, &a]));
        prop_assert_eq!(merged([&merged([&a, &b]), &c]), merged([&a, &merged([&b, &c])]));
        prop_assert_eq!(&merged([&a, &a]), &a);
        let all = merged([&a, &b, &c]);
        prop_assert_eq!(&merged([&all, &b]), &all);
    }

    #[test]
    fn records_one_by_one_in_any_order_give_the_same_state(turns in turns(), picks in proptest::collection::vec(any::<Index>(), 0..200)) {
        let all = merged(&apart(turns));
        let mut left: Vec<Record> = all.records().into_iter().cloned().collect();
        let mut log = Log::new(SessionId(7));
        for pick in picks {
            if !left.is_empty() {
                log.add([left.swap_remove(pick.index(left.len()))]).unwrap();
            }
        }
        log.add(left).unwrap();
        prop_assert_eq!(log.fold(), all.fold());
        prop_assert_eq!(log, all);
    }

    #[test]
    fn order_never_comes_from_the_wall_clock(turns in turns(), clocks in proptest::collection::vec((any::<i64>(), any::<i16>()), 1..20)) {
        let all = merged(&apart(turns));
        let (events, _) = all.events();
        let wrong = |(nth, event): (usize, &Event)| {
            let (utc_ms, offset_min) = clocks[nth % clocks.len()];
            Event { at: Moment { utc_ms, offset_min }, ..event.clone() }
        };
        let shuffled: Vec<Event> = events.iter().enumerate().map(wrong).collect();
        let there = |event: &Event| log(&shuffled).records().iter().position(|r| r.id == event.id);
        prop_assert!(events.iter().enumerate().all(|(nth, event)| there(event) == Some(nth)));
        let (right, wrong) = (all.fold().unwrap(), log(&shuffled).fold().unwrap());
        prop_assert_eq!(seen(&timeless(right), true), seen(&timeless(wrong), true));
    }

    #[test]
    fn two_bodies_under_one_id_are_both_kept_and_the_same_one_holds(turns in turns(), forged in any::<Index>()) {
        let all = merged(&apart(turns));
        let mut records: Vec<Record> = all.records().into_iter().cloned().collect();
        let nth = forged.index(records.len());
        prop_assume!(records[nth].kind != "opened");
        let honest = records[nth].clone();
        records[nth].kind = "renamed".to_owned();
        records[nth].body = "{\"title\":\"forged\"}".to_owned();
        let other = Log::of(records.clone()).unwrap();
        let (one, two) = (merged([&all, &other]), merged([&other, &all, &other]));
        prop_assert_eq!(&one, &two);
        prop_assert_eq!(one.len(), all.len());
        if honest.kind != "erased" && honest != records[nth] {
            let conflict: Vec<&[Record]> = one.conflicts().collect();
            prop_assert_eq!(conflict.len(), 1);
            prop_assert!(conflict[0].iter().any(|r| r.body == honest.body) && conflict[0].contains(&records[nth]));
        }
        prop_assert_eq!(one.fold(), two.fold());
    }

    #[test]
    fn erased_words_are_in_no_record_whoever_brings_them(turns in turns()) {
        let all = merged(&apart(turns));
        let session = all.fold().unwrap();
        for record in all.records() {
            if let Ok(Event { id, fact, .. }) = record.clone().event() {
                let about = match fact {
                    Fact::Captured(_) => id,
                    Fact::Edited { target, .. } | Fact::Marked { target: Some(target), .. } => target,
                    _ => continue,
                };
                let erased = session.contribution(about).is_some_and(|c| c.erased);
                prop_assert!(!erased || record.words.iter().all(Option::is_none));
            }
        }
    }

    #[test]
    fn of_a_row_that_several_imported_one_is_there_and_work_on_none_is_lost(turns in turns()) {
        let all = merged(&apart(turns));
        let (events, _) = all.events();
        let session = all.fold().unwrap();
        let mut rows: BTreeMap<String, Vec<&Event>> = BTreeMap::new();
        for event in &events {
            if let Fact::Captured(captured) = &event.fact && let Some(key) = &captured.imported {
                rows.entry(key.clone()).or_default().push(event);
            }
        }
        for (key, came) in rows {
            let holds = came.iter().any(|event| !session.history.is_undone(event.act_id()));
            let there = came.iter().filter(|event| session.contribution(event.id).is_some_and(|c| !c.undone)).count();
            prop_assert_eq!(there > 0, holds, "{}", key);
            prop_assert_eq!(session.has_imported(&key), holds);
            let targets = came.iter().filter(|one| events.iter().any(|e| target(&e.fact) == Some(one.id))).count();
            prop_assert!(there <= targets.max(1), "{}: {} there", key, there);
        }
    }

    #[test]
    fn a_log_comes_back_from_its_lines(turns in turns()) {
        let all = merged(&apart(turns));
        let lines: Vec<String> = all.records().iter().map(|r| r.to_line(&[7; 32])).collect();
        let read = lines.iter().map(|line| Record::from_line(1, line).unwrap().0);
        prop_assert_eq!(Log::of(read).unwrap(), all);
    }
}

/// What somebody has worked on.
fn target(fact: &Fact) -> Option<EventId> {
    match fact {
        Fact::Edited { target, .. }
        | Fact::Trashed { target }
        | Fact::Restored { target }
        | Fact::Moved { target, .. } => Some(*target),
        _ => None,
    }
}

/// A session with every printed time the same, and with what the program makes of a night or a clock put forward.
fn timeless(mut session: Session) -> Session {
    let never = Moment { utc_ms: 0, offset_min: 0 };
    for item in &mut session.contributions {
        item.at = never;
    }
    for held in &mut session.held {
        held.entered = held.entered.map(|_| never);
        held.left = held.left.map(|_| never);
        held.away = 0;
    }
    let (at, running, closed) = (session.clock.at, session.clock.running, session.clock.closed);
    session.clock = Clock::default();
    (session.clock.at, session.clock.running, session.clock.closed) = (at, running, closed);
    session
}

#[test]
fn the_receipt_says_what_came_from_whom() {
    let mut ana = Room::new(of_each_promise());
    let mut ben = ana.clone();
    ana.captures(1, said("from Ana"));
    for text in ["one", "two"] {
        let list = vec![said(text)];
        ben.by(BEN, Intent::Capture(list, charrette::domain::contribution::Mode::Typed, Some(1))).unwrap();
    }
    let mut log_of_ana = log(&ana.log);
    let receipt = log_of_ana.merge(log(&ben.log)).unwrap();
    assert_eq!(receipt.writers[&ANA], FromWriter { new: 0, known: 1 });
    assert_eq!(receipt.writers[&BEN], FromWriter { new: 2, known: 0 });
    assert_eq!((receipt.new_records(), receipt.conflicts.len(), receipt.erased), (2, 0, 0));
    let again = log_of_ana.merge(log(&ben.log)).unwrap();
    assert_eq!(again.new_records(), 0);
    assert_eq!(log_of_ana.fold().unwrap().live(), 3);
}

#[test]
fn a_copied_file_with_the_writer_in_it_is_reported() {
    let mut here = Room::new(of_each_promise());
    let mut there = here.clone();
    let id = here.captures(1, said("here"));
    there.captures(1, Said { table: Some(3), ..said("there") });
    let mut log_here = log(&here.log);
    let receipt = log_here.merge(log(&there.log)).unwrap();
    assert_eq!(receipt.conflicts, vec![id]);
    let texts: Vec<&str> =
        log_here.conflicts().flatten().filter_map(|r| r.words[0].as_ref().map(|(_, text)| text.as_str())).collect();
    assert_eq!(texts.len(), 2);
    assert!(texts.contains(&"here") && texts.contains(&"there"), "nothing that was said is dropped");
}

#[test]
fn logs_of_two_sessions_are_not_joined() {
    let ana = Room::new(of_each_promise());
    let mut other = records(&ana.log);
    other[0].body = other[0].body.replace(&SessionId(7).to_string(), &SessionId(8).to_string());
    let theirs = Log::of(other.clone()).unwrap();
    let mut ours = log(&ana.log);
    let before = ours.clone();
    let refusal = NotOneSession::Other { ours: SessionId(7), theirs: SessionId(8) };
    assert_eq!(ours.merge(theirs), Err(refusal));
    assert_eq!(ours.add(other), Err(refusal));
    assert_eq!(ours, before);
    assert_eq!(Log::of([]), Err(NotOneSession::NoOpening));
}

#[test]
fn an_erasure_empties_a_copy_that_comes_later() {
    let mut ana = Room::new(of_each_promise());
    let id = ana.captures(1, said("the name of somebody"));
    let copy = log(&ana.log);
    ana.does(Intent::Erase(id)).unwrap();
    let mut erased = log(&ana.log);
    let receipt = erased.merge(copy).unwrap();
    assert_eq!(receipt.erased, 1);
    assert!(!format!("{erased:?}").contains("somebody"));
    assert!(erased.fold().unwrap().contribution(id).unwrap().erased);
}

#[test]
fn words_that_one_copy_lacks_come_from_the_other_and_only_the_sealed_ones() {
    let mut ana = Room::new(of_each_promise());
    ana.captures(1, said("Fewer forms"));
    let full = log(&ana.log);
    let mut bare = records(&ana.log);
    bare[1].words[0] = None;
    assert_eq!(merged([&Log::of(bare.clone()).unwrap(), &full]), full);
    let mut forged = records(&ana.log);
    forged[1].words[0].as_mut().unwrap().1 = "zzz".to_owned();
    let forged = Log::of(forged).unwrap();
    assert_eq!(merged([&forged, &full]), full);
    assert_eq!(merged([&full, &forged]), full);
}

#[test]
fn a_log_in_part_says_what_is_missing() {
    let mut ana = Room::new(of_each_promise());
    for text in ["one", "two", "three", "four"] {
        ana.captures(1, said(text));
    }
    let mut part = records(&ana.log);
    part.remove(3);
    part.remove(2);
    assert_eq!(Log::of(part).unwrap().gaps(), vec![(ANA, 3, 4)]);
}

#[test]
fn the_opening_comes_first_wherever_it_stands() {
    let mut ana = Room::new(of_each_promise());
    ana.captures(1, said("one"));
    let mut early = ana.log[1].clone();
    (early.id, early.act, early.lamport) = (EventId { replica: CEM, seq: 1 }, 1, 0);
    let session = log(&[ana.log[0].clone(), early]).fold().unwrap();
    assert_eq!(session.live(), 1);
}

#[test]
fn one_unreadable_record_does_not_hide_the_others() {
    let mut ana = Room::new(of_each_promise());
    ana.captures(1, said("one"));
    ana.captures(1, said("two"));
    let mut damaged = records(&ana.log);
    damaged[1].body = "{}".to_owned();
    let log = Log::of(damaged).unwrap();
    assert_eq!(log.events().1.len(), 1);
    assert_eq!(log.fold().unwrap().live(), 1);
}

#[test]
fn what_was_taken_back_before_it_came_is_taken_back() {
    let mut ana = Room::new(of_each_promise());
    let id = ana.captures(1, said("one"));
    ana.does(Intent::Undo).unwrap();
    let mut events = ana.log.clone();
    events[2].lamport = 1;
    let session = log(&events).fold().unwrap();
    assert!(session.contribution(id).unwrap().undone);
}
