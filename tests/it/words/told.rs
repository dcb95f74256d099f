//! Errors, faults and notes: each gives what its message names, and is said in the language of the run, its causes too.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use charrette::content::agenda::parse;
use charrette::content::framework::ingov;
use charrette::domain::id::{EventId, ReplicaId, SessionId};
use charrette::domain::record::NotARecord;
use charrette::domain::time::Moment;
use charrette::export::write;
use charrette::import::log::{LogError, Odd, Unsound};
use charrette::import::{self, Bad, Note, What};
use charrette::shell::sample;
use charrette::store::{Fault, Holder, StoreError};
use charrette::words::{Fill, PSEUDO, Say, Told, Words};
use charrette::{system, words};

use super::help::is_pseudo;
use super::{english, names};

/// Holds a message and those in it against the files; notes which they are.
fn check(say: &Say, ids: &mut BTreeSet<&'static str>) {
    let known = english();
    let text = known.get(say.id).unwrap_or_else(|| panic!("no message {}", say.id));
    let given: BTreeSet<String> = say.args.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names(text), given, "{}", say.id);
    ids.insert(say.id);
    for (_, fill) in &say.args {
        match fill {
            Fill::Said(inner) => check(inner, ids),
            Fill::Text(_) => {}
        }
    }
    let (plain, pseudo) = (Words::of("en").tell(say), Words::of(PSEUDO).tell(say));
    assert!(is_pseudo(&pseudo) && plain != pseudo, "{pseudo}");
}

fn check_all<T: Told + Display>(all: &[T], ids: &mut BTreeSet<&'static str>) {
    for told in all {
        check(&told.told(), ids);
        assert_eq!(told.to_string(), words::english(&told.told()), "printed, it is the English message");
    }
}

/// That every message of the family was told.
fn whole(family: &str, ids: &BTreeSet<&'static str>, but: &[&str]) {
    let known = english();
    let left: Vec<_> = known.keys().filter(|id| id.starts_with(family) && !ids.contains(id.as_str())).collect();
    assert_eq!(left, but, "{family}");
}

fn path() -> PathBuf {
    Path::new("some").join("place")
}

fn other() -> io::Error {
    io::Error::other("device not ready")
}

#[test]
fn what_goes_wrong_with_a_session_is_said_in_every_language() {
    let event = EventId { replica: ReplicaId(1), seq: 2 };
    let fault = |at| Box::new(Fault { at, what: Say::new("error-fault-missing") });
    let held = |pid, since| StoreError::Held { path: path(), holder: Holder { pid, since } };
    let now = Some(Moment::default());
    let mut ids = BTreeSet::new();
    let all = [
        StoreError::Missing(path()),
        StoreError::NotOurs { path: path(), what: Say::new("error-fault-empty") },
        StoreError::Newer { path: path(), found: 2, known: 1 },
        StoreError::Damaged { path: path(), fault: fault(None) },
        StoreError::Damaged { path: path(), fault: fault(Some(event)) },
        StoreError::ReadOnly(path()),
        StoreError::DiskFull { path: path(), free: None },
        StoreError::DiskFull { path: path(), free: Some(4096) },
        held(Some(7), now),
        held(Some(7), None),
        held(None, now),
        held(None, None),
        StoreError::Vanished(path()),
        StoreError::Changed(path()),
        StoreError::Exists(path()),
        StoreError::Gap { replica: ReplicaId(1), head: 1, got: 3 },
        StoreError::Conflict(event),
        StoreError::Refused(event, Say::new("error-fault-act")),
        StoreError::Io { path: path(), source: other() },
    ];
    check_all(&all, &mut ids);
    check_all(&[sample::Error::Log(LogError::Empty)], &mut ids);
    // What is said beside the error of the store itself.
    let but = ["error-store-clock", "error-store-ended", "error-store-no-opening", "error-store-odd-answer"];
    whole("error-store-", &ids, &but);
}

#[test]
fn what_goes_wrong_with_an_export_is_said_in_every_language() {
    let mut ids = BTreeSet::new();
    let all = [
        write::Error::Exists(path()),
        write::Error::IsFolder(path(), "summary.md"),
        write::Error::IsFile(path()),
        write::Error::NoParent { parent: path(), path: path() },
        write::Error::ParentIsFile { parent: path(), path: path() },
        write::Error::DanglingLink(path()),
        write::Error::NotPlain(path()),
        write::Error::NoName(path(), "summary.md"),
        write::Error::NotAllowed(path()),
        write::Error::Kept(path()),
        write::Error::Full(path()),
        write::Error::Stopped(path()),
        write::Error::Unsure { path: path(), source: other() },
        write::Error::Io { path: path(), source: other() },
    ];
    check_all(&all, &mut ids);
    whole("error-write-", &ids, &[]);
}

#[test]
fn what_goes_wrong_with_an_import_is_said_in_every_language() {
    let mut ids = BTreeSet::new();
    let name = || "name".to_owned();
    let all = [
        import::Error::Empty,
        import::Error::TooLarge(1),
        import::Error::TooManyRows,
        import::Error::Binary(1),
        import::Error::Workbook,
        import::Error::Broken { line: 1, encoding: "UTF-8" },
        import::Error::UnknownEncoding(1),
        import::Error::NoTextColumn { line: 1, found: vec![name()] },
        import::Error::NoVoteHere,
        import::Error::JsonArray,
        import::Error::Stopped,
        import::Error::Io(other()),
    ];
    check_all(&all, &mut ids);
    let rows = [
        What::NoText,
        What::TooLong(2, 1),
        What::TooManyCells(2, 1),
        What::OpenQuote(2),
        What::NotJson(name()),
        What::NotAnObject,
        What::NotAText(name()),
        What::LongLine(1),
        What::SaysNothing,
        What::NoSuchOption(name()),
        What::OddCell("voter", name()),
        What::NotCounted,
    ];
    check_all(&rows, &mut ids);
    check_all(&rows.map(|what| Bad { line: 3, what }), &mut ids);
    let notes = [
        Note::Guessed,
        Note::Ignored(vec![name()]),
        Note::Short { count: 1, first: 2 },
        Note::Unclear { field: "kind", value: name(), count: 1, first: 2 },
        Note::MoreUnclear(1),
        Note::Cleaned { count: 2, first: 2 },
        Note::Twice { count: 2, first: 2 },
        Note::Here(2),
        Note::Alike { count: 1, first: 3 },
        Note::Alike { count: 2, first: 3 },
    ];
    check_all(&notes, &mut ids);
    for family in ["error-import-", "error-row", "error-note-"] {
        whole(family, &ids, &[]);
    }
}

#[test]
fn what_goes_wrong_with_a_log_is_said_in_every_language() {
    let mut ids = BTreeSet::new();
    let all = [
        LogError::Empty,
        LogError::NotALog(1),
        LogError::Line { line: 1, what: Unsound::Long },
        LogError::NoOpening,
        LogError::TooLarge,
        LogError::Io(other()),
    ];
    check_all(&all, &mut ids);
    let records = [
        NotARecord::Json("no comma here".to_owned()),
        NotARecord::Time("no comma here".to_owned()),
        NotARecord::Hash,
        NotARecord::Salt,
        NotARecord::Body,
    ];
    check_all(&records.map(Unsound::NotARecord), &mut ids);
    let lines = [
        Unsound::Long,
        Unsound::CutShort,
        Unsound::NotText,
        Unsound::Body("captured".to_owned(), "no comma here".to_owned()),
        Unsound::Words,
        Unsound::Hash,
        Unsound::Numbers(Odd::Act),
        Unsound::Numbers(Odd::Lamport),
        Unsound::Gap { wanted: 1, found: 2 },
        Unsound::Twice(1),
        Unsound::OtherSession { ours: SessionId(1), theirs: SessionId(2) },
    ];
    check_all(&lines, &mut ids);
    for family in ["error-log-", "error-line-", "error-record-"] {
        whole(family, &ids, &[]);
    }
}

#[test]
fn what_the_system_says_is_said_in_every_language() {
    use io::ErrorKind;
    let mut ids = BTreeSet::new();
    let kinds = [
        ErrorKind::NotFound,
        ErrorKind::PermissionDenied,
        ErrorKind::ReadOnlyFilesystem,
        ErrorKind::StorageFull,
        ErrorKind::QuotaExceeded,
        ErrorKind::IsADirectory,
        ErrorKind::ResourceBusy,
        ErrorKind::InvalidData,
    ];
    for kind in kinds {
        check(&system::said(&kind.into()), &mut ids);
    }
    let plain = io::Error::new(ErrorKind::InvalidInput, system::NotPlain);
    check(&system::said(&plain), &mut ids);
    check(&system::said(&other()), &mut ids);
    whole("error-system-", &ids, &[]);
}

#[test]
fn every_fault_of_an_agenda_is_said_in_every_language() {
    let mut ids = BTreeSet::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/agendas-bad");
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let faults = parse("bad.toml", &text, std::slice::from_ref(ingov())).unwrap_err();
        check_all(&faults, &mut ids);
    }
    assert!(ids.len() >= 45, "{} messages", ids.len());
}

/// What an index of sessions keeps of a file that cannot be read is a message, so that it is said in another language
/// when the language of the system has changed.
#[test]
fn what_is_to_be_said_can_be_kept_in_a_file() {
    let fault = Box::new(Fault { at: None, what: Say::new("error-fault-log-broken").with("n", 3) });
    let say = StoreError::Damaged { path: path(), fault }.told();
    let kept = serde_json::to_string(&say).unwrap();
    assert_eq!(serde_json::from_str::<Say>(&kept).unwrap(), say);
    let unknown = kept.replace("error-store-damaged", "error-of-another-version");
    assert!(serde_json::from_str::<Say>(&unknown).is_err(), "a message of another version is not understood");
}
