//! The framework: phases, dimensions, stakeholder kinds and recommendations as data with source and status.
//!
//! Not here: reading the files (that is `content`). The invariant: every entry carries its status, and a working
//! statement is never shown without it.

use serde::{Deserialize, Serialize};

/// How far an entry is a fact of the framework's authors and how far it is ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The published name, word for word.
    VerbatimTitle,
    /// A published fact in our words.
    Paraphrase,
    /// Our inference from published facts.
    Inferred,
    /// Our own working text; not official.
    Working,
    /// The official text, brought in by an import.
    Official,
}

impl Status {
    /// The message that says it. It lives with the words of reports, which say it in full.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Official => "export-status-official",
            Self::Working => "export-status-working",
            Self::VerbatimTitle => "export-status-verbatim-title",
            Self::Paraphrase => "export-status-paraphrase",
            Self::Inferred => "export-status-inferred",
        }
    }
}

/// A named entry of the framework with what is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Stable id, lower case with hyphens.
    pub id: String,
    /// Shown name.
    pub name: String,
    /// One or two sentences.
    pub text: String,
    /// Keys of the sources it rests on.
    pub source: Vec<String>,
    /// How official it is.
    pub status: Status,
    /// Stakeholders only: `internal`, `external` or `both`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
    /// Pilots and cases only: where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Case studies only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// Number and text of the official list; empty until one is imported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Official {
    /// The published number.
    pub number: String,
    /// The published text.
    pub text: String,
}

/// A statement to practitioners that workshops examine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Id by dimension, as `ENG-3`.
    pub id: String,
    /// Id of its dimension.
    pub dimension: String,
    /// The statement.
    pub text: String,
    /// Phases it speaks to.
    #[serde(default)]
    pub phases: Vec<String>,
    /// Challenge types it speaks to.
    #[serde(default)]
    pub challenges: Vec<String>,
    /// Stakeholder kinds it speaks of.
    #[serde(default)]
    pub stakeholders: Vec<String>,
    /// The finding it rests on.
    #[serde(default)]
    pub basis: String,
    /// Keys of the sources of that finding.
    #[serde(default)]
    pub source: Vec<String>,
    /// `working` for ours.
    pub status: Status,
    /// Its official counterpart, where known.
    #[serde(default)]
    pub official: Official,
}

/// A source that entries rest on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Key used by entries.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Address or citation.
    #[serde(rename = "where")]
    pub place: String,
    /// What of it was read.
    pub read: String,
}

/// A whole framework, checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Framework {
    /// Stable id, as `ingov`.
    pub id: String,
    /// Version of the data, as `2026.1`; a session remembers it.
    pub version: String,
    /// Shown name.
    pub title: String,
    /// Language of its texts, BCP 47.
    pub lang: String,
    /// What is official in it and what is not, in a sentence.
    pub note: String,
    /// In order of the roadmap.
    pub phases: Vec<Entry>,
    /// The framework's dimensions.
    pub dimensions: Vec<Entry>,
    /// Its pillars of questions.
    pub pillars: Vec<Entry>,
    /// Challenge types.
    pub challenges: Vec<Entry>,
    /// Stakeholder kinds.
    pub stakeholders: Vec<Entry>,
    /// Examples of roles.
    pub roles: Vec<Entry>,
    /// Agreement types.
    pub agreements: Vec<Entry>,
    /// Levels of engagement.
    pub levels: Vec<Entry>,
    /// Aspects an evaluation looks at.
    pub evaluation: Vec<Entry>,
    /// Pilots.
    pub pilots: Vec<Entry>,
    /// Case studies.
    pub cases: Vec<Entry>,
    /// Statements that workshops examine.
    pub statements: Vec<Statement>,
    /// Where it all comes from.
    pub sources: Vec<Source>,
}

impl Framework {
    /// The statement with this id.
    #[must_use]
    pub fn statement(&self, id: &str) -> Option<&Statement> {
        self.statements.iter().find(|s| s.id == id)
    }

    /// The shown name of a phase, dimension or stakeholder kind, or the id itself.
    #[must_use]
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        let all = self.phases.iter().chain(&self.dimensions).chain(&self.stakeholders).chain(&self.challenges);
        all.into_iter().find(|e| e.id == id).map_or(id, |e| &e.name)
    }
}
