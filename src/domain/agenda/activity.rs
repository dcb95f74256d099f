//! Kinds of work, by the names that the field gives them.

use serde::{Deserialize, Serialize};

/// What kind of work a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are the field's own words; docs/agenda-format.md explains each")]
pub enum Activity {
    Welcome,
    CheckIn,
    CheckOut,
    Input,
    Discussion,
    Brainstorm,
    Brainwriting,
    OneTwoFourAll,
    RoundTable,
    WorldCafe,
    Clustering,
    DotVote,
    Ranking,
    Rating,
    StatementPoll,
    Gradients,
    Consent,
    TwoByTwo,
    StakeholderMap,
    RiskRegister,
    Raci,
    AgreementsCanvas,
    Journey,
    Blueprint,
    WalkThrough,
    RecommendationReview,
    Commitments,
    ParkingLot,
    Retrospective,
    FeedbackForm,
    Breakout,
    Break,
    Other,
}

impl Activity {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 33] = [
        Self::Welcome,
        Self::CheckIn,
        Self::CheckOut,
        Self::Input,
        Self::Discussion,
        Self::Brainstorm,
        Self::Brainwriting,
        Self::OneTwoFourAll,
        Self::RoundTable,
        Self::WorldCafe,
        Self::Clustering,
        Self::DotVote,
        Self::Ranking,
        Self::Rating,
        Self::StatementPoll,
        Self::Gradients,
        Self::Consent,
        Self::TwoByTwo,
        Self::StakeholderMap,
        Self::RiskRegister,
        Self::Raci,
        Self::AgreementsCanvas,
        Self::Journey,
        Self::Blueprint,
        Self::WalkThrough,
        Self::RecommendationReview,
        Self::Commitments,
        Self::ParkingLot,
        Self::Retrospective,
        Self::FeedbackForm,
        Self::Breakout,
        Self::Break,
        Self::Other,
    ];

    /// Its name in files, as `one-two-four-all`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::CheckIn => "check-in",
            Self::CheckOut => "check-out",
            Self::Input => "input",
            Self::Discussion => "discussion",
            Self::Brainstorm => "brainstorm",
            Self::Brainwriting => "brainwriting",
            Self::OneTwoFourAll => "one-two-four-all",
            Self::RoundTable => "round-table",
            Self::WorldCafe => "world-cafe",
            Self::Clustering => "clustering",
            Self::DotVote => "dot-vote",
            Self::Ranking => "ranking",
            Self::Rating => "rating",
            Self::StatementPoll => "statement-poll",
            Self::Gradients => "gradients",
            Self::Consent => "consent",
            Self::TwoByTwo => "two-by-two",
            Self::StakeholderMap => "stakeholder-map",
            Self::RiskRegister => "risk-register",
            Self::Raci => "raci",
            Self::AgreementsCanvas => "agreements-canvas",
            Self::Journey => "journey",
            Self::Blueprint => "blueprint",
            Self::WalkThrough => "walk-through",
            Self::RecommendationReview => "recommendation-review",
            Self::Commitments => "commitments",
            Self::ParkingLot => "parking-lot",
            Self::Retrospective => "retrospective",
            Self::FeedbackForm => "feedback-form",
            Self::Breakout => "breakout",
            Self::Break => "break",
            Self::Other => "other",
        }
    }

    /// The kind with this name in files.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.id() == id)
    }

    /// Whether something is to be noted when it is over. What opens and closes a day, what is told to the room and a break
    /// bring nothing; a parking lot may rightly stay empty; of *other* nobody can say.
    #[must_use]
    pub fn brings(self) -> bool {
        match self {
            Self::Welcome
            | Self::CheckIn
            | Self::CheckOut
            | Self::Input
            | Self::ParkingLot
            | Self::Break
            | Self::Other => false,
            Self::Discussion
            | Self::Brainstorm
            | Self::Brainwriting
            | Self::OneTwoFourAll
            | Self::RoundTable
            | Self::WorldCafe
            | Self::Clustering
            | Self::DotVote
            | Self::Ranking
            | Self::Rating
            | Self::StatementPoll
            | Self::Gradients
            | Self::Consent
            | Self::TwoByTwo
            | Self::StakeholderMap
            | Self::RiskRegister
            | Self::Raci
            | Self::AgreementsCanvas
            | Self::Journey
            | Self::Blueprint
            | Self::WalkThrough
            | Self::RecommendationReview
            | Self::Commitments
            | Self::Retrospective
            | Self::FeedbackForm
            | Self::Breakout => true,
        }
    }
}
