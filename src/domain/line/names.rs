//! The capture line without what tells who speaks.

use super::{split_lead, words};
use crate::domain::contribution::Kind;

/// The line without the marks that tell who speaks, for a draft under *anonymous*, where a name must not be written down
/// before it is known to be meant: `by:`, `role:` and `owner:` with whatever follows, `@group` but in an action, each also
/// half typed. An escaped mark goes as well, for the backslash may be the next thing to be deleted.
///
/// Nothing that is left reads as author, role or group. White space at the end stays: the cursor stands behind it.
#[must_use]
pub fn without_names(line: &str) -> String {
    let typed = line.trim_end();
    let (kind, rest) = split_lead(typed.trim_start());
    let (lead, rest) = typed.split_at(typed.len() - rest.len());
    let action = kind == Some(Kind::Action);
    let mut kept = lead.to_owned();
    for (space, word) in words(rest).filter(|(_, word)| !tells_who(word, action)) {
        kept.push_str(space);
        kept.push_str(word);
    }
    kept + &line[typed.len()..]
}

/// Signs before the key are looked past: with the words before it gone, one of them may come to stand first.
fn tells_who(word: &str, action: bool) -> bool {
    let word = word.trim_start_matches(|c: char| c.is_ascii_punctuation() && c != '@');
    let named = |key: &str| word.get(..key.len()).is_some_and(|start| start.eq_ignore_ascii_case(key));
    named("by:") || named("role:") || (!action && (named("owner:") || word.starts_with('@')))
}
