//! What `[step.work]` of an agenda file may say, for the check of the file.

use std::ops::RangeInclusive;

/// A setting that a kind knows.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Its name in the file.
    pub key: &'static str,
    /// What must stand there.
    pub wants: Wants,
}

/// What must stand in a setting.
#[derive(Clone, Debug)]
pub enum Wants {
    /// Ids of steps further up in the file: one, or a list.
    Steps,
    /// A whole number.
    Number(RangeInclusive<u16>),
    /// A text of one line.
    Line,
    /// Texts of one line each, so many of them.
    Lines(RangeInclusive<usize>),
    /// One of a few words.
    OneOf(&'static [&'static str]),
}

/// The steps whose yield is worked on.
pub(super) const FROM: Wanted = Wanted { key: "from", wants: Wants::Steps };

/// Sentences to be put to the vote; ids of statements stand for their words.
pub(super) const ASK: Wanted = Wanted { key: "ask", wants: Wants::Lines(1..=40) };
