//! The one writer: a thread that drains what it is asked into one transaction and answers when that is on the disk.
//!
//! The invariants: nothing is acknowledged that is not committed and synced; what fails is handed back whole; after a
//! failed write the file is opened anew and brought back to what was acknowledged before anything else is written.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::JoinHandle;

use super::cards::Card;
use super::error::StoreError;
use super::meta::{Draft, Pulse};
use super::writing::Writing;
use crate::domain::event::Event;
use crate::domain::id::EventId;
use crate::domain::record::{Hash, Record};
use crate::words::Say;

/// Something the writer is asked for.
#[derive(Debug)]
pub enum Ask {
    /// Append events of this machine, and in the same transaction what becomes of a draft and of the card.
    Append {
        /// In order; the first follows the last one appended.
        events: Vec<Event>,
        /// The draft they came from, as it stands afterwards.
        draft: Option<Draft>,
        /// The card as it stands afterwards.
        card: Option<Box<Card>>,
    },
    /// Append records of any replicas, with their hashes, in any order.
    Merge(Vec<(Record, Hash)>),
    /// Keep what stands in a line.
    Draft(Draft),
    /// Keep how long the step in hand has run.
    Pulse(Pulse),
    /// Keep the card.
    Card(Card),
    /// Take the words of an event away for good.
    Erase(EventId),
    /// Write everything into a new file, also when the file itself has vanished.
    Rescue(PathBuf),
    /// Leave one plain file behind and end.
    Close(Option<Card>),
}

/// What became of it. Every [`Ask`] gets exactly one, in order within its kind.
#[derive(Debug)]
pub enum Reply {
    /// On the disk.
    Appended {
        /// The same events.
        events: Vec<Event>,
    },
    /// On the disk, as far as they could be.
    Merged {
        /// New ones, by replica and number.
        added: Vec<(Record, Hash)>,
        /// Two different events carry this id; the one in the file stays.
        conflicts: Vec<EventId>,
        /// The events before these are not there yet.
        waiting: Vec<EventId>,
        /// These are not what their writer wrote.
        refused: Vec<(EventId, Say)>,
    },
    /// On the disk: the draft with this key, or a later one.
    Drafted(String),
    /// On the disk.
    Pulsed,
    /// On the disk.
    Carded,
    /// Gone from the file and its log.
    Erased {
        /// Whose words.
        id: EventId,
        /// How many texts were open before.
        texts: usize,
    },
    /// A new file with everything that was acknowledged.
    Rescued(PathBuf),
    /// One plain file.
    Closed,
    /// Nothing of it was written; the whole request comes back.
    Failed {
        /// The request.
        ask: Ask,
        /// Why.
        error: StoreError,
    },
}

/// The writing end of a session. Dropping it writes what was asked, closes the file and waits for that.
#[derive(Debug)]
pub struct Writer(RefCell<State>);

/// Whoever hears the replies.
type Hears = Box<dyn FnMut(Reply) + Send>;

/// What a thread needs that has not begun.
type Before = (Box<Writing>, Hears);

/// What stands between the asking and the file.
enum State {
    /// Nothing was asked yet; a session that is looked at needs no thread, and no first frame waits for one.
    Idle(Before),
    /// The thread runs.
    Busy(Sender<Ask>, JoinHandle<()>),
    /// It has ended, or is told to.
    Over,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Idle(..) => "Idle",
            Self::Busy(..) => "Busy",
            Self::Over => "Over",
        })
    }
}

/// So many requests at most share a transaction: no more than a second of work on a slow disk.
const BATCH: usize = 256;

impl Writer {
    pub(super) fn new(writing: Writing, reply: impl FnMut(Reply) + Send + 'static) -> Self {
        Self(RefCell::new(State::Idle((Box::new(writing), Box::new(reply)))))
    }

    /// Hands a request over; never waits.
    ///
    /// # Errors
    /// The request, when the writer has closed.
    pub fn send(&self, ask: Ask) -> Result<(), Box<Ask>> {
        let mut state = self.0.borrow_mut();
        *state = match std::mem::replace(&mut *state, State::Over) {
            State::Idle(before) => match begin(before) {
                Ok(busy) => busy,
                Err(((writing, mut reply), source)) => {
                    reply(Reply::Failed { ask, error: StoreError::io(&writing.path, source) });
                    *state = State::Idle((writing, reply));
                    return Ok(());
                }
            },
            under_way @ (State::Busy(..) | State::Over) => under_way,
        };
        match &*state {
            State::Busy(asks, _) => asks.send(ask).map_err(|e| Box::new(e.0)),
            State::Idle(..) | State::Over => Err(Box::new(ask)),
        }
    }

    /// Waits until the thread has ended, which it does after [`Reply::Closed`].
    pub fn join(self) {
        drop(self);
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        match std::mem::replace(self.0.get_mut(), State::Over) {
            State::Idle((writing, _)) => close_unheard(*writing),
            State::Busy(asks, thread) => {
                drop(asks);
                let _ = thread.join();
            }
            State::Over => {}
        }
    }
}

/// Starts the thread; gives everything back when the system has none to give.
fn begin(before: Before) -> Result<State, (Before, std::io::Error)> {
    let (asks, receive) = mpsc::channel();
    // Handed over in a place of its own, for what a thread was to have is lost when there is no thread.
    let (give, take) = mpsc::channel::<Before>();
    let thread = std::thread::Builder::new().name("writer".to_owned()).spawn(move || {
        if let Ok((writing, reply)) = take.recv() {
            run(*writing, &receive, reply);
        }
    });
    match thread {
        Ok(thread) => {
            let _ = give.send(before); // the thread waits for it
            Ok(State::Busy(asks, thread))
        }
        Err(why) => Err((before, why)),
    }
}

/// Nobody is left to hear; an unclean end is told at the next opening.
fn close_unheard(mut writing: Writing) {
    let _ = writing.close(None);
}

fn run(mut writing: Writing, asks: &Receiver<Ask>, mut reply: Hears) {
    while let Ok(first) = asks.recv() {
        let (batch, last) = drain(first, asks);
        if !batch.is_empty() {
            writing.commit(batch).into_iter().for_each(&mut *reply);
        }
        let Some(alone) = last else { continue };
        let answer = match alone {
            Ask::Close(card) => match writing.close(card.as_ref()) {
                Ok(()) => return reply(Reply::Closed),
                Err(error) => Reply::Failed { ask: Ask::Close(card), error },
            },
            Ask::Rescue(to) => match writing.rescue(&to) {
                Ok(()) => Reply::Rescued(to),
                Err(error) => Reply::Failed { ask: Ask::Rescue(to), error },
            },
            Ask::Erase(id) => match writing.erase(id) {
                Ok(texts) => Reply::Erased { id, texts },
                Err(error) => Reply::Failed { ask: Ask::Erase(id), error },
            },
            shared @ (Ask::Append { .. } | Ask::Merge(_) | Ask::Draft(_) | Ask::Pulse(_) | Ask::Card(_)) => {
                writing.commit(vec![shared]).into_iter().for_each(&mut *reply);
                continue;
            }
        };
        reply(answer);
    }
    close_unheard(writing);
}

/// Takes what waits, up to a request that needs the file for itself.
fn drain(first: Ask, asks: &Receiver<Ask>) -> (Vec<Ask>, Option<Ask>) {
    let mut batch = Vec::new();
    let mut next = Some(first);
    while let Some(ask) = next {
        match ask {
            alone @ (Ask::Close(_) | Ask::Rescue(_) | Ask::Erase(_)) => return (batch, Some(alone)),
            shared @ (Ask::Append { .. } | Ask::Merge(_) | Ask::Draft(_) | Ask::Pulse(_) | Ask::Card(_)) => {
                batch.push(shared);
            }
        }
        next = if batch.len() < BATCH { asks.try_recv().ok() } else { None };
    }
    (batch, None)
}
