//! A bell that wakes the full-screen loop from any thread.
//!
//! Rung as often as one likes: the loop wakes once and looks at everything. Not here: what there is to look at.

#[cfg(unix)]
mod bell {
    use std::io::{self, Read as _, Write as _};
    use std::os::unix::net::UnixStream;
    use std::sync::Arc;

    /// The end to ring.
    #[derive(Clone, Debug)]
    pub struct Bell(Arc<UnixStream>);

    /// The end that is woken.
    #[derive(Debug)]
    pub struct Wake(UnixStream);

    /// Both ends.
    ///
    /// # Errors
    /// When the system gives no more sockets.
    pub fn bell() -> io::Result<(Bell, Wake)> {
        let (ring, wake) = UnixStream::pair()?;
        ring.set_nonblocking(true)?;
        wake.set_nonblocking(true)?;
        Ok((Bell(Arc::new(ring)), Wake(wake)))
    }

    impl Bell {
        /// Wakes the loop.
        pub fn ring(&self) {
            // Full means that it is rung already; closed, that nobody sleeps any more.
            let _ = (&*self.0).write(b"!");
        }
    }

    impl Wake {
        /// Forgets that it was rung.
        pub(in crate::shell) fn hush(&mut self) {
            while matches!(self.0.read(&mut [0; 64]), Ok(64)) {}
        }
    }

    impl std::os::fd::AsFd for Wake {
        fn as_fd(&self) -> std::os::fd::BorrowedFd<'_> {
            self.0.as_fd()
        }
    }
}

/// The loop has one place to wait at: what the console has to tell is put there, too.
#[cfg(windows)]
mod bell {
    use std::io;
    use std::sync::mpsc::{Receiver, Sender, channel};
    use std::time::Duration;

    use crate::shell::happened::Happened;

    /// What wakes the loop.
    #[derive(Debug)]
    pub(in crate::shell) enum Woken {
        /// The bell.
        Rung,
        /// What happened at the console.
        Console(Vec<Happened>),
    }

    /// The end to ring.
    #[derive(Clone, Debug)]
    pub struct Bell(Sender<Woken>);

    /// The end that is woken. It holds the other one as well, so waiting never ends for want of anybody who rings.
    #[derive(Debug)]
    pub struct Wake(Sender<Woken>, Receiver<Woken>);

    /// Both ends.
    ///
    /// # Errors
    /// Never; elsewhere a bell takes something of the system.
    pub fn bell() -> io::Result<(Bell, Wake)> {
        let (ring, wake) = channel();
        Ok((Bell(ring.clone()), Wake(ring, wake)))
    }

    impl Bell {
        /// Wakes the loop.
        pub fn ring(&self) {
            let _ = self.0.send(Woken::Rung); // closed means that nobody sleeps any more
        }
    }

    impl Wake {
        /// The end for the console's thread.
        pub(in crate::shell) fn other_end(&self) -> Sender<Woken> {
            self.0.clone()
        }

        /// What woke the loop, waited for so long; `None` waits for ever.
        pub(in crate::shell) fn next(&self, most: Option<Duration>) -> Option<Woken> {
            match most {
                None => self.1.recv().ok(),
                Some(Duration::ZERO) => self.1.try_recv().ok(),
                Some(most) => self.1.recv_timeout(most).ok(),
            }
        }
    }
}

#[cfg(windows)]
pub(in crate::shell) use bell::Woken;
pub use bell::{Bell, Wake, bell};
