//! Risk and obstacle register: what could go wrong, of which kind, how likely, how bad, who watches it, what is done.
//!
//! Likelihood and impact are judged separately from 1 to 5; the register is ordered by their product, and what was not
//! judged stands last, in the order in which it was said.

use super::setting::FROM;
use super::{
    Asks, Board, Cell, Choice, Col, Column, Field, Holds, Missing, Named, Outcome, Place, Table, Told, Wanted, Work,
};
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
        let areas = AREAS.map(|(id, says)| Choice { id: id.to_owned(), named: Named::Message(says) });
        let field = |id, says, holds| Field { id, named: Named::Message(says), holds };
        vec![
            field("area", "work-risk-area", Holds::Choices(areas.into())),
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
        let rows = self.yields(place).into_iter().filter(|item| view.tells(*item)).filter_map(|item| {
            let said = place.item(item)?;
            let mut row =
                vec![Cell::text(&place.step.id), Cell::Text(place.session.label(said)), Cell::Text(view.words(said))];
            let mut cells = self.cells(place, item);
            if !view.names(said)
                && let Some(owner) = cells.get_mut(4).filter(|cell| **cell != Cell::Empty)
            {
                *owner = Cell::Choice(String::new(), Named::Message("work-withheld"));
            }
            row.extend(cells);
            Some(row)
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        if rows.is_empty() {
            return Outcome::default();
        }
        let table = Table { file: "risks.csv", caption: Some("work-risk-caption"), columns: &RISKS, rows };
        Outcome { told: Vec::new(), tables: vec![table] }
    }

    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        let items = self.yields(place);
        let judged = |item: &&u32| product(place, **item).is_some();
        let ownerless = items.iter().filter(judged).filter(|item| place.mark(**item, "owner").is_none());
        let mut points: Vec<Missing> = ownerless
            .map(|item| Missing {
                point: "risk-without-owner",
                told: Told::new("work-risk-missing-owner"),
                item: Some(*item),
            })
            .collect();
        let open = items.len() - items.iter().filter(judged).count();
        if open > 0 {
            let told = Told::new("work-risk-missing-judgement").with("n", open);
            points.push(Missing { point: "risks-not-judged", told, item: None });
        }
        points
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
