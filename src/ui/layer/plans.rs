//! Plans for the rest of the day: how the room stands, each plan in a sentence, and the times that follow from it.

use ratatui::layout::Rect;

use super::super::flow::Flow;
use super::super::page::{Page, below};
use super::super::size::Size;
use super::{lines, panel};
use crate::app::msg::Hit;
use crate::app::plan::{sentence, standing, times};

/// Cells that a line of times is read in at most.
const WIDTH: u16 = 110;

pub(super) fn draw(page: &mut Page, area: Rect, size: Size, at: usize) {
    let (model, theme) = (page.model, page.theme);
    let (Some(open), Some(offer), Some(timing)) = (&model.open, &model.run.offer, model.timing()) else { return };
    let width = if size == Size::Compact { area.width } else { WIDTH.min(area.width).saturating_sub(4) };
    let mut flow = Flow::new(width);
    for (nth, say) in standing(&open.session, offer, &timing).iter().enumerate() {
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
        let words = model.words.tell(&sentence(&open.session, nth, plan));
        let style = if here { theme.selected } else { theme.text };
        flow.item(if here { "▸ " } else { "  " }, words, style);
        if size > Size::Compact || here {
            flow.item("  ", model.words.tell(&times(&open.session, plan)), style);
        }
        places.push(from..flow.height());
    }
    let title = page.word("layer-plans");
    let inner = panel(page, area, size, &title, (WIDTH, lines(flow.height())));
    // The plan in hand is in sight whole, or from its beginning.
    let height = usize::from(inner.height);
    let chosen = places.get(at).cloned().unwrap_or(0..0);
    let hidden = flow.height() > height;
    let top = (chosen.end + usize::from(hidden)).saturating_sub(height).min(chosen.start);
    flow.draw(page, inner, top);
    let top = top.min(flow.height().saturating_sub(height));
    page.point(inner);
    for (nth, place) in places.iter().enumerate() {
        let (from, to) = (place.start.saturating_sub(top), place.end.saturating_sub(top).min(height));
        let (Ok(from), Ok(tall)) = (u16::try_from(from), u16::try_from(to.saturating_sub(from))) else { continue };
        let place = Rect { height: tall, ..below(inner, from) };
        page.hit(place, Hit::Row(nth));
        if nth == at {
            page.point(place);
            page.paint(place, theme.selected);
        }
    }
}
