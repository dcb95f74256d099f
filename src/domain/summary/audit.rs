//! What was done besides saying something, as far as the policy lets it be told.
//!
//! The invariants: no words, neither old nor new ones; nothing of a private note; no time where that of the contribution may
//! not be told either, and such rows come last, so that their place tells no time.

use std::collections::HashMap;

use serde::Serialize;

use super::view::{THRESHOLD, View, on_cover};
use super::{Disclosure, shape};
use crate::domain::contribution::{Attribution, Kind};
use crate::domain::event::{Pause, Reason, Way};
use crate::domain::id::EventId;
use crate::domain::session::{Contribution, Deed, Trace};
use crate::domain::time::Moment;

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuditRow {
    /// What: the name of its event in the log.
    pub event: &'static str,
    /// To what: the id of a step or a group, the name of a contribution or of a line of the cover; empty for the session.
    pub node: String,
    /// When; `None` where that may not be told.
    #[serde(serialize_with = "shape::moment_or_null")]
    pub start: Option<Moment>,
    /// When it was over: a step that was left, a pause that ended.
    #[serde(serialize_with = "shape::moment_or_null")]
    pub end: Option<Moment>,
    /// What stood there before, where that is a number, a step, a kind or a state.
    pub old_value: String,
    /// What stands there since.
    pub new_value: String,
    /// Which machine's writer did it; empty where that may not be told.
    pub user: String,
    /// How a step was reached, why the clock stopped.
    pub change_reason: &'static str,
}

pub(super) fn rows(view: &View<'_>) -> Vec<AuditRow> {
    let trail = Trail::of(view.session.trail());
    let mut rows: Vec<AuditRow> = (0..trail.all.len()).filter_map(|nth| row(view, &trail, nth)).collect();
    rows.sort_by_key(|row| row.start.is_none());
    rows
}

/// Everything that was done, and where what an event did stands among it.
struct Trail<'a> {
    all: &'a [Trace],
    by_id: HashMap<EventId, usize>,
}

impl<'a> Trail<'a> {
    fn of(all: &'a [Trace]) -> Self {
        Self { all, by_id: all.iter().enumerate().map(|(nth, trace)| (trace.id, nth)).collect() }
    }

    /// What an act did that was taken back or brought back; `None` for what was said. Undo takes back no undo, whatever a
    /// file says.
    fn taken_back(&self, act: EventId) -> Option<&'a Deed> {
        let deed = &self.all.get(*self.by_id.get(&act)?)?.deed;
        (!matches!(deed, Deed::Undone(_) | Deed::Redone(_))).then_some(deed)
    }
}

/// What a deed was done to, and how much of it may be told.
struct Node {
    name: String,
    timed: bool,
}

fn row(view: &View<'_>, trail: &Trail<'_>, nth: usize) -> Option<AuditRow> {
    let trace = trail.all.get(nth)?;
    // The end of a pause stands in the row of the pause.
    if matches!(trace.deed, Deed::Resumed(_)) && pauses_before(trail.all, nth) {
        return None;
    }
    let node = node(view, trail, &trace.deed)?;
    let (old_value, new_value) = values(view, trail, &trace.deed);
    // A count without its number would say that it was a small one.
    if matches!(trace.deed, Deed::Counted(..)) && new_value.is_empty() {
        return None;
    }
    Some(AuditRow {
        event: trace.deed.id(),
        start: node.timed.then_some(trace.at),
        end: ended(trail.all, nth),
        user: if view.policy == Disclosure::Public || !node.timed {
            String::new()
        } else {
            trace.id.replica.to_string()
        },
        node: node.name,
        old_value,
        new_value,
        change_reason: reason(trail.all, nth),
    })
}

fn node(view: &View<'_>, trail: &Trail<'_>, deed: &Deed) -> Option<Node> {
    let timed = |name: String| Some(Node { name, timed: true });
    let step = |at: usize| view.session.held.get(at).filter(|_| view.shows(at)).map(|held| held.id.clone());
    let session = || timed(String::new());
    match deed {
        // Why the clock stood stands in the row of the pause.
        Deed::PausedFor(_) => None,
        Deed::Renamed | Deed::Closed | Deed::ClockJumped(_) => session(),
        Deed::Detailed(detail) => on_cover(*detail, view.policy).then(|| timed(detail.id().to_owned())).flatten(),
        Deed::Entered(at, _) | Deed::Extended(at, ..) | Deed::Dropped(at) | Deed::Ruled(at) | Deed::Round(at, _) => {
            step(*at).and_then(timed)
        }
        Deed::Marked(at, None, _) => step(*at).and_then(timed),
        Deed::Marked(at, Some(target), _) => step(*at).and_then(|_| said(view, *target)),
        // When somebody spoke tells a reader outside who it was.
        Deed::Turned(at) => step(*at).map(|name| Node { name, timed: view.policy == Disclosure::Internal }),
        // When a secret ballot came in is nobody's business.
        Deed::Balloted(at) => {
            let secret = view.session.step(*at).is_some_and(|(step, _)| step.attribution == Attribution::Anonymous);
            step(*at).map(|name| Node { name, timed: !secret && view.policy != Disclosure::Public })
        }
        Deed::Paused(at, _) | Deed::Resumed(at) | Deed::Reopened(at) => match at {
            Some(at) => step(*at).and_then(timed),
            None => session(),
        },
        // A number that the report keeps back stands here neither.
        Deed::Counted(group, ..) if view.policy != Disclosure::Internal && view.people(group).is_none() => None,
        // That one or two came late or went early is told to the team alone.
        Deed::Arrived(..) | Deed::Left(..) | Deed::Invited(_) if view.policy != Disclosure::Internal => None,
        Deed::GroupAdded(group)
        | Deed::Counted(group, ..)
        | Deed::Arrived(group, ..)
        | Deed::Left(group, ..)
        | Deed::Invited(group) => {
            // The name of one that was taken back, which is all its id is, was taken back as well.
            let (id, name) = view.session.group(group).map(|_| view.group(group))?;
            (!name.is_empty()).then(|| timed(id)).flatten()
        }
        Deed::Moved(at, from, to) => step(*from).and(step(*to)).and_then(|_| said(view, *at)),
        Deed::Edited(at, ..)
        | Deed::Trashed(at)
        | Deed::Restored(at)
        | Deed::Erased(at)
        | Deed::Settled(at, _)
        | Deed::Derived(at) => said(view, *at),
        Deed::Undone(act) | Deed::Redone(act) => match (trail.taken_back(*act), view.session.contribution(*act)) {
            (Some(deed), _) => node(view, trail, deed),
            (None, Some(item)) => of_item(view, item),
            (None, None) => session(),
        },
    }
}

fn said(view: &View<'_>, at: u32) -> Option<Node> {
    view.session.contributions.get(at as usize).and_then(|item| of_item(view, item))
}

fn of_item(view: &View<'_>, item: &Contribution) -> Option<Node> {
    let told = item.kind != Kind::Note && view.shows(item.step as usize);
    let timed = view.policy != Disclosure::Public && item.promise(view.session) != Attribution::Anonymous;
    told.then(|| Node { name: view.session.label(item), timed })
}

fn values(view: &View<'_>, trail: &Trail<'_>, deed: &Deed) -> (String, String) {
    let pair = |old: &str, new: &str| (old.to_owned(), new.to_owned());
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let step = |at: usize| view.session.held.get(at).map_or("", |held| held.id.as_str());
    // A group that is large by now was small once: how small is told to nobody outside.
    let told = |n: u32| view.policy != Disclosure::Public || n as usize >= THRESHOLD;
    let people = |n: Option<u32>| number(n.filter(|n| told(*n)).map(i64::from));
    // That something was a private note is nobody's business, and half a change of kind would tell it.
    let kinds = |old: &Kind, new: &Kind| old != new && ![*old, *new].contains(&Kind::Note);
    match deed {
        Deed::Extended(_, old, new) => (number(*old), number(Some(*new))),
        Deed::Counted(_, old, new) => (people(*old), people(Some(*new))),
        Deed::Arrived(_, old, new) | Deed::Left(_, old, new) => (people(Some(*old)), people(Some(*new))),
        Deed::Edited(_, old, new) if kinds(old, new) => pair(old.id(), new.id()),
        Deed::Trashed(_) => pair("live", "trashed"),
        Deed::Restored(_) => pair("trashed", "live"),
        Deed::Moved(_, from, to) => pair(step(*from), step(*to)),
        Deed::ClockJumped(by_ms) => (String::new(), number(Some(by_ms / 1000))),
        Deed::Undone(act) => pair(trail.taken_back(*act).map_or("captured", Deed::id), ""),
        Deed::Redone(act) => pair("", trail.taken_back(*act).map_or("captured", Deed::id)),
        Deed::Marked(_, _, said) => pair("", said),
        Deed::Round(_, round) => (String::new(), round.to_string()),
        Deed::Settled(_, state) => pair("", state.id()),
        Deed::Edited(..)
        | Deed::Invited(_)
        | Deed::Erased(_)
        | Deed::Derived(_)
        | Deed::Ruled(_)
        | Deed::Turned(_)
        | Deed::Balloted(_)
        | Deed::Renamed
        | Deed::Detailed(_)
        | Deed::Entered(..)
        | Deed::Dropped(_)
        | Deed::Paused(..)
        | Deed::PausedFor(_)
        | Deed::Resumed(_)
        | Deed::Closed
        | Deed::Reopened(_)
        | Deed::GroupAdded(_) => pair("", ""),
    }
}

fn reason(trail: &[Trace], nth: usize) -> &'static str {
    let Some(Trace { deed, .. }) = trail.get(nth) else { return "" };
    if let Deed::Entered(_, way) = deed {
        return match way {
            Way::Next => "next",
            Way::Back => "back",
            Way::Jump => "jump",
        };
    }
    let Deed::Paused(_, why) = deed else { return "" };
    if let Some(said) = said_why(trail, nth) {
        return said.id();
    }
    match why {
        Pause::Asked => "asked",
        Pause::Left => "left",
        Pause::Recovered => "recovered",
    }
}

/// Why the clock stood in a pause, as it was said last.
fn said_why(trail: &[Trace], nth: usize) -> Option<Reason> {
    let over = |deed: &Deed| {
        matches!(deed, Deed::Entered(..) | Deed::Paused(..) | Deed::Resumed(_) | Deed::Closed | Deed::Reopened(_))
    };
    let within = trail.get(nth + 1..)?.iter().map(|trace| &trace.deed).take_while(|deed| !over(deed));
    let said = within.filter_map(|deed| if let Deed::PausedFor(reason) = deed { Some(*reason) } else { None });
    said.last()
}

fn ended(trail: &[Trace], nth: usize) -> Option<Moment> {
    let deed = &trail.get(nth)?.deed;
    let (step, pause) = (matches!(deed, Deed::Entered(..)), matches!(deed, Deed::Paused(..)));
    let goes_on = |deed: &Deed| pause && matches!(deed, Deed::Resumed(_));
    let ends = |deed: &Deed| matches!(deed, Deed::Entered(..) | Deed::Closed) || goes_on(deed);
    let mut after = trail.get(nth + 1..)?.iter().filter(|_| step || pause);
    after.find(|trace| ends(&trace.deed)).map(|trace| trace.at)
}

/// Whether what goes on here had been stopped.
fn pauses_before(trail: &[Trace], nth: usize) -> bool {
    let before = trail.get(..nth).unwrap_or_default().iter().rev();
    let mut clock = before.filter(|t| matches!(t.deed, Deed::Paused(..) | Deed::Entered(..) | Deed::Resumed(_)));
    clock.next().is_some_and(|trace| matches!(trace.deed, Deed::Paused(..)))
}
