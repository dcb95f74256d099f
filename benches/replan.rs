//! How long it takes to plan the rest of a day of sixty steps anew.
//!
//! Not a test: it fails nothing. Run it with `cargo bench --bench replan`.

#![expect(clippy::disallowed_macros, clippy::disallowed_methods, reason = "it measures and says so")]

use std::time::Instant;

use charrette::domain::Stamp;
use charrette::domain::agenda::Agenda;
use charrette::domain::decide::{decide, open};
use charrette::domain::id::{ReplicaId, SessionId};
use charrette::domain::intent::{Intent, Opening};
use charrette::domain::replan::{replan, spare};
use charrette::domain::session::Session;
use charrette::domain::time::{MINUTE, Moment};

const STEPS: usize = 60;
const ROUNDS: usize = 200;

/// Monday, 5 January 2026, nine o'clock in Athens.
const NINE: Moment = Moment { utc_ms: 1_767_596_400_000, offset_min: 120 };

/// Sixty steps of twelve minutes that may have four: every fourth optional, every seventh protected, some cut first.
fn agenda(hard_end: &str) -> Agenda {
    let step = |nth: usize| {
        let mut step = serde_json::json!({
            "id": format!("s{nth}"), "title": format!("Step {nth}"), "kind": "discussion",
            "minutes": {"min": 4, "planned": 12, "max": 12},
            "optional": nth.is_multiple_of(4), "protected": nth.is_multiple_of(7),
        });
        if nth.is_multiple_of(3) {
            step["cut_order"] = (nth % 5 + 1).into();
        }
        step
    };
    let agenda = serde_json::json!({
        "id": "bench", "title": "Bench", "lang": "en", "framework": "ingov", "phase": "design", "purpose": "",
        "starts": "09:00", "hard_end": hard_end, "steps": (0..STEPS).map(step).collect::<Vec<_>>(),
    });
    serde_json::from_value(agenda).expect("the agenda above is one")
}

/// A room in its first step since nine.
fn begun(hard_end: &str) -> Session {
    let stamp = Stamp { replica: ReplicaId(1), at: NINE, ran_ms: 0, seed: [0; 32] };
    let opening = Opening {
        session: SessionId(1),
        title: String::new(),
        agenda: agenda(hard_end),
        framework_version: "1".to_owned(),
        statements: Vec::new(),
        program: "bench".to_owned(),
        sample: false,
    };
    let mut session = Session::fold([open(opening, &stamp)]).expect("an opening begins a session");
    for event in decide(&session, Intent::Next, &stamp).expect("the first step begins") {
        session.apply(event);
    }
    session
}

/// Median and slowest of some rounds, in milliseconds.
fn told<O>(name: &str, run: impl Fn() -> O) {
    let round = |_| {
        let start = Instant::now();
        let out = run();
        let took = start.elapsed();
        drop(out);
        took
    };
    let mut took: Vec<_> = (0..ROUNDS).map(round).collect();
    took.sort_unstable();
    let ms = |at: usize| took[at].as_secs_f64() * 1000.0;
    println!("{name:<44} {:>8.2} ms, slowest {:>8.2} ms", ms(ROUNDS / 2), ms(ROUNDS - 1));
}

fn main() {
    // Half an hour is missing, and four hours.
    for (hard_end, minutes) in [("21:00", 42u32), ("19:00", 130)] {
        let session = begun(hard_end);
        let (now, ran) = (NINE.plus(i64::from(minutes) * 60_000), u64::from(minutes) * MINUTE);
        let plans = replan(&session, now, ran).map_or(0, |offer| offer.plans().len());
        told(&format!("{STEPS} steps, {minutes} minutes in, until {hard_end}: {plans} plans"), || {
            replan(&session, now, ran)
        });
        told("the same, what is to spare", || spare(&session, now, ran));
    }
}
