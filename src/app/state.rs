//! What stands on the screens: which page, which layers over it, and where in each the eyes are.
//!
//! Values only; what changes them is [`super::update`]. Not here: the session itself ([`super::open::Open`]).

use super::board::Memo;
use super::command::{Cmd, Scope};
use super::editor::Editor;
use super::eyes::Eyes;
use super::msg::{LibraryRow, Passage};
use super::why::Stop;
use crate::domain::framework::Framework;
use crate::domain::id::EventId;
use crate::domain::memory::Once;
use crate::domain::replan::Replan;
use crate::domain::session::{Counts, StepAt};
use crate::domain::summary::{Disclosure, OpenPoint};
use crate::words::Say;
use std::cell::Cell;
use std::sync::Arc;

/// Which page is in front.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the screens")]
pub enum Screen {
    #[default]
    Home,
    Library,
    Plan,
    Run,
    Work,
    People,
    Review,
}

/// Colours to draw with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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

    /// Its name in settings and commands; the message is `theme-<name>`.
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

    /// The one after this.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|t| *t == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}

/// What the terminal's bell rings for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bell {
    /// Nothing: a room is not startled by a laptop.
    #[default]
    Never,
    /// The warnings before a time box ends, and its end.
    Warnings,
}

impl Bell {
    /// Each.
    pub const ALL: [Self; 2] = [Self::Never, Self::Warnings];

    /// Its name in settings.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Warnings => "warnings",
        }
    }

    /// The one with this name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bell| bell.id() == id)
    }
}

/// A page over the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Layer {
    /// Keys and what they do, for the scope it was asked from; first line shown, which drawing alone stops at the end.
    Help(Scope, Eyes),
    /// Commands by name.
    Palette(Finder<Cmd>),
    /// What was said by its words, here or anywhere; anywhere also sessions, agendas and statements.
    Search(Finder<Found>, Over),
    /// A command asks for what it needs.
    Prompt(Cmd, Editor),
    /// A command with its argument asks whether it is meant; the answer as it is typed.
    Confirm(Cmd, String, Say, Editor),
    /// Plans for the rest of the day, those of [`Run::offer`]: the one in hand, how many there are, and the first line
    /// shown, which drawing alone stops at the end; [`IN_SIGHT`] for wherever the one in hand is in sight.
    Plans(usize, usize, Cell<usize>),
    /// The steps, to jump or to move something; the one in hand.
    Steps(usize, StepsFor),
    /// A pasted list, each line a proposed item: in or out; the one in hand.
    Paste(Vec<(String, bool)>, usize),
    /// What the last import left out; the one in hand.
    LeftOut(usize),
    /// Sentences to read, under a title, some of them headings; first line shown.
    Read(&'static str, Vec<(bool, Say)>, Eyes),
    /// What is still missing; the one in hand.
    Missing(Vec<OpenPoint>, usize),
    /// Where something came from: the way so far, the last one in sight.
    Why(Vec<Stop>),
}

/// As the first line shown of a page of plans: the one in hand is to be in sight.
pub const IN_SIGHT: usize = usize::MAX;

/// Why the steps are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepsFor {
    /// To begin one.
    Jump,
    /// To move a contribution there.
    Move(EventId),
}

/// What a search goes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// The session in hand.
    Session,
    /// Every session, the agendas and the statements.
    Everything,
}

/// Something that a search found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A contribution.
    Said(EventId),
    /// A session, by its place among the cards.
    Card(usize),
    /// A contribution of some session, by its place among those that were heard.
    Heard(usize),
    /// An agenda, by its place in the library.
    Agenda(usize),
    /// A statement, by its place in the framework.
    Statement(usize),
}

/// A line and what it finds.
#[derive(Clone, Debug, PartialEq)]
pub struct Finder<T> {
    /// What is looked for.
    pub line: Editor,
    /// What was found, best first; a page or two, not all.
    pub hits: Vec<T>,
    /// How many were found in all.
    pub total: usize,
    /// The one in hand.
    pub at: usize,
}

impl<T> Finder<T> {
    /// An empty line with these hits.
    #[must_use]
    pub fn new(hits: Vec<T>) -> Self {
        Self { line: Editor::default(), total: hits.len(), hits, at: 0 }
    }
}

/// How loud a notice is; said in words, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It is done.
    Done,
    /// It goes on, and so far it is.
    Doing,
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

/// Where the keys go on the run screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Focus {
    /// The capture line.
    #[default]
    Line,
    /// The contributions.
    List,
}

/// What is read of a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sheet {
    /// The questions to read aloud, and how to run it as far as there is room.
    #[default]
    Prompt,
    /// How to run it.
    Howto,
    /// The facilitator's private notes.
    Notes,
}

impl Sheet {
    /// The one after this.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Prompt => Self::Howto,
            Self::Howto => Self::Notes,
            Self::Notes => Self::Prompt,
        }
    }
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
    /// What stood in the line before an edit began; it comes back after it.
    pub set_aside: Option<String>,
    /// Group of the next contribution.
    pub group: Option<String>,
    /// Contribution in hand: its place among those shown.
    pub at: usize,
    /// The first that was drawn last time. Drawing alone keeps it, so that the list moves no further than it must; it says
    /// nothing about the session.
    pub top: Cell<usize>,
    /// Plans for the rest of the day, as they were last shown or told.
    pub offer: Option<Replan>,
    /// In which language the questions are read; none is the agenda's.
    pub tongue: Option<String>,
    /// What stands beside the clock, where there is not room for all of it.
    pub sheet: Sheet,
    /// First line of it that is shown. Drawing alone stops it at the end, so that the way back is no longer than it looks.
    pub sheet_top: Eyes,
    /// Who has not been heard in the step, as long as the private notes are read.
    pub unheard: Option<Say>,
    /// Another step whose contributions are looked at, as long as the keys go to them; none is the step in hand.
    pub seen: Option<StepAt>,
    /// Trashed contributions are shown.
    pub trash: bool,
    /// What the last import left out, each with its line and the reason, and what else is to be checked of it.
    pub left_out: Vec<String>,
    /// Places, among those of the step, of the contributions that are shown; `None` means all of them.
    pub shown: Option<Vec<u32>>,
    /// What is said was given in silence, and is not shown yet.
    pub veiled: bool,
    /// How much of what is there is shown, the trash left out.
    pub counts: Counts,
}

/// The work screen.
#[derive(Clone, Debug, Default)]
pub struct Work {
    /// Row in hand.
    pub at: usize,
    /// Column in hand, among those that can be set.
    pub field: usize,
    /// What is to be in hand once what was asked for is so: rows may stand in another order then.
    pub next: Option<EventId>,
    /// The board as it was last made.
    pub memo: Memo,
}

/// The people screen.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Group in hand.
    pub at: usize,
}

/// The review screen.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// Under which policy.
    pub disclosure: Disclosure,
    /// The summary; empty until built.
    pub passages: Vec<Passage>,
    /// The number of the summary that is being put together, and under which policy.
    pub(super) making: Option<(u64, Disclosure)>,
    /// What it is of has changed since: it is asked for once more when it comes.
    pub(super) again: bool,
    /// First passage shown; drawing stops it where the rest fills the page.
    pub top: Eyes,
}

/// The library screen.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// The framework; `None` until the library was read.
    pub framework: Option<Arc<Framework>>,
    /// All of it; empty until read.
    pub rows: Vec<LibraryRow>,
    /// What steps took in workshops that are over.
    pub past: Vec<Once>,
    /// Only this phase, by place in the framework.
    pub phase: Option<usize>,
    /// Statements in place of agendas.
    pub statements: bool,
    /// Row in hand among those shown.
    pub at: usize,
    /// First line shown of what is said about it. Drawing alone stops it at the end of that.
    pub detail_top: Eyes,
}

impl Library {
    /// Agendas that are shown, by their place among all.
    #[must_use]
    pub fn shown(&self) -> Vec<usize> {
        let phase = self.phase.and_then(|at| self.framework.as_ref()?.phases.get(at)).map(|p| p.id.as_str());
        let fits = |row: &LibraryRow| match (&row.agenda, phase) {
            (Ok(agenda), Some(phase)) => agenda.phase == phase,
            // Which phase a wrong file is of nobody knows; it is to be seen wherever one looks for it.
            (Ok(_), None) | (Err(_), _) => true,
        };
        self.rows.iter().enumerate().filter(|(_, row)| fits(row)).map(|(at, _)| at).collect()
    }

    /// The agenda, or the wrong file, in hand.
    #[must_use]
    pub fn in_hand(&self) -> Option<&LibraryRow> {
        self.shown().get(self.at).and_then(|at| self.rows.get(*at))
    }

    /// Rows of the list in front: agendas, or statements.
    #[must_use]
    pub fn len(&self) -> usize {
        if self.statements { self.framework.as_ref().map_or(0, |f| f.statements.len()) } else { self.shown().len() }
    }

    /// Whether the list in front has no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
