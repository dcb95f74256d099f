//! Laws over generated agendas and mutated files.

use charrette::content::agenda::{parse, write};
use charrette::content::{framework, library};
use charrette::domain::agenda::{Activity, Agenda, ClockTime, Day, Group, Minutes, People, Setting, Settings, Step};
use charrette::domain::contribution::{Attribution, Kind};
use charrette::text::{clean, clean_line};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::ingov;

/// A text of one line as it stands after cleaning.
fn line() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{1,12}", "[a\"'\\\\#=\\[\\]{}é🎈\t ]{1,30}"]
        .prop_map(|text| clean_line(&text).into_owned())
        .prop_filter("says something", |text| !text.is_empty())
}

/// A text of several lines, or none, as it stands after cleaning.
fn lines() -> impl Strategy<Value = String> {
    let several = vec(line(), 1..4).prop_map(|lines| lines.join("\n"));
    prop_oneof![Just(String::new()), several, "[\"\\\\\n\ta]{1,30}"]
        .prop_map(|text: String| clean(&text).trim().to_owned())
}

fn some_of(ids: Vec<String>) -> impl Strategy<Value = Vec<String>> {
    let most = ids.len().min(3);
    proptest::sample::subsequence(ids, 0..=most)
}

fn minutes() -> impl Strategy<Value = Minutes> {
    (1u16..200, 0u16..50, 0u16..50).prop_map(|(min, more, most)| Minutes {
        min,
        planned: min + more,
        max: min + more + most,
    })
}

prop_compose! {
    fn step()(
        title in line(),
        kind in select(Activity::ALL.to_vec()),
        section in option::of(line()),
        minutes in option::of(minutes()),
        (protected, optional, staff_only) in any::<(bool, bool, bool)>(),
        (cut_order, parallel) in (option::of(1u16..), option::of(2u16..=99)),
        (attribution, capture) in (select(Attribution::ALL.to_vec()), select(Kind::ALL.to_vec())),
        prompts in vec(line(), 0..3),
        prompts_in in btree_map(select(vec!["de", "el", "pt-BR"]).prop_map(str::to_owned), vec(line(), 1..3), 0..3),
        (howto, notes) in (lines(), lines()),
        dimensions in some_of(framework::ingov().dimensions.iter().map(|entry| entry.id.clone()).collect()),
        (dots, lens) in (option::of(1u16..=100), option::of(line())),
        statements in some_of(framework::ingov().statements.iter().map(|statement| statement.id.clone()).collect()),
    ) -> Step {
        Step {
            id: String::new(), title, kind, day: 1, section, minutes, locked_start: None, protected, optional, cut_order,
            parallel, staff_only, attribution, capture, prompts, prompts_in, howto, notes, dimensions, statements, work: work(kind, dots, lens),
            steps: Vec::new(),
        }
    }
}

/// What a step of this kind may say of its work.
fn work(kind: Activity, dots: Option<u16>, lens: Option<String>) -> Settings {
    let said = match kind {
        Activity::DotVote => dots.map(|dots| ("dots", Setting::Number(dots))),
        Activity::Clustering => lens.map(|lens| ("lens", Setting::Text(lens))),
        _ => None,
    };
    Settings(said.into_iter().map(|(key, setting)| (key.to_owned(), setting)).collect())
}

fn with_children() -> impl Strategy<Value = Step> {
    (step(), vec(step(), 0..3)).prop_map(|(mut step, children)| {
        for mut child in children {
            (child.section, child.parallel) = (None, None);
            step.steps.push(child);
        }
        let sum: u32 = step.steps.iter().map(Step::planned).sum();
        if let (Some(minutes), Ok(sum)) = (&mut step.minutes, u16::try_from(sum)) {
            *minutes = Minutes { min: minutes.min, planned: minutes.planned.max(sum), max: minutes.max.max(sum) };
        }
        step
    })
}

fn hour() -> impl Strategy<Value = (Option<ClockTime>, Option<ClockTime>)> {
    prop_oneof![
        (0u16..1000, 1u16..400).prop_map(|(from, long)| (Some(ClockTime(from)), Some(ClockTime(from + long)))),
        Just((None, None)),
    ]
}

prop_compose! {
    pub fn agenda()(
        (title, source, purpose) in (line(), prop_oneof![Just(String::new()), line()], line()),
        (outcome, who) in (vec(line(), 1..=6), vec(line(), 1..4)),
        (materials, preparation) in (vec(line(), 0..4), vec(line(), 0..4)),
        participants in option::of((1u16..50, 0u16..50).prop_map(|(min, more)| People { min, max: min + more })),
        names in vec(line(), 2..=9),
        days in vec((line(), hour()), 0..4),
        (starts, hard_end) in hour(),
        steps in vec(with_children(), 1..8),
        locks in vec(option::of(0u16..30), 8),
        on in vec(any::<Index>(), 8),
    ) -> Agenda {
        let days: Vec<Day> = days.into_iter().map(|(title, (starts, hard_end))| Day { title, starts, hard_end }).collect();
        let (starts, hard_end) = if days.is_empty() { (starts, hard_end) } else { (None, None) };
        let groups = names.into_iter().enumerate().map(|(n, name)| Group { id: format!("own-group-{n}"), name }).collect();
        Agenda {
            id: "made-up".into(), title, lang: "en".into(), framework: "ingov".into(), phase: "design".into(),
            status: "working".into(), source, purpose, outcome, who, participants, materials, preparation,
            starts, hard_end, groups, steps: numbered(steps, days.len(), &locks, &on), days,
        }
    }
}

/// Ids, days and locked starts that keep the rules.
fn numbered(mut steps: Vec<Step>, days: usize, locks: &[Option<u16>], on: &[Index]) -> Vec<Step> {
    let mut day_of: Vec<usize> = on.iter().map(|on| if days == 0 { 1 } else { on.index(days) + 1 }).collect();
    day_of.sort_unstable();
    for (n, step) in steps.iter_mut().enumerate() {
        step.id = format!("step-{n}");
        step.day = u16::try_from(day_of[n]).unwrap();
        // A first step may be locked to any time where the day has no start of its own.
        step.locked_start = locks[n].filter(|_| n == 0 && days == 0).map(|minute| ClockTime(1000 + minute));
        for (m, child) in step.steps.iter_mut().enumerate() {
            child.id = format!("step-{n}-{m}");
            child.day = step.day;
        }
    }
    steps
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(mut agenda in agenda()) {
        if agenda.hard_end.is_some() {
            agenda.steps[0].locked_start = None;
        }
        let text = write(&agenda);
        prop_assert_eq!(parse("a", &text, ingov()), Ok(agenda), "{}", text);
    }

    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        let _ = parse("a", &text, ingov());
        let _ = framework::parse(&[("f", &text)]);
        let _ = framework::import(framework::ingov(), &[], "list.csv", &text);
        let _ = framework::import(framework::ingov(), &[], "list.toml", &text);
    }

    /// Bytes cut out, doubled or replaced somewhere in a good file: an agenda or faults that lie within the file.
    #[test]
    fn a_damaged_file_is_read_whole_or_told_where(
        file in any::<Index>(),
        cuts in vec((any::<Index>(), 0usize..40, "[\\[\\]\"=\n{}#,a-z0-9é\u{0}\u{1b}]{0,6}"), 1..4),
    ) {
        let (_, good) = library::shipped()[file.index(library::shipped().len())];
        let mut text = good.to_owned();
        for (at, long, put) in cuts {
            let from = (0..=at.index(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let to = (from..=(from + long).min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(from);
            text.replace_range(from..to, &put);
        }
        match parse("a", &text, ingov()) {
            Ok(agenda) => prop_assert_eq!(parse("a", &write(&agenda), ingov()), Ok(agenda)),
            Err(faults) => {
                prop_assert!(!faults.is_empty());
                for fault in &faults {
                    let line = text.split('\n').nth((fault.line as usize).saturating_sub(1));
                    prop_assert!(line.is_some_and(|line| fault.column as usize <= line.chars().count() + 1), "{fault}");
                    prop_assert!(!fault.to_string().contains(|c: char| c.is_control()), "{fault:?}");
                }
            }
        }
    }
}
