//! What was done to the record is told, and nothing that was said or by whom.

use charrette::domain::agenda::Activity;
use charrette::domain::contribution::{Attribution, Kind, Said};
use charrette::domain::event::{Detail, Event, Fact, Pause, Reason, Way};
use charrette::domain::intent::Intent;
use charrette::domain::summary::{AuditRow, Disclosure};
use charrette::export::Format;

use super::exported;
use crate::desk::{Desk, agenda, step};

/// A step with groups, one where nobody is traced, one that only the team sees.
fn workshop() -> Desk {
    let mut safe = step("safe", "Safe", Activity::Brainwriting, 10);
    safe.attribution = Attribution::Anonymous;
    let mut hosts = step("hosts", "Hosts", Activity::Other, 5);
    hosts.staff_only = true;
    let mut desk = Desk::new("A day", agenda(vec![step("open", "Open", Activity::Brainstorm, 10), safe, hosts]));
    desk.does(Intent::Next);
    desk
}

fn rows(desk: &Desk, level: Disclosure) -> Vec<[String; 4]> {
    let told = |row: AuditRow| [row.event.to_owned(), row.node, row.old_value, row.new_value];
    desk.summary(level).audit.into_iter().map(told).collect()
}

fn last(desk: &Desk, level: Disclosure) -> [String; 4] {
    rows(desk, level).pop().expect("something was done")
}

#[test]
fn numbers_kinds_and_steps_are_told_and_words_are_not() {
    let mut desk = workshop();
    desk.types("OLD WORDS @citizens");
    desk.edits("1", "!NEW WORDS");
    assert_eq!(last(&desk, Disclosure::Internal), ["edited", "D1", "idea", "decision"]);
    desk.edits("D1", "NEWER WORDS").does(Intent::Extend(5));
    assert_eq!(last(&desk, Disclosure::Internal), ["extended", "open", "10", "15"]);
    desk.does(Intent::Count("citizens".to_owned(), 4)).does(Intent::Count("citizens".to_owned(), 9));
    assert_eq!(last(&desk, Disclosure::Internal), ["counted", "citizens", "4", "9"]);
    desk.does(Intent::Rename("OLD NAME".to_owned())).does(Intent::Rename("NEW NAME".to_owned()));
    desk.does(Intent::Describe(Detail::Place, "OLD PLACE".to_owned()));
    desk.does(Intent::Describe(Detail::Place, "A hall".to_owned()));
    assert_eq!(last(&desk, Disclosure::Internal), ["detailed", "place", "", ""]);
    desk.does(Intent::Undo);
    assert_eq!(last(&desk, Disclosure::Internal), ["undone", "place", "detailed", ""]);
    desk.does(Intent::Redo);
    let target = desk.session.by_label("D1").expect("it is there").id;
    desk.does(Intent::Move(target, 1));
    assert_eq!(last(&desk, Disclosure::Internal), ["moved", "D1", "open", "safe"]);
    for level in Disclosure::ALL {
        for format in Format::ALL {
            let out = exported(&desk, level, format);
            assert!(!out.contains("OLD"), "{format:?} for {level:?}");
        }
    }
}

#[test]
fn a_step_and_a_pause_have_an_end() {
    let mut desk = workshop();
    desk.minutes(3).does(Intent::Pause(Pause::Asked)).minutes(2).does(Intent::Resume);
    desk.minutes(4).does(Intent::Enter(1, Way::Jump)).minutes(1).does(Intent::Close);
    let told = |row: &AuditRow| {
        let minutes = row.end.zip(row.start).map(|(end, start)| (end.utc_ms - start.utc_ms) / 60_000);
        (row.event, row.node.clone(), minutes, row.change_reason)
    };
    let all: Vec<_> = desk.summary(Disclosure::Public).audit.iter().map(told).collect();
    assert_eq!(
        all,
        [
            ("entered", "open".to_owned(), Some(9), "next"),
            ("paused", "open".to_owned(), Some(2), "asked"),
            ("entered", "safe".to_owned(), Some(1), "jump"),
            ("closed", String::new(), None, ""),
        ]
    );
}

#[test]
fn a_pause_tells_what_was_said_last_of_why_and_no_other_pause_does() {
    let mut desk = workshop();
    desk.minutes(3).does(Intent::PauseFor(Reason::Break)).minutes(2).does(Intent::PauseFor(Reason::Technical));
    desk.minutes(9).does(Intent::Resume).minutes(1).does(Intent::Pause(Pause::Asked)).does(Intent::Resume);
    assert_eq!(desk.session.clock.why, None, "it runs");
    desk.does(Intent::Pause(Pause::Left)).does(Intent::PauseFor(Reason::Discussion)).does(Intent::Close);
    for level in Disclosure::ALL {
        let audit = desk.summary(level).audit;
        let pauses = audit.iter().filter(|row| row.event.starts_with("paused")).map(|row| row.change_reason);
        assert_eq!(pauses.collect::<Vec<_>>(), ["technical", "asked", "discussion"]);
    }
}

/// A program that knows no reasons keeps them as what they are; one that does reads pauses that have none.
#[test]
fn a_reason_is_an_event_of_its_own_beside_a_pause_as_it_always_was() {
    let pause = Fact::parse("paused", r#"{"why":"asked","ran":null}"#).expect("as it was written before");
    assert_eq!(pause.body(), r#"{"why":"asked","ran":null}"#);
    let reason = Fact::PausedFor { reason: Reason::Technical };
    assert_eq!((reason.kind(), reason.body().as_str()), ("paused-for", r#"{"reason":"technical"}"#));
}

#[test]
fn no_time_is_told_of_what_nobody_may_trace() {
    let mut desk = workshop();
    desk.types("traced @citizens").does(Intent::Next).types("said in trust");
    for label in ["2", "1"] {
        let target = desk.session.by_label(label).expect("it is there").id;
        desk.minutes(1).does(Intent::Trash(target));
    }
    desk.minutes(1).does(Intent::Next);
    let of_trash = |level| {
        let audit = desk.summary(level).audit;
        let trashed = audit.iter().enumerate().filter(|(_, row)| row.event == "trashed");
        let told = trashed.map(|(nth, row)| {
            let timed = row.start.is_some();
            assert_eq!(timed, !row.user.is_empty());
            assert!(timed || audit[nth..].iter().all(|row| row.start.is_none()), "its place tells no time");
            (row.node.clone(), timed)
        });
        told.collect::<Vec<_>>()
    };
    let (traced, safe) = (("1".to_owned(), true), ("2".to_owned(), false));
    assert_eq!(of_trash(Disclosure::Internal), [traced.clone(), safe.clone()]);
    assert_eq!(of_trash(Disclosure::Consortium), [traced, safe]);
    assert_eq!(of_trash(Disclosure::Public), [("2".to_owned(), false), ("1".to_owned(), false)]);
}

#[test]
fn that_a_group_was_small_and_a_contribution_a_note_is_not_told_afterwards() {
    let mut desk = workshop();
    (0..5).for_each(|n| _ = desk.types(&format!("word {n} @citizens")));
    for people in [2, 9, 12] {
        desk.does(Intent::Count("citizens".to_owned(), people));
    }
    let counted = |level| {
        let all = rows(&desk, level).into_iter().filter(|row| row[0] == "counted");
        all.map(|[_, _, old, new]| (old, new)).collect::<Vec<_>>()
    };
    let pair = |old: &str, new: &str| (old.to_owned(), new.to_owned());
    assert_eq!(counted(Disclosure::Internal), [pair("", "2"), pair("2", "9"), pair("9", "12")]);
    assert_eq!(counted(Disclosure::Public), [pair("", "9"), pair("9", "12")]);

    let mut desk = workshop();
    desk.types("* a private note");
    desk.edits("1", "/idea said aloud after all");
    assert_eq!(last(&desk, Disclosure::Internal), ["edited", "1", "", ""]);
}

#[test]
fn notes_hosts_and_small_groups_leave_no_trace() {
    let mut desk = workshop();
    desk.types("*for me alone").edits("1", "*for me alone, still").types("aloud @citizens");
    desk.edits("2", "*not for them after all").edits("2", "/need aloud again");
    desk.does(Intent::Count("ngo".to_owned(), 1)).does(Intent::Enter(2, Way::Jump)).types("theirs");
    let theirs = desk.session.by_label("3").expect("it is there").id;
    desk.does(Intent::Trash(theirs)).does(Intent::Undo);
    let nodes = |level| rows(&desk, level).into_iter().map(|row| row[..2].join(" ")).collect::<Vec<_>>();
    let all = ["entered open", "edited 2", "edited 2", "counted ngo", "entered hosts", "trashed 3", "undone 3"];
    assert_eq!(nodes(Disclosure::Internal), all);
    // One of them was there and said nothing, which only the team is told.
    assert_eq!(nodes(Disclosure::Consortium), all[..3]);
    assert_eq!(nodes(Disclosure::Public), ["entered open", "edited 2", "edited 2"]);
    let note = Kind::Note.id();
    assert!(rows(&desk, Disclosure::Internal).iter().flatten().all(|cell| cell != note));
}

#[test]
fn no_cell_is_a_formula_and_an_undo_of_itself_ends() {
    let mut open = step("=HYPERLINK(1)", "Open", Activity::Brainstorm, 10);
    open.attribution = Attribution::Group;
    let mut desk = Desk::new("A day", agenda(vec![open]));
    desk.does(Intent::Next).does(Intent::ClockJumped(-3_600_000));
    let csv = exported(&desk, Disclosure::Internal, Format::Csv);
    assert!(csv.contains("entered,'=HYPERLINK(1),"), "{csv}");
    assert!(csv.contains(",,-3600,"), "{csv}");
    desk.says(vec![Said { text: "one".to_owned(), ..Said::default() }], 0).does(Intent::Undo);
    let mut id = desk.session.contributions[0].id;
    id.seq += 2;
    let lamport = desk.session.lamport + 1;
    let at = desk.session.last;
    desk.session.apply(Event { id, lamport, at, act: id.seq, fact: Fact::Undone { act: id } });
    assert_eq!(last(&desk, Disclosure::Internal), ["undone", "", "captured", ""]);
}

#[test]
fn a_group_that_was_taken_back_is_told_nowhere() {
    let mut desk = workshop();
    desk.does(Intent::AddGroup("Maria's family".to_owned()));
    desk.does(Intent::Count("maria-s-family".to_owned(), 2));
    assert_eq!(last(&desk, Disclosure::Internal), ["counted", "maria-s-family", "", "2"]);
    desk.does(Intent::Undo).does(Intent::Undo);
    for level in Disclosure::ALL {
        for format in Format::ALL {
            assert!(!exported(&desk, level, format).contains("maria"), "{format:?} for {level:?}");
        }
    }
    desk.does(Intent::Redo);
    assert_eq!(last(&desk, Disclosure::Consortium)[..2], ["redone", "maria-s-family"]);
}
