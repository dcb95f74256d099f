//! People at the desk: who comes and goes, the brief for who is late, the balance, who is not yet heard, and groups by one key.

use charrette::app::state::{Layer, Screen, Sheet};
use charrette::content::framework::ingov;
use charrette::content::library::library;
use charrette::domain::agenda::{Activity, Agenda, Setting, Step};
use charrette::domain::contribution::Attribution;

use super::desk::Desk;
use crate::desk::{agenda, step};

/// Names may be kept: no step is anonymous, and one is named.
pub fn open_day() -> Agenda {
    let named = Step { attribution: Attribution::Named, ..step("named", "Who will do it", Activity::Commitments, 10) };
    let mut ideas = step("ideas", "What keeps you from it?", Activity::Brainstorm, 20);
    ideas.prompts = vec!["What was it that made you stop?".to_owned()];
    agenda(vec![ideas, named])
}

fn desk() -> Desk {
    let mut desk = Desk::of(open_day());
    desk.press("ctrl-n");
    desk
}

#[test]
fn people_come_and_go_by_a_key_and_by_name() {
    let mut desk = desk();
    desk.press("f4").press("+").says("Citizens: one came in, 1 in the room").press("+").press("+").press("-");
    desk.says("Citizens: one went, 2 in the room").shows("2 people in the room");
    desk.press("p").types("Elena K").press("enter").says("one came in, 3 in the room");
    desk.press("i").types("12").press("enter").says("Citizens: 12 invited").shows("3 of 12");
    desk.press("ctrl-z").says("taken back").press("esc");
    desk.enters(":arrived staff 4").says("Counter staff: 4 came in, 4 in the room");
    desk.enters(":left Elena_K")
        .says("one went, 2 in the room")
        .enters(":left Elena_K")
        .says("There is no group Elena_K");
    desk.enters(":left staff 9").says("9 cannot go, for 4 of staff are in the room");
    desk.enters(":arrived staff many").says("not a whole number").enters(":arrived 3").says("which group");
    desk.enters(":person Nobody").says("Say which group").enters(":invited staff").says("not a whole number");
    desk.enters(":erase Elena_K").shows("Erase the name").types("y").press("enter").says("The name was erased");
    assert_eq!(desk.session().persons_called("Elena_K").count(), 0);
}

#[test]
fn in_an_agenda_with_an_anonymous_step_people_are_only_counted() {
    let secret = Step { attribution: Attribution::Anonymous, ..step("secret", "Safe", Activity::Brainwriting, 5) };
    let mut plan = open_day();
    plan.steps.push(secret);
    let mut desk = Desk::of(plan);
    desk.press("ctrl-n").enters(":person citizens Elena_K").says("People are counted here and not named");
    desk.enters(":arrived citizens").says("one came in");
    assert_eq!(desk.session().persons().count(), 0);
    desk.types(":person citizens Sentinel").tick("1s");
    assert!(desk.disk.drafts.iter().all(|line| !line.contains("Sentinel")), "nor half typed");
}

#[test]
fn who_comes_late_is_told_in_one_page() {
    let mut desk = desk();
    desk.enters("Too many forms @citizens").press("alt-j").shows("For whoever comes now").shows("step 1 of 2");
    desk.shows("Too many forms").shows("What was it that made you stop?").shows("kept with the stakeholder group");
    assert!(!desk.draws().0.contains("@citizens"), "the brief names no group");
    desk.press("down").press("esc").enters("! One form for all").types("half a li").press("alt-j").shows("D1 One form");
    assert!(!desk.draws().0.contains("Too many forms"), "what was decided comes before what was said");
    desk.press("esc");
    assert_eq!(desk.model.run.line.text(), "half a li");
}

#[test]
fn the_balance_puts_small_groups_together() {
    let mut desk = desk();
    for line in ["one", "two", "! three"] {
        desk.enters(&format!("{line} @citizens"));
    }
    desk.enters("four @staff").enters("five @ngo").enters(":count citizens 9").enters(":invited citizens 12");
    desk.press("f4").press("b").shows("Citizens: 3 contributions (60 %), one decision; people 9, invited 12");
    desk.shows("Small groups together: 2 contributions (40 %)");
    assert!(matches!(desk.model.layers.last(), Some(Layer::Read("layer-balance", ..))));
    let shown = desk.draws().0;
    let layer = shown.split("Balance of groups").nth(1).expect("its title");
    assert!(!layer.contains("Counter staff:"), "{shown}");
}

#[test]
fn who_is_not_yet_heard_stands_among_the_private_notes() {
    let mut desk = desk();
    desk.enters(":count citizens 4")
        .enters(":arrived staff 2")
        .enters("Too many forms @citizens")
        .press("f4")
        .press("u");
    assert_eq!((desk.model.screen, desk.model.run.sheet), (Screen::Run, Sheet::Notes));
    desk.shows("Not yet heard in this step: Counter staff.")
        .enters("We know @staff")
        .shows("Everybody who can be told apart has been heard");
    desk.press("f2");
    assert!(!desk.draws().0.contains("heard in this step"), "nowhere but among the notes");
    desk.press("ctrl-n").enters(":person citizens Elena_K").press("f4").press("u").shows("Elena K");
    desk.enters("I will ask by:Elena_K").shows("Not yet heard in this step");
    let shown = desk.draws().0;
    let notes = shown.split("Not yet heard in this step").nth(1).expect("the list");
    assert!(!notes.lines().next().expect("a line").contains("Elena"), "{shown}");
}

#[test]
fn a_group_is_taken_by_one_key_in_the_middle_of_a_line() {
    let mut desk = desk();
    desk.types("Nobody ans").press("alt-2").says("Counter staff").types("wers").press("enter").says("@staff");
    assert_eq!(desk.session().contributions[0].text.as_ref(), "Nobody answers");
    desk.press("alt-0").says("no group").enters("It is cold").press("alt-g").says("Counter staff");
    desk.press("alt-9").says("There is no group 9");
    desk.enters("@1 Too many forms").says("@citizens").enters("@@ and too long").says("@citizens");
    desk.press("alt-0").enters("We meet @3 or so").says("We meet @3 or so").enters("\\@1 is text").says("saved");
    assert_eq!(desk.session().contributions.last().expect("it was said").text.as_ref(), "@1 is text");
    desk.press("alt-g").says("Citizens");
}

/// A minute is told as everywhere: what the clock shows as twenty is not nineteen.
#[test]
fn the_brief_rounds_minutes_as_the_rest_of_the_program_does() {
    for (after, left) in [("2s", "20 minutes are left"), ("40s", "19 minutes are left")] {
        Desk::running().tick(after).press("alt-j").shows(left);
    }
}

#[test]
fn the_brief_is_read_aloud_in_under_a_minute_whatever_the_agenda() {
    // A practised reader says 150 words a minute.
    const MINUTE: usize = 150;
    let library = library(None, std::slice::from_ref(ingov()));
    let mut read = 0;
    for agenda in library.agendas.iter().filter_map(|entry| entry.agenda.clone().ok()) {
        let id = agenda.id.clone();
        let staff: Vec<String> = agenda.steps.iter().filter(|s| s.staff_only).map(|s| s.title.clone()).collect();
        let mut desk = Desk::in_lines(agenda);
        desk.line_is(":next");
        for _ in 0..3 {
            desk.line_is(&format!("! {}", "word after word ".repeat(20)));
        }
        while !desk.session().clock.closed {
            desk.heard.clear();
            desk.line_is(":brief");
            let told = desk.heard.join(" ");
            assert!(told.split_whitespace().count() <= MINUTE, "{id}: {told}");
            assert!(staff.iter().all(|title| !told.contains(title)), "{id}: {told}");
            read += 1;
            let at = desk.session().clock.at;
            desk.line_is(":next");
            if desk.session().clock.at == at {
                desk.line_is(":close");
            }
        }
    }
    assert!(read > 100, "{read} briefs");
}

#[test]
fn a_vote_is_held_against_those_who_were_in_the_room() {
    let from = |step: Step| {
        let mut step = step;
        step.work.0 = [("from".to_owned(), Setting::Text("ideas".to_owned()))].into();
        step
    };
    let vote = from(step("vote", "Which first?", Activity::DotVote, 10));
    let mut desk = Desk::of(agenda(vec![
        step("ideas", "What keeps you from it?", Activity::Brainstorm, 20),
        vote,
        step("close", "Close", Activity::CheckOut, 5),
    ]));
    desk.press("ctrl-n").enters("Too many forms").press("ctrl-n").enters(":rule dots 3").enters(":hands 1 5");
    desk.press("ctrl-v").hides("in the room voted").press("esc");
    desk.enters(":count citizens 7").shows("5 of 7 in the room voted; 2 present did not take part.");
    desk.enters(":left citizens 4").shows("5 voted and 3 were in the room");
    desk.press("ctrl-z")
        .shows("5 of 7 in the room voted")
        .press("ctrl-n")
        .enters(":arrived citizens 9")
        .press("ctrl-b");
    desk.press("ctrl-n");
    let at = |step| desk.session().present_in(step).values().sum::<u32>();
    assert_eq!((at(1), at(2)), (16, 16), "who came in while the vote was looked at again was there");
}
