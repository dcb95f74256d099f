//! Long work on a thread of its own: the reading of a file of contributions, and an export.
//!
//! Each works on the session as it was when it began, tells now and then how far it is, and looks whether it
//! is to stop. The invariants: it answers exactly once, or not at all where the session that it was for was left; an
//! export that was stopped, also by the end of the program, leaves what stood there before and nothing half.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::{at, failed, output};
use crate::app::msg::{Failure, ImportRead, Msg, Progress, Worked};
use crate::content::files;
use crate::domain::session::Session;
use crate::domain::summary::Disclosure;
use crate::domain::time::{Millis, Moment};
use crate::export::write::{self, Error};
use crate::export::{self, Format, NoFormat};
use crate::import::{self, Form};
use crate::shell::inbox::Post;
use crate::shell::readings::Readings;
use crate::system;
use crate::words::{Say, Told as _, Words};

/// How far it is, is told so often at most.
const BEAT: Millis = 100;

/// Work under way, as those see it who may end it.
#[derive(Clone, Debug, Default)]
pub(super) struct Job {
    stop: Arc<AtomicBool>,
    /// The session that it was for was left.
    left: Arc<AtomicBool>,
    /// Held while something is written that may not be left half.
    writing: Arc<Mutex<()>>,
}

impl Job {
    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Release);
    }

    /// Ends it, and waits while it takes back what is half written.
    pub(super) fn stop_and_wait(&self) {
        self.stop();
        drop(self.writing.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn goes_on(&self) -> bool {
        !self.stop.load(Ordering::Acquire)
    }

    /// Ends it; nobody waits for its answer any more, and none is given.
    pub(super) fn leave(&self) {
        self.left.store(true, Ordering::Release);
        self.stop();
    }

    /// Begins to read a file of contributions for the session in hand, to the step given where rows name none.
    pub(super) fn import(session: &Arc<Session>, path: &Path, step: usize, tag: &str, line: Line) -> Self {
        let (path, session, tag) = (output::at_home(path), Arc::clone(session), tag.to_owned());
        Self::begin(line, move |own, telling| read(own, &session, &path, step, &tag, telling))
    }

    /// Begins an export.
    pub(super) fn export(export: Export, line: Line) -> Self {
        Self::begin(line, move |own, telling| export.does(own, telling))
    }

    /// Does it on a thread, and sends what came of it; a fault of the program, too, is an answer.
    fn begin(line: Line, does: impl FnOnce(&Self, Telling) -> Result<Worked, Failure> + Send + 'static) -> Self {
        let job = Self::default();
        let own = job.clone();
        std::thread::spawn(move || {
            let telling = Telling::new(line.clone(), Arc::clone(&own.left));
            let done = catch_unwind(AssertUnwindSafe(|| does(&own, telling)));
            let fault = |_| Err(Failure { say: Say::new("trouble-work-fault"), gone: false });
            let answer = done.unwrap_or_else(fault).unwrap_or_else(Worked::Failed);
            if !own.left.load(Ordering::Acquire) {
                line.says(answer);
            }
        });
        job
    }
}

/// By which the work of one number is heard.
#[derive(Clone)]
pub(super) struct Line {
    post: Post,
    number: u64,
}

impl Line {
    pub(super) fn new(post: &Post, number: u64) -> Self {
        Self { post: post.clone(), number }
    }

    fn says(&self, worked: Worked) {
        self.post.send(Msg::Work(self.number, worked));
    }
}

/// Tells how far it is, but not more often than anybody looks.
struct Telling {
    line: Line,
    /// Nobody listens.
    left: Arc<AtomicBool>,
    begun: Readings,
    next: Millis,
}

impl Telling {
    fn new(line: Line, left: Arc<AtomicBool>) -> Self {
        Self { line, left, begun: Readings::new(), next: BEAT }
    }

    fn now(&self, progress: Progress) {
        if !self.left.load(Ordering::Acquire) {
            self.line.says(Worked::On(progress));
        }
    }

    fn at(&mut self, progress: impl FnOnce() -> Progress) {
        let now = self.begun.mono();
        if now >= self.next {
            self.next = now + BEAT;
            self.now(progress());
        }
    }
}

fn per_cent(done: u64, of: u64) -> u8 {
    u8::try_from(u128::from(done) * 100 / u128::from(of.max(1))).unwrap_or(100).min(100)
}

fn read(
    job: &Job,
    session: &Session,
    path: &Path,
    step: usize,
    tag: &str,
    mut telling: Telling,
) -> Result<Worked, Failure> {
    let source = files::open(path).map_err(|why| failed(at(path, system::said(&why))))?;
    let form = Form::of_name(&path.to_string_lossy());
    let mut watch = |at: import::Progress| {
        telling.at(|| Progress::Reading(at.rows, per_cent(at.bytes, at.of)));
        job.goes_on()
    };
    let read = match import::read(source, form, session, step, &mut watch) {
        Err(import::Error::Stopped) => return Ok(Worked::Stopped),
        read => read.map_err(|why| failed(&why))?,
    };
    let words = Words::of(tag);
    let bad = read.bad.iter().map(|bad| words.tell(&bad.told())).collect();
    let notes = read.notes.iter().map(|note| words.tell(&note.told())).collect();
    let rows = read.rows.into_iter().map(|(_, row)| row).collect();
    let sheets = read.sheets.into_iter().map(|(_, sheet)| sheet).collect();
    Ok(Worked::Read(Box::new(ImportRead { rows, sheets, bad, notes, groups: read.new_groups, step })))
}

/// Everything that an export is made of.
pub(super) struct Export {
    pub session: Arc<Session>,
    pub data: PathBuf,
    /// Language of the words; the words themselves stay on their thread.
    pub tag: String,
    pub at: Moment,
    pub ran: Millis,
    pub path: PathBuf,
    pub disclosure: Disclosure,
    pub force: bool,
}

impl Export {
    fn does(self, job: &Job, mut telling: Telling) -> Result<Worked, Failure> {
        let Self { session, data, tag, at, ran, path, disclosure, force } = self;
        let path = output::at_home(&path);
        let format = Format::of_path(&path).map_err(|why| Failure { say: no_format(&path, why), gone: false })?;
        telling.now(Progress::Gathering);
        let summary = output::summary_of(&session, &data, disclosure, at, ran);
        if !job.goes_on() {
            return Ok(Worked::Stopped);
        }
        let written = export::render(&summary, &Words::of(&tag), format);
        let _whole = job.writing.lock().unwrap_or_else(PoisonError::into_inner);
        if !job.goes_on() {
            return Ok(Worked::Stopped); // who ends the program has not waited for what had not begun
        }
        let done = write::write_watched(&written, &path, force, &mut |done, of| {
            telling.at(|| Progress::Writing(per_cent(done, of)));
            job.goes_on()
        });
        match done {
            Ok(()) => Ok(Worked::Exported(path, disclosure)),
            Err(Error::Exists(_)) => Ok(Worked::InTheWay(path)),
            Err(Error::Stopped(_)) => Ok(Worked::Stopped),
            Err(why) => Err(failed(&why)),
        }
    }
}

/// What to call the file instead.
fn no_format(path: &Path, why: NoFormat) -> Say {
    match why {
        NoFormat::NoEnd => Say::new("told-no-ending").with("path", path.display()),
        NoFormat::Odd(end) => Say::new("told-odd-ending").with("end", end),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::RecvTimeoutError;
    use std::time::Duration;

    use super::*;
    use crate::shell::inbox::inbox;

    const SOON: Duration = Duration::from_secs(20);

    #[test]
    fn a_fault_is_an_answer_too() {
        let (post, heard) = inbox(|| {});
        Job::begin(Line::new(&post, 7), |_, _| panic!("a fault"));
        assert!(matches!(heard.recv_timeout(SOON), Ok(Msg::Work(7, Worked::Failed(_)))));
    }

    #[test]
    fn what_was_left_answers_nobody() {
        let (post, heard) = inbox(|| {});
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let job = Job::begin(Line::new(&post, 1), move |own, telling| {
            let _ = wait.recv(); // until it was left
            assert!(!own.goes_on());
            telling.now(Progress::Gathering);
            Ok(Worked::Stopped)
        });
        job.leave();
        drop((go, post));
        assert!(matches!(heard.recv_timeout(SOON), Err(RecvTimeoutError::Disconnected)));
    }
}
