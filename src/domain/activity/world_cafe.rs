//! World café: what each table says in its rounds, and what its host carries into the room.
//!
//! The subjects of the tables are the agenda's. What was harvested is handed on; as long as nothing was, all of it is.

use super::laid::{self, Laid};
use super::register::{self, Sheet, adds, choice, field, one_of};
use super::setting::FROM;
use super::{Asks, Board, Col, Column, Field, Holds, Outcome, Place, Told, Wanted, Work};
use crate::domain::summary::View;

pub(super) struct WorldCafe;

static SETTINGS: [Wanted; 2] = [FROM, laid::wanted("tables")];

/// Whether the host tells it to the room.
const HARVEST: [(&str, &str); 1] = [("told", "work-cafe-told")];

/// The table of an item: one of the agenda's, or by its own words.
fn table(place: Place<'_>) -> Field {
    let tables = laid::choices(place, "tables", &[]);
    let holds = if tables.is_empty() { Holds::Words } else { Holds::Choices(tables) };
    field("table", "work-cafe-table", holds)
}

fn tables(place: Place<'_>, items: Vec<u32>) -> Laid {
    Laid::by(place, items, &table(place))
}

fn harvested(place: Place<'_>, item: u32) -> bool {
    choice(place, item, "harvest").is_some()
}

impl Work for WorldCafe {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn fields(&self, place: Place<'_>) -> Vec<Field> {
        vec![table(place), field("harvest", "work-cafe-harvest", one_of(&HARVEST))]
    }

    fn items(&self, place: Place<'_>) -> Vec<u32> {
        place.material(|_| false)
    }

    /// The harvest, table by table.
    fn yields(&self, place: Place<'_>) -> Vec<u32> {
        let mut all = tables(place, self.items(place)).items();
        if all.iter().any(|item| harvested(place, *item)) {
            all.retain(|item| harvested(place, *item));
        }
        all
    }

    fn board(&self, place: Place<'_>) -> Board {
        let items = self.items(place);
        let told = items.iter().filter(|item| harvested(place, **item)).count();
        let laid = tables(place, items);
        let head = |n: usize| Told::new("work-cafe-so-far").with("n", n).with("n-told", told);
        if laid.heaps.is_empty() {
            let columns = self.fields(place).into_iter().map(Column::of_field).collect();
            let head = vec![head(laid.rest.len())];
            return Board { head, columns, asks: Asks::Set, ..Board::list(laid.rest) };
        }
        let n = laid.rest.len() + laid.heaps.iter().map(|(_, heap)| heap.len()).sum::<usize>();
        Board { head: vec![head(n)], ..laid::board(self, place, "work-cafe-so-far", &laid) }
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let sheet = Sheet { file: "tables.csv", caption: "work-cafe-caption", columns: &SAID };
        let items = tables(place, self.items(place)).items();
        let mut outcome = register::outcome_of(self, place, view, &items, &sheet);
        for table in &mut outcome.tables {
            table.caption = adds(&table.rows, 3, sheet.caption);
        }
        outcome
    }
}

static SAID: [Col; 5] = [
    Col::hidden("step_id"),
    Col::words("label", "work-cafe-label"),
    Col::words("text", "work-cafe-text"),
    Col::words("table", "work-cafe-table"),
    Col::words("harvest", "work-cafe-harvest"),
];
