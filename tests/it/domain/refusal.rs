//! Every refusal, and what brings it about.

use charrette::domain::agenda::Step;
use charrette::domain::contribution::{Attribution, Mode, Said, Stance};
use charrette::domain::decide::LONGEST;
use charrette::domain::event::{Detail, Pause, Reason, Way};
use charrette::domain::id::{EventId, ReplicaId};
use charrette::domain::intent::Intent;
use charrette::domain::refusal::Refusal;
use charrette::domain::replan::Change;

use super::room::{ANA, Room, agenda, of_each_promise, said, step};

/// Each refusal with a room, and the intent that it answers.
fn cases() -> Vec<(Refusal, Room, Intent)> {
    let fresh = Room::new(of_each_promise());
    let after = |intents: Vec<Intent>| {
        let mut room = fresh.clone();
        for intent in intents {
            room.does(intent).expect("what prepares the case is not refused");
        }
        room
    };
    let capture = |said: Said| Intent::Capture(vec![said], Mode::Typed, Some(1));
    let begun = || after(vec![Intent::Next]);
    let closed = || after(vec![Intent::Next, Intent::Close]);
    let with_item = |more: &dyn Fn(EventId) -> Vec<Intent>| {
        let mut room = fresh.clone();
        let id = room.captures(1, said("one"));
        for intent in more(id) {
            room.does(intent).expect("what prepares the case is not refused");
        }
        (room, id)
    };
    let nobody = EventId { replica: ReplicaId(99), seq: 1 };
    let (item, id) = with_item(&|_| vec![]);
    let (trashed, _) = with_item(&|id| vec![Intent::Trash(id)]);
    let (erased, _) = with_item(&|id| vec![Intent::Erase(id)]);
    let (undone, _) = with_item(&|_| vec![Intent::Undo]);
    let long = "x".repeat(LONGEST + 1);
    let too_long = || Refusal::TooLong(LONGEST + 1, LONGEST);
    let judged = Said { stance: Some(Stance::Keep), ..said("") };
    let grouped = Said { group: Some("nobody".to_owned()), ..said("one") };
    let tagged = Said { tags: vec![long.clone()], ..said("one") };
    let visited = || {
        let named = Step { attribution: Attribution::Named, ..step("named", 10) };
        let mut room = Room::new(agenda(vec![named]));
        let comes = Intent::ArriveBy("citizens".to_owned(), "Elena".to_owned());
        room.does(comes).expect("names are kept here");
        room
    };
    vec![
        (Refusal::Empty, fresh.clone(), capture(said(" \u{200b} "))),
        (Refusal::Empty, fresh.clone(), Intent::Rename("  ".to_owned())),
        (Refusal::Empty, fresh.clone(), Intent::AddGroup(String::new())),
        (too_long(), fresh.clone(), capture(said(&long))),
        (too_long(), fresh.clone(), capture(tagged)),
        (too_long(), fresh.clone(), Intent::Rename(long.clone())),
        (too_long(), fresh.clone(), Intent::Describe(Detail::Place, long)),
        (Refusal::Closed, closed(), Intent::Next),
        (Refusal::Closed, closed(), Intent::Back),
        (Refusal::Closed, closed(), Intent::Enter(3, Way::Jump)),
        (Refusal::Closed, closed(), Intent::Pause(Pause::Asked)),
        (Refusal::Closed, closed(), Intent::PauseFor(Reason::Break)),
        (Refusal::NotStarted, fresh.clone(), Intent::PauseFor(Reason::Break)),
        (
            Refusal::NoChange,
            after(vec![Intent::Next, Intent::PauseFor(Reason::Break)]),
            Intent::PauseFor(Reason::Break),
        ),
        (Refusal::Closed, closed(), Intent::Resume),
        (Refusal::Closed, closed(), Intent::Extend(5)),
        (Refusal::Closed, closed(), Intent::Close),
        (Refusal::NotClosed, begun(), Intent::Reopen),
        (Refusal::NotStarted, fresh.clone(), Intent::Back),
        (Refusal::NotStarted, fresh.clone(), Intent::Pause(Pause::Asked)),
        (Refusal::NotStarted, fresh.clone(), Intent::Extend(5)),
        (Refusal::NotStarted, fresh.clone(), Intent::Capture(vec![said("one")], Mode::Typed, None)),
        (Refusal::LastStep, after(vec![Intent::Enter(4, Way::Jump)]), Intent::Next),
        (Refusal::FirstStep, begun(), Intent::Back),
        (Refusal::NoSuchStep("6".to_owned()), fresh.clone(), Intent::Enter(5, Way::Jump)),
        (Refusal::NoSuchStep("9".to_owned()), item.clone(), Intent::Move(id, 8)),
        (Refusal::NoSuchStep("9".to_owned()), fresh.clone(), Intent::Capture(vec![said("a")], Mode::Typed, Some(8))),
        (Refusal::NoSuchContribution(nobody.to_string()), fresh.clone(), Intent::Trash(nobody)),
        (Refusal::NoSuchContribution(nobody.to_string()), fresh.clone(), Intent::Erase(nobody)),
        (Refusal::NoSuchContribution(id.to_string()), undone, Intent::Edit(id, said("two"))),
        (Refusal::AlreadyPaused, after(vec![Intent::Next, Intent::Pause(Pause::Left)]), Intent::Pause(Pause::Asked)),
        (Refusal::AlreadyRunning, begun(), Intent::Resume),
        (Refusal::NoTimeLeft(-11), begun(), Intent::Extend(-11)),
        (Refusal::OddMinutes(0), begun(), Intent::Extend(0)),
        (Refusal::OddMinutes(1440), begun(), Intent::Extend(1440)),
        (Refusal::OddMinutes(i32::MIN), begun(), Intent::Extend(i32::MIN)),
        (Refusal::PlanGone, begun(), Intent::Replan(vec![Change { at: 0, minutes: None }])),
        (Refusal::AlreadyTrashed, trashed, Intent::Trash(id)),
        (Refusal::NotTrashed, item.clone(), Intent::Restore(id)),
        (Refusal::AlreadyThere, item.clone(), Intent::Move(id, 1)),
        (Refusal::AlreadyThere, begun(), Intent::Enter(0, Way::Jump)),
        (Refusal::NothingToUndo, begun(), Intent::Undo),
        (Refusal::NothingToRedo, item.clone(), Intent::Redo),
        (Refusal::GroupExists("CITIZENS".to_owned()), fresh.clone(), Intent::AddGroup("CITIZENS".to_owned())),
        (Refusal::NoSuchGroup("nobody".to_owned()), fresh.clone(), Intent::Count("nobody".to_owned(), 3)),
        (Refusal::NoSuchGroup("nobody".to_owned()), fresh.clone(), capture(grouped)),
        (Refusal::OddPeople(0, 10_000), fresh.clone(), Intent::Arrive("citizens".to_owned(), 0)),
        (Refusal::NotSoMany(1, 0, "citizens".to_owned()), fresh.clone(), Intent::Leave("citizens".to_owned(), 1)),
        (Refusal::CountsOnly, fresh.clone(), Intent::ArriveBy("citizens".to_owned(), "Elena".to_owned())),
        (Refusal::IsHere("elena".to_owned()), visited(), Intent::ArriveBy("citizens".to_owned(), "elena".to_owned())),
        (Refusal::IsNotHere(nobody.to_string()), visited(), Intent::LeaveBy(nobody)),
        (Refusal::StanceWithoutStatement, fresh.clone(), capture(judged)),
        (Refusal::Erased, erased.clone(), Intent::Edit(id, said("two"))),
        (Refusal::Erased, erased, Intent::Erase(id)),
        (Refusal::NoChange, item.clone(), Intent::Edit(id, said("one"))),
        (Refusal::NoChange, fresh.clone(), Intent::Rename(fresh.session.title.clone())),
        (Refusal::NoChange, fresh.clone(), Intent::Describe(Detail::Place, " ".to_owned())),
        (Refusal::NoChange, fresh, Intent::ClockJumped(0)),
    ]
}

#[test]
fn each_refusal_answers_what_it_should() {
    for (refusal, mut room, intent) in
        cases().into_iter().chain(super::work::cases()).chain(super::work::vote_cases()).chain(super::origins::cases())
    {
        let before = room.session.clone();
        assert_eq!(room.by(ANA, intent.clone()), Err(refusal), "{intent:?}");
        assert_eq!(room.session, before, "a refusal changes nothing");
    }
}

/// A refusal that is new must find its case here; `ReadOnly` is said by whoever holds the file.
#[test]
fn no_refusal_is_without_a_case() {
    let kind = |refusal: &Refusal| refusal.words().0;
    let reached: std::collections::BTreeSet<_> = cases()
        .iter()
        .chain(&super::work::cases())
        .chain(&super::work::vote_cases())
        .chain(&super::origins::cases())
        .chain(&super::turns::cases())
        .map(|(refusal, ..)| kind(refusal))
        .collect();
    let text = String::new;
    let all = [
        Refusal::Empty,
        Refusal::TooLong(0, 0),
        Refusal::Closed,
        Refusal::NotClosed,
        Refusal::NotStarted,
        Refusal::LastStep,
        Refusal::FirstStep,
        Refusal::NoSuchStep(text()),
        Refusal::NoSuchContribution(text()),
        Refusal::AlreadyPaused,
        Refusal::AlreadyRunning,
        Refusal::NoTimeLeft(0),
        Refusal::OddMinutes(0),
        Refusal::PlanGone,
        Refusal::AlreadyTrashed,
        Refusal::NotTrashed,
        Refusal::AlreadyThere,
        Refusal::NothingToUndo,
        Refusal::NothingToRedo,
        Refusal::GroupExists(text()),
        Refusal::NoSuchGroup(text()),
        Refusal::OddPeople(0, 0),
        Refusal::NotSoMany(0, 0, text()),
        Refusal::CountsOnly,
        Refusal::IsHere(text()),
        Refusal::IsNotHere(text()),
        Refusal::StanceWithoutStatement,
        Refusal::Erased,
        Refusal::NoChange,
        Refusal::NotInThisStep,
        Refusal::NoSuchField(text()),
        Refusal::OddValue(text(), text()),
        Refusal::NoSuchOption(text()),
        Refusal::NoSuchCluster(text()),
        Refusal::NoRule,
        Refusal::RuleFixed,
        Refusal::TooManyDots(0, 0),
        Refusal::TooManyOnOne(text(), 0),
        Refusal::SaysNothing,
        Refusal::TwiceOnOne(text()),
        Refusal::OddOrder(0, 0),
        Refusal::NoSuchBallot(text()),
        Refusal::NobodyKept,
        Refusal::EverybodyHeard,
        Refusal::NoSuchName(text()),
        Refusal::NotACode(text()),
        Refusal::NoOrigins(text()),
        Refusal::NoOrigins("1".to_owned()),
        Refusal::NoSuchOrigin(text()),
        Refusal::Circle(text(), text()),
        Refusal::Circle("D1".to_owned(), text()),
    ];
    assert_eq!(reached, all.iter().map(kind).collect());
    let source = include_str!("../../../src/domain/refusal.rs");
    let words = source.split("pub fn words").nth(1).expect("refusals have words");
    assert_eq!(words.matches("\"refusal-").count(), all.len() + 1, "a refusal is missing in this list");
}
