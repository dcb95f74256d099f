//! A terminal of 120 by 40 with a program in it, and when what came was seen.
//!
//! What arrives is marked with the time by a thread that does nothing else, and read as a terminal would only when the
//! program has been silent for a while, so that reading is not in the figures.

use std::ffi::OsString;
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::{Parser, Screen};

use super::listener::{Chunk, Keys, listen};
use super::process::Process;

pub const SIZE: (u16, u16) = (120, 40);
/// Nothing takes longer; if it does, it does not come.
const PATIENCE: Duration = Duration::from_secs(20);
/// A screen on which nothing has changed for so long stands.
pub const STANDS: Duration = Duration::from_millis(60);

/// A program, what it is told, and its data folder.
#[derive(Clone, Debug)]
pub struct Subject {
    pub program: PathBuf,
    pub args: Vec<OsString>,
    pub data: PathBuf,
}

/// What stands between the terminal and the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leader {
    /// Nothing: the program leads its session.
    Nobody,
    /// A shell that outlives the program and passes a hang-up on.
    Shell,
    /// One that ignores a hang-up, and what it starts is born so.
    Deaf,
}

/// Whether the terminal answers what programs ask it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    Answers,
    Mute,
}

/// What came of something, counted from when it was done.
pub struct Seen {
    /// The first change of a cell or of the cursor.
    pub first: Duration,
    /// The last one before the silence.
    pub last: Duration,
    pub bytes: usize,
}

pub struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Keys>,
    heard: Receiver<Chunk>,
    listener: Option<JoinHandle<()>>,
    stop: Arc<AtomicBool>,
    parser: Parser,
    child: Box<dyn Child + Send + Sync>,
    pub process: Process,
    /// When the program was started.
    pub begun: Instant,
}

impl Terminal {
    /// Starts a program; below a leader this waits until its screen stands.
    pub fn start(subject: &Subject, leader: Leader, manner: Manner) -> anyhow::Result<Self> {
        let pair = native_pty_system().openpty(size(SIZE))?;
        let mut reader = pair.master.try_clone_reader()?;
        let keys: Keys = Arc::new(Mutex::new(pair.master.take_writer()?));
        let number = subject.data.join("number");
        let command = command(subject, leader, &number);
        let (post, heard) = channel();
        let stop = Arc::new(AtomicBool::new(false));
        let listener = std::thread::spawn({
            let (keys, stop) = (Arc::clone(&keys), Arc::clone(&stop));
            move || listen(&mut *reader, &keys, manner, &stop, &post)
        });
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command)?;
        drop(pair.slave);
        let (columns, rows) = cells(SIZE)?;
        let mut terminal = Self {
            master: Some(pair.master),
            keys: Some(keys),
            heard,
            listener: Some(listener),
            stop,
            parser: Parser::new(rows, columns, 0),
            process: Process::new(child.process_id().context("it has a number")?)?,
            child,
            begun,
        };
        if leader != Leader::Nobody {
            terminal.settle(begun, STANDS)?;
            terminal.process = Process::new(std::fs::read_to_string(number)?.trim().parse()?)?;
        }
        Ok(terminal)
    }

    /// Starts a program on a terminal that answers and waits until its screen stands; a session's clock runs.
    pub fn opened(subject: &Subject, leader: Leader) -> anyhow::Result<Self> {
        let mut terminal = Self::start(subject, leader, Manner::Answers)?;
        let begun = terminal.begun;
        if leader == Leader::Nobody {
            terminal.settle(begun, STANDS)?;
        }
        if terminal.screen().contents().contains("PAUSED") {
            terminal.press(b"\x14", STANDS)?;
        }
        Ok(terminal)
    }

    pub fn screen(&self) -> &Screen {
        self.parser.screen()
    }

    pub fn send(&self, keys: &[u8]) -> anyhow::Result<()> {
        let Some(writer) = &self.keys else { bail!("the terminal is closed") };
        let Ok(mut writer) = writer.lock() else { bail!("the listener failed") };
        writer.write_all(keys)?;
        Ok(writer.flush()?)
    }

    /// Sends keys in one write and looks until nothing has come for `quiet`.
    pub fn press(&mut self, keys: &[u8], quiet: Duration) -> anyhow::Result<Seen> {
        let begun = Instant::now();
        self.send(keys)?;
        self.settle(begun, quiet)
    }

    /// Looks until nothing has come for `quiet`; something has to come.
    pub fn settle(&mut self, begun: Instant, quiet: Duration) -> anyhow::Result<Seen> {
        let Ok(chunk) = self.heard.recv_timeout(PATIENCE) else {
            bail!("nothing came; the screen:\n{}", self.screen().contents())
        };
        let mut chunks = vec![chunk];
        while let Ok(chunk) = self.heard.recv_timeout(quiet) {
            chunks.push(chunk);
        }
        let bytes = chunks.iter().map(|chunk| chunk.bytes.len()).sum();
        let changes: Vec<Instant> = chunks.iter().filter(|chunk| self.reads(chunk)).map(|chunk| chunk.at).collect();
        let (Some(first), Some(last)) = (changes.first(), changes.last()) else {
            bail!("nothing changed; the screen:\n{}", self.screen().contents())
        };
        Ok(Seen { first: first.duration_since(begun), last: last.duration_since(begun), bytes })
    }

    /// Looks until a text stands on the screen; says when the bytes came that put it there.
    pub fn until(&mut self, text: &str) -> anyhow::Result<Instant> {
        if self.screen().contents().contains(text) {
            bail!("{text:?} stands there already");
        }
        loop {
            let Ok(chunk) = self.heard.recv_timeout(PATIENCE) else {
                bail!("waited in vain for {text:?}; the screen:\n{}", self.screen().contents())
            };
            self.reads(&chunk);
            if self.screen().contents().contains(text) {
                return Ok(chunk.at);
            }
        }
    }

    /// Looks until a text stands there no more; says when the bytes came that took it away, or now if it is gone already.
    pub fn until_gone(&mut self, text: &str) -> anyhow::Result<Instant> {
        let mut at = Instant::now();
        while self.screen().contents().contains(text) {
            let Ok(chunk) = self.heard.recv_timeout(PATIENCE) else {
                bail!("{text:?} does not go; the screen:\n{}", self.screen().contents())
            };
            self.reads(&chunk);
            at = chunk.at;
        }
        Ok(at)
    }

    /// Looks until nothing has come for `quiet`; it may be that nothing comes at all.
    pub fn rest(&mut self, quiet: Duration) {
        while let Ok(chunk) = self.heard.recv_timeout(quiet) {
            self.reads(&chunk);
        }
    }

    /// What has come since one looked last: the moments and how many bytes.
    pub fn came(&mut self) -> Vec<(Instant, usize)> {
        let chunks: Vec<Chunk> = self.heard.try_iter().collect();
        chunks.iter().for_each(|chunk| {
            self.reads(chunk);
        });
        chunks.iter().map(|chunk| (chunk.at, chunk.bytes.len())).collect()
    }

    /// True when a cell or the cursor changed.
    fn reads(&mut self, chunk: &Chunk) -> bool {
        let before = self.screen().contents_formatted();
        self.parser.process(&chunk.bytes);
        before != self.screen().contents_formatted()
    }

    pub fn resize(&mut self, to: (u16, u16)) -> anyhow::Result<Seen> {
        let (columns, rows) = cells(to)?;
        let begun = Instant::now();
        self.master.as_ref().context("the terminal is closed")?.resize(size(to))?;
        self.parser.screen_mut().set_size(rows, columns);
        self.settle(begun, Duration::from_millis(40))
    }

    /// Closes the terminal and says when that was. `wake` makes the program write something.
    pub fn close(&mut self, wake: &[u8]) -> anyhow::Result<Instant> {
        self.stop.store(true, Ordering::SeqCst);
        self.send(wake)?;
        if let Some(listener) = self.listener.take() {
            let _ = listener.join(); // it holds an end of the terminal until something comes
        }
        drop(self.keys.take());
        let begun = Instant::now();
        drop(self.master.take());
        Ok(begun)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.process.kill(); // only what was started here, and only if it is still there
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(subject: &Subject, leader: Leader, number: &std::path::Path) -> CommandBuilder {
    const RUN: &str = r#"sh -c 'echo $$ >"$0"; exec "$@"' "$0" "$@"; read -r wait"#;
    let mut command = match leader {
        Leader::Nobody => CommandBuilder::new(&subject.program),
        Leader::Shell | Leader::Deaf => {
            let mut command = CommandBuilder::new("/bin/sh");
            command.arg("-c");
            command.arg(if leader == Leader::Deaf { format!("trap '' HUP; {RUN}") } else { RUN.to_owned() });
            command.arg(number);
            command.arg(&subject.program);
            command
        }
    };
    command.args(&subject.args);
    command.env_clear();
    for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("PATH", "/usr/bin:/bin"), ("TZ", "UTC")] {
        command.env(name, value);
    }
    command.env("HOME", &subject.data);
    command.env("CHARRETTE_DATA_DIR", &subject.data);
    command.cwd(&subject.data);
    command
}

fn size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn cells((columns, rows): (u16, u16)) -> anyhow::Result<(NonZeroU16, NonZeroU16)> {
    Ok((NonZeroU16::new(columns).context("no columns")?, NonZeroU16::new(rows).context("no rows")?))
}
