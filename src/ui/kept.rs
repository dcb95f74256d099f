//! Parts of a frame that are put again as they stood in the frame before, because nothing that they show has changed.
//!
//! A memory of a pure function, as [`super::memo`]: what is drawn does not depend on it, only how soon. A part names by a
//! key what it is made of. The invariant, that equal keys are equal parts, is looked after where the program is built with
//! its assertions, so in every test: there each part is drawn all the same, held against what was kept, and what was kept
//! is what is put. What drawing leaves in the model stays true only from one frame to the next, so only the part of the
//! frame just before is put again.

use std::cell::RefCell;
use std::hash::{DefaultHasher, Hash, Hasher as _};

use ratatui::layout::{Position, Rect};

use super::page::Page;
use super::strokes::Kept as Strokes;
use crate::app::msg::Hit;
use crate::app::open::Open;

/// A part of the screen that stands still while one types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Rail,
    Sheet,
    Said,
}

/// Everything that a part puts on a frame.
#[derive(Clone, Debug, Default, PartialEq)]
struct Put {
    strokes: Strokes,
    hits: Vec<(Rect, Hit)>,
    cursor: Option<Position>,
}

#[derive(Debug, Default)]
struct Kept {
    /// The number of the frame that it stood on last; 0 is none.
    frame: u64,
    key: u64,
    put: Put,
}

#[derive(Debug, Default)]
struct Memory {
    frame: u64,
    parts: [Kept; 3],
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// A frame begins.
pub(super) fn begin() {
    MEMORY.with_borrow_mut(|memory| memory.frame += 1);
}

/// What of a session can change: its log, of which nothing is ever taken away.
pub(super) fn stamp(open: &Open) -> impl Hash + '_ {
    (open.session.id, open.session.lamport, &open.session.heads)
}

impl Page<'_> {
    /// Puts a part as it stood in the frame before where it was made of the same then, and draws it otherwise. The colours,
    /// the language and the size of the frame need not stand in the key.
    pub fn part(&mut self, part: Part, key: impl Hash, draw: impl FnOnce(&mut Self)) {
        let key = self.key(&key);
        let known = MEMORY.with_borrow_mut(|memory| {
            let kept = &mut memory.parts[part as usize];
            let is_known = kept.frame > 0 && kept.frame + 1 == memory.frame && kept.key == key;
            (kept.frame, kept.key) = (memory.frame, key);
            is_known
        });
        if known && !cfg!(debug_assertions) {
            self.again(part);
            return;
        }
        let cursor = self.cursor.take();
        let (from, hits) = (self.mark(), self.hits.len());
        draw(self);
        let put = Put { strokes: self.since(from), hits: self.hits[hits..].to_vec(), cursor: self.cursor };
        self.cursor = self.cursor.or(cursor);
        if known {
            MEMORY.with_borrow(|memory| debug_assert_eq!(memory.parts[part as usize].put, put));
            self.take_back(from);
            self.hits.truncate(hits);
            self.again(part);
        } else {
            MEMORY.with_borrow_mut(|memory| memory.parts[part as usize].put = put);
        }
    }

    fn again(&mut self, part: Part) {
        MEMORY.with_borrow(|memory| {
            let put = &memory.parts[part as usize].put;
            self.put_again(&put.strokes);
            self.hits.extend_from_slice(&put.hits);
            self.cursor = put.cursor.or(self.cursor);
        });
    }

    fn key(&self, of_part: &impl Hash) -> u64 {
        let mut hasher = DefaultHasher::new();
        of_part.hash(&mut hasher);
        (self.model.theme, std::rc::Rc::as_ptr(&self.model.words), self.area()).hash(&mut hasher);
        hasher.finish()
    }
}
