//! The commands that hold a workshop: the home screen, `run`, and `demo`; on the screen or in lines.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::Desk;
use super::trouble::{Done, Trouble};
use crate::app::model::Model;
use crate::app::msg::{Effect, Msg};
use crate::app::open::Open;
use crate::app::state::Tone;
use crate::config::{self, Settings};
use crate::content::Fault;
use crate::content::library;
use crate::domain::agenda::Agenda;
use crate::export::Labels as _;
use crate::shell::full;
use crate::shell::inbox::inbox;
use crate::shell::lines::{self, Ended};
use crate::shell::outside::Outside;
use crate::shell::readings::Readings;
use crate::shell::wake::bell;
use crate::text::{clean_line, visible};
use crate::ui;
use crate::words::{Say, Told};

/// What the program begins with.
pub(super) enum Begin {
    /// The list of sessions.
    Home,
    /// A new session from an agenda, under a name.
    Agenda(Arc<Agenda>, String),
    /// A session's file.
    Session(PathBuf),
}

/// Holds a workshop: begins one from an agenda, or goes on with a session.
pub(super) fn run(desk: &Desk, what: &str, title: Option<String>, plain: bool) -> Done<ExitCode> {
    if what.trim().is_empty() {
        return Err(Say::new("cli-run-nothing").into());
    }
    let session = || desk.find(what).map_err(|why| neither(desk, what, why));
    let begin = match (agenda(desk, what)?, title) {
        (Some(agenda), title) => Begin::Agenda(Arc::new(agenda), clean_line(&title.unwrap_or_default()).into_owned()),
        (None, None) => Begin::Session(session()?),
        (None, Some(_)) => return Err(Say::new("cli-title-of-session").with("path", session()?.display()).into()),
    };
    hold(desk, begin, plain)
}

/// The home screen; without a terminal there is none, and a sentence says what to do instead.
pub(super) fn home(desk: &Desk) -> Done<ExitCode> {
    if !on_a_terminal() {
        writeln!(io::stderr(), "charrette: {}", desk.words.say("cli-no-terminal", &[]))?;
        return Ok(ExitCode::from(2));
    }
    hold(desk, Begin::Home, false)
}

/// Whether a screen can be drawn and keys can be read.
pub(super) fn on_a_terminal() -> bool {
    io::stdout().is_terminal() && io::stdin().is_terminal()
}

pub(super) fn hold(desk: &Desk, begin: Begin, plain: bool) -> Done<ExitCode> {
    let data = match (&begin, &desk.data) {
        // The home screen says itself what is wrong with its folder, and shows what else there is.
        (Begin::Home, Some(data)) => data.clone(),
        (Begin::Home | Begin::Agenda(..) | Begin::Session(_), _) => desk.data()?.to_owned(),
    };
    if plain || !on_a_terminal() { in_lines(desk, &data, begin) } else { on_screen(desk, data, begin) }
}

fn model(desk: &Desk, readings: Readings) -> Model {
    let mut model = Model::new(desk.words.clone(), readings.now());
    let Settings { theme, bell, keymap, language: _ } = desk.settings.clone();
    model.theme = theme.unwrap_or_default();
    (model.bell, model.keymap) = (bell, keymap);
    model.export_dir = std::env::current_dir().unwrap_or_default();
    model
}

/// What is done before anything is heard. Opening is done here already, so that a wrong name is a sentence and no screen.
fn begun(model: &mut Model, outside: &mut Outside, readings: Readings, begin: Begin) -> Done<Vec<Effect>> {
    let effect = match begin {
        Begin::Home => return Ok(vec![Effect::List]),
        Begin::Agenda(agenda, title) => Effect::Create(agenda, title),
        Begin::Session(path) => Effect::Open(path),
    };
    match outside.does(effect, model) {
        Some(Msg::Failed(failure)) => Err(failure.say.into()),
        Some(opened) => Ok(crate::app::update::update(model, opened, readings.now())),
        None => Ok(Vec::new()),
    }
}

/// Says once, and calmly, that not everything in the settings holds.
fn tell_of_settings(desk: &Desk, model: &mut Model) {
    let Some(first) = desk.odd.first() else { return };
    // Its name alone: the way to it could fill the line.
    let first = Fault { file: config::NAME.to_owned(), ..first.clone() };
    model.tell(Tone::Refused, Say::new("settings-odd").with("first", first.told()).with("n", desk.odd.len()));
}

fn in_lines(desk: &Desk, data: &Path, begin: Begin) -> Done<ExitCode> {
    let readings = Readings::new();
    let (post, heard) = inbox(|| {});
    let mut model = model(desk, readings);
    model.plain = true;
    model.size = (0, 0);
    let mut outside = Outside::new(data.to_owned(), post.clone(), desk.words.clone());
    let first = begun(&mut model, &mut outside, readings, begin)?;
    tell_of_settings(desk, &mut model);
    lines::listen(post);
    match lines::run(&mut model, &mut outside, &heard, readings, first, &mut io::stdout().lock())? {
        Ended::Saved => Ok(ExitCode::SUCCESS),
        Ended::ReadOnly => Err(Say::new("cli-read-only").into()),
        Ended::Unsaved => Err(Say::new("cli-unsaved").into()),
    }
}

fn on_screen(desk: &Desk, data: PathBuf, begin: Begin) -> Done<ExitCode> {
    let readings = Readings::new();
    let (bell, wake) = bell()?;
    let (post, heard) = inbox(move || bell.ring());
    let mut model = model(desk, readings);
    let mut outside = Outside::new(data, post, desk.words.clone());
    let first = begun(&mut model, &mut outside, readings, begin)?;
    tell_of_settings(desk, &mut model);
    let ended = full::run(&mut model, &mut outside, &heard, wake, readings, ui::draw, first)?;
    drop(outside); // waits for the disk, watched
    tell_left_behind(desk, &model);
    Ok(ExitCode::from(ended.why.code()))
}

/// Lines that could not be put on the disk before the end stand in the terminal, so that nobody has to remember them.
fn tell_left_behind(desk: &Desk, model: &Model) {
    let waiting = model.open.iter().flat_map(Open::waiting);
    let lines: Vec<&str> = model.left_behind.iter().map(String::as_str).chain(waiting).collect();
    if !lines.is_empty() {
        let heading = desk.words.get("cli-left-behind");
        // Nobody is there to be told that nobody can be told.
        let _ = lines.iter().fold(writeln!(io::stderr(), "{heading}"), |told, line| {
            told.and_then(|()| writeln!(io::stderr(), "{}", visible(line)))
        });
    }
}

/// There is neither an agenda nor a session of this name: the agenda that was probably meant is named.
fn neither(desk: &Desk, what: &str, why: Trouble) -> Trouble {
    if what == "latest" || what.contains(['/', '\\', '.']) || desk.sessions().is_err() {
        return why;
    }
    let own = |folder: &str| desk.data.as_ref().map(|data| data.join(folder));
    let known = library::frameworks(own("frameworks").as_deref());
    let library = library::library(own("agendas").as_deref(), &known.all);
    let near = library.headers().map(|h| (strsim::normalized_damerau_levenshtein(h.id, what), h.id));
    let near = near.filter(|(likeness, _)| *likeness > 0.6).max_by(|a, b| a.0.total_cmp(&b.0));
    match near {
        Some((_, id)) => Say::new("cli-neither-but").with("name", what).with("id", id).into(),
        None if desk.sessions().is_ok_and(|all| all.iter().any(|e| fits_several(e, what))) => why,
        None => Say::new("cli-neither").with("name", what).into(),
    }
}

/// Whether the name is at least the beginning of this session's.
fn fits_several(entry: &crate::store::Entry, what: &str) -> bool {
    entry.card.as_ref().is_some_and(|card| card.session.to_string().starts_with(what))
}

/// The agenda that is meant; none where a session is.
pub(super) fn agenda(desk: &Desk, what: &str) -> Done<Option<Agenda>> {
    let own = desk.data.as_ref().map(|data| data.join("agendas"));
    let frameworks = || library::frameworks(desk.data.as_ref().map(|data| data.join("frameworks")).as_deref()).all;
    if library::may_have(own.as_deref(), what) {
        let library = library::library(own.as_deref(), &frameworks());
        // Whoever changed a copy does not want the shipped one unawares.
        let own_faults = library.agendas.iter().filter(|entry| entry.id == what).find_map(|e| e.agenda.as_ref().err());
        if let Some(faults) = own_faults {
            let wrong = Say::new("cli-own-agenda-wrong").with("name", what);
            return Err(Trouble::Said(std::iter::once(wrong).chain(faults.iter().map(Told::told)).collect()));
        }
        if let Some(agenda) = library.agenda(what) {
            return Ok(Some(agenda.clone()));
        }
    }
    let path = Path::new(what);
    if path.extension().is_none_or(|end| end != "toml") {
        return Ok(None);
    }
    Ok(Some(library::load_agenda(path, &frameworks())?))
}
