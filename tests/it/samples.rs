//! The sample sessions: made from their scripts to the byte, marked as samples, and what they are meant to show.

#[path = "../../examples/record/act.rs"]
mod act;
#[path = "../../examples/record/script.rs"]
mod script;

use charrette::content::framework::ingov;
use charrette::domain::contribution::Stance;
use charrette::domain::log::Log;
use charrette::domain::record::Record;
use charrette::domain::session::Session;
use charrette::domain::summary::{self, Disclosure, OpenPoint, Summary};

use crate::log_import::House;

const SAMPLES: [(&str, &str, &str); 2] = [
    (
        "needs-of-newcomers",
        include_str!("../../sessions/needs-of-newcomers.script"),
        include_str!("../../sessions/needs-of-newcomers.jsonl"),
    ),
    (
        "pilot-feedback",
        include_str!("../../sessions/pilot-feedback.script"),
        include_str!("../../sessions/pilot-feedback.jsonl"),
    ),
];

fn session(log: &str) -> Session {
    let records = log.lines().zip(1..).map(|(line, number)| Record::from_line(number, line).unwrap().0);
    Log::of(records).unwrap().fold().unwrap()
}

fn summary(log: &str, level: Disclosure) -> Summary {
    let session = session(log);
    summary::of(&session, ingov(), level, session.last, 0)
}

#[test]
fn each_log_is_what_its_script_makes() {
    for (name, script, log) in SAMPLES {
        let made = script::record(name, script).unwrap_or_else(|why| panic!("{name}: {why:#}"));
        let differs = made.lines().zip(log.lines()).position(|(made, there)| made != there);
        assert!(made == log, "{name}: line {differs:?}, from 0, differs; run `cargo run --example record`");
        assert_ne!(script::record("another name", script).unwrap(), log, "ids are drawn from the name");
    }
}

#[test]
fn a_script_that_cannot_be_held_names_its_line() {
    let head = "agenda: design-needs\ntitle: Sample: x\nstart: 2026-03-12T16:36:00+01:00\n---\n+00:00 :next\n";
    let cases = [
        ("+01:00 :dance", "line 6"),
        ("+01:00 :trash Nothing", "line 6"),
        ("+01:00 One\n+00:30 Two", "line 7"),
        ("soon :next", "line 6"),
        ("+01:00 :resume", "line 6"),
    ];
    for (line, sentence) in cases {
        let why = script::record("x", &format!("{head}{line}\n")).unwrap_err();
        assert!(format!("{why:#}").contains(sentence), "{line}: {why:#}");
    }
}

#[test]
fn every_sample_says_that_it_is_one() {
    for (name, _, log) in SAMPLES {
        for level in Disclosure::ALL {
            let summary = summary(log, level);
            assert!(summary.cover.sample && summary.cover.title.starts_with("Sample: "), "{name}");
            let all = [&summary.decisions, &summary.actions, &summary.parked];
            let items = summary.steps.iter().flat_map(|step| &step.items).chain(all.into_iter().flatten());
            items.for_each(|item| assert!(item.author.is_none() && item.owner.is_none(), "{name}: {}", item.text));
        }
    }
}

#[test]
fn every_sample_is_imported_as_a_session_and_comes_out_again() {
    let house = House::new();
    for (name, _, log) in SAMPLES {
        let (code, _, err) = house.imports("new", &house.write(name, log));
        assert_eq!((code, err.as_str()), (0, ""), "{name}");
        assert_eq!(house.log(), log, "{name}");
        assert!(house.runs(["verify", "latest"]).status.success(), "{name}");
    }
    let list: serde_json::Value = serde_json::from_slice(&house.runs(["sessions", "--json"]).stdout).unwrap();
    let rows: Vec<_> = list.as_array().unwrap().iter().map(|row| (&row["sample"], &row["standing"])).collect();
    assert_eq!(rows, [(&true.into(), &"paused".into()), (&true.into(), &"closed".into())]);
}

#[test]
fn the_workshop_on_needs_is_whole() {
    let summary = summary(SAMPLES[0].2, Disclosure::Consortium);
    assert!(summary.cover.closed);
    assert!(summary.agenda.iter().all(|row| !row.skipped), "every step was held");
    assert_eq!(summary.totals.people, 27);
    assert_eq!(summary.totals.trashed, 1);
    assert!((80..=115).contains(&summary.totals.contributions), "{}", summary.totals.contributions);
    let langs: Vec<&str> = summary.totals.by_lang.iter().map(|(lang, _)| lang.as_str()).collect();
    assert_eq!(langs, ["", "de", "el", "hr", "mt"]);
    let row = |id: &str| summary.agenda.iter().find(|row| row.id == id).unwrap();
    assert_eq!((row("stories").planned, row("stories").actual_ms / 60_000), (Some(20), 27), "one overruns");
    assert_eq!((row("needs").added, row("needs").actual_ms / 60_000), (5, 26), "one was given more");
    assert_eq!(row("ups-downs").actual_ms / 1000, 21 * 60 + 10 - (4 * 60 + 10), "a pause does not count");
    assert_eq!(row("sort").actual_ms / 60_000, 13 + 3, "one was gone back to");
    assert_eq!((summary.decisions.len(), summary.actions.len(), summary.parked.len()), (3, 6, 4));
    assert!(summary.actions.iter().any(|a| a.edited && a.text.starts_with("Bring a proposal")));
    assert_eq!(summary.open_points.iter().filter(|p| matches!(p, OpenPoint::ActionWithoutOwner { .. })).count(), 1);
    let stance = |id: &str| {
        let row = summary.statements.iter().find(|row| row.id == id).unwrap();
        (row.keep, row.amend, row.drop)
    };
    assert_eq!((stance("ENG-9"), stance("ENG-8"), stance("GOV-3")), ((1, 0, 0), (0, 1, 0), (0, 1, 0)));
    let dots = |colour: &str| -> u32 {
        let items = summary.steps.iter().flat_map(|step| &step.items).filter(|item| item.tags == ["dots"]);
        let words = |text: &str| text.split([' ', ',']).map(str::to_owned).collect::<Vec<_>>();
        let count = |words: Vec<String>| words.iter().position(|w| w == colour).map(|at| words[at - 1].clone());
        items.filter_map(|item| count(words(&item.text))).map(|n| n.parse::<u32>().unwrap()).sum()
    };
    assert_eq!((dots("blue"), dots("yellow")), (17 * 3, 8 * 3), "everybody placed three");
}

#[test]
fn the_pilot_stands_in_the_middle() {
    let session = session(SAMPLES[1].2);
    assert_eq!(session.current().map(|(at, step)| (at, step.id.as_str())), Some((3, "agreements")));
    assert!(!session.clock.running && !session.clock.closed);
    let stances = |stance| session.contributions.iter().filter(|c| c.is_live() && c.stance == Some(stance)).count();
    assert_eq!(Stance::ALL.map(stances), [7, 6, 1, 0]);
    assert!((20..=30).contains(&session.live()), "{}", session.live());
}
