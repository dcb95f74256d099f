//! Going about the screens: which page is in front, which row in hand, what is shown of it.

use super::command::Cmd;
use super::editor::Editor;
use super::model::Model;
use super::msg::Effect;
use super::open::Then;
use super::run::odd;
use super::state::{Focus, Layer, Screen, Tone};
use super::{brief, complete, drafting, item, leave, review, speak, work};
use crate::text::clean_line;
use crate::words::Say;

/// Does a command that changes only what is looked at.
pub(super) fn command(model: &mut Model, cmd: Cmd, given: &str) -> Vec<Effect> {
    match cmd {
        Cmd::People if model.plain => return speak::people(model),
        Cmd::People => in_session(model, Screen::People),
        Cmd::Review => return review(model),
        Cmd::Sheet if model.plain => return speak::sheet(model),
        Cmd::Focus => focus(model),
        Cmd::Sheet => {
            model.run.sheet = model.run.sheet.next();
            brief::look_again(model);
            model.run.sheet_top.reset();
        }
        Cmd::SheetDown => turn(model, 1),
        Cmd::SheetUp => turn(model, -1),
        Cmd::TrashShow if model.plain => return speak::trash(model),
        Cmd::TrashShow => {
            model.run.trash = !model.run.trash;
            model.reckon_shown();
            model.tell(Tone::Done, Say::new(if model.run.trash { "told-trash-shown" } else { "told-trash-hidden" }));
        }
        Cmd::New if model.open.is_some() => return leave::leave(model, Then::Library),
        Cmd::New => return begin(model),
        Cmd::Demo if model.open.is_some() => return leave::leave(model, Then::Demo),
        Cmd::Demo => return vec![Effect::Demo],
        Cmd::Choose => return choose(model),
        Cmd::Phase => phase(model, given),
        Cmd::PhaseBefore => phase_step(model, false),
        Cmd::Statements => {
            model.library.statements = !model.library.statements;
            library_at(model, 0);
        }
        Cmd::CopyAgenda if model.library.statements => {}
        Cmd::CopyAgenda => {
            let agenda = model.library.in_hand().and_then(|row| row.agenda.as_ref().ok()).cloned();
            return agenda.map(Effect::CopyAgenda).into_iter().collect();
        }
        Cmd::Up => step(model, -1),
        Cmd::Down => step(model, 1),
        // The library's lists are short; what is said of the one in hand is long.
        Cmd::PageUp if model.screen == Screen::Library => turn(model, -page(model)),
        Cmd::PageDown if model.screen == Screen::Library => turn(model, page(model)),
        Cmd::PageUp if model.screen == Screen::Review => model.review.top.page(false),
        Cmd::PageDown if model.screen == Screen::Review => model.review.top.page(true),
        Cmd::PageUp => page_of_list(model, false),
        Cmd::PageDown => page_of_list(model, true),
        Cmd::Top => step(model, isize::MIN),
        Cmd::Bottom => step(model, isize::MAX),
        // `Leave`. Who calls names each command that comes here; to name all others here once more would tell nobody more.
        _ => return back(model),
    }
    Vec::new()
}

fn in_session(model: &mut Model, screen: Screen) {
    if model.open.is_some() {
        model.screen = screen;
    } else {
        model.tell(Tone::Refused, Say::new("told-no-session"));
    }
}

fn review(model: &mut Model) -> Vec<Effect> {
    in_session(model, Screen::Review);
    if model.open.is_none() {
        return Vec::new();
    }
    model.review.top.reset();
    review::ask(model)
}

/// Tab: a mark that is being typed becomes what was offered; else the keys go to the other half of the screen.
fn focus(model: &mut Model) {
    let focus = model.run.focus;
    match focus {
        Focus::Line if complete::take(model, 0) => {}
        Focus::Line if model.listed() > 0 => model.run.focus = Focus::List,
        Focus::Line => model.tell(Tone::Refused, Say::new("told-nothing-in-hand")),
        Focus::List => model.run.focus = Focus::Line,
    }
}

/// The library, to begin a session from.
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    model.screen = Screen::Library;
    model.library.statements = false;
    vec![Effect::LoadLibrary]
}

/// Enter, on home and in the library.
fn choose(model: &mut Model) -> Vec<Effect> {
    if model.screen == Screen::Library {
        return agenda_chosen(model);
    }
    let cards = model.cards.as_deref().unwrap_or_default();
    match (cards.get(model.home_at), model.home_at.checked_sub(cards.len())) {
        (Some(card), _) => match &card.trouble {
            // Whoever asks for it all the same may get what can be read or salvaged of it.
            Some(trouble) => {
                let (trouble, path) = (trouble.clone(), card.path.clone());
                odd(model, "told-file-trouble", &trouble);
                vec![Effect::Open(path)]
            }
            None => vec![Effect::Open(card.path.clone())],
        },
        (None, Some(0)) => begin(model),
        (None, _) => vec![Effect::Demo],
    }
}

fn agenda_chosen(model: &mut Model) -> Vec<Effect> {
    if model.library.statements {
        return Vec::new();
    }
    match model.library.in_hand().map(|row| &row.agenda) {
        None => Vec::new(),
        Some(Err(faults)) => odd(model, "told-file-trouble", &faults.clone()),
        Some(Ok(_)) => {
            // The line is empty, for what is typed is a name and no addition to one; Enter alone takes the agenda's.
            model.layers.push(Layer::Prompt(Cmd::New, Editor::default()));
            Vec::new()
        }
    }
}

/// A name was given for the session that the agenda in hand begins.
pub(super) fn named(model: &mut Model, title: &str) -> Vec<Effect> {
    let agenda = model.library.in_hand().and_then(|row| row.agenda.as_ref().ok()).cloned();
    agenda.map(|agenda| Effect::Create(agenda, clean_line(title).into_owned())).into_iter().collect()
}

fn phase(model: &mut Model, given: &str) {
    if given.is_empty() {
        return phase_step(model, true);
    }
    model.library.statements = false;
    let phases = model.library.framework.as_ref().map(|f| f.phases.iter().position(|p| p.id == given));
    match phases.flatten() {
        Some(at) => model.library.phase = Some(at),
        None => model.tell(Tone::Refused, Say::new("told-no-phase").with("name", given)),
    }
    library_at(model, 0);
}

fn phase_step(model: &mut Model, forth: bool) {
    if model.library.statements {
        return; // a phase picks among agendas
    }
    let count = model.library.framework.as_ref().map_or(0, |f| f.phases.len());
    let last = count.checked_sub(1);
    model.library.phase = match (model.library.phase, forth) {
        (None, true) => last.map(|_| 0),
        (None, false) => last,
        (Some(at), true) => Some(at + 1).filter(|at| *at < count),
        (Some(at), false) => at.checked_sub(1),
    };
    library_at(model, 0);
}

fn library_at(model: &mut Model, at: usize) {
    model.library.at = at;
    model.library.detail_top.reset();
}

/// Moves on in the text that is read beside a list: the step's, or that of the row in hand in the library.
fn turn(model: &Model, by: isize) {
    let top = if model.screen == Screen::Library { &model.library.detail_top } else { &model.run.sheet_top };
    top.by(by);
}

/// A page on, or back, in what is read of the step: about what stands beside the clock.
pub(super) fn turn_page(model: &Model, on: bool) -> Vec<Effect> {
    let by = isize::try_from(model.size.1 / 4).unwrap_or(6).max(3);
    turn(model, if on { by } else { -by });
    Vec::new()
}

/// Lines of a page of the library's text: what is surely in sight on a screen of this height.
fn page(model: &Model) -> isize {
    isize::try_from(model.size.1 / 3).unwrap_or(10).max(3)
}

/// A page on in a list, or back: as many rows as were surely in sight when it was drawn, so that none is passed unseen.
fn page_of_list(model: &mut Model, on: bool) {
    let rows = isize::try_from(model.in_sight.get()).unwrap_or(3).max(1);
    let by = if on { rows } else { -rows };
    if model.screen == Screen::Run {
        // The window goes with the row in hand.
        let top = &model.run.top;
        top.set(top.get().saturating_add_signed(by));
    }
    step(model, by);
}

/// Moves the row in hand.
fn step(model: &mut Model, by: isize) {
    if model.screen == Screen::Review {
        return model.review.top.by(by);
    }
    if model.screen == Screen::Plan {
        return drafting::step(model, by);
    }
    let rows = rows(model);
    model.board.next = None;
    let at = match model.screen {
        Screen::Home => &mut model.home_at,
        Screen::Library => &mut model.library.at,
        Screen::Run => &mut model.run.at,
        Screen::Work => &mut model.board.at,
        Screen::People => &mut model.people.at,
        Screen::Review | Screen::Plan => return,
    };
    let last = rows.saturating_sub(1);
    // From the last contribution down lies the line that writes the next one.
    let beside_line = matches!(model.screen, Screen::Run | Screen::Work);
    let into_line = beside_line && by == 1 && *at == last && model.run.focus == Focus::List;
    *at = at.saturating_add_signed(by).min(last);
    model.library.detail_top.reset();
    if into_line {
        model.run.focus = Focus::Line;
    }
}

/// Rows of the list in front.
fn rows(model: &Model) -> usize {
    match model.screen {
        Screen::Home => model.home_rows(),
        Screen::Library => model.library.len(),
        Screen::Plan => model.drafting.as_ref().map_or(0, |draft| draft.rows()),
        Screen::Run | Screen::Work => model.listed(),
        Screen::People => model.open.as_ref().map_or(0, |open| open.session.groups.len()),
        Screen::Review => model.review.passages.len(),
    }
}

/// Rows that one turn of the wheel moves.
const WHEEL: isize = 3;

/// The wheel moves the list in front.
pub(super) fn wheel(model: &mut Model, up: bool) -> Vec<Effect> {
    let by = if up { -WHEEL } else { WHEEL };
    let steps = model.open.as_ref().map_or(0, |open| open.session.held.len());
    let left_out = model.run.left_out.len();
    match model.layers.last_mut() {
        Some(layer) => super::layer::scroll(layer, by, (steps, left_out)),
        None => step(model, by),
    }
    Vec::new()
}

/// A click on a row takes it in hand; a second one opens it.
pub(super) fn row(model: &mut Model, row: usize) -> Vec<Effect> {
    if row >= rows(model) {
        return Vec::new(); // what was drawn there is gone since
    }
    let at = match model.screen {
        Screen::Home => &mut model.home_at,
        Screen::Library => &mut model.library.at,
        Screen::Run => &mut model.run.at,
        Screen::Work => &mut model.board.at,
        Screen::People => &mut model.people.at,
        Screen::Plan => {
            drafting::row(model, row);
            return Vec::new();
        }
        Screen::Review => return Vec::new(),
    };
    let again = *at == row;
    *at = row;
    if !again {
        model.library.detail_top.reset();
    }
    match model.screen {
        Screen::Home | Screen::Library if again => choose(model),
        Screen::Run | Screen::Work => {
            model.run.focus = Focus::List;
            Vec::new()
        }
        Screen::Home | Screen::Library | Screen::Plan | Screen::People | Screen::Review => Vec::new(),
    }
}

/// Esc: one step back; long work is stopped before anything is left.
fn back(model: &mut Model) -> Vec<Effect> {
    if model.work.as_ref().is_some_and(|work| !work.stopping) {
        return work::stop(model);
    }
    match model.screen {
        Screen::Home => Vec::new(),
        Screen::Library => leave::home(model),
        Screen::Plan => drafting::back(model),
        Screen::Run | Screen::Work if model.run.focus == Focus::List => {
            model.run.focus = Focus::Line;
            Vec::new()
        }
        Screen::Run | Screen::Work if model.run.editing.is_some() => {
            item::end_edit(model);
            model.tell(Tone::Done, Say::new("told-edit-left"));
            Vec::new()
        }
        Screen::People | Screen::Review | Screen::Work => {
            model.screen = Screen::Run;
            Vec::new()
        }
        // A session that nothing runs in is left at once; a room at work is not left by a slip of the finger.
        Screen::Run => match model.open.as_ref().map(|open| open.session.clock.running) {
            Some(true) => odd(model, "told-esc-runs", ""),
            Some(false) | None => leave::leave(model, Then::Home),
        },
    }
}
