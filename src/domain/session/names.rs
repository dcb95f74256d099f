//! What people call a contribution: `12`, `D1`, `A3bk`.
//!
//! Decisions, actions and parked questions are counted each in a series of its own, everything else in the one without a
//! letter; each writer counts for itself, and all but the one who opened the session put letters behind the number. The
//! number comes from the writer's own facts alone, and the letters from who it is (`names::writer`), so neither undo nor the
//! trash nor a merge gives a name to another thing. The invariant: a name that was given once never leads to anything else,
//! also when an edit made something else of its contribution, in whatever order however many logs are merged. Where two
//! machines that knew nothing of each other drew the same letters, it leads to the two, and both are called by more letters.

mod writer;

use std::collections::{BTreeMap, HashMap};

use super::{Contribution, Session};
use crate::domain::contribution::Kind;
use crate::domain::id::{EventId, ReplicaId, SessionId};
use writer::Writer;

/// What is counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Series {
    /// Whatever has no letter.
    Plain,
    /// Decisions: `D`.
    Decision,
    /// Actions: `A`.
    Action,
    /// Parked questions: `P`.
    Parked,
    /// Clusters: `C`.
    Cluster,
    /// Sentences put to the vote: `S`.
    Sentence,
    /// Ballots: `B`; no contribution is one.
    Ballot,
}

impl Series {
    /// Every series.
    pub const ALL: [Self; 7] =
        [Self::Plain, Self::Decision, Self::Action, Self::Parked, Self::Cluster, Self::Sentence, Self::Ballot];

    /// The series that counts a kind.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Decision => Self::Decision,
            Kind::Action => Self::Action,
            Kind::Parked => Self::Parked,
            Kind::Cluster => Self::Cluster,
            Kind::Sentence => Self::Sentence,
            Kind::Idea
            | Kind::Need
            | Kind::Concern
            | Kind::Question
            | Kind::Evidence
            | Kind::Quote
            | Kind::Feedback
            | Kind::Note => Self::Plain,
        }
    }

    /// What stands before the number; the same in every language, for files and people name one thing alike.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Decision => "D",
            Self::Action => "A",
            Self::Parked => "P",
            Self::Cluster => "C",
            Self::Sentence => "S",
            Self::Ballot => "B",
        }
    }
}

/// A name that a contribution got by an edit that made another kind of thing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Given {
    series: Series,
    number: u32,
    writer: ReplicaId,
}

/// Which names were given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Names {
    session: SessionId,
    founder: ReplicaId,
    /// Whoever named something, but for the founder, who needs no letters.
    writers: BTreeMap<ReplicaId, Writer>,
    counts: BTreeMap<(ReplicaId, Series), u32>,
    later: HashMap<EventId, Vec<Given>>,
}

impl Names {
    /// Of a session in which nothing was named yet.
    pub fn new(session: SessionId, founder: ReplicaId) -> Self {
        Self { session, founder, writers: BTreeMap::new(), counts: BTreeMap::new(), later: HashMap::new() }
    }

    /// The next number of a writer in a series, from 1.
    pub fn give(&mut self, writer: ReplicaId, series: Series) -> u32 {
        if writer != self.founder && !self.writers.contains_key(&writer) {
            writer::joins(&mut self.writers, self.session, writer);
        }
        let number = self.counts.entry((writer, series)).or_insert(0);
        *number = number.saturating_add(1);
        *number
    }

    /// A writer says that the contribution is of this kind now. Where it has no name for that from this writer or from its
    /// capture, it gets one: what others wrote at the same time does not matter, so that no number moves in a merge.
    pub fn says(&mut self, writer: ReplicaId, item: &Contribution, kind: Kind) {
        let series = Series::of(kind);
        let given = self.later.get(&item.id).map_or(&[][..], Vec::as_slice);
        if item.series != series && !given.iter().any(|g| g.series == series && g.writer == writer) {
            let number = self.give(writer, series);
            self.later.entry(item.id).or_default().push(Given { series, number, writer });
        }
    }

    /// The number and the writer by which a contribution is called now.
    fn of(&self, item: &Contribution) -> (u32, ReplicaId) {
        let series = Series::of(item.kind);
        let later = || self.later.get(&item.id)?.iter().find(|given| given.series == series);
        let later = (item.series != series).then(later).flatten();
        later.map_or((item.number, item.id.replica), |given| (given.number, given.writer))
    }

    /// The letter of a series, a number, the letters of its writer.
    pub fn label(&self, series: Series, number: u32, writer: ReplicaId) -> String {
        format!("{}{number}{}", series.letter(), self.tail(writer))
    }

    /// Behind the number: nothing for the founder, for the others what tells them apart.
    fn tail(&self, writer: ReplicaId) -> &str {
        self.writers.get(&writer).map_or("", Writer::tail)
    }

    /// Who may be meant by the letters behind a number: more than one only where letters are shared.
    fn meant(&self, tail: &str) -> Vec<ReplicaId> {
        if tail.is_empty() {
            return vec![self.founder];
        }
        let meant = self.writers.iter().filter(|(_, writer)| writer.is_meant(tail));
        meant.map(|(id, _)| *id).collect()
    }
}

impl Session {
    /// What people call a contribution: the letter of its series, its number with its writer, the writer's letters. The one
    /// who opened the session has none.
    #[must_use]
    pub fn label(&self, contribution: &Contribution) -> String {
        let (number, writer) = self.names.of(contribution);
        self.names.label(Series::of(contribution.kind), number, writer)
    }

    /// Letters and digits of the longest name there may be.
    #[must_use]
    pub fn longest_label(&self) -> usize {
        let long = |(writer, series): &(ReplicaId, Series), count: u32| {
            format!("{}{count}{}", series.letter(), self.names.tail(*writer)).len()
        };
        let said = self.names.counts.iter().filter(|((_, series), _)| *series != Series::Ballot);
        said.map(|(of, count)| long(of, *count)).max().unwrap_or(1)
    }

    /// The contribution that is called so, or once was: `12`, `12bk`, `D1`, in small letters or capitals. `None` also where
    /// two are; see [`Session::all_called`].
    #[must_use]
    pub fn by_label(&self, label: &str) -> Option<&Contribution> {
        let mut called = self.all_called(label).into_iter();
        called.next().filter(|_| called.next().is_none())
    }

    /// All that are called so, or once were: one, or none; or one of each writer, where writers share these letters.
    #[must_use]
    pub fn all_called(&self, label: &str) -> Vec<&Contribution> {
        let label = label.to_ascii_uppercase();
        let lettered = Series::ALL.into_iter().filter(|s| !s.letter().is_empty());
        let series = lettered.into_iter().find(|s| label.starts_with(s.letter())).unwrap_or(Series::Plain);
        let rest = &label[series.letter().len()..];
        let digits = rest.trim_end_matches(|c: char| c.is_ascii_uppercase());
        let number = if digits.starts_with('+') { None } else { digits.parse::<u32>().ok() };
        let Some(number) = number else { return Vec::new() };
        let meant = self.names.meant(&rest[digits.len()..].to_ascii_lowercase());
        meant.into_iter().filter_map(|writer| self.given(Given { series, number, writer })).collect()
    }

    /// The contribution that a writer gave this name, when it was captured or later.
    fn given(&self, name: Given) -> Option<&Contribution> {
        let so = |c: &&Contribution| (c.number, c.series, c.id.replica) == (name.number, name.series, name.writer);
        self.contributions.iter().find(so).or_else(|| {
            let (id, _) = self.names.later.iter().find(|(_, all)| all.contains(&name))?;
            self.contribution(*id)
        })
    }
}
