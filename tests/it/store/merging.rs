//! Records from elsewhere: merged, altered, of a newer program.

use charrette::domain::event::Event;
use charrette::domain::id::{EventId, ReplicaId};
use charrette::domain::words::{Salt, Words};
use charrette::store::{self, Ask, Reply, StoreError};

use super::{Desk, ME, NOW, all_records, opening, read, said, session, write_open};

#[test]
fn merging_is_union_in_any_order_and_names_conflicts() {
    let folder = tempfile::tempdir().unwrap();
    let other = ReplicaId(0x0bad);
    let (path, events) = session(&folder.path().join("a"), 5);
    let mut theirs = vec![opening(other, "Elsewhere")];
    theirs.extend((2..=20).map(|seq| said(other, seq, &format!("elsewhere {seq}"))));
    let there = store::create(&folder.path().join("b"), &theirs, NOW).unwrap();
    let mut records = Vec::new();
    there.records(|record, hash| records.push((record, hash))).unwrap();
    let desk = Desk::at(write_open(&path));
    let merge = |records: &[_]| match desk.ask(Ask::Merge(records.to_vec())) {
        Reply::Merged { added, conflicts, waiting, refused } => {
            (added.len(), conflicts.len(), waiting.len(), refused.len())
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(merge(&records[10..]), (0, 0, 10, 0), "what came before is not there yet");
    let mut shuffled = records[..15].to_vec();
    shuffled.reverse();
    assert_eq!(merge(&shuffled), (15, 0, 0, 0));
    assert_eq!(merge(&records), (5, 0, 0, 0));
    assert_eq!(merge(&records), (0, 0, 0, 0), "again adds nothing");
    let mut forged = records.clone();
    forged[3].0.body = forged[3].0.body.replace("residents", "ministers");
    assert_eq!(merge(&forged), (0, 1, 0, 0), "the same id with another body");
    desk.close();
    let mut both: Vec<_> = events.into_iter().chain(theirs).collect();
    both.sort_by_key(Event::order);
    assert_eq!(read(&path).unwrap(), both, "the order of the fold");
    let copy = store::import(&folder.path().join("c"), all_records(&path), NOW).unwrap();
    assert_eq!(all_records(&copy.path), all_records(&path));
}

#[test]
fn an_altered_record_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (source, _) = session(&folder.path().join("a"), 6);
    let records = all_records(&source);
    let forge = |change: &dyn Fn(&mut charrette::domain::record::Record)| {
        let mut forged = records.clone();
        change(&mut forged[4].0);
        let to = tempfile::tempdir().unwrap();
        store::import(to.path(), forged, NOW).map(|_| ())
    };
    assert!(forge(&|_| ()).is_ok());
    assert!(
        matches!(forge(&|r| r.body = r.body.replace("forms", "norms")), Err(StoreError::Refused(id, _)) if id.seq == 5)
    );
    assert!(matches!(forge(&|r| r.words[0].as_mut().unwrap().1.push('!')), Err(StoreError::Refused(..))));
    assert!(matches!(forge(&|r| drop(r.words.pop())), Err(StoreError::Refused(..))));
    assert!(forge(&|r| r.words[0] = None).is_ok(), "erased words may be missing");
}

#[test]
fn a_kind_from_a_newer_program_goes_through_with_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let words = Words::new(Salt([9; 16]), "said tomorrow".to_owned());
    let body = format!("{{\"what\":\"{:?}\"}}", words.seal);
    let record = |open| charrette::domain::record::Record {
        id: EventId { replica: ME, seq: 2 },
        act: 2,
        lamport: 6,
        at: NOW,
        kind: "foreseen".to_owned(),
        body: body.clone(),
        words: vec![Some(open)],
    };
    let (source, _) = session(&folder.path().join("a"), 1);
    let first = all_records(&source);
    let import = |name: &str, text: &str| {
        let newer = record((Salt([9; 16]), text.to_owned()));
        let hash = newer.link(&first[0].1);
        store::import(&folder.path().join(name), vec![first[0].clone(), (newer, hash)], NOW)
    };
    let opened = import("b", "said tomorrow").unwrap();
    assert_eq!(all_records(&opened.path)[1].0, record((Salt([9; 16]), "said tomorrow".to_owned())));
    assert!(matches!(import("c", "said yesterday"), Err(StoreError::Refused(..))));
}
