//! What the system says of a file, as words: the kinds that people meet have a sentence of ours, the rest is passed on.
//!
//! Not here: which file, and what to do; whoever asked knows that.

use std::io::{self, ErrorKind};

use crate::words::{Say, Told, in_english};

/// What lies there is neither a file nor a folder: a pipe, a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotPlain;

impl Told for NotPlain {
    fn told(&self) -> Say {
        Say::new("error-system-not-plain")
    }
}

in_english!(NotPlain);

impl std::error::Error for NotPlain {}

/// What the system said, as a part of a sentence, without a full stop.
#[must_use]
pub fn said(error: &io::Error) -> Say {
    if let Some(own) = error.get_ref().and_then(|inner| inner.downcast_ref::<NotPlain>()) {
        return own.told();
    }
    match error.kind() {
        ErrorKind::NotFound => Say::new("error-system-missing"),
        ErrorKind::PermissionDenied => Say::new("error-system-not-allowed"),
        ErrorKind::ReadOnlyFilesystem => Say::new("error-system-read-only"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Say::new("error-system-full"),
        ErrorKind::IsADirectory => Say::new("error-system-folder"),
        ErrorKind::ResourceBusy => Say::new("error-system-busy"),
        ErrorKind::InvalidData => Say::new("error-system-not-text"),
        _ => Say::new("error-system-says").with("said", error.to_string()),
    }
}
