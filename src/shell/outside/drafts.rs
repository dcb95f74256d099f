//! Agendas that are being written: begun, read, checked, and put into their files.
//!
//! The invariant: no file is written over that holds anything else than what the agenda was made from, unless that was
//! asked; and a file of a shipped agenda's id is only made when that was asked.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::failed;
use crate::app::drafting::Ground;
use crate::app::msg::{AgendaRead, Begin, Failure, Msg, Saving, Wrong};
use crate::content::agenda;
use crate::content::library::{self, Origin};
use crate::content::{Fault, files, framework};
use crate::domain::agenda::Agenda;
use crate::domain::agenda::edit::blank;
use crate::domain::framework::Framework;
use crate::store;
use crate::words::{Say, Told as _, Words};

fn frameworks(data: &Path) -> library::Frameworks {
    library::frameworks(Some(&data.join("frameworks")))
}

/// The faults of a file, as one failure.
fn faulty(faults: &[Fault]) -> Failure {
    let all = faults.iter().map(Fault::told);
    let say = all.reduce(|before, next| Say::new("offer-and").with("before", before).with("next", next));
    failed(say.unwrap_or_else(|| Say::new("content-import-no-rows")))
}

/// An empty agenda, or what a file holds.
pub(super) fn begin(data: &Path, begin: Begin, words: &Words) -> Result<Msg, Failure> {
    let known = frameworks(data);
    let newest = known.newest(&framework::ingov().id);
    let read = match begin {
        Begin::Blank(title) => AgendaRead { agenda: blank(&title, newest, words.tag()), own: None, notes: Vec::new() },
        Begin::Plan(path) => {
            let path = super::output::at_home(&path);
            let agenda::import::Imported { agenda, notes } =
                agenda::import::load(&path, newest, words.tag()).map_err(|fault| faulty(&[fault]))?;
            AgendaRead { agenda, own: None, notes }
        }
        Begin::Own(path) => {
            let name = path.display().to_string();
            let text = files::text(&path).map_err(|fault| faulty(&[fault]))?;
            let agenda = agenda::read(&name, &text, &known.all).map_err(|faults| faulty(&faults))?;
            AgendaRead { agenda, own: Some(path), notes: Vec::new() }
        }
    };
    Ok(Msg::AgendaRead(Box::new(read)))
}

/// Everything that is wrong with an agenda.
pub(super) fn check(data: &Path, agenda: Arc<Agenda>) -> Msg {
    let wrong = agenda::check(&agenda, &frameworks(data).all);
    let wrong = wrong.into_iter().map(|agenda::Wrong { spot, field, say }| Wrong { spot, field, say }).collect();
    Msg::AgendaChecked(agenda, wrong)
}

/// Puts an agenda into its file, unless something else stands there.
pub(super) fn save(data: &Path, saving: Saving) -> Result<Msg, Failure> {
    let Saving { agenda, was, ground, force } = saving;
    let known = frameworks(data).all;
    let folder = data.join("agendas");
    let to = match &ground {
        Ground::Own(path) if was.id == agenda.id => path.clone(),
        Ground::Own(_) | Ground::Shipped(_) | Ground::Nothing => folder.join(format!("{}.toml", agenda.id)),
    };
    if let Some(other) = namesake(&folder, &agenda.id, &to, &known) {
        let say = Say::new("trouble-agenda-id").with("id", &agenda.id).with("path", other.display());
        return Err(Failure { say, gone: false });
    }
    if let Some(say) = in_the_way(&to, &was, &ground, &agenda, &known).filter(|_| !force) {
        return Ok(Msg::AgendaInTheWay(say));
    }
    let source = match &ground {
        Ground::Own(path) => files::text(path).ok(),
        Ground::Shipped(id) => shipped(id),
        Ground::Nothing => None,
    };
    let agenda::Rewritten { text, lost } = source.map_or_else(
        || agenda::Rewritten { text: agenda::write(&agenda), lost: 0 },
        |source| agenda::rewrite(&source, &agenda, &known),
    );
    store::make_folder(&folder).map_err(|why| failed(&why))?;
    crate::export::write::file(&to, text.as_bytes(), to.exists()).map_err(|why| failed(&why))?;
    Ok(Msg::AgendaSaved(agenda, to, lost))
}

/// The text of a shipped agenda.
fn shipped(id: &str) -> Option<String> {
    let name = format!("{id}.toml");
    let found = library::shipped().iter().find(|(path, _)| Path::new(path).file_name().is_some_and(|n| *n == *name));
    found.map(|(_, text)| (*text).to_owned())
}

/// What stands where it is to go, as a question; nothing where it may go there.
fn in_the_way(to: &Path, was: &Agenda, ground: &Ground, new: &Agenda, known: &[Framework]) -> Option<Say> {
    let path = to.display().to_string();
    if to.exists() {
        let holds = files::text(to).ok().and_then(|text| agenda::read(&path, &text, known).ok());
        let same = matches!(ground, Ground::Own(own) if own == to) && holds.as_ref() == Some(was);
        let id = if matches!(ground, Ground::Own(own) if own == to) {
            "confirm-agenda-changed"
        } else {
            "confirm-agenda-there"
        };
        return (!same).then(|| Say::new(id).with("path", path));
    }
    let shadows = shipped(&new.id).is_some();
    shadows.then(|| Say::new("confirm-agenda-shipped").with("id", &new.id))
}

/// Another file of the person's own with this id, of which only one would count.
fn namesake(folder: &Path, id: &str, to: &Path, known: &[Framework]) -> Option<PathBuf> {
    let all = library::library(Some(folder), known).agendas;
    all.into_iter().find_map(|entry| match entry.origin {
        Origin::Own(path) if entry.id == id && path != to && entry.agenda.is_ok() => Some(path),
        Origin::Own(_) | Origin::Shipped => None,
    })
}
