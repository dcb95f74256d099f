//! A list pasted in one piece becomes proposed items.

use charrette::app::state::{Layer, Screen};

use super::desk::Desk;

const LIST: &str =
    "- Fewer forms\n* One number to call\n• A ramp\n\n 1. Say who decides\nb) Longer hours\n- [ ] Tea\nplain";

#[test]
fn a_list_is_saved_as_one_act_without_its_bullets() {
    let mut desk = Desk::running();
    desk.press("ctrl-g").pastes(LIST).shows("7 of 7 lines").press("down").press("space").shows("6 of 7 lines");
    desk.press("enter").says("saved 6 contributions");
    let all = ["Fewer forms", "A ramp", "Say who decides", "Longer hours", "Tea", "plain"];
    assert_eq!(desk.said(), all);
    desk.press("ctrl-z");
    assert!(desk.said().is_empty(), "one act, one undo");
    desk.press("ctrl-y");
    assert_eq!(desk.said(), all);
}

#[test]
fn all_of_a_list_is_left_out_or_taken() {
    let mut desk = Desk::running();
    desk.pastes(LIST).press("a").shows("0 of 7 lines").press("enter").says("No item is marked").shows("0 of 7 lines");
    desk.press("a").shows("7 of 7 lines").press("esc");
    assert!(desk.model.layers.is_empty() && desk.said().is_empty());
}

#[test]
fn before_the_first_step_the_list_stays() {
    let mut desk = Desk::ready();
    desk.pastes(LIST).press("space").press("enter").says("No step has begun").shows("One number to call");
    desk.hides("Fewer forms")
        .press("esc")
        .press("ctrl-n")
        .pastes("one\ntwo")
        .press("enter")
        .says("saved 2 contributions");
}

#[test]
fn a_list_with_a_line_that_cannot_be_stays() {
    let mut desk = Desk::running();
    desk.pastes("one\n^:drop two").press("enter").says("need a statement").shows("^:drop two");
    desk.press("down").press("space").press("enter").says("saved 1: one");
}

#[test]
fn one_line_goes_into_the_line_whatever_has_the_keys() {
    let mut desk = Desk::running();
    desk.types("before ").pastes("in\tthe middle\r\n").types(" after").line("before in the middle after");
    desk.press("enter").press("tab").pastes("from the list").line("from the list");
    desk.press("f4").pastes("not there").press("esc").line("from the list");
    desk.pastes("\n \u{1b}[2J\n").line("from the list");
    assert_eq!(desk.model.screen, Screen::Run);
}

#[test]
fn a_paste_into_a_question_is_its_answer() {
    let mut desk = Desk::running();
    desk.enters(":place").pastes("Town hall\nroom 2").press("enter").says("Town hall");
    desk.press("ctrl-f").pastes("form").press("esc").press("ctrl-p").pastes("pause").press("enter");
    desk.says("The clock stands").press("f1").pastes("nothing");
    assert!(matches!(desk.model.layers.as_slice(), [Layer::Help(..)]));
}
