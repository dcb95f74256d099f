//! What the ballots of a vote say, as those need to know who take them in: commands, keys, files.

/// What a ballot says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// Dots on options; a raised hand is one.
    Dots,
    /// Of each option something on a scale.
    Levels,
    /// Options in an order; no hand can be raised for it.
    Order,
}

impl Says {
    /// Whether what is said of one option stands by itself, so that a voter may speak of another one later.
    #[must_use]
    pub fn alone(self) -> bool {
        match self {
            Self::Levels => true,
            Self::Dots | Self::Order => false,
        }
    }
}
