//! The summary as it stands, under the policy it would go out with.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::flow::Flow;
use super::page::{Page, below, indent, row};
use super::size::Size;
use super::table;
use crate::app::msg::{Part, Passage};
use crate::app::state::Review;
use crate::app::table::Table;
use crate::domain::summary::Disclosure;
use crate::text::wrapped_height;

/// Cells of the longest line of text that is read with ease, and of the widest table.
const TEXT: u16 = 96;
const TABLE: u16 = 160;

/// Where the passages stand.
#[derive(Clone, Copy)]
struct Sheet {
    text: Rect,
    /// Cells for a table drawn in columns; none on a screen that has no room for any.
    table: Option<u16>,
}

pub(super) fn draw(page: &mut Page, area: Rect, size: Size) {
    let review = &page.model.review;
    let title = page.model.open.as_ref().map_or("", |open| open.session.title.as_str());
    let rest = below(area, if size == Size::Compact { 2 } else { 3 });
    let table = (size != Size::Compact && page.model.size.0 >= 80).then_some(rest.width.min(TABLE));
    let sheet = Sheet { text: Rect { width: rest.width.min(TEXT), ..rest }, table };
    let top = reckon(review, sheet);
    let at = (top + 1).min(review.passages.len()).to_string();
    let of = review.passages.len().to_string();
    // With nothing there yet, the page itself says so.
    let said = if review.is_being_made() { "review-place-anew" } else { "review-place" };
    let place = if of == "0" { String::new() } else { page.say(said, &[("at", &at), ("of", &of)]) };
    page.put_both(row(area, 0), (title, page.theme.title), (&place, page.theme.dim));
    let level = page.word(level_id(review.disclosure, size));
    page.put(row(area, 1), &level, page.theme.strong);
    page.point(rest);
    if review.passages.is_empty() {
        let mut flow = Flow::new(rest.width);
        flow.text(page.word(if review.is_being_made() { "review-reading" } else { "review-failed" }), page.theme.text);
        flow.draw(page, rest, 0);
        return;
    }
    let passages = review.passages.get(top..).unwrap_or_default();
    let first = passages.first().and_then(|passage| sheet.row(passage).map(|row| (passage, row)));
    let mut sheet = sheet;
    if let Some((passage, (table, widths))) = first {
        // The names of the columns have gone out of sight with the page before: they stand in the line that is free, and
        // in as many below it as they need.
        table::names(page, below(area, 2), table, &widths, page.theme.dim);
        let above = u16::try_from(sheet.names_above(passage)).unwrap_or(u16::MAX);
        sheet.text = below(sheet.text, above);
    }
    let rest = sheet.text;
    let mut used = 0;
    for passage in passages {
        if used >= rest.height {
            break;
        }
        used += draw_passage(page, sheet, used, passage);
    }
}

impl Sheet {
    /// Cells of each column, where the table is drawn in columns here.
    fn widths(&self, table: &Table) -> Option<Vec<usize>> {
        table.widths(usize::from(self.table?))
    }

    /// The table of which a passage is a row, and its columns, where it is drawn in columns.
    fn row<'a>(&self, passage: &'a Passage) -> Option<(&'a Table, Vec<usize>)> {
        let Some((table, Part::Row(_))) = &passage.table else { return None };
        Some((table, self.widths(table)?))
    }

    /// Lines that the names of the columns take from a page that begins with this passage, besides the one that is free.
    fn names_above(&self, passage: &Passage) -> usize {
        self.row(passage).map_or(0, |(table, widths)| table::names_height(table, &widths).saturating_sub(1))
    }

    /// Lines of a passage without the empty one above a heading.
    fn height(&self, passage: &Passage) -> usize {
        let columns = passage.table.as_ref().and_then(|(table, part)| Some((table, part, self.widths(table)?)));
        match columns {
            Some((table, Part::Row(nth), widths)) => table::height(table.row(*nth), &widths),
            Some((table, Part::Caption, widths)) => self.words(passage) + table::head_height(table, &widths),
            None => self.words(passage),
        }
    }

    fn words(&self, passage: &Passage) -> usize {
        let place = indent(self.text, passage.indent.min(self.text.width / 2));
        wrapped_height(&passage.words(), usize::from(place.width.max(1)))
    }
}

/// The first passage in sight: not beyond the last page, and each page turned by what it shows whole, so that turning it
/// skips nothing.
fn reckon(review: &Review, sheet: Sheet) -> usize {
    let all = &review.passages;
    // A page that is filled from below begins with the passage that was put on it last.
    let fits = |passages: &mut dyn Iterator<Item = &Passage>, above: Option<usize>| {
        let mut used = 0;
        let whole = passages.take_while(|passage| {
            used += sheet.height(passage) + usize::from(passage.heading > 0);
            used + above.unwrap_or_else(|| sheet.names_above(passage)) <= usize::from(sheet.text.height)
        });
        whole.count().max(1) // one at least, so that every press moves on
    };
    let last = all.len().saturating_sub(fits(&mut all.iter().rev(), None));
    review.top.settle(last, |top, on| {
        let (back, rest) = all.split_at(top.min(all.len()));
        let above = rest.first().map_or(0, |first| sheet.names_above(first));
        if on { fits(&mut rest.iter(), Some(above)) } else { fits(&mut back.iter().rev(), None) }
    })
}

/// Draws one passage from line `used` on, a heading with an empty line above it, and gives back its height.
fn draw_passage(page: &mut Page, sheet: Sheet, used: u16, passage: &Passage) -> u16 {
    let style: Style = match passage.heading {
        0 => page.theme.text,
        1 => page.theme.title,
        _ => page.theme.heading,
    };
    let gap = u16::from(passage.heading > 0 && used > 0);
    let area = below(sheet.text, used + gap);
    let height = u16::try_from(sheet.height(passage)).unwrap_or(u16::MAX).saturating_add(gap);
    let columns = passage.table.as_ref().and_then(|(table, part)| Some((table, part, sheet.widths(table)?)));
    let wide = Rect { width: sheet.table.unwrap_or(area.width), ..area };
    if let Some((table, Part::Row(nth), widths)) = &columns {
        table::row_of(page, wide, table, *nth, widths);
        return height;
    }
    let place = indent(area, passage.indent.min(area.width / 2));
    let mut flow = Flow::new(place.width);
    flow.text(passage.words(), style);
    // A long passage is cut where the page ends; the next page goes on with the passage after it, so it says so.
    flow.draw(page, place, 0);
    if let Some((table, Part::Caption, widths)) = &columns {
        let words = u16::try_from(sheet.words(passage)).unwrap_or(u16::MAX);
        table::head(page, below(wide, words), table, widths);
    }
    height
}

/// Whom the level is for, and what it keeps back; on a narrow screen so short that what it keeps back is read.
pub(super) fn level_id(level: Disclosure, size: Size) -> &'static str {
    match (level, size) {
        (Disclosure::Internal, Size::Compact) => "review-internal-short",
        (Disclosure::Consortium, Size::Compact) => "review-consortium-short",
        (Disclosure::Public, Size::Compact) => "review-public-short",
        (Disclosure::Internal, Size::Regular | Size::Wide) => "review-internal",
        (Disclosure::Consortium, Size::Regular | Size::Wide) => "review-consortium",
        (Disclosure::Public, Size::Regular | Size::Wide) => "review-public",
    }
}
