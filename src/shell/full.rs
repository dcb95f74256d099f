//! The full screen: waits, hands over what happened, does what the model asks, and draws.
//!
//! Everything that is there is taken before anything is drawn, so that a burst of keys costs one frame, and nothing is
//! drawn while nothing changes. Not here: what a key means, what is drawn, what the outside does.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use ratatui::layout::{Position, Rect};

use super::burst;
#[cfg(windows)]
use super::console::{self as port, Port, Source, Watch};
use super::happened::{Happened, Input, Why};
use super::outside::Outside;
use super::readings::Readings;
use super::screen::{self, Screen};
#[cfg(unix)]
use super::source::Source;
#[cfg(unix)]
use super::tty::{self as port, Port};
use super::wake::Wake;
#[cfg(unix)]
use super::watch::Watch;
use crate::app::model::Model;
use crate::app::msg::{Effect, Failure, Hit, Msg};
use crate::app::open::Saved;
use crate::app::update::update;
use crate::domain::time::Millis;
use crate::system;
use crate::ui::Drawn;
use crate::ui::strokes::Strokes;
use crate::words::{Say, Told, in_english};

/// Draws the model and says what can be clicked where.
pub type Draw = fn(&mut Strokes, &Model) -> Drawn;

/// A frame waits so long for the disk, so that a contribution and the word that it is saved come in one.
const SAVING: Millis = 8;
/// A frame is drawn after so long even while more keeps coming.
const BURST: Millis = 50;
/// What is asked for when the program has to end may take so long.
const STOPPING: Millis = 1_000;
/// The model is not woken more often than this, whatever it asks.
const BREATH: Millis = 5;

/// The terminal cannot be used, or no more.
#[derive(Debug, thiserror::Error)]
pub struct NoTerminal(#[from] io::Error);

impl Told for NoTerminal {
    fn told(&self) -> Say {
        Say::new("error-no-terminal").with("said", system::said(&self.0))
    }
}

in_english!(NoTerminal);

/// The end of the full screen; the terminal is as it was.
#[derive(Debug)]
pub struct Ended {
    /// Why.
    pub why: Why,
    /// To be kept until the session's file is closed: ends a program that cannot end by itself.
    pub watch: Option<Watch>,
}

/// Runs the full screen until the model asks to quit or the system asks the program to end. Does `first` before the
/// first frame. `wake` is the other end of the bell that `inbox` rings.
///
/// # Errors
/// When there is no terminal, or the system cannot wait for it.
pub fn run(
    model: &mut Model,
    outside: &mut Outside,
    inbox: &Receiver<Msg>,
    wake: Wake,
    readings: Readings,
    draw: Draw,
    first: Vec<Effect>,
) -> Result<Ended, NoTerminal> {
    let port = Arc::new(Port::open()?);
    let source = Source::new(Arc::clone(&port), wake)?;
    let screen = Screen::enter(Arc::clone(&port), model.words.tag())?;
    let mut full = Full {
        model,
        outside,
        inbox,
        readings,
        draw,
        source,
        screen,
        port,
        watch: None,
        hits: Vec::new(),
        changed: None,
        held: Held::No,
        woken: 0,
        stop: None,
        quit: false,
    };
    let (width, height) = full.screen.size();
    full.tell(Msg::Resized(width, height))?;
    full.perform(first)?;
    let why = full.go()?;
    Ok(Ended { why, watch: full.watch })
}

/// Whether a frame waits for the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    /// Nothing is on its way there.
    No,
    /// Until then (monotonic).
    Until(Millis),
    /// It has waited long enough; what is on its way now is drawn as such.
    Enough,
}

struct Full<'a> {
    model: &'a mut Model,
    outside: &'a mut Outside,
    inbox: &'a Receiver<Msg>,
    readings: Readings,
    draw: Draw,
    source: Source,
    screen: Screen,
    port: Arc<Port>,
    /// Begins when the first frame is out, so that none waits for a thread.
    watch: Option<Watch>,
    /// What can be clicked on the last frame.
    hits: Vec<(Rect, Hit)>,
    /// Since when the model may look different from the last frame.
    changed: Option<Millis>,
    held: Held,
    /// When the model was last woken.
    woken: Millis,
    /// Why the program has to end, and when it does at the latest.
    stop: Option<(Why, Millis)>,
    quit: bool,
}

impl Full<'_> {
    fn go(&mut self) -> io::Result<Why> {
        let mut happened = Vec::new();
        loop {
            let quiet = self.take(&mut happened)?;
            if self.quit {
                return Ok(self.stop.map_or(Why::Asked, |(why, _)| why));
            }
            let now = self.readings.mono();
            if let Some((why, latest)) = self.stop {
                if now >= latest {
                    return Ok(why);
                }
            } else if let Some(since) = self.changed {
                let free = self.may_draw(now) && !self.screen.writing();
                if free && (quiet || now >= since + BURST) {
                    self.paint()?;
                }
            }
        }
    }

    /// Takes what is there, or waits when there is nothing to draw. True when nothing had happened.
    fn take(&mut self, happened: &mut Vec<Happened>) -> io::Result<bool> {
        let before = self.readings.mono();
        let writing = self.screen.writing();
        self.source.wait(self.most(before), writing, happened)?;
        if self.model.is_asked() && happened.last().is_some_and(burst::is_plain) {
            self.source.wait(Some(burst::LULL), false, happened)?; // the rest, where it is the first part of a paste
        }
        if writing && self.screen.send().is_err() {
            happened.push(Happened::Stop(Why::Gone));
        }
        let mut quiet = happened.is_empty();
        let resized = happened.iter().any(|what| matches!(what, Happened::Resized | Happened::Resumed));
        self.handle_all(happened)?;
        if resized && self.stop.is_none() {
            self.resized()?;
        }
        while let Ok(msg) = self.inbox.try_recv() {
            quiet = false;
            self.tell(msg)?;
        }
        let now = self.readings.mono();
        if self.model.wake_at().is_some_and(|at| at <= now) && now >= self.woken + BREATH {
            self.woken = now;
            quiet = false;
            self.tell(Msg::Wake)?;
        }
        Ok(quiet)
    }

    /// How long to wait at most; `None` is for ever.
    fn most(&self, now: Millis) -> Option<Duration> {
        let frame = self.changed.filter(|_| self.stop.is_none() && !self.screen.writing()).map(|_| match self.held {
            Held::Until(until) => until,
            Held::No | Held::Enough => now,
        });
        let wake = self.model.wake_at().map(|at| at.max(self.woken + BREATH));
        let stop = self.stop.map(|(_, latest)| latest);
        let next = [frame, wake, stop].into_iter().flatten().min()?;
        Some(Duration::from_millis(next.saturating_sub(now)))
    }

    /// Whether a frame may be drawn now, or waits for the disk.
    fn may_draw(&mut self, now: Millis) -> bool {
        let saving = self.model.open.as_ref().is_some_and(|open| open.saved == Saved::Saving);
        self.held = match self.held {
            _ if !saving => Held::No,
            Held::No => Held::Until(now + SAVING),
            Held::Until(until) if now >= until => Held::Enough,
            held @ (Held::Until(_) | Held::Enough) => held,
        };
        !matches!(self.held, Held::Until(_))
    }

    fn paint(&mut self) -> io::Result<()> {
        let (model, draw, hits) = (&*self.model, self.draw, &mut self.hits);
        let drawn = self.screen.draw(|strokes| {
            let drawn = draw(strokes, model);
            *hits = drawn.hits;
            drawn.cursor
        });
        match drawn {
            Ok(()) => self.changed = None,
            Err(_) => return self.stop(Why::Gone), // nobody is there to look
        }
        self.watched().map(drop)
    }

    fn watched(&mut self) -> io::Result<&Watch> {
        match &mut self.watch {
            Some(watch) => Ok(watch),
            none => Ok(none.insert(Watch::begin(Arc::clone(&self.port), screen::leave_at_once)?)),
        }
    }

    /// In order. Lines that came at once answer no question, whether the terminal marks a paste or not; also where one of
    /// them brought the question up.
    fn handle_all(&mut self, happened: &mut Vec<Happened>) -> io::Result<()> {
        let mut left = VecDeque::from(std::mem::take(happened));
        let mut was_asked = false;
        while let Some(what) = left.pop_front() {
            let asked = self.model.is_asked();
            if asked && !was_asked {
                left.push_front(what);
                left = burst::with_pastes(left.make_contiguous()).into();
            } else {
                self.handle(what)?;
            }
            was_asked = asked;
        }
        Ok(())
    }

    fn handle(&mut self, what: Happened) -> io::Result<()> {
        match what {
            Happened::Input(Input::Key(key)) => self.tell(Msg::Key(key)),
            Happened::Input(Input::Paste(text)) => self.tell(Msg::Paste(text)),
            Happened::Input(Input::Wheel(up)) => self.tell(Msg::Wheel(up)),
            Happened::Input(Input::Press(x, y)) => match hit(&self.hits, x, y) {
                Some(hit) => self.tell(Msg::Click(hit)),
                None => Ok(()),
            },
            Happened::Suspend if self.stop.is_none() => self.suspend(),
            Happened::Resumed if self.stop.is_none() => match self.screen.enter_again() {
                Ok(()) => Ok(()),               // its size is asked for after all that happened
                Err(_) => self.stop(Why::Gone), // a closed window says hang up, and then go on
            },
            // A size is asked for once, after all that happened; what has to end is not stopped any more.
            Happened::Resized | Happened::Suspend | Happened::Resumed => Ok(()),
            Happened::Stop(why) => self.stop(why),
        }
    }

    fn resized(&mut self) -> io::Result<()> {
        let (width, height) = self.screen.size();
        self.screen.resize((width, height));
        self.tell(Msg::Resized(width, height))
    }

    fn stop(&mut self, why: Why) -> io::Result<()> {
        if self.stop.is_some() {
            return Ok(());
        }
        self.stop = Some((why, self.readings.mono() + STOPPING));
        if self.watch.is_none() {
            self.watched()?.wake(); // it has not heard what has just been heard
        }
        self.tell(Msg::Stop)
    }

    /// Hands a message over, does what is asked for, and hands over the answers that are there at once.
    fn tell(&mut self, msg: Msg) -> io::Result<()> {
        let effects = update(self.model, msg, self.readings.now());
        self.changed.get_or_insert(self.model.now.mono);
        self.perform(effects)
    }

    fn perform(&mut self, effects: Vec<Effect>) -> io::Result<()> {
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            let answer = match effect {
                Effect::Quit => {
                    self.quit = true;
                    None
                }
                Effect::Suspend => {
                    self.suspend()?;
                    None
                }
                Effect::Ring => {
                    if self.screen.ring().is_err() {
                        self.stop(Why::Gone)?;
                    }
                    None
                }
                Effect::Redraw => {
                    self.screen.forget();
                    None
                }
                other => self.outside.does(other, self.model),
            };
            if let Some(answer) = answer {
                effects.extend(update(self.model, answer, self.readings.now()));
                self.changed.get_or_insert(self.model.now.mono);
            }
        }
        Ok(())
    }

    /// Gives the terminal back until somebody lets the program go on.
    fn suspend(&mut self) -> io::Result<()> {
        screen::leave();
        let stopped = port::stop_as_a_job();
        if self.screen.enter_again().is_err() {
            return self.stop(Why::Gone); // its window was closed meanwhile
        }
        let answer = if stopped {
            let (width, height) = self.screen.size();
            self.screen.resize((width, height));
            Msg::Resized(width, height)
        } else {
            Msg::Failed(Failure { say: Say::new("told-no-shell"), gone: false })
        };
        self.tell(answer)
    }
}

/// What lies on a cell; of things that lie on each other, the one drawn last.
fn hit(hits: &[(Rect, Hit)], x: u16, y: u16) -> Option<Hit> {
    hits.iter().rev().find(|(area, _)| area.contains(Position { x, y })).map(|(_, hit)| *hit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_thing_drawn_on_a_cell_is_clicked() {
        let hits = [(Rect::new(0, 0, 10, 3), Hit::Line), (Rect::new(2, 1, 2, 1), Hit::Row(4))];
        assert_eq!(hit(&hits, 2, 1), Some(Hit::Row(4)));
        assert_eq!(hit(&hits, 4, 1), Some(Hit::Line));
        assert_eq!(hit(&hits, 10, 1), None);
        assert_eq!(hit(&[], 0, 0), None);
    }
}
