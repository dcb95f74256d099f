//! What somebody asks for in the work of a step.

use crate::domain::ballot::{Cast, Rule};
use crate::domain::id::EventId;
use crate::domain::mark::Entry;
use crate::domain::turn::Turn;

/// What somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// A field of a contribution says this.
    Mark(EventId, String, Entry),
    /// Contributions into a cluster, a new one, or out of the one that they are in.
    Put(Vec<EventId>, Into),
    /// Everything of the first cluster goes into the second, and the first one is gone.
    Join(EventId, EventId),
    /// Clusters are made by this lens from now on: one by its number or its words, or a new one.
    Lens(String),
    /// This sentence is put to the vote, or the statement of this name; without one, those of the agenda.
    Ask(String),
    /// Ballots are counted by this rule.
    Rule(Rule),
    /// A ballot.
    Cast(Cast),
    /// This round begins; without a number the next one.
    Round(Option<u16>),
    /// Somebody had the floor, passed, or is to be come back to.
    Turn(Turn),
    /// The name of somebody who had a turn is erased, wherever it stands.
    Forget(String),
    /// What was said in silence is shown.
    Reveal,
}

/// Where contributions are put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Into {
    /// Into a cluster that is there.
    Cluster(EventId),
    /// Into the one of this name, made where it is not there yet.
    Named(String),
    /// Out of whatever they are in.
    Out,
}
