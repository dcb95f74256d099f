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
fn the_group_that_spoke_least_comes_next_and_a_secret_round_tells_of_nobody() {
    let mut desk = at(1);
    desk.press("ctrl-v").shows("Nobody has spoken yet. Next: Citizens, not heard yet.");
    desk.enters("We need a form @citizens")
        .enters("We need two @staff")
        .enters("And a pen @citizens")
        .enters("> Buy pens @ngo");
    desk.shows("Spoken: Citizens 2, Counter staff 1. Next: Σύλλογοι, not heard yet.");
    desk.enters("A table @ngo").shows("Next: Counter staff.");
    desk.press("esc")
        .enters(":count citizens 3")
        .enters(":count ngo 2")
        .press("ctrl-v")
        .shows("Spoken: Citizens 2, Σύλλογοι 1. Next: Σύλλογοι.");
    desk.press("ctrl-n").enters("My chief is wrong @staff").shows("No groups are kept here");
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
