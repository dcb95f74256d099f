//! Gradients of agreement: how far each person goes with a proposal, on a scale from the least support to the most.
//!
//! The scale is the rule's: five figures, or any names. From which level on it is support, and how much support carries a
//! proposal, is settled before; without a threshold nothing is carried, and the figures are a reading of the room. They are
//! never averaged: a mean hides the one who cannot go along. Not here: reasons and new wordings, which are contributions.

use super::cast::{self, Sight, Vote};
use super::scale::{self, Word};
use super::setting::{ASK, FROM};
use super::{Asks, Board, Cell, Col, Column, Missing, Named, Outcome, Place, Says, Table, Told, Wanted, Wants, Work};
use crate::domain::ballot::{Cast, Rule};
use crate::domain::refusal::Refusal;
use crate::domain::summary::View;

pub(super) struct Gradients;

static SETTINGS: [Wanted; 6] = [
    FROM,
    ASK,
    Wanted { key: "levels", wants: Wants::Lines(2..=10) },
    Wanted { key: "support", wants: Wants::Number(1..=10) },
    Wanted { key: "threshold", wants: Wants::Number(1..=100) },
    Wanted { key: "quorum", wants: Wants::Number(1..=u16::MAX) },
];

/// Figures where no names are given, as on the fingers of a hand.
const FINGERS: u32 = 5;

impl Work for Gradients {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn items(&self, place: Place<'_>) -> Vec<u32> {
        scale::options(place)
    }

    /// Those with most support first.
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
        let known = [
            ("levels", Word::Scale),
            ("support", Word::Support),
            ("threshold", Word::Threshold),
            ("quorum", Word::Quorum),
        ];
        scale::read(rule(place), typed, &known)
    }

    fn check_rule(&self, _: Place<'_>, rule: &Rule) -> Result<(), Refusal> {
        if !rule.criteria.is_empty() {
            return Err(Refusal::NotInThisStep);
        }
        scale::check_rule(rule, 2)
    }

    fn check_cast(&self, place: Place<'_>, rule: &Rule, cast: &Cast) -> Result<(), Refusal> {
        scale::check_cast(place, rule, cast)
    }

    fn board(&self, place: Place<'_>) -> Board {
        let (rule, items) = (rule(place), self.items(place));
        // What it comes to stands first, for a narrow screen leaves out what stands last.
        let carried = rule.threshold.map(|_| Column { figures: false, ..Column::figures("work-gradients-carried") });
        let support = Column::figures("work-gradients-support");
        let columns = carried.into_iter().chain([support]).chain(scale::columns(&rule)).collect();
        Board { head: head(place, &rule, &items), columns, asks: Asks::Levels, ..Board::list(items) }
    }

    fn cells(&self, place: Place<'_>, item: u32) -> Vec<Cell> {
        let rule = rule(place);
        let carried = rule.threshold.map(|_| carried(place, &rule, item));
        let support = Cell::count(support(place, &rule, item));
        carried.into_iter().chain([support]).chain(scale::cells(place, &rule, item)).collect()
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let (rule, items) = (rule(place), self.items(place));
        if place.session.tally(place.at).ballots.iter().all(|n| *n == 0) {
            return Outcome::default();
        }
        let (sight, ranked) = (Sight::of(place, view), ranked(place, &rule));
        let vote = Vote { counts: "levels", rule: &rule, voters: scale::voters(place, &rule, &items), ranked: &ranked };
        let won = |item: &u32| is_carried(place, &rule, *item) == Some(true);
        let tables = vec![
            vote.row_with(place, &sight, items.iter().copied().filter(won).collect()),
            table(place, &rule, &ranked, view),
            vote.counted(place, view, None),
            scale::counts(place, &rule, &items, view),
            cast::ballots(place, &rule, &sight),
        ];
        Outcome { told: head(place, &rule, &items), tables }
    }

    /// Whoever stands on the lowest level is to be heard before it is gone on.
    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        let (rule, items) = (rule(place), self.items(place));
        let lowest = |item: &&u32| place.session.tally(place.at).at(**item, 0, 1) > 0;
        let alone = items.iter().filter(lowest).map(|item| Missing {
            point: "lowest-level-taken",
            told: Told::new("work-gradients-missing-lowest").with("n", place.session.tally(place.at).at(*item, 0, 1)),
            item: Some(*item),
        });
        alone.chain(cast::points(place, &rule, scale::voters(place, &rule, &items))).collect()
    }
}

/// The rule that was settled, or the agenda's, or five figures of which the upper three are support.
fn rule(place: Place<'_>) -> Rule {
    if let Some(rule) = place.session.ruled(place.at) {
        return rule.clone();
    }
    let work = &place.step.work;
    let own: Vec<String> = work.texts("levels").into_iter().map(str::to_owned).collect();
    let scale = if own.is_empty() { scale::figures(FINGERS) } else { own };
    Rule {
        scale,
        support: work.number("support"),
        threshold: work.number("threshold"),
        quorum: work.number("quorum"),
        ..Rule::default()
    }
}

/// The first level that is support; the middle one of the scale where nobody says.
fn first(rule: &Rule) -> u16 {
    let middle = u16::try_from(rule.scale.len().div_ceil(2)).unwrap_or(u16::MAX);
    rule.support.map_or(middle, |first| u16::try_from(first).unwrap_or(u16::MAX))
}

fn support(place: Place<'_>, rule: &Rule, item: u32) -> u64 {
    let tally = place.session.tally(place.at);
    (first(rule)..=*scale::positions(rule).end()).map(|level| tally.at(item, 0, level)).sum()
}

/// Whether a proposal is carried; `None` where nobody has voted on it, or nothing is carried here.
fn is_carried(place: Place<'_>, rule: &Rule, item: u32) -> Option<bool> {
    let all = scale::said(place.session.tally(place.at), rule, item, 0);
    let enough = rule.quorum.is_none_or(|quorum| all >= u64::from(quorum));
    let threshold = rule.threshold.filter(|_| all > 0)?;
    Some(enough && scale::reaches(support(place, rule, item), all, threshold))
}

fn carried(place: Place<'_>, rule: &Rule, item: u32) -> Cell {
    is_carried(place, rule, item).map_or(Cell::Empty, |yes| {
        let (id, says) = if yes { ("yes", "work-gradients-yes") } else { ("no", "work-gradients-no") };
        Cell::Choice(id.to_owned(), Named::Message(says))
    })
}

/// Proposals by the share of support, in ten-thousandths.
fn ranked(place: Place<'_>, rule: &Rule) -> Vec<(u32, u64)> {
    let share = |item: u32| {
        let all = scale::said(place.session.tally(place.at), rule, item, 0);
        scale::hundredths(support(place, rule, item).saturating_mul(100), all).unwrap_or(0)
    };
    let mut all: Vec<(u32, u64)> = scale::options(place).into_iter().map(|item| (item, share(item))).collect();
    all.sort_by_key(|(_, share)| std::cmp::Reverse(*share));
    all
}

fn head(place: Place<'_>, rule: &Rule, items: &[u32]) -> Vec<Told> {
    let from = usize::from(first(rule)).checked_sub(1).and_then(|at| rule.scale.get(at));
    let said = Told::new("work-gradients-rule").with("levels", rule.scale.join(", "));
    let said = said.with("from", from.map_or("", String::as_str));
    let said = said.with("n-threshold", rule.threshold.unwrap_or(0)).with("n-quorum", rule.quorum.unwrap_or(0));
    std::iter::once(said).chain(scale::so_far(place, rule, items)).collect()
}

static GRADIENTS: [Col; 8] = [
    Col::hidden("vote"),
    Col::words("option", "work-vote-option"),
    Col::words("text", "work-gradients-text"),
    Col::words("levels", "work-gradients-levels"),
    Col::figures("people", "work-says-people"),
    Col::figures("support", "work-gradients-support"),
    Col::figures("support_percent", "work-gradients-percent"),
    Col::words("carried", "work-gradients-carried"),
];

fn table(place: Place<'_>, rule: &Rule, ranked: &[(u32, u64)], view: &View<'_>) -> Table {
    let rows = ranked.iter().filter_map(|(item, _)| {
        let option = place.item(*item).filter(|_| view.tells(*item))?;
        let (all, up) = (scale::said(place.session.tally(place.at), rule, *item, 0), support(place, rule, *item));
        Some(vec![
            Cell::text(&place.step.id),
            Cell::Text(place.session.label(option)),
            Cell::Text(view.words(option)),
            scale::shares(place, rule, *item),
            Cell::count(all),
            Cell::count(up),
            Cell::maybe(scale::hundredths(up, all)),
            carried(place, rule, *item),
        ])
    });
    Table { file: "gradients.csv", caption: Some("work-gradients-caption"), columns: &GRADIENTS, rows: rows.collect() }
}
