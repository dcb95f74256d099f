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
    let mut kept = line.to_owned();
    // With its first word gone, a line may begin with another leading mark and hide a name behind it.
    while let Some(less) = once(&kept) {
        kept = less;
    }
    kept
}

/// The line with one pass of names taken out; `None` when there was none.
fn once(line: &str) -> Option<String> {
    let start = line.len() - line.trim_start().len();
    let (kind, rest, _) = split_lead(line.trim());
    let action = kind == Some(Kind::Action);
    let rest_at = start + line.trim().len() - rest.len();
    let mut out = line[..rest_at].to_owned();
    let mut removed = false;
    for (space, word) in words(rest) {
        if tells_who(word, action) {
            removed = true;
        } else {
            out.push_str(space);
            out.push_str(word);
        }
    }
    out.push_str(&line[line.trim_end().len().max(rest_at)..]);
    removed.then_some(out)
}

fn tells_who(word: &str, action: bool) -> bool {
    let word = word.trim_start_matches(|c: char| c == '\\' || c.is_ascii_punctuation() && c != '@');
    let named = |key: &str| word.get(..key.len()).is_some_and(|start| start.eq_ignore_ascii_case(key));
    named("by:") || named("role:") || (!action && (named("owner:") || word.starts_with('@')))
}
