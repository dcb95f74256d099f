//! Votes recounted by a stranger: a program of its own, without a line of ours, that has `ballots.csv` and nothing else.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The stranger's program, compiled into a folder.
pub struct Stranger(tempfile::TempDir);

impl Stranger {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recount/recount.rs");
        let cargo = std::env::var_os("CARGO").map(PathBuf::from);
        let beside = cargo.and_then(|cargo| Some(cargo.parent()?.join("rustc"))).filter(|rustc| rustc.exists());
        let rustc = std::env::var_os("RUSTC").map(PathBuf::from).or(beside).unwrap_or_else(|| "rustc".into());
        let to = folder.path().join("recount");
        let done = Command::new(rustc).args(["--edition", "2024", "-o"]).arg(&to).arg(source).status();
        assert!(done.expect("there is a compiler where tests are run").success());
        Self(folder)
    }

    /// What it counts: by vote, option, criterion and level.
    pub fn counts(&self, ballots: &Path) -> BTreeMap<[String; 4], u64> {
        let out = Command::new(self.0.path().join("recount")).arg(ballots).output().expect("it runs");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        let text = String::from_utf8(out.stdout).expect("it writes text");
        let row = |line: &str| {
            let cells: Vec<&str> = line.split('\t').collect();
            let key = [cells[0], cells[1], cells[2], cells[3]].map(str::to_owned);
            (key, cells[4].parse().expect("a number"))
        };
        text.lines().map(row).collect()
    }
}

/// The rows of one of our tables, by the names of their columns.
pub fn table(path: &Path) -> Vec<BTreeMap<String, String>> {
    let bytes = std::fs::read(path).expect("the table was written");
    let mut reader = csv::Reader::from_reader(&bytes[3..]);
    reader.deserialize().collect::<Result<Vec<BTreeMap<String, String>>, _>>().expect("rows of named cells")
}

/// What `levels.csv` tells, in the stranger's words.
pub fn told(levels: &Path) -> BTreeMap<[String; 4], u64> {
    let key = |row: &BTreeMap<String, String>| ["vote", "option", "criterion", "level"].map(|name| row[name].clone());
    let rows = table(levels);
    let all = rows.iter().map(|row| (key(row), row["total"].parse().expect("a number")));
    all.filter(|(_, total)| *total > 0).collect()
}
