//! Days, nights and clocks that are put: each day has its own plan, and what the clock on the wall does is no delay.

use super::*;

fn two_days() -> Agenda {
    let day = |title: &str, starts: &str, ends: &str| Day {
        title: title.to_owned(),
        starts: ClockTime::parse(starts),
        hard_end: ClockTime::parse(ends),
    };
    let later = |id: &str| Step { day: 2, ..step(id, 30) };
    let steps = vec![step("a", 30), step("b", 30), later("c"), later("d")];
    Agenda { days: vec![day("First", "09:00", "10:30"), day("Second", "10:00", "11:30")], ..agenda(steps) }
}

#[test]
fn each_day_has_a_start_and_an_end_of_its_own() {
    let mut held = Held::new(two_days());
    assert_eq!(plan(&held.room.session.agenda), (vec![0, 30, 1500, 1530], 1560));
    held.next().minutes(45);
    assert_eq!((held.late(), held.slack()), (15, Some(15)), "of the first day");
    assert_eq!(held.expected(), ["09:00", "09:45", "10:00", "10:30"], "the night makes up for it");
    held.next().minutes(30).does(Intent::Pause(Pause::Left));
    held.minutes(24 * 60 + 60 - 75).next();
    assert_eq!((held.late(), held.slack()), (0, Some(30)), "ten o'clock on the second day");
    held.minutes(40);
    assert_eq!((held.late(), held.slack()), (10, Some(20)));
}

#[test]
fn next_at_the_end_of_a_day_stops_the_clock_and_begins_the_day_to_come_when_asked_again() {
    let mut held = Held::new(two_days());
    held.next().minutes(30).next().minutes(30).next();
    assert_eq!((held.room.session.clock.at, held.room.session.clock.running), (Some(1), false));
    held.minutes(24 * 60).next();
    assert_eq!((held.room.session.clock.at, held.late()), (Some(2), 0));
}

/// Who presses a key too often in the evening has begun tomorrow's day, and goes on with it, or goes back first.
#[test]
fn a_day_begun_by_mistake_before_the_night_begins_when_the_room_is_back() {
    for (back, on) in [(false, false), (false, true), (true, true)] {
        let mut held = Held::new(two_days());
        held.next().minutes(30).next().minutes(30).next().next().minutes(1);
        if back {
            held.does(Intent::Back);
        }
        held.does(Intent::Pause(Pause::Left)).minutes(24 * 60 - 1);
        held.does(if on { Intent::Enter(if back { 2 } else { 3 }, Way::Jump) } else { Intent::Resume });
        // The minute that the first step had is spent, or the whole of it is passed over.
        let ahead = if on && !back { 30 } else { 1 };
        assert_eq!(held.late(), -ahead, "back: {back}, on: {on}");
        assert_eq!(held.planned()[2..], ["10:00", "10:30"], "back: {back}, on: {on}");
    }
}

/// What was left over of the first day is held on the morning of the second, before it.
#[test]
fn a_first_day_that_is_finished_the_next_morning_pushes_nothing_of_the_second() {
    let mut held = Held::new(two_days());
    held.next().minutes(30).next().minutes(20).does(Intent::Pause(Pause::Left));
    held.minutes(24 * 60 - 5).does(Intent::Resume);
    assert_eq!((held.late(), held.now.clock()), (0, "09:45".to_owned()));
    assert_eq!(held.expected()[2..], ["10:00", "10:30"]);
    let second = timing(&held.room.session, held.now, held.ran).slots[2];
    assert_eq!((second.planned.date(), second.expected.date()), (held.now.date(), held.now.date()), "today");
    held.minutes(10).next().next();
    assert_eq!(held.late(), -5, "five to ten");
}

#[test]
fn a_second_day_a_week_later_is_on_time_too() {
    let mut held = Held::new(two_days());
    held.next().minutes(30).next().minutes(30).does(Intent::Pause(Pause::Left));
    held.minutes(7 * 24 * 60).next();
    assert_eq!(held.late(), 0);
    assert_eq!(held.expected()[3], "10:30");
}

#[test]
fn a_night_within_one_day_is_no_delay_also_after_a_crash() {
    for crash in [false, true] {
        let mut held = Held::new(three());
        held.next().minutes(10).next().minutes(5);
        if crash {
            // The program ends without leaving; the next morning it finds five minutes on disk.
            held.now = held.now.plus(20 * 60 * MIN);
            held.does(Intent::Pause(Pause::Recovered));
        } else {
            held.does(Intent::Pause(Pause::Left)).minutes(20 * 60);
        }
        held.does(Intent::Resume);
        assert_eq!(held.late(), 0, "crash: {crash}");
        assert_eq!(step_time(&held.room.session, 1, 0).unwrap().spent, 5 * MINUTE);
    }
}

/// What was begun in the evening keeps the plan of the evening; what is to come is planned for the day it is held on.
#[test]
fn what_began_before_the_night_keeps_the_plan_that_it_began_under() {
    let mut held = Held::new(three());
    held.next().minutes(10).next().minutes(5).does(Intent::Pause(Pause::Left));
    let evening: Vec<Moment> = timing(&held.room.session, held.now, 0).slots.iter().map(|slot| slot.planned).collect();
    held.minutes(20 * 60);
    for resumed in [false, true] {
        if resumed {
            held.does(Intent::Resume);
        }
        let slots = timing(&held.room.session, held.now, 0).slots;
        let pushed = slots.iter().zip(&evening).map(|(slot, before)| slot.planned.since(*before) / MIN);
        assert_eq!(pushed.collect::<Vec<_>>(), [0, 0, 20 * 60], "resumed: {resumed}");
    }
    // A second night: the last step begins under the plan that the first one pushed on.
    held.minutes(15).next().does(Intent::Pause(Pause::Left)).minutes(30 * 60).does(Intent::Resume);
    let slots = timing(&held.room.session, held.now, 0).slots;
    let pushed = slots.iter().zip(&evening).map(|(slot, before)| slot.planned.since(*before) / MIN);
    assert_eq!(pushed.collect::<Vec<_>>(), [0, 0, 20 * 60]);
    assert_eq!(held.late(), 0);
}

/// A report is about the room, and no room is held on the day on which somebody happens to write the report.
#[test]
fn a_room_that_has_gone_home_is_reported_as_it_left() {
    let mut held = Held::new(three());
    held.next().minutes(10).next().minutes(25).does(Intent::Pause(Pause::Left));
    let told = |held: &Held| {
        let summary = summary::of(&held.room.session, ingov(), Disclosure::default(), held.now, 0);
        let planned: Vec<String> = summary.agenda.iter().map(|row| row.planned_start.utc_text()).collect();
        (planned, summary.agenda[2].expected_start, summary.totals.late_ms)
    };
    let evening = told(&held);
    assert_eq!(evening.2, 5 * MIN);
    held.minutes(60 * 24 * 180);
    assert_eq!(told(&held), evening);
}

/// Half of the steps lie before the pause, half after it: each is told by the clock of its day.
#[test]
fn a_plan_put_to_another_day_is_told_by_that_day_s_clock_after_the_change_to_summer_time() {
    let mut held = Held::new(three());
    held.next().minutes(10).next().minutes(5).does(Intent::Pause(Pause::Left)).minutes(20 * 60);
    held.now.offset_min += 60;
    held.does(Intent::Resume);
    let slots = timing(&held.room.session, held.now, 0).slots;
    let clocks: Vec<i16> = slots.iter().map(|slot| slot.planned.offset_min).collect();
    let (then, now) = (NINE.offset_min, held.now.offset_min);
    assert_eq!(clocks, [then, then, now]);
}

#[test]
fn a_clock_put_right_changes_neither_late_nor_what_a_step_has_had() {
    for by in [-60, 60, -300, 300, 60 * 24 * 365] {
        let mut held = Held::new(Agenda { starts: None, ..three() });
        held.next().minutes(10).next().minutes(5);
        assert_eq!(held.late(), 0);
        held.now = held.now.plus(by * MIN);
        held.does_quietly(Intent::ClockJumped(by * MIN));
        assert_eq!(held.late(), 0, "put by {by} minutes");
        assert_eq!(step_time(&held.room.session, 1, held.ran).unwrap().left, Some(15 * MIN));
        held.minutes(15).next();
        assert_eq!(held.late(), 0, "put by {by} minutes, and on");
    }
}

impl Held {
    /// A fact that is not about the clock of the step: what runs goes on running.
    fn does_quietly(&mut self, intent: Intent) {
        let ran = self.ran;
        self.does(intent);
        self.ran = ran;
    }
}

#[test]
fn summer_time_in_the_middle_changes_what_the_clock_says_and_nothing_else() {
    let mut held = Held::new(Agenda { hard_end: ClockTime::parse("11:30"), ..three() });
    held.next().minutes(10);
    assert_eq!(held.slack(), Some(90));
    held.now.offset_min = 120;
    assert_eq!(held.late(), 0);
    assert_eq!(held.slack(), Some(30), "half past eleven comes an hour sooner");
    held.next();
    assert_eq!(held.expected()[1..], ["10:10", "10:30"], "by the new clock");
    assert_eq!(held.planned()[2], "10:30");
    assert_eq!(step_time(&held.room.session, 0, 0).unwrap().spent, 10 * MINUTE);
}

#[test]
fn the_second_day_after_a_change_of_clocks_begins_by_the_new_one() {
    let mut held = Held::new(two_days());
    held.next().minutes(30).next().minutes(30).does(Intent::Pause(Pause::Left));
    held.minutes(23 * 60);
    held.now.offset_min = 120;
    assert_eq!(held.now.clock(), "10:00");
    held.next();
    assert_eq!((held.late(), held.slack()), (0, Some(30)));
}

#[test]
fn an_end_after_midnight_is_after_midnight() {
    let steps = vec![step("a", 60), locked("b", 60, "00:30")];
    let times = (ClockTime::parse("22:00"), ClockTime::parse("02:00"));
    let mut held = Held::new(Agenda { starts: times.0, hard_end: times.1, ..agenda(steps) });
    held.now = NINE.plus(13 * 60 * MIN);
    held.next();
    assert_eq!((held.late(), held.slack()), (0, Some(30)));
    assert_eq!(held.expected(), ["22:00", "00:30"]);
}
