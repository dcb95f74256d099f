//! What was promised about names, looked for in the bytes: of every file that the program leaves, and of every output.

use std::path::Path;

use charrette::domain::event::Fact;
use charrette::domain::id::EventId;
use charrette::domain::mark::Mark;
use charrette::domain::words::{Salt, Words};
use charrette::store::{self, Access, Reply};

use crate::log_import::House;
use crate::store::{Desk, ME, NOW, event, said};

/// Every file below a folder, with its bytes.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
    found
}

/// In which files a text stands: as it is, in UTF-16, escaped for JSON, in capitals or not.
fn holders(folder: &Path, text: &str) -> Vec<String> {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let escaped = text.escape_unicode().to_string().into_bytes();
    let forms = [text.as_bytes().to_vec(), text.to_lowercase().into_bytes(), wide, escaped];
    let holds = |bytes: &[u8]| forms.iter().any(|form| bytes.windows(form.len()).any(|window| window == form));
    files(folder).into_iter().filter(|(_, bytes)| holds(bytes)).map(|(name, _)| name).collect()
}

/// An agenda of four steps, one for each promise.
fn agenda() -> String {
    let kickoff = include_str!("../../assets/agendas/design/design-kickoff-60.toml");
    let head = kickoff.find("[[step]]").expect("it has steps");
    let step = |promise: &str| {
        format!(
            "[[step]]\nid = \"{promise}\"\ntitle = \"{promise}\"\nkind = \"brainstorm\"\nminutes = 10\nattribution = \"{promise}\"\nprompt = [\"?\"]\n"
        )
    };
    let promises = ["anonymous", "group", "role", "named"];
    let steps: String = promises.iter().map(|promise| step(promise)).collect();
    kickoff[..head].replace("\"design-kickoff-60\"", "\"promises\"").replace("hard_end = \"11:00\"\n", "") + &steps
}

#[test]
fn each_promise_holds_in_every_byte_on_the_disk_and_in_every_output() {
    let house = House::new();
    house.write("promises.toml", agenda());
    house.write(
        "rows.csv",
        "text,author,role,group,owner,step\nfrom a file,Quillfeather-A,Wheelwright-A,Citizens,Ownername-A,anonymous\nfrom a file,Quillfeather-G,Wheelwright-G,Citizens,Ownername-G,group\nfrom a file,Quillfeather-R,Wheelwright-R,Citizens,Ownername-R,role\nfrom a file,Quillfeather-N,Wheelwright-N,Citizens,Ownername-N,named\n",
    );
    let mut lines = String::new();
    for tag in ["A", "G", "R", "N"] {
        lines += ":next\n";
        lines += &format!("words {tag} @citizens by:Quillfeather-{tag} role:Wheelwright-{tag} owner:Ownername-{tag}\n");
        lines += &format!(
            ":edit {} other words by:Quillfeather-{tag} role:Wheelwright-{tag}\n",
            lines.matches("words ").count()
        );
        lines += ":undo\n:redo\n:undo\n";
    }
    lines += ":import rows.csv\n:move 1 4\n:move 4 1\n:said\n:search words\n:review\n:export out.md\n:close\n";
    let mut told = house.is_told(&["run", "promises.toml", "--plain"], lines.as_bytes());
    for format in ["md", "html", "json", "csv"] {
        for level in ["internal", "consortium", "public"] {
            let to = format!("out-{level}.{format}");
            told.extend(
                house.is_told(&["export", "latest", "--to", &to, "--format", format, "--disclosure", level], b""),
            );
        }
    }
    for args in [&["show", "latest"][..], &["log", "latest"], &["sessions", "--json"], &["verify", "latest"]] {
        told.extend(house.is_told(args, b""));
    }
    std::fs::remove_file(house.path("rows.csv")).unwrap();
    let told = String::from_utf8(told).unwrap();
    assert_eq!(told.matches("\"kind\":\"captured\"").count(), 8, "{told}");
    let everything = house.path("");
    for (name, kept) in [
        ("Quillfeather-A", false),
        ("Quillfeather-G", false),
        ("Quillfeather-R", false),
        ("Quillfeather-N", true),
        ("Wheelwright-A", false),
        ("Wheelwright-G", false),
        ("Wheelwright-R", true),
        ("Wheelwright-N", true),
    ] {
        let holders = holders(&everything, name);
        assert_eq!(!holders.is_empty(), kept, "{name}: {holders:?}");
        assert_eq!(told.contains(name), kept, "{name} is told: {told}");
        let outside = holders.iter().any(|file| file.contains("out-consortium") || file.contains("out-public"));
        assert!(!name.starts_with("Quillfeather") || !outside, "{name} leaves the team: {holders:?}");
        assert!(!holders.iter().any(|file| file.contains("out-public")), "{name} is public: {holders:?}");
    }
}

/// Who came in by name stands in the record and in the log of it, and in nothing that leaves; what is erased is nowhere.
#[test]
fn a_name_at_the_door_and_a_small_group_leave_in_no_output() {
    let house = House::new();
    let open = agenda().replace("attribution = \"anonymous\"", "attribution = \"group\"");
    house.write("open.toml", open);
    let lines = ":next\n:count citizens 9\n:invited citizens 11\n:group-add Quillguild\n:invited quillguild 2\n:person \
                 quillguild Quillfeather-Stays\n:person quillguild Quillfeather-Goes\n:left Quillfeather-Goes\none \
                 @citizens\ntwo @citizens\nthree @citizens\n:brief\n:shares\n:erase Quillfeather-Goes yes\n:close\n";
    let told = house.is_told(&["run", "open.toml", "--plain"], lines.as_bytes());
    let told = String::from_utf8(told).unwrap();
    assert!(told.contains("People served: 3 contributions") && !told.contains("Quillguild: no"), "{told}");
    for format in ["md", "html", "json", "csv"] {
        for level in ["internal", "consortium", "public"] {
            let to = format!("out-{level}.{format}");
            house.is_told(&["export", "latest", "--to", &to, "--format", format, "--disclosure", level], b"");
        }
    }
    let everything = house.path("");
    let out = |holders: &[String]| holders.iter().any(|file| file.contains("out-"));
    let stays = holders(&everything, "Quillfeather-Stays");
    assert!(!stays.is_empty() && !out(&stays), "in the session's file and nowhere else: {stays:?}");
    assert_eq!(holders(&everything, "Quillfeather-Goes"), Vec::<String>::new());
    let log = String::from_utf8(house.is_told(&["log", "latest"], b"")).unwrap();
    assert!(log.contains("Quillfeather-Stays") && !log.contains("Quillfeather-Goes"), "{log}");
    let guild = holders(&everything, "Quillguild");
    assert!(guild.iter().any(|file| file.contains("out-internal")), "the team is told: {guild:?}");
    // To partners the agenda's groups are told, and how few came of one that nothing is noted of is not.
    let read = |file: &str| std::fs::read_to_string(house.path(file)).unwrap();
    let partners = read("out-consortium.csv/participants.csv");
    let row = partners.lines().find(|line| line.starts_with("quillguild")).expect("its row");
    assert_eq!(row, "quillguild,Quillguild,,0,,0", "{partners}");
    for level in ["consortium", "public"] {
        let audit = read(&format!("out-{level}.csv/audit.csv"));
        assert!(["arrived", "left,", "invited"].iter().all(|event| !audit.contains(event)), "{audit}");
    }
    assert!(!guild.iter().any(|file| file.contains("out-public")), "{guild:?}");
}

/// The fact is on the disk, and then the machine stops before the words have gone.
#[test]
fn an_erasure_that_was_cut_short_is_finished_at_the_next_opening() {
    let house = House::new();
    let (path, _) = crate::store::session(&house.path("data/sessions"), 5);
    let secret = "Quillfeather spoke of this";
    let desk = Desk::at(store::open(&path, Access::Write, NOW).unwrap());
    desk.append(vec![said(ME, 6, "at first"), said(ME, 7, "not to be erased")]);
    let target = EventId { replica: ME, seq: 6 };
    let Fact::Captured(captured) = said(ME, 8, secret).fact else { panic!("it is captured") };
    desk.append(vec![event(ME, 8, Fact::Edited { target, content: Box::new(captured.content) })]);
    let owner = Mark { text: Some(Words::new(Salt([9; 16]), "Ownername of it".to_owned())), ..Mark::default() };
    let (step, field) = ("work".to_owned(), "owner".to_owned());
    desk.append(vec![event(ME, 9, Fact::Marked { step, target: Some(target), field, value: Box::new(owner) })]);
    assert!(matches!(desk.append(vec![event(ME, 10, Fact::Erased { target })]), Reply::Appended { .. }));
    desk.close();
    assert_eq!(holders(&house.path("data"), secret).len(), 1, "the words are there still");
    let told = house.is_told(&["run", path.to_str().unwrap(), "--plain"], b"");
    assert_eq!(holders(&house.path("data"), secret), Vec::<String>::new());
    assert_eq!(holders(&house.path("data"), "at first"), Vec::<String>::new());
    assert_eq!(holders(&house.path("data"), "Ownername of it"), Vec::<String>::new(), "nor what a field says of it");
    assert_eq!(holders(&house.path("data"), "not to be erased").len(), 1, "{}", String::from_utf8_lossy(&told));
    let report = store::verify(&path).unwrap();
    assert_eq!(
        (report.fault, report.erased),
        (None, 4),
        "text and author of the one, text of the other, and what a field says"
    );
}

/// Whatever the umask: the data folder, everything in it, and what is exported.
#[test]
#[cfg(unix)]
fn every_file_that_the_program_makes_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let house = House::new();
    house.write("list.csv", "number,text,maps_to\n4,Wording of the fourth,GOV-1\n");
    let script = r#"umask 000; c() { "$0" --data-dir data "$@"; }
        printf ':theme dark\n' | c run "$(c agendas | head -1 | cut -f1)" --plain
        c framework import list.csv
        printf ':next\none\n:export out.md\n:copy-agenda\n' | c run latest --plain
        c export latest --to tables --format csv
        c demo --plain </dev/null"#;
    let mut command = std::process::Command::new("sh");
    let output =
        command.args(["-c", script, env!("CARGO_BIN_EXE_charrette")]).current_dir(house.path("")).output().unwrap();
    let mut wrong = Vec::new();
    let mut folders = vec![house.path("")];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let (path, meta) = entry.map(|entry| (entry.path(), entry.metadata().unwrap())).unwrap();
            let (mode, wanted) = (meta.permissions().mode() & 0o777, if meta.is_dir() { 0o700 } else { 0o600 });
            if mode != wanted && !path.ends_with("list.csv") {
                wrong.push(format!("{} {mode:o}", path.display()));
            }
            if meta.is_dir() {
                folders.push(path);
            }
            seen += 1;
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen > 15 && house.path("data/settings.toml").exists(), "{seen} files: {output:?}");
}
