//! Ctrl-C and its like while a file is being written: what is half written is taken back first.
//!
//! Everywhere else a signal ends the program at once, for nothing is lost by that.

/// Signals that came since this was made.
#[cfg(unix)]
pub(super) struct Interrupt(Vec<(rustix::process::Signal, std::sync::Arc<std::sync::atomic::AtomicBool>)>);

#[cfg(unix)]
impl Interrupt {
    /// From now on the signals that end a program only leave a mark.
    ///
    /// # Errors
    /// When the system does not hand them over.
    pub fn watch() -> std::io::Result<Self> {
        let mut marks = Vec::new();
        for signal in crate::shell::signals::ENDING {
            let mark = std::sync::Arc::default();
            signal_hook::flag::register(signal.as_raw(), std::sync::Arc::clone(&mark))?;
            marks.push((signal, mark));
        }
        Ok(Self(marks))
    }

    /// The exit code that the one that came asks for.
    pub fn came(&self) -> Option<u8> {
        let mut came = self.0.iter().filter(|(_, mark)| mark.load(std::sync::atomic::Ordering::Acquire));
        came.next().map(|(signal, _)| crate::shell::happened::Why::Signal(signal.as_raw()).code())
    }
}

/// Elsewhere the system ends the program; the half of a file has a name that says so.
#[cfg(not(unix))]
pub(super) struct Interrupt;

#[cfg(not(unix))]
impl Interrupt {
    /// Watches nothing.
    ///
    /// # Errors
    /// Never.
    #[expect(clippy::unnecessary_wraps, reason = "on Unix the system may refuse")]
    pub fn watch() -> std::io::Result<Self> {
        Ok(Self)
    }

    /// Nothing comes.
    #[expect(clippy::unused_self, reason = "on Unix it holds what came")]
    pub fn came(&self) -> Option<u8> {
        None
    }
}
