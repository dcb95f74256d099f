//! Ids of the messages that name the values of a summary. They are spelled out, so that a search for an id finds its use.

use crate::domain::agenda::Activity;
use crate::domain::contribution::{Attribution, Kind, Mode, Stance};
use crate::domain::event::Detail;
use crate::domain::summary::Disclosure;
use crate::export::document::Reader;

/// A contribution's kind, of one.
pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Idea => "export-kind-idea",
        Kind::Need => "export-kind-need",
        Kind::Concern => "export-kind-concern",
        Kind::Question => "export-kind-question",
        Kind::Evidence => "export-kind-evidence",
        Kind::Quote => "export-kind-quote",
        Kind::Feedback => "export-kind-feedback",
        Kind::Decision => "export-kind-decision",
        Kind::Action => "export-kind-action",
        Kind::Parked => "export-kind-parked",
        Kind::Note => "export-kind-note",
        Kind::Cluster => "export-kind-cluster",
        Kind::Sentence => "export-kind-sentence",
    }
}

/// A contribution's kind as the heading over a list.
pub(super) fn kinds(kind: Kind) -> &'static str {
    match kind {
        Kind::Idea => "export-kinds-idea",
        Kind::Need => "export-kinds-need",
        Kind::Concern => "export-kinds-concern",
        Kind::Question => "export-kinds-question",
        Kind::Evidence => "export-kinds-evidence",
        Kind::Quote => "export-kinds-quote",
        Kind::Feedback => "export-kinds-feedback",
        Kind::Decision => "export-kinds-decision",
        Kind::Action => "export-kinds-action",
        Kind::Parked => "export-kinds-parked",
        Kind::Note => "export-kinds-note",
        Kind::Cluster => "export-kinds-cluster",
        Kind::Sentence => "export-kinds-sentence",
    }
}

/// How many of a kind, with `n`.
pub(super) fn count(kind: Kind) -> &'static str {
    match kind {
        Kind::Idea => "export-count-idea",
        Kind::Need => "export-count-need",
        Kind::Concern => "export-count-concern",
        Kind::Question => "export-count-question",
        Kind::Evidence => "export-count-evidence",
        Kind::Quote => "export-count-quote",
        Kind::Feedback => "export-count-feedback",
        Kind::Decision => "export-count-decision",
        Kind::Action => "export-count-action",
        Kind::Parked => "export-count-parked",
        Kind::Note => "export-count-note",
        Kind::Cluster => "export-count-cluster",
        Kind::Sentence => "export-count-sentence",
    }
}

pub(super) fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Keep => "export-stance-keep",
        Stance::Amend => "export-stance-amend",
        Stance::Drop => "export-stance-drop",
        Stance::Add => "export-stance-add",
    }
}

/// The promise in a sentence.
pub(super) fn promise(attribution: Attribution) -> &'static str {
    match attribution {
        Attribution::Anonymous => "export-promise-anonymous",
        Attribution::Group => "export-promise-group",
        Attribution::Role => "export-promise-role",
        Attribution::Named => "export-promise-named",
    }
}

/// How many came in that way, with `n`.
pub(super) fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Typed => "export-mode-typed",
        Mode::Pasted => "export-mode-pasted",
        Mode::Imported => "export-mode-imported",
    }
}

pub(super) fn detail(detail: Detail) -> &'static str {
    match detail {
        Detail::Place => "export-detail-place",
        Detail::Pilot => "export-detail-pilot",
        Detail::Facilitators => "export-detail-facilitators",
        Detail::Consent => "export-detail-consent",
    }
}

/// That a line of the cover is empty: to a reader, or with what belongs there and its command.
pub(super) fn missing(detail: Detail, reader: Reader) -> &'static str {
    match (detail, reader) {
        (Detail::Place, Reader::OfFile) => "export-missing-place",
        (Detail::Place, Reader::Facilitator) => "export-missing-place-do",
        (Detail::Pilot, Reader::OfFile) => "export-missing-pilot",
        (Detail::Pilot, Reader::Facilitator) => "export-missing-pilot-do",
        (Detail::Facilitators, Reader::OfFile) => "export-missing-facilitators",
        (Detail::Facilitators, Reader::Facilitator) => "export-missing-facilitators-do",
        (Detail::Consent, Reader::OfFile) => "export-missing-consent",
        (Detail::Consent, Reader::Facilitator) => "export-missing-consent-do",
    }
}

/// What the level lets be seen, in a sentence.
pub(super) fn disclosure(level: Disclosure) -> &'static str {
    match level {
        Disclosure::Internal => "export-level-internal",
        Disclosure::Consortium => "export-level-consortium",
        Disclosure::Public => "export-level-public",
    }
}

/// The name of an activity by its id in files.
pub(super) fn activity(id: &str) -> &'static str {
    match Activity::from_id(id).unwrap_or(Activity::Other) {
        Activity::Welcome => "export-activity-welcome",
        Activity::CheckIn => "export-activity-check-in",
        Activity::CheckOut => "export-activity-check-out",
        Activity::Input => "export-activity-input",
        Activity::Discussion => "export-activity-discussion",
        Activity::Brainstorm => "export-activity-brainstorm",
        Activity::Brainwriting => "export-activity-brainwriting",
        Activity::OneTwoFourAll => "export-activity-one-two-four-all",
        Activity::RoundTable => "export-activity-round-table",
        Activity::WorldCafe => "export-activity-world-cafe",
        Activity::Clustering => "export-activity-clustering",
        Activity::DotVote => "export-activity-dot-vote",
        Activity::Ranking => "export-activity-ranking",
        Activity::Rating => "export-activity-rating",
        Activity::StatementPoll => "export-activity-statement-poll",
        Activity::Gradients => "export-activity-gradients",
        Activity::Consent => "export-activity-consent",
        Activity::TwoByTwo => "export-activity-two-by-two",
        Activity::StakeholderMap => "export-activity-stakeholder-map",
        Activity::RiskRegister => "export-activity-risk-register",
        Activity::Raci => "export-activity-raci",
        Activity::AgreementsCanvas => "export-activity-agreements-canvas",
        Activity::Journey => "export-activity-journey",
        Activity::Blueprint => "export-activity-blueprint",
        Activity::WalkThrough => "export-activity-walk-through",
        Activity::RecommendationReview => "export-activity-recommendation-review",
        Activity::Commitments => "export-activity-commitments",
        Activity::ParkingLot => "export-activity-parking-lot",
        Activity::Retrospective => "export-activity-retrospective",
        Activity::FeedbackForm => "export-activity-feedback-form",
        Activity::Breakout => "export-activity-breakout",
        Activity::Break => "export-activity-break",
        Activity::Other => "export-activity-other",
    }
}
