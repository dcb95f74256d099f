//! What stands on the cover of a summary besides its title.

use serde::{Deserialize, Serialize};

/// Facts about the session that stand on the cover of the summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detail {
    /// Where it is held.
    Place,
    /// Which pilot or case it belongs to.
    Pilot,
    /// Who holds it.
    Facilitators,
    /// What was promised about names and use, in a sentence.
    Consent,
}

impl Detail {
    /// Every detail, in the order of the cover.
    pub const ALL: [Self; 4] = [Self::Place, Self::Pilot, Self::Facilitators, Self::Consent];

    /// Its name in files and commands.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Pilot => "pilot",
            Self::Facilitators => "facilitators",
            Self::Consent => "consent",
        }
    }

    /// The detail with this name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|d| d.id() == id)
    }
}
