//! A line of text under the cursor: whole graphemes in, out and past.
//!
//! The invariant: the cursor stands on a grapheme boundary of the text.

use unicode_segmentation::GraphemeCursor;

/// One line being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editor {
    text: String,
    cursor: usize,
    /// What it says is a proposal: what is typed first takes its place.
    offered: bool,
}

/// The longest line, in bytes; beyond it nothing more goes in.
const MOST: usize = 80_000;

impl Editor {
    /// A line that already says something, the cursor at its end.
    #[must_use]
    pub fn with(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { cursor: text.len(), text, offered: false }
    }

    /// A line that proposes something: what is typed or pasted first stands in its place, and any other key takes it up to
    /// change it.
    #[must_use]
    pub fn offering(text: impl Into<String>) -> Self {
        Self { offered: true, ..Self::with(text) }
    }

    /// Whether it still says what was proposed, and what is typed takes its place.
    #[must_use]
    pub fn is_offered(&self) -> bool {
        self.offered
    }

    /// What was proposed is taken up: from now on it is changed as any other text.
    pub fn take_up(&mut self) {
        self.offered = false;
    }

    /// What it says.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte position of the cursor.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether nothing has been typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Takes the text out and leaves an empty line.
    pub fn take(&mut self) -> String {
        self.cursor = 0;
        std::mem::take(&mut self.text)
    }

    /// Puts clean text in at the cursor; `false` when there is no room.
    pub fn insert(&mut self, text: &str) -> bool {
        if std::mem::take(&mut self.offered) {
            self.text.clear();
            self.cursor = 0;
        }
        if self.text.len() + text.len() > MOST {
            return false;
        }
        self.text.insert_str(self.cursor, text);
        self.cursor += text.len();
        // A combining mark or a joiner may have melted into what stood before or after.
        self.cursor = self.boundary_at_or_after(self.cursor);
        true
    }

    /// Puts `text` in place of the bytes from `from` to the cursor.
    pub fn replace_back_to(&mut self, from: usize, text: &str) {
        if self.text.is_char_boundary(from) && from <= self.cursor {
            self.text.replace_range(from..self.cursor, text);
            self.cursor = self.boundary_at_or_after(from + text.len());
        }
    }

    /// Removes the grapheme before the cursor.
    pub fn backspace(&mut self) {
        let from = self.before(self.cursor);
        self.text.replace_range(from..self.cursor, "");
        self.cursor = self.boundary_at_or_after(from);
    }

    /// Removes the grapheme after the cursor.
    pub fn delete(&mut self) {
        let to = self.after(self.cursor);
        self.text.replace_range(self.cursor..to, "");
        self.cursor = self.boundary_at_or_after(self.cursor);
    }

    /// Removes the word before the cursor.
    pub fn delete_word(&mut self) {
        let from = self.word_before();
        self.text.replace_range(from..self.cursor, "");
        self.cursor = self.boundary_at_or_after(from);
    }

    /// Removes everything before the cursor.
    pub fn delete_to_start(&mut self) {
        self.text.replace_range(..self.cursor, "");
        self.cursor = 0;
    }

    /// Removes everything after the cursor.
    pub fn delete_to_end(&mut self) {
        self.text.truncate(self.cursor);
    }

    /// Moves one grapheme to the left.
    pub fn left(&mut self) {
        self.cursor = self.before(self.cursor);
    }

    /// Moves one grapheme to the right.
    pub fn right(&mut self) {
        self.cursor = self.after(self.cursor);
    }

    /// Moves one word to the left.
    pub fn word_left(&mut self) {
        self.cursor = self.word_before();
    }

    /// Moves one word to the right.
    pub fn word_right(&mut self) {
        let rest = &self.text[self.cursor..];
        let gap = rest.len() - rest.trim_start().len();
        let word = rest[gap..].find(char::is_whitespace).unwrap_or(rest.len() - gap);
        self.cursor = self.boundary_at_or_after(self.cursor + gap + word);
    }

    /// Moves to the start.
    pub fn home(&mut self) {
        self.cursor = 0;
    }

    /// Moves to the end.
    pub fn end(&mut self) {
        self.cursor = self.text.len();
    }

    /// The word that ends at the cursor, with the byte where it begins.
    #[must_use]
    pub fn word_at_cursor(&self) -> (usize, &str) {
        let before = &self.text[..self.cursor];
        let from = before
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        (from, &before[from..])
    }

    fn word_before(&self) -> usize {
        let before = self.text[..self.cursor].trim_end();
        let from = before.rfind(char::is_whitespace);
        let from = from.map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        // A mark may sit on the space: then the word begins behind both.
        self.boundary_at_or_after(from).min(self.cursor)
    }

    fn before(&self, at: usize) -> usize {
        let mut cursor = GraphemeCursor::new(at, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn after(&self, at: usize) -> usize {
        let mut cursor = GraphemeCursor::new(at, self.text.len(), true);
        cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    fn boundary_at_or_after(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let mut cursor = GraphemeCursor::new(at, self.text.len(), true);
        match cursor.is_boundary(&self.text, 0) {
            Ok(true) => at,
            _ => self.after(at),
        }
    }
}
