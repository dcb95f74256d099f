//! A session made by hand, and words to tell it in, for the tests of what goes out and what comes in.

use std::cell::RefCell;
use std::collections::BTreeSet;

use charrette::domain::Stamp;
use charrette::domain::agenda::{Activity, Agenda, ClockTime, Group, Minutes, Settings, Step};
use charrette::domain::contribution::{Attribution, Kind, Mode, Said};
use charrette::domain::decide::{decide, open};
use charrette::domain::event::{Detail, Event, Fact};
use charrette::domain::framework::{Entry, Framework, Official, Statement, Status};
use charrette::domain::id::{ReplicaId, SessionId};
use charrette::domain::intent::{Intent, Opening};
use charrette::domain::line::parse;
use charrette::domain::session::Session;
use charrette::domain::summary::{self, Disclosure, Summary};
use charrette::domain::time::Moment;
use charrette::export::{Labels, is_number};
use charrette::words::SHIPPED;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

/// The English words, and which of them were asked for.
pub struct English {
    bundle: FluentBundle<FluentResource>,
    pub asked: RefCell<BTreeSet<String>>,
}

impl English {
    pub fn new() -> Self {
        let mut bundle = FluentBundle::new(vec!["en".parse().unwrap()]);
        bundle.set_use_isolating(false);
        // What kinds of work say is said on screens and in reports alike.
        let reports = SHIPPED[0].1.all().filter(|file| file.contains("\nexport-") || file.contains("\nwork-"));
        for source in reports {
            let resource = FluentResource::try_new(source.to_owned()).expect("a file of words is valid");
            bundle.add_resource(resource).expect("no message twice");
        }
        Self { bundle, asked: RefCell::default() }
    }
}

impl Labels for English {
    fn lang(&self) -> &'static str {
        "en"
    }

    fn say(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.asked.borrow_mut().insert(id.to_owned());
        let message = self.bundle.get_message(id).unwrap_or_else(|| panic!("no message {id}"));
        let mut given = FluentArgs::new();
        for (name, value) in args {
            let value = if is_number(name) {
                FluentValue::from(value.parse::<i64>().unwrap_or_else(|_| panic!("{id}: {name} = {value:?}")))
            } else {
                FluentValue::from(*value)
            };
            given.set(*name, value);
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(message.value().unwrap(), Some(&given), &mut errors);
        assert!(errors.is_empty(), "{id}: {errors:?}");
        text.into_owned()
    }
}

/// A session and the clock on the wall beside it.
pub struct Desk {
    pub session: Session,
    now: i64,
    ran: u64,
    turn: u8,
}

/// 5 January 2026, 09:00 in Athens.
const MORNING: i64 = 1_767_596_400_000;

impl Desk {
    pub fn new(title: &str, agenda: Agenda) -> Self {
        Self::opened(title, agenda, false)
    }

    pub fn sample(title: &str, agenda: Agenda) -> Self {
        Self::opened(title, agenda, true)
    }

    fn opened(title: &str, agenda: Agenda, sample: bool) -> Self {
        let opening = Opening {
            session: SessionId(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef),
            title: title.to_owned(),
            agenda,
            framework_version: "2026.1".to_owned(),
            statements: framework().statements,
            program: "charrette test".to_owned(),
            sample,
        };
        let event = open(opening, &stamp(MORNING, 0, 0));
        Self { session: Session::fold([event]).unwrap(), now: MORNING, ran: 0, turn: 0 }
    }

    pub fn does(&mut self, intent: Intent) -> &mut Self {
        self.turn = self.turn.wrapping_add(1);
        let stamp = stamp(self.now, self.ran, self.turn);
        let events = decide(&self.session, intent, &stamp).expect("the desk asks only for what may be");
        let counts =
            |event: &Event| matches!(event.fact, Fact::Entered { .. } | Fact::Paused { .. } | Fact::Closed { .. });
        if events.iter().any(counts) {
            self.ran = 0;
        }
        for event in events {
            self.session.apply(event);
        }
        self
    }

    pub fn minutes(&mut self, n: i64) -> &mut Self {
        self.now += n * 60_000;
        self.ran += u64::try_from(n).unwrap() * 60_000;
        self
    }

    pub fn types(&mut self, line: &str) -> &mut Self {
        let said = parse(line, &self.session);
        self.does(Intent::Capture(vec![said], Mode::Typed, None))
    }

    /// What is called so says this now.
    pub fn edits(&mut self, label: &str, line: &str) -> &mut Self {
        let target = self.session.by_label(label).expect("it is there").id;
        let said = parse(line, &self.session);
        self.does(Intent::Edit(target, said))
    }

    pub fn says(&mut self, said: Vec<Said>, step: usize) -> &mut Self {
        self.does(Intent::Capture(said, Mode::Pasted, Some(step)))
    }

    pub fn summary(&self, level: Disclosure) -> Summary {
        let now = Moment { utc_ms: self.now, offset_min: 120 };
        let mut summary = summary::of(&self.session, &framework(), level, now, self.ran);
        "charrette 0".clone_into(&mut summary.program);
        summary
    }
}

fn stamp(now: i64, ran_ms: u64, turn: u8) -> Stamp {
    Stamp { replica: ReplicaId(1), at: Moment { utc_ms: now, offset_min: 120 }, ran_ms, seed: [turn; 32] }
}

pub fn step(id: &str, title: &str, kind: Activity, minutes: u16) -> Step {
    Step {
        id: id.to_owned(),
        title: title.to_owned(),
        kind,
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

pub fn agenda(steps: Vec<Step>) -> Agenda {
    let group = |id: &str, name: &str| Group { id: id.to_owned(), name: name.to_owned() };
    Agenda {
        id: "test-agenda".to_owned(),
        title: "One hour on a form".to_owned(),
        lang: "en".to_owned(),
        framework: "ingov".to_owned(),
        phase: "design".to_owned(),
        status: "working".to_owned(),
        source: String::new(),
        purpose: "Find out what keeps people from filling in the form.".to_owned(),
        outcome: vec!["A list of obstacles".to_owned()],
        who: Vec::new(),
        participants: None,
        materials: Vec::new(),
        preparation: Vec::new(),
        starts: ClockTime::parse("09:00"),
        hard_end: ClockTime::parse("10:30"),
        groups: vec![group("citizens", "Citizens"), group("staff", "Counter staff"), group("ngo", "Σύλλογοι")],
        days: Vec::new(),
        steps,
    }
}

pub fn framework() -> Framework {
    let entry = |id: &str, name: &str| Entry {
        id: id.to_owned(),
        name: name.to_owned(),
        text: String::new(),
        source: Vec::new(),
        status: Status::VerbatimTitle,
        side: None,
        place: None,
        country: None,
    };
    let statement = |id: &str, dimension: &str, text: &str| Statement {
        id: id.to_owned(),
        dimension: dimension.to_owned(),
        text: text.to_owned(),
        phases: Vec::new(),
        challenges: Vec::new(),
        stakeholders: Vec::new(),
        basis: String::new(),
        source: Vec::new(),
        status: Status::Working,
        official: Official::default(),
    };
    Framework {
        id: "ingov".to_owned(),
        version: "2026.1".to_owned(),
        title: "A framework".to_owned(),
        lang: "en".to_owned(),
        note: "The statements are working statements of our own and carry no authority.".to_owned(),
        phases: vec![entry("design", "Design"), entry("delivery", "Delivery"), entry("evaluation", "Evaluation")],
        dimensions: vec![entry("governance", "Governance"), entry("engagement", "Stakeholder engagement")],
        statements: vec![
            statement("GOV-1", "governance", "Name one owner for the whole service."),
            statement("ENG-1", "engagement", "Let those who use the service try it before it is built."),
            statement("ENG-2", "engagement", "Tell people what became of what they said."),
        ],
        ..Framework::default()
    }
}

/// A whole hour with four scripts, all promises, and words that must not get out at some level.
pub fn an_hour() -> Desk {
    let mut desk = Desk::new("Ein Formular: wer füllt es aus?", {
        let mut ideas = step("ideas", "What keeps you from it?", Activity::Brainstorm, 20);
        ideas.prompts = vec!["Think of the last form you gave up on. What was it that made you stop?".to_owned()];
        ideas.dimensions = vec!["engagement".to_owned()];
        "SENTINEL-STEP-NOTE".clone_into(&mut ideas.notes);
        let mut named = step("review", "Three statements", Activity::RecommendationReview, 20);
        named.attribution = Attribution::Named;
        named.statements = vec!["ENG-1".to_owned(), "GOV-1".to_owned()];
        let mut anonymous = step("safe", "What one does not say aloud", Activity::Brainwriting, 10);
        anonymous.attribution = Attribution::Anonymous;
        let mut staff = step("hosts", "SENTINEL-STAFF-TITLE", Activity::Other, 5);
        staff.staff_only = true;
        staff.prompts = vec!["SENTINEL-STAFF-PROMPT".to_owned()];
        let close = step("close", "Who does what", Activity::Commitments, 10);
        let skipped = step("walk", "Walk to the counter", Activity::WalkThrough, 10);
        let mut agenda = agenda(vec![ideas, named, anonymous, staff, skipped, close]);
        "Eine Stunde am Formular".clone_into(&mut agenda.title);
        "Herausfinden, was vom Ausfüllen abhält.".clone_into(&mut agenda.purpose);
        "de".clone_into(&mut agenda.lang);
        agenda
    });
    desk.does(Intent::Describe(Detail::Place, "Δημαρχείο, αίθουσα 2".to_owned()))
        .does(Intent::Describe(Detail::Facilitators, "SENTINEL-FACILITATOR".to_owned()))
        .does(Intent::Describe(Detail::Consent, "Nothing leaves the room with a name on it.".to_owned()))
        .does(Intent::Count("citizens".to_owned(), 9))
        .does(Intent::Count("staff".to_owned(), 4))
        .does(Intent::Count("ngo".to_owned(), 3))
        .does(Intent::Next)
        .minutes(4)
        .types("Die Frage nach dem Einkommen kommt dreimal. @citizens #form +4")
        .types("Δεν καταλαβαίνω τη λέξη «τεκμαρτό». @citizens ~el #words t3")
        .types("لا أعرف من سيقرأ هذا @citizens ~ar")
        .types("/concern Nobody answers the phone 📞👩🏽‍🦽 after noon | see *page 2* @staff #phone t12")
        .types("/need A line to the office @staff")
        .types("\"SENTINEL-QUOTE I left in tears\" @citizens")
        .types("*SENTINEL-PRIVATE-NOTE he looked tired")
        .minutes(21)
        .does(Intent::Next)
        .types("^ENG-1:keep Yes, as it stands @citizens by:SENTINEL-AUTHOR role:SENTINEL-ROLE")
        .types("^ENG-1:keep We did this once @staff by:SENTINEL-AUTHOR")
        .types("^ENG-1:drop Too late by then @staff role:SENTINEL-ROLE")
        .types("^:add Say who pays @citizens")
        .minutes(18)
        .does(Intent::Next)
        .types("My chief fills them in wrongly @staff t7")
        .minutes(9)
        .does(Intent::Next)
        .types("SENTINEL-STAFF-TEXT move the flip chart")
        .minutes(2)
        .does(Intent::Enter(5, charrette::domain::event::Way::Jump))
        .types("!The income question is asked once.")
        .types(">Rewrite page 2 @staff due:2026-02-02")
        .types(">Ask the ministry owner:SENTINEL-OWNER")
        .types(">Find somebody for the phone")
        .types("?Who reads the form?")
        .types("Thrown away at once @citizens");
    let last = desk.session.contributions.last().unwrap().id;
    desk.does(Intent::Trash(last)).minutes(8).does(Intent::Close);
    desk
}

/// The bytes of a text in base64, RFC 4648.
pub fn from_base64(text: &str) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digit = |byte| (0u32..).zip(DIGITS).find(|(_, digit)| **digit == byte).map(|(n, _)| n);
    let bits: Vec<u32> = text.bytes().filter_map(digit).collect();
    let bytes = bits.chunks(4).flat_map(|four| {
        let n = (0..4).fold(0, |n, at| n << 6 | four.get(at).copied().unwrap_or(0));
        n.to_be_bytes()[1..four.len()].to_vec()
    });
    bytes.collect()
}
