//! What the system tells the program: end, stop, go on, the window has another size. Unix.
//!
//! A signal only leaves a mark and rings; what it means is decided in the loop. Interrupt and quit come from outside only,
//! for in raw mode the keys that make them are keys. Not here: a terminal that goes without a word ([`super::watch`]).

use std::io::{self, Read as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::process::Signal;

/// Signals that ask the program to end.
pub const ENDING: [Signal; 4] = [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT];
const OTHERS: [Signal; 3] = [Signal::TSTP, Signal::CONT, Signal::WINCH];

/// The marks that signals leave.
#[derive(Debug)]
pub struct Signals {
    marks: Vec<(Signal, Arc<AtomicBool>)>,
    rung: UnixStream,
}

impl Signals {
    /// Takes them over for as long as the process lives, also one that the parent had ignored: a program under `nohup`
    /// has no use for a screen that is no more.
    ///
    /// # Errors
    /// When the system gives no more sockets.
    pub fn take_over() -> io::Result<Self> {
        let (bell, rung) = UnixStream::pair()?;
        rung.set_nonblocking(true)?;
        let mut marks = Vec::new();
        for signal in ENDING.into_iter().chain(OTHERS) {
            let mark = Arc::new(AtomicBool::new(false));
            // In this order: who is woken finds the mark.
            signal_hook::flag::register(signal.as_raw(), Arc::clone(&mark))?;
            signal_hook::low_level::pipe::register(signal.as_raw(), bell.try_clone()?)?;
            marks.push((signal, mark));
        }
        Ok(Self { marks, rung })
    }

    /// Those that came since last asked.
    pub fn came(&mut self) -> impl Iterator<Item = Signal> + '_ {
        while matches!(self.rung.read(&mut [0; 64]), Ok(64)) {}
        self.marks.iter().filter(|(_, mark)| mark.swap(false, Ordering::AcqRel)).map(|(signal, _)| *signal)
    }
}

impl AsFd for Signals {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.rung.as_fd()
    }
}
