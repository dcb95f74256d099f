//! The readings of the machine: wall clock, monotonic clock, chance. The one place that takes them.

use std::time::Instant;

use chrono::Offset as _;

use crate::app::msg::Now;
use crate::domain::time::Moment;

/// Takes readings; the monotonic clock counts from its making.
#[derive(Clone, Copy, Debug)]
pub struct Readings {
    begun: Instant,
}

impl Readings {
    /// The monotonic clock starts at 0.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "making one reads a clock, which is no default")]
    pub fn new() -> Self {
        Self { begun: Instant::now() }
    }

    /// Everything, now.
    #[must_use]
    pub fn now(&self) -> Now {
        let mut seed = [0; 32];
        // A system without random numbers has nothing to salt with; salts then differ by time and place in the log only.
        if getrandom::fill(&mut seed).is_err() {
            seed[..16].copy_from_slice(&self.begun.elapsed().as_nanos().to_be_bytes());
        }
        Now { at: wall(), mono: u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX), seed }
    }
}

/// What the wall clock reads.
#[must_use]
pub fn wall() -> Moment {
    let now = chrono::Local::now();
    let offset = now.offset().fix().local_minus_utc() / 60;
    Moment { utc_ms: now.timestamp_millis(), offset_min: i16::try_from(offset).unwrap_or(0) }
}
