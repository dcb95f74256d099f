//! Walk-through: where people stop in a form, a prototype or a process, how much it harms, what would change it.
//!
//! Where the agenda names the stages of the walk, each stop lies at one of them; else it is told in words. Only a stop that
//! harms much is asked for a change.

use super::laid::{self, Laid};
use super::register::{self, Sheet, field, filled, lacks};
use super::setting::FROM;
use super::{Asks, Board, Col, Column, Field, Holds, Missing, Outcome, Place, Told, Wanted, Work};
use crate::domain::summary::View;

pub(super) struct WalkThrough;

static SETTINGS: [Wanted; 2] = [FROM, laid::wanted("stages")];

/// From here on a stop harms much.
const MUCH: i64 = 4;

fn stop(place: Place<'_>) -> Field {
    let stages = laid::choices(place, "stages", &[]);
    let holds = if stages.is_empty() { Holds::Words } else { Holds::Choices(stages) };
    field("stage", "work-walk-stage", holds)
}

fn laid(place: Place<'_>, items: Vec<u32>) -> Laid {
    Laid::by(place, items, &stop(place))
}

impl Work for WalkThrough {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn fields(&self, place: Place<'_>) -> Vec<Field> {
        vec![
            stop(place),
            field("harm", "work-walk-harm", Holds::Scale(1, 5)),
            field("change", "work-walk-change", Holds::Words),
            field("owner", "work-walk-owner", Holds::Name),
        ]
    }

    fn items(&self, place: Place<'_>) -> Vec<u32> {
        place.material(|_| false)
    }

    /// Stage by stage.
    fn yields(&self, place: Place<'_>) -> Vec<u32> {
        laid(place, self.items(place)).items()
    }

    fn board(&self, place: Place<'_>) -> Board {
        let laid = laid(place, self.items(place));
        if !laid.heaps.is_empty() {
            return laid::board(self, place, "work-walk-so-far-placed", &laid);
        }
        let head = Told::new("work-walk-so-far").with("n", laid.rest.len());
        let columns = self.fields(place).into_iter().map(Column::of_field).collect();
        Board { head: vec![head], columns, asks: Asks::Set, ..Board::list(laid.rest) }
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let sheet = Sheet { file: "stops.csv", caption: "work-walk-caption", columns: &STOPS };
        let mut outcome = register::outcome(self, place, view, &sheet);
        for table in &mut outcome.tables {
            table.caption = register::adds(&table.rows, 3, sheet.caption);
        }
        outcome
    }

    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        let harms = |item: &u32| place.number(*item, "harm").is_some_and(|n| n >= MUCH);
        let open = self.items(place).into_iter().filter(|item| harms(item) && !filled(place, *item, "change"));
        open.map(|item| lacks(item, "stop-without-change", "work-walk-missing-change")).collect()
    }
}

static STOPS: [Col; 7] = [
    Col::hidden("step_id"),
    Col::words("label", "work-walk-label"),
    Col::words("text", "work-walk-text"),
    Col::words("stage", "work-walk-stage"),
    Col::figures("harm", "work-walk-harm"),
    Col::words("change", "work-walk-change"),
    Col::words("owner", "work-walk-owner"),
];
