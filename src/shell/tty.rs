//! The terminal as the system knows it: where keys are read and frames written, its modes, its size. Unix.
//!
//! Asks the terminal itself nothing, ever: one that does not answer would keep the screen blank. Not here: what is written
//! ([`super::screen`]), and waiting ([`super::source`]).

use std::fs::File;
use std::io::{self, Write as _};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::fs::OpenOptionsExt as _;

use rustix::event::{PollFlags, Timespec};
use rustix::fs::OFlags;
use rustix::process::{Signal, getpgrp, getppid, getsid, kill_current_process_group};
use rustix::termios::{OptionalActions, SpecialCodeIndex, Termios};

use super::poll::{PollFd, poll};

/// Hands over pastes in one piece, buttons and the wheel, with cells beyond the 223rd; not each movement.
pub const INPUTS_ON: &str = "\x1b[?2004h\x1b[?1000h\x1b[?1006h";
/// No more of it.
pub const INPUTS_OFF: &str = "\x1b[?1006l\x1b[?1000l\x1b[?2004l";

/// How long one turn of waiting is.
const TURN: Timespec = Timespec { tv_sec: 0, tv_nsec: 20_000_000 };

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
        let stdout = rustix::stdio::stdout();
        let name = rustix::termios::ttyname(stdout, Vec::new()).ok();
        let name = name.as_ref().and_then(|name| name.to_str().ok());
        let input = if rustix::termios::isatty(stdin) {
            rustix::io::fcntl_dupfd_cloexec(stdin, 3)?
        } else {
            File::open(name.unwrap_or("/dev/tty"))?.into()
        };
        // Opened anew, so that not to wait is ours alone: the shell and others share what they gave us.
        let anew = name.and_then(|name| {
            let flags = OFlags::NOCTTY | OFlags::NONBLOCK;
            File::options().write(true).custom_flags(flags.bits().cast_signed()).open(name).ok()
        });
        let output = match anew {
            Some(output) => output,
            None => File::from(rustix::io::fcntl_dupfd_cloexec(stdout, 3)?),
        };
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

    /// Writes in one call what the terminal takes now, and says how much that was. A window on the other side of a slow
    /// line takes nothing for a while; the program goes on.
    ///
    /// # Errors
    /// When the terminal has gone.
    pub fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        match (&self.output).write(bytes) {
            Err(fault) if matches!(fault.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted) => Ok(0),
            written => written,
        }
    }

    /// Writes all, in so many turns of waiting at most; what the terminal has not taken by then it does not get.
    ///
    /// # Errors
    /// When the terminal has gone.
    pub fn write_all(&self, mut bytes: &[u8], turns: u8) -> io::Result<()> {
        for turn in 0..=turns {
            bytes = &bytes[self.write(bytes)?..];
            if bytes.is_empty() || turn == turns {
                break;
            }
            let mut fds = [PollFd::new(&self.output, PollFlags::OUT)];
            let _ = poll(&mut fds, Some(&TURN)); // the next write tells
        }
        Ok(())
    }

    /// Where frames go, to wait until it takes more.
    pub fn output(&self) -> BorrowedFd<'_> {
        self.output.as_fd()
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
