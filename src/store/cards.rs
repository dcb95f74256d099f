//! What the home screen shows of each session without reading its log.
//!
//! Never truth: a card is what the program last said about a session, kept in its file and, for speed, in one index of
//! the data folder. Both are held against a checksum; an index that is missing, wrong or old is made anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Source;
use super::error::StoreError;
use super::{file, image, load, log, meta};
use crate::domain::event::Fact;
use crate::domain::id::SessionId;
use crate::domain::memory::{self, Once};
use crate::domain::session::{Folding, Session};
use crate::domain::time::Moment;
use crate::domain::words::to_hex;
use crate::words::{Say, Told as _};

/// How far a session has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// No step has begun.
    Ready,
    /// The clock runs.
    Running,
    /// The clock stands.
    Paused,
    /// The workshop is over.
    Closed,
}

/// A session in a few lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Its id.
    pub session: SessionId,
    /// Its name.
    pub title: String,
    /// The name of its agenda.
    pub agenda: String,
    /// When it began to exist.
    pub opened: Moment,
    /// When something last happened.
    pub last: Moment,
    /// How far it has come.
    pub standing: Standing,
    /// Contributions that are not in the trash.
    pub contributions: u32,
    /// People in the room, by the counts of the groups.
    pub people: u32,
    /// Events of all replicas that it was drawn from; fewer than the log has means that it is old.
    pub events: u64,
    /// Sample data.
    #[serde(default)]
    pub sample: bool,
    /// What its steps took, once it is over; `None` in a card of an older version, which did not keep it.
    #[serde(default)]
    pub held: Option<Box<[Once]>>,
}

impl Card {
    /// What there is to show of a session.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let clock = &session.clock;
        let standing = match (clock.closed, clock.running, clock.at) {
            (true, ..) => Standing::Closed,
            (false, true, _) => Standing::Running,
            (false, false, Some(_)) => Standing::Paused,
            (false, false, None) => Standing::Ready,
        };
        Self {
            session: session.id,
            title: session.title.clone(),
            agenda: session.agenda.title.clone(),
            opened: session.opened,
            last: session.last,
            standing,
            contributions: u32::try_from(session.live()).unwrap_or(u32::MAX),
            people: session.people.values().fold(0, |sum, n| u32::saturating_add(sum, *n)),
            events: session.heads.values().fold(0, |sum, n| u64::saturating_add(sum, *n)),
            sample: session.sample,
            held: Some(memory::held(session).into()),
        }
    }
}

/// A file of the sessions' folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where.
    pub path: PathBuf,
    /// Bytes, with its write-ahead log.
    pub size: u64,
    /// When it was last written, in milliseconds since 1970.
    pub written_ms: i64,
    /// Its card; none when it cannot be read.
    pub card: Option<Card>,
    /// Why it cannot be read, if it cannot.
    pub trouble: Option<Say>,
    /// Its writer did not close it: was killed, or still writes.
    pub unclean: bool,
    /// How it began, where there is no card.
    pub begun: Option<Begun>,
}

/// What a session's file says of it without its log being read: as it was last closed, else as it was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    /// Its name.
    pub title: String,
    /// The name of its agenda.
    pub agenda: String,
    /// When it began to exist.
    pub opened: Moment,
    /// Sample data.
    pub sample: bool,
}

/// One line of the index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    size: u64,
    written_ns: u64,
    card: Option<Card>,
    trouble: Option<Say>,
    /// `None` in an index of an older version, which did not know.
    #[serde(default)]
    unclean: Option<bool>,
    #[serde(default)]
    begun: Option<Begun>,
}

impl Known {
    fn suffices(&self, logs: Logs) -> bool {
        let told = self.card.as_ref().is_some_and(|card| card.held.is_some()) || self.trouble.is_some();
        self.unclean.is_some_and(|unclean| told || (unclean && logs == Logs::Left))
    }
}

type Index = BTreeMap<String, Known>;

/// A session's file in a folder, as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where.
    pub path: PathBuf,
    /// Bytes, with its write-ahead log.
    size: u64,
    /// When it was last written, in nanoseconds since 1970.
    written_ns: u64,
}

/// The sessions' files of a folder, the last written first; nothing is read of them.
///
/// # Errors
/// When the folder is there and cannot be listed; a missing folder holds no sessions.
pub fn files(folder: &Path) -> Result<Vec<Found>, StoreError> {
    let found = match fs::read_dir(folder) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        found => found.map_err(|e| StoreError::io(folder, e))?,
    };
    let ours = found.filter_map(Result::ok).filter_map(|file| {
        let path = file.path();
        session_name(&path)?;
        let (size, written_ns) = stamp(&path)?;
        Some(Found { path, size, written_ns })
    });
    let mut files: Vec<Found> = ours.collect();
    files.sort_by(|a, b| (b.written_ns, &a.path).cmp(&(a.written_ns, &b.path)));
    Ok(files)
}

/// The session that was written last, by its file; of what is in it nothing is read. A file that is no session, whatever
/// its name, is passed over.
///
/// # Errors
/// As [`list`].
pub fn latest(folder: &Path) -> Result<Option<PathBuf>, StoreError> {
    Ok(files(folder)?.into_iter().map(|file| file.path).find(|path| !is_foreign(path)))
}

/// The sessions of a folder, the last written first. `index` is a file of the data folder that saves opening those that
/// have not changed; it is made and renewed here, and nothing is lost without it.
///
/// # Errors
/// When the folder is there and cannot be listed; a missing folder holds no sessions.
pub fn list(folder: &Path, index: &Path) -> Result<Vec<Entry>, StoreError> {
    listed(folder, index, Logs::Drawn)
}

/// The same without the logs of sessions that were not closed: those have no card, but [`Entry::begun`].
///
/// # Errors
/// As [`list`].
pub fn list_unread(folder: &Path, index: &Path) -> Result<Vec<Entry>, StoreError> {
    listed(folder, index, Logs::Left)
}

/// What every step took in the workshops of a folder that are over; a log that is still open is not read for it. A session that lies there twice, as a damaged file and
/// as what was salvaged of it, counts once.
///
/// # Errors
/// As [`list`].
pub fn memory(folder: &Path, index: &Path) -> Result<Vec<Once>, StoreError> {
    let cards = list_unread(folder, index)?.into_iter().filter_map(|entry| entry.card);
    let mut seen = BTreeSet::new();
    Ok(cards.filter(|card| seen.insert(card.session.0)).filter_map(|card| card.held).flatten().collect())
}

/// What becomes of the log of a session that was not closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Logs {
    /// It is read, and the card drawn from it.
    Drawn,
    /// It is left for the one who opens the session.
    Left,
}

fn listed(folder: &Path, index: &Path, logs: Logs) -> Result<Vec<Entry>, StoreError> {
    let before = read_index(index);
    let mut now = Index::new();
    let mut entries = Vec::new();
    for Found { path, size, written_ns } in files(folder)? {
        let Some(name) = session_name(&path) else { continue };
        let (known, lasts) = match before.get(&name) {
            Some(known) if (known.size, known.written_ns) == (size, written_ns) && known.suffices(logs) => {
                (known.clone(), true)
            }
            Some(_) | None => look_into(&path, size, written_ns, logs),
        };
        let Known { card, trouble, unclean, begun, .. } = known.clone();
        entries.push(Entry {
            unclean: unclean.unwrap_or(false),
            begun,
            path,
            size,
            written_ms: i64::try_from(written_ns / 1_000_000).unwrap_or(0),
            card,
            trouble,
        });
        if lasts {
            now.insert(name, known);
        }
    }
    if now != before {
        let _ = write_index(index, &now); // it saves time the next time, and that is all it does
    }
    Ok(entries)
}

/// Whether a file with the name of a session is none.
fn is_foreign(path: &Path) -> bool {
    matches!(image::header(path), Err(StoreError::NotOurs { .. } | StoreError::Missing(_)))
}

fn session_name(path: &Path) -> Option<String> {
    let ours = path.extension().is_some_and(|ending| ending == file::EXTENSION);
    path.file_name().filter(|_| ours).and_then(|name| name.to_str()).map(str::to_owned)
}

/// Size and last change of the file and its log together.
fn stamp(path: &Path) -> Option<(u64, u64)> {
    let of = |path: &Path| {
        let meta = fs::metadata(path).ok()?;
        let written = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some((meta.len(), u64::try_from(written.as_nanos()).unwrap_or(u64::MAX)))
    };
    let (size, written) = of(path)?;
    let (log_size, log_written) = of(&file::beside(path, "-wal")).unwrap_or_default();
    Some((size + log_size, written.max(log_written)))
}

/// Reads a card out of its file, and says whether that answer will stay the same while the file does.
fn look_into(path: &Path, size: u64, written_ns: u64, logs: Logs) -> (Known, bool) {
    let known = Known { size, written_ns, card: None, trouble: None, unclean: Some(false), begun: None };
    match read_card(path, logs) {
        Ok((card, unclean, begun)) => (Known { card, unclean: Some(unclean), begun, ..known }, true),
        Err(e) => (Known { trouble: Some(e.told()), ..known }, e.is_permanent()),
    }
}

/// The card that stands in the file; whether the file was not closed; how the session began. Where no card stands there, or
/// one older than the log, it is drawn from the log, but of a file that was not closed only when that is asked for. The index
/// keeps that, too, so a file is read once and not at every start.
fn read_card(path: &Path, logs: Logs) -> Result<(Option<Card>, bool, Option<Begun>), StoreError> {
    let (_, conn) = image::connect(path)?;
    let heads = log::heads(&conn, path)?;
    let events = heads.values().fold(0, |sum: u64, head| sum.saturating_add(head.seq));
    let notes = meta::Notes::read(&conn, path)?;
    let unclean = notes.ended()? != meta::Ended::Clean;
    let last = notes.get::<Card>(meta::CARD)?;
    let begun = match &last {
        Some(Card { title, agenda, opened, sample, .. }) => {
            Some(Begun { title: title.clone(), agenda: agenda.clone(), opened: *opened, sample: *sample })
        }
        None => opening(&conn),
    };
    let card = last.filter(|card| card.events == events && card.held.is_some());
    if card.is_some() || (unclean && logs == Logs::Left) {
        return Ok((card, unclean, begun));
    }
    let mut folding = Folding::default();
    load::load(&mut Source::Base(conn), path, &heads, |event| folding.takes_from(event))?;
    let card = folding.session().as_ref().map(Card::of);
    let card = card.ok_or_else(|| StoreError::damaged(path, None, "error-fault-no-opening"))?;
    Ok((Some(card), unclean, begun))
}

/// What the opening says; nothing where there is none, for a log that is read tells that better.
fn opening(conn: &rusqlite::Connection) -> Option<Begun> {
    let query = "SELECT kind, body, utc_ms, offset_min FROM events WHERE kind = 'opened' LIMIT 1";
    let row = |row: &rusqlite::Row<'_>| {
        let opened = Moment { utc_ms: row.get(2)?, offset_min: row.get(3)? };
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, opened))
    };
    let (kind, body, opened) = conn.query_row(query, [], row).ok()?;
    if let Ok(Fact::Opened(it)) = Fact::parse(&kind, &body) {
        Some(Begun { title: it.title, agenda: it.agenda.title, opened, sample: it.sample })
    } else {
        None
    }
}

/// The first line is the checksum of the rest.
fn read_index(path: &Path) -> Index {
    let read = || {
        let text = fs::read_to_string(path).ok()?;
        let (sum, rest) = text.split_once('\n')?;
        (sum == sum_of(rest)).then(|| serde_json::from_str(rest).ok())?
    };
    read().unwrap_or_default()
}

fn write_index(path: &Path, index: &Index) -> io::Result<()> {
    let rest = serde_json::to_string(index).map_err(io::Error::other)?;
    file::replace_at_leisure(path, format!("{}\n{rest}", sum_of(&rest)).as_bytes())
}

fn sum_of(text: &str) -> String {
    let full: [u8; 32] = Sha256::digest(text).into();
    to_hex(&full)
}
