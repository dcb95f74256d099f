//! The summary as it stands, under the policy it would go out with.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::flow::Flow;
use super::page::{Page, below, indent, row};
use super::size::Size;
use crate::app::msg::Passage;
use crate::domain::summary::Disclosure;
use crate::text::wrapped_height;

pub(super) fn draw(page: &mut Page, area: Rect, size: Size) {
    let review = &page.model.review;
    let title = page.model.open.as_ref().map_or("", |open| open.session.title.as_str());
    let at = (review.top + 1).min(review.passages.len()).to_string();
    let of = review.passages.len().to_string();
    let place = page.say("review-place", &[("at", &at), ("of", &of)]);
    page.put_both(row(area, 0), (title, page.theme.title), (&place, page.theme.dim));
    let level = page.word(level_id(review.disclosure));
    page.put(row(area, 1), &level, page.theme.strong);
    let rest = below(area, if size == Size::Compact { 2 } else { 3 });
    page.point(rest);
    if review.passages.is_empty() {
        page.put(row(rest, 0), &page.word("review-reading"), page.theme.text);
        return;
    }
    let column = Rect { width: rest.width.min(96), ..rest };
    let mut used = 0;
    for passage in review.passages.iter().skip(review.top.min(review.passages.len() - 1)) {
        if used >= column.height {
            break;
        }
        used += draw_passage(page, below(column, used), passage, used == 0);
    }
}

/// Draws one passage, a heading with an empty line above it, and gives back its height.
fn draw_passage(page: &mut Page, area: Rect, passage: &Passage, first: bool) -> u16 {
    let style: Style = match passage.heading {
        0 => page.theme.text,
        1 => page.theme.title,
        _ => page.theme.heading,
    };
    let gap = u16::from(passage.heading > 0 && !first);
    let place = indent(below(area, gap), passage.indent.min(area.width / 2));
    let mut flow = Flow::new(place.width);
    flow.text(passage.text.as_str(), style);
    // A long passage is cut where the page ends; the next page goes on with the passage after it, so it says so.
    flow.draw(page, place, 0);
    let height = wrapped_height(&passage.text, usize::from(place.width.max(1)));
    u16::try_from(height).unwrap_or(u16::MAX).saturating_add(gap)
}

fn level_id(level: Disclosure) -> &'static str {
    match level {
        Disclosure::Internal => "review-internal",
        Disclosure::Consortium => "review-consortium",
        Disclosure::Public => "review-public",
    }
}
