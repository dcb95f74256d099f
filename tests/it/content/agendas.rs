use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use charrette::content::agenda::{parse, write};
use charrette::content::library;
use charrette::domain::agenda::{Agenda, ClockTime, Minutes, Step};
use charrette::domain::schedule::plan;
use charrette::words::english;
use serde_json::Value;

use super::{data, ingov, lines, read};

/// Each file says in its first lines, behind `# expect: `, every fault it has, in order.
#[test]
fn every_bad_agenda_is_told_what_and_where() {
    let mut files: Vec<_> = fs::read_dir(data("agendas-bad")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 25, "only {} bad agendas", files.len());
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let expected: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("# expect: ")).collect();
        let faults = parse("bad.toml", &text, ingov()).expect_err(&path.display().to_string());
        assert_eq!(lines(&faults), expected, "{}", path.display());
    }
}

#[test]
fn every_shipped_agenda_is_valid_and_bears_the_name_of_its_file() {
    for (path, text) in library::shipped() {
        let agenda = parse(path, text, ingov()).unwrap_or_else(|faults| panic!("{}", lines(&faults).join("\n")));
        assert_eq!(*path, format!("{}/{}.toml", agenda.phase, agenda.id));
        assert_eq!(parse(path, &write(&agenda), ingov()).as_ref(), Ok(&agenda), "{path} as written");
    }
}

#[test]
fn every_agenda_in_the_folder_is_shipped() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/agendas");
    let mut found = BTreeSet::new();
    for phase in fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for file in fs::read_dir(&phase).unwrap().map(|entry| entry.unwrap()) {
            found.insert(format!("{}/{}", phase.file_name().unwrap().display(), file.file_name().display()));
        }
    }
    let shipped: BTreeSet<String> = library::shipped().iter().map(|(path, _)| (*path).to_owned()).collect();
    assert_eq!(shipped, found);
}

/// Planned times of a shipped agenda fit: no step begins before the one before it ends, and the last ends in time.
#[test]
fn shipped_agendas_fit_into_their_day() {
    for (path, text) in library::shipped() {
        let agenda = parse(path, text, ingov()).unwrap();
        let (Some(start), Some(end)) = (agenda.starts, agenda.hard_end) else { continue };
        let (starts, ends) = plan(&agenda);
        for ((step, _), begins) in agenda.held().zip(starts) {
            if let Some(locked) = step.locked_start {
                assert_eq!(begins, i64::from(locked.0 - start.0), "{path}: {} cannot begin at {locked}", step.id);
            }
        }
        assert!(ends <= i64::from(end.0 - start.0), "{path}: planned to end {ends} minutes after {start}, past {end}");
    }
}

#[test]
fn the_agenda_of_the_documentation_is_valid_and_fills_its_hour() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/agenda-format.md")).unwrap();
    let example = text.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let agenda = parse("example", example, ingov()).unwrap();
    assert_eq!(agenda.planned_minutes(), 60);

    // Its three slips, told word for word as the documentation prints them.
    let slips =
        [("protected = true", "protcted = true"), ("\"walk-through\"", "\"walk-trough\""), ("12, max", "20, max")];
    let bad = slips.iter().fold(example.to_owned(), |bad, (from, to)| bad.replacen(from, to, 1));
    for fault in parse("agendas/delivery-counter-check.toml", &bad, ingov()).unwrap_err() {
        assert!(text.contains(&fault.to_string()), "{fault}");
    }
}

/// The template agenda of the Foundation for Public Code, field by field against the JSON that was read off the original.
#[test]
fn the_public_code_agenda_is_expressed_in_full() {
    let json: Value = serde_json::from_str(&read("agendas/publiccode-business-models.json")).unwrap();
    let agenda = parse("a", &read("agendas/publiccode-business-models.toml"), ingov()).unwrap();
    assert_eq!(agenda.title, json["title"]);
    assert_eq!(agenda.starts.unwrap().to_string(), json["start"]);
    assert_eq!(agenda.hard_end.unwrap().to_string(), json["end"]);
    compare(&agenda, &agenda.steps, json["steps"].as_array().unwrap());
}

/// The five days of thoughtbot's design sprint.
#[test]
fn the_design_sprint_is_expressed_in_full() {
    let json: Value = serde_json::from_str(&read("agendas/thoughtbot-classic-gv.json")).unwrap();
    let agenda = parse("a", &read("agendas/thoughtbot-classic-gv.toml"), ingov()).unwrap();
    assert_eq!(agenda.title, json["title"]);
    let phases = json["phases"].as_array().unwrap();
    assert_eq!(agenda.days.len(), phases.len());
    for (day, phase) in agenda.days.iter().zip(phases) {
        assert_eq!(day.title, phase["title"]);
        assert_eq!(day.hard_end.map(|end| end.to_string()).as_deref(), phase["end"].as_str());
    }
    let steps: Vec<Value> = phases.iter().flat_map(|phase| phase["steps"].as_array().unwrap().clone()).collect();
    compare(&agenda, &agenda.steps, &steps);
    assert_eq!(u64::from(agenda.planned_minutes()), json["total_min"].as_u64().unwrap());
}

fn compare(agenda: &Agenda, steps: &[Step], json: &[Value]) {
    assert_eq!(steps.len(), json.len());
    for ((step, json), start) in steps.iter().zip(json).zip(starts(agenda)) {
        alike(step, json);
        assert_eq!(start.map(|start| start.to_string()).as_deref(), json["start"].as_str(), "start of {}", step.title);
        assert_eq!(u64::from(step.day), json["day"].as_u64().unwrap_or(1), "day of {}", step.title);
        assert_eq!(step.parallel.map(u64::from), json["parallel_groups"].as_u64());
        assert_eq!(step.section.as_deref(), json["section"].as_str());
        let children = json["children"].as_array().map_or(&[][..], Vec::as_slice);
        assert_eq!(step.steps.len(), children.len(), "children of {}", step.title);
        step.steps.iter().zip(children).for_each(|(step, json)| alike(step, json));
    }
}

/// Planned time of day of each step; none of one without minutes.
fn starts(agenda: &Agenda) -> Vec<Option<ClockTime>> {
    let (starts, _) = plan(agenda);
    let base = agenda.starts.or(agenda.days.first().and_then(|day| day.starts)).unwrap().0;
    let mut held = agenda.held().zip(starts).peekable();
    let mut times = Vec::new();
    for step in &agenda.steps {
        let (_, start) = held.next().unwrap();
        while held.next_if(|((_, parent), _)| parent.is_some_and(|parent| parent.id == step.id)).is_some() {}
        let minute = (i64::from(base) + start) % 1440;
        times.push(step.minutes.map(|_| ClockTime(u16::try_from(minute).unwrap())));
    }
    times
}

fn alike(step: &Step, json: &Value) {
    assert_eq!(step.title, json["title"]);
    let planned = json["duration_min"].as_u64();
    assert_eq!(step.minutes.map(|Minutes { planned, .. }| u64::from(planned)), planned, "minutes of {}", step.title);
    assert_eq!(step.optional, json["optional"].as_bool().unwrap_or(false), "optional: {}", step.title);
    assert_eq!(step.kind.id() == "break", json["kind"] == "break", "kind of {}", step.title);
    assert_eq!(step.kind.id() == "breakout", json["kind"] == "group", "kind of {}", step.title);
    let prompts: Vec<&str> = json["prompts"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert_eq!(step.prompts, prompts);
}

#[test]
fn limits_hold() {
    let good = read("agendas/publiccode-business-models.toml");
    let long = good.replace("The canvas", &"x".repeat(20_001));
    assert_eq!(
        lines(&parse("a", &long, ingov()).unwrap_err()),
        ["18:14: \"materials\" has 20001 characters; at most 20000 fit"]
    );
    let one = |n| format!("[[step]]\nid = \"s{n}\"\ntitle = \"S\"\nkind = \"other\"\n");
    let steps = (0..489).map(one).collect::<Vec<_>>().concat();
    let many = parse("a", &format!("{good}{steps}"), ingov()).unwrap_err();
    assert_eq!(many.len(), 1);
    assert_eq!(english(&many[0].what), "more than 500 steps");
    let large = format!("{good}# {}", "x".repeat(1 << 20));
    assert_eq!(lines(&parse("a", &large, ingov()).unwrap_err()), [" the file is larger than 1 MiB"]);
}

#[test]
fn what_a_terminal_would_obey_is_taken_out_of_texts_and_faults() {
    let good = read("agendas/publiccode-business-models.toml");
    let agenda = parse("a", &good.replace("The canvas", "The \\u001b[2Jcanvas"), ingov()).unwrap();
    assert_eq!(agenda.materials[0], "The canvas");
    let bad = good.replace("format = 1", "format = 1\n\"pur\\u001b[2Jpose\" = 1");
    let faults = parse("a", &bad, ingov()).unwrap_err();
    assert_eq!(faults.len(), 1);
    assert!(!faults[0].to_string().contains('\u{1b}'), "{}", faults[0]);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let good = read("agendas/thoughtbot-classic-gv.toml");
    let windows = format!("\u{feff}{}", good.replace('\n', "\r\n"));
    assert_eq!(parse("a", &windows, ingov()), parse("a", &good, ingov()));
    let howto = good.replacen("minutes = 15\n", "howto = \"\"\"\nOne.\nTwo.\n\"\"\"\n", 1);
    let agenda = parse("a", &howto.replace('\n', "\r\n"), ingov()).unwrap();
    assert_eq!(agenda.steps[0].howto, "One.\nTwo.");
}
