//! Votes as they were cast: by raised hands that somebody counted, on paper that somebody typed, by proxy, by telephone.
//!
//! A count of hands stands for many people and one option, or one thing said of it; every other ballot is of one person. Not here: what may be
//! cast ([`super::activity`]) and what it adds up to ([`super::session`]). The invariant: a ballot never changes; a later
//! one of the same voter, count or correction counts in its place.

use serde::{Deserialize, Serialize};

use super::id::EventId;

/// How a ballot was captured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// Hands were raised for one option and counted.
    Hands,
    /// A sheet was typed in.
    #[default]
    Paper,
    /// Somebody voted for somebody who is not there.
    Proxy,
    /// By telephone, or from one.
    Phone,
    /// On one machine that went from hand to hand.
    Shared,
    /// In a way that a newer version knows.
    #[serde(other)]
    Other,
}

impl How {
    /// Every way, in the order in which they are told.
    pub const ALL: [Self; 6] = [Self::Hands, Self::Paper, Self::Proxy, Self::Phone, Self::Shared, Self::Other];

    /// Its name in files and commands.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Hands => "hands",
            Self::Paper => "paper",
            Self::Proxy => "proxy",
            Self::Phone => "phone",
            Self::Shared => "shared",
            Self::Other => "other",
        }
    }

    /// The way of this name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.id() == id)
    }
}

/// What a ballot gives one option: dots, or people who say the same of it. A sheet is one, a count of hands as many as
/// were raised; so whoever adds up the values of a vote, by option and by what is said, has its totals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// The option.
    pub option: EventId,
    /// Dots, or people.
    pub value: u32,
    /// What they say of it, as a position on the rule's scale, from 1: an answer, a level, a mark; in an order the place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u16>,
    /// By which of the rule's criteria, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<u16>,
}

impl Vote {
    /// So many dots.
    #[must_use]
    pub fn dots(option: EventId, value: u32) -> Self {
        Self { option, value, level: None, on: None }
    }
}

/// A ballot was cast.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balloted {
    /// Id of the step.
    pub step: String,
    /// How it came in.
    #[serde(default)]
    pub how: How,
    /// Group of those who cast it; never there under *anonymous*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// A code, no name, by which a later ballot of the same person takes its place; never there under *anonymous*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voter: Option<String>,
    /// Options that got something; none on a sheet that was left blank.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<Vote>,
    /// The ballot in whose place it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<EventId>,
    /// It speaks of its one option alone: what the same voter says of another option stands beside it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub alone: bool,
    /// Key of the imported row, so that importing it again adds nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imported: Option<String>,
    /// When it was cast, where the imported row tells (milliseconds UTC); never there under *anonymous*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cast_at: Option<i64>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape serde asks for")]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// How the places of many orders become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Points: as many for the first place as there are places, one for the last.
    Borda,
    /// The mean of the places; every option needs one on each ballot.
    Average,
    /// In a way that a newer version knows.
    #[serde(other)]
    Other,
}

impl By {
    /// Its name in files and commands.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Borda => "borda",
            Self::Average => "average",
            Self::Other => "other",
        }
    }

    /// The way of this name, of those that can be asked for.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Borda, Self::Average].into_iter().find(|by| by.id() == id)
    }
}

/// By what a vote is counted. What a kind does not use is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Most dots of one person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dots: Option<u32>,
    /// Most of them on one option.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<u32>,
    /// Fewer ballots than this decide nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<u32>,
    /// What may be said of an option, in order: answers, levels from the least support, marks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scale: Vec<String>,
    /// By what each option is judged; none where it is by one thing alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<String>,
    /// From this level on, from 1, it is support.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support: Option<u32>,
    /// So many of a hundred must be for an option; fifty is more than half. Without it nothing is carried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<u32>,
    /// Places of an order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<u32>,
    /// How many orders become one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<By>,
}

/// A ballot that somebody asks to be counted; options and the one it corrects by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in Balloted")]
pub struct Cast {
    pub how: How,
    pub group: Option<String>,
    pub voter: Option<String>,
    pub votes: Vec<Vote>,
    pub corrects: Option<EventId>,
}
