//! However it ends: in time, nothing lost that was called saved, the terminal as it was.

use std::time::Instant;

use rustix::process::Signal;

use super::{Home, LONGEST_ENDING, Leader, Pty, Start};

/// A session in its first step, one contribution saved, half a line typed.
fn in_the_middle(home: &Home, leader: Leader) -> Pty {
    let pty = Pty::start_as(home, &["run", "design-kickoff-60"], &Start { leader, ..Start::default() });
    pty.press("ctrl-n").shows("Enter saves");
    pty.types("Fewer forms").press("enter").shows("✓ saved 1");
    pty.types("half a li").shows("half a li");
    pty
}

/// What was saved is there, what was typed comes back, the file is sound and free.
#[track_caller]
fn nothing_lost(home: &Home) {
    home.says(&["verify", "latest"]);
    assert!(home.says(&["log", "latest"]).contains("Fewer forms"));
    let again = Pty::start(home, &["run", "latest"]);
    again.shows("Fewer forms").shows("half a li");
    again.press("ctrl-q");
    assert_eq!(again.code(), 0);
}

#[test]
fn quit() {
    let home = Home::new();
    let pty = in_the_middle(&home, Leader::Shell);
    let begun = Instant::now();
    pty.press("ctrl-q");
    assert_eq!(pty.code(), 0);
    told("quit", begun);
    pty.clean();
    nothing_lost(&home);
}

#[test]
fn signals() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let home = Home::new();
        let pty = in_the_middle(&home, Leader::Shell);
        let begun = Instant::now();
        pty.signal(signal);
        assert_eq!(pty.code(), code);
        told(&format!("{signal:?}"), begun);
        pty.clean();
        nothing_lost(&home);
    }
}

#[test]
fn a_window_that_is_closed() {
    for leader in [Leader::Nobody, Leader::Shell, Leader::Deaf] {
        let home = Home::new();
        let mut pty = in_the_middle(&home, leader);
        let begun = Instant::now();
        pty.hang_up();
        pty.gone();
        told(&format!("window closed, {leader:?}"), begun);
        nothing_lost(&home);
    }
}

#[test]
fn on_the_home_screen_as_well() {
    let home = Home::new();
    let mut pty = Pty::start_as(&home, &[], &Start { leader: Leader::Deaf, ..Start::default() });
    pty.shows("Welcome");
    let begun = Instant::now();
    pty.hang_up();
    pty.gone();
    told("window closed at home, Deaf", begun);

    let pty = Pty::start(&home, &[]);
    pty.shows("Welcome").signal(Signal::TERM);
    assert_eq!(pty.code(), 143);
    pty.clean();
}

/// Nobody reads what it writes, as over a line that stalls: it goes on, keeps what is typed, and ends when it has to.
#[test]
fn a_terminal_that_takes_nothing() {
    let home = Home::new();
    let mut pty = in_the_middle(&home, Leader::Nobody);
    pty.stuff();
    let begun = Instant::now();
    pty.signal(Signal::TERM);
    pty.gone();
    told("TERM, terminal full", begun);
    pty.hang_up();
    home.says(&["verify", "latest"]);
    let again = Pty::start(&home, &["run", "latest"]);
    again.shows("Fewer forms").shows("xxx").press("ctrl-q");
    assert_eq!(again.code(), 0);
}

#[track_caller]
fn told(what: &str, begun: Instant) {
    let took = begun.elapsed();
    println!("{what}: {:.1} ms", took.as_secs_f64() * 1e3);
    assert!(took < LONGEST_ENDING, "{what} took {took:?}");
}
