//! What can be had from a damaged file, written into a new one. The damaged file is only read.
//!
//! Rows are cut out of the pages (`carve`) and put together by what they say themselves, so it does not matter which of
//! SQLite's own structures are broken. The invariant: everything that is not there as it was written is named.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::carve::{self, Value};
use super::error::StoreError;
use super::log::{Head, Heads, from_sql};
use super::meta::{self, Draft};
use super::{file, image, schema, write};
use crate::domain::event::Fact;
use crate::domain::id::{EventId, ReplicaId, SessionId};
use crate::domain::record::{Hash, Record};
use crate::domain::time::Moment;
use crate::domain::words::{Salt, Seal, to_hex};

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Which event.
    pub at: EventId,
    /// What of it, as the end of a sentence.
    pub what: String,
}

/// What was saved into the new file and what was not.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Salvage {
    /// Events that are in the new file.
    pub kept: u64,
    /// Events whose place is taken by one of the kind `lost`, and texts that are gone; in order.
    pub missing: Vec<Missing>,
    /// Events that are kept but cannot be shown to be what was written; in order.
    pub doubtful: Vec<Missing>,
    /// From these events on the chain is a new one: another copy of the same log will not agree with it.
    pub rechained: Vec<EventId>,
    /// Drafts kept.
    pub drafts: usize,
    /// The id of the session was nowhere to be found, and a new one was made.
    pub new_session_id: bool,
}

/// The kind of the events that keep the place, and so the numbers, of those that are gone.
pub const LOST: &str = "lost";

/// A head that says so many events more than were found is itself taken for damaged.
const MOST_LOST_AT_THE_END: u64 = 100_000;

/// Writes what can be read of `path` into a new file `to`.
///
/// # Errors
/// When `path` cannot be read, holds no event at all, or `to` exists or cannot be written.
pub fn salvage(path: &Path, to: &Path) -> Result<Salvage, StoreError> {
    let found = Found::in_file(path)?;
    if found.events.is_empty() {
        return Err(StoreError::not_ours(path, "no event of a session could be found in it"));
    }
    let part = file::beside(to, &format!(".{}.part", std::process::id()));
    let _ = std::fs::remove_file(&part);
    let filled = fill(&found, &part, to);
    if filled.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    filled
}

fn fill(found: &Found, part: &Path, to: &Path) -> Result<Salvage, StoreError> {
    let sql = |e: rusqlite::Error| StoreError::sql(part, &e);
    let mut salvage = Salvage { drafts: found.drafts.len(), ..Salvage::default() };
    let mut conn = schema::make(part)?;
    let change = conn.transaction().map_err(sql)?;
    let mut heads = Heads::new();
    for replica in found.replicas() {
        let mut old = Head::START;
        for seq in 1..=found.last(replica) {
            let record = found.take(EventId { replica, seq }, &mut old, &mut salvage);
            let lamport = heads.get(&replica).map_or(0, |head| head.lamport);
            let record = Record { lamport: record.lamport.max(lamport), act: record.act.clamp(1, seq), ..record };
            write::put(&change, part, &mut heads, &record, None)?;
            let rechained = salvage.rechained.last().is_some_and(|id| id.replica == replica);
            if !rechained && heads.get(&replica).map(|head| head.hash) != Some(old.hash) {
                salvage.rechained.push(record.id);
            }
        }
    }
    let session = match found.session {
        Some(session) => session,
        None => {
            salvage.new_session_id = true;
            let chance = || getrandom::u64().map_err(|e| StoreError::io(to, std::io::Error::other(e.to_string())));
            SessionId(u128::from(chance()?) << 64 | u128::from(chance()?))
        }
    };
    meta::put(&change, meta::SESSION, &session).map_err(sql)?;
    for draft in &found.drafts {
        meta::put_draft(&change, draft).map_err(sql)?;
    }
    change.commit().map_err(sql)?;
    conn.close().map_err(|(_, e)| sql(e))?;
    std::fs::File::open(part).and_then(|file| file.sync_all()).map_err(|e| StoreError::io(to, e))?;
    file::settle(part, to).map(|()| salvage)
}

/// Everything of our shape that was cut out of a file; of an event there may be several versions.
#[derive(Default)]
struct Found {
    events: BTreeMap<EventId, Vec<(Record, Hash)>>,
    texts: BTreeMap<EventId, BTreeMap<u64, Vec<Option<(Salt, String)>>>>,
    heads: BTreeMap<ReplicaId, u64>,
    drafts: Vec<Draft>,
    session: Option<SessionId>,
}

impl Found {
    fn in_file(path: &Path) -> Result<Self, StoreError> {
        let mut found = Self::default();
        for version in image::read_all_versions(path)? {
            carve::rows(&version).into_iter().for_each(|row| found.sort_in(row));
        }
        let opened = found.events.values().flatten().find_map(|(record, _)| match record.clone().event().ok()?.fact {
            Fact::Opened(opened) => Some(opened.session),
            _ => None,
        });
        found.session = found.session.or(opened);
        Ok(found)
    }

    /// Tells by its shape which table a row is from.
    fn sort_in(&mut self, (number, values): carve::Row) {
        use Value::{Blob, Int, Null, Text};
        match (number, values.as_slice()) {
            (
                None,
                [
                    Int(replica),
                    Int(seq),
                    Int(act),
                    Int(lamport),
                    Int(utc_ms),
                    Int(offset),
                    Text(kind),
                    Text(body),
                    Blob(hash),
                ],
            ) => {
                let id = EventId { replica: ReplicaId(from_sql(*replica)), seq: from_sql(*seq) };
                let (Ok(offset_min), Ok(hash)) = (i16::try_from(*offset), Hash::try_from(hash.as_slice())) else {
                    return;
                };
                let at = Moment { utc_ms: *utc_ms, offset_min };
                let (act, lamport, kind, body) = (from_sql(*act), from_sql(*lamport), kind.clone(), body.clone());
                let record = Record { id, act, lamport, at, kind, body, words: Vec::new() };
                let versions = self.events.entry(id).or_default();
                if id.seq > 0 && !versions.contains(&(record.clone(), hash)) {
                    versions.push((record, hash));
                }
            }
            (None, [Int(replica), Int(seq), Int(part), salt, text]) => {
                let open = match (salt, text) {
                    (Null, Null) => None,
                    (Blob(salt), Text(text)) => match salt.as_slice().try_into() {
                        Ok(salt) => Some((Salt(salt), text.clone())),
                        Err(_) => return,
                    },
                    _ => return,
                };
                let id = EventId { replica: ReplicaId(from_sql(*replica)), seq: from_sql(*seq) };
                self.texts.entry(id).or_default().entry(from_sql(*part)).or_default().push(open);
            }
            (None, [Text(key), Text(text), Int(utc_ms), Int(offset), Blob(sum)]) => {
                let Ok(offset_min) = i16::try_from(*offset) else { return };
                let at = Moment { utc_ms: *utc_ms, offset_min };
                let draft = Draft { key: key.clone(), text: text.clone(), at };
                if meta::draft_sum(&draft).as_slice() == sum.as_slice() && !self.drafts.contains(&draft) {
                    self.drafts.push(draft);
                }
            }
            (None, [Text(key), Text(value), Blob(sum)]) if key == meta::SESSION => {
                if meta::sum(&[key.as_bytes(), value.as_bytes()]).as_slice() == sum.as_slice() {
                    self.session = serde_json::from_str(value).ok();
                }
            }
            (Some(replica), [Null, Int(seq), Int(_), Blob(hash)]) if hash.len() == 32 => {
                let seq = from_sql(*seq);
                let head = self.heads.entry(ReplicaId(from_sql(replica))).or_default();
                *head = seq.max(*head);
            }
            _ => {}
        }
    }

    fn replicas(&self) -> BTreeSet<ReplicaId> {
        self.events.keys().map(|id| id.replica).collect()
    }

    /// The number of the last event that is to have a place.
    fn last(&self, replica: ReplicaId) -> u64 {
        let range = EventId { replica, seq: 0 }..=EventId { replica, seq: u64::MAX };
        let numbers: Vec<u64> = self.events.range(range).map(|(id, _)| id.seq).collect();
        // a number that a flipped bit has made huge would mean as many lost events before it
        let found =
            numbers.iter().copied().fold(0, |last, seq| if seq - last <= MOST_LOST_AT_THE_END { seq } else { last });
        let told = self.heads.get(&replica).copied().unwrap_or(0);
        if told.saturating_sub(found) <= MOST_LOST_AT_THE_END { told.max(found) } else { found }
    }

    /// The record to write at this place. `old` is the head of the original chain as far as it is known.
    fn take(&self, id: EventId, old: &mut Head, salvage: &mut Salvage) -> Record {
        let before = (old.seq + 1 == id.seq).then_some(old.hash);
        let versions = self.events.get(&id).map_or(&[][..], Vec::as_slice);
        let proven = |(record, hash): &&(Record, Hash)| before.is_some_and(|before| record.link(&before) == *hash);
        let sound = versions.iter().find(proven);
        let Some((record, hash)) = sound.or_else(|| versions.iter().find(|(record, _)| reads(record))) else {
            let what =
                if versions.is_empty() { "it is nowhere in the file" } else { "what is left of it cannot be read" };
            salvage.missing.push(Missing { at: id, what: what.to_owned() });
            return lost(id, old.lamport);
        };
        if sound.is_none() {
            let what = if before.is_some() {
                "its hash does not fit"
            } else {
                "the event before it is lost, so its hash proves nothing"
            };
            salvage.doubtful.push(Missing { at: id, what: what.to_owned() });
        }
        *old = Head { seq: id.seq, lamport: record.lamport, hash: *hash };
        salvage.kept += 1;
        self.with_words(record.clone(), salvage)
    }

    fn with_words(&self, mut record: Record, salvage: &mut Salvage) -> Record {
        let nothing = BTreeMap::new();
        let texts = self.texts.get(&record.id).unwrap_or(&nothing);
        let seals = seals(&record).unwrap_or_else(|| texts.values().map(|_| None).collect());
        for (part, seal) in (0..).zip(seals) {
            let versions = texts.get(&part).map_or(&[][..], Vec::as_slice);
            let fits = |(salt, text): &&(Salt, String)| {
                let found = Seal::over(*salt, text);
                seal.map_or_else(|| record.body.contains(&to_hex(&found.0)), |seal| seal == found)
            };
            let open = versions.iter().flatten().find(fits).cloned();
            if open.is_none() && !versions.contains(&None) {
                salvage.missing.push(Missing { at: record.id, what: format!("its text {} is gone", part + 1) });
            }
            record.words.push(open);
        }
        record
    }
}

fn reads(record: &Record) -> bool {
    Fact::parse(&record.kind, &record.body).is_ok()
        && serde_json::from_str::<serde::de::IgnoredAny>(&record.body).is_ok()
}

/// The seals in the body, in order; `None` for a kind that does not tell where they stand.
fn seals(record: &Record) -> Option<Vec<Option<Seal>>> {
    match Fact::parse(&record.kind, &record.body).ok()? {
        Fact::Unknown { .. } => None,
        mut fact => Some(fact.words_mut().into_iter().map(|words| Some(words.seal)).collect()),
    }
}

/// Keeps the place of an event that is gone.
fn lost(id: EventId, lamport: u64) -> Record {
    let at = Moment { utc_ms: 0, offset_min: 0 };
    Record { id, act: id.seq, lamport, at, kind: LOST.to_owned(), body: "{}".to_owned(), words: Vec::new() }
}
