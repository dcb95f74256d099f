//! RACI: for each task who does it, who answers for it, who is asked before, who is told afterwards.
//!
//! Its rule is that exactly one answers for a task. While the room is still settling that, two stand side by side,
//! separated by a comma; neither they nor an empty cell are refused, for both are findings. They are asked for until one
//! is left.

use super::register::{self, Sheet, field, filled, lacks, words};
use super::setting::FROM;
use super::{Asks, Board, Col, Column, Field, Holds, Missing, Outcome, Place, Told, Wanted, Work};
use crate::domain::summary::View;

pub(super) struct Raci;

static SETTINGS: [Wanted; 1] = [FROM];

/// The field of whoever answers for a task.
const ACCOUNTABLE: &str = "accountable";

impl Work for Raci {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn fields(&self, _: Place<'_>) -> Vec<Field> {
        vec![
            field("responsible", "work-raci-responsible", Holds::Role),
            field(ACCOUNTABLE, "work-raci-accountable", Holds::Role),
            field("consulted", "work-raci-consulted", Holds::Role),
            field("informed", "work-raci-informed", Holds::Role),
        ]
    }

    fn board(&self, place: Place<'_>) -> Board {
        let items = self.items(place);
        let settled = items.iter().filter(|item| answering(place, **item) == Some(1)).count();
        let head = Told::new("work-raci-so-far").with("n", items.len()).with("n-settled", settled);
        let columns = self.fields(place).into_iter().map(Column::of_field).collect();
        Board { head: vec![head], columns, asks: Asks::Set, ..Board::list(items) }
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let sheet = Sheet { file: "raci.csv", caption: "work-raci-caption", columns: &TASKS };
        register::outcome(self, place, view, &sheet)
    }

    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        let of_item = |item: u32| {
            let answers = match answering(place, item) {
                Some(0) => Some(lacks(item, "task-without-accountable", "work-raci-missing-accountable")),
                Some(1) | None => None,
                Some(n) => Some(Missing {
                    point: "task-with-several-accountable",
                    told: Told::new("work-raci-several-accountable").with("n", n),
                    item: Some(item),
                }),
            };
            let undone = !filled(place, item, "responsible");
            let does = undone.then(|| lacks(item, "task-without-responsible", "work-raci-missing-responsible"));
            answers.into_iter().chain(does)
        };
        self.items(place).into_iter().flat_map(of_item).collect()
    }
}

/// How many answer for a task; `None` where what stood there was erased.
fn answering(place: Place<'_>, item: u32) -> Option<usize> {
    if !filled(place, item, ACCOUNTABLE) {
        return Some(0);
    }
    let named = words(place, item, ACCOUNTABLE)?.split([',', ';']);
    Some(named.filter(|one| !one.trim().is_empty()).count())
}

static TASKS: [Col; 7] = [
    Col::hidden("step_id"),
    Col::words("label", "work-raci-label"),
    Col::words("text", "work-raci-text"),
    Col::words("responsible", "work-raci-responsible"),
    Col::words("accountable", "work-raci-accountable"),
    Col::words("consulted", "work-raci-consulted"),
    Col::words("informed", "work-raci-informed"),
];
