//! One event at a time onto the state. What a register holds after it is read in `settle`.

use std::collections::{BTreeMap, HashMap};

use super::ballots::Ballots;
use super::clock::{Clock, Held, held_steps};
use super::groups::GroupUse;
use super::index::Index;
use super::item::{Change, Contribution, Extra, Says};
use super::marks::Marks;
use super::names::{Names, Series};
use super::presence::{Move, Presence};
use super::roots::Roots;
use super::trail::Trace;
use super::turns::Turns;
use super::undo::{History, Item, Registers, Touched};
use super::{Session, StepAt};
use crate::domain::event::{Captured, Content, Event, Fact, Opened, Pause, Ran};
use crate::domain::id::{EventId, ReplicaId};
use crate::domain::time::Moment;

impl Session {
    /// The state after the opening event.
    ///
    /// # Errors
    /// Any other event, as it came.
    pub fn begin(event: Event) -> Result<Self, Box<Event>> {
        let Event { id, act, lamport, at, fact } = event;
        let opened = match fact {
            Fact::Opened(opened) => *opened,
            fact => return Err(Box::new(Event { id, act, lamport, at, fact })),
        };
        let Opened { session, title, agenda, framework_version, statements, program: _, sample } = opened;
        let held: Vec<Held> = held_steps(&agenda);
        Ok(Self {
            id: session,
            title,
            framework_version,
            statements,
            sample,
            opened: at,
            last: at,
            details: BTreeMap::new(),
            groups: agenda.groups.clone(),
            people: BTreeMap::new(),
            here: BTreeMap::new(),
            invited: BTreeMap::new(),
            presence: Presence::default(),
            by_step: vec![Vec::new(); held.len()],
            held,
            clock: Clock::default(),
            contributions: Vec::new(),
            clock_jumps: 0,
            unknown: 0,
            lamport,
            heads: BTreeMap::from([(id.replica, id.seq)]),
            history: History::new(id.replica),
            group_use: GroupUse::new(agenda.groups.len()),
            agenda,
            by_id: Index::default(),
            imported: HashMap::new(),
            imported_again: HashMap::new(),
            copies: HashMap::new(),
            names: Names::new(session, id.replica),
            registers: Registers::default(),
            marks: Marks::default(),
            roots: Roots::default(),
            ballots: Ballots::default(),
            turns: Turns::default(),
            trail: Vec::new(),
        })
    }

    /// Folds the next event in order.
    pub fn apply(&mut self, mut event: Event) {
        self.apply_from(&mut event);
    }

    /// The same, and leaves what it does not keep to whoever made the event: a long log is read by several threads, and
    /// to give back memory that another one took costs more than all that is done here.
    pub fn apply_from(&mut self, event: &mut Event) {
        let act = event.act_id();
        let Event { id, lamport, at, .. } = *event;
        let fact = match &mut event.fact {
            Fact::Captured(captured) => {
                self.comes(id, lamport, at);
                self.history.did(act);
                return self.capture(id, act, at, captured);
            }
            other => std::mem::take(other),
        };
        self.comes(id, lamport, at);
        if fact.can_be_undone() {
            self.history.did(act);
        }
        if let Some(deed) = self.deed(&fact) {
            self.trail.push(Trace { id, at, deed });
        }
        match fact {
            Fact::Opened(_) => {}
            Fact::Captured(mut captured) => self.capture(id, act, at, &mut captured),
            Fact::Edited { target, content } => self.edit(id.replica, act, target, *content),
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
                register.write(act, || before, Some(value.into_text().unwrap_or_default()));
                self.touch(act, Touched::Detail(detail));
            }
            Fact::GroupAdded { group } => {
                self.registers.groups.push((act, group));
                self.touch(act, Touched::Group);
            }
            Fact::Counted { group, people } => self.moves(act, group, Move::Counted(people)),
            Fact::Arrived { group, people, name, person } => self.arrive(id, act, group, people, name, person),
            Fact::Left { group, people, person } => {
                self.moves(act, group, person.map_or(Move::Went(people), Move::PersonWent));
            }
            Fact::Invited { group, people } => self.invite(act, group, people),
            Fact::Extended { step, minutes } => {
                if let Some(at) = self.step_at(&step) {
                    self.registers.added.entry(at).or_default().push((act, minutes));
                    self.touch(act, Touched::Step(at));
                }
            }
            Fact::Dropped { step } => {
                if let Some(at) = self.step_at(&step) {
                    self.registers.dropped.entry(at).or_default().push(act);
                    self.touch(act, Touched::Step(at));
                }
            }
            Fact::Marked { step, target, field, value } => self.write_mark(act, &step, target, &field, *value),
            Fact::Ruled { step, rule } => self.write_rule(act, &step, rule),
            Fact::Settled { target, state } => self.write_state(act, target, &state),
            Fact::Derived(derived) => self.write_origins(act, &derived),
            Fact::Balloted(cast) => self.cast(id, act, at, *cast),
            Fact::Round { step, round } => self.begin_round(act, &step, round),
            Fact::Turned(turned) => self.turn((id, act, at), *turned),
            Fact::Undone { act } => self.toggle(id, act, true),
            Fact::Redone { act } => self.toggle(id, act, false),
            Fact::ClockJumped { by_ms } => {
                self.clock.jump(by_ms);
                self.clock_jumps = self.clock_jumps.saturating_add(1);
            }
            Fact::Unknown { .. } => self.unknown = self.unknown.saturating_add(1),
            Fact::Entered { step, ran, .. } => self.enter(at, &step, ran),
            Fact::Paused { why, ran } => self.pause(at, why, ran),
            Fact::PausedFor { reason } => {
                let stands = !self.clock.running && !self.clock.closed && self.clock.at.is_some();
                self.clock.why = stands.then_some(reason);
            }
            Fact::Resumed { .. } => self.resume(at),
            Fact::Closed { ran } => self.close(at, ran),
            Fact::Reopened { step } => self.reopen(at, step.as_deref()),
        }
    }

    fn comes(&mut self, id: EventId, lamport: u64, at: Moment) {
        self.lamport = self.lamport.max(lamport);
        self.last = at;
        let head = self.heads.entry(id.replica).or_insert(0);
        *head = (*head).max(id.seq);
    }

    /// A step begins. Where another writer has closed the workshop, or nobody knows the step, only the time counts.
    fn enter(&mut self, at: Moment, step: &str, ran: Option<Ran>) {
        self.count(at, ran);
        let Some(entered) = self.step_at(step).filter(|_| !self.clock.closed) else { return };
        self.leave(at);
        self.clock.come_back(self.barely_begun(entered), at);
        self.clock.started.get_or_insert(at);
        self.clock.at = Some(entered);
        self.clock.in_the_room(at);
        self.presence.begins(entered);
        self.clock.running = true;
        if let Some(day) = self.day_of(entered) {
            self.clock.begin_day(day, at);
        }
        let held = &mut self.held[entered];
        held.begin(at, self.clock.away);
        held.left = None;
        held.dropped = false;
    }

    fn pause(&mut self, at: Moment, why: Pause, ran: Option<Ran>) {
        self.count(at, ran);
        // What a crash left running is stopped wherever the file is opened next.
        if why != Pause::Recovered {
            self.clock.in_the_room(at);
        }
        self.clock.running = false;
    }

    fn resume(&mut self, at: Moment) {
        self.count(at, None);
        let barely = self.clock.at.and_then(|at| self.barely_begun(at));
        self.clock.come_back(barely, at);
        self.clock.running = !self.clock.closed && self.clock.at.is_some();
        if self.clock.running {
            self.clock.in_the_room(at);
        }
    }

    fn close(&mut self, at: Moment, ran: Option<Ran>) {
        self.count(at, ran);
        self.leave(at);
        // Whoever closes what stands still has perhaps gone home already, to another country.
        if self.clock.running {
            self.clock.in_the_room(at);
        }
        self.clock.running = false;
        self.clock.closed = true;
        self.clock.ended = Some(at);
    }

    fn reopen(&mut self, at: Moment, step: Option<&str>) {
        self.count(at, None);
        self.clock.closed = false;
        self.clock.ended = None;
        self.clock.at = step.and_then(|id| self.step_at(id)).or(self.clock.at);
        if let Some(held) = self.clock.at.and_then(|at| self.held.get_mut(at)) {
            held.left = None;
        }
    }

    fn count(&mut self, at: Moment, ran: Option<Ran>) {
        self.clock.touch(at, ran.as_ref().map_or(0, |ran| ran.ms));
        let Some(ran) = ran else { return };
        if let Some(held) = self.step_at(&ran.step).and_then(|at| self.held.get_mut(at)) {
            held.spent = held.spent.saturating_add(ran.ms);
        }
    }

    fn leave(&mut self, at: Moment) {
        if let Some(held) = self.clock.at.and_then(|step| self.held.get_mut(step)) {
            held.left = Some(at);
        }
    }

    fn capture(&mut self, id: EventId, act: EventId, at: Moment, captured: &mut Captured) {
        let Captured { step, attribution, mode, content, author, role, imported, said_at, round } = captured;
        let (attribution, mode, said_at, round) = (*attribution, *mode, *said_at, *round);
        let Some(step) = self.step_at_hint(step) else { return };
        let (Ok(index), Ok(step32)) = (u32::try_from(self.contributions.len()), u32::try_from(step)) else { return };
        let series = Series::of(content.kind);
        let number = self.names.give(id.replica, series);
        let author = author.take().and_then(|name| name.into_text());
        let role = role.take().and_then(|name| name.into_text());
        let said = Extra { author, role, said_at, round, ..Extra::default() };
        let mut item = Contribution {
            id,
            act: act.seq,
            number,
            series,
            step: step32,
            at,
            kind: content.kind,
            attribution,
            mode,
            stance: None,
            trashed: false,
            undone: self.history.is_undone(act),
            erased: false,
            edited: false,
            text: Box::default(),
            group: None,
            extra: (said != Extra::default()).then(|| Box::new(said)),
        };
        let group = content.group.as_deref().map(|id| self.group_id(id));
        item.say(Says::of(content, group));
        if let (Some(group), false) = (&item.group, item.undone) {
            self.name_group(group);
        }
        let again = imported.as_deref().is_some_and(|key| self.has_come(key, index));
        self.contributions.push(item);
        self.by_id.insert(id, index);
        self.by_step[step].push(index);
        if again {
            self.came_again(index);
        }
    }

    /// As [`Session::step_at`], trying the step of the latest contribution first: it nearly always is that.
    fn step_at_hint(&self, id: &str) -> Option<StepAt> {
        let last = self.contributions.last().map(|c| c.step as usize);
        last.filter(|at| self.held.get(*at).is_some_and(|h| h.id == id)).or_else(|| self.step_at(id))
    }

    fn edit(&mut self, writer: ReplicaId, act: EventId, target: EventId, mut content: Content) {
        if let Some(at) = self.by_id.get(target) {
            self.names.says(writer, &self.contributions[at as usize], content.kind);
        }
        let group = content.group.take().map(|id| self.group_id(&id));
        self.change(act, target, Change::Says(Says::of(&mut content, group)));
    }

    fn change(&mut self, act: EventId, target: EventId, mut change: Change) {
        let Some(index) = self.by_id.get(target) else { return };
        let item = self.register_of(index);
        if item.erased {
            change.erase();
        }
        item.changes.push((act, change));
        self.touch(act, Touched::Changed(index));
    }

    fn register_of(&mut self, index: u32) -> &mut Item {
        let item = &self.contributions[index as usize];
        let as_captured = || Item { says: item.says(), step: item.step, changes: Vec::new(), erased: false };
        self.registers.items.entry(index).or_insert_with(as_captured)
    }

    fn erase(&mut self, target: EventId) {
        let Some(index) = self.by_id.get(target) else {
            self.erase_turn(target);
            return self.forget(target);
        };
        self.register_of(index).erase();
        self.contributions[index as usize].erase();
        self.marks.erase(index);
        self.settle_copies(index);
    }

    pub(super) fn touch(&mut self, act: EventId, what: Touched) {
        self.settle(&what);
        self.registers.touched.entry(act).or_default().push(what);
    }

    fn toggle(&mut self, by: EventId, act: EventId, undo: bool) {
        let changed = if undo { self.history.undo(by.replica, act) } else { self.history.redo(by.replica, act) };
        if !changed {
            return;
        }
        let captured = self.by_id.from(act).iter().map(|(_, index)| *index);
        let of_act = |index: &u32| self.contributions[*index as usize].act == act.seq;
        let captured: Vec<u32> = captured.take_while(of_act).collect();
        self.show_captured(&captured, !undo);
        let touched = self.registers.touched.remove(&act).unwrap_or_default();
        for what in &touched {
            self.settle(what);
        }
        if !touched.is_empty() {
            self.registers.touched.insert(act, touched);
        }
    }
}
