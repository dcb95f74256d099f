//! A session's log as `charrette log` writes it, read back.
//!
//! Not here: joining it to what is there already (`store`). The invariant: all of it is sound, or none of it is given:
//! every line is a record, each writer's chain runs unbroken from that writer's first event, every text is the one that
//! was sealed, and one opening says which session it is.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, Read, Seek};

use crate::domain::event::{Event, Fact};
use crate::domain::id::{EventId, SessionId};
use crate::domain::log::speaks;
use crate::domain::record::{Hash, NotARecord, ROOT, Record, Unreadable};
use crate::system;
use crate::words::{Say, Told, in_english};

/// The longest line, in bytes: an opening carries a whole agenda and every statement.
const LONGEST_LINE: usize = 16 * 1024 * 1024;

/// The largest log, in bytes.
const LARGEST: u64 = 1024 * 1024 * 1024;

/// A whole log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogFile {
    /// The session that it is of.
    pub session: SessionId,
    /// Every record once, with its hash, by writer and number.
    pub records: Vec<(Record, Hash)>,
    /// The line on which each stands, from 1.
    pub lines: BTreeMap<EventId, u64>,
}

/// Why nothing of a log is taken.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// Nothing in it.
    Empty,
    /// It begins with something else.
    NotALog(u64),
    /// One line is not sound.
    Line {
        /// Of the file, from 1.
        line: u64,
        /// What is wrong with it, as a sentence.
        what: Unsound,
    },
    /// No record opens a session.
    NoOpening,
    /// Too large.
    TooLarge,
    /// The system says something.
    Io(#[from] io::Error),
}

/// What is wrong with one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsound {
    /// Longer than any line of a log.
    Long,
    /// The file breaks off in it.
    CutShort,
    /// Not UTF-8.
    NotText,
    /// Not a record.
    NotARecord(NotARecord),
    /// A body of another shape than its kind has.
    Body(String, String),
    /// Words that do not fit their seal.
    Words,
    /// Changed, or the one before it was.
    Hash,
    /// Numbers that no writer gives.
    Numbers(Odd),
    /// Events are missing.
    Gap {
        /// The number that is missing.
        wanted: u64,
        /// The number on this line.
        found: u64,
    },
    /// Two events with one id.
    Twice(u64),
    /// A second session.
    OtherSession {
        /// The one opened first.
        ours: SessionId,
        /// The one opened here.
        theirs: SessionId,
    },
}

/// Why the numbers of an event cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Odd {
    /// Its act begins after it, or nowhere.
    Act,
    /// Its Lamport time is earlier than the one before.
    Lamport,
}

impl Told for LogError {
    fn told(&self) -> Say {
        match self {
            Self::Empty => Say::new("error-log-empty"),
            Self::NotALog(line) => Say::new("error-log-not-a-log").with("line", line.to_string()),
            Self::Line { line, what } => {
                Say::new("error-log-line").with("line", line.to_string()).with("what", what.told())
            }
            Self::NoOpening => Say::new("error-log-no-opening"),
            Self::TooLarge => Say::new("error-log-too-large").with("n-most", LARGEST),
            Self::Io(why) => Say::new("error-log-unread").with("said", system::said(why)),
        }
    }
}

impl Told for Unsound {
    fn told(&self) -> Say {
        match self {
            Self::Long => Say::new("error-line-long").with("n-most", LONGEST_LINE),
            Self::CutShort => Say::new("error-line-cut-short"),
            Self::NotText => Say::new("error-line-not-text"),
            Self::NotARecord(why) => Say::new("error-line-not-a-record").with("why", Say::from(why.words())),
            Self::Body(kind, said) => Say::new("error-line-body").with("kind", kind).with("said", said),
            Self::Words => Say::new("error-line-words"),
            Self::Hash => Say::new("error-line-hash"),
            Self::Numbers(Odd::Act) => Say::new("error-line-numbers").with("why", Say::new("error-fault-act")),
            Self::Numbers(Odd::Lamport) => Say::new("error-line-numbers").with("why", Say::new("error-fault-lamport")),
            Self::Gap { wanted, found } => {
                Say::new("error-line-gap").with("found", found.to_string()).with("wanted", wanted.to_string())
            }
            Self::Twice(line) => Say::new("error-line-twice").with("line", line.to_string()),
            Self::OtherSession { ours, theirs } => {
                Say::new("error-line-other-session").with("ours", ours.to_string()).with("theirs", theirs.to_string())
            }
        }
    }
}

in_english!(LogError, Unsound);

/// Whether a file begins as a log does; whether it is sound is another question. The file is rewound.
///
/// # Errors
/// When the file cannot be read.
pub fn begins<R: Read + Seek>(source: &mut R) -> io::Result<bool> {
    let mut head = Vec::new();
    source.rewind()?;
    source.by_ref().take(4096).read_to_end(&mut head)?;
    source.rewind()?;
    Ok(is_beginning(&head))
}

/// A record's line begins with its writer.
fn is_beginning(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let object = head.trim_start_matches('\u{feff}').trim_start().strip_prefix('{');
    let after = object.and_then(|members| members.trim_start().strip_prefix("\"replica\""));
    after.is_some_and(|rest| rest.trim_start().starts_with(':'))
}

impl LogFile {
    /// Reads a log; its lines may stand in any order, and a line may stand twice.
    ///
    /// # Errors
    /// The first thing wrong with it, with its line.
    pub fn read(source: impl Read) -> Result<Self, LogError> {
        let mut found: BTreeMap<EventId, (u64, Record, Hash)> = BTreeMap::new();
        for_each_line(source, |line, text| {
            let number = usize::try_from(line).unwrap_or(usize::MAX);
            let (record, hash) = Record::from_line(number, text).map_err(|why| not_a_record(&why))?;
            match found.get(&record.id) {
                Some((first, other, other_hash)) if *other != record || *other_hash != hash => {
                    Err(Unsound::Twice(*first))
                }
                Some(_) => Ok(()),
                None => {
                    found.insert(record.id, (line, record, hash));
                    Ok(())
                }
            }
        })?;
        let session = sound(&found)?;
        let lines = found.iter().map(|(id, (line, ..))| (*id, *line)).collect();
        let records = found.into_values().map(|(_, record, hash)| (record, hash)).collect();
        let mut log = Self { session, records, lines };
        let erased = erased(log.records.iter().map(|(record, _)| record));
        log.leave_out(&erased);
        Ok(log)
    }

    /// Takes the words of these contributions out, those of their edits too: what was erased does not come back.
    pub fn leave_out(&mut self, erased: &BTreeSet<EventId>) {
        for (record, _) in &mut self.records {
            if speaks(record).is_some_and(|of| erased.contains(&of)) {
                record.words.iter_mut().for_each(|words| *words = None);
            }
        }
    }
}

/// Contributions whose words were erased.
pub fn erased<'r>(records: impl Iterator<Item = &'r Record>) -> BTreeSet<EventId> {
    let target = |record: &Record| match Fact::parse(&record.kind, &record.body) {
        Ok(Fact::Erased { target }) => Some(target),
        _ => None,
    };
    records.filter(|record| record.kind == "erased").filter_map(target).collect()
}

fn for_each_line(source: impl Read, mut each: impl FnMut(u64, &str) -> Result<(), Unsound>) -> Result<(), LogError> {
    let mut source = io::BufReader::new(source);
    let (mut bytes, mut line, mut all, mut begun) = (Vec::new(), 0u64, 0u64, false);
    loop {
        bytes.clear();
        let read = source.by_ref().take(LONGEST_LINE as u64 + 1).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return if begun { Ok(()) } else { Err(LogError::Empty) };
        }
        (line, all) = (line + 1, all + read as u64);
        let bad = |what| LogError::Line { line, what };
        if all > LARGEST {
            return Err(LogError::TooLarge);
        }
        let ended = bytes.ends_with(b"\n");
        let bare = bytes.strip_prefix("\u{feff}".as_bytes()).filter(|_| line == 1).unwrap_or(&bytes);
        if bare.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        if !begun && !is_beginning(bare) {
            return Err(LogError::NotALog(line));
        }
        begun = true;
        if bytes.len() > LONGEST_LINE {
            return Err(bad(Unsound::Long));
        }
        let done = match std::str::from_utf8(bare) {
            Ok(text) => each(line, text.trim_end()),
            Err(_) => Err(Unsound::NotText),
        };
        done.map_err(|what| match what {
            Unsound::NotARecord(_) | Unsound::NotText if !ended => bad(Unsound::CutShort),
            what => bad(what),
        })?;
    }
}

/// Why the line of such a record is not sound.
#[must_use]
pub fn not_a_record(why: &Unreadable) -> Unsound {
    match why {
        // The JSON reader counts lines as well, and knows of one only.
        Unreadable::Line(_, NotARecord::Json(said)) => {
            Unsound::NotARecord(NotARecord::Json(said.replace(" at line 1 column ", ", column ")))
        }
        Unreadable::Line(_, why) => Unsound::NotARecord(why.clone()),
        Unreadable::Body(_, kind, why) => Unsound::Body(kind.clone(), why.to_string()),
        Unreadable::Words(_) => Unsound::Words,
    }
}

/// Chains, numbers, bodies and texts of all records, told by the earliest line that is not sound; gives the session.
fn sound(found: &BTreeMap<EventId, (u64, Record, Hash)>) -> Result<SessionId, LogError> {
    let mut first_bad: Option<(u64, Unsound)> = None;
    let mut opened: Vec<(u64, SessionId)> = Vec::new();
    let mut before: Option<(EventId, u64, Hash)> = None;
    for (id, (line, record, hash)) in found {
        let (seq, lamport, head) = match before {
            Some((last, lamport, head)) if last.replica == id.replica => (last.seq, lamport, head),
            Some(_) | None => (0, 0, ROOT),
        };
        before = Some((*id, record.lamport, *hash));
        let checked = if id.seq == seq.saturating_add(1) {
            follows(record, hash, lamport, &head)
        } else {
            Err(Unsound::Gap { wanted: seq.saturating_add(1), found: id.seq })
        };
        match checked {
            Ok(event) => {
                if let Fact::Opened(opening) = event.fact {
                    opened.push((*line, opening.session));
                }
            }
            Err(what) if first_bad.as_ref().is_none_or(|(first, _)| line < first) => first_bad = Some((*line, what)),
            Err(_) => {}
        }
    }
    if let Some((line, what)) = first_bad {
        return Err(LogError::Line { line, what });
    }
    opened.sort_unstable();
    let (_, ours) = *opened.first().ok_or(LogError::NoOpening)?;
    match opened.iter().find(|(_, theirs)| *theirs != ours) {
        Some((line, theirs)) => {
            Err(LogError::Line { line: *line, what: Unsound::OtherSession { ours, theirs: *theirs } })
        }
        None => Ok(ours),
    }
}

/// The event of a record that follows one of this Lamport time and hash.
fn follows(record: &Record, hash: &Hash, lamport: u64, head: &Hash) -> Result<Event, Unsound> {
    if record.link(head) != *hash {
        return Err(Unsound::Hash);
    }
    if record.act == 0 || record.act > record.id.seq {
        return Err(Unsound::Numbers(Odd::Act));
    }
    if record.lamport < lamport {
        return Err(Unsound::Numbers(Odd::Lamport));
    }
    record.clone().event().map_err(|why| not_a_record(&why))
}
