//! What comes of maps, forms and the closing round, in every format: nothing that a level keeps back, and every cell in its
//! column.

use charrette::domain::activity::Wish;
use charrette::domain::agenda::{Activity, Setting, Step};
use charrette::domain::contribution::{Attribution, Kind};
use charrette::domain::id::EventId;
use charrette::domain::intent::Intent;
use charrette::domain::mark::Entry;
use charrette::domain::summary::{Disclosure, OpenPoint};
use charrette::export::Format;

use super::exported;
use crate::desk::{Desk, agenda, step};

fn of(id: &str, title: &str, kind: Activity, settings: &[(&str, Setting)]) -> Step {
    let mut step = step(id, title, kind, 10);
    step.work.0 = settings.iter().map(|(key, setting)| ((*key).to_owned(), setting.clone())).collect();
    step
}

fn id(desk: &Desk, label: &str) -> EventId {
    desk.session.by_label(label).expect("it is there").id
}

/// Fills in fields of the step in hand.
fn sets(desk: &mut Desk, label: &str, cells: &[(&str, Entry)]) {
    let at = desk.session.clock.at.expect("a step is in hand");
    for (field, entry) in cells {
        let item = id(desk, label);
        desk.does(Intent::Work(at, Wish::Mark(item, (*field).to_owned(), entry.clone())));
    }
}

fn text(words: &str) -> Entry {
    Entry::Text(words.to_owned())
}

fn choice(id: &str) -> Entry {
    Entry::Choice(id.to_owned())
}

/// A review of two statements, the parked questions, and who does what.
pub fn an_afternoon() -> Desk {
    let statements = vec!["GOV-1".to_owned(), "ENG-1".to_owned()];
    let review = Step {
        statements,
        capture: Kind::Feedback,
        ..of("review", "Two statements", Activity::RecommendationReview, &[])
    };
    let lot = Step { attribution: Attribution::Role, ..of("lot", "What was parked", Activity::ParkingLot, &[]) };
    let promises = Step {
        attribution: Attribution::Named,
        capture: Kind::Action,
        ..of("promises", "Who does what by when", Activity::Commitments, &[])
    };
    let mut steps = vec![review, lot, promises];
    steps.extend(maps());
    steps.extend(rounds());
    let mut desk = Desk::new("An afternoon on a form", agenda(steps));
    desk.does(Intent::Count("citizens".to_owned(), 9)).does(Intent::Next).minutes(3);
    reviewed(&mut desk);
    desk.minutes(4).does(Intent::Next).minutes(2);
    settled(&mut desk);
    desk.minutes(4).does(Intent::Next).minutes(2);
    promised(&mut desk);
    desk.minutes(4).does(Intent::Next).minutes(2);
    mapped(&mut desk);
    went_round(&mut desk);
    desk.minutes(4).does(Intent::Close);
    desk
}

/// A café, a look back, a form, a last word with a figure.
fn rounds() -> [Step; 4] {
    let words = |all: &[&str]| Setting::Texts(all.iter().map(|words| (*words).to_owned()).collect());
    let tables = ("tables", words(&["Governance", "Engage|ment"]));
    let questions = ("questions", words(&["Was it worth | the time?", "=Were you heard?"]));
    let open = ("open", words(&["What was missing?"]));
    [
        of("cafe", "Two tables", Activity::WorldCafe, &[tables]),
        of("back", "Looking back", Activity::Retrospective, &[]),
        of("form", "A form", Activity::FeedbackForm, &[questions, open]),
        of("out", "One word each", Activity::CheckOut, &[("scale", Setting::Number(10))]),
    ]
}

fn went_round(desk: &mut Desk) {
    let n = Entry::Number;
    desk.minutes(4).does(Intent::Next).types("One owner for all").types("Biscuits");
    sets(desk, "14", &[("table", choice("1")), ("harvest", choice("told"))]);
    desk.minutes(4).does(Intent::Next).types("We ended on time").types("Nobody was invited");
    sets(desk, "16", &[("column", choice("1"))]);
    sets(desk, "17", &[("column", choice("3")), ("next", text("Invite earlier")), ("owner", text("SENTINEL-TAKER"))]);
    desk.minutes(4).does(Intent::Next);
    for (nth, q1) in [("18", 4), ("19", 5), ("20", 2), ("21", 2)] {
        desk.types(&format!("sheet {nth}"));
        sets(desk, nth, &[("q1", n(q1))]);
    }
    sets(desk, "18", &[("q2", n(1)), ("w1", text("A chair | with arms"))]);
    desk.minutes(4).does(Intent::Next).types("Relieved").types("Tired");
    sets(desk, "22", &[("figure", n(8))]);
}

/// Stakeholders, two axes, a journey, a blueprint, a walk.
fn maps() -> [Step; 5] {
    let words = |all: &[&str]| Setting::Texts(all.iter().map(|words| (*words).to_owned()).collect());
    let axes = [("across", Setting::Text("Cost | each".to_owned())), ("up", Setting::Text("Trust".to_owned()))];
    let stages = ("stages", words(&["=At the door", "At the desk"]));
    let lanes = ("lanes", words(&["Person", "- line of visibility", "Register"]));
    [
        of("map", "Who matters", Activity::StakeholderMap, &[]),
        of("axes", "Cost and trust", Activity::TwoByTwo, &axes),
        of("journey", "The way of one person", Activity::Journey, &[]),
        of("blueprint", "Behind the counter", Activity::Blueprint, &[stages.clone(), lanes]),
        of("walk", "Through the form", Activity::WalkThrough, &[stages]),
    ]
}

fn mapped(desk: &mut Desk) {
    let n = Entry::Number;
    desk.types("People who care for | somebody @citizens").types("The registry @staff");
    let missing = [("power", n(1)), ("interest", n(4)), ("room", choice("missing")), ("level", choice("co-create"))];
    sets(desk, "5", &missing);
    desk.minutes(4).does(Intent::Next).types("Open on Saturday").types("One form");
    sets(desk, "7", &[("across", n(4)), ("up", n(3))]);
    desk.minutes(4).does(Intent::Next).types("Waits six weeks @citizens").types("Reads the letter");
    let pain = [
        ("stage", choice("3")),
        ("feeling", n(1)),
        ("pain", text("Nobody answers")),
        ("owner", text("SENTINEL-TAKER")),
    ];
    sets(desk, "9", &pain);
    sets(desk, "10", &[("stage", choice("1")), ("feeling", n(4)), ("touchpoint", text("At home"))]);
    desk.minutes(4).does(Intent::Next).types("Looks it up").types("Asks for the paper");
    sets(
        desk,
        "11",
        &[("stage", choice("2")), ("lane", choice("2")), ("wait", text("3 days")), ("fails", text("At lunch"))],
    );
    sets(desk, "12", &[("stage", choice("1")), ("lane", choice("1"))]);
    desk.minutes(4).does(Intent::Next).types("The second question");
    sets(desk, "13", &[("stage", choice("2")), ("harm", n(5))]);
}

fn reviewed(desk: &mut Desk) {
    desk.types("Nobody knew whom to | ask ^GOV-1:amend @citizens").types("We had one ^GOV-1:keep @staff");
    desk.types("=say who pays ^:add @citizens").types("The room was cold @citizens");
    let evidence = text("Eleven calls in one week, list of the telephone desk");
    let wording = text("Name one owner and a deputy for the whole service.");
    sets(desk, "1", &[("wording", wording), ("evidence", evidence), ("confidence", choice("high"))]);
    desk.types("? Who pays the interpreter").types("? Who reads the form").types("? May we ask for the address");
    desk.types("? When do we meet again");
}

fn settled(desk: &mut Desk) {
    desk.types("> Ask the data protection officer @staff");
    sets(
        desk,
        "P1",
        &[("outcome", choice("handed-on")), ("goes-to", text("SENTINEL-TAKER")), ("by", choice("2026-02-27"))],
    );
    sets(desk, "P2", &[("outcome", choice("answered")), ("answer", text("The registry, once a day"))]);
    let action = Entry::Item(id(desk, "A1"));
    sets(desk, "P3", &[("outcome", choice("action")), ("follows", action)]);
}

fn promised(desk: &mut Desk) {
    desk.types("Ring the printer owner:SENTINEL-OWNER due:2026-01-04").types("Sweep the room");
    sets(desk, "A1", &[("due", choice("2026-02-02")), ("first-step", text("Find the number"))]);
    sets(desk, "A3", &[("state", choice("done"))]);
}

#[test]
fn what_the_afternoon_lacks_is_asked_for() {
    let points = an_afternoon().summary(Disclosure::Internal).open_points;
    let asked = points.iter().filter_map(|point| match point {
        OpenPoint::Work { point, label, .. } => Some(format!("{point} {label}").trim().to_owned()),
        OpenPoint::ParkedOpen { label } => Some(format!("parked-open {label}")),
        _ => None,
    });
    assert_eq!(
        asked.collect::<Vec<_>>(),
        [
            "statements-not-reviewed",
            "action-due-before-said A2",
            "missing-without-way-in 5",
            "stakeholders-not-placed",
            "items-not-placed",
            "fail-point-without-owner 11",
            "stop-without-change 13",
            "parked-open P4",
        ]
    );
}

#[test]
fn names_of_the_afternoon_go_no_further_than_promised() {
    let desk = an_afternoon();
    for format in Format::ALL {
        let told = |level, name: &str| exported(&desk, level, format).contains(name);
        assert!(told(Disclosure::Internal, "SENTINEL-TAKER") && told(Disclosure::Internal, "SENTINEL-OWNER"));
        assert!(!told(Disclosure::Consortium, "SENTINEL-TAKER"), "{format:?}: typed under role");
        assert!(told(Disclosure::Consortium, "SENTINEL-OWNER"), "{format:?}: promised under named");
        assert!(!told(Disclosure::Public, "SENTINEL-"), "{format:?}");
    }
}

/// A mean of one person is that person's figure, and so is each figure on its own.
#[test]
fn figures_of_few_are_told_to_nobody_outside() {
    let asked = |level| {
        let summary = an_afternoon().summary(level);
        let tables = summary.steps.into_iter().flat_map(|step| step.work.tables);
        let mut told = Vec::new();
        for table in tables.filter(|table| matches!(table.file, "answers.csv" | "figures.csv" | "replies.csv")) {
            let at = table.columns.iter().position(|column| column.id == "question").expect("it has the column");
            let cell = |row: &Vec<charrette::domain::activity::Cell>| serde_json::to_value(&row[at]).expect("a value");
            told.extend(table.rows.iter().map(|row| format!("{} {}", table.file, cell(row).as_str().unwrap_or(""))));
        }
        told.dedup();
        told
    };
    let team = ["answers.csv q1", "answers.csv q2", "replies.csv w1", "figures.csv q1", "figures.csv q2"];
    let team: Vec<&str> =
        team.into_iter().chain(["figures.csv q1", "answers.csv figure", "figures.csv figure"]).collect();
    assert_eq!(asked(Disclosure::Internal), team);
    for level in [Disclosure::Consortium, Disclosure::Public] {
        assert_eq!(asked(level), ["answers.csv q1", "replies.csv w1"]);
    }
}

/// What other steps brought is no result of a step that was never held.
#[test]
fn a_step_that_was_not_held_tells_of_no_work() {
    let fed = of("risks", "Obstacles", Activity::RiskRegister, &[("from", Setting::Text("ideas".to_owned()))]);
    let ideas = of("ideas", "Ideas", Activity::Brainstorm, &[]);
    let promises = of("promises", "Who does what", Activity::Commitments, &[]);
    let mut desk = Desk::new("Cut short", agenda(vec![ideas, fed, promises]));
    desk.does(Intent::Next).types("One form").types("> Print it @staff");
    let told =
        |desk: &Desk| desk.summary(Disclosure::Internal).steps.iter().map(|step| step.id.clone()).collect::<Vec<_>>();
    assert_eq!(told(&desk), ["ideas"]);
    desk.does(Intent::Next).does(Intent::Next);
    assert_eq!(told(&desk), ["ideas", "risks", "promises"]);
    let points = desk.does(Intent::Close).summary(Disclosure::Internal).open_points;
    let empty = points.iter().filter_map(|point| match point {
        OpenPoint::StepEmpty { step, .. } => Some(step.as_str()),
        _ => None,
    });
    assert_eq!(empty.collect::<Vec<_>>(), ["risks"], "who reads actions back has done something");
}

/// Whoever reads of a statement reads that it is none of inGOV's.
#[test]
fn no_statement_stands_without_its_status() {
    let summary = an_afternoon().summary(Disclosure::Public);
    let tables = summary.steps.iter().flat_map(|step| &step.work.tables);
    let with_status = tables.filter(|table| table.columns.iter().any(|column| column.id == "statement_id"));
    let mut rows = 0;
    for table in with_status {
        let at = |name: &str| table.columns.iter().position(|column| column.id == name).expect("it has the column");
        let (statement, status) = (at("statement_id"), at("status"));
        for row in &table.rows {
            let known = row[statement] != charrette::domain::activity::Cell::Empty;
            let told = serde_json::to_value(&row[status]).expect("a cell is a value");
            assert_eq!(told == "working", known, "{}: {row:?}", table.file);
            rows += usize::from(known);
        }
    }
    assert_eq!(rows, 4, "two statements, two judgements");
}

#[test]
fn an_afternoon_in_every_format() {
    let desk = an_afternoon();
    for (level, format) in [
        (Disclosure::Internal, Format::Csv),
        (Disclosure::Public, Format::Csv),
        (Disclosure::Consortium, Format::Markdown),
        (Disclosure::Consortium, Format::Json),
    ] {
        insta::assert_snapshot!(format!("afternoon-{}-{}", format.id(), level.id()), exported(&desk, level, format));
    }
}
