//! The columns of each table, in order. They are a promise: `docs/export.md` explains each, and programs read them by name.

/// Columns of `contributions.csv`; the import knows its own files by the first.
pub const CONTRIBUTIONS: [&str; 28] = [
    "contribution_id",
    "session_id",
    "label",
    "seq",
    "step_id",
    "step",
    "activity",
    "kind",
    "text",
    "lang",
    "group_id",
    "group",
    "attribution",
    "role",
    "author",
    "mode",
    "table",
    "hands",
    "tags",
    "statements",
    "stance",
    "owner",
    "due",
    "created_utc",
    "created_local",
    "edited",
    "erased",
    "sample",
];

/// Columns of `decisions.csv`.
pub const DECISIONS: [&str; 15] = [
    "decision_id",
    "contribution_id",
    "step_id",
    "text",
    "lang",
    "group_id",
    "group",
    "tags",
    "statements",
    "stance",
    "created_utc",
    "owner",
    "due",
    "state",
    "origins",
];

/// Columns of `actions.csv`.
pub const ACTIONS: [&str; 14] = [
    "action_id",
    "contribution_id",
    "step_id",
    "text",
    "lang",
    "owner",
    "owner_group_id",
    "owner_group",
    "due",
    "tags",
    "statements",
    "created_utc",
    "state",
    "origins",
];

/// Columns of `agenda.csv`.
pub const AGENDA: [&str; 22] = [
    "step",
    "step_id",
    "title",
    "within",
    "section",
    "activity",
    "day",
    "planned_start",
    "actual_start",
    "actual_end",
    "min",
    "planned_min",
    "max",
    "added_min",
    "actual_min",
    "protected",
    "optional",
    "skipped",
    "contributions",
    "expected_start",
    "offset_min",
    "dropped",
];

/// Columns of `participants.csv`: counts, no persons.
pub const PARTICIPANTS: [&str; 6] = ["group_id", "group", "people", "contributions", "invited", "decisions"];

/// Columns of `statements.csv`.
pub const STATEMENTS: [&str; 13] = [
    "statement_id",
    "status",
    "dimension",
    "text",
    "official_number",
    "official_text",
    "keep",
    "amend",
    "drop",
    "add",
    "contributions",
    "labels",
    "steps",
];

/// Columns of `audit.csv`.
pub const AUDIT: [&str; 8] = ["event", "node", "start", "end", "old_value", "new_value", "user", "change_reason"];

/// Columns of `missing.csv`.
pub const MISSING: [&str; 6] = ["what", "label", "step_id", "group_id", "people", "detail"];

/// Columns of `session.csv`, which has one row.
pub const SESSION: [&str; 21] = [
    "session_id",
    "title",
    "sample",
    "disclosure",
    "built",
    "program",
    "closed",
    "opened",
    "started",
    "ended",
    "place",
    "pilot",
    "facilitators",
    "consent",
    "lang",
    "phase",
    "agenda_id",
    "agenda",
    "framework",
    "people",
    "contributions",
];
