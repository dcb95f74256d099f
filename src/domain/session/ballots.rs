//! Ballots as they came in, which of them count, and what they add up to.
//!
//! Ballots that take each other's place stand in one slot: those of one voter's code (where each speaks of one option alone,
//! of that code and option), the counts of hands of one group for one thing, one row of a file without codes, a ballot and
//! its corrections. Of a slot the last one counts whose act holds, so two scribes who count the
//! same hands do not count them twice. The tally is kept as ballots come and go; recounting gives the same.

use std::collections::HashMap;
use std::sync::Arc;

use super::index::{Index, short};
use super::names::Series;
use super::tally::Tally;
use super::{Session, StepAt, Touched};
use crate::domain::ballot::{Balloted, How, Vote};
use crate::domain::id::EventId;
use crate::domain::time::Moment;

/// What a ballot gives one option, which is named by its place among all contributions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// The option.
    pub option: u32,
    /// Dots, or people.
    pub value: u32,
    /// What they say of it; 0 where nothing is said.
    pub level: u16,
    /// By which criterion; 0 where there is none.
    pub on: u16,
}

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
    /// When it was cast, where an imported row told; else the wall clock when it came in.
    pub at: Moment,
    /// How it came in.
    pub how: How,
    /// Id of the group of those who cast it.
    pub group: Option<Arc<str>>,
    /// Code of the one who cast it.
    pub voter: Option<Arc<str>>,
    /// What each option got.
    pub votes: Box<[Given]>,
    /// It speaks of its one option alone.
    pub alone: bool,
    /// It came in with a file.
    pub imported: bool,
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
    /// A code, and the option where the ballot speaks of that alone.
    Voter(Arc<str>, Option<u32>),
    /// A row of a file that names no voter: it may come in on two machines whose logs are merged.
    Row(u128),
    /// Hands of a group: for which option, which level, by which criterion.
    Hands(Option<Arc<str>>, u32, u16, u16),
}

/// Every ballot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ballots {
    all: Vec<Ballot>,
    by_id: Index,
    slots: Vec<Slot>,
    keys: HashMap<(u32, Key), u32>,
    tallies: HashMap<u32, Tally>,
    /// Ballots of rows of files, by the first half of the key's hash; the last that came with it.
    imported: HashMap<u128, u32>,
    /// Those that came with it before. Nearly always empty.
    imported_again: HashMap<u128, Vec<u32>>,
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

    /// Whether the last ballot of a writer came in with a file, by this act.
    #[must_use]
    pub fn imports_ballots(&self, act: EventId) -> bool {
        let last = self.ballots.all.iter().rev().find(|ballot| ballot.id.replica == act.replica);
        last.is_some_and(|ballot| ballot.imported && act_of(ballot) == act)
    }

    /// Whether a row with this key has come in as a ballot, and that was not taken back.
    #[must_use]
    pub fn has_ballot_of(&self, key: &str) -> bool {
        let Ballots { all, imported, imported_again, .. } = &self.ballots;
        let key = short(key);
        let mut came = imported.get(&key).into_iter().chain(imported_again.get(&key).into_iter().flatten());
        came.any(|at| all.get(*at as usize).is_some_and(|ballot| !self.history.is_undone(act_of(ballot))))
    }

    pub(super) fn cast(&mut self, id: EventId, act: EventId, at: Moment, cast: Balloted) {
        let Balloted { step, how, group, voter, votes, corrects, alone, imported, cast_at } = cast;
        let Some(step) = self.step_at(&step).and_then(|at| u32::try_from(at).ok()) else { return };
        let Ok(place) = u32::try_from(self.ballots.all.len()) else { return };
        let given = |vote: &Vote| {
            let (level, on) = (vote.level.unwrap_or(0), vote.on.unwrap_or(0));
            Some(Given { option: self.by_id.get(vote.option)?, value: vote.value, level, on })
        };
        let votes: Box<[Given]> = votes.iter().filter_map(given).collect();
        let group = group.map(|id| self.group_id(&id));
        let code: Option<Arc<str>> = voter.map(Into::into);
        let key = match (how, &code, votes.first()) {
            (How::Hands, _, Some(for_)) => Some(Key::Hands(group.clone(), for_.option, for_.level, for_.on)),
            (_, Some(code), first) => {
                Some(Key::Voter(Arc::clone(code), first.filter(|_| alone).map(|first| first.option)))
            }
            (_, None, _) => imported.as_deref().map(|key| Key::Row(short(key))),
        };
        let Some(slot) = self.ballots.slot(step, key, corrects) else { return };
        let at = cast_at.map_or(at, |utc_ms| Moment { utc_ms, ..at });
        let from_file = imported.is_some();
        if let Some(key) = imported {
            let key = short(&key);
            if let Some(before) = self.ballots.imported.insert(key, place) {
                self.ballots.imported_again.entry(key).or_default().push(before);
            }
        }
        let number = self.names.give(id.replica, Series::Ballot);
        let before = self.ballots.slots[slot as usize].ballots.last().copied();
        let ballot = Ballot {
            id,
            act: act.seq,
            number,
            step,
            at,
            how,
            group,
            voter: code,
            votes,
            alone,
            imported: from_file,
            before,
            slot,
        };
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
        let options = ballots.iter().flat_map(|at| &self.ballots.all[*at as usize].votes).map(|given| given.option);
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
