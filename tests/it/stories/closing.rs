//! The end of a workshop at the desk: statements are judged, parked questions settled, promises read back.

use charrette::domain::activity::Place;
use charrette::domain::agenda::{Activity, Agenda, Step};
use charrette::domain::contribution::{Attribution, Kind};
use charrette::domain::session::Session;
use charrette::domain::summary::{self, Disclosure, OpenPoint};
use charrette::domain::time::Moment;

use super::desk::Desk;
use crate::desk::{agenda, framework, step};

/// Two statements are judged, what was parked is settled, and who does what is read back.
pub fn ending() -> Agenda {
    let statements = vec!["GOV-1".to_owned(), "ENG-1".to_owned()];
    let review = Step {
        statements,
        capture: Kind::Feedback,
        ..step("review", "Two statements", Activity::RecommendationReview, 10)
    };
    let lot = step("lot", "What was parked", Activity::ParkingLot, 10);
    let promises = Step {
        attribution: Attribution::Named,
        capture: Kind::Action,
        ..step("promises", "Who does what by when", Activity::Commitments, 10)
    };
    let later =
        Step { attribution: Attribution::Named, ..step("later", "What became of it", Activity::Commitments, 10) };
    agenda(vec![review, lot, promises, later])
}

fn session(desk: &Desk) -> &Session {
    &desk.model.open.as_ref().expect("a session").session
}

/// What is asked for, as `point label`.
fn asked(desk: &Desk, at: usize) -> Vec<String> {
    let session = session(desk);
    let place = Place::of(session, at).expect("a step");
    let label = |item: u32| session.at_place(item).map(|item| session.label(item)).unwrap_or_default();
    let points = place.work().missing(place).into_iter();
    points
        .map(|lack| format!("{} {}", lack.point, lack.item.map(label).unwrap_or_default()).trim().to_owned())
        .collect()
}

/// The parked questions that the completeness list still asks for.
fn open_questions(desk: &Desk) -> Vec<String> {
    let now = Moment { utc_ms: desk.wall, offset_min: 120 };
    let points = summary::of(session(desk), &framework(), Disclosure::Internal, now, 0).open_points.into_iter();
    let parked = |point: OpenPoint| match point {
        OpenPoint::ParkedOpen { label } => Some(label),
        _ => None,
    };
    points.filter_map(parked).collect()
}

#[test]
fn a_judgement_stands_under_its_statement_and_silence_is_not_keep() {
    let mut desk = Desk::of(ending());
    desk.press("ctrl-n").enters("Nobody knew whom to ask ^GOV-1:amend @citizens").enters("say who pays ^:add @staff");
    desk.press("ctrl-v")
        .shows("2 statements, 1 judged")
        .shows("GOV-1, working statement, not official · keep 0, amend 1");
    desk.shows("ENG-1, working statement, not official · keep 0, amend 0, drop 0").shows("To be added (1)");
    assert_eq!(asked(&desk, 0), ["statements-not-reviewed", "amendments-without-wording"]);
    desk.press("down").press("right").press("enter").types("Name one person and a deputy").press("enter");
    desk.says("1: New wording Name one person and a deputy");
    desk.press("right").press("right").press("h").says("Confidence high").press("-").says("Confidence is empty now");
    desk.press("left").press("left").press("left").press("d").says("1").shows("amend 0, drop 1");
    desk.press("a").shows("amend 1, drop 0").press("a").shows("amend 0, drop 0");
    desk.press("a").shows("amend 1, drop 0");
    desk.press("esc").enters("We did so already ^ENG-1:keep ^GOV-1");
    assert_eq!(asked(&desk, 0), Vec::<String>::new());
    desk.enters(":mark 2 verdict keep").says("need a statement");
    desk.enters(":mark 3 verdict -");
    assert_eq!(asked(&desk, 0), ["statements-not-reviewed"], "a remark is no judgement");
    desk.press("ctrl-z");
    assert_eq!(asked(&desk, 0), Vec::<String>::new());
}

/// One contribution to two statements stands under both; a key leaves the row in hand where it is.
#[test]
fn what_speaks_to_two_statements_stands_under_both() {
    let mut desk = Desk::of(ending());
    desk.press("ctrl-n").enters("We did so already ^ENG-1:keep ^GOV-1").press("ctrl-v").press("end");
    let at = desk.model.board.at;
    assert_eq!(at, 3, "two headings, each with its row");
    desk.press("right").press("right").press("right").press("l").says("Confidence low");
    assert_eq!(desk.model.board.at, at);
}

#[test]
fn a_parked_question_is_settled_and_asked_for_no_longer() {
    let mut desk = Desk::of(ending());
    desk.press("ctrl-n").enters("? Who pays the interpreter").enters("? Who reads the form").press("ctrl-n");
    desk.enters("? May we ask for the address").enters("> Ask the data protection officer @staff");
    desk.press("ctrl-v").shows("3 parked questions, 0 settled").shows("Who pays the interpreter");
    assert_eq!(open_questions(&desk), ["P1", "P2", "P3"]);
    desk.press("a").says("Outcome answered").press("a").says("Outcome becomes an action").press("esc");
    assert_eq!(asked(&desk, 1), ["parked-without-action P1"]);
    desk.enters(":mark P1 follows P9").says("12, D1, A1").enters(":mark P1 follows P1").says("changes nothing");
    desk.enters(":mark P1 follows a1").says("P1: Action A1");
    desk.enters(":mark P2 outcome drop").enters(":mark P3 outcome handed");
    assert_eq!(asked(&desk, 1), ["parked-dropped-without-reason P2", "parked-to-nobody P3"]);
    desk.enters(":mark P3 goes-to Ministry, unit 4").enters(":mark P2 answer Out of our hands");
    desk.enters(":mark P3 by 2026-02-30")
        .says("2026-12-01")
        .enters(":mark P3 by 2026-02-28")
        .says("Answer by 2026-02-28");
    assert_eq!((asked(&desk, 1), open_questions(&desk)), (Vec::new(), Vec::new()));
    desk.enters(":mark P2 outcome -");
    assert_eq!(open_questions(&desk), ["P2"]);
}

#[test]
fn a_promise_has_its_owner_and_its_day_in_one_place() {
    let mut desk = Desk::of(ending());
    desk.press("ctrl-n").enters("> Rewrite page two @staff").enters("An idea").press("ctrl-n").press("ctrl-n");
    desk.enters("Ask the ministry owner:Elena_K due:2025-12-01");
    desk.press("ctrl-v")
        .shows("2 actions, 2 with an owner, 1 with a day, 0 done")
        .shows("Counter staff")
        .shows("Elena K");
    assert_eq!(asked(&desk, 2), ["action-due-before-said A2"]);
    desk.press("esc").enters(":mark A2 due soon").says("2026-12-01");
    desk.enters(":mark A2 due 2026-12-01").enters(":mark A1 owner @citizens").enters(":mark A1 first Ring the printer");
    assert_eq!(asked(&desk, 2), Vec::<String>::new());
    let action = |desk: &Desk, label: &str| session(desk).by_label(label).expect("it is there").clone();
    assert_eq!(action(&desk, "A2").extra().due.map(|day| day.to_string()).as_deref(), Some("2026-12-01"));
    assert_eq!(action(&desk, "A1").group.as_deref(), Some("citizens"));
    desk.enters(":mark A1 owner @nobody").says("nobody");
    assert_eq!(action(&desk, "A1").group.as_deref(), Some("citizens"));
    desk.enters(":mark A1 owner Ana").enters(":mark A1 owner Ana").says("changes nothing");
    assert_eq!(action(&desk, "A1").extra().owner.as_deref(), Some("Ana"));
    desk.press("ctrl-z");
    assert_eq!(action(&desk, "A1").extra().owner, None, "an edit is taken back like any other");
    desk.enters(":mark A1 state done").press("ctrl-n");
    desk.shows("2 actions").shows("1 done").shows("Ring the printer");
}

/// What only the team hears does not come up on the wall.
#[test]
fn promises_of_the_team_stay_with_the_team() {
    let mut agenda = ending();
    agenda.steps[0].staff_only = true;
    let mut desk = Desk::of(agenda);
    desk.press("ctrl-n").enters("> Fetch the flip chart @staff").enters("? Who has the key").press("ctrl-n");
    desk.press("ctrl-v")
        .shows("Nothing is parked")
        .press("esc")
        .press("ctrl-n")
        .press("ctrl-v")
        .shows("No action is noted yet");
}
