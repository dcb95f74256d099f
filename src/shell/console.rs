//! The terminal of Windows: the console, through the terminal library. It stands in for `tty`, `source` and `watch`, with
//! the same faces.
//!
//! A console has no poll: a thread waits for its events and puts them where the bell rings, too, so that the loop waits at
//! one place and never looks in vain. A console that is closed ends the program by itself; what was called saved is on the
//! disk by then. Not here: what a key is called ([`keys`]), and what tells a paste from typing ([`burst`]).

mod burst;
mod keys;

use std::io::{self, Write as _};
use std::sync::Arc;
use std::time::Duration;

use ratatui::crossterm::event::{self, Event};
use ratatui::crossterm::{Command as _, ansi_support, terminal};

use self::keys::Keys;
use super::happened::{Happened, Why};
use super::wake::{Wake, Woken};

/// Nothing is written to be handed clicks and pastes: clicks are a mode of the console, set with raw keys, and the marks of
/// a paste would come as keys that somebody had pressed.
pub const INPUTS_ON: &str = "";
/// The same.
pub const INPUTS_OFF: &str = "";

/// Keys of one paste come faster than that, and keys of a person do not.
const LULL: Duration = Duration::from_millis(3);
/// So many things that happened are handed over at once at most.
const MOST: usize = 1 << 16;

/// The console.
#[derive(Debug)]
pub struct Port;

impl Port {
    /// The console of this process, told to read the codes that frames are made of.
    ///
    /// # Errors
    /// When there is none, or it is one that cannot.
    pub fn open() -> io::Result<Self> {
        terminal::size()?;
        if ansi_support::supports_ansi() {
            Ok(Self)
        } else {
            Err(io::Error::other("this console knows no colours and no cursor; that of Windows 10 and later does"))
        }
    }

    /// Hands keys over as they are pressed, unseen, and clicks, the wheel and new sizes of the window.
    ///
    /// # Errors
    /// When there is no console.
    pub fn raw(&self) -> io::Result<()> {
        terminal::enable_raw_mode()?;
        event::EnableMouseCapture.execute_winapi()
    }

    /// Gives it the modes back that it had.
    pub fn cooked(&self) {
        // A console that has gone has no modes.
        let _ = event::DisableMouseCapture.execute_winapi();
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
    keys: Keys,
}

impl Source {
    /// Begins to listen to the console.
    ///
    /// # Errors
    /// When the system gives no more threads.
    pub fn new(_port: Arc<Port>, wake: Wake) -> io::Result<Self> {
        let heard = wake.other_end();
        std::thread::Builder::new().name("console".to_owned()).spawn(move || {
            loop {
                let event = event::read();
                let gone = event.is_err();
                if heard.send(Woken::Console(event)).is_err() || gone {
                    return;
                }
            }
        })?;
        Ok(Self { wake, keys: Keys::default() })
    }

    /// Waits until something happens, or for `most`; `None` waits for ever. Appends all that has happened, in order. A
    /// frame is never left half-written here.
    ///
    /// # Errors
    /// Never; elsewhere the system may be unable to wait.
    pub fn wait(&mut self, most: Option<Duration>, _writing: bool, happened: &mut Vec<Happened>) -> io::Result<()> {
        let mut came = Vec::new();
        let mut next = self.wake.next(most);
        while let Some(woken) = next {
            let before = came.len();
            match woken {
                Woken::Rung => {}
                Woken::Console(Ok(Event::Resize(..))) => came.push(Happened::Resized),
                Woken::Console(Ok(event)) => came.extend(self.keys.meaning(event).map(Happened::Input)),
                Woken::Console(Err(_)) => came.push(Happened::Stop(Why::Gone)),
            }
            if came.len() >= MOST {
                break;
            }
            let typed = came.len() > before && came.last().is_some_and(burst::is_plain);
            next = self.wake.next(Some(if typed { LULL } else { Duration::ZERO }));
        }
        happened.extend(burst::with_pastes(came));
        Ok(())
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
}
