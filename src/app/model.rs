//! What the facilitator sees and does, as one value.
//!
//! Changed only by [`super::update`]; read by the two faces (`ui`, `speak`). Not here: terminals, files, threads.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::rc::Rc;

use super::command::{Cmd, Scope};
use super::editor::Editor;
use super::msg::{Card, LibraryRow, Now, Passage};
use crate::domain::event::Event;
use crate::domain::framework::Framework;
use crate::domain::id::{EventId, ReplicaId};
use crate::domain::intent::Intent;
use crate::domain::schedule::Alarm;
use crate::domain::session::Session;
use crate::domain::summary::Disclosure;
use crate::domain::time::{Millis, Moment};
use crate::words::{Say, Words};

/// Which page is in front.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of DESIGN's screens")]
pub enum Screen {
    #[default]
    Home,
    Library,
    Run,
    People,
    Review,
}

/// Colours to draw with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// The terminal's own colours; right on light and on dark.
    #[default]
    Auto,
    /// Light letters on dark.
    Dark,
    /// Dark letters on light.
    Light,
    /// White on black and strong.
    HighContrast,
    /// No colour at all.
    Mono,
}

impl ThemeName {
    /// Every theme, in the order of the key that changes it.
    pub const ALL: [Self; 5] = [Self::Auto, Self::Dark, Self::Light, Self::HighContrast, Self::Mono];

    /// Its name in settings and commands.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
            Self::Mono => "mono",
        }
    }

    /// The theme with this name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.id() == id)
    }
}

/// A page over the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Layer {
    /// Keys and what they do; lines scrolled.
    Help(usize),
    /// Commands by name.
    Palette(Finder<Cmd>),
    /// Contributions by their words.
    Search(Finder<EventId>),
    /// A command asks for what it needs.
    Prompt(Cmd, Editor),
    /// A command asks whether it is meant.
    Confirm(Cmd, Say),
    /// The steps, to jump or to move something.
    Steps(usize, StepsFor),
    /// A pasted list, each line a proposed item: in or out; the one in hand.
    Paste(Vec<(String, bool)>, usize),
}

/// Why the steps are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepsFor {
    /// To begin one.
    Jump,
    /// To move a contribution there.
    Move(EventId),
}

/// A line and what it finds.
#[derive(Clone, Debug, PartialEq)]
pub struct Finder<T> {
    /// What is looked for.
    pub line: Editor,
    /// What was found, best first.
    pub hits: Vec<T>,
    /// The one in hand.
    pub at: usize,
}

impl<T> Finder<T> {
    /// An empty line with these hits.
    #[must_use]
    pub fn new(hits: Vec<T>) -> Self {
        Self { line: Editor::default(), hits, at: 0 }
    }
}

/// How loud a notice is; said in words, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It is done.
    Done,
    /// It was not done, and why.
    Refused,
    /// Something is wrong and stays so until it is solved.
    Trouble,
}

/// A line of words to the facilitator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How loud.
    pub tone: Tone,
    /// What.
    pub say: Say,
}

/// Whether what was captured is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// All of it.
    Yes,
    /// On its way.
    Saving,
    /// Not, and why; it is tried again.
    No(Say),
}

/// Something asked for, waiting for its turn. One after the other: each is decided on what the ones before made true.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// What.
    pub intent: Intent,
    /// The line it came from, to go back into the capture line when refused.
    pub line: Option<String>,
}

/// The session in hand.
#[derive(Debug)]
pub struct Open {
    /// Its file.
    pub path: PathBuf,
    /// What it adds up to, as it is on disk.
    pub session: Session,
    /// This machine's writer.
    pub replica: ReplicaId,
    /// Why it can only be read.
    pub read_only: Option<Say>,
    /// Asked for and not yet decided.
    pub queue: VecDeque<Waiting>,
    /// On its way to the disk.
    pub in_flight: Option<Waiting>,
    /// Not on disk, to be tried again at this time.
    pub unsaved: Option<(Vec<Event>, Millis)>,
    /// Whether all is on disk.
    pub saved: Saved,
    /// When the clock last began to run (monotonic), and what had already run then.
    pub running: Option<(Millis, Millis)>,
    /// Draft on disk.
    pub draft_kept: String,
    /// Since when the line differs from the draft on disk.
    pub draft_due: Option<Millis>,
    /// A draft is on its way.
    pub drafting: bool,
    /// When the running time is next put on disk.
    pub pulse_due: Millis,
    /// The loudest alarm already told for the step in hand.
    pub alarmed: Alarm,
    /// What to do once everything is on disk.
    pub then: Option<Then>,
}

/// What to do once everything asked for is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// Close the file and show home.
    Home,
    /// Close the file and end the program.
    Quit,
}

/// Where the keys go on the run screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The capture line.
    #[default]
    Line,
    /// The contributions.
    List,
}

/// The run screen.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// Where the keys go.
    pub focus: Focus,
    /// The capture line.
    pub line: Editor,
    /// The contribution being edited in it.
    pub editing: Option<EventId>,
    /// Group of the next contribution.
    pub group: Option<String>,
    /// Contribution in hand: its place among those shown.
    pub at: usize,
    /// The facilitator's private notes are on the screen.
    pub notes: bool,
    /// Trashed contributions are shown.
    pub trash: bool,
    /// Place of the step that is looked at, where it is not the one in hand.
    pub looking: Option<usize>,
}

/// The review screen.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// Under which policy.
    pub disclosure: Disclosure,
    /// The summary; empty until built.
    pub passages: Vec<Passage>,
    /// First line shown.
    pub top: usize,
}

/// The library screen.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// All of it; empty until read.
    pub rows: Vec<LibraryRow>,
    /// Only this phase, by place in the framework.
    pub phase: Option<usize>,
    /// Statements in place of agendas.
    pub statements: bool,
    /// Row in hand among those shown.
    pub at: usize,
}

/// Everything.
#[derive(Debug)]
pub struct Model {
    /// The words to say it in.
    pub words: Words,
    /// The framework.
    pub framework: Rc<Framework>,
    /// The terminal's size in cells; 0 by 0 in linear mode.
    pub size: (u16, u16),
    /// The page in front.
    pub screen: Screen,
    /// Pages over it, the last one on top.
    pub layers: Vec<Layer>,
    /// Sessions of the data folder; `None` until read.
    pub cards: Option<Vec<Card>>,
    /// Row in hand on the home screen.
    pub home_at: usize,
    /// The library.
    pub library: Library,
    /// The run screen.
    pub run: Run,
    /// Group in hand on the people screen.
    pub people_at: usize,
    /// The review screen.
    pub review: Review,
    /// The session in hand.
    pub open: Option<Open>,
    /// The latest notice.
    pub notice: Option<Notice>,
    /// Everything told and not yet spoken; linear mode drains it.
    pub told: Vec<Notice>,
    /// Colours.
    pub theme: ThemeName,
    /// Where exports go when no folder is named.
    pub export_dir: PathBuf,
    /// Lines, not screens.
    pub plain: bool,
    /// The readings of the latest message.
    pub now: Now,
    /// Wall less monotonic clock when last looked at, to see jumps.
    pub wall_skew: Option<i64>,
}

impl Model {
    /// The beginning: the home screen, nothing read yet.
    #[must_use]
    pub fn new(words: Words, framework: Rc<Framework>, now: Now) -> Self {
        Self {
            words,
            framework,
            size: (80, 24),
            screen: Screen::Home,
            layers: Vec::new(),
            cards: None,
            home_at: 0,
            library: Library::default(),
            run: Run::default(),
            people_at: 0,
            review: Review::default(),
            open: None,
            notice: None,
            told: Vec::new(),
            theme: ThemeName::default(),
            export_dir: PathBuf::new(),
            plain: false,
            now,
            wall_skew: None,
        }
    }

    /// Where keys mean what they mean, when no layer is up.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match (self.screen, self.run.focus) {
            (Screen::Home, _) => Scope::Home,
            (Screen::Library, _) => Scope::Library,
            (Screen::Run, Focus::Line) => Scope::Line,
            (Screen::Run, Focus::List) => Scope::List,
            (Screen::People, _) => Scope::People,
            (Screen::Review, _) => Scope::Review,
        }
    }

    /// Running time of the step in hand that is in no fact yet.
    #[must_use]
    pub fn ran(&self) -> Millis {
        let running = self.open.as_ref().and_then(|open| open.running);
        running.map_or(0, |(since, before)| before + self.now.mono.saturating_sub(since))
    }

    /// The step that the run screen shows.
    #[must_use]
    pub fn shown_step(&self) -> Option<usize> {
        let open = self.open.as_ref()?;
        self.run.looking.or(open.session.clock.at)
    }

    /// Places, in the step's list, of the contributions that the run screen shows.
    #[must_use]
    pub fn shown_count(&self) -> usize {
        let (Some(open), Some(step)) = (&self.open, self.shown_step()) else { return 0 };
        if self.run.trash || !open.session.has_hidden(step) {
            return open.session.count_of_step(step);
        }
        open.session.of_step(step).filter(|c| c.is_live()).count()
    }

    /// Agendas of the library that are shown, with their place in all of it.
    #[must_use]
    pub fn shown_agendas(&self) -> Vec<usize> {
        let wanted = self.library.phase.and_then(|at| self.framework.phases.get(at)).map(|p| p.id.as_str());
        let fits = |row: &LibraryRow| match (&row.agenda, wanted) {
            (Ok(agenda), Some(phase)) => agenda.phase == phase,
            (Ok(_) | Err(_), None) => true,
            (Err(_), Some(_)) => false,
        };
        self.library.rows.iter().enumerate().filter(|(_, row)| fits(row)).map(|(at, _)| at).collect()
    }

    /// Tells the facilitator something.
    pub fn tell(&mut self, tone: Tone, say: Say) {
        let notice = Notice { tone, say };
        self.told.push(notice.clone());
        if !self.plain {
            self.told.clear();
        }
        self.notice = Some(notice);
    }

    /// Whether everything asked for is done: nothing waits, nothing is on its way.
    #[must_use]
    pub fn settled(&self) -> bool {
        self.open.as_ref().is_none_or(|open| open.queue.is_empty() && open.in_flight.is_none() && !open.drafting)
    }

    /// When the model next wants to be woken (monotonic), if nothing else happens.
    #[must_use]
    pub fn wake_at(&self) -> Option<Millis> {
        let open = self.open.as_ref()?;
        let mut wake: Vec<Millis> = Vec::new();
        wake.extend(open.draft_due.map(|since| since + super::update::DRAFT_AFTER));
        wake.extend(open.unsaved.as_ref().map(|(_, at)| *at));
        if open.running.is_some() {
            wake.push(open.pulse_due);
            // The next whole second of the step's own time, so that the digits change on the beat.
            let spent = open.session.clock.at.and_then(|at| open.session.held.get(at)).map_or(0, |h| h.spent);
            let into = (spent + self.ran()) % 1000;
            wake.push(self.now.mono + 1000 - into);
        } else if open.session.clock.started.is_some() && !open.session.clock.closed {
            // While the clock stands, the room grows late by the minute.
            let into = u64::try_from(self.now.at.utc_ms.rem_euclid(60_000)).unwrap_or(0);
            wake.push(self.now.mono + 60_000 - into);
        }
        wake.into_iter().min()
    }

    /// The moment the summary and the screen speak of.
    #[must_use]
    pub fn at(&self) -> Moment {
        self.now.at
    }
}
