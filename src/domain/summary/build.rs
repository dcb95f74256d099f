//! A session becomes a summary; the one place where the disclosure policy is applied.

use std::collections::BTreeMap;

use super::{
    Cover, Disclosure, GroupRow, Item, MatrixRow, StatementRow, StepReport, StepRow, Summary, Totals, audit, missing,
};
use crate::domain::activity::Place;
use crate::domain::contribution::{Attribution, Kind, Stance};
use crate::domain::event::Detail;
use crate::domain::framework::Framework;
use crate::domain::schedule;
use crate::domain::session::{Contribution, Session};
use crate::domain::time::{Millis, Moment};

/// A group with fewer contributions than this, or fewer people counted, is not told apart in a public output.
pub const THRESHOLD: usize = 3;

/// Builds the summary of a session as it stands at `now`, with `running` milliseconds not yet in the log.
#[must_use]
pub fn of(session: &Session, framework: &Framework, policy: Disclosure, now: Moment, running: Millis) -> Summary {
    let view = View::new(session, policy);
    // A room that has gone home is told as it left: nobody knows when it goes on, and no plan is made for that day.
    let stood = session.clock.stands_since(now).map_or(now, |(since, _)| since);
    let timing = schedule::timing(session, stood, running);
    let items: Vec<Item> = view.told().map(|(seq, c)| view.item(seq, c)).collect();
    let of_kind = |kind: Kind| items.iter().filter(|i| i.kind == kind).cloned().collect::<Vec<_>>();
    let (decisions, actions, parked) = (of_kind(Kind::Decision), of_kind(Kind::Action), of_kind(Kind::Parked));
    let agenda = agenda_rows(&view, &timing, running);
    let statements = statement_rows(&view, &items);
    let touched: Vec<&str> = statements.iter().map(|row| row.id.as_str()).collect();
    let untouched =
        session.statements.iter().filter(|s| !touched.contains(&s.id.as_str())).map(|s| s.id.clone()).collect();
    Summary {
        format: 1,
        disclosure: policy,
        built: now,
        program: format!("charrette {}", env!("CARGO_PKG_VERSION")),
        cover: cover(session, framework, policy),
        totals: totals(&view, &timing, running),
        open_points: missing::points(&view, &items, &agenda),
        audit: audit::rows(&view),
        steps: step_reports(&view, &items),
        matrix: matrix(session, framework, &items),
        agenda,
        decisions,
        actions,
        parked,
        statements,
        untouched,
    }
}

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
    /// The group whose people are not told, because those not told apart could be reckoned from the total.
    uncounted: Option<&'a str>,
}

impl<'a> View<'a> {
    fn new(session: &'a Session, policy: Disclosure) -> Self {
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
        let hidden: usize = small.iter().filter_map(|id| people(id)).fold(0, usize::saturating_add);
        let told = || all().filter(|id| !small.contains(id)).filter(|id| people(id).is_some());
        let uncounted = told().min_by_key(|id| people(id)).filter(|_| (1..THRESHOLD).contains(&hidden));
        Self { session, policy, small, alone, uncounted }
    }

    /// The group that is told of what somebody said.
    fn told_source(&self, c: &'a Contribution) -> Option<&'a str> {
        source(self.session, c).filter(|id| !(self.alone && self.small.contains(id)))
    }

    /// How many people of a group were counted, where that may be told.
    pub fn people(&self, group: &str) -> Option<u32> {
        // The number of people of groups merged for being small would tell them apart again.
        let told = !self.small.contains(&group) && self.uncounted != Some(group);
        self.session.people.get(group).copied().filter(|_| told)
    }

    /// Contributions that count: there, not a private note, and of a step that may be shown. With their place in the log, from 1.
    fn told(&self) -> impl Iterator<Item = (usize, &'a Contribution)> {
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

    /// Whether somebody who is named beside what was said may be told, for which its step must promise this much.
    #[must_use]
    pub fn names(&self, c: &Contribution, promised: Attribution) -> bool {
        let named = self.policy != Disclosure::Public && c.promise(self.session) >= promised;
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

    fn item(&self, seq: usize, c: &'a Contribution) -> Item {
        let extra = c.extra();
        let (public, internal) = (self.policy == Disclosure::Public, self.policy == Disclosure::Internal);
        let promise = c.promise(self.session);
        let untraced = promise == Attribution::Anonymous;
        let doer = c.group.as_deref().filter(|_| c.kind == Kind::Action);
        let group = doer.or_else(|| self.told_source(c)).map(|id| self.group(id));
        let names_owner = self.names(c, Attribution::Named);
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
            due: extra.due,
        }
    }

    fn group_rows(&self, items: impl Iterator<Item = &'a Contribution>, all_groups: bool) -> Vec<GroupRow> {
        let mut rows: Vec<GroupRow> = Vec::new();
        let mut add = |group: &str, n: usize| {
            let (id, name) = if group.is_empty() { (String::new(), String::new()) } else { self.group(group) };
            let people = self.people(group);
            match rows.iter_mut().find(|row| row.id == id) {
                Some(row) => row.contributions += n,
                None => rows.push(GroupRow { id, name, people, contributions: n }),
            }
        };
        if all_groups {
            let hidden = |id: &str| self.alone && self.small.contains(&id);
            self.session.groups.iter().filter(|g| !hidden(&g.id)).for_each(|g| add(&g.id, 0));
        }
        items.for_each(|c| add(self.told_source(c).unwrap_or(""), 1));
        rows
    }
}

/// The group that said it, as far as the promise that holds now lets it be told. The group of an action is the one that
/// will do it; whether it also said so, nobody wrote down.
pub(super) fn source<'c>(session: &Session, c: &'c Contribution) -> Option<&'c str> {
    let told = c.kind != Kind::Action && c.promise(session) >= Attribution::Group;
    c.group.as_deref().filter(|_| told)
}

/// Who held it is for those who know them.
pub(super) fn on_cover(detail: Detail, policy: Disclosure) -> bool {
    policy != Disclosure::Public || detail != Detail::Facilitators
}

fn cover(session: &Session, framework: &Framework, policy: Disclosure) -> Cover {
    let details = session.details.iter().filter(|(d, value)| on_cover(**d, policy) && !value.is_empty());
    let agenda = &session.agenda;
    Cover {
        session: session.id.to_string(),
        title: session.title.clone(),
        sample: session.sample,
        closed: session.clock.closed,
        lang: agenda.lang.clone(),
        agenda_id: agenda.id.clone(),
        agenda_title: agenda.title.clone(),
        purpose: agenda.purpose.clone(),
        outcome: agenda.outcome.clone(),
        phase_id: agenda.phase.clone(),
        phase: framework.name(&agenda.phase).to_owned(),
        framework_id: agenda.framework.clone(),
        framework_title: framework.title.clone(),
        framework_lang: framework.lang.clone(),
        framework_version: session.framework_version.clone(),
        framework_note: framework.note.clone(),
        opened: session.opened,
        started: session.clock.started,
        ended: session.clock.ended,
        details: details.map(|(detail, value)| (*detail, value.clone())).collect(),
    }
}

fn totals(view: &View<'_>, timing: &schedule::Timing, running: Millis) -> Totals {
    let session = view.session;
    let count = |f: &dyn Fn(&Contribution) -> bool| view.told().filter(|(_, c)| f(c)).count();
    let kinds = Kind::ALL.into_iter().filter(|k| k.counts());
    let mut by_lang: BTreeMap<String, usize> = BTreeMap::new();
    for (_, c) in view.told() {
        *by_lang.entry(c.extra().lang.clone().unwrap_or_default()).or_default() += 1;
    }
    let modes = [
        crate::domain::contribution::Mode::Typed,
        crate::domain::contribution::Mode::Pasted,
        crate::domain::contribution::Mode::Imported,
    ];
    let trashed = |c: &&Contribution| c.trashed && !c.undone && c.kind.counts() && view.shows(c.step as usize);
    let spent = session.held.iter().fold(0, |sum: Millis, held| sum.saturating_add(held.spent));
    Totals {
        contributions: view.told().count(),
        trashed: session.contributions.iter().filter(trashed).count(),
        by_kind: kinds.map(|kind| (kind, count(&|c| c.kind == kind))).filter(|(_, n)| *n > 0).collect(),
        by_group: view.group_rows(view.told().map(|(_, c)| c), true),
        by_lang: by_lang.into_iter().collect(),
        by_mode: modes.into_iter().map(|mode| (mode, count(&|c| c.mode == mode))).filter(|(_, n)| *n > 0).collect(),
        people: session.people.values().fold(0, |sum, n| sum.saturating_add(*n)),
        planned_min: session.agenda.planned_minutes(),
        actual_ms: spent.saturating_add(if session.clock.running { running } else { 0 }),
        late_ms: timing.late,
    }
}

fn agenda_rows(view: &View<'_>, timing: &schedule::Timing, running: Millis) -> Vec<StepRow> {
    let session = view.session;
    let rows = session.held.iter().enumerate().zip(&timing.slots);
    rows.filter(|((at, _), _)| view.shows(*at))
        .filter_map(|((at, held), slot)| {
            let (step, within) = session.step(at)?;
            let here = session.clock.at == Some(at) && session.clock.running;
            let live = session.of_step(at).filter(|c| c.is_live() && c.kind.counts());
            let begins = held.entered.is_none() && !held.dropped && !session.clock.closed;
            let to_come = begins && session.clock.at.is_none_or(|now| now < at);
            let expected_start = to_come.then_some(slot.expected);
            Some(StepRow {
                number: at + 1,
                id: step.id.clone(),
                title: step.title.clone(),
                within: within.map(|w| w.title.clone()),
                section: step.section.clone(),
                kind: step.kind.id(),
                day: within.map_or(step.day, |w| w.day),
                planned_start: slot.planned,
                expected_start,
                started: held.entered,
                ended: held.left,
                offset_ms: held.entered.or(expected_start).map(|at| at.utc_ms.saturating_sub(slot.planned.utc_ms)),
                min: step.minutes.map(|m| m.min),
                planned: step.minutes.map(|m| m.planned),
                max: step.minutes.map(|m| m.max),
                added: held.added,
                actual_ms: held.spent.saturating_add(if here { running } else { 0 }),
                protected: step.protected,
                optional: step.optional,
                skipped: held.entered.is_none(),
                dropped: held.dropped,
                contributions: live.count(),
            })
        })
        .collect()
}

fn step_reports(view: &View<'_>, items: &[Item]) -> Vec<StepReport> {
    let session = view.session;
    let mut by_step: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
    for item in items {
        by_step.entry(item.step.as_str()).or_default().push(item);
    }
    let shown = session.held.iter().enumerate().filter(|(at, _)| view.shows(*at));
    let reports = shown.filter_map(|(at, held)| {
        let (step, _) = session.step(at)?;
        let all = by_step.remove(held.id.as_str()).unwrap_or_default();
        let work = Place::of(session, at).map(|place| place.work().outcome(place, view)).unwrap_or_default();
        if held.entered.is_none() && all.is_empty() && work.is_empty() {
            return None;
        }
        let own_list = |kind: Kind| matches!(kind, Kind::Decision | Kind::Action | Kind::Parked);
        let withheld = |item: &Item| view.policy == Disclosure::Public && item.kind == Kind::Quote;
        let live = session.of_step(at).filter(|c| c.is_live() && c.kind.counts());
        Some(StepReport {
            number: at + 1,
            id: step.id.clone(),
            title: step.title.clone(),
            kind: step.kind.id(),
            prompts: step.prompts.clone(),
            attribution: step.attribution,
            dimensions: step.dimensions.clone(),
            statements: step.statements.clone(),
            by_group: view.group_rows(live, false),
            withheld: all.iter().filter(|item| withheld(item)).count(),
            work,
            items: all.into_iter().filter(|i| !own_list(i.kind) && !withheld(i)).cloned().collect(),
        })
    });
    reports.collect()
}

fn statement_rows(view: &View<'_>, items: &[Item]) -> Vec<StatementRow> {
    let session = view.session;
    let rows = session.statements.iter().map(|s| {
        let mine: Vec<&Item> = items.iter().filter(|i| i.statements.contains(&s.id)).collect();
        let held = session.held.iter().enumerate().filter(|(at, h)| h.entered.is_some() && view.shows(*at));
        let steps = held.filter_map(|(at, _)| session.step(at)).filter(|(step, _)| step.statements.contains(&s.id));
        let count = |stance: Stance| mine.iter().filter(|i| i.stance == Some(stance)).count();
        StatementRow {
            id: s.id.clone(),
            text: s.text.clone(),
            status: s.status,
            official_number: s.official.number.clone(),
            official_text: s.official.text.clone(),
            dimension: s.dimension.clone(),
            keep: count(Stance::Keep),
            amend: count(Stance::Amend),
            drop: count(Stance::Drop),
            add: count(Stance::Add),
            contributions: mine.len(),
            labels: mine.iter().map(|i| i.label.clone()).collect(),
            steps: steps.map(|(step, _)| step.title.clone()).collect(),
        }
    });
    rows.filter(|row| row.contributions > 0 || !row.steps.is_empty()).collect()
}

/// A contribution counts for the dimensions of its statements, and of its step where it names none; its phase is the
/// agenda's.
fn matrix(session: &Session, framework: &Framework, items: &[Item]) -> Vec<MatrixRow> {
    let of_step: BTreeMap<&str, &[String]> = (0..session.held.len())
        .filter_map(|at| session.step(at))
        .map(|(step, _)| (step.id.as_str(), step.dimensions.as_slice()))
        .collect();
    let counts_for = |item: &Item, dimension: &str| {
        if item.statements.is_empty() {
            return of_step.get(item.step.as_str()).is_some_and(|ds| ds.iter().any(|d| d == dimension));
        }
        item.statements.iter().filter_map(|id| session.statement(id)).any(|s| s.dimension == dimension)
    };
    let rows = framework.dimensions.iter().map(|dimension| {
        let n = items.iter().filter(|i| counts_for(i, &dimension.id)).count();
        let cell = |phase: &crate::domain::framework::Entry| {
            (phase.name.clone(), if phase.id == session.agenda.phase { n } else { 0 })
        };
        let named = |s: &&crate::domain::framework::Statement| {
            s.dimension == dimension.id && items.iter().any(|i| i.statements.contains(&s.id))
        };
        MatrixRow {
            dimension: dimension.id.clone(),
            name: dimension.name.clone(),
            phases: framework.phases.iter().map(cell).collect(),
            statements: session.statements.iter().filter(named).map(|s| s.id.clone()).collect(),
        }
    });
    rows.collect()
}
