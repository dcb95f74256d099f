//! Where in a text a word that is looked for stands: as a word, at the beginning of one, or in the middle.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;

use super::fold::{contains_folded, fold};
use super::width::width;

/// How well a word was found; the better, the smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// It stands there as it was typed.
    Word,
    /// A word begins with it.
    Begin,
    /// It is in the middle of a word.
    Within,
}

/// Where a text holds every one of these words, which [`fold`] has made: the worst of their places. `None` where one is
/// missing; no words are in every text.
#[must_use]
pub fn place_of(text: &str, words: &[String]) -> Option<Place> {
    let folded = if text.is_ascii() {
        // No word holds a space, so only the case has to go, and most texts are seen not to hold the word before that.
        if !words.iter().all(|word| contains_folded(text, word)) {
            return None;
        }
        text.to_ascii_lowercase()
    } else {
        fold(text)
    };
    words.iter().try_fold(Place::Word, |worst, word| Some(worst.max(best(&folded, word)?)))
}

/// The best of the places of a word; none where the text does not hold it.
fn best(text: &str, word: &str) -> Option<Place> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut found = None;
    for (at, word) in text.match_indices(word) {
        let before = letter(text[..at].chars().next_back());
        let after = letter(text[at + word.len()..].chars().next());
        let place = match (before, after) {
            (false, false) => return Some(Place::Word),
            (false, true) => Place::Begin,
            (true, _) => Place::Within,
        };
        found = found.min(Some(place)).or(Some(place));
    }
    found
}

/// As much of a text as shows where the first of these words stands in it: the text itself where that is among its first
/// `cells`, else what begins at a word not long before, after a `…`. It is not cut at its end.
#[must_use]
pub fn around<'t>(text: &'t str, words: &[String], cells: usize) -> Cow<'t, str> {
    let Some(word) = words.first().filter(|_| width(text) > cells) else { return Cow::Borrowed(text) };
    let ends: Vec<usize> = text.grapheme_indices(true).map(|(at, grapheme)| at + grapheme.len()).collect();
    // The more of the text, the more it holds: the first end with which it holds the word is where the word ends.
    let nth = ends.partition_point(|end| !contains_folded(&text[..*end], word));
    let Some(end) = ends.get(nth).copied() else { return Cow::Borrowed(text) };
    if width(&text[..end]) < cells {
        return Cow::Borrowed(text);
    }
    let room = |most: usize| move |at: &usize| width(&text[*at..end]) <= most;
    // What stands after the word fills as much as it can; the rest is for what stands before.
    let before = cells.saturating_sub(width(&text[end..]) + 1).max(cells / 2);
    let of_words = text[..end].split_word_bound_indices().map(|(at, _)| at);
    let start = of_words.filter(|at| text[*at..].starts_with(char::is_alphanumeric)).find(room(before));
    // A word longer than that is shown from within.
    let start = start.or_else(|| ends.iter().copied().find(room(cells.saturating_sub(1)))).unwrap_or(end);
    Cow::Owned(format!("…{}", &text[start..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_better_than_its_beginning_and_that_than_its_middle() {
        let place = |text: &str, line: &str| place_of(text, &line.split(' ').map(fold).collect::<Vec<_>>());
        assert_eq!(place("A ramp at the door", "ramp"), Some(Place::Word));
        assert_eq!(place("Ramps, and a cramp", "ramp"), Some(Place::Begin), "the best of several counts");
        assert_eq!(place("It cramps us", "ramp"), Some(Place::Within));
        assert_eq!(place("(RAMP)", "ramp"), Some(Place::Word));
        assert_eq!(place("Die Größe", "grosse"), Some(Place::Word));
        assert_eq!(place("Ράμπες", "ραμπ"), Some(Place::Begin));
        assert_eq!(place("A ramp at the cramped door", "ramp amp"), Some(Place::Within), "the worst word decides");
        assert_eq!(place("A door", "ramp"), None);
        assert_eq!(place_of("A door", &[]), Some(Place::Word));
    }

    #[test]
    fn what_was_looked_for_is_in_sight() {
        let around = |text: &'static str, word: &str| around(text, &[fold(word)], 20).into_owned();
        assert_eq!(around("a short one", "one"), "a short one");
        assert_eq!(
            around("form first, and then very much more of it", "FORM"),
            "form first, and then very much more of it"
        );
        assert_eq!(around("very much of it before the form comes at last", "form"), "…the form comes at last");
        assert_eq!(around("sehr lange davor steht die Größe des Formulars", "grosse"), "…die Größe des Formulars");
        assert_eq!(around("Verwaltungsgemeinschaftsumlagebescheinigung", "bescheinigung"), "…umlagebescheinigung");
        assert_eq!(
            around("nothing of it is in here, however long it is", "form"),
            "nothing of it is in here, however long it is"
        );
        let family = "a family of four 👨‍👩‍👧‍👦 stands before the door, and a 👩🏽‍🦽 too";
        assert_eq!(around(family, "👩🏽‍🦽"), "…door, and a 👩🏽‍🦽 too");
        assert_eq!(
            super::around("no words, and longer than what fits", &[], 20),
            "no words, and longer than what fits"
        );
    }
}
