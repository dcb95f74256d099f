//! A log that was written out comes back: into its session, or as the session's file.
//!
//! Nothing of this machine is written besides, not even a stop of a clock that runs in the log; so a log that is
//! imported and written out again is the same, and importing it twice adds nothing.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, channel};

use super::trouble::Done;
use super::{Desk, book, place};
use crate::domain::id::{EventId, SessionId};
use crate::domain::log::speaks;
use crate::domain::record::{Hash, Record};
use crate::export::Labels as _;
use crate::import::log::{self, LogFile};
use crate::shell::outside::at;
use crate::store::{self, Access, Ask, Card, Granted, Opened, Reply, Why, Writer};
use crate::text::visible;
use crate::words::Say;

/// In place of a session: make the one that the log is of.
pub(super) const NEW: &str = "new";

/// Events that were left out are named one by one up to this many.
const NAMED: usize = 20;

pub(super) fn import(
    desk: &Desk,
    named: &str,
    file: &Path,
    source: File,
    step: Option<usize>,
    json: bool,
) -> Done<ExitCode> {
    let name = file.to_string_lossy();
    if step.is_some() {
        return Err(Say::new("cli-log-step").with("name", name).into());
    }
    let log = LogFile::read(source).map_err(|why| at(file, &why))?;
    if named != NEW {
        let path = desk.find(named)?;
        return merge(desk, &path, log, json);
    }
    match file_of(desk, log.session)? {
        Some(path) => {
            let there = path.to_string_lossy();
            writeln!(io::stderr(), "{}", desk.words.say("cli-log-there", &[("path", &visible(&there))]))?;
            merge(desk, &path, log, json)
        }
        None => make(desk, log, json),
    }
}

/// The file in the data folder that holds this session already.
fn file_of(desk: &Desk, session: SessionId) -> Done<Option<PathBuf>> {
    for entry in desk.sessions()? {
        if entry.card.is_some_and(|card| card.session == session) {
            return Ok(Some(entry.path));
        }
    }
    Ok(None)
}

fn make(desk: &Desk, log: LogFile, json: bool) -> Done<ExitCode> {
    let outcome = Outcome { added: log.records.len(), ..Outcome::default() };
    let opened = store::import(&desk.data()?.join("sessions"), log.records, place::now())?;
    let path = opened.path.clone();
    let writing = Writing::of(opened)?;
    writing.close(desk)?;
    if json {
        return outcome.tell(desk, &path, json);
    }
    let (there, n) = (path.to_string_lossy(), outcome.added.to_string());
    writeln!(io::stdout(), "{}", desk.words.say("cli-log-made", &[("n", &n), ("path", &visible(&there))]))?;
    Ok(ExitCode::SUCCESS)
}

fn merge(desk: &Desk, path: &Path, mut log: LogFile, json: bool) -> Done<ExitCode> {
    // Read first: what is refused leaves no trace beside the file.
    let there = store::open(path, Access::Read, place::now())?;
    if there.session != log.session {
        let (ours, theirs) = (there.session.to_string(), log.session.to_string());
        return Err(Say::new("cli-log-other").with("ours", ours).with("theirs", theirs).into());
    }
    let writing = Writing::of(store::open(path, Access::Write, place::now())?)?;
    log.leave_out(&log::erased(records(&there)?.iter()));
    let given = log.records.len();
    let outcome = writing.merge(&log.records, |id| log.lines.get(&id).copied().unwrap_or_default())?;
    let twice = writing.close(desk)?;
    if twice > 0 && outcome.added > 0 {
        writeln!(io::stderr(), "{}", desk.words.say("cli-log-rows-twice", &[("n", &twice.to_string())]))?;
    }
    let left_out = outcome.conflicts.len() + outcome.waiting.len() + outcome.refused.len();
    Outcome { known: given - outcome.added - left_out, ..outcome }.tell(desk, path, json)
}

fn records(opened: &Opened) -> Done<Vec<Record>> {
    let mut all = Vec::new();
    opened.records(|record, _| all.push(record))?;
    Ok(all)
}

/// What became of the events of a log; those left out with their lines.
#[derive(Default)]
struct Outcome {
    added: usize,
    known: usize,
    conflicts: Vec<(u64, EventId)>,
    waiting: Vec<(u64, EventId)>,
    refused: Vec<(u64, EventId, Say)>,
}

impl Outcome {
    /// 0 when every event of the log is in the session now.
    fn tell(&self, desk: &Desk, path: &Path, json: bool) -> Done<ExitCode> {
        let words = self.words(desk);
        for line in words.iter().take(NAMED) {
            writeln!(io::stderr(), "{}", visible(line))?;
        }
        if let Some(more) = words.len().checked_sub(NAMED + 1) {
            writeln!(io::stderr(), "{}", desk.words.say("cli-log-more", &[("n", &(more + 1).to_string())]))?;
        }
        let refused = self.waiting.len() + self.refused.len();
        if json {
            let ids = |all: &[(u64, EventId)]| all.iter().map(|(_, id)| id.to_string()).collect::<Vec<_>>();
            let outcome = serde_json::json!({
                "path": path.to_string_lossy(),
                "added": self.added,
                "known": self.known,
                "conflicts": ids(&self.conflicts),
                "waiting": ids(&self.waiting),
                "refused": self.refused.iter().map(|(line, id, why)| {
                    serde_json::json!({ "line": line, "event": id.to_string(), "why": desk.words.tell(why) })
                }).collect::<Vec<_>>(),
            });
            writeln!(io::stdout(), "{}", place::seen(&outcome.to_string()))?;
        } else {
            let counts = [self.added, self.known, self.conflicts.len(), refused].map(|n| n.to_string());
            let args =
                [("n", &*counts[0]), ("n-known", &counts[1]), ("n-conflicts", &counts[2]), ("n-refused", &counts[3])];
            writeln!(io::stdout(), "{}", desk.words.say("cli-log-merged", &args))?;
        }
        let whole = self.conflicts.is_empty() && refused == 0;
        Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    /// A sentence for each event that was left out.
    fn words(&self, desk: &Desk) -> Vec<String> {
        let say = |message: &str, line: &u64, id: &EventId, why: &str| {
            let (line, event) = (line.to_string(), id.to_string());
            desk.words.say(message, &[("line", &line), ("event", &event), ("why", why)])
        };
        let conflicts = self.conflicts.iter().map(|(line, id)| say("cli-log-conflict", line, id, ""));
        let refused =
            self.refused.iter().map(|(line, id, why)| say("cli-log-refused", line, id, &desk.words.tell(why)));
        let waiting = self.waiting.iter().map(|(line, id)| say("cli-log-waiting", line, id, ""));
        conflicts.chain(refused).chain(waiting).collect()
    }
}

/// A session's file that records are written to.
struct Writing {
    path: PathBuf,
    writer: Writer,
    replies: Receiver<Reply>,
}

impl Writing {
    fn of(opened: Opened) -> Done<Self> {
        let path = opened.path.clone();
        if let Granted::Read(why) = &opened.access {
            return Err(at(&path, Say::new(why_not(why))).into());
        }
        let (tell, replies) = channel();
        let writer = opened.into_writer(move |reply| {
            // When nobody listens any more the program is ending, and what was asked is on the disk all the same.
            let _ = tell.send(reply);
        });
        match writer {
            Ok(writer) => Ok(Self { path, writer, replies }),
            Err(_) => Err(at(&path, Say::new("cli-held")).into()),
        }
    }

    fn merge(&self, records: &[(Record, Hash)], line: impl Fn(EventId) -> u64) -> Done<Outcome> {
        let with_line = |ids: Vec<EventId>| ids.into_iter().map(|id| (line(id), id)).collect();
        match self.ask(Ask::Merge(records.to_vec()))? {
            Reply::Merged { added, conflicts, waiting, refused } => {
                self.erase(&log::erased(added.iter().map(|(record, _)| record)))?;
                let refused = refused.into_iter().map(|(id, why)| (line(id), id, why)).collect();
                let (conflicts, waiting) = (with_line(conflicts), with_line(waiting));
                Ok(Outcome { added: added.len(), known: 0, conflicts, waiting, refused })
            }
            Reply::Appended { .. }
            | Reply::Drafted(_)
            | Reply::Pulsed
            | Reply::Carded
            | Reply::Erased { .. }
            | Reply::Rescued(_)
            | Reply::Closed
            | Reply::Failed { .. } => Err(Say::new("error-store-odd-answer").with("path", self.path.display()).into()),
        }
    }

    /// An erasure that came with the log holds here too: the words go from the file.
    fn erase(&self, erased: &std::collections::BTreeSet<EventId>) -> Done<()> {
        if erased.is_empty() {
            return Ok(());
        }
        let opened = store::open(&self.path, Access::Read, place::now())?;
        let open = |record: &Record| record.words.iter().any(Option::is_some);
        for record in records(&opened)?.iter().filter(|record| open(record)) {
            if speaks(record).is_some_and(|of| erased.contains(&of)) {
                self.ask(Ask::Erase(record.id))?;
            }
        }
        Ok(())
    }

    /// Leaves one plain file behind, with the card of what it holds now, and says how many rows of a file came in with
    /// both logs.
    fn close(self, desk: &Desk) -> Done<usize> {
        let session = book::read(desk, &self.path)?;
        self.ask(Ask::Close(Some(Card::of(&session))))?;
        self.writer.join();
        Ok(session.rows_counted_once())
    }

    fn ask(&self, ask: Ask) -> Done<Reply> {
        self.writer.send(ask).map_err(|_| Say::new("error-store-ended"))?;
        match self.replies.recv().map_err(|_| Say::new("error-store-ended"))? {
            Reply::Failed { error, .. } => Err(error.into()),
            reply => Ok(reply),
        }
    }
}

pub(super) fn why_not(why: &Why) -> &'static str {
    match why {
        Why::Asked | Why::ReadOnlyPlace => "cli-log-read-only",
        Why::Held(_) => "cli-held",
        Why::Newer(..) => "cli-log-newer",
        Why::DiskFull => "cli-log-disk-full",
    }
}
