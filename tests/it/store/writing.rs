//! What is written comes back: appended, drafted, left open, handed over.

use std::time::Duration;

use charrette::store::{self, Access, Ask, Draft, Ended, Granted, Pulse, Reply, StoreError, Why};

use super::{Desk, ME, NOW, files_in, opening, read, said, session, write_open};

#[test]
fn what_is_appended_comes_back_and_one_plain_file_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let first = opening(ME, "Fewer forms");
    let desk = Desk::at(store::create(folder.path(), std::slice::from_ref(&first), NOW).unwrap());
    let mut all = vec![first];
    for seq in 2..40 {
        let event = said(ME, seq, &format!("line {seq} – ‘schräg’"));
        all.push(event.clone());
        let Reply::Appended { events } = desk.append(vec![event.clone()]) else { panic!("not appended") };
        assert_eq!(events, [event]);
    }
    desk.close();
    assert_eq!(files_in(folder.path()), ["2026-02-25-fewer-forms-12345678.charrette"]);
    let path = folder.path().join(&files_in(folder.path())[0]);
    assert_eq!(read(&path).unwrap(), all);
    let opened = write_open(&path);
    assert_eq!(opened.ended, Ended::Clean);
    assert_eq!(opened.heads[&ME].seq, 39);
    let mut again = Vec::new();
    let mut opened = opened;
    opened.load(|event| again.push(event)).unwrap();
    assert_eq!(again, all, "the same through the writer's own handle");
    opened.close().unwrap();
    assert_eq!(files_in(folder.path()).len(), 1);
}

#[test]
fn a_draft_goes_with_the_event_that_it_became() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path(), 3);
    let draft = |text: &str| Draft { key: "capture".to_owned(), text: text.to_owned(), at: NOW };
    let desk = Desk::at(write_open(&path));
    assert!(matches!(desk.ask(Ask::Draft(draft("half a sen"))), Reply::Drafted(_)));
    assert!(matches!(desk.ask(Ask::Draft(draft("half a sentence"))), Reply::Drafted(_)));
    assert_eq!(store::open(&path, Access::Read, NOW).unwrap().drafts, [draft("half a sentence")]);
    let event = said(ME, 4, "half a sentence");
    let reply = desk.ask(Ask::Append { events: vec![event], draft: Some(draft("")), card: None });
    assert!(matches!(reply, Reply::Appended { .. }));
    assert_eq!(store::open(&path, Access::Read, NOW).unwrap().drafts, []);
    desk.close();
}

#[test]
fn an_event_that_does_not_follow_is_handed_back_and_its_neighbours_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path(), 3);
    let desk = Desk::at(write_open(&path));
    let Reply::Failed { ask: Ask::Append { events, .. }, error } =
        desk.append(vec![said(ME, 4, "a"), said(ME, 6, "c")])
    else {
        panic!("a gap was written")
    };
    assert!(matches!(error, StoreError::Gap { head: 4, got: 6, .. }), "{error}");
    assert!(error.is_permanent());
    assert_eq!(events.len(), 2);
    assert!(matches!(desk.append(vec![said(ME, 4, "a")]), Reply::Appended { .. }), "nothing of it was there");
    assert!(matches!(desk.append(vec![said(ME, 4, "a")]), Reply::Appended { .. }), "the same again is no error");
    let Reply::Failed { error, .. } = desk.append(vec![said(ME, 4, "b")]) else { panic!("two events with one id") };
    assert!(matches!(error, StoreError::Conflict(id) if id.seq == 4), "{error}");
    desk.close();
    assert_eq!(read(&path).unwrap().len(), 4);
}

#[test]
fn a_pulse_is_found_after_an_unclean_end_only() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path(), 3);
    let pulse = Pulse { step: "needs".to_owned(), ran_ms: 61_000, at: NOW };
    let desk = Desk::at(write_open(&path));
    assert!(matches!(desk.ask(Ask::Pulse(pulse.clone())), Reply::Pulsed));
    let copy = folder.path().join("copy.charrette");
    std::fs::copy(&path, &copy).unwrap();
    std::fs::copy(path.with_extension("charrette-wal"), copy.with_extension("charrette-wal")).unwrap();
    let Ended::Unclean { by, pulse: found } = write_open(&copy).ended else { panic!("the copy looks closed") };
    assert_eq!((by.pid, found), (Some(std::process::id()), Some(pulse)));
    desk.close();
    assert_eq!(write_open(&path).ended, Ended::Clean);
}

#[test]
fn who_comes_second_reads_and_learns_who_writes() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path(), 3);
    let desk = Desk::at(write_open(&path));
    desk.append(vec![said(ME, 4, "while it is held")]);
    let began = std::time::Instant::now();
    let mut second = store::open(&path, Access::Write, NOW).unwrap();
    assert!(began.elapsed() < Duration::from_secs(1));
    let Granted::Read(Why::Held(holder)) = &second.access else { panic!("{:?}", second.access) };
    assert_eq!((holder.pid, holder.since), (Some(std::process::id()), Some(NOW)));
    assert_eq!(store::holder(&path).as_ref(), Some(holder));
    let mut seen = 0;
    second.load(|_| seen += 1).unwrap();
    assert_eq!(seen, 4, "the reader sees what is only in the log");
    assert!(second.into_writer(|_| ()).is_err());
    desk.close();
    assert_eq!(store::holder(&path), None);
    drop(write_open(&path));
}

#[test]
fn nothing_is_written_over_and_nothing_begins_without_its_opening() {
    let folder = tempfile::tempdir().unwrap();
    let first = opening(ME, "Fewer forms");
    store::create(folder.path(), std::slice::from_ref(&first), NOW).unwrap().close().unwrap();
    assert!(matches!(store::create(folder.path(), &[first], NOW), Err(StoreError::Exists(_))));
    assert!(matches!(store::create(folder.path(), &[said(ME, 1, "x")], NOW), Err(StoreError::Refused(..))));
    assert_eq!(files_in(folder.path()).len(), 1, "no part is left");
}

#[test]
fn a_writer_that_is_dropped_writes_what_it_was_asked_and_closes() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path(), 1);
    let desk = Desk::at(write_open(&path));
    for seq in 2..500 {
        desk.writer.send(Ask::Append { events: vec![said(ME, seq, "x")], draft: None, card: None }).unwrap();
    }
    drop(desk.writer);
    assert_eq!(desk.replies.iter().filter(|reply| matches!(reply, Reply::Appended { .. })).count(), 498);
    assert_eq!(files_in(folder.path()).len(), 1);
    assert_eq!(read(&path).unwrap().len(), 499);
}
