//! What is written down under which promise.

use charrette::domain::contribution::{Attribution, Kind, Mode, Said, Stance};
use charrette::domain::event::Event;
use charrette::domain::intent::{Intent, Row};
use charrette::domain::record::Record;
use charrette::domain::refusal::Refusal;
use proptest::prelude::*;

use super::room::{Room, of_each_promise, said};

const AUTHOR: &str = "Sentinel-Author";
const ROLE: &str = "Sentinel-Role";
const OWNER: &str = "Sentinel-Owner";
const SAID_AT: i64 = 1_234_567_890_123;

/// Everything that is stored of these events, but for ids and times of writing.
fn bytes(events: &[Event]) -> String {
    let of = |event: &Event| {
        let record = Record::of(event.clone());
        format!("{} {} {:?}\n", record.kind, record.body, record.words)
    };
    events.iter().map(of).collect()
}

fn telling(kind: Option<Kind>) -> Said {
    Said {
        kind,
        group: Some("citizens".to_owned()),
        table: Some(777),
        author: Some(AUTHOR.to_owned()),
        role: Some(ROLE.to_owned()),
        owner: Some(OWNER.to_owned()),
        ..said("Fewer forms")
    }
}

fn any_said() -> impl Strategy<Value = Said> {
    let kinds = proptest::option::of((0usize..11).prop_map(|nth| Kind::ALL[nth]));
    (kinds, any::<bool>(), any::<bool>()).prop_map(|(kind, judged, owned)| {
        let mut said = telling(kind);
        if judged {
            (said.statements, said.stance) = (vec!["ENG-1".to_owned()], Some(Stance::Amend));
        }
        said.owner = said.owner.filter(|_| owned);
        said
    })
}

proptest! {
    #[test]
    fn nobody_is_told_of_what_was_said_anonymously(first in any_said(), second in any_said(), later in 0usize..5) {
        let mut room = Room::new(of_each_promise());
        let mut events = room.does(Intent::Capture(vec![first.clone()], Mode::Typed, Some(0))).unwrap();
        let row = Row { said: second.clone(), key: "row".to_owned(), kept: None, said_at: Some(SAID_AT), step: None };
        events.extend(room.does(Intent::Import(vec![row], 0)).unwrap());
        for id in [events[0].id, events[1].id] {
            // Neither where it is moved to nor what it is edited into loosens the promise.
            let _ = room.does(Intent::Move(id, later));
            events.extend(room.does(Intent::Edit(id, Said { text: "More forms".to_owned(), ..second.clone() })).unwrap());
        }
        let stored = bytes(&events);
        for told in [AUTHOR, ROLE, "777", &SAID_AT.to_string(), "said_at"] {
            prop_assert!(!stored.contains(told), "{told} in {stored}");
        }
        let held = |line: &&str| line.contains("\"kind\":\"action\"");
        for line in stored.lines().filter(|line| !held(line)) {
            prop_assert!(!line.contains("citizens"), "{line}");
            prop_assert!(!line.contains(OWNER) || line.contains("\"kind\":\"decision\""), "{line}");
        }
    }

    #[test]
    fn each_promise_keeps_what_it_allows_and_no_more(said in any_said(), level in 0usize..4) {
        let mut room = Room::new(of_each_promise());
        let stored = bytes(&room.does(Intent::Capture(vec![said], Mode::Typed, Some(level))).unwrap());
        let promise = Attribution::ALL[level];
        prop_assert_eq!(stored.contains(AUTHOR), promise == Attribution::Named);
        prop_assert_eq!(stored.contains(ROLE), promise >= Attribution::Role);
        prop_assert_eq!(stored.contains("777"), promise >= Attribution::Group);
        if promise >= Attribution::Group {
            prop_assert!(stored.contains("citizens"));
        }
    }
}

#[test]
fn the_promise_of_the_capture_holds_wherever_it_is_moved_to() {
    let mut room = Room::new(of_each_promise());
    let open = room.captures(3, telling(None));
    let hidden = room.captures(0, telling(None));
    room.does(Intent::Move(open, 0)).unwrap();
    room.does(Intent::Move(hidden, 3)).unwrap();
    let item = |id| room.session.contribution(id).unwrap();
    assert_eq!(item(open).attribution, Attribution::Named);
    assert_eq!(item(open).promise(&room.session), Attribution::Anonymous, "the stricter step holds too");
    assert_eq!(item(hidden).attribution, Attribution::Anonymous);
    assert_eq!(item(hidden).promise(&room.session), Attribution::Anonymous, "a looser step loosens nothing");
}

#[test]
fn an_edit_among_anonymous_words_brings_no_group() {
    let mut room = Room::new(of_each_promise());
    let id = room.captures(1, said("Fewer forms"));
    room.does(Intent::Move(id, 0)).unwrap();
    let same = telling(Some(Kind::Idea));
    assert_eq!(room.does(Intent::Edit(id, same.clone())), Err(Refusal::NoChange), "the group alone is no change here");
    let edit = room.does(Intent::Edit(id, Said { text: "No forms".to_owned(), ..same })).unwrap();
    assert!(!bytes(&edit).contains("citizens"));
    assert_eq!(room.session.contribution(id).unwrap().group, None);
}

#[test]
fn the_group_of_an_action_goes_when_it_becomes_an_idea_again() {
    let mut room = Room::new(of_each_promise());
    let id = room.captures(0, telling(Some(Kind::Action)));
    assert_eq!(room.session.contribution(id).unwrap().group.as_deref(), Some("citizens"));
    room.does(Intent::Edit(id, telling(Some(Kind::Idea)))).unwrap();
    let item = room.session.contribution(id).unwrap();
    assert_eq!((item.group.as_deref(), item.extra().owner.as_deref()), (None, None));
}

#[test]
fn who_is_to_do_something_makes_it_an_action() {
    let mut room = Room::new(of_each_promise());
    let kind = |said: Said, step: usize, room: &mut Room| {
        let id = room.captures(step, said);
        room.session.contribution(id).unwrap().kind
    };
    let owned = || Said { owner: Some("Elena".to_owned()), ..said("publish the form") };
    let due = || Said { due: chrono::NaiveDate::from_ymd_opt(2026, 12, 1), ..said("publish the form") };
    assert_eq!(kind(owned(), 1, &mut room), Kind::Action);
    assert_eq!(kind(due(), 1, &mut room), Kind::Action);
    assert_eq!(kind(Said { kind: Some(Kind::Decision), ..owned() }, 1, &mut room), Kind::Decision);
    assert_eq!(kind(said("publish the form"), 4, &mut room), Kind::Action);
    assert_eq!(kind(Said { stance: Some(Stance::Add), ..said("children") }, 1, &mut room), Kind::Feedback);
}
