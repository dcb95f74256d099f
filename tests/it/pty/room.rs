//! What a facilitator meets: the first start, a workshop from begin to end, a second window, a folder that is closed.

use super::{Home, Leader, Pty, Start};

#[test]
fn the_first_start() {
    let home = Home::new();
    let pty = Pty::start(&home, &[]);
    pty.shows("Welcome").shows("Begin a new session");
    pty.press("f1").shows("List of sessions").press("esc").shows("Welcome");
    pty.press("ctrl-q");
    assert_eq!(pty.code(), 0);
    pty.clean();
}

#[test]
fn asks_the_terminal_nothing() {
    let home = Home::new();
    let pty = Pty::start(&home, &[]);
    pty.shows("Welcome");
    let sent = String::from_utf8_lossy(&pty.since(0)).into_owned();
    // Device attributes, cursor place, modes, keyboard, colours, names: none of it is asked.
    for question in
        ["\x1b[c", "\x1b[0c", "\x1b[>c", "\x1b[>q", "\x1b[6n", "\x1b[5n", "\x1b[?u", "$p", "\x1b]1", "\x1b]4", "\x1bP"]
    {
        assert!(!sent.contains(question), "{question:?}");
    }
    assert!(!sent.contains("?2026"), "a terminal without synchronized updates is not told of them");
}

#[test]
fn captures_and_keeps() {
    let home = Home::new();
    let pty = Pty::start_as(&home, &["run", "design-kickoff-60"], &Start { size: (100, 30), ..Start::default() });
    pty.press("ctrl-n").shows("Enter saves");
    for (n, text) in ["Fewer forms", "Une seule porte d'entrée", "一つの窓口"].iter().enumerate() {
        pty.types(text).press("enter").shows(&format!("✓ saved {}", n + 1));
    }
    pty.press("ctrl-q");
    assert_eq!(pty.code(), 0);
    pty.clean();
    let log = home.says(&["log", "latest"]);
    assert!(log.contains("Fewer forms") && log.contains("entrée") && log.contains("一つの窓口"));
}

#[test]
fn a_click_and_the_wheel() {
    let home = Home::new();
    let pty = Pty::start(&home, &[]);
    pty.shows("▸ Begin a new session");
    pty.sends("\x1b[<65;5;5M").shows("▸ Look at the sample");
    pty.sends("\x1b[<64;5;5M").shows("▸ Begin a new session");
}

#[test]
fn without_colours_what_is_marked_is_still_marked() {
    let home = Home::new();
    let pty = Pty::start_as(&home, &[], &Start { env: &[("NO_COLOR", "1")], ..Start::default() });
    pty.shows("Welcome");
    pty.wait("something bold or turned about", |screen| {
        let (rows, cols) = screen.size();
        let cells = (0..rows.get()).flat_map(|row| (0..cols.get()).map(move |col| (row, col)));
        cells.filter_map(|(row, col)| screen.cell(row, col)).any(|cell| cell.bold() || cell.inverse())
    });
    pty.wait("no colour", |screen| {
        let (rows, cols) = screen.size();
        let cells = (0..rows.get()).flat_map(|row| (0..cols.get()).map(move |col| (row, col)));
        let plain = (vt100::Color::Default, vt100::Color::Default);
        cells.filter_map(|(row, col)| screen.cell(row, col)).all(|cell| (cell.fgcolor(), cell.bgcolor()) == plain)
    });
}

#[test]
fn a_second_window_on_one_session_may_look() {
    let home = Home::new();
    let first = Pty::start(&home, &["run", "design-kickoff-60"]);
    first.press("ctrl-n").shows("Enter saves");
    first.types("Fewer forms").press("enter").shows("✓ saved 1");
    let second = Pty::start(&home, &["run", "latest"]);
    second.shows("Fewer forms").shows("read");
    second.types("not mine").press("enter");
    first.types("More time").press("enter").shows("✓ saved 2");
    second.press("ctrl-q");
    assert_eq!(second.code(), 0);
    second.clean();
    let log = home.says(&["log", "latest"]);
    assert!(log.contains("More time") && !log.contains("not mine"));
    first.press("ctrl-q");
    assert_eq!(first.code(), 0);
}

/// Below `/proc` not even an administrator can make one.
#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_cannot_be_written() {
    let home = Home::new();
    let args = ["--data-dir", "/proc/charrette", "run", "design-kickoff-60"];
    let output = home.runs(&args);
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("data folder /proc/charrette cannot be made") && said.contains("--data-dir"), "{said}");

    let start = Start { size: (160, 40), ..Start::default() };
    let pty = Pty::start_as(&home, &args[..2], &start);
    pty.shows("Welcome").press("enter").shows("First hour together");
    pty.press("enter").shows("What is the session called");
    pty.press("enter").shows("Trouble").shows("/proc/charrette");
    pty.press("ctrl-q");
    assert_eq!(pty.code(), 0);
    pty.clean();
}

#[test]
fn a_folder_that_is_a_file() {
    let home = Home::new();
    let place = home.path().join("in-the-way");
    std::fs::write(&place, "").unwrap();
    let place = place.to_str().unwrap();
    let pty = Pty::start_as(&home, &["--data-dir", place], &Start { leader: Leader::Shell, ..Start::default() });
    pty.shows("in-the-way");
    pty.press("ctrl-q");
    assert_eq!(pty.code(), 0);
    pty.clean();
}

/// As it comes from a terminal that does not mark a paste: keys, all of them at once.
#[test]
fn lines_that_come_at_once_answer_no_question() {
    let home = Home::new();
    let pty = Pty::start(&home, &["run", "design-kickoff-60"]);
    pty.press("ctrl-n").shows("Enter saves").press("ctrl-d").shows("Close the workshop?");
    pty.sends("y\rand a second line\r").shows("Nothing was pasted").shows("Close the workshop?");
    pty.press("esc").wait("the question to go", |screen| !screen.contents().contains("Close the workshop?"));
    pty.sends(":close\ry\rand a second line\r").shows("Nothing was pasted").shows("Close the workshop?");
    pty.sends("y\r").shows("The workshop is closed");
    pty.press("ctrl-q");
    assert_eq!(pty.code(), 0);
    assert!(!home.says(&["log", "latest"]).contains("second line"));
}
