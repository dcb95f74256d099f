//! What is longer than its place can be read to the end, and the way back is no longer than it looks.

use std::sync::Arc;

use charrette::app::msg::{Card, Effect, Msg, Part, Passage};
use charrette::app::table::Table;
use charrette::words::Say;

use super::desk::{Desk, hour};

#[test]
fn an_agenda_of_the_library_can_be_read_to_its_end() {
    let mut desk = Desk::new();
    desk.gets(Msg::Resized(40, 12)).press("n").shows("↓");
    let (beginning, _) = desk.draws();
    for _ in 0..60 {
        desk.press("pagedown").draws();
    }
    desk.hides("↓");
    let (end, _) = desk.draws();
    desk.press("pageup");
    assert_ne!(desk.draws().0, end, "the first press back is seen");
    desk.press("down").press("up");
    assert_eq!(desk.draws().0, beginning, "of another row one reads the beginning");
}

#[test]
fn the_text_of_a_step_is_read_on_from_the_line() {
    let mut desk = Desk::running();
    desk.enters("said before").gets(Msg::Resized(40, 12)).types("half a line");
    let (beginning, _) = desk.draws();
    for _ in 0..20 {
        desk.press("pagedown").draws();
    }
    let (end, _) = desk.draws();
    assert_ne!(beginning, end);
    desk.press("pageup");
    assert_ne!(desk.draws().0, end, "the first press back is seen");
    desk.line("half a line");
}

/// Before anybody has answered, the question is what the screen is for.
#[test]
fn what_is_read_aloud_has_the_room_until_something_is_said() {
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        let mut agenda = hour();
        agenda.steps[0].prompts = vec!["word ".repeat(400)];
        let mut desk = Desk::new();
        desk.asks(Effect::Create(Arc::new(agenda), String::new()));
        desk.press("ctrl-n").gets(Msg::Resized(width, height));
        let words = |desk: &Desk| desk.draws().0.matches("word").count();
        let before = words(&desk);
        desk.shows("Nothing captured in this step yet").enters("said");
        assert!(words(&desk) + 2 < before, "{width} by {height}: {} and {before}", words(&desk));
        desk.press("ctrl-z");
        assert_eq!(words(&desk), before, "{width} by {height}");
    }
}

#[test]
fn turning_the_pages_of_a_summary_skips_nothing() {
    let mut desk = Desk::running();
    desk.press("f3");
    let passage = |n: usize| {
        let words = if n.is_multiple_of(3) { "word ".repeat(40) } else { String::new() };
        Passage {
            heading: u8::from(n.is_multiple_of(7)) * 2,
            indent: 0,
            text: format!("<{n}> {words}"),
            ..Passage::default()
        }
    };
    let all: Vec<Passage> = (0..90).map(passage).collect();
    for (width, height) in [(80, 24), (40, 12), (120, 40)] {
        desk.gets(Msg::Resized(width, height)).reviews(&all).press("home");
        for key in ["pagedown", "pageup"] {
            let mut seen = String::new();
            for _ in 0..90 {
                seen += &desk.draws().0;
                desk.press(key);
            }
            let missed: Vec<usize> = (0..90).filter(|n| !seen.contains(&format!("<{n}>"))).collect();
            assert_eq!(missed, [0; 0], "{key} at {width} by {height}");
        }
    }
    desk.gets(Msg::Resized(80, 24)).press("end").shows("<89>").shows("<85>");
}

#[test]
fn an_undo_says_how_it_stands_now() {
    let mut desk = Desk::running();
    desk.enters("one").enters(":edit 1 other words").press("ctrl-z").says("As it stands now: 1, in step 1: one");
    desk.press("ctrl-y").says("As it stands now: 1, in step 1: other words");
    desk.enters(":trash 1").press("ctrl-z").says("1, in step 1: other words");
    desk.enters(":extend 7").press("ctrl-z").says("step 1 has");
    desk.enters(":place Here").enters(":place There").press("ctrl-z").says("As it stands now: Place: Here");
}

#[test]
fn a_mark_that_is_none_here_is_named_while_it_is_typed() {
    let mut desk = Desk::running();
    desk.types("see @nobody").shows("@nobody is no group here").press("ctrl-u");
    desk.types("^NON-1:keep it").shows("^NON-1:keep is no statement here").press("ctrl-u");
    desk.types("\\@nobody and me@home").hides("is no group here");
}

#[test]
fn the_reason_for_what_is_not_saved_stands_there_once() {
    let mut desk = Desk::running();
    desk.disk.read_only = true;
    desk.press("f10").press("enter").shows("Read only: nothing typed here is saved");
    let (screen, hits) = desk.draws();
    assert_eq!(screen.matches("Another program holds").count(), 1, "{screen}");
    assert!(!screen.contains("next step"), "no key is offered that would add something\n{screen}");
    assert!(!hits.is_empty());
    desk.gets(Msg::Failed(charrette::app::msg::Failure { say: Say::new("told-not-text"), gone: false }));
    desk.shows("Read only: Another program holds");
}

#[test]
fn a_colon_begins_a_command_where_there_is_no_line() {
    let mut desk = Desk::running();
    desk.press("f4").types(":place").press("enter").types("Town hall").press("enter").says("Place: Town hall");
}

/// Presses keys with a frame after each, or all before one frame, and gives the frame at the end.
fn pressed(desk: &mut Desk, keys: &[&str], one_by_one: bool) -> String {
    for key in keys {
        desk.press(key);
        if one_by_one {
            desk.draws();
        }
    }
    desk.draws().0
}

#[test]
fn many_page_keys_before_one_frame_lead_where_they_lead_one_by_one() {
    let ways: [&[&str]; 6] = [
        &["pagedown"; 3],
        &["pagedown"; 40],
        &["pagedown", "pagedown", "pageup", "down", "pagedown"],
        &["end", "pageup", "pageup"],
        &["pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pageup"],
        &["pagedown", "pagedown", "up", "pageup", "pageup", "pageup", "pagedown"],
    ];
    let passage = |n: usize| Passage { text: format!("<{n}> {}", "word ".repeat(n * 7 % 60)), ..Passage::default() };
    let passages: Vec<Passage> = (0..90).map(passage).collect();
    let said = |n: usize| format!("<{n}> {}", "word ".repeat(n * 7 % 50));
    type Prepare<'a> = &'a dyn Fn(&mut Desk);
    let review = |desk: &mut Desk| _ = desk.press("f3").reviews(&passages);
    let list = |desk: &mut Desk| {
        (0..60).for_each(|n| _ = desk.enters(&said(n)));
        desk.press("tab").press("home");
    };
    let sheet = |desk: &mut Desk| _ = desk.types("half");
    let help = |desk: &mut Desk| _ = desk.press("f1");
    let library = |desk: &mut Desk| _ = desk.press("f10").press("n");
    let home = |desk: &mut Desk| _ = desk.press("f10").gets(Msg::Listed((0..60).map(card).collect()));
    let places: [(&str, Prepare<'_>); 6] = [
        ("review", &review),
        ("list", &list),
        ("sheet", &sheet),
        ("help", &help),
        ("library", &library),
        ("home", &home),
    ];
    for (name, prepare) in places {
        for size in [(80, 24), (40, 12), (120, 40)] {
            for keys in ways {
                let [one_by_one, at_once] = [true, false].map(|one_by_one| {
                    let mut desk = Desk::running();
                    desk.gets(Msg::Resized(size.0, size.1));
                    prepare(&mut desk);
                    desk.draws();
                    let frame = pressed(&mut desk, keys, one_by_one);
                    // How the list is cut around the row in hand follows from the frames before; which row that is does not.
                    if name == "list" { desk.model.run.at.to_string() } else { frame }
                });
                assert_eq!(one_by_one, at_once, "{name} at {size:?}: {keys:?}");
            }
        }
    }
}

fn card(n: usize) -> Card {
    Card {
        path: format!("/sessions/{n}.charrette").into(),
        title: format!("<{n}>"),
        agenda: "An agenda".to_owned(),
        opened: None,
        contributions: None,
        standing: None,
        sample: false,
        twin: None,
        trouble: None,
    }
}

/// Contributions of up to two lines; one that fills half the screen when it is in hand pushes others out.
#[test]
fn turning_the_pages_of_a_list_skips_nothing() {
    for (width, height) in [(80, 24), (40, 12), (120, 40), (200, 60)] {
        let mut list = Desk::running();
        (0..60).for_each(|n| _ = list.enters(&format!("<{n}> {}", "word ".repeat(n * 7 % 15))));
        list.gets(Msg::Resized(width, height)).press("tab");
        let mut home = Desk::new();
        home.gets(Msg::Resized(width, height)).gets(Msg::Listed((0..60).map(card).collect()));
        for desk in [&mut list, &mut home] {
            for (from, key) in [("home", "pagedown"), ("end", "pageup")] {
                desk.press(from);
                let mut seen = String::new();
                for _ in 0..60 {
                    seen += &desk.draws().0;
                    desk.press(key);
                }
                let missed: Vec<usize> = (0..60).filter(|n| !seen.contains(&format!("<{n}>"))).collect();
                assert_eq!(missed, [0; 0], "{key} at {width} by {height}");
            }
        }
    }
}

/// A caption and forty rows, every third of them long.
fn actions() -> Vec<Passage> {
    let header = [("No.", false), ("Action", false), ("Owner", false), ("Hands raised", true)];
    let header = header.map(|(name, figures)| (name.to_owned(), figures)).to_vec();
    let row = |n: usize| {
        let words = if n.is_multiple_of(3) { "words of an action ".repeat(12) } else { String::new() };
        vec![format!("A{n}"), format!("<{n}> {words}<end{n}>"), format!("Owner{n}"), (n * 1000).to_string()]
    };
    let table = Arc::new(Table::new(header, (0..40).map(row).collect()));
    let part = |part| Some((Arc::clone(&table), part));
    let caption = Passage { text: "What is to be done".to_owned(), table: part(Part::Caption), ..Passage::default() };
    let row = |nth| Passage { indent: 2, table: part(Part::Row(nth)), ..Passage::default() };
    std::iter::once(caption).chain((0..40).map(row)).collect()
}

#[test]
fn a_table_has_columns_where_there_is_room_and_sentences_where_there_is_none() {
    let mut desk = Desk::running();
    desk.press("f3");
    for (width, height, columns) in [(40, 12, false), (79, 24, false), (80, 24, true), (120, 40, true), (200, 60, true)]
    {
        desk.gets(Msg::Resized(width, height)).reviews(&actions()).press("home");
        desk.shows("What is to be done").shows("<0>");
        let (screen, _) = desk.draws();
        assert_eq!(screen.contains("───"), columns, "{width} by {height}\n{screen}");
        assert_eq!(screen.contains("No.: A0; Action: <0>"), !columns, "{width} by {height}\n{screen}");
        desk.press("pagedown").draws();
        let (screen, _) = desk.draws();
        let lines: Vec<&str> = screen.lines().collect();
        let named = lines.windows(3).any(|lines| {
            let foot = ["No. ", "Owner ", "raised"].iter().all(|name| lines[1].contains(name));
            foot && lines[0].contains("Hands") && lines[2].contains('<')
        });
        assert_eq!(named, columns, "the names of the columns stay in sight, all of their lines\n{screen}");
    }
}

#[test]
fn the_columns_of_a_table_stand_under_each_other_and_lose_nothing() {
    let mut desk = Desk::running();
    desk.press("f3");
    for (width, height) in [(40, 12), (80, 24), (97, 25), (120, 40), (200, 60)] {
        desk.gets(Msg::Resized(width, height)).reviews(&actions()).press("home");
        let mut seen = String::new();
        for _ in 0..60 {
            seen += &desk.draws().0;
            desk.press("pagedown");
        }
        let whole = |n: &usize| {
            let all = [format!("<{n}>"), format!("<end{n}>"), format!("Owner{n}"), (n * 1000).to_string()];
            all.iter().all(|words| seen.contains(words))
        };
        assert_eq!((0..40).filter(|n| !whole(n)).collect::<Vec<_>>(), [0; 0], "at {width} by {height}\n{seen}");
        if width >= 80 {
            let seen = seen.replace('…', ".");
            let rows: Vec<&str> = seen.lines().filter(|line| line.contains("Owner") && line.contains('<')).collect();
            let at = |line: &str, what: &str| line.find(what);
            let owner = at(rows[0], "Owner");
            assert!(owner.is_some() && rows.iter().all(|row| at(row, "Owner") == owner), "{width}: {rows:#?}");
            let end = rows[0].trim_end().len();
            assert!(rows.iter().all(|row| row.trim_end().len() == end), "figures end alike at {width}: {rows:#?}");
        }
    }
}
