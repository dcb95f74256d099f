//! A file that was imported on two machines whose logs are merged then: what is there, whose work it is, what is erased.

use charrette::domain::ballot::{Balloted, Vote};
use charrette::domain::event::{Event, Fact};
use charrette::domain::id::{EventId, ReplicaId};
use charrette::domain::intent::{Intent, Row};
use charrette::domain::mark::Mark;
use charrette::domain::session::Session;

use super::{log, merged};
use crate::domain::room::{ANA, BEN, Room, of_each_promise, said};

/// Two machines on which the same two rows were imported, into steps of one promise or not.
fn both_imported() -> (Room, Room) {
    let row = |text: &str| Row { said: said(text), key: text.to_owned(), ..Row::default() };
    let mut ana = Room::new(of_each_promise());
    let mut ben = ana.clone();
    ana.does(Intent::Import(vec![row("one"), row("two")], 1)).unwrap();
    ben.by(BEN, Intent::Import(vec![row("one"), row("two"), row("three")], 2)).unwrap();
    (ana, ben)
}

/// Writers and texts of what is there.
fn there(session: &Session) -> Vec<(ReplicaId, &str)> {
    session.contributions.iter().filter(|c| !c.undone).map(|c| (c.id.replica, &*c.text)).collect()
}

fn joined(ana: &Room, ben: &Room) -> Session {
    merged([&log(&ana.log), &log(&ben.log)]).fold().unwrap()
}

#[test]
fn a_file_that_two_machines_imported_counts_once() {
    let (mut ana, ben) = both_imported();
    let session = joined(&ana, &ben);
    assert_eq!(there(&session), [(ANA, "one"), (ANA, "two"), (BEN, "three")]);
    assert_eq!((session.live(), session.rows_counted_once()), (3, 2));
    let second = session.contributions.iter().find(|c| c.undone).unwrap();
    assert_eq!(session.by_label(&session.label(second)), Some(second), "its name leads nowhere else");
    ana.does(Intent::Undo).unwrap();
    assert_eq!(there(&joined(&ana, &ben)).len(), 3, "whoever takes its own import back takes nothing from the other");
    assert!(there(&joined(&ana, &ben)).iter().all(|(writer, _)| *writer == BEN));
    ana.does(Intent::Redo).unwrap();
    assert_eq!(there(&joined(&ana, &ben)), there(&session));
}

#[test]
fn what_was_worked_on_is_not_hidden_behind_its_copy() {
    let (mut ana, mut ben) = both_imported();
    let bens = |room: &Room, text: &str| room.session.contributions.iter().find(|c| &*c.text == text).unwrap().id;
    let one = bens(&ben, "one");
    ben.by(BEN, Intent::Edit(one, said("one, said better"))).unwrap();
    assert_eq!(there(&joined(&ana, &ben)), [(BEN, "one, said better"), (ANA, "two"), (BEN, "three")]);
    let anas = bens(&ana, "one");
    ana.does(Intent::Move(anas, 3)).unwrap();
    assert_eq!(there(&joined(&ana, &ben)).len(), 4, "both worked on it");
    ben.by(BEN, Intent::Undo).unwrap();
    assert_eq!(there(&joined(&ana, &ben)), [(ANA, "one"), (ANA, "two"), (BEN, "three")]);
}

#[test]
fn words_are_erased_with_those_of_the_hidden_copy_and_show_where_they_were_not() {
    let (mut ana, ben) = both_imported();
    let mut both = ana.clone();
    both.log = merged([&log(&ana.log), &log(&ben.log)]).events().0;
    both.session = joined(&ana, &ben);
    let one = ana.session.contributions[0].id;
    both.does(Intent::Erase(one)).unwrap();
    assert!(!format!("{:?}", log(&both.log)).contains("\"one\""), "also the words that nobody saw");
    assert_eq!(there(&both.session), [(ANA, ""), (ANA, "two"), (BEN, "three")]);
    assert_eq!(Session::fold(both.log).unwrap(), both.session);
    let mut told_late = joined(&ana, &ben);
    told_late.apply(ana.does(Intent::Erase(one)).unwrap().remove(0));
    assert!(there(&told_late).contains(&(BEN, "one")), "by who knew of no copy");
    let shown = joined(&ana, &ben);
    assert!(there(&shown).contains(&(BEN, "one")), "what stands in the file can be seen and erased: {shown:?}");
}

#[test]
fn a_field_and_a_vote_are_work_too_until_they_are_taken_back() {
    let (ana, ben) = both_imported();
    let option = ben.session.contributions[0].id;
    let step = ben.session.held[0].id.clone();
    let value = Mark { number: Some(4), ..Mark::default() };
    let marked =
        Fact::Marked { step: step.clone(), target: Some(option), field: "severity".to_owned(), value: Box::new(value) };
    let votes = vec![Vote::dots(option, 2)];
    let cast = Balloted { step, votes, ..Balloted::default() };
    for fact in [marked, Fact::Balloted(Box::new(cast))] {
        let mut ben = ben.clone();
        let seq = ben.session.next_seq(BEN);
        let (id, lamport) = (EventId { replica: BEN, seq }, ben.session.lamport + 1);
        let event = Event { id, act: seq, lamport, at: ben.now, fact };
        ben.session.apply(event.clone());
        ben.log.push(event);
        assert_eq!(there(&joined(&ana, &ben)), [(BEN, "one"), (ANA, "two"), (BEN, "three")]);
        ben.by(BEN, Intent::Undo).unwrap();
        assert!(there(&joined(&ana, &ben)).contains(&(ANA, "one")), "nothing of it holds");
    }
}
