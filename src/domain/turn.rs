//! Turns of the floor as they are written down: who had it, who passed it on, who is to be come back to.
//!
//! Not here: who comes next ([`super::activity`]). The invariants: a group is named only where the step keeps groups, a
//! person only where it promises names, and then sealed as all words of people are.

use serde::{Deserialize, Serialize};

use super::words::Words;

/// The most rounds of a step.
pub const MOST_ROUNDS: u16 = 99;

/// What somebody did whose turn it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Floor {
    /// Had the floor.
    #[default]
    Had,
    /// Would rather not speak in this round.
    Passed,
    /// Is to be come back to.
    Later,
    /// Something that a newer version knows.
    #[serde(other)]
    Other,
}

impl Floor {
    /// Its name in files and commands.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Had => "had",
            Self::Passed => "pass",
            Self::Later => "later",
            Self::Other => "other",
        }
    }

    /// What is typed behind a turn.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Had, Self::Passed, Self::Later].into_iter().find(|floor| floor.id() == id)
    }
}

/// Somebody's turn came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turned {
    /// Id of the step.
    pub step: String,
    /// Round of the step, from 1.
    pub round: u16,
    /// What they did.
    #[serde(default)]
    pub floor: Floor,
    /// Id of the group; never there under *anonymous*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Who; never there under a stricter promise than *named*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Box<Words>>,
}

/// A turn that somebody asks to be written down; with neither group nor name, that of whoever comes next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in Turned")]
pub struct Turn {
    pub floor: Floor,
    pub group: Option<String>,
    pub name: Option<String>,
}
