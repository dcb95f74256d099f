//! Time: running, standing, gone to sleep, put to another hour.

use std::sync::Arc;

use charrette::app::msg::Effect;
use charrette::domain::agenda::{ClockTime, Day};
use charrette::domain::event::Fact;

use super::desk::{Desk, hour, hour_that_must_end};
use super::disk::Answers;

fn jumps(desk: &Desk) -> Vec<i64> {
    let jump = |fact: &Fact| if let Fact::ClockJumped { by_ms } = fact { Some(*by_ms) } else { None };
    desk.disk.file().events.iter().filter_map(|event| jump(&event.fact)).collect()
}

#[test]
fn each_warning_is_told_once() {
    let mut desk = Desk::running();
    desk.tick("15m").says_nothing().tick("2m").says("4:00 left of this step, a fifth");
    desk.press("ctrl-t").tick("5m").press("ctrl-t").says("The clock runs").tick("30s").says_nothing();
    desk.tick("2m").says("Bring it to a close").tick("2m").says("Time is up").tick("10m").says_nothing();
    desk.left("-11:30").press("ctrl-e").tick("1s").press("ctrl-e").press("ctrl-e").tick("1s").says_nothing();
    desk.left("3:28").tick("5m").says("Time is up");
}

#[test]
fn a_warning_comes_again_after_time_was_added() {
    let mut desk = Desk::running();
    desk.tick("17m").says("a fifth").press("ctrl-e").tick("1s").says_nothing().tick("5m").says("a fifth");
    desk.tick("20m").says("Time is up").press("ctrl-n").tick("9m").says("a fifth");
}

#[test]
fn a_clock_that_is_put_back_or_forward_changes_no_running_time() {
    for span in ["1h", "-1h"] {
        let mut desk = Desk::running();
        desk.tick("5m").wall_jumps(span).says("put to another time").left("15:00").tick("5m").left("10:00");
        let hour = if span == "1h" { 3_600_000 } else { -3_600_000 };
        assert_eq!(jumps(&desk), [hour]);
        desk.press("ctrl-n").press("ctrl-b").left("10:00");
    }
}

#[test]
fn summer_time_is_no_jump() {
    let mut desk = Desk::running();
    desk.tick("5m");
    desk.offset = 180;
    desk.tick("5m").says_nothing().left("10:00").enters("after the change").press("ctrl-n");
    assert!(jumps(&desk).is_empty());
    assert!(desk.model.timing().expect("a session is open").late.abs() <= 11 * 60_000);
}

#[test]
fn a_small_correction_of_the_clock_is_none() {
    let mut desk = Desk::running();
    desk.wall_jumps("1s").says_nothing().wall_jumps("-1s").says_nothing();
    assert!(jumps(&desk).is_empty());
}

/// The room has had the time, whether the machine was awake or not.
#[test]
fn time_asleep_has_passed_and_each_alarm_that_it_passed_is_told_by_the_last() {
    let mut desk = Desk::running();
    desk.tick("5m").sleeps("12m").says("a fifth").left("3:00").sleeps("8m").says("Time is up").left("-5:00");
    assert!(jumps(&desk).is_empty(), "nobody put the clock");
    let late = desk.model.timing().expect("a session is open").late;
    assert!((4 * 60_000..=6 * 60_000).contains(&late), "{late} ms late");
    desk.press("ctrl-n").press("ctrl-b").left("-5:00");
}

#[test]
fn a_laptop_closed_in_the_break_keeps_the_time_of_the_step() {
    let mut desk = Desk::running();
    desk.tick("5m").press("ctrl-t").sleeps("2h").left("15:00").press("ctrl-t").says("runs").tick("1m").left("14:00");
    desk.press("f10").press("enter").left("14:00");
}

#[test]
fn a_session_goes_on_at_the_same_second() {
    let mut desk = Desk::running();
    desk.tick("61s").enters("one").press("f10").tick("3h").press("enter").left("18:59").press("ctrl-t").tick("1s");
    desk.left("18:58").press("ctrl-q");
    assert!(desk.ended);
    desk.disk.held = desk.disk.files.keys().next().cloned();
    desk.is_killed().left("18:58").says("one contribution");
}

#[test]
fn a_kill_costs_at_most_five_seconds_of_the_clock() {
    let mut desk = Desk::running();
    desk.tick("62s").is_killed().says("The program ended without leaving").says("The clock stands");
    desk.left("19:00").press("ctrl-t").tick("1s").left("18:59");
}

#[test]
fn a_step_begins_when_it_was_asked_for_however_slow_the_disk() {
    let mut desk = Desk::running();
    desk.tick("5m").disk_is(Answers::Fails("trouble-save-full")).press("ctrl-n").tick("3m").left("12:00");
    desk.disk_is(Answers::AtOnce).tick("2s").says("Step 2 of 4").left("6:58").press("ctrl-b").left("15:00");
}

#[test]
fn a_session_read_while_the_room_waits_asks_for_nothing() {
    let mut desk = Desk::new();
    assert_eq!(desk.model.wake_at(), None, "nothing changes on the list of sessions");
    desk.asks(Effect::Create(Arc::new(hour()), String::new()));
    assert_eq!(desk.model.wake_at(), None, "nor before the first step");
    desk.press("ctrl-n").disk_is(Answers::Later).types("x").tick("10m").acknowledges().tick("1s");
}

#[test]
fn a_room_that_comes_back_another_day_is_told_times_from_now_on() {
    let mut desk = Desk::running();
    desk.tick("5m").press("ctrl-t").shows("ends 09:49").sleeps("20h").shows("ends 05:49").hides("Mon");
    // What is shown before the clock goes on is what is so when it does.
    let (standing, _) = desk.draws();
    let (going, _) = desk.press("ctrl-t").draws();
    let words = |screen: &str| screen.lines().find(|line| line.contains("ends ")).map(str::to_owned);
    assert_eq!(words(&standing), words(&going));
    desk.shows("1 min ahead of the plan");
}

#[test]
fn a_time_that_is_not_today_is_told_with_its_day() {
    let mut desk = Desk::ready();
    desk.sleeps("14h").press("ctrl-n").sleeps("40m").shows("next: Round of the table, 23:39");
    desk.shows("ends Tue 00:09");
    desk.sleeps("2h").shows("ends 02:09");
    let mut lines = Desk::in_lines(hour());
    lines.sleeps("14h").line_is(":next").sleeps("55m");
    lines.line_is(":time").says("Expected end Tue 00:24").line_is(":steps").says("expected Tue 00:04");
}

#[test]
fn time_is_added_by_the_minute_by_five_and_to_the_hard_end() {
    let mut desk = Desk::new();
    let mut agenda = hour_that_must_end();
    agenda.hard_end = ClockTime::parse("10:05");
    desk.asks(Effect::Create(Arc::new(agenda), "A form".to_owned()));
    desk.tick("30s").press("ctrl-n").tick("10m").left("10:00");
    desk.press("alt-+").says("One minute more").left("11:00").press("alt--").says("One minute less").left("10:00");
    desk.press("alt-=").press("ctrl-e").says("5 minutes more").left("16:00");
    // Fifteen were to spare, six of them are given.
    desk.press("alt-end").says("9 minutes more").left("25:00").shows("ends 10:05");
    desk.press("alt-end").says("not a minute to spare").left("25:00");
    desk.press("ctrl-z")
        .left("16:00")
        .tick("20m")
        .left("-4:00")
        .enters(":extend end")
        .says("9 minutes more")
        .left("5:00");
    desk.shows("ends 10:05").press("ctrl-d").press("y").press("enter").press("alt-end").says("closed");
}

#[test]
fn lines_give_to_the_end_as_the_keys_do_and_say_what_is_missing() {
    let mut lines = Desk::in_lines(hour_that_must_end());
    lines.line_is(":to-the-end").says("No step has begun").tick("30s").line_is(":next");
    lines.line_is(":extend end").says("not a minute to spare").line_is(":shorter").says("One minute less");
    lines.line_is(":to-the-end").says("One minute more").line_is(":longer").says("One minute more");
    lines.line_is(":to-").says("not a minute to spare");
}

#[test]
fn a_pause_knows_why() {
    let mut desk = Desk::running();
    desk.tick("5m").enters(":pause break").says("The clock stands: break.").shows("PAUSED: break").left("15:00");
    desk.tick("10m").enters(":pause tech").says("technical trouble").shows("PAUSED: technical trouble").left("15:00");
    desk.press("ctrl-t").says("The clock runs").hides("PAUSED").press("ctrl-t").shows("PAUSED").hides("technical");
    desk.enters(":pause for a smoke").says("for a smoke is not a reason").hides("PAUSED:");
    let mut lines = Desk::in_lines(hour());
    lines.line_is(":pause break").says("No step has begun").line_is(":next").line_is(":pause");
    lines.line_is(":pause disc").says("The clock stands: discussion.").line_is(":time").says("stands: discussion");
    lines.line_is(":pause Disc").says("changes nothing").line_is(":resume").says("The clock runs");
}

/// A night that is an hour shorter, and one that is an hour longer: what has run goes on, nobody is told of a jump, and what
/// the agenda ties to the clock on the wall, a fixed start and the hard end, stays tied to it.
#[test]
fn a_night_in_which_the_clock_is_put_keeps_time_fixed_start_and_hard_end() {
    // In Athens four o'clock follows three on 29 March 2026, and on 25 October three follows four.
    let nights = [
        (1_774_744_170_000, 120, 180, "02:30", "04:30", "05:00", "04:50"),
        (1_792_888_170_000, 180, 120, "03:30", "03:50", "04:20", "04:10"),
    ];
    for (half_past_less_half_a_minute, before, after, starts, locked, hard_end, ends) in nights {
        let mut agenda = hour();
        (agenda.starts, agenda.hard_end) = (ClockTime::parse(starts), ClockTime::parse(hard_end));
        agenda.steps[2].locked_start = ClockTime::parse(locked);
        let mut desk = Desk::new();
        (desk.wall, desk.offset) = (half_past_less_half_a_minute, before);
        desk.asks(Effect::Create(Arc::new(agenda), "A night".to_owned()));
        desk.tick("30s").press("ctrl-n").tick("15m").left("5:00");
        // The lid is shut over the hour at which the clock is put.
        desk.offset = after;
        desk.sleeps("20m").left("-15:00").press("ctrl-n").tick("1m").left("9:00");
        assert!(jumps(&desk).is_empty(), "{starts}: nobody put the clock");
        let timing = desk.model.timing().expect("a session is open");
        assert_eq!(timing.slots[2].expected.clock(), locked);
        assert_eq!((timing.expected_end.clock().as_str(), timing.slack), (ends, Some(10 * 60_000)), "{starts}");
        desk.shows(&format!("ends {ends}"));
    }
}

/// Two days, as they are told: the first ends in the evening, and nobody has to know that *next* asks once more.
#[test]
fn the_end_of_a_day_is_no_step_of_the_next_one() {
    let mut agenda = hour();
    let day = |title: &str| Day { title: title.to_owned(), starts: None, hard_end: None };
    agenda.days = vec![day("What hurts"), day("What helps")];
    let last = agenda.steps.len() - 1;
    agenda.steps[last].day = 2;
    let mut desk = Desk::of(agenda);
    for _ in 0..last {
        desk.press("ctrl-n").tick("5m");
    }
    desk.press("ctrl-n").says("The clock stands. What comes next is day 2, What helps: :next begins it.");
    desk.tick("20h").press("ctrl-n").says(&format!("Step {0} of {0}", last + 1));
    let late = desk.model.timing().expect("a session is open").late;
    assert_eq!(late, 0, "the night is no delay");
}
