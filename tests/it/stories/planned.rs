//! Agendas written at the desk: from a shipped one, from nothing, from a plan in a file, from a session that was held.

use std::fs;

use charrette::app::msg::Effect;
use charrette::app::state::{Layer, Screen};
use charrette::domain::agenda::{Activity, Minutes};
use charrette::domain::memory::Once;
use tempfile::TempDir;

use super::desk::{Desk, hour};

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn saved(data: &TempDir, name: &str) -> String {
    fs::read_to_string(data.path().join("agendas").join(name)).expect("it was saved")
}

/// The desk with the first shipped agenda opened to be changed.
fn editing(data: &TempDir) -> Desk {
    let mut desk = Desk::on(data.path());
    desk.press("n").press("e").says("A copy of your own");
    assert_eq!(desk.model.screen, Screen::Plan);
    desk
}

fn keys(desk: &mut Desk, keys: &str) {
    keys.split(' ').for_each(|key| _ = desk.press(key));
}

/// The field of this name is in hand, and its line open.
fn to_field(desk: &mut Desk, name: &str) {
    if !desk.model.drafting.as_ref().expect("an agenda is written").inside {
        desk.press("enter");
    }
    desk.press("home");
    for _ in 0..80 {
        if desk.model.drafting.as_ref().and_then(|d| d.field_in_hand()).is_some_and(|field| field.id() == name) {
            desk.press("enter");
            return;
        }
        desk.press("down");
    }
    panic!("no field {name}");
}

/// Puts words into a field of what is in hand, in the place of what stands there.
fn fills(desk: &mut Desk, name: &str, words: &str) {
    to_field(desk, name);
    desk.press("ctrl-u").types(words).press("enter");
    assert!(desk.model.layers.is_empty(), "{name}: {words} was not taken: {:?}", desk.heard);
}

fn in_hand(desk: &Desk) -> &charrette::domain::agenda::Step {
    let draft = desk.model.drafting.as_ref().expect("an agenda is written");
    charrette::domain::agenda::edit::step_at(&draft.agenda, draft.spot().expect("a step is in hand"))
        .expect("it is there")
}

#[test]
fn a_shipped_agenda_is_changed_saved_as_an_own_one_and_held() {
    let data = folder();
    let mut desk = editing(&data);
    let shipped = desk.model.library.rows[0].agenda.clone().expect("it is sound");
    desk.press("down");
    fills(&mut desk, "field-minutes", "4-7-9");
    assert_eq!(in_hand(&desk).minutes, Some(Minutes { min: 4, planned: 7, max: 9 }));
    desk.press("s").says("Saved:").shows("saved");
    let text = saved(&data, &format!("{}-own.toml", shipped.id));
    assert!(text.contains("minutes = { min = 4, planned = 7, max = 9 }"), "{text}");
    let remark = charrette::content::library::shipped()[0].1.lines().next().expect("it has lines");
    assert!(remark.starts_with('#') && text.contains(remark), "the comments of the shipped one are kept");
    // Back in the library it is in hand; Enter holds it.
    keys(&mut desk, "esc esc");
    assert_eq!(desk.model.screen, Screen::Library);
    desk.press("enter").press("enter");
    assert_eq!(desk.session().agenda.id, format!("{}-own", shipped.id));
    assert_eq!(desk.session().held[0].planned, Some(7));
}

#[test]
fn an_agenda_is_built_from_nothing_saved_and_held() {
    let data = folder();
    let mut desk = Desk::on(data.path());
    desk.press("n").press("a").types("Fewer letters, Größe").press("enter");
    desk.shows("things to put right");
    to_field(&mut desk, "field-purpose");
    desk.types("Find out which letters").press("alt-enter").types("nobody needs.").press("enter");
    fills(&mut desk, "field-outcome", "A list of letters to stop");
    fills(&mut desk, "field-who", "People who write letters");
    fills(&mut desk, "field-starts", "09:00");
    fills(&mut desk, "field-hard-end", "10:00");
    desk.press("esc");
    desk.press("a").types("Welcome").press("enter");
    fills(&mut desk, "field-kind", "welc");
    desk.press("esc").press("a").types("Which letters?").press("enter");
    fills(&mut desk, "field-minutes", "20 30 35");
    fills(&mut desk, "field-prompt", "Which letter did nobody answer?");
    fills(&mut desk, "field-tongue", "de Auf welchen Brief hat niemand geantwortet?");
    to_field(&mut desk, "field-protected");
    assert!(in_hand(&desk).protected);
    desk.press("esc").shows("20 min to spare").hides("put right");
    desk.press("s").says("Saved:");
    let text = saved(&data, "fewer-letters-grosse.toml");
    assert!(text.contains("purpose = \"\"\"\nFind out which letters\nnobody needs.\n\"\"\""), "{text}");
    assert!(text.contains("prompt_in.de = \"Auf welchen Brief hat niemand geantwortet?\""), "{text}");
    desk.press("esc").press("enter").press("enter").press("ctrl-n").press("ctrl-n");
    desk.shows("Which letter did nobody answer?").press("alt-l").says("de");
    desk.shows("Auf welchen Brief hat niemand geantwortet?").press("alt-l").shows("Which letter did nobody answer?");
}

#[test]
fn edits_are_taken_back_and_brought_back() {
    let data = folder();
    let mut desk = editing(&data);
    let before = desk.model.drafting.as_ref().expect("it is open").agenda.clone();
    desk.press("down");
    for key in ["c", "h", "alt-down", "alt-up", "+", "-", "d", ">"] {
        desk.press(key);
    }
    let after = desk.model.drafting.as_ref().expect("it is open").agenda.clone();
    assert_ne!(before, after);
    for _ in 0..8 {
        desk.press("ctrl-z");
    }
    assert_eq!(desk.model.drafting.as_ref().expect("it is open").agenda, before);
    desk.press("ctrl-z").says("nothing to take back");
    for _ in 0..8 {
        desk.press("ctrl-y");
    }
    assert_eq!(desk.model.drafting.as_ref().expect("it is open").agenda, after);
}

#[test]
fn what_is_wrong_is_told_at_its_step() {
    let data = folder();
    let mut desk = editing(&data);
    desk.press("down");
    fills(&mut desk, "field-minutes", "9-7-5");
    let draft = desk.model.drafting.as_ref().expect("it is open");
    assert!(
        draft.wrong.iter().any(|w| w.spot == draft.spot() && w.field.as_deref() == Some("minutes")),
        "{:?}",
        draft.wrong
    );
    desk.shows("planned (7) is more than max (5)").press("esc").press("s").says("once 2 things are put right");
    // Saved as it is, it is opened again as it is, and put right.
    desk.press("esc");
    assert_eq!(desk.model.screen, Screen::Library);
    desk.press("end");
    while desk.model.library.in_hand().is_some_and(|row| row.agenda.is_ok()) {
        desk.press("up");
    }
    desk.press("e").press("down");
    fills(&mut desk, "field-minutes", "5-7-9");
    desk.press("esc").hides("put right").press("s").says("Saved:");
}

#[test]
fn what_cannot_stand_in_a_field_stays_in_its_line() {
    let data = folder();
    let mut desk = editing(&data);
    desk.press("down");
    for (field, words) in [
        ("field-minutes", "ten"),
        ("field-minutes", "5-10"),
        ("field-minutes", "0"),
        ("field-minutes", "1441"),
        ("field-locked-start", "25:00"),
        ("field-locked-start", "9"),
        ("field-kind", "b"),
        ("field-kind", "lunch"),
        ("field-capture", "thought"),
        ("field-attribution", "x"),
        ("field-cut-order", "0"),
        ("field-cut-order", "first"),
        ("field-parallel", "1"),
        ("field-tongue", "deutsch"),
        ("field-id", "-a"),
        ("field-id", "größe"),
    ] {
        let before = desk.model.drafting.as_ref().expect("it is open").agenda.clone();
        to_field(&mut desk, field);
        desk.press("ctrl-u").types(words).press("enter").says("cannot stand here");
        assert!(matches!(desk.model.layers.last(), Some(Layer::Prompt(..))), "{field}: {words}");
        assert_eq!(desk.model.drafting.as_ref().expect("it is open").agenda, before);
        desk.press("esc");
    }
    keys(&mut desk, "esc up");
    for (field, words) in [
        ("field-starts", "noon"),
        ("field-hard-end", "24:00"),
        ("field-participants", "some"),
        ("field-participants", "0-5"),
        ("field-group", "Größe"),
        ("field-id", ""),
    ] {
        to_field(&mut desk, field);
        desk.press("ctrl-u").types(words).press("enter").says("cannot stand here").press("esc");
    }
}

#[test]
fn no_unsaved_agenda_is_left_and_no_file_written_over_without_a_question() {
    let data = folder();
    let mut desk = editing(&data);
    keys(&mut desk, "down +");
    for key in ["esc", "f10", "ctrl-q"] {
        desk.press(key);
        assert!(desk.model.is_asked(), "{key}");
        desk.press("esc");
    }
    assert_eq!(desk.model.screen, Screen::Plan);
    // Its id is that of the shipped one: whether it shall stand in its place is asked.
    keys(&mut desk, "up");
    fills(&mut desk, "field-id", "design-kickoff-60");
    desk.press("s").shows("comes with the program").press("esc");
    assert!(!data.path().join("agendas").exists());
    desk.press("s").types("y").press("enter").says("Saved:");
    // Somebody changes the file meanwhile.
    let path = data.path().join("agendas/design-kickoff-60.toml");
    let text = fs::read_to_string(&path).expect("it was saved");
    fs::write(&path, text.replacen("planned = ", "planned = 1", 1).replacen("max = ", "max = 9", 1))
        .expect("it can be written");
    keys(&mut desk, "esc down +");
    desk.press("s").shows("was changed elsewhere").types("no").press("enter");
    assert!(fs::read_to_string(&path).expect("it is there").contains("max = 9"));
    desk.press("esc").types("yes").press("enter");
    assert_eq!(desk.model.screen, Screen::Library);
    // What was left on purpose is asked about no more; a second Ctrl-Q is an answer, too.
    desk.press("home");
    keys(&mut desk, "e down + f10");
    desk.types("y").press("enter");
    assert_eq!((desk.model.screen, desk.model.drafting.is_none()), (Screen::Home, true));
    keys(&mut desk, "n home e down + ctrl-q ctrl-q");
    assert!(desk.ended);
}

#[test]
fn comments_of_a_file_written_by_hand_stay_where_nothing_was_changed() {
    let data = folder();
    let folder = data.path().join("agendas");
    fs::create_dir_all(&folder).expect("a folder");
    let shipped = charrette::content::library::shipped()[0].1;
    let text = shipped.replacen("id = \"design-kickoff-60\"", "id = \"mine\" # as in the newsletter", 1).replacen(
        "[[step]]",
        "# The mayor likes this one.\n[[step]]",
        1,
    );
    fs::write(folder.join("by-hand.toml"), &text).expect("it can be written");
    let mut desk = Desk::on(data.path());
    desk.press("n").press("end").press("e").press("down");
    fills(&mut desk, "field-title", "Something else");
    keys(&mut desk, "esc alt-down s");
    desk.says("Saved:");
    let written = fs::read_to_string(folder.join("by-hand.toml")).expect("it was saved");
    assert!(
        written.contains("# as in the newsletter") && written.contains("# The mayor likes this one.\n[[step]]"),
        "{written}"
    );
    assert!(written.contains("title = \"Something else\""));
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<std::collections::BTreeSet<_>>();
    let (before, after) = (lines(&text), lines(&written));
    let changed: Vec<_> = after.difference(&before).collect();
    assert_eq!(changed, ["title = \"Something else\""], "nothing else is written in another way");
    // What goes takes its comment along, and that is said.
    keys(&mut desk, "d s");
    desk.says("One comment of the file before went");
}

#[test]
fn times_are_offered_from_three_runs_and_taken_over_by_one_key() {
    let data = folder();
    let mut desk = Desk::on(data.path());
    let held = |minutes: u64| Once {
        agenda: "design-kickoff-60".to_owned(),
        step: charrette::content::library::library(None, &[charrette::content::framework::ingov().clone()]).agendas[0]
            .agenda
            .as_ref()
            .expect("it is sound")
            .steps[0]
            .id
            .clone(),
        method: Activity::Welcome,
        planned: Some(5),
        ran_ms: minutes * 60_000,
        people: 12,
    };
    desk.past = vec![held(6), held(11)];
    desk.press("n").press("e").press("down").hides("Before:").press("m").says("three earlier runs");
    desk.press("esc");
    desk.past.push(held(8));
    desk.asks(Effect::LoadLibrary);
    desk.press("e").press("down").shows("held 3 times: 6 to 11 min").shows("6-8-11");
    let before = in_hand(&desk).minutes;
    assert_ne!(before, Some(Minutes { min: 6, planned: 8, max: 11 }), "nothing is put there by itself");
    desk.press("m").hides("Before:");
    assert_eq!(in_hand(&desk).minutes, Some(Minutes { min: 6, planned: 8, max: 11 }));
    desk.press("ctrl-z");
    assert_eq!(in_hand(&desk).minutes, before);
}

#[test]
fn a_session_that_was_held_begins_a_new_agenda_with_what_its_steps_took() {
    let data = folder();
    let mut desk = Desk::on(data.path());
    desk.asks(Effect::Create(std::sync::Arc::new(hour()), "A form".to_owned()));
    desk.press("ctrl-n").tick("27m").press("ctrl-n").tick("4m");
    desk.enters(":edit-agenda").says("A new agenda from this session");
    let planned = |desk: &Desk| in_hand(desk).minutes.map(|minutes| minutes.planned);
    desk.press("down").shows("it took 27 min");
    assert_eq!(planned(&desk), Some(20), "offered, and not put there");
    desk.press("m");
    assert_eq!(planned(&desk), Some(27));
    desk.press("s").says("Saved:");
    assert!(saved(&data, "test-agenda-own.toml").contains("planned = 27"));
    desk.press("esc");
    assert_eq!(desk.model.screen, Screen::Run, "the workshop goes on");
    assert_eq!(desk.session().held[0].planned, Some(20), "and its agenda is what it was");
}

#[test]
fn a_plan_in_a_file_becomes_an_agenda_with_what_could_not_be_read() {
    let data = folder();
    let plan = data.path().join("plan.md");
    fs::write(&plan, "| Time | What | Who | Notes |\n|---|---|---|---|\n| 09:00 | Welcome | Ana | bring the bell |\n| soon | Ideas | | |\n| 10:00 | Closing | Bo | |\n").expect("it can be written");
    let mut desk = Desk::on(data.path());
    desk.press("n").press("a").types(&plan.display().to_string()).press("enter").says("Read, with one remark: Line 4");
    let agenda = desk.model.drafting.as_ref().expect("it was read").agenda.clone();
    let titles: Vec<&str> = agenda.steps.iter().map(|step| step.title.as_str()).collect();
    assert_eq!(titles, ["Welcome", "Ideas", "Closing"]);
    assert_eq!(agenda.steps[0].notes, "Who: Ana\nbring the bell");
    assert_eq!(agenda.steps[1].notes, "soon");
    assert_eq!(agenda.who, ["Ana", "Bo"]);
    desk.press("esc").press("a").types("/nowhere/plan.csv").press("enter").says("no such file");
}

#[test]
fn in_lines_a_sentence_says_where_agendas_are_written() {
    let mut desk = Desk::in_lines(hour());
    for line in [":edit-agenda", ":new-agenda", ":new-agenda Letters", ":save-agenda"] {
        desk.line_is(line).says("charrette agendas new --from");
    }
    desk.line_is(":add-step x");
    assert!(!desk.heard.is_empty() && desk.model.drafting.is_none());
}
