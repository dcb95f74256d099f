//! A log that is torn, broken or claims too much, and bits that flip on the disk.

use std::fs;
use std::path::{Path, PathBuf};

use charrette::domain::id::EventId;
use charrette::store::{self, Access, Ask, Draft, Ended, Reply, StoreError};

use super::Dice;
use crate::store::{Desk, ME, NOW, card, read, said, session};

/// A session left open by a process that is gone: the file, its log, and how many events were acknowledged when the log
/// was so long.
fn left_open(folder: &Path) -> (PathBuf, Vec<(u64, u64)>) {
    let (path, _) = session(folder, 2);
    let log = path.with_extension("charrette-wal");
    let desk = Desk::at(store::open(&path, Access::Write, NOW).unwrap());
    let mut marks = vec![(0, 2)];
    for seq in 3..33 {
        desk.append(vec![said(ME, seq, &format!("number {seq}"))]);
        marks.push((fs::metadata(&log).unwrap().len(), seq));
    }
    let copy = folder.join("left.charrette");
    fs::copy(&path, &copy).unwrap();
    fs::copy(&log, copy.with_extension("charrette-wal")).unwrap();
    desk.close();
    (copy, marks)
}

#[test]
fn a_torn_log_yields_what_was_acknowledged_before_the_tear() {
    let folder = tempfile::tempdir().unwrap();
    let (path, marks) = left_open(folder.path());
    let log = path.with_extension("charrette-wal");
    let whole = fs::read(&log).unwrap();
    let mut dice = Dice(7);
    for _ in 0..50 {
        let cut = dice.roll(whole.len());
        fs::write(&log, &whole[..cut]).unwrap();
        let acknowledged = marks.iter().rev().find(|(length, _)| *length <= cut as u64).unwrap().1;
        let events = read(&path).unwrap();
        assert_eq!(events.last().unwrap().id.seq, acknowledged, "cut at {cut}");
        assert_eq!(store::verify(&path).unwrap().fault, None, "cut at {cut}");
        // SQLite itself must see the same in the same files
        let theirs = folder.path().join("theirs");
        fs::copy(&path, &theirs).unwrap();
        fs::copy(&log, folder.path().join("theirs-wal")).unwrap();
        let sqlite = rusqlite::Connection::open(&theirs).unwrap();
        let count: i64 = sqlite.query_row("SELECT count(*) FROM events", [], |row| row.get(0)).unwrap();
        assert_eq!(count, i64::try_from(acknowledged).unwrap(), "cut at {cut}");
        drop(sqlite);
        let _ = fs::remove_file(folder.path().join("theirs-wal"));
        let _ = fs::remove_file(folder.path().join("theirs-shm"));
    }
}

/// Sums right, number of pages out of all measure: no memory is made for what is nowhere.
#[test]
fn a_log_that_claims_a_file_of_terabytes_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = left_open(folder.path());
    let log = path.with_extension("charrette-wal");
    let mut bytes = fs::read(&log).unwrap();
    let number = |bytes: &[u8], at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    let big = number(&bytes, 0) & 1 == 1;
    let word = |bytes: &[u8], at: usize| {
        let word = number(bytes, at);
        if big { word } else { word.swap_bytes() }
    };
    let mut sum = (number(&bytes, 24), number(&bytes, 28));
    bytes[36..40].copy_from_slice(&u32::MAX.to_be_bytes());
    for at in (32..40).step_by(8).chain((56..56 + 4096).step_by(8)) {
        sum.0 = sum.0.wrapping_add(word(&bytes, at)).wrapping_add(sum.1);
        sum.1 = sum.1.wrapping_add(word(&bytes, at + 4)).wrapping_add(sum.0);
    }
    bytes[48..52].copy_from_slice(&sum.0.to_be_bytes());
    bytes[52..56].copy_from_slice(&sum.1.to_be_bytes());
    fs::write(&log, &bytes).unwrap();
    assert!(matches!(read(&path), Err(StoreError::Damaged { .. })));
}

#[test]
fn a_log_that_is_broken_in_the_middle_is_reported_not_shortened() {
    let folder = tempfile::tempdir().unwrap();
    let (path, marks) = left_open(folder.path());
    let log = path.with_extension("charrette-wal");
    let whole = fs::read(&log).unwrap();
    let mut dice = Dice(8);
    for _ in 0..50 {
        let at = dice.roll(whole.len());
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << dice.roll(8);
        fs::write(&log, &bytes).unwrap();
        let left = marks.iter().filter(|(length, _)| *length > at as u64).count();
        let opened = store::open(&path, Access::Write, NOW);
        match read(&path) {
            Err(StoreError::Damaged { .. }) => assert!(opened.is_err(), "byte {at}: opened for writing over the rest"),
            Ok(events) => {
                let whole = events.len() as u64 == marks.last().unwrap().1;
                assert!(whole || left <= 2, "byte {at}: {left} commits were dropped in silence");
            }
            Err(other) => panic!("byte {at}: {other}"),
        }
        if left > 2 {
            let to = folder.path().join(format!("salvaged-{at}.charrette"));
            let salvage = store::salvage(&path, &to).unwrap();
            assert!(salvage.kept >= marks.last().unwrap().1 - 1, "byte {at}: {salvage:?}");
        }
    }
}

/// Everything a caller can see of a session.
type Seen = (Vec<String>, Vec<Draft>, Option<store::Card>, Ended);

fn see(path: &Path) -> Result<Seen, StoreError> {
    let mut lines = Vec::new();
    let opened = store::open(path, Access::Read, NOW)?;
    opened.records(|record, hash| lines.push(record.to_line(&hash)))?;
    Ok((lines, opened.drafts, opened.card, opened.ended))
}

#[test]
fn no_single_flipped_bit_changes_anything_in_silence() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path(), 200);
    let desk = Desk::at(store::open(&path, Access::Write, NOW).unwrap());
    for key in ["capture", "park"] {
        let draft = Draft { key: key.to_owned(), text: "half a sentence".to_owned(), at: NOW };
        assert!(matches!(desk.ask(Ask::Draft(draft)), Reply::Drafted(_)));
    }
    assert!(matches!(desk.ask(Ask::Erase(EventId { replica: ME, seq: 9 })), Reply::Erased { texts: 2, .. }));
    assert!(matches!(desk.ask(Ask::Close(Some(card(200)))), Reply::Closed));
    desk.writer.join();
    let sound = see(&path).unwrap();
    assert_eq!((sound.0.len(), sound.1.len(), sound.2.is_some()), (200, 2, true));
    let whole = fs::read(&path).unwrap();
    let flipped = folder.path().join("flipped.charrette");
    let mut dice = Dice(42);
    let (mut reported, mut opened_wrong) = (0, 0);
    for _ in 0..1000 {
        let (at, bit) = (dice.roll(whole.len()), dice.roll(8));
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << bit;
        fs::write(&flipped, &bytes).unwrap();
        let verified = store::verify(&flipped).is_ok_and(|report| report.fault.is_none());
        match see(&flipped) {
            Ok(_) if verified => panic!("byte {at}, bit {bit}: nothing is found"),
            Ok(seen) => {
                reported += 1;
                opened_wrong += usize::from(seen != sound);
            }
            Err(_) => {
                assert!(!verified, "byte {at}, bit {bit}: verify finds nothing and reading fails");
                reported += 1;
            }
        }
    }
    assert_eq!((reported, opened_wrong), (1000, 0), "all are found, and what could be opened was as it was");
}

/// A long log is read by two threads that share the checks; together they find what one finds.
#[test]
fn no_flipped_bit_of_a_long_log_reaches_the_fold() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path(), 1500);
    let load = |path: &Path| {
        let mut seen = Vec::new();
        store::open(path, Access::Read, NOW)?.load(|event| seen.push(event))?;
        Ok::<_, StoreError>(seen)
    };
    let sound = load(&path).unwrap();
    assert_eq!(sound.len(), 1500);
    let whole = fs::read(&path).unwrap();
    let flipped = folder.path().join("flipped.charrette");
    let mut dice = Dice(7);
    let mut found = 0;
    for _ in 0..120 {
        let (at, bit) = (dice.roll(whole.len()), dice.roll(8));
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << bit;
        fs::write(&flipped, &bytes).unwrap();
        match load(&flipped) {
            Ok(seen) => assert!(seen == sound, "byte {at}, bit {bit}: changed in silence"),
            Err(_) => found += 1,
        }
    }
    assert!(found > 60, "{found} found: the flips miss the content");
}
