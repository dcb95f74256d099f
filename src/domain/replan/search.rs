//! The cheapest plan of one way, found exactly: by how late the room is at each step, the cheapest way to be there.
//!
//! The invariant: no plan of that way that fits costs less. What keeps it quick is that a room which is early enough for
//! everything after to stay as it is needs to know no more of how early, and one that not even the shortest rest helps
//! is looked at no further.

use std::collections::BTreeMap;

use super::{Choice, Part, Rest, Way};

/// The cheapest way found to be at a step at one moment.
#[derive(Clone, Copy)]
struct Node {
    cost: u64,
    /// The moment at the step before, and what became of that.
    from: i64,
    choice: Choice,
}

/// What a step costs if this becomes of it; `None` where the way does not allow it.
#[must_use]
pub fn cost(rest: &Rest, way: Way, nth: usize, choice: Choice) -> Option<u64> {
    let part = rest.parts.get(nth)?;
    let touches_hand = way == Way::Whole && rest.in_hand && nth == 0;
    match choice {
        Choice::Keep => Some(0),
        Choice::Shorten(_) | Choice::Drop if touches_hand => None,
        Choice::Shorten(to) if to < part.least || to >= part.minutes => None,
        Choice::Shorten(to) => Some(shortened(rest, way, part, u64::from(part.minutes - to))),
        Choice::Drop if !part.droppable => None,
        Choice::Drop => match way {
            Way::Spread => None,
            Way::Order => Some(1 + 1000 * rank(rest, part) * u64::from(part.minutes)),
            Way::Whole => Some(1_000_000 + 10_000 * u64::from(part.minutes)),
        },
    }
}

fn shortened(rest: &Rest, way: Way, part: &Part, by: u64) -> u64 {
    let weight = if part.protected { 4 } else { 1 };
    let bent = weight * (10_000 * by * by / u64::from(part.room()).max(1));
    match way {
        Way::Spread => 20_000 + bent,
        Way::Order => 1 + 1000 * rank(rest, part) * by,
        Way::Whole => 1_000_000 + bent,
    }
}

/// From 1: what is cut first.
fn rank(rest: &Rest, part: &Part) -> u64 {
    let mut orders: Vec<u16> = rest.parts.iter().filter_map(|part| part.cut_order).collect();
    orders.sort_unstable();
    orders.dedup();
    let behind = match (part.cut_order, part.protected, part.optional) {
        (Some(order), _, _) => return 1 + orders.iter().take_while(|other| **other < order).count() as u64,
        (None, false, true) => 1,
        (None, false, false) => 2,
        (None, true, _) => 3,
    };
    orders.len() as u64 + behind
}

/// The cheapest choices of a way that fit; `None` where it has none.
#[must_use]
pub fn best(rest: &Rest, way: Way) -> Option<Vec<Choice>> {
    let (calm, must) = (Deadlines::of(rest, false), Deadlines::of(rest, true));
    let mut layers: Vec<BTreeMap<i64, Node>> = Vec::with_capacity(rest.parts.len() + 1);
    layers.push(BTreeMap::from([(0.max(calm.by(0)), Node { cost: 0, from: 0, choice: Choice::Keep })]));
    for (nth, part) in rest.parts.iter().enumerate() {
        let shorter = (part.least..part.minutes).rev().map(Choice::Shorten);
        let priced = std::iter::once(Choice::Keep).chain(shorter).chain([Choice::Drop]);
        let priced: Vec<(Choice, u64)> =
            priced.filter_map(|choice| Some((choice, cost(rest, way, nth, choice)?))).collect();
        let mut next: BTreeMap<i64, Node> = BTreeMap::new();
        for (&from, node) in layers.last()? {
            let mut enough = false;
            for &(choice, price) in &priced {
                // Shorter than short enough costs more and gains nothing.
                if enough && choice != Choice::Drop {
                    continue;
                }
                let (start, end) = part.goes(from, choice);
                if start.is_some_and(|start| !part.keeps_its_lock(start)) || end > must.by(nth + 1) {
                    continue;
                }
                enough |= end <= calm.by(nth + 1);
                let found = Node { cost: node.cost.saturating_add(price), from, choice };
                let known = next.entry(end.max(calm.by(nth + 1))).or_insert(found);
                if found.cost < known.cost {
                    *known = found;
                }
            }
        }
        layers.push(next);
    }
    back(&layers)
}

/// From the cheapest end back to the beginning.
fn back(layers: &[BTreeMap<i64, Node>]) -> Option<Vec<Choice>> {
    let (&end, _) = layers.last()?.iter().min_by_key(|(end, node)| (node.cost, **end))?;
    let mut choices = Vec::with_capacity(layers.len());
    let mut at = end;
    for layer in layers.iter().skip(1).rev() {
        let node = layer.get(&at)?;
        choices.push(node.choice);
        at = node.from;
    }
    choices.reverse();
    Some(choices)
}

/// The latest moment to be at each step, and at the end, for the rest to fit.
struct Deadlines(Vec<i64>);

impl Deadlines {
    /// With every step from there on as it is, or as short as can be.
    fn of(rest: &Rest, short: bool) -> Self {
        let mut by = vec![rest.until];
        for (part, least) in rest.parts.iter().zip(rest.shortest()).rev() {
            let next = by.last().copied().unwrap_or(rest.until).saturating_sub(part.after);
            let held = |minutes: u32| {
                let latest = next.saturating_sub(part.left(minutes));
                match part.earliest {
                    Some(earliest) if earliest > latest => i64::MIN,
                    Some(earliest) if part.locked => latest.min(earliest),
                    Some(_) | None => latest,
                }
            };
            by.push(match (short, least) {
                (false, _) | (true, Choice::Keep) => held(part.minutes),
                (true, Choice::Shorten(minutes)) => held(minutes),
                (true, Choice::Drop) => next.max(held(part.least)),
            });
        }
        by.reverse();
        Self(by)
    }

    fn by(&self, nth: usize) -> i64 {
        self.0.get(nth).copied().unwrap_or(i64::MIN)
    }
}
