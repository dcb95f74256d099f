//! A workshop in lines, as transcripts: `> ` is typed, `@ ` is what happens in the room, the rest is told.
//!
//! `@ agenda ID` comes first; `@ 5m` time passes, `@ wall 1h` the clock is put, `@ disk full` and `@ disk good`,
//! `@ killed`, `@ not text`, `@ end` the input ends. `CHARRETTE_WRITE_DOCS=1` writes what is told anew; then read it.

use std::fs;
use std::path::Path;

use charrette::app::command::COMMANDS;
use charrette::app::msg::Msg;
use charrette::content::framework::ingov;
use charrette::content::library::library;
use charrette::domain::agenda::Agenda;
use charrette::text::visible;

use super::desk::{Desk, hour, hour_that_must_end};
use super::disk::Answers;

fn agenda(id: &str) -> Agenda {
    match id {
        "must-end" => return hour_that_must_end(),
        "work" => return super::work_of_steps::chain(),
        "votes" => return super::votes::every_vote(),
        "promises" => return super::registers::promises(),
        "ending" => return super::closing::ending(),
        "mapping" => return super::maps::mapping(),
        "turns" => return super::rounds::turns(),
        "rounds" => return super::rounds::rounds(),
        "open-day" => return super::people::open_day(),
        _ => {}
    }
    let library = library(None, std::slice::from_ref(ingov()));
    library.agenda(id).cloned().unwrap_or_else(hour)
}

/// Plays what is typed and what happens, and gives the transcript of it.
fn played(script: &str) -> String {
    let mut lines = script.lines().filter(|line| line.starts_with(['>', '@', '#']));
    let mut told = String::new();
    let first = lines.next().expect("a transcript begins with its agenda");
    let mut desk = Desk::in_lines(agenda(first.strip_prefix("@ agenda ").expect("the agenda comes first")));
    told += &format!("{first}\n");
    tells(&mut desk, &mut told);
    for line in lines {
        told += &format!("{line}\n");
        match line.split_at(line.len().min(2)) {
            ("> ", typed) => _ = desk.line_is(typed),
            ("@ ", room) => happens(&mut desk, room),
            _ => {}
        }
        tells(&mut desk, &mut told);
    }
    told
}

fn happens(desk: &mut Desk, what: &str) {
    desk.heard.clear();
    match what {
        "disk full" => _ = desk.disk_is(Answers::Fails("trouble-save-full")),
        "disk good" => _ = desk.disk_is(Answers::AtOnce),
        "killed" => _ = desk.is_killed(),
        "not text" => _ = desk.gets(Msg::NotText),
        "end" => _ = desk.gets(Msg::Stop),
        span => match span.strip_prefix("wall ") {
            Some(span) => _ = desk.wall_jumps(span),
            None => _ = desk.tick(span),
        },
    }
}

fn tells(desk: &mut Desk, into: &mut String) {
    for told in std::mem::take(&mut desk.heard) {
        for line in told.lines() {
            *into += &format!("{}\n", visible(line));
        }
    }
}

#[test]
fn transcripts_are_told_as_they_stand() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/transcripts");
    let mut read = 0;
    for entry in fs::read_dir(&folder).expect("there are transcripts") {
        let path = entry.expect("there are transcripts").path();
        let stands = fs::read_to_string(&path).expect("a transcript is text").replace("\r\n", "\n");
        let told = played(&stands);
        if std::env::var_os("CHARRETTE_WRITE_DOCS").is_some() {
            fs::write(&path, &told).expect("a transcript can be written");
        } else {
            assert_eq!(stands, told, "{}", path.display());
        }
        read += 1;
    }
    assert!(read >= 4, "{read} transcripts");
}

#[test]
fn every_command_answers_in_lines() {
    for command in COMMANDS.iter().filter(|c| c.name != "quit") {
        for begun in [false, true] {
            let mut desk = Desk::in_lines(hour());
            if begun {
                desk.line_is(":next").line_is("one");
            }
            desk.line_is(&format!(":{}", command.name));
            let told = desk.heard.join(" ");
            assert!(!told.is_empty() && desk.model.layers.is_empty(), ":{} says nothing", command.name);
            assert!(desk.model.open.is_some(), ":{} leaves", command.name);
        }
    }
}

#[test]
fn help_lists_every_command_that_means_something_in_lines() {
    let mut desk = Desk::in_lines(hour());
    let help = desk.line_is(":help").heard.join("\n");
    for command in COMMANDS {
        let listed = help.contains(&format!(":{} - ", command.typed()));
        let mut desk = Desk::in_lines(hour());
        let told = desk.line_is(&format!(":{}", command.name)).heard.join("\n");
        let moves = told.contains("only moves about on the screen");
        assert!(
            listed != moves,
            ":{} is {} and answers {told}",
            command.name,
            if listed { "listed" } else { "not listed" }
        );
    }
}

#[test]
fn help_tells_one_command_with_what_it_is_told() {
    for mut desk in [Desk::in_lines(hour()), Desk::running()] {
        for (line, row, question) in [
            (":help extend", ":extend [...] - Give this step more minutes", "How many minutes more?"),
            (":help :move", ":move ... - ", "to which step?"),
            (":help next", ":next - End this step", ""),
        ] {
            let desk = if desk.model.plain { desk.line_is(line) } else { desk.enters(line) };
            let heard = desk.heard.clone();
            assert!(heard.len() == 1 && heard[0].contains(row) && heard[0].contains(question), "{line}: {heard:?}");
        }
        let desk = if desk.model.plain { desk.line_is(":help extent") } else { desk.enters(":help extent") };
        desk.says("no command :extent");
    }
}

#[test]
fn in_lines_nothing_is_asked_back_and_nothing_waits_for_a_key() {
    let mut desk = Desk::in_lines(hour());
    desk.line_is(":next").line_is("one").line_is(":erase 1").says("write :erase 1 yes").line_is(":erase 1 yes");
    desk.says("erased for good").line_is(":close").says("The workshop is closed").line_is(":export").says("where to");
    desk.line_is(":export /out/a.md").says("Exported").line_is(":export /out/a.md").says("force");
    desk.line_is(":export /out/a.md force").says("Exported");
    assert!(desk.model.layers.is_empty());
}

#[test]
fn a_long_line_is_refused_whole_in_lines() {
    let mut desk = Desk::in_lines(hour());
    desk.line_is(":next")
        .line_is(&"x".repeat(20_001))
        .says("20001 characters")
        .line_is(&"x".repeat(20_000))
        .says("saved 1");
}
