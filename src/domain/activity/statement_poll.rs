//! Statement poll: one sentence after the other, and each person agrees, disagrees or passes.
//!
//! The answers are the rule's and may be others; the last of them takes no side. What share of those who take one an answer
//! needs is settled before, or nothing is carried and the poll is a reading of the room. Not here: the reasons, which are
//! contributions.

use super::cast::{self, Sight, Vote};
use super::scale::{self, Word};
use super::setting::{ASK, FROM};
use super::{Asks, Board, Cell, Col, Column, Missing, Named, Outcome, Place, Says, Table, Told, Wanted, Wants, Work};
use crate::domain::ballot::{Cast, Rule};
use crate::domain::refusal::Refusal;
use crate::domain::session::Tally;
use crate::domain::summary::View;

pub(super) struct StatementPoll;

static SETTINGS: [Wanted; 5] = [
    FROM,
    ASK,
    Wanted { key: "answers", wants: Wants::Lines(2..=10) },
    Wanted { key: "threshold", wants: Wants::Number(1..=100) },
    Wanted { key: "quorum", wants: Wants::Number(1..=u16::MAX) },
];

const ANSWERS: [&str; 3] = ["agree", "disagree", "pass"];

impl Work for StatementPoll {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn items(&self, place: Place<'_>) -> Vec<u32> {
        scale::options(place)
    }

    /// Those that most took the first side for come first.
    fn yields(&self, place: Place<'_>) -> Vec<u32> {
        ranked(place).into_iter().map(|(item, _)| item).collect()
    }

    fn ballots(&self) -> bool {
        true
    }

    fn says(&self) -> Says {
        Says::Levels
    }

    fn rule(&self, place: Place<'_>) -> Option<Rule> {
        Some(rule(place))
    }

    fn read_rule(&self, place: Place<'_>, typed: &str) -> Result<Rule, Told> {
        let known = [("answers", Word::Scale), ("threshold", Word::Threshold), ("quorum", Word::Quorum)];
        scale::read(rule(place), typed, &known)
    }

    fn check_rule(&self, _: Place<'_>, rule: &Rule) -> Result<(), Refusal> {
        if !rule.criteria.is_empty() || rule.support.is_some() {
            return Err(Refusal::NotInThisStep);
        }
        scale::check_rule(rule, 2)
    }

    fn check_cast(&self, place: Place<'_>, rule: &Rule, cast: &Cast) -> Result<(), Refusal> {
        scale::check_cast(place, rule, cast)
    }

    fn board(&self, place: Place<'_>) -> Board {
        let (rule, items) = (rule(place), self.items(place));
        let mut columns = scale::columns(&rule);
        columns.extend(rule.threshold.map(|_| Column { figures: false, ..Column::figures("work-poll-carried") }));
        Board { head: head(place, &rule, &items), columns, asks: Asks::Levels, ..Board::list(items) }
    }

    fn cells(&self, place: Place<'_>, item: u32) -> Vec<Cell> {
        let rule = rule(place);
        let mut cells = scale::cells(place, &rule, item);
        cells.extend(rule.threshold.map(|_| carried(place, &rule, item)));
        cells
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let (rule, items) = (rule(place), self.items(place));
        if place.session.tally(place.at).ballots.iter().all(|n| *n == 0) {
            return Outcome::default();
        }
        let (sight, ranked) = (Sight::of(place, view), ranked(place));
        let voters = scale::voters(place, &rule, &items);
        let vote = Vote { counts: "answers", rule: &rule, voters, ranked: &ranked };
        let first = |item: &u32| answer(place.session.tally(place.at), &rule, *item) == Some(1);
        let tables = vec![
            vote.row_with(place, &sight, items.iter().copied().filter(first).collect()),
            table(place, &rule, &ranked, view),
            vote.counted(place, view, None),
            scale::counts(place, &rule, &items, view),
            cast::ballots(place, &rule, &sight),
        ];
        Outcome { told: head(place, &rule, &items), tables }
    }

    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        let rule = rule(place);
        cast::points(place, &rule, scale::voters(place, &rule, &self.items(place)))
    }
}

/// The rule that was settled, or the agenda's, or agree, disagree and pass with nothing to carry.
fn rule(place: Place<'_>) -> Rule {
    if let Some(rule) = place.session.ruled(place.at) {
        return rule.clone();
    }
    let work = &place.step.work;
    let own = work.texts("answers");
    let scale = if own.is_empty() { ANSWERS.to_vec() } else { own };
    Rule {
        scale: scale.into_iter().map(str::to_owned).collect(),
        threshold: work.number("threshold"),
        quorum: work.number("quorum"),
        ..Rule::default()
    }
}

/// People who take a side: everybody but those with the last answer.
fn sides(tally: &Tally, rule: &Rule, item: u32) -> u64 {
    let all = scale::said(tally, rule, item, 0);
    all.saturating_sub(tally.at(item, 0, *scale::positions(rule).end()))
}

/// The answer that is carried, of those that take a side; none below the quorum.
fn answer(tally: &Tally, rule: &Rule, item: u32) -> Option<u16> {
    let (threshold, of) = (rule.threshold?, sides(tally, rule, item));
    rule.quorum.is_none_or(|quorum| scale::said(tally, rule, item, 0) >= u64::from(quorum)).then_some(())?;
    let last = *scale::positions(rule).end();
    // A threshold below a half may be reached by several; the one with most is meant, and none where two have as many.
    let mut reach: Vec<(u64, u16)> = (1..last)
        .map(|level| (tally.at(item, 0, level), level))
        .filter(|(n, _)| scale::reaches(*n, of, threshold))
        .collect();
    reach.sort_unstable_by_key(|(n, _)| std::cmp::Reverse(*n));
    match reach.as_slice() {
        [(most, _), (next, _), ..] if most == next => None,
        [(_, level), ..] => Some(*level),
        [] => None,
    }
}

fn carried(place: Place<'_>, rule: &Rule, item: u32) -> Cell {
    let tally = place.session.tally(place.at);
    let id = answer(tally, rule, item).and_then(|level| rule.scale.get(usize::from(level) - 1));
    match id {
        Some(id) => Cell::Choice(id.clone(), scale::named(id)),
        None if sides(tally, rule, item) == 0 => Cell::Empty,
        None => Cell::Choice("none".to_owned(), Named::Message("work-poll-none")),
    }
}

/// Options by the share of the first answer among those who take a side, in ten-thousandths.
fn ranked(place: Place<'_>) -> Vec<(u32, u64)> {
    let (rule, tally) = (rule(place), place.session.tally(place.at));
    let share = |item: u32| {
        let of = sides(tally, &rule, item);
        scale::hundredths(tally.at(item, 0, 1).saturating_mul(100), of).unwrap_or(0)
    };
    let mut all: Vec<(u32, u64)> = scale::options(place).into_iter().map(|item| (item, share(item))).collect();
    all.sort_by_key(|(_, share)| std::cmp::Reverse(*share));
    all
}

fn head(place: Place<'_>, rule: &Rule, items: &[u32]) -> Vec<Told> {
    let usual = rule.scale == ANSWERS;
    let said = Told::new(if usual { "work-poll-rule" } else { "work-poll-rule-own" });
    let said = if usual { said } else { said.with("answers", rule.scale.join(", ")) };
    let said = said.with("n-threshold", rule.threshold.unwrap_or(0)).with("n-quorum", rule.quorum.unwrap_or(0));
    std::iter::once(said).chain(scale::so_far(place, rule, items)).collect()
}

static POLLS: [Col; 7] = [
    Col::hidden("vote"),
    Col::words("option", "work-vote-option"),
    Col::words("text", "work-vote-text"),
    Col::words("answers", "work-poll-answers"),
    Col::figures("people", "work-says-people"),
    Col::figures("first_percent", "work-poll-first"),
    Col::words("carried", "work-poll-carried"),
];

fn table(place: Place<'_>, rule: &Rule, ranked: &[(u32, u64)], view: &View<'_>) -> Table {
    let tally = place.session.tally(place.at);
    let rows = ranked.iter().filter_map(|(item, _)| {
        let option = place.item(*item).filter(|_| view.tells(*item))?;
        let first = scale::hundredths(tally.at(*item, 0, 1), sides(tally, rule, *item));
        Some(vec![
            Cell::text(&place.step.id),
            Cell::Text(place.session.label(option)),
            Cell::Text(view.words(option)),
            scale::shares(place, rule, *item),
            Cell::count(scale::said(tally, rule, *item, 0)),
            Cell::maybe(first),
            rule.threshold.map_or(Cell::Empty, |_| carried(place, rule, *item)),
        ])
    });
    Table { file: "polls.csv", caption: Some("work-poll-caption"), columns: &POLLS, rows: rows.collect() }
}
