//! Votes as they were cast: by raised hands that somebody counted, on paper that somebody typed, by proxy, by telephone.
//!
//! A count of hands stands for many people and one option; every other ballot is of one person. Not here: what may be
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

/// What a ballot gives one option: dots, or the hands raised for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Vote {
    pub option: EventId,
    pub value: u32,
}

/// A ballot was cast.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
