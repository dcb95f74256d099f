//! Other processes: one that is killed, one that holds the session, one that writes past us.

use std::time::{Duration, Instant};

use charrette::store::{self, Access, Ask, Draft, Ended, Granted, Reply, Why};

use super::{Dice, child, says, told};
use crate::store::{Desk, ME, NOW, read, said, session};

#[test]
fn child_appends() {
    let Some(path) = told() else { return };
    let opened = store::open(&path, Access::Write, NOW).unwrap();
    println!("CHILD {}", if opened.access == Granted::Write { "writes" } else { "reads" });
    let mut seq = opened.heads[&ME].seq;
    let desk = Desk::at(opened);
    loop {
        seq += 1;
        let events = vec![said(ME, seq, &format!("number {seq}"))];
        let draft = Draft { key: "capture".to_owned(), text: format!("after {seq}"), at: NOW };
        let reply = desk.ask(Ask::Append { events, draft: Some(draft), card: None });
        assert!(matches!(reply, Reply::Appended { .. }));
        println!("CHILD {seq}");
    }
}

#[test]
fn a_kill_at_any_moment_loses_nothing_that_was_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path(), 2);
    let mut dice = Dice(0x5eed);
    for round in 0..25 {
        let mut running = child("processes::child_appends", &path).spawn().unwrap();
        let mut lines = says(&mut running);
        assert_eq!(lines.next().as_deref(), Some("writes"), "round {round}: a lock outlived its holder");
        let acknowledged = std::thread::spawn(move || lines.last());
        std::thread::sleep(Duration::from_millis(5 + dice.roll(120) as u64));
        running.kill().unwrap();
        running.wait().unwrap();
        let last: u64 = acknowledged.join().unwrap().map_or(2, |line| line.parse().unwrap());
        let opened = store::open(&path, Access::Read, NOW).unwrap();
        let head = opened.heads[&ME].seq;
        assert!(head >= last, "round {round}: {last} was acknowledged, the log ends with {head}");
        if last > 2 {
            assert_eq!(opened.drafts[0].text, format!("after {head}"), "round {round}");
            assert!(matches!(opened.ended, Ended::Unclean { .. }), "round {round}");
        }
        let report = store::verify(&path).unwrap();
        assert_eq!(report.fault, None, "round {round}");
        assert_eq!(report.events[&ME], head, "round {round}: a gap");
    }
    assert!(read(&path).unwrap().len() > 25);
}

#[test]
fn another_process_holds_and_after_its_kill_the_session_is_free() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path(), 2);
    let mut running = child("processes::child_appends", &path).spawn().unwrap();
    let mut lines = says(&mut running);
    lines.next();
    lines.next();
    let began = Instant::now();
    let second = store::open(&path, Access::Write, NOW).unwrap();
    assert!(began.elapsed() < Duration::from_secs(1));
    let Granted::Read(Why::Held(holder)) = &second.access else { panic!("{:?}", second.access) };
    assert_eq!((holder.pid, holder.since), (Some(running.id()), Some(NOW)));
    for _ in 0..50 {
        let before = store::open(&path, Access::Read, NOW).unwrap().heads[&ME].seq;
        let report = store::verify(&path).unwrap();
        assert_eq!(report.fault, None, "a reader sees a whole state while it is written");
        assert!(report.events[&ME] >= before);
    }
    running.kill().unwrap();
    running.wait().unwrap();
    drop(lines);
    assert_eq!(store::open(&path, Access::Write, NOW).unwrap().access, Granted::Write);
}

#[test]
fn child_writes_past_us() {
    let Some(path) = told() else { return };
    let other = rusqlite::Connection::open(&path).unwrap();
    let wrote = other.execute("DELETE FROM events", []);
    println!("CHILD {}", if wrote.is_err() { "kept out" } else { "came in" });
}

#[test]
fn a_reader_in_our_own_process_does_not_open_the_door_to_others() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path(), 2);
    let desk = Desk::at(store::open(&path, Access::Write, NOW).unwrap());
    desk.append(vec![said(ME, 3, "x")]);
    assert_eq!(read(&path).unwrap().len(), 3); // closes a handle on the file, which drops this process's POSIX locks
    let mut other = child("processes::child_writes_past_us", &path).spawn().unwrap();
    assert_eq!(says(&mut other).next().as_deref(), Some("kept out"));
    other.wait().unwrap();
    desk.close();
}

#[test]
fn nobody_writes_to_a_session_that_is_only_looked_at_so_far() {
    let folder = tempfile::tempdir().unwrap();
    let (path, events) = session(folder.path(), 2);
    let mut opened = store::open(&path, Access::Write, NOW).unwrap();
    let seen = opened.fold(|seen: &mut Vec<_>, event| seen.push(event.clone())).unwrap();
    assert_eq!(read(&path).unwrap(), seen);
    let mut other = child("processes::child_writes_past_us", &path).spawn().unwrap();
    assert_eq!(says(&mut other).next().as_deref(), Some("kept out"));
    other.wait().unwrap();
    drop(opened);
    assert_eq!(read(&path).unwrap(), events);
}
