//! Parking-lot review: what becomes of each question that was set aside.
//!
//! Every parked question of the session up to here is here, wherever it was parked. Who says what became of it has settled
//! it: it is asked for no longer. What became an action names that action, so neither is lost.

use super::register::{self, Sheet, adds, field, filled, lacks, named, one_of, part};
use super::setting::FROM;
use super::{Asks, Board, Col, Column, Field, Holds, Missing, Outcome, Part, Place, Told, Wanted, Work};
use crate::domain::contribution::Kind;
use crate::domain::origin::State;
use crate::domain::session::Session;
use crate::domain::summary::View;

pub(super) struct ParkingLot;

static SETTINGS: [Wanted; 1] = [FROM];

/// The field that says what became of it.
const OUTCOME: &str = "outcome";

/// What can become of it.
const OUTCOMES: [(&str, &str); 4] = [
    ("answered", "work-state-answered"),
    ("action", "work-state-action"),
    ("handed-on", "work-state-handed-on"),
    ("dropped", "work-state-dropped"),
];

/// Whether somebody said what became of a parked question.
fn settled(session: &Session, item: u32) -> bool {
    session.state_said(item).is_some_and(|state| state != State::Open)
}

impl Work for ParkingLot {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn gathers(&self) -> Option<Kind> {
        Some(Kind::Parked)
    }

    fn fields(&self, _: Place<'_>) -> Vec<Field> {
        vec![
            part(OUTCOME, "work-parked-outcome", one_of(&OUTCOMES), Part::State),
            field("follows", "work-parked-follows", Holds::Label),
            field("goes-to", "work-parked-goes-to", Holds::Name),
            field("answer", "work-parked-answer", Holds::Words),
            field("by", "work-parked-by", Holds::Date),
        ]
    }

    /// What is still open.
    fn yields(&self, place: Place<'_>) -> Vec<u32> {
        self.items(place).into_iter().filter(|item| !settled(place.session, *item)).collect()
    }

    fn board(&self, place: Place<'_>) -> Board {
        let items = self.items(place);
        let settled = items.iter().filter(|item| settled(place.session, **item)).count();
        let head = Told::new("work-parked-so-far").with("n", items.len()).with("n-settled", settled);
        let columns = self.fields(place).into_iter().map(Column::of_field).collect();
        Board { head: vec![head], columns, asks: Asks::Set, ..Board::list(items) }
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let sheet = Sheet { file: "parked.csv", caption: "work-parked-caption", columns: &PARKED };
        let mut outcome = register::outcome_of(self, place, view, &self.items(place), &sheet);
        for table in &mut outcome.tables {
            table.caption = adds(&table.rows, 3, sheet.caption);
        }
        outcome
    }

    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        let items = self.items(place).into_iter();
        let lacking = items.filter_map(|item| {
            let state = place.session.state_said(item)?;
            let (point, says) = match state {
                State::Action if named(place, item, "follows").is_none() => {
                    ("parked-without-action", "work-parked-missing-action")
                }
                State::HandedOn if !filled(place, item, "goes-to") => {
                    ("parked-to-nobody", "work-parked-missing-goes-to")
                }
                State::Dropped if !filled(place, item, "answer") => {
                    ("parked-dropped-without-reason", "work-parked-missing-reason")
                }
                State::Action
                | State::HandedOn
                | State::Dropped
                | State::Answered
                | State::Open
                | State::Done
                | State::Proposed
                | State::Decided
                | State::Revised => return None,
            };
            Some(lacks(item, point, says))
        });
        lacking.collect()
    }
}

static PARKED: [Col; 8] = [
    Col::hidden("step_id"),
    Col::words("label", "work-parked-label"),
    Col::words("text", "work-parked-text"),
    Col::words("outcome", "work-parked-outcome"),
    Col::words("follows", "work-parked-follows"),
    Col::words("goes_to", "work-parked-goes-to"),
    Col::words("answer", "work-parked-answer"),
    Col::words("by", "work-parked-by"),
];
