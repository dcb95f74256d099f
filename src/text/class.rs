//! The classes of characters by which text is cleaned: one look at one character, no context.
//!
//! Not a Unicode table: general category and emoji property come from `unicode-properties`; listed here are only the
//! few characters that need a rule of ours.

use unicode_properties::{GeneralCategory as Category, UnicodeEmoji, UnicodeGeneralCategory};

/// What one character is to the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Takes ink, or belongs to something that does.
    Visible,
    /// Whitespace, LF and TAB among it.
    Space,
    /// Combining mark.
    Mark,
    /// Chooses a glyph of the character before it.
    Selector,
    /// Joins or parts its neighbours without ink: ZWJ, ZWNJ, ZWSP, WJ, soft hyphen and their kin.
    Joiner,
    /// LRM, RLM, ALM: a nudge to the order, without power over other text.
    Direction,
    /// Letter of an emoji tag sequence, or its end.
    Tag,
    /// Ends a line and is not LF.
    LineEnd,
    /// Never let through.
    Barred,
}

/// True for the letters, digits and signs of Latin, Greek and Cyrillic, and the lines and blocks that screens are drawn
/// with, that are each a grapheme and a cell of their own, whatever plain character stands beside them. Most texts of a
/// European workshop hold nothing else.
pub(super) const fn is_one_cell(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}'
        | '\u{386}' | '\u{388}'..='\u{38a}' | '\u{38c}' | '\u{38e}'..='\u{3a1}' | '\u{3a3}'..='\u{3ff}'
        | '\u{400}'..='\u{482}' | '\u{48a}'..='\u{52f}'
        | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}' | '\u{2039}' | '\u{203a}' | '\u{20a0}'..='\u{20b5}'
        | '\u{2500}'..='\u{259f}' | '\u{25b8}' | '\u{2713}')
}

/// True for the characters of most texts, about which no rule of cleaning says anything: a text of these alone needs
/// none.
///
/// The ranges hold assigned characters only (Unicode never takes one back), no marks and nothing invisible.
pub(super) const fn is_plain(c: char) -> bool {
    is_one_cell(c)
        || matches!(c,
            '\n' | '\t'
            | '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}' | '\u{66e}' | '\u{66f}' | '\u{671}'..='\u{6d5}'
            | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{309b}'..='\u{30ff}'
            | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff9f}')
}

/// The class of `c`.
pub(super) fn class(c: char) -> Class {
    match c {
        ' ' | '\n' | '\t' => Class::Space,
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Class::LineEnd,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' // C0, DEL, C1
        | '\u{202a}'..='\u{202e}' // bidi embeddings and overrides
        | '\u{2066}'..='\u{206f}' // bidi isolates, deprecated format characters
        | '\u{feff}' // byte order mark
        | '\u{fff9}'..='\u{fffb}' // interlinear annotation
        | '\u{e0001}' // language tag
            => Class::Barred,
        '\u{200e}' | '\u{200f}' | '\u{61c}' => Class::Direction,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{180e}' => Class::Joiner,
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{180b}'..='\u{180d}' | '\u{180f}' => Class::Selector,
        '\u{e0020}'..='\u{e007f}' => Class::Tag,
        c if c.is_whitespace() => Class::Space,
        c if is_plain(c) => Class::Visible,
        c => match c.general_category() {
            Category::Unassigned => Class::Barred, // noncharacters are of this category
            Category::NonspacingMark | Category::SpacingMark | Category::EnclosingMark => Class::Mark,
            _ => Class::Visible,
        },
    }
}

/// True when an emoji tag sequence may stand after `c`. Digits, `#` and `*` are emoji to Unicode for the sake of
/// keycaps; not here.
pub(super) fn bears_tags(c: char) -> bool {
    !c.is_ascii() && c.is_emoji_char()
}

/// True when nothing in `text` can be seen: only whitespace, control characters, joiners, selectors, directional marks,
/// fillers, or nothing at all. Such a text is no contribution.
///
/// It looks at characters, not at escape sequences: ask it about a text that [`clean`](super::clean()) has passed.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    !text.chars().any(shows)
}

fn shows(c: char) -> bool {
    match class(c) {
        // combining grapheme joiner and the two inherent vowels of Khmer have no glyph
        Class::Mark => !matches!(c, '\u{34f}' | '\u{17b4}' | '\u{17b5}'),
        Class::Visible => is_inked(c),
        Class::Space
        | Class::Selector
        | Class::Joiner
        | Class::Direction
        | Class::Tag
        | Class::LineEnd
        | Class::Barred => false,
    }
}

fn is_inked(c: char) -> bool {
    match c {
        // fillers of Hangul, blank Braille cell, null notehead: letters and symbols without ink
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{2800}' | '\u{1d159}' => false,
        // the format characters that do have a glyph: Arabic, Syriac and Kaithi number and verse signs
        '\u{600}'..='\u{605}'
        | '\u{6dd}'
        | '\u{70f}'
        | '\u{890}'
        | '\u{891}'
        | '\u{8e2}'
        | '\u{110bd}'
        | '\u{110cd}' => true,
        c => is_plain(c) || c.general_category() != Category::Format,
    }
}
