//! The cheapest plan of one way, found exactly: by how late the room is at each step, the cheapest way to be there.
//!
//! The invariant: no plan of that way that fits costs less. Three things keep it quick and take nothing from that: a room early
//! enough for everything after to stay as it is needs to know no more of how early; one that not even the shortest rest
//! helps is looked at no further; of two ways to be at a step, the one that is later and no cheaper is forgotten. Ways to
//! be there at the same moment are as a rule whole minutes from each other, and fall together where they are found (`moments`).

mod moments;

use moments::Moments;

use super::{Choice, Part, Rest, Way};

/// The cheapest way found to be at a step at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Node {
    cost: u64,
    /// The moment at the step before, and what became of that.
    from: i64,
    choice: Choice,
}

/// What a step costs if this becomes of it; `None` where the way does not allow it.
#[must_use]
pub fn cost(rest: &Rest, way: Way, nth: usize, choice: Choice) -> Option<u64> {
    price(rest, way, nth, rank(rest, rest.parts.get(nth)?), choice)
}

fn price(rest: &Rest, way: Way, nth: usize, rank: u64, choice: Choice) -> Option<u64> {
    let part = rest.parts.get(nth)?;
    let touches_hand = way == Way::Whole && rest.in_hand && nth == 0;
    match choice {
        Choice::Keep => Some(0),
        Choice::Shorten(_) | Choice::Drop if touches_hand => None,
        Choice::Shorten(to) if to < part.least || to >= part.minutes => None,
        Choice::Shorten(to) => {
            let by = u64::from(part.minutes - to);
            let weight = if part.protected { 4 } else { 1 };
            let bent = weight * (10_000 * by * by / u64::from(part.room()).max(1));
            Some(match way {
                Way::Spread => 20_000 + bent,
                Way::Order => 1 + 1000 * rank * by,
                Way::Whole => 1_000_000 + bent,
            })
        }
        Choice::Drop if !part.droppable => None,
        Choice::Drop => match way {
            Way::Spread => None,
            Way::Order => Some(1 + 1000 * rank * u64::from(part.minutes)),
            Way::Whole => Some(1_000_000 + 10_000 * u64::from(part.minutes)),
        },
    }
}

/// From 1: what is cut first.
fn rank(rest: &Rest, part: &Part) -> u64 {
    let mut orders: Vec<u16> = rest.parts.iter().filter_map(|part| part.cut_order).collect();
    orders.sort_unstable();
    orders.dedup();
    let behind = match (part.cut_order, part.protected, part.droppable) {
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
    let mut layers: Vec<Layer> = Vec::with_capacity(rest.parts.len() + 1);
    layers.push(vec![(0.max(calm.by(0)), Node { cost: 0, from: 0, choice: Choice::Keep })]);
    for (nth, part) in rest.parts.iter().enumerate() {
        let (calm, must) = (calm.by(nth + 1), must.by(nth + 1));
        let rank = rank(rest, part);
        let shorter = (part.least..part.minutes).rev().map(Choice::Shorten);
        let all = std::iter::once(Choice::Keep).chain(shorter).chain([Choice::Drop]);
        let priced: Vec<(Choice, u64)> =
            all.filter_map(|choice| Some((choice, price(rest, way, nth, rank, choice)?))).collect();
        let before = layers.last()?;
        let mut enough = vec![false; before.len()];
        let first = before.first()?.0;
        let mut found = Moments::from(first);
        for &(choice, price) in &priced {
            for (&(from, node), enough) in before.iter().zip(&mut enough) {
                // Shorter than short enough costs more and gains nothing.
                if *enough && choice != Choice::Drop {
                    continue;
                }
                let (start, end) = part.goes(from, choice);
                if end > must || start.is_some_and(|start| !part.keeps_its_lock(start)) {
                    continue;
                }
                *enough |= end <= calm;
                found.put(end.max(calm), Node { cost: node.cost.saturating_add(price), from, choice });
            }
        }
        layers.push(worth_keeping(found.layer()));
    }
    back(&layers)
}

/// The ways to be at one step, the earliest first; each later one is cheaper.
type Layer = Vec<(i64, Node)>;

/// Who is there earlier and paid no more is never worse off.
fn worth_keeping(mut found: Layer) -> Layer {
    found.sort_by_key(|(end, node)| (*end, node.cost));
    let mut cheapest = None;
    found.retain(|(_, node)| {
        let cheaper = cheapest.is_none_or(|cost| node.cost < cost);
        cheapest = if cheaper { Some(node.cost) } else { cheapest };
        cheaper
    });
    found
}

/// From the cheapest end back to the beginning.
fn back(layers: &[Layer]) -> Option<Vec<Choice>> {
    let mut at = layers.last()?.last()?.0;
    let mut choices = Vec::with_capacity(layers.len());
    for layer in layers.iter().skip(1).rev() {
        let nth = layer.binary_search_by_key(&at, |(end, _)| *end).ok()?;
        let (_, node) = layer.get(nth)?;
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
