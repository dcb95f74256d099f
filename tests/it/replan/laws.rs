//! What holds of every day: no plan of a way costs less than the one found, and one that is taken up ends on time.

use charrette::domain::replan::{Choice, Part, Rest, Way, best, cost, differs, outlook, rest};
use charrette::domain::schedule::timing;
use proptest::prelude::*;

use super::*;

/// So much after the end a clock that tells minutes still calls on time.
const ON_TIME: i64 = 29_999;

/// A rest of a day as they come: up to so many parts, some locked, protected, optional, begun.
fn rests(most: usize, minutes: u32) -> impl Strategy<Value = Rest> {
    let part = (0..=minutes, 0..=minutes, any::<[bool; 4]>(), prop::option::of(1u16..4), 0i64..9, 0i64..3);
    let parts = prop::collection::vec(part, 1..=most);
    (parts, any::<bool>(), -3i64..90, 0i64..60_000).prop_map(|(parts, in_hand, until, had)| {
        let mut rest = Rest { now: NINE, parts: Vec::new(), in_hand, until: until * MIN + 17, hard: true };
        let mut planned = 0;
        for (at, (minutes, least, [protected, optional, locked, gap], cut_order, late, after)) in
            parts.into_iter().enumerate()
        {
            let here = in_hand && at == 0;
            let lock = (locked && !here && at % 2 == 1).then_some((planned + late - 4) * MIN);
            let part = Part {
                at,
                minutes,
                least: least.min(minutes),
                had: if here { had } else { 0 },
                droppable: optional && !protected && !here && minutes > 0,
                protected,
                cut_order,
                earliest: lock,
                locked: lock.is_some(),
                after: if gap { after * MIN } else { 0 },
            };
            planned += i64::from(minutes);
            rest.parts.push(part);
        }
        rest
    })
}

/// The least cost of a way, by trying everything.
fn by_trying(rest: &Rest, way: Way) -> Option<u64> {
    fn go(rest: &Rest, way: Way, so_far: &mut Vec<Choice>, spent: u64, least: &mut Option<u64>) {
        let nth = so_far.len();
        let Some(part) = rest.parts.get(nth) else {
            if rest.fits(so_far) && least.is_none_or(|least| spent < least) {
                *least = Some(spent);
            }
            return;
        };
        let all = (0..part.minutes).map(Choice::Shorten).chain([Choice::Keep, Choice::Drop]);
        for choice in all {
            if let Some(price) = cost(rest, way, nth, choice) {
                so_far.push(choice);
                go(rest, way, so_far, spent + price, least);
                so_far.pop();
            }
        }
    }
    let mut least = None;
    go(rest, way, &mut Vec::new(), 0, &mut least);
    least
}

fn price(rest: &Rest, way: Way, choices: &[Choice]) -> Option<u64> {
    choices.iter().enumerate().map(|(nth, choice)| cost(rest, way, nth, *choice)).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn no_plan_of_a_way_costs_less_than_the_one_found(rest in rests(8, 3)) {
        for way in Way::ALL {
            let found = best(&rest, way);
            if let Some(found) = &found {
                prop_assert!(rest.fits(found), "{found:?}");
            }
            prop_assert_eq!(found.and_then(|found| price(&rest, way, &found)), by_trying(&rest, way));
        }
    }

    #[test]
    fn nor_where_steps_are_longer_and_fewer(rest in rests(4, 12)) {
        for way in Way::ALL {
            let found = best(&rest, way).and_then(|found| price(&rest, way, &found));
            prop_assert_eq!(found, by_trying(&rest, way));
        }
    }
}

/// An agenda as they come, with a hard end and locks that may or may not be kept.
pub fn agendas() -> impl Strategy<Value = Agenda> {
    let one = (1u16..40, 1u16..40, any::<[bool; 3]>(), prop::option::of(1u16..5), -8i32..20, 0u16..2);
    (prop::collection::vec(one, 1..9), -20i32..20).prop_map(|(steps, spare)| {
        let mut planned = 0u16;
        let mut made = Vec::new();
        for (nth, (minutes, min, [protected, optional, locked], cut_order, late, outer)) in
            steps.into_iter().enumerate()
        {
            let id = format!("s{nth}");
            let lock = i32::from(planned) + 540 + late;
            let step = Step {
                protected,
                optional,
                cut_order,
                locked_start: (locked && nth % 3 == 2).then(|| ClockTime(u16::try_from(lock).unwrap_or(540))),
                ..of(&id, minutes, min.min(minutes))
            };
            planned += minutes;
            made.push(if outer == 0 {
                step
            } else {
                // The same within a step that goes on for a while after it.
                let child = Step { id: format!("c{nth}"), locked_start: None, ..step.clone() };
                let own = Minutes { min: min.min(minutes), planned: minutes + outer, max: minutes + outer };
                Step { minutes: Some(own), steps: vec![child], ..step }
            });
        }
        let end = 540 + i32::from(planned) + spare;
        Agenda { hard_end: Some(ClockTime(u16::try_from(end).unwrap_or(540).max(541))), ..agenda(made) }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    /// What is offered is taken up, and the schedule says that it ends on time.
    #[test]
    fn a_plan_taken_up_ends_on_time(
        agenda in agendas(),
        begun in 0usize..4,
        minutes in 0i64..50,
        added in -9i32..15,
    ) {
        let (mut room, now, ran) = into(agenda, minutes);
        for _ in 0..begun {
            room.now = now.plus(-1000);
            _ = room.does(Intent::Next);
        }
        let ran = if begun == 0 { ran } else { 0 };
        _ = room.does(Intent::Extend(added));
        let now = room.now.max(now);
        let plans = replan(&room.session, now, ran).expect("it is open");
        let again = replan(&room.session, now, ran);
        prop_assert_eq!(Some(&plans), again.as_ref(), "the same again");
        let before = timing(&room.session, now, ran);
        let until = plans.until.since(now);
        let rest = rest(&room.session, now, ran);
        prop_assert_eq!(rest.until, until);
        if plans.outlook == Outlook::Fits {
            prop_assert!(!before.is_too_late() && before.expected_end.since(plans.until) <= ON_TIME);
        }
        prop_assert!(plans.plans().len() <= 3);
        let short = match &plans.outlook {
            Outlook::Short { by, .. } => i64::from(*by) * MIN,
            Outlook::Fits | Outlook::Plans(_) => 0,
        };
        for (nth, plan) in plans.plans().iter().enumerate() {
            prop_assert!(plans.plans()[..nth].iter().all(|other| differs(other, plan)));
            prop_assert!(!plan.changes.is_empty() && plan.changes.is_sorted_by_key(|change| change.at));
            prop_assert!(plan.starts.is_sorted_by_key(|(at, start)| (*at, start.utc_ms)), "order is kept");
            prop_assert!(plan.starts.iter().all(|(_, start)| *start >= now));
            for change in &plan.changes {
                let (step, within) = room.session.step(change.at).expect("it is a step");
                let protected = step.protected || within.is_some_and(|outer| outer.protected);
                let own = step.minutes.expect("it has a box");
                let had = room.session.held[change.at].box_ms().expect("it has a box");
                match change.minutes {
                    Some(minutes) => prop_assert!(minutes >= u32::from(own.min) && u64::from(minutes) * MINUTE < had),
                    None => prop_assert!(!protected && (step.optional || within.is_some_and(|outer| outer.optional))),
                }
            }
            let mut after = room.clone();
            after.does(Intent::Replan(plan.changes.clone())).expect("a plan can be taken up");
            let then = timing(&after.session, now, ran);
            prop_assert!(then.expected_end <= plan.end, "{:?} {:?}", then.expected_end, plan.end);
            prop_assert!(then.expected_end.since(plans.until) <= short + ON_TIME);
            for (at, start) in &plan.starts {
                prop_assert!(then.slots[*at].expected <= *start || room.session.held[*at].entered.is_some());
            }
            for missed in plans.missed.iter().filter(|missed| !missed.lost) {
                let lock = rest.parts.iter().find(|part| part.at == missed.at).and_then(|part| part.earliest);
                let dropped = after.session.held[missed.at].dropped;
                prop_assert!(dropped || then.slots[missed.at].expected.since(now) <= lock.expect("it is locked"));
            }
            after.does(Intent::Undo).expect("it is taken back");
            prop_assert_eq!(&after.session.held, &room.session.held);
        }
    }

    #[test]
    fn a_day_of_sixty_steps_is_planned_too(rest in rests(60, 30)) {
        let (_, found) = outlook(&rest);
        if let Outlook::Plans(plans) = found {
            prop_assert!(plans.iter().all(|plan| plan.end.since(rest.now) <= rest.until));
        }
    }
}
