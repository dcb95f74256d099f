//! One sum over a whole file, noted when it is closed: for the bytes that hold nothing, which no chain and no seal covers.
//!
//! It stands where the format of `SQLite` keeps twenty bytes for later that it neither reads nor writes: half a SHA-256 over
//! all other bytes, and the count of changes that the file had then. A file that somebody wrote to since has another count and
//! another sum, and nothing is said of it; so a kill between closing and noting does no harm. Only `verify` asks, for it
//! reads every byte. The invariant: of a file that was closed as it should be, no single bit flips unseen.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::ops::Range;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::identity;

/// Where the sum stands, and after it the count.
const PLACE: Range<usize> = 72..92;
/// The count of changes, and the same as the last writer saw it.
const COUNT: Range<usize> = 24..28;
const COUNTED: Range<usize> = 92..96;
/// How the file is written to and read: 1 without a write-ahead log, 2 with one.
const MODES: Range<usize> = 18..20;
const HEADER: usize = 100;

/// The header of a file and half the sum of all of it, in which the place of the sum counts as empty.
fn read(file: &mut File) -> io::Result<([u8; HEADER], [u8; 16])> {
    let mut header = [0; HEADER];
    file.rewind()?;
    file.read_exact(&mut header)?;
    let mut start = header;
    start[PLACE].fill(0);
    let mut sum = Sha256::new();
    sum.update(start);
    let mut part = vec![0; 1 << 16];
    loop {
        match file.read(&mut part)? {
            0 => break,
            read => sum.update(&part[..read]),
        }
    }
    let mut half = [0; 16];
    half.copy_from_slice(&sum.finalize()[..16]);
    Ok((header, half))
}

/// Notes the sum of a file that nobody writes to any more.
pub(super) fn note(path: &Path) -> io::Result<()> {
    let mut file = OpenOptions::new().read(true).write(true).open(path)?;
    let noted = read(&mut file).and_then(|(header, sum)| {
        file.seek(SeekFrom::Start(PLACE.start as u64))?;
        file.write_all(&[&sum, &header[COUNT]].concat())?;
        file.sync_data()
    });
    identity::put_away(file);
    noted
}

/// Whether a bit is not as it was when the file was closed; `false` where that cannot be told: no sum was noted, or the
/// file was written to since.
pub(super) fn is_broken(path: &Path) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let read = read(&mut file);
    identity::put_away(file);
    let (header, sum) = read?;
    let noted = &header[PLACE];
    if header[MODES] == [2, 2] || noted == [0; 20] {
        return Ok(false);
    }
    let as_counted = noted[16..] == header[COUNT];
    let as_summed = noted[..16] == sum;
    Ok(as_counted != as_summed || header[COUNT] != header[COUNTED])
}
