//! What the rows of a plain file say, read without `SQLite`: events and texts, heads, notes, drafts.
//!
//! Not here: how rows are found (`pages`). The invariant: what `SQLite` would give, or [`Unlike`].

use std::fs::File;
use std::io::{self, Seek as _};
use std::path::Path;

use super::cards::Card;
use super::error::StoreError;
use super::log::{Head, Heads, Text, from_sql};
use super::meta::{Draft, Notes, draft_sum};
use super::pages::{Cursor, Pages, Unlike};
use super::row::Field;
use super::{file, identity};
use crate::domain::id::{EventId, ReplicaId};
use crate::domain::record::{Hash, Record};
use crate::domain::time::Moment;
use crate::domain::words::Salt;

/// A file that was closed as it should be and that nobody has written to since.
#[derive(Debug)]
pub(super) struct Plain {
    pub(super) file: File,
    /// The card that stands in it.
    pub(super) card: Option<Card>,
}

impl Plain {
    /// Whether it says what it should, so that there is nothing to write.
    pub(super) fn says(&self, card: Option<&Card>) -> bool {
        card.is_none_or(|card| self.card.as_ref() == Some(card))
    }

    /// Leaves it to `SQLite`.
    pub(super) fn put_away(self) {
        identity::put_away(self.file);
    }

    /// Writes it into a new file, also when it has lost its name meanwhile.
    pub(super) fn copy_to(&self, to: &Path) -> Result<(), StoreError> {
        let io = |e| StoreError::io(to, e);
        let mut copy = file::make_private(to).map_err(|e| match e.kind() {
            io::ErrorKind::AlreadyExists => StoreError::Exists(to.to_owned()),
            _ => io(e),
        })?;
        let mut file = &self.file;
        file.rewind().and_then(|()| io::copy(&mut file, &mut copy)).map_err(io)?;
        copy.sync_all().and_then(|()| file::sync_folder(to)).map_err(io)
    }
}

/// Reads the next event over what `record` held; gives the hash that stands beside it.
pub(super) fn event(
    pages: &mut Pages,
    events: &mut Cursor,
    replica: ReplicaId,
    record: &mut Record,
) -> Result<Option<Hash>, Unlike> {
    if !events.advance(pages)? {
        return Ok(None);
    }
    let mut fields = events.fields()?;
    let mut read = || {
        let whose = ReplicaId(from_sql(fields.int()?));
        record.id = EventId { replica: whose, seq: from_sql(fields.int()?) };
        record.act = from_sql(fields.int()?);
        record.lamport = from_sql(fields.int()?);
        record.at = Moment { utc_ms: fields.int()?, offset_min: fields.int()?.try_into().ok()? };
        fields.text()?.clone_into(&mut record.kind);
        fields.text()?.clone_into(&mut record.body);
        record.words.clear();
        fields.blob().filter(|_| whose == replica && fields.are_over())
    };
    read().map(Some).ok_or(Unlike)
}

/// Reads the next text.
pub(super) fn text(pages: &mut Pages, texts: &mut Cursor, replica: ReplicaId) -> Result<Option<Text>, Unlike> {
    if !texts.advance(pages)? {
        return Ok(None);
    }
    let mut fields = texts.fields()?;
    let mut read = || {
        let whose = ReplicaId(from_sql(fields.int()?));
        let (seq, part) = (from_sql(fields.int()?), from_sql(fields.int()?));
        let open = match (fields.field()?, fields.field()?) {
            (Field::Null, Field::Null) => None,
            (Field::Blob(salt), Field::Text(text)) => Some((Salt(salt.try_into().ok()?), text.to_owned())),
            _ => return None,
        };
        (whose == replica && fields.are_over()).then_some((seq, part, open))
    };
    read().map(Some).ok_or(Unlike)
}

/// Where each log ends, as it stands in a plain file.
pub(super) fn heads(pages: &mut Pages) -> Result<Heads, Unlike> {
    let mut rows = pages.table("heads")?;
    let mut heads = Heads::new();
    while rows.advance(pages)? {
        let mut fields = rows.fields()?;
        let mut read = || {
            fields.field()?; // the replica is the number of the row
            let head = Head { seq: from_sql(fields.int()?), lamport: from_sql(fields.int()?), hash: fields.blob()? };
            fields.are_over().then_some(head)
        };
        heads.insert(ReplicaId(from_sql(rows.row)), read().ok_or(Unlike)?);
    }
    Ok(heads)
}

/// Every note, each held against its checksum.
pub(super) fn notes<'p>(pages: &mut Pages, path: &'p Path) -> Result<Notes<'p>, Unlike> {
    let mut rows = pages.table("meta")?;
    let mut notes = Notes::none(path);
    while rows.advance(pages)? {
        let mut fields = rows.fields()?;
        let mut read = || Some((fields.text()?.to_owned(), fields.text()?.to_owned(), fields.blob::<16>()?));
        let (key, text, found) = read().ok_or(Unlike)?;
        notes.add(key, text, &found).map_err(|_: StoreError| Unlike)?;
    }
    Ok(notes)
}

/// Every draft, by key, each held against its checksum.
pub(super) fn drafts(pages: &mut Pages) -> Result<Vec<Draft>, Unlike> {
    let mut rows = pages.table("drafts")?;
    let mut drafts = Vec::new();
    while rows.advance(pages)? {
        let mut fields = rows.fields()?;
        let mut read = || {
            let (key, text) = (fields.text()?.to_owned(), fields.text()?.to_owned());
            let at = Moment { utc_ms: fields.int()?, offset_min: fields.int()?.try_into().ok()? };
            let draft = Draft { key, text, at };
            (fields.blob()? == draft_sum(&draft) && fields.are_over()).then_some(draft)
        };
        drafts.push(read().ok_or(Unlike)?);
    }
    Ok(drafts)
}
