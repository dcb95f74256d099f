//! The summary of a large session is put together while the room goes on.

use charrette::app::msg::{Effect, Failure, Msg, Passage};
use charrette::words::Say;

use super::desk::Desk;

/// A desk on the review screen, whose summary takes its time.
fn reviewing() -> Desk {
    let mut desk = Desk::running();
    desk.takes_time = true;
    desk.press("f3").shows("being put together");
    desk
}

/// The summary of this number is there.
fn comes(desk: &mut Desk, number: u64, text: &str) {
    let page = Passage { text: text.to_owned(), ..Passage::default() };
    desk.gets(Msg::Summarised(number, Ok(vec![page])));
}

#[test]
fn keys_are_answered_while_it_is_put_together_and_then_it_is_there() {
    let mut desk = reviewing();
    desk.press("f1").shows("Help").press("esc").press("esc").enters("A line meanwhile").says("saved");
    desk.press("f3").shows("being put together");
    comes(&mut desk, 1, "The first summary");
    desk.shows("The first summary");
}

#[test]
fn what_was_done_meanwhile_is_in_the_next_one_which_is_asked_for_once() {
    let mut desk = Desk::running();
    ["one", "two", "three"].into_iter().for_each(|line| _ = desk.enters(line));
    desk.takes_time = true;
    desk.press("f3");
    for _ in 0..3 {
        desk.press("ctrl-z").says("taken back");
    }
    assert_eq!(desk.model.summaries, 1, "one at a time");
    comes(&mut desk, 1, "As it stood");
    desk.shows("As it stood").shows("being made anew");
    assert_eq!(desk.model.summaries, 2);
    comes(&mut desk, 2, "As it stands");
    desk.shows("As it stands");
    assert_eq!(desk.model.summaries, 2, "nothing has changed since");
    assert!(!desk.draws().0.contains("anew"));
}

#[test]
fn what_was_made_for_the_team_never_stands_under_the_level_of_others() {
    let mut desk = reviewing();
    comes(&mut desk, 1, "Said by the clerks");
    desk.shows("For the partners").shows("Said by the clerks").press("d");
    let nobody_is_told = |desk: &mut Desk, level: &str| {
        desk.shows(level).shows("being put together");
        assert!(!desk.draws().0.contains("Said by"), "{}", desk.draws().0);
    };
    nobody_is_told(&mut desk, "For everybody");
    comes(&mut desk, 2, "Said by somebody");
    desk.shows("Said by somebody").press("d").shows("For the team").press("d");
    comes(&mut desk, 3, "Said by Anna");
    nobody_is_told(&mut desk, "For the partners");
    desk.press("d");
    comes(&mut desk, 4, "Said by the clerks");
    nobody_is_told(&mut desk, "For everybody");
    comes(&mut desk, 5, "Said by somebody");
    desk.shows("Said by somebody");
}

#[test]
fn the_summary_of_a_session_that_was_left_is_nobodys() {
    let mut desk = reviewing();
    desk.takes_time = false;
    let path = desk.disk.held.clone().expect("a session is in hand");
    desk.press("esc").press("ctrl-q");
    desk.ended = false;
    desk.asks(Effect::Open(path));
    desk.takes_time = true;
    desk.press("f3");
    comes(&mut desk, 1, "Of the other session");
    assert!(!desk.draws().0.contains("Of the other session"));
    desk.shows("being put together");
}

#[test]
fn a_summary_that_cannot_be_made_is_told_and_can_be_asked_for_again() {
    let mut desk = reviewing();
    let failure = Failure { say: Say::new("trouble-work-fault"), gone: false };
    desk.gets(Msg::Summarised(1, Err(failure))).says("fault").shows("could not be put together");
    desk.press("esc").press("f3").shows("is being put together");
    assert_eq!(desk.model.summaries, 2);
}
