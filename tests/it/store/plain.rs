//! A plain file is read as it lies there: the same events as `SQLite` gives, or `SQLite` is asked.

use std::fs;
use std::path::Path;

use charrette::domain::event::Event;
use charrette::store::{self, Access, Reply, StoreError};
use proptest::prelude::*;

use super::*;

/// As the program opens a session to go on with it.
fn folded(path: &Path) -> Result<Vec<Event>, StoreError> {
    store::open(path, Access::Write, NOW)?.fold(|events: &mut Vec<Event>, event| events.push(event.clone()))
}

fn made(folder: &Path, texts: &[String]) -> std::path::PathBuf {
    let mut events = vec![opening(ME, "Fewer forms")];
    events.extend((2..).zip(texts).map(|(seq, text)| said(ME, seq, text)));
    let opened = store::create(folder, &events, NOW).unwrap();
    let path = opened.path.clone();
    opened.close().unwrap();
    path
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Short texts and long ones, which run over several pages; few and so many that pages lead to pages.
    #[test]
    fn it_gives_what_sqlite_gives(sizes in prop::collection::vec(prop_oneof![8 => 0usize..200, 1 => 200usize..30_000], 0..400)) {
        let folder = tempfile::tempdir().unwrap();
        let texts: Vec<String> = sizes.iter().enumerate().map(|(n, size)| format!("{n} {}", "ä".repeat(size / 2))).collect();
        let path = made(folder.path(), &texts);
        let before = fs::read(&path).unwrap();
        let seen = folded(&path).unwrap();
        prop_assert_eq!(seen.len(), sizes.len() + 1);
        prop_assert!(seen == read(&path).unwrap());
        prop_assert!(fs::read(&path).unwrap() == before, "who only reads changes no byte");
    }
}

#[test]
fn a_long_log_is_the_same_too() {
    let folder = tempfile::tempdir().unwrap();
    let (path, events) = session(folder.path(), 6_000);
    assert!(folded(&path).unwrap() == events);
}

#[test]
fn what_is_written_after_it_was_read_follows_it() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut events) = session(folder.path(), 40);
    let desk = Desk::at(store::open(&path, Access::Write, NOW).unwrap());
    let next = said(ME, 41, "and one more");
    assert!(matches!(desk.append(vec![next.clone()]), Reply::Appended { .. }));
    desk.close();
    events.push(next);
    assert!(folded(&path).unwrap() == events && read(&path).unwrap() == events);
    assert!(store::verify(&path).unwrap().fault.is_none());
}

#[test]
fn one_that_nobody_wrote_to_is_closed_without_a_byte_changed() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path(), 40);
    let before = fs::read(&path).unwrap();
    Desk::at(store::open(&path, Access::Write, NOW).unwrap()).close();
    assert_eq!(files_in(folder.path()).len(), 1, "no lock and no log is left");
    assert!(fs::read(&path).unwrap() == before);
}

#[cfg(unix)]
#[test]
fn one_that_vanishes_before_anything_is_written_is_rescued_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (path, events) = session(folder.path(), 40);
    let desk = Desk::at(store::open(&path, Access::Write, NOW).unwrap());
    fs::remove_file(&path).unwrap();
    let said = said(ME, 41, "typed meanwhile");
    assert!(matches!(desk.append(vec![said]), Reply::Failed { error: StoreError::Vanished(_), .. }));
    let to = folder.path().join("rescued.charrette");
    assert!(matches!(desk.ask(store::Ask::Rescue(to.clone())), Reply::Rescued(_)));
    assert!(read(&to).unwrap() == events);
}

#[test]
fn no_flipped_bit_is_believed() {
    let folder = tempfile::tempdir().unwrap();
    let texts: Vec<String> = (0..120).map(|n| "word ".repeat(n * n % 700)).collect();
    let path = made(folder.path(), &texts);
    let sound = read(&path).unwrap();
    let whole = fs::read(&path).unwrap();
    let flipped = folder.path().join("flipped.charrette");
    let (mut found, mut state) = (0, 77_u64);
    for _ in 0..400 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (at, bit) = ((state >> 33) as usize % whole.len(), state >> 30 & 7);
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << bit;
        fs::write(&flipped, &bytes).unwrap();
        match folded(&flipped) {
            Ok(seen) => assert!(seen == sound, "byte {at}, bit {bit}: changed in silence"),
            Err(_) => found += 1,
        }
    }
    assert!(found > 150, "{found} found: the flips miss the content");
}

/// As a program would that copies the file of another machine over it, or a shared disk that passes no lock on.
#[test]
fn what_another_program_wrote_after_it_was_read_is_not_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut events) = session(folder.path(), 40);
    let before = fs::read(&path).unwrap();
    let next = said(ME, 41, "from another machine");
    let desk = Desk::at(store::open(&path, Access::Write, NOW).unwrap());
    assert!(matches!(desk.append(vec![next.clone()]), Reply::Appended { .. }));
    desk.close();
    let longer = fs::read(&path).unwrap();
    fs::write(&path, before).unwrap();
    let desk = Desk::at(store::open(&path, Access::Write, NOW).unwrap());
    fs::write(&path, longer).unwrap();
    let typed = said(ME, 41, "typed meanwhile");
    for _ in 0..2 {
        let reply = desk.append(vec![typed.clone()]);
        assert!(matches!(reply, Reply::Failed { error: StoreError::Changed(_), .. }), "{reply:?}");
    }
    assert!(matches!(desk.ask(store::Ask::Close(None)), Reply::Closed));
    desk.writer.join();
    events.push(next);
    assert!(read(&path).unwrap() == events);
    assert_eq!(files_in(folder.path()).len(), 1, "one plain file, as it was found");
}

/// All events could be read, and nothing could be written: that is said at the opening, not after the first contribution.
#[test]
fn a_file_that_sqlite_cannot_read_is_not_opened_for_writing() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path(), 4);
    let whole = fs::read(&path).unwrap();
    let table = whole.windows(20).position(|part| part == b"CREATE TABLE drafts(").unwrap();
    for (at, byte) in [(21, 63), (23, 0), (47, 9), (table, b'X'), (table + 24, b'('), (table + 13, b'g')] {
        let mut bytes = whole.clone();
        bytes[at] = byte;
        fs::write(&path, &bytes).unwrap();
        assert!(folded(&path).is_err(), "byte {at}");
    }
}
