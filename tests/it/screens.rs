//! The screens as they are drawn: pictures of named states at four sizes, and laws that hold in every state and size.
//!
//! A picture is the text of the frame and the place of the cursor. To take them anew after a change:
//! `INSTA_UPDATE=always cargo test --test it screens`, and then read every file that git says is different.

mod hostile;
mod laws;
mod review;
mod room;
mod states;

use std::fmt::Write as _;

use charrette::app::model::Model;
use charrette::app::msg::Hit;
use charrette::text::grapheme_width;
use charrette::ui::strokes::Strokes;
use charrette::ui::{self, Drawn};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use states::{QUESTIONS, every, state};

/// One frame.
pub struct Shot {
    pub cells: Buffer,
    pub cursor: Position,
    pub hits: Vec<(Rect, Hit)>,
}

impl Shot {
    pub fn of(model: &Model, width: u16, height: u16) -> Self {
        let mut strokes = Strokes::new(Rect::new(0, 0, width, height));
        let Drawn { hits, cursor } = ui::draw(&mut strokes, model);
        Self { cells: strokes.cells(), cursor, hits }
    }

    /// The words of a line as they stand there.
    pub fn line(&self, y: u16) -> String {
        let mut text = String::new();
        let mut x = 0;
        while x < self.cells.area.width {
            let symbol = self.cells[(x, y)].symbol();
            text.push_str(symbol);
            x += u16::try_from(grapheme_width(symbol)).unwrap_or(1).max(1);
        }
        text.trim_end().to_owned()
    }

    pub fn text(&self) -> String {
        (0..self.cells.area.height).map(|y| self.line(y) + "\n").collect()
    }
}

/// The sizes that are looked at.
const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 60)];

fn pictures(name: &str, lang: &str, sizes: &[(u16, u16)]) -> String {
    let model = state(name, lang);
    let mut text = String::new();
    for &(width, height) in sizes {
        let shot = Shot::of(&model, width, height);
        let Position { x, y } = shot.cursor;
        writeln!(text, "== {width} x {height}, cursor at column {x} of line {y}\n{}", shot.text())
            .expect("text takes text");
    }
    text
}

#[test]
fn each_state_looks_as_it_did() {
    for name in every() {
        insta::assert_snapshot!(name, pictures(name, "en", &SIZES));
    }
}

#[test]
fn each_question_looks_as_it_did() {
    for name in QUESTIONS {
        insta::assert_snapshot!(name, pictures(name, "en", &SIZES[..2]));
    }
}

#[test]
fn longer_words_find_their_place() {
    for name in [
        "home",
        "library",
        "before",
        "step",
        "step-over",
        "unsaved",
        "people",
        "review",
        "help",
        "paste",
        "draft-fields",
    ] {
        insta::assert_snapshot!(format!("qps-{name}"), pictures(name, "qps", &SIZES[..2]));
    }
}

#[test]
fn too_small_a_window_says_so() {
    insta::assert_snapshot!("narrow", pictures("unsaved", "en", &[(39, 12), (40, 11), (30, 8), (12, 5)]));
}
