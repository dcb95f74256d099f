//! The store as its callers see it: what goes in comes out, under every way of opening and leaving.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use charrette::domain::agenda::Agenda;
use charrette::domain::contribution::{Attribution, Kind, Mode};
use charrette::domain::event::{Captured, Content, Event, Fact, Opened as Opening};
use charrette::domain::id::{EventId, ReplicaId, SessionId};
use charrette::domain::time::Moment;
use charrette::domain::words::{Salt, Words};
use charrette::store::{
    self, Access, Ask, Card, Draft, Ended, Granted, Pulse, Reply, Standing, StoreError, Why, Writer,
};

pub const ME: ReplicaId = ReplicaId(0xfeed_0000_0000_0001);
pub const NOW: Moment = Moment { utc_ms: 1_772_000_000_000, offset_min: 60 };

pub fn event(replica: ReplicaId, seq: u64, fact: Fact) -> Event {
    let at = NOW.plus(i64::try_from(seq).unwrap() * 1000);
    Event { id: EventId { replica, seq }, act: seq, lamport: seq * 3, at, fact }
}

pub fn opening(replica: ReplicaId, title: &str) -> Event {
    let opening = Opening {
        session: SessionId(0x1234_5678_0000_0000_0000_0000_0000_0000 | u128::from(replica.0)),
        title: title.to_owned(),
        agenda: agenda(),
        framework_version: "1".to_owned(),
        statements: Vec::new(),
        program: "charrette 0".to_owned(),
        sample: false,
    };
    event(replica, 1, Fact::Opened(Box::new(opening)))
}

/// An agenda of one step, by its serde shape.
fn agenda() -> Agenda {
    serde_json::from_value(serde_json::json!({
        "id": "needs", "title": "Needs", "lang": "en", "framework": "ingov", "phase": "design",
        "purpose": "Hear what people lack",
        "groups": [{"id": "residents", "name": "Residents"}],
        "steps": [{"id": "needs", "title": "What is missing", "kind": "brainstorm",
                   "minutes": {"min": 10, "planned": 20, "max": 30}}],
    }))
    .unwrap()
}

pub fn said(replica: ReplicaId, seq: u64, text: &str) -> Event {
    let salt = |n: u8| Salt([n.wrapping_add(u8::try_from(seq % 200).unwrap()); 16]);
    let captured = Captured {
        step: "needs".to_owned(),
        attribution: Attribution::Named,
        mode: Mode::default(),
        content: Content {
            kind: Kind::Idea,
            text: Words::new(salt(1), text.to_owned()),
            group: Some("residents".to_owned()),
            tags: vec!["forms".to_owned()],
            statements: Vec::new(),
            stance: None,
            lang: Some("en".to_owned()),
            table: None,
            hands: None,
            owner: None,
            due: None,
        },
        author: Some(Words::new(salt(2), "the person at the window".to_owned())),
        role: None,
        imported: None,
        said_at: None,
    };
    event(replica, seq, Fact::Captured(Box::new(captured)))
}

/// A writer whose answers can be waited for.
pub struct Desk {
    pub writer: Writer,
    pub replies: Receiver<Reply>,
}

impl Desk {
    pub fn at(opened: store::Opened) -> Self {
        let (send, replies) = mpsc::channel();
        let writer = opened.into_writer(move |reply| drop(send.send(reply))).expect("it is open for writing");
        Self { writer, replies }
    }

    pub fn ask(&self, ask: Ask) -> Reply {
        self.writer.send(ask).expect("the writer runs");
        self.replies.recv_timeout(Duration::from_secs(20)).expect("an answer")
    }

    pub fn append(&self, events: Vec<Event>) -> Reply {
        self.ask(Ask::Append { events, draft: None, card: None })
    }

    pub fn close(self) {
        assert!(matches!(self.ask(Ask::Close(None)), Reply::Closed));
        self.writer.join();
    }
}

/// A closed session of `count` events.
pub fn session(folder: &Path, count: u64) -> (PathBuf, Vec<Event>) {
    let mut events = vec![opening(ME, "Fewer forms")];
    events.extend((2..=count).map(|seq| said(ME, seq, &format!("contribution number {seq}, said at the table"))));
    let opened = store::create(folder, &events, NOW).unwrap();
    let path = opened.path.clone();
    opened.close().unwrap();
    (path, events)
}

pub fn read(path: &Path) -> Result<Vec<Event>, StoreError> {
    let mut events = Vec::new();
    store::open(path, Access::Read, NOW)?.load(|event| events.push(event))?;
    Ok(events)
}

pub fn files_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn write_open(path: &Path) -> store::Opened {
    let opened = store::open(path, Access::Write, NOW).unwrap();
    assert_eq!(opened.access, Granted::Write);
    opened
}

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

pub fn card(events: u64) -> Card {
    Card {
        session: SessionId(7),
        title: "Fewer forms".to_owned(),
        agenda: "Needs".to_owned(),
        opened: NOW,
        last: NOW,
        standing: Standing::Running,
        contributions: 2,
        people: 12,
        events,
        sample: false,
    }
}

#[test]
fn merging_is_union_in_any_order_and_names_conflicts() {
    let folder = tempfile::tempdir().unwrap();
    let other = ReplicaId(0x0bad);
    let (path, events) = session(&folder.path().join("a"), 5);
    let mut theirs = vec![opening(other, "Elsewhere")];
    theirs.extend((2..=20).map(|seq| said(other, seq, &format!("elsewhere {seq}"))));
    let there = store::create(&folder.path().join("b"), &theirs, NOW).unwrap();
    let mut records = Vec::new();
    there.records(|record, hash| records.push((record, hash))).unwrap();
    let desk = Desk::at(write_open(&path));
    let merge = |records: &[_]| match desk.ask(Ask::Merge(records.to_vec())) {
        Reply::Merged { added, conflicts, waiting, refused } => {
            (added.len(), conflicts.len(), waiting.len(), refused.len())
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(merge(&records[10..]), (0, 0, 10, 0), "what came before is not there yet");
    let mut shuffled = records[..15].to_vec();
    shuffled.reverse();
    assert_eq!(merge(&shuffled), (15, 0, 0, 0));
    assert_eq!(merge(&records), (5, 0, 0, 0));
    assert_eq!(merge(&records), (0, 0, 0, 0), "again adds nothing");
    let mut forged = records.clone();
    forged[3].0.body = forged[3].0.body.replace("residents", "ministers");
    assert_eq!(merge(&forged), (0, 1, 0, 0), "the same id with another body");
    desk.close();
    let mut both: Vec<_> = events.into_iter().chain(theirs).collect();
    both.sort_by_key(Event::order);
    assert_eq!(read(&path).unwrap(), both, "the order of the fold");
    let copy = store::import(&folder.path().join("c"), all_records(&path), NOW).unwrap();
    assert_eq!(all_records(&copy.path), all_records(&path));
}

fn all_records(path: &Path) -> Vec<(charrette::domain::record::Record, [u8; 32])> {
    let mut records = Vec::new();
    store::open(path, Access::Read, NOW).unwrap().records(|record, hash| records.push((record, hash))).unwrap();
    records
}

#[test]
fn an_altered_record_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (source, _) = session(&folder.path().join("a"), 6);
    let records = all_records(&source);
    let forge = |change: &dyn Fn(&mut charrette::domain::record::Record)| {
        let mut forged = records.clone();
        change(&mut forged[4].0);
        let to = tempfile::tempdir().unwrap();
        store::import(to.path(), forged, NOW).map(|_| ())
    };
    assert!(forge(&|_| ()).is_ok());
    assert!(
        matches!(forge(&|r| r.body = r.body.replace("forms", "norms")), Err(StoreError::Refused(id, _)) if id.seq == 5)
    );
    assert!(matches!(forge(&|r| r.words[0].as_mut().unwrap().1.push('!')), Err(StoreError::Refused(..))));
    assert!(matches!(forge(&|r| drop(r.words.pop())), Err(StoreError::Refused(..))));
    assert!(forge(&|r| r.words[0] = None).is_ok(), "erased words may be missing");
}

#[test]
fn a_kind_from_a_newer_program_goes_through_with_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let words = Words::new(Salt([9; 16]), "said tomorrow".to_owned());
    let body = format!("{{\"what\":\"{:?}\"}}", words.seal);
    let record = |open| charrette::domain::record::Record {
        id: EventId { replica: ME, seq: 2 },
        act: 2,
        lamport: 6,
        at: NOW,
        kind: "foreseen".to_owned(),
        body: body.clone(),
        words: vec![Some(open)],
    };
    let (source, _) = session(&folder.path().join("a"), 1);
    let first = all_records(&source);
    let import = |name: &str, text: &str| {
        let newer = record((Salt([9; 16]), text.to_owned()));
        let hash = newer.link(&first[0].1);
        store::import(&folder.path().join(name), vec![first[0].clone(), (newer, hash)], NOW)
    };
    let opened = import("b", "said tomorrow").unwrap();
    assert_eq!(all_records(&opened.path)[1].0, record((Salt([9; 16]), "said tomorrow".to_owned())));
    assert!(matches!(import("c", "said yesterday"), Err(StoreError::Refused(..))));
}

#[test]
fn the_home_screen_opens_no_file_that_it_knows() {
    let folder = tempfile::tempdir().unwrap();
    let index = folder.path().join("index");
    let sessions = folder.path().join("sessions");
    assert_eq!(store::list(&sessions, &index).unwrap(), []);
    for number in 1..=10 {
        let first = opening(ReplicaId(number), &format!("Workshop {number}"));
        let desk = Desk::at(store::create(&sessions, &[first], NOW).unwrap());
        let card = Card { contributions: u32::try_from(number).unwrap(), ..card(1) };
        assert!(matches!(desk.ask(Ask::Close(Some(card))), Reply::Closed));
        desk.writer.join();
    }
    let first = store::list(&sessions, &index).unwrap();
    assert_eq!(first.len(), 10);
    let mut counts: Vec<_> = first.iter().map(|entry| entry.card.as_ref().unwrap().contributions).collect();
    counts.sort_unstable();
    assert_eq!(counts, (1..=10).collect::<Vec<_>>());

    // what is in the index is believed, so no file was opened
    let spoilt = &first[0].path;
    let (whole, written) = (std::fs::read(spoilt).unwrap(), std::fs::metadata(spoilt).unwrap().modified().unwrap());
    let keep_time = || std::fs::File::options().write(true).open(spoilt).unwrap().set_modified(written).unwrap();
    std::fs::write(spoilt, vec![7; whole.len()]).unwrap();
    keep_time();
    assert_eq!(store::list(&sessions, &index).unwrap(), first);

    // without it, or with a wrong one, the files are what counts
    let text = std::fs::read_to_string(&index).unwrap();
    for index_text in ["", "nonsense", &text.replace("Fewer forms", "Fewer norms")] {
        std::fs::write(&index, index_text).unwrap();
        let anew = store::list(&sessions, &index).unwrap();
        assert!(anew.iter().find(|entry| entry.path == *spoilt).unwrap().trouble.is_some());
        assert!(anew.iter().flat_map(|entry| &entry.card).all(|card| card.title == "Fewer forms"));
    }
    std::fs::write(spoilt, whole).unwrap();
    keep_time();
    std::fs::remove_file(&index).unwrap();
    assert_eq!(store::list(&sessions, &index).unwrap(), first);

    // a session that has gone on since its card was drawn gets one drawn from its log, which is read once
    let desk = Desk::at(write_open(spoilt));
    let replica = *store::open(spoilt, Access::Read, NOW).unwrap().heads.keys().next().unwrap();
    assert!(matches!(desk.append(vec![said(replica, 2, "more")]), Reply::Appended { .. }));
    let running = store::list(&sessions, &index).unwrap();
    let drawn = |entries: &[store::Entry]| {
        let entry = entries.iter().find(|entry| entry.path == *spoilt).expect("it is there");
        entry.card.as_ref().map(|card| (card.contributions, card.events))
    };
    assert_eq!(drawn(&running), Some((1, 2)));
    let copies = folder.path().join("copies");
    std::fs::create_dir(&copies).unwrap();
    let name = spoilt.file_name().unwrap().to_str().unwrap();
    for file in files_in(&sessions).iter().filter(|file| file.starts_with(name)) {
        std::fs::copy(sessions.join(file), copies.join(file)).unwrap();
    }
    desk.close();
    let other = folder.path().join("other index");
    let listed = store::list(&copies, &other).unwrap();
    let (path, written) = (&listed[0].path, std::fs::metadata(&listed[0].path).unwrap().modified().unwrap());
    assert_eq!(listed[0].card.as_ref().map(|card| card.events), Some(2));
    std::fs::write(path, vec![7; std::fs::read(path).unwrap().len()]).unwrap();
    std::fs::File::options().write(true).open(path).unwrap().set_modified(written).unwrap();
    assert_eq!(store::list(&copies, &other).unwrap(), listed);
}

#[test]
fn a_session_that_was_just_made_has_its_card() {
    let folder = tempfile::tempdir().unwrap();
    let (made, brought) = (folder.path().join("made"), folder.path().join("brought"));
    let events = [opening(ME, "Fewer forms"), said(ME, 2, "one"), said(ME, 3, "two")];
    let opened = store::create(&made, &events, NOW).unwrap();
    let records = all_records(&opened.path);
    opened.close().unwrap();
    store::import(&brought, records, NOW).unwrap().close().unwrap();
    for sessions in [made, brought] {
        let entry = store::list(&sessions, &folder.path().join("index")).unwrap().remove(0);
        let text = String::from_utf8_lossy(&std::fs::read(&entry.path).unwrap()).into_owned();
        assert!(text.contains("\"contributions\":2"), "it stands in the file");
        assert_eq!(entry.card.map(|card| (card.contributions, card.title)), Some((2, "Fewer forms".to_owned())));
    }
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
        let ask = Ask::Append { events: vec![event], draft: Some(draft), card: Some(card(seq)) };
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
