//! Brainstorm: ideas aloud, as they come; or each in silence, and then all of them at once.
//!
//! In silence nobody's ideas steer those of others: until they are shown only their number is, on the screen that the room
//! sees and in lines that it hears. The record and every export hold all of them all the time.

use super::setting::FROM;
use super::{Board, Place, Told, Wanted, Wants, Work};
use crate::domain::session::{Session, StepAt, Value};

pub(super) struct Brainstorm;

static SETTINGS: [Wanted; 2] = [FROM, Wanted { key: "mode", wants: Wants::OneOf(&["shared", "silent"]) }];

/// The field of the step that says that its ideas are shown.
pub const REVEALED: &str = "revealed";

/// Whether somebody had what was given in silence shown.
#[must_use]
pub fn revealed(place: Place<'_>) -> bool {
    matches!(place.session.mark(place.at, None, REVEALED), Some(Value::Choice(_)))
}

/// Whether the words of a step are kept from the room: given in silence, not shown yet, and the step is in hand.
#[must_use]
pub fn veiled(place: Place<'_>) -> bool {
    let clock = &place.session.clock;
    let in_hand = clock.at == Some(place.at) && !clock.closed;
    in_hand && place.work().veils(place) && !revealed(place)
}

/// The same of the step at a position.
#[must_use]
pub fn veiled_in(session: &Session, at: StepAt) -> bool {
    Place::of(session, at).is_some_and(veiled)
}

impl Work for Brainstorm {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn veils(&self, place: Place<'_>) -> bool {
        place.step.work.texts("mode") == ["silent"]
    }

    fn board(&self, place: Place<'_>) -> Board {
        if !self.veils(place) {
            return Board::list(self.items(place));
        }
        let own = place.own().count();
        if veiled(place) {
            let brought = self
                .items(place)
                .into_iter()
                .filter(|item| place.item(*item).is_some_and(|said| said.step as usize != place.at));
            let head = vec![Told::new("work-silent-so-far").with("n", own)];
            return Board { head, ..Board::list(brought.collect()) };
        }
        let head = vec![Told::new("work-silent-shown").with("n", own)];
        Board { head, ..Board::list(self.items(place)) }
    }
}
