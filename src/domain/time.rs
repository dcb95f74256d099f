//! Moments and spans: arithmetic only, nobody here asks what time it is.
//!
//! A [`Moment`] is a wall-clock reading and is good for printing; order never comes from it.
//! Running time is counted in milliseconds of a monotonic clock and arrives as a plain number.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, TimeZone, Timelike, Utc};
use serde::{Deserialize, Serialize};

/// Milliseconds of running time; never negative.
pub type Millis = u64;

/// Milliseconds in a minute.
pub const MINUTE: Millis = 60_000;

/// A reading of the wall clock: UTC in milliseconds and the local offset in minutes east.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub utc_ms: i64,
    /// Local time minus UTC, in minutes.
    pub offset_min: i16,
}

impl Moment {
    /// Local date and time; a reading outside the years 1 to 9998 becomes 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn local(self) -> DateTime<FixedOffset> {
        let utc = self.utc();
        let offset = FixedOffset::east_opt(i32::from(self.offset_min).clamp(-1439, 1439) * 60)
            .unwrap_or_else(|| chrono::Offset::fix(&Utc));
        utc.with_timezone(&offset)
    }

    /// The years that RFC 3339 can write, less one at each end, so that no offset leads out of them.
    fn utc(self) -> DateTime<Utc> {
        let utc = DateTime::<Utc>::from_timestamp_millis(self.utc_ms);
        utc.filter(|utc| (1..=9998).contains(&utc.year())).unwrap_or(DateTime::UNIX_EPOCH)
    }

    /// Local date.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        self.local().date_naive()
    }

    /// RFC 3339 in UTC with milliseconds: `2026-01-05T09:00:00.000Z`.
    #[must_use]
    pub fn utc_text(self) -> String {
        self.utc().to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
    }

    /// RFC 3339 in local time with its offset, seconds.
    #[must_use]
    pub fn local_text(self) -> String {
        self.local().to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
    }

    /// `HH:MM` in local time.
    #[must_use]
    pub fn clock(self) -> String {
        let local = self.local();
        // A screen says two dozen of them at each key, and a format string costs three times as much.
        [local.hour() / 10, local.hour() % 10, 10, local.minute() / 10, local.minute() % 10]
            .map(|digit| char::from_digit(digit, 10).unwrap_or(':'))
            .into_iter()
            .collect()
    }

    /// The moment `ms` later (or earlier), same offset.
    #[must_use]
    pub fn plus(self, ms: i64) -> Self {
        Self { utc_ms: self.utc_ms.saturating_add(ms), ..self }
    }

    /// Milliseconds from `earlier` to `self`; negative when it lies after.
    #[must_use]
    pub fn since(self, earlier: Self) -> i64 {
        self.utc_ms.saturating_sub(earlier.utc_ms)
    }

    /// The moment at local wall time `time` on the local day of `self`, with the offset of `self`.
    #[must_use]
    pub fn at_time(self, time: NaiveTime) -> Self {
        let local = self.local();
        let naive = local.date_naive().and_time(time);
        match local.offset().from_local_datetime(&naive).single() {
            Some(then) => Self { utc_ms: then.timestamp_millis(), ..self },
            None => self,
        }
    }

    /// Reads RFC 3339 text; `None` when it is not that.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let then = DateTime::parse_from_rfc3339(text).ok()?;
        let offset_min = i16::try_from(then.offset().local_minus_utc() / 60).ok()?;
        Some(Self { utc_ms: then.timestamp_millis(), offset_min })
    }
}

/// `M:SS`, or `H:MM:SS` from an hour on; whole seconds, rounded down.
#[must_use]
pub fn digits(ms: Millis) -> String {
    let seconds = ms / 1000;
    let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if h > 0 { format!("{h}:{m:02}:{s:02}") } else { format!("{m}:{s:02}") }
}

/// Whole minutes, rounded half up.
#[must_use]
pub fn minutes(ms: Millis) -> u64 {
    ms / MINUTE + u64::from(ms % MINUTE >= MINUTE / 2)
}
