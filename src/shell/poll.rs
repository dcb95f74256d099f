//! Waiting for several descriptors at once. Unix.
//!
//! On macOS `poll` says of a terminal that it is no descriptor, and comes back at once, for ever; `select` knows terminals.
//! It stands here under the name and with the faces of the other. What it cannot tell is a terminal that has gone from one
//! with something to read: the read tells.

#[cfg(not(target_os = "macos"))]
pub(super) use rustix::event::{PollFd, poll};

#[cfg(target_os = "macos")]
mod select {
    use std::os::fd::{AsFd, AsRawFd as _, BorrowedFd};
    use std::time::Duration;

    use rustix::event::{PollFlags, Timespec};
    use rustix::io::Errno;

    /// What is waited for, and what was found.
    #[derive(Debug)]
    pub(in crate::shell) struct PollFd<'fd> {
        fd: BorrowedFd<'fd>,
        events: PollFlags,
        revents: PollFlags,
    }

    impl<'fd> PollFd<'fd> {
        /// Waits for `events`.
        pub(in crate::shell) fn new(fd: &'fd impl AsFd, events: PollFlags) -> Self {
            Self::from_borrowed_fd(fd.as_fd(), events)
        }

        /// The same.
        pub(in crate::shell) fn from_borrowed_fd(fd: BorrowedFd<'fd>, events: PollFlags) -> Self {
            Self { fd, events, revents: PollFlags::empty() }
        }

        /// What was found.
        pub(in crate::shell) fn revents(&self) -> PollFlags {
            self.revents
        }
    }

    /// Waits until there is something, or for `most`; `None` waits for ever.
    pub(in crate::shell) fn poll(fds: &mut [PollFd<'_>], most: Option<&Timespec>) -> Result<usize, Errno> {
        use filedescriptor::{POLLERR, POLLIN, POLLOUT, pollfd};
        const NAMES: [(PollFlags, i16); 3] =
            [(PollFlags::IN, POLLIN), (PollFlags::OUT, POLLOUT), (PollFlags::ERR, POLLERR)];
        let bits = |flags: PollFlags| NAMES.iter().filter(|(flag, _)| flags.contains(*flag)).map(|(_, bit)| bit).sum();
        let mut asked: Vec<pollfd> = fds
            .iter()
            .map(|wanted| pollfd { fd: wanted.fd.as_raw_fd(), events: bits(wanted.events), revents: 0 })
            .collect();
        let most = most.and_then(|most| Duration::try_from(*most).ok());
        let count = filedescriptor::poll(&mut asked, most).map_err(errno)?;
        for (wanted, found) in fds.iter_mut().zip(asked) {
            let flags = NAMES.iter().filter(|(_, bit)| found.revents & bit != 0).map(|(flag, _)| *flag);
            wanted.revents = flags.collect();
        }
        Ok(count)
    }

    fn errno(fault: filedescriptor::Error) -> Errno {
        let number = match fault {
            filedescriptor::Error::Io(fault) | filedescriptor::Error::Poll(fault) => fault.raw_os_error(),
            _ => None, // a descriptor beyond those that select can count
        };
        number.map_or(Errno::INVAL, Errno::from_raw_os_error)
    }
}

#[cfg(target_os = "macos")]
pub(super) use select::{PollFd, poll};
