//! Erasures that a kill or a full disk cut short: the fact is in the log, and some of the words still are as well.
//!
//! Not here: the erasing (`book`). The invariant: of words that somebody asked to have erased none outlives the next
//! opening for writing.

use std::collections::BTreeSet;

use crate::domain::event::{Event, Fact};
use crate::domain::id::EventId;

/// What the log says of erasures, gathered while it is read. Edits and erasures are few, so this stays small.
#[derive(Debug, Default)]
pub(super) struct Erasing {
    /// Contributions to be erased.
    asked: BTreeSet<EventId>,
    /// Contributions whose own words are gone.
    gone: BTreeSet<EventId>,
    /// Edits and fields that still have words: of which contribution.
    edits: BTreeSet<EventId>,
}

impl Erasing {
    /// Takes note of an event, in any order.
    pub(super) fn sees(&mut self, event: &Event) {
        if let Fact::Erased { target } = &event.fact {
            self.asked.insert(*target);
        } else if let Fact::Captured(captured) = &event.fact
            && captured.content.text.open.is_none()
        {
            self.gone.insert(event.id);
        } else if let Fact::Turned(turned) = &event.fact
            && turned.name.as_ref().is_some_and(|name| name.open.is_none())
        {
            self.gone.insert(event.id);
        } else if let Fact::Arrived { name: Some(name), .. } = &event.fact
            && name.open.is_none()
        {
            self.gone.insert(event.id);
        } else if let Fact::Edited { target, content } = &event.fact
            && content.text.open.is_some()
        {
            self.edits.insert(*target);
        } else if let Fact::Marked { target: Some(target), value, .. } = &event.fact
            && value.text.as_ref().is_some_and(|words| words.open.is_some())
        {
            self.edits.insert(*target);
        }
    }

    /// Contributions of which words are left that should not be.
    pub(super) fn unfinished(self) -> Vec<EventId> {
        let Self { asked, gone, edits } = self;
        asked.into_iter().filter(|id| !gone.contains(id) || edits.contains(id)).collect()
    }
}
