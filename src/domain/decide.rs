//! The one place that decides: an intent on a session becomes facts, or a refusal.
//!
//! Pure: time, chance and the writer come in with the [`Stamp`]. What is decided is not yet so; it is so once stored.
//! The invariant: under *anonymous* no fact that leaves here holds a name, a role or a group of the one who spoke.

use super::Stamp;
use super::agenda::Group;
use super::contribution::{Attribution, Kind, Mode, Said, Stance};
use super::event::{Captured, Content, Event, Fact, Opened, Ran, Way};
use super::id::{EventId, ReplicaId};
use super::intent::{Intent, Opening, Row};
use super::refusal::Refusal;
use super::session::Session;
use super::words::Words;

/// The longest text of one contribution, in characters.
pub const LONGEST: usize = 20_000;

/// The most minutes a step may be changed by.
const MOST_MINUTES: i32 = 1440;

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
    let facts = facts(session, intent, stamp)?;
    let first = session.next_seq(stamp.replica);
    let number = |(n, fact): (u64, Fact)| Event {
        id: EventId { replica: stamp.replica, seq: first + n },
        act: first,
        lamport: session.lamport + 1 + n,
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
            let value = value.trim().to_owned();
            differs(session.details.get(&detail).map_or("", String::as_str) != value)?;
            Ok(vec![Fact::Detailed { detail, value: Words::new(stamp.salt(0), value) }])
        }
        Intent::Enter(at, way) => enter(session, at, way, stamp),
        Intent::Next => match session.clock.at {
            None => enter(session, 0, Way::Next, stamp),
            Some(at) if at + 1 < session.held.len() => enter(session, at + 1, Way::Next, stamp),
            Some(_) => Err(Refusal::LastStep),
        },
        Intent::Back => match session.clock.at {
            None => Err(Refusal::NotStarted),
            Some(0) => Err(Refusal::FirstStep),
            Some(at) => enter(session, at - 1, Way::Back, stamp),
        },
        Intent::Pause(why) => {
            open_and_begun(session)?;
            if !session.clock.running {
                return Err(Refusal::AlreadyPaused);
            }
            Ok(vec![Fact::Paused { why, ran: ran(session, stamp) }])
        }
        Intent::Resume => {
            let step = open_and_begun(session)?;
            if session.clock.running {
                return Err(Refusal::AlreadyRunning);
            }
            Ok(vec![Fact::Resumed { step }])
        }
        Intent::Extend(minutes) => extend(session, minutes),
        Intent::Close if session.clock.closed => Err(Refusal::Closed),
        Intent::Close => Ok(vec![Fact::Closed { ran: ran(session, stamp) }]),
        Intent::Reopen if !session.clock.closed => Err(Refusal::NotClosed),
        Intent::Reopen => Ok(vec![Fact::Reopened { step: session.current().map(|(_, step)| step.id.clone()) }]),
        Intent::ClockJumped(by_ms) => Ok(vec![Fact::ClockJumped { by_ms }]),
        Intent::AddGroup(name) => add_group(session, &name),
        Intent::Count(group, people) => {
            if session.group(&group).is_none() {
                return Err(Refusal::NoSuchGroup(group));
            }
            differs(session.people.get(&group) != Some(&people))?;
            Ok(vec![Fact::Counted { group, people }])
        }
        Intent::Capture(said, mode, step) => capture(session, said, mode, step, stamp),
        Intent::Import(rows, step) => import(session, rows, step, stamp),
        Intent::Edit(target, said) => edit(session, target, said, stamp),
        Intent::Trash(target) => match item(session, target)?.trashed {
            true => Err(Refusal::AlreadyTrashed),
            false => Ok(vec![Fact::Trashed { target }]),
        },
        Intent::Restore(target) => match item(session, target)?.trashed {
            true => Ok(vec![Fact::Restored { target }]),
            false => Err(Refusal::NotTrashed),
        },
        Intent::Move(target, at) => {
            let item = item(session, target)?;
            let (step, _) = session.step(at).ok_or_else(|| Refusal::NoSuchStep((at + 1).to_string()))?;
            if item.step as usize == at {
                return Err(Refusal::AlreadyThere);
            }
            Ok(vec![Fact::Moved { target, step: step.id.clone() }])
        }
        Intent::Undo => {
            let act = session.history.next_undo(stamp.replica).ok_or(Refusal::NothingToUndo)?;
            Ok(vec![Fact::Undone { act }])
        }
        Intent::Redo => {
            let act = session.history.next_redo(stamp.replica).ok_or(Refusal::NothingToRedo)?;
            Ok(vec![Fact::Redone { act }])
        }
        Intent::Erase(target) => match item(session, target)?.erased {
            true => Err(Refusal::Erased),
            false => Ok(vec![Fact::Erased { target }]),
        },
    }
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
    if minutes == 0 || minutes.abs() > MOST_MINUTES {
        return Err(Refusal::OddMinutes(minutes));
    }
    let held = session.clock.at.and_then(|at| session.held.get(at)).ok_or(Refusal::NotStarted)?;
    let after = i64::from(held.planned.unwrap_or(0)) + i64::from(held.added) + i64::from(minutes);
    if after < 0 || after > i64::from(MOST_MINUTES) * 2 {
        return Err(Refusal::NoTimeLeft(minutes));
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

fn capture(
    session: &Session,
    said: Vec<Said>,
    mode: Mode,
    step: Option<usize>,
    stamp: &Stamp,
) -> Result<Vec<Fact>, Refusal> {
    let at = step.or(session.clock.at).ok_or(Refusal::NotStarted)?;
    let mut salts = Salts::new(stamp);
    said.into_iter().map(|said| captured(session, at, said, mode, &mut salts).map(boxed)).collect()
}

fn import(session: &Session, rows: Vec<Row>, step: usize, stamp: &Stamp) -> Result<Vec<Fact>, Refusal> {
    let mut salts = Salts::new(stamp);
    let mut seen = std::collections::HashSet::new();
    let fresh = rows.into_iter().filter(|row| !session.has_imported(&row.key) && seen.insert(row.key.clone()));
    fresh
        .map(|row| {
            let mut fact = captured(session, row.step.unwrap_or(step), row.said, Mode::Imported, &mut salts)?;
            fact.imported = Some(row.key);
            fact.said_at = if fact.attribution == Attribution::Anonymous { None } else { row.said_at };
            Ok(boxed(fact))
        })
        .collect()
}

fn boxed(captured: Captured) -> Fact {
    Fact::Captured(Box::new(captured))
}

fn captured(session: &Session, at: usize, said: Said, mode: Mode, salts: &mut Salts<'_>) -> Result<Captured, Refusal> {
    let (step, _) = session.step(at).ok_or_else(|| Refusal::NoSuchStep((at + 1).to_string()))?;
    let attribution = step.attribution;
    let role = said.role.clone().filter(|_| attribution >= Attribution::Role);
    let author = said.author.clone().filter(|_| attribution == Attribution::Named);
    let content = content(session, said, step.capture, attribution, salts)?;
    Ok(Captured {
        step: step.id.clone(),
        attribution,
        mode,
        content,
        author: author.map(|name| salts.seal(name)),
        role: role.map(|name| salts.seal(name)),
        imported: None,
        said_at: None,
    })
}

fn content(
    session: &Session,
    said: Said,
    own_kind: Kind,
    attribution: Attribution,
    salts: &mut Salts<'_>,
) -> Result<Content, Refusal> {
    let kind = match said.kind {
        Some(kind) => kind,
        None if said.stance.is_some() => Kind::Feedback,
        None => own_kind,
    };
    if crate::text::is_blank(&said.text) && said.stance.is_none() {
        return Err(Refusal::Empty);
    }
    let length = said.text.chars().count();
    if length > LONGEST {
        return Err(Refusal::TooLong(length, LONGEST));
    }
    let judges = said.stance.is_some_and(|stance| stance != Stance::Add);
    if judges && said.statements.is_empty() {
        return Err(Refusal::StanceWithoutStatement);
    }
    if let Some(group) = &said.group
        && session.group(group).is_none()
    {
        return Err(Refusal::NoSuchGroup(group.clone()));
    }
    // The group of an action is the one that will do it, and that is a promise, not a source.
    let traceable = attribution >= Attribution::Group || kind == Kind::Action;
    Ok(Content {
        kind,
        text: salts.seal(said.text),
        group: said.group.filter(|_| traceable),
        tags: said.tags,
        statements: said.statements,
        stance: said.stance,
        lang: said.lang,
        table: said.table.filter(|_| attribution >= Attribution::Group),
        hands: said.hands,
        owner: said.owner.map(|name| salts.seal(name)),
        due: said.due,
    })
}

fn edit(session: &Session, target: EventId, said: Said, stamp: &Stamp) -> Result<Vec<Fact>, Refusal> {
    let item = item(session, target)?;
    if item.erased {
        return Err(Refusal::Erased);
    }
    differs(as_said(item) != Said { author: None, role: None, ..said.clone() })?;
    let content = content(session, said, item.kind, item.attribution, &mut Salts::new(stamp))?;
    Ok(vec![Fact::Edited { target, content }])
}

/// What a contribution says, as the line that would say it; its kind always spelled out, its author left out.
#[must_use]
pub fn as_said(item: &super::session::Contribution) -> Said {
    let extra = item.extra();
    Said {
        kind: Some(item.kind),
        text: item.text.to_string(),
        group: item.group.as_deref().map(str::to_owned),
        tags: extra.tags.clone(),
        statements: extra.statements.clone(),
        stance: item.stance,
        lang: extra.lang.clone(),
        table: extra.table,
        hands: extra.hands,
        owner: extra.owner.clone(),
        due: extra.due,
        author: None,
        role: None,
    }
}

fn item(session: &Session, target: EventId) -> Result<&super::session::Contribution, Refusal> {
    let found = session.contribution(target).filter(|item| !item.undone);
    found.ok_or_else(|| Refusal::NoSuchContribution(target.to_string()))
}

fn said_something(text: &str) -> Result<String, Refusal> {
    if crate::text::is_blank(text) { Err(Refusal::Empty) } else { Ok(text.trim().to_owned()) }
}

fn differs(different: bool) -> Result<(), Refusal> {
    if different { Ok(()) } else { Err(Refusal::NoChange) }
}

/// Salts of one message, each used once.
struct Salts<'a> {
    stamp: &'a Stamp,
    used: u64,
}

impl<'a> Salts<'a> {
    fn new(stamp: &'a Stamp) -> Self {
        Self { stamp, used: 0 }
    }

    fn seal(&mut self, text: String) -> Words {
        self.used += 1;
        Words::new(self.stamp.salt(self.used), text)
    }
}

/// Whether a writer has anything in this session.
#[must_use]
pub fn has_written(session: &Session, replica: ReplicaId) -> bool {
    session.heads.contains_key(&replica)
}
