//! Text that is out to harm, in every field that holds text: of a merged log, of cards, faults, paths and notices. None of
//! it reaches a terminal as anything but letters, neither as cells nor as bytes nor as lines.

mod poison;
mod work;

use std::path::PathBuf;

use charrette::app::command::{Arg, COMMANDS, Scope};
use charrette::app::msg::{Card, Failure, ImportRead, LibraryRow, Msg, Passage, Worked};
use charrette::domain::summary::Disclosure;
use charrette::domain::time::Moment;
use charrette::shell::sheet::Sheet;
use charrette::text::clean;
use charrette::words::Say;

use super::room::{MORNING, Room};
use super::{SIZES, Shot};
use crate::log_import::House;
use poison::{POISON, poisoned, poisoned_log, swollen_log};

const SAMPLE: &str = include_str!("../../../sessions/pilot-feedback.jsonl");

const CLOSED: &str = include_str!("../../../sessions/needs-of-newcomers.jsonl");

/// What a frame writes to a terminal holds no control but the sequences that draw: place, style, clear.
#[track_caller]
fn harmless(room: &Room, name: &str) -> bool {
    let mut reached = false;
    for (width, height) in SIZES {
        let shot = Shot::of(&room.model, width, height);
        for cell in shot.cells.content() {
            assert_eq!(
                clean(cell.symbol()),
                cell.symbol(),
                "{name} at {width}x{height}: a cell holds {:?}",
                cell.symbol()
            );
            assert!(!cell.symbol().contains(char::is_control), "{name}: a cell holds {:?}", cell.symbol());
        }
        reached |= shot.text().contains('Ξ');
        let mut sheet = Sheet::new((width, height));
        let sent = sheet.draw(|sheet| charrette::ui::draw(sheet, &room.model).cursor);
        let sent = String::from_utf8(sent).expect("a frame is text");
        let rest = without_drawing(&sent);
        assert!(!rest.contains(char::is_control), "{name} at {width}x{height}: {rest:?}");
    }
    reached
}

/// What is left of a frame without the sequences that it may hold.
fn without_drawing(sent: &str) -> String {
    let mut parts = sent.split("\u{1b}[");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !matches!(c, '0'..='9' | ';' | ':' | '?')).unwrap_or(part.len());
        match part[end..].chars().next() {
            Some('H' | 'm' | 'h' | 'l') => rest.push_str(&part[end + 1..]),
            other => panic!("a frame holds ESC [ {} {other:?}", &part[..end]),
        }
    }
    rest
}

fn cards() -> Vec<Card> {
    let card = |trouble: Option<String>| Card {
        path: PathBuf::from(poisoned("/home/elena/a.charrette")),
        title: poisoned("Needs"),
        agenda: poisoned("First hour"),
        opened: Some(Moment { utc_ms: MORNING, offset_min: 120 }),
        contributions: Some(3),
        standing: None,
        sample: false,
        twin: None,
        trouble,
    };
    vec![card(None), card(Some(poisoned("The file ends in the middle.")))]
}

#[test]
fn no_screen_passes_on_what_a_session_holds() {
    let (log, places) = poisoned_log(SAMPLE);
    assert!(places >= 25, "only {places} places took the poison");
    let mut reached = 0;
    let mut seen = |room: &Room, name: &str| reached += usize::from(harmless(room, name));
    let scenes = [
        "f1",
        "ctrl-p",
        "ctrl-f",
        "f2",
        "f2 f2",
        "f4",
        "f4 enter",
        "ctrl-r",
        "ctrl-r pagedown",
        "ctrl-r end",
        "ctrl-r e",
        "ctrl-o",
        "ctrl-g",
        "ctrl-g ctrl-g",
        "tab",
        "tab up up",
        "tab up enter",
        "tab up m",
        "tab up d t",
        "ctrl-t",
        "ctrl-d",
        "ctrl-n",
        "ctrl-b",
        "ctrl-z ctrl-z",
        "f10",
    ];
    for keys in scenes {
        let mut room = Room::recorded("en", &log);
        room.press(keys);
        seen(&room, keys);
        room.model.notice = None;
        seen(&room, &format!("{keys}, and no notice"));
    }
    let mut room = Room::recorded("en", &log);
    for typed in ["@", "^", "@c", "by:", ":"] {
        room.press("ctrl-u").types(typed);
        seen(&room, typed);
    }
    assert!(reached > 40, "the poison is seen on {reached} screens only");
}

#[test]
fn no_screen_passes_on_what_comes_from_files_keys_and_faults() {
    let say = |id: &'static str, name: &'static str| Say::new(id).with(name, poisoned("what"));
    let mut reached = 0;
    let mut after = |name: &str, msg: Msg| {
        let mut room = Room::with("en", &poisoned("Title"), super::room::shipped("design-kickoff-60"));
        room.press("ctrl-n");
        // What long work says is heard only while it is under way.
        let begun = if matches!(msg, Msg::Work(_, Worked::Read(_))) { ":import a.csv" } else { ":export /a/b.md" };
        if matches!(msg, Msg::Work(..)) {
            room.tell(Msg::Paste(begun.to_owned())).press("enter");
        }
        room.tell(msg);
        reached += usize::from(harmless(&room, name));
    };
    after("failed", Msg::Failed(Failure { say: say("trouble-outside", "what"), gone: false }));
    after("not kept", Msg::Kept(Err(Failure { say: say("trouble-outside", "what"), gone: false })));
    after("exported", Msg::Work(1, Worked::Exported(PathBuf::from(poisoned("/a/b.md")), Disclosure::Public)));
    after("in the way", Msg::Work(1, Worked::InTheWay(PathBuf::from(poisoned("/a/b.md")))));
    after("copied", Msg::Copied(PathBuf::from(poisoned("/a/b.toml"))));
    after("rescued", Msg::Rescued(PathBuf::from(poisoned("/a/b.charrette"))));
    let read = ImportRead {
        sheets: Vec::new(),
        rows: Vec::new(),
        bad: vec![poisoned("line 3")],
        notes: vec![poisoned("note")],
        groups: vec![poisoned("People")],
        step: 0,
    };
    after("imported", Msg::Work(1, Worked::Read(Box::new(read))));
    after("pasted", Msg::Paste(format!("- one {POISON}\n- two {POISON}")));
    after("pasted in a line", Msg::Paste(POISON.replace(['\r', '\n'], "")));
    after("typed", Msg::Key(charrette::app::key::Key::plain(charrette::app::key::Code::Char('\u{9b}'))));
    let mut room = Room::with("en", "Title", super::room::shipped("design-kickoff-60"));
    room.press("f3").model.review.passages =
        vec![Passage { heading: 1, text: poisoned("Heading"), ..Passage::default() }];
    reached += usize::from(harmless(&room, "pages"));
    assert!(reached >= 8, "the poison is seen {reached} times only");

    let mut room = Room::new("en");
    room.tell(Msg::Listed(cards()));
    assert!(harmless(&room, "sessions"));
    room.press("down");
    assert!(harmless(&room, "a session in trouble"));
    room.press("ctrl-f").types("n");
    assert!(harmless(&room, "sessions that were found"));

    let mut room = Room::new("en");
    room.tell(Msg::Listed(Vec::new())).press("n");
    let mut wrong = super::room::shipped("design-kickoff-60");
    wrong.title = poisoned("An agenda");
    wrong.purpose = poisoned("A purpose");
    let rows = vec![
        LibraryRow {
            agenda: Ok(std::sync::Arc::new(wrong)),
            name: poisoned("a"),
            own: Some(PathBuf::from(poisoned("/a"))),
        },
        LibraryRow {
            agenda: Err(poisoned("a.toml:1: wrong")),
            name: poisoned("b"),
            own: Some(PathBuf::from(poisoned("/b"))),
        },
    ];
    room.tell(Msg::Library(std::sync::Arc::new(charrette::content::framework::ingov().clone()), rows, Vec::new()));
    for keys in ["home", "end", "tab", "right"] {
        room.press(keys);
        harmless(&room, &format!("library, {keys}"));
    }
}

#[test]
fn no_line_passes_on_what_a_session_holds() {
    // Windows has no file names with control characters in them.
    const NAME: &str = if cfg!(windows) { "]0;owned\u{202e}.toml" } else { "\u{1b}]0;owned\u{7}\u{202e}.toml" };
    let house = House::new();
    let (log, _) = poisoned_log(SAMPLE);
    let file = house.write("poisoned.jsonl", log);
    let (code, told, why) = house.imports("new", &file);
    assert_eq!(code, 0, "{told}{why}");
    let mut lines = String::new();
    for command in COMMANDS.iter().filter(|c| !matches!(c.name, "quit" | "suspend" | "demo" | "home" | "new" | "close"))
    {
        let given = if command.arg == Arg::None || command.scopes == [Scope::Home] { "" } else { " 1" };
        lines.push_str(&format!(":{}{given}\n", command.name));
    }
    lines.push_str(":next\na line \u{1b}]0;owned\u{7}\u{9b}2J \u{202e}turned\n:said\n:erase 1 yes\n:close\n:said\n");
    let mut told = house.is_told(&["run", "latest", "--plain"], lines.as_bytes());
    let forged = |told: &[u8]| String::from_utf8_lossy(told).lines().any(|line| line.trim() == ":quit");
    assert!(!forged(&told), "a text makes no line of its own");
    for args in [&["show", "latest"][..], &["sessions"], &["verify", "latest"], &["agendas"]] {
        told.extend(house.is_told(args, b""));
    }
    std::fs::create_dir_all(house.path("data/agendas")).expect("a folder");
    let agenda = format!("data/agendas/{NAME}");
    std::fs::write(house.path(&agenda), "nothing = \"\u{9b}2J\"").expect("a file");
    told.extend(house.is_told(&["agendas"], b""));
    told.extend(house.is_told(&["check", &agenda], b""));
    told.extend(house.is_told(&["run", "\u{1b}]0;owned\u{7}\u{202e}"], b""));
    told.extend(house.is_told(&["import", "latest", "\u{1b}]0;owned\u{7}\u{202e}"], b""));
    let told = String::from_utf8(told).expect("what is told is text");
    assert!(told.matches('Ξ').count() > 30, "the poison is hardly told");
    for line in told.lines() {
        assert_eq!(clean(line), line, "{line:?}");
        assert!(!line.contains(|c: char| c.is_control() && c != '\t'), "{line:?}");
    }
}

/// Overflow is checked in what people run, so one sum too many would end the program.
#[test]
fn no_number_of_a_log_stops_the_program() {
    let sets = [
        serde_json::json!([u64::MAX, i64::MAX, u32::MAX, i32::MAX, u16::MAX]),
        serde_json::json!([i64::MAX, u32::MAX, i32::MAX, u16::MAX]),
        serde_json::json!([i64::MIN, i32::MIN, 0]),
        serde_json::json!([0]),
    ];
    for (set, sample) in sets.iter().flat_map(|set| [(set, SAMPLE), (set, CLOSED)]) {
        let sizes = set.as_array().expect("a list");
        let (log, swollen) = swollen_log(sample, sizes);
        assert!(swollen > 15, "{swollen} numbers were changed to {set}");
        for keys in [
            "ctrl-r end",
            "ctrl-t",
            "ctrl-t ctrl-t",
            "ctrl-e ctrl-e",
            "ctrl-o",
            "f4",
            "ctrl-n",
            "ctrl-b",
            "ctrl-z",
            "ctrl-d y enter",
            "f10",
        ] {
            let mut room = Room::recorded("en", &log);
            room.press(keys).seconds(1);
            for (width, height) in SIZES {
                let _ = Shot::of(&room.model, width, height);
            }
            let _ = room.model.wake_at();
        }
        let house = House::new();
        let file = house.write("swollen.jsonl", log);
        let (code, told, why) = house.imports("new", &file);
        assert_eq!(code, 0, "{told}{why}");
        for args in [&["show", "latest"][..], &["verify", "latest"], &["sessions"], &["run", "latest", "--plain"]] {
            let told = String::from_utf8(house.is_told(args, b":resume\n:time\n:steps\n:extend 5\n:next\none more\n"))
                .expect("text");
            assert!(!told.contains("panicked") && !told.contains("fault in itself"), "{args:?} with {set}: {told}");
        }
        for format in ["md", "html", "json", "csv"] {
            let to = format!("out.{format}");
            let told = house.is_told(&["export", "latest", "--to", &to, "--format", format], b"");
            assert!(house.path(&to).exists(), "{format} with {set}: {}", String::from_utf8_lossy(&told));
        }
    }
}
