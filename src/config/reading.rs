//! From the text of the settings to what they say, and what is wrong with them.
//!
//! The invariant: a fault takes away what it is about and nothing else.

use super::Settings;
use crate::app::command::{COMMANDS, Cmd, Command};
use crate::app::key::Key;
use crate::app::keymap::{Keymap, Odd, Why};
use crate::app::state::{Bell, ThemeName};
use crate::content::Fault;
use crate::content::read::{Reader, Span, Table, parse, without_mark};
use crate::text::visible;
use crate::words::{PSEUDO, SHIPPED, Say};

/// Every field.
const FIELDS: [&str; 4] = ["theme", "language", "bell", "keys"];

/// What a text of settings says, and everything that is wrong with it.
pub(super) fn settings(file: &str, text: &str) -> (Settings, Vec<Fault>) {
    let text = without_mark(text);
    let read = match parse(file, text) {
        Ok(read) => read,
        Err(faults) => return (Settings::default(), faults),
    };
    let mut reader = Reader::new(file, text);
    let table = Table::root(&read);
    reader.only(&table, &FIELDS, |_| None);
    let themes = ThemeName::ALL.map(ThemeName::id);
    let theme = reader.word(&table, "theme", &themes, ThemeName::from_id);
    let languages: Vec<&str> = SHIPPED.iter().map(|(tag, _)| *tag).collect();
    // The made-up language is for whoever translates, and is not offered.
    let is_language = |tag: &str| (languages.contains(&tag) || tag == PSEUDO).then(|| tag.to_owned());
    let language = reader.word(&table, "language", &languages, is_language);
    let bell = reader.word(&table, "bell", &Bell::ALL.map(Bell::id), Bell::from_id).unwrap_or_default();
    let keymap = reader.table(&table, "keys").map(|keys| keymap(&mut reader, &keys)).unwrap_or_default();
    (Settings { theme, language, bell, keymap }, reader.into_faults())
}

/// A key that somebody wrote, and where.
type Written = (Key, String, Span);

fn keymap(reader: &mut Reader<'_>, table: &Table<'_>) -> Keymap {
    let mut wishes: Vec<(Cmd, Vec<Written>)> = Vec::new();
    for (name, span) in table.entries() {
        let Some(command) = COMMANDS.iter().find(|c| c.name == name) else {
            reader.unknown(&span, "command", name, COMMANDS.iter().map(|c| c.name));
            continue;
        };
        if let Some(keys) = keys(reader, table, name) {
            wishes.push((command.id, keys));
        }
    }
    let bare: Vec<(Cmd, Vec<Key>)> =
        wishes.iter().map(|(cmd, keys)| (*cmd, keys.iter().map(|(key, ..)| *key).collect())).collect();
    let (keymap, odd) = Keymap::of(&bare);
    for Odd { wish, key, why } in odd {
        let Some((cmd, (key, written, span))) = wishes.get(wish).and_then(|(cmd, keys)| Some((cmd, keys.get(key)?)))
        else {
            continue;
        };
        let name = Command::of(*cmd).name;
        let meant = (why == Why::NotSent).then(|| Key::near(written)).flatten().filter(|near| near.is_sent());
        reader.fault_meant(span, sentence(why, &key.to_string(), name), meant.map(|near| near.to_string()));
    }
    keymap
}

/// The keys of a command, those that are keys; none where what stands there is no list, and the command keeps its own.
fn keys(reader: &mut Reader<'_>, table: &Table<'_>, name: &str) -> Option<Vec<Written>> {
    let written = reader.list(table, name, true)?;
    let none_wanted = written.is_empty();
    let mut keys = Vec::new();
    for read in written {
        if let Some(key) = Key::parse(&read.text) {
            keys.push((key, read.text, read.span));
        } else {
            let meant = Key::near(&read.text).filter(|near| near.is_sent()).map(|near| near.to_string());
            let what = Say::new("content-key-unknown").with("key", visible(&read.text));
            reader.fault_meant(&read.span, what, meant);
        }
    }
    (none_wanted || !keys.is_empty()).then_some(keys)
}

fn sentence(why: Why, key: &str, command: &str) -> Say {
    let (id, other) = match why {
        Why::Typed => ("content-key-typed", None),
        Why::Colon => return Say::new("content-key-colon"),
        Why::NotSent => return Say::new("content-key-not-sent").with("key", key),
        Why::Twice => ("content-key-twice", None),
        Why::Kept(other) => ("content-key-kept", Some(other)),
        Why::Taken(other) => ("content-key-taken", Some(other)),
    };
    let say = Say::new(id).with("key", key).with("command", command);
    match other {
        Some(other) => say.with("other", Command::of(other).name),
        None => say,
    }
}
