//! A session's file while it is written: batches, and the way back after a failure.
//!
//! Not here: the thread and its queue (`writer`). The invariant: `heads` is what was acknowledged; whatever the file
//! holds beyond it after a failure is cut off before the next write, so that a refused event never comes back.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::batch::{Outcome, answer, stage_all};
use super::cards::Card;
use super::error::StoreError;
use super::file;
use super::identity::{self, Identity};
use super::lock::{Holder, Lock};
use super::log::{self, Head, Heads, to_sql};
use super::meta;
use super::plain::Plain;
use super::schema;
use super::write;
use super::writer::{Ask, Reply};
use super::{Source, whole};
use crate::domain::id::EventId;
use crate::domain::time::Moment;

/// The right to write a file, and which file that is. Dropped after the connection.
#[derive(Debug)]
pub(super) struct Hold {
    pub(super) identity: Identity,
    _lock: Lock,
}

impl Hold {
    pub(super) fn new(path: &Path, lock: Lock) -> Result<Self, StoreError> {
        let identity = Identity::at(path).map_err(|e| StoreError::io(path, e))?;
        identity::hold(identity);
        Ok(Self { identity, _lock: lock })
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        identity::release(self.identity);
    }
}

/// The file, open for writing.
#[derive(Debug)]
pub(super) struct Writing {
    pub(super) path: PathBuf,
    /// None after a failed write, until the file has been opened again.
    conn: Option<Connection>,
    /// The file as it was left and as it still is; none once `SQLite` has it open.
    plain: Option<Plain>,
    heads: Heads,
    since: Moment,
    /// The write-ahead log has begun.
    logged: bool,
    signed: bool,
    hold: Hold,
}

impl Writing {
    pub(super) fn new(
        path: PathBuf,
        source: Source,
        heads: Heads,
        (since, card): (Moment, Option<Card>),
        hold: Hold,
    ) -> Self {
        let (conn, plain) = match source {
            Source::Base(conn) => (Some(conn), None),
            Source::Plain(pages) => (None, Some(Plain { file: pages.into_file(), card })),
        };
        Self { path, conn, plain, heads, since, logged: false, signed: false, hold }
    }

    /// Writes a batch in one transaction and says what became of each request.
    pub(super) fn commit(&mut self, batch: Vec<Ask>) -> Vec<Reply> {
        let mut heads = self.heads.clone();
        match self.try_commit(&batch, &mut heads) {
            Ok(outcomes) => {
                self.heads = heads;
                batch.into_iter().zip(outcomes).map(|(ask, outcome)| answer(ask, outcome)).collect()
            }
            Err(error) => self.failed(batch, error),
        }
    }

    fn try_commit(&mut self, batch: &[Ask], heads: &mut Heads) -> Result<Vec<Outcome>, StoreError> {
        let (signed, since) = (self.signed, self.since);
        let path = self.path.clone();
        let sql = |e: rusqlite::Error| StoreError::sql(&path, &e);
        let change = self.ready()?.transaction().map_err(sql)?;
        let outcomes = stage_all(&change, &path, heads, batch)?;
        if !signed {
            let holder = Holder { pid: Some(std::process::id()), since: Some(since) };
            meta::put(&change, meta::HOLDER, &holder).map_err(sql)?;
        }
        change.commit().map_err(sql)?;
        self.signed = true;
        Ok(outcomes)
    }

    /// Hands a batch back. The error goes with the first request; the others get it told again.
    fn failed(&mut self, batch: Vec<Ask>, error: StoreError) -> Vec<Reply> {
        self.forget_handle(&error);
        let others = batch.len().saturating_sub(1);
        let again: Vec<StoreError> = std::iter::repeat_with(|| self.again(&error)).take(others).collect();
        let errors = std::iter::once(error).chain(again);
        batch.into_iter().zip(errors).map(|(ask, error)| Reply::Failed { ask, error }).collect()
    }

    fn again(&self, error: &StoreError) -> StoreError {
        if self.is_in_place() { error.again() } else { StoreError::Vanished(self.path.clone()) }
    }

    /// After a failure nothing the handle says is to be relied on, unless it is the last way to the words.
    fn forget_handle(&mut self, error: &StoreError) {
        if self.is_in_place() && !matches!(error, StoreError::Vanished(_)) {
            self.conn = None;
        }
    }

    /// Whether the file is plain already and says what it should, so that there is nothing to write.
    fn is_as_it_was(&self, card: Option<&Card>) -> bool {
        if let Some(plain) = &self.plain {
            return plain.says(card);
        }
        let Some(conn) = self.conn.as_ref().filter(|_| !self.logged) else { return false };
        let plain = schema::has_log(conn, &self.path).is_ok_and(|log| !log);
        let Ok(notes) = meta::Notes::read(conn, &self.path) else { return false };
        let known = || notes.get::<Card>(meta::CARD).ok().flatten();
        plain
            && notes.ended().is_ok_and(|ended| ended == meta::Ended::Clean)
            && card.is_none_or(|card| known().as_ref() == Some(card))
    }

    fn is_in_place(&self) -> bool {
        Identity::at(&self.path).is_ok_and(|there| there == self.hold.identity)
    }

    fn ready(&mut self) -> Result<&mut Connection, StoreError> {
        if !self.is_in_place() {
            return Err(StoreError::Vanished(self.path.clone()));
        }
        let conn = match self.conn.take() {
            Some(conn) => conn,
            None => self.reopen()?,
        };
        if let Some(plain) = self.plain.take() {
            plain.put_away();
        }
        let conn = self.conn.insert(conn);
        if !self.logged {
            schema::begin_log(conn, &self.path)?;
            self.logged = true;
        }
        Ok(conn)
    }

    /// Opens the file again and makes it hold what was acknowledged, no less and no more; before anything was written what
    /// is more is another's, and stays. The checkpoint writes anew whatever a failed sync may have left in memory only.
    fn reopen(&self) -> Result<Connection, StoreError> {
        let sql = |e: rusqlite::Error| StoreError::sql(&self.path, &e);
        let mut conn = schema::connect(&self.path)?;
        let found = log::heads(&conn, &self.path)?;
        for (replica, head) in &self.heads {
            let there = found.get(replica).copied().unwrap_or(Head::START);
            if there.seq < head.seq || !holds(&conn, *replica, head).map_err(sql)? {
                let at = Some(EventId { replica: *replica, seq: head.seq });
                return Err(StoreError::damaged(&self.path, at, "error-fault-saved-and-gone"));
            }
        }
        if found != self.heads && self.plain.is_some() {
            return Err(StoreError::Changed(self.path.clone()));
        }
        schema::begin_log(&conn, &self.path)?; // once it is known that it may be written to: a refusal changes no byte
        if found != self.heads {
            cut(&mut conn, &found, &self.heads).map_err(sql)?;
        }
        checkpoint(&conn, &self.path)?;
        Ok(conn)
    }

    /// Takes words away, also from the write-ahead log.
    pub(super) fn erase(&mut self, id: EventId) -> Result<usize, StoreError> {
        let path = self.path.clone();
        let erased = self.ready().and_then(|conn| {
            let texts = write::erase(conn, id).map_err(|e| StoreError::sql(&path, &e))?;
            checkpoint(conn, &path)?;
            Ok(texts)
        });
        if let Err(error) = &erased {
            self.forget_handle(error);
        }
        erased
    }

    /// Writes everything acknowledged into a new file; the handle still reaches a file that has lost its name.
    pub(super) fn rescue(&mut self, to: &Path) -> Result<(), StoreError> {
        match (&self.conn, &self.plain) {
            (Some(conn), _) => schema::copy_to(conn, to),
            (None, Some(plain)) => plain.copy_to(to),
            (None, None) => schema::copy_to(self.ready()?, to),
        }
    }

    /// Leaves one plain file behind.
    pub(super) fn close(&mut self, card: Option<&Card>) -> Result<(), StoreError> {
        let path = self.path.clone();
        let signed = self.signed;
        if self.is_as_it_was(card) {
            drop(self.conn.take());
            self.plain = None;
            return Ok(());
        }
        let closed = self.ready().and_then(|conn| {
            let sql = |e: rusqlite::Error| StoreError::sql(&path, &e);
            if signed || card.is_some() {
                let change = conn.transaction().map_err(sql)?;
                meta::remove(&change, meta::HOLDER).map_err(sql)?;
                meta::remove(&change, meta::PULSE).map_err(sql)?;
                if let Some(card) = card {
                    meta::put(&change, meta::CARD, card).map_err(sql)?;
                }
                change.commit().map_err(sql)?;
            }
            make_plain(conn, &path)
        });
        if let Err(error) = &closed {
            self.forget_handle(error);
            return closed;
        }
        drop(self.conn.take());
        whole::note(&path).and_then(|()| file::sync_folder(&path)).map_err(|e| StoreError::io(&path, e))
    }
}

/// Moves the log into the file and leaves the journal mode that needs no side file.
pub(super) fn make_plain(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    checkpoint(conn, path)?;
    let mode: String = conn
        .pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get(0))
        .map_err(|e| StoreError::sql(path, &e))?;
    if mode == "delete" { Ok(()) } else { Err(StoreError::ReadOnly(path.to_owned())) }
}

/// Moves the whole log into the file and empties it.
fn checkpoint(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let busy: i64 = conn
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
        .map_err(|e| StoreError::sql(path, &e))?;
    if busy == 0 { Ok(()) } else { Err(StoreError::Held { path: path.to_owned(), holder: Holder::unknown() }) }
}

fn holds(conn: &Connection, replica: crate::domain::id::ReplicaId, head: &Head) -> rusqlite::Result<bool> {
    conn.prepare("SELECT 1 FROM events WHERE replica = ?1 AND seq = ?2 AND hash = ?3")?.exists((
        to_sql(replica.0),
        to_sql(head.seq),
        head.hash,
    ))
}

/// Takes away what was written but never acknowledged.
fn cut(conn: &mut Connection, found: &Heads, acknowledged: &Heads) -> rusqlite::Result<()> {
    let change = conn.transaction()?;
    for replica in found.keys() {
        let head = acknowledged.get(replica).copied().unwrap_or(Head::START);
        let (replica, seq) = (to_sql(replica.0), to_sql(head.seq));
        change.execute("DELETE FROM events WHERE replica = ?1 AND seq > ?2", [replica, seq])?;
        change.execute("DELETE FROM texts WHERE replica = ?1 AND seq > ?2", [replica, seq])?;
        change.execute("DELETE FROM heads WHERE replica = ?1", [replica])?;
        if head != Head::START {
            write::put_head(&change, replica, &head)?;
        }
    }
    change.commit()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::ReplicaId;
    use crate::domain::record::{ROOT, Record};
    use crate::store::log::hash_after;

    const ME: ReplicaId = ReplicaId(5);
    const NOW: Moment = Moment { utc_ms: 0, offset_min: 0 };

    fn record(seq: u64) -> Record {
        let id = EventId { replica: ME, seq };
        let words = vec![None, None];
        Record {
            id,
            act: seq,
            lamport: seq,
            at: NOW,
            kind: "later".to_owned(),
            body: format!("{{\"n\":{seq}}}"),
            words,
        }
    }

    fn merge(records: &[(Record, [u8; 32])]) -> Vec<Ask> {
        vec![Ask::Merge(records.to_vec())]
    }

    fn log(count: u64) -> Vec<(Record, [u8; 32])> {
        let mut head = Head { seq: 0, lamport: 0, hash: ROOT };
        let next = |seq| {
            let record = record(seq);
            head.hash = hash_after(&head, &record);
            (record, head.hash)
        };
        (1..=count).map(next).collect()
    }

    fn begun(folder: &Path) -> Writing {
        let path = folder.join("s.charrette");
        drop(schema::make(&path).unwrap());
        let hold = Hold::new(&path, Lock::take(&path, NOW).unwrap()).unwrap();
        let conn = schema::connect(&path).unwrap();
        Writing::new(path, Source::Base(conn), Heads::new(), (NOW, None), hold)
    }

    fn added(replies: &[Reply]) -> usize {
        let [Reply::Merged { added, .. }] = replies else { panic!("{replies:?}") };
        added.len()
    }

    #[test]
    fn what_a_failed_sync_left_in_the_file_is_cut_off_before_anything_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let mut writing = begun(folder.path());
        let log = log(6);
        assert_eq!(added(&writing.commit(merge(&log[..4]))), 4);
        let acknowledged = writing.heads.clone();
        assert_eq!(added(&writing.commit(merge(&log[4..]))), 2);
        // as after a commit whose sync failed: it stands in the file, and its caller was told that it does not
        writing.heads = acknowledged;
        writing.conn = None;
        assert_eq!(added(&writing.commit(merge(&log[5..]))), 0, "the fifth is not there any more");
        assert_eq!(added(&writing.commit(merge(&log[4..]))), 2);
        writing.close(None).unwrap();
        assert!(!folder.path().join("s.charrette-wal").exists());
    }

    #[test]
    fn a_file_that_lost_what_was_saved_is_not_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let mut writing = begun(folder.path());
        let log = log(3);
        writing.commit(merge(&log[..2]));
        writing.heads.insert(ME, Head { seq: 2, lamport: 2, hash: [1; 32] });
        writing.conn = None;
        let replies = writing.commit(merge(&log[2..]));
        let [Reply::Failed { error: StoreError::Damaged { fault, .. }, .. }] = replies.as_slice() else {
            panic!("{replies:?}")
        };
        assert_eq!(fault.at, Some(EventId { replica: ME, seq: 2 }));
    }

    #[test]
    fn a_file_that_may_not_grow_refuses_and_goes_on_when_it_may() {
        let folder = tempfile::tempdir().unwrap();
        let mut writing = begun(folder.path());
        let log = log(400);
        writing.commit(merge(&log[..1]));
        let conn = writing.conn.as_ref().unwrap();
        let pages: u32 = conn.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        conn.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
        let mut replies = writing.commit(vec![Ask::Merge(log.clone()), Ask::Merge(log.clone())]);
        let (Some(Reply::Failed { error: next, .. }), Some(Reply::Failed { ask, error })) =
            (replies.pop(), replies.pop())
        else {
            panic!("{replies:?}")
        };
        assert!(matches!(error, StoreError::DiskFull { .. }), "{error}");
        assert!(matches!(next, StoreError::DiskFull { .. }), "the request behind it is told the same: {next}");
        assert_eq!(added(&writing.commit(vec![ask])), 399, "the handle opened anew has no such limit");
    }
}
