//! The store as its callers see it: what goes in comes out, under every way of opening and leaving. Here: what the tests of it share.

mod cards;
mod figures;
mod memory;
mod merging;
mod plain;
mod writing;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use charrette::domain::agenda::Agenda;
use charrette::domain::contribution::{Attribution, Kind, Mode};
use charrette::domain::event::{Captured, Content, Event, Fact, Opened as Opening};
use charrette::domain::id::{EventId, ReplicaId, SessionId};
use charrette::domain::time::Moment;
use charrette::domain::words::{Salt, Words};
use charrette::store::{self, Access, Ask, Card, Granted, Reply, Standing, StoreError, Writer};

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
        author: Some(Box::new(Words::new(salt(2), "the person at the window".to_owned()))),
        role: None,
        imported: None,
        said_at: None,
        round: None,
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
        held: Some(Box::default()),
    }
}

fn all_records(path: &Path) -> Vec<(charrette::domain::record::Record, [u8; 32])> {
    let mut records = Vec::new();
    store::open(path, Access::Read, NOW).unwrap().records(|record, hash| records.push((record, hash))).unwrap();
    records
}
