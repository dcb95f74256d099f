//! The bell, as a terminal and a reader of lines get it: the byte 7, three times in a step, and never unasked.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::rc::Rc;
use std::sync::Arc;

use charrette::app::model::Model;
use charrette::app::msg::{Effect, Msg, Typed};
use charrette::app::update::update;
use charrette::domain::Stamp;
use charrette::domain::agenda::Minutes;
use charrette::domain::decide::decide;
use charrette::domain::event::Pause;
use charrette::domain::intent::Intent;
use charrette::shell::inbox::inbox;
use charrette::shell::outside::Outside;
use charrette::shell::readings::Readings;
use charrette::words::Words;

use super::home::{Limit, pid};
use super::{Home, PROGRAM, Pty, Start};
use crate::stories::desk::hour;

const BEL: u8 = 7;

/// A step of one minute of which all but three and a half seconds are gone, and the clock stands.
fn nearly_over(home: &Home) {
    let (readings, words) = (Readings::new(), Rc::new(Words::of("en")));
    let (post, heard) = inbox(|| {});
    let mut model = Model::new(words.clone(), readings.now());
    let mut outside = Outside::new(home.path().to_owned(), post, words);
    let mut agenda = hour();
    agenda.steps[0].minutes = Some(Minutes { min: 1, planned: 1, max: 5 });
    let opened = outside.does(Effect::Create(Arc::new(agenda), "A form".to_owned()), &model).expect("it answers");
    update(&mut model, opened, readings.now());
    for (intent, ran_ms) in [(Intent::Next, 0), (Intent::Pause(Pause::Left), 56_500)] {
        let open = model.open.as_ref().expect("a session is open");
        let now = readings.now();
        let stamp = Stamp { replica: open.replica, at: now.at, ran_ms, seed: now.seed };
        let events = decide(&open.session, intent, &stamp).expect("it may be");
        let answer = outside.does(Effect::Append(events, Typed::default()), &model);
        let saved = answer.unwrap_or_else(|| {
            loop {
                let msg = heard.recv_timeout(super::PATIENCE).expect("the disk answers");
                if matches!(msg, Msg::Appended(_)) {
                    break msg;
                }
            }
        });
        update(&mut model, saved, readings.now());
    }
    let session = Arc::clone(&model.open.as_ref().expect("a session is open").session);
    outside.does(Effect::CloseFile(session), &model);
}

fn bells(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == BEL).count() - 1
}

#[test]
fn the_bell_rings_on_the_screen_where_the_settings_say_so() {
    for (settings, want) in [("bell = \"warnings\"\n", 3), ("", 0)] {
        let home = Home::new();
        fs::write(home.path().join("settings.toml"), settings).unwrap();
        nearly_over(&home);
        let pty = Pty::start(&home, &["run", "latest"]);
        pty.shows("A form").press("ctrl-t").shows("Time is up");
        pty.press("ctrl-q");
        assert_eq!(pty.code(), 0);
        pty.clean();
        assert_eq!(bells(&pty.since(0)), want, "{settings}");
    }
}

#[test]
fn the_bell_rings_in_lines_where_the_settings_say_so() {
    for (settings, want) in [("bell = \"warnings\"\n", 3), ("bell = \"never\"\n", 0)] {
        let home = Home::new();
        fs::write(home.path().join("settings.toml"), settings).unwrap();
        nearly_over(&home);
        let mut command = Command::new(PROGRAM);
        command.args(["run", "latest", "--plain"]).env("CHARRETTE_DATA_DIR", home.path()).env("LC_ALL", "C.UTF-8");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let _limit = Limit::on(&[pid(child.id())]);
        let mut keys = child.stdin.take().unwrap();
        keys.write_all(b":resume\n").unwrap();
        let (mut out, mut told) = (BufReader::new(child.stdout.take().unwrap()), Vec::new());
        while !String::from_utf8_lossy(&told).contains("Time is up") {
            assert!(out.read_until(b'\n', &mut told).unwrap() > 0, "{}", String::from_utf8_lossy(&told));
        }
        drop(keys);
        assert!(child.wait().unwrap().success());
        assert_eq!(bells(&told), want, "{}", String::from_utf8_lossy(&told));
    }
}

/// What is wrong in the settings is a calm sentence on the first screen, and the program is there all the same.
#[test]
fn settings_that_are_wrong_are_said_and_the_rest_holds() {
    let home = Home::new();
    fs::write(home.path().join("settings.toml"), "thme = \"dark\"\n[keys]\nnew = [\"x\"]\n").unwrap();
    let pty = Pty::start_as(&home, &[], &Start { size: (120, 30), ..Start::default() });
    pty.shows("does not hold: settings.toml:1:1: unknown field \"thme\"; did you mean \"theme\"?")
        .shows("x new")
        .press("ctrl-q");
    assert_eq!(pty.code(), 0);
    let checked = home.runs(&["check", "settings.toml"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&checked.stderr).contains("settings.toml:1:1: unknown field \"thme\""));
    assert!(home.says(&["keys"]).contains("| `x` | `:new` |"));
}
