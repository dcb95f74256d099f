//! What is told of a plan: no minute later than that in which the day must be over.

use charrette::domain::schedule::timing;
use proptest::prelude::*;

use super::*;

/// A room that began two hours after its plan at some second has an end that lies within a minute.
fn begun_at(second: i64, agenda: Agenda, over_ms: i64) -> (Room, Moment, u64) {
    let mut room = Room::new(agenda);
    let began = NINE.plus(120 * MIN + second * 1000);
    room.now = began.plus(-1000);
    room.does(Intent::Next).expect("the first step begins");
    let ran = 20 * MIN + over_ms;
    (room, began.plus(ran), ran.unsigned_abs())
}

#[test]
fn a_plan_is_not_told_to_end_a_minute_after_the_end() {
    let room = begun_at(40, ends(vec![of("a", 20, 10), of("b", 40, 10)], "10:00"), 85_000);
    let plans = of_room(&room);
    assert_eq!((plans.until.clock(), plans.until.utc_ms % MIN), ("12:00".to_owned(), 40_000));
    // With one minute less it would end at 12:01:05: less than half a minute late, and told a minute later.
    assert_eq!(plans.plans().iter().map(changes).collect::<Vec<_>>(), [[(2, Some(38))]]);
    assert_eq!(plans.plans()[0].end.clock(), "12:00");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn no_plan_is_told_to_end_later_than_the_end(
        second in 0i64..60,
        over_ms in 0i64..1_200_000,
        boxes in prop::collection::vec((1u16..40, 1u16..40), 1..6),
    ) {
        let later = boxes.iter().enumerate().map(|(nth, (one, other))| {
            of(&format!("s{nth}"), *one.max(other), *one.min(other))
        });
        let steps: Vec<Step> = [of("a", 20, 10)].into_iter().chain(later).collect();
        let planned: u16 = steps.iter().filter_map(|step| step.minutes).map(|minutes| minutes.planned).sum();
        let agenda = Agenda { hard_end: Some(ClockTime(540 + planned)), ..agenda(steps) };
        let (room, now, ran) = begun_at(second, agenda, over_ms);
        let found = replan(&room.session, now, ran).expect("it is open");
        if let Outlook::Plans(plans) = &found.outlook {
            for plan in plans {
                prop_assert!(plan.end.clock() <= found.until.clock(), "{:?} {:?}", plan.end, found.until);
                let mut after = room.clone();
                after.does(Intent::Replan(plan.changes.clone())).expect("a plan can be taken up");
                prop_assert!(timing(&after.session, now, ran).expected_end.clock() <= found.until.clock());
            }
        }
    }
}
