//! What lies around a workshop: the lists, what comes in from files, and the end of the program.

use std::path::PathBuf;
use std::sync::Arc;

use charrette::app::msg::{Card, Effect, Failure, ImportRead, Msg};
use charrette::app::state::{Screen, ThemeName};
use charrette::domain::agenda::Step;
use charrette::domain::contribution::Said;
use charrette::domain::intent::Row;
use charrette::domain::memory::Once;
use charrette::words::Say;

use super::desk::Desk;
use super::disk::Answers;

fn card(title: &str, trouble: Option<&str>) -> Card {
    Card {
        path: PathBuf::from(format!("/sessions/{title}.charrette")),
        title: title.to_owned(),
        agenda: "An agenda".to_owned(),
        opened: None,
        contributions: None,
        standing: None,
        sample: false,
        twin: None,
        trouble: trouble.map(str::to_owned),
    }
}

#[test]
fn a_file_in_trouble_is_listed_and_says_what_is_wrong() {
    let mut desk = Desk::new();
    desk.gets(Msg::Listed(vec![card("Good", None), card("Bad", Some("page 3 is spoilt"))]));
    desk.shows("Good").shows("Bad").press("down").press("enter").says("page 3 is spoilt");
    desk.press("ctrl-f").types("bad").shows("one found").press("enter").says("page 3 is spoilt");
    desk.press("end").press("home").press("pagedown").press("k").press("k");
    assert_eq!((desk.model.screen, desk.model.open.is_none()), (Screen::Home, true));
}

#[test]
fn what_cannot_be_opened_is_said_on_the_list() {
    let mut desk = Desk::new();
    let say = Say::new("trouble-outside").with("what", "no such file");
    desk.gets(Msg::Failed(Failure { say, gone: false })).says("no such file").shows("no such file");
    desk.gets(Msg::Listed(vec![card("Only", None)])).press("end").gets(Msg::Listed(Vec::new()));
    assert!(desk.model.home_at < desk.model.home_rows(), "what was in hand may be gone from the list");
}

#[test]
fn the_library_shows_statements_and_copies_an_agenda() {
    let mut desk = Desk::new();
    desk.press("n").press("tab").shows("GOV-1").press("down").press("enter");
    assert!(desk.model.layers.is_empty(), "a statement begins nothing");
    desk.press("tab").press("c").says("Copied to /agendas/").press("ctrl-p").types("phase").press("enter");
    desk.press("esc");
    assert_eq!(desk.model.screen, Screen::Home);
    desk.press("n").press("left").press("left").press("left").press("left").press("right");
    assert_eq!(desk.model.library.phase, Some(1), "round and back through all phases");
}

#[test]
fn a_file_of_contributions_is_one_act_and_its_groups_are_added() {
    let mut desk = Desk::running();
    let row = |text: &str, key: &str| Row {
        said: Said { text: text.to_owned(), group: Some("neighbours".to_owned()), ..Said::default() },
        key: key.to_owned(),
        kept: None,
        ..Row::default()
    };
    let read = || ImportRead {
        rows: vec![row("Noise", "a"), row("Light", "b")],
        bad: vec!["line 4: no text".to_owned(), "line 5: no text".to_owned()],
        groups: vec!["Neighbours".to_owned()],
        ..ImportRead::default()
    };
    desk.import = read();
    desk.enters(":import list.csv").says("saved 2 contributions; 2 rows were left out, the first: line 4: no text");
    assert_eq!(desk.said(), ["Noise", "Light"]);
    desk.import = read();
    desk.enters(":import list.csv").says("nothing new; 2 rows were left out");
    assert_eq!(desk.said().len(), 2);
    desk.import = ImportRead { bad: Vec::new(), ..read() };
    desk.enters(":import list.csv").says("All of that is here already");
    desk.press("ctrl-z").says("taken back");
    assert!(desk.said().is_empty());
}

#[test]
fn what_an_import_left_out_is_listed_and_can_be_kept() {
    let bad: Vec<String> = (2..40).map(|n| format!("line {n}: there is no text.")).collect();
    let read =
        || ImportRead { bad: bad.clone(), notes: vec!["3 texts held odd signs".to_owned()], ..ImportRead::default() };
    let mut desk = Desk::running();
    desk.enters(":left-out").says("No import has left anything out");
    desk.import = read();
    desk.enters(":import list.csv")
        .says("38 rows were left out, the first: line 2: there is no text.")
        .says(":left-out");
    desk.enters(":left-out").shows("39 things to look at").shows("line 3: there is no text");
    desk.press("end").shows("To be checked: 3 texts held odd signs").press("pageup").shows("▸ line 30: there is");
    desk.press("e").types("left.txt").press("enter").says("The list is in /out/left.txt").press("esc").press("esc");
    let list = &desk.disk.outputs[&PathBuf::from("/out/left.txt")];
    assert_eq!((list.lines().count(), list.lines().last()), (39, Some("To be checked: 3 texts held odd signs")));
    let mut lines = Desk::in_lines(super::desk::hour());
    lines.line_is(":next");
    lines.import = read();
    lines.line_is(":import list.csv").says("28 more rows were not imported; :left-out lists all");
    lines.line_is(":left-out").says("line 39: there is no text").says("That is all");
    lines.line_is(":left-out /out/list.txt").says("The list is in /out/list.txt");
}

#[test]
fn before_the_first_step_nothing_is_imported() {
    Desk::ready().enters(":import list.csv").says("No step has begun");
    Desk::new()
        .press("ctrl-p")
        .types("import")
        .press("enter")
        .types("list.csv")
        .press("enter")
        .says("No session is open");
}

#[test]
fn the_system_asks_to_end_and_everything_is_saved_first() {
    let mut desk = Desk::running();
    desk.disk_is(Answers::Later).enters("one").types("half").gets(Msg::Stop);
    assert!(!desk.ended, "one is still on its way");
    desk.disk_is(Answers::AtOnce).acknowledges();
    assert!(desk.ended);
    let file = desk.disk.files.values().next().expect("there is one");
    assert_eq!(file.draft.line, "half");
    let mut home = Desk::new();
    home.gets(Msg::Stop);
    assert!(home.ended);
}

#[test]
fn colours_go_round_and_are_kept() {
    let mut desk = Desk::new();
    for theme in ThemeName::ALL.iter().cycle().skip(1).take(ThemeName::ALL.len()) {
        desk.press("f12").says("Theme:");
        assert_eq!(desk.model.theme, *theme);
    }
    desk.press("f1").press("f12").press("esc").asks(Effect::List);
}

#[test]
fn the_wheel_moves_what_is_in_front() {
    let mut desk = Desk::running();
    (0..9).for_each(|n| _ = desk.enters(&format!("number {n}")));
    desk.gets(Msg::Wheel(true));
    assert_eq!(desk.model.run.at, 5);
    desk.press("ctrl-o").gets(Msg::Wheel(false)).press("enter").says("Step 4 of 4");
    let (before, _) = desk.press("f3").draws();
    assert_ne!(desk.gets(Msg::Wheel(false)).draws().0, before);
}

#[test]
fn a_small_window_loses_nothing() {
    let mut desk = Desk::running();
    desk.types("half a line");
    for (width, height) in [(1, 1), (10, 3), (39, 11), (40, 12), (200, 60), (80, 24)] {
        desk.gets(Msg::Resized(width, height)).draws();
    }
    desk.shows("half a line").line("half a line");
}

#[test]
fn every_page_over_a_screen_reaches_help_and_the_way_out() {
    let ways: [&[&str]; 7] = [&["f1"], &["ctrl-p"], &["ctrl-f"], &["ctrl-o"], &["ctrl-d"], &["f4", "a"], &["f3", "e"]];
    for keys in ways {
        let mut desk = Desk::running();
        keys.iter().for_each(|key| _ = desk.press(key));
        assert_eq!(desk.model.layers.len(), 1, "{keys:?}");
        let help = desk.press("f1").draws().0.contains("Help");
        assert!(help || keys == ["f1"], "{keys:?}: help is not there");
        desk.press("ctrl-q");
        assert!(desk.ended, "{keys:?}");
    }
}

#[test]
fn the_library_tells_what_steps_and_methods_took_before_and_changes_nothing_by_it() {
    let mut desk = Desk::new();
    desk.model.size = (200, 60);
    desk.press("n");
    let agenda = Arc::clone(desk.model.library.in_hand().expect("a row").agenda.as_ref().expect("it is sound"));
    let steps: Vec<_> = agenda.held().map(|(step, _)| step.clone()).collect();
    let other = steps.iter().rfind(|step| step.kind != steps[0].kind).expect("another method");
    let once = |agenda: &str, step: &Step, minutes: u64| Once {
        agenda: agenda.to_owned(),
        step: step.id.clone(),
        method: step.kind,
        planned: None,
        ran_ms: minutes * 60_000,
        people: 0,
    };
    desk.hides("held").hides("this method");
    desk.past = [12, 19, 16, 14].map(|minutes| once(&agenda.id, &steps[0], minutes)).to_vec();
    desk.past.extend([31, 33].map(|minutes| once("elsewhere", other, minutes)));
    desk.press("esc").press("n").shows("held 4 times: 12 to 19 min").hides("this method 2").hides("31 to");
    desk.past.push(once("elsewhere", other, 35));
    desk.press("esc").press("n").shows("this method 3 times: 31 to 35 min");
    let row = desk.model.library.in_hand().expect("a row").agenda.as_ref().expect("it is sound");
    assert_eq!(**row, *agenda);
}
