//! Time left, late and ahead, and locked starts; days, nights and wrong clocks stand in `days`, rooms read elsewhere in `zones`.

mod days;
mod zones;

use charrette::content::framework::ingov;
use charrette::domain::agenda::{Agenda, ClockTime, Day, Minutes, Step};
use charrette::domain::event::{Event, Fact, Pause, Way};
use charrette::domain::intent::Intent;
use charrette::domain::schedule::{Alarm, plan, step_time, timing};
use charrette::domain::session::Session;
use charrette::domain::summary::{self, Disclosure};
use charrette::domain::time::{MINUTE, Moment};
use proptest::prelude::*;

use crate::domain::room::{ANA, BEN, NINE, Room, agenda, step, wish};

const MIN: i64 = 60_000;

/// A room at nine, and a clock on the wall that is told how far it goes.
struct Held {
    room: Room,
    now: Moment,
    /// Running time of the step in hand since the last fact.
    ran: u64,
}

impl Held {
    fn new(agenda: Agenda) -> Self {
        Self { room: Room::new(agenda), now: NINE, ran: 0 }
    }

    fn minutes(&mut self, minutes: i64) -> &mut Self {
        self.now = self.now.plus(minutes * MIN);
        if self.room.session.clock.running {
            self.ran += u64::try_from(minutes).unwrap() * MINUTE;
        }
        self
    }

    fn does(&mut self, intent: Intent) -> &mut Self {
        (self.room.now, self.room.ran_ms) = (self.now.plus(-1000), self.ran);
        self.room.does(intent).expect("it can be done");
        self.ran = 0;
        self
    }

    fn next(&mut self) -> &mut Self {
        self.does(Intent::Next)
    }

    /// Minutes late; negative when ahead.
    fn late(&self) -> i64 {
        let late = timing(&self.room.session, self.now, self.ran).late;
        assert_eq!(late % MIN, 0);
        late / MIN
    }

    fn slack(&self) -> Option<i64> {
        timing(&self.room.session, self.now, self.ran).slack.map(|slack| slack / MIN)
    }

    /// Expected starts by the clock on the wall.
    fn expected(&self) -> Vec<String> {
        timing(&self.room.session, self.now, self.ran).slots.iter().map(|slot| slot.expected.clock()).collect()
    }

    fn planned(&self) -> Vec<String> {
        timing(&self.room.session, self.now, self.ran).slots.iter().map(|slot| slot.planned.clock()).collect()
    }
}

fn three() -> Agenda {
    agenda(vec![step("a", 10), step("b", 20), step("c", 30)])
}

fn locked(id: &str, minutes: u16, at: &str) -> Step {
    Step { locked_start: ClockTime::parse(at), ..step(id, minutes) }
}

#[test]
fn warnings_come_at_a_fifth_and_a_twentieth() {
    let mut held = Held::new(agenda(vec![step("a", 100), step("b", 10)]));
    held.next();
    let alarm = |ms: u64| step_time(&held.room.session, 0, ms).unwrap();
    let m = MINUTE;
    assert_eq!(alarm(0).alarm, Alarm::Calm);
    assert_eq!(alarm(80 * m - 1).alarm, Alarm::Calm);
    assert_eq!(alarm(80 * m).alarm, Alarm::Soon);
    assert_eq!(alarm(95 * m - 1).alarm, Alarm::Soon);
    assert_eq!(alarm(95 * m).alarm, Alarm::Now);
    assert_eq!(alarm(100 * m).alarm, Alarm::Now);
    assert_eq!(alarm(100 * m + 1).alarm, Alarm::Over);
    assert_eq!(alarm(103 * m).left, Some(-3 * MIN));
    assert_eq!(alarm(103 * m).spent, 103 * m);
}

#[test]
fn a_step_without_a_box_has_no_alarm_and_takes_no_time_of_the_plan() {
    let open = Step { minutes: None, ..step("open", 0) };
    let mut held = Held::new(agenda(vec![open, step("b", 10)]));
    held.next();
    let time = step_time(&held.room.session, 0, 99 * MINUTE).unwrap();
    assert_eq!((time.left, time.total, time.alarm), (None, None, Alarm::Calm));
    assert_eq!(plan(&held.room.session.agenda), (vec![0, 0], 10));
    held.does(Intent::Extend(5));
    assert_eq!(step_time(&held.room.session, 0, 0).unwrap().left, Some(5 * MIN));
}

#[test]
fn on_time_is_neither_late_nor_ahead() {
    let mut held = Held::new(three());
    assert_eq!(held.late(), 0);
    held.next();
    assert_eq!(held.late(), 0);
    held.minutes(10);
    assert_eq!(held.late(), 0);
    held.next().minutes(15);
    assert_eq!(held.late(), 0);
    held.minutes(5).next().minutes(30);
    assert_eq!(held.late(), 0);
    held.does(Intent::Close).minutes(500);
    assert_eq!(held.late(), 0, "what comes after the end counts no more");
}

#[test]
fn overtime_pauses_and_a_late_start_make_late() {
    let mut held = Held::new(three());
    held.minutes(5);
    assert_eq!(held.late(), 5, "nobody has begun and the plan has");
    held.next();
    assert_eq!(held.late(), 5);
    held.minutes(12);
    assert_eq!(held.late(), 7, "two minutes over");
    held.does(Intent::Pause(Pause::Asked)).minutes(6);
    assert_eq!(held.late(), 13, "it grows by the wall while the clock stands");
    held.does(Intent::Resume).next();
    assert_eq!(held.late(), 13);
    held.minutes(10).next();
    assert_eq!(held.late(), 3, "ten minutes won back");
    held.does(Intent::Extend(-10));
    assert_eq!(held.late(), -7);
}

#[test]
fn a_jump_ahead_wins_the_time_of_what_is_left_out_and_back_costs_only_what_is_left() {
    let mut held = Held::new(three());
    held.next().minutes(10).does(Intent::Enter(2, Way::Jump));
    assert_eq!(held.late(), -20);
    assert_eq!(held.expected()[1], "09:10", "passed over: as planned");
    held.minutes(10).does(Intent::Enter(1, Way::Back));
    assert_eq!(held.late(), 0, "20 for b, and 20 of c are left");
    held.minutes(20).does(Intent::Enter(0, Way::Back));
    assert_eq!(held.late(), 0, "a and b have had their time");
    held.minutes(5);
    assert_eq!(held.late(), 5);
}

#[test]
fn a_gap_before_a_locked_start_is_slack() {
    // Of the shape of a public template: 13:50-13:55 an introduction, then the breakouts at 14:00 sharp.
    let steps = vec![step("intro", 5), locked("breakout", 60, "14:00"), step("close", 5)];
    let starts = ClockTime::parse("13:50");
    let mut held = Held::new(Agenda { starts, hard_end: ClockTime::parse("15:10"), ..agenda(steps) });
    held.now = NINE.plus(290 * MIN);
    assert_eq!(plan(&held.room.session.agenda), (vec![0, 10, 70], 75));
    held.next();
    assert_eq!((held.late(), held.slack()), (0, Some(5)), "the gap makes nobody early");
    assert_eq!(held.expected(), ["13:50", "14:00", "15:00"]);
    held.minutes(10);
    assert_eq!(held.late(), 0, "five minutes over fit into the gap");
    held.minutes(3);
    assert_eq!((held.late(), held.slack()), (3, Some(2)));
    assert_eq!(held.expected(), ["13:50", "14:03", "15:03"]);
}

#[test]
fn a_public_template_is_planned_as_it_is_printed() {
    let template = include_str!("../data/agendas/publiccode-business-models.json");
    let template: serde_json::Value = serde_json::from_str(template).unwrap();
    let time = |value: &serde_json::Value| ClockTime::parse(value.as_str().unwrap()).unwrap();
    let (mut steps, mut printed) = (Vec::new(), Vec::new());
    for (nth, row) in template["steps"].as_array().unwrap().iter().enumerate() {
        let minutes = u16::try_from(row["duration_min"].as_u64().unwrap_or(0)).unwrap();
        let start = row["start"].as_str().map(|_| time(&row["start"]));
        steps.push(Step { locked_start: start, ..step(&format!("s{nth}"), minutes) });
        printed.push(start);
    }
    let held = Held::new(Agenda { starts: Some(time(&template["start"])), ..agenda(steps) });
    let planned = held.planned();
    for (printed, planned) in printed.iter().zip(&planned) {
        if let Some(printed) = printed {
            assert_eq!(&printed.to_string(), planned);
        }
    }
    let timing = timing(&held.room.session, held.now, 0);
    assert_eq!(timing.planned_end.clock(), template["end"].as_str().unwrap());
    assert_eq!(timing.late, 0);
}

#[test]
fn a_parent_keeps_its_box_for_its_children() {
    let minutes = Some(Minutes { min: 20, planned: 30, max: 40 });
    let parent = Step { minutes, steps: vec![step("a1", 10), step("a2", 10)], ..step("a", 30) };
    let mut held = Held::new(agenda(vec![parent, step("b", 10)]));
    assert_eq!(plan(&held.room.session.agenda), (vec![0, 10, 30], 40));
    held.next();
    assert_eq!(held.late(), 0);
    held.minutes(15).next();
    assert_eq!(held.late(), 0, "five minutes over fit into the parent's box");
    held.minutes(20);
    assert_eq!(held.late(), 5);
    held.next();
    assert_eq!(held.late(), 5);
    assert_eq!(held.expected(), ["09:00", "09:15", "09:35"]);
}

#[test]
fn a_shorter_child_without_a_box_around_it_wins_time() {
    let parent = Step { minutes: None, steps: vec![step("a1", 10), step("a2", 10)], ..step("a", 30) };
    let mut held = Held::new(agenda(vec![parent, step("b", 10)]));
    held.next();
    assert_eq!(held.late(), 0);
    held.does(Intent::Extend(-4));
    assert_eq!(held.late(), -4);
}

#[test]
fn a_room_far_from_the_planned_start_has_a_plan_of_its_own() {
    let mut held = Held::new(three());
    held.minutes(200);
    held.next();
    assert_eq!(held.late(), 0);
    assert_eq!(held.planned(), ["12:20", "12:30", "12:50"]);
    let mut early = Held::new(three());
    early.now = NINE.plus(-6 * 60 * MIN);
    assert_eq!((early.late(), early.planned()[0].as_str()), (0, "09:00"), "seen at three in the night before");
}

#[test]
fn a_session_that_was_closed_before_it_began_is_not_late() {
    let mut held = Held::new(three());
    held.minutes(50).does(Intent::Close);
    assert_eq!(held.late(), 0);
}

#[test]
fn a_reopened_session_goes_on_where_it_was() {
    let mut held = Held::new(three());
    held.next().minutes(10).does(Intent::Close).minutes(4).does(Intent::Reopen);
    assert!(!held.room.session.clock.running);
    assert_eq!(held.late(), 4);
    held.does(Intent::Resume).next();
    assert_eq!(held.late(), 4);
}

#[test]
fn a_step_that_nobody_knows_or_that_comes_after_the_end_moves_nothing() {
    let mut room = Room::new(three());
    room.does(Intent::Next).unwrap();
    let entered = |room: &Room, step: &str| Event {
        id: charrette::domain::id::EventId { replica: BEN, seq: 1 },
        act: 1,
        lamport: room.session.lamport + 1,
        at: NINE,
        fact: Fact::Entered { step: step.to_owned(), way: Way::Jump, ran: None },
    };
    let unknown = entered(&room, "nowhere");
    room.session.apply(unknown);
    assert_eq!((room.session.clock.at, room.session.clock.running), (Some(0), true));
    assert_eq!(room.session.held[0].left, None);
    room.does(Intent::Close).unwrap();
    let late = entered(&room, "c");
    room.session.apply(late);
    assert_eq!((room.session.clock.at, room.session.clock.running), (Some(0), false));
}

fn any_moment() -> impl Strategy<Value = Moment> {
    let utc = prop_oneof![any::<i64>(), Just(i64::MIN), Just(i64::MAX), NINE.utc_ms..NINE.utc_ms + 90_000_000];
    (utc, prop_oneof![any::<i16>(), -720i16..840]).prop_map(|(utc_ms, offset_min)| Moment { utc_ms, offset_min })
}

fn any_agenda() -> impl Strategy<Value = Agenda> {
    let time = || proptest::option::of((0u16..1440).prop_map(ClockTime));
    let leaf = (proptest::option::of(any::<u16>()), prop_oneof![Just(1u16), 0u16..4, any::<u16>()], time());
    let leaf = leaf.prop_map(|(minutes, day, locked_start)| {
        let minutes = minutes.map(|planned| Minutes { min: 0, planned, max: planned });
        Step { minutes, day, locked_start, ..step("x", 1) }
    });
    let steps = proptest::collection::vec((leaf.clone(), proptest::collection::vec(leaf, 0..3)), 0..5);
    let day = (time(), time()).prop_map(|(starts, hard_end)| Day { title: String::new(), starts, hard_end });
    (steps, time(), time(), proptest::collection::vec(day, 0..3)).prop_map(|(steps, starts, hard_end, days)| {
        let mut ids = 0..;
        let mut named = |step: Step| Step { id: format!("s{}", ids.next().unwrap_or(0)), ..step };
        let mut all = Vec::new();
        for (outer, inner) in steps {
            let inner = inner.into_iter().map(&mut named).collect();
            all.push(Step { steps: inner, ..named(outer) });
        }
        Agenda { starts, hard_end, days, ..agenda(all) }
    })
}

fn ran_facts(session: &Session, log: &[Event]) -> u64 {
    let ran = |event: &Event| match &event.fact {
        Fact::Entered { ran, .. } | Fact::Paused { ran, .. } | Fact::Closed { ran } => ran.clone(),
        _ => None,
    };
    log.iter().filter_map(ran).filter(|ran| session.step_at(&ran.step).is_some()).map(|ran| ran.ms).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_clock_and_no_agenda_stops_it(
        agenda in any_agenda(),
        turns in proptest::collection::vec((wish(), any_moment(), 0u64..1_000_000_000, any::<bool>()), 0..25),
        now in any_moment(),
        running in any::<u64>(),
    ) {
        let mut room = Room::new(agenda);
        for (wish, at, ran_ms, ben) in turns {
            (room.now, room.ran_ms) = (at, ran_ms);
            if let Some(intent) = wish.intent(&room.session) {
                let _ = room.by(if ben { BEN } else { ANA }, intent);
            }
            let time = timing(&room.session, now, running);
            prop_assert_eq!(time.slots.len(), room.session.held.len());
            let _ = (time.planned_end.clock(), time.expected_end.local_text(), time.expected_end.date());
        }
        let spent: u64 = room.session.held.iter().map(|held| held.spent).sum();
        prop_assert_eq!(spent, ran_facts(&room.session, &room.log));
    }

    #[test]
    fn a_room_that_keeps_the_plan_is_never_late(minutes in proptest::collection::vec(1u16..90, 1..8)) {
        let steps = minutes.iter().enumerate().map(|(nth, minutes)| step(&format!("s{nth}"), *minutes)).collect();
        let mut held = Held::new(agenda(steps));
        for minutes in minutes {
            held.next();
            prop_assert_eq!(held.late(), 0);
            held.minutes(i64::from(minutes));
            prop_assert_eq!(held.late(), 0);
        }
    }
}
