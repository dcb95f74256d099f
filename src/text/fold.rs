//! Texts made comparable, for search and for proposals of duplicates.
//!
//! Not a collation (nothing is sorted by it), not a stemmer, not a guard against look-alikes: Latin `a` and Cyrillic
//! `а` stay apart. A folded text is never shown and never stored.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::class::{Class, class};

/// `text` as search compares it. Idempotent; empty when there is nothing to compare.
///
/// * compatibility decomposition (NFKD): NFC equals NFD, full width equals ASCII, `ﬁ` equals `fi`;
/// * lower case; every sigma is `σ`; `ß` and `ẞ` are `ss`;
/// * the diacritics of Latin, Greek and Cyrillic go, also those that Unicode does not decompose (`ø`, `ł`, `đ`, `ħ`);
///   marks of other scripts carry vowels and stay;
/// * joiners, selectors and directional marks go; the apostrophe and the hyphen have one form;
/// * whitespace: one space between words, none at the ends.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = Folded { text: String::with_capacity(text.len()), gap: false };
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let taken = if let Some(letter) = shortcut(c) {
            folded.push(letter);
            c.len_utf8()
        } else {
            let end = rest.find(|c| shortcut(c).is_some()).unwrap_or(rest.len());
            let run = rest.get(..end).unwrap_or_default();
            // what goes must go first: it would keep marks on its two sides from being put in order
            run.chars().filter(|&c| !is_lost(c)).nfkd().for_each(|c| folded.fold(c));
            end
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    folded.text
}

/// What `c` folds to, when that is one character whatever stands beside it.
///
/// Such a character is a starter: decomposition never moves a mark across it, so the text may be taken apart there.
fn shortcut(c: char) -> Option<char> {
    static TABLE: LazyLock<Vec<Option<char>>> = LazyLock::new(|| ('\0'..='\u{fff}').map(single).collect());
    match c {
        '\0'..='\x7f' => Some(c.to_ascii_lowercase()),
        '\u{4e00}'..='\u{9fff}' => Some(c), // unified ideographs do not decompose
        c => TABLE.get(c as usize).copied().flatten(),
    }
}

fn single(c: char) -> Option<char> {
    let mut folded = Folded { text: String::new(), gap: false };
    std::iter::once(c).filter(|&c| !is_lost(c)).nfkd().for_each(|c| folded.fold(c));
    let mut letters = folded.text.chars();
    letters.next().filter(|&letter| letters.next().is_none() && canonical_combining_class(letter) == 0)
}

/// True when the folded `haystack` holds `folded_needle`, which [`fold`] has made; an empty needle is in every text.
///
/// Allocates nothing when the haystack is ASCII.
#[must_use]
pub fn contains_folded(haystack: &str, folded_needle: &str) -> bool {
    let Some(&first) = folded_needle.as_bytes().first() else { return true };
    if !haystack.is_ascii() {
        return fold(haystack).contains(folded_needle);
    }
    let mut rest = haystack.as_bytes();
    while let Some(at) = rest.iter().position(|b| b.to_ascii_lowercase() == first) {
        let (_, from) = rest.split_at(at);
        if starts_with_folded(from, folded_needle.as_bytes()) {
            return true;
        }
        rest = from.get(1..).unwrap_or_default();
    }
    false
}

/// ASCII only: a space of the needle stands for any stretch of whitespace.
fn starts_with_folded(mut text: &[u8], needle: &[u8]) -> bool {
    needle.iter().all(|&wanted| {
        let taken = if wanted == b' ' {
            text.iter().take_while(|&&b| matches!(b, b' ' | b'\t'..=b'\r')).count()
        } else {
            usize::from(text.first().is_some_and(|b| b.to_ascii_lowercase() == wanted))
        };
        text = text.get(taken..).unwrap_or_default();
        taken > 0
    })
}

/// The text so far, and whether whitespace came after it.
struct Folded {
    text: String,
    gap: bool,
}

impl Folded {
    fn push(&mut self, c: char) {
        if c.is_whitespace() {
            self.gap = true;
            return;
        }
        if std::mem::take(&mut self.gap) && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push(c);
    }

    fn fold(&mut self, c: char) {
        if is_diacritic(c) {
            return;
        }
        for c in c.to_lowercase() {
            match c {
                'ς' => self.push('σ'),
                'ß' => self.spell("ss"),
                'æ' => self.spell("ae"),
                'œ' => self.spell("oe"),
                'ø' => self.push('o'),
                'ł' => self.push('l'),
                'đ' => self.push('d'),
                'ħ' => self.push('h'),
                'ŧ' => self.push('t'),
                'ı' => self.push('i'),
                '\u{2018}' | '\u{2019}' | '\u{2bc}' => self.push('\''),
                '\u{2010}' => self.push('-'),
                c if is_diacritic(c) => {}
                c => self.push(c),
            }
        }
    }

    fn spell(&mut self, letters: &str) {
        letters.chars().for_each(|c| self.push(c));
    }
}

/// True for what search does not see.
fn is_lost(c: char) -> bool {
    is_diacritic(c) || matches!(class(c), Class::Joiner | Class::Selector | Class::Direction)
}

/// Combining marks of the blocks that Latin, Greek and Cyrillic use.
const fn is_diacritic(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}')
}
