//! More than a hand can do: held keys, pastes, a window pulled about, half sequences.

use super::{Home, Pty, Start};

#[test]
fn thousands_of_keys_at_once_all_arrive() {
    let home = Home::new();
    let pty = Pty::start(&home, &["run", "design-kickoff-60"]);
    pty.press("ctrl-n").shows("Enter saves");
    // More than one read of any size takes; the rest must not lie there until the next key.
    pty.types(&"ab".repeat(1_500)).types("END");
    pty.shows("END");
    let mark = pty.mark();
    pty.press("enter").shows("✓ saved 1");
    assert!(pty.since(mark).len() < 8_000, "one frame or two, not one a key");
    assert!(home.says(&["log", "latest"]).contains(&("ab".repeat(1_500) + "END")));
}

#[test]
fn a_burst_costs_a_frame_or_two() {
    let home = Home::new();
    let pty = Pty::start(&home, &["run", "design-kickoff-60"]);
    pty.press("ctrl-n").shows("Enter saves");
    let mark = pty.mark();
    pty.types(&"x".repeat(60)).shows(&"x".repeat(60));
    let sent = pty.since(mark).len();
    assert!(sent < 1_500, "{sent} bytes for 60 keys at once");
}

#[test]
fn half_a_sequence_stops_neither_the_clock_nor_the_keys() {
    let home = Home::new();
    let pty = Pty::start(&home, &["run", "design-kickoff-60"]);
    pty.press("ctrl-n").shows("Enter saves");
    let mark = pty.mark();
    pty.sends("\x1b[");
    pty.wait("the clock to go on", |_| true);
    while pty.since(mark).is_empty() {
        std::thread::yield_now();
    }
    pty.types("after").shows("after");
}

#[test]
fn a_paste_is_looked_at_before_it_is_kept() {
    let home = Home::new();
    let pty = Pty::start(&home, &["run", "design-kickoff-60"]);
    pty.press("ctrl-n").shows("Enter saves");
    pty.sends("\x1b[200~one\nq\n:quit\n\x1b[201~").shows("one").shows(":quit");
    assert!(!home.says(&["log", "latest"]).contains(":quit"), "nothing is done with it before somebody says so");
}

#[test]
fn nothing_is_written_when_nothing_changes() {
    let home = Home::new();
    let pty = Pty::start(&home, &[]);
    pty.shows("Welcome");
    pty.press("down").shows("▸ Look at the sample");
    let mark = pty.mark();
    // Keys without a meaning, then one with: what comes before the first change is what they cost.
    pty.sends("\x1b[I\x1b[O\x1b[99~");
    pty.press("up").shows("▸ Begin a new session");
    let sent = pty.since(mark).len();
    assert!(sent < 400, "{sent} bytes to move a mark");
}

/// Nothing happens: the list of sessions writes nothing, and a room whose clock runs its next second and no more.
#[test]
fn an_idle_screen_writes_the_second_of_its_clock() {
    let home = Home::new();
    let pty = Pty::start(&home, &[]);
    pty.shows("Welcome").press("down").shows("▸ Look at the sample");
    let quiet = std::time::Duration::from_secs(3); // there is nothing to wait for: that nothing comes is the point
    let mark = pty.mark();
    std::thread::sleep(quiet / 2);
    assert_eq!(pty.since(mark), b"", "on the list of sessions");
    pty.press("ctrl-q");
    let pty = Pty::start(&home, &["run", "design-kickoff-60"]);
    pty.press("ctrl-n").shows("Enter saves");
    pty.types("Fewer forms").press("enter").shows("✓ saved 1");
    std::thread::sleep(quiet / 3); // what is typed goes to the disk, and its word to the screen
    let mark = pty.mark();
    std::thread::sleep(quiet);
    let sent = pty.since(mark).len();
    assert!((2..=4 * 64).contains(&sent), "{sent} bytes in three seconds");
}

#[test]
fn a_window_pulled_about() {
    let home = Home::new();
    let pty = Pty::start_as(&home, &["run", "design-kickoff-60"], &Start { size: (120, 40), ..Start::default() });
    pty.press("ctrl-n").shows("Enter saves");
    pty.types("Fewer forms").press("enter").shows("✓ saved 1");
    pty.types("still typing").shows("still typing");
    for round in 0..40_u16 {
        for cells in [(20, 5), (200, 60), (1, 1), (40 + round, 12), (80, 24), (3, 60), (200, 2), (40, 12)] {
            pty.resize(cells);
        }
        pty.types("x");
    }
    pty.resize((120, 40)).shows("Fewer forms").shows(&format!("still typing{}", "x".repeat(40)));
    pty.press("ctrl-q");
    assert_eq!(pty.code(), 0);
    pty.clean();
}
