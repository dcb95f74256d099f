//! Dot vote: everybody has a few dots; those on sheets are typed in, raised hands are counted, and a stranger can recount.
//!
//! A raised hand is one dot. The rule (how many dots, how many on one option, the quorum) is the agenda's, or settled before
//! the first ballot, and is told with the result. Not here: which ballot counts ([`crate::domain::session::Tally`]).

use std::collections::HashSet;

use super::setting::FROM;
use super::{Asks, Board, Cell, Col, Column, Missing, Outcome, Place, Table, Told, Wanted, Wants, Work};
use crate::domain::ballot::{Cast, How, Rule};
use crate::domain::refusal::Refusal;
use crate::domain::session::{Ballot, Tally};
use crate::domain::summary::{Disclosure, THRESHOLD, View};
use crate::domain::time::Moment;

/// The most dots that one person may have; whoever types more has slipped.
const MOST_DOTS: u32 = 100;

pub(super) struct DotVote;

static SETTINGS: [Wanted; 4] = [
    FROM,
    Wanted { key: "dots", wants: Wants::Number(1..=100) },
    Wanted { key: "each", wants: Wants::Number(1..=100) },
    Wanted { key: "quorum", wants: Wants::Number(1..=u16::MAX) },
];

impl Work for DotVote {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    /// The options that were voted for come first for whoever goes on with them.
    fn yields(&self, place: Place<'_>) -> Vec<u32> {
        ranked(place).into_iter().map(|(item, _)| item).collect()
    }

    fn ballots(&self) -> bool {
        true
    }

    fn rule(&self, place: Place<'_>) -> Option<Rule> {
        let work = &place.step.work;
        let planned = Rule { dots: work.number("dots"), each: work.number("each"), quorum: work.number("quorum") };
        place.session.ruled(place.at).cloned().or(planned.dots.is_some().then_some(planned))
    }

    fn check_rule(&self, _: Place<'_>, rule: &Rule) -> Result<(), Refusal> {
        let dots = rule.dots.ok_or(Refusal::NoRule)?;
        let fits = (1..=MOST_DOTS).contains(&dots) && rule.each.is_none_or(|each| (1..=dots).contains(&each));
        if fits { Ok(()) } else { Err(Refusal::TooManyDots(dots.max(rule.each.unwrap_or(0)), dots.min(MOST_DOTS))) }
    }

    fn check_cast(&self, place: Place<'_>, rule: &Rule, cast: &Cast) -> Result<(), Refusal> {
        if cast.how == How::Hands {
            return Ok(());
        }
        let (dots, given) = (rule.dots.unwrap_or(1), cast.votes.iter().fold(0u32, |n, v| n.saturating_add(v.value)));
        if given > dots {
            return Err(Refusal::TooManyDots(given, dots));
        }
        let each = rule.each.unwrap_or(dots);
        match cast.votes.iter().find(|vote| vote.value > each) {
            Some(vote) => {
                let option = place.session.contribution(vote.option);
                Err(Refusal::TooManyOnOne(option.map_or_else(String::new, |c| place.session.label(c)), each))
            }
            None => Ok(()),
        }
    }

    fn board(&self, place: Place<'_>) -> Board {
        let columns = ["work-vote-hands", "work-vote-dots", "work-vote-total"].map(Column::figures);
        Board { head: head(place, self), columns: columns.into(), asks: Asks::Hands, ..Board::list(self.items(place)) }
    }

    fn cells(&self, place: Place<'_>, item: u32) -> Vec<Cell> {
        let of = place.session.tally(place.at).of(item);
        let (hands, total) = (u64::from(of[How::Hands as usize]), place.session.tally(place.at).total(item));
        [hands, total.saturating_sub(hands), total].map(Cell::count).into()
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let tally = place.session.tally(place.at);
        if tally.ballots.iter().all(|n| *n == 0) {
            return Outcome::default();
        }
        let rule = self.rule(place).unwrap_or_default();
        let sight = Sight::of(place, view);
        let tables = vec![votes(place, &rule, tally, &sight), counted(place, view), ballots(place, &sight)];
        Outcome { told: head(place, self), tables }
    }

    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        let tally = place.session.tally(place.at);
        let Some(rule) = self.rule(place) else { return Vec::new() };
        let voted = voted(tally, &rule);
        let few = rule.quorum.filter(|quorum| voted > 0 && voted < u64::from(*quorum)).map(|quorum| Missing {
            point: "vote-below-quorum",
            told: Told::new("work-vote-missing-quorum").with("n", voted).with("n-quorum", quorum),
            item: None,
        });
        let people = present(place);
        let many = (people > 0 && voted > people).then(|| Missing {
            point: "vote-beyond-presence",
            told: Told::new("work-vote-missing-presence").with("n", voted).with("n-people", people),
            item: None,
        });
        few.into_iter().chain(many).collect()
    }
}

/// Options with what they got, most first; where they got the same, in the order in which they stood.
fn ranked(place: Place<'_>) -> Vec<(u32, u64)> {
    let tally = place.session.tally(place.at);
    let mut all: Vec<(u32, u64)> = DotVote.items(place).into_iter().map(|item| (item, tally.total(item))).collect();
    all.sort_by_key(|(_, total)| std::cmp::Reverse(*total));
    all
}

fn present(place: Place<'_>) -> u64 {
    place.session.people.values().map(|n| u64::from(*n)).sum()
}

/// People who voted, as far as ballots tell: everyone with a ballot, and of raised hands at least as many as went up for
/// one option, or as are needed for all that went up.
fn voted(tally: &Tally, rule: &Rule) -> u64 {
    let hands = How::Hands as usize;
    let up = tally.options().map(|option| u64::from(tally.of(option)[hands]));
    let (most, all) = up.fold((0, 0), |(most, all), n| (n.max(most), all + n));
    let needed = all.div_ceil(u64::from(rule.dots.unwrap_or(1).max(1)));
    tally.people() + most.max(needed)
}

fn head(place: Place<'_>, kind: &DotVote) -> Vec<Told> {
    let Some(rule) = kind.rule(place) else { return vec![Told::new("work-vote-no-rule")] };
    let dots = rule.dots.unwrap_or(1);
    let said = Told::new("work-vote-rule").with("n", dots).with("n-each", rule.each.unwrap_or(dots));
    let mut head = vec![said.with("n-quorum", rule.quorum.unwrap_or(0))];
    let tally = place.session.tally(place.at);
    let hands = tally.ballots[How::Hands as usize];
    let so_far = Told::new("work-vote-so-far").with("n", tally.people()).with("n-hands", hands);
    head.push(so_far.with("n-given", tally.given()).with("n-people", present(place)));
    let items: HashSet<u32> = kind.items(place).into_iter().collect();
    let lost: u64 = tally.options().filter(|option| !items.contains(option)).map(|option| tally.total(option)).sum();
    if lost > 0 {
        head.push(Told::new("work-vote-lost").with("n", lost));
    }
    head
}

/// What may be told of single ballots.
struct Sight<'v, 'a> {
    view: &'v View<'a>,
    /// Groups that few ballots came from.
    few: Vec<&'a str>,
    secret: bool,
}

impl<'v, 'a> Sight<'v, 'a> {
    fn of(place: Place<'a>, view: &'v View<'a>) -> Self {
        let cast = |id: &str| {
            let of_group =
                place.session.ballots(place.at).filter(|(b, counts)| *counts && b.group.as_deref() == Some(id));
            of_group
                .map(
                    |(b, _)| {
                        if b.how == How::Hands { b.votes.iter().map(|v| v.1 as usize).max().unwrap_or(0) } else { 1 }
                    },
                )
                .fold(0usize, usize::saturating_add)
        };
        let groups = place.session.groups.iter().map(|group| group.id.as_str());
        let few = groups.filter(|id| view.policy != Disclosure::Internal && (1..THRESHOLD).contains(&cast(id)));
        let secret = place.step.attribution == crate::domain::contribution::Attribution::Anonymous;
        Self { view, few: few.collect(), secret }
    }

    fn group(&self, ballot: &Ballot) -> Cell {
        match ballot.group.as_deref() {
            None => Cell::Empty,
            Some(id) if self.few.contains(&id) => Cell::text("other"),
            Some(id) => Cell::Text(self.view.group(id).0),
        }
    }

    fn at(&self, at: Option<Moment>) -> Cell {
        let told = self.view.policy != Disclosure::Public && !self.secret;
        at.filter(|_| told).map_or(Cell::Empty, |at| Cell::Text(at.utc_text()))
    }
}

static VOTES: [Col; 13] = [
    Col::hidden("vote"),
    Col::hidden("rule"),
    Col::hidden("dots"),
    Col::hidden("each"),
    Col::hidden("quorum"),
    Col::hidden("people"),
    Col::hidden("options"),
    Col::hidden("ballots"),
    Col::hidden("hand_counts"),
    Col::hidden("given"),
    Col::hidden("opened_utc"),
    Col::hidden("closed_utc"),
    Col::hidden("result"),
];

/// One row: the vote, its rule and its totals.
fn votes(place: Place<'_>, rule: &Rule, tally: &Tally, sight: &Sight<'_, '_>) -> Table {
    let session = place.session;
    let ranked = ranked(place);
    let most = ranked.first().map_or(0, |(_, total)| *total);
    let first = ranked.iter().filter(|(_, total)| *total == most && most > 0);
    let labels: Vec<String> = first.filter_map(|(item, _)| place.item(*item)).map(|c| session.label(c)).collect();
    let held = session.held.get(place.at);
    let row = vec![
        Cell::text(&place.step.id),
        Cell::text("dots"),
        Cell::maybe(rule.dots),
        Cell::maybe(rule.each),
        Cell::maybe(rule.quorum),
        Cell::count(present(place)),
        Cell::count(ranked.len()),
        Cell::count(tally.people()),
        Cell::count(tally.ballots[How::Hands as usize]),
        Cell::count(tally.given()),
        sight.at(held.and_then(|held| held.entered)),
        sight.at(held.and_then(|held| held.left)),
        Cell::text(labels.join(";")),
    ];
    Table { file: "votes.csv", caption: None, columns: &VOTES, rows: vec![row] }
}

static TALLY: [Col; 8] = [
    Col::hidden("vote"),
    Col::figures("place", "work-vote-place"),
    Col::words("option", "work-vote-option"),
    Col::words("text", "work-vote-text"),
    Col::figures("hands", "work-vote-hands"),
    Col::figures("dots", "work-vote-dots"),
    Col::figures("total", "work-vote-total"),
    Col::hidden("kind"),
];

/// What each option got, most first; options with the same share a place.
fn counted(place: Place<'_>, view: &View<'_>) -> Table {
    let ranked = ranked(place);
    let tally = place.session.tally(place.at);
    let rows = ranked.iter().filter_map(|(item, total)| {
        let option = place.item(*item).filter(|_| view.tells(*item))?;
        // They stand in order, so those before are those with more.
        let before = ranked.partition_point(|(_, other)| other > total);
        let hands = u64::from(tally.of(*item)[How::Hands as usize]);
        Some(vec![
            Cell::text(&place.step.id),
            Cell::count(before + 1),
            Cell::Text(place.session.label(option)),
            Cell::Text(view.words(option)),
            Cell::count(hands),
            Cell::count(total.saturating_sub(hands)),
            Cell::count(*total),
            Cell::text(option.kind.id()),
        ])
    });
    Table { file: "tally.csv", caption: Some("work-vote-caption"), columns: &TALLY, rows: rows.collect() }
}

static BALLOTS: [Col; 10] = [
    Col::hidden("vote"),
    Col::hidden("ballot"),
    Col::hidden("mode"),
    Col::hidden("group_id"),
    Col::hidden("voter"),
    Col::hidden("option"),
    Col::hidden("value"),
    Col::hidden("counts"),
    Col::hidden("corrects"),
    Col::hidden("cast_utc"),
];

/// Every ballot, a row for each option on it; a blank sheet has one row without an option.
fn ballots(place: Place<'_>, sight: &Sight<'_, '_>) -> Table {
    let session = place.session;
    let yes = |flag: bool| Cell::text(if flag { "yes" } else { "no" });
    let rows = session.ballots(place.at).flat_map(|(ballot, counts)| {
        let blank = ballot.votes.is_empty().then_some((None, 0));
        let options = ballot.votes.iter().map(|(option, value)| (Some(*option), *value));
        let voter = ballot.voter.as_deref().filter(|_| sight.view.policy == Disclosure::Internal);
        blank.into_iter().chain(options).map(move |(option, value)| {
            let option = option.and_then(|option| place.item(option));
            vec![
                Cell::text(&place.step.id),
                Cell::Text(session.ballot_label(ballot)),
                Cell::text(ballot.how.id()),
                sight.group(ballot),
                voter.map_or(Cell::Empty, Cell::text),
                option.map_or(Cell::Empty, |c| Cell::Text(session.label(c))),
                Cell::count(value),
                yes(counts),
                session.before(ballot).map_or(Cell::Empty, |before| Cell::Text(session.ballot_label(before))),
                sight.at(Some(ballot.at)),
            ]
        })
    });
    Table { file: "ballots.csv", caption: None, columns: &BALLOTS, rows: rows.collect() }
}
