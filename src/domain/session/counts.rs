//! How much is there: what people contributed, and what the facilitator put beside it.

use super::item::Contribution;
use crate::domain::contribution::Kind;

/// What is not in the trash and not taken back, by how it counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// What counts as contributed.
    pub contributions: usize,
    /// Private notes.
    pub notes: usize,
    /// Clusters.
    pub clusters: usize,
}

impl Counts {
    pub(super) fn add(&mut self, item: &Contribution) {
        match (item.is_live(), item.kind) {
            (false, _) => {}
            (true, Kind::Note) => self.notes += 1,
            (true, Kind::Cluster) => self.clusters += 1,
            (true, kind) => self.contributions += usize::from(kind.counts()),
        }
    }
}
