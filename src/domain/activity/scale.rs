//! What votes share in which something is said of each option: an answer, a level, a mark by each criterion.
//!
//! The scale is the rule's, in its order; what a ballot says is a position on it, and the tally counts each. Not here:
//! what the counts come to, which each kind settles. The invariant: the names of a scale are told as they were settled,
//! but for the few that the program itself brings, which are told in the language of the reader.

use std::collections::HashSet;

use super::cast::number;
use super::{Cell, Choice, Col, Column, Named, Place, Table, Told};
use crate::domain::ballot::{Cast, How, Rule};
use crate::domain::contribution::Kind;
use crate::domain::refusal::Refusal;
use crate::domain::session::Tally;
use crate::domain::summary::View;

/// Letters of the longest name on a scale.
const LONGEST: usize = 60;

/// Most names on a scale; what a row of a screen holds.
const MOST_LEVELS: usize = 10;

/// Most criteria of one slip.
const MOST_CRITERIA: usize = 8;

/// What is put to the vote: what the steps of `from` yield, sentences that were put up here, and proposals said here. What
/// else is said in the step are reasons.
pub(super) fn options(place: Place<'_>) -> Vec<u32> {
    let mut seen = HashSet::new();
    let brought = place.sources().flat_map(|source| source.work().yields(source));
    let own = place.session.places_of_step(place.at).iter().copied().filter(move |at| {
        place.item(*at).is_some_and(|item| item.is_live() && matches!(item.kind, Kind::Sentence | Kind::Decision))
    });
    brought.chain(own).filter(|item| seen.insert(*item)).collect()
}

/// What an id on a scale is called.
#[must_use]
pub fn named(id: &str) -> Named {
    let known = match id {
        "agree" => "work-says-agree",
        "disagree" => "work-says-disagree",
        "pass" => "work-says-pass",
        "consent" => "work-says-consent",
        "concern" => "work-says-concern",
        "objection" => "work-says-objection",
        _ => return Named::Own(id.to_owned()),
    };
    Named::Message(known)
}

/// What may be said of an option, in order.
pub(super) fn levels(rule: &Rule) -> Vec<Choice> {
    rule.scale.iter().map(|id| Choice { id: id.clone(), named: named(id) }).collect()
}

/// The first so many numbers, as names of a scale.
pub(super) fn figures(most: u32) -> Vec<String> {
    (1..=most).map(|n| n.to_string()).collect()
}

/// The criteria by their numbers; 0 where there is none.
pub(super) fn criteria(rule: &Rule) -> std::ops::RangeInclusive<u16> {
    match u16::try_from(rule.criteria.len()).unwrap_or(u16::MAX) {
        0 => 0..=0,
        most => 1..=most,
    }
}

/// The positions on the scale.
pub(super) fn positions(rule: &Rule) -> std::ops::RangeInclusive<u16> {
    1..=u16::try_from(rule.scale.len()).unwrap_or(u16::MAX)
}

/// People who said something of an option by a criterion.
pub(super) fn said(tally: &Tally, rule: &Rule, item: u32, on: u16) -> u64 {
    positions(rule).map(|level| tally.at(item, on, level)).sum()
}

/// People who voted, as far as ballots tell: as many as spoke of the option of which most did.
pub(super) fn voters(place: Place<'_>, rule: &Rule, items: &[u32]) -> u64 {
    let tally = place.session.tally(place.at);
    let spoke = items.iter().flat_map(|item| criteria(rule).map(|on| said(tally, rule, *item, on)));
    spoke.max().unwrap_or(0)
}

/// Whether so many of so many reach a threshold of hundredths; fifty is more than half.
pub(super) fn reaches(part: u64, of: u64, threshold: u32) -> bool {
    let (part, of) = (u128::from(part) * 100, u128::from(of) * u128::from(threshold));
    of > 0 && if threshold == 50 { part > of } else { part >= of }
}

/// Hundredths, down to whole ones; none of none.
pub(super) fn hundredths(part: u64, of: u64) -> Option<u64> {
    (of > 0).then(|| u64::try_from(u128::from(part) * 100 / u128::from(of)).unwrap_or(u64::MAX))
}

/// A word of a rule that a kind knows, and what stands behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Quorum,
    Threshold,
    Support,
    /// Names of the scale, separated by commas.
    Scale,
    /// Figures from 1 to a number.
    Marks,
    /// Names of the criteria, separated by commas.
    Criteria,
}

/// Reads a rule as it is typed, `threshold 67 levels no, doubts, yes`: words that are not said leave what stands.
pub(super) fn read(mut rule: Rule, typed: &str, known: &[(&str, Word)]) -> Result<Rule, Told> {
    let how = || {
        let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
        Told::new("work-rule-words").with("known", words.join(", "))
    };
    let of = |word: &str| known.iter().find(|(name, _)| *name == word.to_lowercase()).map(|(_, what)| *what);
    let mut words = typed.split_whitespace().peekable();
    if words.peek().is_none() {
        return Err(how());
    }
    while let Some(word) = words.next() {
        if word == "majority" && known.iter().any(|(_, what)| *what == Word::Threshold) {
            rule.threshold = Some(50);
            continue;
        }
        let what = of(word).ok_or_else(how)?;
        let mut rest: Vec<&str> = Vec::new();
        while let Some(next) = words.next_if(|next| of(next).is_none() && *next != "majority") {
            rest.push(next);
        }
        let rest = rest.join(" ");
        let names = || rest.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
        match what {
            Word::Quorum => rule.quorum = amount(&rest)?,
            Word::Threshold => rule.threshold = amount(&rest)?,
            Word::Support => rule.support = amount(&rest)?,
            Word::Scale => rule.scale = names(),
            Word::Marks => rule.scale = figures(number(&rest)?.min(100)),
            Word::Criteria => rule.criteria = names(),
        }
    }
    Ok(rule)
}

/// A number, or that there is none.
pub(super) fn amount(word: &str) -> Result<Option<u32>, Told> {
    if matches!(word, "-" | "none") { Ok(None) } else { number(word).map(Some) }
}

/// Whether the scale and what goes with it make sense; from how many to how many names it may have is the kind's.
pub(super) fn check_rule(rule: &Rule, from: usize) -> Result<(), Refusal> {
    let odd = |typed: &str, wants: String| Err(Refusal::OddValue(typed.to_owned(), wants));
    for (names, from, most) in [(&rule.scale, from, MOST_LEVELS), (&rule.criteria, 0, MOST_CRITERIA)] {
        if !(from..=most).contains(&names.len()) {
            return odd(&names.join(", "), format!("{from}–{most}"));
        }
        let mut seen = HashSet::new();
        let twice = names.iter().find(|name| !seen.insert(name.to_lowercase()));
        let long = names.iter().find(|name| name.chars().count() > LONGEST || crate::text::is_blank(name));
        if let Some(name) = twice.or(long) {
            return odd(name, names.join(", "));
        }
    }
    let most = u32::try_from(rule.scale.len()).unwrap_or(u32::MAX);
    for (n, most) in [(rule.threshold, 100), (rule.support, most), (rule.quorum, u32::from(u16::MAX))] {
        if let Some(n) = n.filter(|n| !(1..=most).contains(n)) {
            return odd(&n.to_string(), format!("1–{most}"));
        }
    }
    if rule.dots.is_some() || rule.each.is_some() || rule.places.is_some() || rule.by.is_some() {
        return Err(Refusal::NotInThisStep);
    }
    Ok(())
}

/// Whether everything on a ballot stands on the scale, and nothing twice.
pub(super) fn check_cast(place: Place<'_>, rule: &Rule, cast: &Cast) -> Result<(), Refusal> {
    if cast.votes.is_empty() {
        return Err(Refusal::SaysNothing);
    }
    let hands = cast.how == How::Hands;
    let mut seen = HashSet::new();
    for vote in &cast.votes {
        let label = || place.session.contribution(vote.option).map_or_else(String::new, |c| place.session.label(c));
        let level = vote.level.unwrap_or(0);
        if !positions(rule).contains(&level) || !criteria(rule).contains(&vote.on.unwrap_or(0)) {
            return Err(Refusal::OddValue(label(), rule.scale.join(", ")));
        }
        if !seen.insert((vote.option, vote.on)) || (hands && cast.votes.len() > 1) || (!hands && vote.value != 1) {
            return Err(Refusal::TwiceOnOne(label()));
        }
    }
    Ok(())
}

/// A column for each thing that can be said of an option, and one for how many said something.
pub(super) fn columns(rule: &Rule) -> Vec<Column> {
    let levels = levels(rule).into_iter().map(|level| Column { named: level.named, figures: true, field: None });
    levels.chain([Column::figures("work-says-people")]).collect()
}

/// The cells of these columns, by the first criterion.
pub(super) fn cells(place: Place<'_>, rule: &Rule, item: u32) -> Vec<Cell> {
    let (tally, on) = (place.session.tally(place.at), *criteria(rule).start());
    let counts = positions(rule).map(|level| Cell::count(tally.at(item, on, level)));
    counts.chain([Cell::count(said(tally, rule, item, on))]).collect()
}

/// What stands above a board of every such vote, below its rule: how far it is, and what is to be known.
pub(super) fn so_far(place: Place<'_>, rule: &Rule, items: &[u32]) -> Vec<Told> {
    if items.is_empty() {
        return vec![Told::new("work-vote-nothing-up")];
    }
    let hands = place.session.tally(place.at).ballots[How::Hands as usize];
    let voted = voters(place, rule, items);
    let mut told = vec![Told::new("work-says-so-far").with("n", voted).with("n-hands", hands)];
    told.extend(super::cast::in_room(place, voted));
    told.extend(not_official(place, items));
    let lost = super::cast::lost(place, items);
    told.extend((lost > 0).then(|| Told::new("work-says-lost").with("n", lost)));
    told
}

/// Which of the sentences that are put to the vote are working statements: never shown without saying so.
pub(super) fn not_official(place: Place<'_>, items: &[u32]) -> Option<Told> {
    use crate::domain::framework::Status;
    let put = items.iter().filter_map(|item| place.item(*item)).filter(|item| item.kind == Kind::Sentence);
    let ids = put.flat_map(|item| item.extra().statements.as_slice());
    let working = ids.filter(|id| place.session.statement(id).is_none_or(|s| s.status != Status::Official));
    let working: Vec<&str> = working.map(String::as_str).collect();
    (!working.is_empty()).then(|| Told::new("work-vote-working").with("ids", working.join(", ")))
}

static LEVELS: [Col; 9] = [
    Col::hidden("vote"),
    Col::hidden("option"),
    Col::hidden("criterion"),
    Col::hidden("criterion_text"),
    Col::hidden("level"),
    Col::hidden("says"),
    Col::hidden("hands"),
    Col::hidden("sheets"),
    Col::hidden("total"),
];

/// How many said what of each option, a row for each position on the scale.
pub(super) fn counts(place: Place<'_>, rule: &Rule, items: &[u32], view: &View<'_>) -> Table {
    let tally = place.session.tally(place.at);
    let mut rows = Vec::new();
    for item in items.iter().copied().filter(|item| view.tells(*item)) {
        let Some(option) = place.item(item) else { continue };
        for (on, level) in criteria(rule).flat_map(|on| positions(rule).map(move |level| (on, level))) {
            let (total, of) = (tally.at(item, on, level), tally.of_level(item, on, level));
            let hands = u64::from(of[How::Hands as usize]);
            let name = |names: &[String], nth: u16| {
                let name = nth.checked_sub(1).and_then(|at| names.get(usize::from(at)));
                name.map_or(Cell::Empty, Cell::text)
            };
            rows.push(vec![
                Cell::text(&place.step.id),
                Cell::Text(place.session.label(option)),
                if on == 0 { Cell::Empty } else { Cell::count(on) },
                name(&rule.criteria, on),
                Cell::count(level),
                name(&rule.scale, level),
                Cell::count(hands),
                Cell::count(total.saturating_sub(hands)),
                Cell::count(total),
            ]);
        }
    }
    Table { file: "levels.csv", caption: None, columns: &LEVELS, rows }
}

/// What was said of an option, each with how many said it: for the report.
pub(super) fn shares(place: Place<'_>, rule: &Rule, item: u32) -> Cell {
    let tally = place.session.tally(place.at);
    let counts = levels(rule).into_iter().zip(positions(rule)).map(|(level, nth)| (level, tally.at(item, 0, nth)));
    Cell::Shares(counts.collect())
}
