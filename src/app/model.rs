//! What the facilitator sees and does, as one value.
//!
//! Changed only by [`super::update`]; read by the two faces (`ui`, `speak`). Not here: terminals, files, threads.

use std::cell::Cell;
use std::path::PathBuf;
use std::rc::Rc;

use chrono::Datelike as _;

use super::board;
use super::command::Scope;
use super::drafting::Drafting;
use super::find::Looking;
use super::hunt::Hunt;
use super::keymap::Keymap;
use super::msg::{Card, Now};
use super::open::Open;
use super::state::{self, Bell, Focus, Layer, Library, Notice, People, Review, Run, Screen, Sheet, ThemeName, Tone};
use super::work::{self, Work};
use crate::domain::activity;
use crate::domain::id::EventId;
use crate::domain::schedule::{self, StepTime, Timing};
use crate::domain::session::Contribution;
use crate::domain::time::{Millis, Moment};
use crate::words::{Say, Words};

/// Where one stands: the page, what keys mean there, how many layers lie over it, and what is read of the step.
type Place = (Screen, Scope, usize, Sheet);

/// Everything.
#[derive(Debug)]
pub struct Model {
    /// The words to say it in.
    pub words: Rc<Words>,
    /// The terminal's size in cells; 0 by 0 in linear mode.
    pub size: (u16, u16),
    /// The page in front.
    pub screen: Screen,
    /// Pages over it, the last one on top.
    pub layers: Vec<Layer>,
    /// Sessions of the data folder; `None` until read.
    pub cards: Option<Vec<Card>>,
    /// Row in hand on the home screen: the sessions, then [`HOME_EXTRAS`] ways to begin.
    pub home_at: usize,
    /// Rows of the list in front that were surely in sight when it was drawn last; drawing alone keeps it.
    pub in_sight: Cell<usize>,
    /// The library.
    pub library: Library,
    /// The agenda that is being written.
    pub drafting: Option<Box<Drafting>>,
    /// The run screen.
    pub run: Run,
    /// The work screen.
    pub board: state::Work,
    /// The people screen.
    pub people: People,
    /// The review screen.
    pub review: Review,
    /// The session in hand.
    pub open: Option<Open>,
    /// Long work that goes on meanwhile.
    pub work: Option<Work>,
    /// So many were begun; the latest has this number.
    pub works: u64,
    /// So many summaries were asked for; the latest has this number.
    pub summaries: u64,
    /// Until when it is to be read that one was stopped (monotonic).
    pub(super) stop_read: Millis,
    /// The search over everything.
    pub hunt: Hunt,
    /// The search through the session in hand, until it has come to the first contribution.
    pub looking: Option<Looking>,
    /// A session that is being opened, and what is to be shown of it.
    pub go_to: Option<(PathBuf, EventId)>,
    /// What is opened once the session in hand is left.
    pub next: Option<PathBuf>,
    /// The latest notice.
    pub notice: Option<Notice>,
    /// How often something was told.
    pub tellings: u64,
    /// Everything told and not yet spoken; linear mode drains it.
    pub told: Vec<Notice>,
    /// Lines that were left without being on the disk.
    pub left_behind: Vec<String>,
    /// Colours.
    pub theme: ThemeName,
    /// Keys.
    pub keymap: Keymap,
    /// What the terminal's bell rings for.
    pub bell: Bell,
    /// Where exports go when no folder is named.
    pub export_dir: PathBuf,
    /// Lines, not screens.
    pub plain: bool,
    /// The readings of the latest message.
    pub now: Now,
    /// Wall less monotonic clock when last looked at, to see jumps.
    pub wall_skew: Option<i64>,
}

/// Rows of the home screen after the sessions: a new session, the sample session.
pub const HOME_EXTRAS: usize = 2;

impl Model {
    /// The beginning: the home screen, nothing read yet.
    #[must_use]
    pub fn new(words: Rc<Words>, now: Now) -> Self {
        Self {
            words,
            size: (80, 24),
            screen: Screen::Home,
            layers: Vec::new(),
            cards: None,
            home_at: 0,
            in_sight: Cell::new(12),
            library: Library::default(),
            drafting: None,
            run: Run::default(),
            board: state::Work::default(),
            people: People::default(),
            review: Review::default(),
            open: None,
            work: None,
            works: 0,
            summaries: 0,
            stop_read: 0,
            hunt: Hunt::default(),
            looking: None,
            go_to: None,
            next: None,
            notice: None,
            tellings: 0,
            told: Vec::new(),
            left_behind: Vec::new(),
            theme: ThemeName::default(),
            keymap: Keymap::default(),
            bell: Bell::default(),
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
            (Screen::Home, Focus::Line | Focus::List) => Scope::Home,
            (Screen::Library, Focus::Line | Focus::List) => Scope::Library,
            (Screen::Plan, Focus::Line | Focus::List) => Scope::Plan,
            (Screen::Run | Screen::Work, Focus::Line) => Scope::Line,
            (Screen::Run, Focus::List) => Scope::List,
            (Screen::Work, Focus::List) => Scope::Work,
            (Screen::People, Focus::Line | Focus::List) => Scope::People,
            (Screen::Review, Focus::Line | Focus::List) => Scope::Review,
        }
    }

    /// Running time of the step in hand that is in no fact yet.
    #[must_use]
    pub fn ran(&self) -> Millis {
        let running = self.open.as_ref().and_then(|open| open.running);
        running.map_or(0, |(since, before)| before.saturating_add(self.now.mono.saturating_sub(since)))
    }

    /// The step in hand, in time.
    #[must_use]
    pub fn step_time(&self) -> Option<StepTime> {
        let open = self.open.as_ref()?;
        schedule::step_time(&open.session, open.session.clock.at?, self.ran())
    }

    /// A time of day as it is said, with its day where that is not today.
    #[must_use]
    pub fn clock(&self, moment: Moment) -> String {
        let time = moment.clock();
        match self.day(moment) {
            None => time,
            Some(day) => self.words.tell(&Say::new("clock-on-day").with("day", day).with("time", time)),
        }
    }

    /// The day of a moment as it is said; `None` for today.
    #[must_use]
    pub fn day(&self, moment: Moment) -> Option<String> {
        let (day, today) = (moment.date(), self.now.at.date());
        let away = day.signed_duration_since(today).num_days().abs();
        let weekday = || Say::new("clock-weekday").with("n-day", day.weekday().number_from_monday());
        match away {
            0 => None,
            1..=6 => Some(self.words.tell(&weekday())),
            _ => Some(day.to_string()),
        }
    }

    /// The session in time.
    #[must_use]
    pub fn timing(&self) -> Option<Timing> {
        self.open.as_ref().map(|open| schedule::timing(&open.session, self.now.at, self.ran()))
    }

    /// The step whose contributions the run screen shows: that in hand, or another one that was gone to by a search.
    #[must_use]
    pub fn looked_at(&self) -> Option<usize> {
        self.run.seen.or_else(|| self.open.as_ref()?.session.clock.at)
    }

    /// Where the keys go to the line, the step in hand is looked at.
    pub(super) fn look_back(&mut self) {
        if self.run.focus == Focus::Line && self.run.seen.take().is_some() {
            self.reckon_shown();
            self.run.at = self.shown_count().saturating_sub(1);
        }
    }

    /// How many contributions the run screen shows.
    #[must_use]
    pub fn shown_count(&self) -> usize {
        let Some(open) = &self.open else { return 0 };
        let Some(step) = self.looked_at() else { return 0 };
        self.run.shown.as_ref().map_or_else(|| open.session.count_of_step(step), Vec::len)
    }

    /// The n-th contribution that the run screen shows.
    #[must_use]
    pub fn shown(&self, nth: usize) -> Option<&Contribution> {
        let session = &self.open.as_ref()?.session;
        let at = match &self.run.shown {
            Some(shown) => *shown.get(nth)? as usize,
            None => nth,
        };
        session.nth_of_step(self.looked_at()?, at)
    }

    /// The contribution in hand.
    #[must_use]
    pub fn in_hand(&self) -> Option<&Contribution> {
        if self.screen == Screen::Work { board::in_hand(self) } else { self.shown(self.run.at) }
    }

    /// Rows of the list that the keys go to beside the capture line.
    #[must_use]
    pub fn listed(&self) -> usize {
        if self.screen == Screen::Work { board::rows(self) } else { self.shown_count() }
    }

    /// Reckons anew which contributions are shown; to be called after facts, a change of step, or of what is shown.
    pub(super) fn reckon_shown(&mut self) {
        super::brief::look_again(self);
        let Some(open) = &self.open else { return };
        let session = &open.session;
        self.run.counts = self.looked_at().map(|step| session.counts_of_step(step)).unwrap_or_default();
        let veiled = self.looked_at().is_some_and(|step| activity::veiled_in(session, step));
        self.run.veiled = veiled;
        self.run.shown = self.looked_at().filter(|_| veiled || self.run.counts.hidden > 0).map(|step| {
            let wanted = |c: &Contribution| !veiled && !c.undone && (self.run.trash || !c.trashed);
            (0u32..).zip(session.of_step(step)).filter(|(_, c)| wanted(c)).map(|(at, _)| at).collect()
        });
        self.run.at = self.run.at.min(self.shown_count().saturating_sub(1));
        if self.screen == Screen::Work {
            board::settle(self);
        }
        if self.listed() == 0 {
            // Nothing is left to have in hand; what is typed next is text again.
            self.run.focus = Focus::Line;
        }
    }

    /// Rows of the home screen.
    #[must_use]
    pub fn home_rows(&self) -> usize {
        self.cards.as_ref().map_or(0, Vec::len) + HOME_EXTRAS
    }

    /// Whether a question is up that is answered by yes or no, and Enter.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        matches!(self.layers.last(), Some(Layer::Confirm(..)))
    }

    /// Tells the facilitator something.
    pub fn tell(&mut self, tone: Tone, say: Say) {
        if work::hides_the_end(self, &say) {
            return;
        }
        work::makes_room(self, tone);
        let notice = Notice { tone, say };
        if self.plain {
            self.told.push(notice.clone());
        }
        self.tellings = self.tellings.wrapping_add(1);
        self.notice = Some(notice);
    }

    /// Where one stands now.
    pub(super) fn place(&self) -> Place {
        (self.screen, self.scope(), self.layers.len(), self.run.sheet)
    }

    /// Takes away an answer that was given at another place: here it would be read as an answer to what was done last.
    /// What went wrong, what goes on and what was ended stays until something else is told.
    pub(super) fn forget_answer(&mut self, was: Place, tellings: u64) {
        let stays = |notice: &Notice| matches!(notice.tone, Tone::Trouble | Tone::Doing) || work::is_end(&notice.say);
        if self.place() != was && self.tellings == tellings && !self.notice.as_ref().is_some_and(stays) {
            self.notice = None;
        }
    }

    /// Whether everything asked for is done: nothing waits, nothing is on its way.
    #[must_use]
    pub fn settled(&self) -> bool {
        self.work.is_none()
            && !(self.plain && self.hunt.reading)
            && self.open.as_ref().is_none_or(|open| open.queue.is_empty() && open.in_flight.is_none() && !open.keeping)
    }

    /// When the model next wants to be woken (monotonic), if nothing else happens.
    #[must_use]
    pub fn wake_at(&self) -> Option<Millis> {
        if self.looking.is_some() {
            return Some(self.now.mono);
        }
        let open = self.open.as_ref()?;
        // While the disk is at work nothing more is given to it; its answer wakes the model.
        let idle = !open.keeping && open.in_flight.is_none();
        let keep = open.keep_since.filter(|_| idle).map(|since| since + super::update::KEEP_AFTER);
        let retry = open.unsaved.as_ref().map(|unsaved| unsaved.due);
        let beat = self.next_beat();
        let pulse = open.running.filter(|_| idle).map(|_| open.pulse_due);
        [keep, retry, beat, pulse].into_iter().flatten().min()
    }

    /// When something that the screen shows of the time changes: the next second of a running step, on its own beat; the
    /// next minute of the wall while the clock stands and the room grows late.
    fn next_beat(&self) -> Option<Millis> {
        let open = self.open.as_ref()?;
        let clock = &open.session.clock;
        if open.running.is_some() {
            let spent = clock.at.and_then(|at| open.session.held.get(at)).map_or(0, |h| h.spent);
            return Some(self.now.mono + 1000 - spent.saturating_add(self.ran()) % 1000);
        }
        let into = u64::try_from(self.now.at.utc_ms.rem_euclid(60_000)).unwrap_or(0);
        (clock.started.is_some() && !clock.closed).then(|| self.now.mono + 60_000 - into)
    }
}
