//! The summary, and how it stands on the screen as lines of text.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::passages;
use crate::app::msg::{Failure, Msg, Passage};
use crate::content::library;
use crate::domain::session::Session;
use crate::domain::summary::{self, Disclosure, Summary};
use crate::domain::time::{Millis, Moment};
use crate::export::document::{self, Reader};
use crate::shell::inbox::Post;
use crate::words::{Say, Words};

/// The summary of a session under a policy, at a reading of the wall clock, with the running time that is in no fact yet.
pub(super) fn summary_of(session: &Session, data: &Path, disclosure: Disclosure, at: Moment, ran: Millis) -> Summary {
    let known = library::frameworks(Some(&data.join("frameworks")));
    let framework = known.held_with(&session.agenda.framework, &session.framework_version);
    summary::of(session, framework, disclosure, at, ran)
}

/// `~` at the beginning of a path is the person's home folder.
pub(super) fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), directories::BaseDirs::new()) {
        (Ok(rest), Some(dirs)) => dirs.home_dir().join(rest),
        (Ok(_) | Err(_), _) => path.to_owned(),
    }
}

/// The summary for the review screen: of which session, under which policy, at which readings.
pub(super) struct Reading {
    pub session: Arc<Session>,
    pub data: PathBuf,
    pub level: Disclosure,
    pub at: Moment,
    pub ran: Millis,
}

impl Reading {
    pub(super) fn passages(&self, words: &Words) -> Vec<Passage> {
        let summary = summary_of(&self.session, &self.data, self.level, self.at, self.ran);
        passages::of(&document::of(&summary, words, Reader::Facilitator))
    }

    /// Puts it together on a thread and answers under this number, also where the program has a fault.
    pub(super) fn answers(self, number: u64, tag: &str, post: &Post) {
        let (tag, post) = (tag.to_owned(), post.clone());
        std::thread::spawn(move || {
            let made = catch_unwind(AssertUnwindSafe(|| self.passages(&Words::of(&tag))));
            drop(self); // whoever changes the session from here on changes it in place
            let fault = |_| Failure { say: Say::new("trouble-work-fault"), gone: false };
            post.send(Msg::Summarised(number, made.map_err(fault)));
        });
    }
}
