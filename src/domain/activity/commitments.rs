//! Commitments: who does what by when, read back before people leave.
//!
//! Every action of the session up to here is here, wherever it was said. Its owner and its day are those of the action
//! itself, so they stand in one place; beside it stand the first small step and whether it is done. Whether an action has an
//! owner and a day is asked everywhere ([`crate::domain::summary`]), so it is not asked here again.

use super::register::{adds, field, lacks, one_of, part, withheld};
use super::setting::FROM;
use super::{Asks, Board, Cell, Col, Column, Field, Holds, Missing, Outcome, Part, Place, Table, Told, Wanted, Work};
use crate::domain::contribution::{Attribution, Kind};
use crate::domain::origin::State;
use crate::domain::session::Contribution;
use crate::domain::summary::View;

pub(super) struct Commitments;

static SETTINGS: [Wanted; 1] = [FROM];

/// How far it is; what says nothing is open.
const STATES: [(&str, &str); 3] =
    [("open", "work-state-open"), ("done", "work-state-done"), ("dropped", "work-state-dropped")];

impl Work for Commitments {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn gathers(&self) -> Option<Kind> {
        Some(Kind::Action)
    }

    fn fields(&self, _: Place<'_>) -> Vec<Field> {
        vec![
            part("owner", "work-commitment-owner", Holds::Name, Part::Owner),
            part("due", "work-commitment-due", Holds::Date, Part::Due),
            field("first-step", "work-commitment-first", Holds::Words),
            part("state", "work-commitment-state", one_of(&STATES), Part::State),
        ]
    }

    /// What is to be done yet.
    fn yields(&self, place: Place<'_>) -> Vec<u32> {
        self.items(place).into_iter().filter(|item| state(place, *item) == State::Open).collect()
    }

    fn board(&self, place: Place<'_>) -> Board {
        let items = self.items(place);
        let said = || items.iter().filter_map(|item| place.item(*item));
        let head = Told::new("work-commitment-so-far").with("n", items.len());
        let head = head.with("n-owned", said().filter(|c| is_owned(c)).count());
        let head = head.with("n-dated", said().filter(|c| c.extra().due.is_some()).count());
        let head = head.with("n-done", items.iter().filter(|item| state(place, **item) == State::Done).count());
        let columns = self.fields(place).into_iter().map(Column::of_field).collect();
        Board { head: vec![head], columns, asks: Asks::Set, ..Board::list(items) }
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let told = self.items(place).into_iter().filter(|item| view.tells(*item));
        let rows: Vec<Vec<Cell>> = told.filter_map(|item| self.row(place, view, item)).collect();
        if rows.is_empty() {
            return Outcome::default();
        }
        let caption = adds(&rows, 6, "work-commitment-caption");
        Outcome { told: Vec::new(), tables: vec![Table { file: "commitments.csv", caption, columns: &ACTIONS, rows }] }
    }

    /// A day that was over when the action was promised is a slip of the pen.
    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        let late = |item: &u32| place.item(*item).is_some_and(|c| c.extra().due.is_some_and(|due| due < c.at.date()));
        let slips = self.yields(place).into_iter().filter(late);
        slips.map(|item| lacks(item, "action-due-before-said", "work-commitment-missing-day")).collect()
    }
}

impl Commitments {
    fn row(&self, place: Place<'_>, view: &View<'_>, item: u32) -> Option<Vec<Cell>> {
        let said = place.item(item)?;
        let cells = self.cells(place, item);
        let (owner, group) = owner(place, view, said);
        let head = [Cell::text(&place.step.id), Cell::Text(place.session.label(said)), Cell::Text(view.words(said))];
        Some(head.into_iter().chain([owner, group]).chain(cells.into_iter().skip(1)).collect())
    }
}

/// Who will do it as far as it may be told, and the id of the group that will.
fn owner(place: Place<'_>, view: &View<'_>, said: &Contribution) -> (Cell, Cell) {
    let group = said.group.as_deref().map(|id| view.group(id));
    let name = group.as_ref().map_or(Cell::Empty, |(_, name)| Cell::text(name));
    let group = group.map_or(Cell::Empty, |(id, _)| Cell::Text(id));
    match &said.extra().owner {
        Some(owner) if view.names(said.promise(place.session), Attribution::Named) => (Cell::text(owner), group),
        Some(_) => (withheld(), group),
        None => (name, group),
    }
}

fn is_owned(said: &Contribution) -> bool {
    said.extra().owner.is_some() || said.group.is_some()
}

fn state(place: Place<'_>, item: u32) -> State {
    place.session.state_said(item).unwrap_or(State::Open)
}

static ACTIONS: [Col; 8] = [
    Col::hidden("step_id"),
    Col::words("label", "work-commitment-label"),
    Col::words("text", "work-commitment-text"),
    Col::words("owner", "work-commitment-owner"),
    Col::hidden("owner_group_id"),
    Col::words("due", "work-commitment-due"),
    Col::words("first_step", "work-commitment-first"),
    Col::words("state", "work-commitment-state"),
];
