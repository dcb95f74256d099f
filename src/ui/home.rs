//! The sessions of the data folder, and ways to begin one.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::flow::Flow;
use super::list::window;
use super::page::{Page, below, indent, row};
use super::say;
use super::size::Size;
use crate::app::msg::{Card, Hit, Twin};

/// Names of the rows after the sessions, in the order of [`crate::app::model::HOME_EXTRAS`].
const EXTRAS: [(&str, &str); 2] = [("home-new", "home-new-about"), ("home-demo", "home-demo-about")];

/// The widest a row is, in cells: what stands at its end belongs to what stands at its beginning.
const WIDEST: u16 = 116;

pub(super) fn draw(page: &mut Page, area: Rect, size: Size) {
    let model = page.model;
    let count = model.cards.as_ref().map_or(0, Vec::len);
    let found = match &model.cards {
        None => page.word("home-reading"),
        Some(_) => page.say("home-count", &[("n", &count.to_string())]),
    };
    page.put_both(row(area, 0), ("Charrette", page.theme.title), (&found, page.theme.dim));
    let area = Rect { width: area.width.min(WIDEST), ..area };
    let gap = if size == Size::Compact { 1 } else { 2 };
    let mut rest = below(area, gap);
    if model.cards.as_ref().is_some_and(Vec::is_empty) {
        rest = welcome(page, rest, size);
    }
    let rows = u16::try_from(model.home_rows()).unwrap_or(u16::MAX);
    let high = match size {
        Size::Compact => 1,
        Size::Regular | Size::Wide if rows.saturating_mul(3) > rest.height + 1 => 2,
        Size::Regular | Size::Wide => 3,
    };
    let cards = usize::from(rest.height / high);
    model.in_sight.set(cards);
    for (nth, at) in (0u16..).zip(window(model.home_rows(), model.home_at, cards)) {
        let place = Rect { height: high.min(2), ..below(rest, nth * high) };
        page.hit(place, Hit::Row(at));
        let chosen = at == model.home_at;
        match model.cards.as_ref().and_then(|cards| cards.get(at)) {
            Some(card) => draw_card(page, place, card, chosen),
            None => extra(page, place, at - count, chosen),
        }
        if chosen {
            page.point(place);
        }
    }
}

/// What stands there before the first session.
fn welcome(page: &mut Page, area: Rect, size: Size) -> Rect {
    let width = area.width.min(76);
    let mut flow = Flow::new(width);
    flow.text(page.word("home-welcome"), page.theme.strong);
    if size > Size::Compact {
        flow.gap();
        flow.text(page.word("home-welcome-how"), page.theme.text);
        flow.gap();
        flow.text(page.word("home-welcome-safe"), page.theme.text);
    }
    let lines = u16::try_from(flow.height()).unwrap_or(u16::MAX).min(area.height.saturating_sub(3));
    flow.draw(page, Rect { width, height: lines, ..area }, 0);
    below(area, lines + 1)
}

fn draw_card(page: &mut Page, area: Rect, card: &Card, chosen: bool) {
    let marks = marks(page, card);
    title_row(page, row(area, 0), (&card.title, page.theme.strong), &marks, chosen);
    let about = card.trouble.clone().unwrap_or_else(|| about(page, card));
    page.put(indent(row(area, 1), 2), &about, page.theme.dim);
}

/// How far a session has come, in words; that it is a sample; that it cannot be read.
pub(super) fn marks(page: &Page, card: &Card) -> String {
    let standing = card.standing.map_or_else(String::new, |standing| page.word(standing.id()));
    match (&card.trouble, card.twin, card.sample) {
        (_, Some(Twin::Damaged), _) => page.word("home-damaged"),
        (Some(_), _, _) => page.word("home-trouble"),
        (None, Some(Twin::Salvaged), _) => page.say("home-salvaged", &[("standing", &standing)]),
        (None, None, true) => page.say("home-sample", &[("standing", &standing)]),
        (None, None, false) => standing,
    }
}

fn about(page: &Page, card: &Card) -> String {
    let said = card.contributions.map(|n| page.say("home-contributions", &[("n", &n.to_string())]));
    let when = card.opened.map(|opened| say::day_and_time(page, opened));
    let agenda = Some(card.agenda.clone()).filter(|agenda| !agenda.is_empty() && *agenda != card.title);
    [when, said, agenda].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn extra(page: &mut Page, area: Rect, nth: usize, chosen: bool) {
    let Some((title, about)) = EXTRAS.get(nth) else { return };
    let (title, about) = (page.word(title), page.word(about));
    title_row(page, row(area, 0), (&title, page.theme.strong), "", chosen);
    page.put(indent(row(area, 1), 2), &about, page.theme.dim);
}

/// A row behind the sign of the one in hand, its words over the whole width in the style of what is chosen.
pub(super) fn title_row(page: &mut Page, area: Rect, title: (&str, Style), right: &str, chosen: bool) {
    let (sign, style) = if chosen { ("▸ ", page.theme.selected) } else { ("  ", title.1) };
    if chosen {
        page.paint(area, page.theme.selected);
    }
    page.put(area, sign, style);
    let marks = if chosen { page.theme.selected } else { page.theme.text };
    page.put_both(indent(area, 2), (title.0, style), (right, marks));
}
