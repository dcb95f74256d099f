//! A model with an outside that does at once what it is asked: the disk never fails unless it is told to.

use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use charrette::app::key::{Code, Key};
use charrette::app::model::Model;
use charrette::app::msg::{AgendaRead, Begin, Wrong};
use charrette::app::msg::{Effect, Failure, LibraryRow, Msg, Now, Opened, Passage, Typed};
use charrette::app::update::update;
use charrette::content;
use charrette::content::framework::ingov;
use charrette::content::library;
use charrette::domain::Stamp;
use charrette::domain::agenda::Agenda;
use charrette::domain::agenda::edit::blank;
use charrette::domain::decide::open;
use charrette::domain::id::{ReplicaId, SessionId};
use charrette::domain::intent::Opening;
use charrette::domain::log::Log;
use charrette::domain::record::Record;
use charrette::domain::session::Session;
use charrette::domain::summary::{self, Disclosure};
use charrette::domain::time::Moment;
use charrette::export::document::{self, Reader};
use charrette::shell::outside::passages;
use charrette::words::{Say, Words};

/// 5 January 2026, 09:00 in Athens.
pub const MORNING: i64 = 1_767_596_400_000;

/// A model and the clocks beside it.
pub struct Room {
    pub model: Model,
    wall: i64,
    mono: u64,
    turn: u8,
    /// Whether the disk takes what it is given.
    pub disk: bool,
}

impl Room {
    pub fn new(lang: &str) -> Self {
        let (wall, mono) = (MORNING, 1_000);
        let model = Model::new(Rc::new(Words::of(lang)), now(wall, mono, 0));
        Self { model, wall, mono, turn: 0, disk: true }
    }

    /// With a new session of this agenda open.
    pub fn with(lang: &str, title: &str, agenda: Agenda) -> Self {
        let opening = Opening {
            session: SessionId(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef),
            title: title.to_owned(),
            agenda,
            framework_version: ingov().version.clone(),
            statements: ingov().statements.clone(),
            program: "charrette test".to_owned(),
            sample: false,
        };
        let at = Moment { utc_ms: MORNING, offset_min: 120 };
        let event = open(opening, &Stamp { replica: ReplicaId(1), at, ran_ms: 0, seed: [0; 32] });
        let mut room = Self::new(lang);
        room.opens(Session::fold([event]).expect("an opening begins a session"), None);
        room
    }

    /// With a recorded session open.
    pub fn recorded(lang: &str, log: &str) -> Self {
        let records = log.lines().zip(1..).map(|(line, n)| Record::from_line(n, line).expect("a sound line").0);
        let session = Log::of(records).expect("a sound log").fold().expect("a log with an opening");
        let mut room = Self::new(lang);
        room.wall = session.last.plus(60_000).utc_ms;
        room.opens(session, None);
        room
    }

    pub fn opens(&mut self, session: Session, read_only: Option<Say>) {
        let opened = Opened {
            path: PathBuf::from("/home/elena/charrette/2026-01-05-first-hour.charrette"),
            session,
            replica: ReplicaId(1),
            read_only,
            draft: Typed::default(),
            unclean: None,
            fresh: false,
        };
        self.tell(Msg::Opened(Box::new(opened)));
        self.model.notice = None;
    }

    /// One message, and everything that follows from it.
    pub fn tell(&mut self, msg: Msg) -> &mut Self {
        let mut waiting = vec![msg];
        while let Some(msg) = waiting.pop() {
            self.turn = self.turn.wrapping_add(1);
            let effects = update(&mut self.model, msg, now(self.wall, self.mono, self.turn));
            waiting.extend(effects.into_iter().rev().filter_map(|effect| self.answer(effect)));
        }
        self
    }

    fn answer(&self, effect: Effect) -> Option<Msg> {
        match effect {
            Effect::Append(events, _) if self.disk => Some(Msg::Appended(events)),
            Effect::Append(events, _) => {
                let say = Say::new("told-file-trouble").with("name", "no space left on the disk");
                Some(Msg::NotAppended(events, Failure { say, gone: false }))
            }
            Effect::Keep(..) => Some(Msg::Kept(Ok(()))),
            Effect::Summarise(number, level) => Some(Msg::Summarised(number, Ok(self.passages(level)))),
            Effect::LoadLibrary => Some(library_read()),
            Effect::CheckAgenda(agenda) => {
                let wrong = content::agenda::check(&agenda, std::slice::from_ref(ingov())).into_iter();
                let wrong = wrong.map(|w| Wrong { spot: w.spot, field: w.field, say: w.say }).collect();
                Some(Msg::AgendaChecked(agenda, wrong))
            }
            Effect::BeginAgenda(Begin::Blank(title)) => {
                let agenda = blank(&title, ingov(), "en");
                Some(Msg::AgendaRead(Box::new(AgendaRead { agenda, own: None, notes: Vec::new() })))
            }
            _ => None,
        }
    }

    fn passages(&self, level: Disclosure) -> Vec<Passage> {
        let Some(open) = &self.model.open else { return Vec::new() };
        let summary = summary::of(&open.session, ingov(), level, self.model.now.at, self.model.ran());
        passages::of(&document::of(&summary, &*self.model.words, Reader::Facilitator))
    }

    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split(' ') {
            self.tell(Msg::Key(Key::parse(key).unwrap_or_else(|| panic!("{key} is no key"))));
        }
        self
    }

    /// Key by key.
    pub fn types(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.tell(Msg::Key(Key::plain(Code::Char(c))));
        }
        self
    }

    /// A line, saved.
    pub fn says(&mut self, line: &str) -> &mut Self {
        self.types(line).press("enter");
        self.model.notice = None;
        self
    }

    /// Time passes.
    pub fn seconds(&mut self, n: u64) -> &mut Self {
        self.mono += n * 1000;
        self.wall = self.wall.saturating_add(i64::try_from(n * 1000).expect("a short while"));
        self.tell(Msg::Wake)
    }
}

fn now(wall: i64, mono: u64, turn: u8) -> Now {
    Now { at: Moment { utc_ms: wall, offset_min: 120 }, mono, seed: [turn; 32] }
}

/// The shipped library, one agenda of the person's own, and a file that is none.
fn library_read() -> Msg {
    let all = library::library(None, std::slice::from_ref(ingov()));
    let row = |entry: library::Entry| LibraryRow {
        agenda: entry.agenda.map(Arc::new).map_err(|faults| format!("{} faults", faults.len())),
        name: entry.id,
        own: None,
    };
    let mut rows: Vec<LibraryRow> = all.agendas.into_iter().map(row).collect();
    if let Some(first) = rows.first_mut() {
        first.own = Some(PathBuf::from("/home/elena/agendas/own.toml"));
    }
    rows.push(LibraryRow {
        agenda: Err("mobil.toml:12: `planned` is more than `max`\nmobil.toml:40: there is no dimension `governence`; did you mean `governance`?".to_owned()),
        name: "mobil".to_owned(),
        own: Some(PathBuf::from("/home/elena/agendas/mobil.toml")),
    });
    Msg::Library(Arc::new(ingov().clone()), rows, Vec::new())
}

/// A shipped agenda.
pub fn shipped(id: &str) -> Agenda {
    let all = library::library(None, std::slice::from_ref(ingov()));
    all.agenda(id).unwrap_or_else(|| panic!("no agenda {id}")).clone()
}
