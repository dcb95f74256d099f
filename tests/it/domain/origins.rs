//! What something came from, and how it stands: what is refused, and what holds whatever is named, taken back and merged.

use std::collections::BTreeSet;

use charrette::domain::activity::{Into, Wish};
use charrette::domain::agenda::{Activity, Agenda, Setting, Step};
use charrette::domain::ballot::{Cast, How, Vote};
use charrette::domain::contribution::{Kind, Mode, Said};
use charrette::domain::event::{Event, Fact, Way};
use charrette::domain::id::{EventId, ReplicaId};
use charrette::domain::intent::Intent;
use charrette::domain::mark::Entry;
use charrette::domain::origin::{Origin, State};
use charrette::domain::refusal::Refusal;
use charrette::domain::session::{Session, Source};
use charrette::domain::summary::{self, Disclosure, OpenPoint};
use charrette::domain::why::{self, Roots};
use proptest::prelude::*;

use super::room::{ANA, BEN, CEM, NINE, Room, agenda, said, step};
use crate::desk::framework;

const IDEAS: usize = 0;
const SORT: usize = 1;
const VOTE: usize = 2;
const CONSENT: usize = 3;
const LOT: usize = 4;

/// Ideas, clusters of them, a vote, consent, what was parked.
fn workshop() -> Agenda {
    let of = |id: &str, kind: Activity, from: Option<&str>| {
        let mut step = Step { kind, ..step(id, 10) };
        step.work.0 = from.map(|from| ("from".to_owned(), Setting::Text(from.to_owned()))).into_iter().collect();
        step
    };
    let mut vote = of("vote", Activity::DotVote, Some("sort"));
    vote.work.0.insert("dots".to_owned(), Setting::Number(3));
    agenda(vec![
        of("ideas", Activity::Brainstorm, None),
        of("sort", Activity::Clustering, Some("ideas")),
        vote,
        of("consent", Activity::Consent, Some("vote")),
        of("lot", Activity::ParkingLot, None),
    ])
}

fn of(kind: Kind, text: &str) -> Said {
    Said { kind: Some(kind), ..said(text) }
}

/// Three ideas, two of them in a cluster that got seven hands; then a decision, two actions, and a parked question.
fn begun() -> Room {
    let mut room = Room::new(workshop());
    let ideas = ["one", "two", "three"].map(|text| room.captures(IDEAS, said(text)));
    let heap = Into::Named("A heap".to_owned());
    room.does(Intent::Work(SORT, Wish::Put(ideas[..2].to_vec(), heap))).expect("it may be");
    let cluster = id(&room, "C1");
    let hands = Cast { how: How::Hands, votes: vec![Vote::dots(cluster, 7)], ..Cast::default() };
    room.does(Intent::Work(VOTE, Wish::Cast(hands))).expect("it may be");
    room.captures(IDEAS, of(Kind::Decision, "settled"));
    room.captures(IDEAS, of(Kind::Action, "to be done"));
    room.captures(IDEAS, of(Kind::Action, "to be done later"));
    room.captures(IDEAS, of(Kind::Parked, "who pays"));
    room
}

fn id(room: &Room, label: &str) -> EventId {
    room.session.by_label(label).unwrap_or_else(|| panic!("{label} is there")).id
}

fn origins(room: &Room, labels: &[&str]) -> Vec<Origin> {
    labels.iter().map(|label| room.session.origin_called(label).unwrap_or_else(|| panic!("{label}"))).collect()
}

fn from(room: &Room, label: &str, labels: &[&str]) -> Intent {
    Intent::Derive(id(room, label), origins(room, labels), Vec::new())
}

fn place(session: &Session, label: &str) -> u32 {
    session.by_label(label).and_then(|item| session.place_of(item.id)).expect("it is there")
}

/// What it came from, by name, `~` before what nobody named.
fn roots(session: &Session, label: &str) -> Vec<String> {
    let all = Roots::of(session).roots(place(session, label)).into_iter();
    all.map(|root| format!("{}{}", if root.named { "" } else { "~" }, session.source_label(root.source))).collect()
}

/// Every refusal of this part, each with what brings it about.
pub fn cases() -> Vec<(Refusal, Room, Intent)> {
    let room = begun();
    let mut linked = begun();
    linked.does(from(&linked, "A1", &["D1"])).expect("it may be");
    linked.does(from(&linked, "A2", &["A1"])).expect("it may be");
    let mut heaped = begun();
    let decision = id(&heaped, "D1");
    heaped.does(Intent::Work(SORT, Wish::Put(vec![decision], Into::Cluster(id(&heaped, "C1"))))).expect("it may be");
    let mut undone = begun();
    let gone = undone.captures(IDEAS, said("four"));
    undone.does(Intent::Undo).expect("it may be");
    let nobody = EventId { replica: CEM, seq: 9 };
    let at = |target: &str, from: Origin| Intent::Derive(id(&room, target), vec![from], Vec::new());
    let vote = |step: &str, item: Option<EventId>| Origin { item, vote: Some(step.to_owned()) };
    let other = |kind: Kind| Said { from: origins(&room, &["C1"]), ..of(kind, "more") };
    let capture = |said: Said| Intent::Capture(vec![said], Mode::Typed, Some(IDEAS));
    vec![
        (Refusal::NoOrigins("1".to_owned()), room.clone(), from(&room, "1", &["2"])),
        (Refusal::NoOrigins("C1".to_owned()), room.clone(), Intent::Settle(id(&room, "C1"), State::Done)),
        (Refusal::NoOrigins(String::new()), room.clone(), capture(other(Kind::Idea))),
        (
            Refusal::NoOrigins("1".to_owned()),
            room.clone(),
            Intent::Edit(id(&room, "1"), Said { from: origins(&room, &["C1"]), ..said("one") }),
        ),
        (Refusal::NoSuchContribution(nobody.to_string()), room.clone(), Intent::Derive(nobody, vec![], vec![])),
        (Refusal::NoSuchContribution(nobody.to_string()), room.clone(), Intent::Settle(nobody, State::Done)),
        (Refusal::NoSuchOrigin(String::new()), room.clone(), at("D1", Origin::item(nobody))),
        (Refusal::NoSuchOrigin(String::new()), room.clone(), at("D1", vote("nowhere", None))),
        (Refusal::NoSuchOrigin(String::new()), room.clone(), at("D1", Origin::default())),
        (Refusal::NoSuchOrigin("V1".to_owned()), room.clone(), at("D1", vote("ideas", None))),
        (Refusal::NoSuchOrigin("V3:1".to_owned()), room.clone(), at("D1", vote("vote", Some(id(&room, "1"))))),
        (
            Refusal::NoSuchOrigin("4".to_owned()),
            undone.clone(),
            Intent::Derive(id(&undone, "D1"), vec![Origin::item(gone)], vec![]),
        ),
        (Refusal::Circle("D1".to_owned(), "D1".to_owned()), room.clone(), from(&room, "D1", &["D1"])),
        (Refusal::Circle("A2".to_owned(), "D1".to_owned()), linked.clone(), from(&linked, "D1", &["A2"])),
        (Refusal::Circle("C1".to_owned(), "D1".to_owned()), heaped.clone(), from(&heaped, "D1", &["C1"])),
        (Refusal::NoChange, linked.clone(), from(&linked, "A1", &["D1"])),
        (Refusal::NoChange, room.clone(), Intent::Derive(id(&room, "A1"), vec![], origins(&room, &["D1"]))),
        (Refusal::NoChange, room.clone(), Intent::Settle(id(&room, "A1"), State::Open)),
        (
            Refusal::OddValue("done".to_owned(), "decided, proposed, revised".to_owned()),
            room.clone(),
            Intent::Settle(id(&room, "D1"), State::Done),
        ),
    ]
}

/// A log in which everything that can be named is, each in each way, and the last step has begun.
pub fn log() -> String {
    let mut room = begun();
    let named = ["1", "C1", "V3", "V3:C1"];
    room.does(from(&room, "D1", &named)).expect("it may be");
    room.does(Intent::Derive(id(&room, "D1"), vec![], origins(&room, &["1"]))).expect("it may be");
    room.does(from(&room, "A1", &["D1", "P1"])).expect("it may be");
    room.does(Intent::Settle(id(&room, "A2"), State::Dropped)).expect("it may be");
    room.does(Intent::Settle(id(&room, "P1"), State::HandedOn)).expect("it may be");
    let written =
        Said { owner: Some("Somebody".to_owned()), from: origins(&room, &["A1"]), ..of(Kind::Action, "last") };
    room.does(Intent::Capture(vec![written], Mode::Typed, Some(IDEAS))).expect("it may be");
    room.does(Intent::Enter(LOT, Way::Jump)).expect("it may be");
    room.lines()
}

#[test]
fn an_origin_is_named_taken_away_taken_back_and_brought_back() {
    let mut room = begun();
    room.does(from(&room, "D1", &["V3:C1", "3"])).expect("it may be");
    assert_eq!(roots(&room.session, "D1"), ["V3:C1", "3"]);
    room.does(Intent::Derive(id(&room, "D1"), origins(&room, &["2"]), origins(&room, &["3"]))).expect("it may be");
    assert_eq!(roots(&room.session, "D1"), ["V3:C1", "2"]);
    room.does(Intent::Undo).expect("it may be");
    assert_eq!(roots(&room.session, "D1"), ["V3:C1", "3"], "one act, taken back whole");
    room.does(Intent::Undo).expect("it may be");
    assert_eq!(roots(&room.session, "D1"), [""; 0]);
    room.does(Intent::Redo).expect("it may be");
    assert_eq!(roots(&room.session, "D1"), ["V3:C1", "3"]);
    room.does(Intent::Trash(id(&room, "3"))).expect("it may be");
    assert_eq!(roots(&room.session, "D1"), ["V3:C1", "3"], "that it lies in the trash is told, not hidden");
}

#[test]
fn what_is_said_with_its_origin_is_one_act() {
    let mut room = begun();
    let said = Said { from: origins(&room, &["C1", "V3"]), ..of(Kind::Action, "write it down") };
    let events = room.does(Intent::Capture(vec![said], Mode::Typed, Some(IDEAS))).expect("it may be");
    assert!(matches!(&events[1].fact, Fact::Derived(derived) if derived.target == events[0].id), "{events:?}");
    assert_eq!(roots(&room.session, "A3"), ["C1", "V3"]);
    room.does(Intent::Undo).expect("it may be");
    let item = room.session.contribution(events[0].id).expect("it stays in the record");
    assert!(item.undone && room.session.origins_named(room.session.place_of(item.id).expect("it is there")).is_empty());
}

#[test]
fn a_proposal_is_proposed_until_the_room_consents_and_then_came_from_that_vote() {
    let mut room = begun();
    let proposal = room.captures(CONSENT, of(Kind::Decision, "we try it"));
    assert_eq!(why::state(&room.session, place(&room.session, "D2")), Some(State::Proposed));
    assert_eq!(roots(&room.session, "D2"), [""; 0]);
    let says = Vote { level: Some(1), ..Vote::dots(proposal, 1) };
    let sheet = Cast { votes: vec![says], ..Cast::default() };
    room.does(Intent::Work(CONSENT, Wish::Cast(sheet))).expect("it may be");
    assert_eq!(why::state(&room.session, place(&room.session, "D2")), Some(State::Decided));
    assert_eq!(roots(&room.session, "D2"), ["~V4"]);
    room.does(from(&room, "D2", &["V4", "C1"])).expect("it may be");
    assert_eq!(roots(&room.session, "D2"), ["V4", "C1"], "what is named is not said twice");
    room.does(Intent::Settle(proposal, State::Revised)).expect("it may be");
    assert_eq!(why::state(&room.session, place(&room.session, "D2")), Some(State::Revised));
}

#[test]
fn what_is_certain_needs_no_naming_and_what_is_not_is_not_guessed() {
    let mut room = begun();
    room.captures(CONSENT, of(Kind::Decision, "a HEAP"));
    assert_eq!(roots(&room.session, "D2"), ["~C1"], "the words of the one option");
    let twin = room.captures(CONSENT, said("a heap"));
    assert_eq!(roots(&room.session, "D2"), ["~C1"], "an amendment is no option");
    room.does(Intent::Trash(twin)).expect("it may be");
    let follows = Wish::Mark(id(&room, "P1"), "follows".to_owned(), Entry::Item(id(&room, "A1")));
    room.does(Intent::Work(LOT, follows)).expect("it may be");
    assert_eq!(roots(&room.session, "A1"), ["~P1"]);
    room.does(Intent::Undo).expect("it may be");
    assert_eq!(roots(&room.session, "A1"), [""; 0]);
}

#[test]
fn a_state_has_one_truth_wherever_it_is_said() {
    let mut room = begun();
    let parked = id(&room, "P1");
    let state = |room: &Room| why::state(&room.session, place(&room.session, "P1"));
    let asked = |room: &Room| {
        let mut points = summary::in_room(&room.session).into_iter();
        points.any(|(_, point)| point == OpenPoint::ParkedOpen { label: "P1".to_owned() })
    };
    assert!(asked(&room));
    let outcome = |id: &str| Wish::Mark(parked, "outcome".to_owned(), Entry::Choice(id.to_owned()));
    room.does(Intent::Work(LOT, outcome("handed-on"))).expect("it may be");
    assert_eq!((state(&room), asked(&room)), (Some(State::HandedOn), false));
    room.does(Intent::Settle(parked, State::Answered)).expect("it may be");
    assert_eq!(state(&room), Some(State::Answered));
    let again = room.does(Intent::Work(LOT, outcome("answered")));
    assert_eq!(again.err(), Some(Refusal::NoChange), "it stands there already");
    room.does(Intent::Work(LOT, Wish::Mark(parked, "outcome".to_owned(), Entry::Empty))).expect("it may be");
    assert_eq!((state(&room), asked(&room)), (Some(State::Open), true));
    room.does(Intent::Undo).expect("it may be");
    assert_eq!(state(&room), Some(State::Answered));
}

#[test]
fn what_is_dropped_or_done_is_asked_nothing_more() {
    let mut room = begun();
    let of = |room: &Room, label: &str| {
        let points = summary::in_room(&room.session).into_iter();
        points.filter(|(_, point)| point.label() == Some(label)).map(|(_, point)| point.id()).collect::<Vec<_>>()
    };
    assert_eq!(of(&room, "A1"), ["action-without-owner", "action-without-date"]);
    assert_eq!(of(&room, "D1"), ["decision-without-owner", "decision-without-origin"]);
    room.does(Intent::Settle(id(&room, "A1"), State::Dropped)).expect("it may be");
    room.does(from(&room, "D1", &["1"])).expect("it may be");
    assert_eq!((of(&room, "A1"), of(&room, "D1")), (vec![], vec!["decision-without-owner"]));
    room.does(Intent::Settle(id(&room, "D1"), State::Revised)).expect("it may be");
    assert_eq!(of(&room, "D1"), [""; 0]);
}

/// A log may say anything: what a newer program writes is read past, and a circle is walked once.
#[test]
fn a_hostile_log_leads_nobody_in_circles() {
    let mut room = begun();
    let body = |target: EventId, from: EventId| {
        format!(r#"{{"target":"{target}","from":[{{"item":"{from}"}},{{"table":3}},{{"item":"{target}"}}],"why":"x"}}"#)
    };
    let (one, other) = (id(&room, "A1"), id(&room, "A2"));
    for (nth, (target, from)) in [(one, other), (other, one)].into_iter().enumerate() {
        let seq = room.session.next_seq(BEN);
        let fact = Fact::parse("derived", &body(target, from)).expect("members that are new are read past");
        let lamport = room.session.lamport + 1 + nth as u64;
        room.session.apply(Event { id: EventId { replica: BEN, seq }, act: seq, lamport, at: NINE, fact });
    }
    assert_eq!(roots(&room.session, "A1"), ["A2", "A1"]);
    let all = Roots::of(&room.session);
    assert!(all.leads_to(Source::Item(place(&room.session, "A1")), place(&room.session, "A2")));
    assert!(!all.leads_to(Source::Item(place(&room.session, "A1")), place(&room.session, "D1")));
    let odd = Fact::parse("settled", r#"{"target":"000000000000000a-9","state":"someday"}"#).expect("it has its shape");
    let seq = room.session.next_seq(BEN);
    let lamport = room.session.lamport + 1;
    room.session.apply(Event { id: EventId { replica: BEN, seq }, act: seq, lamport, at: NINE, fact: odd });
    assert_eq!(why::state(&room.session, place(&room.session, "A1")), Some(State::Open));
}

/// What may not be told of is named by no output: a private note, what lies in the trash, what only the team heard.
#[test]
fn an_origin_that_may_not_be_told_is_not_named() {
    let mut agenda = workshop();
    agenda.steps[IDEAS].staff_only = true;
    let mut room = Room::new(agenda);
    room.captures(IDEAS, said("among ourselves"));
    room.captures(LOT, of(Kind::Note, "she frowned"));
    room.captures(LOT, said("aloud"));
    room.captures(LOT, said("by mistake"));
    room.captures(LOT, of(Kind::Decision, "settled"));
    room.does(from(&room, "D1", &["1", "2", "3", "4"])).expect("it may be");
    room.does(Intent::Trash(id(&room, "4"))).expect("it may be");
    let told = |level: Disclosure| {
        let summary = summary::of(&room.session, &framework(), level, NINE, 0);
        summary.decisions[0].origins.clone()
    };
    assert_eq!(told(Disclosure::Internal), ["1", "3"]);
    assert_eq!((told(Disclosure::Consortium), told(Disclosure::Public)), (vec!["3".to_owned()], vec!["3".to_owned()]));
    let points = summary::of(&room.session, &framework(), Disclosure::Public, NINE, 0).open_points;
    let asked = OpenPoint::DecisionWithoutOrigin { label: "D1".to_owned() };
    assert!(!points.contains(&asked), "what is kept back is not missing");
}

/// A wish in which everything is named by its place in a list.
#[derive(Clone, Debug)]
enum Turn {
    From(usize, usize),
    Not(usize, usize),
    State(usize, usize),
    Outcome(usize),
    Trash(usize),
    Undo,
    Redo,
}

const FOLLOWED: [&str; 4] = ["D1", "A1", "A2", "P1"];
const NAMED: [&str; 8] = ["1", "2", "3", "C1", "V3", "V3:C1", "A1", "D1"];

fn turn() -> impl Strategy<Value = Turn> {
    prop_oneof![
        5 => (0usize..4, 0usize..8).prop_map(|(target, origin)| Turn::From(target, origin)),
        2 => (0usize..4, 0usize..8).prop_map(|(target, origin)| Turn::Not(target, origin)),
        3 => (0usize..4, 0usize..5).prop_map(|(target, state)| Turn::State(target, state)),
        2 => (0usize..4).prop_map(Turn::Outcome),
        1 => (0usize..4).prop_map(Turn::Trash),
        3 => Just(Turn::Undo),
        2 => Just(Turn::Redo),
    ]
}

impl Turn {
    /// What is asked for; nothing that takes back what was there before (up to the event of this number).
    fn intent(self, room: &Room, who: ReplicaId, before: u64) -> Option<Intent> {
        let item = |nth: usize| id(room, FOLLOWED[nth]);
        Some(match self {
            Self::From(target, origin) => Intent::Derive(item(target), origins(room, &[NAMED[origin]]), vec![]),
            Self::Not(target, origin) => Intent::Derive(item(target), vec![], origins(room, &[NAMED[origin]])),
            Self::State(target, nth) => {
                let all = State::of(room.session.contribution(item(target)).expect("it is there").kind);
                Intent::Settle(item(target), all[nth % all.len()])
            }
            Self::Outcome(nth) => {
                let entry = ["answered", "action", "handed-on", "dropped"][nth];
                Intent::Work(LOT, Wish::Mark(item(3), "outcome".to_owned(), Entry::Choice(entry.to_owned())))
            }
            Self::Trash(nth) => Intent::Trash(item(nth)),
            Self::Undo if room.session.history.next_undo(who).is_none_or(|act| act.seq < before) => return None,
            Self::Undo => Intent::Undo,
            Self::Redo => Intent::Redo,
        })
    }
}

/// What can be seen of it all, in whatever order it was named.
fn seen(session: &Session) -> Vec<(BTreeSet<String>, Option<State>)> {
    let of = |label: &&str| {
        let all = roots(session, label).into_iter().collect();
        (all, why::state(session, place(session, label)))
    };
    FOLLOWED.iter().map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Two writers who know nothing of each other: merged in any order, everything that either named stands.
    #[test]
    fn origins_survive_a_merge_in_any_order(
        ana in proptest::collection::vec(turn(), 0..12),
        ben in proptest::collection::vec(turn(), 0..12),
        first: bool,
    ) {
        let room = begun();
        let play = |who, turns: Vec<Turn>| {
            let mut room = room.clone();
            let before = room.session.next_seq(who);
            for turn in turns {
                if let Some(intent) = turn.intent(&room, who, before) {
                    let _ = room.by(who, intent);
                }
            }
            room
        };
        let (hers, his) = (play(ANA, ana), play(BEN, ben));
        let shared = room.log.len();
        let mut all: Vec<Event> = if first {
            hers.log.iter().chain(&his.log[shared..]).cloned().collect()
        } else {
            his.log.iter().chain(&hers.log[shared..]).cloned().collect()
        };
        all.sort_by_key(Event::order);
        let merged = Session::fold(all.iter().cloned()).expect("it was opened");
        all.reverse();
        all.sort_by_key(Event::order);
        let again = Session::fold(all.clone()).expect("it was opened");
        prop_assert_eq!(&merged, &again);
        // What one named, and the other neither named nor took away, stands.
        for label in FOLLOWED {
            let named = |session: &Session| -> BTreeSet<Source> {
                session.origins_named(place(session, label)).into_iter().collect()
            };
            let undone = |log: &[Event]| log.iter().any(|event| matches!(&event.fact, Fact::Undone { .. }));
            let gone = |log: &[Event]| log.iter().any(|event| matches!(&event.fact, Fact::Derived(derived) if derived.gone));
            let (hers_all, his_all) = (&hers.log[shared..], &his.log[shared..]);
            if !undone(hers_all) && !undone(his_all) && !gone(hers_all) && !gone(his_all) {
                let both: BTreeSet<Source> = named(&hers.session).union(&named(&his.session)).copied().collect();
                prop_assert_eq!(named(&merged), both);
            }
        }
        // Every walk comes to an end, also where the two made a circle that neither saw.
        let roots = Roots::of(&merged);
        for label in FOLLOWED {
            let _ = roots.leads_to(Source::Item(place(&merged, label)), u32::MAX);
        }
    }

    /// Whatever was done, taking all of it back leaves what was there before.
    #[test]
    fn taking_all_back_leaves_nothing_named(turns in proptest::collection::vec(turn(), 0..16)) {
        let mut room = begun();
        let before = seen(&room.session);
        let acts = room.session.next_seq(ANA);
        for turn in turns {
            if let Some(intent) = turn.intent(&room, ANA, acts) {
                let _ = room.does(intent);
            }
        }
        while room.session.history.next_undo(ANA).is_some_and(|act| act.seq >= acts) {
            room.does(Intent::Undo).expect("there is something to take back");
        }
        prop_assert_eq!(seen(&room.session), before);
        let again = Session::fold(room.log.clone()).expect("it was opened");
        prop_assert_eq!(&again, &room.session);
    }
}
