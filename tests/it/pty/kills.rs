//! The process shot at moments that nobody chose. What the screen had called saved is there, each time.

use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::{Home, Pty};

/// Rounds on one session; then another, so that the last round takes no longer than the first.
const SESSION: usize = 8;
/// What stands in the line is on the disk after so long.
const KEPT: Duration = Duration::from_millis(250);

/// Rounds; `CHARRETTE_KILLS` asks for more.
const ROUNDS: usize = 25;

#[test]
fn shot_while_typing_and_saving() {
    let rounds = std::env::var("CHARRETTE_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(ROUNDS);
    let mut home = Home::new();
    let mut chance = 0x9e37_79b9_7f4a_7c15_u64;
    let (mut told, mut all) = (Vec::new(), 0);
    for round in 0..rounds {
        let first = round % SESSION == 0;
        if first {
            home = Home::new();
            told.clear();
        }
        let pty = Pty::start(&home, &["run", if first { "design-kickoff-60" } else { "latest" }]);
        if first {
            pty.press("ctrl-n");
        } else {
            pty.shows("Enter saves").press("ctrl-u"); // what came back of the line is away
        }
        pty.shows("Enter saves");
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let shot = Instant::now() + Duration::from_micros((chance >> 33) % 120_000);
        let mut said = 0;
        while Instant::now() < shot {
            let card = format!("r{round}c{said}e");
            pty.types(&card).press("enter");
            while Instant::now() < shot && !pty.screen().contains(&format!("{card}\n")) {
                std::thread::yield_now();
            }
            said += 1;
        }
        pty.types("half");
        pty.signal(Signal::KILL);
        pty.code();
        // What stands on the screen as saved was on the disk first.
        let screen = pty.screen();
        let saved = saved(&screen, round, said);
        all += saved.len();
        told.extend(saved);
        let log = home.says(&["log", "latest"]);
        home.says(&["verify", "latest"]);
        for card in &told {
            assert!(log.contains(&format!("\"{card}\"")), "{card} was called saved and is not there\n{screen}");
        }
    }
    println!("{rounds} rounds, {all} contributions called saved, all there");
    assert!(all >= rounds, "the shots came too early to mean anything");
}

/// Contributions of this round that the screen calls saved: `✓ saved 7: text`.
fn saved(screen: &str, round: usize, said: usize) -> Vec<String> {
    let cards = (0..said).map(|n| format!("r{round}c{n}e"));
    let newest = cards.clone().rposition(|card| screen.contains(&format!(": {card}")) && screen.contains("✓ saved"));
    cards.take(newest.map_or(0, |at| at + 1)).collect()
}

#[test]
fn the_line_is_back_after_a_shot() {
    let home = Home::new();
    let pty = Pty::start(&home, &["run", "design-kickoff-60"]);
    pty.press("ctrl-n").shows("Enter saves");
    pty.types("half a sentence").shows("half a sentence");
    std::thread::sleep(KEPT + KEPT); // the promise, and as much again for a busy machine
    pty.signal(Signal::KILL);
    assert_eq!(pty.code(), 137);
    let again = Pty::start(&home, &["run", "latest"]);
    again.shows("half a sentence");
    again.press("enter").shows("✓ saved 1");
}

#[test]
fn the_list_says_of_a_shot_session_that_it_was_left_and_of_a_held_one_where_it_is() {
    let home = Home::new();
    let pty = Pty::start(&home, &["run", "design-kickoff-60", "--title", "Round one"]);
    pty.press("ctrl-n").shows("Enter saves");
    pty.types("said").press("enter").shows("✓ saved 1");
    let list = Pty::start(&home, &[]);
    list.shows("Round one").shows("open in another window");
    list.press("ctrl-q");
    assert_eq!(list.code(), 0);
    pty.signal(Signal::KILL);
    assert_eq!(pty.code(), 137);
    assert!(home.says(&["sessions", "--json"]).contains("\"unclean\": true"));
    let list = Pty::start(&home, &[]);
    list.shows("Round one").shows("left without closing");
    list.press("enter").shows("The program ended without leaving");
    list.press("f10").shows("paused");
    assert!(!list.screen().contains("left without"), "{}", list.screen());
    list.press("ctrl-q");
    assert_eq!(list.code(), 0);
    assert!(home.says(&["sessions", "--json"]).contains("\"unclean\": false"));
}
