//! What a search found: in this session, or anywhere.

use ratatui::layout::Rect;

use super::super::library::status_mark;
use super::super::list::window;
use super::super::page::{Page, below, beside, indent, row};
use super::super::size::Size;
use super::{finder_line, nothing, panel, pick};
use crate::app::msg::Hit;
use crate::app::state::{Finder, Found, Over};
use crate::domain::contribution::Kind;
use crate::text::truncate;

pub(super) fn draw(page: &mut Page, area: Rect, size: Size, finder: &Finder<Found>, over: Over) {
    let hunt = &page.model.hunt;
    let (title, reading, unread) = match over {
        Over::Session => ("layer-search", page.model.looking.is_some(), 0),
        Over::Everything => ("layer-search-all", hunt.reading, hunt.unread),
    };
    let title = page.word(title);
    let inner = panel(page, area, size, &title, (110, 30));
    let count = page.say(if reading { "layer-found-yet" } else { "layer-found" }, &[("n", &finder.total.to_string())]);
    finder_line(page, inner, finder, &count);
    let mut list = below(inner, 2);
    if unread > 0 && list.height > 3 {
        list.height -= 1;
        let words = page.say("layer-unread", &[("n", &unread.to_string())]);
        page.put(row(inner, inner.height - 1), &words, page.theme.strong);
    }
    for (nth, at) in (0u16..).zip(window(finder.hits.len(), finder.at, usize::from(list.height))) {
        let place = row(list, nth);
        let style = pick(page, place, at == finder.at);
        let (left, text, right) = words(page, finder.hits[at], list.width);
        let (label, rest) = beside(indent(place, 2), 6, 2);
        page.put_right(label, &left, style);
        page.put_both(rest, (&text, style), (&right, style));
        page.hit(place, Hit::Row(at));
    }
    nothing(page, list, finder.hits.is_empty() && !reading);
}

/// Number, words and place of something that was found.
fn words(page: &Page, found: Found, width: u16) -> (String, String, String) {
    let model = page.model;
    let library = &model.library;
    match found {
        Found::Said(id) => {
            let Some(session) = model.open.as_ref().map(|open| &open.session) else { return Default::default() };
            let Some(item) = session.contribution(id) else { return Default::default() };
            let place = page.say("layer-in-step", &[("at", &(item.step as usize + 1).to_string())]);
            (session.label(item), marked(page, item.kind == Kind::Note, item.trashed, &item.text), place)
        }
        Found::Card(at) => {
            let Some(card) = model.cards.as_ref().and_then(|cards| cards.get(at)) else { return Default::default() };
            (String::new(), card.title.clone(), super::super::home::marks(page, card))
        }
        Found::Heard(nth) => {
            let Some(heard) = model.hunt.heard.get(nth) else { return Default::default() };
            let title = truncate(&heard.source.title, usize::from(width / 4)).into_owned();
            let place = page.say("layer-in-session", &[("title", &title), ("at", &heard.step.to_string())]);
            (heard.label.clone(), marked(page, heard.private, heard.trashed, &heard.text), place)
        }
        Found::Agenda(at) => {
            let agenda = library.rows.get(at).and_then(|row| row.agenda.as_ref().ok());
            (String::new(), agenda.map_or_else(String::new, |agenda| agenda.title.clone()), page.word("layer-agenda"))
        }
        Found::Statement(at) => {
            let statement = library.framework.as_ref().and_then(|framework| framework.statements.get(at));
            let Some(statement) = statement else { return Default::default() };
            let text = format!("{}  {}", statement.id, statement.text);
            (String::new(), text, page.word(status_mark(statement.status)))
        }
    }
}

/// Words with what is to be known before they are read in front of others.
fn marked(page: &Page, private: bool, trashed: bool, text: &str) -> String {
    let private = private.then(|| page.word("layer-private"));
    let trashed = trashed.then(|| page.word("said-trashed"));
    let marks = private.into_iter().chain(trashed).map(|mark| mark + " ");
    marks.chain([text.to_owned()]).collect()
}
