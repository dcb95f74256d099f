//! The real program in a real terminal. Unix.
//!
//! `Pty` starts it, types, looks at the screen as a terminal would show it, sends signals, hangs up, and says afterwards
//! whether the terminal is as it was. It waits for what is to be seen and never sleeps on a guess; what it waits for in
//! vain it shows.

mod bells;
mod endings;
mod faults;
mod floods;
mod home;
mod hunt;
mod jobs;
mod kills;
#[cfg(target_os = "linux")]
mod network;
mod room;
mod start;
mod work;

use std::fs::File;
use std::io::{Read as _, Write};
use std::num::NonZeroU16;
use std::os::unix::fs::OpenOptionsExt as _;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use vt100::{MouseProtocolMode, Parser, Screen};

use home::{Limit, pid};
use start::command;

pub use home::Home;
pub use start::{Leader, Start};

const PROGRAM: &str = env!("CARGO_BIN_EXE_charrette");
/// What is waited for at most. Far more than it takes, also on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// No ending takes longer, whatever happens.
pub const LONGEST_ENDING: Duration = Duration::from_secs(2);

/// What the terminal shows, and all that was ever sent to it.
struct Shown {
    parser: Parser,
    bytes: Vec<u8>,
    stop: bool,
}

/// The program in its terminal.
pub struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Mutex<Option<Box<dyn Write + Send>>>,
    /// The program's end of the terminal, kept open so that it can be looked at afterwards.
    slave: File,
    shown: Arc<(Mutex<Shown>, Condvar)>,
    leader: Box<dyn Child + Send + Sync>,
    pid: Pid,
    modes: String,
    limit: Limit,
}

impl Pty {
    /// In 80 by 24, below a shell.
    pub fn start(home: &Home, args: &[&str]) -> Self {
        Self::start_as(home, args, &Start::default())
    }

    pub fn start_as(home: &Home, args: &[&str], start: &Start<'_>) -> Self {
        let pair = native_pty_system().openpty(size(start.size)).unwrap();
        let name = pair.master.tty_name().unwrap();
        let noctty = i32::try_from(rustix::fs::OFlags::NOCTTY.bits()).unwrap();
        let slave = File::options().read(true).write(true).custom_flags(noctty).open(name).unwrap();
        let modes = modes(&slave);
        let numbers = tempfile::tempdir().unwrap();
        let number = numbers.path().join("pid");
        let leader = pair.slave.spawn_command(command(home, args, start, &number)).unwrap();
        drop(pair.slave);
        let shown = Shown { parser: parser(start.size), bytes: Vec::new(), stop: false };
        let shown = Arc::new((Mutex::new(shown), Condvar::new()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let seen = Arc::clone(&shown);
        std::thread::spawn(move || {
            let mut bytes = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                let mut shown = seen.0.lock().unwrap();
                if shown.stop {
                    break;
                }
                shown.parser.process(&bytes[..count]);
                shown.bytes.extend_from_slice(&bytes[..count]);
                seen.1.notify_all();
            }
        });
        let keys = pair.master.take_writer().unwrap();
        let leading = pid(leader.process_id().unwrap());
        let mut pty = Self {
            master: Some(pair.master),
            keys: Mutex::new(Some(keys)),
            slave,
            shown,
            leader,
            pid: leading,
            modes,
            limit: Limit::on(&[leading]),
        };
        pty.wait("the program to take the screen", Screen::alternate_screen);
        if let Ok(number) = std::fs::read_to_string(number) {
            pty.pid = pid(number.trim().parse().unwrap());
            pty.limit = Limit::on(&[pty.pid, leading]);
        }
        pty
    }

    /// Waits until the screen is as `test` wants it; `what` says what that is.
    #[track_caller]
    pub fn wait(&self, what: &str, test: impl Fn(&Screen) -> bool) {
        let begun = Instant::now();
        let mut shown = self.shown.0.lock().unwrap();
        while !test(shown.parser.screen()) {
            let left = PATIENCE.saturating_sub(begun.elapsed());
            assert!(!left.is_zero(), "waited in vain for {what}; the screen:\n{}", shown.parser.screen().contents());
            shown = self.shown.1.wait_timeout(shown, left).unwrap().0;
        }
    }

    #[track_caller]
    pub fn shows(&self, text: &str) -> &Self {
        self.wait(&format!("{text:?}"), |screen| screen.contents().contains(text));
        self
    }

    /// The screen now, as text.
    pub fn screen(&self) -> String {
        self.shown.0.lock().unwrap().parser.screen().contents()
    }

    /// How many bytes the terminal has been sent.
    pub fn mark(&self) -> usize {
        self.shown.0.lock().unwrap().bytes.len()
    }

    /// What it was sent since a mark.
    pub fn since(&self, mark: usize) -> Vec<u8> {
        self.shown.0.lock().unwrap().bytes[mark..].to_vec()
    }

    /// Sends bytes as they are, in one write.
    pub fn sends(&self, bytes: impl AsRef<[u8]>) -> &Self {
        let mut keys = self.keys.lock().unwrap();
        keys.as_mut().expect("not hung up").write_all(bytes.as_ref()).unwrap();
        drop(keys);
        self
    }

    pub fn types(&self, text: &str) -> &Self {
        self.sends(text)
    }

    /// Presses a key by its name.
    pub fn press(&self, key: &str) -> &Self {
        match key {
            "enter" => self.sends("\r"),
            "esc" => self.sends("\x1b"),
            "tab" => self.sends("\t"),
            "backspace" => self.sends("\x7f"),
            "up" => self.sends("\x1b[A"),
            "down" => self.sends("\x1b[B"),
            "right" => self.sends("\x1b[C"),
            "left" => self.sends("\x1b[D"),
            "f1" => self.sends("\x1bOP"),
            "f10" => self.sends("\x1b[21~"),
            _ => {
                let letter =
                    key.strip_prefix("ctrl-").and_then(|rest| rest.bytes().next()).expect("a key that is known");
                self.sends([letter & 0x1f])
            }
        }
    }

    pub fn resize(&self, cells: (u16, u16)) -> &Self {
        let mut shown = self.shown.0.lock().unwrap();
        self.master.as_ref().expect("not hung up").resize(size(cells)).unwrap();
        let (width, height) = (NonZeroU16::new(cells.0).unwrap(), NonZeroU16::new(cells.1).unwrap());
        shown.parser.screen_mut().set_size(height, width);
        drop(shown);
        self
    }

    pub fn signal(&self, signal: Signal) -> &Self {
        kill_process(self.pid, signal).unwrap();
        self
    }

    /// Nobody reads any more what the program writes, and it writes until nothing goes.
    pub fn stuff(&self) {
        self.shown.0.lock().unwrap().stop = true;
        let mut size = (200, 60);
        for _ in 0..200 {
            self.master.as_ref().expect("not hung up").resize(self::size(size)).unwrap();
            size = (size.0 ^ 1, size.1);
            self.sends("x");
            std::thread::sleep(Duration::from_millis(2)); // as long as a frame takes
        }
    }

    /// Closes the terminal's window.
    pub fn hang_up(&mut self) {
        self.shown.0.lock().unwrap().stop = true;
        if Arc::strong_count(&self.shown) > 1 {
            self.slave.write_all(b"x").unwrap(); // wakes the one who reads, so that he lets go of his end
        }
        let begun = Instant::now();
        while Arc::strong_count(&self.shown) > 1 {
            assert!(begun.elapsed() < PATIENCE, "the one who reads does not let go");
            std::thread::yield_now();
        }
        drop(self.keys.lock().unwrap().take());
        drop(self.master.take());
    }

    /// Waits for the end below a shell: the exit code.
    #[track_caller]
    pub fn code(&self) -> i32 {
        self.shows("[ended ");
        let screen = self.screen();
        let rest = &screen[screen.find("[ended ").unwrap() + 7..];
        rest[..rest.find(']').unwrap()].parse().unwrap()
    }

    /// Waits until the process is no more, and says how long that took.
    #[track_caller]
    pub fn gone(&mut self) -> Duration {
        let begun = Instant::now();
        while !dead(self.pid) && self.leader.try_wait().unwrap().is_none_or(|_| !dead(self.pid)) {
            assert!(begun.elapsed() < PATIENCE, "it lives on");
            std::thread::sleep(Duration::from_micros(200)); // there is nothing to wait on for a process not ours
        }
        begun.elapsed()
    }

    /// The terminal is as it was before.
    #[track_caller]
    pub fn clean(&self) {
        self.wait("the screen to be left", |screen| !screen.alternate_screen());
        let shown = self.shown.0.lock().unwrap();
        let screen = shown.parser.screen();
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "pastes come as they did");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None, "the mouse is the terminal's own");
        assert!(!screen.bold() && !screen.inverse(), "letters are plain");
        assert_eq!((screen.fgcolor(), screen.bgcolor()), (vt100::Color::Default, vt100::Color::Default));
        assert_eq!(modes(&self.slave), self.modes, "the terminal's modes");
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // Only what this test started, and only what is left of it.
        if !dead(self.pid) {
            let _ = kill_process(self.pid, Signal::KILL);
        }
        let _ = self.leader.kill();
        let _ = self.leader.wait();
    }
}

fn size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn parser((cols, rows): (u16, u16)) -> Parser {
    Parser::new(NonZeroU16::new(rows).unwrap(), NonZeroU16::new(cols).unwrap(), 0)
}

/// The modes of a terminal, to be compared.
fn modes(slave: &File) -> String {
    let modes = rustix::termios::tcgetattr(slave).unwrap();
    format!(
        "{:?} {:?} {:?} {:?} {:?}",
        modes.input_modes, modes.output_modes, modes.control_modes, modes.local_modes, modes.special_codes
    )
}

/// Whether a process is no more; one that only waits to be counted is none.
fn dead(pid: Pid) -> bool {
    if test_kill_process(pid).is_err() {
        return true;
    }
    let status = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).unwrap_or_default();
    status.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('Z'))
}
