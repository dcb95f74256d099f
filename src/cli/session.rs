//! Commands on sessions: list, show, export, import, log, verify.

use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use std::process::ExitCode;

use super::book::{self, Book};
use super::interrupt::Interrupt;
use super::progress::Progress;
use super::trouble::Done;
use super::{Desk, merge, place};
use crate::content::{files, library};
use crate::domain::intent::Intent;
use crate::domain::record::Record;
use crate::domain::session::Session;
use crate::domain::summary::{self, Disclosure, Summary};
use crate::export::{self, Format, Labels as _, NoFormat, Written};
use crate::import as reading;
use crate::shell::outside::at;
use crate::store::{self, Access};
use crate::system;
use crate::text::visible;
use crate::words::{Say, Told as _};

pub(super) fn list(desk: &Desk, json: bool) -> Done<ExitCode> {
    let mut out = io::stdout().lock();
    let entries = desk.sessions()?;
    if json {
        let row = |entry: &store::Entry| {
            let card = entry.card.as_ref();
            serde_json::json!({
                "path": entry.path.to_string_lossy(),
                "session": card.map(|c| c.session.to_string()),
                "title": card.map(|c| c.title.as_str()),
                "agenda": card.map(|c| c.agenda.as_str()),
                "opened": card.map(|c| c.opened.utc_text()),
                "standing": card.map(|c| c.standing),
                "unclean": entry.unclean,
                "contributions": card.map(|c| c.contributions),
                "sample": card.map(|c| c.sample),
                "trouble": entry.trouble.as_ref().map(|why| desk.words.tell(why)),
            })
        };
        write!(out, "{}", place::json(&entries.iter().map(row).collect()))?;
        return Ok(ExitCode::SUCCESS);
    }
    if entries.is_empty() {
        writeln!(io::stderr(), "{}", desk.words.say("home-count", &[("n", "0")]))?;
    }
    for entry in &entries {
        let path = entry.path.to_string_lossy();
        match (&entry.card, &entry.trouble) {
            (_, Some(trouble)) => {
                writeln!(io::stderr(), "{}: {}", visible(&path), visible(&desk.words.tell(trouble)))?;
            }
            (Some(card), None) => {
                let (date, id) = (card.opened.date(), card.session.short());
                writeln!(out, "{id}\t{date}\t{}\t{}", card.contributions, visible(&card.title))?;
            }
            (None, None) => writeln!(out, "-\t-\t-\t{}", visible(&path))?,
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The summary of a session as it stands on the disk.
pub(super) fn summarise(desk: &Desk, named: &str, disclosure: Disclosure) -> Done<Summary> {
    let (session, at, ran) = book::read_standing(desk, &desk.find(named)?)?;
    let known = library::frameworks(desk.data.as_ref().map(|data| data.join("frameworks")).as_deref());
    let framework = known.held_with(&session.agenda.framework, &session.framework_version);
    Ok(Summary { built: place::now(), ..summary::of(&session, framework, disclosure, at, ran) })
}

pub(super) fn show(desk: &Desk, named: &str) -> Done<ExitCode> {
    let summary = summarise(desk, named, Disclosure::Internal)?;
    if let Written::File(bytes) = export::render(&summary, &*desk.words, Format::Markdown) {
        io::stdout().lock().write_all(&bytes)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A summary of more contributions takes so long to make that it is said.
const LARGE: usize = 10_000;

pub(super) fn export(
    desk: &Desk,
    named: &str,
    to: &Path,
    format: Option<Format>,
    disclosure: Disclosure,
    force: bool,
) -> Done<ExitCode> {
    let onward = to == Path::new("-"); // as everywhere else on a command line: the standard output
    let format = match format {
        Some(format) => format,
        None if onward => Format::Markdown,
        None => Format::of_path(to).map_err(|why| match why {
            NoFormat::NoEnd => Say::new("cli-no-ending").with("path", to.display()),
            NoFormat::Odd(end) => Say::new("cli-odd-ending").with("end", end),
        })?,
    };
    let summary = summarise(desk, named, disclosure)?;
    let mut progress = Progress::new(desk, "progress-export");
    if summary.totals.contributions > LARGE {
        progress.word("progress-making");
    }
    let written = export::render(&summary, &*desk.words, format);
    if onward {
        drop(progress);
        let Written::File(bytes) = written else {
            return Err(Say::new("cli-to-a-folder").into());
        };
        io::stdout().lock().write_all(&bytes)?;
        return Ok(ExitCode::SUCCESS);
    }
    let interrupt = Interrupt::watch()?;
    let done = export::write::write_watched(&written, to, force, &mut |done, of| {
        progress.at(done, of);
        interrupt.came().is_none()
    });
    drop(progress);
    let path = to.to_string_lossy();
    match (done, interrupt.came()) {
        (Err(export::write::Error::Stopped(_)), Some(code)) => {
            let words = desk.words.say("cli-export-stopped", &[("path", &visible(&path))]);
            writeln!(io::stderr(), "charrette: {words}")?;
            return Ok(ExitCode::from(code));
        }
        (done, _) => done?,
    }
    let told = [("path", &*visible(&path)), ("level", disclosure.id())];
    writeln!(io::stderr(), "{}", desk.words.say("cli-exported", &told))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn import(desk: &Desk, named: &str, file: &Path, step: Option<usize>, json: bool) -> Done<ExitCode> {
    let mut source = files::open(file).map_err(|why| at(file, system::said(&why)))?;
    if named == merge::NEW || reading::log::begins(&mut source).map_err(|why| at(file, system::said(&why)))? {
        return merge::import(desk, named, file, source, step, json);
    }
    let mut book = Book::open(desk, &desk.find(named)?)?;
    let step = match step {
        Some(number) => number.checked_sub(1).ok_or_else(|| refused("0"))?,
        None => match book.session.clock.at {
            Some(at) => at,
            None => return Err(Say::new("cli-no-step-for-import").into()),
        },
    };
    if book.session.step(step).is_none() {
        return Err(refused(&(step + 1).to_string()).into());
    }
    let form = reading::Form::of_name(&file.to_string_lossy());
    let mut progress = Progress::new(desk, "progress-import");
    let read = reading::read(source, form, &book.session, step, &mut |at| {
        progress.at(at.bytes, at.of);
        true
    });
    let read = read.map_err(|why| at(file, why.told()))?;
    drop(progress);
    for note in &read.notes {
        writeln!(io::stderr(), "{}", visible(&desk.words.tell(&note.told())))?;
    }
    for bad in &read.bad {
        writeln!(io::stderr(), "{}", visible(&desk.words.tell(&bad.told())))?;
    }
    add_groups(desk, &mut book, &read.new_groups)?;
    let given = read.rows.len() + read.sheets.len();
    let intent = if read.sheets.is_empty() {
        Intent::Import(read.rows.into_iter().map(|(_, row)| row).collect(), step)
    } else {
        Intent::ImportBallots(read.sheets.into_iter().map(|(_, sheet)| sheet).collect(), step)
    };
    let there = |session: &Session| session.contributions.len() + session.ballots(step).count();
    let before = there(&book.session);
    if let Err(refusal) = book.does(intent)? {
        return Err(Say::from(refusal.words()).into());
    }
    let added = there(&book.session) - before;
    book.close()?;
    if json {
        let bad: Vec<_> = read
            .bad
            .iter()
            .map(|b| serde_json::json!({ "line": b.line, "what": desk.words.tell(&b.what.told()) }))
            .collect();
        let outcome = serde_json::json!({ "imported": added, "known": given - added, "bad": bad });
        writeln!(io::stdout(), "{}", place::seen(&outcome.to_string()))?;
    } else {
        let (n, known, bad) = (added.to_string(), (given - added).to_string(), read.bad.len().to_string());
        let args = [("n", n.as_str()), ("known", &known), ("bad", &bad)];
        writeln!(io::stdout(), "{}", desk.words.say("cli-imported", &args))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Adds the groups that a file brings, and says so: the letter of one may have gone astray on the way.
fn add_groups(desk: &Desk, book: &mut Book, new: &[String]) -> Done<()> {
    for name in new {
        let say = match book.does(Intent::AddGroup(name.clone()))? {
            Ok(_) => book
                .session
                .groups
                .last()
                .map(|group| Say::new("told-group-added").with("name", &group.name).with("id", &group.id)),
            Err(refusal) => Some(refusal.words().into()),
        };
        if let Some(say) = say {
            writeln!(io::stderr(), "{}", visible(&desk.words.tell(&say)))?;
        }
    }
    Ok(())
}

pub(super) fn log(desk: &Desk, named: &str) -> Done<ExitCode> {
    let opened = store::open(&desk.find(named)?, Access::Read, place::now())?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut written = Ok(());
    opened.records(|record: Record, hash| {
        if written.is_ok() {
            written = writeln!(out, "{}", place::seen(&record.to_line(&hash)));
        }
    })?;
    written?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn verify(desk: &Desk, named: &str) -> Done<ExitCode> {
    let path = desk.find(named)?;
    let report = store::verify(&path)?;
    if let Some(fault) = &report.fault {
        let what = match &report.first {
            Some(first) => first.said(fault),
            None => fault.told(),
        };
        return Err(at(&path, what).into());
    }
    book::read(desk, &path)?;
    let events: u64 = report.events.values().sum();
    let (n, texts, erased, drafts) =
        (events.to_string(), report.texts.to_string(), report.erased.to_string(), report.drafts.to_string());
    let args = [("n", n.as_str()), ("texts", &texts), ("erased", &erased), ("drafts", &drafts)];
    writeln!(io::stdout(), "{}", desk.words.say("cli-sound", &args))?;
    Ok(ExitCode::SUCCESS)
}

fn refused(number: &str) -> Say {
    Say::new("refusal-no-such-step").with("name", number)
}
