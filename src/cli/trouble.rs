//! Why a command did not do what it was asked: sentences that are said in the end, in the language of the run.

use std::io;

use crate::content::Fault;
use crate::system;
use crate::words::{Say, Told};

/// Why a command ends without having done what it was asked.
#[derive(Debug)]
pub(super) enum Trouble {
    /// What is wrong and what to do, a sentence or several.
    Said(Vec<Say>),
    /// The reader of our output has gone: that is its right, and no failure of ours.
    NobodyReads,
}

/// What a command gives.
pub(super) type Done<T> = Result<T, Trouble>;

impl From<Say> for Trouble {
    fn from(say: Say) -> Self {
        Self::Said(vec![say])
    }
}

impl<T: Told> From<T> for Trouble {
    fn from(told: T) -> Self {
        told.told().into()
    }
}

impl From<Vec<Fault>> for Trouble {
    fn from(faults: Vec<Fault>) -> Self {
        Self::Said(faults.iter().map(Told::told).collect())
    }
}

impl From<io::Error> for Trouble {
    fn from(why: io::Error) -> Self {
        match why.kind() {
            io::ErrorKind::BrokenPipe => Self::NobodyReads,
            _ => Self::Said(vec![system::said(&why)]),
        }
    }
}
