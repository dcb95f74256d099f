//! How long it takes to open a session of a hundred thousand contributions, and what each costs in memory.
//!
//! Not a test: it fails nothing. Run it with `cargo bench --bench fold`.

#![expect(clippy::disallowed_macros, clippy::disallowed_methods, reason = "it measures and says so")]

use std::time::Instant;

use charrette::domain::Stamp;
use charrette::domain::agenda::Agenda;
use charrette::domain::contribution::{Mode, Said};
use charrette::domain::decide::{decide, open};
use charrette::domain::event::Event;
use charrette::domain::id::{ReplicaId, SessionId};
use charrette::domain::intent::{Intent, Opening};
use charrette::domain::log::Log;
use charrette::domain::record::{ROOT, Record};
use charrette::domain::session::{Contribution, Extra, Session};
use charrette::domain::time::Moment;

const HOW_MANY: usize = 100_000;
const ROUNDS: usize = 7;
const TEXT: &str = "The form asks for the same certificate three times, and every office sends us to another one to have it stamped.....";

fn agenda() -> Agenda {
    let agenda = serde_json::json!({
        "id": "bench", "title": "Bench", "lang": "en", "framework": "ingov", "phase": "design", "purpose": "",
        "groups": [{"id": "citizens", "name": "Citizens"}, {"id": "municipality", "name": "Municipality"}],
        "steps": [
            {"id": "first", "title": "First", "kind": "brainstorm"},
            {"id": "second", "title": "Second", "kind": "discussion"},
        ],
    });
    serde_json::from_value(agenda).expect("the agenda above is one")
}

/// A session of [`HOW_MANY`] contributions; each event is shown as it comes.
fn held(mut shown: impl FnMut(Event)) -> Session {
    let stamp = |n: u64| {
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&n.to_be_bytes());
        Stamp { replica: ReplicaId(1), at: Moment { utc_ms: 1_767_600_000_000, offset_min: 60 }, ran_ms: 0, seed }
    };
    let opening = Opening {
        session: SessionId(1),
        title: String::new(),
        agenda: agenda(),
        framework_version: "1".to_owned(),
        statements: Vec::new(),
        program: "bench".to_owned(),
        sample: false,
    };
    let first = open(opening, &stamp(0));
    let mut session = Session::fold([first.clone()]).expect("an opening begins a session");
    shown(first);
    for n in 0..HOW_MANY {
        let group = ["citizens", "municipality"][n % 2].to_owned();
        let said = Said { text: format!("{TEXT}{n:06}"), group: Some(group), ..Said::default() };
        let events = decide(&session, Intent::Capture(vec![said], Mode::Typed, Some(n / 60_000)), &stamp(n as u64 + 1));
        for event in events.expect("it can be captured") {
            session.apply(event.clone());
            shown(event);
        }
    }
    session
}

/// The least of some rounds, in milliseconds.
fn least<I, O>(name: &str, input: impl Fn() -> I, run: impl Fn(I) -> O) {
    let round = |_| {
        let given = input();
        let start = Instant::now();
        let out = run(given);
        let took = start.elapsed();
        drop(out);
        took
    };
    let least = (0..ROUNDS).map(round).min().unwrap_or_default();
    println!("{name:<44} {:>8.1} ms", least.as_secs_f64() * 1000.0);
}

/// Resident memory in bytes, where the system tells.
fn resident() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches(" kB").parse::<usize>().ok().map(|kb| kb * 1024)
}

fn main() {
    // First of all, while nothing that was given back can be used again.
    let before = resident();
    let session = held(|_| {});
    if let (Some(before), Some(after)) = (before, resident()) {
        println!("{} bytes resident for each contribution", after.saturating_sub(before) / HOW_MANY);
    }
    drop(session);
    let mut records = Vec::with_capacity(HOW_MANY + 1);
    let _ = held(|event| records.push(Record::of(event)));
    println!("{} events, {} characters each", records.len(), TEXT.len() + 6);
    println!("Contribution {} bytes, Extra {} bytes", size_of::<Contribution>(), size_of::<Extra>());
    println!("Event {} bytes, Record {} bytes", size_of::<Event>(), size_of::<Record>());

    let checked = |records: Vec<Record>| Session::fold(records.into_iter().filter_map(|r| r.event().ok()));
    let copy = || records.clone();
    least("decode, check every seal, and fold", copy, checked);
    least("decode and check every seal", copy, |r| r.into_iter().filter_map(|r| r.event().ok()).collect::<Vec<_>>());
    let events: Vec<Event> = records.iter().cloned().filter_map(|r| r.event().ok()).collect();
    least("fold", || events.clone(), Session::fold);
    least("chain", || (), |()| records.iter().fold(ROOT, |hash, record| record.link(&hash)));
    least("write as lines", || (), |()| records.iter().map(|r| r.to_line(&ROOT)).collect::<Vec<_>>());
    least(
        "join two logs of it",
        || (copy(), copy()),
        |(ours, theirs)| {
            let mut log = Log::of(ours).ok()?;
            log.add(theirs).ok()
        },
    );
}
