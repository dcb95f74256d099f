//! One thing that is missing: what it is of, and the sentence about it.
//!
//! Not here: what is looked for (`missing`).

use serde::Serialize;

use crate::domain::activity::Told;
use crate::domain::event::Detail;

/// Something missing: a fact that the record has a place for and does not hold. What it has no place for (why a decision
/// was taken, what became of a parked question) is not asked for here, but that a question is parked is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
#[expect(missing_docs, reason = "the names say it; docs/export.md explains each")]
pub enum OpenPoint {
    NotClosed,
    NotOnCover {
        detail: Detail,
    },
    NoPeopleCounted,
    NoConsentNoted,
    /// People of the group were in the room, and no contribution of the whole session is noted as theirs.
    GroupUnheard {
        group_id: String,
        group: String,
        people: u32,
    },
    StepSkipped {
        number: usize,
        step: String,
        title: String,
    },
    /// A step whose kind brings something was held and is over, and nothing is noted in it.
    StepEmpty {
        number: usize,
        step: String,
        title: String,
    },
    DecisionWithoutOwner {
        label: String,
    },
    /// Nobody named what it came from, and the record does not say it either.
    DecisionWithoutOrigin {
        label: String,
    },
    ActionWithoutOwner {
        label: String,
    },
    ActionWithoutDate {
        label: String,
    },
    FeedbackWithoutReason {
        label: String,
    },
    ParkedOpen {
        label: String,
    },
    /// Something that the work of a step lacks.
    Work {
        /// What, by its name in files.
        point: &'static str,
        number: usize,
        step: String,
        /// The contribution that lacks it; empty where the step does.
        label: String,
        #[serde(skip)]
        told: Told,
    },
}

impl OpenPoint {
    /// Its name in files.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::NotClosed => "not-closed",
            Self::NotOnCover { .. } => "not-on-cover",
            Self::NoPeopleCounted => "no-people-counted",
            Self::NoConsentNoted => "no-consent-noted",
            Self::GroupUnheard { .. } => "group-unheard",
            Self::StepSkipped { .. } => "step-skipped",
            Self::StepEmpty { .. } => "step-empty",
            Self::DecisionWithoutOwner { .. } => "decision-without-owner",
            Self::DecisionWithoutOrigin { .. } => "decision-without-origin",
            Self::ActionWithoutOwner { .. } => "action-without-owner",
            Self::ActionWithoutDate { .. } => "action-without-date",
            Self::FeedbackWithoutReason { .. } => "feedback-without-reason",
            Self::ParkedOpen { .. } => "parked-open",
            Self::Work { point, .. } => point,
        }
    }

    /// The contribution that lacks it, by its name; `None` where another thing does.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        match self {
            Self::DecisionWithoutOwner { label }
            | Self::DecisionWithoutOrigin { label }
            | Self::ActionWithoutOwner { label }
            | Self::ActionWithoutDate { label }
            | Self::FeedbackWithoutReason { label }
            | Self::ParkedOpen { label } => Some(label),
            Self::Work { label, .. } => Some(label).filter(|label| !label.is_empty()).map(String::as_str),
            Self::NotClosed
            | Self::NotOnCover { .. }
            | Self::NoPeopleCounted
            | Self::NoConsentNoted
            | Self::GroupUnheard { .. }
            | Self::StepSkipped { .. }
            | Self::StepEmpty { .. } => None,
        }
    }

    /// The sentence about what a contribution lacks, or the work of a step; `None` where the sentence holds words of the
    /// agenda, or says another thing to whoever can mend it than to a reader.
    #[must_use]
    pub fn told(&self) -> Option<Told> {
        let id = match self {
            Self::DecisionWithoutOwner { .. } => "export-missing-decider",
            Self::DecisionWithoutOrigin { .. } => "export-missing-origin",
            Self::ActionWithoutOwner { .. } => "export-missing-owner",
            Self::ActionWithoutDate { .. } => "export-missing-date",
            Self::FeedbackWithoutReason { .. } => "export-missing-reason",
            Self::ParkedOpen { .. } => "export-missing-answer",
            Self::Work { label, number, told, .. } => {
                let said = Told::new(told.id).with("label", label).with("n-step", number);
                return Some(told.with.iter().fold(said, |said, (name, value)| said.with(name, value)));
            }
            Self::NotClosed
            | Self::NotOnCover { .. }
            | Self::NoPeopleCounted
            | Self::NoConsentNoted
            | Self::GroupUnheard { .. }
            | Self::StepSkipped { .. }
            | Self::StepEmpty { .. } => return None,
        };
        self.label().map(|label| Told::new(id).with("label", label))
    }
}
