//! A workshop to test with: an agenda with a step of each promise, and writers who do things in it.

use charrette::domain::Stamp;
use charrette::domain::agenda::{Activity, Agenda, ClockTime, Group, Minutes, Settings, Step};
use charrette::domain::contribution::{Attribution, Kind, Mode, Said};
use charrette::domain::decide::{decide, open};
use charrette::domain::event::{Detail, Event, Pause, Reason, Way};
use charrette::domain::framework::{Official, Statement, Status};
use charrette::domain::id::{EventId, ReplicaId, SessionId};
use charrette::domain::intent::{Intent, Opening, Row};
use charrette::domain::record::{ROOT, Record};
use charrette::domain::refusal::Refusal;
use charrette::domain::replan::Change;
use charrette::domain::session::Session;
use charrette::domain::time::Moment;
use proptest::prelude::*;

/// The writer who opens the session.
pub const ANA: ReplicaId = ReplicaId(0xa);
/// Another writer.
pub const BEN: ReplicaId = ReplicaId(0xb);
/// A third one, whose id comes before the others.
pub const CEM: ReplicaId = ReplicaId(0x1);

/// Monday, 5 January 2026, 09:00 in a place one hour east of Greenwich.
pub const NINE: Moment = Moment { utc_ms: 1_767_600_000_000, offset_min: 60 };

/// A timed step.
pub fn step(id: &str, minutes: u16) -> Step {
    Step {
        id: id.to_owned(),
        title: format!("Step {id}"),
        kind: Activity::Discussion,
        day: 1,
        section: None,
        minutes: Some(Minutes { min: minutes / 2, planned: minutes, max: minutes * 2 }),
        locked_start: None,
        protected: false,
        optional: false,
        cut_order: None,
        parallel: None,
        staff_only: false,
        attribution: Attribution::Group,
        capture: Kind::Idea,
        prompts: Vec::new(),
        prompts_in: std::collections::BTreeMap::new(),
        howto: String::new(),
        notes: String::new(),
        dimensions: Vec::new(),
        statements: Vec::new(),
        work: Settings::default(),
        steps: Vec::new(),
    }
}

/// An agenda of these steps that starts at nine.
pub fn agenda(steps: Vec<Step>) -> Agenda {
    let group = |id: &str, name: &str| Group { id: id.to_owned(), name: name.to_owned() };
    Agenda {
        id: "test".to_owned(),
        title: "Test workshop".to_owned(),
        lang: "en".to_owned(),
        framework: "ingov".to_owned(),
        phase: "design".to_owned(),
        status: String::new(),
        source: String::new(),
        purpose: "To test".to_owned(),
        outcome: Vec::new(),
        who: Vec::new(),
        participants: None,
        materials: Vec::new(),
        preparation: Vec::new(),
        starts: ClockTime::parse("09:00"),
        hard_end: None,
        groups: vec![group("citizens", "Citizens"), group("municipality", "Municipality")],
        days: Vec::new(),
        steps,
    }
}

/// One step of each promise, in the order of [`Attribution::ALL`], and one whose lines are actions.
pub fn of_each_promise() -> Agenda {
    let with = |attribution: Attribution| Step { attribution, ..step(attribution.id(), 10) };
    let mut steps: Vec<Step> = Attribution::ALL.into_iter().map(with).collect();
    steps.push(Step { capture: Kind::Action, ..step("actions", 10) });
    agenda(steps)
}

/// A statement with this id.
pub fn statement(id: &str) -> Statement {
    Statement {
        id: id.to_owned(),
        dimension: "governance".to_owned(),
        text: format!("Statement {id}"),
        phases: Vec::new(),
        challenges: Vec::new(),
        stakeholders: Vec::new(),
        basis: String::new(),
        source: Vec::new(),
        status: Status::Working,
        official: Official::default(),
    }
}

/// What is said in these words.
pub fn said(text: &str) -> Said {
    Said { text: text.to_owned(), ..Said::default() }
}

/// A session, its log, and a wall clock that goes on by a second with each intent.
#[derive(Clone)]
pub struct Room {
    pub session: Session,
    pub log: Vec<Event>,
    pub now: Moment,
    /// Running time that the next intent brings.
    pub ran_ms: u64,
    turns: u64,
}

impl Room {
    /// A room that Ana has just opened.
    pub fn new(agenda: Agenda) -> Self {
        let opening = Opening {
            session: SessionId(7),
            title: String::new(),
            agenda,
            framework_version: "1".to_owned(),
            statements: vec![statement("ENG-1"), statement("GOV-2")],
            program: "charrette test".to_owned(),
            sample: false,
        };
        let stamp = Stamp { replica: ANA, at: NINE, ran_ms: 0, seed: [0; 32] };
        let event = open(opening, &stamp);
        let session = Session::fold([event.clone()]).expect("an opening begins a session");
        Self { session, log: vec![event], now: NINE, ran_ms: 1000, turns: 0 }
    }

    /// The log as it is written out.
    pub fn lines(&self) -> String {
        let mut head = ROOT;
        let lines = self.log.iter().cloned().map(|event| {
            let record = Record::of(event);
            head = record.link(&head);
            record.to_line(&head) + "\n"
        });
        lines.collect()
    }

    /// Ana does this.
    pub fn does(&mut self, intent: Intent) -> Result<Vec<Event>, Refusal> {
        self.by(ANA, intent)
    }

    /// Somebody does this; what was decided is in the log and applied.
    pub fn by(&mut self, replica: ReplicaId, intent: Intent) -> Result<Vec<Event>, Refusal> {
        self.turns += 1;
        self.now = self.now.plus(1000);
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&self.turns.to_be_bytes());
        seed[8..16].copy_from_slice(&replica.0.to_be_bytes());
        let stamp = Stamp { replica, at: self.now, ran_ms: self.ran_ms, seed };
        let events = decide(&self.session, intent, &stamp)?;
        for event in &events {
            self.session.apply(event.clone());
        }
        self.log.extend(events.iter().cloned());
        Ok(events)
    }

    /// Captures one thing to a step and gives its id.
    pub fn captures(&mut self, step: usize, said: Said) -> EventId {
        let events = self.does(Intent::Capture(vec![said], Mode::Typed, Some(step))).expect("it can be captured");
        events[0].id
    }
}

/// A wish in which contributions are named by their place in the list, so that it makes sense in any session.
#[derive(Clone, Debug)]
pub enum Wish {
    Plain(Intent),
    Edit(usize, Said),
    Trash(usize),
    Restore(usize),
    Move(usize, usize),
    Erase(usize),
    Group(String),
    /// Capture for the group at this place.
    CaptureFor(usize, Said),
}

impl Wish {
    /// The intent in a session; `None` where there is nothing to do it to.
    pub fn intent(self, session: &Session) -> Option<Intent> {
        let all = &session.contributions;
        let item = |nth: usize| (!all.is_empty()).then(|| all[nth % all.len()].id);
        let group = |nth: usize| Some(session.groups[nth % session.groups.len()].id.clone());
        Some(match self {
            Self::Plain(intent) => intent,
            Self::Edit(nth, said) => Intent::Edit(item(nth)?, Said { group: group(nth / 7), ..said }),
            Self::Trash(nth) => Intent::Trash(item(nth)?),
            Self::Restore(nth) => Intent::Restore(item(nth)?),
            Self::Move(nth, step) => Intent::Move(item(nth)?, step),
            Self::Erase(nth) => Intent::Erase(item(nth)?),
            Self::Group(name) => Intent::AddGroup(name),
            Self::CaptureFor(nth, said) => Intent::Capture(
                vec![Said { group: group(nth), ..said }],
                Mode::Typed,
                Some(nth % session.held.len().max(1)),
            ),
        })
    }
}

fn words() -> impl Strategy<Value = Said> {
    ("[a-z]{1,8}", proptest::option::of("[a-z]{2,4}"), any::<bool>()).prop_map(|(text, tag, judged)| Said {
        tags: tag.into_iter().collect(),
        statements: if judged { vec!["ENG-1".to_owned()] } else { Vec::new() },
        ..said(&text)
    })
}

fn replans(changes: Vec<(usize, Option<u32>)>) -> Intent {
    Intent::Replan(changes.into_iter().map(|(at, minutes)| Change { at, minutes }).collect())
}

fn rows() -> impl Strategy<Value = Intent> {
    let row = (words(), 0u8..6).prop_map(|(said, key)| Row {
        said,
        key: key.to_string(),
        kept: None,
        said_at: Some(5),
        step: None,
    });
    proptest::collection::vec(row, 0..4).prop_map(|rows| Intent::Import(rows, 1))
}

/// Anything that anybody may wish, undo and redo often.
pub fn wish() -> impl Strategy<Value = Wish> {
    let pauses = prop_oneof![Just(Pause::Asked), Just(Pause::Left), Just(Pause::Recovered)];
    let detail = (0usize..4, "[a-z]{0,3}").prop_map(|(nth, text)| Intent::Describe(Detail::ALL[nth], text));
    let plain = prop_oneof![
        "[a-z]{1,3}".prop_map(Intent::Rename),
        detail,
        (0usize..5).prop_map(|at| Intent::Enter(at, Way::Jump)),
        Just(Intent::Next),
        Just(Intent::Back),
        proptest::collection::vec((0usize..5, proptest::option::of(0u32..20)), 1..3).prop_map(replans),
        pauses.prop_map(Intent::Pause),
        (0usize..3).prop_map(|nth| Intent::PauseFor(Reason::ALL[nth])),
        Just(Intent::Resume),
        (-9i32..9).prop_map(Intent::Extend),
        Just(Intent::Close),
        Just(Intent::Reopen),
        (-5i64..5).prop_map(Intent::ClockJumped),
        (0u32..4).prop_map(|people| Intent::Count("citizens".to_owned(), people)),
        (1u32..4).prop_map(|people| Intent::Arrive("citizens".to_owned(), people)),
        (1u32..3).prop_map(|people| Intent::Leave("citizens".to_owned(), people)),
        (0u32..4).prop_map(|people| Intent::Invite("citizens".to_owned(), people)),
        proptest::collection::vec(words(), 1..4).prop_map(|said| Intent::Capture(said, Mode::Pasted, Some(0))),
        rows(),
    ];
    prop_oneof![
        4 => plain.prop_map(Wish::Plain),
        4 => Just(Wish::Plain(Intent::Undo)),
        3 => Just(Wish::Plain(Intent::Redo)),
        3 => (0usize..9, words()).prop_map(|(nth, said)| Wish::CaptureFor(nth, said)),
        3 => (0usize..50, words()).prop_map(|(nth, said)| Wish::Edit(nth, said)),
        1 => (0usize..9).prop_map(Wish::Trash),
        1 => (0usize..9).prop_map(Wish::Restore),
        2 => (0usize..9, 0usize..5).prop_map(|(nth, step)| Wish::Move(nth, step)),
        1 => (0usize..9).prop_map(Wish::Erase),
        2 => "[x-z]{1}".prop_map(Wish::Group),
    ]
}

/// What can be seen of a session: everything but undo stacks, Lamport time and other book-keeping. With `exact`, also
/// what depends on what was taken back: running numbers and the names of groups that nobody added any more.
pub fn seen(session: &Session, exact: bool) -> String {
    let items = session.contributions.iter().filter(|c| !c.undone).map(|c| {
        let number = if exact { c.number } else { 0 };
        format!("{:?}\n", charrette::domain::session::Contribution { number, ..c.clone() })
    });
    let steps = (0..session.held.len()).map(|at| {
        let ids = session.of_step(at).filter(|c| !c.undone).map(|c| c.id.to_string());
        ids.collect::<Vec<_>>().join(" ")
    });
    let group = |g: &Group| if exact { format!("{}={}", g.id, g.name) } else { g.id.clone() };
    let keys = (0..6).filter(|key| session.has_imported(&key.to_string()));
    format!(
        "{}\n{:?}\n{:?}\n{:?}\n{:#?}\n{:#?}\n{}\n{:#?}\n{:?}\n{}",
        session.title,
        session.details,
        session.groups.iter().map(group).collect::<Vec<_>>(),
        (&session.people, &session.here, &session.invited, session.present_in(0)),
        session.held,
        session.clock,
        items.collect::<String>(),
        steps.collect::<Vec<_>>(),
        keys.collect::<Vec<_>>(),
        session.clock_jumps,
    )
}
