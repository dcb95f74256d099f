//! The readings of the machine: wall clock, monotonic clock, chance. The one place that takes them.
//!
//! The monotonic clock goes on while the machine sleeps: a lid that is closed stops no workshop, and the time that the
//! room has had meanwhile has passed.

use std::io;
use std::time::Duration;

use chrono::Offset as _;

use crate::app::msg::Now;
use crate::domain::time::{Millis, Moment};

/// Takes readings; the monotonic clock counts from its making.
#[derive(Clone, Copy, Debug)]
pub struct Readings {
    begun: Duration,
}

impl Readings {
    /// The monotonic clock starts at 0.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "making one reads a clock, which is no default")]
    pub fn new() -> Self {
        Self { begun: with_sleep() }
    }

    fn elapsed(&self) -> Duration {
        with_sleep().saturating_sub(self.begun)
    }

    /// The monotonic clock alone, in milliseconds.
    #[must_use]
    pub fn mono(&self) -> Millis {
        u64::try_from(self.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Everything, now.
    #[must_use]
    pub fn now(&self) -> Now {
        // A system without random numbers has nothing to salt with; salts then differ by time and place in the log only.
        let seed = chance().unwrap_or_else(|_| {
            let mut seed = [0; 32];
            seed[..16].copy_from_slice(&self.elapsed().as_nanos().to_be_bytes());
            seed
        });
        Now { at: wall(), mono: self.mono(), seed }
    }
}

/// A clock that nobody puts to another time and that counts sleep. The usual monotonic clock of these systems does not.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn with_sleep() -> Duration {
    #[cfg(target_vendor = "apple")]
    const CLOCK: rustix::time::ClockId = rustix::time::ClockId::Monotonic;
    #[cfg(not(target_vendor = "apple"))]
    const CLOCK: rustix::time::ClockId = rustix::time::ClockId::Boottime;
    let now = rustix::time::clock_gettime(CLOCK);
    Duration::new(u64::try_from(now.tv_sec).unwrap_or(0), u32::try_from(now.tv_nsec).unwrap_or(0))
}

/// The usual monotonic clock: on Windows it counts sleep; elsewhere time asleep is told as a jump of the wall clock.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
#[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
fn with_sleep() -> Duration {
    static FIRST: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    FIRST.get_or_init(std::time::Instant::now).elapsed()
}

/// Fresh chance.
///
/// # Errors
/// When the system has none to give.
#[expect(clippy::disallowed_methods, reason = "the one place that asks for chance")]
pub fn chance<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|e| io::Error::other(e.to_string()))?;
    Ok(bytes)
}

/// What the wall clock reads.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
pub fn wall() -> Moment {
    let now = chrono::Local::now();
    let offset = now.offset().fix().local_minus_utc() / 60;
    Moment { utc_ms: now.timestamp_millis(), offset_min: i16::try_from(offset).unwrap_or(0) }
}
