//! What the store does when the disk, the system or the power does not.
//!
//! Some tests run this binary again as another process; the tests named `child_*` are what runs there, and do nothing
//! unless they are told to.

mod bits;
#[cfg(unix)]
mod disk;
mod files;
mod processes;
mod salvage;
#[cfg(unix)]
mod umask;

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use sha2::{Digest as _, Sha256};

const CHILD: &str = "CHARRETTE_TEST_CHILD";

/// This binary again, running one `child_*` test of one of the files beside this one on a path.
fn child(name: &str, path: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([&format!("faults::{name}"), "--exact", "--nocapture"]).env(CHILD, path);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// The path, when this process is such a child.
fn told() -> Option<PathBuf> {
    std::env::var_os(CHILD).map(PathBuf::from)
}

/// What a child says, a line at a time, without what the test runner adds.
fn says(child: &mut Child) -> impl Iterator<Item = String> + use<> {
    let out = BufReader::new(child.stdout.take().unwrap());
    out.lines().map_while(Result::ok).filter_map(|line| Some(line[line.find("CHILD ")? + 6..].to_owned()))
}

fn sha(path: &Path) -> [u8; 32] {
    Sha256::digest(fs::read(path).unwrap()).into()
}

/// A small generator of its own, so that a run can be repeated from its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % below as u64).unwrap()
    }
}

fn find(path: &Path, needle: &str) -> Option<usize> {
    fs::read(path).unwrap().windows(needle.len()).position(|window| window == needle.as_bytes())
}

fn contains(path: &Path, needle: &str) -> bool {
    find(path, needle).is_some()
}
