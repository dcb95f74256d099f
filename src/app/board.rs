//! The work of the step in hand: which row and field are in hand, what keys do to them, what is typed, what is told.
//!
//! Knows no kind of work: everything comes from the board that the kind gives ([`activity`]). Not here: how it is drawn.

mod told;
mod typed;
mod votes;

pub(super) use told::{act, ballot_now, head, now, rule_now, told};
pub use told::{cell, heading, name, said};
pub(super) use typed::command;

use std::cell::RefCell;
use std::rc::Rc;

use super::command::Cmd;
use super::editor::Editor;
use super::key::{Code, Key};
use super::model::Model;
use super::msg::Effect;
use super::run::no_session;
use super::state::{Focus, Layer, Screen};
use super::{missing, record, run};
use crate::domain::activity::{self, Asks, Board, Cell, Field, Place, Row, Says, What, Wish};
use crate::domain::id::{EventId, SessionId};
use crate::domain::intent::Intent;
use crate::domain::mark::Entry;
use crate::domain::session::{Contribution, StepAt};

/// The step whose work is shown: that in hand.
#[must_use]
pub fn place(model: &Model) -> Option<Place<'_>> {
    let session = &model.open.as_ref()?.session;
    Place::of(session, session.clock.at?)
}

/// The board that was made last, and what it was made of. A board of ten thousand rows is made when something became so,
/// not at every key; it says nothing that the session does not.
#[derive(Clone, Debug, Default)]
pub struct Memo(RefCell<Option<(Made, Rc<Board>)>>);

/// The session, how far its log was, and the step.
type Made = (SessionId, u64, usize, StepAt);

/// Its board.
#[must_use]
pub fn board(model: &Model) -> Option<Rc<Board>> {
    let place = place(model)?;
    let session = place.session;
    let made = (session.id, session.lamport, session.contributions.len(), place.at);
    let mut memo = model.board.memo.0.borrow_mut();
    if let Some((_, board)) = memo.as_ref().filter(|(of, _)| *of == made) {
        return Some(Rc::clone(board));
    }
    let board = Rc::new(missing::below(place, place.work().board(place)));
    *memo = Some((made, Rc::clone(&board)));
    Some(board)
}

pub(super) fn rows(model: &Model) -> usize {
    board(model).map_or(0, |board| board.rows.len())
}

pub(super) fn in_hand(model: &Model) -> Option<&Contribution> {
    let item = board(model)?.rows.get(model.board.at)?.item()?;
    model.open.as_ref()?.session.at_place(item)
}

/// The field in hand, and its place among the columns.
#[must_use]
pub fn field_in_hand(model: &Model, board: &Board) -> Option<(usize, Field)> {
    let mut fields = board.columns.iter().enumerate().filter_map(|(nth, column)| Some((nth, column.field.clone()?)));
    let all = fields.clone().count();
    fields.nth(model.board.field.min(all.checked_sub(1)?))
}

/// To the work of the step, or back from it; in lines it is told.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    if model.open.is_none() {
        return no_session(model);
    }
    if model.plain {
        return told::board(model);
    }
    if place(model).is_none() {
        return run::odd(model, "refusal-not-started", "");
    }
    if model.screen == Screen::Work {
        model.screen = Screen::Run;
        model.run.focus = Focus::Line;
    } else {
        model.screen = Screen::Work;
        model.board.at = model.board.at.min(rows(model).saturating_sub(1));
        // Headings alone are only looked at: who comes here first writes.
        let worked = board(model).is_some_and(|board| board.rows.iter().any(|row| row.item().is_some()));
        model.run.focus = if worked { Focus::List } else { Focus::Line };
    }
    Vec::new()
}

/// The next column that can be set, or the one before.
pub(super) fn field(model: &mut Model, by: isize) -> Vec<Effect> {
    let all = board(model).map_or(0, |board| board.columns.iter().filter(|column| column.field.is_some()).count());
    let last = all.saturating_sub(1);
    model.board.field = model.board.field.min(last).saturating_add_signed(by).min(last);
    Vec::new()
}

/// Enter on a row: what belongs there is asked for.
pub(super) fn fill(model: &mut Model) -> Vec<Effect> {
    let Some(board) = board(model) else { return Vec::new() };
    let Some(label) = label(model) else { return Vec::new() };
    match asks(model, &board) {
        Asks::Edit => run::command(model, Cmd::Edit, ""),
        Asks::Set => match field_in_hand(model, &board) {
            Some((_, field)) => prompt(model, Cmd::Mark, format!("{label} {} ", field.id)),
            None => Vec::new(),
        },
        Asks::Put => prompt(model, Cmd::Put, format!("{label} in ")),
        Asks::Hands | Asks::Levels => prompt(model, Cmd::Hands, format!("{label} ")),
        Asks::Sheet => prompt(model, Cmd::Vote, slip(model, &label)),
        Asks::Mend => match board.rows.get(model.board.at).map(|row| &row.what) {
            Some(What::Lacks(point, _)) => missing::mend(model, point),
            Some(What::Item(_) | What::Head(_) | What::Group(..)) | None => Vec::new(),
        },
    }
}

/// What is asked for of the row in hand.
fn asks(model: &Model, board: &Board) -> Asks {
    board.rows.get(model.board.at).map_or(board.asks, |row| row.asks(board.asks))
}

/// The beginning of a sheet that speaks of an item.
fn slip(model: &Model, label: &str) -> String {
    let says = place(model).map_or(Says::Order, |place| place.work().says());
    match says {
        Says::Levels => format!("{label}="),
        Says::Order | Says::Dots => format!("{label} "),
    }
}

fn label(model: &Model) -> Option<String> {
    let item = in_hand(model)?;
    model.open.as_ref().map(|open| open.session.label(item))
}

fn prompt(model: &mut Model, cmd: Cmd, text: String) -> Vec<Effect> {
    model.layers.push(Layer::Prompt(cmd, Editor::with(text)));
    Vec::new()
}

/// A key on the rows that says something of the one in hand; `None` where it is a key like any other.
pub(super) fn key(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    if model.screen != Screen::Work {
        return None;
    }
    let typed = key.typed()?;
    let board = board(model)?;
    let item = in_hand(model)?.id;
    if typed == ' ' || typed == ':' {
        return None;
    }
    match asks(model, &board) {
        Asks::Edit | Asks::Mend => None,
        Asks::Set => {
            let (_, field) = field_in_hand(model, &board)?;
            let place = place(model)?;
            let stands = place.session.place_of(item).map_or(Cell::Empty, |item| field.cell(place, item));
            match field.keyed(typed, &stands) {
                Some(entry) => Some(wish(model, Wish::Mark(item, field.id.to_owned(), entry))),
                None if key.code == Code::Char('-') => {
                    Some(wish(model, Wish::Mark(item, field.id.to_owned(), Entry::Empty)))
                }
                // Where letters are choices none of them is a command: nothing is trashed by a slip.
                None if field.takes_letters() && typed.is_alphabetic() => {
                    Some(run::odd(model, "told-no-choice", &typed.to_string()))
                }
                None => None,
            }
        }
        Asks::Hands => {
            let digit = typed.to_digit(10)?;
            let label = label(model)?;
            Some(prompt(model, Cmd::Hands, format!("{label} {digit}")))
        }
        Asks::Levels => level(model, typed),
        Asks::Sheet => {
            typed.to_digit(10)?;
            let slip = slip(model, &label(model)?);
            let own = if slip.ends_with('=') { typed.to_string() } else { String::new() };
            Some(prompt(model, Cmd::Vote, slip + &own))
        }
        Asks::Put => {
            let nth = usize::try_from(typed.to_digit(10)?).ok()?.checked_sub(1);
            let place = place(model)?;
            let clusters = activity::clusters(place, activity::lens(place));
            let into = match nth {
                None => activity::Into::Out,
                Some(nth) => match clusters.get(nth).and_then(|at| place.item(*at)) {
                    Some(cluster) => activity::Into::Cluster(cluster.id),
                    None => return Some(run::odd(model, "refusal-no-such-cluster", &typed.to_string())),
                },
            };
            Some(wish(model, Wish::Put(vec![item], into)))
        }
    }
}

/// A key that begins what may be said of the row in hand: so many hands were raised for it. Where the names on the scale are
/// words no letter is a command.
fn level(model: &mut Model, typed: char) -> Option<Vec<Effect>> {
    let place = place(model)?;
    let rule = place.work().rule(place)?;
    let key = typed.to_lowercase().to_string();
    let named = |id: &String| name(&model.words, &activity::named(id));
    let begins = |id: &&String| id.to_lowercase().starts_with(&key) || named(id).to_lowercase().starts_with(&key);
    let nth = typed.to_digit(10).and_then(|n| usize::try_from(n).ok()?.checked_sub(1));
    let chosen = nth.and_then(|nth| rule.scale.get(nth)).or_else(|| rule.scale.iter().find(begins)).map(named);
    let label = label(model)?;
    match chosen {
        // A name of several words is typed by its first; the number says it where that is not enough.
        Some(name) if name.contains(' ') && nth.is_some() => Some(prompt(model, Cmd::Hands, format!("{label} {key} "))),
        Some(name) => {
            let first = name.split(' ').next().unwrap_or_default();
            Some(prompt(model, Cmd::Hands, format!("{label} {first} ")))
        }
        None if typed.is_alphabetic() => Some(run::odd(model, "told-no-choice", &key)),
        None => None,
    }
}

/// After facts: the row in hand is that of what is to be in hand, wherever it stands now; of several rows the one in hand.
pub(super) fn settle(model: &mut Model) {
    let Some(board) = board(model) else { return };
    let next = model.board.next.take().and_then(|id| model.open.as_ref()?.session.place_of(id));
    let stays = next.is_some_and(|item| board.rows.get(model.board.at).and_then(Row::item) == Some(item));
    let row = next.filter(|_| !stays);
    let row = row.and_then(|item| board.rows.iter().position(|row| row.item() == Some(item)));
    model.board.at = row.unwrap_or(model.board.at).min(board.rows.len().saturating_sub(1));
}

/// What is to be in hand next: the same item; while things are put together, the one below, which waits for its place.
fn next(model: &Model) -> Option<EventId> {
    let board = board(model)?;
    let below = board.rows.iter().skip(model.board.at + 1).find_map(activity::Row::item);
    let item = match board.asks {
        Asks::Put => below.or_else(|| board.rows.get(model.board.at)?.item()),
        Asks::Edit | Asks::Set | Asks::Hands | Asks::Levels | Asks::Sheet | Asks::Mend => {
            board.rows.get(model.board.at)?.item()
        }
    }?;
    model.open.as_ref()?.session.at_place(item).map(|item| item.id)
}

/// Asks for something in the work of the step in hand.
fn wish(model: &mut Model, wish: Wish) -> Vec<Effect> {
    model.board.next = (model.screen == Screen::Work).then(|| next(model)).flatten();
    match model.open.as_ref().map(|open| open.session.clock.at) {
        None => no_session(model),
        Some(None) => run::odd(model, "refusal-not-started", ""),
        Some(Some(at)) => record::ask(model, Intent::Work(at, wish), None),
    }
}
