//! A workshop in lines: what is typed is captured, what begins with `:` is a command.
//!
//! One new line for each change and nothing drawn, for screen readers, braille, bad lines and scripts. A contribution is
//! confirmed by a line that repeats it, once it is on the disk. End of input leaves with 0.

use std::io::{self, BufRead as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;

use super::book::Book;
use super::session::say_refusal;
use super::{Desk, place};
use crate::content::{framework::ingov, library};
use crate::domain::Stamp;
use crate::domain::agenda::Agenda;
use crate::domain::contribution::{Attribution, Mode};
use crate::domain::decide::{as_said, open};
use crate::domain::event::Pause;
use crate::domain::id::SessionId;
use crate::domain::intent::{Intent, Opening};
use crate::domain::line;
use crate::domain::schedule;
use crate::domain::summary::{self, Disclosure};
use crate::domain::time::{MINUTE, digits};
use crate::export::{self, Format, Labels as _};
use crate::store;
use crate::text::{clean_line, is_blank, visible};

pub(super) fn run(desk: &Desk, what: &str, title: Option<String>) -> anyhow::Result<ExitCode> {
    let mut book = match agenda(desk, what)? {
        Some(agenda) => begin(desk, agenda, title.unwrap_or_default())?,
        None => Book::open(desk, &desk.find(what)?)?,
    };
    let count = book.session.live().to_string();
    tell(desk, "plain-opened", &[("title", &visible(&book.session.title)), ("n", &count)])?;
    if let Some(draft) = book.draft.take().filter(|draft| !draft.is_empty()) {
        tell(desk, "plain-draft", &[("line", &visible(&draft))])?;
    }
    for typed in io::stdin().lock().lines() {
        let typed = match typed {
            Ok(typed) => typed,
            Err(why) if why.kind() == io::ErrorKind::InvalidData => {
                tell(desk, "plain-not-text", &[])?;
                continue;
            }
            Err(_) => break, // the line has gone; what was saved is saved
        };
        let done = match typed.trim_start().strip_prefix(':') {
            Some(command) => obey(desk, &mut book, command.trim())?,
            None => capture(desk, &mut book, &typed)?,
        };
        if done {
            break;
        }
    }
    book.close()?;
    tell(desk, "plain-left", &[])?;
    Ok(ExitCode::SUCCESS)
}

/// The agenda that is meant; none where a session is.
fn agenda(desk: &Desk, what: &str) -> anyhow::Result<Option<Agenda>> {
    let own = desk.data.as_ref().map(|data| data.join("agendas"));
    let frameworks = std::slice::from_ref(ingov());
    if let Some(agenda) = library::library(own.as_deref(), frameworks).agenda(what) {
        return Ok(Some(agenda.clone()));
    }
    let path = Path::new(what);
    if path.extension().is_none_or(|end| end != "toml") {
        return Ok(None);
    }
    match library::load_agenda(path, frameworks) {
        Ok(agenda) => Ok(Some(agenda)),
        Err(faults) => bail!(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    }
}

fn begin(desk: &Desk, agenda: Agenda, title: String) -> anyhow::Result<Book> {
    let replica = store::replica(desk.data()?, &store::Machine::this())?;
    let (seed, id) = (place::chance()?, place::chance()?);
    let stamp = Stamp { replica, at: place::now(), ran_ms: 0, seed };
    let session = SessionId(id.iter().take(16).fold(0, |id, byte| (id << 8) | u128::from(*byte)));
    let opening = Opening {
        session,
        title: clean_line(&title).into_owned(),
        agenda,
        framework_version: ingov().version.clone(),
        statements: ingov().statements.clone(),
        program: format!("charrette {}", env!("CARGO_PKG_VERSION")),
        sample: false,
    };
    let opened = store::create(&desk.data()?.join("sessions"), &[open(opening, &stamp)], stamp.at)?;
    Book::of(desk, opened)
}

fn capture(desk: &Desk, book: &mut Book, typed: &str) -> anyhow::Result<bool> {
    let line = clean_line(typed);
    if is_blank(&line) {
        return Ok(false);
    }
    let said = line::parse(&line, &book.session);
    match book.does(Intent::Capture(vec![said], Mode::Typed, None))? {
        Err(refusal) => refuse(desk, &refusal)?,
        Ok(before) => {
            for item in &book.session.contributions[before..] {
                let mut said = as_said(item);
                let own = book.session.step(item.step as usize).map(|(step, _)| step.capture);
                said.kind = said.kind.filter(|kind| Some(*kind) != own);
                let line = line::print(&said, &book.session);
                let label = book.session.label(item);
                tell(desk, "plain-saved", &[("label", &label), ("line", &visible(&line))])?;
            }
        }
    }
    Ok(false)
}

/// Does a command; `true` when it ends the program.
fn obey(desk: &Desk, book: &mut Book, command: &str) -> anyhow::Result<bool> {
    let (name, rest) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
    let rest = rest.trim();
    let intent = match name {
        "next" => Intent::Next,
        "back" => Intent::Back,
        "pause" => Intent::Pause(Pause::Asked),
        "resume" => Intent::Resume,
        "extend" => match rest.parse() {
            Ok(minutes) => Intent::Extend(minutes),
            Err(_) if rest.is_empty() => Intent::Extend(5),
            Err(_) => return tell(desk, "plain-no-minutes", &[("given", &visible(rest))]).map(|()| false),
        },
        "undo" => Intent::Undo,
        "redo" => Intent::Redo,
        "close" => Intent::Close,
        "reopen" => Intent::Reopen,
        "rename" => Intent::Rename(clean_line(rest).into_owned()),
        "group-add" => Intent::AddGroup(clean_line(rest).into_owned()),
        "export" => return export_to(desk, book, rest).map(|()| false),
        "time" => return time(desk, book).map(|()| false),
        "help" => return tell(desk, "plain-help", &[]).map(|()| false),
        "quit" => return Ok(true),
        _ => return tell(desk, "plain-no-command", &[("name", &visible(name))]).map(|()| false),
    };
    let moves = matches!(intent, Intent::Next | Intent::Back | Intent::Reopen);
    match book.does(intent)? {
        Err(refusal) => refuse(desk, &refusal)?,
        Ok(_) if moves => step(desk, book)?,
        Ok(_) => tell(desk, "plain-done", &[("command", command)])?,
    }
    Ok(false)
}

/// Reads the step in hand aloud: title, minutes, what is promised about names, its questions.
fn step(desk: &Desk, book: &Book) -> anyhow::Result<()> {
    let Some((at, step)) = book.session.current() else { return Ok(()) };
    let (number, of) = ((at + 1).to_string(), book.session.held.len().to_string());
    tell(desk, "plain-step", &[("number", &number), ("of", &of), ("title", &visible(&step.title))])?;
    if let Some(total) = book.session.held[at].box_ms() {
        tell(desk, "plain-minutes", &[("n", &(total / MINUTE).to_string())])?;
    }
    let promise = match step.attribution {
        Attribution::Anonymous => "promise-anonymous",
        Attribution::Group => "promise-group",
        Attribution::Role => "promise-role",
        Attribution::Named => "promise-named",
    };
    tell(desk, promise, &[])?;
    step.prompts.iter().try_for_each(|prompt| tell(desk, "plain-prompt", &[("prompt", &visible(prompt.trim()))]))
}

fn time(desk: &Desk, book: &Book) -> anyhow::Result<()> {
    let at = book.session.clock.at.and_then(|at| schedule::step_time(&book.session, at, book.ran()));
    match at.and_then(|step| step.left) {
        None => tell(desk, "plain-no-time-box", &[]),
        Some(left) if left < 0 => tell(desk, "plain-over", &[("time", &digits(left.unsigned_abs()))]),
        Some(left) => tell(desk, "plain-left-time", &[("time", &digits(left.unsigned_abs()))]),
    }
}

fn export_to(desk: &Desk, book: &Book, to: &str) -> anyhow::Result<()> {
    if to.is_empty() {
        return tell(desk, "plain-export-where", &[]);
    }
    let path = Path::new(to);
    let by_name = path.extension().and_then(|end| Format::from_id(&end.to_string_lossy().to_ascii_lowercase()));
    let summary = summary::of(&book.session, ingov(), Disclosure::default(), place::now(), book.ran());
    let written = export::render(&summary, &desk.words, by_name.unwrap_or(Format::Markdown));
    match export::write::write(&written, path, false) {
        Ok(()) => tell(desk, "cli-exported", &[("path", &visible(to))]),
        Err(why) => say(&visible(&why.to_string())),
    }
}

fn refuse(desk: &Desk, refusal: &crate::domain::refusal::Refusal) -> anyhow::Result<()> {
    say(&visible(&say_refusal(desk, refusal)))
}

fn tell(desk: &Desk, id: &str, args: &[(&str, &str)]) -> anyhow::Result<()> {
    say(&desk.words.say(id, args))
}

fn say(line: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()?;
    Ok(())
}
