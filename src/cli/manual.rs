//! The manual page: the program, then every command with its options, all on one page.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Command;
use clap_mangen::Man;

pub(super) fn print(mut command: Command) -> anyhow::Result<ExitCode> {
    command.build();
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    // The commands have no pages of their own; they follow below.
    let mut text = String::from_utf8(page)?;
    for sub in command.get_subcommands() {
        let name = sub.get_name();
        text = text.replace(&format!("charrette\\-{name}(1)"), &format!("charrette {name}"));
    }
    let mut page = text.into_bytes();
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        of(sub, &format!("charrette {}", sub.get_name()), &mut page)?;
    }
    io::stdout().lock().write_all(&page)?;
    Ok(ExitCode::SUCCESS)
}

/// One command, and those below it, as sections of the page.
fn of(command: &Command, name: &str, page: &mut Vec<u8>) -> anyhow::Result<()> {
    writeln!(page, ".SH {}", name.to_uppercase())?;
    let man = Man::new(command.clone().display_name(name).bin_name(name));
    let mut parts = Vec::new();
    man.render_synopsis_section(&mut parts)?;
    man.render_description_section(&mut parts)?;
    if command.get_arguments().any(|arg| !arg.is_hide_set()) {
        man.render_options_section(&mut parts)?;
    }
    // Sections of a page of its own become parts of this one.
    page.extend_from_slice(String::from_utf8(parts)?.replace(".SH ", ".SS ").as_bytes());
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        of(sub, &format!("{name} {}", sub.get_name()), page)?;
    }
    Ok(())
}
