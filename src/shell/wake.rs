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

#[cfg(not(unix))]
mod bell {
    use std::io;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    /// The end to ring.
    #[derive(Clone, Debug)]
    pub struct Bell(Arc<AtomicBool>);

    /// The end that is woken: here, that is asked now and then.
    #[derive(Debug)]
    pub struct Wake(Arc<AtomicBool>);

    /// Both ends.
    ///
    /// # Errors
    /// Never; elsewhere a bell takes something of the system.
    pub fn bell() -> io::Result<(Bell, Wake)> {
        let rung = Arc::new(AtomicBool::new(false));
        Ok((Bell(Arc::clone(&rung)), Wake(rung)))
    }

    impl Bell {
        /// Wakes the loop.
        pub fn ring(&self) {
            self.0.store(true, Ordering::Release);
        }
    }

    impl Wake {
        /// Whether it was rung since it was last asked.
        pub(in crate::shell) fn rung(&self) -> bool {
            self.0.swap(false, Ordering::Acquire)
        }
    }
}

pub use bell::{Bell, Wake, bell};
