//! The summary, and how it stands on the screen as lines of text.

use std::path::{Path, PathBuf};

use super::passages;
use crate::app::model::Model;
use crate::app::msg::{Failure, Passage};
use crate::content::library;
use crate::domain::session::Session;
use crate::domain::summary::{self, Disclosure, Summary};
use crate::domain::time::{Millis, Moment};
use crate::export::document::{self, Reader};
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

/// The summary for the review screen.
pub(super) fn summarised(
    model: &Model,
    data: &Path,
    words: &Words,
    disclosure: Disclosure,
) -> Result<Vec<Passage>, Failure> {
    let open = model.open.as_ref().ok_or_else(|| Failure { say: Say::new("told-no-session"), gone: false })?;
    let summary = summary_of(&open.session, data, disclosure, model.now.at, model.ran());
    Ok(passages::of(&document::of(&summary, words, Reader::Facilitator)))
}
