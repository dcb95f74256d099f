//! Stopped and let go on, by the program's own command and from outside.

use rustix::process::Signal;

use super::{Home, Leader, Pty, Start};

#[test]
fn suspended_and_back() {
    let home = Home::new();
    let pty = Pty::start_as(&home, &["run", "design-kickoff-60"], &Start { leader: Leader::Jobs, ..Start::default() });
    pty.press("ctrl-n").shows("Enter saves");
    pty.types(":suspend").shows(":suspend").press("enter").shows("[stopped]");
    pty.wait("the screen to be left", |screen| !screen.alternate_screen() && !screen.hide_cursor());
    pty.press("enter"); // the shell says fg
    pty.wait("the screen again", vt100::Screen::alternate_screen);
    pty.shows("Enter saves");
    pty.types("goes on").shows("goes on");
    pty.press("ctrl-q");
    assert_eq!(pty.code(), 0);
    pty.clean();
}

#[test]
fn stopped_from_outside_and_back() {
    let home = Home::new();
    let pty = Pty::start_as(&home, &[], &Start { leader: Leader::Jobs, ..Start::default() });
    pty.shows("Welcome").signal(Signal::TSTP).shows("[stopped]");
    pty.wait("the screen to be left", |screen| !screen.alternate_screen());
    pty.press("enter").shows("Welcome");
    pty.press("ctrl-q");
    assert_eq!(pty.code(), 0);
    pty.clean();
}

#[test]
fn where_nobody_could_let_it_go_on_it_does_not_stop() {
    for leader in [Leader::Shell, Leader::Nobody] {
        let home = Home::new();
        let pty = Pty::start_as(&home, &["run", "design-kickoff-60"], &Start { leader, ..Start::default() });
        pty.press("ctrl-n").shows("Enter saves");
        pty.types(":suspend").shows(":suspend").press("enter").shows("No shell waits");
        pty.types("goes on").shows("goes on");
    }
}
