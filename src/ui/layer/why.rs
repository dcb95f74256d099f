//! Where something came from: what is said of the one in sight, and below it what lies one step deeper.

use ratatui::layout::Rect;

use super::super::flow::Flow;
use super::super::list::window;
use super::super::page::{Page, below, beside, cells, indent, row};
use super::super::size::Size;
use super::{lines, panel, pick};
use crate::app::msg::Hit;
use crate::app::why::{Stop, name, source, text};
use crate::domain::session::Session;

/// Cells that are read in at most.
const WIDTH: u16 = 100;

pub(super) fn draw(page: &mut Page, area: Rect, size: Size, way: &[Stop]) {
    let (model, theme) = (page.model, page.theme);
    let (Some(open), Some(stop)) = (&model.open, way.last()) else { return };
    let session = &*open.session;
    let width = if size == Size::Compact { area.width } else { WIDTH.min(area.width).saturating_sub(4) };
    let mut flow = Flow::new(width);
    let words = model.words.tell(&text(model, session, stop.source));
    flow.short(&format!("{}  {words}", name(session, stop.source)), 3, theme.strong);
    for say in &stop.says {
        flow.text(model.words.tell(say), theme.text);
    }
    if size > Size::Compact {
        flow.gap();
    }
    flow.text(model.words.tell(&stop.heading), theme.heading);
    let title = passed(page, session, way);
    let inner = panel(page, area, size, &title, (WIDTH, lines(flow.height() + stop.rows.len())));
    // Some rows stand in sight, however much is said above them.
    let least = u16::try_from(stop.rows.len()).unwrap_or(u16::MAX).min(inner.height / 3);
    let height = u16::try_from(flow.height()).unwrap_or(u16::MAX).min(inner.height - least);
    flow.draw(page, Rect { height, ..inner }, 0);
    page.point(inner);
    let list = below(inner, height);
    let named = stop.rows.iter().take(usize::from(list.height));
    let column = named.map(|root| cells(&name(session, root.source))).max().unwrap_or(0).clamp(3, 10);
    for (nth, at) in (0u16..).zip(window(stop.rows.len(), stop.at, usize::from(list.height))) {
        let root = stop.rows[at];
        let place = row(list, nth);
        let style = pick(page, place, at == stop.at);
        let (label, rest) = beside(indent(place, 2), column, 2);
        page.put_right(label, &name(session, root.source), style);
        let words = model.words.tell(&text(model, session, root.source));
        let right = source(session, root, stop.source).map_or_else(String::new, |say| model.words.tell(&say));
        page.put_both(rest, (&words, style), (&right, style));
        page.hit(place, Hit::Row(at));
        if at == stop.at {
            page.point(place);
        }
    }
}

/// The way so far, as the title: `Why D3 › V4 › C1`.
fn passed(page: &Page, session: &Session, way: &[Stop]) -> String {
    let first = way.first().map_or_else(String::new, |stop| name(session, stop.source));
    let mut title = page.say("layer-why", &[("label", &first)]);
    for stop in way.iter().skip(1) {
        title.push_str(" › ");
        title.push_str(&name(session, stop.source));
    }
    title
}
