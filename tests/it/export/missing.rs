//! The completeness list: each thing that is missing is told once, by name, and not any more when it is there.

use charrette::domain::agenda::Activity;
use charrette::domain::event::Detail;
use charrette::domain::intent::Intent;
use charrette::domain::replan::Change;
use charrette::domain::summary::{Disclosure, OpenPoint};
use charrette::export::Format;
use charrette::export::document::{self, Reader};
use charrette::words::Words;

use super::exported;
use crate::desk::{Desk, agenda, an_hour, step};

/// Three steps, of which the first is held and brings the given lines.
fn workshop(lines: &[&str]) -> Desk {
    let steps = [("one", Activity::Brainstorm), ("two", Activity::DotVote), ("three", Activity::CheckOut)];
    let mut desk = Desk::new("A day", agenda(steps.map(|(id, kind)| step(id, id, kind, 5)).to_vec()));
    desk.does(Intent::Next);
    lines.iter().for_each(|line| _ = desk.types(line));
    desk
}

fn names(desk: &Desk, level: Disclosure) -> Vec<String> {
    let name = |point: &OpenPoint| {
        let more = match point {
            OpenPoint::NotOnCover { detail } => detail.id(),
            OpenPoint::GroupUnheard { group_id, .. } => group_id,
            OpenPoint::StepSkipped { step, .. } | OpenPoint::StepEmpty { step, .. } => step,
            OpenPoint::DecisionWithoutOwner { label }
            | OpenPoint::DecisionWithoutOrigin { label }
            | OpenPoint::ActionWithoutOwner { label }
            | OpenPoint::ActionWithoutDate { label }
            | OpenPoint::FeedbackWithoutReason { label }
            | OpenPoint::ParkedOpen { label }
            | OpenPoint::Work { label, .. } => label,
            OpenPoint::NotClosed | OpenPoint::NoPeopleCounted | OpenPoint::NoConsentNoted => "",
        };
        format!("{} {more}", point.id()).trim().to_owned()
    };
    desk.summary(level).open_points.iter().map(name).collect()
}

#[test]
fn everything_is_asked_for_and_nothing_once_it_is_there() {
    let mut desk = workshop(&["!settled", ">to be done", "^ENG-1:keep", "?and who pays"]);
    let all = [
        "not-closed",
        "not-on-cover place",
        "not-on-cover pilot",
        "not-on-cover facilitators",
        "no-people-counted",
        "no-consent-noted",
        "decision-without-owner D1",
        "decision-without-origin D1",
        "action-without-owner A1",
        "action-without-date A1",
        "feedback-without-reason 1",
        "parked-open P1",
    ];
    assert_eq!(names(&desk, Disclosure::Internal), all);
    for detail in Detail::ALL {
        desk.does(Intent::Describe(detail, "told".to_owned()));
    }
    let parked = desk.session.by_label("P1").expect("it was said").id;
    desk.does(Intent::Count("citizens".to_owned(), 4)).does(Intent::Trash(parked));
    desk.edits("D1", "!settled owner:Ana from:1").edits("A1", ">to be done @staff due:2026-03-01");
    desk.edits("1", "^ENG-1:keep it works").types("heard @citizens");
    desk.does(Intent::Next).types("four dots").does(Intent::Next).does(Intent::Close);
    assert_eq!(names(&desk, Disclosure::Internal), [""; 0]);
    let report = exported(&desk, Disclosure::Internal, Format::Markdown);
    assert!(report.contains("Nothing is missing"), "{report}");
}

#[test]
fn a_step_is_asked_after_when_it_is_over_and_should_have_brought_something() {
    let mut desk = workshop(&[]);
    let steps = |desk: &Desk| {
        let all = names(desk, Disclosure::Internal);
        all.into_iter().filter(|name| name.starts_with("step")).collect::<Vec<_>>()
    };
    assert_eq!(steps(&desk), [""; 0], "the step in hand is not over");
    desk.does(Intent::Next);
    assert_eq!(steps(&desk), ["step-empty one"]);
    desk.types("*a private note is nothing for the report").does(Intent::Close);
    assert_eq!(steps(&desk), ["step-empty one", "step-empty two", "step-skipped three"]);
}

#[test]
fn a_group_is_named_where_it_may_be_and_nobody_before_anything_was_said() {
    let mut desk = workshop(&[]);
    desk.does(Intent::Count("citizens".to_owned(), 40)).does(Intent::Count("staff".to_owned(), 0));
    let groups = |desk: &Desk, level| {
        let all = names(desk, level);
        all.into_iter().filter(|name| name.starts_with("group")).collect::<Vec<_>>()
    };
    assert_eq!(groups(&desk, Disclosure::Internal), [""; 0]);
    desk.types("said @ngo").types(">for them @citizens");
    assert_eq!(groups(&desk, Disclosure::Internal), ["group-unheard citizens"], "who will do it has not spoken");
    assert_eq!(groups(&desk, Disclosure::Consortium), ["group-unheard citizens"]);
    assert_eq!(groups(&desk, Disclosure::Public), [""; 0], "who said nothing is as small a group as can be");
    desk.does(Intent::Count("citizens".to_owned(), 2));
    assert_eq!(groups(&desk, Disclosure::Consortium), [""; 0], "of two that would be told of a person");
    assert_eq!(groups(&desk, Disclosure::Internal), ["group-unheard citizens"]);
    desk.types("said @citizens");
    assert_eq!(groups(&desk, Disclosure::Internal), [""; 0]);
}

#[test]
fn what_a_level_keeps_back_is_not_missing() {
    let desk = an_hour();
    for level in Disclosure::ALL {
        let all = names(&desk, level);
        assert!(!all.iter().any(|name| name == "action-without-owner A2"), "{level:?}: {all:?}");
        assert!(!all.iter().any(|name| name.contains("facilitators")), "{level:?}: {all:?}");
    }
    let hosts = "step-empty hosts";
    let mut quiet = an_hour();
    quiet.does(Intent::Reopen);
    let staff = quiet.session.contributions.iter().find(|c| c.text.contains("STAFF")).expect("they spoke").id;
    quiet.does(Intent::Trash(staff)).does(Intent::Close);
    assert!(names(&quiet, Disclosure::Consortium).iter().all(|name| name != hosts));
}

#[test]
fn the_tables_and_the_data_name_a_point_alike() {
    let desk = workshop(&["!settled", ">to be done"]);
    let json: serde_json::Value =
        serde_json::from_str(&exported(&desk, Disclosure::Internal, Format::Json)).expect("it is JSON");
    let of_json: Vec<&str> =
        json["open_points"].as_array().expect("a list").iter().filter_map(|point| point["what"].as_str()).collect();
    let csv = exported(&desk, Disclosure::Internal, Format::Csv);
    let (_, table) = csv.split_once("== missing.csv\n").expect("the table is there");
    let rows = table.lines().take_while(|line| !line.starts_with("==")).skip(1);
    let of_csv: Vec<&str> = rows.filter_map(|row| row.split(',').next()).collect();
    assert_eq!(of_csv, of_json);
    assert!(csv.contains("decision-without-owner,D1,,,,"), "{csv}");
}

#[test]
fn a_report_tells_its_reader_what_is_missing_and_no_command() {
    let desk = workshop(&["!settled", ">to be done", "^ENG-1:keep", "?and who pays"]);
    for format in Format::ALL {
        let file = exported(&desk, Disclosure::Internal, format);
        for told in Detail::ALL.map(Detail::id).into_iter().chain(["close", "count"]) {
            assert!(!file.contains(&format!("(:{told})")), "{format:?} tells :{told}");
        }
    }
    let report = exported(&desk, Disclosure::Internal, Format::Markdown);
    assert!(report.contains("The cover does not say where it was held."), "{report}");
    let summary = desk.summary(Disclosure::Internal);
    let told = |reader| format!("{:?}", document::of(&summary, &Words::of("en"), reader).body);
    assert!(told(Reader::Facilitator).contains("say where it was held (:place)"), "who can mend it is told how");
}

#[test]
fn a_step_that_a_plan_dropped_is_told_as_dropped_and_is_not_missing() {
    let mut desk = workshop(&["one"]);
    let plan = vec![Change { at: 1, minutes: None }, Change { at: 2, minutes: Some(4) }];
    desk.does(Intent::Replan(plan)).does(Intent::Next).does(Intent::Close);
    for level in Disclosure::ALL {
        let summary = desk.summary(level);
        let told: Vec<_> = summary.agenda.iter().map(|row| (row.skipped, row.dropped, row.added)).collect();
        assert_eq!(told, [(false, false, 0), (true, true, 0), (false, false, -1)]);
        assert!(!names(&desk, level).iter().any(|name| name.starts_with("step-skipped")), "it was meant so");
        assert!(exported(&desk, level, Format::Markdown).contains("| dropped |"), "the plan against what was held");
        let done: Vec<_> = summary.audit.iter().map(|row| [row.event, &row.node, &row.new_value]).collect();
        assert!(done.contains(&["dropped", "two", ""]) && done.contains(&["extended", "three", "4"]), "{done:?}");
    }
    desk.does(Intent::Undo);
    assert!(names(&desk, Disclosure::Internal).contains(&"step-skipped two".to_owned()), "now nobody meant it");
}
