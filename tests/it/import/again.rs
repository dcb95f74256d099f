//! Which row is known again, by what, and what is said of one that may be another.

use charrette::domain::agenda::Activity;
use charrette::domain::contribution::Attribution;
use charrette::domain::intent::Intent;
use charrette::import::{Form, Imported, Note};

use super::{csv, desk, import, lines, texts};
use crate::desk::{Desk, agenda, step};

#[test]
fn keys_are_of_the_row_and_not_of_the_file() {
    let keys = |got: &Imported| got.rows.iter().map(|(_, row)| row.key.clone()).collect::<Vec<_>>();
    let one = keys(&csv("text,group\nsame,staff\nsame,staff\nother,\n"));
    assert_eq!(one, keys(&csv("group;votes;text\nstaff;9;same\nstaff;8;same\n;;other\n")));
    assert_eq!(
        one,
        keys(&lines(
            "{\"text\":\"same\",\"group\":\"staff\"}\n{\"group\":\"staff\",\"text\":\"same\"}\n{\"text\":\"other\"}\n"
        ))
    );
    assert_ne!(one[0], one[1], "two people may say the same");
    let ids = csv("id,text\n1,a\n1,b\n1,a\n2,a\n");
    assert_eq!(texts(&ids), ["a", "b", "a"]);
    assert!(ids.notes.contains(&Note::Twice { count: 1, first: 4 }), "{:?}", ids.notes);
}

/// What a file of three rows without ids adds to a session, and what is said of it before.
fn brings(desk: &mut Desk, file: &str, step: usize) -> (usize, Vec<Note>) {
    let got = import(&desk.session, file.as_bytes(), Some(Form::Csv)).unwrap();
    got.new_groups.iter().for_each(|name| _ = desk.does(Intent::AddGroup(name.clone())));
    let before = desk.session.contributions.len();
    for (_, row) in got.rows {
        desk.does(Intent::Import(vec![row], step)); // row by row, as a large file comes in part by part
    }
    (desk.session.contributions.len() - before, got.notes)
}

#[test]
fn a_file_without_ids_adds_nothing_the_second_time_whatever_the_steps_promise() {
    let steps = Attribution::ALL.map(|promise| {
        let mut step = step(promise.id(), promise.id(), Activity::Discussion, 20);
        step.attribution = promise;
        step
    });
    let file = "text,author,role,group\nYes,Anna,nurse,Staff\nYes,,,\nYes,Ben,,Staff\nNo,,,Citizens\n";
    for first in 0..4 {
        for second in 0..4 {
            let mut desk = Desk::new("Import", agenda(steps.to_vec()));
            assert_eq!(brings(&mut desk, file, first), (4, vec![]), "into {first}");
            let (added, notes) = brings(&mut desk, file, second);
            assert_eq!(added, 0, "into {first} and then into {second}");
            assert!(notes.contains(&Note::Here(4)), "{first} {second} {notes:?}");
        }
    }
}

#[test]
fn rows_that_may_be_others_are_told_before_they_are_left_out() {
    let others = "text,author\nNo,Cem\nYes,Ben\n";
    let mut desk = desk();
    assert_eq!(brings(&mut desk, "text,author\nYes,Anna\n", 0), (1, vec![]));
    let told = brings(&mut desk, others, 1);
    assert_eq!(
        told,
        (1, vec![Note::Here(1), Note::Alike { count: 1, first: 3 }]),
        "whose Yes it was nobody wrote down"
    );
    let mut desk = self::desk();
    assert_eq!(brings(&mut desk, "text,author\nYes,Anna\n", 1), (1, vec![]));
    assert_eq!(brings(&mut desk, others, 1), (2, vec![]), "Ben is not Anna");
    assert_eq!(brings(&mut desk, others, 1), (0, vec![Note::Here(2)]), "of these it is sure");
}

/// A key stands in the log beside a text that can be read: with a name in it, the name could be found by trying.
#[test]
fn what_a_promise_hides_is_in_no_key_under_it() {
    use charrette::domain::contribution::Attribution::{Anonymous, Group, Named, Role};
    let row = |author: &str, role: &str, group: &str| {
        let file =
            format!("text,author,role,group,table,created\nYes,{author},{role},{group},{},2026-01-05\n", author.len());
        csv(&file).rows.remove(0).1
    };
    let (anna, ben) = (row("Anna", "nurse", "Staff"), row("Benedikt", "clerk", "Citizens"));
    assert_eq!(anna.key(Anonymous), ben.key(Anonymous));
    assert_ne!(anna.key(Group), ben.key(Group));
    assert_eq!(anna.key(Group), row("Tina", "clerk", "Staff").key(Group));
    assert_eq!(anna.key(Role), row("Tina", "nurse", "Staff").key(Role));
    assert_ne!(anna.key(Role), row("Tina", "clerk", "Staff").key(Role));
    assert_ne!(anna.key(Named), row("Tina", "nurse", "Staff").key(Named));
    // Two who say the same are two, in whatever order they stand, and a second time nobody.
    let both = |first: &str, second: &str| {
        let got = csv(&format!("text,author\nYes,{first}\nYes,{second}\n"));
        let keys = |promise| {
            got.rows.iter().map(|(_, row)| row.key(promise).to_owned()).collect::<std::collections::BTreeSet<_>>()
        };
        (keys(Anonymous), keys(Named))
    };
    assert_eq!((both("Anna", "Ben").0.len(), both("Anna", "Ben").1.len()), (2, 2));
    assert_eq!(both("Anna", "Ben"), both("Ben", "Anna"));
}
