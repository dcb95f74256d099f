//! Coming into a session and leaving it: what was left behind is brought back, what was asked for is put on disk first.

use std::collections::VecDeque;
use std::sync::Arc;

use super::editor::Editor;
use super::model::Model;
use super::msg::{Effect, Opened, Typed};
use super::open::{Open, Saved, Then};
use super::state::{People, Review, Run, Screen, Tone};
use super::watch::PULSE_EVERY;
use super::work::{self, Doing};
use super::{layer, record, telling};
use crate::domain::event::Pause;
use crate::domain::intent::Intent;
use crate::domain::schedule::Alarm;
use crate::words::Say;

/// A session is open: its screen comes up as it was left.
pub(super) fn opened(model: &mut Model, opened: Opened) -> Vec<Effect> {
    let Opened { path, session, replica, read_only, draft, unclean, fresh } = opened;
    let recovered = unclean.filter(|_| read_only.is_none());
    let was_running = session.clock.running;
    model.layers.clear();
    model.run = Run::default();
    model.review = Review::default();
    model.people = People::default();
    model.screen = Screen::Run;
    // On the screen the help has its place in the bar, and each line that a notice takes is one less for what was said.
    let said = Say::new(match (fresh, model.plain) {
        (true, _) => "told-begun",
        (false, true) => "told-opened",
        (false, false) => "told-opened-here",
    });
    let counts = session.counts();
    let said = said.with("title", &session.title).with("count", telling::so_much(&counts));
    let holds_edit = draft.edit.as_ref().is_some_and(|(id, _)| session.contribution(*id).is_some());
    model.open = Some(Open {
        path,
        session: Arc::new(session),
        replica,
        read_only: read_only.clone(),
        queue: VecDeque::new(),
        in_flight: None,
        unsaved: None,
        saved: Saved::Yes,
        // Only a file that another program holds runs now; what of our own was not closed is counted below.
        running: None,
        kept: Some(draft.clone()),
        keep_since: None,
        keeping: false,
        pulse_due: model.now.mono + PULSE_EVERY,
        alarmed: Alarm::Calm,
        then: None,
        rescue_due: 0,
        moved: None,
        warned: false,
    });
    if model.plain {
        model.open.iter_mut().for_each(|open| open.kept = Some(Typed::default()));
    } else {
        bring_back(model, &draft, holds_edit);
    }
    model.reckon_shown();
    model.run.at = model.shown_count().saturating_sub(1);
    model.tell(Tone::Done, said);
    let mut effects = Vec::new();
    // A log that came from elsewhere in the midst of a workshop was not left either: nobody holds it here yet.
    if was_running && read_only.is_none() {
        if let Some(open) = &mut model.open {
            open.running = Some((model.now.mono, recovered.map_or(0, |unclean| unclean.ran_ms)));
        }
        effects.extend(record::ask(model, Intent::Pause(Pause::Recovered), None));
    }
    match (recovered, draft.is_empty()) {
        (Some(unclean), empty) => {
            let say = Say::new("told-recovered")
                .with("count", telling::so_much(&counts))
                .with("time", model.clock(unclean.last));
            model.tell(Tone::Done, say.with("typed", if empty { "no" } else { "yes" }));
        }
        // In lines there is no line for it to be in; what stood there is said below.
        (None, false) if !model.plain => model.tell(Tone::Done, Say::new("told-draft-back")),
        (None, _) => {}
    }
    if model.plain && !draft.is_empty() {
        let line = draft.edit.map_or(draft.line, |(_, line)| line);
        model.tell(Tone::Done, Say::new("told-draft").with("line", line));
    }
    if let Some(why) = read_only {
        model.tell(Tone::Trouble, why);
    }
    telling::step(model);
    if let Some((path, id)) = model.go_to.take()
        && model.open.as_ref().is_some_and(|open| open.path == path)
    {
        effects.extend(layer::go_to(model, id));
    }
    effects
}

fn bring_back(model: &mut Model, draft: &Typed, holds_edit: bool) {
    model.run.line = Editor::with(draft.line.as_str());
    if let (Some((id, line)), true) = (&draft.edit, holds_edit) {
        model.run.set_aside = Some(draft.line.clone());
        model.run.editing = Some(*id);
        model.run.line = Editor::with(line.as_str());
    }
}

/// Leaves the session: the clock stops, everything asked for goes to disk, then the file is closed.
pub(super) fn leave(model: &mut Model, then: Then) -> Vec<Effect> {
    let Some(open) = &mut model.open else {
        return if then == Then::Quit { vec![Effect::Quit] } else { home(model) };
    };
    let asked = open.then.replace(then).is_some();
    if let Some(work) = model.work.as_ref().filter(|work| !work.stopping) {
        if asked {
            return work::stop(model);
        }
        let doing = if matches!(work.doing, Doing::Exporting) { "export" } else { "import" };
        model.tell(Tone::Doing, Say::new("told-work-leave").with("what", doing));
        return Vec::new();
    }
    if asked {
        work::give_up(model);
    }
    let Some(open) = &mut model.open else { return Vec::new() };
    if open.warned {
        // Asked again although something is not on disk: the person has read the warning.
        return record::finish(model);
    }
    if matches!(open.saved, Saved::No(_)) || (asked && open.busy()) {
        warn(model);
        return Vec::new();
    }
    record::pump(model)
}

/// Says that not everything is on disk, so that leaving once more leaves it behind.
pub(super) fn warn(model: &mut Model) {
    model.open.iter_mut().for_each(|open| open.warned = true);
    model.tell(Tone::Trouble, Say::new("told-not-saved-leave"));
}

/// The home screen, and a fresh look at what lies in the data folder.
pub(super) fn home(model: &mut Model) -> Vec<Effect> {
    model.screen = Screen::Home;
    model.layers.clear();
    vec![Effect::List]
}
