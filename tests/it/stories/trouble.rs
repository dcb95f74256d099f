//! A disk that fails, a file that vanishes, a file that somebody else holds.

use std::sync::Arc;

use charrette::app::msg::Effect;
use charrette::app::state::Screen;

use super::desk::{Desk, hour};
use super::disk::Answers;

const FULL: Answers = Answers::Fails("trouble-save-full");

#[test]
fn what_a_full_disk_refuses_is_saved_when_there_is_room() {
    let mut desk = Desk::running();
    desk.enters("one").disk_is(FULL).enters("two").says("The disk is full").types("thr");
    assert_eq!(desk.said(), ["one"]);
    assert!(!desk.saved());
    desk.tick("30s").says_nothing().shows("The disk is full").types("ee").press("enter").tick("3s");
    assert_eq!(desk.said(), ["one"]);
    desk.disk_is(Answers::AtOnce).tick("2s").says("saved 2: two").says("saved 3: three");
    assert_eq!(desk.disk.session(), *desk.session());
    assert!(desk.saved());
}

#[test]
fn a_draft_that_cannot_be_kept_is_told_once_and_kept_later() {
    let mut desk = Desk::running();
    desk.press("ctrl-t").disk_is(FULL).types("half a line").tick("1s").says("The disk is full");
    desk.tick("20s").says_nothing().disk_is(Answers::AtOnce).tick("3s");
    assert!(desk.saved());
    desk.is_killed().line("half a line");
}

#[test]
fn leaving_what_is_not_saved_asks_twice() {
    for key in ["ctrl-q", "f10"] {
        let mut desk = Desk::running();
        desk.disk_is(FULL).enters("one").press(key).says("leave once more").tick("10s");
        assert!(desk.model.open.is_some());
        desk.press(key);
        assert!(desk.model.open.is_none());
        assert!(!desk.heard.iter().any(|told| told.contains("Everything is saved")), "that would not be true");
        assert_eq!(desk.ended, key == "ctrl-q");
    }
}

#[test]
fn leaving_a_line_that_cannot_be_kept_asks_twice() {
    let mut desk = Desk::running();
    desk.press("ctrl-t").disk_is(FULL).types("half").press("ctrl-q").says("leave once more").tick("5s");
    assert!(!desk.ended);
    desk.press("ctrl-q");
    assert!(desk.ended);
}

#[test]
fn who_waits_after_the_warning_leaves_when_all_is_saved() {
    let mut desk = Desk::running();
    desk.disk_is(FULL).enters("one").press("ctrl-q").says("leave once more").types("last words");
    desk.disk_is(Answers::AtOnce).tick("3s").says("Everything is saved");
    assert!(desk.ended);
    assert_eq!(desk.disk.drafts.last().map(String::as_str), Some("last words"));
}

#[test]
fn a_disk_that_never_answers_does_not_hold_anybody() {
    let mut desk = Desk::running();
    desk.disk_is(Answers::Later).enters("one").press("ctrl-q").press("ctrl-q").says("leave once more");
    desk.press("ctrl-q");
    assert!(desk.ended);
}

#[test]
fn words_typed_while_leaving_are_kept() {
    let mut desk = Desk::running();
    desk.disk_is(Answers::Later).press("ctrl-q").types("one more").disk_is(Answers::AtOnce).acknowledges();
    assert!(desk.ended);
    assert_eq!(desk.disk.drafts.last().map(String::as_str), Some("one more"));
}

#[test]
fn a_file_that_is_gone_is_made_anew_and_nothing_is_lost_or_twice() {
    let mut desk = Desk::running();
    desk.enters("one").disk.vanishes();
    desk.enters("two").says("Everything is saved in a new one: /sessions/rescued.charrette");
    assert_eq!(desk.said(), ["one", "two"]);
    assert_eq!(
        desk.model.open.as_ref().map(|o| o.path.to_string_lossy().into_owned()).as_deref(),
        Some("/sessions/rescued.charrette")
    );
    desk.enters("three").press("f10");
    let rescued = &desk.disk.files[std::path::Path::new("/sessions/rescued.charrette")];
    let texts = rescued.events.iter().filter(|e| e.fact.kind() == "captured").count();
    assert_eq!(texts, 3);
}

/// Nobody enters anything: what is half typed, and the running clock, are enough to see that the file is gone.
#[test]
fn a_file_that_is_gone_is_made_anew_before_anything_is_entered() {
    for typed in ["", "half a line"] {
        let mut desk = Desk::running();
        desk.enters("one").disk.vanishes();
        desk.types(typed).tick("20s").shows("Everything is saved");
        assert!(desk.saved());
        let rescued = &desk.disk.files[std::path::Path::new("/sessions/rescued.charrette")];
        assert!(rescued.events.iter().any(|e| e.fact.kind() == "captured"));
        assert_eq!(desk.disk.drafts.last().map(String::as_str), Some(typed));
    }
}

#[test]
fn what_is_not_on_the_disk_stands_on_the_screen_until_it_is() {
    let mut desk = Desk::running();
    desk.disk_is(FULL).enters("first words").enters("second words");
    desk.shows("NOT SAVED yet, tried again every second: first words · second words").tick("5s").shows("second words");
    desk.disk_is(Answers::AtOnce).tick("2s").hides("NOT SAVED");
    desk.disk_is(FULL).enters("third words").press("ctrl-q").press("ctrl-q").press("ctrl-q");
    assert_eq!(desk.model.left_behind, ["third words"]);
}

#[test]
fn a_rescue_is_waited_for_and_asked_again() {
    let mut desk = Desk::running();
    desk.disk_is(Answers::Later).disk.vanishes();
    desk.enters("one").acknowledges_one();
    let rescues = |desk: &Desk| desk.disk.waiting.iter().filter(|e| **e == Effect::Rescue).count();
    desk.tick("5s");
    assert_eq!(rescues(&desk), 1);
    desk.disk.waiting.clear();
    desk.tick("6s");
    assert!(matches!(desk.disk.waiting.front(), Some(Effect::Append(..))), "it is tried again");
    desk.acknowledges_one();
    assert_eq!(rescues(&desk), 1);
    desk.disk_is(Answers::AtOnce).acknowledges().says("Everything is saved in a new one");
    assert_eq!(desk.said(), ["one"]);
}

#[test]
fn a_session_that_somebody_else_holds_is_only_read() {
    let mut desk = Desk::running();
    desk.enters("one").press("f10");
    desk.disk.read_only = true;
    desk.press("enter").says("Another program holds this session").shows("Read only");
    desk.enters("two").says("can only be read").line("two").press("ctrl-n").says("can only be read");
    desk.press("tab").press("d").says("can only be read").press("e").types("x").press("enter");
    desk.says("can only be read").line("onex").press("esc").press("ctrl-d").says("can only be read");
    desk.tick("1m").press("f3").press("e").press("enter").says("Exported").press("f10");
    assert_eq!(desk.model.screen, Screen::Home);
    let written = desk.disk.files.values().next().expect("there is one").events.len();
    desk.press("enter").press("ctrl-q");
    assert!(desk.ended);
    assert_eq!(desk.disk.files.values().next().expect("there is one").events.len(), written);
}

#[test]
fn a_session_is_left_before_another_begins() {
    let mut desk = Desk::running();
    desk.enters("one").enters(":new");
    assert_eq!(desk.model.screen, Screen::Library);
    assert!(desk.model.open.is_none() && desk.disk.held.is_none(), "the file is closed");
    desk.press("esc");
    assert_eq!(desk.model.screen, Screen::Home);
    desk.asks(Effect::Create(Arc::new(hour()), "Another".to_owned()));
    desk.press("ctrl-p").types("demo").press("enter");
    assert!(desk.model.open.is_none());
}
