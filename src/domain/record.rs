//! Events as they are written down: exact bytes, a chain over them, and one JSON line each.
//!
//! Not here: files (`store`) and joining two logs ([`super::log`]). The invariants: `Record::of(event).event() == event`;
//! a record of a kind nobody knows goes through unchanged, its words too; `Record::from_line(record.to_line(..))` is the
//! same record, whatever it holds; the chain covers every stored byte but the words, which the seals in the body cover.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use super::event::{Event, Fact};
use super::id::{EventId, ReplicaId};
use super::time::Moment;
use super::words::{Salt, from_hex, to_hex};

/// SHA-256 over the hash before and the stored bytes.
pub type Hash = [u8; 32];

/// What the first event of a replica is chained to.
pub const ROOT: Hash = [0; 32];

/// An event as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Who wrote it and its number there.
    pub id: EventId,
    /// Number of the first event of the act.
    pub act: u64,
    /// Lamport time.
    pub lamport: u64,
    /// Wall clock.
    pub at: Moment,
    /// Name of the kind.
    pub kind: String,
    /// Exact JSON.
    pub body: String,
    /// Salt and text of each of its words, in order; `None` once erased.
    pub words: Vec<Option<(Salt, String)>>,
}

/// Why a record does not become an event. Whoever reads records says it, in the words of its file.
#[derive(Debug)]
pub enum Unreadable {
    /// The body is not of the shape its kind has.
    Body(EventId, String, serde_json::Error),
    /// A text is not the one that was sealed.
    Words(EventId),
    /// A line, by its number, is not JSON of the right shape.
    Line(usize, NotARecord),
}

/// Why a line is not a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotARecord {
    /// What the reader of JSON says.
    Json(String),
    /// `at` is no time; what stands there.
    Time(String),
    /// `hash` is none.
    Hash,
    /// A salt is none.
    Salt,
    /// Not exactly one of `body` and `raw`.
    Body,
}

impl NotARecord {
    /// The message's name and its arguments.
    #[must_use]
    pub fn words(&self) -> (&'static str, Vec<(&'static str, String)>) {
        match self {
            Self::Json(said) => ("error-record-json", vec![("said", said.clone())]),
            Self::Time(found) => ("error-record-time", vec![("found", found.clone())]),
            Self::Hash => ("error-record-hash", vec![]),
            Self::Salt => ("error-record-salt", vec![]),
            Self::Body => ("error-record-body", vec![]),
        }
    }
}

impl Record {
    /// Nothing yet, to be filled from a row.
    #[must_use]
    pub fn blank() -> Self {
        Self {
            id: EventId { replica: ReplicaId(0), seq: 0 },
            act: 0,
            lamport: 0,
            at: Moment::default(),
            kind: String::new(),
            body: String::new(),
            words: Vec::new(),
        }
    }

    /// Writes an event down.
    #[must_use]
    pub fn of(mut event: Event) -> Self {
        let words = match &mut event.fact {
            Fact::Unknown { words, .. } => std::mem::take(words),
            fact => fact.words_mut().map(|words| words.open.take()).collect(),
        };
        let body = event.fact.body();
        let kind = event.fact.kind().to_owned();
        Self { id: event.id, act: event.act, lamport: event.lamport, at: event.at, kind, body, words }
    }

    /// Reads it back; each text is held against its seal.
    ///
    /// # Errors
    /// When the body is not of its kind's shape, there are more or fewer texts than seals, or a text is not the one sealed.
    pub fn event(mut self) -> Result<Event, Unreadable> {
        self.take_event()
    }

    /// As [`Record::event`], and leaves kind and body where they are, so that whoever reads a long log fills the same
    /// record again. The texts are gone from it.
    ///
    /// # Errors
    /// As [`Record::event`].
    pub fn take_event(&mut self) -> Result<Event, Unreadable> {
        let Self { id, act, lamport, at, .. } = *self;
        let mut given = self.words.drain(..);
        let mut fact =
            Fact::parse(&self.kind, &self.body).map_err(|why| Unreadable::Body(id, self.kind.clone(), why))?;
        if let Fact::Unknown { words, .. } = &mut fact {
            *words = given.collect();
            return Ok(Event { id, act, lamport, at, fact });
        }
        for sealed in fact.words_mut() {
            let fits = match given.next() {
                Some(Some((salt, text))) => sealed.unseal(salt, text),
                Some(None) => true,
                None => false,
            };
            if !fits {
                return Err(Unreadable::Words(id));
            }
        }
        if given.next().is_some() {
            return Err(Unreadable::Words(id));
        }
        Ok(Event { id, act, lamport, at, fact })
    }

    /// The hash that follows `before` when this record is appended.
    #[must_use]
    pub fn link(&self, before: &Hash) -> Hash {
        link(before, self.id, self.act, self.lamport, self.at, &self.kind, &self.body)
    }

    /// One JSON line, without the line end. A body that is not JSON on one line (a damaged file) stands as a string under
    /// `raw`, so that nothing stored is missing from the line.
    ///
    /// # Panics
    /// Never: a line holds only strings and numbers, which JSON can always say.
    #[must_use]
    pub fn to_line(&self, hash: &Hash) -> String {
        let texts = self.words.iter().map(|open| open.as_ref().map(|(salt, text)| (to_hex(&salt.0), text.as_str())));
        let exact =
            |json: &&RawValue| json.get() == self.body && json.get() != "null" && !json.get().contains(['\n', '\r']);
        let body = serde_json::from_str::<&RawValue>(&self.body).ok().filter(exact);
        let line = LineOut {
            replica: self.id.replica,
            seq: self.id.seq,
            act: self.act,
            lamport: self.lamport,
            at: line_time(self.at),
            offset: self.at.offset_min,
            kind: &self.kind,
            body,
            raw: body.is_none().then_some(self.body.as_str()),
            texts: texts.collect(),
            hash: to_hex(hash),
        };
        serde_json::to_string(&line).expect("a line holds only strings and numbers")
    }

    /// Reads one JSON line; `number` is its number in the file, for the message.
    ///
    /// # Errors
    /// When the line is not of that shape.
    pub fn from_line(number: usize, text: &str) -> Result<(Self, Hash), Unreadable> {
        let bad = |why: NotARecord| Unreadable::Line(number, why);
        let line: LineIn = serde_json::from_str(text).map_err(|e| bad(NotARecord::Json(e.to_string())))?;
        let at = read_time(&line.at).ok_or_else(|| bad(NotARecord::Time(line.at.clone())))?;
        let hash = from_hex(&line.hash).ok_or_else(|| bad(NotARecord::Hash))?;
        let open = |pair: Option<(String, String)>| match pair {
            None => Ok(None),
            Some((salt, text)) => {
                let salt = from_hex(&salt).ok_or_else(|| bad(NotARecord::Salt))?;
                Ok(Some((Salt(salt), text)))
            }
        };
        let words = line.texts.into_iter().map(open).collect::<Result<_, _>>()?;
        let body = match (line.body, line.raw) {
            (Some(body), None) => body.get().to_owned(),
            (None, Some(raw)) => raw,
            (Some(_), Some(_)) | (None, None) => {
                return Err(bad(NotARecord::Body));
            }
        };
        let record = Self {
            id: EventId { replica: line.replica, seq: line.seq },
            act: line.act,
            lamport: line.lamport,
            at: Moment { offset_min: line.offset, ..at },
            kind: line.kind,
            body,
            words,
        };
        Ok((record, hash))
    }
}

/// The hash that follows `before` when these stored fields are appended: every field, with its length where it varies.
#[must_use]
pub fn link(before: &Hash, id: EventId, act: u64, lamport: u64, at: Moment, kind: &str, body: &str) -> Hash {
    let mut hash = Sha256::new();
    hash.update(before);
    hash.update(id.replica.0.to_be_bytes());
    hash.update(id.seq.to_be_bytes());
    hash.update(act.to_be_bytes());
    hash.update(lamport.to_be_bytes());
    hash.update(at.utc_ms.to_be_bytes());
    hash.update(at.offset_min.to_be_bytes());
    hash.update((kind.len() as u64).to_be_bytes());
    hash.update(kind.as_bytes());
    hash.update(body.as_bytes());
    hash.finalize().into()
}

/// RFC 3339 in UTC, or `@` and milliseconds where the calendar has no such time.
fn line_time(at: Moment) -> String {
    let text = at.utc_text();
    if Moment::parse(&text).is_some_and(|read| read.utc_ms == at.utc_ms) { text } else { format!("@{}", at.utc_ms) }
}

fn read_time(text: &str) -> Option<Moment> {
    match text.strip_prefix('@') {
        Some(ms) => ms.parse().ok().map(|utc_ms| Moment { utc_ms, offset_min: 0 }),
        None => Moment::parse(text),
    }
}

#[derive(Serialize)]
struct LineOut<'a> {
    replica: ReplicaId,
    seq: u64,
    act: u64,
    lamport: u64,
    at: String,
    offset: i16,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<&'a str>,
    texts: Vec<Option<(String, &'a str)>>,
    hash: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineIn {
    replica: ReplicaId,
    seq: u64,
    act: u64,
    lamport: u64,
    at: String,
    offset: i16,
    kind: String,
    #[serde(default)]
    body: Option<Box<RawValue>>,
    #[serde(default)]
    raw: Option<String>,
    texts: Vec<Option<(String, String)>>,
    hash: String,
}
