//! Text: tables of single cases here, every row of the hard texts in `rows`, laws over made-up texts in `laws`.

mod laws;
mod rows;

use std::borrow::Cow;
use std::ops::Range;

use charrette::text::{
    clean, clean_line, contains_folded, fold, grapheme_width, graphemes, is_blank, truncate, visible, width, wrap,
    wrapped_height,
};

fn lines(text: &str, cells: usize) -> Vec<&str> {
    wrap(text, cells).into_iter().map(|line: Range<usize>| &text[line]).collect()
}

#[test]
fn clean_keeps_what_people_write() {
    for text in [
        "",
        "  two spaces, kept  ",
        "line\nline\ttab",
        "Fewer forms – „one“ office…",
        "مي\u{200c}خواهم\u{200f}!", // ZWNJ, RLM
        "co\u{ad}op\u{2060}era\u{200b}tion",
        "👩\u{200d}👩\u{200d}👧 ❤\u{fe0f}\u{200d}🔥 4\u{fe0f}\u{20e3} 👍🏽 🇪🇺",
        "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} Scotland",
        "a \u{2060}x",
        "\u{f8ff} private use",
        "葛\u{e0100}城", // ideographic variation
        "e\u{301}\u{323}",
    ] {
        assert!(matches!(clean(text), Cow::Borrowed(kept) if kept == text), "{text:?}");
    }
}

#[test]
fn clean_takes_out_what_can_harm() {
    let thirty = "\u{301}".repeat(30);
    for (text, kept) in [
        ("a\r\nb\rc\u{b}d\u{c}e\u{85}f\u{2028}g\u{2029}h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("\u{1b}[1;31mred\u{1b}[0m", "red"),
        ("\u{9b}31mred", "red"),
        ("\u{1b}[ qx\u{1b}[?25lx", "xx"),
        ("\u{1b}[3\n1m", "[3\n1m"), // not well-formed
        ("\u{1b}\u{1b}[Kx", "x"),
        ("\u{1b}]8;;https://a.example\u{1b}\\link\u{1b}]8;;\u{7}", "]8;;https://a.example\\link]8;;"),
        ("a\0b\u{8}c\u{7f}d\u{80}e", "abcde"),
        ("\u{202e}evil\u{202c} \u{2067}x\u{2069}", "evil x"),
        ("\u{feff}first", "first"),
        ("a\u{fff9}b\u{fffa}c\u{fffb}", "abc"),
        ("a\u{206a}b\u{fdd0}c\u{1ffff}d\u{378}e", "abcde"),
        ("plain\u{e0068}\u{e0069}\u{e007f}", "plain"), // hidden letters on no emoji
        ("1\u{e0068}\u{e007f}", "1"),                  // a digit bears no tags
        ("🏴\u{fe0f}\u{fe0f}\u{e0067}\u{e007f}", "🏴\u{fe0f}\u{e0067}\u{e007f}"),
        ("🏴\u{e0067}\u{e0062}", "🏴"),                                     // no end
        ("🏴\u{e007f}", "🏴"),                                              // no tags
        ("🏴\u{e0067}\u{e007f}\u{e0068}\u{e007f}", "🏴\u{e0067}\u{e007f}"), // a second one on the same emoji
        ("a\u{200b}\u{200b}\u{200d}b", "a\u{200b}b"),
        ("a\u{fe0f}\u{fe0e}\u{fe0f}b", "a\u{fe0f}b"),
        ("a\u{200d}\u{fe0f}b", "a\u{200d}b"), // a selector stands directly after its character
        ("a \u{200b} b", "a  b"),
        ("\u{200f}\u{200f}\u{200f}x", "\u{200f}x"),
        ("\u{200b}\u{ad}\u{fe0f}", ""),
        ("\u{200f} \u{200b}", " "),
        (&format!("a{thirty}\u{301}\u{200d}\u{301}b"), &format!("a{thirty}\u{200d}b")),
    ] {
        assert_eq!(clean(text), kept, "{text:?}");
        assert_eq!(clean(kept), kept, "not stable: {text:?}");
    }
}

#[test]
fn hidden_letters_are_bounded() {
    let flag = |tags: usize| format!("🏴{}\u{e007f}", "\u{e0061}".repeat(tags));
    assert_eq!(clean(&flag(32)), flag(32));
    assert_eq!(clean(&flag(33)), "🏴");
}

#[test]
fn one_line_for_titles_and_spaces_for_the_screen() {
    let text = " \tOne \r\n\n form  twice\u{1b}[2J\t";
    assert_eq!(clean_line(text), "One form  twice");
    assert_eq!(visible(text), "  One    form  twice ");
    assert!(matches!(clean_line("One form"), Cow::Borrowed("One form")));
    assert!(matches!(visible("One  form "), Cow::Borrowed("One  form ")));
}

#[test]
fn blank_is_what_nobody_can_see() {
    for text in
        ["", " ", "\t\n\u{3000}", "\u{200b}\u{200d}", "\u{feff}", "\u{3164}\u{2800}", "\u{fe0f}", "\u{34f}", "\u{200f}"]
    {
        assert!(is_blank(text), "{text:?}");
        assert!(is_blank(&clean(text)), "{text:?}");
    }
    for text in ["a", ".", "\u{301}", "\u{f8ff}", "\u{600}", "👍", " \u{200b}x"] {
        assert!(!is_blank(text), "{text:?}");
    }
}

#[test]
fn widths() {
    for (text, cells) in [
        ("", 0),
        ("abc", 3),
        ("a\tb\nc\u{1b}", 3),
        ("é", 1),
        ("e\u{301}", 1),
        ("日本", 4),
        ("🇪🇺", 2),
        ("👩\u{200d}👩\u{200d}👧", 2),
        ("❤\u{fe0f}", 2),
        ("…", 1),
        ("\u{200b}", 0),
    ] {
        assert_eq!(width(text), cells, "{text:?}");
        assert_eq!(graphemes(text).map(grapheme_width).sum::<usize>(), cells, "{text:?}");
    }
}

#[test]
fn truncation_leaves_whole_characters_and_a_mark() {
    for (text, cells, cut) in [
        ("Fewer forms", 11, "Fewer forms"),
        ("Fewer forms", 10, "Fewer for…"),
        ("Fewer forms", 7, "Fewer…"), // no space before the mark
        ("Fewer forms", 1, "…"),
        ("Fewer forms", 0, ""),
        ("", 0, ""),
        ("\u{200b}", 0, "\u{200b}"),
        ("a\u{600}\u{3000}bcd", 5, "a\u{600}\u{3000}…"), // a number sign holds on to the space after it
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("日本語", 2, "…"),
        ("a👩\u{200d}👩\u{200d}👧b", 3, "a…"),
        ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
    ] {
        assert_eq!(truncate(text, cells), cut, "{text:?} in {cells}");
    }
}

#[test]
fn lines_break_where_the_language_allows() {
    for (text, cells, wanted) in [
        ("", 5, &[""] as &[_]),
        ("\n", 5, &["", ""]),
        ("a\n\nb\n", 5, &["a", "", "b", ""]),
        ("Fewer forms, one office", 12, &["Fewer forms,", "one office"]),
        ("Fewer forms, one office", 11, &["Fewer", "forms, one", "office"]),
        ("Fewer     forms", 6, &["Fewer", "forms"]),
        ("Meinungs- und Pressefreiheit", 10, &["Meinungs-", "und", "Pressefrei", "heit"]),
        ("Bürger-Beteiligung", 12, &["Bürger-", "Beteiligung"]),
        ("  indented words", 10, &["  indented", "words"]),
        ("    indented", 9, &["indented"]),
        ("     ", 3, &[""]),
        ("trailing   ", 8, &["trailing"]),
        ("5\u{a0}000 forms", 6, &["5\u{a0}000", "forms"]),
        ("abc\u{a0}d", 3, &["abc", "\u{a0}d"]),
        ("人人生而自由，在尊严", 12, &["人人生而自", "由，在尊严"]), // no line starts with the comma
        ("👩\u{200d}👩\u{200d}👧👍🏽🇪🇺", 4, &["👩\u{200d}👩\u{200d}👧👍🏽", "🇪🇺"]),
        ("日本", 1, &["日", "本"]), // one grapheme wider than the line
        ("ab", 0, &["a", "b"]),
        ("a\tb c", 3, &["a\tb", "c"]),
    ] {
        assert_eq!(lines(text, cells), wanted, "{text:?} in {cells}");
        assert_eq!(wrapped_height(text, cells), wanted.len(), "{text:?} in {cells}");
    }
}

#[test]
fn folding_finds_what_a_person_would() {
    for (text, folded) in [
        ("", ""),
        ("  Fewer\n\tFORMS ", "fewer forms"),
        ("GRÖẞE größe", "grosse grosse"),
        ("Πρόταση ΠΡΟΤΑΣΗ φόρος", "προταση προταση φοροσ"),
        ("Ёлка, йод", "елка, иод"),
        ("Kulħadd ma’ Łódź Ærø İstanbul ı", "kulhadd ma' lodz aero istanbul i"),
        ("Ｆｕｌｌ ﬁt", "full fit"),
        ("co\u{ad}op me\u{200c}x", "coop mex"),
        ("ガ", "カ\u{3099}"),
        ("สวัสดี", "สวัสดี"),
        ("ب\u{651}\u{64e}", "ب\u{64e}\u{651}"), // one vowel sign, two orders
    ] {
        assert_eq!(fold(text), folded, "{text:?}");
        assert_eq!(fold(folded), folded, "not stable: {text:?}");
        assert!(contains_folded(text, folded), "{text:?}");
    }
    assert!(contains_folded("One form\n for every office", &fold("FORM for")));
    assert!(!contains_folded("One form for every office", &fold("forms")));
    assert!(contains_folded("Die Behörden müssen", &fold("BEHORDEN MUSS")));
    assert!(contains_folded("aab", &fold("ab")));
    assert_ne!(fold("M\u{430}lta"), fold("Malta"), "look-alikes stay apart");
}
