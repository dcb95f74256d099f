//! Rating: each person gives each item a mark by each criterion; the means are told with their spread.
//!
//! Whole numbers throughout: means and spreads in hundredths, so that every machine tells the same. The spread is the
//! standard deviation of all marks; where it is largest, people see different things, and that is told. Not here: marks of
//! several criteria added up, for one sum hides the rare catastrophe.

use super::cast::{self, Sight, Vote};
use super::scale::{self, Word};
use super::setting::{ASK, FROM};
use super::{Asks, Board, Cell, Col, Column, Missing, Named, Outcome, Place, Says, Table, Told, Wanted, Wants, Work};
use crate::domain::ballot::{Cast, Rule};
use crate::domain::refusal::Refusal;
use crate::domain::session::Tally;
use crate::domain::summary::View;

pub(super) struct Rating;

static SETTINGS: [Wanted; 5] = [
    FROM,
    ASK,
    Wanted { key: "criteria", wants: Wants::Lines(1..=8) },
    Wanted { key: "marks", wants: Wants::Number(2..=10) },
    Wanted { key: "quorum", wants: Wants::Number(1..=u16::MAX) },
];

/// The best mark where the agenda does not say.
const MARKS: u32 = 5;

/// Marks of one item by one criterion, in hundredths.
#[derive(Clone, Copy)]
struct Marks {
    people: u64,
    mean: u64,
    spread: u64,
    least: u16,
    most: u16,
}

impl Work for Rating {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn items(&self, place: Place<'_>) -> Vec<u32> {
        scale::options(place)
    }

    /// Those with the highest mean by the first criterion come first.
    fn yields(&self, place: Place<'_>) -> Vec<u32> {
        ranked(place, &rule(place)).into_iter().map(|(item, _)| item).collect()
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
        let known = [("criteria", Word::Criteria), ("marks", Word::Marks), ("quorum", Word::Quorum)];
        scale::read(rule(place), typed, &known)
    }

    /// Marks are the numbers from 1; a mean of anything else means nothing.
    fn check_rule(&self, _: Place<'_>, rule: &Rule) -> Result<(), Refusal> {
        let marks = u32::try_from(rule.scale.len()).unwrap_or(u32::MAX);
        if rule.scale != scale::figures(marks.min(100)) || rule.threshold.is_some() || rule.support.is_some() {
            return Err(Refusal::NotInThisStep);
        }
        scale::check_rule(rule, 2)
    }

    fn check_cast(&self, place: Place<'_>, rule: &Rule, cast: &Cast) -> Result<(), Refusal> {
        scale::check_cast(place, rule, cast)
    }

    fn board(&self, place: Place<'_>) -> Board {
        let (rule, items) = (rule(place), self.items(place));
        let mean = |named: Named| Column { named, figures: true, field: None };
        let spread = || Column::figures("work-rating-spread");
        let means: Vec<Column> = match rule.criteria.as_slice() {
            [] => vec![mean(Named::Message("work-rating-mean")), spread()],
            all => all.iter().flat_map(|name| [mean(Named::Own(name.clone())), spread()]).collect(),
        };
        let columns = means.into_iter().chain([Column::figures("work-says-people")]).collect();
        let asks = if rule.criteria.is_empty() { Asks::Levels } else { Asks::Sheet };
        Board { head: head(place, &rule, &items), columns, asks, ..Board::list(items) }
    }

    fn cells(&self, place: Place<'_>, item: u32) -> Vec<Cell> {
        let (rule, tally) = (rule(place), place.session.tally(place.at));
        let told = |marks: Option<Marks>| match marks {
            Some(marks) => [hundredths(marks.mean), hundredths(marks.spread)],
            None => [Cell::Empty, Cell::Empty],
        };
        let means = scale::criteria(&rule).flat_map(|on| told(marks(tally, &rule, item, on)));
        let people = scale::criteria(&rule).map(|on| scale::said(tally, &rule, item, on)).max().unwrap_or(0);
        means.chain([Cell::count(people)]).collect()
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let (rule, items) = (rule(place), self.items(place));
        if place.session.tally(place.at).ballots.iter().all(|n| *n == 0) {
            return Outcome::default();
        }
        let (sight, ranked) = (Sight::of(place, view), ranked(place, &rule));
        let vote = Vote { counts: "marks", rule: &rule, voters: scale::voters(place, &rule, &items), ranked: &ranked };
        let tables = vec![
            vote.row(place, &sight),
            table(place, &rule, &ranked, view),
            vote.counted(place, view, None),
            scale::counts(place, &rule, &items, view),
            cast::ballots(place, &rule, &sight),
        ];
        Outcome { told: head(place, &rule, &items), tables }
    }

    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        let (rule, items) = (rule(place), self.items(place));
        cast::points(place, &rule, scale::voters(place, &rule, &items))
    }
}

/// The rule that was settled, or the agenda's, or one mark from 1 to 5.
fn rule(place: Place<'_>) -> Rule {
    if let Some(rule) = place.session.ruled(place.at) {
        return rule.clone();
    }
    let work = &place.step.work;
    Rule {
        scale: scale::figures(work.number("marks").unwrap_or(MARKS).min(10)),
        criteria: work.texts("criteria").into_iter().map(str::to_owned).collect(),
        quorum: work.number("quorum"),
        ..Rule::default()
    }
}

fn marks(tally: &Tally, rule: &Rule, item: u32, on: u16) -> Option<Marks> {
    let given = || scale::positions(rule).map(|mark| (mark, tally.at(item, on, mark))).filter(|(_, n)| *n > 0);
    let sum = |of: fn(u128) -> u128| -> u128 { given().map(|(mark, n)| of(u128::from(mark)) * u128::from(n)).sum() };
    let (people, all, squares) = (sum(|_| 1), sum(|mark| mark), sum(|mark| mark * mark));
    if people == 0 {
        return None;
    }
    // The variance times the square of the number of people is a whole number.
    let variance = (people * squares).saturating_sub(all * all);
    let whole = |n: u128| u64::try_from(n).unwrap_or(u64::MAX);
    Some(Marks {
        people: whole(people),
        mean: whole((all * 100 + people / 2) / people),
        spread: whole((variance * 10_000).isqrt() / people),
        least: given().map(|(mark, _)| mark).min()?,
        most: given().map(|(mark, _)| mark).max()?,
    })
}

/// Hundredths with their point.
fn hundredths(n: u64) -> Cell {
    Cell::Text(format!("{}.{:02}", n / 100, n % 100))
}

/// Items by their mean under the first criterion.
fn ranked(place: Place<'_>, rule: &Rule) -> Vec<(u32, u64)> {
    let tally = place.session.tally(place.at);
    let mean = |item: u32| marks(tally, rule, item, *scale::criteria(rule).start()).map_or(0, |marks| marks.mean);
    let mut all: Vec<(u32, u64)> = scale::options(place).into_iter().map(|item| (item, mean(item))).collect();
    all.sort_by_key(|(_, mean)| std::cmp::Reverse(*mean));
    all
}

/// What people see most differently: the largest spread among marks of at least two people, all that have it.
fn contested(place: Place<'_>, rule: &Rule, items: &[u32]) -> Vec<(u32, u16, Marks)> {
    let tally = place.session.tally(place.at);
    let all = items.iter().flat_map(|item| scale::criteria(rule).map(|on| (*item, on)));
    let all = all.filter_map(|(item, on)| Some((item, on, marks(tally, rule, item, on)?)));
    let spread: Vec<_> = all.filter(|(_, _, marks)| marks.people > 1 && marks.spread > 0).collect();
    let most = spread.iter().map(|(_, _, marks)| marks.spread).max();
    spread.into_iter().filter(|(_, _, marks)| Some(marks.spread) == most).collect()
}

fn head(place: Place<'_>, rule: &Rule, items: &[u32]) -> Vec<Told> {
    let (most, quorum) = (rule.scale.len(), rule.quorum.unwrap_or(0));
    let said = match rule.criteria.as_slice() {
        [] => Told::new("work-rating-rule"),
        all => Told::new("work-rating-rule-criteria").with("criteria", all.join(", ")),
    };
    let mut head = vec![said.with("n-most", most).with("n-quorum", quorum)];
    head.extend(scale::so_far(place, rule, items));
    if let [(item, on, marks), ..] = contested(place, rule, items).as_slice() {
        let label = place.item(*item).map_or_else(String::new, |item| place.session.label(item));
        let by = usize::from(*on).checked_sub(1).and_then(|at| rule.criteria.get(at));
        let told = match by {
            Some(by) => Told::new("work-rating-contested-by").with("by", by),
            None => Told::new("work-rating-contested"),
        };
        let (least, most) = (marks.least, marks.most);
        head.push(told.with("label", label).with("n-least", least).with("n-most", most));
    }
    head
}

static RATINGS: [Col; 10] = [
    Col::hidden("vote"),
    Col::words("option", "work-vote-option"),
    Col::words("text", "work-vote-text"),
    Col::words("criterion", "work-rating-criterion"),
    Col::figures("people", "work-says-people"),
    Col::figures("mean", "work-rating-mean"),
    Col::figures("spread", "work-rating-spread"),
    Col::figures("least", "work-rating-least"),
    Col::figures("most", "work-rating-most"),
    Col::words("contested", "work-rating-most-contested"),
];

fn table(place: Place<'_>, rule: &Rule, ranked: &[(u32, u64)], view: &View<'_>) -> Table {
    let tally = place.session.tally(place.at);
    let items: Vec<u32> = ranked.iter().map(|(item, _)| *item).collect();
    let contested = contested(place, rule, &items);
    let mut rows = Vec::new();
    for item in items.iter().copied().filter(|item| view.tells(*item)) {
        let Some(option) = place.item(item) else { continue };
        for on in scale::criteria(rule) {
            let Some(marks) = marks(tally, rule, item, on) else { continue };
            let by = usize::from(on).checked_sub(1).and_then(|at| rule.criteria.get(at));
            let yes = contested.iter().any(|(of, by, _)| (*of, *by) == (item, on));
            let yes = yes.then(|| Cell::Choice("yes".to_owned(), Named::Message("work-rating-most-contested")));
            rows.push(vec![
                Cell::text(&place.step.id),
                Cell::Text(place.session.label(option)),
                Cell::Text(view.words(option)),
                by.map_or(Cell::Empty, Cell::text),
                Cell::count(marks.people),
                hundredths(marks.mean),
                hundredths(marks.spread),
                Cell::count(marks.least),
                Cell::count(marks.most),
                yes.unwrap_or(Cell::Empty),
            ]);
        }
    }
    Table { file: "ratings.csv", caption: Some("work-rating-caption"), columns: &RATINGS, rows }
}
