//! A disk that fails, may only be read, or is full.

use std::fs;
use std::path::Path;
#[cfg(target_os = "linux")]
use std::process::{Command, Stdio};

use charrette::domain::id::ReplicaId;
use charrette::store::{self, Access, Ask, Granted, Reply, StoreError};

use super::{CHILD, child, says, sha, told};
use crate::store::{Desk, ME, NOW, files_in, opening, read, said, session};

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
            let inner = child("disk::child_goes_on_after_failures", &path);
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
    let mut command = child("disk::child_opens_what_it_may_not_write", &path);
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
    let inner = child("disk::child_fills_a_small_disk", folder.path());
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
