//! One record joins those that claim the same id.
//!
//! Both the list of different records and the words of one record are joined as the greatest of two in a fixed order, so
//! that it does not matter who came first or how often.

use crate::domain::event::Fact;
use crate::domain::record::Record;
use crate::domain::words::{Salt, Seal};

/// What a record was to those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The first of its id.
    New,
    /// There already.
    Known,
    /// Different from those there.
    Conflict,
}

type Open = Option<(Salt, String)>;

pub(super) fn add(variants: &mut Vec<Record>, record: Record) -> What {
    match variants.binary_search_by(|other| rank(other).cmp(&rank(&record))) {
        Ok(same) => {
            let other = &mut variants[same];
            if other.words != record.words {
                join_words(other, record.words);
            }
            What::Known
        }
        Err(place) => {
            variants.insert(place, record);
            if variants.len() == 1 { What::New } else { What::Conflict }
        }
    }
}

/// Two records are the same when all of this is; the least holds. The wall clock has the last word only where nothing
/// else differs, and then it decides nothing but what is printed.
fn rank(record: &Record) -> (&str, &str, u64, u64, i64, i16) {
    (&record.kind, &record.body, record.lamport, record.act, record.at.utc_ms, record.at.offset_min)
}

/// Words that are there come before words that are not: they are missing in a log that was given away without them, or
/// were erased, and an erasure is a record of its own. Of two texts the sealed one holds.
fn join_words(record: &mut Record, theirs: Vec<Open>) {
    let seals = seals(record);
    if record.words.len() < theirs.len() {
        record.words.resize(theirs.len(), None);
    }
    for (nth, (ours, theirs)) in record.words.iter_mut().zip(theirs).enumerate() {
        let standing = |open: &Open| {
            let (salt, text) = open.as_ref()?;
            let fits = seals.get(nth).is_some_and(|seal| Seal::over(*salt, text) == *seal);
            Some((fits, salt.0, text.clone()))
        };
        if *ours != theirs && standing(&theirs) > standing(ours) {
            *ours = theirs;
        }
    }
}

fn seals(record: &Record) -> Vec<Seal> {
    let fact = Fact::parse(&record.kind, &record.body);
    fact.map_or_else(|_| Vec::new(), |mut fact| fact.words_mut().map(|words| words.seal).collect())
}
