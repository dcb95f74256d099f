//! What a file holds beside the log, none of it truth: how the last writer left, what stood in the capture line, the card.
//!
//! The invariant: nothing is read from here whose checksum is wrong.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use super::error::StoreError;
use super::lock::Holder;
use crate::domain::id::SessionId;
use crate::domain::time::{Millis, Moment};
use crate::words::Say;

/// What stood in a line that was being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Which line: a key of the caller's, such as the id of a step.
    pub key: String,
    /// What stood there; an empty text removes the draft.
    pub text: String,
    /// When.
    pub at: Moment,
}

/// How long the step in hand had run when that was last written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pulse {
    /// Id of the step.
    pub step: String,
    /// By the monotonic clock, since the last fact about it.
    pub ran_ms: Millis,
    /// When that was written down.
    pub at: Moment,
}

/// How the last writer left the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// It closed it.
    Clean,
    /// It did not: it was killed, or still writes.
    Unclean {
        /// Who it was.
        by: Holder,
        /// What was last written down of the running step.
        pulse: Option<Pulse>,
    },
}

pub(super) const SESSION: &str = "session";
pub(super) const PROGRAM: &str = "program";
pub(super) const HOLDER: &str = "holder";
pub(super) const PULSE: &str = "pulse";
pub(super) const CARD: &str = "card";

pub(super) fn sum(parts: &[&[u8]]) -> [u8; 16] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let full: [u8; 32] = hash.finalize().into();
    let mut short = [0; 16];
    short.copy_from_slice(&full[..16]);
    short
}

pub(super) fn put(conn: &Connection, key: &str, value: &impl Serialize) -> rusqlite::Result<()> {
    let text = serde_json::to_string(value).map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))?;
    let sum = sum(&[key.as_bytes(), text.as_bytes()]);
    conn.prepare_cached("INSERT OR REPLACE INTO meta(key, value, sum) VALUES(?1, ?2, ?3)")?
        .execute(params![key, text, sum])
        .map(drop)
}

pub(super) fn remove(conn: &Connection, key: &str) -> rusqlite::Result<()> {
    conn.prepare_cached("DELETE FROM meta WHERE key = ?1")?.execute([key]).map(drop)
}

/// Every note of a file, each held against its checksum.
pub(super) struct Notes<'p> {
    path: &'p Path,
    texts: BTreeMap<String, String>,
}

impl<'p> Notes<'p> {
    pub(super) fn read(conn: &Connection, path: &'p Path) -> Result<Self, StoreError> {
        let sql = |e: rusqlite::Error| StoreError::sql(path, &e);
        let mut query = conn.prepare("SELECT key, value, sum FROM meta").map_err(sql)?;
        let mut rows = query.query([]).map_err(sql)?;
        let mut notes = Self::none(path);
        while let Some(row) = rows.next().map_err(sql)? {
            let read = || rusqlite::Result::Ok((row.get(0)?, row.get(1)?, row.get(2)?));
            let (key, text, found): (String, String, Vec<u8>) = read().map_err(sql)?;
            notes.add(key, text, &found)?;
        }
        Ok(notes)
    }

    /// No notes yet.
    pub(super) fn none(path: &'p Path) -> Self {
        Self { path, texts: BTreeMap::new() }
    }

    /// One more, held against its checksum.
    pub(super) fn add(&mut self, key: String, text: String, found: &[u8]) -> Result<(), StoreError> {
        if found != sum(&[key.as_bytes(), text.as_bytes()]) {
            return Err(StoreError::damaged(self.path, None, Say::new("error-fault-note-changed").with("key", key)));
        }
        self.texts.insert(key, text);
        Ok(())
    }

    pub(super) fn get<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, StoreError> {
        let read = |text: &String| {
            serde_json::from_str(text)
                .map_err(|e| Say::new("error-fault-note-unread").with("key", key).with("said", e.to_string()))
                .map_err(|what| StoreError::damaged(self.path, None, what))
        };
        self.texts.get(key).map(read).transpose()
    }

    /// The session's id, which every file has.
    pub(super) fn session(&self) -> Result<SessionId, StoreError> {
        let missing = || StoreError::damaged(self.path, None, "error-fault-no-session-note");
        self.get(SESSION)?.ok_or_else(missing)
    }

    pub(super) fn ended(&self) -> Result<Ended, StoreError> {
        Ok(match self.get(HOLDER)? {
            None => Ended::Clean,
            Some(by) => Ended::Unclean { by, pulse: self.get(PULSE)? },
        })
    }
}

pub(super) fn put_draft(conn: &Connection, draft: &Draft) -> rusqlite::Result<()> {
    if draft.text.is_empty() {
        return conn.prepare_cached("DELETE FROM drafts WHERE key = ?1")?.execute([&draft.key]).map(drop);
    }
    let Draft { key, text, at } = draft;
    conn.prepare_cached("INSERT OR REPLACE INTO drafts(key, text, utc_ms, offset_min, sum) VALUES(?1, ?2, ?3, ?4, ?5)")?
        .execute(params![key, text, at.utc_ms, at.offset_min, draft_sum(draft)])
        .map(drop)
}

pub(super) fn draft_sum(Draft { key, text, at }: &Draft) -> [u8; 16] {
    sum(&[key.as_bytes(), text.as_bytes(), &at.utc_ms.to_be_bytes(), &at.offset_min.to_be_bytes()])
}

/// Every draft, by key.
pub(super) fn drafts(conn: &Connection, path: &Path) -> Result<Vec<Draft>, StoreError> {
    let sql = |e: rusqlite::Error| StoreError::sql(path, &e);
    let mut query = conn.prepare("SELECT key, text, utc_ms, offset_min, sum FROM drafts ORDER BY key").map_err(sql)?;
    let mut rows = query.query([]).map_err(sql)?;
    let mut drafts = Vec::new();
    while let Some(row) = rows.next().map_err(sql)? {
        let read = || {
            let at = Moment { utc_ms: row.get(2)?, offset_min: row.get(3)? };
            rusqlite::Result::Ok((Draft { key: row.get(0)?, text: row.get(1)?, at }, row.get::<_, Vec<u8>>(4)?))
        };
        let (draft, found) = read().map_err(sql)?;
        if found != draft_sum(&draft) {
            let what = Say::new("error-fault-draft-changed").with("key", draft.key);
            return Err(StoreError::damaged(path, None, what));
        }
        drafts.push(draft);
    }
    Ok(drafts)
}
