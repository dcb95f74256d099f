//! Makes the sample sessions anew: `cargo run --example record` writes `sessions/<name>.jsonl` of every
//! `sessions/<name>.script`, or of those that are named.

#![expect(clippy::disallowed_macros, reason = "it says what it wrote")]

#[path = "record/act.rs"]
mod act;
#[path = "record/script.rs"]
mod script;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

fn main() -> anyhow::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions");
    let named: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let scripts = if named.is_empty() { all(&folder)? } else { named };
    for path in scripts {
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let log = script::record(&name, &text).with_context(|| path.display().to_string())?;
        let to = path.with_extension("jsonl");
        fs::write(&to, &log).with_context(|| to.display().to_string())?;
        println!("{}: {} events", to.display(), log.lines().count());
    }
    Ok(())
}

fn all(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut scripts: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    scripts.retain(|path| path.extension().is_some_and(|ending| ending == "script"));
    scripts.sort();
    Ok(scripts)
}
