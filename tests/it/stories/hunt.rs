//! The search over everything, from the list of sessions and from within one.

use charrette::app::hunt::{Answer, Heard, Source};
use charrette::app::msg::{Effect, Msg};
use charrette::app::state::Screen;
use charrette::domain::id::{EventId, ReplicaId};
use charrette::domain::time::Moment;
use charrette::text::Place;

use super::desk::{Desk, hour};

/// Two sessions that were left, and the list of them.
fn two() -> Desk {
    let mut desk = Desk::running();
    desk.enters("A ramp at the town hall").enters("* the mayor is against the ramp").enters("Cramped offices");
    desk.press("ctrl-n").enters("A bench").press("f10");
    desk.asks(Effect::Create(std::sync::Arc::new(hour()), "Second round".to_owned()));
    desk.press("ctrl-n").enters("Ramps everywhere").enters("Nothing of it").press("f10").shows("Second round");
    desk
}

#[test]
fn what_was_said_in_any_session_is_found_and_opened_there() {
    let mut desk = two();
    desk.press("ctrl-f").shows("Search over everything").types("ramp").shows("Second round, step 1");
    let (screen, _) = desk.draws();
    let order = ["(private note) the mayor", "A ramp at the town hall", "Ramps everywhere", "Cramped offices"];
    let order = order.map(|text| screen.find(text).unwrap_or_else(|| panic!("{text} is not in\n{screen}")));
    assert!(order.is_sorted(), "{screen}");
    desk.press("down").press("down").press("enter");
    assert_eq!(desk.session().title, "Second round");
    assert_eq!(desk.model.in_hand().map(|c| &*c.text), Some("Ramps everywhere"));
    desk.press("f10").press("ctrl-f").types("town hall").press("enter");
    desk.says("1 belongs to step 1").shows("step 1: What keeps you from it?");
    assert_eq!(desk.model.in_hand().map(|c| &*c.text), Some("A ramp at the town hall"));
}

#[test]
fn from_within_a_session_another_one_is_opened_and_this_one_left() {
    let mut desk = two();
    desk.press("ctrl-f").types("nothing of it").press("enter").press("esc").press("ctrl-p").types("anywhere");
    desk.press("enter").types("bench").press("enter");
    assert_eq!(desk.session().title, "A form");
    assert_eq!(desk.model.in_hand().map(|c| &*c.text), Some("A bench"));
    desk.press("esc").enters(":anywhere bench").press("enter");
    assert_eq!((desk.session().title.as_str(), desk.model.in_hand().is_some()), ("A form", true), "it is here");
}

#[test]
fn on_a_small_screen_the_words_of_a_statement_are_seen_and_that_it_is_not_official() {
    let mut desk = two();
    desk.gets(Msg::Resized(40, 12)).press("ctrl-f").types("give each stakeholder");
    let (screen, _) = desk.draws();
    let row = screen.lines().find(|line| line.contains("GOV-2")).unwrap_or_else(|| panic!("{screen}"));
    assert!(row.contains("Give each stake") && row.contains("not official"), "{screen}");
}

#[test]
fn words_that_were_erased_or_taken_back_are_not_found() {
    let mut desk = two();
    desk.press("ctrl-f").types("town").press("enter").press("esc").enters(":erase 1 yes").says("erased for good");
    desk.enters("A slip of the hand").press("ctrl-z");
    desk.press("f10").press("ctrl-f").types("town hall").shows("none found");
    desk.press("esc").press("ctrl-f").types("slip of").shows("none found");
}

#[test]
fn agendas_and_statements_are_found_with_their_status() {
    let mut desk = two();
    desk.press("ctrl-f").types("stakeholder map").shows("agenda").press("enter");
    assert_eq!(desk.model.screen, Screen::Library);
    assert!(
        desk.model.library.in_hand().is_some_and(|row| row.agenda.as_ref().is_ok_and(|a| a.id.contains("stakeholder")))
    );
    desk.press("esc").press("ctrl-f").types("gov-1").shows("working statement, not official").press("enter");
    assert!(desk.model.library.statements);
    desk.shows("GOV-1");
}

fn heard(path: &str, seq: u64, text: &str, place: Place, minute: i64) -> Heard {
    Heard {
        source: std::sync::Arc::new(Source { path: path.into(), title: path.to_owned() }),
        id: EventId { replica: ReplicaId(1), seq },
        label: seq.to_string(),
        step: 1,
        at: Moment { utc_ms: minute * 60_000, offset_min: 0 },
        private: false,
        trashed: false,
        text: text.to_owned(),
        place,
    }
}

#[test]
fn what_comes_late_takes_its_place_and_the_row_in_hand_stays_in_hand() {
    let mut desk = Desk::new();
    desk.takes_time = true;
    desk.press("ctrl-f").types("ramp").shows("reading…");
    let question = desk.model.hunt.question;
    let answer = |heard: Vec<Heard>, last: bool| {
        let total = heard.len();
        Msg::Heard(Answer { question, heard, total, unread: usize::from(last), last })
    };
    let first = vec![heard("a", 1, "ramp one", Place::Word, 10), heard("a", 2, "cramp", Place::Within, 11)];
    desk.gets(answer(first, false)).shows("2 found so far").press("down").shows("▸      2  cramp");
    desk.gets(answer(vec![heard("b", 3, "ramp two", Place::Word, 20), heard("b", 4, "ramps", Place::Begin, 1)], true));
    desk.shows("4 found").shows("▸      2  cramp").shows("One session could not be read");
    let texts: Vec<&str> = desk.model.hunt.heard.iter().map(|heard| heard.text.as_str()).collect();
    assert_eq!(texts, ["ramp two", "ramp one", "ramps", "cramp"]);
    // The answer to an older question is none.
    desk.types("s");
    desk.gets(answer(vec![heard("c", 9, "late", Place::Word, 30)], true)).hides("late");
}

#[test]
fn only_the_best_are_kept_and_all_are_counted() {
    let mut desk = Desk::new();
    desk.takes_time = true;
    desk.press("ctrl-f").types("zz");
    for session in 0..10 {
        let question = desk.model.hunt.question;
        let all = (0..200).map(|n| heard(&format!("s{session}"), n, "zz", Place::Word, i64::try_from(n).unwrap_or(0)));
        desk.gets(Msg::Heard(Answer { question, heard: all.collect(), total: 1_000, unread: 0, last: session == 9 }));
    }
    assert_eq!(desk.model.hunt.heard.len(), 200);
    desk.shows("10000 found");
}

#[test]
fn lines_tell_the_hits_of_every_session_but_no_private_note() {
    let mut desk = two();
    desk.model.plain = true;
    desk.asks(Effect::Create(std::sync::Arc::new(hour()), "In lines".to_owned()));
    desk.line_is(":anywhere ramp").says("3 contributions found for \"ramp\" in all sessions");
    desk.says("A form, step 1, 1: A ramp at the town hall").says("Second round, step 1, 1: Ramps everywhere");
    assert!(!desk.heard.join("\n").contains("mayor"), "{:?}", desk.heard);
    desk.line_is(":anywhere second").says("A session of that name: Second round");
    desk.line_is(":anywhere gov-1").says("In the library: GOV-1 (");
    desk.line_is(":anywhere").says("needs to be told more");
}

#[test]
fn what_comes_while_help_lies_over_the_search_is_in_the_list_below() {
    let mut desk = Desk::new();
    desk.takes_time = true;
    desk.press("ctrl-f").types("ramp").press("f1");
    let question = desk.model.hunt.question;
    let one = vec![heard("a", 1, "ramp one", Place::Word, 10)];
    desk.gets(Msg::Heard(Answer { question, heard: one, total: 1, unread: 0, last: true }));
    desk.press("esc").shows("one found").shows("ramp one");
}

#[test]
fn sessions_are_found_by_their_names_where_the_list_of_them_was_never_shown() {
    let mut desk = two();
    desk.press("ctrl-f").types("everywhere").press("enter").press("esc");
    desk.model.cards = None;
    desk.enters(":anywhere form").shows("A form");
}

#[test]
fn the_session_in_hand_is_not_left_for_itself() {
    let mut desk = two();
    desk.press("ctrl-f").types("second round").press("enter").press("ctrl-n");
    assert!(desk.session().clock.running);
    desk.enters(":review").press("ctrl-p").types("anywhere").press("enter").types("second round").press("enter");
    assert_eq!(desk.model.screen, Screen::Run);
    assert!(desk.session().clock.running, "the room goes on");
}
