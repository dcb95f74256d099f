//! Finding: commands by a few letters of their name, contributions and sessions by the words in them.
//!
//! Commands are ranked by `nucleo-matcher`, as in the finders people know. Contributions are found when they hold every
//! word that was typed, whatever its case and accents, the latest first: who searches what was said knows what was said.
//! Before them stands the one that is called what was typed, as `D1`.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::command::{COMMANDS, Cmd, Command};
use super::model::Model;
use super::msg::Effect;
use super::state::{Finder, Found, Layer, Screen, Tone};
use super::{run, telling};
use crate::domain::contribution::Kind;
use crate::domain::session::{Contribution, Session};
use crate::text::{contains_folded, fold};
use crate::words::Say;

/// Most hits that are kept; who has more types another word.
const MOST: usize = 200;

/// Every command, in the order of the table.
pub(super) fn all_commands(_model: &Model) -> Finder<Cmd> {
    Finder::new(COMMANDS.iter().filter(|c| offered(c)).map(|c| c.id).collect())
}

/// The palette leaves out what only moves within a list: nobody looks for "up" by name.
fn offered(command: &Command) -> bool {
    !matches!(
        command.id,
        Cmd::Up | Cmd::Down | Cmd::PageUp | Cmd::PageDown | Cmd::Top | Cmd::Bottom | Cmd::Choose | Cmd::Palette
    )
}

/// Ranks the commands of the palette anew after its line has changed.
pub(super) fn commands(model: &mut Model) {
    let words = model.words.clone();
    let Some(Layer::Palette(finder)) = model.layers.last_mut() else { return };
    let pattern = Pattern::parse(finder.line.text(), CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, Cmd)> = Vec::new();
    for command in COMMANDS.iter().filter(|c| offered(c)) {
        let text = format!("{} {}", command.name, words.get(&format!("cmd-{}", command.name)));
        if let Some(score) = pattern.score(Utf32Str::new(&text, &mut buffer), &mut matcher) {
            scored.push((score, command.id));
        }
    }
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    finder.hits = scored.into_iter().map(|(_, cmd)| cmd).collect();
    finder.total = finder.hits.len();
    finder.at = 0;
}

/// Opens the search, or in linear mode tells what it finds.
pub(super) fn search(model: &mut Model, given: &str) -> Vec<Effect> {
    if model.plain {
        return spoken(model, given);
    }
    let mut finder = Finder::new(Vec::new());
    finder.line = super::editor::Editor::with(given);
    model.layers.push(Layer::Search(finder));
    contributions(model);
    Vec::new()
}

/// Searches anew after the line has changed: contributions of the session in hand, on the home screen sessions.
pub(super) fn contributions(model: &mut Model) {
    let Some(Layer::Search(finder)) = model.layers.last() else { return };
    let wanted = wanted(finder.line.text());
    let (hits, total) = match (&model.open, model.screen) {
        (Some(open), Screen::Run | Screen::People | Screen::Review) => {
            let found: Vec<&Contribution> = said(&open.session, finder.line.text(), &wanted).collect();
            (found.iter().take(MOST).map(|c| Found::Said(c.id)).collect::<Vec<_>>(), found.len())
        }
        (_, Screen::Home | Screen::Library) | (None, _) => {
            let cards = model.cards.as_deref().unwrap_or_default().iter().enumerate();
            let holds = |text: &str| wanted.iter().all(|word| contains_folded(text, word));
            let found: Vec<Found> = cards
                .filter(|(_, card)| holds(&format!("{} {}", card.title, card.agenda)))
                .map(|(at, _)| Found::Card(at))
                .collect();
            let total = found.len();
            (found, total)
        }
    };
    if let Some(Layer::Search(finder)) = model.layers.last_mut() {
        finder.hits = hits;
        finder.total = total;
        finder.at = 0;
    }
}

fn wanted(line: &str) -> Vec<String> {
    line.split_whitespace().map(fold).collect()
}

/// The contribution that is called so, then those that hold every word, the latest first; those in the trash, too, but none
/// that was taken back.
fn said<'a>(session: &'a Session, line: &str, wanted: &'a [String]) -> impl Iterator<Item = &'a Contribution> {
    let called = session.by_label(line.trim()).filter(|c| !c.undone);
    let holds = |text: &str| wanted.iter().all(|word| contains_folded(text, word));
    let other = move |c: &Contribution| called.is_none_or(|called| called.id != c.id);
    let fits = move |c: &&Contribution| !c.undone && !c.erased && other(c) && holds(&c.text);
    called.into_iter().chain(session.contributions.iter().rev().filter(fits))
}

/// Most hits that are told one by one.
const TOLD: usize = 20;

fn spoken(model: &mut Model, given: &str) -> Vec<Effect> {
    if given.is_empty() {
        return run::ask(model, Cmd::Search);
    }
    let wanted = wanted(given);
    let Some(open) = &model.open else { return run::no_session(model) };
    let found: Vec<&Contribution> = said(&open.session, given, &wanted).filter(|c| c.kind != Kind::Note).collect();
    let n = found.len();
    let says: Vec<Say> =
        found.into_iter().take(TOLD).map(|item| telling::said("told-found", &open.session, item)).collect();
    model.tell(Tone::Done, Say::new("told-found-count").with("n", n).with("words", given));
    for say in says {
        model.tell(Tone::Done, say);
    }
    Vec::new()
}
