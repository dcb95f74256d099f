//! Who is in the room: what counts, comings and goings add up to, in whatever order they come together, and whose name is kept.

use charrette::domain::contribution::Attribution;
use charrette::domain::event::{Event, Fact};
use charrette::domain::intent::Intent;
use charrette::domain::record::Record;
use charrette::domain::refusal::Refusal;
use charrette::domain::session::Session;
use charrette::domain::summary::{Disclosure, balance};
use proptest::prelude::*;

use super::room::{ANA, BEN, CEM, Room, agenda, of_each_promise, said, step};

fn citizens() -> String {
    "citizens".to_owned()
}

/// A room in which names may be kept.
fn named() -> Room {
    let named = charrette::domain::agenda::Step { attribution: Attribution::Named, ..step("named", 10) };
    Room::new(agenda(vec![named, step("group", 10)]))
}

fn here(session: &Session) -> Option<u32> {
    session.here.get("citizens").copied()
}

#[test]
fn a_count_is_a_fresh_start_to_which_comings_and_goings_add() {
    let mut room = named();
    room.does(Intent::Arrive(citizens(), 2)).unwrap();
    room.does(Intent::Count(citizens(), 9)).unwrap();
    room.does(Intent::Arrive(citizens(), 3)).unwrap();
    room.does(Intent::Leave(citizens(), 5)).unwrap();
    assert_eq!(
        (here(&room.session), room.session.people["citizens"]),
        (Some(7), 12),
        "twelve took part, seven are left"
    );
    room.does(Intent::Undo).unwrap();
    assert_eq!(here(&room.session), Some(12));
    (0..3).for_each(|_| _ = room.does(Intent::Undo).unwrap());
    assert_eq!((here(&room.session), room.session.people.get("citizens")), (None, None), "as if nobody had come");
}

#[test]
fn two_doors_add_up_and_of_two_counts_the_last_stands() {
    let mut room = named();
    room.does(Intent::Count(citizens(), 4)).unwrap();
    let mut other = room.clone();
    let mut log = room.log.clone();
    log.extend(room.by(ANA, Intent::Arrive(citizens(), 1)).unwrap());
    log.extend(other.by(BEN, Intent::Arrive(citizens(), 2)).unwrap());
    assert_eq!(here(&folded(log.clone())), Some(7), "one at each door, and nobody twice");
    log.extend(room.by(ANA, Intent::Count(citizens(), 6)).unwrap());
    log.extend(other.by(BEN, Intent::Count(citizens(), 8)).unwrap());
    assert_eq!(here(&folded(log)), Some(8));
}

/// As after a merge: each event where its order puts it.
fn folded(mut log: Vec<Event>) -> Session {
    log.sort_by_key(Event::order);
    Session::fold(log).expect("there is an opening")
}

#[test]
fn how_many_there_were_in_a_step_is_as_it_was_left() {
    let mut room = named();
    room.does(Intent::Next).unwrap();
    assert_eq!(room.session.present_in(0).values().sum::<u32>(), 0);
    room.does(Intent::Count(citizens(), 9)).unwrap();
    room.does(Intent::Next).unwrap();
    room.does(Intent::Leave(citizens(), 4)).unwrap();
    assert_eq!((room.session.present_in(0)["citizens"], room.session.present_in(1)["citizens"]), (9, 5));
    room.does(Intent::Count("municipality".to_owned(), 3)).unwrap();
    assert_eq!(room.session.present_in(0)["municipality"], 3, "first counted later, and there all the same");
}

#[test]
fn somebody_comes_once_goes_and_comes_back_as_the_same() {
    let mut room = named();
    let comes = |name: &str| Intent::ArriveBy(citizens(), name.to_owned());
    let id = room.does(comes("Elena K")).unwrap()[0].id;
    assert_eq!(room.does(comes("elena k")), Err(Refusal::IsHere("elena k".to_owned())));
    room.does(Intent::LeaveBy(id)).unwrap();
    assert_eq!(
        (here(&room.session), room.does(Intent::LeaveBy(id))),
        (Some(0), Err(Refusal::IsNotHere("Elena K".to_owned())))
    );
    let back = room.does(comes("Elena K")).unwrap();
    assert!(matches!(&back[0].fact, Fact::Arrived { name: None, person: Some(who), .. } if *who == id));
    assert_eq!((here(&room.session), room.session.persons().count()), (Some(1), 1));
    // Two scribes who do not know of each other let the same person go; the two who came with them stay.
    room.does(Intent::Arrive(citizens(), 2)).unwrap();
    let mut other = room.clone();
    let mut log = room.log.clone();
    log.extend(room.by(ANA, Intent::LeaveBy(id)).unwrap());
    log.extend(other.by(BEN, Intent::LeaveBy(id)).unwrap());
    assert_eq!(here(&folded(log)), Some(2));
    room.does(Intent::Erase(id)).unwrap();
    assert_eq!(room.does(Intent::Erase(id)), Err(Refusal::Erased));
    assert!(room.session.person(id).unwrap().name.is_none());
    assert_eq!(room.session.persons_called("Elena_K").count(), 0);
    assert_eq!(room.session.people["citizens"], 3, "that somebody was there stays");
}

#[test]
fn no_name_is_written_where_a_step_promises_anonymity_or_none_promises_names() {
    let comes = Intent::ArriveBy(citizens(), "Sentinel-Guest".to_owned());
    for agenda in [of_each_promise(), agenda(vec![step("group", 10)])] {
        let mut room = Room::new(agenda);
        assert_eq!(room.does(comes.clone()), Err(Refusal::CountsOnly));
        assert!(!room.lines().contains("Sentinel"));
    }
    let mut room = named();
    room.does(comes).unwrap();
    let record = Record::of(room.log.last().unwrap().clone());
    assert!(!record.body.contains("Sentinel"), "the event holds the seal: {}", record.body);
    assert_eq!(record.words[0].as_ref().map(|(_, text)| text.as_str()), Some("Sentinel-Guest"));
    assert_eq!(record.event().unwrap(), *room.log.last().unwrap());
}

#[test]
fn what_cannot_be_is_refused() {
    let mut room = named();
    let nobody = || "nobody".to_owned();
    for intent in [
        Intent::Arrive(nobody(), 1),
        Intent::Leave(nobody(), 1),
        Intent::Invite(nobody(), 1),
        Intent::ArriveBy(nobody(), "Elena".to_owned()),
    ] {
        assert_eq!(room.does(intent), Err(Refusal::NoSuchGroup(nobody())));
    }
    assert_eq!(room.does(Intent::Arrive(citizens(), 0)), Err(Refusal::OddPeople(0, 10_000)));
    assert_eq!(room.does(Intent::Arrive(citizens(), 10_001)), Err(Refusal::OddPeople(10_001, 10_000)));
    assert_eq!(room.does(Intent::Invite(citizens(), u32::MAX)), Err(Refusal::OddPeople(u32::MAX, 10_000)));
    assert_eq!(room.does(Intent::Leave(citizens(), 1)), Err(Refusal::NotSoMany(1, 0, citizens())));
    assert_eq!(room.does(Intent::ArriveBy(citizens(), " ".to_owned())), Err(Refusal::Empty));
    room.does(Intent::Invite(citizens(), 3)).unwrap();
    assert_eq!(room.does(Intent::Invite(citizens(), 3)), Err(Refusal::NoChange));
}

/// One thing that one of three scribes notes, by who it is.
fn noted() -> impl Strategy<Value = (usize, u8, u32)> {
    (0usize..3, 0u8..6, 1u32..5)
}

proptest! {
    #[test]
    fn three_scribes_agree_in_whatever_order_their_logs_come(all in proptest::collection::vec(noted(), 1..40), turn in any::<u64>()) {
        let mut rooms = [named(), named(), named()];
        let base = rooms[0].log.clone();
        for (who, what, n) in all {
            let replica = [ANA, BEN, CEM][who];
            let intent = match what {
                0 => Intent::Count(citizens(), n),
                1 | 2 => Intent::Arrive(citizens(), n),
                3 => Intent::Leave(citizens(), n),
                4 => Intent::ArriveBy(citizens(), format!("Guest {n}")),
                _ => Intent::Undo,
            };
            let _ = rooms[who].by(replica, intent);
        }
        let mut log = base.clone();
        rooms.iter().for_each(|room| log.extend(room.log[base.len()..].iter().cloned()));
        let one = folded(log.clone());
        let by = usize::try_from(turn % log.len() as u64).unwrap();
        log.rotate_left(by);
        let other = folded(log);
        prop_assert_eq!((&one.here, &one.people), (&other.here, &other.people));
        // The whole is recounted by hand from what holds.
        let mut events: Vec<&Event> = rooms.iter().flat_map(|room| &room.log[base.len()..]).collect();
        events.sort_by_key(|event| event.order());
        let held = |event: &&&Event| !one.history.is_undone(event.act_id());
        let (mut now, mut there) = (0i64, std::collections::BTreeSet::new());
        for event in events.iter().filter(held) {
            match &event.fact {
                Fact::Counted { people, .. } => now = i64::from(*people),
                Fact::Arrived { name: Some(_), .. } => now += i64::from(there.insert(event.id)),
                Fact::Arrived { person: Some(who), .. } => now += i64::from(there.insert(*who)),
                Fact::Arrived { people, .. } => now += i64::from(*people),
                Fact::Left { people, .. } => now = (now - i64::from(*people)).max(0),
                _ => {}
            }
        }
        prop_assert_eq!(here(&one).map_or(0, i64::from), now);
    }

    #[test]
    fn the_balance_adds_up_to_the_whole(lines in proptest::collection::vec((0usize..3, any::<bool>()), 0..30), people in 0u32..6) {
        let mut room = named();
        room.does(Intent::Next).unwrap();
        let _ = room.does(Intent::Count(citizens(), people));
        for (group, decides) in &lines {
            let mut said = said("Fewer forms");
            said.group = [None, Some("citizens"), Some("municipality")][*group].map(str::to_owned);
            said.kind = decides.then_some(charrette::domain::contribution::Kind::Decision);
            room.captures(0, said);
        }
        for level in Disclosure::ALL {
            let rows = balance(&room.session, level);
            prop_assert_eq!(rows.iter().map(|row| row.contributions).sum::<usize>(), lines.len());
            prop_assert_eq!(rows.iter().map(|row| row.decisions).sum::<usize>(), lines.iter().filter(|(_, d)| *d).count());
            let small = |row: &&charrette::domain::summary::GroupRow| {
                let told = !row.id.is_empty() && row.id != "other";
                told && row.contributions.min(row.people.map_or(usize::MAX, |n| n as usize)) < 3
            };
            if level == Disclosure::Public {
                prop_assert_eq!(rows.iter().filter(small).count(), 0, "{:?}", rows);
            }
        }
    }
}
