//! Where something came from: from a decision to a vote, a cluster, contributions.
//!
//! What somebody named comes first; beside it stands what is certain though nobody named it: a decision came from the vote
//! that it stood to, from the one option whose words it has, an action from the question that became it. Nothing of that
//! is written down; it holds as long as what it follows from holds. Not here: how it is told. The invariant: a walk comes
//! to an end, whatever a log says ([`Roots::leads_to`] looks at nothing twice, and whoever tells a walk does the same).

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::activity::{self, Place};
use super::agenda::Activity;
use super::contribution::Kind;
use super::origin::State;
use super::session::{Session, Source, StepAt, Value};

/// An origin, and whether somebody named it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Root {
    pub source: Source,
    /// Else it is certain without that.
    pub named: bool,
}

/// Where everything of a session came from, as far as it is known. Made once for many questions.
pub struct Roots<'a> {
    session: &'a Session,
    /// The parked questions that became an action, by the action.
    became: HashMap<u32, Vec<u32>>,
    /// Steps with a vote in which a ballot counts.
    votes: Vec<StepAt>,
    /// What is worked on in a step, by its words in small letters; made when it is first asked for.
    words: RefCell<HashMap<StepAt, HashMap<String, Vec<u32>>>>,
    /// What a consent step has passed, likewise.
    passed: RefCell<HashMap<StepAt, HashSet<u32>>>,
}

impl<'a> Roots<'a> {
    /// Of a session.
    #[must_use]
    pub fn of(session: &'a Session) -> Self {
        let mut became: HashMap<u32, Vec<u32>> = HashMap::new();
        let cast = |at: &StepAt| session.tally(*at).ballots.iter().any(|n| *n > 0);
        let votes = (0..session.held.len()).filter(cast).collect();
        let lots = (0..session.held.len()).filter_map(|at| Place::of(session, at));
        for lot in lots.filter(|place| place.step.kind == Activity::ParkingLot) {
            for (item, value) in session.marked_with(lot.at, "follows") {
                if let Value::Item(action) = value {
                    became.entry(*action).or_default().push(item);
                }
            }
        }
        became.values_mut().for_each(|items| items.sort_unstable());
        Self { session, became, votes, words: RefCell::default(), passed: RefCell::default() }
    }

    /// What something came from: what was named, then what is certain besides. Of everything but decisions, actions and
    /// parked questions nothing.
    #[must_use]
    pub fn roots(&self, item: u32) -> Vec<Root> {
        let Some(said) = self.session.at_place(item).filter(|said| follows_up(said.kind)) else { return Vec::new() };
        let named = self.session.origins_named(item).into_iter().map(|source| Root { source, named: true });
        let mut roots: Vec<Root> = named.collect();
        let votes = self.stood_in(item).into_iter().map(Source::Vote);
        let same = (said.kind == Kind::Decision).then(|| self.same_words(item)).flatten().map(Source::Item);
        let became = self.became.get(&item).map_or(&[][..], Vec::as_slice).iter().map(|parked| Source::Item(*parked));
        for source in votes.chain(same).chain(became) {
            // An option of a vote that was named says more than the vote.
            let known =
                |root: &Root| root.source == source || (source.item().is_some() && root.source.item() == source.item());
            if !roots.iter().any(known) {
                roots.push(Root { source, named: false });
            }
        }
        roots
    }

    /// The votes in which something got anything.
    #[must_use]
    pub fn stood_in(&self, item: u32) -> Vec<StepAt> {
        let got = |at: &&StepAt| self.session.tally(**at).total(item) > 0;
        self.votes.iter().filter(got).copied().collect()
    }

    /// The one among what is worked on in the step of a decision that says the same; none where two do.
    fn same_words(&self, item: u32) -> Option<u32> {
        let said = self.session.at_place(item).filter(|said| !crate::text::is_blank(&said.text))?;
        let at = said.step as usize;
        let mut words = self.words.borrow_mut();
        let of_step = words.entry(at).or_insert_with(|| by_words(self.session, at));
        let mut same = of_step.get(&said.text.to_lowercase())?.iter().copied().filter(|other| *other != item);
        same.next().filter(|_| same.next().is_none())
    }

    /// How something stands, as [`state`] has it.
    #[must_use]
    pub fn state(&self, item: u32) -> Option<State> {
        state_by(self.session, item, |place| {
            let mut passed = self.passed.borrow_mut();
            let of_step = passed.entry(place.at).or_insert_with(|| place.work().yields(place).into_iter().collect());
            of_step.contains(&item)
        })
    }

    /// What lies one step deeper: what something came from, what lies in a cluster, what a vote was on, the most first.
    #[must_use]
    pub fn deeper(&self, source: Source) -> Vec<Root> {
        let sure = |source: Source| Root { source, named: false };
        match source {
            Source::Vote(at) => {
                ranked(self.session, at).into_iter().map(|item| sure(Source::Option(item, at))).collect()
            }
            Source::Item(item) | Source::Option(item, _) => {
                let mut all = self.roots(item);
                all.extend(self.members(item).into_iter().map(|member| sure(Source::Item(member))));
                all
            }
        }
    }

    /// What lies in a cluster, in the order in which it was said; of anything else nothing.
    #[must_use]
    pub fn members(&self, item: u32) -> Vec<u32> {
        let cluster = self.session.at_place(item).filter(|said| said.kind == Kind::Cluster);
        let Some(place) = cluster.and_then(|said| Place::of(self.session, said.step as usize)) else {
            return Vec::new();
        };
        let lens = place.number(item, "lens").and_then(|lens| u16::try_from(lens).ok()).unwrap_or(1);
        let (mut heaps, _) = activity::members(place, lens, &[item]);
        heaps.remove(&item).unwrap_or_default()
    }

    /// Whether one comes to something by going on from an origin. What a vote was on is not gone into: that something stood
    /// to it is no circle.
    #[must_use]
    pub fn leads_to(&self, from: Source, target: u32) -> bool {
        let mut seen = HashSet::new();
        let mut waiting: Vec<u32> = from.item().into_iter().collect();
        while let Some(item) = waiting.pop() {
            if item == target {
                return true;
            }
            if seen.insert(item) {
                let roots = self.roots(item).into_iter().filter_map(|root| root.source.item());
                waiting.extend(roots.chain(self.members(item)));
            }
        }
        false
    }
}

/// Whether something of this kind names what it came from, and has a state.
#[must_use]
pub fn follows_up(kind: Kind) -> bool {
    !State::of(kind).is_empty()
}

/// How something stands: as somebody said last; else a decision that was put to a consent step and has not reached it there
/// is proposed. `None` of a kind that nobody follows up.
#[must_use]
pub fn state(session: &Session, item: u32) -> Option<State> {
    state_by(session, item, |place| place.work().yields(place).contains(&item))
}

fn state_by(session: &Session, item: u32, passes: impl Fn(Place<'_>) -> bool) -> Option<State> {
    let said = session.at_place(item)?;
    let first = State::of(said.kind).first().copied()?;
    if let Some(state) = session.state_said(item) {
        return Some(state);
    }
    let place = Place::of(session, said.step as usize).filter(|place| place.step.kind == Activity::Consent);
    match place {
        Some(place) if said.kind == Kind::Decision && !passes(place) => Some(State::Proposed),
        Some(_) | None => Some(first),
    }
}

/// What is worked on in a step, by its words in small letters.
fn by_words(session: &Session, at: StepAt) -> HashMap<String, Vec<u32>> {
    let mut words: HashMap<String, Vec<u32>> = HashMap::new();
    let Some(place) = Place::of(session, at) else { return words };
    let items = place.work().items(place).into_iter();
    for (item, said) in items.filter_map(|item| Some((item, place.item(item)?))).filter(|(_, said)| said.is_live()) {
        words.entry(said.text.to_lowercase()).or_default().push(item);
    }
    words
}

/// What a vote gave anything to, in the order in which its step hands it on; what it does not hand on last.
fn ranked(session: &Session, at: StepAt) -> Vec<u32> {
    let Some(place) = Place::of(session, at) else { return Vec::new() };
    let tally = session.tally(at);
    let mut all = place.work().yields(place);
    all.retain(|item| tally.total(*item) > 0);
    let mut rest: Vec<u32> = tally.options().filter(|option| !all.contains(option)).collect();
    rest.sort_unstable();
    all.extend(rest);
    all
}
