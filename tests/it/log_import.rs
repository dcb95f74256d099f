//! A log read back by the program itself: all of it, once, or nothing and a sentence.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use charrette::domain::id::{EventId, ReplicaId};
use charrette::domain::record::{Hash, ROOT, Record};

const SAMPLE: &str = include_str!("../../sessions/pilot-feedback.jsonl");
const OTHER: &str = include_str!("../../sessions/needs-of-newcomers.jsonl");

/// A data folder, and the program run on it.
pub struct House(tempfile::TempDir);

impl House {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        std::fs::write(self.path(name), text).unwrap();
        self.path(name)
    }

    pub fn runs<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Output {
        let data = self.path("data");
        Command::new(env!("CARGO_BIN_EXE_charrette")).arg("--data-dir").arg(data).args(args).output().unwrap()
    }

    /// Runs the program on these lines of input; what it says on both ways out.
    pub fn is_told(&self, args: &[&str], input: &[u8]) -> Vec<u8> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_charrette"));
        command.arg("--data-dir").arg(self.path("data")).args(args).current_dir(self.0.path());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut running = command.spawn().unwrap();
        // One that ends before it has read all has said why.
        let _ = running.stdin.take().unwrap().write_all(input);
        let out = running.wait_with_output().unwrap();
        [out.stdout, out.stderr].concat()
    }

    /// Runs an import and gives exit code, standard output and standard error.
    pub fn imports(&self, session: &str, file: &Path) -> (i32, String, String) {
        let out = self.runs([OsStr::new("import"), OsStr::new(session), file.as_os_str()]);
        (out.status.code().unwrap(), text(&out.stdout), text(&out.stderr))
    }

    pub fn log(&self) -> String {
        text(&self.runs(["log", "latest"]).stdout)
    }

    fn sessions(&self) -> usize {
        std::fs::read_dir(self.path("data/sessions")).map_or(0, Iterator::count)
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The log with one line put in the place of another, counted from 1.
fn with_line(log: &str, number: usize, line: &str) -> String {
    ended(log.lines().zip(1..).map(|(old, n)| if n == number { line } else { old }), "\n")
}

fn ended<'l>(lines: impl Iterator<Item = &'l str>, end: &'l str) -> String {
    lines.flat_map(|line| [line, end]).collect()
}

fn records(log: &str) -> Vec<(Record, Hash)> {
    log.lines().map(|line| Record::from_line(1, line).unwrap()).collect()
}

/// A log continued by another writer with these records, chained as that writer would have.
fn continued(log: &str, replica: ReplicaId, more: impl IntoIterator<Item = Record>) -> String {
    let (mut log, mut head) = (log.to_owned(), ROOT);
    for (record, seq) in more.into_iter().zip(1..) {
        let record = Record { id: EventId { replica, seq }, act: seq, ..record };
        head = record.link(&head);
        log.push_str(&record.to_line(&head));
        log.push('\n');
    }
    log
}

#[test]
fn a_log_imported_as_new_and_written_out_again_is_the_same_bytes() {
    let house = House::new();
    let file = house.write("held.jsonl", SAMPLE);
    let (code, said, _) = house.imports("new", &file);
    assert_eq!(code, 0);
    assert!(said.starts_with("Made ") && said.ends_with("of 43 events.\n"), "{said}");
    assert_eq!(house.log(), SAMPLE);
    assert!(house.runs(["verify", "latest"]).status.success());
}

#[test]
fn the_second_time_nothing_is_added_whatever_the_session_is_called_by() {
    let house = House::new();
    let file = house.write("held.jsonl", SAMPLE);
    house.imports("new", &file);
    for session in ["new", "latest"] {
        let (code, said, _) = house.imports(session, &file);
        assert_eq!((code, said.as_str()), (0, "Nothing new, 43 known already, 0 in conflict, 0 refused.\n"));
    }
    assert_eq!((house.sessions(), house.log()), (1, SAMPLE.to_owned()));
}

#[test]
fn what_is_missing_is_added_and_no_more() {
    let house = House::new();
    let short = ended(SAMPLE.lines().take(30), "\n");
    assert_eq!(house.imports("new", &house.write("short.jsonl", short)).0, 0);
    let (code, said, _) = house.imports("latest", &house.write("whole.jsonl", SAMPLE));
    assert_eq!((code, said.as_str()), (0, "13 events added, 30 known already, 0 in conflict, 0 refused.\n"));
    assert_eq!(house.log(), SAMPLE);
}

#[test]
fn order_repetition_line_ends_and_a_mark_before_the_first_do_not_matter() {
    let house = House::new();
    let mut lines: Vec<&str> = SAMPLE.lines().collect();
    lines[1..].reverse();
    lines.push(lines[7]);
    let log = ended(lines.into_iter(), "\r\n");
    let (code, ..) = house.imports("new", &house.write("turned.jsonl", format!("\u{feff}{log}")));
    assert_eq!((code, house.log()), (0, SAMPLE.to_owned()));
}

#[test]
fn nothing_of_a_log_that_is_not_sound_comes_in() {
    let lines: Vec<&str> = SAMPLE.lines().collect();
    let said = lines.iter().position(|line| line.contains("red card only came") || line.contains("Biscuits")).unwrap();
    let edited = lines[said].replace("Biscuits", "Pancakes");
    assert_ne!(edited, lines[said]);
    let number = said + 1;
    let body = lines[said].replace("\"step\":\"method\"", "\"step\":\"welcome\"");
    let digit = if lines[20].ends_with("0\"}") { '1' } else { '0' };
    let hash = format!("{}{digit}\"}}", &lines[20][..lines[20].len() - 3]);
    let (cut, unended) = (SAMPLE.trim_end(), &SAMPLE[..SAMPLE.len() - 40]);
    let without = |gone: usize| {
        let (before, after) = (&lines[..gone], &lines[gone + 1..]);
        ended(before.iter().chain(after).copied(), "\n")
    };
    let cases: [(String, String); 11] = [
        (with_line(SAMPLE, number, &edited), format!("line {number}: a text in it is not the one that was written.")),
        (with_line(SAMPLE, number, &body), format!("line {number}: its hash does not follow")),
        (with_line(SAMPLE, 21, &hash), "line 21: its hash does not follow".to_owned()),
        (with_line(SAMPLE, 9, "It rained."), "line 9: it is not a line of a log:".to_owned()),
        (with_line(SAMPLE, 9, "{}"), "line 9: it is not a line of a log:".to_owned()),
        (unended.to_owned(), "line 43: the file ends in the middle of it.".to_owned()),
        (without(9), "line 10: it is event 11 of its writer, and event 10 is not in the file.".to_owned()),
        (format!("{SAMPLE}{}\n", OTHER.lines().next().unwrap()), "line 44: it opens session ".to_owned()),
        (without(0), "line 1: it is event 2 of its writer, and event 1 is not in the file.".to_owned()),
        (String::new(), "the file is empty".to_owned()),
        ("text\nThe form is long.\n".to_owned(), "line 1 is not the beginning of a log".to_owned()),
    ];
    for (log, sentence) in cases {
        let house = House::new();
        let file = house.write("bad.jsonl", log);
        let (code, out, err) = house.imports("new", &file);
        assert_eq!((code, out.as_str()), (1, ""), "{sentence}: {err}");
        assert!(err.contains(&sentence), "{sentence} is not what was said: {err}");
        assert_eq!(house.sessions(), 0, "{sentence}");
        assert_eq!(house.imports("new", &house.write("good.jsonl", cut)).0, 0, "a last line without an end is whole");
        if err.contains("line") && !err.contains("beginning") {
            let (code, _, err) = house.imports("latest", &file);
            assert!(code == 1 && err.contains(&sentence), "{err}");
            assert_eq!(house.log(), SAMPLE, "{sentence}");
        }
    }
}

#[test]
fn a_line_beyond_all_measure_is_named() {
    let house = House::new();
    let long = format!("{{\"replica\":\"{}", "a".repeat(17 * 1024 * 1024));
    let (code, _, err) = house.imports("new", &house.write("long.jsonl", with_line(SAMPLE, 2, &long)));
    assert_eq!(code, 1);
    assert!(err.contains("line 2: it is longer than 16777216 bytes"), "{err}");
}

#[test]
fn a_log_that_never_opens_a_session_is_refused() {
    let house = House::new();
    let paused = records(SAMPLE).pop().unwrap().0;
    let log = continued("", ReplicaId(7), [paused]);
    let (code, _, err) = house.imports("new", &house.write("headless.jsonl", log));
    assert!(code == 1 && err.contains("no line opens a session"), "{err}");
}

#[test]
fn a_log_of_another_session_is_refused_and_so_is_a_step() {
    let house = House::new();
    house.imports("new", &house.write("one.jsonl", SAMPLE));
    let other = house.write("other.jsonl", OTHER);
    let (code, _, err) = house.imports("latest", &other);
    assert!(code == 1 && err.contains("only copies of one session can be merged"), "{err}");
    assert_eq!(house.log(), SAMPLE);
    let out = house.runs([OsStr::new("import"), OsStr::new("new"), other.as_os_str(), "--step=2".as_ref()]);
    assert!(text(&out.stderr).contains("Leave --step out"));
    assert_eq!(house.sessions(), 1);
}

#[test]
fn two_that_went_apart_under_one_writer_are_told_and_the_rest_is_joined() {
    let house = House::new();
    house.imports("new", &house.write("one.jsonl", SAMPLE));
    let (last, _) = records(SAMPLE).pop().unwrap();
    let (before, head) = records(SAMPLE).into_iter().rev().nth(1).unwrap();
    let else_said = Record { body: r#"{"why":"left","ran":null}"#.to_owned(), ..last.clone() };
    let apart = with_line(SAMPLE, 43, &else_said.to_line(&else_said.link(&head)));
    let resumed = Record {
        lamport: last.lamport + 5,
        kind: "resumed".to_owned(),
        body: r#"{"step":"agreements"}"#.to_owned(),
        ..before
    };
    let resumed = Record { words: Vec::new(), ..resumed };
    let apart = continued(&apart, ReplicaId(9), [resumed]);
    let file = house.write("apart.jsonl", apart);
    let (code, said, err) = house.imports("latest", &file);
    assert_eq!((code, said.as_str()), (1, "One event added, 42 known already, 1 in conflict, 0 refused.\n"));
    assert!(err.contains(&format!("line 43: event {} is in the session already", last.id)), "{err}");
    assert!(house.log().starts_with(SAMPLE), "the one in the session stays");
    let out = house.runs([OsStr::new("import"), OsStr::new("latest"), file.as_os_str(), "--json".as_ref()]);
    let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!((&json["added"], &json["known"]), (&0.into(), &43.into()));
    assert_eq!(json["conflicts"], serde_json::json!([last.id.to_string()]));
}

#[test]
fn an_erasure_that_comes_with_a_log_takes_the_words_from_the_file() {
    let house = House::new();
    house.imports("new", &house.write("one.jsonl", SAMPLE));
    let (spoken, _) = records(SAMPLE).into_iter().find(|(record, _)| record.kind == "captured").unwrap();
    let words = spoken.words[0].clone().unwrap().1;
    let body = format!("{{\"target\":\"{}\"}}", spoken.id);
    let erased = Record { lamport: 900, kind: "erased".to_owned(), body, words: Vec::new(), ..spoken };
    let (code, said, err) =
        house.imports("latest", &house.write("more.jsonl", continued(SAMPLE, ReplicaId(9), [erased])));
    assert_eq!((code, said.as_str()), (0, "One event added, 43 known already, 0 in conflict, 0 refused.\n"), "{err}");
    assert!(!house.log().contains(&words));
    let files = std::fs::read_dir(house.path("data/sessions")).unwrap().map(|file| file.unwrap().path());
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        assert!(!bytes.windows(words.len()).any(|part| part == words.as_bytes()), "{}", file.display());
    }
    // Whoever still brings the words does not bring them back.
    assert_eq!(house.imports("latest", &house.write("old.jsonl", SAMPLE)).0, 0);
    assert!(!house.log().contains(&words));
}

/// Its writer was killed, or the log was taken while the clock ran: nobody knows more of that room than the log does.
#[test]
fn a_session_whose_clock_was_never_stopped_is_reported_up_to_what_is_known() {
    let house = House::new();
    let running: Vec<&str> = SAMPLE.lines().collect();
    let file = house.write("running.jsonl", running[..running.len() - 1].join("\n"));
    let (code, _, error) = house.imports("new", &file);
    assert_eq!(code, 0, "{error}");
    let out = house.runs(["export", "latest", "--to", "-", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let day = 24 * 3_600_000;
    assert!(report["totals"]["late_ms"].as_i64().is_some_and(|late| late.abs() < day), "{}", report["totals"]);
    let planned = report["agenda"].as_array().unwrap().iter().map(|row| row["planned_start"].to_string());
    assert!(planned.clone().all(|at| at.contains("2026-05-19")), "{:?}", planned.collect::<Vec<_>>());
    assert!(!report["built"].to_string().contains("2026-05-19"), "when it was made is today");
}

#[test]
fn a_file_that_two_machines_imported_is_there_once_when_their_logs_come_together() {
    let houses = [House::new(), House::new()];
    for house in &houses {
        house.imports("new", &house.write("held.jsonl", SAMPLE));
        house.write("rows.csv", "text,author\nThe queue is long.,Anna\nThe queue is long.,Ben\n");
        let told = house.is_told(&["import", "latest", "rows.csv", "--step", "1"], b"");
        assert_eq!(text(&told), "2 rows imported, 0 known already, 0 refused.\n");
    }
    let [here, there] = &houses;
    let log = here.write("there.jsonl", there.log());
    let (code, said, noted) = here.imports("latest", &log);
    assert_eq!((code, said.as_str()), (0, "2 events added, 43 known already, 0 in conflict, 0 refused.\n"));
    assert_eq!(noted, "2 rows of files were imported in both copies of the session; each counts once.\n");
    let shown = text(&here.runs(["show", "latest"]).stdout);
    assert_eq!(shown.matches("** The queue is long.\n").count(), 2, "{shown}");
    assert!(here.runs(["verify", "latest"]).status.success());
    assert_eq!(here.imports("latest", &log).2, "", "nothing came, so nothing is to be told");
}
