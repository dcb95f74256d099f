//! Maps at the desk: stakeholders, two axes, a journey, a blueprint, a walk through a form.

use charrette::domain::activity::Place;
use charrette::domain::agenda::{Activity, Agenda, Setting, Step};
use charrette::domain::contribution::Kind;
use charrette::domain::session::Session;

use super::desk::Desk;
use crate::desk::{agenda, step};

fn with(step: Step, settings: &[(&str, &[&str])]) -> Step {
    let setting = |words: &[&str]| match words {
        [one] => Setting::Text((*one).to_owned()),
        all => Setting::Texts(all.iter().map(|words| (*words).to_owned()).collect()),
    };
    let mut step = step;
    step.work.0 = settings.iter().map(|(key, words)| ((*key).to_owned(), setting(words))).collect();
    step
}

/// One step of each map. The stages and lanes of the last two are the agenda's, those of the others ours.
pub fn mapping() -> Agenda {
    let stages: (&str, &[&str]) = ("stages", &["At the door", "At the desk", "At home"]);
    let lanes: (&str, &[&str]) = ("lanes", &["Person", "- line of visibility", "Back office", "Register"]);
    let axes: [(&str, &[&str]); 2] = [("across", &["Cost"]), ("up", &["Trust"])];
    agenda(vec![
        step("map", "Who matters", Activity::StakeholderMap, 10),
        step("effort", "What to begin with", Activity::TwoByTwo, 10),
        with(step("axes", "Cost and trust", Activity::TwoByTwo, 10), &axes),
        step("journey", "The way of one person", Activity::Journey, 10),
        with(step("blueprint", "Behind the counter", Activity::Blueprint, 10), &[stages, lanes]),
        with(step("walk", "Through the form", Activity::WalkThrough, 10), &[stages]),
        step("free", "Through the building", Activity::WalkThrough, 10),
    ])
}

fn at(step: usize) -> Desk {
    let mut desk = Desk::of(mapping());
    (0..=step).for_each(|_| _ = desk.press("ctrl-n"));
    desk
}

fn session(desk: &Desk) -> &Session {
    &desk.model.open.as_ref().expect("a session").session
}

/// What is asked for, as `point label`.
fn asked(desk: &Desk) -> Vec<String> {
    let session = session(desk);
    let place = Place::of(session, session.clock.at.expect("a step is in hand")).expect("a step");
    let label = |item: u32| session.at_place(item).map(|item| session.label(item)).unwrap_or_default();
    let points = place.work().missing(place).into_iter();
    points
        .map(|lack| format!("{} {}", lack.point, lack.item.map(label).unwrap_or_default()).trim().to_owned())
        .collect()
}

/// The labels in the order in which the step hands them on.
fn handed_on(desk: &Desk) -> Vec<String> {
    let session = session(desk);
    let place = Place::of(session, session.clock.at.expect("a step is in hand")).expect("a step");
    let items = place.work().yields(place).into_iter().filter_map(|item| session.at_place(item));
    items.map(|item| session.label(item)).collect()
}

#[test]
fn stakeholders_lie_in_corners_and_who_is_missing_needs_a_way_in() {
    let mut desk = at(0);
    desk.enters("The registry @staff")
        .enters("People who care for somebody @citizens")
        .enters("> Call the registry @staff");
    desk.press("ctrl-v").shows("2 stakeholders, 0 placed").shows("Not placed yet (2)").shows("Sit down with them (0)");
    desk.press("end").press("1").says("2: Influence 1").press("right").press("4").says("At stake 4");
    desk.shows("Give them a voice (1)").shows("2 stakeholders, 1 placed");
    desk.press("right").press("a").says("Attitude against").press("right").press("m").says("In the room missing");
    desk.shows("1 is missing from this room");
    assert_eq!(asked(&desk), ["missing-without-way-in 2", "stakeholders-not-placed"]);
    desk.press("right").press("c").says("consult").press("c").says("co-create").press("esc");
    desk.enters(":mark 2 how Through the day-care centre").enters(":mark 1 power 4").enters(":mark 1 interest 2");
    assert_eq!((asked(&desk), handed_on(&desk)), (Vec::new(), vec!["1".to_owned(), "2".to_owned()]));
    desk.enters(":mark 1 power 5").says("1–4");
}

#[test]
fn two_axes_are_ours_or_those_of_the_agenda() {
    let mut desk = at(1);
    desk.enters("One form").enters("A new register").press("ctrl-v").shows("Effort").shows("Effect");
    desk.press("esc")
        .enters(":mark 1 across 1")
        .enters(":mark 1 up 4")
        .enters(":mark 2 across 4")
        .enters(":mark 2 up 3");
    desk.shows("Do at once (1)").shows("Plan well (1)").shows("When there is time (0)");
    assert_eq!(asked(&desk), Vec::<String>::new());
    desk.press("ctrl-n").enters("Open on Saturday").shows("Cost").shows("Trust").shows("Trust +, Cost − (0)");
    assert_eq!(asked(&desk), ["items-not-placed"]);
    desk.enters(":mark 3 across 4").enters(":mark 3 up 2").shows("Trust −, Cost + (1)");
}

#[test]
fn moments_are_put_in_their_stage_and_keep_its_order() {
    let mut desk = at(3);
    desk.enters("Waits six weeks").enters("Reads the letter").enters("Has no printer").press("ctrl-v");
    desk.shows("3 moments, 0 in a stage").press("down").press("end").press("1").says("3: Stage Finds out");
    desk.press("esc").enters(":mark 1 stage a").says("1 Finds out, 2 Applies, 3 Waits");
    desk.enters(":mark 1 stage appl").says("Stage Applies").enters(":mark 1 stage 3").says("Stage Waits");
    desk.enters(":mark 1 feeling 1").enters(":mark 1 pain Nobody answers").enters(":mark 2 stage 2");
    assert_eq!(handed_on(&desk), ["3", "2", "1"]);
    assert_eq!(asked(&desk), ["pain-without-owner 1"]);
    desk.enters(":mark 1 owner Telephone desk").enters(":mark 2 stage -");
    assert_eq!(asked(&desk), ["moments-without-stage"]);
}

#[test]
fn acts_lie_in_stage_and_lane_of_the_agenda() {
    let mut desk = at(4);
    desk.enters("Asks for the paper").enters("Looks it up").press("ctrl-v").shows("At the desk (0)");
    desk.press("esc")
        .enters(":mark 1 stage at the de")
        .says("Stage At the desk")
        .enters(":mark 1 lane pers")
        .says("Lane Person");
    desk.enters(":mark 2 stage at the").says("1 At the door, 2 At the desk, 3 At home");
    desk.enters(":mark 2 lane line").says("1 Person, 2 Back office, 3 Register");
    assert_eq!(asked(&desk), ["acts-without-place"]);
    desk.enters(":mark 2 stage 2")
        .enters(":mark 2 lane 3")
        .enters(":mark 2 fails At lunch time")
        .enters(":mark 2 wait 3 days");
    assert_eq!(asked(&desk), ["fail-point-without-owner 2"]);
}

#[test]
fn a_walk_has_stages_where_the_agenda_names_them() {
    let mut desk = at(5);
    desk.enters("The second question").press("ctrl-v").shows("1 stop, 0 on the way").shows("At home (0)");
    desk.press("end").press("2").says("Where At the desk").press("right").press("4").says("Harm 4").press("esc");
    assert_eq!(asked(&desk), ["stop-without-change 1"]);
    desk.enters(":mark 1 change Ask it last")
        .press("ctrl-n")
        .enters("The stairs")
        .enters(":mark 2 stage Between the floors");
    desk.says("Where Between the floors").shows("1 stop. Harm from 1");
    assert_eq!(asked(&desk), Vec::<String>::new());
}

/// In a step that asks for decisions they are what is worked on; elsewhere they have a list of their own.
#[test]
fn decisions_are_placed_where_the_step_asks_for_them() {
    let mut agenda = mapping();
    agenda.steps[1].capture = Kind::Decision;
    let mut desk = Desk::of(agenda);
    desk.press("ctrl-n").enters("! One form").press("ctrl-n").enters("Two forms").press("ctrl-v");
    desk.shows("1 item, 0 placed").shows("D2");
}
