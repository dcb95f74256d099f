//! The command line with its words: for `--help`, the manual, completions, and what is said of wrong usage.
//!
//! Not here: what can be asked for (`args`). The invariant: a start that asks for none of it reads none of it.

use clap::{Arg, Command, CommandFactory as _};

use super::args::Cli;
use crate::words::{Labels as _, Words};

/// Every command and argument with its help in this language, for the manual and for completions.
#[must_use]
pub fn command(words: &Words) -> Command {
    let mut command = Cli::command();
    // What the library adds by itself, such as --help, gets its words from here too.
    command.build();
    spoken(command, words, "")
}

/// The same with the pages that `--help` shows and the usage that is shown where it was wrong.
#[must_use]
pub fn pages(words: &Words) -> Command {
    paged(command(words), words)
}

/// Of a command, whose name is `path` behind those above it.
fn spoken(mut command: Command, words: &Words, path: &str) -> Command {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}-{name}") };
    command = command.about(words.get(&about(path))).subcommand_value_name(value("command", words));
    command = command.mut_args(|arg| argument(arg, words, path));
    command.mut_subcommands(|sub| {
        let path = below(sub.get_name());
        spoken(sub, words, &path)
    })
}

fn paged(command: Command, words: &Words) -> Command {
    let mut command = command.mut_subcommands(|sub| paged(sub, words));
    let usage = command.render_usage().to_string();
    let usage = usage.split_once(": ").map_or(usage.as_str(), |(_, usage)| usage);
    let usage = usage.replace("[OPTIONS]", &format!("[{}]", words.get("cli-value-options")));
    let template = template(&command, words);
    command.override_usage(usage).help_template(template)
}

/// The message about a command. There is a `help` for all and one below each; below it the commands stand once more.
fn about(path: &str) -> String {
    match path {
        "" => "cli-about".to_owned(),
        path if path.ends_with("help") => "cli-cmd-help".to_owned(),
        path => format!("cli-cmd-{}", path.replace("help-", "")),
    }
}

/// Of an argument: the message for it in this command, or the one for it wherever it stands.
fn argument(arg: Arg, words: &Words, path: &str) -> Arg {
    let name = arg.get_id().as_str().replace('_', "-");
    let own = format!("cli-arg-{path}-{name}");
    let mut help = words.get(&if words.has(&own) { own } else { format!("cli-arg-{name}") });
    if arg.get_action().takes_values() {
        let defaults = arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned());
        let possible = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect::<Vec<_>>();
        let env = arg.get_env().map(|name| name.to_string_lossy().into_owned());
        let more = [
            ("cli-default", defaults.collect::<Vec<_>>().join(", ")),
            ("cli-possible", possible.join(", ")),
            ("cli-env", env.unwrap_or_default()),
        ];
        for (id, values) in more.iter().filter(|(_, values)| !values.is_empty()) {
            help += " ";
            help += &words.say(id, &[("values", values)]);
        }
    }
    let values: Vec<&'static str> =
        arg.get_value_names().unwrap_or_default().iter().map(|name| value(name, words)).collect();
    let arg = if arg.get_action().takes_values() && !values.is_empty() { arg.value_names(values) } else { arg };
    arg.help(help).hide_default_value(true).hide_possible_values(true).hide_env(true)
}

/// What stands for a value: `FILE`, `AGENDA|SESSION`. The library wants it for as long as the program lives, and that ends
/// when the help has been shown.
fn value(name: &str, words: &Words) -> &'static str {
    words.get(&format!("cli-value-{}", name.to_ascii_lowercase().replace('|', "-"))).leak()
}

/// What it is, how it is called, and then what there is of commands, arguments and options.
fn template(command: &Command, words: &Words) -> String {
    let styles = clap::builder::Styles::styled();
    let style = styles.get_header();
    let heading = |id: &str| format!("{style}{}:{style:#}", words.get(id));
    let mut page = format!("{{about-with-newline}}\n{} {{usage}}", heading("cli-usage"));
    let parts = [
        (command.get_subcommands().next().is_some(), "cli-commands", "subcommands"),
        (command.get_positionals().next().is_some(), "cli-arguments", "positionals"),
        (
            command.get_opts().next().is_some() || command.get_arguments().any(|arg| !arg.is_positional()),
            "cli-options",
            "options",
        ),
    ];
    for (_, id, tag) in parts.iter().filter(|(there, ..)| *there) {
        page += &format!("\n\n{}\n{{{tag}}}", heading(id));
    }
    page
}
