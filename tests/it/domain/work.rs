//! The work of steps: what is refused, and what holds whatever is done, taken back and merged.

use charrette::domain::activity::{self, Into, Place, Wish};
use charrette::domain::agenda::{Activity, Agenda, Setting, Step};
use charrette::domain::ballot::{By, Cast, How, Rule, Vote};
use charrette::domain::contribution::{Attribution, Kind};
use charrette::domain::event::{Event, Fact, Way};
use charrette::domain::id::{EventId, ReplicaId};
use charrette::domain::intent::{Intent, Sheet};
use charrette::domain::mark::Entry;
use charrette::domain::refusal::Refusal;
use charrette::domain::session::{Session, Value};

mod laws;

use super::room::{ANA, BEN, Room, agenda, said, step};

/// Positions of its steps.
pub const STEPS: std::ops::Range<usize> = 0..10;
const IDEAS: usize = 0;
const SORT: usize = 1;
const VOTE: usize = 2;
const RISKS: usize = 3;
const SECRET: usize = 4;
const POLL: usize = 5;
const LEVELS: usize = 6;
const CONSENT: usize = 7;
const MARKS: usize = 8;
const ORDER: usize = 9;

fn workshop() -> Agenda {
    let of = |id: &str, kind: Activity, settings: &[(&str, Setting)]| {
        let mut step = Step { kind, ..step(id, 10) };
        step.work.0 = settings.iter().map(|(key, setting)| ((*key).to_owned(), setting.clone())).collect();
        step
    };
    let from = |id: &str| ("from", Setting::Text(id.to_owned()));
    let criteria = ["likely", "hard"].map(str::to_owned);
    let rule = [from("ideas"), ("dots", Setting::Number(3)), ("each", Setting::Number(2))];
    let secret = Step { attribution: Attribution::Anonymous, ..of("secret", Activity::DotVote, &[from("ideas")]) };
    agenda(vec![
        of("ideas", Activity::Brainstorm, &[]),
        of("sort", Activity::Clustering, &[from("ideas")]),
        of("vote", Activity::DotVote, &rule),
        of("risks", Activity::RiskRegister, &[from("ideas")]),
        secret,
        of("poll", Activity::StatementPoll, &[from("ideas"), ("threshold", Setting::Number(50))]),
        of("levels", Activity::Gradients, &[from("ideas"), ("threshold", Setting::Number(75))]),
        of("consent", Activity::Consent, &[from("ideas")]),
        of("marks", Activity::Rating, &[from("ideas"), ("criteria", Setting::Texts(criteria.to_vec()))]),
        of("order", Activity::Ranking, &[from("ideas"), ("places", Setting::Number(2))]),
    ])
}

/// Five ideas, and something that is worked on nowhere but in the register.
fn begun() -> (Room, Vec<EventId>) {
    let mut room = Room::new(workshop());
    let ideas = ["one", "two", "three", "four", "five"].map(|text| room.captures(IDEAS, said(text)));
    room.captures(RISKS, said("a risk"));
    (room, ideas.to_vec())
}

fn vote(option: EventId, value: u32) -> Vote {
    Vote::dots(option, value)
}

fn cast(votes: Vec<Vote>) -> Cast {
    Cast { votes, ..Cast::default() }
}

/// What somebody says of an option.
fn says(option: EventId, level: u16) -> Vote {
    Vote { option, value: 1, level: Some(level), on: None }
}

fn by(option: EventId, on: u16, level: u16) -> Vote {
    Vote { on: Some(on), ..says(option, level) }
}

fn last_cluster(room: &Room) -> EventId {
    let clusters = room.session.contributions.iter().rev();
    clusters.filter(|item| item.kind == Kind::Cluster).map(|item| item.id).next().expect("one was made")
}

/// A log in which each fact about the work of steps stands, and this step has begun.
pub fn log(at: usize) -> String {
    let (mut room, ids) = begun();
    let mut does = |intent: Intent| _ = room.does(intent).expect("it may be");
    does(Intent::Work(SORT, Wish::Put(ids[..2].to_vec(), Into::Named("A heap".to_owned()))));
    does(Intent::Work(SORT, Wish::Lens("another lens".to_owned())));
    does(Intent::Work(SORT, Wish::Put(ids[1..3].to_vec(), Into::Named("Another heap".to_owned()))));
    does(Intent::Work(SECRET, Wish::Rule(Rule { dots: Some(2), each: Some(1), quorum: Some(9), ..Rule::default() })));
    let group = || Some("citizens".to_owned());
    let sheet = Cast { group: group(), voter: Some("c-7".to_owned()), ..cast(vec![vote(ids[0], 2), vote(ids[1], 1)]) };
    does(Intent::Work(VOTE, Wish::Cast(sheet)));
    let hands = Cast { how: How::Hands, group: group(), ..cast(vec![vote(ids[1], 4)]) };
    does(Intent::Work(VOTE, Wish::Cast(hands)));
    let coded = |votes: Vec<Vote>| Cast { group: group(), voter: Some("c-7".to_owned()), ..cast(votes) };
    does(Intent::Work(POLL, Wish::Ask("The counter opens at seven.".to_owned())));
    does(Intent::Work(POLL, Wish::Cast(coded(vec![says(ids[0], 1), says(ids[1], 3)]))));
    let hands = Cast { how: How::Hands, group: group(), ..cast(vec![Vote { value: 4, ..says(ids[0], 2) }]) };
    does(Intent::Work(POLL, Wish::Cast(hands)));
    let rule = Rule {
        scale: vec!["no".to_owned(), "yes".to_owned()],
        support: Some(2),
        threshold: Some(50),
        ..Rule::default()
    };
    does(Intent::Work(LEVELS, Wish::Rule(rule)));
    does(Intent::Work(LEVELS, Wish::Cast(coded(vec![says(ids[0], 2)]))));
    does(Intent::Work(CONSENT, Wish::Cast(coded(vec![says(ids[0], 3)]))));
    let mut reason = said("It harms those who work at night");
    reason.kind = Some(Kind::Concern);
    does(Intent::Capture(vec![reason], charrette::domain::contribution::Mode::Typed, Some(CONSENT)));
    does(Intent::Work(MARKS, Wish::Cast(coded(vec![by(ids[0], 1, 4), by(ids[0], 2, 1)]))));
    does(Intent::Work(ORDER, Wish::Cast(coded(vec![says(ids[2], 1), says(ids[0], 2)]))));
    for (field, entry) in [
        ("area", Entry::Choice("legal".to_owned())),
        ("likelihood", Entry::Number(4)),
        ("impact", Entry::Number(5)),
        ("owner", Entry::Text("The registry".to_owned())),
        ("response", Entry::Text("Ask".to_owned())),
    ] {
        does(Intent::Work(RISKS, Wish::Mark(ids[0], field.to_owned(), entry)));
    }
    does(Intent::Enter(at, Way::Jump));
    room.lines()
}

/// The same of votes in which something is said of each option.
pub fn vote_cases() -> Vec<(Refusal, Room, Intent)> {
    let (room, ids) = begun();
    let on = |at: usize, wish: Wish| Intent::Work(at, wish);
    let label = |id: EventId| room.session.label(room.session.contribution(id).expect("it is there"));
    vec![
        (Refusal::SaysNothing, room.clone(), on(POLL, Wish::Cast(cast(Vec::new())))),
        (
            Refusal::TwiceOnOne(label(ids[0])),
            room.clone(),
            on(POLL, Wish::Cast(cast(vec![says(ids[0], 1), says(ids[0], 2)]))),
        ),
        (
            Refusal::TwiceOnOne(label(ids[0])),
            room.clone(),
            on(POLL, Wish::Cast(cast(vec![Vote { value: 2, ..says(ids[0], 1) }]))),
        ),
        (
            Refusal::OddValue(label(ids[0]), "agree, disagree, pass".to_owned()),
            room.clone(),
            on(POLL, Wish::Cast(cast(vec![says(ids[0], 4)]))),
        ),
        (
            Refusal::OddValue(label(ids[0]), "1, 2, 3, 4, 5".to_owned()),
            room.clone(),
            on(MARKS, Wish::Cast(cast(vec![says(ids[0], 1)]))),
        ),
        (
            Refusal::OddValue("101".to_owned(), "1–100".to_owned()),
            room.clone(),
            on(POLL, Wish::Rule(Rule { threshold: Some(101), ..polled() })),
        ),
        (Refusal::NotInThisStep, room.clone(), on(POLL, Wish::Rule(Rule { dots: Some(3), ..polled() }))),
        (Refusal::NotInThisStep, room.clone(), on(VOTE, Wish::Ask("A sentence".to_owned()))),
        (Refusal::NoChange, room.clone(), on(POLL, Wish::Ask(String::new()))),
        (
            Refusal::OddOrder(3, 2),
            room.clone(),
            on(ORDER, Wish::Cast(cast(vec![says(ids[0], 1), says(ids[1], 2), says(ids[2], 3)]))),
        ),
        (
            Refusal::TwiceOnOne(label(ids[0])),
            room.clone(),
            on(ORDER, Wish::Cast(cast(vec![says(ids[0], 1), says(ids[0], 2)]))),
        ),
        (Refusal::TwiceOnOne(label(ids[0])), room.clone(), on(ORDER, Wish::Cast(cast(vec![says(ids[0], 2)])))),
        (
            Refusal::NotInThisStep,
            room.clone(),
            on(ORDER, Wish::Cast(Cast { how: How::Hands, ..cast(vec![says(ids[0], 1)]) })),
        ),
    ]
}

/// What is refused, to whom, and why.
pub fn cases() -> Vec<(Refusal, Room, Intent)> {
    let (room, ids) = begun();
    let after = |wish: Wish, at: usize| {
        let mut room = room.clone();
        room.does(Intent::Work(at, wish)).expect("what prepares the case is not refused");
        room
    };
    let on = |at: usize, wish: Wish| Intent::Work(at, wish);
    let mark = |field: &str, entry: Entry| Wish::Mark(ids[0], field.to_owned(), entry);
    let voted = after(Wish::Cast(cast(vec![vote(ids[0], 2)])), VOTE);
    let heaped = after(Wish::Put(vec![ids[0]], Into::Named("A heap".to_owned())), SORT);
    let heap = last_cluster(&heaped);
    let risk = room.session.of_step(RISKS).next().expect("it was said").id;
    let nobody = EventId { replica: ReplicaId(99), seq: 1 };
    let label = |id: EventId| room.session.label(room.session.contribution(id).expect("it is there"));
    let hands = Cast { how: How::Hands, ..cast(vec![vote(ids[0], 4)]) };
    let ballot = voted.session.ballots(VOTE).next().expect("one was cast").0.id;
    vec![
        (Refusal::NotInThisStep, room.clone(), on(IDEAS, Wish::Put(vec![ids[0]], Into::Out))),
        (Refusal::NotInThisStep, room.clone(), on(VOTE, Wish::Lens("any".to_owned()))),
        (Refusal::NotInThisStep, room.clone(), on(VOTE, Wish::Join(ids[0], ids[1]))),
        (Refusal::NotInThisStep, room.clone(), on(RISKS, Wish::Rule(Rule::default()))),
        (Refusal::NotInThisStep, room.clone(), on(IDEAS, Wish::Cast(Cast::default()))),
        (Refusal::NoSuchStep("20".to_owned()), room.clone(), on(19, Wish::Lens("any".to_owned()))),
        (Refusal::NoSuchField("colour".to_owned()), room.clone(), on(RISKS, mark("colour", Entry::Empty))),
        (
            Refusal::OddValue(String::new(), "1–5".to_owned()),
            room.clone(),
            on(RISKS, mark("likelihood", Entry::Number(6))),
        ),
        (Refusal::NoChange, room.clone(), on(RISKS, mark("likelihood", Entry::Empty))),
        (Refusal::NoSuchOption(label(risk)), room.clone(), on(VOTE, Wish::Cast(cast(vec![vote(risk, 1)])))),
        (
            Refusal::NoSuchContribution(nobody.to_string()),
            room.clone(),
            on(VOTE, Wish::Cast(cast(vec![vote(nobody, 1)]))),
        ),
        (Refusal::NoSuchCluster(label(ids[1])), room.clone(), on(SORT, Wish::Put(vec![ids[0]], Into::Cluster(ids[1])))),
        (Refusal::NoChange, heaped.clone(), on(SORT, Wish::Put(vec![ids[0]], Into::Cluster(heap)))),
        (Refusal::NoChange, heaped.clone(), on(SORT, Wish::Join(heap, heap))),
        (Refusal::Empty, room.clone(), on(SORT, Wish::Put(vec![ids[0]], Into::Named(" ".to_owned())))),
        (Refusal::NoRule, room.clone(), on(SECRET, Wish::Cast(cast(vec![vote(ids[0], 1)])))),
        (Refusal::NoRule, room.clone(), on(SECRET, Wish::Rule(Rule::default()))),
        (Refusal::RuleFixed, voted.clone(), on(VOTE, Wish::Rule(Rule { dots: Some(9), ..Rule::default() }))),
        (Refusal::TooManyDots(4, 3), room.clone(), on(VOTE, Wish::Cast(cast(vec![vote(ids[0], 2), vote(ids[1], 2)])))),
        (Refusal::TooManyOnOne(label(ids[0]), 2), room.clone(), on(VOTE, Wish::Cast(cast(vec![vote(ids[0], 3)])))),
        (
            Refusal::NoSuchBallot(String::new()),
            room.clone(),
            on(VOTE, Wish::Cast(Cast { corrects: Some(nobody), ..Cast::default() })),
        ),
        (Refusal::NoSuchBallot("B1".to_owned()), voted, on(VOTE, Wish::Cast(Cast { corrects: Some(ballot), ..hands }))),
        (
            Refusal::NotACode("Maria".to_owned()),
            room.clone(),
            on(VOTE, Wish::Cast(Cast { voter: Some("Maria".to_owned()), ..Cast::default() })),
        ),
        (
            Refusal::NoSuchGroup("nobody".to_owned()),
            room.clone(),
            on(VOTE, Wish::Cast(Cast { group: Some("nobody".to_owned()), ..Cast::default() })),
        ),
    ]
}

/// The rule of the poll, as the agenda has it.
fn polled() -> Rule {
    let scale = ["agree", "disagree", "pass"].map(str::to_owned).to_vec();
    Rule { scale, threshold: Some(50), ..Rule::default() }
}

/// A kind that casts no ballots says so of rule and ballot alike; one that does says what it lacks, whatever its rule is.
#[test]
fn only_a_kind_with_ballots_takes_them() {
    for kind in Activity::ALL {
        let mut room = Room::new(agenda(vec![Step { kind, ..step("alone", 10) }]));
        let elsewhere = !activity::of(kind).ballots();
        for wish in [Wish::Cast(Cast::default()), Wish::Rule(Rule::default())] {
            let told = room.does(Intent::Work(0, wish)).err();
            assert_eq!(told == Some(Refusal::NotInThisStep), elsewhere, "{kind:?}: {told:?}");
        }
    }
    assert!(activity::of(Activity::DotVote).ballots());
}

#[test]
fn under_anonymous_no_ballot_holds_who_cast_it() {
    let (mut room, ids) = begun();
    let rule = Wish::Rule(Rule { dots: Some(1), ..Rule::default() });
    room.does(Intent::Work(SECRET, rule)).expect("it has none yet");
    for (at, told) in [(SECRET, false), (VOTE, true)] {
        let group = Some("citizens".to_owned());
        let who = Cast { group, voter: Some("c-7".to_owned()), ..cast(vec![vote(ids[0], 1)]) };
        let events = room.does(Intent::Work(at, Wish::Cast(who))).expect("it may be cast");
        let [Event { fact: Fact::Balloted(cast), .. }] = &events[..] else { panic!("one ballot: {events:?}") };
        assert_eq!((cast.group.is_some(), cast.voter.is_some()), (told, told));
    }
}

#[test]
fn a_cluster_is_nobodys_contribution_and_hands_on_what_stands_alone() {
    let (mut room, ids) = begun();
    let before = room.session.live();
    room.does(Intent::Work(SORT, Wish::Put(ids[..2].to_vec(), Into::Named("A heap".to_owned())))).expect("it may be");
    assert_eq!(room.session.live(), before);
    let place = Place::of(&room.session, SORT).expect("it is there");
    let yields = place.work().yields(place);
    let labels: Vec<String> = yields.iter().filter_map(|at| place.item(*at)).map(|c| place.session.label(c)).collect();
    assert_eq!(labels, ["C1", "3", "4", "5"]);
}

#[test]
fn words_of_a_field_go_with_the_words_they_are_about() {
    let (mut room, ids) = begun();
    let owner = |name: &str| Wish::Mark(ids[0], "owner".to_owned(), Entry::Text(name.to_owned()));
    room.does(Intent::Work(RISKS, owner("Somebody"))).expect("it may be");
    room.does(Intent::Work(RISKS, owner("Somebody else"))).expect("it may be");
    room.does(Intent::Erase(ids[0])).expect("it may be");
    let item = room.session.place_of(ids[0]);
    assert_eq!(room.session.mark(RISKS, item, "owner"), Some(&Value::Erased));
    room.does(Intent::Undo).expect("the second name goes");
    assert_eq!(room.session.mark(RISKS, item, "owner"), Some(&Value::Erased), "and the first one is gone as well");
    let again = room.does(Intent::Work(RISKS, owner("A third")));
    assert_eq!(again, Err(Refusal::Erased));
    let number = Wish::Mark(ids[0], "impact".to_owned(), Entry::Number(3));
    room.does(Intent::Work(RISKS, number)).expect("a number is nobody's word");
}

#[test]
fn facts_of_a_newer_version_pass_through() {
    let body = r#"{"step":"vote","how":"telepathy","votes":[],"colour":"blue"}"#;
    let Ok(Fact::Balloted(cast)) = Fact::parse("balloted", body) else { panic!("it can be read") };
    assert_eq!(cast.how, How::Other);
    let body = r#"{"step":"risks","target":null,"field":"mood","value":{"picture":[1,2]}}"#;
    let Ok(Fact::Marked { value, .. }) = Fact::parse("marked", body) else { panic!("it can be read") };
    assert_eq!((value.number, value.choice, value.item), (None, None, None));
    assert!(Fact::parse("ruled", r#"{"step":"vote","rule":{"way":"consent","threshold":6}}"#).is_ok());
}

/// Who answered one question keeps that answer when the same code answers another one, and a rule of a record that is older
/// or newer is read.
#[test]
fn answers_stand_by_themselves_and_an_order_is_one_ballot() {
    let (mut room, ids) = begun();
    let coded = |votes: Vec<Vote>| Cast { voter: Some("c-7".to_owned()), ..cast(votes) };
    room.does(Intent::Work(POLL, Wish::Cast(coded(vec![says(ids[0], 1), says(ids[1], 1)])))).expect("it may be");
    room.does(Intent::Work(POLL, Wish::Cast(coded(vec![says(ids[1], 2)])))).expect("it may be");
    let at = |room: &Room, id: EventId| room.session.place_of(id).expect("it is there");
    let (first, second) = (at(&room, ids[0]), at(&room, ids[1]));
    assert_eq!(room.session.tally(POLL).levels_of(first), [(1, 1)]);
    assert_eq!(room.session.tally(POLL).at(second, 0, 2), 1);
    assert_eq!(room.session.tally(POLL).at(second, 0, 1), 0);
    room.does(Intent::Work(ORDER, Wish::Cast(coded(vec![says(ids[0], 1), says(ids[1], 2)])))).expect("it may be");
    room.does(Intent::Work(ORDER, Wish::Cast(coded(vec![says(ids[2], 1)])))).expect("it may be");
    assert_eq!(room.session.tally(ORDER).people(), 1);
    assert_eq!(room.session.tally(ORDER).total(first), 0, "the whole of an earlier order is gone");
    let old = Fact::parse("ruled", r#"{"step":"vote","rule":{"dots":3,"way":"new","by":"condorcet"}}"#);
    let Ok(Fact::Ruled { rule, .. }) = old else { panic!("it can be read") };
    assert_eq!((rule.dots, rule.scale.len(), rule.by), (Some(3), 0, Some(By::Other)));
}

#[test]
fn a_row_of_ballots_that_two_machines_imported_counts_once() {
    let (base, ids) = begun();
    let sheet = Sheet { cast: cast(vec![says(ids[0], 1)]), key: "row".to_owned(), ..Sheet::default() };
    let import = || Intent::ImportBallots(vec![sheet.clone()], POLL);
    let (mut ana, mut ben) = (base.clone(), base.clone());
    ana.by(ANA, import()).expect("it may be");
    ben.by(BEN, import()).expect("it may be");
    assert_eq!(ben.by(BEN, import()).expect("it may be").len(), 0, "again it adds nothing");
    let mut both = ana.log;
    both.extend(ben.log.into_iter().skip(base.log.len()));
    both.sort_by_key(Event::order);
    let session = Session::fold(both).expect("it opens");
    assert_eq!((session.ballots(POLL).count(), session.tally(POLL).given()), (2, 1));
}

#[test]
fn the_same_hands_counted_by_two_scribes_count_once() {
    let (base, ids) = begun();
    let hands = |n: u32| Intent::Work(VOTE, Wish::Cast(Cast { how: How::Hands, ..cast(vec![vote(ids[0], n)]) }));
    let (mut ana, mut ben) = (base.clone(), base.clone());
    ana.by(ANA, hands(7)).expect("it may be");
    ben.by(BEN, hands(7)).expect("it may be");
    let mut both = ana.log;
    both.extend(ben.log.into_iter().skip(base.log.len()));
    both.sort_by_key(Event::order);
    let session = Session::fold(both).expect("it opens");
    let option = session.place_of(ids[0]).expect("it is there");
    assert_eq!(session.tally(VOTE).total(option), 7);
}
