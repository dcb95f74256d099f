//! Plans as people keep them, read into agendas: the two that are kept here as they were published, and odd ones.

use charrette::content::agenda::import::{Imported, import};
use charrette::content::agenda::{check, parse};
use charrette::content::framework;
use charrette::domain::agenda::edit::{spots, step_at};
use charrette::domain::agenda::{Activity, Agenda, ClockTime, Minutes};
use charrette::words::english;
use proptest::prelude::*;

use super::{ingov, read};

fn plan(name: &str, text: &str) -> Imported {
    import(name, text, framework::ingov(), "en").unwrap_or_else(|fault| panic!("{fault}"))
}

fn told(imported: &Imported) -> Vec<String> {
    imported.notes.iter().map(english).collect()
}

/// Title, planned minutes and lock of each step, child steps with two blanks before.
fn outline(agenda: &Agenda) -> Vec<(String, Option<u16>, Option<String>)> {
    let of = |spot: charrette::domain::agenda::edit::Spot| {
        let step = step_at(agenda, spot)?;
        let title = if spot.inner.is_some() { format!("  {}", step.title) } else { step.title.clone() };
        Some((title, step.minutes.map(|minutes| minutes.planned), step.locked_start.map(|time| time.to_string())))
    };
    spots(agenda).into_iter().filter_map(of).collect()
}

/// What an agenda must say and no plan says: why people should come, who should, and what they leave with.
fn only_what_no_plan_says(agenda: &Agenda) {
    let fields: Vec<_> = check(agenda, ingov()).into_iter().map(|wrong| (wrong.spot, wrong.field)).collect();
    for (spot, field) in fields {
        let known = ["purpose", "outcome", "who"];
        assert!(spot.is_none() && field.as_deref().is_some_and(|field| known.contains(&field)), "{spot:?} {field:?}");
    }
}

/// The list of the Foundation for Public Code reads as the agenda that was made of it by hand.
#[test]
fn a_published_list_is_read_as_it_stands() {
    let read_plan = plan("agenda-template.md", &read("agendas/publiccode-business-models.md"));
    let by_hand = parse("a", &read("agendas/publiccode-business-models.toml"), ingov()).expect("it is sound");
    let Imported { agenda, .. } = &read_plan;
    assert_eq!(outline(agenda), outline(&by_hand));
    assert_eq!((agenda.starts, agenda.hard_end), (by_hand.starts, by_hand.hard_end));
    let parts = |agenda: &Agenda| {
        let of = |spot| step_at(agenda, spot).map(|s| (s.section.clone(), s.optional, s.parallel, s.prompts.clone()));
        spots(agenda).into_iter().filter_map(of).collect::<Vec<_>>()
    };
    assert_eq!(parts(agenda), parts(&by_hand));
    assert_eq!(agenda.title, "Template agenda");
    assert!(agenda.source.contains("SPDX-License-Identifier: CC0-1.0") && agenda.source.contains("2020-2024"));
    assert_eq!(
        told(&read_plan),
        [
            "Line 26: \"Break: Tidy notes\" has a length and no time, and there is room for it in \"Breakout into two groups for collaborative session\"; it was put there."
        ]
    );
    only_what_no_plan_says(agenda);
}

/// The sprint of thoughtbot, with start times alone, reads as the agenda that was made of it by hand.
#[test]
fn a_published_sprint_is_read_as_it_stands() {
    let read_plan = plan("classic-gv.json", &read("agendas/thoughtbot-classic-gv.source.json"));
    let by_hand = parse("a", &read("agendas/thoughtbot-classic-gv.toml"), ingov()).expect("it is sound");
    let Imported { agenda, notes } = &read_plan;
    assert_eq!(outline(agenda), outline(&by_hand));
    let days =
        |agenda: &Agenda| agenda.days.iter().map(|d| (d.title.clone(), d.starts, d.hard_end)).collect::<Vec<_>>();
    assert_eq!(days(agenda), days(&by_hand));
    let optional = |agenda: &Agenda| agenda.steps.iter().map(|step| (step.day, step.optional)).collect::<Vec<_>>();
    assert_eq!(optional(agenda)[..12], optional(&by_hand)[..12]);
    assert_eq!(agenda.title, "Classic (GV Flavor)");
    assert!(agenda.purpose.starts_with("This classic 5-day sprint"));
    assert!(agenda.steps[1].notes.contains("slug: problem-statement"), "{}", agenda.steps[1].notes);
    // "All Day" is no time of day; it is kept, and said with its line.
    let all_day: Vec<String> = notes.iter().map(english).collect();
    assert_eq!(all_day.len(), 3, "{all_day:?}");
    assert_eq!(all_day[0], "Line 140: \"All Day\" is no time of day; it stands in the notes of the step.");
    only_what_no_plan_says(agenda);
}

/// What a reader made of both, with lengths and child steps, says the same.
#[test]
fn the_same_plans_with_lengths_are_read_too() {
    for (name, own) in [("publiccode-business-models", 11), ("thoughtbot-classic-gv", 27)] {
        let read_plan = plan(&format!("{name}.json"), &read(&format!("agendas/{name}.json")));
        let by_hand = parse("a", &read(&format!("agendas/{name}.toml")), ingov()).expect("it is sound");
        assert_eq!(outline(&read_plan.agenda), outline(&by_hand), "{name}");
        assert!(spots(&read_plan.agenda).len() >= own, "{name}");
        only_what_no_plan_says(&read_plan.agenda);
    }
}

#[test]
fn a_table_is_read_by_its_headings() {
    let csv = "Zeit;Dauer;Was;Wer;Farbe;Notizen\n09:00;15;Begrüßung;Ana;rot;Glocke\n;0:30;Ideen;;;\"zwei\nZeilen\"\n10:00;lang;Pause;;blau;\n";
    let read_plan = plan("plan.csv", csv);
    let [welcome, ideas, pause] = &read_plan.agenda.steps[..] else { panic!("three steps") };
    assert_eq!((welcome.kind, pause.kind), (Activity::Welcome, Activity::Break));
    assert_eq!(welcome.notes, "Who: Ana\nFarbe: rot\nGlocke");
    assert_eq!(ideas.minutes, Some(Minutes { min: 30, planned: 30, max: 30 }));
    assert_eq!(ideas.notes, "zwei\nZeilen");
    assert_eq!((pause.locked_start, pause.minutes), (ClockTime::parse("10:00"), None));
    assert_eq!(pause.notes, "lang\nFarbe: blau");
    assert_eq!(told(&read_plan), ["Line 5: \"lang\" is no length in minutes; it stands in the notes of the step."]);
}

#[test]
fn a_table_without_headings_is_guessed_and_clashes_are_told() {
    let text = "9:00,20,Round of introductions,quiet first\n9:15,30,World café,\n9:45 - 10:00,30,Closing,\n";
    let read_plan = plan("plan.csv", text);
    let agenda = &read_plan.agenda;
    let lengths: Vec<_> = agenda.steps.iter().map(|s| (s.title.as_str(), s.minutes.map(|m| m.planned))).collect();
    assert_eq!(lengths, [("Round of introductions", Some(20)), ("World café", Some(30)), ("Closing", Some(15))]);
    assert_eq!((agenda.steps[0].kind, agenda.steps[1].kind), (Activity::RoundTable, Activity::WorldCafe));
    let told = told(&read_plan);
    assert!(told[0].starts_with("Line 2: begins at 09:15, when the step above goes on until 09:20"), "{told:?}");
    assert!(told[1].starts_with("Line 3: 30 min are written, and the times leave 15"), "{told:?}");
    assert!(agenda.steps[1].notes.contains("09:15") && agenda.steps[2].notes.contains("30 min"));
}

#[test]
fn what_holds_no_plan_says_so() {
    for (name, text) in [("a.csv", ""), ("a.md", "# A title\n"), ("a.json", "{\"title\": \"x\"}"), ("a.json", "{")] {
        assert!(import(name, text, framework::ingov(), "en").is_err(), "{name}: {text}");
    }
}

proptest! {
    /// No text makes it stumble, and each word of each cell is somewhere in the agenda.
    #[test]
    fn nothing_of_a_table_is_lost(rows in proptest::collection::vec(("[a-z0-9:. ]{0,7}", "[a-zäé ]{1,9}", "[a-z0-9 ]{0,6}", "[a-z]{0,5}"), 1..8)) {
        let row = |(time, title, length, who): &(String, String, String, String)| format!("| {time} | {title} | {length} | {who} |\n");
        let text = format!("| Time | Title | Duration | Shoe size |\n|---|---|---|---|\n{}", rows.iter().map(row).collect::<String>());
        let Ok(Imported { agenda, .. }) = import("a.md", &text, framework::ingov(), "en") else { return Ok(()) };
        let all = format!("{agenda:?}");
        for (time, title, length, who) in &rows {
            let title = title.trim();
            prop_assert!(title.is_empty() || all.contains(title), "{title}: {all}");
            prop_assert!(who.is_empty() || all.contains(&format!("Shoe size: {who}")), "{who}: {all}");
            let known = time.trim().is_empty() || all.contains(time.trim()) || agenda.steps.iter().any(|s| s.locked_start.is_some()) || agenda.starts.is_some();
            prop_assert!(known, "{time}: {all}");
            prop_assert!(length.trim().is_empty() || all.contains(length.trim()) || agenda.steps.iter().any(|s| s.minutes.is_some()), "{length}: {all}");
        }
    }

    #[test]
    fn no_plan_is_too_strange(text in "([-*|#:0-9, \\n]|\\PC){0,200}", ending in "md|csv|json|tsv") {
        let _ = import(&format!("a.{ending}"), &text, framework::ingov(), "en");
    }
}
