//! Tells the linker which functions to put side by side, where there is a linker that can be told.
//!
//! A system brings a program into memory in windows of many pages. Left to itself the linker strews what every start runs
//! among what few ever need, and nearly all of the program comes in. `layout/first.ld` names what a workshop runs; without
//! it the program is the same, only larger in memory. The invariant: a linker that does not understand it never fails a build.

#![expect(clippy::disallowed_methods, clippy::disallowed_macros, reason = "cargo asks and answers a build this way")]

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Stdio};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=layout/first.ld");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|set| set == value);
    let told = is("PROFILE", "release") && is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu");
    let Some(root) = env::var_os("CARGO_MANIFEST_DIR").filter(|_| told).map(PathBuf::from) else { return };
    let argument = format!("-Wl,-T,{}", root.join("layout/first.ld").display());
    if is_understood(&argument).unwrap_or(false) {
        println!("cargo::rustc-link-arg-bins={argument}");
    }
}

/// Whether the linker that will link the program makes another program with this argument. `None` where that cannot be
/// tried.
fn is_understood(argument: &str) -> Option<bool> {
    let folder = PathBuf::from(env::var_os("OUT_DIR")?);
    let source = folder.join("tried.rs");
    std::fs::write(&source, "fn main() {}\n").ok()?;
    let mut rustc = Command::new(env::var_os("RUSTC")?);
    rustc.arg(&source).arg("--out-dir").arg(&folder).args(["--target", &env::var("TARGET").ok()?]);
    rustc.args(["-C", &format!("link-arg={argument}")]);
    if let Some(linker) = env::var_os("RUSTC_LINKER") {
        let mut chosen = OsString::from("linker=");
        chosen.push(linker);
        rustc.arg("-C").arg(chosen);
    }
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    rustc.args(flags.split('\x1f').filter(|flag| !flag.is_empty()));
    let ended = rustc.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    Some(ended.success())
}
