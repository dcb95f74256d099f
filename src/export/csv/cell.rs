//! A text as a cell that no spreadsheet takes for a formula, and back.

/// The text as a cell that no spreadsheet takes for a formula: with a `'` before it where, blanks and other `'` aside, it
/// begins with `= + - @`, a tab, a line end or a full-width form of the four signs.
#[must_use]
pub fn safe(text: &str) -> String {
    let text = crate::text::clean(text);
    let inner = text.trim_start_matches('\'').trim_start_matches(|c: char| c.is_whitespace() && !is_trigger(c));
    if inner.starts_with(is_trigger) { format!("'{text}") } else { text.into_owned() }
}

/// The text of a cell that [`safe`] has made.
#[must_use]
pub fn plain(cell: &str) -> &str {
    let Some(rest) = cell.strip_prefix('\'') else { return cell };
    let inner = rest.trim_start_matches('\'').trim_start_matches(|c: char| c.is_whitespace() && !is_trigger(c));
    if inner.starts_with(is_trigger) { rest } else { cell }
}

fn is_trigger(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_trigger, plain, safe};

    #[test]
    fn formulas_are_quoted() {
        for text in
            ["=1+1", "+1", "-1", "@here", "\t=1", "\n=1", "  =1", "\u{a0}=1", "＝1", "＋1", "－1", "＠a", "'=1", "''-x"]
        {
            assert_eq!(safe(text), format!("'{text}"), "{text:?}");
            assert_eq!(plain(&safe(text)), text);
        }
        for text in ["a=1", "1-2", "'s avonds", "", "'", "''"] {
            assert_eq!(safe(text), text);
        }
    }

    proptest! {
        #[test]
        fn a_safe_cell_reads_back_and_is_no_formula(text in "[ '=+@a\u{ff1d}\n-]{0,8}|.{0,8}") {
            let clean = crate::text::clean(&text).into_owned();
            let cell = safe(&clean);
            prop_assert_eq!(plain(&cell), &clean);
            prop_assert!(!cell.trim_start().starts_with(is_trigger));
        }
    }
}
