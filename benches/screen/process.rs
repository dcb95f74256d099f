//! What Linux tells of a process: memory, wake-ups, the time it ran, what it wrote, when it is gone.

use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, PidfdFlags, Signal, kill_process, pidfd_open};

pub struct Process {
    pid: Pid,
    handle: OwnedFd,
}

/// What it has used since its start.
#[derive(Clone, Copy, Debug)]
pub struct Used {
    /// How often a thread of it slept and was woken.
    pub wakes: u32,
    /// How long its threads ran.
    pub ran: Duration,
    /// Bytes handed to the system: files and terminal.
    pub written: u64,
}

impl Process {
    pub fn new(number: u32) -> anyhow::Result<Self> {
        let pid = Pid::from_raw(i32::try_from(number)?).context("zero is no process")?;
        Ok(Self { pid, handle: pidfd_open(pid, PidfdFlags::empty())? })
    }

    pub fn signal(&self, signal: Signal) -> anyhow::Result<()> {
        Ok(kill_process(self.pid, signal)?)
    }

    /// Ends it if it is still there.
    pub fn kill(&self) {
        if self.wait(Duration::ZERO).is_err() {
            let _ = kill_process(self.pid, Signal::KILL);
        }
    }

    /// Waits until it has ended and says when that was.
    pub fn ended(&self) -> anyhow::Result<Instant> {
        self.wait(Duration::from_secs(5))?;
        Ok(Instant::now())
    }

    fn wait(&self, most: Duration) -> anyhow::Result<()> {
        let most = Timespec::try_from(most)?;
        match poll(&mut [PollFd::new(&self.handle, PollFlags::IN)], Some(&most))? {
            0 => bail!("it lives on"),
            _ => Ok(()),
        }
    }

    /// Resident memory in KiB.
    pub fn resident(&self) -> anyhow::Result<u32> {
        field(&self.read("status")?, "VmRSS:")
    }

    pub fn used(&self) -> anyhow::Result<Used> {
        let (mut wakes, mut ran) = (0, Duration::ZERO);
        for task in std::fs::read_dir(format!("/proc/{}/task", self.pid.as_raw_nonzero()))? {
            let task = task?.path();
            wakes += field::<u32>(&std::fs::read_to_string(task.join("status"))?, "voluntary_ctxt_switches:")?;
            let told = std::fs::read_to_string(task.join("schedstat"))?;
            ran += Duration::from_nanos(told.split(' ').next().context("no time in schedstat")?.parse()?);
        }
        Ok(Used { wakes, ran, written: field(&self.read("io")?, "wchar:")? })
    }

    fn read(&self, name: &str) -> std::io::Result<String> {
        std::fs::read_to_string(format!("/proc/{}/{name}", self.pid.as_raw_nonzero()))
    }
}

fn field<T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>>(
    text: &str,
    name: &str,
) -> anyhow::Result<T> {
    let rest = text.lines().find_map(|line| line.strip_prefix(name)).with_context(|| format!("no {name}"))?;
    Ok(rest.split_whitespace().next().with_context(|| format!("nothing at {name}"))?.parse()?)
}
