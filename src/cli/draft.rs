//! `agendas new`: the file of a new agenda, from nothing, another agenda, a session, or a plan that somebody keeps.
//!
//! What was guessed, what could not be read and what is still to be said goes to standard error; the file is written all
//! the same, for a person goes on with it. What steps took is told, and put there only when asked.

use std::collections::HashMap;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::trouble::Done;
use super::{Desk, book, run};
use crate::content::{agenda, framework, library};
use crate::domain::agenda::edit::{Edit, Part, blank, copied, edited, spots, step_at};
use crate::domain::agenda::{Agenda, Minutes};
use crate::domain::time::{MINUTE, minutes};
use crate::export;
use crate::store;
use crate::text::{clean_line, visible};
use crate::words::Say;

/// What is asked for.
pub(super) struct New {
    /// A plan's file, an agenda or a session; nothing begins with nothing.
    pub from: Option<String>,
    /// The file to write; the own folder where none is named.
    pub to: Option<PathBuf>,
    /// What it is called.
    pub title: Option<String>,
    /// With the minutes that steps took.
    pub as_held: bool,
    /// Over what is there.
    pub force: bool,
}

pub(super) fn new(desk: &Desk, asked: New) -> Done<ExitCode> {
    let own = |folder: &str| desk.data.as_ref().map(|data| data.join(folder));
    let known = library::frameworks(own("frameworks").as_deref());
    let newest = known.newest(&framework::ingov().id);
    let title = asked.title.as_deref().map(|title| clean_line(title.trim()).into_owned()).filter(|t| !t.is_empty());
    let mut says = Vec::new();
    let mut new = match asked.from.as_deref() {
        None => {
            let title = title.as_deref().ok_or_else(|| Say::new("cli-new-untitled"))?;
            blank(title, newest, desk.words.tag())
        }
        Some(from) if is_plan(from) => {
            let agenda::import::Imported { agenda, notes } =
                agenda::import::load(Path::new(from), newest, desk.words.tag()).map_err(|fault| vec![fault])?;
            says.extend(notes);
            agenda
        }
        Some(from) => {
            if let Some(agenda) = run::agenda(desk, from)? {
                under_its_own(own("agendas").as_deref(), &agenda, &known.all)
            } else {
                let session = book::read(desk, &desk.find(from)?)?;
                let ran = session.held.iter().filter(|held| held.spent >= MINUTE);
                let took = ran.map(|held| (held.id.as_str(), minutes(held.spent))).collect();
                let agenda = under_its_own(own("agendas").as_deref(), &session.agenda, &known.all);
                timed(agenda, &took, asked.as_held, &mut says)
            }
        }
    };
    if let Some(title) = title {
        new.title = title;
    }
    let to = if let Some(to) = asked.to {
        to
    } else {
        let folder = desk.data()?.join("agendas");
        store::make_folder(&folder)?;
        folder.join(format!("{}.toml", new.id))
    };
    export::write::file(&to, agenda::write(&new).as_bytes(), asked.force)?;
    let mut out = io::stderr().lock();
    for say in says {
        writeln!(out, "{}", visible(&desk.words.tell(&say)))?;
    }
    let wrong = agenda::check(&new, &known.all);
    for wrong in &wrong {
        let title = wrong.spot.and_then(|spot| step_at(&new, spot)).map(|step| step.title.clone());
        let say = match title {
            Some(title) => Say::new("cli-new-wrong-step").with("title", title).with("what", &wrong.say),
            None => Say::new("cli-new-wrong").with("what", &wrong.say),
        };
        writeln!(out, "{}", visible(&desk.words.tell(&say)))?;
    }
    let id = if wrong.is_empty() { "cli-new-good" } else { "cli-new-open" };
    let say = Say::new(id).with("path", to.display()).with("n", wrong.len());
    writeln!(out, "{}", visible(&desk.words.tell(&say)))?;
    Ok(ExitCode::SUCCESS)
}

/// Whether it is the name of a file that is read as a plan.
fn is_plan(name: &str) -> bool {
    let ending = Path::new(name).extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| agenda::import::ENDINGS.contains(&ending.as_str()))
}

/// The agenda under an id that none of the library has.
fn under_its_own(own: Option<&Path>, agenda: &Agenda, known: &[crate::domain::framework::Framework]) -> Agenda {
    let library = library::library(own, known);
    copied(agenda, |id| library.agenda(id).is_some())
}

/// What its steps took is told at each, and put there when that was asked.
fn timed(mut agenda: Agenda, took: &HashMap<&str, u64>, put: bool, says: &mut Vec<Say>) -> Agenda {
    for spot in spots(&agenda) {
        let Some(step) = step_at(&agenda, spot) else { continue };
        let Some(ran) = took.get(step.id.as_str()) else { continue };
        let planned = u16::try_from(*ran).unwrap_or(u16::MAX).clamp(1, 1440);
        let before = step.minutes.filter(|before| before.min < before.max);
        let held = before.map_or(Minutes { min: planned, planned, max: planned }, |before| Minutes {
            min: before.min.min(planned),
            planned,
            max: before.max.max(planned),
        });
        says.push(Say::new("cli-new-took").with("title", &step.title).with("n", ran).with("n-planned", step.planned()));
        if put && let Ok((timed, _)) = edited(&agenda, &Edit::Step(spot, Part::Minutes(Some(held)))) {
            agenda = timed;
        }
    }
    agenda
}
