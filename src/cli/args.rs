//! What can be asked for on the command line: commands, arguments and their values.
//!
//! Not here: what the help says of them. The words are messages, `cli-cmd-...` and `cli-arg-...`, and `help` puts
//! them in when somebody asks; a comment with three slashes would come before them, in English.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::domain::summary::Disclosure;
use crate::export::Format;

#[derive(Debug, Parser)]
#[command(name = "charrette", version)]
pub(super) struct Cli {
    #[arg(long, global = true, env = "CHARRETTE_DATA_DIR", value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Run {
        #[arg(value_name = "AGENDA|SESSION")]
        what: String,
        #[arg(long)]
        title: Option<String>,
        #[arg(long)]
        plain: bool,
    },
    Demo {
        #[arg(long)]
        plain: bool,
    },
    Agendas {
        #[arg(long)]
        json: bool,
        #[command(subcommand)]
        what: Option<OfAgendas>,
    },
    Sessions {
        #[arg(long)]
        json: bool,
    },
    Check {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    Show {
        session: String,
    },
    Export {
        session: String,
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
        #[arg(long)]
        format: Option<As>,
        #[arg(long, default_value = "consortium")]
        disclosure: For,
        #[arg(long)]
        force: bool,
    },
    Import {
        session: String,
        file: PathBuf,
        #[arg(long, value_name = "N")]
        step: Option<usize>,
        #[arg(long)]
        json: bool,
    },
    Log {
        session: String,
    },
    Verify {
        session: String,
    },
    Framework {
        #[command(subcommand)]
        what: OfFramework,
    },
    Keys,
    Completions {
        shell: clap_complete::Shell,
    },
    Man,
}

#[derive(Debug, Subcommand)]
pub(super) enum OfAgendas {
    New {
        #[arg(long, value_name = "FILE")]
        from: Option<String>,
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
        #[arg(long)]
        title: Option<String>,
        #[arg(long)]
        as_held: bool,
        #[arg(long)]
        force: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum OfFramework {
    Show { file: Option<PathBuf> },
    Import { file: PathBuf },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum As {
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
pub(super) enum For {
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
