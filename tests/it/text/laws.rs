//! Laws that hold for every text, tried on made-up ones: words, hostile sequences and any characters at all, in any
//! order.

use std::borrow::Cow;

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::rows::painted;
use charrette::text::{
    MOST_MARKS, clean, clean_line, contains_folded, fold, graphemes, is_blank, truncate, visible, width, wrap,
    wrapped_height,
};

/// Sequences that have broken terminals, exports and editors; none of them can swallow the letter after it.
const HOSTILE: &[&str] = &[
    "\u{1b}",
    "\u{1b}[31m",
    "\u{1b}[?25l",
    "\u{9b}2J",
    "\u{1b}]0;",
    "\u{7}",
    "\u{1b}\\",
    "\u{1b}P",
    "\0",
    "\r",
    "\r\n",
    "\n",
    "\t",
    " ",
    "\u{85}",
    "\u{2028}",
    "\u{b}",
    "\u{202e}",
    "\u{2066}",
    "\u{2069}",
    "\u{200f}",
    "\u{61c}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{2060}",
    "\u{ad}",
    "\u{fe0f}",
    "\u{fe0e}",
    "\u{e0101}",
    "\u{feff}",
    "\u{fff9}",
    "\u{fffe}",
    "\u{10ffff}",
    "\u{301}",
    "\u{308}",
    "\u{20e3}",
    "\u{34f}",
    "🏴",
    "\u{e0067}",
    "\u{e007f}",
    "👩",
    "🏽",
    "❤",
    "🇪",
    "🇺",
    "1",
    "日",
    "，",
    "가",
    "ᄀ",
    "ᅡ",
    "ﾞ",
    "ක\u{dca}",
    "क",
    "\u{94d}",
    "\u{600}",
    "\u{a0}",
    "\u{3000}",
    "س",
    "ά",
    "ß",
    "İ",
    "ﬁ",
    "(",
    "-",
    "“",
];

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(HOSTILE).prop_map(str::to_owned),
        2 => "[a-zA-Z]{1,9}",
        1 => any::<char>().prop_map(String::from),
        1 => (20..40usize).prop_map(|n| "\u{301}".repeat(n)),
        1 => (20..40usize).prop_map(|n| "\u{308}\u{200d}".repeat(n)),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn word_and_hostile() -> impl Strategy<Value = (String, &'static str)> {
    ("[a-z]{1,8}", proptest::sample::select(HOSTILE))
}

pub(super) fn truncation_holds(text: &str, cells: usize) {
    let cut = truncate(text, cells);
    assert!(width(&cut) <= cells, "{text:?} in {cells} gives {cut:?}");
    if width(text) <= cells {
        assert!(matches!(cut, Cow::Borrowed(whole) if whole == text), "{text:?} fits in {cells}");
    } else if cells == 0 {
        assert_eq!(cut, "");
    } else {
        let head = cut.strip_suffix('…').unwrap_or_else(|| panic!("{text:?} in {cells} is cut without a mark"));
        assert!(
            text.starts_with(head) && boundaries(text).contains(&head.len()),
            "{text:?} in {cells} is cut inside a grapheme"
        );
    }
}

pub(super) fn wrapping_holds(text: &str, cells: usize) {
    let lines = wrap(text, cells);
    let boundaries = boundaries(text);
    assert_eq!(wrapped_height(text, cells), lines.len(), "{text:?} in {cells}");
    assert!(lines.len() > text.matches('\n').count(), "{text:?} in {cells}: a line feed is lost");
    let mut end = 0;
    for line in &lines {
        assert!(
            text[end..line.start].chars().all(char::is_whitespace),
            "{text:?} in {cells} loses {:?}",
            &text[end..line.start]
        );
        end = line.end;
        let line_text = &text[line.clone()];
        assert!(!line_text.contains('\n'), "{text:?} in {cells}");
        // the CR of a CRLF belongs to the line, the LF parts the lines
        let whole = |at| boundaries.binary_search(&at).is_ok() || text[at..].starts_with('\n');
        assert!(whole(line.start) && whole(line.end), "{text:?} in {cells}: {line_text:?} is cut inside a grapheme");
        let used = width(line_text) + line_text.matches('\t').count();
        let shown = graphemes(line_text).filter(|g| width(g) > 0).count();
        assert!(used <= cells || shown == 1, "{text:?} in {cells}: {line_text:?} takes {used}");
    }
    assert!(text[end..].chars().all(char::is_whitespace), "{text:?} in {cells} loses {:?}", &text[end..]);
}

/// Where graphemes start and end, in ascending order.
fn boundaries(text: &str) -> Vec<usize> {
    let ends = graphemes(text).scan(0, |end, grapheme| {
        *end += grapheme.len();
        Some(*end)
    });
    std::iter::once(0).chain(ends).collect()
}

/// Characters that no cleaned text holds. Written out here on purpose, not taken from the module.
fn is_barred(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || u32::from(c) & 0xfffe == 0xfffe
        || matches!(c, '\u{fdd0}'..='\u{fdef}' | '\u{e0001}')
        || c.general_category() == GeneralCategory::Unassigned
}

fn is_mark(c: char) -> bool {
    use GeneralCategory::{EnclosingMark, NonspacingMark, SpacingMark};
    let selector =
        matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{180b}'..='\u{180d}' | '\u{180f}');
    !selector && matches!(c.general_category(), NonspacingMark | SpacingMark | EnclosingMark)
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{ad}')
}

fn most_in_a_row(text: &str, counts: impl Fn(char) -> bool) -> usize {
    text.split(|c| !counts(c)).map(|run| run.chars().count()).max().unwrap_or(0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn cleaning_twice_is_cleaning_once(text in soup()) {
        let kept = clean(&text).into_owned();
        prop_assert_eq!(clean(&kept), kept.as_str());
        prop_assert!(matches!(clean(&kept), Cow::Borrowed(_)));
        let line = clean_line(&text).into_owned();
        prop_assert_eq!(clean_line(&line), line.as_str());
        prop_assert_eq!(clean(&line), line.as_str());
        let shown = visible(&text).into_owned();
        prop_assert_eq!(visible(&shown), shown.as_str());
    }

    #[test]
    fn nothing_barred_comes_through(text in soup()) {
        let kept = clean(&text);
        prop_assert!(!kept.contains(is_barred));
        prop_assert!(!visible(&text).contains(char::is_control));
        prop_assert!(!clean_line(&text).contains(char::is_control));
        let line = clean_line(&text);
        prop_assert_eq!(line.trim(), &*line);
        prop_assert!(most_in_a_row(&kept, is_mark) <= MOST_MARKS);
        prop_assert!(most_in_a_row(&kept, is_joiner) <= 1);
        prop_assert!(!is_blank(&kept) || kept.chars().all(char::is_whitespace));
    }

    #[test]
    fn no_word_is_ever_lost(pairs in proptest::collection::vec(word_and_hostile(), 0..20)) {
        let text: String = pairs.iter().flat_map(|(word, between)| [word.as_str(), between]).collect();
        let kept = clean(&text);
        let mut rest = &*kept;
        for (word, _) in &pairs {
            let found = rest.split_once(word.as_str());
            prop_assert!(found.is_some(), "{:?} is gone from {:?}", word, kept);
            rest = found.map_or("", |(_, after)| after);
        }
    }

    #[test]
    fn widths_are_those_of_the_painter(text in soup()) {
        prop_assert_eq!(width(&text), painted(&text));
        prop_assert!(width(&text) <= text.len());
    }

    #[test]
    fn truncation_is_bound(text in soup(), cells in 0usize..60) {
        truncation_holds(&text, cells);
        truncation_holds(&clean(&text), cells);
    }

    #[test]
    fn wrapping_loses_nothing(text in soup(), cells in 0usize..60) {
        wrapping_holds(&text, cells);
        wrapping_holds(&clean(&text), cells);
    }

    #[test]
    fn folding_is_stable_and_agrees_with_search(
        text in soup(),
        other in "[a-cA-C \t\n]{0,4}",
        plain in "[a-cA-C \t\n]{0,12}",
    ) {
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded.as_str());
        prop_assert_eq!(fold(&text.nfc().collect::<String>()), folded.as_str());
        prop_assert_eq!(fold(&text.nfd().collect::<String>()), folded.as_str());
        prop_assert!(contains_folded(&text, &folded));
        let needle = fold(&other);
        prop_assert_eq!(contains_folded(&text, &needle), folded.contains(&needle));
        prop_assert_eq!(contains_folded(&plain, &needle), fold(&plain).contains(&needle));
    }
}

/// The quick ways through `clean`, `width` and `fold` must not differ from the slow ones for any character.
#[test]
fn every_character_alone_and_in_company() {
    let tried = ('\0'..='\u{323af}').chain('\u{e0000}'..='\u{e0fff}').chain('\u{f0000}'..='\u{f000f}');
    for c in tried {
        let alone = String::from(c);
        let kept = clean(&alone);
        assert!(!kept.contains(is_barred), "{c:?} comes through");
        assert_eq!(clean(&format!("{c}\u{fdd0}")), kept, "{c:?}: quick and slow differ");
        assert_eq!(width(&format!("a{c}b")), painted(&format!("a{c}b")), "{c:?}");
        let folded = fold(&alone);
        assert_eq!(fold(&folded), folded, "{c:?}");
        assert_eq!(fold(&format!("{c}\u{2170}")), format!("{folded}i").trim_start(), "{c:?}: quick and slow differ");
    }
}
