//! The summary for the review screen: asked for, and taken when it comes.
//!
//! Of a large session it is put together outside, while keys are taken. One at a time; whoever asks meanwhile gets one for
//! what the session is then. Not here: the putting together. The invariant: what stands on the screen is of the session in
//! hand and under the level that the screen names.

use super::model::Model;
use super::msg::{Effect, Failure, Passage};
use super::state::{Review, Tone};
use crate::domain::summary::Disclosure;
use crate::words::Say;

/// Asks for the summary as things stand.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    let review = &mut model.review;
    if review.making.is_some() {
        review.again = true;
        return Vec::new();
    }
    model.summaries += 1;
    review.making = Some((model.summaries, review.disclosure));
    vec![Effect::Summarise(model.summaries, review.disclosure)]
}

/// From now on under this level: what stands there says other things, and goes.
pub(super) fn under(model: &mut Model, level: Disclosure) {
    let review = &mut model.review;
    if review.disclosure != level {
        review.disclosure = level;
        review.passages = Vec::new();
    }
}

/// The summary of this number is there, or why not. One of a session that was left is of no use any more.
pub(super) fn made(model: &mut Model, number: u64, made: Result<Vec<Passage>, Failure>) -> Vec<Effect> {
    let Some((_, level)) = model.review.making.take_if(|(making, _)| *making == number) else { return Vec::new() };
    match made {
        Ok(passages) if level == model.review.disclosure => shows(model, passages),
        Ok(_) => {}
        Err(failure) => model.tell(Tone::Trouble, failure.say),
    }
    if std::mem::take(&mut model.review.again) { ask(model) } else { Vec::new() }
}

fn shows(model: &mut Model, passages: Vec<Passage>) {
    if model.plain {
        for passage in &passages {
            let id = if passage.heading > 0 { "told-heading" } else { "told-passage" };
            model.tell(Tone::Done, Say::new(id).with("text", passage.words()));
        }
    }
    model.review.passages = passages;
}

impl Review {
    /// Whether the summary is being put together.
    #[must_use]
    pub fn is_being_made(&self) -> bool {
        self.making.is_some()
    }
}
