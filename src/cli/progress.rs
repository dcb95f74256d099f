//! How far long work is, on one line of standard error that goes again; nothing where that is no terminal.
//!
//! Work that is over in the blink of an eye shows nothing. Ctrl-C ends the program at any moment: what was saved is
//! saved, what was to be written as a whole is not there (`interrupt`).

use std::io::{self, IsTerminal as _, Write as _};

use super::Desk;
use crate::domain::time::Millis;
use crate::export::Labels as _;
use crate::shell::readings::Readings;

/// Nothing is shown before this.
const QUIET: Millis = 400;
/// The line is written anew this often at most.
const BEAT: Millis = 100;

pub(super) struct Progress<'a> {
    desk: &'a Desk,
    id: &'static str,
    begun: Readings,
    last: Option<Millis>,
    shows: bool,
}

impl<'a> Progress<'a> {
    /// Of work that the message with this id names, its argument `n` the per cent that are done.
    pub(super) fn new(desk: &'a Desk, id: &'static str) -> Self {
        Self { desk, id, begun: Readings::new(), last: None, shows: io::stderr().is_terminal() }
    }

    /// Says at once what is done that has no measure.
    pub(super) fn word(&mut self, id: &str) {
        if self.shows {
            self.last = Some(self.begun.mono());
            let _ = write!(io::stderr(), "\r\x1b[K{}", self.desk.words.say(id, &[]));
        }
    }

    /// So much of so much is done.
    pub(super) fn at(&mut self, done: u64, of: u64) {
        if !self.shows {
            return;
        }
        let now = self.begun.mono();
        if now < QUIET || self.last.is_some_and(|last| now < last + BEAT) {
            return;
        }
        self.last = Some(now);
        let n = (u128::from(done) * 100 / u128::from(of.max(1))).min(100).to_string();
        // Nobody misses a line of progress that cannot be written.
        let _ = write!(io::stderr(), "\r\x1b[K{}", self.desk.words.say(self.id, &[("n", &n)]));
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        if self.last.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
