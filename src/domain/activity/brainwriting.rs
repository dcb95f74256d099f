//! Brainwriting: everybody writes, hands the sheet on, and builds on what stands there; round after round.
//!
//! A contribution is of the round in which it was captured, wherever it stands later. Rounds that the agenda plans are told
//! and bind nobody.

use super::setting::FROM;
use super::{Board, Cell, Col, Outcome, Place, Row, Table, Told, Wanted, Wants, What, Work};
use crate::domain::summary::View;

pub(super) struct Brainwriting;

/// How many rounds the agenda plans.
pub(super) const ROUNDS: Wanted = Wanted { key: "rounds", wants: Wants::Number(1..=20) };

static SETTINGS: [Wanted; 2] = [FROM, ROUNDS];

/// Rounds that the agenda plans; 0 where it says nothing.
pub(super) fn planned(place: Place<'_>) -> u32 {
    place.step.work.number("rounds").unwrap_or(0)
}

/// The round in which something was said in this step; none of what other steps brought.
pub(super) fn round_of(place: Place<'_>, item: u32) -> Option<u16> {
    let said = place.item(item).filter(|said| said.step as usize == place.at)?;
    Some(said.extra().round.unwrap_or(1))
}

/// Contributions round by round, those before that stand here for another reason.
pub(super) fn by_round(place: Place<'_>, items: Vec<u32>) -> (Vec<u32>, Vec<(u16, Vec<u32>)>) {
    let mut rounds: std::collections::BTreeMap<u16, Vec<u32>> = std::collections::BTreeMap::new();
    let mut brought = Vec::new();
    for item in items {
        match round_of(place, item) {
            Some(round) => rounds.entry(round).or_default().push(item),
            None => brought.push(item),
        }
    }
    (brought, rounds.into_iter().collect())
}

/// A heading above what was said in a round.
pub(super) fn heading(round: u16, n: usize) -> Row {
    let what = What::Head(Told::new("work-round-heading").with("n-round", round).with("n", n));
    Row { what, ..Row::of(0, 0) }
}

impl Work for Brainwriting {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn rounds(&self) -> bool {
        true
    }

    fn board(&self, place: Place<'_>) -> Board {
        let round = place.session.round_of(place.at);
        let (brought, rounds) = by_round(place, self.items(place));
        let now = rounds.iter().find(|(of, _)| *of == round).map_or(0, |(_, items)| items.len());
        let all: usize = rounds.iter().map(|(_, items)| items.len()).sum();
        let head = Told::new("work-writing-so-far").with("n-round", round).with("n-planned", planned(place));
        let head = head.with("n", now).with("n-all", all);
        let mut board = Board { head: vec![head], ..Board::list(brought) };
        let several = rounds.len() > 1 || round > 1;
        for (of, items) in rounds {
            board.rows.extend(several.then(|| heading(of, items.len())));
            board.rows.extend(items.into_iter().map(|item| Row::of(item, u8::from(several))));
        }
        board
    }

    /// Which round each contribution is of, where there was more than one.
    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let (_, rounds) = by_round(place, self.items(place));
        if rounds.iter().all(|(round, _)| *round == 1) {
            return Outcome::default();
        }
        let row = |round: u16, item: u32| {
            let said = place.item(item).filter(|_| view.tells(item))?;
            let label = Cell::Text(place.session.label(said));
            Some(vec![Cell::text(&place.step.id), Cell::count(round), label, Cell::Text(view.words(said))])
        };
        let each = |(round, items): (u16, Vec<u32>)| items.into_iter().filter_map(move |item| row(round, item));
        let rows = rounds.into_iter().flat_map(each).collect();
        let caption = Some("work-writing-caption");
        Outcome { told: Vec::new(), tables: vec![Table { file: "rounds.csv", caption, columns: &WRITTEN, rows }] }
    }
}

static WRITTEN: [Col; 4] = [
    Col::hidden("step_id"),
    Col::figures("round", "work-writing-round"),
    Col::words("label", "work-writing-label"),
    Col::words("text", "work-writing-text"),
];
