//! What the list of sessions knows without opening a file.

use charrette::domain::id::ReplicaId;
use charrette::store::{self, Access, Ask, Card, Reply};

use super::{Desk, ME, NOW, all_records, card, files_in, opening, said, session, write_open};

#[test]
fn the_home_screen_opens_no_file_that_it_knows() {
    let folder = tempfile::tempdir().unwrap();
    let index = folder.path().join("index");
    let sessions = folder.path().join("sessions");
    assert_eq!(store::list(&sessions, &index).unwrap(), []);
    for number in 1..=10 {
        let first = opening(ReplicaId(number), &format!("Workshop {number}"));
        let desk = Desk::at(store::create(&sessions, &[first], NOW).unwrap());
        let card = Card { contributions: u32::try_from(number).unwrap(), ..card(1) };
        assert!(matches!(desk.ask(Ask::Close(Some(card))), Reply::Closed));
        desk.writer.join();
    }
    let first = store::list(&sessions, &index).unwrap();
    assert_eq!(first.len(), 10);
    let mut counts: Vec<_> = first.iter().map(|entry| entry.card.as_ref().unwrap().contributions).collect();
    counts.sort_unstable();
    assert_eq!(counts, (1..=10).collect::<Vec<_>>());

    // what is in the index is believed, so no file was opened
    let spoilt = &first[0].path;
    let (whole, written) = (std::fs::read(spoilt).unwrap(), std::fs::metadata(spoilt).unwrap().modified().unwrap());
    let keep_time = || std::fs::File::options().write(true).open(spoilt).unwrap().set_modified(written).unwrap();
    std::fs::write(spoilt, vec![7; whole.len()]).unwrap();
    keep_time();
    assert_eq!(store::list(&sessions, &index).unwrap(), first);

    // without it, or with a wrong one, the files are what counts
    let text = std::fs::read_to_string(&index).unwrap();
    for index_text in ["", "nonsense", &text.replace("Fewer forms", "Fewer norms")] {
        std::fs::write(&index, index_text).unwrap();
        let anew = store::list(&sessions, &index).unwrap();
        assert!(anew.iter().find(|entry| entry.path == *spoilt).unwrap().trouble.is_some());
        assert!(anew.iter().flat_map(|entry| &entry.card).all(|card| card.title == "Fewer forms"));
    }
    std::fs::write(spoilt, whole).unwrap();
    keep_time();
    std::fs::remove_file(&index).unwrap();
    assert_eq!(store::list(&sessions, &index).unwrap(), first);

    // a session that has gone on since its card was drawn gets one drawn from its log, which is read once
    let desk = Desk::at(write_open(spoilt));
    let replica = *store::open(spoilt, Access::Read, NOW).unwrap().heads.keys().next().unwrap();
    assert!(matches!(desk.append(vec![said(replica, 2, "more")]), Reply::Appended { .. }));
    let running = store::list(&sessions, &index).unwrap();
    let drawn = |entries: &[store::Entry]| {
        let entry = entries.iter().find(|entry| entry.path == *spoilt).expect("it is there");
        entry.card.as_ref().map(|card| (card.contributions, card.events))
    };
    assert_eq!(drawn(&running), Some((1, 2)));
    let copies = folder.path().join("copies");
    std::fs::create_dir(&copies).unwrap();
    let name = spoilt.file_name().unwrap().to_str().unwrap();
    for file in files_in(&sessions).iter().filter(|file| file.starts_with(name)) {
        std::fs::copy(sessions.join(file), copies.join(file)).unwrap();
    }
    desk.close();
    let other = folder.path().join("other index");
    let listed = store::list(&copies, &other).unwrap();
    let (path, written) = (&listed[0].path, std::fs::metadata(&listed[0].path).unwrap().modified().unwrap());
    assert_eq!(listed[0].card.as_ref().map(|card| card.events), Some(2));
    std::fs::write(path, vec![7; std::fs::read(path).unwrap().len()]).unwrap();
    std::fs::File::options().write(true).open(path).unwrap().set_modified(written).unwrap();
    assert_eq!(store::list(&copies, &other).unwrap(), listed);
}

#[test]
fn a_session_that_was_just_made_has_its_card() {
    let folder = tempfile::tempdir().unwrap();
    let (made, brought) = (folder.path().join("made"), folder.path().join("brought"));
    let events = [opening(ME, "Fewer forms"), said(ME, 2, "one"), said(ME, 3, "two")];
    let opened = store::create(&made, &events, NOW).unwrap();
    let records = all_records(&opened.path);
    opened.close().unwrap();
    store::import(&brought, records, NOW).unwrap().close().unwrap();
    for sessions in [made, brought] {
        let entry = store::list(&sessions, &folder.path().join("index")).unwrap().remove(0);
        let text = String::from_utf8_lossy(&std::fs::read(&entry.path).unwrap()).into_owned();
        assert!(text.contains("\"contributions\":2"), "it stands in the file");
        assert_eq!(entry.card.map(|card| (card.contributions, card.title)), Some((2, "Fewer forms".to_owned())));
    }
}

#[test]
fn the_latest_session_is_the_one_written_last_though_it_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(store::latest(&folder.path().join("none")).unwrap(), None);
    let at = |seconds: u64| std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000 + seconds);
    let dated = |path: &std::path::Path, seconds: u64| {
        std::fs::File::options().write(true).open(path).unwrap().set_modified(at(seconds)).unwrap();
    };
    let (old, _) = session(folder.path(), 5);
    dated(&old, 1);
    let damaged = folder.path().join("2026-01-02-damaged.charrette");
    let whole = std::fs::read(&old).unwrap();
    std::fs::write(&damaged, &whole[..whole.len() / 2]).unwrap();
    dated(&damaged, 2);
    assert_eq!(store::latest(folder.path()).unwrap(), Some(damaged), "no older one stands in for it");
    let foreign = folder.path().join("2026-01-03-foreign.charrette");
    std::fs::write(&foreign, "a shopping list").unwrap();
    dated(&foreign, 3);
    assert_eq!(store::latest(folder.path()).unwrap().unwrap().file_name().unwrap(), "2026-01-02-damaged.charrette");
}
