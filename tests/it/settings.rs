//! What stands in the settings holds at once everywhere; what is wrong is said where it stands, and the rest holds.

use std::fs;

use charrette::app::command::{Cmd, Command, Scope};
use charrette::app::key::Key;
use charrette::app::state::{Bell, ThemeName};
use charrette::cli::keys::table;
use charrette::config::{self, Settings};
use charrette::words::Words;

use crate::stories::desk::{Desk, hour};

/// The settings that a file with this text gives, and what is said of it, without the name of the file.
fn read(text: impl AsRef<[u8]>) -> (Settings, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(config::path(folder.path()), text).unwrap();
    let (settings, faults) = config::read(folder.path());
    let name = config::path(folder.path()).display().to_string();
    (settings, faults.iter().map(|fault| fault.to_string().replace(&name, "")).collect())
}

fn said(text: &str) -> Vec<String> {
    read(text).1
}

fn keys(settings: &Settings, cmd: Cmd) -> Vec<String> {
    settings.keymap.keys(Command::of(cmd)).iter().map(ToString::to_string).collect()
}

#[test]
fn without_a_file_everything_is_as_it_comes() {
    let folder = tempfile::tempdir().unwrap();
    let (settings, faults) = config::read(folder.path());
    assert_eq!((settings.theme, settings.language.as_deref(), settings.bell), (None, None, Bell::Never));
    assert_eq!(keys(&settings, Cmd::Next), ["ctrl-n", "f8"]);
    assert_eq!(faults, []);
    assert_eq!(config::read(&folder.path().join("not there")).1, []);
}

/// The example of the document is a whole file, holds, and shows every field there is.
#[test]
fn the_example_in_the_document_holds() {
    let text = include_str!("../../docs/settings.md").replace("\r\n", "\n");
    let example =
        text.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("there is an example");
    let (settings, faults) = read(example);
    assert_eq!(faults, [""; 0]);
    assert_eq!((settings.theme, settings.bell), (Some(ThemeName::HighContrast), Bell::Warnings));
    assert_eq!(settings.language.as_deref(), Some("en"));
    assert_eq!(keys(&settings, Cmd::Next), ["f8", "alt-n"]);
    assert_eq!(keys(&settings, Cmd::Close), [""; 0]);
    for theme in ThemeName::ALL {
        assert!(text.contains(&format!("`{}`", theme.id())), "{}", theme.id());
    }
    for bell in Bell::ALL {
        assert!(text.contains(&format!("`{}`", bell.id())), "{}", bell.id());
    }
}

#[test]
fn each_fault_is_said_at_its_place_and_takes_away_nothing_else() {
    let (settings, faults) = read(
        "them = \"dark\"\ntheme = 3\nlanguage = \"klingon\"\nbell = \"warning\"\n\n[keys]\nnxt = [\"f8\"]\nnext = [\"f11\", \"Ctrl+N\"]\nback = 7\npause = [\"F5\"]\nsteps = [3]\nclose = []\n",
    );
    assert_eq!(
        faults,
        [
            ":1:1: unknown field \"them\"; did you mean \"theme\"?",
            ":2:9: \"theme\" must be a text in quotes, not a number",
            ":3:12: unknown language \"klingon\"",
            ":4:8: unknown bell \"warning\"; did you mean \"warnings\"?",
            ":7:1: unknown command \"nxt\"; did you mean \"next\"?",
            ":8:16: \"Ctrl+N\" is no key; did you mean \"ctrl-n\"?",
            ":9:8: \"back\" must be a text or a list of texts, not a number",
            ":10:10: \"F5\" is no key; did you mean \"f5\"?",
            ":11:10: \"steps\" must be a list of texts, not a number",
        ]
    );
    assert_eq!((settings.theme, settings.bell), (None, Bell::Never));
    assert_eq!(keys(&settings, Cmd::Next), ["f11"], "what is a key is taken");
    assert_eq!(keys(&settings, Cmd::Back), ["ctrl-b", "f7"]);
    assert_eq!(
        keys(&settings, Cmd::PauseToggle),
        ["ctrl-t", "f5"],
        "no key is left of the list, and none was not asked for"
    );
    assert_eq!(keys(&settings, Cmd::Close), [""; 0]);
}

#[test]
fn a_file_that_cannot_be_read_is_said_and_leaves_everything_as_it_comes() {
    for (text, want) in [
        (&b"theme = "[..], ":1:"),
        (b"theme = \"dark\"\ntheme = \"light\"\n", ":2:1: \"theme\" stands here for the second time"),
        (b"[keys\n", ":1:"),
        (b"keys = 3\n", ":1:8: \"keys\" must be a table in braces, not a number"),
        (b"theme = \"d\xe4rk\"\n", ":1:11: not UTF-8 from here on: save the file as UTF-8"),
    ] {
        let (settings, faults) = read(text);
        assert!(faults.len() == 1 && faults[0].starts_with(want), "{faults:?}");
        assert_eq!((settings.theme, keys(&settings, Cmd::Next)), (None, vec!["ctrl-n".to_owned(), "f8".to_owned()]));
    }
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(config::path(folder.path())).unwrap();
    assert!(config::read(folder.path()).1[0].to_string().ends_with("this is a folder"));
}

#[test]
fn a_key_for_two_commands_is_said_with_both_names_and_the_first_keeps_it() {
    let (settings, faults) = read("[keys]\nundo = [\"f11\"]\nnext = [\"ctrl-right\", \"f11\", \"f5\"]\n");
    assert_eq!(faults.len(), 3, "{faults:?}");
    assert!(faults[0].starts_with(":3:9: \"ctrl-right\" is typed where next would have it"), "{}", faults[0]);
    assert!(faults[1].starts_with(":3:23: \"f11\" is the key of undo already, which keeps it; next goes without"));
    assert!(faults[2].starts_with(":3:30: \"f5\" is also the key of pause, which goes without"), "{}", faults[2]);
    assert_eq!(keys(&settings, Cmd::Next), ["f5"]);
    assert_eq!(
        (keys(&settings, Cmd::Undo), keys(&settings, Cmd::PauseToggle)),
        (vec!["f11".into()], vec!["ctrl-t".into()])
    );
    let f5 = Key::parse("f5").unwrap();
    assert_eq!(settings.keymap.keyed(Scope::Line, f5).map(|c| c.id), Some(Cmd::Next));
}

#[test]
fn two_commands_in_different_places_may_have_one_key() {
    assert_eq!(said("[keys]\nedit = [\"x\"]\nexport = [\"x\"]\n"), [""; 0]);
    let above = said("[keys]\nedit = [\"f11\"]\nhelp = [\"f11\"]\n");
    assert!(above.len() == 1 && above[0].contains("the key of edit already"), "everywhere is there, too: {above:?}");
    assert_eq!(said("[keys]\nnext = [\"ctrl-b\"]\nback = [\"ctrl-n\"]\n"), [""; 0], "two that change places");
    assert_eq!(said("[keys]\nrule = [\"f11\"]\n"), [""; 0], "a command without a key can have one");
}

#[test]
fn what_cannot_be_a_key_is_said() {
    for (text, want) in [
        ("next = [\"d\"]", "\"d\" is typed where next would have it"),
        ("help = [\"h\"]", "\"h\" is typed where help would have it"),
        ("next = [\"enter\"]", "\"enter\" is typed where next would have it"),
        ("next = [\"ctrl-w\"]", "\"ctrl-w\" is typed where next would have it"),
        ("edit = [\":\"]", "\":\" begins a command by its name"),
        ("edit = [\"ctrl-m\"]", "\"ctrl-m\" does not reach the program"),
        ("edit = [\"ctrl-X\"]", "\"ctrl-X\" does not reach the program"),
        ("edit = [\"f11\", \"f11\"]", "\"f11\" stands here twice for edit"),
        ("edit = [\"ctrl-alt-shift-banana\"]", "\"ctrl-alt-shift-banana\" is no key"),
        ("edit = [\"\"]", "\"edit\" has an empty text"),
    ] {
        let faults = said(&format!("[keys]\n{text}\n"));
        assert!(faults.len() == 1 && faults[0].contains(want), "{text}: {faults:?}");
    }
    assert!(said("[keys]\nedit = [\"ctrl-X\"]\n")[0].ends_with("did you mean \"ctrl-x\"?"));
}

#[test]
fn the_theme_is_kept_and_every_other_line_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = config::path(folder.path());
    let by_hand = "# Mine, of the year's end\nbell = \"warnings\" # the room is large\n\n[keys]\n# the clicker sends it\nnext = [\"f11\"]\n";
    fs::write(&path, by_hand).unwrap();
    config::keep_theme(folder.path(), ThemeName::Dark, "unused").unwrap();
    let kept = fs::read_to_string(&path).unwrap();
    assert_eq!(kept, by_hand.replace("large\n", "large\ntheme = \"dark\"\n"));
    config::keep_theme(folder.path(), ThemeName::Mono, "unused").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), kept.replace("dark", "mono"));
    assert_eq!(config::read(folder.path()).0.theme, Some(ThemeName::Mono));
    fs::write(&path, "theme = \nbell").unwrap();
    let why = config::keep_theme(folder.path(), ThemeName::Dark, "unused").unwrap_err().to_string();
    assert!(why.contains("could not be written") && why.contains(":1:"), "{why}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "theme = \nbell", "what cannot be read is not written over");
}

/// A desk whose keys are those of this text.
fn desk_with(text: &str, mut desk: Desk) -> Desk {
    let (settings, faults) = read(text);
    assert_eq!(faults, [""; 0]);
    desk.model.keymap = settings.keymap;
    desk
}

#[test]
fn keys_of_ones_own_hold_everywhere_at_once() {
    let text = "[keys]\nnext = [\"ctrl-right\", \"f11\"]\nback = []\n".replace("ctrl-right", "alt-n");
    let mut desk = desk_with(&text, Desk::ready());
    desk.shows("Alt+n").hides("^N");
    desk.press("ctrl-n").says_nothing().press("alt-n").says("Step 1 of 4").press("f11").says("Step 2 of 4");
    desk.press("ctrl-b").press("f7").says_nothing();
    desk.shows("Alt+n next");
    desk.press("f1").shows("Alt+n F11").press("esc");
    desk.press("ctrl-p").types("next").shows("Alt+n F11").press("esc");
    desk.enters(":back").says("Step 1 of 4");
    let (settings, _) = read(&text);
    let made = table(&Words::of("en"), &settings.keymap);
    assert!(made.contains("| `alt-n`, `f11` | `:next` |") && !made.contains("`ctrl-n`"));
    let typed = made.split("## Commands without a key").nth(1).expect("they come last");
    assert!(typed.contains("`:back`"), "what has no key is found among those that are typed");
}

#[test]
fn a_command_without_a_place_gets_one_with_its_key() {
    let mut desk = desk_with("[keys]\ntime = [\"f11\"]\nstop = \"alt-s\"\n", Desk::running());
    desk.press("f11");
    assert!(!desk.heard.is_empty(), "time is told");
    desk.press("ctrl-p").types("time").shows("F11");
}

#[test]
fn the_bell_rings_once_a_warning_and_only_where_it_may() {
    for (bell, want) in [(Bell::Never, [0, 0, 0, 0]), (Bell::Warnings, [1, 2, 3, 3])] {
        for mut desk in [Desk::running(), Desk::in_lines(hour())] {
            desk.model.bell = bell;
            if desk.model.plain {
                desk.line_is(":next");
            }
            let mut rung = Vec::new();
            for span in ["17m", "2m", "2m", "30m"] {
                desk.tick(span);
                rung.push(desk.rung);
            }
            assert_eq!(rung, want, "{bell:?}");
        }
    }
}
