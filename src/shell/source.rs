//! Where the loop waits: for keys, signals and the bell, and for the terminal to go away. Unix.
//!
//! Takes what is there, and never waits within a read. Not here: what any of it means to the model.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use rustix::event::{PollFlags, Timespec};
use rustix::process::Signal;

use super::decode::{Decoder, Unfinished};
use super::happened::{Happened, Input, Why};
use super::poll::{PollFd, poll};
use super::readings::Readings;
use super::signals::Signals;
use super::tty::Port;
use super::wake::Wake;
use crate::domain::time::Millis;

/// How long after an escape the rest of a sequence may come; over a slow line it comes in pieces.
const REST_OF_A_SEQUENCE: Millis = 20;
/// How long within a paste; what came of it is handed over then.
const REST_OF_A_PASTE: Millis = 1_000;

/// Everything that wakes the loop.
#[derive(Debug)]
pub struct Source {
    port: Arc<Port>,
    signals: Signals,
    wake: Wake,
    decoder: Decoder,
    inputs: Vec<Input>,
    clock: Readings,
    /// When the last bytes came.
    fed: Millis,
    /// There is nothing to be read any more.
    gone: bool,
}

impl Source {
    /// Signals are taken over here.
    ///
    /// # Errors
    /// When the system gives no more sockets.
    pub fn new(port: Arc<Port>, wake: Wake) -> io::Result<Self> {
        let decoder = Decoder::new(port.erase());
        let (signals, clock) = (Signals::take_over()?, Readings::new());
        Ok(Self { port, signals, wake, decoder, inputs: Vec::new(), clock, fed: 0, gone: false })
    }

    /// Waits until something happens, or for `most`; `None` waits for ever. Appends all that has happened, in order.
    /// With `writing` it wakes as well when the terminal takes the rest of a frame.
    ///
    /// # Errors
    /// When the system cannot wait.
    pub fn wait(&mut self, most: Option<Duration>, writing: bool, happened: &mut Vec<Happened>) -> io::Result<()> {
        let rest = self.decoder.unfinished().map(|what| match what {
            Unfinished::Sequence => REST_OF_A_SEQUENCE,
            Unfinished::Paste => REST_OF_A_PASTE,
        });
        // By the clock, for while the bell rings again and again no wait ends in silence.
        let silence = |source: &Self| rest.map(|rest| (source.fed + rest).saturating_sub(source.clock.mono()));
        let left = silence(self).map(Duration::from_millis);
        let ready = self.look(left.into_iter().chain(most).min(), writing)?;
        if ready.wake {
            self.wake.hush();
        }
        if ready.keys {
            self.read();
            self.fed = self.clock.mono();
        } else if silence(self) == Some(0) {
            self.decoder.settle(&mut self.inputs);
        }
        happened.extend(self.inputs.drain(..).map(Happened::Input));
        if ready.signals {
            happened.extend(self.signals.came().map(meaning));
        }
        self.gone |= ready.gone;
        if self.gone {
            happened.push(Happened::Stop(Why::Gone));
        }
        Ok(())
    }

    fn look(&self, most: Option<Duration>, writing: bool) -> io::Result<Ready> {
        let mut fds = [
            PollFd::new(&self.signals, PollFlags::IN),
            PollFd::new(&self.wake, PollFlags::IN),
            PollFd::new(&*self.port, PollFlags::IN),
            PollFd::from_borrowed_fd(self.port.output(), PollFlags::OUT),
        ];
        let count = match (self.gone, writing) {
            (true, _) => 2,
            (false, false) => 3,
            (false, true) => 4,
        };
        let most = most.and_then(|most| Timespec::try_from(most).ok());
        match poll(&mut fds[..count], most.as_ref()) {
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => return Ok(Ready::default()), // the signal's own bell rings next
            Err(fault) => return Err(fault.into()),
        }
        let [signals, wake, terminal, _] = fds.map(|fd| fd.revents());
        let gone = terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
        // The last words of a terminal that goes are read by nobody: a read could spin or block by then.
        let keys = !terminal.is_empty() && !gone;
        Ok(Ready { signals: !signals.is_empty(), wake: !wake.is_empty(), keys, gone })
    }

    /// Reads once, and only when there is something: a read in raw mode then never waits. The loop comes back for more.
    fn read(&mut self) {
        let mut bytes = [0; 4096];
        match self.port.read(&mut bytes) {
            Ok(0) => self.gone = true,
            Ok(count) => self.decoder.feed(&bytes[..count], &mut self.inputs),
            Err(fault) => self.gone = fault.kind() != io::ErrorKind::Interrupted,
        }
    }
}

#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "four things may have happened, each by itself")]
struct Ready {
    signals: bool,
    wake: bool,
    keys: bool,
    gone: bool,
}

fn meaning(signal: Signal) -> Happened {
    match signal {
        Signal::WINCH => Happened::Resized,
        Signal::TSTP => Happened::Suspend,
        Signal::CONT => Happened::Resumed,
        ending => Happened::Stop(Why::Signal(ending.as_raw())),
    }
}
