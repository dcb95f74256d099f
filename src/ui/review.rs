//! The summary as it stands, under the policy it would go out with.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::flow::Flow;
use super::page::{Page, below, indent, row};
use super::size::Size;
use crate::app::msg::Passage;
use crate::app::state::Review;
use crate::domain::summary::Disclosure;
use crate::text::wrapped_height;

pub(super) fn draw(page: &mut Page, area: Rect, size: Size) {
    let review = &page.model.review;
    let title = page.model.open.as_ref().map_or("", |open| open.session.title.as_str());
    let rest = below(area, if size == Size::Compact { 2 } else { 3 });
    let column = Rect { width: rest.width.min(96), ..rest };
    let top = reckon(review, column);
    let at = (top + 1).min(review.passages.len()).to_string();
    let of = review.passages.len().to_string();
    let place = page.say("review-place", &[("at", &at), ("of", &of)]);
    page.put_both(row(area, 0), (title, page.theme.title), (&place, page.theme.dim));
    let level = page.word(level_id(review.disclosure));
    page.put(row(area, 1), &level, page.theme.strong);
    page.point(rest);
    if review.passages.is_empty() {
        page.put(row(rest, 0), &page.word("review-reading"), page.theme.text);
        return;
    }
    let mut used = 0;
    for passage in review.passages.iter().skip(top) {
        if used >= column.height {
            break;
        }
        used += draw_passage(page, below(column, used), passage, used == 0);
    }
}

/// The first passage in sight: not beyond the last page, and each page turned by what it shows whole, so that turning it
/// skips nothing.
fn reckon(review: &Review, column: Rect) -> usize {
    let all = &review.passages;
    let fits = |passages: &mut dyn Iterator<Item = &Passage>| {
        let mut used = 0;
        let whole = passages.take_while(|passage| {
            used += height(passage, column) + usize::from(passage.heading > 0);
            used <= usize::from(column.height)
        });
        whole.count().max(1) // one at least, so that every press moves on
    };
    let last = all.len().saturating_sub(fits(&mut all.iter().rev()));
    review.top.settle(last, |top, on| {
        let (back, rest) = all.split_at(top.min(all.len()));
        if on { fits(&mut rest.iter()) } else { fits(&mut back.iter().rev()) }
    })
}

/// Lines of a passage without the empty one above a heading.
fn height(passage: &Passage, column: Rect) -> usize {
    let place = indent(column, passage.indent.min(column.width / 2));
    wrapped_height(&passage.text, usize::from(place.width.max(1)))
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
    u16::try_from(height(passage, area)).unwrap_or(u16::MAX).saturating_add(gap)
}

fn level_id(level: Disclosure) -> &'static str {
    match level {
        Disclosure::Internal => "review-internal",
        Disclosure::Consortium => "review-consortium",
        Disclosure::Public => "review-public",
    }
}
