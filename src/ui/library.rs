//! The agenda library by phase, and the statements that workshops examine.

use ratatui::layout::Rect;

use super::flow::Flow;
use super::home::title_row;
use super::list::window;
use super::page::{Page, below, beside, cells, indent, row};
use super::say;
use super::size::Size;
use crate::app::command::{Cmd, Command};
use crate::app::day_heading;
use crate::app::msg::{Hit, LibraryRow};
use crate::domain::agenda::{Agenda, Step};
use crate::domain::framework::{Framework, Statement, Status};
use crate::domain::memory::{self, Past};

pub(super) fn draw(page: &mut Page, area: Rect, size: Size) {
    let library = &page.model.library;
    let heading = if library.statements { "library-statements" } else { "library-agendas" };
    let count = page.say("library-count", &[("n", &library.len().to_string())]);
    let heading = page.word(heading);
    page.put_both(row(area, 0), (&heading, page.theme.title), (&count, page.theme.dim));
    let Some(framework) = &library.framework else {
        page.put(row(area, 2), &page.word("library-reading"), page.theme.text);
        page.point(row(area, 2));
        return;
    };
    if !library.statements {
        tabs(page, row(area, 1), framework);
    }
    let rest = below(area, if size == Size::Compact { 2 } else { 3 });
    let (list, detail) = match size {
        Size::Compact => {
            let list = rest.height / 2;
            (Rect { height: list, ..rest }, below(rest, list))
        }
        // Wide enough for what every row of the statements says of its standing.
        Size::Regular => beside(rest, (rest.width * 2 / 5).max(35), 2),
        Size::Wide => beside(rest, (rest.width * 2 / 5).min(64), 3),
    };
    if library.is_empty() {
        page.put(row(list, 0), &page.word("library-none"), page.theme.text);
        page.point(row(list, 0));
    } else if library.statements {
        statements(page, list, detail, framework, size);
    } else {
        agendas(page, list, detail, size);
    }
}

fn tabs(page: &mut Page, area: Rect, framework: &Framework) {
    let mut at = area;
    let all = page.word("library-all");
    let phase = page.model.library.phase;
    let names = std::iter::once(all.as_str()).chain(framework.phases.iter().map(|p| p.name.as_str()));
    for (nth, name) in names.enumerate() {
        let chosen = phase.map_or(0, |phase| phase + 1) == nth;
        // The brackets say it where reverse video does not show.
        let (text, style) =
            if chosen { (format!("[{name}]"), page.theme.strong) } else { (format!(" {name} "), page.theme.dim) };
        let taken = page.put(at, &text, style);
        at = indent(at, taken + 1);
    }
}

fn agendas(page: &mut Page, list: Rect, detail: Rect, size: Size) {
    let library = &page.model.library;
    let shown = library.shown();
    for (nth, at) in (0u16..).zip(window(shown.len(), library.at, usize::from(list.height))) {
        let Some(entry) = library.rows.get(shown[at]) else { continue };
        let place = row(list, nth);
        let chosen = at == library.at;
        let (title, marks) = row_words(page, entry);
        title_row(page, place, (&title, page.theme.text), &marks, chosen);
        page.hit(place, Hit::Row(at));
        if chosen {
            page.point(place);
        }
    }
    let Some(entry) = library.in_hand() else { return };
    match &entry.agenda {
        Ok(agenda) => agenda_detail(page, detail, agenda, size),
        Err(faults) => {
            let mut flow = Flow::new(detail.width);
            flow.text(page.word("library-wrong-file"), page.theme.strong);
            flow.text(faults.as_str(), page.theme.text);
            turned(page, detail, &flow);
        }
    }
}

/// Draws what is said of the row in hand, from where the eyes are.
fn turned(page: &mut Page, area: Rect, flow: &Flow) {
    let key = super::say::first_key(page, Command::of(Cmd::PageDown));
    let model = page.model;
    flow.draw_turned(page, area, &model.library.detail_top, &key);
}

fn row_words(page: &Page, entry: &LibraryRow) -> (String, String) {
    match &entry.agenda {
        Ok(agenda) => {
            let minutes = page.say("minutes-short", &[("n", &agenda.planned_minutes().to_string())]);
            let own = if entry.own.is_some() { page.word("library-own") + " " } else { String::new() };
            (agenda.title.clone(), own + &minutes)
        }
        Err(_) => (entry.name.clone(), page.word("library-wrong")),
    }
}

fn agenda_detail(page: &mut Page, area: Rect, agenda: &Agenda, size: Size) {
    let theme = page.theme;
    let width = area.width.min(90);
    let mut flow = Flow::new(width);
    if size > Size::Compact {
        flow.text(agenda.title.as_str(), theme.title);
        if agenda.status == "working" {
            flow.text(page.word("library-working"), theme.dim);
        }
        flow.gap();
    }
    flow.text(agenda.purpose.as_str(), theme.text);
    if size == Size::Compact && agenda.status == "working" {
        flow.text(page.word("library-working"), theme.dim);
    }
    flow.gap();
    let phase = page.model.library.framework.as_ref().map_or(agenda.phase.as_str(), |f| f.name(&agenda.phase));
    flow.text(page.say("library-phase", &[("name", phase)]), theme.text);
    if let Some(people) = agenda.participants {
        let (min, max) = (people.min.to_string(), people.max.to_string());
        flow.text(page.say("library-people", &[("min", &min), ("max", &max)]), theme.text);
    }
    let lists = [
        ("library-outcome", &agenda.outcome),
        ("library-who", &agenda.who),
        ("library-materials", &agenda.materials),
        ("library-preparation", &agenda.preparation),
    ];
    flow.gap();
    let minutes = agenda.planned_minutes().to_string();
    let heading = match agenda.days.len() {
        0 | 1 => page.say("library-steps", &[("n", &minutes)]),
        days => page.say("library-steps-days", &[("n", &minutes), ("n-days", &days.to_string())]),
    };
    flow.text(heading, theme.heading);
    let widest = cells(&page.say("minutes-short", &[("n", "100")]));
    let mut last = 0;
    for (nth, (step, within)) in agenda.held().enumerate() {
        let day = within.unwrap_or(step).day;
        if let Some(heading) = day_heading(agenda, day).filter(|_| day != last) {
            flow.text(page.model.words.tell(&heading), theme.strong);
        }
        last = day;
        let minutes = say::planned(page, step);
        let gap = " ".repeat(usize::from(widest.saturating_sub(cells(&minutes))));
        let name = format!("{:>2}  {gap}{minutes}  ", nth + 1);
        let hang = cells(&name);
        flow.row(&name, hang, step.title.as_str(), theme.text);
        if let Some(told) = before(page, agenda, step) {
            flow.row(&" ".repeat(usize::from(hang)), hang, told, theme.dim);
        }
    }
    for (heading, items) in lists {
        flow.list((page.word(heading), theme.heading), items, theme.text);
    }
    turned(page, Rect { width, ..area }, &flow);
}

/// What a step took in earlier workshops, else what its method took; nothing where too few tell.
fn before(page: &Page, agenda: &Agenda, step: &Step) -> Option<String> {
    let all = &page.model.library.past;
    let own = memory::of_step(all, &agenda.id, &step.id).map(|past| ("library-past", past));
    let (id, past) = own.or_else(|| memory::of_method(all, step.kind).map(|past| ("library-past-method", past)))?;
    let Past { times, least, half, most } = past;
    let [times, least, half, most] = [times.to_string(), least.to_string(), half.to_string(), most.to_string()];
    Some(page.say(id, &[("n", &times), ("n-least", &least), ("n-half", &half), ("n-most", &most)]))
}

fn statements(page: &mut Page, list: Rect, detail: Rect, framework: &Framework, size: Size) {
    let at_hand = page.model.library.at;
    let high = if size == Size::Compact { 1 } else { 2 };
    let ids = framework.statements.iter().map(|s| s.id.len()).max().unwrap_or(0).min(12);
    let rows = usize::from(list.height / high);
    for (nth, at) in (0u16..).zip(window(framework.statements.len(), at_hand, rows)) {
        let statement = &framework.statements[at];
        let place = Rect { height: high, ..below(list, nth * high) };
        if size == Size::Compact {
            let status = page.word(status_mark_short(statement.status));
            title_row(page, place, (&statement.id, page.theme.text), &status, at == at_hand);
        } else {
            let title = format!("{:<ids$}  {}", statement.id, statement.text);
            let status = page.word(status_mark(statement.status));
            title_row(page, row(place, 0), (&title, page.theme.text), "", at == at_hand);
            page.put(indent(row(place, 1), 2), &status, page.theme.dim);
        }
        page.hit(place, Hit::Row(at));
        if at == at_hand {
            page.point(place);
        }
    }
    let Some(statement) = framework.statements.get(at_hand) else { return };
    statement_detail(page, detail, statement, framework, size);
}

fn statement_detail(page: &mut Page, area: Rect, statement: &Statement, framework: &Framework, size: Size) {
    let theme = page.theme;
    let width = area.width.min(90);
    let mut flow = Flow::new(width);
    let status = page.word(statement.status.message());
    flow.text(format!("{}: {status}", statement.id), theme.title);
    flow.text(statement.text.as_str(), theme.strong);
    if size > Size::Compact {
        flow.gap();
        flow.text(framework.name(&statement.dimension), theme.text);
        flow.gap();
        flow.text(page.word("library-basis"), theme.heading);
        flow.text(statement.basis.as_str(), theme.text);
        flow.gap();
        flow.text(page.word("library-source"), theme.heading);
        for key in &statement.source {
            let source = framework.sources.iter().find(|source| source.id == *key);
            let text = source.map_or_else(|| key.clone(), |source| format!("{}. {}", source.title, source.place));
            flow.item("· ", text, theme.text);
        }
    }
    turned(page, Rect { width, ..area }, &flow);
}

/// How official an entry is, in few words for a short row.
fn status_mark_short(status: Status) -> &'static str {
    match status {
        Status::Working => "library-mark-working-short",
        Status::Official => "library-mark-official",
        Status::VerbatimTitle | Status::Paraphrase | Status::Inferred => "library-mark-ours",
    }
}

/// Whether an entry is official, where there is no room for more.
pub(super) fn status_mark_shortest(status: Status) -> &'static str {
    match status {
        Status::Official => "library-mark-official",
        Status::Working | Status::VerbatimTitle | Status::Paraphrase | Status::Inferred => "library-mark-ours",
    }
}

/// How official an entry is, in words for a row.
pub(super) fn status_mark(status: Status) -> &'static str {
    match status {
        Status::Working => "library-mark-working",
        Status::Official => "library-mark-official",
        Status::VerbatimTitle | Status::Paraphrase | Status::Inferred => "library-mark-ours",
    }
}
