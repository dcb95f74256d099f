//! What a disclosure policy lets be seen of a session: of whom, how many, in whose words.
//!
//! Not here: the tables that are made of it. The invariant: nothing that a policy keeps back can be reckoned from what it
//! tells.

use std::collections::{BTreeMap, BTreeSet};

use super::{Disclosure, GroupRow, Item};
use crate::domain::contribution::{Attribution, Kind};
use crate::domain::event::Detail;
use crate::domain::origin::State;
use crate::domain::session::{Contribution, Session, Source};
use crate::domain::time::Moment;
use crate::domain::why::{self, Roots};

/// A group with fewer contributions than this, or fewer people counted, is not told apart in a public output.
pub const THRESHOLD: usize = 3;

/// What the policy lets be seen of a session.
pub struct View<'a> {
    /// All there is.
    pub session: &'a Session,
    /// For whom.
    pub policy: Disclosure,
    /// Groups that are put together.
    small: Vec<&'a str>,
    /// Being put together hides nobody: it is one group that spoke, or they are too few. No group is told of their words.
    alone: bool,
    /// Groups of one or two people from whom nothing is noted here: outside the team nobody is told that they were there.
    quiet: Vec<&'a str>,
    /// The group whose people are not told, because those of the groups above could be reckoned from the total.
    uncounted: Option<&'a str>,
    /// Where everything came from.
    pub(super) roots: Roots<'a>,
}

impl<'a> View<'a> {
    pub(super) fn new(session: &'a Session, policy: Disclosure) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for item in session.contributions.iter().filter(|c| c.is_live() && c.kind.counts() && c.kind != Kind::Action) {
            *counts.entry(source(session, item).unwrap_or("")).or_default() += 1;
        }
        let few = |id: &str| {
            let people = session.people.get(id).map_or(usize::MAX, |n| *n as usize);
            counts.get(id).copied().unwrap_or(0).min(people) < THRESHOLD
        };
        let all = || session.groups.iter().map(|g| g.id.as_str());
        let small: Vec<&str> = all().filter(|id| policy == Disclosure::Public && few(id)).collect();
        let people = |id: &str| session.people.get(id).map(|n| *n as usize);
        let spoke: Vec<&str> = small.iter().copied().filter(|id| counts.contains_key(id)).collect();
        // Of a group that nobody counted nothing is known, also not that it is one person.
        let heads: usize = spoke.iter().map(|id| people(id).unwrap_or(THRESHOLD)).fold(0, usize::saturating_add);
        let alone = spoke.len() == 1 || heads < THRESHOLD;
        let mut view =
            Self { session, policy, small, alone, quiet: Vec::new(), uncounted: None, roots: Roots::of(session) };
        let heard: BTreeSet<&str> = view.told().filter_map(|(_, c)| source(session, c)).collect();
        let few = |id: &str| people(id).is_some_and(|n| (1..THRESHOLD).contains(&n));
        view.quiet = all().filter(|id| policy != Disclosure::Internal && few(id) && !heard.contains(id)).collect();
        let kept = |id: &str| view.small.contains(&id) || view.quiet.contains(&id);
        let hidden: usize = all().filter(|id| kept(id)).filter_map(people).fold(0, usize::saturating_add);
        // One that spoke keeps its number back before one that did not, of which nothing else is known.
        let told = all().filter(|id| !kept(id) && people(id).is_some());
        view.uncounted =
            told.min_by_key(|id| (!heard.contains(id), people(id))).filter(|_| (1..THRESHOLD).contains(&hidden));
        view
    }

    /// The group that is told of what somebody said.
    fn told_source(&self, c: &'a Contribution) -> Option<&'a str> {
        source(self.session, c).filter(|id| !(self.alone && self.small.contains(id)))
    }

    /// How many people of a group were counted, where that may be told.
    pub fn people(&self, group: &str) -> Option<u32> {
        // The number of people of groups merged for being small would tell them apart again.
        let told = !self.small.contains(&group) && !self.quiet.contains(&group) && self.uncounted != Some(group);
        self.session.people.get(group).copied().filter(|_| told)
    }

    /// How many people of a group were invited, where that may be told: as that of a group whose people may be, and outside
    /// the team of no fewer than are told apart.
    pub(super) fn invited(&self, group: &str) -> Option<u32> {
        let kept = self.small.contains(&group) || self.quiet.contains(&group) || self.uncounted == Some(group);
        let told = |n: u32| self.policy == Disclosure::Internal || (n as usize >= THRESHOLD && !kept);
        self.session.invited.get(group).copied().filter(|n| told(*n))
    }

    /// Contributions that count: there, not a private note, and of a step that may be shown. With their place in the log, from 1.
    pub(super) fn told(&self) -> impl Iterator<Item = (usize, &'a Contribution)> {
        let all = self.session.contributions.iter().enumerate();
        all.filter(|(_, c)| c.is_live() && c.kind.counts() && self.shows(c.step as usize)).map(|(at, c)| (at + 1, c))
    }

    /// What only the team sees leaves the house with no output but the team's own.
    #[must_use]
    pub fn shows(&self, step: usize) -> bool {
        let staff = self
            .session
            .step(step)
            .is_some_and(|(step, outer)| step.staff_only || outer.is_some_and(|outer| outer.staff_only));
        self.policy == Disclosure::Internal || !staff
    }

    /// Whether a contribution or a cluster, by its place among all, may be told of at all.
    #[must_use]
    pub fn tells(&self, item: u32) -> bool {
        let there = |c: &Contribution| c.is_live() && c.kind != Kind::Note && self.shows(c.step as usize);
        self.session.at_place(item).is_some_and(there)
    }

    /// What a contribution says, where its words may be told.
    #[must_use]
    pub fn words(&self, c: &Contribution) -> String {
        let withheld = self.policy == Disclosure::Public && c.kind == Kind::Quote;
        if withheld { String::new() } else { c.text.to_string() }
    }

    /// Whether somebody who is named under this promise may be told, for which it must allow this much.
    #[must_use]
    pub fn names(&self, promise: Attribution, needed: Attribution) -> bool {
        let named = self.policy != Disclosure::Public && promise >= needed;
        self.policy == Disclosure::Internal || named
    }

    /// Id and shown name of a group; of one that is too small to be told apart, `other` and nothing.
    #[must_use]
    pub fn group(&self, id: &str) -> (String, String) {
        if self.small.contains(&id) {
            return ("other".to_owned(), String::new());
        }
        (id.to_owned(), self.session.group(id).map_or_else(|| id.to_owned(), |g| g.name.clone()))
    }

    /// The same of a group that had the floor; of one that must not be told of as having been there, nothing.
    #[must_use]
    pub fn spoken(&self, id: &str) -> (String, String) {
        let hidden = self.quiet.contains(&id) || (self.alone && self.small.contains(&id));
        if hidden { (String::new(), String::new()) } else { self.group(id) }
    }

    pub(super) fn item(&self, seq: usize, c: &'a Contribution) -> Item {
        let extra = c.extra();
        let (public, internal) = (self.policy == Disclosure::Public, self.policy == Disclosure::Internal);
        let promise = c.promise(self.session);
        let untraced = promise == Attribution::Anonymous;
        let doer = c.group.as_deref().filter(|_| c.kind == Kind::Action);
        let group = doer.or_else(|| self.told_source(c)).map(|id| self.group(id));
        let names_owner = self.names(promise, Attribution::Named);
        Item {
            label: self.session.label(c),
            id: if public { String::new() } else { c.id.to_string() },
            seq,
            step: self.session.held.get(c.step as usize).map_or_else(String::new, |h| h.id.clone()),
            kind: c.kind,
            text: self.words(c),
            erased: c.erased,
            edited: c.edited,
            lang: extra.lang.clone(),
            group_id: group.as_ref().map(|(id, _)| id.clone()),
            group: group.map(|(_, name)| name),
            attribution: promise,
            role: extra.role.clone().filter(|_| !public && promise >= Attribution::Role),
            author: extra.author.clone().filter(|_| internal && promise == Attribution::Named),
            mode: (!public && !untraced).then_some(c.mode),
            at: (!public && !untraced).then(|| extra.said_at.map_or(c.at, |utc_ms| Moment { utc_ms, ..c.at })),
            table: extra.table.filter(|_| !public && !untraced),
            hands: extra.hands,
            tags: extra.tags.clone(),
            statements: extra.statements.clone(),
            stance: c.stance,
            owner: extra.owner.clone().filter(|_| names_owner),
            owned: extra.owner.is_some() || doer.is_some(),
            due: extra.due,
            state: self.stands(c),
            origins: self.origins(c),
        }
    }

    fn stands(&self, c: &Contribution) -> Option<State> {
        why::follows_up(c.kind).then(|| self.roots.state(self.session.place_of(c.id)?)).flatten()
    }

    /// The names of what it came from. What may not be told of, be it a contribution or a vote, is not named either.
    fn origins(&self, c: &Contribution) -> Vec<String> {
        let place = self.session.place_of(c.id).filter(|_| why::follows_up(c.kind));
        let Some(place) = place else { return Vec::new() };
        let told = |source: &Source| {
            source.item().is_none_or(|item| self.tells(item)) && source.vote().is_none_or(|at| self.shows(at))
        };
        let sources = self.roots.roots(place).into_iter().map(|root| root.source).filter(told);
        sources.map(|source| self.session.source_label(source)).collect()
    }

    pub(super) fn group_rows(&self, items: impl Iterator<Item = &'a Contribution>, all_groups: bool) -> Vec<GroupRow> {
        let mut rows: Vec<GroupRow> = Vec::new();
        let mut add = |group: &str, n: usize, decisions: usize| {
            let (id, name) = if group.is_empty() { (String::new(), String::new()) } else { self.group(group) };
            let (people, invited) = (self.people(group), self.invited(group));
            match rows.iter_mut().find(|row| row.id == id) {
                Some(row) => {
                    row.contributions += n;
                    row.decisions += decisions;
                }
                None => rows.push(GroupRow { id, name, people, invited, decisions, contributions: n }),
            }
        };
        if all_groups {
            let hidden = |id: &str| self.alone && self.small.contains(&id);
            self.session.groups.iter().filter(|g| !hidden(&g.id)).for_each(|g| add(&g.id, 0, 0));
        }
        items.for_each(|c| {
            add(self.told_source(c).unwrap_or(""), 1, usize::from(c.kind == Kind::Decision));
        });
        rows
    }
}

/// The group that said it, as far as the promise that holds now lets it be told. The group of an action is the one that
/// will do it; whether it also said so, nobody wrote down.
pub fn source<'c>(session: &Session, c: &'c Contribution) -> Option<&'c str> {
    let told = c.kind != Kind::Action && c.promise(session) >= Attribution::Group;
    c.group.as_deref().filter(|_| told)
}

/// Who held it is for those who know them.
pub(super) fn on_cover(detail: Detail, policy: Disclosure) -> bool {
    policy != Disclosure::Public || detail != Detail::Facilitators
}
