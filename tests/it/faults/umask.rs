//! A process that lets everybody read what it makes: the program does not go along.

use std::fs;
use std::path::Path;

use charrette::store;

use super::{child, says, told};
use crate::store::{Desk, ME, NOW, files_in, opening, said};

#[test]
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
fn every_file_is_for_its_owner_alone_whatever_the_umask() {
    let folder = tempfile::tempdir().unwrap();
    let mut running = child("umask::child_makes_files_under_an_open_umask", folder.path()).spawn().unwrap();
    let lines: Vec<_> = says(&mut running).collect();
    running.wait().unwrap();
    // the session, its log, its lock; the index; the replica
    assert_eq!(lines, ["5 files, wrong: []", "after closing 600"]);
}
