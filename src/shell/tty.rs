//! The terminal as the system knows it: where keys are read and frames written, its modes, its size. Unix.
//!
//! Asks the terminal itself nothing, ever: one that does not answer would keep the screen blank. Not here: what is written
//! ([`super::screen`]), and waiting ([`super::source`]).

use std::fs::File;
use std::io::{self, Write as _};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::process::{Signal, getpgrp, getppid, getsid, kill_current_process_group};
use rustix::termios::{OptionalActions, SpecialCodeIndex, Termios};

/// The terminal, and the modes that it had before us.
#[derive(Debug)]
pub struct Port {
    input: OwnedFd,
    output: File,
    before: Termios,
}

impl Port {
    /// The terminal of this process. Keys come from standard input, or where that is something else, from the terminal
    /// that standard output is.
    ///
    /// # Errors
    /// When there is none.
    pub fn open() -> io::Result<Self> {
        let stdin = rustix::stdio::stdin();
        let input = if rustix::termios::isatty(stdin) {
            rustix::io::fcntl_dupfd_cloexec(stdin, 3)?
        } else {
            match rustix::termios::ttyname(rustix::stdio::stdout(), Vec::new()) {
                Ok(name) => File::open(std::path::Path::new(&*name.to_string_lossy()))?.into(),
                Err(_) => File::open("/dev/tty")?.into(),
            }
        };
        let output = File::from(rustix::io::fcntl_dupfd_cloexec(rustix::stdio::stdout(), 3)?);
        let before = rustix::termios::tcgetattr(&input)?;
        Ok(Self { input, output, before })
    }

    /// Hands keys over as they are pressed, unseen, and interprets none.
    ///
    /// # Errors
    /// When the terminal has gone.
    pub fn raw(&self) -> io::Result<()> {
        let mut modes = self.before.clone();
        modes.make_raw();
        Ok(rustix::termios::tcsetattr(&self.input, OptionalActions::Now, &modes)?)
    }

    /// Gives it the modes back that it had.
    pub fn cooked(&self) {
        // Only a terminal that has gone refuses, and that one has no modes.
        let _ = rustix::termios::tcsetattr(&self.input, OptionalActions::Now, &self.before);
    }

    /// Writes a frame, in one call as far as the system lets it.
    ///
    /// # Errors
    /// When the terminal has gone.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        (&self.output).write_all(bytes)
    }

    /// The same where it must not block: what a terminal does not take at once, it does not get.
    pub fn write_if_it_takes(&self, bytes: &[u8]) {
        let mut fds = [PollFd::new(&self.output, PollFlags::OUT)];
        if matches!(rustix::event::poll(&mut fds, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })), Ok(1)) {
            let _ = (&self.output).write(bytes);
        }
    }

    /// Columns and rows; `None` where the terminal does not know them.
    pub fn size(&self) -> Option<(u16, u16)> {
        let size = rustix::termios::tcgetwinsize(&self.output).ok()?;
        (size.ws_col > 0 && size.ws_row > 0).then_some((size.ws_col, size.ws_row))
    }

    /// The byte that it sends for backspace.
    pub fn erase(&self) -> u8 {
        self.before.special_codes[SpecialCodeIndex::VERASE]
    }

    /// Reads what is there; call it only when there is something. 0 means that the terminal has gone.
    ///
    /// # Errors
    /// The same, on other systems.
    pub fn read(&self, bytes: &mut [u8]) -> io::Result<usize> {
        Ok(rustix::io::read(&self.input, bytes)?)
    }
}

impl AsFd for Port {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.input.as_fd()
    }
}

/// Stops this program and those it was started with, as ctrl-z does. False when nobody is there who could let it go on:
/// no shell that keeps jobs started it.
pub fn stop_as_a_job() -> bool {
    let (Ok(session), Some(parent)) = (getsid(None), getppid()) else { return false };
    // The same rule as the kernel's for the terminal's own stop: a group whose parents are all outside the session, or
    // in the group, would stop for good.
    let shell = getpgrp() != session && getsid(Some(parent)).is_ok_and(|of_parent| of_parent == session);
    shell && kill_current_process_group(Signal::STOP).is_ok()
}
