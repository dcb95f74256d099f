//! Files reach the disk whole or not at all, and nothing is replaced unasked.

use std::fs;
use std::path::Path;

use charrette::export::Written;
use charrette::export::write::{Error, write, write_watched};

fn one(text: &str) -> Written {
    Written::File(text.as_bytes().to_vec())
}

fn two() -> Written {
    Written::Folder(vec![("a.csv", b"a".to_vec()), ("b.csv", b"b".to_vec())])
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_file_is_written_and_replaced_only_when_asked() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("summary.md");
    write(&one("first"), &path, false).unwrap();
    let refused = write(&one("second"), &path, false).unwrap_err();
    assert!(matches!(refused, Error::Exists(_)) && refused.to_string().contains("summary.md"), "{refused}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "first");
    write(&one("third"), &path, true).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "third");
    assert_eq!(names(dir.path()), ["summary.md"], "nothing else is left behind");
}

#[test]
fn a_folder_appears_whole_and_is_replaced_file_by_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tables");
    write(&two(), &path, false).unwrap();
    assert_eq!(names(&path), ["a.csv", "b.csv"]);
    fs::write(path.join("mine.txt"), "mine").unwrap();
    assert!(matches!(write(&two(), &path, false), Err(Error::Exists(_))));
    write(&two(), &path, true).unwrap();
    assert_eq!(names(&path), ["a.csv", "b.csv", "mine.txt"]);
    let empty = dir.path().join("empty");
    fs::create_dir(&empty).unwrap();
    write(&two(), &empty, false).unwrap();
    assert_eq!(names(dir.path()), ["empty", "tables"]);
}

#[test]
fn every_refusal_says_what_and_where() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    fs::write(&file, "old").unwrap();
    let refused = |what: &Written, path: &Path| write(what, path, true).unwrap_err().to_string();
    assert!(refused(&one("x"), dir.path()).contains("is a folder, and this format is one file"));
    assert!(refused(&two(), &file).contains("is a file, and CSV is a folder"));
    let missing = refused(&one("x"), &dir.path().join("no/such/summary.md"));
    assert!(missing.contains("no/such to write summary.md into"), "{missing}");
    let inside = refused(&one("x"), &file.join("summary.md"));
    assert!(inside.contains("file is a file, not a folder"), "{inside}");
    assert!(refused(&one("x"), Path::new("..")).contains("is a folder"));
    assert!(refused(&one("x"), Path::new("")).contains("names no file"));
    assert_eq!((fs::read_to_string(&file).unwrap(), names(dir.path())), ("old".to_owned(), vec!["file".to_owned()]));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn only_the_owner_reads_it() {
        let dir = tempfile::tempdir().unwrap();
        let (file, folder) = (dir.path().join("f"), dir.path().join("d"));
        write(&one("x"), &file, false).unwrap();
        write(&two(), &folder, false).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&file), mode(&folder), mode(&folder.join("a.csv"))), (0o600, 0o700, 0o600));
    }

    #[test]
    fn a_link_stays_and_what_it_leads_to_is_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let (real, link, dangling) = (dir.path().join("real"), dir.path().join("link"), dir.path().join("dangling"));
        fs::write(&real, "old").unwrap();
        symlink(&real, &link).unwrap();
        symlink(dir.path().join("nowhere"), &dangling).unwrap();
        assert!(matches!(write(&one("new"), &link, false), Err(Error::Exists(_))));
        write(&one("new"), &link, true).unwrap();
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert!(matches!(write(&one("new"), &dangling, true), Err(Error::DanglingLink(_))));
        assert!(matches!(write(&two(), &dangling, true), Err(Error::DanglingLink(_))));
        assert_eq!(names(dir.path()), ["dangling", "link", "real"]);
    }

    #[test]
    fn a_folder_that_may_not_be_written_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let closed = dir.path().join("closed");
        fs::create_dir(&closed).unwrap();
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o500)).unwrap();
        let written = write(&one("x"), &closed.join("f"), false);
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).unwrap();
        match written {
            Err(refused) => assert!(refused.to_string().contains("you may not write in"), "{refused}"),
            // The administrator may write anywhere.
            Ok(()) => assert_eq!(names(&closed), ["f"]),
        }
    }
}

/// Stopped at each look at the watch in turn, a file or a folder is the old one or not there, and nothing lies beside it.
#[test]
fn who_stops_the_writing_leaves_the_old_file_or_none() {
    let large = Written::File(vec![b'x'; 5 << 20]);
    let many = Written::Folder(vec![("a.csv", vec![b'a'; 3 << 20]), ("b.csv", vec![b'b'; 3 << 20])]);
    for (what, old) in [(&large, false), (&large, true), (&many, false), (&many, true)] {
        let mut looks = 0;
        loop {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("out");
            let stood = if matches!(what, Written::File(_)) { one("old") } else { two() };
            if old {
                write(&stood, &path, false).unwrap();
            }
            let (mut n, mut last) = (0, (0, 1));
            let done = write_watched(what, &path, old, &mut |done, of| {
                (n, last) = (n + 1, (done, of));
                n <= looks
            });
            let beside = names(dir.path());
            let Err(why) = done else {
                assert_eq!(last.0, last.1, "told to the last byte");
                assert!(looks > 5, "{looks} looks");
                break;
            };
            assert!(matches!(why, Error::Stopped(_)), "{why}");
            assert_eq!(beside, if old { vec!["out"] } else { Vec::new() }, "after {looks} looks");
            if old && matches!(what, Written::File(_)) {
                assert_eq!(fs::read(&path).unwrap(), b"old");
            } else if old {
                assert_eq!(names(&path), ["a.csv", "b.csv"]);
                assert_eq!(
                    (fs::read(path.join("a.csv")).unwrap(), fs::read(path.join("b.csv")).unwrap()),
                    (b"a".to_vec(), b"b".to_vec())
                );
            }
            looks += 1;
        }
    }
}

#[cfg(windows)]
mod windows {
    use std::os::windows::fs::OpenOptionsExt as _;

    use super::*;

    /// As a spreadsheet keeps a table that it shows.
    #[test]
    fn what_another_program_has_open_is_not_replaced_and_that_is_said() {
        const OTHERS_MAY_READ: u32 = 1;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("summary.md");
        write(&one("old"), &path, false).unwrap();
        let open = fs::File::options().read(true).share_mode(OTHERS_MAY_READ).open(&path).unwrap();
        let refused = write(&one("new"), &path, true).unwrap_err();
        assert!(matches!(refused, Error::Kept(_)) && refused.to_string().contains("summary.md"), "{refused}");
        assert_eq!(
            (fs::read_to_string(&path).unwrap(), names(dir.path())),
            ("old".to_owned(), vec!["summary.md".to_owned()])
        );
        drop(open);
        write(&one("new"), &path, true).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }
}
