//! Text broken into lines of a given width, as byte ranges: nothing is copied, so that a view can wrap at each paint.
//!
//! Where a line may be broken is the Unicode Line Breaking Algorithm (UAX #14, by `unicode-linebreak`): after spaces
//! and hyphens, between ideographs, at U+200B, not before closing punctuation. Not a hyphenator, and no dictionary
//! for scripts without spaces (Thai, Khmer, Lao, Burmese): those break at graphemes when a line is full.

use std::ops::Range;

use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;

use super::class::is_one_cell;
use super::width::grapheme_width;

/// The lines of `text` at most `cells` cells wide, as byte ranges in order; never empty, and `""` has one empty line.
///
/// LF ends a line. A longer line is broken where the language allows, else between graphemes. Every grapheme that is
/// not whitespace stands in exactly one line; whitespace at a break stands in none, nor does whitespace at the end of
/// a paragraph that has no room. A line is wider than `cells` only when a single grapheme is. TAB counts one cell, as
/// [`visible`](super::visible) shows it.
#[must_use]
pub fn wrap(text: &str, cells: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::with_capacity(text.len() / cells.max(1) + 1);
    each_line(text, cells, |line| lines.push(line));
    lines
}

/// The number of lines that [`wrap`] gives; at least 1. Allocates nothing.
#[must_use]
pub fn wrapped_height(text: &str, cells: usize) -> usize {
    let mut lines = 0;
    each_line(text, cells, |_| lines += 1);
    lines
}

fn each_line(text: &str, cells: usize, mut emit: impl FnMut(Range<usize>)) {
    let mut from = 0;
    for paragraph in text.split('\n') {
        let emit = |line: Range<usize>| emit(from + line.start..from + line.end);
        if paragraph.len() <= cells {
            whole(paragraph, emit); // no character takes more cells than bytes
        } else if paragraph.chars().all(|c| c == '\t' || is_one_cell(c)) {
            fill(paragraph, cells, one_cell_pieces(paragraph), emit);
        } else {
            fill(paragraph, cells, pieces(paragraph), emit);
        }
        from += paragraph.len() + 1;
    }
}

fn whole(paragraph: &str, mut emit: impl FnMut(Range<usize>)) {
    emit(0..paragraph.len());
}

/// One grapheme to be placed: bytes `at..end`, its cells, and whether a line may lose it at a break.
struct Piece {
    at: usize,
    end: usize,
    cells: usize,
    space: bool,
}

fn one_cell_pieces(paragraph: &str) -> impl Iterator<Item = Piece> {
    paragraph.char_indices().map(|(at, c)| Piece { at, end: at + c.len_utf8(), cells: 1, space: is_breaking_space(c) })
}

fn pieces(paragraph: &str) -> impl Iterator<Item = Piece> {
    paragraph.grapheme_indices(true).map(|(at, grapheme)| Piece {
        at,
        end: at + grapheme.len(),
        cells: if grapheme == "\t" { 1 } else { grapheme_width(grapheme) },
        space: grapheme.chars().all(is_breaking_space),
    })
}

/// Whitespace but for the spaces that hold words together.
fn is_breaking_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// The last place where the line being filled may be broken.
#[derive(Clone, Copy)]
struct Chance {
    /// Where the line would end, its spaces left out.
    end: usize,
    /// Where the next line would start.
    next: usize,
    /// Cells from the start of the line to `next`.
    cells: usize,
}

fn fill(paragraph: &str, cells: usize, pieces: impl Iterator<Item = Piece>, mut emit: impl FnMut(Range<usize>)) {
    let mut breaks = linebreaks(paragraph).map(|(at, _)| at).peekable();
    let mut start = 0; // of the line being filled
    let mut shown = 0; // end of the last piece on it that is no space
    let mut used = 0; // its cells, spaces included: they may hang over
    let mut chance: Option<Chance> = None;
    for piece in pieces {
        while breaks.next_if(|&at| at < piece.at).is_some() {}
        if piece.at > start && breaks.next_if_eq(&piece.at).is_some() {
            chance = Some(Chance { end: shown, next: piece.at, cells: used });
        }
        if !piece.space {
            let takes_room = |shown: usize| piece.cells > 0 || shown < piece.at;
            while used + piece.cells > cells && piece.at > start && takes_room(shown) {
                let (end, next, gone) = match chance.take() {
                    Some(chance) => (chance.end, chance.next, chance.cells),
                    None => (shown, piece.at, used),
                };
                if end > start {
                    emit(start..end);
                }
                start = next;
                used -= gone;
            }
            shown = piece.end;
        }
        used += piece.cells;
    }
    emit(start..if used <= cells { paragraph.len() } else { shown.max(start) });
}
