//! Rounds and turns in the exports: who spoke how often, by group and never by name; what was given in silence, whole.

use charrette::domain::activity::Wish;
use charrette::domain::agenda::{Activity, Setting, Step};
use charrette::domain::contribution::Attribution;
use charrette::domain::intent::Intent;
use charrette::domain::summary::Disclosure;
use charrette::domain::turn::{Floor, Turn};
use charrette::export::Format;

use super::exported;
use crate::desk::{Desk, agenda, step};

fn workshop() -> Desk {
    let named = Step { attribution: Attribution::Named, ..step("round", "Everybody once", Activity::RoundTable, 10) };
    let sheets = step("sheets", "Sheets", Activity::Brainwriting, 10);
    let mut silent = step("silent", "Each alone", Activity::Brainstorm, 10);
    silent.work.0.insert("mode".to_owned(), Setting::Text("silent".to_owned()));
    let mut desk = Desk::new("Turns", agenda(vec![named, sheets, silent]));
    let turn = |group: Option<&str>, name: Option<&str>, floor| {
        let (group, name) = (group.map(str::to_owned), name.map(str::to_owned));
        Intent::Work(0, Wish::Turn(Turn { floor, group, name }))
    };
    desk.does(Intent::Count("citizens".to_owned(), 9)).does(Intent::Count("staff".to_owned(), 2)).does(Intent::Next);
    (0..3).for_each(|nth| _ = desk.types(&format!("Need {nth} @citizens")));
    desk.does(turn(Some("citizens"), Some("SENTINEL-SPEAKER"), Floor::Had));
    desk.does(turn(Some("citizens"), None, Floor::Had)).does(turn(Some("staff"), None, Floor::Passed));
    desk.does(Intent::Work(0, Wish::Round(None))).does(turn(Some("staff"), None, Floor::Later));
    desk.does(Intent::Next).types("One form").does(Intent::Work(1, Wish::Round(None))).types("One form | one desk");
    desk.does(Intent::Next).types("SILENT-WORDS");
    desk
}

#[test]
fn turns_are_counted_by_group_and_nobody_is_named() {
    let desk = workshop();
    for level in [Disclosure::Internal, Disclosure::Consortium, Disclosure::Public] {
        for format in [Format::Csv, Format::Json, Format::Markdown, Format::Html] {
            let told = exported(&desk, level, format);
            assert!(!told.contains("SENTINEL-SPEAKER"), "{level:?} {format:?}");
            assert!(told.contains("SILENT-WORDS"), "what is kept from the room for a while is in {format:?}");
        }
    }
    let csv = |level| exported(&desk, level, Format::Csv);
    assert!(csv(Disclosure::Internal).contains("round,1,citizens,Citizens,2,0"));
    assert!(csv(Disclosure::Internal).contains("round,1,staff,Counter staff,0,1"));
    // Two people from whom nothing is noted: outside the team nobody is told that they were there.
    for level in [Disclosure::Consortium, Disclosure::Public] {
        assert!(csv(level).contains("round,1,citizens,Citizens,2,0"), "{}", csv(level));
        assert!(csv(level).contains("round,1,,,0,1") && !csv(level).contains("round,1,staff"), "{}", csv(level));
    }
    assert!(csv(Disclosure::Internal).contains("turn-owed"));
}

#[test]
fn sheets_are_told_round_by_round() {
    let csv = exported(&workshop(), Disclosure::Internal, Format::Csv);
    assert!(csv.contains("sheets,1,4,One form") && csv.contains("sheets,2,5,One form | one desk"), "{csv}");
}
