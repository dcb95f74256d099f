//! The real program in the made-up language: what it cannot do is said in it, on the command line and in linear mode.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use charrette::words::PSEUDO;

use super::help::is_pseudo;

/// Runs the program with something typed; what it says on standard output and standard error.
fn run(data: &Path, args: &[&str], typed: &str) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_charrette"));
    for name in ["LANGUAGE", "LC_ALL", "LC_MESSAGES"] {
        command.env_remove(name);
    }
    command.env("LANG", PSEUDO).env("CHARRETTE_DATA_DIR", data).current_dir(data).args(args);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(done.stdout), text(done.stderr))
}

#[test]
#[cfg_attr(windows, ignore = "there the person's settings name the language, not the environment")]
fn what_a_command_cannot_do_is_said_in_the_language_of_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    fs::write(data.join("no.charrette"), "no session").unwrap();
    fs::write(data.join("wrong.toml"), "id = 1\npurpse = 2\n").unwrap();
    fs::write(data.join("wrong.csv"), "title,author\na,b\n").unwrap();
    fs::write(data.join("wrong.jsonl"), "{\"replica\":1}\n").unwrap();
    fs::create_dir(data.join("folder")).unwrap();
    let (_, error) = run(data, &["run", "design-needs", "--plain"], ":next\nFewer forms\n");
    assert_eq!(error, "");
    let cases: [&[&str]; 15] = [
        &["show", "nothing"],
        &["show", "./gone.charrette"],
        &["show", "./no.charrette"],
        &["show", "./folder"],
        &["run", "zzzz"],
        &["run", "./wrong.toml"],
        &["check", "wrong.toml", "gone.toml", "folder"],
        &["export", "latest", "--to", "folder"],
        &["export", "latest", "--to", "no.charrette", "--format", "md"],
        &["export", "latest", "--to", "gone/summary.md"],
        &["import", "latest", "gone.csv"],
        &["import", "latest", "folder"],
        &["import", "latest", "wrong.csv"],
        &["import", "new", "wrong.jsonl"],
        &["framework", "import", "wrong.csv"],
    ];
    for args in cases {
        let (_, error) = run(data, args, "");
        assert!(!error.is_empty(), "{args:?} says nothing");
        for line in error.lines() {
            assert!(is_pseudo(line.trim_start_matches("charrette: ")), "{args:?}: {line}");
        }
    }
}

#[test]
#[cfg_attr(windows, ignore = "there the person's settings name the language, not the environment")]
fn what_linear_mode_cannot_do_is_said_in_the_language_of_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    fs::write(data.join("wrong.csv"), "title,author\na,b\n").unwrap();
    let typed = ":next\n:export gone/summary.md\n:import wrong.csv\n:import gone.csv\n:zzzz\n";
    let (out, error) = run(data, &["run", "design-needs", "--plain"], typed);
    assert_eq!(error, "");
    assert!(out.lines().count() > 8, "{out}");
    for line in out.lines() {
        assert!(is_pseudo(line), "{line}");
    }
}
