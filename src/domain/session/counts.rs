//! How much is there: what people contributed, and what the facilitator put beside it.

use super::item::Contribution;
use crate::domain::contribution::Kind;

/// What is there, by how it counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// What counts as contributed.
    pub contributions: usize,
    /// Private notes.
    pub notes: usize,
    /// Clusters.
    pub clusters: usize,
    /// Sentences put to the vote.
    pub sentences: usize,
    /// Whatever is in the trash or taken back, in none of the other numbers.
    pub hidden: usize,
}

impl Counts {
    /// Whether nothing is there, or all of it in the trash or taken back.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.contributions + self.notes + self.clusters + self.sentences == 0
    }

    pub(super) fn add(&mut self, item: &Contribution) {
        match (item.is_live(), item.kind) {
            (false, _) => self.hidden += 1,
            (true, Kind::Note) => self.notes += 1,
            (true, Kind::Cluster) => self.clusters += 1,
            (true, Kind::Sentence) => self.sentences += 1,
            (true, kind) => self.contributions += usize::from(kind.counts()),
        }
    }
}
