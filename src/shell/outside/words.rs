//! What the store says, as words for the facilitator.

use crate::app::msg::Failure;
use crate::store::{Holder, StoreError, Why};
use crate::words::Say;

/// Why a session is open for reading only; none when it was not asked for otherwise.
pub(super) fn read_only(why: &Why) -> Say {
    match why {
        Why::Asked => Say::new("trouble-asked"),
        Why::Held(Holder { pid: Some(pid), since: Some(since) }) => {
            Say::new("trouble-held").with("pid", pid).with("date", since.date().to_string()).with("time", since.clock())
        }
        Why::Held(_) => Say::new("trouble-held-by-some"),
        Why::ReadOnlyPlace => Say::new("trouble-read-only"),
        Why::Newer(found, known) => Say::new("trouble-newer").with("found", found).with("known", known),
        Why::DiskFull => Say::new("trouble-full"),
    }
}

/// Why something could not be saved.
pub(super) fn not_saved(error: &StoreError) -> Failure {
    let say = match error {
        StoreError::DiskFull { .. } => Say::new("trouble-save-full"),
        StoreError::ReadOnly(_) => Say::new("trouble-save-read-only"),
        StoreError::Vanished(_) | StoreError::Missing(_) => Say::new("trouble-save-vanished"),
        StoreError::Damaged { fault, .. } => Say::new("trouble-save-damaged").with("what", &**fault),
        StoreError::Changed(_) => Say::new("trouble-save-changed"),
        StoreError::NotOurs { .. }
        | StoreError::Newer { .. }
        | StoreError::Held { .. }
        | StoreError::Exists(_)
        | StoreError::Gap { .. }
        | StoreError::Conflict(_)
        | StoreError::Refused(..)
        | StoreError::Io { .. } => Say::new("trouble-save-other").with("what", error),
    };
    Failure { say, gone: matches!(error, StoreError::Vanished(_) | StoreError::Missing(_)) }
}
