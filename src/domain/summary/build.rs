//! A session becomes a summary; its policy is asked of the [`View`] alone.

use std::collections::BTreeMap;

use super::view::{View, on_cover};
use super::{
    Cover, Disclosure, GroupRow, Item, MatrixRow, StatementRow, StepReport, StepRow, Summary, Totals, audit, missing,
};
use crate::domain::activity::Place;
use crate::domain::contribution::{Kind, Stance};
use crate::domain::framework::Framework;
use crate::domain::schedule;
use crate::domain::session::{Contribution, Session};
use crate::domain::time::{Millis, Moment};

/// Builds the summary of a session as it stands at `now`, with `running` milliseconds not yet in the log.
#[must_use]
pub fn of(session: &Session, framework: &Framework, policy: Disclosure, now: Moment, running: Millis) -> Summary {
    let view = View::new(session, policy);
    // A room that has gone home is told as it left: nobody knows when it goes on, and no plan is made for that day.
    let stood = session.clock.stands_since(now).map_or(now, |(since, _)| since);
    // Also while its time runs: who reads a report need not sit where the room does.
    let timing = schedule::timing(session, session.clock.on_the_wall(stood), running);
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
        open_points: missing::points(&view, &agenda),
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

/// Contributions and decisions of each group, as far as a policy tells them apart; they add up to the whole.
#[must_use]
pub fn balance(session: &Session, policy: Disclosure) -> Vec<GroupRow> {
    let view = View::new(session, policy);
    view.group_rows(view.told().map(|(_, c)| c), true)
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

pub(super) fn agenda_rows(view: &View<'_>, timing: &schedule::Timing, running: Millis) -> Vec<StepRow> {
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
        // What a step would have worked on is no result of it as long as nobody did.
        if held.entered.is_none() && all.is_empty() && !session.was_worked(at) {
            return None;
        }
        let work = Place::of(session, at).map(|place| place.work().outcome(place, view)).unwrap_or_default();
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
