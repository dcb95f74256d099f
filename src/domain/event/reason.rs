//! Why the clock stands, where the facilitator said so.
//!
//! The invariant: it is chosen and never written, so it can name nobody and is told at every level of disclosure.

use serde::{Deserialize, Serialize};

/// What the room does while the clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It rests.
    Break,
    /// It talks about something that is not on the agenda.
    Discussion,
    /// Something does not work.
    Technical,
}

impl Reason {
    /// Every reason, in the order in which they are named.
    pub const ALL: [Self; 3] = [Self::Break, Self::Discussion, Self::Technical];

    /// Its name in files and commands.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Break => "break",
            Self::Discussion => "discussion",
            Self::Technical => "technical",
        }
    }

    /// The reason whose name is, or begins with, what was given, capitals aside.
    #[must_use]
    pub fn begun(given: &str) -> Option<Self> {
        let given = given.to_lowercase();
        Self::ALL.into_iter().find(|reason| !given.is_empty() && reason.id().starts_with(&given))
    }
}
