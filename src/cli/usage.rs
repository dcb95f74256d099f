//! Wrong usage, in sentences of our own: what is wrong, what was probably meant, how it is done.
//!
//! The library that reads the command line knows what is wrong and says it in English only; what it knows is taken from it,
//! its sentences are not.

use std::error::Error as _;
use std::num::ParseIntError;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::words::Say;

/// What is to be said of it.
pub(super) fn told(error: &Error) -> Vec<Say> {
    let mut says = vec![wrong(error)];
    if let Some(usage) = text(error, ContextKind::Usage) {
        let usage = usage.split_once(": ").map_or(usage.as_str(), |(_, usage)| usage).trim();
        says.push(Say::new("cli-usage-line").with("usage", usage));
    }
    says.push(Say::new("cli-usage-help"));
    says
}

fn wrong(error: &Error) -> Say {
    let get = |kind: ContextKind| text(error, kind).unwrap_or_default();
    let arg = || get(ContextKind::InvalidArg);
    let value = || get(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument if !arg().starts_with('-') => Say::new("cli-usage-extra").with("arg", arg()),
        ErrorKind::UnknownArgument => {
            meant(error, ContextKind::SuggestedArg, "cli-usage-unknown", "cli-usage-unknown-but").with("arg", arg())
        }
        ErrorKind::InvalidSubcommand => {
            meant(error, ContextKind::SuggestedSubcommand, "cli-usage-command", "cli-usage-command-but")
                .with("name", get(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if value().is_empty() => Say::new("cli-usage-no-value").with("arg", arg()),
        ErrorKind::InvalidValue => meant(error, ContextKind::SuggestedValue, "cli-usage-value", "cli-usage-value-but")
            .with("arg", arg())
            .with("value", value())
            .with("possible", get(ContextKind::ValidValue)),
        ErrorKind::ValueValidation if error.source().is_some_and(<dyn std::error::Error>::is::<ParseIntError>) => {
            Say::new("cli-usage-number").with("arg", arg()).with("value", value())
        }
        ErrorKind::ValueValidation | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            Say::new("cli-usage-does-not-fit").with("arg", arg()).with("value", value())
        }
        ErrorKind::TooManyValues => Say::new("cli-usage-takes-none").with("arg", arg()).with("value", value()),
        ErrorKind::ArgumentConflict if arg() == get(ContextKind::PriorArg) => {
            Say::new("cli-usage-twice").with("arg", arg())
        }
        ErrorKind::ArgumentConflict => {
            Say::new("cli-usage-conflict").with("arg", arg()).with("other", get(ContextKind::PriorArg))
        }
        ErrorKind::MissingRequiredArgument => Say::new("cli-usage-missing").with("args", arg()),
        ErrorKind::MissingSubcommand => {
            Say::new("cli-usage-no-command").with("possible", get(ContextKind::ValidSubcommand))
        }
        ErrorKind::InvalidUtf8 => Say::new("cli-usage-not-text"),
        // The library may learn to find more wrong than this.
        _ => Say::new("cli-usage-other").with("said", error.kind().to_string()),
    }
}

/// One message where a word was probably meant, another where none was.
fn meant(error: &Error, kind: ContextKind, without: &'static str, with: &'static str) -> Say {
    let nearest = match error.get(kind) {
        // The nearest comes last.
        Some(ContextValue::Strings(all)) => all.last().cloned(),
        Some(_) | None => text(error, kind),
    };
    match nearest {
        Some(meant) => Say::new(with).with("meant", meant),
        None => Say::new(without),
    }
}

/// What the library noted, as it is typed; several things with commas between them.
fn text(error: &Error, kind: ContextKind) -> Option<String> {
    let text = match error.get(kind)? {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        ContextValue::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}
