//! A session's file as it stands, read into memory with what its write-ahead log adds, and opened there.
//!
//! This is how everybody but the writer reads: no lock, no side file, not one byte changed, on read-only media and while
//! another program writes. Not here: whether the content is sound; the chain tells (`log`).
//!
//! Why the copy is consistent: the log's header is read first, then the file, then the log. While the header stays the
//! same, frames are only added, and a checkpoint only moves into the file what the log still holds. So whatever the copy
//! of the file has of a checkpoint that ran meanwhile, the frames read afterwards cover it. The header is read once more
//! in the end: a log that is emptied while it is read comes back short, sound and too early. When the header has
//! changed, all of it is read again.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;
use std::time::SystemTime;

use rusqlite::Connection;

use super::error::StoreError;
use super::file;
use super::identity;
use super::pages::{Pages, Unlike};
use super::schema;
use crate::words::Say;

/// What the first 100 bytes of a session's file say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) version: u32,
}

const HEADER: usize = 100;
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const ATTEMPTS: usize = 50;

/// Reads the header and says whether the file is one of ours.
pub(super) fn header(path: &Path) -> Result<Header, StoreError> {
    let (file, _) = open(path)?;
    let mut start = Vec::with_capacity(HEADER);
    let read = (&file).take(HEADER as u64).read_to_end(&mut start);
    identity::put_away(file);
    read.map_err(|e| StoreError::io(path, e))?;
    check_header(path, &start)
}

fn open(path: &Path) -> Result<(File, std::fs::Metadata), StoreError> {
    // Asked before it is opened: whoever opens a pipe waits for a writer that may never come.
    let meta = std::fs::metadata(path).map_err(|e| StoreError::io(path, e))?;
    if !meta.is_file() {
        let what = if meta.is_dir() { "error-fault-is-folder" } else { "error-fault-not-plain" };
        return Err(StoreError::not_ours(path, what));
    }
    let file = File::open(path).map_err(|e| StoreError::io(path, e))?;
    let meta = file.metadata().map_err(|e| StoreError::io(path, e))?;
    Ok((file, meta))
}

fn check_header(path: &Path, start: &[u8]) -> Result<Header, StoreError> {
    if start.is_empty() {
        return Err(StoreError::not_ours(path, "error-fault-empty"));
    }
    let told = start.len().min(MAGIC.len());
    if start[..told] != MAGIC[..told] {
        return Err(StoreError::not_ours(path, "error-fault-not-database"));
    }
    if start.len() < HEADER {
        return Err(StoreError::damaged(path, None, "error-fault-header"));
    }
    if big_endian(start, 68) != schema::APPLICATION_ID {
        return Err(StoreError::not_ours(path, "error-fault-other-program"));
    }
    Ok(Header { version: big_endian(start, 60) })
}

/// The pages of a file that has no log of its own, held so that no other program writes to it; none where it has one, or
/// that cannot be.
pub(super) fn plain(path: &Path) -> Option<Pages> {
    let left = |ending: &str| std::fs::metadata(file::beside(path, ending)).is_ok_and(|meta| meta.len() > 0);
    if left("-wal") || left("-journal") {
        return None;
    }
    let file = std::fs::OpenOptions::new().read(true).write(true).open(path).ok()?;
    if !keeps_others_off(&file) {
        identity::put_away(file);
        return None;
    }
    Pages::of(file).map_err(|(file, Unlike)| identity::put_away(file)).ok()
}

/// Takes the lock that readers among `SQLite` programs hold: while it is held, none of them writes.
#[cfg(unix)]
fn keeps_others_off(file: &File) -> bool {
    rustix::fs::fcntl_lock(file, rustix::fs::FlockOperation::NonBlockingLockShared).is_ok()
}

/// A lock keeps others from reading there, `SQLite` in this program too: it opens every file.
#[cfg(windows)]
fn keeps_others_off(_: &File) -> bool {
    false
}

/// Opens a copy in memory.
pub(super) fn connect(path: &Path) -> Result<(Header, Connection), StoreError> {
    let Copy { bytes, unread } = read(path)?;
    let header = check_header(path, &bytes)?;
    check_log(path, unread)?;
    let sql = |e: rusqlite::Error| StoreError::sql(path, &e);
    let mut conn = Connection::open_in_memory().map_err(sql)?;
    conn.deserialize_read_exact("main", bytes.as_slice(), bytes.len(), false).map_err(sql)?;
    drop(bytes);
    schema::prepare(&conn).map_err(sql)?;
    Ok((header, conn))
}

/// The bytes of a file with the committed frames of its log laid over them.
struct Copy {
    bytes: Vec<u8>,
    /// Commits that stand in the log behind a frame that is broken.
    unread: usize,
}

/// Each commit is synced before the next is written, so a power cut can spoil no more than the last one. `SQLite` stops
/// reading at the first broken frame and says nothing; the next commit would overwrite what stands behind it.
fn check_log(path: &Path, unread: usize) -> Result<(), StoreError> {
    match unread {
        0 | 1 => Ok(()),
        many => Err(StoreError::damaged(path, None, Say::new("error-fault-log-broken").with("n", many))),
    }
}

/// Looks for lost commits in the log that an unclean end has left; nothing to do after a clean one.
pub(super) fn check_left_log(path: &Path) -> Result<(), StoreError> {
    let log = file::beside(path, "-wal");
    let left = std::fs::metadata(&log).is_ok_and(|meta| meta.len() > 0);
    if left { check_log(path, read(path)?.unread) } else { Ok(()) }
}

/// The file as it is read, and, where its log has broken frames, also with every frame laid over it.
pub(super) fn read_all_versions(path: &Path) -> Result<Vec<Vec<u8>>, StoreError> {
    let Copy { bytes, unread } = read(path)?;
    let mut versions = vec![bytes];
    if unread > 0 {
        let log = read_if_there(&file::beside(path, "-wal")).map_err(|e| StoreError::io(path, e))?;
        let mut bytes = versions[0].clone();
        for (number, page, _) in frames(&log).filter(|frame| frame.0 <= MOST_PAGES) {
            let (start, end) = ((number - 1) * page.len(), number * page.len());
            bytes.resize(bytes.len().max(end), 0);
            bytes[start..end].copy_from_slice(page);
        }
        versions.push(bytes);
    }
    Ok(versions)
}

fn read(path: &Path) -> Result<Copy, StoreError> {
    let io = |e| StoreError::io(path, e);
    let log = file::beside(path, "-wal");
    let mut broken: Option<Vec<u8>> = None;
    for attempt in 1..=ATTEMPTS {
        let before = generation(&log).map_err(io)?;
        let (mut bytes, stamp) = read_whole(path)?;
        let frames = read_if_there(&log).map_err(io)?;
        // Not through a handle: to close one drops the locks that this process holds on the file.
        let quiet = || std::fs::metadata(path).map(|meta| meta.modified().ok() == stamp).map_err(io);
        let same = before.as_deref() == frames.get(..WAL_HEADER) && before == generation(&log).map_err(io)?;
        if same && (before.is_some() || quiet()?) {
            let unread = overlay(&mut bytes, &frames);
            // A frame that is being written while it is read looks broken, and many may follow before the reader comes to
            // its next page. What is broken stays so.
            if unread > 1 && attempt < ATTEMPTS && broken.as_ref() != Some(&frames) {
                broken = Some(frames);
                continue;
            }
            if bytes.len() >= HEADER {
                (bytes[18], bytes[19]) = (1, 1); // the copy has no log of its own
            }
            return Ok(Copy { bytes, unread });
        }
    }
    Err(StoreError::Held { path: path.to_owned(), holder: super::lock::Holder::unknown() })
}

fn read_whole(path: &Path) -> Result<(Vec<u8>, Option<SystemTime>), StoreError> {
    let (file, meta) = open(path)?;
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0));
    let read = (&file).read_to_end(&mut bytes);
    identity::put_away(file);
    read.map_err(|e| StoreError::io(path, e))?;
    Ok((bytes, meta.modified().ok()))
}

fn read_if_there(path: &Path) -> io::Result<Vec<u8>> {
    match std::fs::read(path) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        read => read,
    }
}

/// The header of a log, which changes each time the log begins anew; `None` where there is none.
fn generation(log: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = match File::open(log) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let mut start = Vec::with_capacity(WAL_HEADER);
    file.take(WAL_HEADER as u64).read_to_end(&mut start)?;
    Ok((start.len() == WAL_HEADER).then_some(start))
}

const WAL_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
const WAL_MAGIC: u32 = 0x377f_0682;
const WAL_FORMAT: u32 = 3_007_000;

/// A broken frame may name any page; a file of more pages than this (4 GiB) is none of ours.
const MOST_PAGES: usize = 1 << 20;

/// Every frame of the generation that the log begins with, sound or not: number of the page, page, and the file's number of pages where
/// the frame ends a transaction.
fn frames(log: &[u8]) -> impl Iterator<Item = (usize, &[u8], usize)> {
    let size = log.get(..WAL_HEADER).map_or(0, |head| big_endian(head, 8) as usize);
    let usable = size.is_power_of_two() && (512..=65536).contains(&size);
    let body = if usable { &log[WAL_HEADER..] } else { &[] };
    let salts = body.get(8..16).unwrap_or_default(); // of the first frame: the header's may be what is broken
    body.chunks_exact(FRAME_HEADER + size.max(1)).filter(move |frame| frame[8..16] == *salts).filter_map(|frame| {
        let number = big_endian(frame, 0) as usize;
        (number > 0).then(|| (number, &frame[FRAME_HEADER..], big_endian(frame, 4) as usize))
    })
}

/// Lays the frames of every whole transaction over the pages (<https://sqlite.org/fileformat2.html#walformat>) and
/// returns how many commits stand behind the first broken frame.
///
/// A frame counts when its salts are those of the header and its checksum, which runs over all frames before it, is
/// right; a transaction counts when its last frame, which gives the number of pages, is there.
fn overlay(pages: &mut Vec<u8>, log: &[u8]) -> usize {
    let Some(head) = log.get(..WAL_HEADER) else { return 0 };
    let magic = big_endian(head, 0);
    let word = if magic & 1 == 1 { big_endian } else { little_endian };
    let size = big_endian(head, 8) as usize;
    let commits = || frames(log).filter(|(_, _, total)| *total > 0).count();
    let begun = || log.get(WAL_HEADER + 8..WAL_HEADER + 16) == Some(&head[16..24]);
    let mut sum = checksum((0, 0), &head[..24], word);
    let sound = magic & !1 == WAL_MAGIC && big_endian(head, 4) == WAL_FORMAT && size.is_power_of_two() && size >= 512;
    if !sound || sum != (big_endian(head, 24), big_endian(head, 28)) {
        return commits();
    }
    let (mut open, mut applied) = (Vec::new(), 0);
    for frame in log[WAL_HEADER..].chunks_exact(FRAME_HEADER + size) {
        let (about, page) = frame.split_at(FRAME_HEADER);
        sum = checksum(checksum(sum, &about[..8], word), page, word);
        let number = big_endian(about, 0) as usize;
        if applied == 0 && open.is_empty() && !begun() && about[8..16] != head[16..24] {
            return 0; // begun anew and cut off before its first frame: what follows is of the generation before
        }
        if about[8..16] != head[16..24] || sum != (big_endian(about, 16), big_endian(about, 20)) || number == 0 {
            return commits() - applied;
        }
        open.push((number, page));
        let total = big_endian(about, 4) as usize;
        // Every page that a log adds stands in it; a number beyond would have memory made for nothing.
        if total > (pages.len() + log.len()) / size {
            return commits() - applied;
        }
        if total > 0 {
            applied += 1;
            pages.resize(total * size, 0);
            for (number, page) in open.drain(..).filter(|(number, _)| *number <= total) {
                pages[(number - 1) * size..number * size].copy_from_slice(page);
            }
        }
    }
    0
}

fn checksum(sum: (u32, u32), bytes: &[u8], word: fn(&[u8], usize) -> u32) -> (u32, u32) {
    bytes.chunks_exact(8).fold(sum, |(a, b), pair| {
        let a = a.wrapping_add(word(pair, 0)).wrapping_add(b);
        (a, b.wrapping_add(word(pair, 4)).wrapping_add(a))
    })
}

fn big_endian(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn little_endian(bytes: &[u8], at: usize) -> u32 {
    big_endian(bytes, at).swap_bytes()
}
