//! What a column or a member may be called, and which of them mean something here.

/// A column that means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of the columns; docs/import.md explains each")]
pub enum Field {
    Id,
    Text,
    Author,
    Role,
    Group,
    GroupId,
    Tags,
    Lang,
    Created,
    Step,
    StepId,
    Kind,
    Table,
    Hands,
    Statements,
    Stance,
    Owner,
    Due,
}

impl Field {
    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Text => "text",
            Self::Author => "author",
            Self::Role => "role",
            Self::Group => "group",
            Self::GroupId => "group_id",
            Self::Tags => "tags",
            Self::Lang => "lang",
            Self::Created => "created",
            Self::Step => "step",
            Self::StepId => "step_id",
            Self::Kind => "kind",
            Self::Table => "table",
            Self::Hands => "hands",
            Self::Statements => "statements",
            Self::Stance => "stance",
            Self::Owner => "owner",
            Self::Due => "due",
        }
    }

    /// The field of a heading: its name in any case, with blanks and hyphens as `_`, or one of the other names that our
    /// own export and common tools use.
    #[must_use]
    pub fn of(heading: &str) -> Option<Self> {
        let name = heading.trim().to_lowercase().replace([' ', '-'], "_");
        Some(match name.as_str() {
            "id" | "contribution_id" => Self::Id,
            "text" => Self::Text,
            "author" => Self::Author,
            "role" => Self::Role,
            "group" | "stakeholder_group" => Self::Group,
            "group_id" => Self::GroupId,
            "tags" => Self::Tags,
            "lang" | "language" => Self::Lang,
            "created" | "created_utc" => Self::Created,
            "step" => Self::Step,
            "step_id" => Self::StepId,
            "kind" => Self::Kind,
            "table" => Self::Table,
            "hands" => Self::Hands,
            "statements" => Self::Statements,
            "stance" => Self::Stance,
            "owner" => Self::Owner,
            "due" => Self::Due,
            _ => return None,
        })
    }

    /// Whether several values may stand in it.
    pub(super) fn is_list(self) -> bool {
        matches!(self, Self::Tags | Self::Statements)
    }
}

/// A row as it stands in the file: only fields that are given and not empty, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Given {
    fields: Vec<(Field, String)>,
}

impl Given {
    /// The first of two columns with one meaning counts.
    pub fn put(&mut self, field: Field, value: String) {
        if !value.is_empty() && self.get(field).is_none() {
            self.fields.push((field, value));
        }
    }

    pub fn get(&self, field: Field) -> Option<&str> {
        self.fields.iter().find(|(f, _)| *f == field).map(|(_, value)| value.as_str())
    }

    /// In the order of [`Field`], so that the order of columns changes nothing.
    pub fn sorted(&self) -> Vec<(Field, &str)> {
        let mut all: Vec<_> = self.fields.iter().map(|(field, value)| (*field, value.as_str())).collect();
        all.sort_unstable();
        all
    }
}
