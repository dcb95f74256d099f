//! What the desk can be asked: what was told, what is on the screen, in the line, in the session.

use charrette::app::msg::Hit;
use charrette::app::open::Saved;
use charrette::domain::session::Session;
use charrette::domain::time::digits;
use charrette::ui::strokes::Strokes;
use charrette::ui::{self, Drawn};
use ratatui::layout::Rect;

use super::desk::Desk;

impl Desk {
    #[track_caller]
    pub fn says(&mut self, words: &str) -> &mut Self {
        assert!(self.heard.iter().any(|told| told.contains(words)), "{words:?} is not in {:#?}", self.heard);
        self
    }

    #[track_caller]
    pub fn says_nothing(&mut self) -> &mut Self {
        assert!(self.heard.is_empty(), "{:#?}", self.heard);
        self
    }

    pub fn draws(&self) -> (String, Vec<(Rect, Hit)>) {
        let (width, height) = self.model.size;
        let mut strokes = Strokes::new(Rect::new(0, 0, width, height));
        let Drawn { hits, .. } = ui::draw(&mut strokes, &self.model);
        let cells = strokes.cells();
        let rows = cells.content().chunks(usize::from(width).max(1));
        let rows: Vec<String> = rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect()).collect();
        (rows.join("\n"), hits)
    }

    #[track_caller]
    pub fn shows(&mut self, words: &str) -> &mut Self {
        let (screen, _) = self.draws();
        assert!(screen.contains(words), "{words:?} is not on the screen\n{screen}");
        self
    }

    #[track_caller]
    pub fn hides(&mut self, words: &str) -> &mut Self {
        let (screen, _) = self.draws();
        assert!(!screen.contains(words), "{words:?} is on the screen\n{screen}");
        self
    }

    #[track_caller]
    pub fn line(&mut self, text: &str) -> &mut Self {
        assert_eq!(self.model.run.line.text(), text);
        self
    }

    /// What is left of the step in hand.
    #[track_caller]
    pub fn left(&mut self, expected: &str) -> &mut Self {
        let left = self.model.step_time().and_then(|step| step.left).expect("the step has a time box");
        assert_eq!(format!("{}{}", if left < 0 { "-" } else { "" }, digits(left.unsigned_abs())), expected);
        self
    }

    pub fn session(&self) -> &Session {
        &self.model.open.as_ref().expect("a session is open").session
    }

    /// Texts that stand, in order.
    pub fn said(&self) -> Vec<&str> {
        self.session().contributions.iter().filter(|c| c.is_live()).map(|c| &*c.text).collect()
    }

    pub fn saved(&self) -> bool {
        self.model.open.as_ref().is_some_and(|open| open.saved == Saved::Yes)
    }
}
