//! Retrospective: what went well, what hindered, what to try, each remark in its column; and what comes of it.
//!
//! The columns are the agenda's: four moods, a line in time, or ours.

use super::laid::{self, Laid};
use super::register::{self, Sheet, adds, field, lack};
use super::setting::FROM;
use super::{Board, Col, Field, Holds, Missing, Outcome, Place, Wanted, Work};
use crate::domain::summary::View;

pub(super) struct Retrospective;

static SETTINGS: [Wanted; 2] = [FROM, laid::wanted("columns")];

/// Our columns.
const COLUMNS: [&str; 3] = ["work-retro-well", "work-retro-hindered", "work-retro-try"];

fn column(place: Place<'_>) -> Field {
    field("column", "work-retro-column", Holds::Choices(laid::choices(place, "columns", &COLUMNS)))
}

fn columns(place: Place<'_>, items: Vec<u32>) -> Laid {
    Laid::by(place, items, &column(place))
}

impl Work for Retrospective {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn fields(&self, place: Place<'_>) -> Vec<Field> {
        vec![
            column(place),
            field("next", "work-retro-next", Holds::Words),
            field("owner", "work-retro-owner", Holds::Name),
        ]
    }

    fn items(&self, place: Place<'_>) -> Vec<u32> {
        place.material(|_| false)
    }

    /// Column by column.
    fn yields(&self, place: Place<'_>) -> Vec<u32> {
        columns(place, self.items(place)).items()
    }

    fn board(&self, place: Place<'_>) -> Board {
        laid::board(self, place, "work-retro-so-far", &columns(place, self.items(place)))
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let sheet = Sheet { file: "retrospective.csv", caption: "work-retro-caption", columns: &REMARKS };
        let mut outcome = register::outcome(self, place, view, &sheet);
        for table in &mut outcome.tables {
            table.caption = adds(&table.rows, 3, sheet.caption);
        }
        outcome
    }

    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        let open = laid::unplaced(place, &self.items(place), "column");
        lack(open, "remarks-without-column", "work-retro-missing-column").into_iter().collect()
    }
}

static REMARKS: [Col; 6] = [
    Col::hidden("step_id"),
    Col::words("label", "work-retro-label"),
    Col::words("text", "work-retro-text"),
    Col::words("column", "work-retro-column"),
    Col::words("next", "work-retro-next"),
    Col::words("owner", "work-retro-owner"),
];
