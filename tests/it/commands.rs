//! Laws of the one table of commands, and the table in the docs that is made from it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use charrette::app::command::{Arg, COMMANDS, Cmd, Command, Scope};
use charrette::app::key::{Code, Key};
use charrette::app::keymap::{Keymap, Why};
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
                assert_eq!(Keymap::default().keyed(scope, key(text)).map(|c| c.name), Some(command.name));
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
            assert_eq!(Keymap::default().keyed(scope, key(text)).map(|c| c.id), Some(cmd), "{text} in {scope:?}");
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
        assert!(Keymap::default().keyed(Scope::Line, key(text)).is_none(), "{text} edits the line");
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

/// What a person may not choose, the table has not either: its own keys, chosen by hand, are all taken as they are.
#[test]
fn the_keys_of_the_table_are_such_as_a_person_may_choose() {
    let all: Vec<(Cmd, Vec<Key>)> =
        COMMANDS.iter().map(|c| (c.id, c.keys.iter().map(|text| key(text)).collect())).collect();
    let (keymap, odd) = Keymap::of(&all);
    assert_eq!(odd, []);
    for command in COMMANDS {
        assert_eq!(keymap.keys(command), Keymap::default().keys(command), "{}", command.name);
    }
}

proptest! {
    /// Whatever is wanted: in no scope a key means two things, none is left of the line's own, and what is shown is what holds.
    #[test]
    fn no_wish_breaks_the_laws_of_the_keys(
        wishes in prop::collection::vec((0..COMMANDS.len(), prop::collection::vec(prop::sample::select(vec![
            "ctrl-n", "ctrl-b", "f8", "d", "e", "enter", "up", "k", "space", "f11", "alt-x", "ctrl-p", "f1", "esc", "tab",
            "ctrl-w", "ctrl-i", ":", "alt-end", "pageup", "ctrl-left", "x",
        ]), 0..4)), 0..6)
    ) {
        let mut named = BTreeSet::new();
        let wishes: Vec<(Cmd, Vec<Key>)> = wishes
            .into_iter()
            .filter(|(at, _)| named.insert(*at))
            .map(|(at, keys)| (COMMANDS[at].id, keys.into_iter().map(key).collect()))
            .collect();
        let (keymap, odd) = Keymap::of(&wishes);
        for scope in scopes() {
            let mut meant: BTreeMap<String, &str> = BTreeMap::new();
            let here = |c: &&Command| keymap.holds(c, scope) || keymap.holds(c, Scope::Any);
            for command in COMMANDS.iter().filter(here) {
                for key in keymap.keys(command).iter() {
                    let other = meant.insert(key.to_string(), command.name);
                    prop_assert!(other.is_none(), "{key} is {other:?} and {} in {scope:?}", command.name);
                    prop_assert_eq!(keymap.keyed(scope, *key).map(|c| c.name), Some(command.name));
                    let typed = scope == Scope::Line && (key.typed().is_some() || key.to_string() == "ctrl-w");
                    prop_assert!(!typed, "{} is typed in the line", key);
                }
            }
        }
        let refused = |wish: usize, nth: usize| {
            odd.iter().any(|odd| (odd.wish, odd.key) == (wish, nth) && !matches!(odd.why, Why::Taken(_)))
        };
        for (wish, (cmd, keys)) in wishes.iter().enumerate() {
            let has = keymap.keys(Command::of(*cmd));
            let wanted: Vec<Key> =
                keys.iter().enumerate().filter(|(nth, _)| !refused(wish, *nth)).map(|(_, key)| *key).collect();
            prop_assert_eq!(has.as_ref(), wanted.as_slice(), "what was refused was said, and nothing else");
        }
    }
}

#[test]
fn a_key_is_recognised_by_its_other_names() {
    for (written, meant) in [
        ("Ctrl+N", "ctrl-n"),
        ("^N", "ctrl-n"),
        ("C-n", "ctrl-n"),
        ("F8", "f8"),
        ("PgDn", "pagedown"),
        ("Return", "enter"),
        ("Option+Page Up", "alt-pageup"),
        ("ctrl-N", "ctrl-n"),
        ("entr", "enter"),
        ("Alt + x", "alt-x"),
    ] {
        assert_eq!(Key::near(written).map(|key| key.to_string()).as_deref(), Some(meant), "{written}");
    }
    for written in ["", "the big one", "f99", "ctrl-"] {
        assert_eq!(Key::near(written), None, "{written}");
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
    let made = table(&Words::of("en"), &Keymap::default());
    if std::env::var_os("CHARRETTE_WRITE_DOCS").is_some() {
        std::fs::write(&file, &made).expect("docs can be written");
    }
    let there = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(there, made, "write it anew: charrette keys > docs/keys.md");
}

#[test]
fn the_table_of_keys_names_every_command_and_key() {
    let made = table(&Words::of("en"), &Keymap::default());
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
