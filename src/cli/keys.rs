//! The table of keys and commands, from the one table that the program itself obeys, with a person's own keys in it.

use std::io::{self, Write as _};
use std::process::ExitCode;

use super::Desk;
use super::trouble::Done;
use crate::app::command::{COMMANDS, Command, Scope};
use crate::app::keymap::Keymap;
use crate::words::Words;

pub(super) fn print(desk: &Desk) -> Done<ExitCode> {
    io::stdout().lock().write_all(table(&desk.words, &desk.settings.keymap).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// One table for each place where keys mean something, then the commands that have none.
#[must_use]
pub fn table(words: &Words, keymap: &Keymap) -> String {
    let mut out = format!("# {}\n\n", words.get("keys-title"));
    out += &words.get("keys-intro");
    out += "\n";
    for scope in Scope::ALL {
        let rows: Vec<_> = COMMANDS.iter().filter(|c| keymap.holds(c, scope)).collect();
        out += &format!("\n## {}\n\n", words.get(&format!("scope-{}", scope.id())));
        out += &format!(
            "| {} | {} | {} |\n| --- | --- | --- |\n",
            words.get("keys-key"),
            words.get("keys-name"),
            words.get("keys-about")
        );
        for command in rows {
            let keys = keymap.keys(command).iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
            out += &row(words, &keys, command);
        }
    }
    out += &format!("\n## {}\n\n", words.get("keys-typed"));
    out += &format!("| {} | {} |\n| --- | --- |\n", words.get("keys-name"), words.get("keys-about"));
    for command in COMMANDS.iter().filter(|c| keymap.first(c).is_none()) {
        out += row(words, "", command).trim_start_matches("|  ");
    }
    out
}

fn row(words: &Words, keys: &str, command: &Command) -> String {
    format!("| {keys} | `:{}` | {} |\n", command.typed(), words.get(&format!("about-{}", command.name)))
}
