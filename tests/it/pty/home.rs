//! A person's data folder, the program run on it without a screen, and the end of whatever takes too long.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use super::{PATIENCE, PROGRAM};

/// What a whole test may take on one terminal, or one run without. A write into a terminal that nobody reads, or a process
/// that cannot die, must fail one test and not hang all of them.
const AT_MOST: Duration = Duration::from_secs(120);

/// A folder for a person's data, and the program run on it without a screen.
pub struct Home(tempfile::TempDir);

impl Home {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Runs the program on its data, without a terminal.
    pub fn runs(&self, args: &[&str]) -> Output {
        let mut command = Command::new(PROGRAM);
        command.env_clear().env("CHARRETTE_DATA_DIR", self.path()).env("HOME", self.path()).args(args);
        command.current_dir(self.path()).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().unwrap();
        let _limit = Limit::on(&[pid(child.id())]);
        child.wait_with_output().unwrap()
    }

    /// The same where it must succeed, with this on its standard input, and what it said.
    pub fn feeds(&self, args: &[&str], input: &str) -> String {
        let mut command = Command::new(PROGRAM);
        command.args(args).env("CHARRETTE_DATA_DIR", self.path()).env("LC_ALL", "C.UTF-8").current_dir(self.path());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let _limit = Limit::on(&[pid(child.id())]);
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{args:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The same where it must succeed, and what it said.
    pub fn says(&self, args: &[&str]) -> String {
        let output = self.runs(args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

/// Ends what takes too long: first the processes, and when the test itself stays stuck, the suite with a word.
pub struct Limit {
    /// Dropped in time.
    _over: Sender<()>,
}

impl Limit {
    pub fn on(processes: &[Pid]) -> Self {
        let (over, end) = channel::<()>();
        let (processes, test) = (processes.to_vec(), std::thread::current().name().unwrap_or_default().to_owned());
        std::thread::spawn(move || {
            let late = |limit| end.recv_timeout(limit) == Err(RecvTimeoutError::Timeout);
            if late(AT_MOST) {
                for process in processes {
                    let _ = kill_process(process, Signal::KILL);
                }
                if late(PATIENCE) {
                    eprintln!("{test} hangs, although what it started was ended");
                    std::process::abort();
                }
            }
        });
        Self { _over: over }
    }
}

pub fn pid(number: u32) -> Pid {
    Pid::from_raw(i32::try_from(number).unwrap()).unwrap()
}
