//! Dot vote: everybody has a few dots; those on sheets are typed in, raised hands are counted, and a stranger can recount.
//!
//! A raised hand is one dot. The rule (how many dots, how many on one option, the quorum) is the agenda's, or settled before
//! the first ballot, and is told with the result. Not here: which ballot counts ([`crate::domain::session::Tally`]).

use super::cast::{self, Sight, Vote};
use super::setting::FROM;
use super::{Asks, Board, Cell, Column, Missing, Outcome, Place, Told, Wanted, Wants, Work};
use crate::domain::ballot::{Cast, How, Rule};
use crate::domain::refusal::Refusal;
use crate::domain::session::Tally;
use crate::domain::summary::View;

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
        let (dots, each, quorum) = (work.number("dots"), work.number("each"), work.number("quorum"));
        let planned = Rule { dots, each, quorum, ..Rule::default() };
        place.session.ruled(place.at).cloned().or(planned.dots.is_some().then_some(planned))
    }

    /// `dots 3 each 2 quorum 12`; a number alone is that of the dots.
    fn read_rule(&self, _: Place<'_>, typed: &str) -> Result<Rule, Told> {
        let mut rule = Rule::default();
        let mut words = typed.split_whitespace();
        while let Some(word) = words.next() {
            if let Ok(dots) = word.parse() {
                rule.dots = Some(dots);
                continue;
            }
            let n = cast::number(words.next().unwrap_or(""))?;
            match word {
                "dots" => rule.dots = Some(n),
                "each" => rule.each = Some(n),
                "quorum" => rule.quorum = Some(n),
                _ => return Err(Told::new("told-rule-how").with("name", typed)),
            }
        }
        Ok(rule)
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
        let (sight, ranked) = (Sight::of(place, view), ranked(place));
        let vote = Vote { counts: "dots", rule: &rule, voters: voted(tally, &rule), ranked: &ranked };
        let tables = vec![
            vote.row(place, &sight),
            vote.counted(place, view, Some("work-vote-caption")),
            cast::ballots(place, &rule, &sight),
        ];
        Outcome { told: head(place, self), tables }
    }

    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        let Some(rule) = self.rule(place) else { return Vec::new() };
        cast::points(place, &rule, voted(place.session.tally(place.at), &rule))
    }
}

/// Options with what they got, most first; where they got the same, in the order in which they stood.
fn ranked(place: Place<'_>) -> Vec<(u32, u64)> {
    let tally = place.session.tally(place.at);
    let mut all: Vec<(u32, u64)> = DotVote.items(place).into_iter().map(|item| (item, tally.total(item))).collect();
    all.sort_by_key(|(_, total)| std::cmp::Reverse(*total));
    all
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
    head.push(so_far.with("n-given", tally.given()));
    head.extend(cast::in_room(place, voted(tally, &rule)));
    let lost = cast::lost(place, &kind.items(place));
    head.extend((lost > 0).then(|| Told::new("work-vote-lost").with("n", lost)));
    head
}
