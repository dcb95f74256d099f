//! What a search found: in this session, or anywhere.

use ratatui::layout::Rect;

use super::super::library::{status_mark, status_mark_shortest};
use super::super::list::window;
use super::super::page::{Page, below, beside, cells, indent, row};
use super::super::size::Size;
use super::{finder_line, nothing, panel, pick};
use crate::app::msg::Hit;
use crate::app::state::{Finder, Found, Over};
use crate::domain::contribution::Kind;
use crate::text::{around, fold, truncate};

/// Below so many cells the words would have no room beside everything else.
const NARROW: u16 = 60;

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
    let wanted: Vec<String> = finder.line.text().split_whitespace().map(fold).collect();
    for (nth, at) in (0u16..).zip(window(finder.hits.len(), finder.at, usize::from(list.height))) {
        let place = row(list, nth);
        let style = pick(page, place, at == finder.at);
        let Row { label: left, marks, text, right } = words(page, finder.hits[at], list.width);
        // Where there is little room, what has no name leaves none free for it.
        let name = if left.is_empty() && list.width < NARROW { (0, 0) } else { (6, 2) };
        let (label, rest) = beside(indent(place, 2), name.0, name.1);
        let room = rest.width.saturating_sub(cells(&marks) + cells(&right) + 2);
        let text = marks + &around(&text, &wanted, usize::from(room));
        page.put_right(label, &left, style);
        page.put_both(rest, (&text, style), (&right, style));
        page.hit(place, Hit::Row(at));
    }
    nothing(page, list, finder.hits.is_empty() && !reading);
}

/// Something that was found, as it is shown.
#[derive(Default)]
struct Row {
    /// Its name.
    label: String,
    /// What is to be known before its words are read in front of others.
    marks: String,
    text: String,
    /// What it is, or where it stands.
    right: String,
}

fn words(page: &Page, found: Found, width: u16) -> Row {
    let model = page.model;
    let library = &model.library;
    match found {
        Found::Said(id) => {
            let Some(session) = model.open.as_ref().map(|open| &open.session) else { return Row::default() };
            let Some(item) = session.contribution(id) else { return Row::default() };
            let right = page.say("layer-in-step", &[("at", &(item.step as usize + 1).to_string())]);
            let marks = marks(page, item.kind == Kind::Note, item.trashed);
            Row { label: session.label(item), marks, text: item.text.to_string(), right }
        }
        Found::Card(at) => {
            let Some(card) = model.cards.as_ref().and_then(|cards| cards.get(at)) else { return Row::default() };
            Row { text: card.title.clone(), right: super::super::home::marks(page, card), ..Row::default() }
        }
        Found::Heard(nth) => {
            let Some(heard) = model.hunt.heard.get(nth) else { return Row::default() };
            let title = truncate(&heard.source.title, usize::from(width / 4)).into_owned();
            let right = page.say("layer-in-session", &[("title", &title), ("at", &heard.step.to_string())]);
            let marks = marks(page, heard.private, heard.trashed);
            Row { label: heard.label.clone(), marks, text: heard.text.clone(), right }
        }
        Found::Agenda(at) => {
            let agenda = library.rows.get(at).and_then(|row| row.agenda.as_ref().ok());
            let text = agenda.map_or_else(String::new, |agenda| agenda.title.clone());
            Row { text, right: page.word("layer-agenda"), ..Row::default() }
        }
        Found::Statement(at) => {
            let statement = library.framework.as_ref().and_then(|framework| framework.statements.get(at));
            let Some(statement) = statement else { return Row::default() };
            let marks = format!("{}  ", statement.id);
            let mark = if width < NARROW { status_mark_shortest } else { status_mark };
            Row { marks, text: statement.text.clone(), right: page.word(mark(statement.status)), ..Row::default() }
        }
    }
}

fn marks(page: &Page, private: bool, trashed: bool) -> String {
    let private = private.then(|| page.word("layer-private"));
    let trashed = trashed.then(|| page.word("said-trashed"));
    private.into_iter().chain(trashed).map(|mark| mark + " ").collect()
}
