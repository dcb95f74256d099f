//! Which groups a session has, kept as facts come and are taken back.
//!
//! The list is a function of what holds now: the agenda's groups, then the added ones whose act holds, then those that
//! nobody added (any more) and a contribution names all the same, so that no contribution is ever of no group at all.

use std::collections::HashMap;
use std::sync::Arc;

use super::Session;
use crate::domain::agenda::Group;

/// How many contributions that hold name each group, and one shared text for each id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct GroupUse {
    counts: HashMap<Arc<str>, u32>,
    /// How many of the session's groups are there whether named or not; they come first.
    fixed: usize,
}

impl GroupUse {
    pub fn new(fixed: usize) -> Self {
        Self { counts: HashMap::new(), fixed }
    }
}

impl Session {
    /// The one shared text of a group's id.
    pub(super) fn group_id(&mut self, id: &str) -> Arc<str> {
        let counts = &mut self.group_use.counts;
        if let Some((shared, _)) = counts.get_key_value(id) {
            return Arc::clone(shared);
        }
        let shared: Arc<str> = id.into();
        counts.insert(Arc::clone(&shared), 0);
        shared
    }

    /// One contribution more names this group.
    pub(super) fn name_group(&mut self, id: &Arc<str>) {
        let count = self.group_use.counts.entry(Arc::clone(id)).or_insert(0);
        *count += 1;
        if *count == 1 && self.group(id).is_none() {
            let stray = self.stray(id);
            let fixed = self.group_use.fixed;
            let place = fixed + self.groups[fixed..].partition_point(|g| g.id < stray.id);
            self.groups.insert(place, stray);
        }
    }

    /// One contribution fewer names this group.
    pub(super) fn unname_group(&mut self, id: &str) {
        let Some(count) = self.group_use.counts.get_mut(id) else { return };
        *count = count.saturating_sub(1);
        let fixed = self.group_use.fixed;
        if *count == 0
            && let Some(at) = self.groups[fixed..].iter().position(|g| g.id == id)
        {
            self.groups.remove(fixed + at);
        }
    }

    /// Makes the list anew after a group was added, or its adding taken back.
    pub(super) fn settle_groups(&mut self) {
        let mut groups = self.agenda.groups.clone();
        for (_, group) in self.registers.groups.iter().filter(|(act, _)| !self.history.is_undone(*act)) {
            match groups.iter_mut().find(|g| g.id == group.id) {
                Some(known) => known.name.clone_from(&group.name),
                None => groups.push(group.clone()),
            }
        }
        let named = self.group_use.counts.iter().filter(|(_, count)| **count > 0).map(|(id, _)| id);
        let strays = named.filter(|id| groups.iter().all(|g| g.id != ***id)).map(|id| self.stray(id));
        let mut strays: Vec<Group> = strays.collect();
        strays.sort_by(|a, b| a.id.cmp(&b.id));
        self.group_use.fixed = groups.len();
        groups.extend(strays);
        self.groups = groups;
    }

    /// A group that nobody added: named as whoever took it back had named it, else by its id.
    fn stray(&self, id: &str) -> Group {
        let known = self.registers.groups.iter().rev().find(|(_, group)| group.id == id);
        known.map_or_else(|| Group { id: id.to_owned(), name: id.to_owned() }, |(_, group)| group.clone())
    }
}
