//! Text as every terminal draws it in the same number of cells.
//!
//! Terminals do not agree on emoji that are made of several: one draws a person, a skin tone and a wheelchair as one
//! picture of two cells, another as three pictures of six, and what was drawn beside them is then in the wrong place and
//! stays there. So on the screen their parts stand side by side, without the signs that join or colour them, and a flag
//! is the two letters of its country. Only what is drawn: the record keeps every sign.

use std::borrow::Cow;

use crate::text::{clean, is_cell_by_cell, visible};

/// A text on its way to one line of the screen.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    if is_cell_by_cell(text) {
        return Cow::Borrowed(text);
    }
    apart(visible(text))
}

/// A text on its way to a column that breaks at its line ends.
pub(super) fn shown_lines(text: &str) -> Cow<'_, str> {
    apart(clean(text))
}

fn apart(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.is_ascii()
        || !text.chars().any(|c| matches!(c, JOINER | PICTURE) || is_tone(c) || country_letter(c).is_some())
    {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut letters = 0;
    while let Some(c) = chars.next() {
        if let Some(letter) = country_letter(c) {
            if letters == 2 {
                out.push(' ');
                letters = 0;
            }
            letters += 1;
            out.push(letter);
            continue;
        }
        letters = 0;
        let after_picture = out.chars().next_back().is_some_and(is_picture);
        let drop = match c {
            PICTURE => true,
            JOINER => after_picture || chars.peek().copied().is_some_and(is_picture),
            c => is_tone(c) && after_picture,
        };
        if !drop {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Zero width joiner. Between letters it shapes them and takes no cell anywhere, so there it stays.
const JOINER: char = '\u{200d}';

/// Asks for the coloured form of a sign, which some terminals make wider.
const PICTURE: char = '\u{fe0f}';

/// The letter that a regional indicator stands for; two of them are a flag.
fn country_letter(c: char) -> Option<char> {
    let nth = u32::from(c).checked_sub(0x1f1e6).filter(|nth| *nth < 26)?;
    char::from_u32(u32::from('A') + nth)
}

fn is_tone(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{grapheme_width, width};

    #[test]
    fn made_up_emoji_are_as_wide_as_their_parts_on_every_terminal() {
        for text in ["🇬🇷🇩🇪", "👩🏽‍🦽 at the door", "👨‍👩‍👧‍👦", "🏳️‍🌈", "👍🏿👍", "❤️‍🔥", "1️⃣ 2️⃣", "🧑🏽‍🤝‍🧑🏻"]
        {
            let shown = shown(text);
            let mut cell = [0; 4];
            let sum: usize = shown.chars().map(|c| grapheme_width(c.encode_utf8(&mut cell))).sum();
            assert_eq!(width(&shown), sum, "{text:?} is shown as {shown:?}");
        }
    }

    #[test]
    fn letters_keep_what_shapes_them() {
        for text in ["نامه\u{200c}ای", "क\u{94d}\u{200d}ष", "Ārá e\u{301}"] {
            assert_eq!(shown(text), text);
        }
        assert_eq!(shown("🇬🇷🇩🇪 forms"), "GR DE forms");
        assert_eq!(shown_lines("a\n👩‍🦽"), "a\n👩🦽");
    }
}
