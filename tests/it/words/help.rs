//! The command line speaks the language of the run: its help, its manual, and what it says of wrong usage.

use std::collections::BTreeSet;
use std::process::Command;

use charrette::cli::help;
use charrette::words::{PSEUDO, Words};
use clap::builder::StyledStr;

use super::english;

/// Every command with the names of those above it; the commands once more below `help` are left out.
fn commands(words: &Words) -> Vec<(String, clap::Command)> {
    let (mut found, mut waiting) = (Vec::new(), vec![(String::new(), help::command(words))]);
    while let Some((path, command)) = waiting.pop() {
        for sub in command.get_subcommands().filter(|_| !path.ends_with("help")) {
            let path = if path.is_empty() { sub.get_name().to_owned() } else { format!("{path}-{}", sub.get_name()) };
            waiting.push((path, sub.clone()));
        }
        found.push((path, command));
    }
    found
}

/// Messages of the help, by the names of commands, arguments and values.
pub fn ids() -> BTreeSet<String> {
    let known = english();
    let mut ids = BTreeSet::new();
    for (path, command) in commands(&Words::of("en")) {
        ids.insert(match path.as_str() {
            "" => "cli-about".to_owned(),
            path if path.ends_with("help") => "cli-cmd-help".to_owned(),
            path => format!("cli-cmd-{path}"),
        });
        for arg in command.get_arguments() {
            let name = arg.get_id().as_str().replace('_', "-");
            let own = format!("cli-arg-{path}-{name}");
            ids.insert(if known.contains_key(&own) { own } else { format!("cli-arg-{name}") });
            let values = arg.get_value_names().unwrap_or_default().iter().filter(|_| arg.get_action().takes_values());
            ids.extend(values.map(|name| format!("cli-value-{}", name.to_lowercase().replace('|', "-"))));
        }
    }
    ids.insert("cli-value-command".to_owned());
    ids
}

/// In the made-up language every vowel has an accent, so whatever has none did not come from there.
pub fn is_pseudo(text: &str) -> bool {
    text.contains('~') && !text.contains(['a', 'e', 'i', 'o', 'u'])
}

#[test]
fn every_help_is_said_in_the_language_of_the_run() {
    let mut seen = 0;
    for (path, command) in commands(&Words::of(PSEUDO)) {
        let text = |help: Option<&StyledStr>| help.map(ToString::to_string).unwrap_or_default();
        let about = text(command.get_about());
        assert!(is_pseudo(&about), "{path}: {about}");
        for arg in command.get_arguments() {
            let help = text(arg.get_help());
            assert!(is_pseudo(&help), "{path} {}: {help}", arg.get_id());
            seen += 1;
        }
    }
    assert!(seen > 50, "{seen} arguments");
}

/// What the program says on standard output and standard error, and its exit code.
fn said(lang: &str, args: &[&str]) -> (String, String, Option<i32>) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_charrette"));
    for name in ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "CHARRETTE_DATA_DIR"] {
        command.env_remove(name);
    }
    let done = command.args(args).env("LANG", lang).env("HOME", folder.path()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(done.stdout), text(done.stderr), done.status.code())
}

/// Each kind of wrong usage, and how its first line begins.
const WRONG: [(&[&str], &str); 17] = [
    (&["exprt"], "charrette: There is no command exprt. Did you mean export?"),
    (&["zzz"], "charrette: There is no command zzz."),
    (&["framework", "shw"], "charrette: There is no command shw. Did you mean show?"),
    (&["--foo"], "charrette: There is no option --foo here."),
    (&["sessions", "--jsn"], "charrette: There is no option --jsn here. Did you mean --json?"),
    (&["sessions", "extra"], "charrette: extra is one argument too many."),
    (&["export", "x"], "charrette: Something is missing: --to <FILE>"),
    (&["run"], "charrette: Something is missing: <AGENDA|SESSION>"),
    (&["export", "x", "--to"], "charrette: --to <FILE> needs a value, and none was given."),
    (
        &["export", "x", "--to", "y", "--format", "pdf"],
        "charrette: \"pdf\" is no value for --format <FORMAT>. Possible: md, html, json, csv.",
    ),
    (
        &["export", "x", "--to", "y", "--disclosure", "publc"],
        "charrette: \"publc\" is no value for --disclosure <DISCLOSURE>. Did you mean public? Possible: internal, consortium, public.",
    ),
    (&["import", "a", "b", "--step", "x"], "charrette: \"x\" is no value for --step <N>: a whole number is needed."),
    (&["sessions", "--json=3"], "charrette: --json takes no value, and \"3\" was given."),
    (&["export", "x", "--to", "y", "--force", "--force"], "charrette: --force was given more than once."),
    (
        &["completions", "fishy"],
        "charrette: \"fishy\" is no value for <SHELL>. Did you mean fish? Possible: bash, elvish, fish, powershell, zsh.",
    ),
    (&["help", "zzz"], "charrette: There is no command zzz."),
    (&["check"], "charrette: Something is missing: <FILE>..."),
];

#[test]
#[cfg_attr(windows, ignore = "there the person's settings name the language, not the environment")]
fn wrong_usage_is_a_sentence_in_the_language_of_the_run() {
    for (args, first) in WRONG {
        let (out, error, code) = said("C", args);
        assert_eq!((out.as_str(), code), ("", Some(2)), "{args:?}");
        assert_eq!(error.lines().next(), Some(first), "{args:?}");
        assert_eq!(error.lines().last(), Some("Add --help for more."));
        let (out, error, code) = said(PSEUDO, args);
        assert_eq!((out.as_str(), code), ("", Some(2)), "{args:?}");
        for line in error.lines() {
            assert!(is_pseudo(line.trim_start_matches("charrette: ")), "{args:?}: {line}");
        }
    }
}

#[test]
#[cfg_attr(windows, ignore = "there the person's settings name the language, not the environment")]
fn help_is_no_failure_and_every_page_can_be_shown() {
    for (path, _) in commands(&Words::of("en")).iter().filter(|(path, _)| !path.contains("help")) {
        let names: Vec<&str> = path.split('-').filter(|name| !name.is_empty()).chain(["--help"]).collect();
        let (page, error, code) = said("C", &names);
        assert_eq!((error.as_str(), code), ("", Some(0)), "{names:?}");
        assert!(page.contains("\nUsage: charrette") && page.contains("\nOptions:\n"), "{page}");
        assert!(!page.contains("cli-") && !page.contains('~'), "{page}");
        let (pseudo, ..) = said(PSEUDO, &names);
        for line in pseudo.lines().filter(|line| line.ends_with(':')) {
            assert!(is_pseudo(line), "{line}");
        }
        assert_eq!(pseudo.lines().count(), page.lines().count(), "{pseudo}");
    }
    let (page, error, code) = said("C", &["framework"]);
    assert!(page.is_empty() && error.contains("Usage: charrette framework [OPTIONS] <COMMAND>") && code == Some(2));
}

#[test]
#[cfg_attr(windows, ignore = "there the person's settings name the language, not the environment")]
fn manual_and_completions_are_in_the_language_of_the_run() {
    let (manual, ..) = said(PSEUDO, &["man"]);
    assert!(manual.contains(".SH NÁMÉ~\n") && manual.contains(".SS ÖPTIÖNS~~\n"), "{manual}");
    let left = ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "SUBCOMMANDS", "VERSION", "Print", "[default"];
    assert!(!left.iter().any(|word| manual.contains(&format!(" {word}\n"))), "{manual}");
    for shell in ["bash", "zsh", "fish"] {
        let (script, error, code) = said("C", &["completions", shell]);
        assert!(error.is_empty() && code == Some(0) && script.contains("--disclosure") || shell == "fish", "{shell}");
        assert!(script.contains("consortium"), "{shell} knows the values");
    }
    let (script, ..) = said(PSEUDO, &["completions", "zsh"]);
    assert!(script.contains("[Ás JSÖN"), "{script}");
}

/// As in `charrette completions bash | head -1`.
#[test]
fn what_nobody_reads_on_is_no_fault() {
    let asked: [&[&str]; 7] = [
        &["completions", "bash"],
        &["completions", "zsh"],
        &["man"],
        &["keys"],
        &["agendas", "--json"],
        &["framework", "show"],
        &["--help"],
    ];
    for args in asked {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let out = Command::new(env!("CARGO_BIN_EXE_charrette")).args(args).stdout(writer).output().unwrap();
        let error = String::from_utf8_lossy(&out.stderr);
        assert!(out.status.success() && error.is_empty(), "{args:?}: {:?} {error}", out.status.code());
    }
}
