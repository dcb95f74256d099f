//! The search over everything: sessions by their names, what was said in all of them, agendas and statements.
//!
//! Session files are read outside, one after the other, and what is found in each comes as it is found. The invariants:
//! only the answers to the newest question count; of all that is found the best are kept and the rest is counted; the
//! row in hand stays in hand while more comes. Not here: the reading (`shell::outside::seek`).

use std::cmp::Reverse;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::command::Cmd;
use super::find::{self, MOST};
use super::model::Model;
use super::msg::{Card, Effect};
use super::open::Then;
use super::state::{Finder, Found, Layer, Over, Screen, Tone};
use super::{layer, leave, look, run, telling};
use crate::domain::contribution::Kind;
use crate::domain::id::EventId;
use crate::domain::session::Session;
use crate::domain::time::Moment;
use crate::text::{Place, place_of};
use crate::words::Say;

/// A session in which something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its file.
    pub path: PathBuf,
    /// Its name.
    pub title: String,
}

/// Something that was said in some session, and found there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// Where.
    pub source: Arc<Source>,
    /// Which contribution.
    pub id: EventId,
    /// What people call it there.
    pub label: String,
    /// Number of its step, from 1.
    pub step: usize,
    /// When it was captured.
    pub at: Moment,
    /// A private note.
    pub private: bool,
    /// It lies in the trash there.
    pub trashed: bool,
    /// Its words; of a long text a part with what was looked for.
    pub text: String,
    /// How well it fits.
    pub place: Place,
}

/// Everything that may be found in a session, as it was said: words that were taken back or erased are not.
#[must_use]
pub fn heard_in(path: &Path, session: &Session) -> Vec<Heard> {
    let source = Arc::new(Source { path: path.to_owned(), title: session.title.clone() });
    let there = session.contributions.iter().filter(|item| !item.undone && !item.erased);
    let heard = there.map(|item| Heard {
        source: Arc::clone(&source),
        id: item.id,
        label: session.label(item),
        step: item.step as usize + 1,
        at: item.at,
        private: item.kind == Kind::Note,
        trashed: item.trashed,
        text: item.text.to_string(),
        place: Place::Within,
    });
    heard.collect()
}

/// What reading one session gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Number of the question.
    pub question: u64,
    /// The best of what was found.
    pub heard: Vec<Heard>,
    /// How much was found.
    pub total: usize,
    /// Sessions that could not be read.
    pub unread: usize,
    /// There is no more to come.
    pub last: bool,
}

/// The search as far as it has come.
#[derive(Clone, Debug, Default)]
pub struct Hunt {
    /// Number of the newest question.
    pub question: u64,
    /// The words that are looked for, folded.
    wanted: Vec<String>,
    /// As they were typed; linear mode repeats them.
    typed: String,
    /// The best of what was said anywhere, best first.
    pub heard: Vec<Heard>,
    /// All that was found of what was said.
    total: usize,
    /// Sessions that could not be read.
    pub unread: usize,
    /// Sessions are still being read.
    pub reading: bool,
}

/// Opens the search over everything, or in linear mode begins to tell what it finds.
pub(super) fn open(model: &mut Model, given: &str) -> Vec<Effect> {
    if model.plain && given.is_empty() {
        return run::ask(model, Cmd::SearchAll);
    }
    let mut effects = Vec::new();
    if model.library.framework.is_none() {
        effects.push(Effect::LoadLibrary);
    }
    if model.cards.is_none() {
        effects.push(Effect::List); // who began in a session has not seen the list of them
    }
    if !model.plain {
        find::open_layer(model, given, Over::Everything);
    }
    effects.extend(asked(model, given));
    effects
}

/// Another question: what was found before is nothing any more.
pub(super) fn asked(model: &mut Model, line: &str) -> Vec<Effect> {
    let wanted = find::wanted(line);
    let question = model.hunt.question + 1;
    let reading = !wanted.is_empty();
    model.hunt = Hunt { question, wanted: wanted.clone(), typed: line.to_owned(), reading, ..Hunt::default() };
    rank(model, None);
    if reading { vec![Effect::Seek(question, wanted, !model.plain)] } else { Vec::new() }
}

/// Nobody looks at what is found any more.
pub(super) fn over(model: &mut Model) -> Vec<Effect> {
    if !std::mem::take(&mut model.hunt.reading) {
        return Vec::new();
    }
    model.hunt.question += 1;
    vec![Effect::Seek(model.hunt.question, Vec::new(), false)]
}

/// A session was read.
pub(super) fn answered(model: &mut Model, answer: Answer) -> Vec<Effect> {
    if answer.question != model.hunt.question {
        return Vec::new();
    }
    let in_hand = in_hand(model);
    let hunt = &mut model.hunt;
    hunt.total += answer.total;
    hunt.unread += answer.unread;
    hunt.reading = !answer.last;
    hunt.heard.extend(answer.heard);
    hunt.heard.sort_by_key(|heard| (heard.place, Reverse(heard.at.utc_ms), Reverse(heard.id)));
    hunt.heard.truncate(MOST);
    rank(model, in_hand.as_ref());
    if model.plain && !model.hunt.reading {
        tell(model);
    }
    Vec::new()
}

/// What the row in hand is, wherever it will stand.
#[derive(Clone, Debug, PartialEq, Eq)]
enum InHand {
    Heard(PathBuf, EventId),
    Other(Found),
}

/// The list of this search, also while help lies over it.
fn list(layers: &mut [Layer]) -> Option<&mut Finder<Found>> {
    layers
        .iter_mut()
        .rev()
        .find_map(|layer| if let Layer::Search(it, Over::Everything) = layer { Some(it) } else { None })
}

fn in_hand(model: &mut Model) -> Option<InHand> {
    let finder = list(&mut model.layers)?;
    // Who has not moved looks at the best, whatever that is.
    match finder.hits.get(finder.at).filter(|_| finder.at > 0)? {
        Found::Heard(nth) => model.hunt.heard.get(*nth).map(|heard| InHand::Heard(heard.source.path.clone(), heard.id)),
        other => Some(InHand::Other(*other)),
    }
}

/// Puts all that was found in order: the better place first; of equals sessions, then what was said, then agendas and
/// statements.
fn rank(model: &mut Model, in_hand: Option<&InHand>) {
    if list(&mut model.layers).is_none() {
        return;
    }
    let (hunt, wanted) = (&model.hunt, &model.hunt.wanted);
    let mut all: Vec<(Place, Found)> = named(model).map(|(place, at, _)| (place, Found::Card(at))).collect();
    if !wanted.is_empty() {
        all.extend(hunt.heard.iter().enumerate().map(|(at, heard)| (heard.place, Found::Heard(at))));
        all.extend(shelf(model));
    }
    let total = all.len() - hunt.heard.len() + hunt.total;
    all.sort_by_key(|(place, _)| *place);
    let hits: Vec<Found> = all.into_iter().map(|(_, found)| found).collect();
    let again = |found: &Found| match (in_hand, found) {
        (Some(InHand::Heard(path, id)), Found::Heard(nth)) => {
            hunt.heard.get(*nth).is_some_and(|heard| heard.source.path == *path && heard.id == *id)
        }
        (Some(InHand::Other(other)), found) => other == found,
        (Some(InHand::Heard(..)) | None, _) => false,
    };
    let at = hits.iter().position(again).unwrap_or(0);
    if let Some(finder) = list(&mut model.layers) {
        (finder.hits, finder.total, finder.at) = (hits, total, at);
    }
}

/// The sessions or the library were read meanwhile.
pub(super) fn more(model: &mut Model) -> Vec<Effect> {
    let in_hand = in_hand(model);
    rank(model, in_hand.as_ref());
    Vec::new()
}

/// Sessions by their names and those of their agendas.
fn named(model: &Model) -> impl Iterator<Item = (Place, usize, &Card)> {
    let cards = model.cards.as_deref().unwrap_or_default().iter().enumerate();
    cards.filter_map(|(at, card)| {
        Some((place_of(&format!("{} {}", card.title, card.agenda), &model.hunt.wanted)?, at, card))
    })
}

/// Agendas by their names and what they are for, and statements. Much is written in them, so the middle of a word is none.
fn shelf(model: &Model) -> impl Iterator<Item = (Place, Found)> {
    let library = &model.library;
    let begins = |text: &str| place_of(text, &model.hunt.wanted).filter(|place| *place < Place::Within);
    let agendas = library.rows.iter().enumerate().filter_map(move |(at, row)| {
        let agenda = row.agenda.as_ref().ok()?;
        Some((begins(&format!("{} {} {}", agenda.id, agenda.title, agenda.purpose))?, Found::Agenda(at)))
    });
    let statements = library.framework.iter().flat_map(|framework| framework.statements.iter().enumerate());
    let statements = statements.filter_map(move |(at, statement)| {
        Some((begins(&format!("{} {}", statement.id, statement.text))?, Found::Statement(at)))
    });
    agendas.chain(statements)
}

/// Enter on something that is not of the session in hand.
pub(super) fn choose(model: &mut Model, found: Found) -> Vec<Effect> {
    match found {
        Found::Said(id) => layer::go_to(model, id),
        Found::Card(at) => {
            let Some(card) = model.cards.as_ref().and_then(|cards| cards.get(at)) else { return Vec::new() };
            if model.open.is_some() {
                let path = card.path.clone();
                return to_session(model, path);
            }
            model.screen = Screen::Home;
            model.home_at = at;
            look::command(model, Cmd::Choose, "")
        }
        Found::Heard(nth) => {
            let Some(heard) = model.hunt.heard.get(nth) else { return Vec::new() };
            let (path, id) = (heard.source.path.clone(), heard.id);
            if model.open.as_ref().is_some_and(|open| open.path == path) {
                return layer::go_to(model, id);
            }
            model.go_to = Some((path.clone(), id));
            to_session(model, path)
        }
        Found::Agenda(at) => {
            model.library.phase = None;
            to_library(model, false, at)
        }
        Found::Statement(at) => to_library(model, true, at),
    }
}

/// Opens a session; another one in hand is left first.
fn to_session(model: &mut Model, path: PathBuf) -> Vec<Effect> {
    let Some(open) = &model.open else { return vec![Effect::Open(path)] };
    if open.path == path {
        model.screen = Screen::Run;
        return Vec::new();
    }
    model.next = Some(path);
    leave::leave(model, Then::Session)
}

fn to_library(model: &mut Model, statements: bool, at: usize) -> Vec<Effect> {
    if model.open.is_some() {
        // A room at work is not left for something to read: it says what was found.
        let what = shelf_words(model, statements, at);
        model.tell(Tone::Done, Say::new("told-found-shelf").with("what", what));
        return Vec::new();
    }
    model.screen = Screen::Library;
    model.library.statements = statements;
    model.library.at = at;
    model.library.detail_top.reset();
    Vec::new()
}

/// An agenda by its name, a statement with its status.
fn shelf_words(model: &Model, statements: bool, at: usize) -> String {
    if statements {
        let statement = model.library.framework.as_ref().and_then(|framework| framework.statements.get(at));
        return statement
            .map_or_else(String::new, |s| format!("{} ({}): {}", s.id, model.words.get(s.status.message()), s.text));
    }
    let agenda = model.library.rows.get(at).and_then(|row| row.agenda.as_ref().ok());
    agenda.map_or_else(String::new, |agenda| format!("{}: {}", agenda.id, agenda.title))
}

/// Most hits that are told one by one.
const TOLD: usize = 20;

/// Linear mode: everything that was found, best first. Private notes are not looked through, for the room may hear it.
fn tell(model: &mut Model) {
    let hunt = &model.hunt;
    let mut says = vec![Say::new("told-heard-count").with("n", hunt.total).with("words", &hunt.typed)];
    says.extend(hunt.heard.iter().take(TOLD).map(|heard| {
        let say = Say::new("told-heard").with("title", &heard.source.title).with("number", heard.step);
        say.with("label", &heard.label).with("text", telling::one_line(&heard.text))
    }));
    says.extend(named(model).take(TOLD).map(|(_, _, card)| Say::new("told-found-session").with("title", &card.title)));
    let shelf: Vec<Found> = shelf(model).map(|(_, found)| found).collect();
    for found in shelf {
        let what = match found {
            Found::Agenda(at) => shelf_words(model, false, at),
            Found::Statement(at) => shelf_words(model, true, at),
            Found::Said(_) | Found::Card(_) | Found::Heard(_) => continue,
        };
        says.push(Say::new("told-found-shelf").with("what", what));
    }
    if hunt.unread > 0 {
        says.push(Say::new("told-heard-unread").with("n", hunt.unread));
    }
    for say in says {
        model.tell(Tone::Done, say);
    }
}
