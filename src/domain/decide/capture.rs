//! What is written down of what somebody says, and under which promise.
//!
//! The invariant: under *anonymous* no fact that leaves here holds the name, the role or the group of the one who spoke,
//! nor when an imported row was said. Two things are kept, for they are promises and not sources: the group that will do
//! an action, and the person who will see to an action or a decision. Text is never searched for names.

use std::collections::HashSet;

use super::{differs, item, origin, short_enough};
use crate::domain::Stamp;
use crate::domain::contribution::{Attribution, Kind, Mode, Said, Stance};
use crate::domain::event::{Captured, Content, Fact};
use crate::domain::id::EventId;
use crate::domain::intent::Row;
use crate::domain::refusal::Refusal;
use crate::domain::session::{Contribution, Session};
use crate::domain::words::Words;

pub(super) fn capture(
    session: &Session,
    said: Vec<Said>,
    mode: Mode,
    step: Option<usize>,
    stamp: &Stamp,
) -> Result<Vec<Fact>, Refusal> {
    let at = step.or(session.clock.at).ok_or(Refusal::NotStarted)?;
    said.iter().try_for_each(says_what_to_add)?;
    let mut salts = Salts::new(stamp);
    let (mut facts, mut derived) = (Vec::new(), Vec::new());
    for (seq, mut said) in (session.next_seq(stamp.replica)..).zip(said) {
        let from = std::mem::take(&mut said.from);
        let fact = captured(session, at, said, mode, &mut salts)?;
        if !from.is_empty() {
            let target = EventId { replica: stamp.replica, seq };
            derived.extend(origin::first(session, target, fact.content.kind, &from)?);
        }
        facts.push(boxed(fact));
    }
    facts.extend(derived);
    Ok(facts)
}

pub(super) fn import(session: &Session, rows: Vec<Row>, step: usize, stamp: &Stamp) -> Result<Vec<Fact>, Refusal> {
    let mut salts = Salts::new(stamp);
    let mut seen = HashSet::new();
    let promise =
        |row: &Row| session.step(row.step.unwrap_or(step)).map_or(Attribution::Anonymous, |(s, _)| s.attribution);
    let new = rows.into_iter().filter(|row| came_before(session, row).is_none());
    new.map(|row| (row.key(promise(&row)).to_owned(), row))
        .filter(|(key, _)| seen.insert(key.clone()))
        .map(|(key, row)| {
            let mut fact = captured(session, row.step.unwrap_or(step), row.said, Mode::Imported, &mut salts)?;
            fact.imported = Some(key);
            fact.said_at = row.said_at.filter(|_| fact.attribution > Attribution::Anonymous);
            Ok(boxed(fact))
        })
        .collect()
}

/// The promise under which a row of an imported file, or one that cannot be told from it by what that promise let be
/// written down, came in and stands; the laxest where there are several. Whatever step it is to go to now: who imports a
/// file again wants what is missing of it.
#[must_use]
pub fn came_before(session: &Session, row: &Row) -> Option<Attribution> {
    if row.kept.is_none() {
        return session.has_imported(&row.key).then_some(Attribution::Named);
    }
    Attribution::ALL.into_iter().rev().find(|promise| session.has_imported(row.key(*promise)))
}

/// Under the stricter of two promises: the one given at capture, and that of the step where the contribution stands now.
pub(super) fn edit(session: &Session, target: EventId, said: Said, stamp: &Stamp) -> Result<Vec<Fact>, Refusal> {
    let item = item(session, target)?;
    if item.erased {
        return Err(Refusal::Erased);
    }
    let mut said = checked(session, said, item.kind, item.promise(session))?;
    says_what_to_add(&said)?;
    let from = std::mem::take(&mut said.from);
    let mends = as_said(item) != Said { author: None, role: None, ..said.clone() };
    let derived = origin::added(session, target, said.kind.unwrap_or(item.kind), &from)?;
    differs(mends || derived.is_some())?;
    let edited = mends.then(|| Fact::Edited { target, content: Box::new(sealed(said, &mut Salts::new(stamp))) });
    Ok(edited.into_iter().chain(derived).collect())
}

/// What a contribution says, as the line that would say it; its kind always spelled out, its author left
/// out, and what it came from.
#[must_use]
pub fn as_said(item: &Contribution) -> Said {
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
        from: Vec::new(),
    }
}

/// That something is missing is no contribution until somebody says what. A row of a file may hold it: there the words
/// may stand elsewhere.
fn says_what_to_add(said: &Said) -> Result<(), Refusal> {
    let wordless = said.stance == Some(Stance::Add) && crate::text::is_blank(&said.text);
    if wordless { Err(Refusal::Empty) } else { Ok(()) }
}

fn boxed(captured: Captured) -> Fact {
    Fact::Captured(Box::new(captured))
}

fn captured(session: &Session, at: usize, said: Said, mode: Mode, salts: &mut Salts<'_>) -> Result<Captured, Refusal> {
    let (step, _) = session.step(at).ok_or_else(|| Refusal::NoSuchStep((at + 1).to_string()))?;
    let attribution = step.attribution;
    let mut said = checked(session, said, step.capture, attribution)?;
    let (author, role) = (said.author.take(), said.role.take());
    Ok(Captured {
        step: step.id.clone(),
        attribution,
        mode,
        content: sealed(said, salts),
        author: author.map(|name| Box::new(salts.seal(name))),
        role: role.map(|name| Box::new(salts.seal(name))),
        imported: None,
        said_at: None,
        round: Some(session.round_of(at)).filter(|round| *round > 1),
    })
}

/// What is said, its kind settled, without everything that may not be written down under this promise.
fn checked(session: &Session, said: Said, own_kind: Kind, promise: Attribution) -> Result<Said, Refusal> {
    if crate::text::is_blank(&said.text) && said.stance.is_none() {
        return Err(Refusal::Empty);
    }
    let names = [&said.owner, &said.author, &said.role, &said.lang].into_iter().flatten();
    let texts = names.chain(&said.tags).chain(&said.statements).chain([&said.text]);
    texts.map(|text| short_enough(text)).collect::<Result<Vec<_>, _>>()?;
    let judges = said.stance.is_some_and(|stance| stance != Stance::Add);
    if judges && said.statements.is_empty() {
        return Err(Refusal::StanceWithoutStatement);
    }
    if let Some(group) = said.group.as_ref().filter(|id| session.group(id).is_none()) {
        return Err(Refusal::NoSuchGroup(group.clone()));
    }
    let kind = kind_of(&said, own_kind);
    let commits = matches!(kind, Kind::Action | Kind::Decision);
    let grouped = promise >= Attribution::Group;
    Ok(Said {
        kind: Some(kind),
        group: said.group.filter(|_| grouped || kind == Kind::Action),
        table: said.table.filter(|_| grouped),
        owner: said.owner.filter(|_| commits || promise == Attribution::Named),
        author: said.author.filter(|_| promise == Attribution::Named),
        role: said.role.filter(|_| promise >= Attribution::Role),
        ..said
    })
}

/// The kind that was asked for; else feedback where a statement is judged, an action where somebody is to do something
/// or by a day, and what the step asks for (`own`) everywhere else.
#[must_use]
pub fn kind_of(said: &Said, own: Kind) -> Kind {
    let to_be_done = (said.owner.is_some() || said.due.is_some()) && !matches!(own, Kind::Action | Kind::Decision);
    match said.kind {
        Some(kind) => kind,
        None if said.stance.is_some() => Kind::Feedback,
        None if to_be_done => Kind::Action,
        None => own,
    }
}

/// As content, its words sealed. Author, role and origins are not of the content.
fn sealed(said: Said, salts: &mut Salts<'_>) -> Content {
    let Said {
        kind,
        text,
        group,
        tags,
        statements,
        stance,
        lang,
        table,
        hands,
        owner,
        due,
        author: _,
        role: _,
        from: _,
    } = said;
    let text = salts.seal(text);
    let owner = owner.map(|name| Box::new(salts.seal(name)));
    Content { kind: kind.unwrap_or_default(), text, group, tags, statements, stance, lang, table, hands, owner, due }
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
