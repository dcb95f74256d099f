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
    /// Not so many people come in, go or are invited at once (given, most).
    OddPeople(u32, u32),
    /// Fewer are in the room (given, here, group).
    NotSoMany(u32, u32, String),
    /// Somebody of that name is in the room.
    IsHere(String),
    /// Nobody of that name is in the room.
    IsNotHere(String),
    /// A step of the agenda promises anonymity, or none promises names: people are counted only.
    CountsOnly,
    /// A judgement needs a statement: `^ENG-3:amend`.
    StanceWithoutStatement,
    /// Its words were erased; there is nothing to edit.
    Erased,
    /// Nothing is different.
    NoChange,
    /// Nothing of the kind is done in this step.
    NotInThisStep,
    /// No field of that name in this step.
    NoSuchField(String),
    /// That may not stand in the field (what was typed, what may).
    OddValue(String, String),
    /// It is not among what is worked on in this step.
    NoSuchOption(String),
    /// No cluster of that name under this lens.
    NoSuchCluster(String),
    /// Ballots are cast after the rule is settled.
    NoRule,
    /// Ballots have been cast by the rule that stands.
    RuleFixed,
    /// More dots than the rule gives (given, most).
    TooManyDots(u32, u32),
    /// More dots on one option than the rule allows (option, most).
    TooManyOnOne(String, u32),
    /// Nothing is said on that ballot.
    SaysNothing,
    /// An option stands on a ballot twice, or is said more of than one ballot can.
    TwiceOnOne(String),
    /// An order with more places than there are, or fewer than it must have (given, wanted).
    OddOrder(usize, usize),
    /// Where no groups are kept nobody's turn is written down.
    NobodyKept,
    /// Everybody had the floor in this round.
    EverybodyHeard,
    /// Nobody of that name had a turn.
    NoSuchName(String),
    /// No ballot of that name in this step, or one of another sort.
    NoSuchBallot(String),
    /// Only decisions, actions and parked questions name what they came from and how they stand.
    NoOrigins(String),
    /// Nothing is called so that something could have come from.
    NoSuchOrigin(String),
    /// It would come from itself (what was named, of what).
    Circle(String, String),
    /// A code of a voter that could be a name.
    NotACode(String),
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
            Self::OddPeople(given, most) => {
                ("refusal-odd-people", vec![("n", given.to_string()), ("n-most", most.to_string())])
            }
            Self::NotSoMany(given, here, group) => (
                "refusal-not-so-many",
                vec![("n", given.to_string()), ("n-here", here.to_string()), ("name", group.clone())],
            ),
            Self::IsHere(who) => ("refusal-is-here", name(who)),
            Self::IsNotHere(who) => ("refusal-is-not-here", name(who)),
            Self::CountsOnly => ("refusal-counts-only", vec![]),
            Self::StanceWithoutStatement => ("refusal-stance-without-statement", vec![]),
            Self::Erased => ("refusal-erased", vec![]),
            Self::NoChange => ("refusal-no-change", vec![]),
            Self::NotInThisStep => ("refusal-not-in-this-step", vec![]),
            Self::NoSuchField(field) => ("refusal-no-such-field", name(field)),
            Self::OddValue(typed, wants) => {
                ("refusal-odd-value", vec![("typed", typed.clone()), ("wants", wants.clone())])
            }
            Self::NoSuchOption(label) => ("refusal-no-such-option", name(label)),
            Self::NoSuchCluster(label) => ("refusal-no-such-cluster", name(label)),
            Self::NoRule => ("refusal-no-rule", vec![]),
            Self::RuleFixed => ("refusal-rule-fixed", vec![]),
            Self::TooManyDots(given, most) => {
                ("refusal-too-many-dots", vec![("n", given.to_string()), ("n-most", most.to_string())])
            }
            Self::TooManyOnOne(label, most) => {
                ("refusal-too-many-on-one", vec![("name", label.clone()), ("n-most", most.to_string())])
            }
            Self::SaysNothing => ("refusal-says-nothing", vec![]),
            Self::TwiceOnOne(label) => ("refusal-twice-on-one", name(label)),
            Self::OddOrder(given, wanted) => {
                ("refusal-odd-order", vec![("n", given.to_string()), ("n-wanted", wanted.to_string())])
            }
            Self::NobodyKept => ("refusal-nobody-kept", vec![]),
            Self::EverybodyHeard => ("refusal-everybody-heard", vec![]),
            Self::NoSuchName(who) => ("refusal-no-such-name", name(who)),
            Self::NoSuchBallot(label) => ("refusal-no-such-ballot", name(label)),
            Self::NoOrigins(label) if label.is_empty() => ("refusal-no-origins-new", vec![]),
            Self::NoOrigins(label) => ("refusal-no-origins", name(label)),
            Self::NoSuchOrigin(typed) => ("refusal-no-such-origin", name(typed)),
            Self::Circle(origin, label) if origin == label => ("refusal-circle-itself", name(label)),
            Self::Circle(origin, label) => {
                ("refusal-circle", vec![("origin", origin.clone()), ("name", label.clone())])
            }
            Self::NotACode(code) => ("refusal-not-a-code", name(code)),
            Self::ReadOnly => ("refusal-read-only", vec![]),
        }
    }
}
