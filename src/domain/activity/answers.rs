//! Answers to questions: numbers on a scale and words, a form for each contribution.
//!
//! A feedback form has the questions of the agenda; a check-in and a check-out have at most one figure each. Nobody is asked
//! for an answer that is not there: to leave a question out is an answer. The invariant: outside the team no figure is told
//! that fewer people gave than make a group.

use super::register::field;
use super::setting::FROM;
use super::{Asks, Board, Cell, Col, Column, Field, Holds, Named, Outcome, Place, Table, Told, Wanted, Wants, Work};
use crate::domain::summary::{Disclosure, THRESHOLD, View};

/// The ids of questions on the scale, and of those in words: each has a digit.
const SCALED: [&str; 9] = ["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9"];
const WORDED: [&str; 9] = ["w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8", "w9"];

/// How far a scale goes where the agenda does not say.
const SCALE: u32 = 5;

const HOW_FAR: Wanted = Wanted { key: "scale", wants: Wants::Number(2..=10) };

/// A form that each person fills in.
pub(super) struct FeedbackForm;

static FORM: [Wanted; 4] = [
    FROM,
    Wanted { key: "questions", wants: Wants::Lines(1..=9) },
    Wanted { key: "open", wants: Wants::Lines(1..=9) },
    HOW_FAR,
];

/// Everybody says a word, and a figure where the agenda asks for one.
pub(super) struct Check;

static CHECK: [Wanted; 1] = [HOW_FAR];

/// The highest figure.
fn scale(place: Place<'_>) -> Option<i64> {
    // A log may hold anything; what is no scale is none.
    place.step.work.number("scale").filter(|n| (2..=10).contains(n)).map(i64::from)
}

/// The questions of a form: numbered, as the agenda words them.
fn questions(place: Place<'_>) -> Vec<Field> {
    let scale = scale(place).unwrap_or_else(|| i64::from(SCALE));
    let asked = |key: &str, ids: [&'static str; 9], holds: Holds| {
        let all = place.step.work.texts(key).into_iter().zip(ids);
        let all = all.map(move |(words, id)| Field {
            id,
            named: Named::Own(words.to_owned()),
            holds: holds.clone(),
            part: None,
        });
        all.collect::<Vec<Field>>()
    };
    let mut all = asked("questions", SCALED, Holds::Scale(1, scale));
    all.extend(asked("open", WORDED, Holds::Words));
    all
}

impl Work for FeedbackForm {
    fn settings(&self) -> &'static [Wanted] {
        &FORM
    }

    fn fields(&self, place: Place<'_>) -> Vec<Field> {
        questions(place)
    }

    fn items(&self, place: Place<'_>) -> Vec<u32> {
        place.material(|_| false)
    }

    fn board(&self, place: Place<'_>) -> Board {
        board(self, place, "work-form-so-far", "work-form-none")
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        outcome(self, place, view)
    }
}

impl Work for Check {
    fn settings(&self) -> &'static [Wanted] {
        &CHECK
    }

    fn fields(&self, place: Place<'_>) -> Vec<Field> {
        scale(place).map(|scale| field("figure", "work-check-figure", Holds::Scale(1, scale))).into_iter().collect()
    }

    fn items(&self, place: Place<'_>) -> Vec<u32> {
        place.material(|_| false)
    }

    fn board(&self, place: Place<'_>) -> Board {
        board(self, place, "work-check-so-far", "work-check-none")
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        outcome(self, place, view)
    }
}

/// How many there are and how many of them say anything, then a row each.
fn board(work: &dyn Work, place: Place<'_>, says: &'static str, without: &'static str) -> Board {
    let (items, fields) = (work.items(place), work.fields(place));
    if fields.is_empty() {
        let head = Told::new(without).with("n", items.len());
        return Board { head: vec![head], ..Board::list(items) };
    }
    let answered = |item: &&u32| fields.iter().any(|field| field.cell(place, **item) != Cell::Empty);
    let n = items.iter().filter(answered).count();
    let high = fields.iter().find_map(|field| match field.holds {
        Holds::Scale(_, high) => Some(high),
        Holds::Choices(_) | Holds::Date | Holds::Label | Holds::Words | Holds::Name | Holds::Role => None,
    });
    let head = Told::new(says).with("n", items.len()).with("n-answered", n).with("n-high", high.unwrap_or(0));
    let columns = fields.into_iter().map(Column::of_field).collect();
    Board { head: vec![head], columns, asks: Asks::Set, ..Board::list(items) }
}

/// A row for each question with what was answered on the scale, then what was answered in words, form by form.
fn outcome(work: &dyn Work, place: Place<'_>, view: &View<'_>) -> Outcome {
    let items: Vec<u32> = work.items(place).into_iter().filter(|item| view.tells(*item)).collect();
    let fields = work.fields(place);
    let figures: Vec<Vec<Cell>> = fields.iter().filter_map(|field| figure(place, view, field, &items)).collect();
    let mut tables = Vec::new();
    if !figures.is_empty() {
        let caption = Some("work-form-caption");
        tables.push(Table { file: "answers.csv", caption, columns: &ANSWERS, rows: figures });
    }
    let rows = |scaled: bool| {
        let of_sort = |field: &&Field| matches!(field.holds, Holds::Scale(..)) == scaled;
        let fields: Vec<&Field> = fields.iter().filter(of_sort).collect();
        items.iter().flat_map(|item| replies(place, &fields, *item)).collect::<Vec<_>>()
    };
    let worded =
        Table { file: "replies.csv", caption: Some("work-form-replies"), columns: &REPLIES, rows: rows(false) };
    let scaled = Table { file: "figures.csv", caption: None, columns: &REPLIES, rows: rows(true) };
    tables.extend(Some(worded).filter(|table| !table.rows.is_empty()));
    // The figures of one person are that person's, also where there is no name on them.
    tables.extend(Some(scaled).filter(|table| view.policy == Disclosure::Internal && !table.rows.is_empty()));
    Outcome { told: Vec::new(), tables }
}

/// How often each figure was given; nothing of words, nor of too few people for these readers.
fn figure(place: Place<'_>, view: &View<'_>, field: &Field, items: &[u32]) -> Option<Vec<Cell>> {
    let Holds::Scale(low, high) = field.holds else { return None };
    // A log may hold anything; what lies on no scale is no answer.
    let given = items.iter().filter_map(|item| place.number(*item, field.id)).filter(|n| (low..=high).contains(n));
    let given: Vec<i64> = given.collect();
    let few = view.policy != Disclosure::Internal && given.len() < THRESHOLD;
    if given.is_empty() || few {
        return None;
    }
    let times = |n: i64| given.iter().filter(|one| **one == n).count();
    let spread = (low..=high).map(|n| format!("{n}×{}", times(n))).collect::<Vec<_>>().join(" ");
    // Tenths of the mean, rounded: figures and people are few, so nothing overflows.
    let people = i64::try_from(given.len()).unwrap_or(i64::MAX);
    let tenths = (given.iter().sum::<i64>() * 20 + people) / (people * 2);
    Some(vec![
        Cell::text(&place.step.id),
        Cell::text(field.id),
        named(field),
        Cell::count(people),
        Cell::Text(format!("{}.{}", tenths / 10, tenths % 10)),
        Cell::maybe(given.iter().copied().min()),
        Cell::maybe(given.iter().copied().max()),
        Cell::Text(spread),
    ])
}

/// What a question is called.
fn named(field: &Field) -> Cell {
    match &field.named {
        Named::Own(words) => Cell::text(words),
        Named::Message(_) => Cell::Choice(field.id.to_owned(), field.named.clone()),
    }
}

/// What one form answers to these questions, a row for each answer.
fn replies(place: Place<'_>, fields: &[&Field], item: u32) -> Vec<Vec<Cell>> {
    let Some(said) = place.item(item) else { return Vec::new() };
    let answers = fields.iter().map(|field| (field, field.cell(place, item))).filter(|(_, cell)| *cell != Cell::Empty);
    let row = |(field, cell): (&&Field, Cell)| {
        let label = Cell::Text(place.session.label(said));
        vec![Cell::text(&place.step.id), label, Cell::text(field.id), named(field), cell]
    };
    answers.map(row).collect()
}

static ANSWERS: [Col; 8] = [
    Col::hidden("step_id"),
    Col::hidden("question"),
    Col::words("text", "work-form-question"),
    Col::figures("answers", "work-form-answers"),
    Col::figures("mean", "work-form-mean"),
    Col::figures("lowest", "work-form-lowest"),
    Col::figures("highest", "work-form-highest"),
    Col::words("spread", "work-form-spread"),
];

static REPLIES: [Col; 5] = [
    Col::hidden("step_id"),
    Col::words("label", "work-form-label"),
    Col::hidden("question"),
    Col::words("text", "work-form-question"),
    Col::words("answer", "work-form-answer"),
];
