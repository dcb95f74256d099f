//! What is asked of the outside is answered, also when the file in hand is no longer there to ask.

use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use charrette::app::model::Model;
use charrette::app::msg::{Effect, Msg, Passage, Typed};
use charrette::app::update::update;
use charrette::domain::Stamp;
use charrette::domain::contribution::{Mode, Said};
use charrette::domain::decide::decide;
use charrette::domain::intent::Intent;
use charrette::domain::summary::Disclosure;
use charrette::shell::inbox::inbox;
use charrette::shell::outside::Outside;
use charrette::shell::readings::Readings;
use charrette::words::Words;

use crate::stories::desk::hour;

struct Room {
    model: Model,
    outside: Outside,
    heard: Receiver<Msg>,
    readings: Readings,
}

fn begun(data: &std::path::Path) -> Room {
    let (readings, words) = (Readings::new(), Rc::new(Words::of("en")));
    let (post, heard) = inbox(|| {});
    let mut model = Model::new(words.clone(), readings.now());
    let mut outside = Outside::new(data.to_owned(), post, words);
    let opened = outside.does(Effect::Create(Arc::new(hour()), "A form".to_owned()), &model).expect("it answers");
    update(&mut model, opened, readings.now());
    assert!(model.open.is_some());
    Room { model, outside, heard, readings }
}

/// A room in whose first step so many things were said.
fn said(data: &std::path::Path, count: usize) -> Room {
    let mut room = begun(data);
    let open = room.model.open.as_ref().expect("a session is open");
    let now = room.readings.now();
    let stamp = Stamp { replica: open.replica, at: now.at, ran_ms: 0, seed: now.seed };
    let all = (0..count).map(|n| Said { text: format!("The {n}th"), ..Said::default() }).collect();
    let events = decide(&open.session, Intent::Capture(all, Mode::Pasted, Some(0)), &stamp).expect("it may be said");
    let answer = room.outside.does(Effect::Append(events, Typed::default()), &room.model);
    let saved = answer.unwrap_or_else(|| room.hears(|msg| matches!(msg, Msg::Appended(_))));
    update(&mut room.model, saved, room.readings.now());
    room
}

fn pages(answer: Msg) -> (u64, Vec<Passage>) {
    let Msg::Summarised(number, Ok(passages)) = answer else { panic!("no summary: {answer:?}") };
    (number, passages)
}

#[test]
fn the_summary_of_a_large_session_comes_later_and_is_the_same() {
    let data = tempfile::tempdir().expect("a folder that vanishes");
    let mut room = said(data.path(), 3_000);
    let summarise = || Effect::Summarise(7, Disclosure::Internal);
    assert!(room.outside.does(summarise(), &room.model).is_none(), "nobody waits for it");
    let (number, later) = pages(room.hears(|msg| matches!(msg, Msg::Summarised(..))));
    room.model.plain = true; // in lines nobody presses keys meanwhile
    let (_, at_once) = pages(room.outside.does(summarise(), &room.model).expect("in lines it is there at once"));
    assert_eq!((number, later.len() > 3_000), (7, true));
    assert!(later.iter().map(|p| p.words()).eq(at_once.iter().map(|p| p.words())));
    let small = tempfile::tempdir().expect("a folder that vanishes");
    let mut room = said(small.path(), 30);
    assert!(room.outside.does(summarise(), &room.model).is_some(), "one frame, not two");
}

impl Room {
    /// The effect that renames the session, and what is answered to it, at once or later.
    fn appends(&mut self, title: &str) -> Msg {
        let open = self.model.open.as_ref().expect("a session is open");
        let now = self.readings.now();
        let stamp = Stamp { replica: open.replica, at: now.at, ran_ms: 0, seed: now.seed };
        let events = decide(&open.session, Intent::Rename(title.to_owned()), &stamp).expect("it may be renamed");
        let answer = self.outside.does(Effect::Append(events, Typed::default()), &self.model);
        answer.unwrap_or_else(|| self.hears(|msg| matches!(msg, Msg::Appended(_) | Msg::NotAppended(..))))
    }

    fn hears(&self, wanted: impl Fn(&Msg) -> bool) -> Msg {
        loop {
            let msg = self.heard.recv_timeout(Duration::from_secs(20)).expect("it is answered");
            if wanted(&msg) {
                return msg;
            }
        }
    }
}

#[test]
fn without_a_file_in_hand_everything_is_answered_and_the_file_is_taken_up_again() {
    let data = tempfile::tempdir().expect("a folder that vanishes");
    let mut room = begun(data.path());
    let path = room.model.open.as_ref().expect("a session is open").path.clone();
    let lost = room.outside.does(Effect::Reopen(data.path().join("nowhere.charrette")), &room.model);
    assert!(matches!(lost, Some(Msg::Failed(_))), "{lost:?}");
    // The file of the session is still there, so it goes on in it.
    assert!(matches!(room.appends("Another name"), Msg::Appended(_)));

    let lost = room.outside.does(Effect::Reopen(data.path().join("nowhere.charrette")), &room.model);
    assert!(matches!(lost, Some(Msg::Failed(_))), "{lost:?}");
    let away = path.with_extension("away");
    std::fs::rename(&path, &away).expect("it can be renamed");
    assert!(matches!(room.appends("A third name"), Msg::NotAppended(events, _) if events.len() == 1));
    let kept = room.outside.does(Effect::Keep(Typed::default(), None), &room.model);
    assert!(matches!(kept, Some(Msg::Kept(Err(_)))), "{kept:?}");
    let rescued = room.outside.does(Effect::Rescue, &room.model);
    assert!(matches!(rescued, Some(Msg::Failed(_))), "{rescued:?}");
}
