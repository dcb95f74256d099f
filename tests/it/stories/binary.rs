//! The real program in lines, from its standard input to its exit code.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn charrette(data: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_charrette"))
        .arg("--data-dir")
        .arg(data)
        .args(args)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut to = child.stdin.take().expect("it has an input");
    // It may have ended before it has read everything.
    let _ = to.write_all(input);
    drop(to);
    child.wait_with_output().expect("the program ends")
}

fn told(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).expect("what is told is text")
}

#[test]
fn a_workshop_in_lines_is_in_the_file_and_goes_on() {
    let data = tempfile::tempdir().expect("a folder that vanishes");
    let lines = ":next\nFewer forms #forms\n:group citizens\nThe letter came twice\n:undo\n:redo\n:next\n:said\n";
    let first = told(&charrette(data.path(), &["run", "design-needs", "--title", "One", "--plain"], lines.as_bytes()));
    assert!(first.contains("saved 2: The letter came twice"), "{first}");
    assert!(first.ends_with("Everything is saved. Goodbye.\n"), "{first}");
    let again = told(&charrette(data.path(), &["run", "latest", "--plain"], b":resume\nOne more\n:close\n"));
    assert!(again.contains("Session \"One\", 2 contributions"), "{again}");
    assert!(again.contains("saved 3: One more") && again.contains("The workshop is closed"), "{again}");
    let log = told(&charrette(data.path(), &["log", "latest"], b""));
    assert_eq!(log.matches("\"kind\":\"captured\"").count(), 3, "{log}");
}

#[test]
fn an_input_that_ends_at_once_leaves_a_session_in_order() {
    let data = tempfile::tempdir().expect("a folder that vanishes");
    let output = told(&charrette(data.path(), &["run", "design-needs", "--plain"], b""));
    assert!(output.ends_with("Everything is saved. Goodbye.\n"), "{output}");
    told(&charrette(data.path(), &["verify", "latest"], b""));
    let left = std::fs::read_dir(data.path().join("sessions")).expect("there is one").count();
    assert_eq!(left, 1, "one plain file");
}

#[test]
fn what_is_no_text_or_too_long_is_refused_and_the_rest_is_saved() {
    let data = tempfile::tempdir().expect("a folder that vanishes");
    let mut input = b":next\nbefore\n\xff\xfe not text\n".to_vec();
    input.extend("x".repeat(20_001).bytes());
    input.extend(b"\n\x1b[2Jafter\x07\r\nwithout an end");
    let output = told(&charrette(data.path(), &["run", "design-needs", "--plain"], &input));
    for line in
        ["saved 1: before", "not readable text", "20001 characters", "saved 2: after", "saved 3: without an end"]
    {
        assert!(output.contains(line), "{line} is not in {output}");
    }
    assert!(!output.contains(['\u{1b}', '\u{7}', '\r']));
}

#[test]
fn an_agenda_that_is_not_there_is_a_sentence_and_not_a_session() {
    let data = tempfile::tempdir().expect("a folder that vanishes");
    let output = charrette(data.path(), &["run", "no-such-agenda", "--plain"], b":next\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty() && String::from_utf8_lossy(&output.stderr).contains("no-such-agenda"));
    assert!(!data.path().join("sessions").exists());
}
