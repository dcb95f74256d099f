//! Every row of `hard-text.jsonl`, judged by what the row expects of this module, and the texts of a real consultation.
//!
//! What a row expects of an export (CSV, XML, Typst, Markdown) is judged with that export; here its text must come
//! through unharmed.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use serde_json::Value;

use super::laws::{truncation_holds, wrapping_holds};
use super::lines;
use charrette::text::{
    clean, clean_line, contains_folded, fold, grapheme_width, graphemes, is_blank, truncate, visible, width, wrap,
    wrapped_height,
};

/// Rows whose text does not come through the door as it is, and what comes through.
///
/// The escape rows say "stored data unchanged"; Charrette stores what it may show, and so the payload stays and the
/// controls go.
const CHANGED: &[(&str, &str)] = &[
    ("S053", "\u{ac01}\u{308}\n"),
    ("S054", "\u{11a8}\u{308}\n"),
    ("S056", "\u{1160}\u{308}"),
    ("S077", "(ﾉಥ益ಥ）ﾉ ┻━┻"),    // U+FEFF
    ("S087", "test\u{2060}test"), // embedding
    ("S088", "test"),
    ("S113", "But now...for my greatest trick..."),
    ("S126", ""),
    ("S127", "P$q\"p\\"),
    ("S128", ""),
    ("S129", "0;owned"),
    ("S130", "hidden vote"),
    ("S131", "abcdef"),
    ("S132", "]0;never ends"),
    ("S133", "text ends in ESC"),
    ("S134", ""),
    ("S157", ""), // U+200B alone
    ("S163", "yes on"),
];

/// Rows to which ratatui gives another width than the one in the row, which `wcwidth` counted code point by code point.
const OTHER_WIDTH: &[(&str, usize, &str)] = &[
    ("S031", 132, "Khmer: the consonant under a coeng takes no cell"),
    ("S032", 182, "Burmese: spacing vowel signs take a cell"),
    ("S033", 155, "Devanagari: spacing vowel signs take a cell"),
    ("S034", 193, "Tamil: spacing vowel signs take a cell"),
    ("S035", 137, "Malayalam: spacing vowel signs take a cell"),
    ("S052", 3, "a spacing mark at the start takes a cell"),
    ("S055", 1, "a spacing mark at the start takes a cell"),
    ("S082", 11, "half a flag takes one cell, not two"),
];

struct Row {
    fields: Value,
}

impl Row {
    fn str(&self, field: &str) -> &str {
        self.fields[field].as_str().unwrap_or_default()
    }

    fn count(&self, field: &str) -> Option<usize> {
        self.fields[field].as_u64().and_then(|n| usize::try_from(n).ok())
    }
}

fn rows(file: &str) -> Vec<Row> {
    let path = format!("{}/tests/data/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    text.lines().map(|line| Row { fields: serde_json::from_str(line).expect("one JSON object a line") }).collect()
}

/// Cells that ratatui moves on when it paints `text` on one line.
pub(super) fn painted(text: &str) -> usize {
    let room = u16::try_from(text.len()).unwrap_or(u16::MAX); // no character takes more cells than bytes
    let mut buffer = Buffer::empty(Rect::new(0, 0, room, 1));
    buffer.set_stringn(0, 0, text, usize::from(u16::MAX), Style::new()).0.into()
}

#[test]
fn every_hard_text_comes_through() {
    let rows = rows("hard-text.jsonl");
    assert_eq!(rows.len(), 167);
    for row in &rows {
        let (id, text) = (row.str("id"), row.str("text"));
        assert_eq!(Some(text.chars().count()), row.count("codepoints"), "{id}: the file is damaged");
        assert_eq!(Some(text.len()), row.count("utf8_bytes"), "{id}: the file is damaged");
        measured(id, text, row);
        cleaned(id, text);
        for cells in 0..=40 {
            truncation_holds(text, cells);
            wrapping_holds(text, cells);
            if let Cow::Owned(kept) = clean(text) {
                wrapping_holds(&kept, cells);
            }
        }
        assert!(contains_folded(text, &fold(text)), "{id} does not find itself");
        judged_by_label(id, text, row);
    }
}

fn measured(id: &str, text: &str, row: &Row) {
    assert_eq!(Some(graphemes(text).count()), row.count("graphemes"), "{id}");
    assert_eq!(width(text), painted(text), "{id}");
    match OTHER_WIDTH.iter().find(|(other, ..)| *other == id) {
        Some((_, cells, why)) => assert_eq!(width(text), *cells, "{id}: {why}"),
        None => assert_eq!(width(text), row.count("cells").unwrap_or(width(text)), "{id}"),
    }
}

fn cleaned(id: &str, text: &str) {
    let kept = clean(text);
    match CHANGED.iter().find(|(changed, _)| *changed == id) {
        Some((_, wanted)) => assert_eq!(kept, *wanted, "{id}"),
        None => assert!(matches!(kept, Cow::Borrowed(same) if same == text), "{id} changed to {kept:?}"),
    }
    assert_eq!(clean(&kept), kept, "{id}");
    assert_eq!(clean_line(&clean_line(text)), clean_line(text), "{id}");
    assert!(!visible(text).contains(char::is_control), "{id}");
    assert!(!clean_line(text).contains(char::is_control), "{id}");
    assert!(kept.chars().all(is_xml), "{id} would break an XML export");
}

/// XML 1.0, production 2.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn judged_by_label(id: &str, text: &str, row: &Row) {
    match row.str("label") {
        "prose" => {
            assert_eq!(visible(text), text, "{id}");
            assert_eq!(clean_line(text), text, "{id}");
            for line in wrap(text, 40) {
                let next = text[line.end..].chars().next();
                let broken_after = text[line].chars().next_back();
                let at_boundary =
                    next.is_none_or(char::is_whitespace) || broken_after.is_some_and(|c| !c.is_alphanumeric());
                assert!(at_boundary, "{id}: a word is broken before {next:?}");
            }
        }
        "rtl" => {
            let logical: String = lines(text, 17).concat();
            let (logical, wanted) = (logical.split_whitespace(), text.split_whitespace());
            assert_eq!(logical.collect::<String>(), wanted.collect::<String>(), "{id}");
            assert_eq!(painted(&format!("{text}|")), width(text) + 1, "{id}: the column after it is off");
        }
        "cjk" => {
            assert!(graphemes(text).filter(|g| !g.is_ascii()).all(|g| grapheme_width(g) == 2), "{id}");
            let lines = lines(text, 20);
            let (_, full) = lines.split_last().expect("never empty");
            assert!(full.iter().all(|line| width(line) >= 15), "{id}: lines are not filled: {lines:?}");
        }
        "complex-script" => {
            assert!(graphemes(text).count() < text.chars().count(), "{id}");
            assert_eq!(lines(text, 10).iter().map(|line| painted(line)).max(), Some(10), "{id}");
        }
        "emoji" => {
            let sequences: Vec<&str> =
                graphemes(text).filter(|g| !g.chars().all(|c| c.is_ascii_alphabetic() || c == ' ')).collect();
            assert_eq!(sequences.len(), 3, "{id}");
            assert!(sequences.iter().all(|g| *g == sequences[0] && grapheme_width(g) == 2), "{id}");
            assert_eq!(
                truncate(text, width(text) - 1),
                format!("{}…", text.strip_suffix(sequences[0]).unwrap_or_default()),
                "{id}"
            );
        }
        "terminal-escape" => {
            for words in ["hidden vote", "abc", "def", "never ends", "text ends in ESC", "owned"] {
                assert_eq!(visible(text).contains(words), text.contains(words), "{id}: {words:?}");
            }
        }
        "json-line" => {
            let line = serde_json::to_string(&clean(text)).expect("a string");
            assert!(!line.contains('\n'), "{id}");
            assert_eq!(serde_json::from_str::<String>(&line).expect("a string"), text, "{id}");
        }
        "blank" => {
            assert!(is_blank(text), "{id}");
            assert_eq!(clean_line(text), "", "{id}");
        }
        "normalise" => {
            let wanted = match row.str("what") {
                "NFC" | "NFD" => "cafe munchen",
                "case" => "grosse grosse",
                "Greek accents" => "προταση προταση",
                "bidi override" => "yes on",
                "homoglyph" => "m\u{430}lta",
                other => panic!("{id}: no rule for {other:?}"),
            };
            assert_eq!(fold(&clean(text)), wanted, "{id}");
        }
        "length" => {
            let cells = width(text);
            assert_eq!(wrapped_height(text, cells), 1, "{id}");
            assert_eq!(wrapped_height(text, 40), cells.div_ceil(40), "{id}");
        }
        // `cleaned` and `measured` have said all that this module can say
        "grapheme" | "blns" | "csv-injection" | "typst-injection" | "docx-xml" | "markup" => {}
        other => panic!("{id}: no rule for {other:?}"),
    }
}

#[test]
fn a_real_consultation_comes_through_byte_for_byte() {
    let rows = rows("polis-klimarat-produktion-konsum.jsonl");
    assert_eq!(rows.len(), 522);
    for row in &rows {
        let text = row.str("text");
        assert!(matches!(clean(text), Cow::Borrowed(same) if same == text), "{}", row.str("id"));
        assert!(!is_blank(text), "{}", row.str("id"));
        assert_eq!(width(text), painted(&visible(text)) - text.matches(['\n', '\t']).count(), "{}", row.str("id"));
        wrapping_holds(text, 40);
    }
    let found = rows.iter().filter(|row| contains_folded(row.str("text"), &fold("OSTERREICH"))).count();
    let wanted = rows.iter().filter(|row| row.str("text").to_lowercase().contains("österreich")).count();
    assert_eq!(found, wanted);
    assert!(found > 0);
}
