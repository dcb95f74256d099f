//! Where texts were broken into lines, remembered: most of a screen is the same text as a moment ago.
//!
//! A memory of a pure function: what is drawn does not depend on it, only how soon.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::ops::Range;
use std::rc::Rc;

use crate::text::wrap;

/// Texts that are remembered; a screen shows fewer, and when this many have come the old ones are long gone from sight.
const MOST: usize = 512;

type Lines = Rc<[Range<usize>]>;

/// Lines that a text was cut to.
pub(super) type Cut = Rc<[String]>;

thread_local! {
    static KNOWN: RefCell<HashMap<(u64, usize, usize), Lines>> = RefCell::new(HashMap::new());
    static CUT: RefCell<HashMap<u64, Cut>> = RefCell::new(HashMap::new());
}

/// What `cut` makes of these, which are all that it looks at.
pub(super) fn cut(of: impl Hash, cut: impl FnOnce() -> Vec<String>) -> Cut {
    let mut hash = DefaultHasher::new();
    of.hash(&mut hash);
    CUT.with_borrow_mut(|known| {
        if known.len() >= MOST {
            known.clear();
        }
        Rc::clone(known.entry(hash.finish()).or_insert_with(|| cut().into()))
    })
}

/// As [`wrap`].
pub(super) fn wrapped(text: &str, cells: usize) -> Lines {
    let mut hash = DefaultHasher::new();
    text.hash(&mut hash);
    let key = (hash.finish(), text.len(), cells);
    KNOWN.with_borrow_mut(|known| {
        if known.len() >= MOST {
            known.clear();
        }
        Rc::clone(known.entry(key).or_insert_with(|| wrap(text, cells).into()))
    })
}
