//! The disk of the desk: files in memory, answered when the story says so.

use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};

use charrette::app::find::{MOST, best};
use charrette::app::hunt::{Answer, Heard, heard_in};
use charrette::app::msg::{Card, Effect, Failure, Msg, Now, Opened, Standing, Typed, Unclean};
use charrette::domain::Stamp;
use charrette::domain::decide::open;
use charrette::domain::event::Event;
use charrette::domain::id::{ReplicaId, SessionId};
use charrette::domain::intent::Opening;
use charrette::domain::session::Session;
use charrette::domain::time::{Millis, Moment};
use charrette::words::Say;

use crate::desk::framework;

/// What the disk does with what it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// Writes and says so.
    AtOnce,
    /// Nothing, until told.
    Later,
    /// Cannot write, and says why.
    Fails(&'static str),
}

/// A session file.
#[derive(Debug, Default)]
pub struct File {
    pub events: Vec<Event>,
    pub draft: Typed,
    pulse: Option<(String, Millis)>,
    last: Moment,
    clean: bool,
    gone: bool,
}

#[derive(Debug)]
pub struct Disk {
    pub files: BTreeMap<PathBuf, File>,
    pub held: Option<PathBuf>,
    pub answers: Answers,
    pub waiting: VecDeque<Effect>,
    /// Every line that was ever on it as a draft.
    pub drafts: Vec<String>,
    /// Another program holds every session.
    pub read_only: bool,
    pub outputs: BTreeMap<PathBuf, String>,
}

pub const ME: ReplicaId = ReplicaId(7);

impl Disk {
    pub fn new() -> Self {
        Self {
            files: BTreeMap::new(),
            held: None,
            answers: Answers::AtOnce,
            waiting: VecDeque::new(),
            drafts: Vec::new(),
            read_only: false,
            outputs: BTreeMap::new(),
        }
    }

    pub fn file(&self) -> &File {
        &self.files[self.held.as_ref().expect("a session is in hand")]
    }

    fn file_mut(&mut self) -> &mut File {
        let path = self.held.as_ref().expect("a session is in hand");
        self.files.get_mut(path).expect("it lies on the disk")
    }

    pub fn session(&self) -> Session {
        Session::fold(self.file().events.iter().cloned()).expect("a file begins with its opening")
    }

    pub fn vanishes(&mut self) {
        self.file_mut().gone = true;
    }

    /// What a session file is asked to do; `None` where that is not answered, or not yet.
    pub fn does(&mut self, effect: Effect, now: Now) -> Option<Msg> {
        match effect {
            Effect::List => Some(Msg::Listed(self.cards())),
            Effect::Create(agenda, title) => {
                let opening = Opening {
                    session: SessionId(self.files.len() as u128 + 1),
                    title,
                    agenda: (*agenda).clone(),
                    framework_version: "2026.1".to_owned(),
                    statements: framework().statements,
                    program: "charrette test".to_owned(),
                    sample: false,
                };
                let event = open(opening, &Stamp { replica: ME, at: now.at, ran_ms: 0, seed: now.seed });
                let path = PathBuf::from(format!("/sessions/{}.charrette", self.files.len() + 1));
                self.files.insert(path.clone(), File { events: vec![event], clean: true, ..File::default() });
                Some(self.opens(&path, true))
            }
            Effect::Open(path) if !self.files.contains_key(&path) => {
                let say = Say::new("trouble-outside").with("what", "page 3 is spoilt, and no page is sound");
                Some(Msg::Failed(Failure { say, gone: false }))
            }
            Effect::Open(path) => Some(self.opens(&path, false)),
            Effect::Append(..) | Effect::Keep(..) | Effect::Rescue => {
                self.waiting.push_back(effect);
                None
            }
            Effect::Reopen(path) => {
                self.held = Some(path);
                None
            }
            Effect::CloseFile(session) => {
                if !self.read_only && !self.file().gone {
                    assert_eq!(*session, self.session(), "what is left is what is on the disk");
                    self.file_mut().clean = true;
                }
                self.waiting.clear();
                self.held = None;
                None
            }
            other => panic!("{other:?} is nothing for the disk"),
        }
    }

    /// The next thing is written, or fails.
    pub fn next(&mut self, now: Now) -> Option<Msg> {
        let effect = self.waiting.pop_front()?;
        Some(match (effect, self.answers, self.file().gone) {
            (Effect::Rescue, ..) => self.rescue(),
            (Effect::Append(events, _), _, true) => {
                Msg::NotAppended(events, Failure { say: Say::new("trouble-save-vanished"), gone: true })
            }
            (Effect::Keep(..), _, true) => {
                Msg::Kept(Err(Failure { say: Say::new("trouble-save-vanished"), gone: true }))
            }
            (Effect::Append(events, _), Answers::Fails(why), _) => {
                Msg::NotAppended(events, Failure { say: Say::new(why), gone: false })
            }
            (Effect::Keep(..), Answers::Fails(why), _) => Msg::Kept(Err(Failure { say: Say::new(why), gone: false })),
            (effect, ..) => self.write(effect, now).expect("append and keep are answered"),
        })
    }

    /// Writes, whatever was told to it.
    pub fn write(&mut self, effect: Effect, now: Now) -> Option<Msg> {
        let file = self.file_mut();
        file.last = now.at;
        match effect {
            Effect::Append(events, typed) => {
                for event in &events {
                    assert!(file.events.iter().all(|e| e.id != event.id), "{event:?} was written twice");
                }
                file.events.extend(events.iter().cloned());
                self.drafted(typed);
                Some(Msg::Appended(events))
            }
            Effect::Keep(typed, pulse) => {
                file.pulse = pulse.or(file.pulse.take());
                self.drafted(typed);
                Some(Msg::Kept(Ok(())))
            }
            _ => None,
        }
    }

    fn drafted(&mut self, typed: Typed) {
        self.drafts.push(typed.line.clone());
        self.drafts.extend(typed.edit.iter().map(|(_, line)| line.clone()));
        self.file_mut().draft = typed;
    }

    fn rescue(&mut self) -> Msg {
        let path = PathBuf::from("/sessions/rescued.charrette");
        let old = self.file();
        let file = File { events: old.events.clone(), draft: old.draft.clone(), ..File::default() };
        self.files.insert(path.clone(), file);
        Msg::Rescued(path)
    }

    fn opens(&mut self, path: &Path, fresh: bool) -> Msg {
        self.held = Some(path.to_owned());
        let session = self.session();
        let file = self.file_mut();
        let here = session.current().map(|(_, step)| step.id.clone());
        let ran_ms = file.pulse.take().filter(|(step, _)| here.as_ref() == Some(step)).map_or(0, |(_, ran)| ran);
        let unclean = (!file.clean).then_some(Unclean { ran_ms, last: file.last });
        let draft = file.draft.clone();
        let read_only = self.read_only.then(|| Say::new("trouble-held-by-some"));
        if read_only.is_none() {
            self.file_mut().clean = false;
        }
        Msg::Opened(Box::new(Opened { path: path.to_owned(), session, replica: ME, read_only, draft, unclean, fresh }))
    }

    /// Looks through every session at once.
    pub fn seeks(&self, question: u64, wanted: &[String], notes: bool) -> Answer {
        let mut all = Vec::new();
        for (path, file) in &self.files {
            let session = Session::fold(file.events.iter().cloned()).expect("it begins with its opening");
            all.extend(heard_in(path, &session).into_iter().filter(|heard| notes || !heard.private));
        }
        let (found, total) = best(all.into_iter().rev(), |heard| &heard.text, wanted, MOST);
        let heard = found.into_iter().map(|(place, heard)| Heard { place, ..heard }).collect();
        Answer { question, heard, total, unread: 0, last: true }
    }

    fn cards(&self) -> Vec<Card> {
        let card = |(path, file): (&PathBuf, &File)| {
            let session = Session::fold(file.events.iter().cloned()).expect("it begins with its opening");
            Card {
                path: path.clone(),
                title: session.title.clone(),
                agenda: session.agenda.title.clone(),
                opened: Some(session.opened),
                contributions: u32::try_from(session.live()).ok(),
                standing: Some(if session.clock.closed { Standing::Closed } else { Standing::Paused }),
                sample: false,
                twin: None,
                trouble: None,
            }
        };
        self.files.iter().map(card).collect()
    }
}
