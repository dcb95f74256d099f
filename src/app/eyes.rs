//! Where the eyes are in something of which only drawing knows how long it is, and how much of it is a page.
//!
//! The invariant: keys that come before the next frame are kept and followed one after the other when it is drawn, so that
//! many at once lead where they lead one by one, at the end of the text as well.

use std::cell::{Cell, RefCell};

/// A place in a text, by its first line (or passage) in sight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Eyes {
    top: Cell<usize>,
    /// Where it could be at most when it was drawn last.
    last: Cell<usize>,
    ahead: RefCell<Vec<Turn>>,
}

/// One key's worth of moving on or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    By(isize),
    Page(bool),
}

impl Eyes {
    /// Back to the beginning.
    pub fn reset(&self) {
        self.top.set(0);
        self.ahead.borrow_mut().clear();
    }

    /// So many lines on, or back.
    pub fn by(&self, lines: isize) {
        self.ahead.borrow_mut().push(Turn::By(lines));
    }

    /// A page on, or back.
    pub fn page(&self, on: bool) {
        self.ahead.borrow_mut().push(Turn::Page(on));
    }

    /// The first line in sight, and whether no key waits to be followed.
    #[must_use]
    pub fn rest(&self) -> (usize, bool) {
        (self.top.get(), self.ahead.borrow().is_empty())
    }

    /// Whether there is something to turn back to, as far as can be told before it is drawn.
    #[must_use]
    pub fn may_turn_back(&self) -> bool {
        self.followed(self.last.get(), |_, on| usize::from(on)) > 0
    }

    /// Drawing: the first line in sight, where the last one possible is `last` and `page` says how far a page reaches from
    /// a line on (`true`) or back.
    pub fn settle(&self, last: usize, page: impl Fn(usize, bool) -> usize) -> usize {
        let top = self.followed(last, page);
        self.top.set(top);
        self.last.set(last);
        self.ahead.borrow_mut().clear();
        top
    }

    fn followed(&self, last: usize, page: impl Fn(usize, bool) -> usize) -> usize {
        self.ahead.borrow().iter().fold(self.top.get().min(last), |top, turn| {
            let to = match turn {
                Turn::By(lines) => top.saturating_add_signed(*lines),
                Turn::Page(true) => top.saturating_add(page(top, true)),
                Turn::Page(false) => top.saturating_sub(page(top, false)),
            };
            to.min(last)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_turns_at_once_lead_where_they_lead_one_by_one() {
        let page = |top: usize, on: bool| if on { 3 + top % 4 } else { 2 + top % 3 };
        let turns = "ppppuppbbpbpppppppbubbbbbbbbbbbbp";
        let (one_by_one, at_once) = (Eyes::default(), Eyes::default());
        for turn in turns.chars() {
            for eyes in [&one_by_one, &at_once] {
                match turn {
                    'p' => eyes.page(true),
                    'b' => eyes.page(false),
                    _ => eyes.by(-1),
                }
            }
            one_by_one.settle(30, page);
        }
        assert_eq!(at_once.settle(30, page), one_by_one.settle(30, page));
        at_once.by(isize::MAX);
        at_once.by(-1);
        assert!(at_once.may_turn_back());
        assert_eq!(at_once.settle(30, page), 29, "the end is the end, however far one wanted");
        at_once.reset();
        assert!(!at_once.may_turn_back());
    }
}
