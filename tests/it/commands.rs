//! Laws of the one table of commands, and the table in the docs that is made from it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use charrette::app::command::{Arg, COMMANDS, Cmd, Command, Scope};
use charrette::app::key::{Code, Key};
use charrette::cli::keys::table;
use charrette::words::Words;
use proptest::prelude::*;

/// The scopes that a screen can be in.
fn scopes() -> impl Iterator<Item = Scope> {
    Scope::ALL.into_iter().filter(|scope| *scope != Scope::Any)
}

fn key(text: &str) -> Key {
    Key::parse(text).unwrap_or_else(|| panic!("{text} is no key"))
}

#[test]
fn every_command_has_a_name_of_its_own_that_can_be_typed() {
    let names: BTreeSet<&str> = COMMANDS.iter().map(|c| c.name).collect();
    assert_eq!(names.len(), COMMANDS.len());
    for name in names {
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
        assert!(name.starts_with(|c: char| c.is_ascii_alphabetic()), "{name} must not look like a face");
    }
    for command in COMMANDS {
        assert_eq!(Command::of(command.id).name, command.name);
        assert_eq!(Command::named(command.name).map(|c| c.id), Some(command.id));
    }
}

#[test]
fn every_key_parses_and_prints_back() {
    for text in COMMANDS.iter().flat_map(|c| c.keys) {
        assert_eq!(key(text).to_string(), *text);
    }
}

proptest! {
    #[test]
    fn any_key_prints_and_parses_back(
        code in prop_oneof![
            any::<char>().prop_map(Code::Char),
            (1u8..=24).prop_map(Code::F),
            prop::sample::select(vec![
                Code::Enter, Code::Esc, Code::Tab, Code::Backspace, Code::Delete, Code::Up, Code::Down, Code::Left,
                Code::Right, Code::Home, Code::End, Code::PageUp, Code::PageDown, Code::Char('-'), Code::Char('f'),
            ]),
        ],
        ctrl: bool, alt: bool, shift: bool,
    ) {
        let key = Key { code, ctrl, alt, shift };
        prop_assert_eq!(Key::parse(&key.to_string()), Some(key));
    }

    #[test]
    fn no_text_makes_the_parser_of_keys_stumble(text in "(ctrl-|alt-|shift-|f)?.{0,6}") {
        if let Some(key) = Key::parse(&text) {
            prop_assert_eq!(Key::parse(&key.to_string()), Some(key));
        }
    }
}

#[test]
fn a_chord_means_one_thing_in_a_scope() {
    for scope in scopes() {
        let mut meant: BTreeMap<&str, &str> = BTreeMap::new();
        let here = |c: &&Command| c.scopes.contains(&scope) || c.scopes.contains(&Scope::Any);
        for command in COMMANDS.iter().filter(here) {
            for text in command.keys {
                if let Some(other) = meant.insert(text, command.name) {
                    panic!("{text} is {other} and {} in {scope:?}", command.name);
                }
                assert_eq!(Command::keyed(scope, key(text)).map(|c| c.name), Some(command.name));
            }
        }
    }
}

#[test]
fn a_command_stands_in_a_scope_once_and_everywhere_means_everywhere() {
    for command in COMMANDS {
        let scopes: Vec<Scope> = Scope::ALL.into_iter().filter(|s| command.scopes.contains(s)).collect();
        assert_eq!(scopes.len(), command.scopes.len(), "{} names a scope twice", command.name);
        assert!(!scopes.contains(&Scope::Any) || scopes.len() == 1, "{}", command.name);
        assert_eq!(
            command.scopes.is_empty(),
            command.keys.is_empty(),
            "{} has keys but no place, or the reverse",
            command.name
        );
    }
}

#[test]
fn every_scope_reaches_help_palette_and_quit() {
    for scope in scopes() {
        for (text, cmd) in [("f1", Cmd::Help), ("ctrl-p", Cmd::Palette), ("ctrl-q", Cmd::Quit)] {
            assert_eq!(Command::keyed(scope, key(text)).map(|c| c.id), Some(cmd), "{text} in {scope:?}");
        }
    }
}

/// In the line typing is text, the keys that edit it edit it, and no terminal sends a chord under another name.
#[test]
fn the_line_keeps_its_keys() {
    let edits = [
        "backspace",
        "delete",
        "left",
        "right",
        "home",
        "end",
        "enter",
        "ctrl-w",
        "ctrl-u",
        "ctrl-k",
        "ctrl-a",
        "ctrl-h",
        "alt-b",
        "alt-f",
        "ctrl-left",
        "ctrl-right",
    ];
    for text in edits {
        assert!(Command::keyed(Scope::Line, key(text)).is_none(), "{text} edits the line");
    }
    for command in COMMANDS {
        for text in command.keys {
            let plain = key(text).typed().is_some();
            assert!(!plain || !command.scopes.contains(&Scope::Line), "{text} is text in the line");
            assert!(!plain || !command.scopes.contains(&Scope::Any), "{text} is text where something is asked");
            for same in ["ctrl-i", "ctrl-m", "ctrl-j", "ctrl-h", "ctrl-[", "ctrl-c", "ctrl-s"] {
                assert_ne!(*text, same, "terminals and drivers mean something else by it");
            }
        }
    }
}

#[test]
fn the_beginning_of_a_name_is_enough_where_no_other_begins_so() {
    for command in COMMANDS {
        for end in 1..command.name.len() {
            let begun = &command.name[..end];
            let fits: Vec<&str> = COMMANDS.iter().map(|c| c.name).filter(|name| name.starts_with(begun)).collect();
            let named = Command::named(begun).map(|c| c.name);
            match (fits.iter().find(|name| **name == begun), fits.as_slice()) {
                (Some(whole), _) => assert_eq!(named, Some(*whole)),
                (None, [only]) => assert_eq!(named, Some(*only)),
                (None, _) => assert_eq!(named, None, "{begun} could be any of {fits:?}"),
            }
        }
    }
    assert!(Command::named("").is_none());
}

/// What fingers learn: a new command that takes one of these beginnings away is a change people notice.
#[test]
fn these_beginnings_stay_what_they_are() {
    let learnt = [
        ("nex", "next"),
        ("ba", "back"),
        ("pau", "pause"),
        ("ext", "extend"),
        ("ju", "jump"),
        ("cl", "close"),
        ("un", "undo"),
        ("ti", "time"),
        ("cou", "count"),
        ("exp", "export"),
        ("se", "search"),
        ("q", "quit"),
        ("he", "help"),
    ];
    for (begun, name) in learnt {
        let named = Command::named(begun).map(|c| c.name);
        let fits: Vec<&str> = COMMANDS.iter().map(|c| c.name).filter(|name| name.starts_with(begun)).collect();
        assert_eq!(named, Some(name), "{begun}: {fits:?}");
    }
}

#[test]
fn every_command_is_told_in_a_label_and_a_sentence() {
    let words = Words::of("en");
    for command in COMMANDS {
        let (label, about) =
            (words.get(&format!("cmd-{}", command.name)), words.get(&format!("about-{}", command.name)));
        assert!(words.has(&format!("cmd-{}", command.name)) && words.has(&format!("about-{}", command.name)));
        assert!(label.chars().count() <= 14 && !label.ends_with('.'), "{label}");
        assert!(about.ends_with('.') && !about.contains(['|', '\n']), "{about}");
    }
}

#[test]
fn what_is_asked_for_has_its_question() {
    let words = Words::of("en");
    for command in COMMANDS.iter().filter(|c| c.arg == Arg::Must) {
        assert!(words.has(&format!("ask-{}", command.name)), "ask-{}", command.name);
    }
}

/// `charrette keys > docs/keys.md` writes it anew; so does this test with `CHARRETTE_WRITE_DOCS=1`.
#[test]
fn the_table_of_keys_in_the_docs_is_the_one_the_program_obeys() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/keys.md");
    let made = table(&Words::of("en"));
    if std::env::var_os("CHARRETTE_WRITE_DOCS").is_some() {
        std::fs::write(&file, &made).expect("docs can be written");
    }
    let there = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(there, made, "write it anew: charrette keys > docs/keys.md");
}

#[test]
fn the_table_of_keys_names_every_command_and_key() {
    let made = table(&Words::of("en"));
    for command in COMMANDS {
        assert!(made.contains(&format!("`:{}", command.name)), "{}", command.name);
        assert!(command.keys.iter().all(|key| made.contains(&format!("`{key}`"))), "{}", command.name);
    }
    let cells = |line: &str| line.matches('|').count();
    for part in made.split("\n## ").skip(1) {
        let rows: Vec<&str> = part.lines().filter(|line| line.starts_with('|')).collect();
        assert!(rows.len() > 2 && rows.iter().all(|row| cells(row) == cells(rows[0])), "{part}");
    }
}
