//! Why something cannot be done, as data: what, because of what, and what to do instead.
//!
//! A refusal is not an error. Its words live with the other words of the program, under `refusal-<key>`.

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing visible in the text.
    Empty,
    /// The text is longer than one contribution may be (characters given, most allowed).
    TooLong(usize, usize),
    /// The workshop is over; reopen it first.
    Closed,
    /// The workshop is not over.
    NotClosed,
    /// No step has begun.
    NotStarted,
    /// There is no step after this one; close instead.
    LastStep,
    /// There is no step before this one.
    FirstStep,
    /// No step of that name or number.
    NoSuchStep(String),
    /// No contribution of that number.
    NoSuchContribution(String),
    /// The clock already stands.
    AlreadyPaused,
    /// The clock already runs.
    AlreadyRunning,
    /// The step would have less than no time (minutes asked).
    NoTimeLeft(i32),
    /// Zero minutes, or a step's worth beyond a day.
    OddMinutes(i32),
    /// A plan that what has happened since leaves no room for.
    PlanGone,
    /// It is in the trash already.
    AlreadyTrashed,
    /// It is not in the trash.
    NotTrashed,
    /// It is in that step already.
    AlreadyThere,
    /// Nothing to take back.
    NothingToUndo,
    /// Nothing to bring back.
    NothingToRedo,
    /// There is a group of that name already.
    GroupExists(String),
    /// No group of that name.
    NoSuchGroup(String),
    /// A judgement needs a statement: `^ENG-3:amend`.
    StanceWithoutStatement,
    /// Its words were erased; there is nothing to edit.
    Erased,
    /// Nothing is different.
    NoChange,
    /// The file can only be read (held by another program, or its place is read-only).
    ReadOnly,
}

impl Refusal {
    /// The message's name and its arguments.
    #[must_use]
    pub fn words(&self) -> (&'static str, Vec<(&'static str, String)>) {
        let name = |name: &str| vec![("name", name.to_owned())];
        match self {
            Self::Empty => ("refusal-empty", vec![]),
            Self::TooLong(given, most) => {
                ("refusal-too-long", vec![("given", given.to_string()), ("most", most.to_string())])
            }
            Self::Closed => ("refusal-closed", vec![]),
            Self::NotClosed => ("refusal-not-closed", vec![]),
            Self::NotStarted => ("refusal-not-started", vec![]),
            Self::LastStep => ("refusal-last-step", vec![]),
            Self::FirstStep => ("refusal-first-step", vec![]),
            Self::NoSuchStep(step) => ("refusal-no-such-step", name(step)),
            Self::NoSuchContribution(label) => ("refusal-no-such-contribution", name(label)),
            Self::AlreadyPaused => ("refusal-already-paused", vec![]),
            Self::AlreadyRunning => ("refusal-already-running", vec![]),
            Self::NoTimeLeft(minutes) => ("refusal-no-time-left", vec![("minutes", minutes.to_string())]),
            Self::OddMinutes(minutes) => ("refusal-odd-minutes", vec![("minutes", minutes.to_string())]),
            Self::PlanGone => ("refusal-plan-gone", vec![]),
            Self::AlreadyTrashed => ("refusal-already-trashed", vec![]),
            Self::NotTrashed => ("refusal-not-trashed", vec![]),
            Self::AlreadyThere => ("refusal-already-there", vec![]),
            Self::NothingToUndo => ("refusal-nothing-to-undo", vec![]),
            Self::NothingToRedo => ("refusal-nothing-to-redo", vec![]),
            Self::GroupExists(group) => ("refusal-group-exists", name(group)),
            Self::NoSuchGroup(group) => ("refusal-no-such-group", name(group)),
            Self::StanceWithoutStatement => ("refusal-stance-without-statement", vec![]),
            Self::Erased => ("refusal-erased", vec![]),
            Self::NoChange => ("refusal-no-change", vec![]),
            Self::ReadOnly => ("refusal-read-only", vec![]),
        }
    }
}
