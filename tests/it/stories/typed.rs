//! What is typed: text, commands, edits, and text that only looks like a command.

use std::sync::Arc;

use charrette::app::msg::Effect;
use charrette::app::state::{Focus, Layer, Screen};
use charrette::content::framework::ingov;
use charrette::domain::Stamp;
use charrette::domain::contribution::Attribution;
use charrette::domain::contribution::{Mode, Said};
use charrette::domain::decide::decide;
use charrette::domain::id::ReplicaId;
use charrette::domain::intent::Intent;
use charrette::domain::session::Session;
use charrette::domain::summary::{self, Disclosure, Item};

use super::desk::{Desk, hour};
use super::disk::Answers;

#[test]
fn a_command_in_the_line_is_done_and_a_face_is_text() {
    let mut desk = Desk::running();
    desk.enters(":extend 10").says("10 minutes more").line("");
    desk.enters(":ext -10").says("10 minutes less");
    desk.enters(":foo").says("no command :foo").line(":foo").press("ctrl-u");
    desk.enters(":-)").says("saved 1: :-)").enters("\\:next").says("saved 2: :next").enters("\\:").says("saved 3: :");
    desk.enters(":extend ten").says("\"ten\" is not a whole number").enters(":extend 9999").says("is not a number of");
    assert_eq!(desk.said(), [":-)", ":next", ":"]);
}

#[test]
fn marks_without_words_are_answered_and_stay_in_the_line() {
    let mut desk = Desk::running();
    for marks in [
        "!",
        ">",
        "?",
        "\"",
        "*",
        "/need",
        "@citizens",
        "#forms",
        "^ENG-1",
        "^:add",
        "^ENG-1:add",
        "+4",
        "! @citizens #forms",
    ] {
        desk.enters(marks).says("no words in that line").line(marks).press("ctrl-u");
    }
    desk.enters(":").says("A colon begins a command").line(":").press("ctrl-u");
    assert!(desk.said().is_empty());
    desk.enters("^ENG-1:keep").says("saved 1");
}

#[test]
fn a_command_that_lacks_something_asks_for_it() {
    let mut desk = Desk::running();
    desk.enters(":place").shows("Where is it held?").press("enter").types("Town hall").press("enter").says("Town hall");
    desk.enters(":group")
        .types("nobody")
        .press("enter")
        .says("no group nobody")
        .enters(":group ci")
        .says("no group ci");
    desk.enters(":group @citizens").says("Citizens").enters(":group -").says("no group");
    desk.enters(":count citizens 9").says("9 people").enters(":count 9").says("which group");
    desk.enters(":theme mono").says("Theme").enters(":theme pink").says("none of auto");
    desk.enters(":disclosure public").says("everybody").enters(":disclosure all").says("none of internal");
}

#[test]
fn words_before_the_first_step_come_back() {
    let mut desk = Desk::ready();
    desk.enters("too early").says("No step has begun").line("too early").press("ctrl-n").press("enter");
    desk.says("saved 1: too early").line("");
}

#[test]
fn a_text_too_long_comes_back_whole() {
    let mut desk = Desk::running();
    let long = "word ".repeat(4_001);
    desk.pastes(&long).press("enter").says("20004 characters").line(long.trim());
    desk.press("backspace").press("backspace").press("backspace").press("backspace").press("enter").says("saved 1");
}

#[test]
fn an_edit_is_saved_and_the_line_before_it_comes_back() {
    let mut desk = Desk::running();
    desk.enters("one @citizens").types("half a sent").press("up").press("enter").line("one @citizens");
    desk.shows("Changing 1").press("home").types("Not ").press("enter").says("changed 1: Not one @citizens");
    desk.line("half a sent").types("ence").press("enter").says("saved 2: half a sentence");
    assert_eq!(desk.said(), ["Not one", "half a sentence"]);
}

#[test]
fn an_edit_is_left_with_esc() {
    let mut desk = Desk::running();
    desk.enters("one").types("half").press("up").press("e").types(" and more").press("esc");
    desk.says("stays as it was").line("half");
    assert_eq!(desk.said(), ["one"]);
    desk.press("esc").says("The clock is running");
    assert_eq!(desk.model.screen, Screen::Run);
}

#[test]
fn an_edit_that_is_refused_goes_on_with_its_words() {
    let mut desk = Desk::running();
    desk.enters("one").types("half").press("up").press("enter").types(" ^:drop").press("enter");
    desk.says("need a statement").line("one ^:drop");
    assert!(desk.model.run.editing.is_some());
    desk.press("ctrl-w").types("^GOV-1:drop").press("enter").says("changed 1").line("half");
    desk.press("up").press("enter").press("enter").says("changes nothing").press("esc").line("half");
}

#[test]
fn an_edit_that_a_slow_disk_refuses_does_not_swallow_the_next_line() {
    let mut desk = Desk::running();
    desk.enters("one").disk_is(Answers::Later).enters("two");
    desk.press("up").press("enter").types(" ^:drop").press("enter").types("three").disk_is(Answers::AtOnce);
    desk.acknowledges().line("one ^:drop").press("esc").line("three");
    desk.disk_is(Answers::Later).press("ctrl-u").enters("four").enters("^:drop five").types("six");
    desk.disk_is(Answers::AtOnce).acknowledges().line("^:drop five six");
}

#[test]
fn an_edit_from_another_screen_is_seen() {
    let mut desk = Desk::running();
    desk.enters("one").press("f3").press("ctrl-p").types("edit").press("enter");
    desk.types("1").press("enter").line("one");
    assert_eq!((desk.model.screen, desk.model.run.focus), (Screen::Run, Focus::Line));
}

#[test]
fn what_is_erased_asks_and_stays_erased() {
    let mut desk = Desk::running();
    desk.enters("a name slipped out").enters("two");
    desk.enters(":erase 1").shows("Erase the words of 1 for good?").types("y").press("enter").says("erased for good");
    desk.press("ctrl-z").says("taken back").hides("a name slipped out").press("up").press("home").press("e");
    desk.says("erased").line("");
}

#[test]
fn keys_typed_faster_than_the_disk_answers_wait_for_their_turn() {
    let mut desk = Desk::running();
    desk.disk_is(Answers::Later).enters("one").enters("two").press("ctrl-z").enters("three").press("ctrl-n");
    desk.enters("of the next step");
    assert!(desk.said().is_empty(), "nothing is shown as saved that is not on the disk");
    assert!(!desk.saved());
    desk.disk_is(Answers::AtOnce).acknowledges();
    assert_eq!(desk.said(), ["one", "three", "of the next step"]);
    assert_eq!(desk.session().contributions.last().map(|c| c.step), Some(1));
    assert!(desk.saved());
}

#[test]
fn an_empty_list_gives_the_keys_back_to_the_line() {
    let mut desk = Desk::running();
    desk.enters("one").press("tab").press("d").types("text").line("text");
    desk.press("ctrl-u").enters("two").press("up").press("ctrl-n").types("more").line("more");
    desk.press("tab").says("no contribution here yet").line("more");
}

#[test]
fn completion_offers_what_fits() {
    let mut desk = Desk::running();
    desk.types("/co").shows("/concern").press("tab").line("/concern ").types("too slow ^eng").press("tab");
    desk.line("/concern too slow ^ENG-1").types(":am").press("tab").line("/concern too slow ^ENG-1:amend ");
    desk.press("enter")
        .says("saved 1")
        .types("more #")
        .press("tab")
        .press("tab")
        .press("ctrl-u")
        .types(":pau")
        .press("tab");
    desk.line(":pause ").press("enter").says("The clock stands");
}

#[test]
fn help_lies_over_what_is_asked_and_throws_nothing_away() {
    let mut desk = Desk::running();
    desk.pastes("- one\n- two").press("f1").shows("Help").press("f1").shows("one").press("ctrl-f").shows("one");
    desk.press("ctrl-p").press("enter").says("saved 2 contributions");
    desk.press("f1").press("ctrl-p");
    assert!(matches!(desk.model.layers.as_slice(), [Layer::Palette(_)]));
}

#[test]
fn letters_of_other_scripts_are_typed_key_by_key() {
    let mut desk = Desk::running();
    let lines = ["👩🏽‍🦽 at the door", "e\u{301}te\u{301}", "ที่นี่", "مرحبا بكم", "한국어", "❤️ for it"];
    for line in lines {
        desk.enters(line);
    }
    assert_eq!(desk.said(), lines);
    desk.types("a\u{1b}\u{7}\u{202e}b\u{0}c").line("abc");
    desk.press("ctrl-u").types("👩🏽‍🦽x").press("left").press("left").press("delete").line("x");
}

#[test]
fn what_the_report_calls_a_thing_finds_it_everywhere() {
    let mut desk = Desk::running();
    desk.enters("one")
        .enters(">print it")
        .says("saved A1: >print it")
        .enters("!one owner")
        .says("saved D1: !one owner");
    desk.enters("two").says("saved 2: two").shows("A1").shows("D1");
    let session = desk.session();
    let report = summary::of(session, ingov(), Disclosure::Internal, session.last, 0);
    let named = |items: &[Item]| items.iter().map(|item| item.label.clone()).collect::<Vec<_>>();
    assert_eq!([named(&report.actions), named(&report.decisions)], [["A1"], ["D1"]]);
    assert_eq!(report.steps.iter().flat_map(|step| named(&step.items)).collect::<Vec<_>>(), ["1", "2"]);
    desk.enters(":edit A1 >print it twice").says("changed A1: >print it twice");
    desk.enters(":edit d1").shows("Changing D1").press("esc");
    desk.enters(":move D1 2").says("moved D1").enters(":trash a1").says("into the trash A1").enters(":restore A1");
    desk.says("out of the trash A1").enters(":erase A1").shows("Erase the words of A1").press("esc");
    desk.enters(":trash D7").says("no contribution D7").press("ctrl-u");
    desk.press("ctrl-f").types("a1").shows("print it twice").press("esc");
    desk.enters(":edit 2 !two, and that is settled").says("changed D2: !two");
    desk.enters(":edit 2 /idea two again").says("changed 2: two again");
}

/// Read at another place it would be an answer to what was done last.
#[test]
fn a_refusal_stays_where_it_was_given() {
    let mut desk = Desk::running();
    desk.press("esc").shows("The clock is running").types("word").shows("The clock is running");
    desk.press("f1").hides("The clock is running").press("esc").hides("The clock is running");
    desk.press("esc").shows("The clock is running").press("f4").hides("The clock is running");
    desk.press("esc").types("s").press("enter").says("saved").press("f2").hides("saved 1");
}

/// What is typed where a name is asked for is the name, all of it; nothing typed takes the agenda's.
#[test]
fn a_session_is_called_what_is_typed_and_nothing_else() {
    for (typed, name) in [("Kinder- und Jugendhilfe", "Kinder- und Jugendhilfe"), ("", "First hour together")] {
        let mut desk = Desk::new();
        desk.press("n").press("enter").shows("What is the session called").enters(typed);
        let open = desk.model.open.as_ref().expect("it began");
        assert_eq!(open.session.title, name);
    }
}

#[test]
fn a_group_that_the_step_does_not_keep_is_told_before_enter() {
    let mut agenda = hour();
    agenda.steps[0].attribution = Attribution::Anonymous;
    let mut desk = Desk::new();
    desk.asks(Effect::Create(Arc::new(agenda), String::new()));
    desk.press("ctrl-n").types("too slow @citizens ").shows("no group is kept here").press("ctrl-u");
    desk.types("> ask them @citizens ").hides("no group is kept here").shows("action from");
}

#[test]
fn a_list_that_is_taken_back_is_told_as_a_list() {
    let mut desk = Desk::running();
    desk.pastes("one\ntwo\nthree").press("enter").says("saved 3 contributions");
    desk.press("ctrl-z").says("taken back 3 contributions, the first 1: one");
    desk.press("ctrl-y").says("brought back 3 contributions, the first 1: one");
    desk.enters("four").press("ctrl-z").says("taken back 4: four");
}

/// Another machine said this in the step in hand, and its log was merged.
fn said_elsewhere(session: &mut Session, writer: ReplicaId, text: &str) -> String {
    let stamp = Stamp { replica: writer, at: session.last, ran_ms: 0, seed: [9; 32] };
    let said = vec![Said { text: text.to_owned(), ..Said::default() }];
    let events = decide(session, Intent::Capture(said, Mode::Typed, session.clock.at), &stamp);
    events.expect("a step is open").into_iter().for_each(|event| session.apply(event));
    session.label(session.contributions.last().expect("it was just said"))
}

#[test]
fn nothing_is_done_to_either_of_two_that_are_called_alike() {
    let mut desk = Desk::running();
    let session = Arc::make_mut(&mut desk.model.open.as_mut().expect("a session is open").session);
    let alone = |n| said_elsewhere(&mut session.clone(), ReplicaId(n), "what a twin says");
    let shared = alone(1);
    let twin = (2..100_000).find(|n| alone(*n) == shared).expect("there are so many ids");
    for (n, text) in [(1, "from the north room"), (twin, "from the south room")] {
        said_elsewhere(session, ReplicaId(n), text);
    }
    let names: Vec<String> = session.contributions.iter().map(|item| session.label(item)).collect();
    let [north, south] = names.as_slice() else { panic!("two were said: {names:?}") };
    desk.enters(&format!(":trash {shared}")).says(&format!("Two machines called something {shared}"));
    desk.says(&format!("{north} or {south}"));
    desk.enters(&format!(":search {shared}"));
    assert!(matches!(desk.model.layers.last(), Some(Layer::Search(finder, _)) if finder.total == 2));
    desk.press("esc");
    desk.enters(&format!(":trash {south}")).says("south room").enters(&format!(":trash {north}")).says("north room");
}
