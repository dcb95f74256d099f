//! How the room came to a step.

use serde::{Deserialize, Serialize};

/// How a step was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// The one after.
    Next,
    /// The one before.
    Back,
    /// Any other.
    Jump,
}
