//! What comes of the work of a step: sentences for the report, and tables that the report, CSV and JSON share.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::{Choice, Named};

/// A message by its name and what fills it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The name of the message.
    pub id: &'static str,
    /// What fills it; names that begin with `n` are whole numbers.
    pub with: Vec<(&'static str, String)>,
}

impl Told {
    /// A message without arguments.
    #[must_use]
    pub fn new(id: &'static str) -> Self {
        Self { id, with: Vec::new() }
    }

    /// What something is called, as a message.
    #[must_use]
    pub fn of(named: &Named) -> Self {
        match named {
            Named::Message(id) => Self::new(id),
            Named::Own(words) => Self::new("work-own").with("name", words),
        }
    }

    /// With one more argument.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "numbers and texts alike, as they come")]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.with.push((name, value.to_string()));
        self
    }
}

/// What comes of the work of a step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Sentences of the report.
    #[serde(skip)]
    pub told: Vec<Told>,
    /// Tables; those without a row too, where the step was worked on.
    pub tables: Vec<Table>,
}

impl Outcome {
    /// Whether nothing came of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Its CSV file, with the rows of all steps that have such a table; every one has the same columns.
    pub file: &'static str,
    /// What it shows, for the report; `None` where it is only for programs.
    #[serde(skip)]
    pub caption: Option<&'static str>,
    /// Its columns.
    #[serde(serialize_with = "names")]
    pub columns: &'static [Col],
    /// As many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Col {
    /// Its name in files.
    pub id: &'static str,
    /// What stands above it in the report; `None` where it is only for programs.
    pub says: Option<&'static str>,
    /// Whether it holds numbers.
    pub figures: bool,
}

impl Col {
    /// A column for programs.
    #[must_use]
    pub const fn hidden(id: &'static str) -> Self {
        Self { id, says: None, figures: false }
    }

    /// A column of words.
    #[must_use]
    pub const fn words(id: &'static str, says: &'static str) -> Self {
        Self { id, says: Some(says), figures: false }
    }

    /// A column of numbers.
    #[must_use]
    pub const fn figures(id: &'static str, says: &'static str) -> Self {
        Self { id, says: Some(says), figures: true }
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A number.
    Number(i64),
    /// Words of people, or a name that is the same in every language.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// One of a few: its id for files, and what it is called.
    Choice(String, Named),
    /// How many said what, in the order of a scale.
    Shares(Vec<(Choice, u64)>),
}

impl Cell {
    /// A number of things.
    #[must_use]
    pub fn count(n: impl TryInto<i64>) -> Self {
        Self::Number(n.try_into().unwrap_or(i64::MAX))
    }

    /// A number where there is one.
    #[must_use]
    pub fn maybe(n: Option<impl TryInto<i64>>) -> Self {
        n.map_or(Self::Empty, Self::count)
    }

    /// A text.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "numbers and texts alike, as they come")]
    pub fn text(text: impl ToString) -> Self {
        Self::Text(text.to_string())
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => s.serialize_none(),
            Self::Number(n) => s.serialize_i64(*n),
            Self::Day(day) => s.collect_str(day),
            Self::Text(text) | Self::Choice(text, _) => s.serialize_str(text),
            Self::Shares(shares) => s.serialize_str(&shared(shares)),
        }
    }
}

/// How many said what, for files: `agree 5; disagree 2`.
#[must_use]
pub fn shared(shares: &[(Choice, u64)]) -> String {
    let each: Vec<String> = shares.iter().map(|(choice, n)| format!("{} {n}", choice.id)).collect();
    each.join("; ")
}

fn names<S: Serializer>(columns: &&'static [Col], s: S) -> Result<S::Ok, S::Error> {
    s.collect_seq(columns.iter().map(|column| column.id))
}

/// Something that the work of a step lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Its name in files.
    pub point: &'static str,
    /// The sentence, with `label` and the numbers it names.
    pub told: Told,
    /// The contribution that lacks it, by its place among all; `None` where the step does.
    pub item: Option<u32>,
}
