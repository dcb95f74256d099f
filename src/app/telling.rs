//! What follows when facts have become so: what is told, and where the eyes go.

use super::model::Model;
use super::open::Open;
use super::state::{Focus, Sheet, Tone};
use super::{board, missing, why, work};
use crate::domain::activity;
use crate::domain::agenda::Agenda;
use crate::domain::contribution::{Attribution, Kind, Mode};
use crate::domain::decide::as_said;
use crate::domain::event::{Detail, Fact, Pause, Reason};
use crate::domain::framework::Status;
use crate::domain::id::EventId;
use crate::domain::line;
use crate::domain::session::{Contribution, Counts, Session, Touched};
use crate::domain::time::MINUTE;
use crate::words::Say;

/// A batch longer than this is told by its number, not item by item; the screen has room for one notice.
const TOLD_EACH: usize = 50;

/// After facts: tells them and follows the step in hand. `from` is the number of contributions before; of the facts the
/// first one says what was done, but in the work of a step, where an act is of several.
pub(super) fn after_facts(model: &mut Model, from: usize, facts: &[Fact]) {
    let (Some(open), Some(fact)) = (&model.open, facts.first()) else { return };
    let says = match fact {
        _ if facts.len() > 1 => board::act(model, &open.session, facts).into_iter().collect(),
        Fact::Captured(said) if said.mode == Mode::Imported && work::in_parts(model) => Vec::new(),
        Fact::Balloted(cast) if cast.imported.is_some() && work::in_parts(model) => Vec::new(),
        Fact::Captured(_) => saved(&open.session, from, if model.plain { TOLD_EACH } else { 1 }, model.plain),
        fact => one(model, open, fact).into_iter().collect(),
    };
    for say in says {
        model.tell(Tone::Done, say);
    }
    if matches!(fact, Fact::Entered { .. } | Fact::Reopened { .. }) {
        model.run.seen = None;
    }
    model.reckon_shown();
    match fact {
        Fact::Entered { .. } | Fact::Reopened { .. } => {
            model.run.sheet = Sheet::Prompt;
            model.run.sheet_top.reset();
            (model.board.at, model.board.field) = (0, 0);
            model.run.at = model.shown_count().saturating_sub(1);
            step(model);
        }
        // Who writes sees what was written; who reads the list keeps the place.
        Fact::Captured(_) => {
            if model.run.focus == Focus::Line {
                model.run.at = model.shown_count().saturating_sub(1);
            }
        }
        Fact::Closed { .. } => model.run.focus = Focus::Line,
        Fact::Opened(_)
        | Fact::Edited { .. }
        | Fact::Trashed { .. }
        | Fact::Restored { .. }
        | Fact::Moved { .. }
        | Fact::Erased { .. }
        | Fact::Renamed { .. }
        | Fact::Detailed { .. }
        | Fact::GroupAdded { .. }
        | Fact::Counted { .. }
        | Fact::Arrived { .. }
        | Fact::Left { .. }
        | Fact::Invited { .. }
        | Fact::Extended { .. }
        | Fact::Dropped { .. }
        | Fact::Paused { .. }
        | Fact::PausedFor { .. }
        | Fact::Resumed { .. }
        | Fact::Undone { .. }
        | Fact::Redone { .. }
        | Fact::Marked { .. }
        | Fact::Ruled { .. }
        | Fact::Round { .. }
        | Fact::Turned(_)
        | Fact::Settled { .. }
        | Fact::Derived(_)
        | Fact::Balloted(_)
        | Fact::ClockJumped { .. }
        | Fact::Unknown { .. } => {}
    }
}

/// Reads the step in hand aloud in linear mode: its minutes, what is promised about names, its questions.
pub(super) fn step(model: &mut Model) {
    if !model.plain {
        return;
    }
    let Some(open) = &model.open else { return };
    let Some((at, step)) = open.session.current() else { return };
    let mut says = Vec::new();
    if let Some(total) = open.session.held[at].box_ms() {
        says.push(Say::new("plain-minutes").with("n", total / MINUTE));
    }
    says.push(Say::new(promise_id(step.attribution)));
    says.extend(
        step.prompts_for(model.run.tongue.as_deref())
            .iter()
            .map(|prompt| Say::new("plain-prompt").with("prompt", one_line(prompt))),
    );
    says.extend(board::head(open));
    says.extend(missing::at_the_end(&open.session, at));
    for say in says {
        model.tell(Tone::Done, say);
    }
}

/// How much is there, as a heading.
#[must_use]
pub fn counted(counts: &Counts) -> Say {
    numbers(Say::new("said-count"), counts)
}

/// How much is there, within a sentence.
pub(super) fn so_much(counts: &Counts) -> Say {
    numbers(Say::new("told-count"), counts)
}

fn numbers(say: Say, counts: &Counts) -> Say {
    let Counts { contributions, notes, clusters, sentences, hidden: _ } = counts;
    let say = say.with("n", contributions).with("n-notes", notes).with("n-clusters", clusters);
    say.with("n-sentences", sentences)
}

/// Text of several lines as one.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The message that says what a promise means.
#[must_use]
pub fn promise_id(attribution: Attribution) -> &'static str {
    match attribution {
        Attribution::Anonymous => "promise-anonymous",
        Attribution::Group => "promise-group",
        Attribution::Role => "promise-role",
        Attribution::Named => "promise-named",
    }
}

fn saved(session: &Session, from: usize, each: usize, plain: bool) -> Vec<Say> {
    let fresh = session.contributions.get(from..).unwrap_or_default();
    if fresh.len() > each {
        return vec![Say::new("told-saved-many").with("n", fresh.len())];
    }
    // On the screen there is room for one notice, which then says the whole line with what it came from.
    let told = |item: &Contribution| {
        let saved = said("told-saved", session, item);
        let from = session.place_of(item.id).and_then(|place| why::from_now(session, place)).filter(|_| plain);
        [Some(saved), from]
    };
    fresh.iter().flat_map(told).flatten().collect()
}

/// A message that repeats a contribution as the line that would say it.
pub(super) fn said(id: &'static str, session: &Session, item: &Contribution) -> Say {
    let say = Say::new(id).with("label", session.label(item));
    // What was given in silence is told to nobody before all of it is shown.
    if activity::veiled_in(session, item.step as usize) {
        return say.with("line", Say::new("said-veiled")).with("working", "no");
    }
    let say = say.with("line", as_line(session, item));
    // A statement's id is never told without saying that what stands behind it is not the official text.
    let official = |id: &String| session.statement(id).is_some_and(|s| s.status == Status::Official);
    let working = !item.extra().statements.iter().all(official);
    say.with("working", if working { "yes" } else { "no" })
}

/// The line that would say a contribution in its step.
pub(super) fn as_line(session: &Session, item: &Contribution) -> String {
    let mut said = as_said(item);
    let own = session.step(item.step as usize).map(|(step, _)| step.capture);
    // A cluster is made by its own command, and so is a sentence: no mark of the line says it.
    if own == Some(item.kind)
        || matches!(item.kind, Kind::Cluster | Kind::Sentence)
        || (item.kind == Kind::Feedback && item.stance.is_some())
    {
        said.kind = None;
    }
    line::print(&said, session)
}

fn one(model: &Model, open: &Open, fact: &Fact) -> Option<Say> {
    let session = &open.session;
    let of_item = |id: &'static str, target: EventId| match session.contribution(target) {
        Some(item) => said(id, session, item).with("step", title(session, item.step as usize)),
        None => Say::new(id),
    };
    let here = |id: &'static str| {
        let at = session.clock.at;
        let say = Say::new(id).with("number", at.map_or(0, |at| at + 1)).with("of", session.held.len());
        say.with("title", at.map_or_else(String::new, |at| title(session, at)))
    };
    Some(match fact {
        Fact::Renamed { title } => Say::new("told-renamed").with("title", title),
        Fact::Detailed { detail, .. } => {
            let value = session.details.get(detail).map_or("", String::as_str);
            Say::new("told-detailed").with("detail", model.words.get(detail_id(*detail))).with("value", value)
        }
        Fact::Entered { .. } => here("told-entered"),
        Fact::Reopened { .. } => here("told-reopened"),
        // On the screen what was brought back says so already, and more of it.
        Fact::Paused { why: Pause::Recovered, .. } if !model.plain => return None,
        Fact::Paused { why: Pause::Recovered, .. } => Say::new("told-paused-recovered"),
        Fact::Paused { why: Pause::Asked | Pause::Left, .. } | Fact::PausedFor { .. } => paused(session),
        Fact::Resumed { .. } => Say::new("told-resumed"),
        Fact::Extended { minutes, .. } => {
            let id = if *minutes < 0 { "told-shortened" } else { "told-extended" };
            Say::new(id).with("n", minutes.unsigned_abs())
        }
        Fact::Closed { .. } => Say::new("told-closed"),
        Fact::ClockJumped { .. } => Say::new("told-clock-jumped"),
        Fact::GroupAdded { group } => Say::new("told-group-added").with("name", &group.name).with("id", &group.id),
        Fact::Counted { group, people } => {
            let name = session.group(group).map_or(group.as_str(), |g| &g.name);
            Say::new("told-counted").with("name", name).with("n", people)
        }
        Fact::Arrived { group, people, .. } => at_door("told-arrived", session, group, *people),
        Fact::Left { group, people, .. } => at_door("told-left-room", session, group, *people),
        Fact::Invited { group, people } => at_door("told-invited", session, group, *people),
        Fact::Erased { target } if session.person(*target).is_some() => Say::new("told-erased-person"),
        Fact::Edited { target, .. } => of_item("told-edited", *target),
        Fact::Trashed { target } => of_item("told-trashed", *target),
        Fact::Restored { target } => of_item("told-restored", *target),
        Fact::Moved { target, .. } => of_item("told-moved", *target),
        Fact::Erased { target } if session.contribution(*target).is_none() => return board::told(model, session, fact),
        Fact::Erased { target } => of_item("told-erased", *target),
        Fact::Undone { .. } => took_back(model, open, true),
        Fact::Redone { .. } => took_back(model, open, false),
        Fact::Derived(derived) => why::from_changed(session, session.place_of(derived.target)?)?,
        Fact::Settled { target, .. } => why::state_now(model, session, session.place_of(*target)?)?,
        Fact::Marked { .. } | Fact::Ruled { .. } | Fact::Round { .. } | Fact::Turned(_) | Fact::Balloted(_) => {
            return board::told(model, session, fact);
        }
        // Only a plan drops a step, and a plan is told as a whole.
        Fact::Dropped { .. } | Fact::Captured(_) | Fact::Opened(_) | Fact::Unknown { .. } => return None,
    })
}

/// How many people of a group came, went or were invited, and how many of it are in the room now.
fn at_door(id: &'static str, session: &Session, group: &str, n: u32) -> Say {
    let name = session.group(group).map_or(group, |g| &g.name);
    let here = session.here.get(group).copied().unwrap_or(0);
    let say = Say::new(id).with("name", name).with("n", n);
    if id == "told-invited" { say } else { say.with("n-here", here) }
}

/// That the clock stands, and why where that was said; at the end of a day, that the next day comes.
pub(super) fn paused(session: &Session) -> Say {
    if let Some(reason) = session.clock.why {
        return Say::new("told-paused-for").with("reason", Say::new(reason_id(reason)));
    }
    let next = session.day_to_come().and_then(|day| day_said("told-paused-day", &session.agenda, day));
    next.unwrap_or_else(|| Say::new("told-paused"))
}

/// A message about a day of the agenda; `None` where it has one day.
fn day_said(id: &'static str, agenda: &Agenda, day: u16) -> Option<Say> {
    Some(Say::new(id).with("day", day.to_string()).with("title", agenda.day_title(day)?))
}

/// The heading of a day; `None` where the agenda has one day.
#[must_use]
pub fn day_heading(agenda: &Agenda, day: u16) -> Option<Say> {
    day_said("told-day", agenda, day)
}

/// The heading above a step that is the first of its day; `None` above any other, and where the agenda has one day.
#[must_use]
pub fn day_above(session: &Session, at: usize) -> Option<Say> {
    day_heading(&session.agenda, session.opens_day(at)?)
}

/// The message that names why the clock stands.
#[must_use]
pub fn reason_id(reason: Reason) -> &'static str {
    match reason {
        Reason::Break => "reason-break",
        Reason::Discussion => "reason-discussion",
        Reason::Technical => "reason-technical",
    }
}

fn title(session: &Session, at: usize) -> String {
    session.step(at).map_or_else(String::new, |(step, _)| step.title.clone())
}

/// Repeats the contribution whose capture was just taken back, or brought back, by this writer; else the bare message.
fn took_back(model: &Model, open: &Open, undone: bool) -> Say {
    let (session, replica) = (&open.session, open.replica);
    let (again, now, many, bare, act) = if undone {
        let act = session.history.next_redo(replica);
        ("told-undone-said", "told-undone-now", "told-undone-many", "told-undone", act)
    } else {
        let act = session.history.next_undo(replica);
        ("told-redone-said", "told-redone-now", "told-redone-many", "told-redone", act)
    };
    // An act is named by its first event; where that captured something, the contribution has the same id.
    if let Some(item) = act.and_then(|act| session.contribution(act)) {
        let of_act = |other: &&Contribution| (other.act, other.id.replica) == (item.act, item.id.replica);
        return match session.contributions.iter().filter(of_act).count() {
            0 | 1 => said(again, session, item),
            n => said(many, session, item).with("n", n),
        };
    }
    let touched = act.map_or(&[][..], |act| session.touched(act));
    // Of a plan every step that it changed is told; of any other act the first thing that it touched says it all.
    let told = touched.iter().enumerate().filter(|(nth, touched)| *nth == 0 || matches!(touched, Touched::Step(_)));
    let told = told.filter_map(|(_, touched)| stands_now(model, session, touched));
    let what =
        told.reduce(|before, next| model.words.tell(&Say::new("offer-and").with("before", before).with("next", next)));
    match what {
        Some(what) => Say::new(now).with("what", what),
        None => Say::new(bare),
    }
}

/// How that which an act touched stands now.
fn stands_now(model: &Model, session: &Session, touched: &Touched) -> Option<String> {
    let say = match touched {
        Touched::Changed(at) => {
            let item = session.contributions.get(*at as usize).filter(|item| !item.erased)?;
            let id = if item.trashed { "now-trashed" } else { "now-said" };
            said(id, session, item).with("number", item.step + 1)
        }
        Touched::Title => Say::new("told-renamed").with("title", &session.title),
        Touched::Detail(detail) => {
            let value = session.details.get(detail).map_or("", String::as_str);
            Say::new("told-detailed").with("detail", model.words.get(detail_id(*detail))).with("value", value)
        }
        Touched::Step(at) => {
            let held = session.held.get(*at)?;
            if held.dropped {
                Say::new("now-dropped").with("number", at + 1)
            } else {
                Say::new("now-minutes").with("number", at + 1).with("n", held.box_ms()? / MINUTE)
            }
        }
        Touched::People(group) => {
            let name = session.group(group).map_or(group.as_str(), |g| &g.name);
            let n = session.here.get(group).copied().unwrap_or(0);
            Say::new("told-people").with("name", name).with("id", group).with("n", n)
        }
        Touched::Invited(group) => {
            at_door("told-invited", session, group, session.invited.get(group).copied().unwrap_or(0))
        }
        Touched::Marked(spot) => board::now(model, session, spot)?,
        Touched::Origins(item) => why::from_changed(session, *item)?,
        Touched::State(item) => why::state_now(model, session, *item)?,
        Touched::Ruled(step) | Touched::Round(step) | Touched::Turn(step) => board::rule_now(session, *step as usize)?,
        Touched::Ballot(slot) => board::ballot_now(&model.words, session, *slot),
        Touched::Group => return None,
    };
    Some(model.words.tell(&say))
}

/// The message that names a detail.
#[must_use]
pub fn detail_id(detail: Detail) -> &'static str {
    match detail {
        Detail::Place => "detail-place",
        Detail::Pilot => "detail-pilot",
        Detail::Facilitators => "detail-facilitators",
        Detail::Consent => "detail-consent",
    }
}
