//! Does what the model asks of the outside: session files, library, summary, exports, imports.
//!
//! Decides nothing. What takes the disk's time is answered later, through the inbox; all else at once.

mod book;
mod drafts;
mod erasing;
mod job;
mod salvaging;
mod seek;
mod shelf;
mod words;

pub mod output;
pub mod passages;

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use super::inbox::Post;
use super::sample::{self, Folder};
use crate::app::model::Model;
use crate::app::msg::{Effect, Failure, Msg, Worked};
use crate::app::open::Open;
use crate::config;
use crate::domain::summary::Disclosure;
use crate::system;
use crate::words::{Fill, Say, Words};
use book::Book;
use job::{Export, Job, Line};
use output::Reading;
use seek::Seeker;

pub use book::writer_in;
pub use salvaging::is_salvaged;
pub use shelf::cards;

/// From so many contributions on, the summary is put together beside the loop: that of fewer takes some milliseconds.
const LARGE: usize = 2_000;

/// Everything outside the model but the terminal.
#[derive(Debug)]
pub struct Outside {
    data: PathBuf,
    post: Post,
    words: Rc<Words>,
    book: Option<Book>,
    /// The latest long work, under way or done.
    job: Option<Job>,
    /// Reads for the search over everything; begun with the first one.
    seeker: Option<Seeker>,
    /// Where sample sessions are looked at; it goes when the program does.
    samples: Option<Folder>,
}

impl Outside {
    /// With a data folder that need not exist yet.
    #[must_use]
    pub fn new(data: PathBuf, post: Post, words: Rc<Words>) -> Self {
        Self { data, post, words, book: None, job: None, seeker: None, samples: None }
    }

    /// The data folder.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Does one thing. An answer that is there at once is given back; a later one goes to the inbox.
    /// `Ring`, `Redraw`, `Suspend` and `Quit` are the terminal's and do nothing here.
    pub fn does(&mut self, effect: Effect, model: &Model) -> Option<Msg> {
        let done = match effect {
            Effect::List => shelf::list(&self.data, &self.words).map(Msg::Listed),
            Effect::LoadLibrary => {
                let (framework, rows) = shelf::library(&self.data, &self.words);
                Ok(Msg::Library(framework, rows, shelf::memory(&self.data)))
            }
            Effect::Create(agenda, title) => {
                book::begin(&self.data, &agenda, &title, model.now).and_then(|o| self.take(o, true))
            }
            Effect::Open(path) => self.open(&path, model).or_else(|failure| self.salvage(&path, failure, model)),
            Effect::Demo => self.demo(model),
            Effect::Append(events, typed) => match self.book_of(model) {
                Ok(book) => return book.append(events, &typed, model.now.at),
                Err(failure) => Ok(Msg::NotAppended(events, failure)),
            },
            Effect::Keep(typed, ran) => match self.book_of(model) {
                Ok(book) => return book.keep(&typed, ran, model.now.at),
                Err(failure) => Ok(Msg::Kept(Err(failure))),
            },
            Effect::Rescue => match self.book_of(model) {
                Ok(book) => return book.rescue(model.now),
                Err(failure) => Err(failure),
            },
            Effect::Reopen(path) => match self.reopen(&path, model) {
                Ok(()) => return None, // the session in hand goes on; only its file is another
                Err(failure) => Err(failure),
            },
            Effect::Summarise(number, disclosure) => return self.summarises(number, disclosure, model),
            Effect::Import(number, path, step) => {
                let tag = self.words.tag().to_owned();
                return self.works(number, model, |open, _, line| Job::import(&open.session, &path, step, &tag, line));
            }
            Effect::Export(number, path, disclosure, force) => {
                let (tag, at, ran) = (self.words.tag().to_owned(), model.now.at, model.ran());
                return self.works(number, model, |open, data, line| {
                    let (session, data) = (Arc::clone(&open.session), data.to_owned());
                    Job::export(Export { session, data, tag, at, ran, path, disclosure, force }, line)
                });
            }
            Effect::Seek(question, wanted, notes) => {
                let seeker = self.seeker.get_or_insert_with(|| Seeker::begin(&self.data, &self.post));
                seeker.ask(question, wanted, notes);
                return None;
            }
            Effect::StopWork => {
                self.job.iter().for_each(Job::stop);
                return None;
            }
            Effect::WriteList(path, list) => {
                let path = output::at_home(&path);
                crate::export::write::file(&path, list.as_bytes(), false)
                    .map_err(|why| failed(&why))
                    .map(|()| Msg::Written(path))
            }
            Effect::CopyAgenda(agenda) => shelf::copy(&self.data, &agenda).map(Msg::Copied),
            Effect::BeginAgenda(begin) => drafts::begin(&self.data, begin, &self.words),
            Effect::CheckAgenda(agenda) => Ok(drafts::check(&self.data, agenda)),
            Effect::SaveAgenda(saving) => drafts::save(&self.data, *saving),
            Effect::CloseFile(session) => {
                self.job.iter().for_each(Job::leave);
                if let Some(book) = self.book.take() {
                    book.close(&session);
                }
                // The program may be about to end: giving a large session's memory back piece by piece helps nobody.
                std::mem::forget(session);
                return None;
            }
            Effect::KeepTheme(theme) => {
                let kept = config::keep_theme(&self.data, theme, &self.words.get("settings-remark"));
                return kept.err().map(|why| Msg::Failed(failed(&why)));
            }
            Effect::Ring | Effect::Redraw | Effect::Suspend | Effect::Quit => return None,
        };
        Some(done.unwrap_or_else(Msg::Failed))
    }

    fn open(&mut self, path: &Path, model: &Model) -> Result<Msg, Failure> {
        book::open(path, model.now).and_then(|opened| self.take(opened, false))
    }

    /// Opens what is sound of a damaged file in its place; what is not is told right after.
    fn salvage(&mut self, path: &Path, failure: Failure, model: &Model) -> Result<Msg, Failure> {
        let salvaged = salvaging::salvage(path, failure, &self.words)?;
        let opened = self.open(&salvaged.path, model)?;
        self.post.send(Msg::Salvaged(salvaged.says));
        Ok(opened)
    }

    fn take(&mut self, opened: book::Taken, fresh: bool) -> Result<Msg, Failure> {
        let (book, opened) = opened.into_book(&self.data, &self.post, fresh)?;
        self.book = Some(book);
        Ok(Msg::Opened(Box::new(opened)))
    }

    /// A sample session in a folder of its own, so that nothing of it gets among the person's sessions.
    fn demo(&mut self, model: &Model) -> Result<Msg, Failure> {
        let folder = Folder::new().map_err(|why| failed(system::said(&why)))?;
        let path = sample::unpack(folder.path()).map_err(|why| failed(&why))?;
        self.samples = Some(folder);
        book::open(&path, model.now).and_then(|opened| self.take(opened, false))
    }

    /// The summary for the review screen: at once, or later where the session is large and the screen goes on meanwhile.
    fn summarises(&self, number: u64, level: Disclosure, model: &Model) -> Option<Msg> {
        let Some(open) = &model.open else {
            let failure = Failure { say: Say::new("told-no-session"), gone: false };
            return Some(Msg::Summarised(number, Err(failure)));
        };
        let reading = Reading {
            session: Arc::clone(&open.session),
            data: self.data.clone(),
            level,
            at: model.now.at,
            ran: model.ran(),
        };
        if model.plain || reading.session.contributions.len() < LARGE {
            return Some(Msg::Summarised(number, Ok(reading.passages(&self.words))));
        }
        reading.answers(number, self.words.tag(), &self.post);
        None
    }

    /// Long work on the session in hand, which answers later.
    fn works(&mut self, number: u64, model: &Model, begin: impl FnOnce(&Open, &Path, Line) -> Job) -> Option<Msg> {
        let Some(open) = &model.open else {
            let failure = Failure { say: Say::new("told-no-session"), gone: false };
            return Some(Msg::Work(number, Worked::Failed(failure)));
        };
        self.job = Some(begin(open, &self.data, Line::new(&self.post, number)));
        None
    }

    /// The file of the session in hand; opened again where that had failed, so that nothing is asked of nobody.
    fn book_of(&mut self, model: &Model) -> Result<&Book, Failure> {
        if self.book.is_none() {
            let path = model.open.as_ref().map(|open| open.path.clone());
            let path = path.ok_or_else(|| Failure { say: Say::new("told-no-session"), gone: false })?;
            self.reopen(&path, model)?;
        }
        self.book.as_ref().ok_or_else(|| Failure { say: Say::new("told-no-session"), gone: false })
    }

    /// Goes on in this file, for writing or not at all.
    fn reopen(&mut self, path: &Path, model: &Model) -> Result<(), Failure> {
        self.book = None;
        let (book, opened) = book::open(path, model.now)?.into_book(&self.data, &self.post, false)?;
        if let Some(say) = opened.read_only {
            return Err(Failure { say, gone: false });
        }
        self.book = Some(book);
        Ok(())
    }
}

impl Drop for Outside {
    fn drop(&mut self) {
        self.job.iter().for_each(Job::stop_and_wait);
        drop(self.book.take()); // waits until what was asked is on the disk, before the folder of the samples goes
    }
}

/// What went wrong with a file, and with which.
pub fn at(path: &Path, what: impl Into<Fill>) -> Say {
    Say::new("error-at").with("path", path.display()).with("what", what)
}

/// A session that cannot be one: nothing in it opens it.
pub fn no_opening(path: &Path) -> Say {
    Say::new("error-store-no-opening").with("path", path.display())
}

/// Something outside failed, in the words it came with.
fn failed(why: impl Into<Fill>) -> Failure {
    Failure { say: Say::new("trouble-outside").with("what", why), gone: false }
}
