//! The door: what of a text from outside may become a fact, and what of a fact may reach a terminal.
//!
//! Not a normaliser (NFC and NFD both stay as they were written), not a trimmer, not an escaper for any file format.
//! A text is read twice when it holds anything unusual: [`strip`] takes out what is barred, [`settle`] then thins what
//! Unicode lets one pile up without end. Both are linear in the length of the text. The order matters: only after
//! `strip` is it known which characters stand side by side.

use std::borrow::Cow;

use super::class::{Class, bears_tags, class, is_blank, is_plain};
use super::width::is_cell_by_cell;

/// Most combining marks in a row: the limit of Unicode's Stream-Safe Text Format (UAX #15, section 13).
pub const MOST_MARKS: usize = 30;

/// Most characters in the tag part of one emoji tag sequence, its end not counted. The flags that Unicode recommends
/// need five; a longer one is a way to carry hidden text.
pub const MOST_TAGS: usize = 32;

/// The one door for untrusted text. Idempotent; borrowed when nothing changes.
///
/// * CRLF, CR, VT, FF, NEL, U+2028 and U+2029 become LF. LF and TAB stay.
/// * A well-formed CSI sequence (ESC `[` or U+009B, parameters, intermediates, final byte) goes as a whole. Every
///   other ESC, C0, DEL and C1 goes alone: what it would have hidden (a title, a link, a clipboard) stays and can be
///   read.
/// * Bidi embeddings, overrides and isolates go; LRM, RLM and ALM stay. Noncharacters, unassigned code points,
///   U+FEFF, U+206A to U+206F, interlinear annotation and U+E0001 go.
/// * Tag characters stay only as a well-formed emoji tag sequence: an emoji, one to [`MOST_TAGS`] tags, U+E007F.
/// * Between two characters that can be seen there stand at most one variation selector (directly after its
///   character), one joiner (ZWJ, ZWNJ, ZWSP, WJ, U+2061 to U+2064, U+180E, soft hyphen) and one directional mark; a
///   joiner with nothing to be seen on either side goes.
/// * At most [`MOST_MARKS`] combining marks stand in a row; invisible characters between them do not start a new row.
/// * A text in which nothing can be seen ([`is_blank`]) keeps only its whitespace.
///
/// Everything else stays as it is, private-use characters included. The result is not normalised and not trimmed.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut settled = settle(&strip(text));
    if is_blank(&settled) {
        settled.retain(char::is_whitespace);
    }
    if settled == text { Cow::Borrowed(text) } else { Cow::Owned(settled) }
}

/// [`clean`], on one line: every stretch of whitespace that holds an LF or a TAB becomes one space, and whitespace at
/// both ends goes. For titles, names and the capture line. Idempotent; borrowed when nothing changes.
#[must_use]
pub fn clean_line(text: &str) -> Cow<'_, str> {
    match clean(text) {
        Cow::Borrowed(kept) => one_line(kept),
        Cow::Owned(kept) => Cow::Owned(one_line(&kept).into_owned()),
    }
}

/// The filter at the way out to a terminal or a log line: [`clean`], then LF and TAB become one space each.
///
/// The result never holds a control character. Spaces are kept, so columns stay where they were. Borrowed when
/// nothing changes.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if is_cell_by_cell(text) {
        return Cow::Borrowed(text);
    }
    let kept = clean(text);
    if kept.contains(['\n', '\t']) { Cow::Owned(kept.replace(['\n', '\t'], " ")) } else { kept }
}

fn one_line(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if !text.contains(['\n', '\t']) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(char::is_whitespace) {
        let (word, from_gap) = rest.split_at(at);
        let after = from_gap.trim_start();
        let gap = from_gap.strip_suffix(after).unwrap_or(from_gap);
        line.push_str(word);
        line.push_str(if gap.contains(['\n', '\t']) { " " } else { gap });
        rest = after;
    }
    line.push_str(rest);
    Cow::Owned(line)
}

/// `text` without what is barred, its line ends unified, its ill-formed emoji tag sequences gone.
fn strip(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let after = chars.as_str();
        let rest = match c {
            '\u{1b}' => after.strip_prefix('[').and_then(after_csi).unwrap_or(after),
            '\u{9b}' => after_csi(after).unwrap_or(after),
            '\r' => {
                out.push('\n');
                after.strip_prefix('\n').unwrap_or(after)
            }
            _ => match class(c) {
                Class::Barred => after,
                Class::LineEnd => {
                    out.push('\n');
                    after
                }
                Class::Tag => after_tags(c, after, &mut out),
                Class::Visible | Class::Space | Class::Mark | Class::Selector | Class::Joiner | Class::Direction => {
                    out.push(c);
                    after
                }
            },
        };
        chars = rest.chars();
    }
    out
}

/// What follows the control sequence whose introducer stood before `text`; `None` when it is not well-formed
/// (ECMA-48, 5.4).
fn after_csi(text: &str) -> Option<&str> {
    let is = |range: std::ops::RangeInclusive<char>| move |c: char| range.contains(&c);
    let rest = text.trim_start_matches(is('0'..='?')).trim_start_matches(is(' '..='/'));
    rest.strip_prefix(is('@'..='~'))
}

/// Copies the tag sequence that starts with `first` when it is well-formed, and returns what follows the whole run of
/// tags.
fn after_tags<'a>(first: char, after: &'a str, out: &mut String) -> &'a str {
    const END: char = '\u{e007f}';
    let rest = after.trim_start_matches(|c| class(c) == Class::Tag);
    let run = after.strip_suffix(rest).unwrap_or(after);
    let base = out.chars().rev().find(|&c| c != '\u{fe0f}'); // of several `settle` leaves one
    if first != END
        && base.is_some_and(bears_tags)
        && let Some((tags, _)) = run.split_once(END)
        && tags.chars().count() < MOST_TAGS
    {
        out.push(first);
        out.push_str(tags);
        out.push(END);
    }
    rest
}

/// `text` with its invisible characters and combining marks thinned to the measure that [`clean`] promises.
fn settle(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut between = Between::default();
    let mut after_visible = false;
    let mut marks = 0;
    for c in text.chars() {
        let kind = class(c);
        match kind {
            Class::Selector | Class::Joiner | Class::Direction => between.add(c, kind, after_visible),
            Class::Mark if marks >= MOST_MARKS => {}
            Class::Mark => {
                between.write(after_visible, true, &mut out);
                out.push(c);
                after_visible = true;
                marks += 1;
            }
            Class::Space => {
                between.write(after_visible, false, &mut out);
                out.push(c);
                after_visible = false;
                marks = 0;
            }
            Class::Visible | Class::Tag => {
                between.write(after_visible, true, &mut out);
                out.push(c);
                after_visible = true;
                marks = 0;
            }
            Class::LineEnd | Class::Barred => {} // gone since `strip`
        }
    }
    between.write(after_visible, false, &mut out);
    out
}

/// The invisible characters since the last one that takes part in the line: at most one of each class, in the order
/// they came.
#[derive(Default)]
struct Between {
    kept: [Option<(char, Class)>; 3],
}

impl Between {
    fn add(&mut self, c: char, kind: Class, after_visible: bool) {
        let has_one = self.kept.iter().flatten().any(|&(_, other)| other == kind);
        let misplaced = kind == Class::Selector && (!after_visible || self.kept[0].is_some());
        if !has_one
            && !misplaced
            && let Some(free) = self.kept.iter_mut().find(|slot| slot.is_none())
        {
            *free = Some((c, kind));
        }
    }

    fn write(&mut self, after_visible: bool, before_visible: bool, out: &mut String) {
        for (c, kind) in std::mem::take(&mut self.kept).into_iter().flatten() {
            if kind != Class::Joiner || after_visible || before_visible {
                out.push(c);
            }
        }
    }
}
