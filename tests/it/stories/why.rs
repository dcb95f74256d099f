//! Where a decision came from, and what is still missing, at the desk: named, walked, gone to, mended.

use charrette::app::state::{Focus, Layer, Screen};
use charrette::domain::contribution::{Attribution, Kind};

use super::desk::Desk;
use super::work_of_steps::chain;
use crate::desk::{agenda, step};

/// Needs, a cluster of two of them, a vote that it leads, and a decision that names it.
fn decided() -> Desk {
    let mut desk = Desk::of(chain());
    desk.press("ctrl-n");
    for line in ["A line to the office @citizens", "Longer opening hours @citizens", "One form @staff"] {
        desk.enters(line);
    }
    desk.press("ctrl-n").enters(":put 1 2 in Reach somebody").press("ctrl-n");
    desk.enters(":dots C1x2 3 @citizens").enters(":dots C1x2");
    desk.enters("! A telephone line by May from:V3:C1 owner:Elena_K");
    desk
}

#[test]
fn one_walks_from_a_decision_to_what_was_said() {
    let mut desk = decided();
    desk.press("tab").press("end").press("w");
    desk.shows("Why D1").shows("A telephone line by May").shows("It is decided, owner Elena K");
    desk.shows("Said in step 3, What matters most").shows("D1 came from").shows("Reach somebody");
    desk.press("enter").shows("Why D1 › C1").shows("made in step 2").shows("C1 holds 2 contributions");
    desk.shows("Dots: 4").press("down").press("enter");
    desk.shows("Longer opening hours").shows("at 08:59, by Citizens").shows("That is where it begins");
    desk.press("left").shows("Why D1 › C1").press("o");
    assert!(desk.model.layers.is_empty() && desk.model.screen == Screen::Run);
    assert_eq!(desk.model.in_hand().map(|item| &*item.text), Some("Longer opening hours"));
    desk.press("esc").enters(":why V3").shows("The vote of step 3").shows("2 ballots").press("esc");
    assert!(desk.model.layers.is_empty());
    desk.enters(":why V7").says("nothing called V7").enters(":why D9").says("no contribution D9");
}

#[test]
fn an_origin_that_was_thrown_away_says_so() {
    let mut desk = decided();
    desk.enters("> Ask the provider from:1,2").enters(":trash 2").enters(":why A1").shows("It lies in the trash");
    desk.press("down").press("enter").shows("Longer opening hours").shows("It lies in the trash");
    desk.press("esc").enters(":restore 2").enters("Too late").enters(":from A1 4").press("ctrl-z").press("ctrl-z");
    desk.enters(":why A1").hides("Too late").hides("trash").press("esc");
    desk.enters("! Leave it from:4").says("D2").press("ctrl-y");
}

#[test]
fn nobody_is_named_whom_the_step_promised_not_to_name() {
    let mut safe = step("safe", "What one does not say aloud", charrette::domain::agenda::Activity::Brainwriting, 10);
    safe.attribution = Attribution::Anonymous;
    let mut named = step("named", "Round of the table", charrette::domain::agenda::Activity::Brainstorm, 10);
    named.attribution = Attribution::Named;
    let mut desk = Desk::of(agenda(vec![named, safe]));
    desk.press("ctrl-n").enters("The deputy never answers by:Maria_Anna role:nurse @citizens");
    desk.enters(":why 1").shows("by Citizens, nurse, Maria").press("esc");
    // Moved among anonymous words it is shown as one of them.
    desk.enters(":move 1 2").enters(":why 1").shows("By whom and when was not to");
    desk.hides("Maria").hides("nurse").hides("Citizens").hides("at 08:59");
}

#[test]
fn names_are_offered_as_one_types() {
    let mut desk = decided();
    desk.types("> Ask the provider from:").shows("C1").shows("V3").press("tab");
    assert!(desk.model.run.line.text().starts_with("> Ask the provider from:V3 "), "{}", desk.model.run.line.text());
    desk.press("ctrl-u").types(":from D1 rea").shows("Reach somebody").press("tab");
    assert_eq!(desk.model.run.line.text(), ":from D1 C1 ");
    desk.press("enter").says("D1 came from V3:C1, C1");
    desk.types(":why d").shows("A telephone line").press("tab");
    assert_eq!(desk.model.run.line.text(), ":why D1 ");
}

#[test]
fn the_keys_of_the_list_ask_for_what_they_need() {
    let mut desk = decided();
    desk.press("tab").press("end").press("f").types("3").press("enter").says("D1 came from V3:C1, 3");
    desk.shows("from V3:C1, 3").press("s").types("rev").press("enter").says("D1 is revised").shows("revised");
    desk.press("f").types("D1").press("enter").says("D1 cannot have come from itself");
    desk.press("s").types("done").press("enter").says("what can is decided, proposed, revised");
    desk.press("f").types("-").press("enter").says("D1 names nothing that it came from");
    desk.press("w").shows("Nobody has named what D1 came from");
}

/// Ideas, then who does what: the last step.
fn ending() -> Desk {
    let ideas = step("ideas", "What keeps you from it?", charrette::domain::agenda::Activity::Brainstorm, 20);
    let mut close = step("close", "Who does what", charrette::domain::agenda::Activity::Commitments, 10);
    close.capture = Kind::Action;
    let mut desk = Desk::of(agenda(vec![ideas, close]));
    desk.press("ctrl-n").enters("Fewer forms @citizens").enters("! One form").enters("? Who pays").press("ctrl-n");
    desk.enters("Print it");
    desk
}

#[test]
fn the_last_step_lists_what_is_missing_and_each_line_is_mended_where_it_stands() {
    let mut desk = ending();
    desk.press("ctrl-v").shows("Before people leave: 5 things are missing");
    desk.shows("D1 has no owner").shows("D1 has no recorded origin").shows("A1 has no owner").shows("A1 has no date");
    desk.shows("P1 is not answered");
    let row = |desk: &mut Desk, nth: usize| {
        desk.press("home");
        (0..nth).for_each(|_| _ = desk.press("down"));
    };
    row(&mut desk, 3);
    desk.press("enter").types("1").press("enter").says("D1 came from 1").hides("no recorded origin").shows("4 things");
    row(&mut desk, 5);
    desk.press("enter").types("answered").press("enter").says("P1 is answered").shows("3 things");
    row(&mut desk, 2);
    desk.press("enter");
    assert_eq!((desk.model.run.focus, desk.model.run.line.text()), (Focus::Line, "!One form"));
    desk.types(" owner:Elena_K").press("enter").hides("D1 has no owner").shows("2 things are missing");
    desk.press("ctrl-z").shows("D1 has no owner");
}

#[test]
fn closing_says_that_something_is_missing_and_the_list_leads_there() {
    let mut desk = ending();
    desk.press("ctrl-d").shows("5 things are still to be asked of the room").press("esc");
    desk.press("alt-m").shows("Still missing").shows("D1 has no owner");
    let points = |desk: &Desk| match desk.model.layers.last() {
        Some(Layer::Missing(points, _)) => {
            points.iter().map(charrette::domain::summary::OpenPoint::id).collect::<Vec<_>>()
        }
        _ => Vec::new(),
    };
    let all = points(&desk);
    let nth = |id: &str| all.iter().position(|known| *known == id).expect("it is missing");
    let take = |desk: &mut Desk, id: &str, key: &str| {
        desk.press("alt-m").press("home");
        (0..nth(id)).for_each(|_| _ = desk.press("down"));
        desk.press(key);
    };
    desk.press("esc");
    take(&mut desk, "decision-without-owner", "o");
    assert_eq!(desk.model.in_hand().map(|item| &*item.text), Some("One form"));
    take(&mut desk, "parked-open", "enter");
    desk.types("handed").press("enter").says("P1 is handed on");
    take(&mut desk, "no-people-counted", "enter");
    assert_eq!(desk.model.screen, Screen::People);
    desk.press("esc");
    take(&mut desk, "not-on-cover", "enter");
    desk.types("Town hall").press("enter").says("Town hall");
    desk.press("ctrl-r").press("alt-m").hides("names no place").shows("A1 has no date").press("esc");
    assert_eq!(desk.model.screen, Screen::Review);
}
