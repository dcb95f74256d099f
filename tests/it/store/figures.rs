//! How fast it is, on request.

use std::time::Duration;

use charrette::domain::id::ReplicaId;
use charrette::store::{self, Access, Ask, Draft, Reply};

use super::{Desk, ME, NOW, card, opening, said, session, write_open};

/// Prints what the store costs here: `cargo test --release --test it -- --ignored --nocapture figures_of_the_store`.
#[test]
#[ignore = "measures, and is only worth its time in a release build"]
fn figures_of_the_store() {
    use std::io::Write as _;
    use std::time::Instant;
    let folder = tempfile::tempdir_in(".").unwrap();
    let spread = |name: &str, mut times: Vec<Duration>| {
        times.sort();
        let at = |part: usize| times[times.len() * part / 1000];
        println!("{name}: p50 {:?}, p95 {:?}, p99 {:?}, max {:?}", at(500), at(950), at(990), at(999));
    };

    let mut plain = std::fs::File::create(folder.path().join("plain")).unwrap();
    let mut floor = Vec::new();
    let (_, _) = session(&folder.path().join("warm"), 3);
    let (path, _) = session(&folder.path().join("one"), 1);
    let desk = Desk::at(write_open(&path));
    let mut commits = Vec::new();
    for seq in 2..2002 {
        let began = Instant::now();
        plain.write_all(&[7; 300]).unwrap();
        plain.sync_data().unwrap();
        floor.push(began.elapsed());
        let event = said(ME, seq, "The form asks for the same address three times, on three pages.");
        let draft = Draft { key: "capture".to_owned(), text: String::new(), at: NOW };
        let ask = Ask::Append { events: vec![event], draft: Some(draft), card: Some(Box::new(card(seq))) };
        let began = Instant::now();
        assert!(matches!(desk.ask(ask), Reply::Appended { .. }));
        commits.push(began.elapsed());
    }
    spread("append 300 bytes and fdatasync", floor);
    spread("one event, its draft and the card, acknowledged", commits);
    let began = Instant::now();
    for seq in 2002..7002 {
        desk.writer.send(Ask::Append { events: vec![said(ME, seq, "x")], draft: None, card: None }).unwrap();
    }
    assert!((2002..7002).all(|_| matches!(desk.replies.recv().unwrap(), Reply::Appended { .. })));
    println!("5,000 events asked for at once: {:?}", began.elapsed());
    let began = Instant::now();
    desk.close();
    println!("close: {:?}", began.elapsed());

    let (path, events) = session(&folder.path().join("many"), 100_000);
    println!("100,000 events: {} KiB", std::fs::metadata(&path).unwrap().len() / 1024);
    for access in [Access::Write, Access::Read, Access::Write, Access::Read] {
        let began = Instant::now();
        let mut opened = store::open(&path, access, NOW).unwrap();
        let open = began.elapsed();
        let mut count = 0;
        opened.load(|event| count += event.id.seq).unwrap();
        println!("{access:?}: open {open:?}, open and load {:?}", began.elapsed());
        assert_eq!(count, 100_000 * 100_001 / 2);
        opened.close().unwrap();
    }
    drop(events);
    let began = Instant::now();
    store::verify(&path).unwrap();
    println!("verify: {:?}", began.elapsed());
    let began = Instant::now();
    store::salvage(&path, &folder.path().join("salvaged")).unwrap();
    println!("salvage: {:?}", began.elapsed());

    let sessions = folder.path().join("sessions");
    for number in 1..=500 {
        store::create(&sessions, &[opening(ReplicaId(number), &format!("W {number}"))], NOW).unwrap().close().unwrap();
    }
    for what in ["without an index", "with one"] {
        let began = Instant::now();
        assert_eq!(store::list(&sessions, &folder.path().join("index")).unwrap().len(), 500);
        println!("list of 500, {what}: {:?}", began.elapsed());
    }
}
