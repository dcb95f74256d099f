//! The command line: what is asked, done, and answered with an exit code.
//!
//! 0 done, 1 refused or failed with a sentence that says what to do, 2 wrong usage. Nothing but the result goes to
//! standard output; words go to standard error. Not here: what the parts do.

mod args;
mod book;
mod content;
mod demo;
mod draft;
pub mod help;
mod interrupt;
pub mod keys;
mod manual;
mod merge;
mod place;
mod progress;
mod run;
mod session;
mod trouble;
mod usage;

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;

use clap::Parser as _;
use clap::error::ErrorKind;

use crate::config::{self, Settings};
use crate::content::Fault;
use crate::words::{Say, Words};
use args::{Cli, Command, OfAgendas, OfFramework};
use trouble::{Done, Trouble};

/// What every command may need.
struct Desk {
    words: Rc<Words>,
    data: Option<PathBuf>,
    settings: Settings,
    /// What is wrong with the settings.
    odd: Vec<Fault>,
}

/// Reads the command line, does what it says, and gives the exit code.
#[must_use]
pub fn main() -> ExitCode {
    let words = Rc::new(Words::of(&sys_locale::get_locale().unwrap_or_default()));
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(usage) => return not_done(&words, usage),
    };
    let data = cli.data_dir.or_else(place::own_folder);
    let (settings, odd) = data.as_deref().map(config::read).unwrap_or_default();
    let words = settings.language.as_deref().map_or(words, |tag| Rc::new(Words::of(tag)));
    let desk = Desk { words, data, settings, odd };
    match answer(&desk, cli.command) {
        Ok(code) => code,
        Err(Trouble::NobodyReads) => ExitCode::SUCCESS,
        Err(Trouble::Said(says)) => {
            complain(&desk.words, &says);
            ExitCode::FAILURE
        }
    }
}

/// Help was asked for, or the command line is wrong. It is read once more with its words, which nothing else needs.
fn not_done(words: &Words, usage: clap::Error) -> ExitCode {
    let usage = help::pages(words).try_get_matches().err().unwrap_or(usage);
    match usage.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = usage.print();
        }
        _ => complain(words, &usage::told(&usage)),
    }
    ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2))
}

/// Says what is wrong on standard error.
fn complain(words: &Words, says: &[Say]) {
    let text: Vec<String> = says.iter().map(|say| words.tell(say)).collect();
    for (nth, line) in text.iter().flat_map(|text| text.lines()).enumerate() {
        let who = if nth == 0 { "charrette: " } else { "" };
        let _ = writeln!(io::stderr(), "{who}{}", crate::text::visible(line));
    }
}

fn answer(desk: &Desk, command: Option<Command>) -> Done<ExitCode> {
    let Some(command) = command else { return run::home(desk) };
    match command {
        Command::Run { what, title, plain } => run::run(desk, &what, title, plain),
        Command::Demo { plain } => demo::demo(desk, plain),
        Command::Keys => keys::print(desk),
        Command::Agendas { json, what: None } => content::agendas(desk, json),
        Command::Agendas { what: Some(OfAgendas::New { from, to, title, as_held, force }), .. } => {
            draft::new(desk, draft::New { from, to, title, as_held, force })
        }
        Command::Sessions { json } => session::list(desk, json),
        Command::Check { files } => content::check(desk, &files),
        Command::Show { session } => session::show(desk, &session),
        Command::Export { session, to, format, disclosure, force } => {
            session::export(desk, &session, &to, format.map(Into::into), disclosure.into(), force)
        }
        Command::Import { session, file, step, json } => session::import(desk, &session, &file, step, json),
        Command::Log { session } => session::log(desk, &session),
        Command::Verify { session } => session::verify(desk, &session),
        Command::Framework { what: OfFramework::Show { file } } => content::framework(file.as_deref()),
        Command::Framework { what: OfFramework::Import { file } } => content::import_list(desk, &file),
        Command::Completions { shell } => {
            // Into memory first: the generator ends the program where it cannot write.
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut help::command(&desk.words), "charrette", &mut script);
            io::stdout().lock().write_all(&script)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Man => manual::print(&help::command(&desk.words), &desk.words),
    }
}
