//! The screens: a model in, one frame out, and where in it things can be clicked.
//!
//! Pure: looks at the model and changes nothing; asks no clock and no file. Not here: what keys and clicks mean
//! ([`crate::app`]), and the terminal itself (`shell`). The invariants: the real cursor stands on the focused thing in
//! every frame; everything written has passed [`crate::text::visible`]; what a frame costs depends on its size, not on
//! the session's; a state is told by a word or a sign, colour only repeats it.

mod bar;
mod big;
mod drafting;
mod flow;
mod glyph;
mod home;
mod kept;
mod layer;
mod library;
mod list;
mod memo;
mod narrow;
mod page;
mod people;
mod review;
mod run;
mod say;
mod size;
pub mod strokes;
mod table;
pub mod theme;
mod work;

use ratatui::layout::{Position, Rect};

use crate::app::model::Model;
use crate::app::msg::Hit;
use crate::app::state::Screen;
use page::Page;
use size::Size;
use strokes::Strokes;

/// What a frame is, beside its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// What can be clicked, the topmost last.
    pub hits: Vec<(Rect, Hit)>,
    /// Where the cursor stands.
    pub cursor: Position,
}

/// Draws the model on an empty frame.
pub fn draw(strokes: &mut Strokes, model: &Model) -> Drawn {
    let area = strokes.area();
    let mut page = Page::new(strokes, model);
    match Size::of(area) {
        None => narrow::draw(&mut page, area),
        Some(size) => screen(&mut page, area, size),
    }
    let Page { hits, cursor, .. } = page;
    let Position { x, y } = cursor.unwrap_or_else(|| area.as_position());
    let cursor = Position { x: x.min(area.right().saturating_sub(1)), y: y.min(area.bottom().saturating_sub(1)) };
    Drawn { hits, cursor }
}

fn screen(page: &mut Page, area: Rect, size: Size) {
    let inner = bar::draw(page, area, size);
    match page.model.screen {
        Screen::Home => home::draw(page, inner, size),
        Screen::Library => library::draw(page, inner, size),
        Screen::Plan => drafting::draw(page, inner, size),
        Screen::Run => run::draw(page, inner, size),
        Screen::Work => work::draw(page, inner, size),
        Screen::People => people::draw(page, inner, size),
        Screen::Review => review::draw(page, inner, size),
    }
    if let Some(top) = page.model.layers.last() {
        page.hits.clear();
        layer::draw(page, inner, size, top);
    }
}
