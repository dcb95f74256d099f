//! Finding: commands by a few letters of their name, contributions and sessions by the words in them.
//!
//! Commands are ranked by `nucleo-matcher`, as in the finders people know. Contributions are found when they hold every
//! word that was typed, whatever its case and accents: first those that hold whole words, then those where a word begins
//! so, and of equals the latest first, for who searches what was said knows what was said.
//! Before them all stands the one that is called what was typed, as `D1`.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::command::{COMMANDS, Cmd, Command};
use super::editor::Editor;
use super::model::Model;
use super::msg::Effect;
use super::state::{Finder, Found, Layer, Over, Screen, Tone};
use super::{hunt, run, telling};
use crate::domain::activity;
use crate::domain::contribution::Kind;
use crate::domain::id::EventId;
use crate::domain::session::{Contribution, Session};
use crate::text::{Place, fold, place_of};
use crate::words::Say;

/// Most hits that are kept; who has more types another word.
pub const MOST: usize = 200;

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

/// Opens the search, or in linear mode tells what it finds: in a session what was said there, else everything.
pub(super) fn search(model: &mut Model, given: &str) -> Vec<Effect> {
    if model.plain {
        return spoken(model, given);
    }
    match (&model.open, model.screen) {
        (Some(_), Screen::Run | Screen::Work | Screen::People | Screen::Review) => {
            open_layer(model, given, Over::Session);
            again(model)
        }
        (_, Screen::Plan) => run::odd(model, "told-draft-first", ""),
        (_, Screen::Home | Screen::Library) | (None, _) => hunt::open(model, given),
    }
}

/// An empty list of what is found, and the line to type in.
pub(super) fn open_layer(model: &mut Model, given: &str, over: Over) {
    let mut finder = Finder::new(Vec::new());
    finder.line = Editor::with(given);
    model.layers.push(Layer::Search(finder, over));
}

/// Searches anew after the line has changed.
pub(super) fn again(model: &mut Model) -> Vec<Effect> {
    let Some(Layer::Search(finder, over)) = model.layers.last() else { return Vec::new() };
    let line = finder.line.text().to_owned();
    if *over == Over::Everything {
        return hunt::asked(model, &line);
    }
    let Some(open) = &model.open else { return Vec::new() };
    model.looking = Some(Looking::begin(&open.session, &line));
    if let Some(Layer::Search(finder, _)) = model.layers.last_mut() {
        finder.at = 0;
    }
    look_on(model);
    Vec::new()
}

/// So many contributions are looked at before the next key is heard and the next frame is drawn.
const STRETCH: usize = 4096;

/// A search through what was said in a session, the latest first, a stretch at a time: however long the session is, the
/// first page is there at once.
#[derive(Clone, Debug, Default)]
pub struct Looking {
    wanted: Vec<String>,
    /// What is called what was typed: one, or two of two machines.
    called: Vec<EventId>,
    /// The step whose words are not shown yet.
    veiled: Option<u32>,
    /// So many from the first on have not been looked at.
    left: usize,
    /// By [`Place`], the latest first; so many of each as are kept.
    found: [Vec<EventId>; 3],
    total: usize,
}

impl Looking {
    fn begin(session: &Session, line: &str) -> Self {
        let veiled = veiled(session);
        let called = called(session, line).into_iter().filter(|item| Some(item.step) != veiled);
        let called = called.map(|item| item.id).collect();
        Self { wanted: wanted(line), called, veiled, left: session.contributions.len(), ..Self::default() }
    }

    fn look_on(&mut self, session: &Session) {
        let stretch = self.left.saturating_sub(STRETCH)..self.left;
        self.left = stretch.start;
        for item in session.contributions.get(stretch).into_iter().flatten().rev() {
            let there = is_there(item) && Some(item.step) != self.veiled && !self.called.contains(&item.id);
            let Some(place) = there.then(|| place_of(&item.text, &self.wanted)).flatten() else { continue };
            self.total += 1;
            let of_its_place = &mut self.found[place as usize];
            if of_its_place.len() < MOST {
                of_its_place.push(item.id);
            }
        }
    }

    fn hits(&self) -> Vec<Found> {
        let all = self.called.iter().chain(self.found.iter().flatten());
        all.take(MOST).map(|id| Found::Said(*id)).collect()
    }
}

/// Goes on with a search that has not come to the first contribution yet. Whoever has moved keeps the one in hand.
pub(super) fn look_on(model: &mut Model) {
    let (Some(looking), Some(open)) = (&mut model.looking, &model.open) else { return };
    let Some(Layer::Search(finder, Over::Session)) = model.layers.last_mut() else {
        model.looking = None;
        return;
    };
    let in_hand = finder.hits.get(finder.at).copied().filter(|_| finder.at > 0);
    looking.look_on(&open.session);
    finder.hits = looking.hits();
    finder.total = looking.total + looking.called.len();
    finder.at = in_hand.and_then(|hit| finder.hits.iter().position(|other| *other == hit)).unwrap_or(0);
    if looking.left == 0 {
        model.looking = None;
    }
}

/// The words of a line, folded.
pub(super) fn wanted(line: &str) -> Vec<String> {
    line.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect()
}

/// Of things given latest first those whose text holds every word, whole words before beginnings and those before the
/// rest, then as they came: so many of them, and how many there are.
pub fn best<T>(
    items: impl Iterator<Item = T>,
    text: impl Fn(&T) -> &str,
    wanted: &[String],
    most: usize,
) -> (Vec<(Place, T)>, usize) {
    let mut found: [Vec<(Place, T)>; 3] = Default::default();
    let mut total = 0;
    for item in items {
        let Some(place) = place_of(text(&item), wanted) else { continue };
        total += 1;
        let of_its_place = &mut found[place as usize];
        if of_its_place.len() < most {
            of_its_place.push((place, item));
        }
    }
    (found.into_iter().flatten().take(most).collect(), total)
}

/// The contributions that are called so: one, if any, but for names that two machines gave.
pub(super) fn called<'a>(session: &'a Session, line: &str) -> Vec<&'a Contribution> {
    let mut called = session.all_called(line.trim());
    called.retain(|item| !item.undone);
    called
}

/// The step in hand, where what is said in it is not shown yet.
fn veiled(session: &Session) -> Option<u32> {
    let at = session.clock.at.filter(|at| activity::veiled_in(session, *at))?;
    u32::try_from(at).ok()
}

/// Whether it can be found: in the trash, too, but not when it was taken back or its words are gone.
fn is_there(item: &Contribution) -> bool {
    !item.undone && !item.erased
}

/// Most hits that are told one by one.
const TOLD: usize = 20;

fn spoken(model: &mut Model, given: &str) -> Vec<Effect> {
    if given.is_empty() {
        return run::ask(model, Cmd::Search);
    }
    let wanted = wanted(given);
    let Some(open) = &model.open else { return run::no_session(model) };
    // The room may hear what is read aloud here.
    let veiled = veiled(&open.session);
    let may_be_heard = |item: &&Contribution| item.kind != Kind::Note && Some(item.step) != veiled;
    let mut called = called(&open.session, given);
    called.retain(may_be_heard);
    let other = |item: &&Contribution| is_there(item) && called.iter().all(|called| called.id != item.id);
    let all = open.session.contributions.iter().rev().filter(may_be_heard).filter(other);
    let (found, _) = best(all, |item| &item.text, &wanted, usize::MAX);
    let found: Vec<&Contribution> = called.into_iter().chain(found.into_iter().map(|(_, item)| item)).collect();
    let n = found.len();
    let says: Vec<Say> =
        found.into_iter().take(TOLD).map(|item| telling::said("told-found", &open.session, item)).collect();
    model.tell(Tone::Done, Say::new("told-found-count").with("n", n).with("words", given));
    for say in says {
        model.tell(Tone::Done, say);
    }
    Vec::new()
}
