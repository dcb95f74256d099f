//! Risk and obstacle register: what could go wrong, of which kind, how likely, how bad, who watches it, what is done.
//!
//! Likelihood and impact are judged separately from 1 to 5; the register is ordered by their product, and what was not
//! judged stands last, in the order in which it was said.

use super::register::{self, Sheet, field, filled, lack, lacks, one_of};
use super::setting::FROM;
use super::{Asks, Board, Cell, Col, Column, Field, Holds, Missing, Outcome, Place, Told, Wanted, Work};
use crate::domain::session::Value;
use crate::domain::summary::View;

pub(super) struct RiskRegister;

static SETTINGS: [Wanted; 1] = [FROM];

/// The kinds of obstacles that inGOV tells apart, and what each is called.
const AREAS: [(&str, &str); 4] = [
    ("political", "work-risk-political"),
    ("legal", "work-risk-legal"),
    ("technical", "work-risk-technical"),
    ("organisational", "work-risk-organisational"),
];

impl Work for RiskRegister {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn fields(&self, _: Place<'_>) -> Vec<Field> {
        vec![
            field("area", "work-risk-area", one_of(&AREAS)),
            field("likelihood", "work-risk-likelihood", Holds::Scale(1, 5)),
            field("impact", "work-risk-impact", Holds::Scale(1, 5)),
            field("owner", "work-risk-owner", Holds::Name),
            field("response", "work-risk-response", Holds::Words),
        ]
    }

    /// The worst first.
    fn yields(&self, place: Place<'_>) -> Vec<u32> {
        let mut all = self.items(place);
        all.sort_by_key(|item| std::cmp::Reverse(product(place, *item)));
        all
    }

    fn board(&self, place: Place<'_>) -> Board {
        let mut columns: Vec<Column> = self.fields(place).into_iter().map(Column::of_field).collect();
        columns.insert(3, Column::figures("work-risk-product"));
        let items = self.yields(place);
        let judged = items.iter().filter(|item| product(place, **item).is_some()).count();
        let head = Told::new("work-risk-so-far").with("n", items.len()).with("n-judged", judged);
        Board { head: vec![head], columns, asks: Asks::Set, ..Board::list(items) }
    }

    fn cells(&self, place: Place<'_>, item: u32) -> Vec<Cell> {
        let mut cells: Vec<Cell> = self.fields(place).iter().map(|field| field.cell(place, item)).collect();
        cells.insert(3, Cell::maybe(product(place, item)));
        cells
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let sheet = Sheet { file: "risks.csv", caption: "work-risk-caption", columns: &RISKS };
        register::outcome(self, place, view, &sheet)
    }

    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        let items = self.yields(place);
        let judged = |item: &&u32| product(place, **item).is_some();
        let ownerless = items.iter().filter(judged).filter(|item| !filled(place, **item, "owner"));
        let points = ownerless.map(|item| lacks(*item, "risk-without-owner", "work-risk-missing-owner"));
        let open = items.len() - items.iter().filter(judged).count();
        points.chain(lack(open, "risks-not-judged", "work-risk-missing-judgement")).collect()
    }
}

/// Likelihood times impact; `None` until both are judged.
fn product(place: Place<'_>, item: u32) -> Option<i64> {
    let number = |field: &str| match place.mark(item, field)? {
        // A log may hold anything; what lies on no scale is no judgement.
        Value::Number(n) => Some(*n).filter(|n| (1..=5).contains(n)),
        Value::Choice(_) | Value::Item(_) | Value::Text(_) | Value::Erased => None,
    };
    Some(number("likelihood")? * number("impact")?)
}

static RISKS: [Col; 9] = [
    Col::hidden("step_id"),
    Col::words("label", "work-risk-label"),
    Col::words("text", "work-risk-text"),
    Col::words("area", "work-risk-area"),
    Col::figures("likelihood", "work-risk-likelihood"),
    Col::figures("impact", "work-risk-impact"),
    Col::figures("product", "work-risk-product"),
    Col::words("owner", "work-risk-owner"),
    Col::words("response", "work-risk-response"),
];
