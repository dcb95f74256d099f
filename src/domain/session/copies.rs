//! Rows of a file that came in more than once: imported, taken back and imported again, or imported on two machines whose
//! logs were merged then.
//!
//! Not here: whether a row may come in (`decide`). The invariants: of rows with one key whose acts hold one is there, the
//! earliest in the order of the fold, and the others are as taken back until it is; but what somebody has worked on is
//! never hidden behind another, and words that stand in the file are not hidden behind erased ones.

use std::collections::HashSet;

use super::{Contribution, Session, index};
use crate::domain::contribution::Kind;
use crate::domain::id::EventId;

impl Session {
    /// Whether a row with this key has been imported, and that was not taken back.
    #[must_use]
    pub fn has_imported(&self, key: &str) -> bool {
        self.with_key(index::short(key)).any(|at| !self.contributions[at as usize].undone)
    }

    /// Whether the contribution at this place came in as the row with this key.
    #[must_use]
    pub fn is_imported_as(&self, place: u32, key: &str) -> bool {
        self.with_key(index::short(key)).any(|at| at == place)
    }

    /// Rows that are not shown because the same row of the same file came in before them.
    #[must_use]
    pub fn rows_counted_once(&self) -> usize {
        let hidden = |at: &&u32| self.contributions[**at as usize].undone && self.is_captured(**at);
        self.copies.keys().filter(hidden).count()
    }

    /// What came in as the same row as this contribution and is not shown, but still has its words.
    #[must_use]
    pub fn hidden_copies(&self, id: EventId) -> Vec<EventId> {
        let key = self.by_id.get(id).and_then(|at| self.copies.get(&at));
        let all = key.into_iter().flat_map(|key| self.with_key(*key)).map(|at| &self.contributions[at as usize]);
        all.filter(|copy| copy.id != id && copy.undone && !copy.erased).map(|copy| copy.id).collect()
    }

    /// The contributions that came in as the row with this key, in the order of the fold.
    fn with_key(&self, key: u128) -> impl Iterator<Item = u32> {
        let before = self.imported_again.get(&key).into_iter().flatten();
        before.chain(self.imported.get(&key)).copied()
    }

    /// The contribution that is about to be captured at this place is the row with this key; whether another one was that
    /// before.
    pub(super) fn has_come(&mut self, key: &str, at: u32) -> bool {
        let key = index::short(key);
        let Some(before) = self.imported.insert(key, at) else { return false };
        self.imported_again.entry(key).or_default().push(before);
        self.copies.extend([(before, key), (at, key)]);
        true
    }

    /// The row at this place was captured, and the same one had been before.
    pub(super) fn came_again(&mut self, at: u32) {
        let Some(key) = self.copies.get(&at) else { return };
        let stands = |other: u32| {
            let other = &self.contributions[other as usize];
            !other.undone && !other.erased
        };
        // Nobody has worked on it yet, so it changes nothing for the others; this also keeps a log of one row, many
        // thousand times over, from being looked through for each.
        if self.with_key(*key).any(|other| other != at && stands(other)) {
            self.show(at, false);
        } else {
            self.settle_copies(at);
        }
    }

    /// An act that captured these was taken back or brought back.
    pub(super) fn show_captured(&mut self, captured: &[u32], shown: bool) {
        let mut settled = HashSet::new();
        for at in captured {
            match self.copies.get(at) {
                None => self.show(*at, shown),
                Some(key) if settled.insert(*key) => self.settle_copies(*at),
                Some(_) => {}
            }
        }
    }

    /// Shows and hides the rows that came in as the same one as this, by what holds now.
    pub(super) fn settle_copies(&mut self, at: u32) {
        let Some(key) = self.copies.get(&at) else { return };
        let all: Vec<u32> = self.with_key(*key).collect();
        let holding = || all.iter().copied().filter(|at| self.is_captured(*at));
        let speaking = || holding().filter(|at| !self.contributions[*at as usize].erased);
        let mut shown: Vec<u32> = speaking().filter(|at| self.is_worked_on(*at)).collect();
        if shown.is_empty() {
            shown.extend(speaking().next().or_else(|| holding().next()));
        }
        for at in all {
            self.show(at, shown.binary_search(&at).is_ok());
        }
    }

    /// Whether the act that captured this was not taken back.
    fn is_captured(&self, at: u32) -> bool {
        let Contribution { id, act, .. } = self.contributions[at as usize];
        !self.history.is_undone(EventId { seq: act, ..id })
    }

    /// Whether anything was done to it that holds. What other things are put into is worked on as well.
    fn is_worked_on(&self, at: u32) -> bool {
        let changes = self.registers.items.get(&at).map_or(&[][..], |item| &item.changes);
        let of_steps = |holds: &dyn Fn(usize) -> bool| (0..self.held.len()).any(holds);
        changes.iter().any(|(act, _)| !self.history.is_undone(*act))
            || self.contributions[at as usize].kind == Kind::Cluster
            || self.has_roots(at)
            || of_steps(&|step| self.is_marked(step, at))
            || of_steps(&|step| self.tally(step).total(at) > 0)
    }

    /// Shows a contribution, or takes it out of sight, and counts its group anew.
    fn show(&mut self, at: u32, shown: bool) {
        let item = &mut self.contributions[at as usize];
        if item.undone != shown {
            return;
        }
        item.undone = !shown;
        if let Some(group) = item.group.clone() {
            if shown { self.name_group(&group) } else { self.unname_group(&group) }
        }
    }
}
