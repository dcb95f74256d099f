//! Who is in the room, who has been heard and who has not, and what stands on the cover of the summary.

use std::collections::HashMap;

use ratatui::layout::Rect;

use super::flow::Flow;
use super::list::window;
use super::page::{Page, below, beside, cells, row};
use super::size::Size;
use crate::app::msg::Hit;
use crate::domain::event::Detail;
use crate::domain::session::Session;

pub(super) fn draw(page: &mut Page, area: Rect, size: Size) {
    let Some(open) = &page.model.open else { return };
    let session = &open.session;
    let people: u32 = session.here.values().fold(0, |sum, n| sum.saturating_add(*n));
    let total = match people {
        0 if session.here.is_empty() => page.word("people-not-counted"),
        n => page.say("people-total", &[("n", &n.to_string())]),
    };
    let heading = page.word("people-title");
    page.put_both(row(area, 0), (&heading, page.theme.title), (&total, page.theme.strong));
    let rest = below(area, if size == Size::Compact { 1 } else { 2 });
    match size {
        Size::Compact => groups(page, rest, session),
        Size::Regular | Size::Wide => {
            let (list, cover) = beside(rest, (rest.width * 3 / 5).min(72), 3);
            groups(page, list, session);
            draw_cover(page, cover, session);
        }
    }
}

/// Contributions of each group, private notes and the trash left out; those of no group under `None`.
fn heard(session: &Session) -> HashMap<Option<&str>, usize> {
    let mut counts = HashMap::new();
    for item in session.contributions.iter().filter(|item| item.is_live() && item.kind.counts()) {
        *counts.entry(item.group.as_deref()).or_default() += 1;
    }
    counts
}

fn groups(page: &mut Page, area: Rect, session: &Session) {
    let counts = heard(session);
    let theme = page.theme;
    let said = if area.width < 44 { "people-head-said-short" } else { "people-head-said" };
    let (people, said) = (page.word("people-head-people"), page.word(said));
    let silent = page.word("people-silent");
    let most = page.say("people-of-invited", &[("here", "999"), ("invited", "999")]);
    let wide = if session.invited.is_empty() { &people } else { &most };
    let columns = Columns::of(area, [&people, wide], [&said, &silent]);
    columns.put(page, row(area, 0), [&page.word("people-head-group"), &people, &said], theme.dim);
    let list = Rect { height: area.height.saturating_sub(3), ..below(area, 1) };
    page.model.in_sight.set(usize::from(list.height));
    if session.groups.is_empty() {
        page.put(row(list, 0), &page.word("people-no-groups"), theme.text);
        page.point(row(list, 0));
    }
    for (nth, at) in (0u16..).zip(window(session.groups.len(), page.model.people.at, usize::from(list.height))) {
        let group = &session.groups[at];
        let chosen = at == page.model.people.at;
        let place = row(list, nth);
        let style = if chosen { theme.selected } else { theme.text };
        if chosen {
            page.paint(place, style);
            page.point(place);
        }
        let here = session.here.get(&group.id).map_or_else(|| "–".to_owned(), u32::to_string);
        let here = match session.invited.get(&group.id) {
            Some(invited) => page.say("people-of-invited", &[("here", &here), ("invited", &invited.to_string())]),
            None => here,
        };
        let said = match counts.get(&Some(group.id.as_str())).copied().unwrap_or(0) {
            0 => silent.clone(),
            n => n.to_string(),
        };
        let name = format!("{}{}", if chosen { "▸ " } else { "  " }, group.name);
        columns.put(page, place, [&name, &here, &said], style);
        page.hit(place, Hit::Row(at));
    }
    let none = counts.get(&None).copied().unwrap_or(0);
    if none > 0 {
        let words = page.say("people-of-none", &[("n", &none.to_string())]);
        let rows = u16::try_from(session.groups.len()).unwrap_or(u16::MAX).saturating_add(2);
        page.put(row(area, rows.min(area.height.saturating_sub(1))), &words, theme.dim);
    }
}

/// A name and two figures.
struct Columns([u16; 2]);

impl Columns {
    fn of<const N: usize, const M: usize>(area: Rect, people: [&str; N], said: [&str; M]) -> Self {
        let widest = |words: &[&str]| words.iter().map(|word| cells(word)).max().unwrap_or(0).min(area.width / 3);
        Self([widest(&people), widest(&said)])
    }

    fn put(&self, page: &mut Page, area: Rect, words: [&str; 3], style: ratatui::style::Style) {
        let (rest, last) = beside(area, area.width.saturating_sub(self.0[1] + 2), 2);
        let (name, middle) = beside(rest, rest.width.saturating_sub(self.0[0] + 2), 2);
        page.put(name, words[0], style);
        page.put_right(middle, words[1], style);
        page.put_right(last, words[2], style);
    }
}

fn draw_cover(page: &mut Page, area: Rect, session: &Session) {
    let theme = page.theme;
    let mut flow = Flow::new(area.width.min(92));
    flow.text(page.word("people-cover"), theme.heading);
    for detail in Detail::ALL {
        let value = session.details.get(&detail).map(String::as_str).filter(|value| !value.is_empty());
        flow.gap();
        flow.text(page.word(detail_id(detail)), theme.strong);
        match value {
            Some(value) => flow.text(value, theme.text),
            None => flow.text(page.say("people-missing", &[("name", detail.id())]), theme.dim),
        }
    }
    flow.draw(page, area, 0);
}

fn detail_id(detail: Detail) -> &'static str {
    match detail {
        Detail::Place => "export-detail-place",
        Detail::Pilot => "export-detail-pilot",
        Detail::Facilitators => "export-detail-facilitators",
        Detail::Consent => "export-detail-consent",
    }
}
