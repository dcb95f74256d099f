//! The terminal of Windows: the console, through the terminal library. It stands in for `tty`, `source` and `watch`, with
//! the same faces.
//!
//! A console has no poll: a thread waits for its events and puts them where the bell rings, too, so that the loop waits at
//! one place and never looks in vain. A console that is closed ends the program by itself; what was called saved is on the
//! disk by then. Not here: what a key is called ([`keys`]), and what tells a paste from typing ([`super::burst`]).

mod keys;

use std::io::{self, Write as _};
use std::sync::Arc;
use std::time::Duration;

use ratatui::crossterm::event::{self, Event};
use ratatui::crossterm::{Command as _, ansi_support, terminal};

use self::keys::Keys;
use super::burst;
use super::happened::{Happened, Why};
use super::wake::{Wake, Woken};

/// Nothing is written to be handed clicks and pastes: clicks are a mode of the console, set with raw keys, and the marks of
/// a paste would come as keys that somebody had pressed.
pub const INPUTS_ON: &str = "";
/// The same.
pub const INPUTS_OFF: &str = "";

/// So many keys are handed over at once at most.
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
            Err(io::ErrorKind::Unsupported.into()) // consoles before Windows 10
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
}

impl Source {
    /// Begins to listen to the console.
    ///
    /// # Errors
    /// When the system gives no more threads.
    pub fn new(_port: Arc<Port>, wake: Wake) -> io::Result<Self> {
        let tell = wake.other_end();
        std::thread::Builder::new().name("console".to_owned()).spawn(move || {
            let mut keys = Keys::default();
            loop {
                let heard = listen(&mut keys);
                let gone = heard.is_err();
                let happened = heard.unwrap_or_else(|_| vec![Happened::Stop(Why::Gone)]);
                if tell.send(Woken::Console(happened)).is_err() || gone {
                    return;
                }
            }
        })?;
        Ok(Self { wake })
    }

    /// Waits until something happens, or for `most`; `None` waits for ever. Appends all that has happened, in order. A
    /// frame is never left half-written here.
    ///
    /// # Errors
    /// Never; elsewhere the system may be unable to wait.
    pub fn wait(&mut self, most: Option<Duration>, _writing: bool, happened: &mut Vec<Happened>) -> io::Result<()> {
        let mut next = self.wake.next(most);
        while let Some(woken) = next {
            match woken {
                Woken::Rung => {}
                Woken::Console(came) => happened.extend(came),
            }
            next = self.wake.next(Some(Duration::ZERO));
        }
        Ok(())
    }
}

/// Waits for the console, and takes all that lies there then: what was pasted lies there at once.
fn listen(keys: &mut Keys) -> io::Result<Vec<Happened>> {
    let mut came = Vec::new();
    loop {
        match event::read()? {
            Event::Resize(..) => came.push(Happened::Resized),
            event => came.extend(keys.meaning(event).map(Happened::Input)),
        }
        let more = if came.last().is_some_and(burst::is_plain) { burst::LULL } else { Duration::ZERO };
        if came.len() >= MOST || !event::poll(more)? {
            return Ok(burst::with_pastes(&came));
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
