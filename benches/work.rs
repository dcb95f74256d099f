//! What the work of a step costs: a key on a board of ten thousand items, a vote of 225,000 ballots, a poll of as many answers.
//!
//! Not a test: it fails nothing. Run it with `cargo bench --bench work`. Drawing is into memory; what a terminal takes comes
//! on top.

#![expect(clippy::disallowed_macros, clippy::disallowed_methods, reason = "it measures and says so")]

use std::path::PathBuf;
use std::rc::Rc;
use std::time::{Duration, Instant};

use charrette::app::key::Key;
use charrette::app::model::Model;
use charrette::app::msg::{Effect, Msg, Now, Opened, Typed};
use charrette::app::state::Focus;
use charrette::app::update::update;
use charrette::domain::Stamp;
use charrette::domain::agenda::Agenda;
use charrette::domain::ballot::{Balloted, How, Vote};
use charrette::domain::contribution::{Mode, Said};
use charrette::domain::decide::{decide, open};
use charrette::domain::event::{Event, Fact, Way};
use charrette::domain::id::{EventId, ReplicaId, SessionId};
use charrette::domain::intent::{Intent, Opening};
use charrette::domain::mark::Mark;
use charrette::domain::session::Session;
use charrette::domain::time::Moment;
use charrette::ui::{self, strokes::Strokes};
use charrette::words::Words;
use ratatui::layout::Rect;

const ITEMS: usize = 10_000;
const CLUSTERS: usize = 40;
const BALLOTS: usize = 225_000;
const KEYS: usize = 200;
const WRITER: ReplicaId = ReplicaId(1);
const NOW: Moment = Moment { utc_ms: 1_767_600_000_000, offset_min: 60 };

fn agenda() -> Agenda {
    let agenda = serde_json::json!({
        "id": "bench", "title": "Bench", "lang": "en", "framework": "ingov", "phase": "design", "purpose": "",
        "groups": [{"id": "citizens", "name": "Citizens"}],
        "steps": [
            {"id": "ideas", "title": "Ideas", "kind": "brainstorm"},
            {"id": "sort", "title": "Sort", "kind": "clustering", "work": {"from": "ideas", "lens": "the same moment"}},
            {"id": "vote", "title": "Vote", "kind": "dot-vote", "work": {"from": "ideas", "dots": 3}},
            {"id": "poll", "title": "Poll", "kind": "statement-poll", "work": {"from": "ideas", "threshold": 50}},
        ],
    });
    serde_json::from_value(agenda).expect("the agenda above is one")
}

fn stamp(n: u64) -> Stamp {
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&n.to_be_bytes());
    Stamp { replica: WRITER, at: NOW, ran_ms: 0, seed }
}

fn does(session: &mut Session, intent: Intent) -> EventId {
    let events = decide(session, intent, &stamp(session.lamport)).expect("the bench asks only for what may be");
    let id = events.first().expect("something was asked for").id;
    events.into_iter().for_each(|event| session.apply(event));
    id
}

fn fact(session: &mut Session, fact: Fact) {
    let id = EventId { replica: WRITER, seq: session.next_seq(WRITER) };
    session.apply(Event { id, act: id.seq, lamport: session.lamport + 1, at: NOW, fact });
}

/// Ten thousand ideas in forty clusters, with ballots on them.
fn held() -> Session {
    let opening = Opening {
        session: SessionId(1),
        title: String::new(),
        agenda: agenda(),
        framework_version: "1".to_owned(),
        statements: Vec::new(),
        program: "bench".to_owned(),
        sample: false,
    };
    let mut session = Session::fold([open(opening, &stamp(0))]).expect("an opening begins a session");
    let said = |n: usize| Said { text: format!("The form asks for the same certificate {n} times"), ..Said::default() };
    let ideas: Vec<EventId> =
        (0..ITEMS).map(|n| does(&mut session, Intent::Capture(vec![said(n)], Mode::Typed, Some(0)))).collect();
    let clusters: Vec<EventId> = (0..CLUSTERS)
        .map(|n| {
            let put = charrette::domain::activity::Into::Named(format!("Cluster {n}"));
            does(&mut session, Intent::Work(1, charrette::domain::activity::Wish::Put(vec![ideas[n]], put)))
        })
        .collect();
    for (n, idea) in ideas.iter().enumerate().skip(CLUSTERS).filter(|(n, _)| n % 10 != 0) {
        let value = Mark { item: Some(clusters[n % CLUSTERS]), ..Mark::default() };
        let marked = Fact::Marked {
            step: "sort".to_owned(),
            target: Some(*idea),
            field: "cluster".to_owned(),
            value: Box::new(value),
        };
        fact(&mut session, marked);
    }
    let begun = Instant::now();
    for n in 0..BALLOTS {
        let vote = |k: usize| Vote::dots(ideas[(n * 7 + k * 131) % ITEMS], 1);
        let cast = Balloted {
            step: "vote".to_owned(),
            how: How::Paper,
            group: Some("citizens".to_owned()),
            voter: None,
            votes: vec![vote(0), vote(1), vote(2)],
            corrects: None,
            alone: false,
            imported: None,
            cast_at: None,
        };
        fact(&mut session, Fact::Balloted(Box::new(cast)));
    }
    println!("{:<44} {:>8.1} ms", "225,000 ballots are folded", begun.elapsed().as_secs_f64() * 1000.0);
    let begun = Instant::now();
    for n in 0..BALLOTS {
        let level = Some(1 + u16::try_from(n % 3).expect("one of three"));
        let cast = Balloted {
            step: "poll".to_owned(),
            how: How::Phone,
            group: Some("citizens".to_owned()),
            voter: Some(format!("v{}", n / 200)),
            votes: vec![Vote { option: ideas[(n * 7) % ITEMS], value: 1, level, on: None }],
            corrects: None,
            alone: true,
            imported: None,
            cast_at: None,
        };
        fact(&mut session, Fact::Balloted(Box::new(cast)));
    }
    println!("{:<44} {:>8.1} ms", "225,000 answers are folded", begun.elapsed().as_secs_f64() * 1000.0);
    session
}

/// The middle of some frames, and what all but one of a hundred keep to.
fn told(name: &str, mut took: Vec<Duration>) {
    took.sort_unstable();
    let ms = |nth: usize| took.get(nth).copied().unwrap_or(Duration::ZERO).as_secs_f64() * 1000.0;
    println!("{name:<58} {:>6.1} ms; 99 of 100 within {:.1}", ms(took.len() / 2), ms(took.len() * 99 / 100));
}

fn main() {
    let session = held();
    for (at, name) in [(1, "clusters of 10,000"), (2, "225,000 ballots on 10,000"), (3, "225,000 answers on 10,000")] {
        let mut session = session.clone();
        does(&mut session, Intent::Enter(at, Way::Jump));
        let mut model = Model::new(Rc::new(Words::of("en")), Now::default());
        model.size = (120, 40);
        let now = Now { at: NOW, mono: 1_000, seed: [0; 32] };
        let opened = Opened {
            path: PathBuf::from("bench"),
            session,
            replica: WRITER,
            read_only: None,
            draft: Typed::default(),
            unclean: None,
            fresh: false,
        };
        let _ = update(&mut model, Msg::Opened(Box::new(opened)), now);
        let area = Rect::new(0, 0, 120, 40);
        let mut strokes = Strokes::new(area);
        let mut frame = |model: &mut Model, msgs: Vec<Msg>| {
            let begun = Instant::now();
            let mut waiting = msgs;
            waiting.reverse();
            while let Some(msg) = waiting.pop() {
                let effects = update(model, msg, now);
                waiting.extend(effects.into_iter().filter_map(|effect| match effect {
                    Effect::Append(events, _) => Some(Msg::Appended(events)),
                    _ => None,
                }));
            }
            strokes.begin(area);
            let drawn = ui::draw(&mut strokes, model);
            std::hint::black_box((drawn, strokes.cells()));
            begun.elapsed()
        };
        let key = |name: &str| Msg::Key(Key::parse(name).expect("a key"));
        frame(&mut model, vec![key("alt-w")]);
        let keys = ["down", "pagedown", "end", "up"].into_iter().cycle().take(KEYS);
        told(&format!("{name}: a key"), keys.map(|name| frame(&mut model, vec![key(name)])).collect());
        let put = ["1", "2"].into_iter().cycle();
        let done = put.take(KEYS / 4).map(|digit| {
            if at == 1 {
                return frame(&mut model, vec![key(digit)]);
            }
            model.run.focus = Focus::Line;
            let typed = if at == 2 { format!(":dots {digit} 3 4") } else { format!(":vote 3={digit} 4={digit}") };
            frame(&mut model, vec![Msg::Paste(typed), key("enter")])
        });
        told(&format!("{name}: something is put, or cast"), done.collect());
    }
}
