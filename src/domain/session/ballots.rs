//! Ballots as they came in, which of them count, and what they add up to.
//!
//! Ballots that take each other's place stand in one slot: those of one voter's code, the counts of hands of one group for
//! one option, a ballot and its corrections. Of a slot the last one counts whose act holds, so two scribes who count the
//! same hands do not count them twice. The tally is kept as ballots come and go; recounting gives the same.

use std::collections::HashMap;
use std::sync::Arc;

use super::index::Index;
use super::names::Series;
use super::{Session, StepAt, Touched};
use crate::domain::ballot::{Balloted, How};
use crate::domain::id::EventId;
use crate::domain::time::Moment;

/// One ballot as it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// Id of the event that cast it.
    pub id: EventId,
    act: u64,
    /// Its number among its writer's; [`Session::ballot_label`] says what it is called.
    pub number: u32,
    /// Position of the step.
    pub step: u32,
    /// Wall clock.
    pub at: Moment,
    /// How it came in.
    pub how: How,
    /// Id of the group of those who cast it.
    pub group: Option<Arc<str>>,
    /// Code of the one who cast it.
    pub voter: Option<Arc<str>>,
    /// Options by their place among all contributions, and what each got.
    pub votes: Box<[(u32, u32)]>,
    /// The ballot that came before it for the same voter, count or sheet, by its place.
    before: Option<u32>,
    slot: u32,
}

/// What stands for one voter, one count, one sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Slot {
    ballots: Vec<u32>,
    counted: Option<u32>,
}

/// By what a ballot finds the slot of those whose place it takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Voter(Arc<str>),
    Hands(Option<Arc<str>>, u32),
}

/// What the ballots of a step add up to, for each way of capture in the order of [`How::ALL`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Ballots that count; of hands, counts.
    pub ballots: [u32; How::ALL.len()],
    votes: HashMap<u32, [u32; How::ALL.len()]>,
}

impl Tally {
    /// What an option got, for each way.
    #[must_use]
    pub fn of(&self, option: u32) -> [u32; How::ALL.len()] {
        self.votes.get(&option).copied().unwrap_or_default()
    }

    /// What an option got in all.
    #[must_use]
    pub fn total(&self, option: u32) -> u64 {
        sum(&self.of(option))
    }

    /// People whose own ballot counts.
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

    fn put(&mut self, ballot: &Ballot, there: bool) {
        let how = ballot.how as usize;
        let add = |cell: &mut u32, n: u32| *cell = if there { cell.saturating_add(n) } else { cell.saturating_sub(n) };
        add(&mut self.ballots[how], 1);
        for (option, value) in &ballot.votes {
            add(&mut self.votes.entry(*option).or_default()[how], *value);
        }
    }
}

fn sum(parts: &[u32]) -> u64 {
    parts.iter().map(|n| u64::from(*n)).sum()
}

/// Every ballot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ballots {
    all: Vec<Ballot>,
    by_id: Index,
    slots: Vec<Slot>,
    keys: HashMap<(u32, Key), u32>,
    tallies: HashMap<u32, Tally>,
}

impl Ballots {
    fn slot(&mut self, step: u32, key: Option<Key>, corrects: Option<EventId>) -> Option<u32> {
        let before = corrects.and_then(|id| self.by_id.get(id)).and_then(|at| self.all.get(at as usize));
        if let Some(slot) = before.filter(|ballot| ballot.step == step).map(|ballot| ballot.slot) {
            return Some(slot);
        }
        let fresh = u32::try_from(self.slots.len()).ok()?;
        let slot = key.map_or(fresh, |key| *self.keys.entry((step, key)).or_insert(fresh));
        if slot == fresh {
            self.slots.push(Slot::default());
        }
        Some(slot)
    }
}

/// The tally of a step where nobody voted.
static NOBODY: std::sync::LazyLock<Tally> = std::sync::LazyLock::new(Tally::default);

impl Session {
    /// Every ballot of a step as it came in, in order, and whether it counts. Those taken back are left out.
    pub fn ballots(&self, step: StepAt) -> impl DoubleEndedIterator<Item = (&Ballot, bool)> {
        let of_step = self.ballots.all.iter().enumerate().filter(move |(_, ballot)| ballot.step as usize == step);
        let held = of_step.filter(|(_, ballot)| !self.history.is_undone(act_of(ballot)));
        held.map(|(at, ballot)| (ballot, self.counted(ballot.slot).is_some_and(|counted| counted as usize == at)))
    }

    /// What the ballots of a step add up to.
    #[must_use]
    pub fn tally(&self, step: StepAt) -> &Tally {
        u32::try_from(step).ok().and_then(|step| self.ballots.tallies.get(&step)).unwrap_or(&NOBODY)
    }

    /// The ballot with this id, whether it counts or not.
    #[must_use]
    pub fn ballot(&self, id: EventId) -> Option<&Ballot> {
        self.ballots.by_id.get(id).and_then(|at| self.ballots.all.get(at as usize))
    }

    /// The ballot in whose place this one was cast.
    #[must_use]
    pub fn before(&self, ballot: &Ballot) -> Option<&Ballot> {
        self.ballots.all.get(ballot.before? as usize)
    }

    /// The ballot that counts in the slot at this place.
    #[must_use]
    pub fn in_slot(&self, slot: u32) -> Option<&Ballot> {
        self.counted(slot).and_then(|at| self.ballots.all.get(at as usize))
    }

    /// What people call a ballot: `B3`, with its writer's letter.
    #[must_use]
    pub fn ballot_label(&self, ballot: &Ballot) -> String {
        self.names.label(Series::Ballot, ballot.number, ballot.id.replica)
    }

    /// The ballot that is called so.
    #[must_use]
    pub fn ballot_named(&self, label: &str) -> Option<&Ballot> {
        let (letter, rest) = label.split_at_checked(1)?;
        let digits = rest.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let number: u32 = digits.parse().ok().filter(|_| letter.eq_ignore_ascii_case(Series::Ballot.letter()))?;
        // The number comes first: a name is only made of the few that have it.
        let called = |ballot: &&Ballot| {
            ballot.number == number
                && self.ballot_label(ballot).eq_ignore_ascii_case(label)
                && !self.history.is_undone(act_of(ballot))
        };
        self.ballots.all.iter().rev().find(called)
    }

    pub(super) fn cast(&mut self, id: EventId, act: EventId, at: Moment, cast: Balloted) {
        let Balloted { step, how, group, voter, votes, corrects } = cast;
        let Some(step) = self.step_at(&step).and_then(|at| u32::try_from(at).ok()) else { return };
        let Ok(place) = u32::try_from(self.ballots.all.len()) else { return };
        let votes: Box<[(u32, u32)]> =
            votes.iter().filter_map(|vote| Some((self.by_id.get(vote.option)?, vote.value))).collect();
        let group = group.map(|id| self.group_id(&id));
        let code: Option<Arc<str>> = voter.map(Into::into);
        let key = match (how, &code, votes.first()) {
            (How::Hands, _, Some((option, _))) => Some(Key::Hands(group.clone(), *option)),
            (_, Some(code), _) => Some(Key::Voter(Arc::clone(code))),
            (_, None, _) => None,
        };
        let Some(slot) = self.ballots.slot(step, key, corrects) else { return };
        let number = self.names.give(id.replica, Series::Ballot);
        let before = self.ballots.slots[slot as usize].ballots.last().copied();
        let ballot = Ballot { id, act: act.seq, number, step, at, how, group, voter: code, votes, before, slot };
        self.ballots.all.push(ballot);
        self.ballots.by_id.insert(id, place);
        self.ballots.slots[slot as usize].ballots.push(place);
        self.touch(act, Touched::Ballot(slot));
    }

    fn counted(&self, slot: u32) -> Option<u32> {
        self.ballots.slots.get(slot as usize)?.counted
    }

    /// The options of every ballot of a slot that came more than once.
    pub(super) fn options_of_slot(&self, slot: u32) -> Vec<u32> {
        let ballots = self.ballots.slots.get(slot as usize).map_or(&[][..], |slot| &slot.ballots);
        let options = ballots.iter().flat_map(|at| &self.ballots.all[*at as usize].votes).map(|(option, _)| *option);
        options.filter(|option| self.copies.contains_key(option)).collect()
    }

    /// Looks anew which ballot of a slot counts, and puts the tally right by the difference.
    pub(super) fn settle_slot(&mut self, slot: u32) {
        let Ballots { all, slots, tallies, .. } = &mut self.ballots;
        let Some(slot) = slots.get_mut(slot as usize) else { return };
        let holds = |at: &&u32| !self.history.is_undone(act_of(&all[**at as usize]));
        let now = slot.ballots.iter().rev().find(holds).copied();
        let before = std::mem::replace(&mut slot.counted, now);
        for (at, there) in [(before, false), (now, true)] {
            if let Some(ballot) = at.map(|at| &all[at as usize]) {
                tallies.entry(ballot.step).or_default().put(ballot, there);
            }
        }
    }
}

fn act_of(ballot: &Ballot) -> EventId {
    EventId { replica: ballot.id.replica, seq: ballot.act }
}
