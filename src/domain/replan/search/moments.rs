//! The cheapest way found to be at a step, moment by moment.
//!
//! A part is shortened by whole minutes, so nearly all moments of a step lie whole minutes from each other. Each such grid
//! has a slot a minute, and to put something there costs a look; to sort thousands of moments cost half of a plan. What
//! lies far out, or on one grid too many, is sorted in the end. The invariant: what comes out is what sorting everything by
//! moment and cost would leave of each moment; of equals the one that was found first.

use super::super::MINUTE_MS;
use super::{Layer, Node};

/// Grids that are kept: that of the walk, that of the hard end, and those of a few locked starts.
const GRIDS: usize = 4;

/// Minutes that a grid reaches.
const REACH: usize = 2 * 1440;

/// Moments that lie whole minutes from each other.
struct Grid {
    /// The first moment that has a slot.
    from: i64,
    slots: Vec<Option<Node>>,
}

/// What was found to be at a step.
pub(super) struct Moments {
    /// No moment is earlier, as far as a grid is concerned.
    from: i64,
    grids: Vec<Grid>,
    others: Layer,
}

impl Moments {
    /// Nothing, where most of what comes is not earlier than this.
    pub(super) fn from(from: i64) -> Self {
        Self { from, grids: Vec::new(), others: Vec::new() }
    }

    /// A way to be there at this moment.
    pub(super) fn put(&mut self, at: i64, node: Node) {
        match self.slot(at) {
            Some(slot) => {
                if slot.is_none_or(|known| node.cost < known.cost) {
                    *slot = Some(node);
                }
            }
            None => self.others.push((at, node)),
        }
    }

    fn slot(&mut self, at: i64) -> Option<&mut Option<Node>> {
        let after = at.checked_sub(self.from).filter(|after| *after >= 0)?;
        let minute = usize::try_from(after / MINUTE_MS).ok().filter(|minute| *minute < REACH)?;
        let from = at - (after / MINUTE_MS) * MINUTE_MS;
        let known = self.grids.iter().position(|grid| grid.from == from);
        let nth = known.or_else(|| (self.grids.len() < GRIDS).then_some(self.grids.len()))?;
        if known.is_none() {
            self.grids.push(Grid { from, slots: Vec::new() });
        }
        let slots = &mut self.grids.get_mut(nth)?.slots;
        if slots.len() <= minute {
            slots.resize(minute + 1, None);
        }
        slots.get_mut(minute)
    }

    /// All of them. A moment may come more than once only where it lies on no grid.
    pub(super) fn layer(self) -> Layer {
        let Self { grids, mut others, .. } = self;
        for Grid { from, slots } in grids {
            let moments = (0i64..).map(|minute| from + minute * MINUTE_MS);
            others.extend(moments.zip(slots).filter_map(|(at, node)| Some((at, node?))));
        }
        others
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Choice;
    use super::super::worth_keeping;
    use super::*;

    #[test]
    fn what_comes_out_is_what_sorting_would_leave() {
        // Six grids, so that two of them find no place; before the first moment and far out; the same moment again and again.
        let moment = |n: u32| {
            let minute = i64::from(n * 7 % 31) * MINUTE_MS + i64::from(n % 6) * 1_000;
            match n % 23 {
                0 => minute - 90_000,
                1 => minute + 5_000 * MINUTE_MS,
                2 => i64::MAX - minute,
                _ => minute,
            }
        };
        let node = |n: u32| Node { cost: u64::from(n * 13 % 17), from: i64::from(n), choice: Choice::Shorten(n) };
        let all: Layer = (0..2_000).map(|n| (moment(n), node(n))).collect();
        let mut found = Moments::from(0);
        all.iter().for_each(|(at, node)| found.put(*at, *node));
        assert!(found.grids.len() == GRIDS && !found.others.is_empty(), "both ways are gone");
        assert_eq!(worth_keeping(found.layer()), worth_keeping(all));
    }
}
