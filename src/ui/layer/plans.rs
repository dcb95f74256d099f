//! Plans for the rest of the day: how the room stands, each plan in a sentence, and the times that follow from it.

use std::cell::Cell;

use ratatui::layout::Rect;

use super::super::flow::Flow;
use super::super::page::{Page, below};
use super::super::size::Size;
use super::{lines, panel};
use crate::app::msg::Hit;
use crate::app::plan::{Names, sentence, standing, times};
use crate::app::state::IN_SIGHT;

/// Cells that a line of times is read in at most.
const WIDTH: u16 = 110;

/// Cells of a step's name: enough to know it by.
const LONG: usize = 36;

/// The same where a line has hardly more.
const SHORT: usize = 16;

pub(super) fn draw(page: &mut Page, area: Rect, size: Size, at: usize, top: &Cell<usize>) {
    let (model, theme) = (page.model, page.theme);
    let (Some(open), Some(offer), Some(timing)) = (&model.open, &model.run.offer, model.timing()) else { return };
    let width = if size == Size::Compact { area.width } else { WIDTH.min(area.width).saturating_sub(4) };
    let names = Names::short(model, &open.session, if size == Size::Compact { SHORT } else { LONG });
    let mut flow = Flow::new(width);
    for (nth, say) in standing(names, offer, &timing).iter().enumerate() {
        flow.text(model.words.tell(say), if nth < 2 { theme.strong } else { theme.text });
    }
    let mut places = Vec::new();
    for (nth, plan) in offer.plans().iter().enumerate() {
        // On a small screen each line counts, and the times of the plan in hand are those that are asked for.
        if size > Size::Compact || nth == 0 {
            flow.gap();
        }
        let from = flow.height();
        let here = nth == at;
        let words = model.words.tell(&sentence(names, nth, plan));
        let style = if here { theme.selected } else { theme.text };
        flow.item(if here { "▸ " } else { "  " }, words, style);
        if size > Size::Compact || here {
            flow.item("  ", model.words.tell(&times(names, plan)), style);
        }
        places.push(from..flow.height());
    }
    let title = page.word("layer-plans");
    let inner = panel(page, area, size, &title, (WIDTH, lines(flow.height())));
    // The plan in hand is in sight whole, or from its beginning; a line is kept for the sign that there is more.
    let height = usize::from(inner.height);
    let chosen = places.get(at).cloned().unwrap_or(0..0);
    if top.get() == IN_SIGHT {
        top.set((chosen.end + 1).saturating_sub(height).min(chosen.start));
    }
    top.set(top.get().min(flow.height().saturating_sub(height)));
    let top = top.get();
    flow.draw(page, inner, top);
    page.point(inner);
    for (nth, place) in places.iter().enumerate() {
        let (from, to) = (place.start.saturating_sub(top), place.end.saturating_sub(top).min(height));
        let (Ok(from), Ok(tall)) = (u16::try_from(from), u16::try_from(to.saturating_sub(from))) else { continue };
        let place = Rect { height: tall, ..below(inner, from) };
        // One that lies above what is shown has no place there.
        if tall == 0 {
            continue;
        }
        page.hit(place, Hit::Row(nth));
        if nth == at {
            page.point(place);
            page.paint(place, theme.selected);
        }
    }
}
