//! The steps of the session, to begin one or to move a contribution to one.

use ratatui::layout::Rect;

use super::super::list::window;
use super::super::page::{Page, indent, row};
use super::super::say::planned as minutes;
use super::pick;
use crate::app::counted;
use crate::app::msg::Hit;
use crate::app::state::StepsFor;

pub(super) fn title(page: &Page, why: StepsFor) -> String {
    let session = page.model.open.as_ref().map(|open| &open.session);
    match why {
        StepsFor::Jump => page.word("steps-jump"),
        StepsFor::Move(id) => {
            let label = session.and_then(|session| Some(session.label(session.contribution(id)?)));
            page.say("steps-move", &[("label", &label.unwrap_or_default())])
        }
    }
}

pub(super) fn draw(page: &mut Page, area: Rect, at: usize) {
    let Some(session) = page.model.open.as_ref().map(|open| &open.session) else { return };
    // The model stops at the last step only when one is taken.
    let at = at.min(session.held.len().saturating_sub(1));
    for (nth, step) in (0u16..).zip(window(session.held.len(), at, usize::from(area.height))) {
        let (Some((words, _)), Some(held)) = (session.step(step), session.held.get(step)) else { continue };
        let place = row(area, nth);
        let style = pick(page, place, step == at);
        let here = match (session.clock.at == Some(step), held.entered.is_some()) {
            (true, _) => page.word("steps-here"),
            (false, true) => page.word("steps-held"),
            (false, false) if held.dropped => page.word("steps-dropped"),
            (false, false) => minutes(page, words),
        };
        let day = session.day_of(step).filter(|day| session.agenda.day_title(*day).is_some());
        let here = match day {
            Some(day) => format!("{} · {here}", page.say("steps-day", &[("day", &day.to_string())])),
            None => here,
        };
        let counts = session.counts_of_step(step);
        let right =
            if counts.is_none() { here } else { format!("{} · {here}", page.model.words.tell(&counted(&counts))) };
        page.put_both(indent(place, 2), (&format!("{:>2}  {}", step + 1, words.title), style), (&right, style));
        page.hit(place, Hit::Row(step));
        if step == at {
            page.point(place);
        }
    }
}
