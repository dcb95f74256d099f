//! The screen of a workshop: where the room is, what to say, how long there is, what was said, and the line to type in.

mod before;
mod clock;
mod days;
mod line;
mod rail;
mod said;
mod sheet;

pub(super) use clock::draw_time;
pub(super) use line::{draw as draw_line, draw_editor};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::page::{Page, below, beside, row};
use super::size::Size;
use crate::app::open::{Open, Saved};
use crate::app::state::Sheet;
use crate::domain::schedule::Timing;

pub(super) fn draw(page: &mut Page, area: Rect, size: Size) {
    let (Some(open), Some(timing)) = (&page.model.open, page.model.timing()) else { return };
    let (body, bottom) = split(area, area.height.saturating_sub(line_height(size)));
    line::draw(page, bottom, open, size);
    header(page, row(body, 0), open, size);
    let begun = open.session.clock.at.is_some();
    match size {
        Size::Compact if begun => compact(page, below(body, 1), open, &timing),
        Size::Regular if begun => regular(page, below(body, 1), open, &timing),
        Size::Wide => wide(page, below(body, 2), open, &timing),
        Size::Compact | Size::Regular => before::draw(page, below(body, 2), open, &timing, size),
    }
}

/// Lines that the capture line and what stands above it take.
pub(super) fn line_height(size: Size) -> u16 {
    match size {
        Size::Compact => 2,
        Size::Regular => 3,
        Size::Wide => 4,
    }
}

/// Whether what was captured is on disk, in words.
pub(super) fn saved_words(page: &Page) -> (String, Style) {
    match page.model.open.as_ref().map(|open| &open.saved) {
        None => (String::new(), page.theme.text),
        Some(Saved::Yes) => (page.word("saved-yes"), page.theme.saved),
        Some(Saved::Saving) => (page.word("saved-saving"), page.theme.text),
        Some(Saved::No(why)) => {
            let why = page.model.words.tell(why);
            (page.say("saved-no", &[("why", &why)]), page.theme.trouble)
        }
    }
}

/// What stands above a height and what stands below it.
fn split(area: Rect, height: u16) -> (Rect, Rect) {
    let height = height.min(area.height);
    (Rect { height, ..area }, below(area, height))
}

pub(super) fn header(page: &mut Page, area: Rect, open: &Open, size: Size) {
    let session = &open.session;
    let now = page.model.now.at.clock();
    let step = session.clock.at.map(|at| {
        let (n, of) = ((at + 1).to_string(), session.held.len().to_string());
        let id = if size == Size::Compact { "run-step-of-short" } else { "run-step-of" };
        page.say(id, &[("at", &n), ("of", &of)])
    });
    let title = match (size, session.current()) {
        (Size::Compact, Some((_, step))) => step.title.clone(),
        (Size::Compact | Size::Regular | Size::Wide, _) if session.sample => {
            page.say("run-sample", &[("title", &session.title)])
        }
        (Size::Compact | Size::Regular | Size::Wide, _) => session.title.clone(),
    };
    let right = step.into_iter().chain([now]).collect::<Vec<_>>().join(" · ");
    page.put_both(area, (&title, page.theme.title), (&right, page.theme.text));
}

/// Lines that say that nothing is said yet, with their heading and one to spare.
const SAID: u16 = 3;

/// Lines for the sheet, of which `usual` are its own. While nothing is said yet, what is read aloud has the room that what
/// is said will need, but for `kept` lines.
fn upper(page: &Page, open: &Open, size: Size, sheet: Rect, usual: u16, kept: u16) -> u16 {
    let most = sheet.height.saturating_sub(kept);
    if page.model.shown_count() > 0 || usual >= most {
        return usual;
    }
    sheet::height(page, sheet.width, open, size).clamp(usual, most)
}

fn compact(page: &mut Page, area: Rect, open: &Open, timing: &Timing) {
    let usual = (area.height * 2 / 5).max(3).min(area.height);
    let clock_width = clock::narrow_width(page, open, timing).min(area.width / 2);
    let sheet = area.width.saturating_sub(clock_width + 1);
    let upper = upper(page, open, Size::Compact, Rect { width: sheet, ..area }, usual, 2);
    let (top, rest) = split(area, upper);
    let (sheet, clock) = beside(top, sheet, 1);
    clock::draw_digits(page, clock, open, timing, super::big::Scale::Half);
    sheet::draw(page, sheet, open, Size::Compact);
    clock::draw_line(page, row(rest, 0), open, timing);
    said::draw(page, below(rest, 1), open, Size::Compact);
}

fn regular(page: &mut Page, area: Rect, open: &Open, timing: &Timing) {
    rail::strip(page, row(area, 0), open, timing);
    let area = below(area, 2);
    let usual = (area.height / 2).clamp(8, 14).min(area.height);
    let sheet = area.width.saturating_sub(clock::WIDTH + 2);
    let gap = u16::from(area.height > 18);
    let upper = upper(page, open, Size::Regular, Rect { width: sheet, ..area }, usual, SAID + gap);
    let (top, rest) = split(area, upper);
    let (sheet, clock) = beside(top, sheet, 2);
    sheet::draw(page, sheet, open, Size::Regular);
    clock::draw(page, clock, open, timing);
    said::draw(page, below(rest, gap), open, Size::Regular);
}

fn wide(page: &mut Page, area: Rect, open: &Open, timing: &Timing) {
    let (left, rest) = beside(area, (area.width / 4).clamp(28, 52), 3);
    rail::draw(page, left, open, timing);
    if open.session.clock.at.is_none() {
        before::draw(page, rest, open, timing, Size::Wide);
        return;
    }
    let right = if area.width / 4 >= clock::WIDE { clock::WIDE } else { (area.width / 5).clamp(clock::WIDTH, 46) };
    let sheet = rest.width.saturating_sub(right + 3);
    let usual = (rest.height * 2 / 5).max(12);
    let notes = page.model.run.sheet == Sheet::Notes;
    let room = Rect { width: sheet, ..rest };
    let upper = if notes { usual } else { upper(page, open, Size::Wide, room, usual, SAID + 1) };
    let (upper, lower) = split(rest, upper);
    let (sheet, clock) = beside(upper, sheet, 3);
    clock::draw(page, clock, open, timing);
    sheet::draw(page, sheet, open, Size::Wide);
    let lower = below(lower, 1);
    if notes {
        let (said, notes) = beside(lower, sheet.width, 3);
        sheet::notes(page, notes, open);
        said::draw(page, said, open, Size::Wide);
    } else {
        said::draw(page, lower, open, Size::Wide);
    }
}
