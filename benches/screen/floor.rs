//! The floor: `examples/floor.rs`, built as the program was built.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, ensure};

/// Builds it and says where it is.
pub fn built() -> anyhow::Result<PathBuf> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--release", "--offline", "--example", "floor"]).arg("--target-dir").arg(folder()?);
    cargo.current_dir(env!("CARGO_MANIFEST_DIR"));
    ensure!(cargo.status()?.success(), "examples/floor.rs could not be built");
    Ok(folder()?.join("release/examples/floor"))
}

/// The folder that cargo builds into.
fn folder() -> anyhow::Result<PathBuf> {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_charrette"));
    Ok(program.ancestors().nth(2).context("the program lies in the folder of its profile")?.to_owned())
}
