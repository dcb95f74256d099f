//! What was cut out of a damaged file, put in its place by what it says itself.
//!
//! Not here: the new file (`salvage`). The invariant: a version of an event that the chain proves is taken before any
//! other, and whatever is taken without proof is named.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::carve::{self, Value};
use super::error::StoreError;
use super::image;
use super::log::{Head, from_sql};
use super::meta::{self, Draft};
use super::salvage::{LOST, Missing, Salvage};
use crate::domain::event::Fact;
use crate::domain::id::{EventId, ReplicaId, SessionId};
use crate::domain::record::{Hash, Record};
use crate::domain::time::Moment;
use crate::domain::words::{Salt, Seal, to_hex};
use crate::words::Say;
use Value::{Blob, Int, Null, Text};

/// A head that says so many events more than were found is itself taken for damaged.
const MOST_LOST_AT_THE_END: u64 = 100_000;

/// The versions of one text that were found.
type Texts = Vec<Option<(Salt, String)>>;

/// Everything of our shape that was cut out of a file; of an event there may be several versions.
#[derive(Default)]
pub(super) struct Found {
    pub(super) events: BTreeMap<EventId, Vec<(Record, Hash)>>,
    texts: BTreeMap<EventId, BTreeMap<u64, Texts>>,
    heads: BTreeMap<ReplicaId, u64>,
    pub(super) drafts: Vec<Draft>,
    pub(super) session: Option<SessionId>,
}

impl Found {
    pub(super) fn in_file(path: &Path) -> Result<Self, StoreError> {
        let mut found = Self::default();
        for version in image::read_all_versions(path)? {
            for row in carve::rows(&version) {
                found.sort_in(row);
            }
        }
        let opened = found.events.values().flatten().find_map(|(record, _)| match record.clone().event().ok()?.fact {
            Fact::Opened(opened) => Some(opened.session),
            _ => None,
        });
        found.session = found.session.or(opened);
        Ok(found)
    }

    /// Tells by its shape which table a row is from; one of no shape of ours is left.
    fn sort_in(&mut self, (number, values): carve::Row) {
        match (number, values.len()) {
            (None, 9) => self.sort_in_event(&values),
            (None, 5) if matches!(values[0], Int(_)) => self.sort_in_text(&values),
            (None, 5) => self.sort_in_draft(&values),
            (None, 3) => self.sort_in_note(&values),
            (Some(replica), 4) => self.sort_in_head(ReplicaId(from_sql(replica)), &values),
            _ => None,
        };
    }

    fn sort_in_event(&mut self, values: &[Value]) -> Option<()> {
        let [
            Int(replica),
            Int(seq),
            Int(act),
            Int(lamport),
            Int(utc_ms),
            Int(offset),
            Text(kind),
            Text(body),
            Blob(hash),
        ] = values
        else {
            return None;
        };
        let id = EventId { replica: ReplicaId(from_sql(*replica)), seq: from_sql(*seq) };
        let at = Moment { utc_ms: *utc_ms, offset_min: i16::try_from(*offset).ok()? };
        let (act, lamport, kind, body) = (from_sql(*act), from_sql(*lamport), kind.clone(), body.clone());
        let version =
            (Record { id, act, lamport, at, kind, body, words: Vec::new() }, hash.as_slice().try_into().ok()?);
        let versions = self.events.entry(id).or_default();
        if !versions.contains(&version) {
            versions.push(version);
        }
        Some(())
    }

    fn sort_in_text(&mut self, values: &[Value]) -> Option<()> {
        let [Int(replica), Int(seq), Int(part), salt, text] = values else { return None };
        let open = match (salt, text) {
            (Null, Null) => None,
            (Blob(salt), Text(text)) => Some((Salt(salt.as_slice().try_into().ok()?), text.clone())),
            _ => return None,
        };
        let id = EventId { replica: ReplicaId(from_sql(*replica)), seq: from_sql(*seq) };
        self.texts.entry(id).or_default().entry(from_sql(*part)).or_default().push(open);
        Some(())
    }

    fn sort_in_draft(&mut self, values: &[Value]) -> Option<()> {
        let [Text(key), Text(text), Int(utc_ms), Int(offset), Blob(sum)] = values else { return None };
        let at = Moment { utc_ms: *utc_ms, offset_min: i16::try_from(*offset).ok()? };
        let draft = Draft { key: key.clone(), text: text.clone(), at };
        let sound = meta::draft_sum(&draft).as_slice() == sum.as_slice();
        if sound && !self.drafts.contains(&draft) {
            self.drafts.push(draft);
        }
        Some(())
    }

    fn sort_in_note(&mut self, values: &[Value]) -> Option<()> {
        let [Text(key), Text(value), Blob(sum)] = values else { return None };
        let sound = meta::sum(&[key.as_bytes(), value.as_bytes()]).as_slice() == sum.as_slice();
        if sound && key == meta::SESSION {
            self.session = serde_json::from_str(value).ok();
        }
        Some(())
    }

    fn sort_in_head(&mut self, replica: ReplicaId, values: &[Value]) -> Option<()> {
        let [Null, Int(seq), Int(_), Blob(_)] = values else { return None };
        let head = self.heads.entry(replica).or_default();
        *head = (*head).max(from_sql(*seq));
        Some(())
    }

    /// The writers of the log; one that no head knows and that has one event only is a flipped bit in its number.
    pub(super) fn replicas(&self) -> BTreeSet<ReplicaId> {
        let mut counts = BTreeMap::<ReplicaId, usize>::new();
        for id in self.events.keys() {
            *counts.entry(id.replica).or_default() += 1;
        }
        let told = |replica: &ReplicaId| self.heads.is_empty() || self.heads.contains_key(replica);
        counts.into_iter().filter(|(replica, count)| *count > 1 || told(replica)).map(|(replica, _)| replica).collect()
    }

    /// The number of the last event that is to have a place.
    pub(super) fn last(&self, replica: ReplicaId) -> u64 {
        let range = EventId { replica, seq: 0 }..=EventId { replica, seq: u64::MAX };
        let numbers: Vec<u64> = self.events.range(range).map(|(id, _)| id.seq).collect();
        // a number that a flipped bit has made huge would mean as many lost events before it
        let found =
            numbers.iter().copied().fold(0, |last, seq| if seq - last <= MOST_LOST_AT_THE_END { seq } else { last });
        let told = self.heads.get(&replica).copied().unwrap_or(0);
        if told.saturating_sub(found) <= MOST_LOST_AT_THE_END { told.max(found) } else { found }
    }

    /// The record to write at this place. `old` is the head of the original chain as far as it is known.
    pub(super) fn take(&self, id: EventId, old: &mut Head, salvage: &mut Salvage) -> Record {
        let before = (old.seq + 1 == id.seq).then_some(old.hash);
        let versions = self.events.get(&id).map_or(&[][..], Vec::as_slice);
        let proven = |(record, hash): &&(Record, Hash)| before.is_some_and(|before| record.link(&before) == *hash);
        let sound = versions.iter().find(proven);
        let Some((record, hash)) = sound.or_else(|| versions.iter().find(|(record, _)| reads(record))) else {
            let what = if versions.is_empty() { "error-lost-nowhere" } else { "error-lost-unreadable" };
            salvage.missing.push(Missing { at: id, what: what.into() });
            return self.lost(id, old.lamport);
        };
        if sound.is_none() {
            let what = if before.is_some() { "error-lost-hash" } else { "error-lost-before" };
            salvage.doubtful.push(Missing { at: id, what: what.into() });
        }
        *old = Head { seq: id.seq, lamport: record.lamport, hash: *hash };
        salvage.kept += 1;
        self.with_words(record.clone(), salvage)
    }

    /// Keeps the place of an event that is gone, and those of its words that are not.
    fn lost(&self, id: EventId, lamport: u64) -> Record {
        let open = |texts: &Texts| texts.iter().flatten().next().cloned();
        let words: Vec<_> = self.texts.get(&id).into_iter().flatten().filter_map(|(_, texts)| open(texts)).collect();
        let seals: Vec<_> = words.iter().map(|(salt, text)| to_hex(&Seal::over(*salt, text).0)).collect();
        let body = serde_json::json!({ "seals": seals }).to_string();
        let at = Moment { utc_ms: 0, offset_min: 0 };
        Record {
            id,
            act: id.seq,
            lamport,
            at,
            kind: LOST.to_owned(),
            body,
            words: words.into_iter().map(Some).collect(),
        }
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
                salvage
                    .missing
                    .push(Missing { at: record.id, what: Say::new("error-lost-text").with("part", part + 1) });
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
        mut fact => Some(fact.words_mut().map(|words| Some(words.seal)).collect()),
    }
}
