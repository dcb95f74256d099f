//! Long work in the real program: a large file comes in while keys are taken, and an export is broken off.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use rustix::process::{Pid, Signal, kill_process};

use super::{Home, PATIENCE, PROGRAM, Pty};

/// More rows than a test build saves in a second.
const ROWS: usize = 100_000;

fn list(home: &Home, rows: usize, length: usize) {
    let text = "w".repeat(length);
    let mut file = String::from("text\n");
    (0..rows).for_each(|n| _ = writeln!(file, "Row {n} {text}"));
    std::fs::write(home.path().join("list.csv"), file).unwrap();
}

#[test]
fn a_large_import_takes_keys_and_is_stopped() {
    let home = Home::new();
    list(&home, ROWS, 10);
    let pty = Pty::start(&home, &["run", "design-kickoff-60"]);
    pty.press("ctrl-n").shows("Enter saves");
    pty.types(":import list.csv").press("enter").shows("importing: ");
    // Nothing is waited for in between: on a fast machine it might be over by then.
    pty.types("said meanwhile").press("enter").press("esc").shows("The import was stopped.");
    pty.press("ctrl-q");
    assert_eq!(pty.code(), 0);
    home.says(&["verify", "latest"]);
    let log = home.says(&["log", "latest"]);
    let saved = log.matches("\"mode\":\"imported\"").count();
    assert!((500..ROWS).contains(&saved) && saved.is_multiple_of(500), "{saved} rows");
    assert!(log.contains("said meanwhile"));
    let told = home.says(&["import", "latest", "list.csv"]);
    assert!(told.contains(&format!("{} rows imported, {saved} known already", ROWS - saved)), "{told}");
}

#[test]
fn a_program_that_has_to_end_leaves_an_import_where_it_is() {
    let home = Home::new();
    list(&home, ROWS, 10);
    let pty = Pty::start(&home, &["run", "design-kickoff-60"]);
    pty.press("ctrl-n").shows("Enter saves");
    pty.types(":import list.csv").press("enter").shows("importing: ");
    pty.signal(Signal::TERM);
    assert_eq!(pty.code(), 143);
    home.says(&["verify", "latest"]);
    let sound = home.says(&["sessions", "--json"]);
    assert!(sound.contains("\"standing\": \"paused\""), "{sound}");
}

/// Broken off as soon as something is being written; until one was hit in the middle of that.
#[test]
fn an_export_that_is_broken_off_leaves_no_half_file() {
    let home = Home::new();
    list(&home, 600, 15_000);
    home.feeds(&["run", "design-kickoff-60", "--plain"], ":next\n:import list.csv\n");
    let out = home.path().join("out");
    std::fs::create_dir(&out).unwrap();
    let begun = Instant::now();
    for signal in [Signal::INT, Signal::TERM].iter().cycle() {
        std::fs::write(out.join("summary.json"), "old").unwrap();
        let mut child = Command::new(PROGRAM);
        child.args(["export", "latest", "--to", "out/summary.json", "--force", "--disclosure", "internal"]);
        child.env("CHARRETTE_DATA_DIR", home.path()).current_dir(home.path()).stderr(Stdio::piped());
        let mut child = child.spawn().unwrap();
        while names(&out).len() < 2 && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let _ = kill_process(Pid::from_child(&child), *signal); // it may have ended by itself
        let output = child.wait_with_output().unwrap();
        let stands = std::fs::read(out.join("summary.json")).unwrap();
        assert_eq!(names(&out), ["summary.json"], "nothing is left beside it");
        if output.status.code() == Some(128 + signal.as_raw()) {
            assert_eq!(stands, b"old");
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(told.contains("Stopped. Nothing was written to out/summary.json"), "{told}");
            break;
        }
        assert_eq!((output.status.code(), stands.len() > 9_000_000), (Some(0), true), "else it is whole");
        assert!(begun.elapsed() < PATIENCE * 3, "no export was hit");
    }
}

fn names(folder: &Path) -> Vec<String> {
    let all = std::fs::read_dir(folder).unwrap().filter_map(Result::ok);
    all.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}
