//! The demonstration: recorded sample workshops, in a data folder that goes when the program does.
//!
//! On a terminal it is the program itself, a sample in the middle of its third hour in hand. Where there is no terminal
//! the whole sample workshop is played as lines, and its summary is left in `charrette-demo`.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::Desk;
use super::run::{Begin, hold, on_a_terminal};
use super::trouble::Done;
use crate::app::model::Model;
use crate::app::msg::{Msg, Now, Opened, Typed};
use crate::app::update::update;
use crate::content::framework::ingov;
use crate::domain::event::Event;
use crate::domain::id::ReplicaId;
use crate::domain::session::Session;
use crate::domain::summary::{self, Disclosure};
use crate::export::{self, Format, Labels as _};
use crate::import::log::LogError;
use crate::shell::sample::{self, Folder};
use crate::system;
use crate::text::visible;
use crate::words::Say;

/// Where the summary of the played workshop is left.
const LEFT: &str = "charrette-demo";

pub(super) fn demo(desk: &Desk, plain: bool) -> Done<ExitCode> {
    if plain || !on_a_terminal() {
        return play(desk);
    }
    let folder = Folder::new().map_err(|why| Say::new("cli-demo-no-folder").with("why", system::said(&why)))?;
    let path = sample::unpack(folder.path())?;
    let (settings, odd) = (desk.settings.clone(), desk.odd.clone());
    let desk = Desk { words: desk.words.clone(), data: Some(folder.path().to_owned()), settings, odd };
    hold(&desk, Begin::Session(path), false)
}

/// Plays the whole workshop as linear mode would have told it, and leaves its summary.
fn play(desk: &Desk) -> Done<ExitCode> {
    let mut out = io::stdout().lock();
    let events = sample::events(sample::WHOLE)?;
    let mut model = Model::new(desk.words.clone(), Now::default());
    model.plain = true;
    let mut events = events.into_iter().peekable();
    while let Some(event) = events.next() {
        let now = Now { at: event.at, ..Now::default() };
        let message = if model.open.is_none() {
            let writer = event.id.replica;
            let session = Session::begin(event).map_err(|_| sample::Error::Log(LogError::NoOpening))?;
            Msg::Opened(Box::new(opened(session, writer)))
        } else {
            let mut act = vec![event];
            while let Some(next) = events.next_if(|next: &Event| next.act_id() == act[0].act_id()) {
                act.push(next);
            }
            Msg::Appended(act)
        };
        update(&mut model, message, now);
        for notice in std::mem::take(&mut model.told) {
            writeln!(out, "{} {}", now.at.clock(), visible(&desk.words.tell(&notice.say)))?;
        }
    }
    let session =
        model.open.as_ref().map(|open| &open.session).ok_or(LogError::NoOpening).map_err(sample::Error::Log)?;
    let folder = leave_summary(desk, session)?;
    writeln!(out, "{}", desk.words.say("cli-demo-left", &[("path", &visible(&folder.to_string_lossy()))]))?;
    Ok(ExitCode::SUCCESS)
}

fn opened(session: Session, replica: ReplicaId) -> Opened {
    let draft = Typed::default();
    Opened { path: PathBuf::new(), session, replica, read_only: None, draft, unclean: None, fresh: true }
}

/// Every format, into the current folder's [`LEFT`]; what an earlier demonstration left there is replaced.
fn leave_summary(desk: &Desk, session: &Session) -> Done<PathBuf> {
    let folder = std::env::current_dir()?.join(LEFT);
    crate::store::make_folder(&folder)?;
    let summary = summary::of(session, ingov(), Disclosure::default(), session.last, 0);
    for format in Format::ALL {
        let name = match format {
            Format::Markdown => "summary.md",
            Format::Html => "summary.html",
            Format::Json => "summary.json",
            Format::Csv => "tables",
        };
        let to: &Path = &folder.join(name);
        export::write::write(&export::render(&summary, &*desk.words, format), to, true)?;
    }
    Ok(folder)
}
