//! The summary on the screen and as files, and files of contributions on their way in.

use std::path::{Path, PathBuf};

use super::{at, failed, passages};
use crate::app::model::Model;
use crate::app::msg::{Failure, ImportRead, Msg, Passage};
use crate::content::{files, library};
use crate::domain::summary::{self, Disclosure, Summary};
use crate::export::document;
use crate::export::write::{self, Error};
use crate::export::{self, Format};
use crate::import::{self, Form};
use crate::system;
use crate::words::{Say, Told as _, Words};

fn summary(model: &Model, data: &Path, disclosure: Disclosure) -> Result<Summary, Failure> {
    let open = model.open.as_ref().ok_or_else(|| Failure { say: Say::new("told-no-session"), gone: false })?;
    let known = library::frameworks(Some(&data.join("frameworks")));
    let framework = known.held_with(&open.session.agenda.framework, &open.session.framework_version);
    Ok(summary::of(&open.session, framework, disclosure, model.now.at, model.ran()))
}

pub(super) fn export(
    model: &Model,
    data: &Path,
    words: &Words,
    path: &Path,
    disclosure: Disclosure,
    force: bool,
) -> Result<Msg, Failure> {
    let path = at_home(path);
    let odd = |end| Failure { say: Say::new("told-odd-ending").with("end", end), gone: false };
    let format = Format::of_path(&path).map_err(odd)?;
    let written = export::render(&summary(model, data, disclosure)?, words, format);
    match write::write(&written, &path, force) {
        Ok(()) => Ok(Msg::Exported(path)),
        Err(Error::Exists(_)) => Ok(Msg::InTheWay(path)),
        Err(why) => Err(failed(&why)),
    }
}

/// `~` at the beginning of a path is the person's home folder.
fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), directories::BaseDirs::new()) {
        (Ok(rest), Some(dirs)) => dirs.home_dir().join(rest),
        (Ok(_) | Err(_), _) => path.to_owned(),
    }
}

pub(super) fn import(model: &Model, words: &Words, path: &Path, step: usize) -> Result<Msg, Failure> {
    let open = model.open.as_ref().ok_or_else(|| Failure { say: Say::new("told-no-session"), gone: false })?;
    let path = at_home(path);
    let source = files::open(&path).map_err(|why| failed(at(&path, system::said(&why))))?;
    let form = Form::of_name(&path.to_string_lossy());
    let read = import::read(source, form, &open.session, &mut |_| true).map_err(|why| failed(&why))?;
    let bad = read.bad.iter().map(|bad| words.tell(&bad.told())).collect();
    let notes = read.notes.iter().map(|note| words.tell(&note.told())).collect();
    let rows = read.rows.into_iter().map(|(_, row)| row).collect();
    Ok(Msg::Imported(Box::new(ImportRead { rows, bad, notes, groups: read.new_groups, step })))
}

/// The summary for the review screen.
pub(super) fn summarised(
    model: &Model,
    data: &Path,
    words: &Words,
    disclosure: Disclosure,
) -> Result<Vec<Passage>, Failure> {
    let report = document::of(&summary(model, data, disclosure)?, words);
    Ok(passages::of(&report))
}
