//! What the ballots of a step add up to, kept as ballots come and go.
//!
//! Counts and nothing else: for each option, and for each thing said of it, how much came in which way. Not here: which
//! ballots count ([`super::ballots`]) and what the counts mean ([`crate::domain::activity`]).

use std::collections::{BTreeMap, HashMap};

use super::ballots::Ballot;
use crate::domain::ballot::How;

/// Counts for each way of capture, in the order of [`How::ALL`].
pub type ByWay = [u32; How::ALL.len()];

/// What the ballots of a step add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Ballots that count; of hands, counts.
    pub ballots: ByWay,
    votes: HashMap<u32, ByWay>,
    /// By option, criterion and level.
    levels: BTreeMap<(u32, u16, u16), ByWay>,
}

impl Tally {
    /// What an option got, for each way.
    #[must_use]
    pub fn of(&self, option: u32) -> ByWay {
        self.votes.get(&option).copied().unwrap_or_default()
    }

    /// What an option got in all.
    #[must_use]
    pub fn total(&self, option: u32) -> u64 {
        sum(&self.of(option))
    }

    /// How many said this of an option, for each way; the criterion is 0 where there is none.
    #[must_use]
    pub fn of_level(&self, option: u32, on: u16, level: u16) -> ByWay {
        self.levels.get(&(option, on, level)).copied().unwrap_or_default()
    }

    /// How many said this of an option in all.
    #[must_use]
    pub fn at(&self, option: u32, on: u16, level: u16) -> u64 {
        sum(&self.of_level(option, on, level))
    }

    /// Every level that anything was said of an option on, without a criterion, and how many said it; by the level.
    #[must_use]
    pub fn levels_of(&self, option: u32) -> Vec<(u16, u64)> {
        let of = self.levels.range((option, 0, 0)..=(option, 0, u16::MAX));
        of.map(|((_, _, level), counts)| (*level, sum(counts))).collect()
    }

    /// People whose own ballot counts, where a ballot is a person's whole vote.
    #[must_use]
    pub fn people(&self) -> u64 {
        sum(&self.ballots).saturating_sub(u64::from(self.ballots[How::Hands as usize]))
    }

    /// What was given in all.
    #[must_use]
    pub fn given(&self) -> u64 {
        self.votes.values().map(|of| sum(of)).sum()
    }

    /// Options that got anything, in no order.
    pub fn options(&self) -> impl Iterator<Item = u32> {
        self.votes.iter().filter(|(_, of)| sum(*of) > 0).map(|(option, _)| *option)
    }

    pub(super) fn put(&mut self, ballot: &Ballot, there: bool) {
        let how = ballot.how as usize;
        let add = |cell: &mut u32, n: u32| *cell = if there { cell.saturating_add(n) } else { cell.saturating_sub(n) };
        add(&mut self.ballots[how], 1);
        for given in &ballot.votes {
            add(&mut self.votes.entry(given.option).or_default()[how], given.value);
            if given.level > 0 {
                let counts = self.levels.entry((given.option, given.on, given.level)).or_default();
                add(&mut counts[how], given.value);
            }
        }
    }
}

/// Everything, in whatever way it came.
#[must_use]
pub fn sum(counts: &[u32]) -> u64 {
    counts.iter().map(|n| u64::from(*n)).sum()
}
