//! What people call a contribution: `12`, `D1`, `A3b`.
//!
//! Decisions, actions and parked questions are counted each in a series of its own, everything else in the one without a
//! letter; each writer counts for itself, and all but the one who opened the session put a letter behind the number. A
//! number comes from the writer's own facts alone, so neither undo nor the trash nor a merge gives it to another thing. The
//! invariant: a name that was given once leads to its contribution for good, also when an edit made something else of it.
//! It holds for two writers; of three or more the letters go by who wrote first, and a log that is merged late may move them.

use std::collections::{BTreeMap, HashMap};

use super::{Contribution, Session};
use crate::domain::contribution::Kind;
use crate::domain::id::{EventId, ReplicaId};

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
    /// Ballots: `B`; no contribution is one.
    Ballot,
}

impl Series {
    /// Every series.
    pub const ALL: [Self; 6] = [Self::Plain, Self::Decision, Self::Action, Self::Parked, Self::Cluster, Self::Ballot];

    /// The series that counts a kind.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Decision => Self::Decision,
            Kind::Action => Self::Action,
            Kind::Parked => Self::Parked,
            Kind::Cluster => Self::Cluster,
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// Whoever named something, in the order of their first naming.
    writers: Vec<ReplicaId>,
    counts: BTreeMap<(ReplicaId, Series), u32>,
    later: HashMap<EventId, Vec<Given>>,
}

impl Names {
    /// The next number of a writer in a series, from 1.
    pub fn give(&mut self, writer: ReplicaId, series: Series) -> u32 {
        if !self.writers.contains(&writer) {
            self.writers.push(writer);
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

    /// The letter of a series, a number, the letter of its writer.
    pub fn label(&self, series: Series, number: u32, writer: ReplicaId, founder: ReplicaId) -> String {
        format!("{}{number}{}", series.letter(), self.tail(writer, founder))
    }

    /// Behind the number: nothing for the founder, for the others `b`, `c` and on.
    fn tail(&self, writer: ReplicaId, founder: ReplicaId) -> String {
        let mut others = self.writers.iter().filter(|w| **w != founder);
        let Some(nth) = others.position(|w| *w == writer).filter(|_| writer != founder) else { return String::new() };
        let mut letters = String::new();
        let mut rest = nth + 1;
        loop {
            letters.insert(0, char::from(b'a' + u8::try_from(rest % 26).unwrap_or(0)));
            rest /= 26;
            if rest == 0 {
                return letters;
            }
        }
    }
}

impl Session {
    /// What people call a contribution: the letter of its series, its number with its writer, the writer's letter. The one
    /// who opened the session has none.
    #[must_use]
    pub fn label(&self, contribution: &Contribution) -> String {
        let (number, writer) = self.names.of(contribution);
        self.names.label(Series::of(contribution.kind), number, writer, self.history.founder())
    }

    /// Letters and digits of the longest name there may be.
    #[must_use]
    pub fn longest_label(&self) -> usize {
        let founder = self.history.founder();
        let long = |(writer, series): &(ReplicaId, Series), count: u32| {
            format!("{}{count}{}", series.letter(), self.names.tail(*writer, founder)).len()
        };
        let said = self.names.counts.iter().filter(|((_, series), _)| *series != Series::Ballot);
        said.map(|(of, count)| long(of, *count)).max().unwrap_or(1)
    }

    /// The contribution that is called so, or once was: `12`, `12b`, `D1`, in small letters or capitals.
    #[must_use]
    pub fn by_label(&self, label: &str) -> Option<&Contribution> {
        let label = label.to_ascii_uppercase();
        let lettered = Series::ALL.into_iter().filter(|s| !s.letter().is_empty());
        let series = lettered.into_iter().find(|s| label.starts_with(s.letter())).unwrap_or(Series::Plain);
        let rest = &label[series.letter().len()..];
        let digits = rest.trim_end_matches(|c: char| c.is_ascii_uppercase());
        let number = if digits.starts_with('+') { None } else { digits.parse::<u32>().ok() }?;
        let tail = rest[digits.len()..].to_ascii_lowercase();
        let founder = self.history.founder();
        let mut writers = self.names.writers.iter().filter(|w| self.names.tail(**w, founder) == tail);
        let writer = *writers.next()?;
        let captured = self.contributions.iter();
        let mut captured = captured.filter(|c| c.number == number && c.series == series && c.id.replica == writer);
        captured.next().or_else(|| {
            let given = Given { series, number, writer };
            let (id, _) = self.names.later.iter().find(|(_, all)| all.contains(&given))?;
            self.contribution(*id)
        })
    }
}
