//! Rounds and forms at the desk: how people come in and go out, who has spoken, tables and their harvest, looking back, a form.

use charrette::domain::activity::Place;
use charrette::domain::agenda::{Activity, Agenda, Setting, Step};
use charrette::domain::contribution::Attribution;
use charrette::domain::session::Session;

use super::desk::Desk;
use crate::desk::{agenda, step};

fn with(step: Step, settings: &[(&str, Setting)]) -> Step {
    let mut step = step;
    step.work.0 = settings.iter().map(|(key, setting)| ((*key).to_owned(), setting.clone())).collect();
    step
}

fn words(all: &[&str]) -> Setting {
    Setting::Texts(all.iter().map(|words| (*words).to_owned()).collect())
}

/// One step of each round, and a form.
pub fn rounds() -> Agenda {
    let from = |id: &str| ("from", Setting::Text(id.to_owned()));
    let scale = ("scale", Setting::Number(10));
    let tables = ("tables", words(&["Governance", "Engagement"]));
    let questions =
        [("questions", words(&["Was it worth the time?", "Were you heard?"])), ("open", words(&["What was missing?"]))];
    let secret =
        Step { attribution: Attribution::Anonymous, ..step("secret", "Behind closed doors", Activity::RoundTable, 5) };
    agenda(vec![
        with(step("in", "How I come in", Activity::CheckIn, 5), &[scale]),
        step("round", "Everybody once", Activity::RoundTable, 10),
        secret,
        with(step("cafe", "Two tables", Activity::WorldCafe, 10), &[tables]),
        with(step("back", "Looking back", Activity::Retrospective, 10), &[from("cafe")]),
        with(step("form", "Five minutes for a form", Activity::FeedbackForm, 5), &questions),
        step("out", "One word each", Activity::CheckOut, 5),
    ])
}

fn at(step: usize) -> Desk {
    let mut desk = Desk::of(rounds());
    (0..=step).for_each(|_| _ = desk.press("ctrl-n"));
    desk
}

fn session(desk: &Desk) -> &Session {
    &desk.model.open.as_ref().expect("a session").session
}

fn place(desk: &Desk) -> Place<'_> {
    let session = session(desk);
    Place::of(session, session.clock.at.expect("a step is in hand")).expect("a step")
}

#[test]
fn a_figure_on_the_way_in_is_asked_for_where_the_agenda_has_a_scale() {
    let mut desk = at(0);
    desk.enters("Tired").enters("Curious").press("ctrl-v").shows("2 said, 0 with a figure from 1 to 10");
    desk.press("home").press("7").says("1: Figure 7").shows("1 with a figure").press("esc");
    desk.enters(":mark 2 figure 10").enters(":mark 2 figure 11").says("1–10");
    (0..6).for_each(|_| _ = desk.press("ctrl-n"));
    desk.enters("Relieved").shows("1 said. Whoever would rather not speak may pass");
    desk.press("esc").enters(":mark 3 figure 1").says("Nothing of the kind");
}

#[test]
fn everybody_has_the_floor_once_before_anybody_has_it_again() {
    let mut desk = at(1);
    desk.press("ctrl-v").shows("Round 1: next Citizens. Then Counter staff, Σύλλογοι.");
    desk.enters("We need a form @citizens").enters("> Buy pens @ngo").shows("Round 1: next Counter staff.");
    desk.enters(":turn later").says("Counter staff is to be come back to. Round 1: next Σύλλογοι.");
    desk.enters(":turn pass").says("Σύλλογοι passed. Round 1: next Counter staff. Passed: Σύλλογοι.");
    desk.shows("Citizens: had the floor").shows("Counter staff: to be come back to").shows("Σύλλογοι: passed");
    desk.enters(":turn").says("Counter staff had the floor. Round 1: everybody was asked; :round begins the next.");
    desk.enters(":turn").says("Everybody was asked in this round");
    desk.enters(":turn @citizens").says("Citizens had the floor").shows("Citizens: had the floor");
    desk.press("ctrl-z").says("everybody was asked");
    desk.enters(":round")
        .says("Round 2: next Citizens.")
        .enters("We need two @staff")
        .shows("Counter staff: had the floor");
    desk.shows("Round 1 (2)").enters(":round 100").says("1–99").enters(":round 2").says("That changes nothing");
    desk.enters(":round two").says("two").enters(":turn @nobody").says("nobody").enters(":turn Maria").says("Maria");
    desk.enters(":reveal").says("Nothing of the kind");
    desk.press("esc").enters(":count citizens 3").enters(":count ngo 2").press("ctrl-v");
    desk.shows("Round 2: next Citizens. Then Σύλλογοι.");
    desk.press("f").says("Citizens had the floor. Round 2: next Σύλλογοι.");
    desk.press("ctrl-n").enters("My chief is wrong @staff").shows("No groups are kept here");
    desk.enters(":turn").says("nobody's turn is noted").enters(":round").says("Round 2");
}

/// A round in which people are named, sheets that are handed on, and ideas in silence.
pub fn turns() -> Agenda {
    let named = Step { attribution: Attribution::Named, ..step("named", "By name", Activity::RoundTable, 5) };
    let rounds = ("rounds", Setting::Number(3));
    let silent = ("mode", Setting::Text("silent".to_owned()));
    agenda(vec![
        step("round", "Everybody once", Activity::RoundTable, 10),
        named,
        with(step("sheets", "Sheets that go round", Activity::Brainwriting, 10), &[rounds]),
        with(step("silent", "Each by themselves", Activity::Brainstorm, 10), &[silent]),
        step("aloud", "And now aloud", Activity::Brainstorm, 10),
    ])
}

fn turns_at(step: usize) -> Desk {
    let mut desk = Desk::of(turns());
    (0..=step).for_each(|_| _ = desk.press("ctrl-n"));
    desk
}

#[test]
fn a_person_has_a_turn_where_names_are_promised_and_can_be_forgotten() {
    let mut desk = turns_at(1);
    desk.enters(":turn Maria Borg @citizens").says("Maria Borg had the floor. Round 1: next Counter staff.");
    desk.enters(":turn Jo later").says("To come back to: Jo.").press("ctrl-v").shows("Maria Borg: had the floor");
    desk.enters(":turn pass").enters(":turn pass").says("Round 1: next Jo.");
    desk.enters(":turn").says("Jo had the floor").enters(":turn forget Eva").says("Nobody called Eva had a turn");
    desk.enters(":turn forget Maria Borg").says("The name is gone from the record").hides("Maria Borg: had");
    desk.shows("Citizens: had the floor");
    assert!(session(&desk).turns().all(|taken| taken.name.as_deref() != Some("Maria Borg")));
}

#[test]
fn sheets_are_of_the_round_in_which_they_were_written() {
    let mut desk = turns_at(2);
    desk.press("ctrl-v").enters("One form").shows("Round 1 of 3: 1 written, 1 in all").hides("Round 1 (1)");
    desk.enters(":round").says("Round 2 of 3: 0 written, 1 in all").enters("One form, one desk").enters("And a map");
    desk.shows("Round 1 (1)").shows("Round 2 (2)").enters(":turn").says("Nothing of the kind");
    desk.press("ctrl-z").press("ctrl-z").press("ctrl-z").says("Round 1 of 3").hides("Round 2 (");
}

#[test]
fn what_is_given_in_silence_is_counted_and_not_shown() {
    let mut desk = turns_at(3);
    desk.enters("My chief is afraid").says("given in silence").hides("My chief").shows("Given in silence");
    desk.enters("Nobody reads it").shows("2 contributions").hides("Nobody reads").press("ctrl-z").hides("Nobody reads");
    desk.press("ctrl-y").press("ctrl-f").types("chief").hides("is afraid").press("esc");
    desk.press("ctrl-v").shows("In silence: 2 ideas so far").hides("Nobody reads").press("esc");
    desk.enters(":reveal")
        .says("shown now: 2 ideas")
        .shows("My chief is afraid")
        .enters(":reveal")
        .says("changes nothing");
    desk.press("ctrl-z").hides("My chief").press("ctrl-n").press("ctrl-b").hides("My chief").press("ctrl-y");
    desk.shows("Nobody reads it").enters("Now aloud").says("Now aloud");
}

#[test]
fn the_harvest_of_the_tables_goes_on_to_the_next_step() {
    let mut desk = at(3);
    desk.enters("One owner")
        .enters("A seat for citizens")
        .enters("Biscuits")
        .press("ctrl-v")
        .shows("3 said at the tables, 0 told");
    desk.shows("Governance (0)").shows("Not placed yet (3)").press("esc");
    desk.enters(":mark 1 table gov")
        .enters(":mark 2 table 2")
        .enters(":mark 2 harvest told")
        .says("Harvest told to the room");
    let labels = |desk: &Desk| {
        let place = place(desk);
        let all = place.work().yields(place).into_iter().filter_map(|item| place.item(item));
        all.map(|item| place.session.label(item)).collect::<Vec<_>>()
    };
    assert_eq!(labels(&desk), ["2"]);
    desk.press("ctrl-z");
    assert_eq!(labels(&desk), ["1", "2", "3"], "as long as nothing was told all of it goes on");
    desk.press("ctrl-y").press("ctrl-n").shows("1 remark, 0 in a column").shows("A seat for citizens");
    desk.press("tab").press("end").press("3").says("2: Column Try next").shows("Try next (1)").press("esc");
    desk.enters(":mark 2 next Ask the council").says("What comes of it Ask the council");
}

#[test]
fn a_form_takes_figures_and_words_and_leaves_out_what_was_left_out() {
    let mut desk = at(5);
    desk.enters("sheet 1").enters("sheet 2").press("ctrl-v").shows("2 forms, 0 answered. Figures go from 1 to 5");
    desk.press("home")
        .press("4")
        .says("1: Was it worth the time? 4")
        .press("right")
        .press("2")
        .says("Were you heard? 2");
    desk.shows("1 answered").press("esc").enters(":mark 1 w1 A chair").says("What was missing? A chair");
    desk.enters(":mark 1 q1 6").says("1–5");
    let place = place(&desk);
    assert!(place.work().missing(place).is_empty(), "to leave a question out is an answer");
}
