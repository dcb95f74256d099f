//! What a stakeholder contributes, and the promise under which it was said.
//!
//! The invariant: attribution is fixed when a contribution is captured; nothing here loosens it later.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::origin::Origin;

/// What a contribution is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Something that could be done.
    #[default]
    Idea,
    /// Something people lack.
    Need,
    /// Something people fear or object to.
    Concern,
    /// Something to be answered.
    Question,
    /// Something known, with where from.
    Evidence,
    /// Word for word.
    Quote,
    /// A judgement on a statement: keep, amend, drop, add.
    Feedback,
    /// Something the room settled.
    Decision,
    /// Something somebody will do.
    Action,
    /// Something for later.
    Parked,
    /// For the facilitator's eyes; never in an output.
    Note,
    /// A heap of contributions, by its name: made while they are sorted, said by nobody.
    Cluster,
    /// A sentence that is put to the vote, said by nobody.
    Sentence,
}

impl Kind {
    /// Every kind of what is said, in the order of the summary.
    pub const ALL: [Self; 11] = [
        Self::Idea,
        Self::Need,
        Self::Concern,
        Self::Question,
        Self::Evidence,
        Self::Quote,
        Self::Feedback,
        Self::Decision,
        Self::Action,
        Self::Parked,
        Self::Note,
    ];

    /// Its name in files and after `/` in the capture line.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Idea => "idea",
            Self::Need => "need",
            Self::Concern => "concern",
            Self::Question => "question",
            Self::Evidence => "evidence",
            Self::Quote => "quote",
            Self::Feedback => "feedback",
            Self::Decision => "decision",
            Self::Action => "action",
            Self::Parked => "parked",
            Self::Note => "note",
            Self::Cluster => "cluster",
            Self::Sentence => "sentence",
        }
    }

    /// Whether it counts as something that somebody contributed.
    #[must_use]
    pub fn counts(self) -> bool {
        !matches!(self, Self::Note | Self::Cluster | Self::Sentence)
    }

    /// The kind with this name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.id() == id)
    }
}

/// A judgement on a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// As it stands.
    Keep,
    /// With changes.
    Amend,
    /// Not at all.
    Drop,
    /// Something that is missing.
    Add,
}

impl Stance {
    /// Every stance.
    pub const ALL: [Self; 4] = [Self::Keep, Self::Amend, Self::Drop, Self::Add];

    /// Its name in files and after `:` of a `^statement`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Amend => "amend",
            Self::Drop => "drop",
            Self::Add => "add",
        }
    }

    /// The stance with this name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.id() == id)
    }
}

/// How far what is said may be traced. Each level allows what the one before allows, and one thing more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attribution {
    /// To nobody: neither name nor role nor group is written down.
    Anonymous,
    /// To a stakeholder group.
    #[default]
    Group,
    /// To a role within it.
    Role,
    /// To a person.
    Named,
}

impl Attribution {
    /// Every level, strictest first.
    pub const ALL: [Self; 4] = [Self::Anonymous, Self::Group, Self::Role, Self::Named];

    /// Its name in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Anonymous => "anonymous",
            Self::Group => "group",
            Self::Role => "role",
            Self::Named => "named",
        }
    }

    /// The level with this name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.id() == id)
    }
}

/// How a contribution came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Typed by the scribe.
    #[default]
    Typed,
    /// An item of a pasted list.
    Pasted,
    /// A row of an imported file.
    Imported,
}

impl Mode {
    /// Its name in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::Pasted => "pasted",
            Self::Imported => "imported",
        }
    }
}

/// What one line or one row says, before it is a fact: cleaned text and its marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// `None` where the line does not say: the step's own kind.
    pub kind: Option<Kind>,
    /// The words themselves.
    pub text: String,
    /// Id of the stakeholder group it comes from; for an action, of the group that owns it.
    pub group: Option<String>,
    /// Without `#`, lower case.
    pub tags: Vec<String>,
    /// Ids of statements it speaks to.
    pub statements: Vec<String>,
    /// Judgement on them.
    pub stance: Option<Stance>,
    /// BCP 47.
    pub lang: Option<String>,
    /// Table it comes from.
    pub table: Option<u16>,
    /// Raised hands.
    pub hands: Option<u32>,
    /// Who will do it, where no group is meant.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Who said it; written down only under *named*.
    pub author: Option<String>,
    /// In which role; written down only under *role* and *named*.
    pub role: Option<String>,
    /// What a decision, an action or a parked question came from.
    pub from: Vec<Origin>,
}
