//! The search over everything in the real program: files of several sessions, one of them held by another window.

use super::{Home, Pty};

fn begun(home: &Home, title: &str, lines: &[&str]) {
    let input = [":next"].iter().chain(lines).fold(String::new(), |all, line| all + line + "\n");
    let output = home.feeds(&["run", "design-kickoff-60", "--title", title, "--plain"], &input);
    assert!(output.contains("Goodbye"), "{output}");
}

#[test]
fn what_was_said_anywhere_is_found_also_in_a_session_that_another_window_holds() {
    let home = Home::new();
    begun(&home, "First round", &["A ramp at the town hall", "* the mayor minds the ramp", ":next", "A bench"]);
    let other = Pty::start(&home, &["run", "design-kickoff-60", "--title", "Second round"]);
    other.press("ctrl-n").shows("Enter saves");
    other.types("The ramp was built").press("enter").shows("✓ saved 1");
    let pty = Pty::start(&home, &[]);
    pty.shows("First round").press("ctrl-f").shows("Search over everything");
    pty.types("ramp").shows("3 found").shows("The ramp was built").shows("(private note) the mayor");
    other.types(":erase 1 yes").press("enter").shows("erased for good");
    // The words went while the file was held; the next letter looks again.
    pty.types("x").shows("Nothing fits").press("backspace").shows("2 found");
    assert!(!pty.screen().contains("was built"), "{}", pty.screen());
    for _ in 0..4 {
        pty.press("backspace");
    }
    pty.types("bench").shows("one found").press("enter").shows("▸ D1  decision  A bench");
    pty.press("ctrl-q");
    assert_eq!(pty.code(), 0);
    other.press("ctrl-q");
    assert_eq!(other.code(), 0);
    home.says(&["verify", "latest"]);
}

#[test]
fn lines_speak_what_is_found_in_every_session() {
    let home = Home::new();
    begun(&home, "First round", &["A ramp at the town hall", "* the mayor minds the ramp"]);
    std::fs::write(home.path().join("sessions/spoilt.charrette"), "no session").unwrap();
    let told = home.feeds(&["run", "latest", "--plain"], "Cramped\n:anywhere ramp\nafterwards\n");
    let lines: Vec<&str> = told.lines().collect();
    let at = |words: &str| lines.iter().position(|line| line.contains(words)).unwrap_or_else(|| panic!("{told}"));
    assert!(at("2 contributions found") < at("First round, step 1, 1: A ramp"), "{told}");
    assert!(
        at("1: A ramp") < at("step 1, 3: Cramped") && at("One session could not be read") < at("saved 4: afterwards")
    );
    assert!(!told.contains("mayor"), "{told}");
}
