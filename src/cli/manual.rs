//! The manual page: the program, then every command with its options, all on one page.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Command;
use clap_mangen::Man;

use super::trouble::Done;
use crate::words::Words;

pub(super) fn print(command: &Command, words: &Words) -> Done<ExitCode> {
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    // The commands have no pages of their own; they follow below.
    let mut text = String::from_utf8_lossy(&page).into_owned();
    for sub in command.get_subcommands() {
        let name = sub.get_name();
        text = text.replace(&format!("charrette\\-{name}(1)"), &format!("charrette {name}"));
    }
    let mut page = text.into_bytes();
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        of(sub, &format!("charrette {}", sub.get_name()), &mut page)?;
    }
    io::stdout().lock().write_all(headed(&page, words).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The page with the headings that the library writes in English.
fn headed(page: &[u8], words: &Words) -> String {
    let headings = ["name", "synopsis", "description", "options", "subcommands", "version"];
    let headings = headings.map(|name| (name.to_uppercase(), words.get(&format!("cli-man-{name}"))));
    let line = |line: &str| match line.split_once(' ') {
        Some((control @ (".SH" | ".SS"), heading)) => {
            let own = headings.iter().find(|(theirs, _)| theirs == heading);
            format!("{control} {}\n", own.map_or(heading, |(_, own)| own))
        }
        Some(_) | None => format!("{line}\n"),
    };
    String::from_utf8_lossy(page).lines().map(line).collect()
}

/// One command, and those below it, as sections of the page.
fn of(command: &Command, name: &str, page: &mut Vec<u8>) -> Done<()> {
    writeln!(page, ".SH {}", name.to_uppercase())?;
    let man = Man::new(command.clone().display_name(name).bin_name(name));
    let mut parts = Vec::new();
    man.render_synopsis_section(&mut parts)?;
    man.render_description_section(&mut parts)?;
    if command.get_arguments().any(|arg| !arg.is_hide_set()) {
        man.render_options_section(&mut parts)?;
    }
    // Sections of a page of its own become parts of this one.
    page.extend_from_slice(String::from_utf8_lossy(&parts).replace(".SH ", ".SS ").as_bytes());
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        of(sub, &format!("{name} {}", sub.get_name()), page)?;
    }
    Ok(())
}
