//! The real program in lines, from its standard input to its exit code.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn charrette(data: &Path, args: &[&str], input: &[u8]) -> Output {
    charrette_in("UTC0", data, args, input)
}

/// The same where the clock on the wall is that of a zone, as POSIX writes it: `EET-2` is two hours ahead of Greenwich.
fn charrette_in(zone: &str, data: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_charrette"))
        .arg("--data-dir")
        .arg(data)
        .args(args)
        .env("LC_ALL", "C.UTF-8")
        .env("TZ", zone)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut to = child.stdin.take().expect("it has an input");
    // It may have ended before it has read everything.
    let _ = to.write_all(input);
    drop(to);
    child.wait_with_output().expect("the program ends")
}

fn told(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).expect("what is told is text")
}

#[test]
fn a_workshop_in_lines_is_in_the_file_and_goes_on() {
    let data = tempfile::tempdir().expect("a folder that vanishes");
    let lines = ":next\nFewer forms #forms\n:group citizens\nThe letter came twice\n:undo\n:redo\n:next\n:said\n";
    let first = told(&charrette(data.path(), &["run", "design-needs", "--title", "One", "--plain"], lines.as_bytes()));
    assert!(first.contains("saved 2: The letter came twice"), "{first}");
    assert!(first.ends_with("Everything is saved. Goodbye.\n"), "{first}");
    let again = told(&charrette(data.path(), &["run", "latest", "--plain"], b":resume\nOne more\n:close\n"));
    assert!(again.contains("Session \"One\": 2 contributions"), "{again}");
    assert!(again.contains("saved 3: One more") && again.contains("The workshop is closed"), "{again}");
    let log = told(&charrette(data.path(), &["log", "latest"], b""));
    assert_eq!(log.matches("\"kind\":\"captured\"").count(), 3, "{log}");
}

#[test]
fn an_input_that_ends_at_once_leaves_a_session_in_order() {
    let data = tempfile::tempdir().expect("a folder that vanishes");
    let output = told(&charrette(data.path(), &["run", "design-needs", "--plain"], b""));
    assert!(output.ends_with("Everything is saved. Goodbye.\n"), "{output}");
    told(&charrette(data.path(), &["verify", "latest"], b""));
    let left = std::fs::read_dir(data.path().join("sessions")).expect("there is one").count();
    assert_eq!(left, 1, "one plain file");
}

#[test]
fn what_is_no_text_or_too_long_is_refused_and_the_rest_is_saved() {
    let data = tempfile::tempdir().expect("a folder that vanishes");
    let mut input = b":next\nbefore\n\xff\xfe not text\n".to_vec();
    input.extend("x".repeat(20_001).bytes());
    input.extend(b"\n\x1b[2Jafter\x07\r\nwithout an end");
    let output = told(&charrette(data.path(), &["run", "design-needs", "--plain"], &input));
    for line in
        ["saved 1: before", "not readable text", "20001 characters", "saved 2: after", "saved 3: without an end"]
    {
        assert!(output.contains(line), "{line} is not in {output}");
    }
    assert!(!output.contains(['\u{1b}', '\u{7}', '\r']));
}

#[test]
fn an_agenda_that_is_not_there_is_a_sentence_and_not_a_session() {
    let data = tempfile::tempdir().expect("a folder that vanishes");
    let output = charrette(data.path(), &["run", "no-such-agenda", "--plain"], b":next\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty() && String::from_utf8_lossy(&output.stderr).contains("no-such-agenda"));
    assert!(!data.path().join("sessions").exists());
}

/// What a command that is refused says; it says so on standard error only, with exit code 1.
fn refused(data: &Path, args: &[&str]) -> String {
    let output = charrette(data, args, b"");
    assert!(output.status.code() == Some(1) && output.stdout.is_empty(), "{args:?}: {output:?}");
    String::from_utf8(output.stderr).expect("what is said is text")
}

#[test]
fn what_cannot_be_meant_is_asked_back_and_nothing_is_done() {
    let data = tempfile::tempdir().expect("a folder that vanishes");
    told(&charrette(
        data.path(),
        &["run", "design-needs", "--title", "One", "--plain"],
        b":next
",
    ));
    let to = data.path().join("summary");
    let to = to.to_str().expect("a temporary folder is text");
    for (args, words) in [
        (&["run", "latest", "--title", "Two", "--plain"][..], ":rename TITLE"),
        (&["run", "", "--plain"], "charrette agendas"),
        (&["show", " "], "charrette sessions"),
        (&["export", "latest", "--to", to], ".md, .html or .json"),
        (&["export", "latest", "--to", "summary.odt"], "format for .odt"),
    ] {
        let said = refused(data.path(), args);
        assert!(said.contains(words), "{args:?}: {said}");
    }
    assert!(!Path::new(to).exists());
    told(&charrette(data.path(), &["export", "latest", "--to", to, "--format", "html"], b""));
    assert!(std::fs::read(to).is_ok_and(|page| page.starts_with(b"<!DOCTYPE html>")));
    assert!(told(&charrette(data.path(), &["export", "latest", "--to", "-"], b"")).contains("# One"));
}

#[test]
fn a_data_folder_within_a_file_is_no_folder() {
    let data = tempfile::tempdir().expect("a folder that vanishes");
    let file = data.path().join("in-the-way");
    std::fs::write(&file, "").expect("a file can be made there");
    for args in [&["run", "design-needs", "--plain"][..], &["sessions"], &["show", "latest"]] {
        let said = refused(&file.join("below"), args);
        assert!(said.contains("in-the-way is not a folder") && said.contains("--data-dir"), "{said}");
    }
}

#[test]
fn a_group_that_a_file_brings_is_told_on_the_command_line_too() {
    let data = tempfile::tempdir().expect("a folder that vanishes");
    told(&charrette(data.path(), &["run", "design-needs", "--plain"], b":jump 4\n"));
    let file = data.path().join("said.csv");
    std::fs::write(&file, "text,group\nThe counter closes at noon,citizens\n,\nNobody asked us,Neighbours\n")
        .expect("it is written");
    let import = charrette(data.path(), &["import", "latest", &file.to_string_lossy()], b"");
    assert_eq!(told(&import), "2 rows imported, 0 known already, 0 refused.\n");
    assert_eq!(String::from_utf8_lossy(&import.stderr), "New group Neighbours; write @neighbours for it.\n");
}

/// A log that was written out in the midst of a workshop says that the clock runs; where it is opened nobody has run it.
#[test]
fn a_workshop_that_came_from_elsewhere_stands_until_somebody_goes_on() {
    let (there, here) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    told(&charrette(there.path(), &["run", "design-needs", "--plain"], b":next\nOne thing\n"));
    let log = told(&charrette(there.path(), &["log", "latest"], b""));
    let running: Vec<&str> = log.lines().take_while(|line| !line.contains("\"paused\"")).collect();
    assert!(running.len() >= 3 && running.len() < log.lines().count(), "{log}");
    let file = here.path().join("log.jsonl");
    std::fs::write(&file, running.join("\n") + "\n").unwrap();
    told(&charrette(here.path(), &["import", "new", file.to_str().unwrap()], b""));
    told(&charrette(here.path(), &["run", "latest", "--plain"], b""));
    let log = told(&charrette(here.path(), &["log", "latest"], b""));
    assert!(log.lines().last().unwrap().contains("\"why\":\"recovered\""), "{log}");
}

/// From a plan to an agenda that is held, and from the session to the next agenda with the times it took.
#[test]
fn a_plan_becomes_an_agenda_and_a_session_the_next_one() {
    let data = tempfile::tempdir().expect("a folder that vanishes");
    let plan = data.path().join("plan.csv");
    std::fs::write(&plan, "Time,Title,Duration\n09:00,Welcome,10\nlater,Ideas,20\n").expect("it can be written");
    let file = data.path().join("mine.toml");
    let (from, to) = (plan.to_str().expect("text"), file.to_str().expect("text"));
    let made = charrette(data.path(), &["agendas", "new", "--from", from, "--to", to, "--title", "Mine"], b"");
    let said = String::from_utf8_lossy(&made.stderr).into_owned();
    assert!(made.status.success() && made.stdout.is_empty(), "{said}");
    assert!(said.contains("Line 3: \"later\" is no time of day"), "{said}");
    assert!(
        said.contains("To put right: \"purpose\" is empty") && said.contains("once 3 things are put right"),
        "{said}"
    );
    let again = charrette(data.path(), &["agendas", "new", "--from", from, "--to", to], b"");
    assert!(!again.status.success(), "nothing is written over");
    let text = std::fs::read_to_string(&file).expect("it was written");
    assert!(text.contains("title = \"Mine\"") && text.contains("notes = \"later\""), "{text}");
    let text =
        text.replace("purpose = \"\"", "purpose = \"Try it.\"").replace("outcome = []", "outcome = [\"A list\"]");
    std::fs::write(&file, text.replace("who = []", "who = [\"Everybody\"]")).expect("it can be written");
    told(&charrette(data.path(), &["check", to], b""));
    told(&charrette(data.path(), &["run", to, "--plain"], b":next\n:next\n:close\n"));
    let next = charrette(data.path(), &["agendas", "new", "--from", "latest"], b"");
    let said = String::from_utf8_lossy(&next.stderr).into_owned();
    assert!(next.status.success() && said.contains("It can be held."), "{said}");
    told(&charrette(data.path(), &["check", data.path().join("agendas").to_str().expect("text")], b""));
    for wrong in
        [&["agendas", "new"][..], &["agendas", "new", "--from", "nowhere.md"], &["agendas", "new", "--from", "x"]]
    {
        let refused = charrette(data.path(), wrong, b"");
        assert!(refused.status.code() == Some(1) && refused.stderr.starts_with(b"charrette: "), "{wrong:?}");
    }
}

/// A closed session of six things said, changed by hand.
fn changed_by_hand(change: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let data = tempfile::tempdir().expect("a folder that vanishes");
    let lines = ":next\none\ntwo\nthree\n! four\n> five\n? six\n";
    told(&charrette(data.path(), &["run", "design-needs", "--plain"], lines.as_bytes()));
    let sessions = std::fs::read_dir(data.path().join("sessions")).expect("there is one");
    let path = sessions.map(|entry| entry.expect("there is one").path()).next().expect("there is one");
    let base = rusqlite::Connection::open(&path).expect("a session is a database");
    assert!(base.execute(change, []).expect("it can be changed by hand") > 0, "{change}");
    base.close().expect("it can be closed");
    (data, path)
}

/// Event 1 opens it, 2 begins the step, 3 to 8 are what was said.
#[test]
fn verify_names_the_first_record_that_was_changed_by_hand() {
    let cases = [
        ("UPDATE events SET body = replace(body, 'typed', 'pasted') WHERE seq = 4", "number 4 of writer", "captured"),
        ("UPDATE events SET kind = 'trashed' WHERE seq = 7", "number 7 of writer", "trashed"),
        ("UPDATE events SET utc_ms = utc_ms + 60000 WHERE seq IN (2, 6)", "number 2 of writer", "entered"),
        ("UPDATE texts SET text = 'another word' WHERE seq = 5", "number 5 of writer", "captured"),
        ("DELETE FROM texts WHERE seq = 6", "number 6 of writer", "captured"),
        ("UPDATE events SET hash = zeroblob(32) WHERE seq = 3", "number 3 of writer", "captured"),
    ];
    for (change, number, kind) in cases {
        let (data, _) = changed_by_hand(change);
        let said = refused(data.path(), &["verify", "latest"]);
        let place = format!("at place {} of the log: {kind}, 20", number.split(' ').nth(1).expect("a number"));
        for part in ["the first record that is not as it was written", number, &place] {
            assert!(said.contains(part), "{change}: {said}");
        }
    }
    let (data, _) = changed_by_hand("DELETE FROM events WHERE seq = 5");
    let said = refused(data.path(), &["verify", "latest"]);
    for part in ["number 5 of writer", "behind number 4 at place 4 of the log: captured", "it is missing"] {
        assert!(said.contains(part), "{said}");
    }
}

/// An edit far behind one that is gone, and one before it: the earlier is named, though the later is seen first.
#[test]
fn verify_names_the_earlier_of_two_changes() {
    let (data, path) = changed_by_hand("DELETE FROM events WHERE seq = 6");
    let base = rusqlite::Connection::open(&path).expect("a session is a database");
    base.execute("UPDATE events SET body = replace(body, 'typed', 'pasted') WHERE seq = 5", []).expect("it can be");
    base.close().expect("it can be closed");
    let said = refused(data.path(), &["verify", "latest"]);
    assert!(said.contains("number 5 of writer") && !said.contains("missing"), "{said}");
}

/// Held in one country, closed at once, and read in another: only the moment at which it is read is told by the clock there.
#[test]
fn a_closed_workshop_is_shown_alike_in_another_country() {
    let data = tempfile::tempdir().unwrap();
    let held = b":next\n:next\n:next\nOne thing\n:close\n:close\n";
    told(&charrette_in("CET-1", data.path(), &["run", "design-needs", "--plain"], held));
    let read = |zone: &str, args: &[&str]| told(&charrette_in(zone, data.path(), args, b""));
    let shown = |zone: &str| -> Vec<String> {
        let all = read(zone, &["show", "latest"]);
        assert!(all.contains("One thing"), "{all}");
        // The head of the file and its last line say when it was made.
        let made = |line: &&str| line.starts_with("built: ") || line.starts_with("Written by ");
        assert_eq!(all.lines().filter(made).count(), 2, "{all}");
        all.lines().filter(|line| !made(line)).map(str::to_owned).collect()
    };
    let here = shown("CET-1");
    assert_eq!(shown("EET-2"), here);
    assert_eq!(shown("JST-9"), here);
}
