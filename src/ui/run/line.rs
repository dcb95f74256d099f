//! The capture line, what it would save, what the word being typed may become, and whether all is on disk.

use ratatui::layout::Rect;

use super::super::glyph::shown;
use super::super::page::{Page, cells, indent, row};
use super::super::size::Size;
use crate::app::complete::{kind_id, offers};
use crate::app::editor::Editor;
use crate::app::msg::Hit;
use crate::app::open::{Open, Saved};
use crate::app::state::Focus;
use crate::domain::contribution::{Attribution, Kind};
use crate::domain::decide::kind_of;
use crate::domain::line::{parse, stray};
use crate::text::{skip, width};
use crate::words::Say;

pub(in crate::ui) fn draw(page: &mut Page, area: Rect, open: &Open, size: Size) {
    let bottom = area.height.saturating_sub(1);
    let offered = draw_offers(page, row(area, bottom.saturating_sub(if size == Size::Compact { 1 } else { 2 })));
    if !offered || size > Size::Compact {
        status(page, row(area, bottom.saturating_sub(1)), open);
    }
    let line = row(area, bottom);
    page.hit(line, Hit::Line);
    page.put(line, "› ", page.theme.strong);
    let place = draw_editor(page, indent(line, 2), &page.model.run.line);
    if page.model.run.focus == Focus::Line {
        page.point(place);
    }
}

/// What Enter would do on the left; whether all is on disk on the right, or all over the line when it is not.
fn status(page: &mut Page, area: Rect, open: &Open) {
    let (saved, style) = super::saved_words(page);
    let notice = page.model.notice.as_ref();
    let says = |why: &Say| notice.is_some_and(|notice| notice.say == *why);
    match (&open.saved, &open.read_only) {
        // What was typed is nowhere else until it is on the disk.
        (Saved::No(why), _) if open.waiting().next().is_some() => {
            let line = open.waiting().collect::<Vec<_>>().join(" · ");
            let waiting = page.say("saved-waiting", &[("line", &line)]);
            let why = if says(why) { String::new() } else { page.model.words.tell(why) };
            page.put_first(area, (&waiting, style), (&why, page.theme.text));
        }
        // While the notice still gives the reason, once is enough.
        (Saved::No(why), _) if says(why) => {
            page.put(area, &page.word("saved-no-short"), style);
        }
        (Saved::No(_), _) => {
            page.put(area, &saved, style);
        }
        (Saved::Yes | Saved::Saving, Some(why)) if says(why) => {
            page.put(area, &page.word("run-read-only-short"), page.theme.trouble);
        }
        (Saved::Yes | Saved::Saving, Some(why)) => {
            let why = page.model.words.tell(why);
            page.put(area, &page.say("run-read-only", &[("why", &why)]), page.theme.trouble);
        }
        (Saved::Yes | Saved::Saving, None) => {
            let would = would(page, open);
            page.put_both(area, (&would, page.theme.text), (&saved, style));
        }
    }
}

/// What Enter would do, in words.
fn would(page: &Page, open: &Open) -> String {
    let (session, run) = (&*open.session, &page.model.run);
    if let Some(item) = run.editing.and_then(|id| session.contribution(id)) {
        return page.say("line-editing", &[("label", &session.label(item))]);
    }
    if let Some(item) = page.model.in_hand().filter(|_| run.focus == Focus::List) {
        return super::said::about(page, session, item);
    }
    let text = run.line.text();
    if text.starts_with(':') {
        return page.word("line-command");
    }
    let Some((_, step)) = session.current() else { return page.word("line-before") };
    // Of a word that is still being typed the offers say what it may become.
    let growing = |mark: &&str| text.ends_with(*mark) && !offers(page.model).is_empty();
    if let Some(mark) = stray(text, session).filter(|mark| !growing(mark)) {
        let id = match mark.chars().next() {
            Some('@') => "line-stray-group",
            Some('^') => "line-stray-statement",
            Some('f' | 'F') => "line-stray-origin",
            Some(_) | None => "line-stray-date",
        };
        return page.say(id, &[("mark", mark)]);
    }
    let said = parse(text, session);
    let kind = kind_of(&said, step.capture);
    // Under an anonymous promise no group is written down, but that which will do an action.
    let kept = step.attribution > Attribution::Anonymous || kind == Kind::Action;
    // The group in hand is of those who speak; who will do an action is only known when it is said.
    let spoke = run.group.as_ref().filter(|_| kind != Kind::Action);
    let group = said.group.as_ref().or(spoke).filter(|_| kept);
    let kind = page.word(kind_id(kind));
    if said.group.is_some() && !kept {
        return page.say("line-saves-untold", &[("kind", &kind)]);
    }
    match group.and_then(|id| session.group(id)) {
        Some(group) => page.say("line-saves-of", &[("kind", &kind), ("group", &group.name)]),
        None => page.say("line-saves", &[("kind", &kind)]),
    }
}

/// What the word at the cursor may become; `false` where there is nothing to offer.
fn draw_offers(page: &mut Page, area: Rect) -> bool {
    if page.model.run.focus != Focus::Line {
        return false;
    }
    let offers = offers(page.model);
    if offers.is_empty() {
        return false;
    }
    let how = page.word("line-takes");
    let taken = page.put_right(area, &how, page.theme.dim) + 2;
    let mut at = Rect { width: area.width.saturating_sub(taken), ..area };
    for (nth, offer) in offers.iter().enumerate() {
        let style = if nth == 0 { page.theme.selected } else { page.theme.strong };
        let says = if offer.says.is_empty() { String::new() } else { format!(" {}", offer.says) };
        let word = cells(&offer.word);
        if word > at.width {
            break;
        }
        page.put(at, &offer.word, style);
        at = indent(at, word);
        let most = Rect { width: at.width.min(24), ..at };
        let taken = page.put(most, &says, page.theme.dim);
        at = indent(at, taken + 2);
    }
    true
}

/// Draws a line of text under the cursor, scrolled sideways so that the cursor is in sight; gives back where it stands.
pub(in crate::ui) fn draw_editor(page: &mut Page, area: Rect, editor: &Editor) -> Rect {
    let (text, cursor) = (editor.text(), editor.cursor());
    let (before, after) = text.split_at(cursor.min(text.len()));
    let (before, after) = (shown(before), shown(after));
    let room = usize::from(area.width.max(4));
    let all = width(&before);
    let step = (room / 2).max(1);
    // It moves by halves of the line, so that it stands still while one types.
    let hidden = if all < room { 0 } else { ((all + 1 - room).div_ceil(step)) * step + 1 };
    let from = skip(&before, hidden);
    let mut at = area;
    if from > 0 {
        let taken = page.put(at, "…", page.theme.dim);
        at = indent(at, taken);
    }
    // What takes the place of all of it when one types is marked as in every program.
    let style = if editor.is_offered() { page.theme.selected } else { page.theme.text };
    let taken = page.put(at, &before[from..], style);
    let place = indent(at, taken.min(at.width.saturating_sub(1)));
    page.put(place, &after, page.theme.text);
    Rect { width: 1, ..place }
}
