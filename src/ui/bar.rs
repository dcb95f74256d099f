//! What stands on every screen: the hint bar at the bottom and the notice above it.

use ratatui::layout::Rect;

use super::flow::Flow;
use super::page::{Page, below, cells, indent, row};
use super::say;
use super::size::Size;
use crate::app::command::{Cmd, Command, Scope};
use crate::app::msg::Hit;
use crate::app::state::{Layer, Notice, Screen, Tone};

/// Draws both and gives back the room that is left.
pub(super) fn draw(page: &mut Page, area: Rect, size: Size) -> Rect {
    let margin = size.margin();
    let inner = Rect { x: area.x + margin, width: area.width - 2 * margin, ..area };
    let hints = row(inner, inner.height - 1);
    match page.model.layers.last() {
        Some(layer) => {
            let words = page.word(layer_hint(layer, size));
            page.put(hints, &words, page.theme.text);
        }
        None => hint_bar(page, hints, page.model.scope()),
    }
    let above = Rect { height: inner.height - 1, ..inner };
    let told = page.model.notice.as_ref().map_or(0, |notice| draw_notice(page, above, notice, size));
    // Room for a notice of usual length is kept free, so that nothing moves when one comes or goes.
    let (usual, top) = match size {
        Size::Compact => (1, 0),
        Size::Regular => (2, 0),
        Size::Wide => (2, 1),
    };
    Rect { y: inner.y + top, height: above.height - told.max(usual) - top, ..inner }
}

/// The most important commands from the left as far as they fit; help keeps its place at the right.
fn hint_bar(page: &mut Page, area: Rect, scope: Scope) {
    let help = words_of(page, Command::of(Cmd::Help));
    let mut room = area.width.saturating_sub(help.cells);
    let mut at = area;
    let model = page.model;
    let mut commands: Vec<&Command> =
        Command::hints(scope).filter(|c| c.id != Cmd::Help && model.means(c.id)).collect();
    if model.screen == Screen::Run && model.open.as_ref().is_some_and(|open| open.session.clock.closed) {
        // What a closed workshop is for is its summary.
        commands.sort_by_key(|c| c.id != Cmd::Review);
    }
    for command in commands {
        let words = words_of(page, command);
        let taken = words.cells + 2;
        if taken > room {
            break;
        }
        hint(page, at, command, &words);
        at = indent(at, taken);
        room -= taken;
    }
    let cells = help.cells.min(area.width);
    hint(page, Rect { x: area.right() - cells, width: cells, ..area }, Command::of(Cmd::Help), &help);
}

/// A command as the bar says it.
struct Words {
    key: String,
    label: String,
    cells: u16,
}

fn words_of(page: &Page, command: &Command) -> Words {
    let (key, label) = (say::first_key(page, command), label(page, command));
    let cells = cells(&key) + 1 + cells(&label);
    Words { key, label, cells }
}

fn hint(page: &mut Page, area: Rect, command: &Command, Words { key, label, .. }: &Words) {
    let key = page.put(area, key, page.theme.key);
    let words = page.put(indent(area, key + 1), label, page.theme.dim);
    page.hit(Rect { width: (key + 1 + words).min(area.width), ..area }, Hit::Run(command.id));
}

fn label(page: &Page, command: &Command) -> String {
    let clock = page.model.open.as_ref().map(|open| &open.session.clock);
    if command.id == Cmd::PauseToggle && clock.is_some_and(|clock| !clock.running && clock.at.is_some()) {
        return page.word("hint-go-on");
    }
    if command.id == Cmd::Statements && page.model.library.statements {
        return page.word("hint-agendas");
    }
    page.word(&format!("cmd-{}", command.name))
}

/// Draws a notice at the bottom of an area, on as many lines as it needs and may have; gives back how many.
fn draw_notice(page: &mut Page, area: Rect, notice: &Notice, size: Size) -> u16 {
    let what = page.model.words.tell(&notice.say);
    let (words, style) = match notice.tone {
        Tone::Done => (page.say("notice-done", &[("what", &what)]), page.theme.saved),
        Tone::Doing => (page.say("notice-doing", &[("what", &what)]), page.theme.text),
        Tone::Refused => (page.say("notice-refused", &[("what", &what)]), page.theme.strong),
        Tone::Trouble => (page.say("notice-trouble", &[("what", &what)]), page.theme.trouble),
    };
    let most = if size == Size::Compact { 3 } else { 2 };
    let mut flow = Flow::new(area.width);
    flow.short(&words, most, style);
    let lines = u16::try_from(flow.height()).unwrap_or(most).min(area.height);
    flow.draw_bare(page, below(area, area.height - lines), 0);
    lines
}

/// What the keys do while a layer is up.
fn layer_hint(layer: &Layer, size: Size) -> &'static str {
    match layer {
        Layer::Paste(..) if size == Size::Compact => "layer-paste-keys-short",
        Layer::LeftOut(_) if size == Size::Compact => "layer-left-out-keys-short",
        Layer::Help(..) | Layer::Read(..) => "layer-help-keys",
        Layer::Palette(_) => "layer-palette-keys",
        Layer::Search(..) => "layer-search-keys",
        Layer::Prompt(..) => "layer-prompt-keys",
        Layer::Confirm(..) => "layer-confirm-keys",
        Layer::Plans(_, 0, _) => "layer-plans-none-keys",
        Layer::Plans(..) => "layer-plans-keys",
        Layer::Steps(..) => "layer-steps-keys",
        Layer::Paste(..) => "layer-paste-keys",
        Layer::Why(_) => "layer-why-keys",
        Layer::Missing(points, _) if points.is_empty() => "layer-plans-none-keys",
        Layer::Missing(..) => "layer-missing-keys",
        Layer::LeftOut(_) => "layer-left-out-keys",
    }
}
