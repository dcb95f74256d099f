//! The session file in hand: opened, folded, written to by its writer's thread, whose answers become messages.

use std::path::{Path, PathBuf};

use super::erasing::Erasing;
use super::words::{not_saved, read_only};
use super::{failed, no_opening};
use crate::app::msg::{Failure, Msg, Now, Opened, Typed, Unclean};
use crate::content::library;
use crate::domain::Stamp;
use crate::domain::agenda::Agenda;
use crate::domain::decide::open as opening_event;
use crate::domain::event::{Event, Fact};
use crate::domain::id::{EventId, ReplicaId, SessionId};
use crate::domain::intent::Opening;
use crate::domain::log::speaks;
use crate::domain::session::{Folding, Session};
use crate::domain::time::{Millis, Moment};
use crate::shell::inbox::Post;
use crate::shell::readings;
use crate::store::{self, Access, Ask, Card, Draft, Ended, Granted, Machine, Pulse, Reply, StoreError, Why, Writer};
use crate::words::{Say, Told as _};

/// Key of the draft of the capture line.
const LINE: &str = "line";
/// Key of the draft of an edit: the contribution's id, a space, the line.
const EDIT: &str = "edit";

/// A session file in hand.
#[derive(Debug)]
pub(super) struct Book {
    path: PathBuf,
    /// `None` when it can only be read.
    writer: Option<Writer>,
}

/// A file that was opened and not yet read.
#[derive(Debug)]
pub(super) struct Taken(store::Opened);

/// Makes the file of a new session.
pub(super) fn begin(data: &Path, agenda: &Agenda, title: &str, now: Now) -> Result<Taken, Failure> {
    let replica = replica(data)?;
    let id = readings::chance().map_err(|_| failed(Say::new("error-no-chance")))?;
    let known = library::frameworks(Some(&data.join("frameworks")));
    let framework = known.newest(&agenda.framework);
    let opening = Opening {
        session: SessionId(u128::from_be_bytes(id)),
        title: title.to_owned(),
        agenda: agenda.clone(),
        framework_version: framework.version.clone(),
        statements: framework.statements.clone(),
        program: format!("charrette {}", env!("CARGO_PKG_VERSION")),
        sample: false,
    };
    let stamp = Stamp { replica, at: now.at, ran_ms: 0, seed: now.seed };
    let event = opening_event(opening, &stamp);
    store::create(&data.join("sessions"), &[event], now.at).map(Taken).map_err(|why| failed(&why))
}

/// Opens a session's file, for writing where that can be.
pub(super) fn open(path: &Path, now: Now) -> Result<Taken, Failure> {
    store::open(path, Access::Write, now.at).map(Taken).map_err(|why| failed(&why))
}

fn replica(data: &Path) -> Result<ReplicaId, Failure> {
    writer_in(data).map_err(|say| Failure { say, gone: false })
}

/// The id of this machine's writer, kept in the data folder, which is made where it is not there yet.
///
/// # Errors
/// What is to be done where nothing can be written there.
pub fn writer_in(data: &Path) -> Result<ReplicaId, Say> {
    // Of the files that the program needs there for itself nobody has heard; of the folder everybody has. One that cannot
    // be made is "missing" where the system keeps no files of ours, as below /proc.
    let said = |why: StoreError| match why {
        StoreError::ReadOnly(_) | StoreError::Missing(_) => {
            Say::new("trouble-data-folder").with("path", data.display())
        }
        why => why.told(),
    };
    store::make_folder(data).map_err(said)?;
    store::replica(data, &Machine::this()).map_err(said)
}

impl Taken {
    /// Reads the session and starts the writer.
    pub(super) fn into_book(self, data: &Path, post: &Post, fresh: bool) -> Result<(Book, Opened), Failure> {
        let Self(mut file) = self;
        let read = file.fold(|(folding, erasing): &mut (Folding, Erasing), event| {
            erasing.sees(event);
            folding.takes_from(event);
        });
        let (folding, erasing) = read.map_err(|why| failed(&why))?;
        let path = file.path.clone();
        let session = folding.session().ok_or_else(|| failed(no_opening(&path)))?;
        let why = match &file.access {
            Granted::Write => None,
            Granted::Read(why) => Some(read_only(why)),
        };
        let unclean = match &file.ended {
            Ended::Clean => None,
            Ended::Unclean { pulse, .. } => Some(unclean(&session, pulse.as_ref(), &file.drafts)),
        };
        // A file that is only read needs no writer's id, and a folder that may not be written to gives none.
        let replica = if why.is_none() { replica(data)? } else { ReplicaId(0) };
        // What somebody is typing in another window is not ours to show as our own.
        let elsewhere = matches!(&file.access, Granted::Read(Why::Held(_)));
        let draft = if elsewhere { Typed::default() } else { typed(&file.drafts) };
        let writer = if why.is_none() { file.into_writer(answers(post.clone())).ok() } else { None };
        let opened = Opened { path: path.clone(), session, replica, read_only: why, draft, unclean, fresh };
        let book = Book { path, writer };
        let unfinished = erasing.unfinished();
        if !unfinished.is_empty() && book.writer.is_some() {
            book.erase(&unfinished).map_err(|why| failed(&why))?;
        }
        Ok((book, opened))
    }
}

fn unclean(session: &Session, pulse: Option<&Pulse>, drafts: &[Draft]) -> Unclean {
    let here = session.current().map(|(_, step)| step.id.as_str());
    let pulse = pulse.filter(|pulse| here == Some(pulse.step.as_str()));
    let last = drafts.iter().map(|d| d.at).chain(pulse.map(|p| p.at)).chain([session.last]).max_by_key(|at| at.utc_ms);
    Unclean { ran_ms: pulse.map_or(0, |pulse| pulse.ran_ms), last: last.unwrap_or(session.last) }
}

fn typed(drafts: &[Draft]) -> Typed {
    let of = |key: &str| drafts.iter().find(|d| d.key == key).map(|d| d.text.clone());
    let edit = of(EDIT).and_then(|text| {
        let (id, line) = text.split_once(' ')?;
        Some((id.parse::<EventId>().ok()?, line.to_owned()))
    });
    Typed { line: of(LINE).unwrap_or_default(), edit }
}

/// Turns what the writer answers into messages; called on its thread.
fn answers(post: Post) -> impl FnMut(Reply) + Send + 'static {
    move |reply| match reply {
        Reply::Appended { events } => post.send(Msg::Appended(events)),
        Reply::Drafted(key) if key == LINE => post.send(Msg::Kept(Ok(()))),
        Reply::Rescued(path) => post.send(Msg::Rescued(path)),
        Reply::Failed { ask, error } => failed_ask(&post, ask, &error),
        Reply::Drafted(_)
        | Reply::Merged { .. }
        | Reply::Pulsed
        | Reply::Carded
        | Reply::Erased { .. }
        | Reply::Closed => {}
    }
}

fn failed_ask(post: &Post, ask: Ask, error: &StoreError) {
    match ask {
        Ask::Append { events, .. } => post.send(Msg::NotAppended(events, not_saved(error))),
        Ask::Draft(draft) if draft.key == LINE => post.send(Msg::Kept(Err(not_saved(error)))),
        Ask::Rescue(_) | Ask::Erase(_) => post.send(Msg::Failed(failed(error))),
        // A pulse or another draft is said again soon; a file that cannot be closed is whole and told at the next opening.
        Ask::Draft(_) | Ask::Pulse(_) | Ask::Card(_) | Ask::Merge(_) | Ask::Close(_) => {}
    }
}

impl Book {
    pub(super) fn append(&self, events: Vec<Event>, typed: &Typed, at: Moment) -> Option<Msg> {
        let erased: Vec<EventId> = events.iter().filter_map(|event| erased(&event.fact)).collect();
        self.ask(Ask::Append { events, draft: Some(line(typed, at)), card: None });
        self.ask(Ask::Draft(edit(typed, at)));
        if erased.is_empty() { None } else { self.erase(&erased).err().map(|error| Msg::Failed(failed(&error))) }
    }

    /// Takes away every word that the log holds of these contributions, those of earlier edits too.
    fn erase(&self, erased: &[EventId]) -> Result<(), StoreError> {
        let mut gone = Vec::new();
        store::open(&self.path, Access::Read, Moment::default())?.records(|record, _| {
            let open = record.words.iter().any(Option::is_some);
            if open && speaks(&record).is_some_and(|of| erased.contains(&of)) {
                gone.push(record.id);
            }
        })?;
        gone.into_iter().for_each(|id| self.ask(Ask::Erase(id)));
        Ok(())
    }

    pub(super) fn keep(&self, typed: &Typed, ran: Option<(String, Millis)>, at: Moment) -> Option<Msg> {
        if let Some((step, ran_ms)) = ran {
            self.ask(Ask::Pulse(Pulse { step, ran_ms, at }));
        }
        self.ask(Ask::Draft(edit(typed, at)));
        self.ask(Ask::Draft(line(typed, at)));
        None
    }

    /// Everything that was saved goes into a new file beside the place of the old one.
    pub(super) fn rescue(&self, now: Now) -> Option<Msg> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let stem = self.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let clock = now.at.local().format("%H%M%S");
        let to = folder.join(format!("{stem}-rescued-{clock}.{}", store::EXTENSION));
        match store::make_folder(folder) {
            Ok(()) => self.ask(Ask::Rescue(to)),
            Err(error) => return Some(Msg::Failed(failed(&error))),
        }
        None
    }

    /// Leaves one plain file behind, with its card, and waits for that.
    pub(super) fn close(mut self, session: &Session) {
        self.ask(Ask::Close(Some(Card::of(session))));
        if let Some(writer) = self.writer.take() {
            writer.join();
        }
    }

    fn ask(&self, ask: Ask) {
        if let Some(writer) = &self.writer {
            // A writer that has ended has closed the file, after which nothing is asked.
            let _ = writer.send(ask);
        }
    }
}

fn erased(fact: &Fact) -> Option<EventId> {
    if let Fact::Erased { target } = fact { Some(*target) } else { None }
}

fn line(typed: &Typed, at: Moment) -> Draft {
    Draft { key: LINE.to_owned(), text: typed.line.clone(), at }
}

fn edit(typed: &Typed, at: Moment) -> Draft {
    let text = typed.edit.as_ref().map_or_else(String::new, |(id, line)| format!("{id} {line}"));
    Draft { key: EDIT.to_owned(), text, at }
}
