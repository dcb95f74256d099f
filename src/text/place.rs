//! Where in a text a word that is looked for stands: as a word, at the beginning of one, or in the middle.

use super::fold::{contains_folded, fold};

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
}
