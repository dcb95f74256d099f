//! What is cut out of a damaged file.

use std::fs;
use std::path::Path;

use charrette::domain::event::Event;
use charrette::store::{self, Access, Reply, StoreError};

use super::{find, sha};
use crate::store::{Desk, ME, NOW, read, said, session};

fn spoil(path: &Path, at: usize, length: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at..at + length].fill(0xa5);
    fs::write(path, bytes).unwrap();
}

fn position(path: &Path, needle: &str) -> usize {
    find(path, needle).unwrap()
}

#[test]
fn after_a_spoiled_page_everything_else_is_salvaged() {
    let folder = tempfile::tempdir().unwrap();
    let (path, events) = session(folder.path(), 300);
    let sound = fs::read(&path).unwrap();
    let pages = sound.len() / 4096;
    assert!(pages > 20);
    for page in 0..pages {
        fs::write(&path, &sound).unwrap();
        spoil(&path, page * 4096, 4096);
        let before = sha(&path);
        let to = folder.path().join(format!("page-{page}.charrette"));
        let salvage = store::salvage(&path, &to).unwrap();
        assert_eq!(sha(&path), before, "the damaged file is left alone");
        assert_eq!(store::verify(&to).unwrap().fault, None, "page {page}: the new file is sound");
        let kept = read(&to).unwrap();
        assert_eq!(kept.len(), 300, "page {page}: every number keeps its place");
        let named = |event: &Event| salvage.missing.iter().any(|missing| missing.at == event.id);
        for (was, is) in events.iter().zip(&kept) {
            assert!(was == is || named(was), "page {page}: {} changed and is not named", was.id);
        }
        let whole_events = events.iter().zip(&kept).filter(|(was, is)| was == is).count();
        assert!(whole_events >= 300 - 60, "page {page}: only {whole_events} whole");
        assert_eq!(salvage.missing.is_empty(), whole_events == 300, "page {page}: {salvage:?}");
        assert!(matches!(store::salvage(&path, &to), Err(StoreError::Exists(_))), "nothing is written over");
    }
}

#[test]
fn a_salvaged_session_can_be_worked_on() {
    let folder = tempfile::tempdir().unwrap();
    let (path, events) = session(folder.path(), 60);
    spoil(&path, position(&path, "contribution number 30,"), 10);
    assert!(matches!(read(&path), Err(StoreError::Damaged { fault, .. }) if fault.at.unwrap().seq == 30));
    let to = folder.path().join("whole.charrette");
    let salvage = store::salvage(&path, &to).unwrap();
    assert_eq!((salvage.kept, salvage.missing.len(), salvage.rechained.len()), (60, 1, 0), "{salvage:?}");
    let desk = Desk::at(store::open(&to, Access::Write, NOW).unwrap());
    assert!(matches!(desk.append(vec![said(ME, 61, "on we go")]), Reply::Appended { .. }));
    desk.close();
    assert_eq!(read(&to).unwrap()[..29], events[..29]);
}

#[test]
fn the_words_of_a_lost_event_are_kept_and_a_changed_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (path, events) = session(folder.path(), 60);
    let records = || {
        let mut records = Vec::new();
        store::open(&path, Access::Read, NOW).unwrap().records(|record, _| records.push(record)).unwrap();
        records
    };
    let before = records();
    // the body of event 20 no longer reads; the group in that of event 40 is another one, and still JSON
    spoil(&path, position(&path, &before[19].body), 8);
    let forty = position(&path, &before[39].body);
    let group = forty + before[39].body.find("residents").unwrap();
    let mut bytes = fs::read(&path).unwrap();
    bytes[group] ^= 1;
    fs::write(&path, bytes).unwrap();
    let to = folder.path().join("whole.charrette");
    let salvage = store::salvage(&path, &to).unwrap();
    let numbers = |named: &[store::Missing]| named.iter().map(|missing| missing.at.seq).collect::<Vec<_>>();
    assert_eq!(numbers(&salvage.missing), [20]);
    assert_eq!(numbers(&salvage.doubtful), [21, 40], "{salvage:?}");
    assert_eq!(salvage.rechained.iter().map(|id| id.seq).collect::<Vec<_>>(), [20]);
    let mut after = Vec::new();
    store::open(&to, Access::Read, NOW).unwrap().records(|record, _| after.push(record)).unwrap();
    assert_eq!((after[19].kind.as_str(), &after[19].words), (store::LOST, &before[19].words));
    assert_eq!(store::verify(&to).unwrap().fault, None);
    let kept = read(&to).unwrap();
    assert!((0..60).filter(|at| ![19, 39].contains(at)).all(|at| kept[at] == events[at]));
}
