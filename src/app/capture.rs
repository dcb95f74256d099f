//! The capture line: what is typed, pasted or read from a file becomes what the model asks to be recorded.

use super::command::Command;
use super::model::Model;
use super::msg::{Effect, ImportRead};
use super::run::odd;
use super::state::{Focus, Layer, Screen, Tone};
use super::{find, item, record, run, work};
use crate::domain::contribution::{Kind, Mode};
use crate::domain::decide::kind_of;
use crate::domain::intent::Intent;
use crate::domain::line;
use crate::text::{clean, clean_line, is_blank};
use crate::words::Say;

/// Enter in the capture line.
pub(super) fn enter(model: &mut Model) -> Vec<Effect> {
    let line = clean_line(model.run.line.text()).into_owned();
    if is_blank(&line) {
        return Vec::new();
    }
    if model.run.editing.is_none() && is_colon(&line) {
        return odd(model, "told-colon-alone", "");
    }
    if model.run.editing.is_none()
        && let Some(typed) = as_command(&line)
    {
        let (name, given) = split(typed);
        return match Command::named(name) {
            Some(command) => {
                if !run::is_too_much(command, given) {
                    model.run.line.take();
                }
                run::command(model, command.id, given)
            }
            None => unknown(model, name),
        };
    }
    if let Some(target) = model.run.editing {
        let Some(open) = &model.open else { return run::no_session(model) };
        let said = line::parse(&line, &*open.session);
        item::end_edit(model);
        record::ask(model, Intent::Edit(target, said), Some(line))
    } else {
        model.run.line.take();
        say(model, std::slice::from_ref(&line), Mode::Typed, Some(line.clone()))
    }
}

/// What follows the colon, where a line is a command and not a face :-) that somebody typed.
fn as_command(line: &str) -> Option<&str> {
    let rest = line.trim().strip_prefix(':')?;
    rest.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(rest)
}

/// A command was begun and sent too early; nobody says a colon.
fn is_colon(line: &str) -> bool {
    line.trim() == ":"
}

fn split(typed: &str) -> (&str, &str) {
    let (name, given) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
    (name, given.trim())
}

/// Lines become contributions of the step in hand, each of the group in hand where it names none.
fn say(model: &mut Model, lines: &[String], mode: Mode, back: Option<String>) -> Vec<Effect> {
    let Some(open) = &model.open else { return run::no_session(model) };
    let session = &*open.session;
    let own = session.current().map(|(_, step)| step.capture).unwrap_or_default();
    let said = lines.iter().map(|typed| {
        // A backslash says that what follows is text; the domain knows that for marks, here it is for the colon.
        let typed = typed.strip_prefix('\\').filter(|rest| rest.starts_with(':')).unwrap_or(typed);
        let mut said = line::parse(typed, session);
        // For an action the group is the one that does it, which nobody but the speaker can know.
        if said.group.is_none() && kind_of(&said, own) != Kind::Action {
            said.group.clone_from(&model.run.group);
        }
        said
    });
    let said = said.collect();
    record::ask(model, Intent::Capture(said, mode, None), back)
}

/// Text pasted in one piece: one line goes into the line, a list becomes proposed items.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let text = clean(text);
    let lines: Vec<&str> = text.lines().filter(|line| !is_blank(line)).collect();
    if let Some(layer) = model.layers.last_mut() {
        let first = clean_line(lines.first().copied().unwrap_or_default()).into_owned();
        match layer {
            Layer::Palette(finder) => {
                finder.line.insert(&first);
                find::commands(model);
            }
            Layer::Search(finder, _) => {
                finder.line.insert(&first);
                return find::again(model);
            }
            Layer::Prompt(_, line) => {
                line.insert(&first);
            }
            Layer::Help(..)
            | Layer::Confirm(..)
            | Layer::Plans(..)
            | Layer::Steps(..)
            | Layer::Paste(..)
            | Layer::Why(_)
            | Layer::Missing(..)
            | Layer::Read(..)
            | Layer::LeftOut(_) => model.tell(Tone::Refused, Say::new("told-no-paste-here")),
        }
        return Vec::new();
    }
    if !matches!(model.screen, Screen::Run | Screen::Work) {
        return Vec::new();
    }
    model.run.focus = Focus::Line;
    match lines.as_slice() {
        [] => {}
        [one] => {
            let one = clean_line(one).into_owned();
            if !model.run.line.insert(&one) {
                model.tell(Tone::Refused, Say::new("told-line-full"));
            }
        }
        many => {
            let items = many.iter().map(|line| (without_bullet(&clean_line(line)).to_owned(), true)).collect();
            model.layers.push(Layer::Paste(items, 0));
        }
    }
    Vec::new()
}

/// A line of a list without the sign that makes it one: `- `, `* `, `• `, `1. `, `a) `.
fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    let Some((sign, rest)) = line.split_once(char::is_whitespace) else { return line };
    let numbered = sign.strip_suffix(['.', ')']).is_some_and(|n| {
        (n.len() == 1 && n.chars().all(|c| c.is_ascii_lowercase()))
            || (!n.is_empty() && n.chars().all(|c| c.is_ascii_digit()))
    });
    let bullet = matches!(sign, "-" | "*" | "•" | "–" | "—" | "·" | "‣" | "▪" | "◦" | "☐");
    let item = rest.trim_start();
    let boxed = ["[ ] ", "[x] ", "[X] "].iter().find_map(|sign| item.strip_prefix(sign)).unwrap_or(item);
    if (bullet || numbered) && !is_blank(boxed) { boxed.trim_start() } else { line }
}

/// Enter on the proposed items: those that are in are saved as one act.
pub(super) fn pasted(model: &mut Model) -> Vec<Effect> {
    let Some(Layer::Paste(items, _)) = model.layers.last() else { return Vec::new() };
    let lines: Vec<String> = items.iter().filter(|(_, wanted)| *wanted).map(|(line, _)| line.clone()).collect();
    if lines.is_empty() {
        model.tell(Tone::Refused, Say::new("told-nothing-pasted"));
        return Vec::new();
    }
    model.layers.pop();
    // Refused, as before the first step, the list comes back, so that nobody pastes it again.
    say(model, &lines, Mode::Pasted, Some(lines.join("\n")))
}

/// A line of linear mode: a command after a colon, else a contribution.
pub(super) fn spoken(model: &mut Model, typed: &str) -> Vec<Effect> {
    let line = clean_line(typed).trim().to_owned();
    if is_blank(&line) {
        return Vec::new();
    }
    match as_command(&line) {
        None if is_colon(&line) => odd(model, "told-colon-alone", ""),
        None => {
            tell_stray(model, &line);
            say(model, std::slice::from_ref(&line), Mode::Typed, Some(line.clone()))
        }
        Some(typed) => {
            let (name, given) = split(typed);
            match Command::named(name) {
                Some(command) => run::command(model, command.id, given),
                None => unknown(model, name),
            }
        }
    }
}

/// No command is called that; where one is spelled nearly so, it is named.
pub(super) fn unknown(model: &mut Model, name: &str) -> Vec<Effect> {
    let Some(near) = Command::near(name) else { return odd(model, "told-no-command", name) };
    model.tell(Tone::Refused, Say::new("told-no-command-but").with("name", name).with("near", near.name));
    Vec::new()
}

/// In lines nobody sees what a line would become before it is one: a mark that is none here is named.
fn tell_stray(model: &mut Model, typed: &str) {
    let Some(open) = &model.open else { return };
    let stray = line::stray(typed, &*open.session).map(str::to_owned);
    if let Some(mark) = stray {
        let id = match mark.chars().next() {
            Some('@') => "told-stray-group",
            Some('^') => "told-stray-statement",
            Some('f' | 'F') => "told-stray-origin",
            Some(_) | None => "told-stray-date",
        };
        model.tell(Tone::Done, Say::new(id).with("mark", mark));
    }
}

/// Most bad rows that are told one by one.
const TOLD: usize = 10;

/// The same when they are asked for.
const LISTED: usize = 200;

/// A file of contributions was read: what it holds that does not come in is told, the rest goes its way.
pub(super) fn imported(model: &mut Model, mut read: ImportRead) -> Vec<Effect> {
    let (bad, notes) = (std::mem::take(&mut read.bad), std::mem::take(&mut read.notes));
    let mut left_out = None;
    if let Some(what) = bad.first().or(notes.first()).filter(|_| !model.plain) {
        // The screen has room for one notice: it is said together with what came in, and the rest stands in a list.
        let more = (bad.len() + notes.len()).saturating_sub(1);
        let id = if read.sheets.is_empty() { "told-imported-but" } else { "told-ballots-but" };
        left_out = Some(Say::new(id).with("n-bad", bad.len()).with("what", what).with("n-more", more));
    }
    if model.plain {
        remarks(model, &bad, &notes);
    }
    let checked = |note: &String| model.words.tell(&Say::new("told-import-note").with("what", note));
    let notes: Vec<String> = notes.iter().map(checked).collect();
    model.run.left_out = bad.into_iter().chain(notes).collect();
    work::read(model, read, left_out)
}

/// What a file held that did not come in, and what else is to be known of it, line by line.
fn remarks(model: &mut Model, bad: &[String], notes: &[String]) {
    for what in bad.iter().take(TOLD) {
        model.tell(Tone::Refused, Say::new("told-row-refused").with("what", what));
    }
    if bad.len() > TOLD {
        model.tell(Tone::Refused, Say::new("told-rows-refused").with("n", bad.len() - TOLD));
    }
    for note in notes {
        model.tell(Tone::Done, Say::new("told-import-note").with("what", note));
    }
}

/// `:left-out` lists what the last import left out; `:left-out FILE` writes the list to a file.
pub(super) fn left_out(model: &mut Model, given: &str) -> Vec<Effect> {
    if model.run.left_out.is_empty() {
        return odd(model, "told-nothing-left-out", "");
    }
    if !given.is_empty() {
        let list = model.run.left_out.iter().map(|what| what.clone() + "\n").collect();
        return vec![Effect::WriteList(run::placed(model, given), list)];
    }
    if !model.plain {
        model.layers.push(Layer::LeftOut(0));
        return Vec::new();
    }
    let says: Vec<Say> =
        model.run.left_out.iter().take(LISTED).map(|what| Say::new("told-passage").with("text", what)).collect();
    let more = model.run.left_out.len().saturating_sub(LISTED);
    says.into_iter().for_each(|say| model.tell(Tone::Done, say));
    model.tell(Tone::Done, Say::new("told-left-out-how").with("n", more));
    Vec::new()
}
