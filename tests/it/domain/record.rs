//! Events as bytes and back.

use charrette::domain::event::{Event, Fact};
use charrette::domain::id::{EventId, ReplicaId};
use charrette::domain::record::{ROOT, Record, Unreadable};
use charrette::domain::time::Moment;
use charrette::domain::words::Salt;
use proptest::prelude::*;

use super::room::{ANA, BEN, Room, Wish, of_each_promise, wish};

fn log(wishes: Vec<(bool, Wish)>) -> Vec<Event> {
    let mut room = Room::new(of_each_promise());
    for (ben, wish) in wishes {
        if let Some(intent) = wish.intent(&room.session) {
            let _ = room.by(if ben { BEN } else { ANA }, intent);
        }
    }
    room.log
}

fn any_record() -> impl Strategy<Value = Record> {
    let ids = (any::<u64>(), 1u64.., any::<u64>(), any::<u64>());
    let times = (any::<i64>(), any::<i16>());
    let words = proptest::collection::vec(proptest::option::of((any::<[u8; 16]>(), any::<String>())), 0..4);
    let bodies = prop_oneof![
        Just("{}".to_owned()),
        Just(" { \"a\" : 1 } ".to_owned()),
        Just("{\n\"a\":1}".to_owned()),
        Just("null".to_owned()),
        Just("{\"a\":1.50e2,\"a\":\"\\u0041\"}".to_owned()),
        any::<String>(),
    ];
    (ids, times, any::<String>(), bodies, words).prop_map(|(ids, (utc_ms, offset_min), kind, body, words)| Record {
        id: EventId { replica: ReplicaId(ids.0), seq: ids.1 },
        act: ids.2,
        lamport: ids.3,
        at: Moment { utc_ms, offset_min },
        kind,
        body,
        words: words.into_iter().map(|open| open.map(|(salt, text)| (Salt(salt), text))).collect(),
    })
}

proptest! {
    #[test]
    fn an_event_comes_back_from_its_record(wishes in proptest::collection::vec((any::<bool>(), wish()), 1..30)) {
        for event in log(wishes) {
            let record = Record::of(event.clone());
            let back = record.clone().event().unwrap();
            prop_assert_eq!(&back, &event);
            prop_assert_eq!(Record::of(back), record);
        }
    }

    #[test]
    fn a_record_comes_back_from_its_line_whatever_it_holds(record in any_record()) {
        let hash = record.link(&ROOT);
        let line = record.to_line(&hash);
        prop_assert!(!line.contains(['\n', '\r']), "one line");
        let (back, read) = Record::from_line(1, &line).unwrap();
        prop_assert_eq!(back.link(&ROOT), hash);
        prop_assert_eq!((back, read), (record, hash));
    }

    #[test]
    fn an_unknown_kind_goes_through_unchanged(record in any_record()) {
        let record = Record { kind: format!("future-{}", record.kind), ..record };
        let event = record.clone().event().unwrap();
        let unknown = matches!(event.fact, Fact::Unknown { .. });
        prop_assert!(unknown);
        prop_assert_eq!(Record::of(event), record);
    }

    #[test]
    fn no_line_stops_the_reader(line in any::<String>()) {
        let _ = Record::from_line(1, &line);
    }
}

fn captured() -> Record {
    let mut room = Room::new(of_each_promise());
    room.captures(1, super::room::said("Fewer forms"));
    Record::of(room.log.pop().unwrap())
}

#[test]
fn another_text_under_the_same_seal_is_found() {
    let mut record = captured();
    record.words[0].as_mut().unwrap().1.push('!');
    assert!(matches!(record.event(), Err(Unreadable::Words(_))));
}

#[test]
fn texts_without_a_seal_and_seals_without_a_place_are_found() {
    let (mut more, mut fewer) = (captured(), captured());
    more.words.push(None);
    fewer.words.clear();
    for record in [more, fewer] {
        assert!(matches!(record.event(), Err(Unreadable::Words(_))));
    }
}

#[test]
fn an_erased_text_is_no_fault() {
    let mut record = captured();
    record.words[0] = None;
    let Fact::Captured(captured) = record.event().unwrap().fact else { panic!("it is a capture") };
    assert_eq!(captured.content.text.text(), None);
}

#[test]
fn every_stored_field_changes_the_chain() {
    let record = captured();
    let hash = record.link(&ROOT);
    let hash_after = |change: &dyn Fn(&mut Record)| {
        let mut other = record.clone();
        change(&mut other);
        other.link(&ROOT)
    };
    let changes: [&dyn Fn(&mut Record); 8] = [
        &|r| r.id.replica.0 += 1,
        &|r| r.id.seq += 1,
        &|r| r.act += 1,
        &|r| r.lamport += 1,
        &|r| r.at.utc_ms += 1,
        &|r| r.at.offset_min += 1,
        &|r| r.kind.push('x'),
        &|r| r.body.push(' '),
    ];
    assert!(changes.iter().all(|change| hash_after(change) != hash));
    assert_ne!(record.link(&hash), hash);
    assert_eq!(hash_after(&|r| r.words.clear()), hash, "erasing words leaves the chain whole");
}

#[test]
fn an_id_has_one_spelling() {
    for wrong in ["+00000000000000a", "000000000000000A", "a", ""] {
        assert!(wrong.parse::<ReplicaId>().is_err(), "{wrong}");
    }
    for wrong in ["000000000000000a-+1", "000000000000000a-01", "000000000000000a-0", "000000000000000a-"] {
        assert!(wrong.parse::<EventId>().is_err(), "{wrong}");
    }
    assert_eq!("000000000000000a-1".parse::<EventId>().unwrap().to_string(), "000000000000000a-1");
}
