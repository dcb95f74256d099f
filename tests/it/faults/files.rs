//! Files of a newer program, files that are no sessions or vanish, and words that are to vanish.

use std::fs;

use charrette::domain::id::EventId;
use charrette::store::{self, Access, Ask, Draft, Granted, Reply, StoreError, Why};

use super::{contains, sha};
use crate::store::{Desk, ME, NOW, files_in, said, session};

#[test]
fn a_newer_format_is_read_and_not_one_byte_changes() {
    let folder = tempfile::tempdir().unwrap();
    let (path, events) = session(folder.path(), 5);
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 2).unwrap();
    let before = sha(&path);
    for access in [Access::Read, Access::Write] {
        let mut opened = store::open(&path, access, NOW).unwrap();
        assert_eq!(opened.access, Granted::Read(Why::Newer(2, 1)));
        let mut seen = Vec::new();
        opened.load(|event| seen.push(event)).unwrap();
        assert_eq!(seen, events);
        assert!(opened.into_writer(|_| ()).is_err());
    }
    assert!(matches!(store::verify(&path), Err(StoreError::Newer { found: 2, known: 1, .. })));
    assert_eq!(sha(&path), before);
    assert_eq!(files_in(folder.path()).len(), 1);
}

#[test]
fn what_is_not_a_session_is_told_apart_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("empty"), "").unwrap();
    fs::write(at("text"), "SQLite is not what this is, although it begins that way").unwrap();
    rusqlite::Connection::open(at("foreign")).unwrap().execute_batch("CREATE TABLE events(x)").unwrap();
    fs::create_dir(at("folder")).unwrap();
    let (path, _) = session(&at("sessions"), 50);
    let whole = fs::read(&path).unwrap();
    fs::write(at("short"), &whole[..60]).unwrap();
    fs::write(at("half"), &whole[..whole.len() / 2]).unwrap();
    let before = files_in(folder.path());
    for access in [Access::Read, Access::Write] {
        for name in ["empty", "text", "foreign", "folder"] {
            let error = store::open(&at(name), access, NOW).unwrap_err();
            assert!(matches!(error, StoreError::NotOurs { .. }), "{name}: {error}");
        }
        assert!(matches!(store::open(&at("nothing"), access, NOW), Err(StoreError::Missing(_))));
        assert!(matches!(store::open(&at("short"), access, NOW), Err(StoreError::Damaged { .. })));
        let half = store::open(&at("half"), access, NOW).and_then(|mut opened| opened.load(|_| ()));
        assert!(matches!(half, Err(StoreError::Damaged { .. })), "{half:?}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(at("loop"), at("loop")).unwrap();
        assert!(matches!(store::open(&at("loop"), Access::Write, NOW), Err(StoreError::Io { .. })));
        fs::remove_file(at("loop")).unwrap();
    }
    let after: Vec<_> = files_in(folder.path()).into_iter().filter(|name| !name.starts_with("half")).collect();
    assert_eq!(after, before.into_iter().filter(|name| !name.starts_with("half")).collect::<Vec<_>>());
    assert_eq!(store::salvage(&at("half"), &at("saved")).map(|salvage| salvage.kept > 5).ok(), Some(true));
}

#[test]
#[cfg(unix)]
fn a_file_that_vanishes_is_noticed_and_what_it_held_is_rescued() {
    let folder = tempfile::tempdir().unwrap();
    for replaced in [false, true] {
        let (path, _) = session(&folder.path().join(replaced.to_string()), 5);
        let desk = Desk::at(store::open(&path, Access::Write, NOW).unwrap());
        desk.append(vec![said(ME, 6, "before")]);
        fs::remove_file(&path).unwrap();
        if replaced {
            fs::write(&path, "something else").unwrap();
        }
        let Reply::Failed { ask: Ask::Append { events, .. }, error } = desk.append(vec![said(ME, 7, "after")]) else {
            panic!("written into a file that nobody can find")
        };
        assert!(matches!(error, StoreError::Vanished(_)), "{error}");
        let to = folder.path().join(format!("rescued-{replaced}.charrette"));
        assert!(matches!(desk.ask(Ask::Rescue(to.clone())), Reply::Rescued(_)));
        let rescued = Desk::at(store::open(&to, Access::Write, NOW).unwrap());
        assert!(matches!(rescued.append(events), Reply::Appended { .. }));
        rescued.close();
        assert_eq!(crate::store::read(&to).unwrap().len(), 7);
        assert_eq!(store::verify(&to).unwrap().fault, None);
        drop(desk);
        assert_eq!(path.exists(), replaced, "the writer made no new file in its place");
    }
}

#[test]
fn erased_words_are_in_no_byte_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path(), 40);
    let desk = Desk::at(store::open(&path, Access::Write, NOW).unwrap());
    let secret = "Anna Beispiel from the counter";
    desk.append(vec![said(ME, 41, secret)]);
    let draft = |text: &str| Draft { key: "capture".to_owned(), text: text.to_owned(), at: NOW };
    desk.ask(Ask::Draft(draft(secret)));
    let log = path.with_extension("charrette-wal");
    assert!(contains(&log, secret));
    desk.ask(Ask::Draft(draft("")));
    let erased = desk.ask(Ask::Erase(EventId { replica: ME, seq: 41 }));
    assert!(matches!(erased, Reply::Erased { texts: 2, .. }), "{erased:?}");
    assert!(!contains(&log, secret) && !contains(&path, secret), "while it is open");
    desk.append(vec![said(ME, 42, "and on")]);
    desk.close();
    assert!(!contains(&path, secret), "when it is closed");
    let report = store::verify(&path).unwrap();
    assert_eq!((report.fault, report.erased), (None, 2), "the chain holds");
}
