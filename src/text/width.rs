//! How many terminal cells a text takes, and how to cut it so that it fits.
//!
//! Not a layout: one line, no colours, no bidi reordering. Widths are those of `unicode-width` grapheme by grapheme,
//! because that is how ratatui paints; a terminal may still draw a rare emoji or an Indic cluster otherwise, and no
//! program can know.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::class::is_one_cell;

/// The extended grapheme clusters of `text` (UAX #29), in order; together they are the whole text.
#[must_use]
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.graphemes(true)
}

/// Cells that `text` takes on one line when ratatui paints it. Control characters, LF and TAB among them, count 0.
///
/// Never more than the number of bytes.
#[must_use]
pub fn width(text: &str) -> usize {
    if is_printed_ascii(text) {
        return text.len();
    }
    if text.chars().all(is_one_cell) {
        return text.chars().count();
    }
    graphemes(text).map(grapheme_width).sum()
}

/// Whether a text holds nothing but ASCII that is printed: most texts of most screens, and each byte is one cell.
fn is_printed_ascii(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, 0x20..=0x7e))
}

/// Whether each character of a text is a grapheme and a cell of its own: it can be painted character by character.
#[must_use]
pub fn is_cell_by_cell(text: &str) -> bool {
    is_printed_ascii(text) || text.chars().all(is_one_cell)
}

/// Cells that one grapheme cluster takes; 0 when it holds a control character.
#[must_use]
pub fn grapheme_width(grapheme: &str) -> usize {
    match grapheme.as_bytes() {
        [b] => usize::from(!b.is_ascii_control()),
        _ if grapheme.contains(char::is_control) => 0,
        _ => grapheme.width() + halfwidth_sound_marks(grapheme),
    }
}

/// The cells that ratatui adds for halfwidth katakana sound marks. Since `unicode-width` 0.2.3 counts them itself
/// that is a cell too many; it is added here all the same, for what counts is where the painter goes on.
fn halfwidth_sound_marks(grapheme: &str) -> usize {
    grapheme.matches(['\u{ff9e}', '\u{ff9f}']).count()
}

/// `text` cut to at most `cells` cells. A cut text ends with `…`, without a space before it; no grapheme is cut.
///
/// With no cell to spare the result is empty. Borrowed when the text fits.
#[must_use]
pub fn truncate(text: &str, cells: usize) -> Cow<'_, str> {
    if text.len() <= cells {
        return Cow::Borrowed(text);
    }
    let room = cells.saturating_sub(1); // the cell of the ellipsis
    if cells > 0 && is_cell_by_cell(text) {
        let end = |nth| text.char_indices().nth(nth).map(|(at, _)| at);
        return match (end(cells), end(room)) {
            (Some(_), Some(cut)) => Cow::Owned(format!("{}…", text[..cut].trim_end())),
            (None, _) | (_, None) => Cow::Borrowed(text),
        };
    }
    let mut used = 0;
    let mut kept = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme_width(grapheme);
        if used <= room {
            if !grapheme.chars().all(char::is_whitespace) {
                kept = at + grapheme.len();
            }
        } else if used > cells {
            let head = text.get(..kept).unwrap_or_default();
            return if cells == 0 { Cow::Borrowed("") } else { Cow::Owned(format!("{head}…")) };
        }
    }
    Cow::Borrowed(text)
}

/// Bytes at the beginning of `text` that take so many cells, or a few more where a grapheme would be cut; all of them
/// where it takes fewer.
#[must_use]
pub fn skip(text: &str, cells: usize) -> usize {
    if is_cell_by_cell(text) {
        return text.char_indices().nth(cells).map_or(text.len(), |(at, _)| at);
    }
    let mut used = 0;
    let first = text.grapheme_indices(true).find(|(_, grapheme)| {
        let is_past = used >= cells;
        used += grapheme_width(grapheme);
        is_past
    });
    first.map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_painted_cell_by_cell_is_a_cell_and_a_cluster_each() {
        let all: Vec<char> = ('\0'..=char::MAX).filter(|c| is_one_cell(*c)).collect();
        assert!(all.len() > 1_500);
        for pair in all.windows(2) {
            let text = String::from_iter(pair);
            assert_eq!(graphemes(&text).map(grapheme_width).collect::<Vec<_>>(), [1, 1], "{text:?}");
        }
    }

    #[test]
    fn what_is_skipped_takes_the_cells_asked_for() {
        for (text, cells, bytes) in
            [("", 2, 0), ("abc", 0, 0), ("abc", 2, 2), ("abc", 9, 3), ("äöü", 2, 4), ("漢字x", 1, 3), ("漢字x", 3, 6)]
        {
            assert_eq!(skip(text, cells), bytes, "{text:?}");
        }
    }

    #[test]
    fn a_text_is_cut_alike_however_it_is_painted() {
        for (text, cells, cut) in
            [("Fewer forms", 7, "Fewer…"), ("Größe der Tür", 7, "Größe…"), ("──── ────", 6, "────…")]
        {
            assert_eq!(truncate(text, cells), cut);
        }
        assert_eq!(truncate("Größe", 5), "Größe");
        assert_eq!(truncate("Größe", 4), "Grö…");
        assert_eq!(truncate("Größe", 0), "");
    }
}
