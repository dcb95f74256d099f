//! What the store does when the disk, the system or the power does not.
//!
//! Some tests run this binary again as another process; the tests named `child_*` are what runs there, and do nothing
//! unless they are told to.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use charrette::domain::event::Event;
use charrette::domain::id::{EventId, ReplicaId};
use charrette::store::{self, Access, Ask, Draft, Ended, Granted, Reply, StoreError, Why};
use sha2::{Digest as _, Sha256};

use crate::store::{Desk, ME, NOW, card, files_in, opening, read, said, session};

const CHILD: &str = "CHARRETTE_TEST_CHILD";

/// This binary again, running one `child_*` test on a path.
fn child(name: &str, path: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([&format!("faults::{name}"), "--exact", "--nocapture"]).env(CHILD, path);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// The path, when this process is such a child.
fn told() -> Option<PathBuf> {
    std::env::var_os(CHILD).map(PathBuf::from)
}

/// What a child says, a line at a time, without what the test runner adds.
fn says(child: &mut Child) -> impl Iterator<Item = String> + use<> {
    let out = BufReader::new(child.stdout.take().unwrap());
    out.lines().map_while(Result::ok).filter_map(|line| Some(line[line.find("CHILD ")? + 6..].to_owned()))
}

fn sha(path: &Path) -> [u8; 32] {
    Sha256::digest(fs::read(path).unwrap()).into()
}

/// A small generator of its own, so that a run can be repeated from its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % below as u64).unwrap()
    }
}

#[test]
fn child_appends() {
    let Some(path) = told() else { return };
    let opened = store::open(&path, Access::Write, NOW).unwrap();
    println!("CHILD {}", if opened.access == Granted::Write { "writes" } else { "reads" });
    let mut seq = opened.heads[&ME].seq;
    let desk = Desk::at(opened);
    loop {
        seq += 1;
        let events = vec![said(ME, seq, &format!("number {seq}"))];
        let draft = Draft { key: "capture".to_owned(), text: format!("after {seq}"), at: NOW };
        let reply = desk.ask(Ask::Append { events, draft: Some(draft), card: None });
        assert!(matches!(reply, Reply::Appended { .. }));
        println!("CHILD {seq}");
    }
}

#[test]
fn a_kill_at_any_moment_loses_nothing_that_was_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path(), 2);
    let mut dice = Dice(0x5eed);
    for round in 0..25 {
        let mut running = child("child_appends", &path).spawn().unwrap();
        let mut lines = says(&mut running);
        assert_eq!(lines.next().as_deref(), Some("writes"), "round {round}: a lock outlived its holder");
        let acknowledged = std::thread::spawn(move || lines.last());
        std::thread::sleep(Duration::from_millis(5 + dice.roll(120) as u64));
        running.kill().unwrap();
        running.wait().unwrap();
        let last: u64 = acknowledged.join().unwrap().map_or(2, |line| line.parse().unwrap());
        let opened = store::open(&path, Access::Read, NOW).unwrap();
        let head = opened.heads[&ME].seq;
        assert!(head >= last, "round {round}: {last} was acknowledged, the log ends with {head}");
        if last > 2 {
            assert_eq!(opened.drafts[0].text, format!("after {head}"), "round {round}");
            assert!(matches!(opened.ended, Ended::Unclean { .. }), "round {round}");
        }
        let report = store::verify(&path).unwrap();
        assert_eq!(report.fault, None, "round {round}");
        assert_eq!(report.events[&ME], head, "round {round}: a gap");
    }
    assert!(read(&path).unwrap().len() > 25);
}

#[test]
fn another_process_holds_and_after_its_kill_the_session_is_free() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path(), 2);
    let mut running = child("child_appends", &path).spawn().unwrap();
    let mut lines = says(&mut running);
    lines.next();
    lines.next();
    let began = Instant::now();
    let second = store::open(&path, Access::Write, NOW).unwrap();
    assert!(began.elapsed() < Duration::from_secs(1));
    let Granted::Read(Why::Held(holder)) = &second.access else { panic!("{:?}", second.access) };
    assert_eq!((holder.pid, holder.since), (Some(running.id()), Some(NOW)));
    for _ in 0..50 {
        let before = store::open(&path, Access::Read, NOW).unwrap().heads[&ME].seq;
        let report = store::verify(&path).unwrap();
        assert_eq!(report.fault, None, "a reader sees a whole state while it is written");
        assert!(report.events[&ME] >= before);
    }
    running.kill().unwrap();
    running.wait().unwrap();
    drop(lines);
    assert_eq!(store::open(&path, Access::Write, NOW).unwrap().access, Granted::Write);
}

#[test]
fn child_writes_past_us() {
    let Some(path) = told() else { return };
    let other = rusqlite::Connection::open(&path).unwrap();
    let wrote = other.execute("DELETE FROM events", []);
    println!("CHILD {}", if wrote.is_err() { "kept out" } else { "came in" });
}

#[test]
fn a_reader_in_our_own_process_does_not_open_the_door_to_others() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path(), 2);
    let desk = Desk::at(store::open(&path, Access::Write, NOW).unwrap());
    desk.append(vec![said(ME, 3, "x")]);
    assert_eq!(read(&path).unwrap().len(), 3); // closes a handle on the file, which drops this process's POSIX locks
    let mut other = child("child_writes_past_us", &path).spawn().unwrap();
    assert_eq!(says(&mut other).next().as_deref(), Some("kept out"));
    other.wait().unwrap();
    desk.close();
}

#[test]
#[cfg(unix)]
fn child_makes_files_under_an_open_umask() {
    use std::os::unix::fs::PermissionsExt as _;
    let Some(folder) = told() else { return };
    rustix::process::umask(rustix::fs::Mode::empty());
    let data = folder.join("a").join("b");
    let machine = store::Machine::of(&["here"]);
    store::replica(&data, &machine).unwrap();
    let opened = store::create(&data.join("sessions"), &[opening(ME, "Open")], NOW).unwrap();
    let path = opened.path.clone();
    let desk = Desk::at(opened);
    desk.append(vec![said(ME, 2, "x")]);
    store::list(&data.join("sessions"), &data.join("index")).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let all = [data.join("sessions"), data.clone(), folder.join("a")];
    let mut wrong: Vec<_> = all.iter().filter(|folder| mode(folder) != 0o700).cloned().collect();
    let files: Vec<_> =
        all.iter().flat_map(|f| files_in(f).into_iter().map(|n| f.join(n))).filter(|p| p.is_file()).collect();
    wrong.extend(files.iter().filter(|file| mode(file) != 0o600).cloned());
    println!("CHILD {} files, wrong: {wrong:?}", files.len());
    desk.close();
    println!("CHILD after closing {:o}", mode(&path));
}

#[test]
#[cfg(unix)]
fn every_file_is_for_its_owner_alone_whatever_the_umask() {
    let folder = tempfile::tempdir().unwrap();
    let mut running = child("child_makes_files_under_an_open_umask", folder.path()).spawn().unwrap();
    let lines: Vec<_> = says(&mut running).collect();
    running.wait().unwrap();
    // the session, its log, its lock; the index; the replica
    assert_eq!(lines, ["5 files, wrong: []", "after closing 600"]);
}

/// A session left open by a process that is gone: the file, its log, and how many events were acknowledged when the log
/// was so long.
fn left_open(folder: &Path) -> (PathBuf, Vec<(u64, u64)>) {
    let (path, _) = session(folder, 2);
    let log = path.with_extension("charrette-wal");
    let desk = Desk::at(store::open(&path, Access::Write, NOW).unwrap());
    let mut marks = vec![(0, 2)];
    for seq in 3..33 {
        desk.append(vec![said(ME, seq, &format!("number {seq}"))]);
        marks.push((fs::metadata(&log).unwrap().len(), seq));
    }
    let copy = folder.join("left.charrette");
    fs::copy(&path, &copy).unwrap();
    fs::copy(&log, copy.with_extension("charrette-wal")).unwrap();
    desk.close();
    (copy, marks)
}

#[test]
fn a_torn_log_yields_what_was_acknowledged_before_the_tear() {
    let folder = tempfile::tempdir().unwrap();
    let (path, marks) = left_open(folder.path());
    let log = path.with_extension("charrette-wal");
    let whole = fs::read(&log).unwrap();
    let mut dice = Dice(7);
    for _ in 0..50 {
        let cut = dice.roll(whole.len());
        fs::write(&log, &whole[..cut]).unwrap();
        let acknowledged = marks.iter().rev().find(|(length, _)| *length <= cut as u64).unwrap().1;
        let events = read(&path).unwrap();
        assert_eq!(events.last().unwrap().id.seq, acknowledged, "cut at {cut}");
        assert_eq!(store::verify(&path).unwrap().fault, None, "cut at {cut}");
        // SQLite itself must see the same in the same files
        let theirs = folder.path().join("theirs");
        fs::copy(&path, &theirs).unwrap();
        fs::copy(&log, folder.path().join("theirs-wal")).unwrap();
        let sqlite = rusqlite::Connection::open(&theirs).unwrap();
        let count: i64 = sqlite.query_row("SELECT count(*) FROM events", [], |row| row.get(0)).unwrap();
        assert_eq!(count, i64::try_from(acknowledged).unwrap(), "cut at {cut}");
        drop(sqlite);
        let _ = fs::remove_file(folder.path().join("theirs-wal"));
        let _ = fs::remove_file(folder.path().join("theirs-shm"));
    }
}

/// Sums right, number of pages out of all measure: no memory is made for what is nowhere.
#[test]
fn a_log_that_claims_a_file_of_terabytes_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = left_open(folder.path());
    let log = path.with_extension("charrette-wal");
    let mut bytes = fs::read(&log).unwrap();
    let number = |bytes: &[u8], at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    let big = number(&bytes, 0) & 1 == 1;
    let word = |bytes: &[u8], at: usize| {
        let word = number(bytes, at);
        if big { word } else { word.swap_bytes() }
    };
    let mut sum = (number(&bytes, 24), number(&bytes, 28));
    bytes[36..40].copy_from_slice(&u32::MAX.to_be_bytes());
    for at in (32..40).step_by(8).chain((56..56 + 4096).step_by(8)) {
        sum.0 = sum.0.wrapping_add(word(&bytes, at)).wrapping_add(sum.1);
        sum.1 = sum.1.wrapping_add(word(&bytes, at + 4)).wrapping_add(sum.0);
    }
    bytes[48..52].copy_from_slice(&sum.0.to_be_bytes());
    bytes[52..56].copy_from_slice(&sum.1.to_be_bytes());
    fs::write(&log, &bytes).unwrap();
    assert!(matches!(read(&path), Err(StoreError::Damaged { .. })));
}

#[test]
fn a_log_that_is_broken_in_the_middle_is_reported_not_shortened() {
    let folder = tempfile::tempdir().unwrap();
    let (path, marks) = left_open(folder.path());
    let log = path.with_extension("charrette-wal");
    let whole = fs::read(&log).unwrap();
    let mut dice = Dice(8);
    for _ in 0..50 {
        let at = dice.roll(whole.len());
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << dice.roll(8);
        fs::write(&log, &bytes).unwrap();
        let left = marks.iter().filter(|(length, _)| *length > at as u64).count();
        let opened = store::open(&path, Access::Write, NOW);
        match read(&path) {
            Err(StoreError::Damaged { .. }) => assert!(opened.is_err(), "byte {at}: opened for writing over the rest"),
            Ok(events) => {
                let whole = events.len() as u64 == marks.last().unwrap().1;
                assert!(whole || left <= 2, "byte {at}: {left} commits were dropped in silence");
            }
            Err(other) => panic!("byte {at}: {other}"),
        }
        if left > 2 {
            let to = folder.path().join(format!("salvaged-{at}.charrette"));
            let salvage = store::salvage(&path, &to).unwrap();
            assert!(salvage.kept >= marks.last().unwrap().1 - 1, "byte {at}: {salvage:?}");
        }
    }
}

/// Everything a caller can see of a session.
type Seen = (Vec<String>, Vec<Draft>, Option<store::Card>, Ended);

fn see(path: &Path) -> Result<Seen, StoreError> {
    let mut lines = Vec::new();
    let opened = store::open(path, Access::Read, NOW)?;
    opened.records(|record, hash| lines.push(record.to_line(&hash)))?;
    Ok((lines, opened.drafts, opened.card, opened.ended))
}

#[test]
fn no_single_flipped_bit_changes_anything_in_silence() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path(), 200);
    let desk = Desk::at(store::open(&path, Access::Write, NOW).unwrap());
    for key in ["capture", "park"] {
        let draft = Draft { key: key.to_owned(), text: "half a sentence".to_owned(), at: NOW };
        assert!(matches!(desk.ask(Ask::Draft(draft)), Reply::Drafted(_)));
    }
    assert!(matches!(desk.ask(Ask::Erase(EventId { replica: ME, seq: 9 })), Reply::Erased { texts: 2, .. }));
    assert!(matches!(desk.ask(Ask::Close(Some(card(200)))), Reply::Closed));
    desk.writer.join();
    let sound = see(&path).unwrap();
    assert_eq!((sound.0.len(), sound.1.len(), sound.2.is_some()), (200, 2, true));
    let whole = fs::read(&path).unwrap();
    let flipped = folder.path().join("flipped.charrette");
    let mut dice = Dice(42);
    let (mut reported, mut harmless, mut opened_wrong) = (0, 0, 0);
    for _ in 0..1000 {
        let (at, bit) = (dice.roll(whole.len()), dice.roll(8));
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << bit;
        fs::write(&flipped, &bytes).unwrap();
        let verified = store::verify(&flipped).is_ok_and(|report| report.fault.is_none());
        match see(&flipped) {
            Ok(seen) if verified => {
                assert_eq!(seen, sound, "byte {at}, bit {bit}: changed in silence");
                harmless += 1;
            }
            Ok(seen) => {
                reported += 1;
                opened_wrong += usize::from(seen != sound);
            }
            Err(_) => {
                assert!(!verified, "byte {at}, bit {bit}: verify finds nothing and reading fails");
                reported += 1;
            }
        }
    }
    println!("{reported} reported, {harmless} harmless, {opened_wrong} found by verify only");
    assert!(reported > 500, "{reported} reported: the flips miss the content");
}

/// A long log is read by two threads that share the checks; together they find what one finds.
#[test]
fn no_flipped_bit_of_a_long_log_reaches_the_fold() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path(), 1500);
    let load = |path: &Path| {
        let mut seen = Vec::new();
        store::open(path, Access::Read, NOW)?.load(|event| seen.push(event))?;
        Ok::<_, StoreError>(seen)
    };
    let sound = load(&path).unwrap();
    assert_eq!(sound.len(), 1500);
    let whole = fs::read(&path).unwrap();
    let flipped = folder.path().join("flipped.charrette");
    let mut dice = Dice(7);
    let mut found = 0;
    for _ in 0..120 {
        let (at, bit) = (dice.roll(whole.len()), dice.roll(8));
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << bit;
        fs::write(&flipped, &bytes).unwrap();
        match load(&flipped) {
            Ok(seen) => assert!(seen == sound, "byte {at}, bit {bit}: changed in silence"),
            Err(_) => found += 1,
        }
    }
    assert!(found > 60, "{found} found: the flips miss the content");
}

fn spoil(path: &Path, at: usize, length: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at..at + length].fill(0xa5);
    fs::write(path, bytes).unwrap();
}

fn find(path: &Path, needle: &str) -> Option<usize> {
    fs::read(path).unwrap().windows(needle.len()).position(|window| window == needle.as_bytes())
}

fn position(path: &Path, needle: &str) -> usize {
    find(path, needle).unwrap()
}

fn contains(path: &Path, needle: &str) -> bool {
    find(path, needle).is_some()
}

#[test]
fn after_a_spoiled_page_everything_else_is_salvaged() {
    let folder = tempfile::tempdir().unwrap();
    let (path, events) = session(folder.path(), 300);
    let sound = fs::read(&path).unwrap();
    let pages = sound.len() / 4096;
    assert!(pages > 20);
    for page in 0..pages {
        fs::write(&path, &sound).unwrap();
        spoil(&path, page * 4096, 4096);
        let before = sha(&path);
        let to = folder.path().join(format!("page-{page}.charrette"));
        let salvage = store::salvage(&path, &to).unwrap();
        assert_eq!(sha(&path), before, "the damaged file is left alone");
        assert_eq!(store::verify(&to).unwrap().fault, None, "page {page}: the new file is sound");
        let kept = read(&to).unwrap();
        assert_eq!(kept.len(), 300, "page {page}: every number keeps its place");
        let named = |event: &Event| salvage.missing.iter().any(|missing| missing.at == event.id);
        for (was, is) in events.iter().zip(&kept) {
            assert!(was == is || named(was), "page {page}: {} changed and is not named", was.id);
        }
        let whole_events = events.iter().zip(&kept).filter(|(was, is)| was == is).count();
        assert!(whole_events >= 300 - 60, "page {page}: only {whole_events} whole");
        assert_eq!(salvage.missing.is_empty(), whole_events == 300, "page {page}: {salvage:?}");
        assert!(matches!(store::salvage(&path, &to), Err(StoreError::Exists(_))), "nothing is written over");
    }
}

#[test]
fn a_salvaged_session_can_be_worked_on() {
    let folder = tempfile::tempdir().unwrap();
    let (path, events) = session(folder.path(), 60);
    spoil(&path, position(&path, "contribution number 30,"), 10);
    assert!(matches!(read(&path), Err(StoreError::Damaged { fault, .. }) if fault.at.unwrap().seq == 30));
    let to = folder.path().join("whole.charrette");
    let salvage = store::salvage(&path, &to).unwrap();
    assert_eq!((salvage.kept, salvage.missing.len(), salvage.rechained.len()), (60, 1, 0), "{salvage:?}");
    let desk = Desk::at(store::open(&to, Access::Write, NOW).unwrap());
    assert!(matches!(desk.append(vec![said(ME, 61, "on we go")]), Reply::Appended { .. }));
    desk.close();
    assert_eq!(read(&to).unwrap()[..29], events[..29]);
}

#[test]
fn the_words_of_a_lost_event_are_kept_and_a_changed_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (path, events) = session(folder.path(), 60);
    let records = || {
        let mut records = Vec::new();
        store::open(&path, Access::Read, NOW).unwrap().records(|record, _| records.push(record)).unwrap();
        records
    };
    let before = records();
    // the body of event 20 no longer reads; the group in that of event 40 is another one, and still JSON
    spoil(&path, position(&path, &before[19].body), 8);
    let forty = position(&path, &before[39].body);
    let group = forty + before[39].body.find("residents").unwrap();
    let mut bytes = fs::read(&path).unwrap();
    bytes[group] ^= 1;
    fs::write(&path, bytes).unwrap();
    let to = folder.path().join("whole.charrette");
    let salvage = store::salvage(&path, &to).unwrap();
    let numbers = |named: &[store::Missing]| named.iter().map(|missing| missing.at.seq).collect::<Vec<_>>();
    assert_eq!(numbers(&salvage.missing), [20]);
    assert_eq!(numbers(&salvage.doubtful), [21, 40], "{salvage:?}");
    assert_eq!(salvage.rechained.iter().map(|id| id.seq).collect::<Vec<_>>(), [20]);
    let mut after = Vec::new();
    store::open(&to, Access::Read, NOW).unwrap().records(|record, _| after.push(record)).unwrap();
    assert_eq!((after[19].kind.as_str(), &after[19].words), (store::LOST, &before[19].words));
    assert_eq!(store::verify(&to).unwrap().fault, None);
    let kept = read(&to).unwrap();
    assert!((0..60).filter(|at| ![19, 39].contains(at)).all(|at| kept[at] == events[at]));
}

#[test]
fn child_goes_on_after_failures() {
    let Some(path) = told() else { return };
    let mut failures = 0;
    let opened = loop {
        match store::open(&path, Access::Write, NOW) {
            Ok(opened) if opened.access == Granted::Write => break opened,
            refused => assert!(failures < 5, "{:?}", refused.map(|opened| opened.access)),
        }
        failures += 1;
    };
    let desk = Desk::at(opened);
    for seq in 3..=14 {
        let mut ask = Ask::Append { events: vec![said(ME, seq, &format!("number {seq}"))], draft: None, card: None };
        loop {
            match desk.ask(ask) {
                Reply::Appended { .. } => break println!("CHILD acknowledged {seq}"),
                Reply::Failed { ask: again, error } => {
                    assert!(!error.is_permanent(), "{error}");
                    failures += 1;
                    assert!(failures < 30, "{error}");
                    ask = again;
                }
                other => panic!("{other:?}"),
            }
        }
    }
    println!("CHILD failures {failures}");
    loop {
        if matches!(desk.ask(Ask::Close(None)), Reply::Closed) {
            break;
        }
    }
    println!("CHILD closed");
}

/// Lets the n-th and the next calls of a kind fail, as the system would, and sees that nothing acknowledged is missing.
#[test]
#[cfg(target_os = "linux")]
fn calls_that_fail_are_never_acknowledged_and_the_next_ones_succeed() {
    let folder = tempfile::tempdir().unwrap();
    let mut seen_failures = 0;
    for (call, error) in [("fsync,fdatasync", "EIO"), ("pwrite64", "EIO"), ("pwrite64", "ENOSPC")] {
        for at in [1, 2, 3, 5, 8, 13, 21] {
            let (path, _) = session(&folder.path().join(format!("{call}-{error}-{at}")), 2);
            let inner = child("child_goes_on_after_failures", &path);
            let mut command = Command::new("strace");
            let inject = format!("inject={call}:error={error}:when={at}..{}", at + 1);
            command.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={call}"), "-e", &inject]);
            command.arg(inner.get_program()).args(inner.get_args());
            command.env(CHILD, &path).stdout(Stdio::piped()).stderr(Stdio::null());
            let Ok(mut running) = command.spawn() else {
                println!("skipped: there is no strace here");
                return;
            };
            let lines: Vec<_> = says(&mut running).collect();
            running.wait().unwrap();
            assert_eq!(lines.last().map(String::as_str), Some("closed"), "{call} {error} {at}: {lines:?}");
            assert_eq!(lines.iter().filter(|line| line.starts_with("acknowledged")).count(), 12);
            seen_failures += usize::from(!lines.contains(&"failures 0".to_owned()));
            assert_eq!(read(&path).unwrap().len(), 14, "{call} {error} {at}");
            assert_eq!(store::verify(&path).unwrap().fault, None, "{call} {error} {at}");
        }
    }
    assert!(seen_failures >= 8, "only {seen_failures} runs met a failure");
}

#[test]
fn a_newer_format_is_read_and_not_one_byte_changes() {
    let folder = tempfile::tempdir().unwrap();
    let (path, events) = session(folder.path(), 5);
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 2).unwrap();
    let before = sha(&path);
    for access in [Access::Read, Access::Write] {
        let mut opened = store::open(&path, access, NOW).unwrap();
        assert_eq!(opened.access, Granted::Read(Why::Newer(2, 1)));
        let mut seen = Vec::new();
        opened.load(|event| seen.push(event)).unwrap();
        assert_eq!(seen, events);
        assert!(opened.into_writer(|_| ()).is_err());
    }
    assert!(matches!(store::verify(&path), Err(StoreError::Newer { found: 2, known: 1, .. })));
    assert_eq!(sha(&path), before);
    assert_eq!(files_in(folder.path()).len(), 1);
}

#[test]
fn what_is_not_a_session_is_told_apart_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("empty"), "").unwrap();
    fs::write(at("text"), "SQLite is not what this is, although it begins that way").unwrap();
    rusqlite::Connection::open(at("foreign")).unwrap().execute_batch("CREATE TABLE events(x)").unwrap();
    fs::create_dir(at("folder")).unwrap();
    let (path, _) = session(&at("sessions"), 50);
    let whole = fs::read(&path).unwrap();
    fs::write(at("short"), &whole[..60]).unwrap();
    fs::write(at("half"), &whole[..whole.len() / 2]).unwrap();
    let before = files_in(folder.path());
    for access in [Access::Read, Access::Write] {
        for name in ["empty", "text", "foreign", "folder"] {
            let error = store::open(&at(name), access, NOW).unwrap_err();
            assert!(matches!(error, StoreError::NotOurs { .. }), "{name}: {error}");
        }
        assert!(matches!(store::open(&at("nothing"), access, NOW), Err(StoreError::Missing(_))));
        assert!(matches!(store::open(&at("short"), access, NOW), Err(StoreError::Damaged { .. })));
        let half = store::open(&at("half"), access, NOW).and_then(|mut opened| opened.load(|_| ()));
        assert!(matches!(half, Err(StoreError::Damaged { .. })), "{half:?}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(at("loop"), at("loop")).unwrap();
        assert!(matches!(store::open(&at("loop"), Access::Write, NOW), Err(StoreError::Io { .. })));
        fs::remove_file(at("loop")).unwrap();
    }
    let after: Vec<_> = files_in(folder.path()).into_iter().filter(|name| !name.starts_with("half")).collect();
    assert_eq!(after, before.into_iter().filter(|name| !name.starts_with("half")).collect::<Vec<_>>());
    assert_eq!(store::salvage(&at("half"), &at("saved")).map(|salvage| salvage.kept > 5).ok(), Some(true));
}

#[test]
#[cfg(unix)]
fn a_file_that_vanishes_is_noticed_and_what_it_held_is_rescued() {
    let folder = tempfile::tempdir().unwrap();
    for replaced in [false, true] {
        let (path, _) = session(&folder.path().join(replaced.to_string()), 5);
        let desk = Desk::at(store::open(&path, Access::Write, NOW).unwrap());
        desk.append(vec![said(ME, 6, "before")]);
        fs::remove_file(&path).unwrap();
        if replaced {
            fs::write(&path, "something else").unwrap();
        }
        let Reply::Failed { ask: Ask::Append { events, .. }, error } = desk.append(vec![said(ME, 7, "after")]) else {
            panic!("written into a file that nobody can find")
        };
        assert!(matches!(error, StoreError::Vanished(_)), "{error}");
        let to = folder.path().join(format!("rescued-{replaced}.charrette"));
        assert!(matches!(desk.ask(Ask::Rescue(to.clone())), Reply::Rescued(_)));
        let rescued = Desk::at(store::open(&to, Access::Write, NOW).unwrap());
        assert!(matches!(rescued.append(events), Reply::Appended { .. }));
        rescued.close();
        assert_eq!(read(&to).unwrap().len(), 7);
        assert_eq!(store::verify(&to).unwrap().fault, None);
        drop(desk);
        assert_eq!(path.exists(), replaced, "the writer made no new file in its place");
    }
}

#[test]
fn child_opens_what_it_may_not_write() {
    let Some(path) = told() else { return };
    let before = sha(&path);
    match store::open(&path, Access::Write, NOW) {
        Ok(mut opened) => {
            let mut count = 0;
            opened.load(|_| count += 1).unwrap();
            println!("CHILD {:?} {count} {}", opened.access, sha(&path) == before);
        }
        Err(e) => println!("CHILD {e}"),
    }
    let created = store::create(path.parent().unwrap(), &[opening(ReplicaId(3), "New")], NOW);
    println!("CHILD {}", matches!(created, Err(StoreError::ReadOnly(_))));
}

#[test]
#[cfg(unix)]
fn a_read_only_place_is_read() {
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::process::CommandExt as _;
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(&folder.path().join("s"), 5);
    let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    set(folder.path(), 0o755);
    set(&path, 0o444);
    set(path.parent().unwrap(), 0o555);
    let mut command = child("child_opens_what_it_may_not_write", &path);
    if rustix::process::getuid().is_root() {
        command.uid(65534); // mode bits do not bind root
    }
    let Ok(mut running) = command.spawn() else {
        println!("skipped: this binary cannot be run as nobody");
        return;
    };
    let lines: Vec<_> = says(&mut running).collect();
    set(path.parent().unwrap(), 0o755);
    running.wait().unwrap();
    assert_eq!(lines, ["Read(ReadOnlyPlace) 5 true", "true"]);
    assert_eq!(files_in(path.parent().unwrap()).len(), 1);
}

#[test]
fn child_fills_a_small_disk() {
    let Some(place) = told() else { return };
    let opened = store::create(&place.join("s"), &[opening(ME, "Full")], NOW).unwrap();
    let path = opened.path.clone();
    let desk = Desk::at(opened);
    let filler = place.join("filler");
    fs::write(&filler, vec![0; 200_000]).unwrap();
    let mut acknowledged = 1;
    let full = loop {
        match desk.append(vec![said(ME, acknowledged + 1, &"word ".repeat(50))]) {
            Reply::Appended { .. } => acknowledged += 1,
            Reply::Failed { ask, error } => break (ask, error),
            other => panic!("{other:?}"),
        }
    };
    println!("CHILD {}", matches!(full.1, StoreError::DiskFull { free: Some(free), .. } if free < 100_000));
    println!("CHILD {}", !full.1.is_permanent());
    println!("CHILD {}", read(&path).unwrap().len() as u64 == acknowledged);
    for _ in 0..3 {
        let again = desk.append(vec![said(ME, acknowledged + 1, &"word ".repeat(50))]);
        assert!(matches!(again, Reply::Failed { error: StoreError::DiskFull { .. }, .. }), "{again:?}");
    }
    fs::remove_file(&filler).unwrap();
    println!("CHILD {}", matches!(desk.ask(full.0), Reply::Appended { .. }));
    acknowledged += 1;
    desk.close();
    println!("CHILD {}", read(&path).unwrap().len() as u64 == acknowledged);
    println!("CHILD {:?}", store::verify(&path).unwrap().fault);
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_refuses_and_when_there_is_room_again_it_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let inner = child("child_fills_a_small_disk", folder.path());
    let mount = r#"mount -t tmpfs -o size=1m none "$0" || { echo "CHILD no mount"; exit 0; }; exec "$@""#;
    let mut command = Command::new("unshare");
    command.args(["-m", "sh", "-c", mount]).arg(folder.path()).arg(inner.get_program()).args(inner.get_args());
    command.env(CHILD, folder.path()).stdout(Stdio::piped()).stderr(Stdio::null());
    let Ok(mut running) = command.spawn() else {
        println!("skipped: there is no unshare here");
        return;
    };
    let lines: Vec<_> = says(&mut running).collect();
    running.wait().unwrap();
    if lines.is_empty() || lines == ["no mount"] {
        println!("skipped: a file system cannot be mounted here");
        return;
    }
    assert_eq!(lines, ["true", "true", "true", "true", "true", "None"]);
}

#[test]
fn erased_words_are_in_no_byte_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path(), 40);
    let desk = Desk::at(store::open(&path, Access::Write, NOW).unwrap());
    let secret = "Anna Beispiel from the counter";
    desk.append(vec![said(ME, 41, secret)]);
    let draft = |text: &str| Draft { key: "capture".to_owned(), text: text.to_owned(), at: NOW };
    desk.ask(Ask::Draft(draft(secret)));
    let log = path.with_extension("charrette-wal");
    assert!(contains(&log, secret));
    desk.ask(Ask::Draft(draft("")));
    let erased = desk.ask(Ask::Erase(EventId { replica: ME, seq: 41 }));
    assert!(matches!(erased, Reply::Erased { texts: 2, .. }), "{erased:?}");
    assert!(!contains(&log, secret) && !contains(&path, secret), "while it is open");
    desk.append(vec![said(ME, 42, "and on")]);
    desk.close();
    assert!(!contains(&path, secret), "when it is closed");
    let report = store::verify(&path).unwrap();
    assert_eq!((report.fault, report.erased), (None, 2), "the chain holds");
}
