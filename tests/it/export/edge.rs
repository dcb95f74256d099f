//! Sessions at the edges: empty, in the middle of a step, sample data, several days, ten thousand contributions.

use std::time::Instant;

use charrette::domain::agenda::{Activity, Agenda, ClockTime, Day};
use charrette::domain::contribution::{Kind, Said};
use charrette::domain::intent::Intent;
use charrette::domain::summary::Disclosure;
use charrette::export::{Format, render};

use super::exported;
use crate::desk::{Desk, English, agenda, an_hour, step};

fn two_steps() -> Agenda {
    agenda(vec![step("one", "First", Activity::Brainstorm, 20), step("two", "Second", Activity::DotVote, 10)])
}

#[test]
fn a_session_that_has_not_begun() {
    insta::assert_snapshot!(exported(&Desk::new("Empty", two_steps()), Disclosure::Consortium, Format::Markdown));
}

#[test]
fn a_session_in_the_middle_of_a_step() {
    let mut desk = Desk::sample("Running", two_steps());
    desk.does(Intent::Next).minutes(20).does(Intent::Extend(5)).types("Shorter @citizens").minutes(7);
    insta::assert_snapshot!(exported(&desk, Disclosure::Consortium, Format::Markdown));
}

#[test]
fn a_workshop_of_two_days_says_which_day() {
    let mut steps = vec![step("one", "First", Activity::Brainstorm, 20), step("two", "Second", Activity::DotVote, 10)];
    steps[1].day = 2;
    let day =
        |title: &str, starts: &str| Day { title: title.to_owned(), starts: ClockTime::parse(starts), hard_end: None };
    let agenda = Agenda { days: vec![day("What hurts", "09:00"), day("What helps", "10:00")], ..agenda(steps) };
    let mut desk = Desk::sample("Two days", agenda);
    desk.does(Intent::Next).minutes(25).does(Intent::Next).minutes(24 * 60 + 40);
    desk.does(Intent::Next).minutes(10).does(Intent::Close);
    let told = exported(&desk, Disclosure::Public, Format::Markdown);
    let rows =
        |line: &&str| line.starts_with("- **Date**") || line.starts_with("| ") || line.starts_with("The session");
    insta::assert_snapshot!(told.lines().filter(rows).take(6).collect::<Vec<_>>().join("\n"));
}

#[test]
fn sample_data_is_marked_in_every_format() {
    let desk = Desk::sample("Sample", two_steps());
    for (format, mark) in [
        (Format::Markdown, "> **This is sample data"),
        (Format::Html, "<p class=\"notice\">This is sample data"),
        (Format::Json, "\"sample\": true"),
    ] {
        assert!(exported(&desk, Disclosure::Public, format).contains(mark), "{format:?}");
    }
    assert!(exported(&desk, Disclosure::Public, Format::Csv).contains("Sample,yes,public,"));
}

#[test]
fn a_decision_says_who_sees_to_it_and_by_when() {
    let mut desk = an_hour();
    desk.types("!One list comes first owner:SENTINEL-SEES due:2026-12-01");
    for format in Format::ALL {
        let told = exported(&desk, Disclosure::Internal, format);
        assert!(told.contains("SENTINEL-SEES"), "{format:?}");
        assert!(told.contains("2026-12-01") || told.contains("1 December 2026"), "{format:?}");
        assert!(!exported(&desk, Disclosure::Public, format).contains("SENTINEL-SEES"), "{format:?}");
    }
}

#[test]
fn an_agenda_without_steps() {
    let desk = Desk::new("Nothing", agenda(Vec::new()));
    for format in Format::ALL {
        exported(&desk, Disclosure::Public, format);
    }
    assert!(exported(&desk, Disclosure::Public, Format::Markdown).contains("The agenda has no steps."));
}

fn ten_thousand() -> Desk {
    let mut desk = Desk::new("Many", two_steps());
    desk.does(Intent::Next);
    let said = |n: usize| Said {
        text: format!("Contribution {n}: the form asks for the same thing twice, and nobody says who reads it."),
        group: Some(["citizens", "staff", "ngo"][n % 3].to_owned()),
        tags: vec!["form".to_owned()],
        hands: (n == 9_000).then_some(12),
        kind: Some([Kind::Idea, Kind::Need][n % 2]),
        ..Said::default()
    };
    desk.says((0..10_000).map(said).collect(), 0);
    desk
}

#[test]
fn ten_thousand_contributions_read_well() {
    let file = exported(&ten_thousand(), Disclosure::Consortium, Format::Markdown);
    assert!(file.contains("10000 contributions are recorded: 5000 ideas, 5000 needs."));
    assert!(file.contains("Shown here: 40, those with the most hands raised first. 4960 more stand in the annex."));
    let ideas = &file[file.find("#### Ideas (5000)").unwrap()..];
    let first = ideas.lines().nth(4).unwrap();
    assert!(first.starts_with("- **9001** Contribution 9000:"), "{first}");
    assert_eq!(file.matches("\n- **").count(), 80 + 8 + 3, "40 a kind, the cover, the step");
    assert_eq!(file.matches("| Contribution ").count(), 10_000);
}

/// `cargo test --release --test it -- --ignored --nocapture how_fast`
#[test]
#[ignore = "a measurement, for a release build"]
fn how_fast_ten_thousand_contributions_are_written() {
    let desk = ten_thousand();
    let words = English::new();
    let begun = Instant::now();
    let summary = desk.summary(Disclosure::Consortium);
    println!("summary: {:?}", begun.elapsed());
    for format in Format::ALL {
        let begun = Instant::now();
        let written = render(&summary, &words, format);
        let took = begun.elapsed();
        println!("{}: {took:?}, {} bytes", format.id(), super::text(written).len());
        assert!(took.as_millis() < 500, "{format:?} took {took:?}");
    }
}
