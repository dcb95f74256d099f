//! Sees from outside that the program ends when it has to. Unix.
//!
//! A thread that sleeps until the terminal goes away or a signal asks the program to end. The loop sees the same and ends
//! in order; should it hang in a write to a terminal that takes nothing, or on a disk that does not answer, this thread
//! ends the process. What was called saved is on the disk by then.

use std::io::{self, Write as _};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use rustix::event::PollFlags;

use super::poll::{PollFd, poll};
use super::signals::ENDING;
use super::tty::Port;

/// How long an orderly end may take, from the moment that it has to be.
pub const LONGEST: Duration = Duration::from_millis(1_800);

/// Exit code of a program that had to be ended by its watch.
pub const HUNG: i32 = 70;

/// Watches until dropped. Keep it until the session's file is closed.
#[derive(Debug)]
pub struct Watch {
    /// Dropped to say that the end was orderly.
    over: Option<Sender<()>>,
    bell: UnixStream,
}

impl Watch {
    /// Begins to watch. `last` is called before the process is ended.
    ///
    /// # Errors
    /// When the system gives no more sockets or threads.
    pub fn begin(port: Arc<Port>, last: fn()) -> io::Result<Self> {
        let (bell, rung) = UnixStream::pair()?;
        for signal in ENDING {
            signal_hook::low_level::pipe::register(signal.as_raw(), bell.try_clone()?)?;
        }
        let (over, end) = channel();
        std::thread::Builder::new().name("watch".to_owned()).stack_size(64 << 10).spawn(move || {
            sleep_until_the_end(&port, &rung);
            see_it_out(&end, last);
        })?;
        Ok(Self { over: Some(over), bell })
    }

    /// Says that the program has to end.
    pub fn wake(&self) {
        let _ = (&self.bell).write(b"!"); // a full socket has been heard already
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        drop(self.over.take());
        self.wake();
    }
}

/// Returns when the terminal has gone, a signal asks to end, or the watch is over.
fn sleep_until_the_end(port: &Port, rung: &UnixStream) {
    let mut with_terminal = true;
    loop {
        let mut fds = [PollFd::new(rung, PollFlags::IN), PollFd::new(port, PollFlags::empty())];
        let watched = if with_terminal { &mut fds[..] } else { &mut fds[..1] };
        match poll(watched, None) {
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => continue,
            Err(_) => return,
        }
        let (told, terminal) = (fds[0].revents(), fds[1].revents());
        if !told.is_empty() || (with_terminal && terminal.intersects(PollFlags::HUP | PollFlags::ERR)) {
            return;
        }
        // A system that cannot watch this device says so at once, and again and again.
        with_terminal &= !terminal.contains(PollFlags::NVAL);
    }
}

fn see_it_out(end: &Receiver<()>, last: fn()) {
    match end.recv_timeout(LONGEST) {
        Ok(()) | Err(RecvTimeoutError::Disconnected) => {}
        Err(RecvTimeoutError::Timeout) => {
            last();
            std::process::exit(HUNG);
        }
    }
}
