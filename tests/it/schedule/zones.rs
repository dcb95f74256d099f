//! Rooms that are read elsewhere: what happened in a room is told by the clock on its wall, wherever it is read.

use super::*;

/// Two hours east of Greenwich, an hour further than the room.
const ELSEWHERE: i16 = 120;

fn elsewhere(held: &mut Held) {
    held.now.offset_min = ELSEWHERE;
}

/// Closed ahead of its plan, so that what was planned for later lies after the end.
fn closed() -> Held {
    let mut held = Held::new(three());
    held.next().minutes(1).next().minutes(1).does(Intent::Close);
    held
}

#[test]
fn a_closed_room_is_told_by_its_own_clock_also_in_another_country() {
    let mut held = closed();
    let here = timing(&held.room.session, held.now, 0);
    assert_eq!(held.planned(), ["09:00", "09:10", "09:30"]);
    for away in [0, 60 * 24 * 90] {
        held.minutes(away);
        elsewhere(&mut held);
        assert_eq!(timing(&held.room.session, held.now, 0), here);
    }
}

#[test]
fn a_room_that_stands_still_is_told_by_its_own_clock_until_somebody_goes_on() {
    let mut held = Held::new(Agenda { hard_end: ClockTime::parse("11:00"), ..three() });
    held.next().minutes(10).next().minutes(5).does(Intent::Pause(Pause::Left));
    elsewhere(&mut held);
    assert_eq!((held.late(), held.slack()), (0, Some(60)));
    assert_eq!((held.planned()[2].as_str(), held.expected()[2].as_str()), ("09:30", "09:30"));
    held.does(Intent::Resume);
    assert_eq!((held.late(), held.slack()), (0, Some(0)), "it goes on under the clock of the other country");
    assert_eq!((held.planned()[2].as_str(), held.expected()[2].as_str()), ("10:30", "10:30"));
    assert_eq!(held.planned()[..2], ["09:00", "09:10"], "what had begun keeps the clock it began by");
}

/// A crash is found where the file is opened, and a room that stood still is closed where somebody sits down to it.
#[test]
fn neither_a_crash_that_is_found_nor_a_closing_later_moves_the_room() {
    for crash in [false, true] {
        let mut held = Held::new(three());
        held.next().minutes(1).next().minutes(1);
        if crash {
            elsewhere(&mut held);
            held.does(Intent::Pause(Pause::Recovered));
        } else {
            held.does(Intent::Pause(Pause::Left));
            elsewhere(&mut held);
        }
        assert_eq!(held.planned(), ["09:00", "09:10", "09:30"], "crash: {crash}");
        held.does(Intent::Close);
        assert_eq!(held.planned(), ["09:00", "09:10", "09:30"], "crash: {crash}");
    }
}

#[test]
fn a_report_of_a_room_whose_time_runs_is_told_by_its_clock() {
    let mut held = Held::new(three());
    held.next().minutes(1);
    elsewhere(&mut held);
    let summary = summary::of(&held.room.session, ingov(), Disclosure::default(), held.now, held.ran);
    let told = |at: Moment| at.clock();
    assert_eq!(summary.agenda.iter().map(|row| told(row.planned_start)).collect::<Vec<_>>(), held_plan());
    assert_eq!(summary.agenda[1].expected_start.map(told).as_deref(), Some("09:10"));
}

fn held_plan() -> [&'static str; 3] {
    ["09:00", "09:10", "09:30"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever was done in it, and wherever: a room that is closed is told alike at any time and in any country.
    #[test]
    fn where_and_when_a_closed_room_is_read_changes_nothing_of_its_summary(
        agenda in any_agenda(),
        turns in proptest::collection::vec((wish(), -720i16..840, 0i64..90, 0u64..1_000_000), 0..25),
        one in any_moment(),
        other in any_moment(),
    ) {
        let mut room = Room::new(agenda);
        room.now = NINE;
        for (wish, offset_min, minutes, ran_ms) in turns {
            (room.now, room.ran_ms) = (Moment { offset_min, ..room.now.plus(minutes * MIN) }, ran_ms);
            if let Some(intent) = wish.intent(&room.session) {
                let _ = room.by(ANA, intent);
            }
        }
        if !room.session.clock.closed {
            room.does(Intent::Close).expect("what is open can be closed");
        }
        let read = |now: Moment| summary::Summary {
            built: NINE,
            ..summary::of(&room.session, ingov(), Disclosure::default(), now, 0)
        };
        prop_assert_eq!(read(one), read(other));
    }
}
