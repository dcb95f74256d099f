//! The terminal where there is no poll: events of the terminal library, looked at in short turns. Not Unix.
//!
//! Stands in for `tty`, `source` and `watch` with the same faces. A console that is closed ends the program by itself here;
//! what was called saved is on the disk by then.

use std::io::{self, Write as _};
use std::sync::Arc;
use std::time::Duration;

use ratatui::crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};
use ratatui::crossterm::terminal;

use super::happened::{Happened, Input};
use super::wake::Wake;
use crate::app::key::{Code, Key};

/// A bell that nobody can wait for is looked at so often.
const TURN: Duration = Duration::from_millis(15);

/// The console.
#[derive(Debug)]
pub struct Port;

impl Port {
    /// The console of this process.
    ///
    /// # Errors
    /// When there is none.
    pub fn open() -> io::Result<Self> {
        terminal::size().map(|_| Self)
    }

    /// Hands keys over as they are pressed, unseen.
    ///
    /// # Errors
    /// When there is no console.
    pub fn raw(&self) -> io::Result<()> {
        terminal::enable_raw_mode()
    }

    /// Gives it the modes back that it had.
    pub fn cooked(&self) {
        // A console that has gone has no modes.
        let _ = terminal::disable_raw_mode();
    }

    /// Writes all: a console takes everything. Says how much that was.
    ///
    /// # Errors
    /// When the console has gone.
    pub fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush().map(|()| bytes.len())
    }

    /// The same.
    ///
    /// # Errors
    /// When the console has gone.
    pub fn write_all(&self, bytes: &[u8], _turns: u8) -> io::Result<()> {
        self.write(bytes).map(|_| ())
    }

    /// Columns and rows.
    pub fn size(&self) -> Option<(u16, u16)> {
        terminal::size().ok().filter(|(width, height)| *width > 0 && *height > 0)
    }
}

/// There are no jobs to stop here.
pub fn stop_as_a_job() -> bool {
    false
}

/// Everything that wakes the loop.
#[derive(Debug)]
pub struct Source {
    wake: Wake,
}

impl Source {
    /// With the bell to look at.
    ///
    /// # Errors
    /// Never; elsewhere waiting takes something of the system.
    pub fn new(_port: Arc<Port>, wake: Wake) -> io::Result<Self> {
        Ok(Self { wake })
    }

    /// Waits until something happens, or for `most`; `None` waits for ever. Appends all that has happened, in order. A
    /// frame is never left half-written here.
    ///
    /// # Errors
    /// When the console has gone.
    pub fn wait(&mut self, most: Option<Duration>, _writing: bool, happened: &mut Vec<Happened>) -> io::Result<()> {
        let mut left = most;
        loop {
            let turn = left.map_or(TURN, |left| left.min(TURN));
            if event::poll(turn)? {
                happened.extend(meaning(event::read()?));
                while event::poll(Duration::ZERO)? {
                    happened.extend(meaning(event::read()?));
                }
                return Ok(());
            }
            left = left.map(|left| left.saturating_sub(turn));
            if self.wake.rung() || left.is_some_and(|left| left.is_zero()) {
                return Ok(());
            }
        }
    }
}

/// Nothing has to be watched: the system ends the program with its console.
#[derive(Debug)]
pub struct Watch;

impl Watch {
    /// Begins to watch nothing.
    ///
    /// # Errors
    /// Never.
    pub fn begin(_port: Arc<Port>, _last: fn()) -> io::Result<Self> {
        Ok(Self)
    }

    /// Does nothing.
    pub fn wake(&self) {}
}

fn meaning(event: Event) -> Option<Happened> {
    Some(match event {
        Event::Key(event) => Happened::Input(Input::Key(key(event)?)),
        Event::Paste(text) => Happened::Input(Input::Paste(text)),
        Event::Resize(..) => Happened::Resized,
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Happened::Input(Input::Press(mouse.column, mouse.row)),
            MouseEventKind::ScrollUp => Happened::Input(Input::Wheel(true)),
            MouseEventKind::ScrollDown => Happened::Input(Input::Wheel(false)),
            _ => return None,
        },
        Event::FocusGained | Event::FocusLost => return None,
    })
}

fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let held = |what| event.modifiers.contains(what);
    let mut key = Key {
        code: code(event.code)?,
        ctrl: held(KeyModifiers::CONTROL),
        alt: held(KeyModifiers::ALT),
        shift: held(KeyModifiers::SHIFT),
    };
    if let Code::Char(c) = key.code {
        key.shift = false;
        if key.ctrl && key.alt && !c.is_ascii_alphanumeric() {
            (key.ctrl, key.alt) = (false, false); // AltGr
        }
        if key.ctrl && c == ' ' {
            return None;
        }
    }
    Some(key)
}

fn code(code: KeyCode) -> Option<Code> {
    Some(match code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab | KeyCode::BackTab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(n) => Code::F(n),
        _ => return None,
    })
}
