//! What a person can choose from: the agendas and frameworks that ship, and their own.
//!
//! The invariant: a wrong file is listed with its faults and hides nothing else, neither another file nor the shipped
//! agenda of the same name.

use std::path::{Path, PathBuf};

use super::agenda;
use super::fault::{Fault, shown};
use super::{files, framework, shipped};
use crate::domain::agenda::Agenda;
use crate::domain::framework::Framework;
use crate::words::Say;

/// Where an agenda of the library comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Part of the program.
    Shipped,
    /// A file of the person's own.
    Own(PathBuf),
}

/// One agenda of the library, or a file that was meant to be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The agenda's id; of a wrong file its name without ending.
    pub id: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The agenda, or everything that is wrong with its file.
    pub agenda: Result<Agenda, Vec<Fault>>,
}

/// Everything that can be held, and every file that cannot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Library {
    /// Shipped agendas first, each in place of which an own one with the same id stands; then other own ones.
    pub agendas: Vec<Entry>,
    /// The folder itself could not be read.
    pub faults: Vec<Fault>,
}

/// What a list of agendas shows of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its shown name.
    pub title: &'a str,
    /// Its phase.
    pub phase: &'a str,
    /// What it is for.
    pub purpose: &'a str,
    /// Planned minutes of all steps.
    pub minutes: u32,
}

/// Frameworks that agendas can name, and what is wrong with files that were meant to be some.
#[derive(Clone, Debug, PartialEq)]
pub struct Frameworks {
    /// The shipped one first; of several versions the newest last.
    pub all: Vec<Framework>,
    /// Faults of the person's own files.
    pub faults: Vec<Fault>,
}

impl Frameworks {
    /// What new sessions of an agenda that names this framework are held with: its newest version, which an imported
    /// official list makes. The shipped one where nobody has it.
    #[must_use]
    pub fn newest(&self, id: &str) -> &Framework {
        self.all.iter().rev().find(|known| known.id == id).unwrap_or_else(|| framework::ingov())
    }

    /// What a session was held with; its newest version where that one has gone.
    #[must_use]
    pub fn held_with(&self, id: &str, version: &str) -> &Framework {
        let same = |known: &&Framework| known.id == id && known.version == version;
        self.all.iter().find(same).unwrap_or_else(|| self.newest(id))
    }
}

/// The files of the shipped agendas: path below `assets/agendas`, and text.
#[must_use]
pub fn shipped() -> &'static [(&'static str, &'static str)] {
    &shipped::AGENDAS
}

impl Library {
    /// The agenda with this id, where its file has no fault.
    #[must_use]
    pub fn agenda(&self, id: &str) -> Option<&Agenda> {
        self.agendas.iter().filter_map(|entry| entry.agenda.as_ref().ok()).find(|agenda| agenda.id == id)
    }

    /// What a list shows of each agenda without fault.
    pub fn headers(&self) -> impl Iterator<Item = Header<'_>> {
        self.agendas.iter().filter_map(|entry| entry.agenda.as_ref().ok()).map(Header::of)
    }
}

impl<'a> Header<'a> {
    /// Of one agenda.
    #[must_use]
    pub fn of(agenda: &'a Agenda) -> Self {
        let Agenda { id, title, phase, purpose, .. } = agenda;
        Self { id, title, phase, purpose, minutes: agenda.planned_minutes() }
    }
}

/// Whether the library can have an agenda with this id; says so without reading any, for a session is opened faster than
/// all agendas are read. A file of a person's own may hold any id.
#[must_use]
pub fn may_have(own: Option<&Path>, id: &str) -> bool {
    let shipped = shipped().iter().any(|(path, _)| stem(Path::new(path)) == id);
    shipped || own.is_some_and(|own| files::toml_files(own).is_ok_and(|paths| !paths.is_empty()))
}

/// Reads the shipped agendas, then those of a person's own folder.
#[must_use]
pub fn library(own: Option<&Path>, frameworks: &[Framework]) -> Library {
    let mut library = Library::default();
    for (path, text) in shipped() {
        library.agendas.push(Entry {
            id: stem(Path::new(path)),
            origin: Origin::Shipped,
            agenda: agenda::parse(path, text, frameworks),
        });
    }
    match own.map_or_else(|| Ok(Vec::new()), files::toml_files) {
        Ok(paths) => paths.into_iter().for_each(|path| add(&mut library, path, frameworks)),
        Err(fault) => library.faults.push(fault),
    }
    library
}

fn add(library: &mut Library, path: PathBuf, frameworks: &[Framework]) {
    let read = load_agenda(&path, frameworks).and_then(|agenda| unique(library, &path, agenda));
    let id = read.as_ref().map_or_else(|_| stem(&path), |agenda| agenda.id.clone());
    let place =
        library.agendas.iter().position(|entry| read.is_ok() && entry.id == id && entry.origin == Origin::Shipped);
    let entry = Entry { id, origin: Origin::Own(path), agenda: read };
    match place.and_then(|at| library.agendas.get_mut(at)) {
        Some(shipped) => *shipped = entry,
        None => library.agendas.push(entry),
    }
}

/// Of two own agendas with one id the first holds it.
fn unique(library: &Library, path: &Path, agenda: Agenda) -> Result<Agenda, Vec<Fault>> {
    let same = |entry: &&Entry| entry.agenda.as_ref().is_ok_and(|known| known.id == agenda.id);
    match library.agendas.iter().find(same).map(|entry| &entry.origin) {
        Some(Origin::Own(first)) => {
            let what = Say::new("content-own-id").with("file", files::name(first)).with("id", shown(&agenda.id));
            Err(vec![Fault::whole(&files::name(path), what)])
        }
        Some(Origin::Shipped) | None => Ok(agenda),
    }
}

/// Reads one agenda from a file anywhere; its name need not be its id.
///
/// # Errors
/// Every fault, also that the file cannot be read.
pub fn load_agenda(path: &Path, frameworks: &[Framework]) -> Result<Agenda, Vec<Fault>> {
    let text = files::text(path).map_err(|fault| vec![fault])?;
    agenda::parse(&files::name(path), &text, frameworks)
}

/// Reads one framework from a file, or from all `.toml` files of a folder.
///
/// # Errors
/// Every fault, also that a file cannot be read.
pub fn load_framework(path: &Path) -> Result<Framework, Vec<Fault>> {
    let paths =
        if path.is_dir() { files::toml_files(path).map_err(|fault| vec![fault])? } else { vec![path.to_owned()] };
    if paths.is_empty() {
        return Err(vec![Fault::whole(&files::name(path), "content-folder-empty")]);
    }
    let mut texts = Vec::new();
    let mut faults = Vec::new();
    for path in paths {
        match files::text(&path) {
            Ok(text) => texts.push((files::name(&path), text)),
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    framework::parse(&files)
}

/// The shipped framework and those of a person's own folder: each `.toml` file and each folder in it is one.
#[must_use]
pub fn frameworks(own: Option<&Path>) -> Frameworks {
    let mut read = Frameworks { all: vec![framework::ingov().clone()], faults: Vec::new() };
    let Some(own) = own else { return read };
    let paths = files::toml_files(own).unwrap_or_else(|fault| {
        read.faults.push(fault);
        Vec::new()
    });
    for path in paths.into_iter().chain(files::folders(own)) {
        match load_framework(&path) {
            Ok(framework) => read.all.push(framework),
            Err(faults) => read.faults.extend(faults),
        }
    }
    // Versions of one framework grow at their end, so the longer is the newer and 10 comes after 9.
    read.all.sort_by(|a, b| (&a.id, a.version.len(), &a.version).cmp(&(&b.id, b.version.len(), &b.version)));
    read
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}
