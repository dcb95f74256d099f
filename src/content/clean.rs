//! What is taken out of a text before anybody sees it: control characters but for line ends and tabs, and the marks
//! that turn the direction of writing round.

use std::borrow::Cow;

/// The text without what a terminal or a reader could be misled by; line ends become `\n`.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(hidden) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|c| !hidden(*c)).collect())
}

fn hidden(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    turns || (c.is_control() && c != '\n' && c != '\t')
}
