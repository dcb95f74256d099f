//! What steps took before comes from sessions that are over, and from no other.

use std::path::Path;

use charrette::domain::event::{Event, Fact, Ran, Way};
use charrette::domain::id::ReplicaId;
use charrette::domain::memory::{Past, of_step};
use charrette::domain::time::MINUTE;
use charrette::store;

use super::{NOW, event, opening};

/// A workshop whose one step took so many minutes.
fn held(number: u64, minutes: u64, sample: bool, closed: bool) -> Vec<Event> {
    let replica = ReplicaId(number);
    let step = || "needs".to_owned();
    let mut first = opening(replica, &format!("Workshop {number}"));
    if let Fact::Opened(opened) = &mut first.fact {
        opened.sample = sample;
    }
    let enters = event(replica, 2, Fact::Entered { step: step(), way: Way::Next, ran: None });
    let ran = Some(Ran { step: step(), ms: minutes * MINUTE });
    let last =
        if closed { Fact::Closed { ran } } else { Fact::Paused { why: charrette::domain::event::Pause::Asked, ran } };
    vec![first, enters, event(replica, 3, last)]
}

fn keep(sessions: &Path, events: &[Event]) {
    store::create(sessions, events, NOW).unwrap().close().unwrap();
}

#[test]
fn three_workshops_that_are_over_tell_and_samples_and_open_ones_do_not() {
    let folder = tempfile::tempdir().unwrap();
    let (sessions, index) = (folder.path().join("sessions"), folder.path().join("index"));
    let told = || of_step(&store::memory(&sessions, &index).unwrap(), "needs", "needs");
    assert_eq!(told(), None, "there is no folder yet");
    for (number, minutes) in [(1, 12), (2, 19)] {
        keep(&sessions, &held(number, minutes, false, true));
    }
    keep(&sessions, &held(3, 90, true, true));
    keep(&sessions, &held(4, 90, false, false));
    keep(&sessions, &held(5, 0, false, true));
    assert_eq!(told(), None, "a sample, one that goes on, and one that passed through its step");
    keep(&sessions, &held(6, 16, false, true));
    let three = Some(Past { times: 3, least: 12, half: 16, most: 19 });
    assert_eq!(told(), three);
    // A copy of a session is the same workshop.
    let one = store::files(&sessions).unwrap().remove(0).path;
    std::fs::copy(&one, one.with_file_name("copy.charrette")).unwrap();
    assert_eq!(told(), three);
    // The index only saves time.
    std::fs::remove_file(&index).unwrap();
    assert_eq!(told(), three);
}
