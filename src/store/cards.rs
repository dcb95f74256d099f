//! What the home screen shows of each session without reading its log.
//!
//! Never truth: a card is what the program last said about a session, kept in its file and, for speed, in one index of
//! the data folder. Both are held against a checksum; an index that is missing, wrong or old is made anew.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::error::StoreError;
use super::{file, image, load, log, meta};
use crate::domain::id::SessionId;
use crate::domain::session::Session;
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
}

/// One line of the index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    size: u64,
    written_ns: u64,
    card: Option<Card>,
    trouble: Option<Say>,
}

type Index = BTreeMap<String, Known>;

/// The sessions of a folder, the last written first. `index` is a file of the data folder that saves opening those that
/// have not changed; it is made and renewed here, and nothing is lost without it.
///
/// # Errors
/// When the folder is there and cannot be listed; a missing folder holds no sessions.
pub fn list(folder: &Path, index: &Path) -> Result<Vec<Entry>, StoreError> {
    let found = match fs::read_dir(folder) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        found => found.map_err(|e| StoreError::io(folder, e))?,
    };
    let before = read_index(index);
    let mut now = Index::new();
    let mut entries = Vec::new();
    for file in found.filter_map(Result::ok) {
        let path = file.path();
        let Some(name) = session_name(&path) else { continue };
        let Some((size, written_ns)) = stamp(&path) else { continue };
        let (known, lasts) = match before.get(&name) {
            Some(known) if (known.size, known.written_ns) == (size, written_ns) => (known.clone(), true),
            Some(_) | None => look_into(&path, size, written_ns),
        };
        let Known { card, trouble, .. } = known.clone();
        entries.push(Entry {
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
    entries.sort_by(|a, b| (b.written_ms, &a.path).cmp(&(a.written_ms, &b.path)));
    if now != before {
        let _ = write_index(index, &now); // it saves time the next time, and that is all it does
    }
    Ok(entries)
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
fn look_into(path: &Path, size: u64, written_ns: u64) -> (Known, bool) {
    match read_card(path) {
        Ok(card) => (Known { size, written_ns, card: Some(card), trouble: None }, true),
        Err(e) => (Known { size, written_ns, card: None, trouble: Some(e.told()) }, e.is_permanent()),
    }
}

/// The card that stands in the file; where none does, or one older than the log, it is drawn from the log. The index keeps
/// that, too, so a file is read once and not at every start.
fn read_card(path: &Path) -> Result<Card, StoreError> {
    let (_, mut conn) = image::connect(path)?;
    let events = log::heads(&conn, path)?.values().fold(0, |sum: u64, head| sum.saturating_add(head.seq));
    if let Some(card) = meta::Notes::read(&conn, path)?.get::<Card>(meta::CARD)?.filter(|card| card.events == events) {
        return Ok(card);
    }
    let mut session: Option<Session> = None;
    load::load(&mut conn, path, events, |event| match &mut session {
        None => session = Session::begin(&event),
        Some(session) => session.apply(event),
    })?;
    session.as_ref().map(Card::of).ok_or_else(|| StoreError::damaged(path, None, "error-fault-no-opening"))
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
