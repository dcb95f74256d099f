//! Long work: a large file comes in and a summary goes out while the room goes on.

use charrette::app::msg::{Effect, Failure, ImportRead, Msg, Progress, Worked};
use charrette::domain::contribution::Said;
use charrette::domain::event::{Fact, Pause};
use charrette::domain::intent::Row;
use charrette::domain::summary::Disclosure;
use charrette::words::Say;

use super::desk::{Desk, hour};
use super::disk::Answers;

fn rows(n: usize) -> Vec<Row> {
    let said = |n: usize| Said { text: format!("Row {n}"), ..Said::default() };
    (0..n).map(|n| Row { said: said(n), key: format!("key {n}"), ..Row::default() }).collect()
}

fn file(n: usize) -> ImportRead {
    ImportRead { rows: rows(n), ..ImportRead::default() }
}

#[test]
fn a_large_file_comes_in_by_parts_and_is_one_act() {
    let mut desk = Desk::running();
    desk.import = file(1_200);
    desk.enters(":import list.csv").says("saved 1200 contributions");
    assert_eq!(desk.heard.len(), 1, "told once, in the end: {:?}", desk.heard);
    assert_eq!(desk.said().len(), 1_200);
    desk.press("ctrl-z").says("taken back");
    assert!(desk.said().is_empty());
    desk.press("ctrl-y");
    desk.import = file(1_300);
    desk.enters(":import list.csv").says("saved 100 contributions");
    desk.press("ctrl-z");
    assert_eq!(desk.said().len(), 1_200, "the second file is an act of its own");
}

#[test]
fn what_is_typed_meanwhile_waits_for_one_part_only() {
    let mut desk = Desk::running();
    desk.disk_is(Answers::Later);
    desk.import = file(1_200);
    desk.enters(":import list.csv").enters("Typed meanwhile");
    desk.acknowledges_one(); // the first part
    desk.acknowledges_one(); // the line
    assert_eq!(desk.said().len(), 501);
    assert_eq!(desk.said().last().copied(), Some("Typed meanwhile"));
    desk.disk_is(Answers::AtOnce).acknowledges();
    assert_eq!(desk.said().len(), 1_201);
    desk.press("ctrl-z");
    assert_eq!(desk.said().len(), 501, "undo goes back in the order of what was done");
}

#[test]
fn what_was_on_its_way_hides_not_that_an_import_was_stopped() {
    let mut desk = Desk::running();
    desk.disk_is(Answers::Later);
    desk.import = file(1_200);
    desk.enters(":import list.csv").enters("Typed meanwhile");
    desk.acknowledges_one(); // the first part
    desk.press("esc").says("500 rows that are saved stay").acknowledges_one();
    assert_eq!(desk.said().last().copied(), Some("Typed meanwhile"));
    desk.shows("500 rows that are saved stay").tick("4s").enters("Typed later").acknowledges_one();
    desk.says("saved 502: Typed later");
}

#[test]
fn esc_stops_an_import_and_it_is_said_what_stays() {
    let mut desk = Desk::running();
    desk.disk_is(Answers::Later);
    desk.import = file(1_200);
    desk.enters(":import list.csv").acknowledges_one();
    desk.press("esc").says("stopping; what is on its way");
    desk.acknowledges();
    desk.says("The import was stopped. The 1000 rows that are saved stay").says("200 more were not imported");
    desk.disk_is(Answers::AtOnce);
    assert_eq!(desk.said().len(), 1_000);
    desk.import = file(1_200);
    desk.enters(":import list.csv").says("saved 200 contributions");
    assert_eq!(desk.said().len(), 1_200, "importing again adds what was missing");
}

#[test]
fn an_import_is_stopped_while_its_file_is_read() {
    let mut desk = Desk::running();
    desk.takes_time = true;
    desk.enters(":import list.csv").tick("1s").hears(Worked::On(Progress::Reading(12_000, 40)));
    desk.shows("reading the file: 12000 rows so far, 40 % of it; Esc stops it");
    desk.enters("Keys are live").says("saved 1: Keys are live");
    desk.hears(Worked::On(Progress::Reading(13_000, 43))).shows("Keys are live");
    desk.tick("4s").hears(Worked::On(Progress::Reading(14_000, 46))).shows("14000 rows");
    desk.enters(":import other.csv").says("still being imported or exported");
    desk.press("esc").says("Nothing of the file was saved");
    // What the reader had found just before it heard that changes nothing.
    desk.hears(Worked::Read(Box::new(file(3))));
    assert_eq!(desk.said(), ["Keys are live"]);
}

#[test]
fn an_export_is_told_and_stopped() {
    let mut desk = Desk::running();
    desk.takes_time = true;
    desk.enters(":export /out/a.md")
        .tick("1s")
        .hears(Worked::On(Progress::Gathering))
        .shows("the summary is being made");
    desk.tick("1s").hears(Worked::On(Progress::Writing(40))).shows("40 % of the summary is on the disk; Esc stops it");
    desk.press("esc").says("Nothing was written").press("esc").says("F10 leaves the session");
    assert!(desk.disk.outputs.is_empty());
    desk.enters(":export /out/a.md")
        .enters(":stop")
        .says("Nothing was written")
        .enters(":stop")
        .says("nothing to stop");
    let say = Say::new("trouble-outside").with("what", "the stick is gone");
    desk.enters(":export /out/a.md").hears(Worked::Failed(Failure { say, gone: false })).says("the stick is gone");
    desk.enters(":export /out/a.md")
        .hears(Worked::Exported("/out/a.md".into(), Disclosure::Public))
        .says("Exported to /out/a.md");
    desk.enters(":export /out/a.md").hears(Worked::InTheWay("/out/a.md".into())).shows("Write over it?");
    assert!(desk.model.work.is_none(), "whoever is asked back may do something else");
}

#[test]
fn work_that_is_soon_over_is_not_told() {
    let mut desk = Desk::running();
    desk.takes_time = true;
    desk.enters(":export /out/a.md").hears(Worked::On(Progress::Gathering));
    assert!(desk.heard.is_empty(), "{:?}", desk.heard);
}

#[test]
fn who_leaves_waits_for_the_export_or_asks_again() {
    let mut desk = Desk::running();
    desk.takes_time = true;
    desk.enters(":export /out/a.md").press("ctrl-q").says("The export is still being written");
    assert!(!desk.ended);
    desk.hears(Worked::Exported("/out/a.md".into(), Disclosure::Public));
    assert!(desk.ended, "what was waited for is there");

    let mut desk = Desk::running();
    desk.takes_time = true;
    desk.enters(":export /out/a.md").press("f10").press("f10").shows("Nothing was written");
    assert!(desk.model.open.is_none(), "asked twice");

    let mut desk = Desk::running();
    desk.takes_time = true;
    desk.enters(":export /out/a.md").gets(Msg::Stop);
    assert!(desk.ended, "the system waits for nobody");
}

#[test]
fn who_leaves_while_something_is_written_stops_the_clock() {
    let stands = |desk: &Desk| {
        let last = desk.disk.files.values().next().and_then(|file| file.events.last());
        matches!(last.map(|event| &event.fact), Some(Fact::Paused { why: Pause::Left, .. }))
    };
    let mut desk = Desk::running();
    desk.takes_time = true;
    desk.enters(":export /out/a.md")
        .tick("5m")
        .press("f10")
        .hears(Worked::Exported("/out/a.md".into(), Disclosure::Public));
    assert!(desk.model.open.is_none() && stands(&desk), "after it was waited for");

    let mut desk = Desk::running();
    desk.takes_time = true;
    desk.enters(":export /out/a.md").press("f10").press("f10");
    assert!(desk.model.open.is_none() && stands(&desk), "and after it was asked for twice");

    let mut desk = Desk::running();
    desk.disk_is(Answers::Later);
    desk.import = file(1_200);
    desk.enters(":import list.csv").press("ctrl-q").disk_is(Answers::AtOnce).acknowledges();
    assert!(desk.ended && stands(&desk), "rows, too");
}

#[test]
fn an_import_that_was_taken_back_half_way_goes_on_in_no_other_act() {
    let mut desk = Desk::running();
    desk.import = file(600);
    desk.enters(":import one.csv").disk_is(Answers::Later);
    desk.import = ImportRead { rows: rows(1_600).split_off(600), ..ImportRead::default() };
    desk.enters(":import two.csv").press("ctrl-z");
    desk.disk_is(Answers::AtOnce).acknowledges();
    assert_eq!(desk.said().len(), 1_100, "the first part was taken back, the second came after that");
    desk.press("ctrl-z");
    assert_eq!(desk.said().len(), 600, "and is no part of the file before");
}

#[test]
fn nobody_is_held_by_a_file_that_never_answers() {
    let mut desk = Desk::running();
    (desk.takes_time, desk.hangs) = (true, true);
    desk.enters(":import list.csv").press("ctrl-q").press("ctrl-q");
    assert!(!desk.ended, "it may be over soon");
    desk.press("ctrl-q");
    assert!(desk.ended);
}

#[test]
fn an_answer_for_a_session_that_was_left_is_none_for_the_next() {
    let mut desk = Desk::running();
    (desk.takes_time, desk.hangs) = (true, true);
    desk.enters(":import list.csv").press("f10").press("f10").press("f10");
    desk.asks(Effect::Create(std::sync::Arc::new(hour()), "Another room".to_owned()));
    desk.press("ctrl-n").enters(":export /out/a.md");
    let bad = vec!["line 3: no text".to_owned()];
    desk.heard.clear();
    desk.gets(Msg::Work(1, Worked::Read(Box::new(ImportRead { bad, ..file(3) }))));
    desk.gets(Msg::Work(1, Worked::Exported("/out/old.md".into(), Disclosure::Public)));
    assert!(desk.said().is_empty() && desk.model.run.left_out.is_empty() && desk.heard.is_empty(), "{:?}", desk.heard);
    desk.hears(Worked::Exported("/out/a.md".into(), Disclosure::Public)).says("Exported to /out/a.md");
}

#[test]
fn who_leaves_waits_for_the_rows_or_asks_again() {
    let mut desk = Desk::running();
    desk.disk_is(Answers::Later);
    desk.import = file(1_200);
    desk.enters(":import list.csv").press("ctrl-q").says("The import is still going on");
    desk.disk_is(Answers::AtOnce).acknowledges();
    assert!(desk.ended);
    let saved = |desk: &Desk| desk.disk.files.values().next().expect("there is one").events.len();
    assert!(saved(&desk) > 1_200);

    let mut desk = Desk::running();
    desk.disk_is(Answers::Later);
    desk.import = file(1_200);
    desk.enters(":import list.csv").press("ctrl-q").press("ctrl-q");
    desk.disk_is(Answers::AtOnce).acknowledges();
    assert!(desk.ended);
    assert!((500..600).contains(&saved(&desk)), "the part that was on its way, and no other");
}

#[test]
fn a_full_disk_stops_an_import_where_it_is_and_it_goes_on() {
    let mut desk = Desk::running();
    desk.import = file(1_200);
    desk.disk_is(Answers::Fails("trouble-save-full")).enters(":import list.csv").says("The disk is full");
    assert!(desk.said().is_empty());
    desk.disk_is(Answers::AtOnce).tick("2s").says("saved 1200 contributions");
    assert_eq!(desk.said().len(), 1_200);
}

#[test]
fn in_lines_the_same_is_told_now_and_then() {
    let mut desk = Desk::in_lines(hour());
    desk.line_is(":next");
    desk.takes_time = true;
    desk.line_is(":import list.csv").hears(Worked::On(Progress::Reading(1, 1)));
    assert!(desk.heard.is_empty());
    desk.tick("3s")
        .hears(Worked::On(Progress::Reading(1_000, 10)))
        .says("1000 rows so far, 10 % of it; :stop stops it");
    desk.tick("3s").hears(Worked::On(Progress::Reading(2_000, 20)));
    assert!(desk.heard.is_empty(), "{:?}", desk.heard);
    assert!(!desk.model.settled(), "the next line waits");
    desk.line_is(":stop").says("Nothing of the file was saved");
    assert!(desk.model.settled());
}
