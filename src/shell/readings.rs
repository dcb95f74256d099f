//! The readings of the machine: wall clock, monotonic clock, chance. The one place that takes them.

use std::io;
use std::time::Instant;

use chrono::Offset as _;

use crate::app::msg::Now;
use crate::domain::time::{Millis, Moment};

/// Takes readings; the monotonic clock counts from its making.
#[derive(Clone, Copy, Debug)]
pub struct Readings {
    begun: Instant,
}

impl Readings {
    /// The monotonic clock starts at 0.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "making one reads a clock, which is no default")]
    #[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
    pub fn new() -> Self {
        Self { begun: Instant::now() }
    }

    /// The monotonic clock alone, in milliseconds.
    #[must_use]
    pub fn mono(&self) -> Millis {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Everything, now.
    #[must_use]
    pub fn now(&self) -> Now {
        // A system without random numbers has nothing to salt with; salts then differ by time and place in the log only.
        let seed = chance().unwrap_or_else(|_| {
            let mut seed = [0; 32];
            seed[..16].copy_from_slice(&self.begun.elapsed().as_nanos().to_be_bytes());
            seed
        });
        Now { at: wall(), mono: self.mono(), seed }
    }
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
