//! Faults in the program itself, and a program that hangs.

use std::time::Instant;

use charrette::app::model::Model;
use charrette::shell::full;
use charrette::shell::inbox::inbox;
use charrette::shell::outside::Outside;
use charrette::shell::readings::Readings;
use charrette::shell::wake::bell;
use charrette::ui::Drawn;
use charrette::ui::strokes::Strokes;
use charrette::words::Words;
use ratatui::layout::Position;
use ratatui::style::Style;
use rustix::process::Signal;

use super::{Home, LONGEST_ENDING, Pty, Start};

const CHILD: &str = "CHARRETTE_TEST_CHILD_DRAWS";

/// This binary again: the full screen with a fault in what it draws. Does nothing unless told to.
#[test]
fn child_with_a_fault() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let readings = Readings::new();
    let words = std::rc::Rc::new(Words::of("en"));
    let (bell, wake) = bell().unwrap();
    let (post, heard) = inbox(move || bell.ring());
    let mut model = Model::new(words.clone(), readings.now());
    let mut outside = Outside::new(std::env::temp_dir(), post, words);
    full::run(&mut model, &mut outside, &heard, wake, readings, draw, Vec::new()).unwrap();
}

fn draw(strokes: &mut Strokes, _model: &Model) -> Drawn {
    let nothing = Drawn { hits: Vec::new(), cursor: Position::ORIGIN };
    if strokes.area().width == 82 {
        loop {
            std::thread::park(); // for ever: nobody wakes it
        }
    }
    if strokes.area().width == 79 {
        let other = std::thread::spawn(|| panic!("another thread stumbled"));
        assert!(other.join().is_err());
        strokes.put(strokes.area(), "all is still well", Style::new());
        return nothing;
    }
    assert!(strokes.area().width != 81, "81 is one column too many");
    strokes.put(strokes.area(), "all is well", Style::new());
    nothing
}

#[test]
fn a_panic_speaks_on_a_terminal_that_is_whole() {
    let home = Home::new();
    let this = std::env::current_exe().unwrap();
    let start = Start { env: &[(CHILD, "1")], program: this.to_str().unwrap(), ..Start::default() };
    let pty = Pty::start_as(&home, &["pty::faults::child_with_a_fault", "--exact", "--nocapture"], &start);
    pty.shows("all is well").resize((79, 24)).shows("all is still well");
    assert!(!pty.screen().contains("stumbled"), "not into the screen");
    pty.resize((81, 24));
    pty.shows("a fault in itself").shows("another thread stumbled").shows("81 is one column too many");
    assert_eq!(pty.code(), 101);
    pty.clean();
}

/// Its loop stands still: it cannot even hear that it has to end. Its watch ends it.
#[test]
fn a_program_that_hangs_is_ended() {
    let home = Home::new();
    let this = std::env::current_exe().unwrap();
    let start = Start { env: &[(CHILD, "1")], program: this.to_str().unwrap(), ..Start::default() };
    let pty = Pty::start_as(&home, &["pty::faults::child_with_a_fault", "--exact", "--nocapture"], &start);
    pty.shows("all is well").resize((79, 24)).shows("all is still well").resize((82, 24)).types("x");
    std::thread::sleep(std::time::Duration::from_millis(300)); // it draws; nothing can be seen of one that hangs
    let begun = Instant::now();
    pty.signal(Signal::TERM);
    assert_eq!(pty.code(), 70);
    let took = begun.elapsed();
    println!("TERM while it hangs: {:.0} ms", took.as_secs_f64() * 1e3);
    assert!((LONGEST_ENDING / 2..LONGEST_ENDING).contains(&took), "{took:?}");
    pty.clean();
}

/// Whoever opens a pipe waits for its writer, who may never come. None is opened, whatever it is called.
#[test]
fn a_pipe_in_place_of_a_file_holds_nobody() {
    let home = Home::new();
    for name in [
        "never.csv",
        "never.toml",
        "sessions/never.charrette",
        "agendas/never.toml",
        "frameworks/never.toml",
        "settings.toml",
    ] {
        let pipe = home.path().join(name);
        std::fs::create_dir_all(pipe.parent().unwrap()).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    }
    let pty = Pty::start(&home, &["run", "design-kickoff-60"]);
    pty.press("ctrl-n").shows("Enter saves");
    pty.types(":import never.csv").press("enter").shows("not a plain file");
    pty.press("f10").shows("never").shows("Begin a new session").types("n").shows("First hour together");
    pty.press("ctrl-q");
    assert_eq!(pty.code(), 0);
    for args in [
        &["import", "latest", "never.csv"][..],
        &["run", "./never.toml"],
        &["run", "sessions/never.charrette"],
        &["check", "never.toml"],
        &["framework", "import", "never.csv"],
        &["framework", "show", "never.toml"],
        &["export", "latest", "--to", "never.csv", "--format", "md", "--force"],
        &["verify", "sessions/never.charrette"],
    ] {
        let output = home.runs(args);
        let why = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(1) && why.contains("not a plain file"), "{args:?}: {why}");
    }
    assert!(home.says(&["sessions"]).contains("First hour together"));
    home.says(&["agendas"]);
    assert!(home.says(&["run", "latest", "--plain"]).contains("saved"));
}
