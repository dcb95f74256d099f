//! The tables, how `SQLite` is told to treat them, and the way from one version of the format to the next.
//!
//! The invariant: a file is of one version or of the next, never between, and before it changes there is a copy beside
//! it under `<name>.v<N>.bak`.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::error::StoreError;
use super::file;
use crate::words::Say;

/// `CHRT`: tells a session from any other `SQLite` file.
pub const APPLICATION_ID: u32 = 0x4348_5254;

/// The format written by this program.
pub const VERSION: u32 = 1;

/// Bytes of a page, fixed when a file is made.
pub(super) const PAGE_SIZE: u32 = 4096;

/// A way from one version to the next: SQL, run within one transaction.
pub type Migration = &'static str;

/// The n-th leads from version n + 1 to version n + 2; there is only version 1 so far.
pub const MIGRATIONS: &[Migration] = &[];

/// `heads` says where each log ends, in the transaction that made it end there: a chain cannot tell that its own last
/// links are missing. `sum` guards what no chain covers.
const TABLES: &str = "
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL, sum BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE heads(replica INTEGER PRIMARY KEY, seq INTEGER NOT NULL, lamport INTEGER NOT NULL, hash BLOB NOT NULL);
CREATE TABLE events(replica INTEGER NOT NULL, seq INTEGER NOT NULL, act INTEGER NOT NULL, lamport INTEGER NOT NULL,
    utc_ms INTEGER NOT NULL, offset_min INTEGER NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, hash BLOB NOT NULL,
    PRIMARY KEY(replica, seq)) WITHOUT ROWID;
CREATE TABLE texts(replica INTEGER NOT NULL, seq INTEGER NOT NULL, part INTEGER NOT NULL, salt BLOB, text TEXT,
    PRIMARY KEY(replica, seq, part)) WITHOUT ROWID;
CREATE TABLE drafts(key TEXT PRIMARY KEY, text TEXT NOT NULL, utc_ms INTEGER NOT NULL, offset_min INTEGER NOT NULL,
    sum BLOB NOT NULL) WITHOUT ROWID;
";

/// How each table is made, in the words that `SQLite` keeps of it.
pub(super) fn tables() -> impl Iterator<Item = &'static str> {
    TABLES.split(';').map(str::trim).filter(|table| !table.is_empty())
}

/// Makes an empty database at `path`, which must not exist. Only the caller knows the name, so no log is needed yet.
pub(super) fn make(path: &Path) -> Result<Connection, StoreError> {
    file::make_private(path).map_err(|e| StoreError::io(path, e))?;
    let sql = |e: rusqlite::Error| StoreError::sql(path, &e);
    let conn = Connection::open_with_flags(path, writing()).map_err(sql)?;
    prepare(&conn).map_err(sql)?;
    conn.pragma_update(None, "page_size", PAGE_SIZE).map_err(sql)?;
    conn.pragma_update(None, "journal_mode", "OFF").map_err(sql)?;
    conn.pragma_update(None, "application_id", APPLICATION_ID).map_err(sql)?;
    conn.pragma_update(None, "user_version", VERSION).map_err(sql)?;
    conn.execute_batch(TABLES).map_err(sql)?;
    Ok(conn)
}

fn writing() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

/// Opens for writing: alone, and with nothing mapped into memory, since a write to a mapped page of a full disk kills
/// the process.
pub(super) fn connect(path: &Path) -> Result<Connection, StoreError> {
    let sql = |e: rusqlite::Error| StoreError::sql(path, &e);
    let conn = Connection::open_with_flags(path, writing()).map_err(|e| match e.sqlite_error_code() {
        Some(rusqlite::ErrorCode::CannotOpen) => StoreError::ReadOnly(path.to_owned()),
        _ => sql(e),
    })?;
    prepare(&conn).map_err(sql)?;
    conn.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map_err(sql)?;
    if conn.is_readonly("main").map_err(sql)? {
        return Err(StoreError::ReadOnly(path.to_owned())); // SQLite opens for reading what it may not write
    }
    conn.pragma_update(None, "synchronous", "FULL").map_err(sql)?;
    // On macOS a plain sync leaves the words in the memory of the drive.
    #[cfg(target_vendor = "apple")]
    for pragma in ["fullfsync", "checkpoint_fullfsync"] {
        conn.pragma_update(None, pragma, true).map_err(sql)?;
    }
    Ok(conn)
}

/// Begins the write-ahead log. It costs four syncs, so nobody who only looks pays for it, and no first frame waits for it.
pub(super) fn begin_log(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let sql = |e: rusqlite::Error| StoreError::sql(path, &e);
    let mode: String = conn.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0)).map_err(sql)?;
    if mode == "wal" { Ok(()) } else { Err(StoreError::ReadOnly(path.to_owned())) }
}

/// Whether the file has a write-ahead log, be it an empty one.
pub(super) fn has_log(conn: &Connection, path: &Path) -> Result<bool, StoreError> {
    let mode: String =
        conn.pragma_query_value(None, "journal_mode", |row| row.get(0)).map_err(|e| StoreError::sql(path, &e))?;
    Ok(mode == "wal")
}

/// The format that the tables are of.
pub(super) fn version(conn: &Connection, path: &Path) -> Result<u32, StoreError> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(|e| StoreError::sql(path, &e))
}

/// Settings for every connection, before it first touches the file.
pub(super) fn prepare(conn: &Connection) -> rusqlite::Result<()> {
    conn.busy_timeout(std::time::Duration::ZERO)?;
    conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    conn.pragma_update(None, "mmap_size", 0)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.pragma_update(None, "secure_delete", true)?;
    conn.pragma_update(None, "temp_store", "MEMORY")
}

/// Brings an older file up to `VERSION`.
pub(super) fn migrate(conn: &mut Connection, path: &Path, from: u32, keep: Keep) -> Result<(), StoreError> {
    migrate_by(conn, path, from, keep, MIGRATIONS)
}

/// Whether the older version stays beside the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// A copy under `<name>.v<N>.bak`.
    Copy,
    /// None: what is migrated is itself a copy in memory.
    Nothing,
}

fn migrate_by(
    conn: &mut Connection,
    path: &Path,
    from: u32,
    keep: Keep,
    migrations: &[Migration],
) -> Result<(), StoreError> {
    let sql = |e: rusqlite::Error| StoreError::sql(path, &e);
    let Some(missing) = from.checked_sub(1).and_then(|done| migrations.get(done as usize..)) else {
        return Err(StoreError::not_ours(path, Say::new("error-fault-no-such-format").with("found", from)));
    };
    if missing.is_empty() {
        return Ok(());
    }
    match keep {
        Keep::Copy => keep_copy(conn, path, from)?,
        Keep::Nothing => {}
    }
    let change = conn.transaction().map_err(sql)?;
    for migration in missing {
        change.execute_batch(migration).map_err(sql)?;
    }
    change.pragma_update(None, "user_version", from + u32::try_from(missing.len()).unwrap_or(u32::MAX)).map_err(sql)?;
    change.commit().map_err(sql)
}

fn keep_copy(conn: &Connection, path: &Path, version: u32) -> Result<(), StoreError> {
    let copy = file::beside(path, &format!(".v{version}.bak"));
    let part = file::beside(&copy, ".part");
    let _ = fs::remove_file(&part);
    copy_to(conn, &part)?;
    match file::settle(&part, &copy) {
        Err(StoreError::Exists(_)) => {
            // an earlier attempt was cut off after its copy, which therefore is of the same version
            fs::rename(&part, &copy).and_then(|()| file::sync_folder(&copy)).map_err(|e| StoreError::io(&copy, e))
        }
        settled => settled,
    }
}

/// Writes everything that `conn` sees into a new plain file.
pub(super) fn copy_to(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let made = file::make_private(path).map_err(|e| match e.kind() {
        std::io::ErrorKind::AlreadyExists => StoreError::Exists(path.to_owned()),
        _ => StoreError::io(path, e),
    })?;
    let sql = |e: rusqlite::Error| StoreError::sql(path, &e);
    let mut copy = Connection::open_with_flags(path, writing()).map_err(sql)?;
    copy.pragma_update(None, "journal_mode", "OFF").map_err(sql)?;
    rusqlite::backup::Backup::new(conn, &mut copy)
        .and_then(|backup| backup.run_to_completion(1024, std::time::Duration::ZERO, None))
        .map_err(sql)?;
    copy.pragma_update(None, "journal_mode", "DELETE").map_err(sql)?;
    copy.close().map_err(|(_, e)| sql(e))?;
    made.sync_all().and_then(|()| file::sync_folder(path)).map_err(|e| StoreError::io(path, e))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of version 1 with something in it.
    fn old(folder: &Path) -> (std::path::PathBuf, Connection) {
        let path = folder.join("old.charrette");
        make(&path).unwrap().execute("INSERT INTO drafts VALUES('k', 'half a', 0, 0, x'00')", []).unwrap();
        let conn = connect(&path).unwrap();
        (path, conn)
    }

    fn draft(path: &Path, column: &str) -> rusqlite::Result<String> {
        let conn = Connection::open(path).unwrap();
        conn.query_row(&format!("SELECT {column} FROM drafts"), [], |row| row.get(0))
    }

    const RENAME: Migration = "ALTER TABLE drafts RENAME COLUMN text TO words";
    const ADD: Migration = "CREATE TABLE stars(id TEXT PRIMARY KEY) WITHOUT ROWID; INSERT INTO stars VALUES('a')";

    #[test]
    fn an_older_file_is_copied_and_then_changed() {
        let folder = tempfile::tempdir().unwrap();
        let (path, mut conn) = old(folder.path());
        migrate_by(&mut conn, &path, 1, Keep::Copy, &[RENAME, ADD]).unwrap();
        assert_eq!(version(&conn, &path).unwrap(), 3);
        assert_eq!(conn.query_row("SELECT words FROM drafts", [], |row| row.get::<_, String>(0)).unwrap(), "half a");
        let copy = file::beside(&path, ".v1.bak");
        assert_eq!(draft(&copy, "text").unwrap(), "half a");
        assert_eq!(fs::read_dir(folder.path()).unwrap().flatten().filter(|f| f.path() == copy).count(), 1);
    }

    #[test]
    fn one_that_fails_half_way_changes_nothing_and_can_be_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let (path, mut conn) = old(folder.path());
        let failed = migrate_by(&mut conn, &path, 1, Keep::Copy, &[RENAME, "INSERT INTO nowhere VALUES(1)"]);
        assert!(failed.is_err());
        assert_eq!(version(&conn, &path).unwrap(), 1);
        assert_eq!(conn.query_row("SELECT text FROM drafts", [], |row| row.get::<_, String>(0)).unwrap(), "half a");
        migrate_by(&mut conn, &path, 1, Keep::Copy, &[RENAME, ADD]).unwrap();
        assert_eq!(version(&conn, &path).unwrap(), 3);
        assert_eq!(draft(&file::beside(&path, ".v1.bak"), "text").unwrap(), "half a");
    }

    #[test]
    fn the_second_of_two_is_all_that_a_file_of_version_two_needs() {
        let folder = tempfile::tempdir().unwrap();
        let (path, mut conn) = old(folder.path());
        conn.pragma_update(None, "user_version", 2).unwrap();
        migrate_by(&mut conn, &path, 2, Keep::Nothing, &["this is not run", ADD]).unwrap();
        assert_eq!(version(&conn, &path).unwrap(), 3);
        assert!(!file::beside(&path, ".v2.bak").exists());
        assert!(migrate_by(&mut conn, &path, 0, Keep::Nothing, &[RENAME, ADD]).is_err(), "there was never a version 0");
    }

    #[test]
    fn a_file_of_today_needs_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (path, mut conn) = old(folder.path());
        assert_eq!(VERSION as usize, MIGRATIONS.len() + 1);
        migrate(&mut conn, &path, VERSION, Keep::Copy).unwrap();
        assert!(!file::beside(&path, ".v1.bak").exists());
    }
}
