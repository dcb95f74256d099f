//! The summary: everything an output may say about a session, under one disclosure policy.
//!
//! The policy is applied here, when the summary is built, so what may not be shown is not there to leak. Every format
//! renders this and nothing else. Not here: words in a language, layout, files.

mod audit;
mod build;
mod missing;
mod point;
mod shape;
mod view;

use serde::Serialize;

pub use audit::AuditRow;
pub use build::{balance, of};
pub use missing::{in_room, of as open_points};
pub use point::OpenPoint;
pub use view::{THRESHOLD, View, source};

use super::activity::Outcome;
use super::contribution::{Attribution, Kind, Mode, Stance};
use super::event::Detail;
use super::framework::Status;
use super::origin::State;
use super::time::{Millis, Moment};

/// Who an output is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Disclosure {
    /// The team that held the session: names where the promise allowed them.
    Internal,
    /// The project's partners: groups and roles, no names of those who spoke.
    #[default]
    Consortium,
    /// Everybody: large groups only, no roles, no verbatim quotes, no times of single contributions.
    Public,
}

impl Disclosure {
    /// Every level, widest knowledge first.
    pub const ALL: [Self; 3] = [Self::Internal, Self::Consortium, Self::Public];

    /// Its name in commands and files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Consortium => "consortium",
            Self::Public => "public",
        }
    }

    /// The level with this name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|d| d.id() == id)
    }
}

/// A whole summary.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// Shape of this structure in JSON, from 1.
    pub format: u32,
    /// Under which policy it was built.
    pub disclosure: Disclosure,
    /// When it was built.
    #[serde(serialize_with = "shape::moment")]
    pub built: Moment,
    /// Program and version.
    pub program: String,
    /// What stands on the cover.
    pub cover: Cover,
    /// Numbers of the whole.
    pub totals: Totals,
    /// Plan against actual, one row a held step.
    pub agenda: Vec<StepRow>,
    /// What came out of each held step that was entered or has contributions.
    pub steps: Vec<StepReport>,
    /// Decisions, in order.
    pub decisions: Vec<Item>,
    /// Actions, in order.
    pub actions: Vec<Item>,
    /// Parked items, in order.
    pub parked: Vec<Item>,
    /// One row for each statement that was touched.
    pub statements: Vec<StatementRow>,
    /// Statements that were not touched, by id.
    pub untouched: Vec<String>,
    /// One row a dimension, one cell a phase: contributions.
    pub matrix: Vec<MatrixRow>,
    /// What is missing before this can be handed over.
    pub open_points: Vec<OpenPoint>,
    /// What was done besides saying something.
    pub audit: Vec<AuditRow>,
}

/// What stands on the cover.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the names say it; docs/schema says what each is")]
pub struct Cover {
    pub session: String,
    pub title: String,
    /// Sample data, to be marked everywhere.
    pub sample: bool,
    pub closed: bool,
    pub lang: String,
    pub agenda_id: String,
    pub agenda_title: String,
    pub purpose: String,
    pub outcome: Vec<String>,
    pub phase_id: String,
    pub phase: String,
    pub framework_id: String,
    pub framework_title: String,
    /// Language of the framework's texts, statements among them.
    pub framework_lang: String,
    pub framework_version: String,
    /// What is official in the framework and what is not.
    pub framework_note: String,
    #[serde(serialize_with = "shape::moment")]
    pub opened: Moment,
    #[serde(serialize_with = "shape::moment_or_null")]
    pub started: Option<Moment>,
    #[serde(serialize_with = "shape::moment_or_null")]
    pub ended: Option<Moment>,
    #[serde(serialize_with = "shape::details")]
    pub details: Vec<(Detail, String)>,
}

/// Numbers of the whole. Private notes and trashed contributions are in none of them but `trashed`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the names say it; docs/schema says what each is")]
pub struct Totals {
    pub contributions: usize,
    pub trashed: usize,
    #[serde(serialize_with = "shape::by_kind")]
    pub by_kind: Vec<(Kind, usize)>,
    pub by_group: Vec<GroupRow>,
    #[serde(serialize_with = "shape::by_lang")]
    pub by_lang: Vec<(String, usize)>,
    #[serde(serialize_with = "shape::by_mode")]
    pub by_mode: Vec<(Mode, usize)>,
    pub people: u32,
    pub planned_min: u32,
    pub actual_ms: Millis,
    /// Expected or real end less planned end: positive is late.
    pub late_ms: i64,
}

/// Numbers of one group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupRow {
    /// Id; empty for those whose group is not told and `other` for groups too small to be told apart.
    pub id: String,
    /// Shown name; empty with an empty id.
    pub name: String,
    /// People counted in the room, where they were.
    pub people: Option<u32>,
    /// People who were invited, where that was noted and may be told.
    pub invited: Option<u32>,
    /// Decisions among the contributions.
    pub decisions: usize,
    /// Contributions. The group of an action is the one that will do it, so actions count as untold.
    pub contributions: usize,
}

/// Plan against actual of one step.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column of a table that others read")]
#[expect(missing_docs, reason = "the names say it; docs/schema says what each is")]
pub struct StepRow {
    pub number: usize,
    pub id: String,
    pub title: String,
    /// Title of the parent step.
    pub within: Option<String>,
    pub section: Option<String>,
    pub kind: &'static str,
    pub day: u16,
    #[serde(serialize_with = "shape::moment")]
    pub planned_start: Moment,
    /// When it is expected to begin; `None` once it has begun, and for a session that is closed.
    #[serde(serialize_with = "shape::moment_or_null")]
    pub expected_start: Option<Moment>,
    #[serde(serialize_with = "shape::moment_or_null")]
    pub started: Option<Moment>,
    #[serde(serialize_with = "shape::moment_or_null")]
    pub ended: Option<Moment>,
    /// How much later than planned it began or is expected to; negative is earlier.
    pub offset_ms: Option<i64>,
    pub min: Option<u16>,
    pub planned: Option<u16>,
    pub max: Option<u16>,
    pub added: i32,
    pub actual_ms: Millis,
    pub protected: bool,
    pub optional: bool,
    /// Never entered.
    pub skipped: bool,
    /// A plan for the rest of the day left it out, and it was not held all the same.
    pub dropped: bool,
    pub contributions: usize,
}

/// What came out of one step.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the names say it; docs/schema says what each is")]
pub struct StepReport {
    pub number: usize,
    pub id: String,
    pub title: String,
    pub kind: &'static str,
    pub prompts: Vec<String>,
    pub attribution: Attribution,
    pub dimensions: Vec<String>,
    pub statements: Vec<String>,
    pub by_group: Vec<GroupRow>,
    /// Everything but decisions, actions and parked items, which stand in lists of their own; quotes only where allowed.
    pub items: Vec<Item>,
    /// Verbatim quotes left out under this policy.
    pub withheld: usize,
    /// What came of its work besides: clusters, a count of votes, a register.
    #[serde(skip_serializing_if = "Outcome::is_empty")]
    pub work: Outcome,
}

/// One contribution as it may be shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the names say it; docs/schema says what each is")]
pub struct Item {
    /// What people call it, on the screen, in lines and in every export: `12`; decisions `D1`, actions `A1`, parked `P1`.
    pub label: String,
    pub id: String,
    pub seq: usize,
    pub step: String,
    pub kind: Kind,
    pub text: String,
    /// The words were erased at somebody's wish.
    pub erased: bool,
    pub edited: bool,
    pub lang: Option<String>,
    pub group_id: Option<String>,
    pub group: Option<String>,
    pub attribution: Attribution,
    pub role: Option<String>,
    pub author: Option<String>,
    pub mode: Option<Mode>,
    /// When it was said where an imported row told so, else when it was captured.
    #[serde(serialize_with = "shape::moment_or_null")]
    pub at: Option<Moment>,
    pub table: Option<u16>,
    pub hands: Option<u32>,
    pub tags: Vec<String>,
    pub statements: Vec<String>,
    pub stance: Option<Stance>,
    pub owner: Option<String>,
    /// Somebody is to see to it, whether that may be told or not.
    #[serde(skip)]
    pub owned: bool,
    pub due: Option<chrono::NaiveDate>,
    /// How it stands; `None` of what nobody follows up.
    #[serde(serialize_with = "shape::state")]
    pub state: Option<State>,
    /// What it came from, by name, as far as that may be told of: `12`, `C1`, `V4`, `V4:C1`.
    pub origins: Vec<String>,
}

/// What was said of one statement.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the names say it; docs/schema says what each is")]
pub struct StatementRow {
    pub id: String,
    pub text: String,
    pub status: Status,
    pub official_number: String,
    pub official_text: String,
    pub dimension: String,
    pub keep: usize,
    pub amend: usize,
    pub drop: usize,
    pub add: usize,
    pub contributions: usize,
    /// Labels of the contributions that speak to it.
    pub labels: Vec<String>,
    /// Titles of the steps that were held on it.
    pub steps: Vec<String>,
}

/// Contributions of one dimension by phase.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatrixRow {
    /// Id of the dimension.
    pub dimension: String,
    /// Shown name.
    pub name: String,
    /// Phase name and contributions, in the framework's order.
    #[serde(serialize_with = "shape::phases")]
    pub phases: Vec<(String, usize)>,
    /// Ids of statements of this dimension that were touched.
    pub statements: Vec<String>,
}
