//! What is still missing, one a line, and the one in hand below as it is.

use ratatui::layout::Rect;

use super::super::flow::Flow;
use super::super::list::window;
use super::super::page::{Page, below, cells, indent, row};
use super::super::size::Size;
use super::{lines, panel, pick};
use crate::app::missing::sentence;
use crate::app::msg::Hit;
use crate::domain::summary::OpenPoint;

/// Lines for the whole of the one in hand.
const WHOLE: u16 = 3;

pub(super) fn draw(page: &mut Page, area: Rect, size: Size, points: &[OpenPoint], at: usize) {
    let title = page.word("layer-missing");
    let rows = points.len().max(1) + usize::from(WHOLE) + 1;
    let inner = panel(page, area, size, &title, (110, lines(rows)));
    page.point(inner);
    if points.is_empty() {
        page.put(row(inner, 0), &page.word("layer-missing-nothing"), page.theme.text);
        return;
    }
    let whole = WHOLE.min(inner.height / 3);
    let list = Rect { height: inner.height.saturating_sub(1 + whole), ..inner };
    for (nth, at_row) in (0u16..).zip(window(points.len(), at, usize::from(list.height))) {
        let place = row(list, nth);
        let style = pick(page, place, at_row == at);
        let words = page.model.words.tell(&sentence(&points[at_row]));
        page.put(indent(place, 2), &words, style);
        page.hit(place, Hit::Row(at_row));
        if at_row == at {
            page.point(place);
        }
    }
    let mut flow = Flow::new(inner.width);
    let Some(point) = points.get(at) else { return };
    let words = page.model.words.tell(&sentence(point));
    // What a row says whole is not said once more; below it stands what it speaks of.
    if cells(&words) + 2 > inner.width {
        flow.short(&words, whole, page.theme.text);
    }
    let session = page.model.open.as_ref().map(|open| &open.session);
    let item = session.and_then(|session| session.by_label(point.label()?)).filter(|item| !item.erased);
    if let (Some(item), 1..) = (item, whole.saturating_sub(u16::try_from(flow.height()).unwrap_or(whole))) {
        flow.short(&item.text, 1, page.theme.text);
    }
    flow.draw_bare(page, below(inner, inner.height.saturating_sub(whole)), 0);
}
