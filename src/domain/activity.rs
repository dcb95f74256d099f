//! Kinds of work: what each asks of the agenda, what it takes from the room, what it shows, and what comes of it.
//!
//! A kind is one module below this one and one line in [`of`]. It holds no state: everything said is a contribution, and what
//! work adds to that is in the session already, as fields of contributions ([`Session::mark`](super::session::Session::mark)), ballots and rules. So
//! capture, undo, erasure, merge and every file work for a new kind at once. What it says, it says by the names of
//! messages; the screen, linear mode and the reports draw what it gives without knowing which kind it is.
//!
//! Not here: what is written down of a wish ([`super::decide`]). The invariant: nothing a kind gives depends on anything
//! but the session and its place in it.

mod agreements_canvas;
mod answers;
mod blueprint;
mod board;
mod brainstorm;
mod brainwriting;
mod cast;
mod clustering;
mod commitments;
mod consent;
mod dot_vote;
mod field;
mod gradients;
mod journey;
mod laid;
mod outcome;
mod parking_lot;
mod place;
mod plane;
mod raci;
mod ranking;
mod rating;
mod recommendation_review;
mod register;
mod retrospective;
mod risk_register;
mod round_table;
mod says;
mod scale;
mod setting;
mod stakeholder_map;
mod statement_poll;
mod two_by_two;
mod walk_through;
mod wish;
mod world_cafe;

pub use board::{Asks, Board, Column, Lot, Picture, Row, What};
pub use brainstorm::{REVEALED, revealed, veiled, veiled_in};
pub use clustering::{clusters, lens, lens_named, lens_words, member_field, members};
pub use field::{Choice, Field, Holds, Named, Part};
pub use outcome::{Cell, Col, Missing, Outcome, Table, Told, shared};
pub use place::Place;
pub use round_table::{next_speaker, speaker};
pub use says::Says;
pub use scale::named;
pub use setting::{Wanted, Wants};
pub use wish::{Into, Wish};

use super::agenda::Activity;
use super::ballot::{Cast, Rule};
use super::contribution::Kind;
use super::refusal::Refusal;
use super::summary::View;

/// A kind of work. Every method has an answer that is right for a kind that only collects contributions.
pub trait Work: Sync {
    /// What `[step.work]` may say.
    fn settings(&self) -> &'static [Wanted] {
        &[]
    }

    /// What can be set on each item.
    fn fields(&self, _: Place<'_>) -> Vec<Field> {
        Vec::new()
    }

    /// Whether fields of this contribution can be filled in.
    fn takes_marks(&self, place: Place<'_>, item: u32) -> bool {
        place.has(item)
    }

    /// What is worked on, by place among all contributions: what the steps of `from` yield, then what is said here.
    fn items(&self, place: Place<'_>) -> Vec<u32> {
        place.brought()
    }

    /// What it hands on to a step that works on what came of it.
    fn yields(&self, place: Place<'_>) -> Vec<u32> {
        self.items(place)
    }

    /// What is gathered from every step up to this one, where `from` names none.
    fn gathers(&self) -> Option<Kind> {
        None
    }

    /// Whether items are put into clusters here.
    fn clusters(&self) -> bool {
        false
    }

    /// Whether it goes in rounds.
    fn rounds(&self) -> bool {
        false
    }

    /// Whether turns of the floor are written down.
    fn turns(&self) -> bool {
        false
    }

    /// Whether what is said here is given in silence, to be shown later.
    fn veils(&self, _: Place<'_>) -> bool {
        false
    }

    /// Whether ballots are cast here.
    fn ballots(&self) -> bool {
        false
    }

    /// What a ballot says, where ballots are cast.
    fn says(&self) -> Says {
        Says::Dots
    }

    /// Whether sentences can be put up here to be voted on.
    fn takes_sentences(&self) -> bool {
        !matches!(self.says(), Says::Dots)
    }

    /// The rule by which ballots are counted; `None` where no ballots are cast, or as long as no rule is settled.
    fn rule(&self, _: Place<'_>) -> Option<Rule> {
        None
    }

    /// The rule that somebody typed.
    ///
    /// # Errors
    /// How it is to be typed.
    fn read_rule(&self, _: Place<'_>, _: &str) -> Result<Rule, Told> {
        Err(Told::new("refusal-not-in-this-step"))
    }

    /// Whether a rule makes sense here.
    ///
    /// # Errors
    /// Why not.
    fn check_rule(&self, _: Place<'_>, _: &Rule) -> Result<(), Refusal> {
        Err(Refusal::NotInThisStep)
    }

    /// Whether a ballot keeps the rule. Its options are known and its group is; it is asked only where there is a rule.
    ///
    /// # Errors
    /// Why not.
    fn check_cast(&self, _: Place<'_>, _: &Rule, _: &Cast) -> Result<(), Refusal> {
        Err(Refusal::NotInThisStep)
    }

    /// What the screen and linear mode show: all rows by what they are of, and nothing that only rows in sight need.
    fn board(&self, place: Place<'_>) -> Board {
        let columns = self.fields(place).into_iter().map(Column::of_field).collect();
        Board { columns, ..Board::list(self.items(place)) }
    }

    /// The cells of one row, one for each column of the board.
    fn cells(&self, place: Place<'_>, item: u32) -> Vec<Cell> {
        self.fields(place).iter().map(|field| field.cell(place, item)).collect()
    }

    /// What comes of it, as far as the policy lets it be told.
    fn outcome(&self, _: Place<'_>, _: &View<'_>) -> Outcome {
        Outcome::default()
    }

    /// What is still missing of it, while the people are in the room.
    fn missing(&self, _: Place<'_>) -> Vec<Missing> {
        Vec::new()
    }
}

/// A kind that has nothing but its contributions.
struct Plain;

impl Work for Plain {}

/// The table of kinds.
#[must_use]
#[expect(clippy::match_same_arms, reason = "each kind has a line of its own, so that building one changes one")]
pub fn of(activity: Activity) -> &'static dyn Work {
    match activity {
        Activity::Welcome => &Plain,
        Activity::CheckIn => &answers::Check,
        Activity::CheckOut => &answers::Check,
        Activity::Input => &Plain,
        Activity::Discussion => &Plain,
        Activity::Brainstorm => &brainstorm::Brainstorm,
        Activity::Brainwriting => &brainwriting::Brainwriting,
        Activity::OneTwoFourAll => &Plain,
        Activity::RoundTable => &round_table::RoundTable,
        Activity::WorldCafe => &world_cafe::WorldCafe,
        Activity::Clustering => &clustering::Clustering,
        Activity::DotVote => &dot_vote::DotVote,
        Activity::Ranking => &ranking::Ranking,
        Activity::Rating => &rating::Rating,
        Activity::StatementPoll => &statement_poll::StatementPoll,
        Activity::Gradients => &gradients::Gradients,
        Activity::Consent => &consent::Consent,
        Activity::TwoByTwo => &two_by_two::TwoByTwo,
        Activity::StakeholderMap => &stakeholder_map::StakeholderMap,
        Activity::RiskRegister => &risk_register::RiskRegister,
        Activity::Raci => &raci::Raci,
        Activity::AgreementsCanvas => &agreements_canvas::AgreementsCanvas,
        Activity::Journey => &journey::Journey,
        Activity::Blueprint => &blueprint::Blueprint,
        Activity::WalkThrough => &walk_through::WalkThrough,
        Activity::RecommendationReview => &recommendation_review::RecommendationReview,
        Activity::Commitments => &commitments::Commitments,
        Activity::ParkingLot => &parking_lot::ParkingLot,
        Activity::Retrospective => &retrospective::Retrospective,
        Activity::FeedbackForm => &answers::FeedbackForm,
        Activity::Breakout => &Plain,
        Activity::Break => &Plain,
        Activity::Other => &Plain,
    }
}
