//! Reads every session for the search over everything, on a thread of its own.
//!
//! Each file is read as every reader does, whoever holds it, and changed by nobody. What was said in the sessions read
//! last is kept for the next letter that is typed, up to [`MOST_KEPT`] bytes and for a minute; a file that has changed is
//! read again, so that words that were erased meanwhile are not found. The invariant: an older question is left as soon
//! as there is a newer one.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crate::app::find::{MOST, best};
use crate::app::hunt::{Answer, Heard, heard_in};
use crate::app::msg::Msg;
use crate::domain::session::Folding;
use crate::domain::time::Moment;
use crate::shell::inbox::Post;
use crate::store::{self, Access, Found};
use crate::text::{Place, around};

/// Bytes of texts that are kept between two questions.
const MOST_KEPT: usize = 16 << 20;
/// They are kept so long.
const KEPT: Duration = Duration::from_secs(60);
/// Characters of a text that are shown, and cells of them that what was looked for is among.
const SHOWN: usize = 240;

struct Question {
    nth: u64,
    wanted: Vec<String>,
    /// Private notes are looked through as well.
    notes: bool,
}

/// The end that asks.
#[derive(Debug)]
pub(super) struct Seeker {
    to: Sender<Question>,
    newest: Arc<AtomicU64>,
}

impl std::fmt::Debug for Question {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Question({})", self.nth)
    }
}

impl Seeker {
    pub(super) fn begin(data: &Path, post: &Post) -> Self {
        let (to, asked) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let reader = Reader {
            folder: data.join("sessions"),
            post: post.clone(),
            newest: Arc::clone(&newest),
            kept: HashMap::new(),
            bytes: 0,
        };
        std::thread::spawn(move || reader.answers(&asked));
        Self { to, newest }
    }

    pub(super) fn ask(&self, nth: u64, wanted: Vec<String>, notes: bool) {
        self.newest.store(nth, Ordering::Release);
        // A reader that is no more was ended by a fault of its own, which is told; nothing is found then.
        let _ = self.to.send(Question { nth, wanted, notes });
    }
}

/// What was said in one session, the newest last.
struct Said {
    heard: Vec<Heard>,
}

struct Reader {
    folder: PathBuf,
    post: Post,
    newest: Arc<AtomicU64>,
    kept: HashMap<PathBuf, (Found, Arc<Said>)>,
    /// Of all that is kept.
    bytes: usize,
}

impl Reader {
    fn answers(mut self, asked: &Receiver<Question>) {
        loop {
            let question = match asked.recv_timeout(KEPT) {
                Err(RecvTimeoutError::Timeout) => {
                    self.kept = HashMap::new();
                    self.bytes = 0;
                    asked.recv()
                }
                heard => heard.map_err(|_| std::sync::mpsc::RecvError),
            };
            let Ok(question) = question else { return };
            let newest = asked.try_iter().last().unwrap_or(question);
            if !newest.wanted.is_empty() {
                self.answer(&newest);
            }
        }
    }

    /// Looks through every session, the last written first, and sends what each gives.
    fn answer(&mut self, question: &Question) {
        let files = store::files(&self.folder).unwrap_or_default();
        let nothing = Answer { question: question.nth, ..Answer::default() };
        for file in files {
            if self.newest.load(Ordering::Acquire) != question.nth {
                return;
            }
            // A fault of our own in one session must not keep those waiting who hear no more until the last was read.
            let said = catch_unwind(AssertUnwindSafe(|| self.said(&file))).unwrap_or_default();
            let answer = match said {
                None => Answer { unread: 1, ..nothing.clone() },
                Some(said) => {
                    let all = said.heard.iter().rev().filter(|heard| question.notes || !heard.private);
                    let (found, total) = best(all, |heard| &heard.text, &question.wanted, MOST);
                    let shown = |(place, heard): (Place, &Heard)| {
                        let text = excerpt(&heard.text, &question.wanted);
                        Heard { text, place, ..heard.clone() }
                    };
                    Answer { heard: found.into_iter().map(shown).collect(), total, ..nothing.clone() }
                }
            };
            if answer.total + answer.unread > 0 {
                self.post.send(Msg::Heard(answer));
            }
        }
        self.post.send(Msg::Heard(Answer { last: true, ..nothing }));
    }

    fn said(&mut self, file: &Found) -> Option<Arc<Said>> {
        if let Some((as_read, said)) = self.kept.get(&file.path)
            && as_read == file
        {
            return Some(Arc::clone(said));
        }
        self.forget(&file.path);
        let said = Arc::new(read(&file.path)?);
        let bytes = weight(&said);
        if self.bytes + bytes <= MOST_KEPT {
            self.bytes += bytes;
            self.kept.insert(file.path.clone(), (file.clone(), Arc::clone(&said)));
        }
        Some(said)
    }

    fn forget(&mut self, path: &Path) {
        if let Some((_, said)) = self.kept.remove(path) {
            self.bytes -= weight(&said);
        }
    }
}

fn weight(said: &Said) -> usize {
    said.heard.iter().map(|heard| size_of::<Heard>() + heard.text.len() + heard.label.len()).sum()
}

/// So much of a text as a list shows, what was looked for among it.
fn excerpt(text: &str, wanted: &[String]) -> String {
    around(text, wanted, SHOWN).chars().take(SHOWN).collect()
}

/// What stands in a session, words that were taken back or erased left out; `None` where it cannot be read.
fn read(path: &Path) -> Option<Said> {
    let mut folding = Folding::default();
    let mut file = store::open(path, Access::Read, Moment::default()).ok()?;
    file.load(|event| folding.takes(event)).ok()?;
    drop(file);
    Some(Said { heard: heard_in(path, &folding.session()?) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_text_the_part_is_sent_that_was_looked_for() {
        let text = format!("{}the ramp is too steep. {}", "Before it. ".repeat(100), "After it. ".repeat(100));
        let sent = excerpt(&text, &["ramp".to_owned()]);
        assert!(sent.contains("the ramp is too steep"), "{sent}");
        assert!(sent.starts_with('…') && sent.chars().count() == SHOWN, "{sent}");
        assert_eq!(excerpt("A ramp", &["ramp".to_owned()]), "A ramp");
    }
}
