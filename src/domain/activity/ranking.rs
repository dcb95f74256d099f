//! Ranking: each person, or each table, puts the options in an order; how many orders become one is the rule's.
//!
//! By Borda the first of so many places gives as many points, the last place one, what has no place none. By the average
//! each ballot must order everything, and the mean place counts. Which of the two it is stands above the board and in every
//! file. Not here: knocking out, for that a stranger cannot recount by adding.

use super::cast::{self, Sight, Vote};
use super::scale;
use super::setting::{ASK, FROM};
use super::{Asks, Board, Cell, Col, Column, Missing, Outcome, Place, Says, Table, Told, Wanted, Wants, Work};
use crate::domain::ballot::{By, Cast, How, Rule};
use crate::domain::refusal::Refusal;
use crate::domain::session::Tally;
use crate::domain::summary::View;

pub(super) struct Ranking;

static SETTINGS: [Wanted; 5] = [
    FROM,
    ASK,
    Wanted { key: "places", wants: Wants::Number(1..=100) },
    Wanted { key: "by", wants: Wants::OneOf(&["borda", "average"]) },
    Wanted { key: "quorum", wants: Wants::Number(1..=u16::MAX) },
];

/// Places of an order where the agenda does not say.
const PLACES: u32 = 5;

impl Work for Ranking {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn items(&self, place: Place<'_>) -> Vec<u32> {
        scale::options(place)
    }

    fn yields(&self, place: Place<'_>) -> Vec<u32> {
        ranked(place, &rule(place)).into_iter().map(|(item, _)| item).collect()
    }

    fn ballots(&self) -> bool {
        true
    }

    fn says(&self) -> Says {
        Says::Order
    }

    fn rule(&self, place: Place<'_>) -> Option<Rule> {
        Some(rule(place))
    }

    /// `places 5 borda quorum 12`, `average`.
    fn read_rule(&self, place: Place<'_>, typed: &str) -> Result<Rule, Told> {
        let how = || Told::new("work-rule-words").with("known", ["borda", "average", "places", "quorum"].join(", "));
        let mut rule = rule(place);
        let mut words = typed.split_whitespace().peekable();
        words.peek().ok_or_else(how)?;
        while let Some(word) = words.next() {
            match (word, By::from_id(word)) {
                (_, Some(by)) => rule.by = Some(by),
                ("places", None) => rule.places = scale::amount(words.next().unwrap_or(""))?,
                ("quorum", None) => rule.quorum = scale::amount(words.next().unwrap_or(""))?,
                (_, None) => return Err(how()),
            }
        }
        // Whoever takes the mean of the places orders everything.
        rule.places = (rule.by != Some(By::Average)).then(|| rule.places.unwrap_or(PLACES));
        Ok(rule)
    }

    fn check_rule(&self, _: Place<'_>, rule: &Rule) -> Result<(), Refusal> {
        let (average, places) = (rule.by == Some(By::Average), rule.places);
        if rule.by.is_none_or(|by| by == By::Other) {
            return Err(Refusal::OddValue(String::new(), [By::Borda, By::Average].map(By::id).join(", ")));
        }
        if (average && places.is_some()) || !rule.scale.is_empty() || rule.threshold.is_some() {
            return Err(Refusal::NotInThisStep);
        }
        match places.filter(|n| !(1..=100).contains(n)) {
            Some(n) => Err(Refusal::OddValue(n.to_string(), "1–100".to_owned())),
            None => Ok(()),
        }
    }

    fn check_cast(&self, place: Place<'_>, rule: &Rule, cast: &Cast) -> Result<(), Refusal> {
        if cast.how == How::Hands {
            return Err(Refusal::NotInThisStep);
        }
        if cast.votes.is_empty() {
            return Err(Refusal::SaysNothing);
        }
        let mut seen = std::collections::HashSet::new();
        for (nth, vote) in (1u16..).zip(&cast.votes) {
            let sound = vote.level == Some(nth) && vote.value == 1 && vote.on.is_none();
            if !sound || !seen.insert(vote.option) {
                let option = place.session.contribution(vote.option);
                return Err(Refusal::TwiceOnOne(option.map_or_else(String::new, |c| place.session.label(c))));
            }
        }
        let (given, all) = (cast.votes.len(), self.items(place).len());
        let average = rule.by == Some(By::Average);
        let most = if average { all } else { all.min(usize::from(most(rule))) };
        let short = average && given < all;
        if given > most || short { Err(Refusal::OddOrder(given, most)) } else { Ok(()) }
    }

    fn board(&self, place: Place<'_>) -> Board {
        let rule = rule(place);
        let items: Vec<u32> = ranked(place, &rule).into_iter().map(|(item, _)| item).collect();
        let score = if rule.by == Some(By::Average) { "work-ranking-average" } else { "work-ranking-points" };
        let columns = [score, "work-ranking-first", "work-ranking-orders"].map(Column::figures);
        let head = head(place, &rule, &items);
        Board { head, columns: columns.into(), asks: Asks::Sheet, ..Board::list(items) }
    }

    fn cells(&self, place: Place<'_>, item: u32) -> Vec<Cell> {
        let (rule, tally) = (rule(place), place.session.tally(place.at));
        let of = places(tally, item);
        let score = if rule.by == Some(By::Average) { average(&of) } else { Cell::count(points(&of, most(&rule))) };
        vec![score, Cell::count(tally.at(item, 0, 1)), Cell::count(tally.total(item))]
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let tally = place.session.tally(place.at);
        if tally.ballots.iter().all(|n| *n == 0) {
            return Outcome::default();
        }
        let rule = rule(place);
        let (sight, ranked) = (Sight::of(place, view), ranked(place, &rule));
        let items: Vec<u32> = ranked.iter().map(|(item, _)| *item).collect();
        let vote = Vote { counts: "order", rule: &rule, voters: tally.people(), ranked: &ranked };
        let tables = vec![
            vote.row(place, &sight),
            table(place, &rule, &ranked, view),
            vote.counted(place, view, None),
            cast::ballots(place, &rule, &sight),
        ];
        Outcome { told: head(place, &rule, &items), tables }
    }

    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        cast::points(place, &rule(place), place.session.tally(place.at).people())
    }
}

/// The rule that was settled, or the agenda's, or Borda with five places.
fn rule(place: Place<'_>) -> Rule {
    if let Some(rule) = place.session.ruled(place.at) {
        return rule.clone();
    }
    let work = &place.step.work;
    let by = work.text("by").and_then(By::from_id).unwrap_or(By::Borda);
    let places = (by != By::Average).then(|| work.number("places").unwrap_or(PLACES));
    Rule { by: Some(by), places, quorum: work.number("quorum"), ..Rule::default() }
}

/// How many places an order has: what is put up later changes no points.
fn most(rule: &Rule) -> u16 {
    u16::try_from(rule.places.unwrap_or(PLACES)).unwrap_or(u16::MAX)
}

/// The places of an option, and how many ballots put it there.
fn places(tally: &Tally, item: u32) -> Vec<(u16, u64)> {
    let mut all = tally.levels_of(item);
    all.retain(|(_, n)| *n > 0);
    all
}

/// So many points for the first of `most` places, one for the last.
fn points(places: &[(u16, u64)], most: u16) -> u64 {
    let worth = |place: u16| (u64::from(most) + 1).saturating_sub(u64::from(place));
    places.iter().map(|(place, n)| worth(*place).saturating_mul(*n)).fold(0, u64::saturating_add)
}

/// The mean of the places, in hundredths; the lower the better.
fn mean(places: &[(u16, u64)]) -> Option<u64> {
    let sum = |of: &dyn Fn(u16) -> u128| -> u128 { places.iter().map(|(place, n)| of(*place) * u128::from(*n)).sum() };
    let (ballots, all) = (sum(&|_| 1), sum(&|place| u128::from(place)));
    (ballots > 0).then(|| u64::try_from((all * 100 + ballots / 2) / ballots).unwrap_or(u64::MAX))
}

fn average(places: &[(u16, u64)]) -> Cell {
    mean(places).map_or(Cell::Empty, |n| Cell::Text(format!("{}.{:02}", n / 100, n % 100)))
}

/// Options, the first place first, each with a number that is larger the better it stands.
fn ranked(place: Place<'_>, rule: &Rule) -> Vec<(u32, u64)> {
    let (tally, most) = (place.session.tally(place.at), most(rule));
    let score = |item: u32| {
        let of = places(tally, item);
        match rule.by {
            Some(By::Average) => mean(&of).map_or(0, |mean| u64::MAX - mean),
            Some(By::Borda | By::Other) | None => points(&of, most),
        }
    };
    let mut all: Vec<(u32, u64)> = scale::options(place).into_iter().map(|item| (item, score(item))).collect();
    all.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
    all
}

fn head(place: Place<'_>, rule: &Rule, items: &[u32]) -> Vec<Told> {
    let said = match rule.by {
        Some(By::Average) => Told::new("work-ranking-rule-average"),
        Some(By::Borda | By::Other) | None => Told::new("work-ranking-rule-borda").with("n", most(rule)),
    };
    let mut head = vec![said.with("n-quorum", rule.quorum.unwrap_or(0))];
    if items.is_empty() {
        head.push(Told::new("work-vote-nothing-up"));
        return head;
    }
    let people = place.session.tally(place.at).people();
    head.push(Told::new("work-ranking-so-far").with("n", people));
    head.extend(cast::in_room(place, people));
    head.extend(scale::not_official(place, items));
    let lost = cast::lost(place, items);
    head.extend((lost > 0).then(|| Told::new("work-says-lost").with("n", lost)));
    head
}

static RANKINGS: [Col; 8] = [
    Col::hidden("vote"),
    Col::figures("place", "work-vote-place"),
    Col::words("option", "work-vote-option"),
    Col::words("text", "work-vote-text"),
    Col::figures("points", "work-ranking-points"),
    Col::figures("average_place", "work-ranking-average"),
    Col::figures("first_places", "work-ranking-first"),
    Col::figures("ballots", "work-ranking-orders"),
];

fn table(place: Place<'_>, rule: &Rule, ranked: &[(u32, u64)], view: &View<'_>) -> Table {
    let (tally, most) = (place.session.tally(place.at), most(rule));
    let rows = ranked.iter().filter_map(|(item, score)| {
        let option = place.item(*item).filter(|_| view.tells(*item))?;
        let before = ranked.partition_point(|(_, other)| other > score);
        let of = places(tally, *item);
        Some(vec![
            Cell::text(&place.step.id),
            Cell::count(before + 1),
            Cell::Text(place.session.label(option)),
            Cell::Text(view.words(option)),
            if rule.by == Some(By::Average) { Cell::Empty } else { Cell::count(points(&of, most)) },
            average(&of),
            Cell::count(tally.at(*item, 0, 1)),
            Cell::count(tally.total(*item)),
        ])
    });
    Table { file: "rankings.csv", caption: Some("work-ranking-caption"), columns: &RANKINGS, rows: rows.collect() }
}
