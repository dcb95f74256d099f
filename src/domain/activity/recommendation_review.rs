//! Recommendation review: what the room says to each statement, and on what that rests.
//!
//! A judgement is a contribution, as it is everywhere (`^ENG-3:amend`), and its words are the reason. Beside it stand the new
//! wording, the evidence, and how sure the room is. The invariants: a statement is never shown without its status, and one
//! that nobody judged is not reviewed; it is never counted as kept.

use super::register::{adds, field, filled, lack, one_of, part};
use super::setting::FROM;
use super::{
    Asks, Board, Cell, Col, Column, Field, Holds, Missing, Named, Outcome, Part, Place, Row, Table, Told, Wanted, What,
    Work,
};
use crate::domain::contribution::Stance;
use crate::domain::framework::{Statement, Status};
use crate::domain::summary::View;

pub(super) struct RecommendationReview;

static SETTINGS: [Wanted; 1] = [FROM];

/// What may be said of a statement.
const STANCES: [(&str, &str); 4] = [
    ("keep", "work-review-keep"),
    ("amend", "work-review-amend"),
    ("drop", "work-review-drop"),
    ("add", "work-review-add"),
];

/// How sure the room is.
const CONFIDENCE: [(&str, &str); 3] =
    [("low", "work-review-low"), ("medium", "work-review-medium"), ("high", "work-review-high")];

impl Work for RecommendationReview {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn fields(&self, _: Place<'_>) -> Vec<Field> {
        vec![
            part("verdict", "work-review-verdict", one_of(&STANCES), Part::Stance),
            field("wording", "work-review-wording", Holds::Words),
            field("evidence", "work-review-evidence", Holds::Words),
            field("confidence", "work-review-confidence", one_of(&CONFIDENCE)),
        ]
    }

    fn items(&self, place: Place<'_>) -> Vec<u32> {
        place.material(|said| !said.extra().statements.is_empty())
    }

    fn board(&self, place: Place<'_>) -> Board {
        let items = self.items(place);
        let all = reviewed(place, &items);
        let judged = all.iter().filter(|(_, said)| judgements(place, said) > 0).count();
        let head = Told::new("work-review-so-far").with("n", all.len()).with("n-judged", judged);
        let mut rows = Vec::new();
        for (statement, said) in &all {
            rows.push(Row { what: What::Head(heading(place, statement, said)), depth: 0, cells: None, asks: None });
            rows.extend(said.iter().map(|item| Row::of(*item, 1)));
        }
        let (added, other) = about_none(place, &items);
        for (id, said) in [("work-review-to-add", added), ("work-review-about-none", other)] {
            if !said.is_empty() {
                let what = What::Head(Told::new(id).with("n", said.len()));
                rows.push(Row { what, depth: 0, cells: None, asks: None });
                rows.extend(said.iter().map(|item| Row::of(*item, 1)));
            }
        }
        let columns = self.fields(place).into_iter().map(Column::of_field).collect();
        Board { head: vec![head], columns, rows, asks: Asks::Set, picture: None }
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let items: Vec<u32> = self.items(place).into_iter().filter(|item| view.tells(*item)).collect();
        if items.is_empty() {
            return Outcome::default();
        }
        let mut reviews =
            Table { file: "reviews.csv", caption: Some("work-review-caption"), columns: &REVIEWS, rows: Vec::new() };
        let mut judged = Table { file: "judgements.csv", caption: None, columns: &JUDGEMENTS, rows: Vec::new() };
        for (statement, said) in reviewed(place, &items) {
            reviews.rows.push(review(place, statement, &said));
            let rows = said.iter().filter_map(|item| self.judgement(place, view, Some(statement), *item));
            judged.rows.extend(rows);
        }
        let (added, other) = about_none(place, &items);
        let rows = added.iter().chain(&other).filter_map(|item| self.judgement(place, view, None, *item));
        judged.rows.extend(rows);
        judged.caption = adds(&judged.rows, 6, "work-review-judgements-caption");
        Outcome { told: Vec::new(), tables: vec![reviews, judged] }
    }

    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        let items = self.items(place);
        let all = reviewed(place, &items);
        let open = all.iter().filter(|(_, said)| judgements(place, said) == 0);
        let open: Vec<&str> = open.map(|(statement, _)| statement.id.as_str()).collect();
        let unjudged = (!open.is_empty()).then(|| Missing {
            point: "statements-not-reviewed",
            told: Told::new("work-review-missing-judgement").with("n", open.len()).with("ids", open.join(", ")),
            item: None,
        });
        let amends = |item: &&u32| place.item(**item).is_some_and(|said| said.stance == Some(Stance::Amend));
        let bare = items.iter().filter(amends).filter(|item| !filled(place, **item, "wording")).count();
        unjudged.into_iter().chain(lack(bare, "amendments-without-wording", "work-review-missing-wording")).collect()
    }
}

impl RecommendationReview {
    fn judgement(
        &self,
        place: Place<'_>,
        view: &View<'_>,
        statement: Option<&Statement>,
        item: u32,
    ) -> Option<Vec<Cell>> {
        let said = place.item(item)?;
        let mut cells = self.cells(place, item).into_iter();
        let verdict = cells.next().unwrap_or(Cell::Empty);
        let head = [
            Cell::text(&place.step.id),
            statement.map_or(Cell::Empty, |statement| Cell::text(&statement.id)),
            statement.map_or(Cell::Empty, status),
            Cell::Text(place.session.label(said)),
            verdict,
            Cell::Text(view.words(said)),
        ];
        Some(head.into_iter().chain(cells).collect())
    }
}

/// Each statement of the step, and each that its items speak to, in the order of the framework, with what is said to it.
fn reviewed<'a>(place: Place<'a>, items: &[u32]) -> Vec<(&'a Statement, Vec<u32>)> {
    let to = |id: &str| {
        let speaks =
            |item: &&u32| place.item(**item).is_some_and(|said| said.extra().statements.iter().any(|s| s == id));
        items.iter().filter(speaks).copied().collect::<Vec<_>>()
    };
    let all = place.session.statements.iter().map(|statement| (statement, to(&statement.id)));
    all.filter(|(statement, said)| !said.is_empty() || place.step.statements.contains(&statement.id)).collect()
}

/// What speaks to no statement: what should be added, and the rest.
fn about_none(place: Place<'_>, items: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let none = |item: &&u32| {
        let known = |id: &String| place.session.statement(id).is_some();
        place.item(**item).is_some_and(|said| !said.extra().statements.iter().any(known))
    };
    let adds = |item: &u32| place.item(*item).is_some_and(|said| said.stance == Some(Stance::Add));
    items.iter().filter(none).copied().partition(adds)
}

fn count(place: Place<'_>, said: &[u32], stance: Stance) -> usize {
    said.iter().filter(|item| place.item(**item).is_some_and(|said| said.stance == Some(stance))).count()
}

/// How often it was judged; a remark is no judgement.
fn judgements(place: Place<'_>, said: &[u32]) -> usize {
    Stance::ALL.into_iter().map(|stance| count(place, said, stance)).sum()
}

fn heading(place: Place<'_>, statement: &Statement, said: &[u32]) -> Told {
    let status = match statement.status {
        Status::Official => "official",
        Status::Working => "working",
        Status::VerbatimTitle | Status::Paraphrase | Status::Inferred => "other",
    };
    let official = Some(&statement.official.text).filter(|text| !text.is_empty());
    let told = Told::new("work-review-statement").with("id", &statement.id).with("status", status);
    let told = told.with("n-keep", count(place, said, Stance::Keep)).with("n-amend", count(place, said, Stance::Amend));
    told.with("n-drop", count(place, said, Stance::Drop)).with("text", official.unwrap_or(&statement.text))
}

fn status(statement: &Statement) -> Cell {
    let id = match statement.status {
        Status::Official => "official",
        Status::Working => "working",
        Status::VerbatimTitle => "verbatim-title",
        Status::Paraphrase => "paraphrase",
        Status::Inferred => "inferred",
    };
    Cell::Choice(id.to_owned(), Named::Message(statement.status.message()))
}

fn review(place: Place<'_>, statement: &Statement, said: &[u32]) -> Vec<Cell> {
    let judged = judgements(place, said);
    let n = |stance: Stance| Cell::count(count(place, said, stance));
    let yes = if judged > 0 { ("yes", "work-review-yes") } else { ("no", "work-review-no") };
    vec![
        Cell::text(&place.step.id),
        Cell::text(&statement.id),
        status(statement),
        Cell::text(&statement.text),
        n(Stance::Keep),
        n(Stance::Amend),
        n(Stance::Drop),
        n(Stance::Add),
        Cell::count(said.len().saturating_sub(judged)),
        Cell::Choice(yes.0.to_owned(), Named::Message(yes.1)),
    ]
}

static REVIEWS: [Col; 10] = [
    Col::hidden("step_id"),
    Col::words("statement_id", "work-review-id"),
    Col::words("status", "work-review-status"),
    Col::hidden("text"),
    Col::figures("keep", "work-review-keep"),
    Col::figures("amend", "work-review-amend"),
    Col::figures("drop", "work-review-drop"),
    Col::figures("add", "work-review-add"),
    Col::figures("remarks", "work-review-remarks"),
    Col::words("reviewed", "work-review-reviewed"),
];

static JUDGEMENTS: [Col; 9] = [
    Col::hidden("step_id"),
    Col::words("statement_id", "work-review-id"),
    Col::words("status", "work-review-status"),
    Col::words("label", "work-review-label"),
    Col::words("verdict", "work-review-verdict"),
    Col::words("reason", "work-review-reason"),
    Col::words("wording", "work-review-wording"),
    Col::words("evidence", "work-review-evidence"),
    Col::words("confidence", "work-review-confidence"),
];
