//! Every command with its keys and what it does, and the marks of the capture line.

use ratatui::layout::Rect;

use super::super::flow::Flow;
use super::super::page::{Page, cells};
use super::super::say::keys;
use crate::app::command::{COMMANDS, Command, Scope};
use crate::app::eyes::Eyes;

/// Marks of the capture line, with the message that explains each.
const MARKS: [(&str, &str); 20] = [
    ("!", "mark-decision"),
    (">", "mark-action"),
    ("?", "mark-parked"),
    ("\"", "mark-quote"),
    ("*", "mark-note"),
    ("/need", "mark-kind"),
    ("@group", "mark-group"),
    ("@1", "mark-group-nth"),
    ("@@", "mark-group-last"),
    ("#tag", "mark-tag"),
    ("^ENG-3", "mark-statement"),
    ("^ENG-3:amend", "mark-stance"),
    ("+4", "mark-hands"),
    ("t3", "mark-table"),
    ("~de", "mark-language"),
    ("due:2026-12-01", "mark-due"),
    ("owner:Name", "mark-owner"),
    ("from:C1,12", "mark-from"),
    ("by:Name", "mark-author"),
    ("\\", "mark-plain"),
];

pub(super) fn draw(page: &mut Page, area: Rect, scope: Scope, top: &Eyes) {
    let keymap = &page.model.keymap;
    let mut flow = Flow::new(area.width);
    for part in [scope, Scope::Any] {
        let rows = COMMANDS.iter().filter(|c| keymap.holds(c, part));
        section(page, &mut flow, part.id(), rows);
        if part == Scope::Any && scope == Scope::Any {
            break;
        }
    }
    flow.gap();
    flow.text(page.word("help-marks"), page.theme.heading);
    for (mark, id) in MARKS {
        line(&mut flow, mark, &page.word(id), page);
    }
    flow.gap();
    flow.text(page.word("help-typed"), page.theme.heading);
    for command in COMMANDS.iter().filter(|c| keymap.first(c).is_none()) {
        line(&mut flow, &format!(":{}", command.name), &page.word(&format!("about-{}", command.name)), page);
    }
    let top = flow.looked_at(area, top);
    flow.draw(page, area, top);
    page.point(area);
}

fn section<'a>(page: &Page, flow: &mut Flow<'_>, scope: &str, rows: impl Iterator<Item = &'a Command>) {
    flow.gap();
    flow.text(page.word(&format!("scope-{scope}")), page.theme.heading);
    for command in rows {
        line(flow, &keys(page, command), &page.word(&format!("about-{}", command.name)), page);
    }
}

/// Cells for keys and marks, before what they do.
const KEYS: u16 = 16;

fn line(flow: &mut Flow<'_>, what: &str, about: &str, page: &Page) {
    let gap = KEYS.saturating_sub(cells(what)).max(2);
    let sign = format!("{what}{}", " ".repeat(usize::from(gap)));
    flow.row(&sign, KEYS, about.to_owned(), page.theme.text);
}
