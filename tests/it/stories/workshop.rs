//! A whole workshop, from the list of sessions back to it.

use charrette::app::msg::Hit;
use charrette::app::state::{Layer, Screen};
use charrette::domain::summary::Disclosure;

use super::desk::Desk;

#[test]
fn a_session_begins_from_the_library() {
    let mut desk = Desk::new();
    desk.asks(charrette::app::msg::Effect::List);
    desk.press("n").shows("First hour together");
    assert_eq!(desk.model.screen, Screen::Library);
    desk.press("right").press("right").press("left");
    assert_eq!(desk.model.library.phase, Some(0));
    let first = desk.model.library.in_hand().expect("the design phase has agendas").clone();
    desk.press("enter").press("ctrl-u").types("Monday, with the counter").press("enter");
    desk.says("New session \"Monday, with the counter\"");
    assert_eq!(desk.session().agenda.id, first.agenda.expect("it is sound").id);
    desk.shows("Monday, with the counter");
}

#[test]
fn an_empty_name_takes_that_of_the_agenda() {
    let mut desk = Desk::new();
    desk.press("n").press("enter").press("ctrl-u").press("enter");
    assert_eq!(desk.session().title, desk.session().agenda.title);
}

#[test]
fn every_step_of_every_shipped_agenda_can_be_held() {
    let mut desk = Desk::new();
    desk.press("n");
    for at in 0..desk.model.library.rows.len() {
        desk.press("n").press("home");
        (0..at).for_each(|_| _ = desk.press("down"));
        desk.press("enter").press("enter");
        let steps = desk.session().held.len();
        for nth in 1..=steps {
            desk.press("ctrl-n").says(&format!("Step {nth} of {steps}"));
            desk.enters("a thought").says("saved").tick("7m");
            desk.hides("{$");
        }
        desk.press("ctrl-n").says("This is the last step");
        desk.press("f10");
        assert_eq!(desk.model.screen, Screen::Home);
    }
}

#[test]
fn contributions_come_with_group_and_marks() {
    let mut desk = Desk::running();
    desk.enters("Fewer forms #forms +4").says("saved 1: Fewer forms #forms +4").line("");
    desk.press("ctrl-g").says("Citizens").enters("The letter came twice").says("@citizens");
    desk.press("ctrl-g").press("ctrl-g").press("ctrl-g").says("no group");
    desk.types("Too many doors @st").press("tab").line("Too many doors @staff ").press("enter");
    desk.says("saved 3: Too many doors @staff").shows("Too many doors");
    desk.enters("!One owner for the form").enters(">print it @staff due:2026-02-02").says(">print it");
    let groups: Vec<_> = desk.session().contributions.iter().map(|c| c.group.as_deref()).collect();
    assert_eq!(groups, [None, Some("citizens"), Some("staff"), None, Some("staff")]);
}

#[test]
fn undo_and_redo_take_back_and_bring_back() {
    let mut desk = Desk::running();
    desk.enters("one").enters("two");
    desk.press("ctrl-z").says("taken back 2: two").press("ctrl-z").says("taken back 1: one");
    assert!(desk.said().is_empty());
    desk.press("ctrl-z").says("nothing to take back");
    desk.press("ctrl-y").says("brought back 1: one").enters("three");
    desk.press("ctrl-y").says("nothing to bring back");
    assert_eq!(desk.said(), ["one", "three"]);
}

#[test]
fn the_list_trashes_restores_and_moves() {
    let mut desk = Desk::running();
    desk.enters("one").enters("two").enters("three");
    desk.press("tab").press("up").press("d").says("into the trash 2: two");
    assert_eq!(desk.said(), ["one", "three"]);
    desk.press("t").says("trash is shown").shows("two").press("home").press("down");
    desk.press("r").says("out of the trash 2: two").press("t");
    desk.press("m").shows("Round of the table").press("down").press("enter");
    desk.says("moved 2 to \"Round of the table\": two");
    desk.press("esc").press("ctrl-n").shows("two");
}

#[test]
fn the_clock_is_paused_goes_on_and_is_extended() {
    let mut desk = Desk::running();
    desk.tick("5m").left("15:00");
    desk.press("ctrl-t").says("The clock stands").tick("10m").left("15:00");
    desk.press("ctrl-t").says("The clock runs").tick("1m").left("14:00");
    desk.press("ctrl-e").says("5 minutes more").left("19:00");
    desk.enters(":extend -3").says("3 minutes less").left("16:00");
    desk.press("ctrl-b").says("no").press("ctrl-n").press("ctrl-b").says("Step 1 of 4").left("16:00");
}

#[test]
fn a_sentence_behind_a_command_is_no_command() {
    let mut desk = Desk::running();
    desk.enters(":close the door, said someone").says("takes no words after it").line(":close the door, said someone");
    assert!(!desk.session().clock.closed);
    desk.press("ctrl-u").enters("\\:close the door, said someone").enters(":undo 3").says("takes no words after it");
    assert_eq!(desk.session().contributions.len(), 1);
    assert_eq!(&*desk.session().contributions[0].text, ":close the door, said someone");
    assert!(!desk.session().contributions[0].undone);
    desk.press("ctrl-u").enters(":close").types("y").press("enter");
    assert!(desk.session().clock.closed);
}

#[test]
fn a_step_is_chosen_from_all_steps() {
    let mut desk = Desk::running();
    desk.press("ctrl-o");
    (0..9).for_each(|_| _ = desk.press("down"));
    desk.press("up").press("enter").says("Step 3 of 4");
    desk.press("f9").press("esc").enters(":jump 1").says("Step 1 of 4").enters(":jump named").says("Step 2 of 4");
    desk.enters(":jump 9").says("no step 9").enters(":jump 0").says("no step 0");
}

#[test]
fn search_goes_to_the_hit() {
    let mut desk = Desk::running();
    desk.enters("The Größe of the form").enters("A ramp").enters("A door");
    desk.press("ctrl-f").types("grosse").shows("one found").press("enter");
    assert_eq!(desk.model.in_hand().map(|c| &*c.text), Some("The Größe of the form"));
    desk.press("esc").press("ctrl-n").press("ctrl-f").types("ramp").press("enter");
    desk.says("2 belongs to step 1, \"What keeps you from it?\": A ramp");
    desk.shows("3 contributions, step 1: What keeps you from it?").shows("step 2 of 4").hides("Nothing captured");
    assert_eq!(
        desk.model.in_hand().map(|c| &*c.text),
        Some("A ramp"),
        "it is in hand, and its step has not begun anew"
    );
    desk.press("e").line("A ramp").press("esc").shows("Nothing captured in this step yet");
    desk.press("ctrl-f").types("nothing like it").shows("none found").press("enter").press("esc").line("");
}

#[test]
fn a_long_session_is_searched_while_the_first_page_stands() {
    let mut desk = Desk::running();
    desk.enters("A ramp, the oldest of all").enters("Ramps");
    let many: Vec<String> = (0..9_000).map(|n| format!("- cramped {n}")).collect();
    desk.pastes(&many.join("\n")).press("enter").says("9000");
    desk.press("ctrl-f").types("ramp").shows("4096 found so far").shows("cramped 8999").hides("the oldest of all");
    desk.press("down").shows("▸   9001  cramped 8998");
    desk.tick("20ms").shows("9002 found").hides("so far").shows("the oldest of all").shows("▸   9001  cramped 8998");
    let Some(Layer::Search(finder, _)) = desk.model.layers.last() else { panic!("the search is up") };
    assert_eq!((finder.hits.len(), finder.at), (200, 3), "the word, its beginning, the latest, and the one in hand");
    // Who leaves it asks for no more, and another line begins anew.
    desk.types("s")
        .shows("reading…")
        .tick("20ms")
        .shows("one found")
        .press("esc")
        .press("ctrl-f")
        .types("cramp")
        .shows("so far")
        .press("esc");
    desk.tick("1s");
    assert!(desk.model.looking.is_none());
}

#[test]
fn search_finds_whole_words_first_then_beginnings_then_the_newest() {
    let mut desk = Desk::running();
    for line in ["A ramp, old", "Cramped", "Ramps", "A ramp, new", "Nothing of it", "It cramps us"] {
        desk.enters(line);
    }
    desk.press("ctrl-f").types("ramp").shows("5 found");
    let (screen, _) = desk.draws();
    let (_, found) = screen.split_once("5 found").expect("it is shown");
    let at = |text: &str| found.find(text).unwrap_or_else(|| panic!("{text} is not in {found}"));
    let order = ["A ramp, new", "A ramp, old", "Ramps", "It cramps us", "Cramped"].map(at);
    assert!(order.is_sorted(), "{found}");
    let mut lines = Desk::in_lines(super::desk::hour());
    lines.line_is(":next").line_is("Cramped").line_is("A ramp").line_is("Ramps").line_is(":search ramp");
    let at = |text: &str| lines.heard.iter().position(|told| told.ends_with(text)).expect("it is told");
    assert!([": A ramp", ": Ramps", ": Cramped"].map(at).is_sorted(), "{:?}", lines.heard);
}

#[test]
fn the_palette_runs_a_command_by_its_name() {
    let mut desk = Desk::running();
    desk.press("ctrl-p").types("pau").shows("Stop the clock").press("enter").says("The clock stands");
    desk.press("ctrl-p").types("rename").press("enter").types("Another name").press("enter");
    desk.says("Another name");
    desk.press("ctrl-p").press("ctrl-p");
    assert!(desk.model.layers.is_empty(), "the key that opened it closes it");
}

#[test]
fn people_are_counted_and_groups_added() {
    let mut desk = Desk::running();
    desk.press("f4").press("down").press("enter").types("12").press("enter").says("Counter staff: 12 people");
    desk.shows("12 people in the room").press("a").types("Neighbours").press("enter").says("@neighbours");
    desk.press("enter").types("many").press("enter").says("not a whole number");
    desk.press("ctrl-z").says("taken back").press("esc").enters("Noise at night @neighbours").says("@neighbours");
}

#[test]
fn the_summary_is_read_and_leaves_as_a_file() {
    let mut desk = Desk::running();
    desk.enters("Fewer forms @citizens").press("f3").shows("A form");
    desk.press("d").says("public").press("d").says("internal").press("d").says("consortium");
    assert_eq!(desk.model.review.disclosure, Disclosure::Consortium);
    let told = |name: &str| format!("Exported to {}", std::path::Path::new("/out").join(name).display());
    desk.press("e").press("enter").says(&told("1.md"));
    desk.press("e").press("enter").shows("Write over it?").press("esc");
    desk.press("e").press("enter").shows("Write over it?").types("y").press("enter").says(&told("1.md"));
    desk.press("e").types("mine.md").press("enter").says(&told("mine.md"));
    desk.press("e").press("backspace").press("backspace").types("html").press("enter").says(&told("1.html"));
    desk.press("esc").enters(":export /else/where.md").says("Exported to /else/where.md: consortium, for the partners");
    assert_eq!(desk.disk.outputs.len(), 4);
}

#[test]
fn closing_asks_and_what_comes_late_is_taken() {
    let mut desk = Desk::running();
    desk.enters("in time").press("ctrl-d").shows("Close the workshop?").press("esc");
    desk.tick("1s").press("ctrl-d").types("n").press("enter").press("ctrl-d").types("y").press("enter");
    desk.says("The workshop is closed");
    desk.enters("Sent in by mail").says("saved 2: Sent in by mail");
    desk.press("ctrl-n").says("The workshop is closed. Reopen it");
    desk.enters(":reopen").says("open again at step 1 of 4").press("ctrl-t").says("The clock runs");
    desk.press("ctrl-d").types("Yes").press("enter").says("The workshop is closed").press("f10");
    assert_eq!(desk.model.screen, Screen::Home);
    desk.shows("A form").press("enter").says("2 contributions");
}

#[test]
fn what_the_room_says_while_a_question_is_up_answers_nothing_and_is_not_lost() {
    let mut desk = Desk::running();
    let open = |desk: &Desk| !desk.session().clock.closed;
    // A question may come up in the middle of a word; neither its letters nor an Enter more are an answer.
    desk.types("The counter, ").press("ctrl-d").types("you know, closes at noon").press("enter");
    desk.says("neither yes nor no").shows("Close the workshop?").shows("you know, closes");
    assert!(open(&desk));
    desk.press("esc")
        .line("The counter, you know, closes at noon")
        .press("enter")
        .says("saved 1: The counter, you know");
    desk.press("ctrl-d").press("enter").press("enter").shows("Close the workshop?");
    assert!(open(&desk), "an Enter too many");
    // Nor is what is pasted, also where it would be one if it were typed.
    for pasted in ["y", "yes\n", "y\ny\n", "n", "first\nsecond"] {
        desk.pastes(pasted).says("Nothing was pasted").press("enter").shows("Close the workshop?");
        assert!(open(&desk), "{pasted:?}");
    }
    desk.types("y").press("esc").line("").hides("Close the workshop?").press("enter");
    assert_eq!(desk.said(), ["The counter, you know, closes at noon"]);
    desk.press("ctrl-d").types(" y ").press("enter").says("The workshop is closed");
}

#[test]
fn what_is_drawn_can_be_clicked() {
    let mut desk = Desk::running();
    desk.enters("one").enters("two").enters("three");
    let (_, hits) = desk.draws();
    let row = hits.iter().rev().find(|(_, hit)| matches!(hit, Hit::Row(0))).expect("the list is on the screen");
    desk.clicks(row.1).press("d").says("into the trash 1: one").clicks(Hit::Line).types("back in the line");
    desk.line("back in the line");
}

#[test]
fn a_late_room_plans_the_rest_anew_with_one_chord_and_one_key() {
    let mut desk = Desk::late();
    // Thirty minutes were for the first three steps and ten for the last; it must end at ten to ten.
    desk.shows("^X plan anew").press("ctrl-x").shows("5 minutes late. Expected end 09:55.");
    desk.shows("It must end at 09:50: 5 minutes are missing.").shows("▸ 1. ").shows("keep \"Who does what\"");
    desk.press("down").shows("▸ 2. drop \"Round of the table\"").shows("end 09:45").press("2");
    desk.says("Planned anew: drop \"Round of the table\". Expected end 09:45. Undo takes all of it back.");
    desk.hides("^X plan anew").hides("It must end");
    assert!(desk.session().held[1].dropped);
    desk.press("ctrl-o").shows("dropped").press("esc");
    desk.press("ctrl-n").says("Step 3 of 4: What one does not say aloud");
    desk.press("ctrl-b").shows("step 1 of 4").press("ctrl-z").says("step 2 has 10 minutes");
    assert!(!desk.session().held[1].dropped);
    desk.press("ctrl-y").says("step 2 is dropped").enters(":jump 2").says("Step 2 of 4: Round of the table");
    assert!(!desk.session().held[1].dropped, "what is begun is held");
}

#[test]
fn a_room_that_its_clock_calls_on_time_is_missing_no_minute() {
    // On the second, nothing is to spare; the half minute after it is on time on the clock, so it is in the plans, too.
    for first in ["1200s", "1220s"] {
        let mut desk = Desk::after(first);
        desk.enters(":plan")
            .shows("On time. Expected end 09:50.")
            .shows("It must end at 09:50, with nothing to spare.");
        desk.shows("It fits as it stands").hides("missing");
    }
    let mut desk = Desk::after("1240s");
    desk.enters(":plan").shows("One minute late").shows("one minute is missing").shows("▸ 1. ");
    // One minute late and a bit is told as one, and a plan takes that one.
    let mut desk = Desk::after("1280s");
    desk.enters(":plan").shows("one minute is missing").shows("▸ 1. ").press("1").says("Expected end 09:50");
    desk.enters(":plan").shows("On time").hides("missing");
}

#[test]
fn a_plan_that_time_has_overtaken_is_not_taken_up() {
    let mut desk = Desk::late();
    desk.enters(":plan").shows("▸ 1. ").tick("3m").shows("8 minutes are missing").press("esc");
    // What `:plan` showed last is what a number means, as long as it holds.
    desk.tick("1m").enters(":plan 1").says("that plan no longer does what it said").shows("9 minutes are missing");
    desk.press("esc").enters(":plan 9").says("no plan 9").enters(":plan one").says("not a whole number");
    desk.enters(":plan 1").says("Planned anew");
    assert!(desk.model.timing().is_some_and(|timing| !timing.is_too_late()));
    desk.press("ctrl-x").shows("with nothing to spare").shows("It fits as it stands").press("enter").hides("It fits");
}

#[test]
fn what_no_plan_can_do_is_said_with_what_would() {
    let mut desk = Desk::late();
    desk.tick("20m").press("ctrl-x").shows("No plan fits: at the shortest 5 minutes are still missing");
    desk.shows("It would fit with an end 5 minutes later, at 09:55");
    desk.shows("Or without \"What one does not say aloud\"").press("1").says("Expected end 09:55");
    desk.enters(":close").types("y").press("enter").enters(":plan").says("The workshop is closed");
}
