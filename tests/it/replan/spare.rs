//! What the step in hand can be given: the day still ends when it must, and with a minute more it does not.

use charrette::domain::replan::spare;
use proptest::prelude::*;

use super::laws::agendas;
use super::*;

#[test]
fn a_locked_start_bounds_what_is_to_spare_though_the_end_is_far() {
    let lunch = Step { locked_start: ClockTime::parse("10:00"), ..of("lunch", 30, 30) };
    let day = ends(vec![of("a", 30, 10), of("b", 20, 10), lunch], "12:00");
    let room = into(day, 5);
    assert_eq!(spare(&room.0.session, room.1, room.2), Some(10), "from 09:50 to ten, not to half past eleven");
}

#[test]
fn what_a_step_is_over_counts_towards_what_it_is_given() {
    let room = into(ends(vec![of("a", 20, 10), of("b", 30, 10)], "10:00"), 25);
    assert_eq!(spare(&room.0.session, room.1, room.2), Some(10), "five that are gone, and five");
}

#[test]
fn nothing_is_to_spare_where_nothing_is_in_hand() {
    let before = Room::new(ends(vec![of("a", 20, 10)], "10:00"));
    assert_eq!(spare(&before.session, NINE, 0), None);
    let mut closed = into(ends(vec![of("a", 20, 10)], "10:00"), 5).0;
    closed.does(Intent::Close).expect("it is over");
    assert_eq!(spare(&closed.session, NINE, 0), None);
}

/// The steps whose fixed start is missed. One that is missed already binds nothing, and may be missed by more.
fn starts_missed(plans: &charrette::domain::replan::Replan) -> Vec<usize> {
    plans.missed.iter().map(|missed| missed.at).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn what_is_to_spare_fits_and_a_minute_more_does_not(
        agenda in agendas(),
        begun in 0usize..4,
        minutes in 0i64..50,
    ) {
        let (mut room, now, ran) = into(agenda, minutes);
        for _ in 0..begun {
            room.now = now.plus(-1000);
            _ = room.does(Intent::Next);
        }
        let ran = if begun == 0 { ran } else { 0 };
        let now = room.now.max(now);
        let before = replan(&room.session, now, ran).expect("it is open");
        let spare = spare(&room.session, now, ran).expect("a step is in hand");
        if before.outlook != Outlook::Fits {
            prop_assert_eq!(spare, 0);
            return Ok(());
        }
        let with = |more: u32| {
            let mut after = room.clone();
            after.does(Intent::Extend(i32::try_from(more).expect("a day at most"))).expect("it can be given");
            replan(&after.session, now, ran).expect("it is open")
        };
        if spare > 0 {
            let then = with(spare);
            prop_assert_eq!((starts_missed(&then), then.outlook), (starts_missed(&before), Outlook::Fits));
        }
        // Of a step that is part of another, what it had too much is not given anew.
        let at = room.session.clock.at.expect("a step is in hand");
        if room.session.step(at).is_some_and(|(_, within)| within.is_none()) {
            let beyond = with(spare + 1);
            prop_assert!(beyond.outlook != Outlook::Fits || starts_missed(&beyond) != starts_missed(&before));
        }
    }
}
