//! Real ballots: 61,384 of them, cast on 522 contributions, brought in by the program and held against the totals that
//! were published with them.

use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::Value;

use crate::log_import::House;
use crate::recount::{Stranger, table, told};

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// A session in which the consultation stands in the first step, and is polled on in the second. Who answered is kept by a
/// code, or in the third step not at all.
const AGENDA: &str = r#"format = 1
id = "consultation"
title = "Consultation"
lang = "de"
framework = "ingov"
phase = "design"
status = "working"
purpose = "Hold what was said and voted on."
outcome = ["What people agree to"]
who = ["Anybody"]
materials = []

[[group]]
id = "citizens"
name = "Citizens"

[[group]]
id = "staff"
name = "Staff"

[[step]]
id = "said"
title = "What was said"
kind = "brainstorm"
minutes = 10

[[step]]
id = "poll"
title = "What people answered"
kind = "statement-poll"
minutes = 10
work = { from = "said", threshold = 50 }

[[step]]
id = "secret"
title = "The same without codes"
kind = "statement-poll"
minutes = 10
attribution = "anonymous"
work = { from = "said" }
"#;

fn consultation() -> House {
    let house = House::new();
    let agenda = house.write("consultation.toml", AGENDA);
    house.is_told(&["run", agenda.to_str().expect("a path"), "--plain"], b":next\n");
    let (code, told, wrong) = house.imports("latest", &data("polis-klimarat-produktion-konsum.jsonl"));
    assert_eq!((code, told.starts_with("522 rows")), (0, true), "{told}{wrong}");
    house
}

fn imports(house: &House, file: &Path, step: &str) -> (i32, String, String) {
    let out = house.runs([
        "import".as_ref(),
        "latest".as_ref(),
        file.as_os_str(),
        "--step".as_ref(),
        std::ffi::OsStr::new(step),
    ]);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (out.status.code().expect("it ends by itself"), text(&out.stdout), text(&out.stderr))
}

fn exported(house: &House, to: &str) -> PathBuf {
    house.is_told(&["export", "latest", "--to", to, "--format", "csv"], b"");
    house.path(to)
}

#[test]
fn sixty_thousand_real_ballots_add_up_to_what_was_published() {
    let house = consultation();
    let file = data("polis-klimarat-produktion-konsum.ballots.csv");
    let begun = Instant::now();
    let (code, out, wrong) = imports(&house, &file, "2");
    println!("61,384 ballots came in within {:.1} s", begun.elapsed().as_secs_f64());
    assert_eq!((code, out.trim()), (0, "61384 rows imported, 0 known already, 0 refused."), "{wrong}");
    let (_, again, _) = imports(&house, &file, "2");
    assert_eq!(again.trim(), "0 rows imported, 61384 known already, 0 refused.");
    let folder = exported(&house, "out.csv");
    let meta: Value = serde_json::from_slice(
        &std::fs::read(data("polis-klimarat-produktion-konsum.meta.json")).expect("it is there"),
    )
    .expect("JSON");
    let levels = table(&folder.join("levels.csv"));
    for says in ["agree", "disagree", "pass"] {
        let of =
            levels.iter().filter(|row| row["says"] == says).map(|row| row["total"].parse::<u64>().expect("a number"));
        assert_eq!(Some(of.sum::<u64>()), meta["tally"][says].as_u64(), "{says}");
    }
    let vote = &table(&folder.join("votes.csv"))[0];
    assert_eq!((vote["ballots"].as_str(), vote["given"].as_str(), vote["options"].as_str()), ("61384", "61384", "522"));
    // Statement by statement: as published, with the labels in the order of the file.
    let lines = std::fs::read_to_string(data("polis-klimarat-produktion-konsum.jsonl")).expect("it is there");
    for (nth, line) in lines.lines().enumerate() {
        let row: Value = serde_json::from_str(line).expect("JSON");
        let label = (nth + 1).to_string();
        for says in ["agree", "disagree", "pass"] {
            let of = levels.iter().find(|level| level["option"] == label && level["says"] == says);
            let total = of.map_or(0, |level| level["total"].parse().expect("a number"));
            assert_eq!(Some(total), row["ballots"][says].as_u64(), "{label} {says}");
        }
    }
    assert_eq!(Stranger::new().counts(&folder.join("ballots.csv")), told(&folder.join("levels.csv")));
}

#[test]
fn without_codes_the_same_rows_add_nothing_and_no_code_is_kept() {
    let house = consultation();
    let text = std::fs::read_to_string(data("polis-klimarat-produktion-konsum.ballots.csv")).expect("it is there");
    let first: String = text.split_inclusive('\n').take(901).collect();
    // The first voter thinks again about the first statement in the file.
    let file = house.write("some.csv", first + "4,1,1,1651999999999\n");
    let (_, out, wrong) = imports(&house, &file, "3");
    assert_eq!(out.trim(), "900 rows imported, 0 known already, 1 refused.", "{wrong}");
    assert!(wrong.contains("line 2: another ballot counts in the place of this one"), "{wrong}");
    let (_, again, _) = imports(&house, &file, "3");
    assert_eq!(again.trim(), "0 rows imported, 900 known already, 1 refused.");
    let log = house.log();
    assert_eq!(log.matches("\"balloted\"").count(), 900);
    assert!(!log.contains("\"voter\"") && !log.contains("\"cast_at\""));
}

#[test]
fn bad_ballots_are_listed_and_the_good_ones_come_in() {
    let house = consultation();
    let rows = "contribution,voter,vote,t_ms,colour\n\
        4,v1,1,1651045821288,red\n\
        c7,v1,-1,,\n\
        9999,v1,1,1651045821288,\n\
        12,Maria,1,1651045821288,\n\
        12,v2,2,1651045821288,\n\
        12,v2,,1651045821288,\n\
        12,v2,0,soon,\n\
        ,,,,\n\
        4,v1,0,1651045821289,\n";
    let file = house.write("ballots.csv", rows);
    let (code, out, wrong) = imports(&house, &file, "2");
    assert_eq!((code, out.trim()), (0, "3 rows imported, 0 known already, 5 refused."), "{wrong}");
    for told in [
        "line 4: 9999 is not put to the vote",
        "line 5: \"Maria\" cannot be understood in the column voter",
        "line 6: \"2\" cannot be understood in the column vote",
        "line 7: the row does not say",
        "line 8: \"soon\" cannot be understood in the column t_ms",
        "colour",
    ] {
        assert!(wrong.contains(told), "{told}: {wrong}");
    }
    let vote = &table(&exported(&house, "out.csv").join("votes.csv"))[0];
    assert_eq!(vote["given"], "2", "what v1 said of 4 last counts");
    let (code, _, wrong) = imports(&house, &file, "1");
    assert!(code == 1 && wrong.contains("table of ballots"), "{wrong}");
    let named = house.write(
        "named.csv",
        "option;answer;mode;value;group\n1;disagree;hands;7;Citizens\n2;pass;proxy;;staff\n2;pass;;;nobody\n",
    );
    let (_, out, wrong) = imports(&house, &named, "2");
    assert_eq!(out.trim(), "2 rows imported, 0 known already, 1 refused.", "{wrong}");
    assert!(wrong.contains("line 4: \"nobody\" cannot be understood in the column group"), "{wrong}");
}
