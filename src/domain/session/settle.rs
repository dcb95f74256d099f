//! What a register holds, read anew: the last of what was written whose act was not taken back.
//!
//! Not here: the writing (`apply`) and which acts hold (`undo`). The invariant: the session stands as if what was taken back
//! had never been written.

use super::Session;
use super::item::Change;
use super::undo::Touched;

impl Session {
    /// Reads a register anew.
    pub(super) fn settle(&mut self, what: &Touched) {
        let history = &self.history;
        match what {
            Touched::Changed(index) => {
                self.settle_item(*index);
                self.settle_copies(*index);
            }
            Touched::Title => {
                if let Some(title) = self.registers.title.value(history) {
                    self.title.clone_from(title);
                }
            }
            Touched::Detail(detail) => {
                let value = self.registers.details.get(detail).and_then(|r| r.value(history)).cloned().flatten();
                match value {
                    Some(value) => self.details.insert(*detail, value),
                    None => self.details.remove(detail),
                };
            }
            Touched::People(group) => self.settle_presence(group),
            Touched::Invited(group) => {
                let value = self.registers.invited.get(group).and_then(|r| r.value(history)).copied().flatten();
                match value {
                    Some(people) => self.invited.insert(group.clone(), people),
                    None => self.invited.remove(group),
                };
            }
            Touched::Step(at) => {
                let writes = self.registers.added.get(at).into_iter().flatten();
                let holding = writes.filter(|(act, _)| !history.is_undone(*act));
                let added = holding.fold(0i32, |n, (_, minutes)| n.saturating_add(*minutes));
                let mut drops = self.registers.dropped.get(at).into_iter().flatten();
                let dropped = drops.any(|act| !history.is_undone(*act));
                if let Some(held) = self.held.get_mut(*at) {
                    held.added = added;
                    held.dropped = dropped && held.entered.is_none();
                }
            }
            Touched::Group => self.settle_groups(),
            Touched::Marked(spot) => {
                self.settle_mark(spot);
                spot.target.into_iter().for_each(|at| self.settle_copies(at));
            }
            // Read from its writes when it is asked for.
            Touched::Origins(at) | Touched::State(at) => self.settle_copies(*at),
            Touched::Ruled(_) | Touched::Round(_) | Touched::Turn(_) => {}
            Touched::Ballot(slot) => {
                self.settle_slot(*slot);
                self.options_of_slot(*slot).into_iter().for_each(|at| self.settle_copies(at));
            }
        }
    }

    /// Gives a contribution the last of each kind of change whose act holds; the latest one nearly always does, so this
    /// looks back no further than it must.
    fn settle_item(&mut self, index: u32) {
        let Some(register) = self.registers.items.get(&index) else { return };
        let holding = || register.changes.iter().rev().filter(|(act, _)| !self.history.is_undone(*act));
        let item = &mut self.contributions[index as usize];
        let (mut says, mut trashed, mut step) = (None, None, None);
        for (_, change) in holding() {
            match change {
                Change::Says(what) => says = says.or(Some(what)),
                Change::InTrash(is) => trashed = trashed.or(Some(*is)),
                Change::InStep(at) => step = step.or(Some(*at)),
            }
        }
        let before = item.group.clone();
        item.edited = says.is_some();
        item.say(says.unwrap_or(&register.says).clone());
        item.trashed = trashed.unwrap_or(false);
        let (from, to) = (item.step, step.unwrap_or(register.step));
        item.step = to;
        let (after, undone) = (item.group.clone(), item.undone);
        self.put_in_step(index, from, to);
        if before != after && !undone {
            if let Some(group) = before {
                self.unname_group(&group);
            }
            if let Some(group) = after {
                self.name_group(&group);
            }
        }
    }

    fn put_in_step(&mut self, index: u32, from: u32, to: u32) {
        if from == to {
            return;
        }
        let left = &mut self.by_step[from as usize];
        if let Ok(place) = left.binary_search(&index) {
            left.remove(place);
        }
        let entered = &mut self.by_step[to as usize];
        if let Err(place) = entered.binary_search(&index) {
            entered.insert(place, index);
        }
    }
}
