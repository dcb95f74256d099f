//! The router: each message to the part that handles it.
//!
//! `update` is pure. The readings that come with a message are kept in the model, so that drawing needs no clock.

use super::model::Model;
use super::msg::{Effect, Hit, Msg, Now};
use super::open::Then;
use super::state::{Focus, Layer, Tone};
use super::{capture, drafting, find, hunt, keys, layer, leave, look, plan, record, review, run, watch, work};
use crate::words::Say;

pub use watch::{KEEP_AFTER, PULSE_EVERY, RETRY_AFTER};

/// Takes a message and gives back what is asked of the outside.
pub fn update(model: &mut Model, msg: Msg, now: Now) -> Vec<Effect> {
    model.now = now;
    let by_hand = matches!(msg, Msg::Key(_) | Msg::Click(_));
    let (was, tellings) = (model.place(), model.tellings);
    let mut effects = route(model, msg);
    if by_hand {
        model.forget_answer(was, tellings);
    }
    model.look_back();
    effects.extend(watch::keep(model));
    effects.extend(watch::clocks(model));
    effects
}

fn route(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => keys::key(model, key),
        Msg::Paste(text) => capture::paste(model, &text),
        Msg::Wheel(up) => look::wheel(model, up),
        Msg::Click(hit) => click(model, hit),
        Msg::Resized(width, height) => {
            model.size = (width, height);
            Vec::new()
        }
        Msg::Wake => {
            find::look_on(model);
            let mut effects = record::retry(model);
            effects.extend(watch::pulse(model));
            plan::refresh(model);
            effects
        }
        Msg::Line(line) => capture::spoken(model, &line),
        Msg::NotText => told(model, Tone::Refused, Say::new("told-not-text")),
        Msg::Listed(cards) => {
            model.cards = Some(cards);
            model.home_at = model.home_at.min(model.home_rows() - 1);
            hunt::more(model)
        }
        Msg::Library(framework, rows, past) => {
            model.library.past = past;
            model.library.framework = Some(framework);
            model.library.rows = rows;
            model.library.at = model.library.at.min(model.library.len().saturating_sub(1));
            hunt::more(model)
        }
        Msg::Opened(opened) => leave::opened(model, *opened),
        Msg::Failed(failure) => told(model, Tone::Trouble, failure.say),
        Msg::Appended(events) => record::appended(model, events),
        Msg::NotAppended(events, failure) => record::not_appended(model, events, failure),
        Msg::Kept(done) => watch::kept(model, done),
        Msg::Rescued(path) => record::rescued(model, path),
        Msg::Salvaged(says) => {
            says.into_iter().for_each(|say| model.tell(Tone::Trouble, say));
            Vec::new()
        }
        Msg::Summarised(number, made) => review::made(model, number, made),
        Msg::Work(number, worked) => work::says(model, number, worked),
        Msg::Heard(answer) => hunt::answered(model, answer),
        Msg::Copied(path) => {
            model.tell(Tone::Done, Say::new("told-copied").with("path", path.display()));
            vec![Effect::LoadLibrary]
        }
        Msg::AgendaRead(read) => drafting::begun(model, *read),
        Msg::AgendaChecked(agenda, wrong) => {
            drafting::checked(model, &agenda, wrong);
            Vec::new()
        }
        Msg::AgendaSaved(agenda, path, lost) => drafting::saved(model, agenda, path, lost),
        Msg::AgendaInTheWay(say) => drafting::in_the_way(model, say),
        Msg::Written(path) => told(model, Tone::Done, Say::new("told-list-written").with("path", path.display())),
        Msg::Stop => {
            let mut effects = work::stop(model);
            effects.extend(leave::leave(model, Then::Quit));
            effects
        }
    }
}

fn told(model: &mut Model, tone: Tone, say: Say) -> Vec<Effect> {
    model.tell(tone, say);
    Vec::new()
}

fn click(model: &mut Model, hit: Hit) -> Vec<Effect> {
    match hit {
        Hit::Run(cmd) => run::command(model, cmd, ""),
        Hit::Field(nth) => drafting::field(model, nth),
        Hit::Line => {
            model.run.focus = Focus::Line;
            Vec::new()
        }
        Hit::Row(row) => match model.layers.last_mut() {
            Some(Layer::Palette(finder)) => {
                finder.at = row;
                layer::choose(model)
            }
            Some(Layer::Search(finder, _)) => {
                finder.at = row;
                layer::choose(model)
            }
            Some(Layer::Plans(at, ..) | Layer::Steps(at, _) | Layer::Missing(_, at)) => {
                *at = row;
                layer::choose(model)
            }
            Some(Layer::Paste(items, at)) => {
                *at = row.min(items.len().saturating_sub(1));
                if let Some((_, wanted)) = items.get_mut(row) {
                    *wanted = !*wanted;
                }
                Vec::new()
            }
            Some(Layer::Why(way)) => {
                way.iter_mut().next_back().into_iter().for_each(|stop| stop.at = row);
                layer::choose(model)
            }
            Some(Layer::LeftOut(at)) => {
                *at = row;
                Vec::new()
            }
            Some(Layer::Help(..) | Layer::Prompt(..) | Layer::Confirm(..) | Layer::Read(..)) => Vec::new(),
            None => look::row(model, row),
        },
    }
}
