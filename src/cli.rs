//! The command line: what is asked, done, and answered with an exit code.
//!
//! 0 done, 1 refused or failed with a sentence that says what to do, 2 wrong usage. Nothing but the result goes to
//! standard output; words go to standard error. Not here: what the parts do.

mod book;
mod content;
mod demo;
mod interrupt;
pub mod keys;
mod manual;
mod merge;
mod place;
mod progress;
mod run;
mod session;

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;

use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};

use crate::domain::summary::Disclosure;
use crate::export::Format;
use crate::words::Words;

/// Steps a facilitator through co-creation workshops, records what is said, offline, and hands over the summary.
#[derive(Debug, Parser)]
#[command(name = "charrette", version, about)]
struct Cli {
    /// Where sessions and own agendas live [default: the system's folder for a person's data]
    #[arg(long, global = true, env = "CHARRETTE_DATA_DIR", value_name = "DIR")]
    data_dir: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Hold a workshop: begin one from an agenda, or go on with a session
    Run {
        /// An agenda of the library, an agenda's file, a session's file, the first letters of a session's id, or `latest`
        #[arg(value_name = "AGENDA|SESSION")]
        what: String,
        /// Name of a new session [default: the agenda's]
        #[arg(long)]
        title: Option<String>,
        /// Speak in lines: one for each change, nothing drawn
        #[arg(long)]
        plain: bool,
    },
    /// Look at a sample workshop in a folder that goes when you leave; without a terminal it is played as lines
    Demo {
        /// Play it as lines
        #[arg(long)]
        plain: bool,
    },
    /// The agendas that ship and your own
    Agendas {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// The sessions in the data folder
    Sessions {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Check agendas, frameworks and settings; 0 good, 1 bad
    Check {
        /// Files or folders
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// The summary of a session, on the terminal
    Show {
        /// A path, the first letters of an id, or `latest`
        session: String,
    },
    /// Write the summary of a session
    Export {
        /// A path, the first letters of an id, or `latest`
        session: String,
        /// The file, `-` for standard output; for CSV, the folder
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
        /// What to write [default: by the file's ending, else md]
        #[arg(long)]
        format: Option<As>,
        /// Who it is for
        #[arg(long, default_value = "consortium")]
        disclosure: For,
        /// Write over what is there
        #[arg(long)]
        force: bool,
    },
    /// Bring contributions of a CSV or JSON Lines file, or a log written by `log`, into a session
    Import {
        /// A path, the first letters of an id, or `latest`; `new` makes the session that a log is of
        session: String,
        /// The file; a log is known by its first line
        file: PathBuf,
        /// Number of the step for rows that name none [default: the step in hand]
        #[arg(long, value_name = "N")]
        step: Option<usize>,
        /// The outcome as JSON
        #[arg(long)]
        json: bool,
    },
    /// The events of a session as JSON Lines
    Log {
        /// A path, the first letters of an id, or `latest`
        session: String,
    },
    /// Check that file, log and fold of a session are sound, and count
    Verify {
        /// A path, the first letters of an id, or `latest`
        session: String,
    },
    /// The framework: show one, or import the official list of recommendations
    Framework {
        #[command(subcommand)]
        what: OfFramework,
    },
    /// Keys and typed commands, as a table in Markdown
    Keys,
    /// Completions for a shell
    Completions {
        /// Which
        shell: clap_complete::Shell,
    },
    /// The manual page
    Man,
}

#[derive(Debug, Subcommand)]
enum OfFramework {
    /// Show a framework as TOML
    Show {
        /// Its file or folder [default: the one that ships]
        file: Option<PathBuf>,
    },
    /// Put the official list (CSV or TOML) in the place of the working statements
    Import {
        /// The list
        file: PathBuf,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum As {
    Md,
    Html,
    Json,
    Csv,
}

impl From<As> for Format {
    fn from(format: As) -> Self {
        match format {
            As::Md => Self::Markdown,
            As::Html => Self::Html,
            As::Json => Self::Json,
            As::Csv => Self::Csv,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum For {
    Internal,
    Consortium,
    Public,
}

impl From<For> for Disclosure {
    fn from(level: For) -> Self {
        match level {
            For::Internal => Self::Internal,
            For::Consortium => Self::Consortium,
            For::Public => Self::Public,
        }
    }
}

/// What every command may need.
struct Desk {
    words: Rc<Words>,
    data: Option<PathBuf>,
}

/// Reads the command line, does what it says, and gives the exit code.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(usage) => {
            let _ = usage.print();
            return ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2));
        }
    };
    let language = sys_locale::get_locale().unwrap_or_default();
    let desk = Desk { words: Rc::new(Words::of(&language)), data: cli.data_dir.or_else(place::own_folder) };
    match answer(&desk, cli.command) {
        Ok(code) => code,
        // The reader of our output has gone: that is its right, and no failure of ours.
        Err(why) if broken_pipe(&why) => ExitCode::SUCCESS,
        Err(why) => {
            for (nth, line) in format!("{why:#}").lines().enumerate() {
                let who = if nth == 0 { "charrette: " } else { "" };
                let _ = writeln!(io::stderr(), "{who}{}", crate::text::visible(line));
            }
            ExitCode::FAILURE
        }
    }
}

fn answer(desk: &Desk, command: Option<Command>) -> anyhow::Result<ExitCode> {
    let Some(command) = command else { return run::home(desk) };
    match command {
        Command::Run { what, title, plain } => run::run(desk, &what, title, plain),
        Command::Demo { plain } => demo::demo(desk, plain),
        Command::Keys => keys::print(desk),
        Command::Agendas { json } => content::agendas(desk, json),
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
            clap_complete::generate(shell, &mut Cli::command(), "charrette", &mut io::stdout());
            Ok(ExitCode::SUCCESS)
        }
        Command::Man => manual::print(Cli::command()),
    }
}

fn broken_pipe(why: &anyhow::Error) -> bool {
    why.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
