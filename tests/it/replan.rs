//! The re-planner: what it offers ends on time, and no plan of the same way costs less.

use charrette::domain::agenda::{Agenda, ClockTime, Day, Minutes, Step};
use charrette::domain::id::EventId;
use charrette::domain::intent::Intent;
use charrette::domain::refusal::Refusal;
use charrette::domain::replan::{Change, Outlook, Plan, Replan, Way, Would, replan};
use charrette::domain::session::Session;
use charrette::domain::time::{MINUTE, Moment};

mod laws;
mod spare;
mod told;

use crate::domain::room::{ANA, BEN, NINE, Room, agenda, step};

const MIN: i64 = 60_000;

/// A step of so many minutes that may be shortened to so many.
fn of(id: &str, minutes: u16, min: u16) -> Step {
    Step { minutes: Some(Minutes { min, planned: minutes, max: minutes }), ..step(id, minutes) }
}

fn ends(steps: Vec<Step>, hard_end: &str) -> Agenda {
    Agenda { hard_end: ClockTime::parse(hard_end), ..agenda(steps) }
}

/// A room that entered its first step at nine and is so many minutes into it.
fn into(agenda: Agenda, minutes: i64) -> (Room, Moment, u64) {
    let mut room = Room::new(agenda);
    room.now = NINE.plus(-1000);
    room.does(Intent::Next).expect("the first step begins");
    (room, NINE.plus(minutes * MIN), minutes.unsigned_abs() * MINUTE)
}

fn of_room(at: &(Room, Moment, u64)) -> Replan {
    replan(&at.0.session, at.1, at.2).expect("the workshop is open")
}

/// The changes of a plan as `step number: minutes`, or `-`.
fn changes(plan: &Plan) -> Vec<(usize, Option<u32>)> {
    plan.changes.iter().map(|change| (change.at + 1, change.minutes)).collect()
}

#[test]
fn a_room_on_time_needs_no_plan() {
    let room = into(ends(vec![of("a", 20, 10), of("b", 40, 10)], "10:00"), 10);
    assert_eq!(of_room(&room).outlook, Outlook::Fits);
    let late = into(ends(vec![of("a", 20, 10), of("b", 40, 10)], "10:00"), 21);
    let plans = of_room(&late);
    assert_eq!(plans.plans().iter().map(changes).collect::<Vec<_>>(), [[(2, Some(39))]]);
    assert_eq!(plans.plans()[0].end.clock(), "10:00");
}

#[test]
fn without_a_hard_end_the_planned_one_is_kept() {
    let room = into(agenda(vec![of("a", 20, 10), of("b", 40, 10)]), 30);
    let plan = of_room(&room);
    assert!(!plan.hard);
    assert_eq!((plan.until.clock(), changes(&plan.plans()[0])), ("10:00".to_owned(), vec![(2, Some(30))]));
}

#[test]
fn three_plans_spread_cut_in_order_and_leave_the_step_in_hand() {
    let steps = vec![
        of("ideas", 40, 10),
        Step { optional: true, cut_order: Some(1), ..of("energiser", 10, 5) },
        Step { cut_order: Some(2), ..of("vote", 30, 20) },
        of("talk", 20, 10),
        Step { protected: true, ..of("closing", 20, 15) },
    ];
    let mut room = into(ends(steps, "11:00"), 15);
    room.1 = NINE.plus(31 * MIN);
    let plans = of_room(&room);
    let told: Vec<_> = plans.plans().iter().map(|plan| (plan.way, changes(plan), plan.taken, plan.kept)).collect();
    // The clock stood for sixteen minutes: 25 of the first step and 80 of the others are left, and 89 minutes.
    assert_eq!(
        told,
        [
            (Way::Spread, vec![(1, Some(29)), (3, Some(25))], 16, Some(4)),
            (Way::Order, vec![(2, None), (3, Some(24))], 16, Some(4)),
            (Way::Whole, vec![(3, Some(22)), (4, Some(12))], 16, Some(4)),
        ]
    );
    assert!(plans.plans().iter().all(|plan| plan.end.clock() == "11:00"));
}

#[test]
fn what_was_added_can_be_taken_away_again() {
    let mut room = into(ends(vec![of("a", 20, 10), of("b", 40, 40)], "10:00"), 10);
    room.0.does(Intent::Extend(15)).expect("more time");
    assert_eq!(changes(&of_room(&room).plans()[0]), [(1, Some(20))]);
}

#[test]
fn a_locked_start_is_kept_and_one_that_is_lost_is_told() {
    let lunch = |min| Step { locked_start: ClockTime::parse("10:00"), ..of("lunch", 30, min) };
    let room = into(ends(vec![of("a", 30, 10), of("b", 30, 10), lunch(30), of("c", 30, 10)], "12:00"), 40);
    let plans = of_room(&room);
    assert_eq!(plans.missed.iter().map(|m| (m.at, m.late, m.lost)).collect::<Vec<_>>(), [(2, 10, false)]);
    assert_eq!(changes(&plans.plans()[0]), [(2, Some(20))], "the end would do, lunch would not");
    let lost = into(ends(vec![of("a", 30, 10), of("b", 30, 10), lunch(30), of("c", 30, 10)], "12:00"), 55);
    let plans = of_room(&lost);
    assert_eq!(plans.missed.iter().map(|m| (m.at, m.late, m.lost)).collect::<Vec<_>>(), [(2, 5, true)]);
    assert_eq!(plans.outlook, Outlook::Fits, "what is lost binds no more, and the day ends on time");
}

#[test]
fn where_nothing_fits_it_says_by_how_much_and_what_would() {
    let steps = vec![of("a", 20, 10), of("b", 20, 15), Step { protected: true, ..of("c", 20, 18) }];
    let room = into(ends(steps, "10:00"), 35);
    let Outlook::Short { by, shortest, would } = of_room(&room).outlook else { panic!("it cannot fit") };
    assert_eq!((by, shortest.as_ref().map(changes)), (8, Some(vec![(2, Some(15)), (3, Some(18))])));
    let below = Would::Below { at: 1, minutes: 7, least: 15, protected: false };
    assert_eq!(would, [Would::Later(8), below, Would::Without(1)]);
}

#[test]
fn only_a_protected_step_is_left_to_go_below() {
    let room = into(ends(vec![of("a", 20, 20), Step { protected: true, ..of("b", 40, 40) }], "10:00"), 30);
    let Outlook::Short { by, shortest, would } = of_room(&room).outlook else { panic!("it cannot fit") };
    let below = Would::Below { at: 1, minutes: 30, least: 40, protected: true };
    assert_eq!((by, shortest, would), (10, None, vec![Would::Later(10), below]));
}

#[test]
fn a_plan_is_one_act_that_one_undo_takes_back_and_one_redo_brings_back() {
    let steps = vec![of("a", 20, 10), Step { optional: true, ..of("b", 20, 15) }, of("c", 20, 10), of("d", 20, 20)];
    let mut room = into(ends(steps, "10:20"), 45).0;
    let before = room.session.held.clone();
    let plan = vec![Change { at: 1, minutes: None }, Change { at: 2, minutes: Some(15) }];
    room.does(Intent::Replan(plan.clone())).expect("it fits");
    let kinds: Vec<_> = room.log.iter().rev().take(2).map(|event| (event.fact.kind().to_owned(), event.act)).collect();
    assert_eq!(kinds[0].1, kinds[1].1, "one act");
    assert_eq!((kinds[1].0.as_str(), kinds[0].0.as_str()), ("dropped", "extended"));
    assert_eq!((room.session.held[1].dropped, room.session.held[2].added), (true, -5));
    assert_eq!(room.does(Intent::Replan(plan)), Err(Refusal::PlanGone), "it is so already");
    room.does(Intent::Undo).expect("it can be taken back");
    assert_eq!(room.session.held, before);
    room.does(Intent::Redo).expect("it can be brought back");
    assert_eq!((room.session.held[1].dropped, room.session.held[2].added), (true, -5));
}

#[test]
fn the_room_passes_over_a_dropped_step_and_brings_it_back_by_beginning_it() {
    let optional = |id| Step { optional: true, ..of(id, 20, 10) };
    let mut room = into(agenda(vec![of("a", 20, 10), optional("b"), of("c", 20, 10), optional("d")]), 5).0;
    let drop = |at| Change { at, minutes: None };
    room.does(Intent::Replan(vec![drop(1), drop(3)])).expect("both are optional");
    room.does(Intent::Next).expect("there is one after");
    assert_eq!(room.session.clock.at, Some(2));
    assert_eq!(room.does(Intent::Next), Err(Refusal::LastStep));
    room.does(Intent::Back).expect("there is one before");
    assert_eq!(room.session.clock.at, Some(0));
    room.does(Intent::Enter(1, charrette::domain::event::Way::Jump)).expect("it can be held all the same");
    assert!(!room.session.held[1].dropped);
    assert_eq!(room.session.held[1].box_ms(), Some(20 * MINUTE));
    room.does(Intent::Undo).expect("the plan is taken back");
    assert!(!room.session.held[1].dropped && !room.session.held[3].dropped);
}

#[test]
fn what_may_not_be_dropped_is_not() {
    let closing = Step { protected: true, optional: true, ..of("c", 20, 10) };
    let mut room = into(agenda(vec![of("a", 20, 10), of("b", 20, 10), closing]), 5).0;
    for at in [0, 2, 9] {
        assert_eq!(room.does(Intent::Replan(vec![Change { at, minutes: None }])), Err(Refusal::PlanGone), "{at}");
    }
    let longer = Change { at: 1, minutes: Some(20) };
    assert_eq!(room.does(Intent::Replan(vec![longer])), Err(Refusal::PlanGone));
    assert_eq!(room.does(Intent::Replan(Vec::new())), Err(Refusal::NoChange));
    room.does(Intent::Close).expect("it is over");
    assert_eq!(room.does(Intent::Replan(vec![longer])), Err(Refusal::Closed));
    assert_eq!(replan(&room.session, room.now, 0), None);
}

#[test]
fn a_writer_who_began_a_step_wins_over_one_who_dropped_it() {
    let optional = Step { optional: true, ..of("b", 20, 10) };
    let mut room = into(agenda(vec![of("a", 20, 10), optional, of("c", 20, 10)]), 5).0;
    let mut other = room.clone();
    room.does(Intent::Replan(vec![Change { at: 1, minutes: None }])).expect("it is optional");
    other.by(BEN, Intent::Next).expect("there is one after");
    let mut events = room.log.clone();
    events.extend(other.log.iter().filter(|event| !room.log.contains(event)).cloned());
    events.sort_by_key(charrette::domain::event::Event::order);
    let merged = Session::fold(events).expect("it has an opening");
    assert!(merged.held[1].entered.is_some() && !merged.held[1].dropped);
}

#[test]
fn only_the_day_in_hand_is_planned_and_by_its_own_end() {
    let day = |title: &str, end: &str| Day {
        title: title.to_owned(),
        starts: ClockTime::parse("09:00"),
        hard_end: ClockTime::parse(end),
    };
    let of_day = |id, day| Step { day, ..of(id, 30, 10) };
    let steps = vec![of_day("a", 1), of_day("b", 1), of_day("c", 2), of_day("d", 2)];
    let two_days = Agenda { days: vec![day("First", "10:00"), day("Second", "09:40")], ..agenda(steps) };
    let mut room = into(two_days, 40);
    assert_eq!(of_room(&room).plans().iter().map(changes).collect::<Vec<_>>(), [[(2, Some(20))]]);
    // The next day, and its first step twenty minutes in.
    room.0.now = NINE.plus(24 * 60 * MIN - 1000);
    room.0.does(Intent::Enter(2, charrette::domain::event::Way::Jump)).expect("the second day begins");
    (room.1, room.2) = (NINE.plus((24 * 60 + 20) * MIN), 20 * MINUTE);
    let plans = of_room(&room);
    assert_eq!(plans.until, NINE.plus((24 * 60 + 40) * MIN));
    let changed = plans.plans().iter().flat_map(|plan| &plan.changes);
    assert!(changed.clone().count() > 0 && changed.clone().all(|change| change.at >= 2));
}

/// The event that a later version may read: what the log holds is no more than the step.
#[test]
fn a_dropped_step_is_kept_by_its_id_alone() {
    let optional = Step { optional: true, ..of("b", 20, 10) };
    let mut room = into(agenda(vec![of("a", 20, 10), optional]), 5).0;
    room.does(Intent::Replan(vec![Change { at: 1, minutes: None }])).expect("it is optional");
    let event = room.log.last().expect("it was just written");
    assert_eq!((event.fact.kind(), event.fact.body().as_str()), ("dropped", r#"{"step":"b"}"#));
    assert_eq!(event.id, EventId { replica: ANA, seq: event.act });
}
