//! A workshop told line by line becomes the log it would have left.
//!
//! Not here: what the lines ask for (`act`). The invariant: the same script under the same name gives the same bytes;
//! ids and salts are drawn from the name, times stand in the script, and everything passes through `decide`.

use anyhow::{Context as _, bail, ensure};
use charrette::content::{framework::ingov, library};
use charrette::domain::Stamp;
use charrette::domain::decide::{decide, open};
use charrette::domain::event::{Detail, Event};
use charrette::domain::id::{ReplicaId, SessionId};
use charrette::domain::intent::{Intent, Opening};
use charrette::domain::record::{Hash, ROOT, Record};
use charrette::domain::session::Session;
use charrette::domain::time::Moment;
use sha2::{Digest as _, Sha256};

use super::act;

/// What wrote the log; it stays the same while the program's version moves.
const PROGRAM: &str = "charrette sample recorder 1";

/// The log of a script, as `charrette log` would write it.
pub fn record(name: &str, script: &str) -> anyhow::Result<String> {
    let mut lines = script.lines().map(str::trim).zip(1usize..).filter(|(line, _)| !is_comment(line));
    let header = Header::read(lines.by_ref())?;
    let mut acts = lines.peekable();
    let (first, number) = *acts.peek().context("there is no line after ---")?;
    let opened = timed(first, header.start).with_context(|| format!("line {number}"))?.0;
    let mut desk = Desk::open(name, &header, opened)?;
    for (line, number) in acts {
        let at = || format!("line {number}: {line}");
        let (moment, asked) = timed(line, header.start).with_context(at)?;
        ensure!(moment >= desk.session.last, "line {number} is earlier than the one before");
        let intent = act::read(asked, &desk.session).with_context(at)?;
        desk.does(intent, moment).with_context(at)?;
    }
    Ok(desk.log)
}

fn is_comment(line: &str) -> bool {
    line.is_empty() || line.starts_with('#')
}

/// What stands above `---`: `key: value`.
struct Header {
    agenda: String,
    title: String,
    start: Moment,
    details: Vec<(Detail, String)>,
}

impl Header {
    fn read<'s>(lines: impl Iterator<Item = (&'s str, usize)>) -> anyhow::Result<Self> {
        let (mut agenda, mut title, mut start, mut details) = (None, None, None, Vec::new());
        for (line, number) in lines.take_while(|(line, _)| *line != "---") {
            let (key, value) = line.split_once(':').with_context(|| format!("line {number} is not \"key: value\""))?;
            let value = value.trim().to_owned();
            match (key, Detail::from_id(key)) {
                ("agenda", _) => agenda = Some(value),
                ("title", _) => title = Some(value),
                ("start", _) => {
                    let moment = Moment::parse(&value);
                    start = Some(moment.with_context(|| format!("line {number}: {value:?} is not a time"))?);
                }
                (_, Some(detail)) => details.push((detail, value)),
                (_, None) => bail!("line {number}: there is no {key:?}"),
            }
        }
        let need = |what: &'static str| move || format!("the header names no {what}");
        let (agenda, title) = (agenda.with_context(need("agenda"))?, title.with_context(need("title"))?);
        Ok(Self { agenda, title, start: start.with_context(need("start"))?, details })
    }
}

/// `+MM:SS what`, counted from the start; `-MM:SS` is before it.
fn timed(line: &str, start: Moment) -> anyhow::Result<(Moment, &str)> {
    let (time, asked) = line.split_once(char::is_whitespace).context("there is nothing after the time")?;
    let (sign, digits) = match (time.strip_prefix('+'), time.strip_prefix('-')) {
        (Some(digits), _) => (1, digits),
        (None, Some(digits)) => (-1, digits),
        (None, None) => bail!("{time:?} is not +MM:SS"),
    };
    let (minutes, seconds) = digits.split_once(':').context("a time is +MM:SS")?;
    let (minutes, seconds): (i64, i64) = (minutes.parse()?, seconds.parse()?);
    ensure!((0..60).contains(&seconds), "{seconds} is not a number of seconds");
    Ok((start.plus(sign * (minutes * 60 + seconds) * 1000), asked.trim()))
}

/// The session as it is held, and the log so far.
struct Desk {
    name: String,
    session: Session,
    replica: ReplicaId,
    head: Hash,
    log: String,
    turns: u64,
    /// When the step's clock last began to run.
    since: Option<Moment>,
}

impl Desk {
    fn open(name: &str, header: &Header, at: Moment) -> anyhow::Result<Self> {
        let library = library::library(None, std::slice::from_ref(ingov()));
        let agenda = library.agenda(&header.agenda).with_context(|| format!("there is no agenda {}", header.agenda))?;
        let opening = Opening {
            session: SessionId(u128::from_be_bytes(
                *drawn(name, "session", 0).first_chunk().context("16 of 32 bytes")?,
            )),
            title: header.title.clone(),
            agenda: agenda.clone(),
            framework_version: ingov().version.clone(),
            statements: ingov().statements.clone(),
            program: PROGRAM.to_owned(),
            sample: true,
        };
        let replica = ReplicaId(u64::from_be_bytes(*drawn(name, "replica", 0).first_chunk().context("8 of 32 bytes")?));
        let stamp = Stamp { replica, at, ran_ms: 0, seed: drawn(name, "turn", 0) };
        let event = open(opening, &stamp);
        let session = Session::fold([event.clone()]).context("an opening begins a session")?;
        let mut desk =
            Self { name: name.to_owned(), session, replica, head: ROOT, log: String::new(), turns: 0, since: None };
        desk.write(event);
        for (detail, value) in &header.details {
            desk.does(Intent::Describe(*detail, value.clone()), at)?;
        }
        Ok(desk)
    }

    fn does(&mut self, intent: Intent, at: Moment) -> anyhow::Result<()> {
        self.turns += 1;
        let ran_ms = self.since.map_or(0, |since| u64::try_from(at.since(since)).unwrap_or(0));
        let stamp = Stamp { replica: self.replica, at, ran_ms, seed: drawn(&self.name, "turn", self.turns) };
        let events = decide(&self.session, intent, &stamp).map_err(|why| anyhow::anyhow!("refused: {why:?}"))?;
        let (was, touched) = (self.session.clock.running, self.session.clock.touched);
        for event in events {
            self.session.apply(event.clone());
            self.write(event);
        }
        let clock = &self.session.clock;
        if clock.running != was || clock.touched != touched {
            self.since = clock.running.then_some(at);
        }
        Ok(())
    }

    fn write(&mut self, event: Event) {
        let record = Record::of(event);
        self.head = record.link(&self.head);
        self.log.push_str(&record.to_line(&self.head));
        self.log.push('\n');
    }
}

/// Thirty-two bytes that look like chance and are always the same.
fn drawn(name: &str, what: &str, nth: u64) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(name);
    hash.update([0]);
    hash.update(what);
    hash.update(nth.to_be_bytes());
    hash.finalize().into()
}
