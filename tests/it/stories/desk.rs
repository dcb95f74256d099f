//! The desk: the whole program but terminal, files and clocks, which are the story's. Reads like the room.
//!
//! Two laws hold in every story: whatever is told is a message that exists and is given all that it names, and the
//! program never asks to be woken without end.

use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use charrette::app::key::{Code, Key};
use charrette::app::model::Model;
use charrette::app::msg::{AgendaRead, Begin, Failure};
use charrette::app::msg::{Effect, Hit, ImportRead, LibraryRow, Msg, Now, Passage, Worked};
use charrette::app::update::update;
use charrette::content::framework::ingov;
use charrette::content::library::{Origin, library};
use charrette::domain::agenda::edit::blank;
use charrette::domain::agenda::{Activity, Agenda, ClockTime, Minutes};
use charrette::domain::contribution::{Attribution, Kind};
use charrette::domain::memory::Once;
use charrette::domain::summary;
use charrette::domain::time::Moment;
use charrette::export::{self, Format};
use charrette::shell::inbox::inbox;
use charrette::shell::outside::Outside;
use charrette::words::{Say, Words};

use super::disk::{Answers, Disk};
use crate::desk::{agenda, step};

pub struct Desk {
    pub model: Model,
    pub disk: Disk,
    pub wall: i64,
    pub mono: u64,
    pub offset: i16,
    /// What was told since the story last did something.
    pub heard: Vec<String>,
    pub ended: bool,
    /// How often the bell rang.
    pub rung: usize,
    /// What an import will read.
    pub import: ImportRead,
    /// Reading and writing of files outside is not done before the story says so.
    pub takes_time: bool,
    /// What steps took in workshops that are over.
    pub past: Vec<Once>,
    /// A stalled disk: what is asked to stop does not hear it.
    pub hangs: bool,
    /// A real data folder, for the library and the agendas that are written.
    pub outside: Option<Outside>,
    turn: u64,
}

/// Monday, 5 January 2026, 08:59:30 in Athens.
const MORNING: i64 = 1_767_596_370_000;

/// Ideas with groups, a round with names, one without any, and who does what.
pub fn hour() -> Agenda {
    let mut ideas = step("ideas", "What keeps you from it?", Activity::Brainstorm, 20);
    ideas.prompts = vec!["Think of the last form you gave up on.".to_owned()];
    "Ask the quiet side first.".clone_into(&mut ideas.howto);
    "The mayor may come in.".clone_into(&mut ideas.notes);
    let mut named = step("named", "Round of the table", Activity::Brainstorm, 10);
    named.attribution = Attribution::Named;
    let mut safe = step("safe", "What one does not say aloud", Activity::Brainwriting, 10);
    safe.attribution = Attribution::Anonymous;
    let mut close = step("close", "Who does what", Activity::Commitments, 10);
    close.capture = Kind::Action;
    agenda(vec![ideas, named, safe, close])
}

/// The same from nine to ten to ten. The second step is held whole or not at all, the last one is protected.
pub fn hour_that_must_end() -> Agenda {
    let mut agenda = hour();
    agenda.hard_end = ClockTime::parse("09:50");
    (agenda.steps[1].optional, agenda.steps[1].cut_order, agenda.steps[3].protected) = (true, Some(1), true);
    agenda.steps[1].minutes = Some(Minutes { min: 10, planned: 10, max: 10 });
    agenda
}

impl Desk {
    pub fn new() -> Self {
        Self::with(Disk::new(), MORNING, 5_000)
    }

    fn with(disk: Disk, wall: i64, mono: u64) -> Self {
        let model = Model::new(Rc::new(Words::of("en")), Now::default());
        let import = ImportRead::default();
        let mut new = Self {
            model,
            disk,
            wall,
            mono,
            offset: 120,
            heard: Vec::new(),
            ended: false,
            rung: 0,
            import,
            takes_time: false,
            past: Vec::new(),
            hangs: false,
            outside: None,
            turn: 0,
        };
        new.model.export_dir = PathBuf::from("/out");
        new
    }

    /// With a data folder on the real disk.
    pub fn on(data: &std::path::Path) -> Self {
        let mut desk = Self::new();
        let (post, _) = inbox(|| {});
        desk.outside = Some(Outside::new(data.to_owned(), post, Rc::new(Words::of("en"))));
        desk
    }

    /// With a session of [`hour`] before its first step.
    pub fn ready() -> Self {
        let mut desk = Self::new();
        desk.asks(Effect::Create(Arc::new(hour()), "A form".to_owned()));
        desk
    }

    /// With a session of an agenda before its first step.
    pub fn of(agenda: Agenda) -> Self {
        let mut desk = Self::new();
        desk.asks(Effect::Create(Arc::new(agenda), "A form".to_owned()));
        desk
    }

    /// With its first step running.
    pub fn running() -> Self {
        let mut desk = Self::ready();
        desk.press("ctrl-n").says("Step 1 of 4");
        desk
    }

    /// Five minutes late in the first step of [`hour_that_must_end`].
    pub fn late() -> Self {
        Self::after("25m")
    }

    /// An hour that must end at ten to ten, its first step in hand for so long.
    pub fn after(first: &str) -> Self {
        let mut desk = Self::new();
        desk.asks(Effect::Create(Arc::new(hour_that_must_end()), "A form".to_owned()));
        desk.tick("30s").press("ctrl-n").tick(first);
        desk
    }

    /// The same in lines.
    pub fn in_lines(agenda: Agenda) -> Self {
        let mut desk = Self::new();
        desk.model.plain = true;
        desk.model.size = (0, 0);
        desk.asks(Effect::Create(Arc::new(agenda), "A form".to_owned()));
        desk
    }

    pub fn now(&mut self) -> Now {
        self.turn += 1;
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&self.turn.to_be_bytes());
        Now { at: Moment { utc_ms: self.wall, offset_min: self.offset }, mono: self.mono, seed }
    }

    /// A message, and everything that follows from it.
    pub fn gets(&mut self, msg: Msg) -> &mut Self {
        let now = self.now();
        let before = self.model.tellings;
        let effects = update(&mut self.model, msg, now);
        let told = std::mem::take(&mut self.model.told);
        let new = self.model.notice.iter().filter(|_| self.model.tellings != before).cloned();
        for notice in if self.model.plain { told } else { new.collect() } {
            let words = self.model.words.tell(&notice.say);
            assert!(self.model.words.has(notice.say.id), "no message {}", notice.say.id);
            assert!(!words.contains("{$"), "{}: {words}", notice.say.id);
            self.heard.push(words);
        }
        effects.into_iter().for_each(|effect| self.asks(effect));
        self
    }

    /// The long work that was begun last says something.
    pub fn hears(&mut self, worked: Worked) -> &mut Self {
        self.gets(Msg::Work(self.model.works, worked))
    }

    /// These are the pages of the summary.
    pub fn reviews(&mut self, passages: &[Passage]) -> &mut Self {
        self.model.review.passages = passages.to_vec();
        self
    }

    /// Something is asked of the outside.
    pub fn asks(&mut self, effect: Effect) {
        let now = self.now();
        let answer = match effect {
            Effect::Export(..) | Effect::Import(..) | Effect::Seek(..) | Effect::Summarise(..) if self.takes_time => {
                None
            }
            effect
            @ (Effect::LoadLibrary | Effect::BeginAgenda(_) | Effect::CheckAgenda(_) | Effect::SaveAgenda(_))
                if self.outside.is_some() =>
            {
                let answer = self.outside.as_mut().and_then(|outside| outside.does(effect, &self.model));
                match answer {
                    Some(Msg::Library(framework, rows, _)) => Some(Msg::Library(framework, rows, self.past.clone())),
                    answer => answer,
                }
            }
            Effect::CheckAgenda(agenda) => Some(Msg::AgendaChecked(agenda, Vec::new())),
            Effect::BeginAgenda(Begin::Blank(title)) => {
                let agenda = blank(&title, ingov(), "en");
                Some(Msg::AgendaRead(Box::new(AgendaRead { agenda, own: None, notes: Vec::new() })))
            }
            Effect::BeginAgenda(Begin::Plan(_) | Begin::Own(_)) => {
                let say = Say::new("trouble-outside").with("what", Say::new("content-file-missing"));
                Some(Msg::Failed(Failure { say, gone: false }))
            }
            Effect::SaveAgenda(saving) => {
                let path = format!("/agendas/{}.toml", saving.agenda.id).into();
                Some(Msg::AgendaSaved(saving.agenda, path, 0))
            }
            Effect::LoadLibrary => Some(Msg::Library(Arc::new(ingov().clone()), shelf(), self.past.clone())),
            Effect::Summarise(number, level) => {
                let passage =
                    |line: &str| Passage { heading: 0, indent: 0, text: line.to_owned(), ..Passage::default() };
                Some(Msg::Summarised(number, Ok(self.report(level).lines().map(passage).collect())))
            }
            Effect::Seek(question, wanted, notes) => Some(Msg::Heard(self.disk.seeks(question, &wanted, notes))),
            Effect::StopWork if self.hangs => None,
            Effect::StopWork => Some(Msg::Work(self.model.works, Worked::Stopped)),
            Effect::Export(_, path, ..) if path.starts_with("/no") => panic!("nobody exports there"),
            Effect::Export(number, path, _, false) if self.disk.outputs.contains_key(&path) => {
                Some(Msg::Work(number, Worked::InTheWay(path)))
            }
            Effect::Export(number, path, level, _) => {
                self.disk.outputs.insert(path.clone(), self.report(level));
                Some(Msg::Work(number, Worked::Exported(path, level)))
            }
            Effect::Import(number, ..) => {
                Some(Msg::Work(number, Worked::Read(Box::new(std::mem::take(&mut self.import)))))
            }
            Effect::WriteList(path, list) => {
                self.disk.outputs.insert(path.clone(), list);
                Some(Msg::Written(path))
            }
            Effect::CopyAgenda(agenda) => Some(Msg::Copied(format!("/agendas/{}.toml", agenda.id).into())),
            Effect::Demo | Effect::KeepTheme(_) | Effect::Redraw | Effect::Suspend => None,
            Effect::Ring => {
                self.rung += 1;
                None
            }
            Effect::Quit => {
                self.ended = true;
                None
            }
            effect => self.disk.does(effect, now),
        };
        if let Some(msg) = answer {
            self.gets(msg);
        }
        if self.disk.answers != Answers::Later {
            self.acknowledges();
        }
    }

    fn report(&self, level: summary::Disclosure) -> String {
        let session = &self.model.open.as_ref().expect("a session is open").session;
        let mut summary = summary::of(session, ingov(), level, self.model.now.at, self.model.ran());
        "charrette 0".clone_into(&mut summary.program);
        let export::Written::File(text) = export::render(&summary, &*self.model.words, Format::Markdown) else {
            panic!("Markdown is one file");
        };
        String::from_utf8(text).expect("Markdown is text")
    }

    /// The disk answers all that waits.
    pub fn acknowledges(&mut self) -> &mut Self {
        while self.acknowledges_one() {}
        self
    }

    pub fn acknowledges_one(&mut self) -> bool {
        let now = self.now();
        match self.disk.next(now) {
            Some(msg) => {
                self.gets(msg);
                true
            }
            None => false,
        }
    }

    pub fn press(&mut self, key: &str) -> &mut Self {
        self.heard.clear();
        self.gets(Msg::Key(Key::parse(key).expect("a key")))
    }

    pub fn types(&mut self, text: &str) -> &mut Self {
        self.heard.clear();
        text.chars().for_each(|c| _ = self.gets(Msg::Key(Key::plain(Code::Char(c)))));
        self
    }

    /// A line and Enter.
    pub fn enters(&mut self, line: &str) -> &mut Self {
        self.types(line).press("enter")
    }

    pub fn pastes(&mut self, text: &str) -> &mut Self {
        self.heard.clear();
        self.gets(Msg::Paste(text.to_owned()))
    }

    pub fn clicks(&mut self, hit: Hit) -> &mut Self {
        self.heard.clear();
        self.gets(Msg::Click(hit))
    }

    /// A line typed in linear mode.
    pub fn line_is(&mut self, line: &str) -> &mut Self {
        self.heard.clear();
        self.gets(Msg::Line(line.to_owned()))
    }

    /// Time passes on both clocks, as `5m`, `30s`, `250ms`, `1h`.
    pub fn tick(&mut self, span: &str) -> &mut Self {
        self.heard.clear();
        let until = self.mono + u64::try_from(millis(span)).expect("time goes on");
        let mut idle = 0;
        while let Some(at) = self.model.wake_at().filter(|at| *at <= until) {
            idle = if at > self.mono { 0 } else { idle + 1 };
            assert!(idle < 9, "it wants to be woken without end");
            self.passes(at.max(self.mono));
        }
        self.passes(until)
    }

    fn passes(&mut self, until: u64) -> &mut Self {
        self.wall += i64::try_from(until - self.mono).expect("spans are short");
        self.mono = until;
        self.gets(Msg::Wake)
    }

    /// The machine sleeps: both clocks go on, and nothing is asked before it wakes.
    pub fn sleeps(&mut self, span: &str) -> &mut Self {
        self.heard.clear();
        self.wall += millis(span);
        self.mono += millis(span).unsigned_abs();
        self.gets(Msg::Wake)
    }

    /// The wall clock alone is put forward or, with `-`, back.
    pub fn wall_jumps(&mut self, span: &str) -> &mut Self {
        self.heard.clear();
        self.wall += span.strip_prefix('-').map_or_else(|| millis(span), |back| -millis(back));
        self.gets(Msg::Wake)
    }

    pub fn disk_is(&mut self, answers: Answers) -> &mut Self {
        self.disk.answers = answers;
        self
    }

    /// No goodbye: the model is forgotten, what was asked and not written is not written, and the session is opened again.
    pub fn is_killed(&mut self) -> &mut Self {
        let path = self.disk.held.clone().expect("a session is in hand");
        self.disk.waiting.clear();
        let disk = std::mem::replace(&mut self.disk, Disk::new());
        let (plain, size) = (self.model.plain, self.model.size);
        *self = Self::with(disk, self.wall + 60_000, 1_000);
        (self.model.plain, self.model.size) = (plain, size);
        self.disk.answers = Answers::AtOnce;
        self.asks(Effect::Open(path));
        self
    }
}

fn millis(span: &str) -> i64 {
    let digits = span.trim_end_matches(char::is_alphabetic);
    let unit = match &span[digits.len()..] {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        other => panic!("no unit {other:?}"),
    };
    digits.parse::<i64>().expect("a number") * unit
}

fn shelf() -> Vec<LibraryRow> {
    let row = |entry: charrette::content::library::Entry| LibraryRow {
        name: entry.id,
        own: match entry.origin {
            Origin::Shipped => None,
            Origin::Own(path) => Some(path),
        },
        agenda: entry.agenda.map(Arc::new).map_err(|faults| format!("{faults:?}")),
    };
    library(None, std::slice::from_ref(ingov())).agendas.into_iter().map(row).collect()
}
