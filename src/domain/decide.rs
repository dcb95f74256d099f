//! The one place that decides: an intent on a session becomes facts, or a refusal.
//!
//! Pure: time, chance and the writer come in with the [`Stamp`]. What is decided is not yet so; it is so once stored.
//! What is said in a step is decided in `decide::capture`. Words may be added after the workshop was closed: people send them.

mod capture;
mod cast;
mod origin;
mod people;
mod replan;
mod turns;
mod work;

pub use capture::{as_said, came_before, kind_of};
pub use cast::is_code;

use super::Stamp;
use super::agenda::Group;
use super::contribution::Mode;
use super::event::{Event, Fact, Opened, Pause, Ran, Way};
use super::id::{EventId, ReplicaId};
use super::intent::{Intent, Opening};
use super::refusal::Refusal;
use super::replan::Change;
use super::session::Session;
use super::words::Words;

/// The longest text that is taken, of a contribution or any other field, in characters.
pub const LONGEST: usize = 20_000;

/// The most minutes a step may be changed by, and be extended to: a day.
const MOST_MINUTES: u32 = 1440;

/// The first event of a new session.
#[must_use]
pub fn open(opening: Opening, stamp: &Stamp) -> Event {
    let Opening { session, title, agenda, framework_version, statements, program, sample } = opening;
    let title = if title.trim().is_empty() { agenda.title.clone() } else { title };
    let opened = Opened { session, title, agenda, framework_version, statements, program, sample };
    Event {
        id: EventId { replica: stamp.replica, seq: 1 },
        act: 1,
        lamport: 1,
        at: stamp.at,
        fact: Fact::Opened(Box::new(opened)),
    }
}

/// Decides on an intent. An empty list means that all of it is so already (a file imported again).
///
/// # Errors
/// The refusal, with what to do instead.
pub fn decide(session: &Session, intent: Intent, stamp: &Stamp) -> Result<Vec<Event>, Refusal> {
    let goes_on = if matches!(intent, Intent::ImportOn(..)) {
        import_under_way(session, stamp.replica)
    } else if matches!(intent, Intent::ImportBallotsOn(..)) {
        ballots_under_way(session, stamp.replica)
    } else {
        None
    };
    let facts = facts(session, intent, stamp)?;
    let first = session.next_seq(stamp.replica);
    let number = |(n, fact): (u64, Fact)| Event {
        id: EventId { replica: stamp.replica, seq: first.saturating_add(n) },
        act: goes_on.unwrap_or(first),
        lamport: session.lamport.saturating_add(1 + n),
        at: stamp.at,
        fact,
    };
    Ok((0u64..).zip(facts).map(number).collect())
}

fn facts(session: &Session, intent: Intent, stamp: &Stamp) -> Result<Vec<Fact>, Refusal> {
    match intent {
        Intent::Rename(title) => {
            let title = said_something(&title)?;
            differs(title != session.title)?;
            Ok(vec![Fact::Renamed { title }])
        }
        Intent::Describe(detail, value) => {
            let value = short_enough(value.trim())?.to_owned();
            differs(session.details.get(&detail).map_or("", String::as_str) != value)?;
            Ok(vec![Fact::Detailed { detail, value: Words::new(stamp.salt(0), value) }])
        }
        Intent::Enter(at, way) => enter(session, at, way, stamp),
        Intent::Next | Intent::Back | Intent::Close if session.clock.closed => Err(Refusal::Closed),
        // At the end of a day the room goes home: what comes next begins when it is back, and asks once more.
        Intent::Next if session.clock.running && session.day_to_come().is_some() => {
            Ok(vec![Fact::Paused { why: Pause::Asked, ran: ran(session, stamp) }])
        }
        // Who wants a step all the same that a plan dropped begins it by name; in passing nobody does.
        Intent::Next => match session.step_after(session.clock.at) {
            Some(at) => enter(session, at, Way::Next, stamp),
            None => Err(Refusal::LastStep),
        },
        Intent::Back => {
            let at = session.clock.at.ok_or(Refusal::NotStarted)?;
            enter(session, session.step_before(at).ok_or(Refusal::FirstStep)?, Way::Back, stamp)
        }
        Intent::Pause(why) => {
            open_and_begun(session)?;
            if !session.clock.running {
                return Err(Refusal::AlreadyPaused);
            }
            Ok(vec![Fact::Paused { why, ran: ran(session, stamp) }])
        }
        Intent::PauseFor(reason) => {
            open_and_begun(session)?;
            let stop = session.clock.running.then(|| Fact::Paused { why: Pause::Asked, ran: ran(session, stamp) });
            differs(stop.is_some() || session.clock.why != Some(reason))?;
            Ok(stop.into_iter().chain([Fact::PausedFor { reason }]).collect())
        }
        Intent::Resume => {
            let step = open_and_begun(session)?;
            if session.clock.running {
                return Err(Refusal::AlreadyRunning);
            }
            Ok(vec![Fact::Resumed { step }])
        }
        Intent::Extend(minutes) => extend(session, minutes),
        Intent::Replan(changes) => replan::take_up(session, &changes),
        Intent::Close => Ok(vec![Fact::Closed { ran: ran(session, stamp) }]),
        Intent::Reopen if !session.clock.closed => Err(Refusal::NotClosed),
        Intent::Reopen => Ok(vec![Fact::Reopened { step: session.current().map(|(_, step)| step.id.clone()) }]),
        Intent::ClockJumped(by_ms) => {
            differs(by_ms != 0)?;
            Ok(vec![Fact::ClockJumped { by_ms }])
        }
        Intent::AddGroup(name) => add_group(session, &name),
        Intent::Count(group, people) => people::count(session, group, people),
        Intent::Arrive(group, n) => people::arrive(session, group, n),
        Intent::ArriveBy(group, name) => people::arrive_by(session, group, &name, stamp),
        Intent::Leave(group, n) => people::leave(session, group, n),
        Intent::LeaveBy(person) => people::leave_by(session, person),
        Intent::Invite(group, n) => people::invite(session, group, n),
        Intent::Capture(said, mode, step) => capture::capture(session, said, mode, step, stamp),
        Intent::Import(rows, step) | Intent::ImportOn(rows, step) => capture::import(session, rows, step, stamp),
        Intent::ImportBallots(sheets, step) | Intent::ImportBallotsOn(sheets, step) => {
            cast::import(session, sheets, step)
        }
        Intent::Edit(target, said) => capture::edit(session, target, said, stamp),
        Intent::Trash(target) if item(session, target)?.trashed => Err(Refusal::AlreadyTrashed),
        Intent::Trash(target) => Ok(vec![Fact::Trashed { target }]),
        Intent::Restore(target) if !item(session, target)?.trashed => Err(Refusal::NotTrashed),
        Intent::Restore(target) => Ok(vec![Fact::Restored { target }]),
        Intent::Move(target, at) => {
            let item = item(session, target)?;
            let (step, _) = session.step(at).ok_or_else(|| Refusal::NoSuchStep((at + 1).to_string()))?;
            if item.step as usize == at {
                return Err(Refusal::AlreadyThere);
            }
            Ok(vec![Fact::Moved { target, step: step.id.clone() }])
        }
        Intent::Derive(target, from, not) => origin::derive(session, target, &from, not),
        Intent::Settle(target, state) => origin::settle(session, target, state),
        Intent::Work(at, wish) => work::facts(session, at, wish, stamp),
        Intent::Undo => {
            let act = session.history.next_undo(stamp.replica).ok_or(Refusal::NothingToUndo)?;
            Ok(vec![Fact::Undone { act }])
        }
        Intent::Redo => {
            let act = session.history.next_redo(stamp.replica).ok_or(Refusal::NothingToRedo)?;
            Ok(vec![Fact::Redone { act }])
        }
        // What was taken back still stands in the record, so it can be erased like the rest; and with a row of a file go the
        // words of the same row that came in another time and that nobody sees.
        Intent::Erase(target) => match session.contribution(target) {
            None => people::forget(session, target),
            Some(item) if item.erased => Err(Refusal::Erased),
            Some(_) => {
                let all = [target].into_iter().chain(session.hidden_copies(target));
                Ok(all.map(|target| Fact::Erased { target }).collect())
            }
        },
    }
}

/// The latest act of this writer, where it is an import that holds and the last that it captured is of it: what an act
/// captured stands in one piece.
fn import_under_way(session: &Session, replica: ReplicaId) -> Option<u64> {
    let act = session.history.next_undo(replica)?;
    let last = session.last_captured(replica)?;
    let imports = act.replica == replica && last.act == act.seq && last.mode == Mode::Imported;
    imports.then_some(act.seq)
}

/// The same, where the last that it cast is of such an act.
fn ballots_under_way(session: &Session, replica: ReplicaId) -> Option<u64> {
    let act = session.history.next_undo(replica)?;
    (act.replica == replica && session.imports_ballots(act)).then_some(act.seq)
}

fn ran(session: &Session, stamp: &Stamp) -> Option<Ran> {
    let (_, step) = session.current()?;
    session.clock.running.then(|| Ran { step: step.id.clone(), ms: stamp.ran_ms })
}

fn open_and_begun(session: &Session) -> Result<String, Refusal> {
    if session.clock.closed {
        return Err(Refusal::Closed);
    }
    session.current().map(|(_, step)| step.id.clone()).ok_or(Refusal::NotStarted)
}

fn enter(session: &Session, at: usize, way: Way, stamp: &Stamp) -> Result<Vec<Fact>, Refusal> {
    if session.clock.closed {
        return Err(Refusal::Closed);
    }
    let (step, _) = session.step(at).ok_or_else(|| Refusal::NoSuchStep((at + 1).to_string()))?;
    if session.clock.at == Some(at) {
        return Err(Refusal::AlreadyThere);
    }
    Ok(vec![Fact::Entered { step: step.id.clone(), way, ran: ran(session, stamp) }])
}

fn extend(session: &Session, minutes: i32) -> Result<Vec<Fact>, Refusal> {
    let step = open_and_begun(session)?;
    if minutes == 0 || minutes.unsigned_abs() > MOST_MINUTES {
        return Err(Refusal::OddMinutes(minutes));
    }
    let held = session.clock.at.and_then(|at| session.held.get(at)).ok_or(Refusal::NotStarted)?;
    let after = i64::from(held.planned.unwrap_or(0)) + i64::from(held.added) + i64::from(minutes);
    if after < 0 {
        return Err(Refusal::NoTimeLeft(minutes));
    }
    if minutes > 0 && after > i64::from(MOST_MINUTES) {
        return Err(Refusal::OddMinutes(minutes));
    }
    Ok(vec![Fact::Extended { step, minutes }])
}

fn add_group(session: &Session, name: &str) -> Result<Vec<Fact>, Refusal> {
    let name = said_something(name)?;
    let id = group_id(&name);
    let taken = |g: &Group| g.id == id || g.name.to_lowercase() == name.to_lowercase();
    if session.groups.iter().any(taken) {
        return Err(Refusal::GroupExists(name));
    }
    Ok(vec![Fact::GroupAdded { group: Group { id, name } }])
}

/// What follows `@` for a group of this name: lower case, a hyphen for everything that is neither letter nor digit.
#[must_use]
pub fn group_id(name: &str) -> String {
    let plain: String = name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let id = plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    if id.is_empty() { "group".to_owned() } else { id }
}

fn item(session: &Session, target: EventId) -> Result<&super::session::Contribution, Refusal> {
    let found = session.contribution(target).filter(|item| !item.undone);
    found.ok_or_else(|| Refusal::NoSuchContribution(target.to_string()))
}

fn said_something(text: &str) -> Result<String, Refusal> {
    if crate::text::is_blank(text) {
        return Err(Refusal::Empty);
    }
    short_enough(text.trim()).map(str::to_owned)
}

fn short_enough(text: &str) -> Result<&str, Refusal> {
    let length = text.chars().count();
    if length > LONGEST { Err(Refusal::TooLong(length, LONGEST)) } else { Ok(text) }
}

fn differs(different: bool) -> Result<(), Refusal> {
    if different { Ok(()) } else { Err(Refusal::NoChange) }
}

/// Whether a writer has anything in this session.
#[must_use]
pub fn has_written(session: &Session, replica: ReplicaId) -> bool {
    session.heads.contains_key(&replica)
}
