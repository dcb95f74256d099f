//! One event at a time onto the state.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::clock::{Clock, Held};
use super::item::{Change, Contribution, Extra};
use super::undo::{First, History, Registers, Touched};
use super::{Session, StepAt};
use crate::domain::event::{Captured, Content, Event, Fact, Ran};
use crate::domain::id::EventId;

impl Session {
    /// The state after the opening event; `None` for any other.
    #[must_use]
    pub fn begin(event: &Event) -> Option<Self> {
        let Fact::Opened(opened) = &event.fact else { return None };
        let agenda = opened.agenda.clone();
        let held: Vec<Held> = held_steps(&agenda);
        Some(Self {
            id: opened.session,
            title: opened.title.clone(),
            framework_version: opened.framework_version.clone(),
            statements: opened.statements.clone(),
            sample: opened.sample,
            opened: event.at,
            last: event.at,
            details: BTreeMap::new(),
            groups: agenda.groups.clone(),
            people: BTreeMap::new(),
            by_step: vec![Vec::new(); held.len()],
            held,
            clock: Clock::default(),
            contributions: Vec::new(),
            clock_jumps: 0,
            unknown: 0,
            lamport: event.lamport,
            heads: BTreeMap::from([(event.id.replica, event.id.seq)]),
            history: History::new(event.id.replica),
            agenda,
            by_id: HashMap::new(),
            imported: HashSet::new(),
            numbers: BTreeMap::new(),
            registers: Registers::default(),
        })
    }

    /// Folds the next event in order.
    pub fn apply(&mut self, event: Event) {
        let act = event.act_id();
        let Event { id, lamport, at, fact, .. } = event;
        self.lamport = self.lamport.max(lamport);
        self.last = at;
        let head = self.heads.entry(id.replica).or_insert(0);
        *head = (*head).max(id.seq);
        if fact.can_be_undone() {
            self.history.did(act);
        }
        match fact {
            Fact::Opened(_) => {}
            Fact::Captured(captured) => self.capture(id, act, at, *captured),
            Fact::Edited { target, content } => self.change(act, target, Change::Says(Box::new(content))),
            Fact::Trashed { target } => self.change(act, target, Change::InTrash(true)),
            Fact::Restored { target } => self.change(act, target, Change::InTrash(false)),
            Fact::Moved { target, step } => {
                if let Some(at) = self.step_at(&step).and_then(|at| u32::try_from(at).ok()) {
                    self.change(act, target, Change::InStep(at));
                }
            }
            Fact::Erased { target } => self.erase(target),
            Fact::Renamed { title } => {
                let before = self.title.clone();
                self.registers.title.write(act, || before, title);
                self.touch(act, Touched::Title);
            }
            Fact::Detailed { detail, value } => {
                let before = self.details.get(&detail).cloned();
                let register = self.registers.details.entry(detail).or_default();
                register.write(act, || before, Some(value.text().unwrap_or_default().to_owned()));
                self.touch(act, Touched::Detail(detail));
            }
            Fact::GroupAdded { group } => {
                self.registers.groups.push((act, group));
                self.touch(act, Touched::Group);
            }
            Fact::Counted { group, people } => {
                let before = self.people.get(&group).copied();
                self.registers.people.entry(group.clone()).or_default().write(act, || before, Some(people));
                self.touch(act, Touched::People(group));
            }
            Fact::Extended { step, minutes } => {
                if let Some(at) = self.step_at(&step) {
                    self.registers.added.entry(at).or_default().push((act, minutes));
                    self.touch(act, Touched::Step(at));
                }
            }
            Fact::Undone { act } => self.toggle(id, act, true),
            Fact::Redone { act } => self.toggle(id, act, false),
            Fact::ClockJumped { .. } => self.clock_jumps += 1,
            Fact::Unknown { .. } => self.unknown += 1,
            fact @ (Fact::Entered { .. }
            | Fact::Paused { .. }
            | Fact::Resumed { .. }
            | Fact::Closed { .. }
            | Fact::Reopened { .. }) => self.run_clock(at, fact),
        }
    }

    fn run_clock(&mut self, at: crate::domain::time::Moment, fact: Fact) {
        self.clock.touch(at);
        match fact {
            Fact::Entered { step, ran, .. } => {
                self.count(ran);
                self.leave(at);
                self.clock.started.get_or_insert(at);
                self.clock.at = self.step_at(&step).or(self.clock.at);
                self.clock.running = true;
                if let Some(held) = self.clock.at.and_then(|at| self.held.get_mut(at)) {
                    held.entered.get_or_insert(at);
                    held.left = None;
                }
            }
            Fact::Paused { ran, .. } => {
                self.count(ran);
                self.clock.running = false;
            }
            Fact::Resumed { .. } => self.clock.running = !self.clock.closed && self.clock.at.is_some(),
            Fact::Closed { ran } => {
                self.count(ran);
                self.leave(at);
                self.clock.running = false;
                self.clock.closed = true;
                self.clock.ended = Some(at);
            }
            Fact::Reopened { step } => {
                self.clock.closed = false;
                self.clock.ended = None;
                self.clock.at = step.and_then(|id| self.step_at(&id)).or(self.clock.at);
                if let Some(held) = self.clock.at.and_then(|at| self.held.get_mut(at)) {
                    held.left = None;
                }
            }
            _ => {}
        }
    }

    fn count(&mut self, ran: Option<Ran>) {
        let Some(ran) = ran else { return };
        if let Some(held) = self.step_at(&ran.step).and_then(|at| self.held.get_mut(at)) {
            held.spent = held.spent.saturating_add(ran.ms);
        }
    }

    fn leave(&mut self, at: crate::domain::time::Moment) {
        if let Some(held) = self.clock.at.and_then(|step| self.held.get_mut(step)) {
            held.left = Some(at);
        }
    }

    fn capture(&mut self, id: EventId, act: EventId, at: crate::domain::time::Moment, captured: Captured) {
        let Some(step) = self.step_at_hint(&captured.step) else { return };
        let (Ok(index), Ok(step32)) = (u32::try_from(self.contributions.len()), u32::try_from(step)) else { return };
        let number = self.numbers.entry(id.replica).or_insert(0);
        *number += 1;
        let said = Extra {
            author: captured.author.as_ref().and_then(|w| w.text()).map(str::to_owned),
            role: captured.role.as_ref().and_then(|w| w.text()).map(str::to_owned),
            said_at: captured.said_at,
            ..Extra::default()
        };
        let has_extra = said != Extra::default();
        let mut item = Contribution {
            id,
            act: act.seq,
            number: *number,
            step: step32,
            at,
            kind: captured.content.kind,
            attribution: captured.attribution,
            mode: captured.mode,
            stance: None,
            trashed: false,
            undone: false,
            erased: false,
            edited: false,
            text: Box::default(),
            group: None,
            extra: has_extra.then(|| Box::new(said)),
        };
        item.say(&captured.content);
        self.know_group(item.group.as_deref());
        if let Some(key) = captured.imported {
            self.imported.insert(key);
        }
        self.contributions.push(item);
        self.by_id.insert(id, index);
        self.by_step[step].push(index);
        if act != id {
            self.touch(act, Touched::Captured(index));
        }
    }

    /// As [`Session::step_at`], trying the step of the latest contribution first: it nearly always is that.
    fn step_at_hint(&self, id: &str) -> Option<StepAt> {
        let last = self.contributions.last().map(|c| c.step as usize);
        last.filter(|at| self.held.get(*at).is_some_and(|h| h.id == id)).or_else(|| self.step_at(id))
    }

    /// A group that another writer used and this agenda does not have is still a group.
    fn know_group(&mut self, id: Option<&str>) {
        if let Some(id) = id
            && self.group(id).is_none()
        {
            self.groups.push(crate::domain::agenda::Group { id: id.to_owned(), name: id.to_owned() });
        }
    }

    fn change(&mut self, act: EventId, target: EventId, change: Change) {
        let Some(&index) = self.by_id.get(&target) else { return };
        let item = &self.contributions[index as usize];
        self.registers
            .firsts
            .entry(index)
            .or_insert_with(|| First { content: Box::new(item.content()), step: item.step });
        if let Change::Says(content) = &change {
            let group = content.group.clone();
            self.know_group(group.as_deref());
        }
        self.registers.changes.entry(index).or_default().push((act, change));
        self.touch(act, Touched::Changed(index));
    }

    fn erase(&mut self, target: EventId) {
        let Some(&index) = self.by_id.get(&target) else { return };
        self.registers.firsts.remove(&index);
        self.registers.changes.remove(&index);
        let item = &mut self.contributions[index as usize];
        item.text = Box::default();
        item.erased = true;
        if let Some(extra) = &mut item.extra {
            (extra.author, extra.role, extra.owner) = (None, None, None);
        }
    }

    fn touch(&mut self, act: EventId, what: Touched) {
        self.settle(&what);
        self.registers.touched.entry(act).or_default().push(what);
    }

    fn toggle(&mut self, by: EventId, act: EventId, undo: bool) {
        let changed = if undo { self.history.undo(by.replica, act) } else { self.history.redo(by.replica, act) };
        if !changed {
            return;
        }
        if let Some(&index) = self.by_id.get(&act) {
            self.settle(&Touched::Captured(index));
        }
        for what in self.registers.touched.get(&act).cloned().unwrap_or_default() {
            self.settle(&what);
        }
    }

    /// Reads a register anew.
    fn settle(&mut self, what: &Touched) {
        let history = &self.history;
        match what {
            Touched::Captured(index) => self.settle_capture(*index),
            Touched::Changed(index) => self.settle_item(*index),
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
            Touched::People(group) => {
                let value = self.registers.people.get(group).and_then(|r| r.value(history)).copied().flatten();
                match value {
                    Some(people) => self.people.insert(group.clone(), people),
                    None => self.people.remove(group),
                };
            }
            Touched::Step(at) => {
                let writes = self.registers.added.get(at).into_iter().flatten();
                let added =
                    writes.filter(|(act, _)| !history.is_undone(*act)).fold(0i32, |n, (_, m)| n.saturating_add(*m));
                if let Some(held) = self.held.get_mut(*at) {
                    held.added = added;
                }
            }
            Touched::Group => {
                for (act, group) in &self.registers.groups {
                    let known = self.groups.iter().position(|g| g.id == group.id);
                    match (history.is_undone(*act), known) {
                        (false, None) => self.groups.push(group.clone()),
                        (false, Some(at)) => self.groups[at].name.clone_from(&group.name),
                        (true, Some(at))
                            if !self.contributions.iter().any(|c| c.group.as_deref() == Some(&group.id)) =>
                        {
                            self.groups.remove(at);
                        }
                        (true, _) => {}
                    }
                }
            }
        }
    }

    fn settle_capture(&mut self, index: u32) {
        let item = &mut self.contributions[index as usize];
        item.undone = self.history.is_undone(EventId { replica: item.id.replica, seq: item.act });
    }

    fn settle_item(&mut self, index: u32) {
        let Some(first) = self.registers.firsts.get(&index) else { return };
        let writes = self.registers.changes.get(&index).map_or(&[][..], Vec::as_slice);
        let mut holding =
            writes.iter().rev().filter(|(act, _)| !self.history.is_undone(*act)).map(|(_, change)| change);
        let (mut says, mut trash, mut step): (Option<&Content>, Option<bool>, Option<u32>) = (None, None, None);
        for change in &mut holding {
            match change {
                Change::Says(content) => says = says.or(Some(content)),
                Change::InTrash(is) => trash = trash.or(Some(*is)),
                Change::InStep(at) => step = step.or(Some(*at)),
            }
        }
        let item = &mut self.contributions[index as usize];
        item.edited = says.is_some();
        item.say(says.unwrap_or(&first.content));
        item.trashed = trash.unwrap_or(false);
        let (from, to) = (item.step, step.unwrap_or(first.step));
        if from != to {
            item.step = to;
            self.by_step[from as usize].retain(|at| *at != index);
            let list = &mut self.by_step[to as usize];
            let place = list.partition_point(|at| *at < index);
            list.insert(place, index);
        }
    }
}

fn held_steps(agenda: &crate::domain::agenda::Agenda) -> Vec<Held> {
    let held = |step: &crate::domain::agenda::Step, outer, inner| Held {
        id: step.id.clone(),
        outer,
        inner,
        planned: step.minutes.map(|m| m.planned),
        added: 0,
        spent: 0,
        entered: None,
        left: None,
    };
    let mut all = Vec::new();
    for (outer, step) in agenda.steps.iter().enumerate() {
        if step.steps.is_empty() {
            all.push(held(step, outer, None));
        }
        all.extend(step.steps.iter().enumerate().map(|(inner, child)| held(child, outer, Some(inner))));
    }
    all
}
