//! What tells a paste from typing where the terminal marks none: many keys at once, and Enter in their midst.
//!
//! Nobody types the next character within the three milliseconds after Enter. In a console of Windows, which never marks a
//! paste, each pasted line would else be saved by itself, and one that begins with a colon would be a command. Elsewhere
//! most terminals mark it, and keys that lie there at once were typed ahead as a rule; but a question is answered by
//! nothing that may be a paste.

use std::time::Duration;

use super::happened::{Happened, Input};
use crate::app::key::{Code, Key};

/// The next part of a paste comes sooner than that, and the next key of a person does not.
pub(super) const LULL: Duration = Duration::from_millis(3);

/// Whether this is a key that writes, or ends a line.
pub(super) fn is_plain(what: &Happened) -> bool {
    character(what).is_some()
}

/// The same, with each burst of plain keys that goes on after an Enter made one paste. All of it was there at once.
pub(super) fn with_pastes(came: &[Happened]) -> Vec<Happened> {
    let mut told = Vec::with_capacity(came.len());
    for run in came.chunk_by(|one, other| is_plain(one) == is_plain(other)) {
        let text: String = run.iter().filter_map(character).collect();
        if text.len() > 2 && text.trim_end_matches('\n').contains('\n') {
            told.push(Happened::Input(Input::Paste(text)));
        } else {
            told.extend_from_slice(run);
        }
    }
    told
}

fn character(what: &Happened) -> Option<char> {
    match what {
        Happened::Input(Input::Key(Key { code, ctrl: false, alt: false, shift: false })) => match code {
            Code::Char(c) => Some(*c),
            Code::Enter => Some('\n'),
            Code::Tab => Some('\t'),
            Code::Esc
            | Code::Backspace
            | Code::Delete
            | Code::Up
            | Code::Down
            | Code::Left
            | Code::Right
            | Code::Home
            | Code::End
            | Code::PageUp
            | Code::PageDown
            | Code::F(_) => None,
        },
        Happened::Input(_) | Happened::Resized | Happened::Suspend | Happened::Resumed | Happened::Stop(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Happened> {
        let code = |c| match c {
            '\n' => Code::Enter,
            '\t' => Code::Tab,
            '^' => Code::F(1),
            c => Code::Char(c),
        };
        let key = |c| Key { code: code(c), ctrl: false, alt: false, shift: false };
        text.chars().map(|c| Happened::Input(Input::Key(key(c)))).collect()
    }

    fn paste(text: &str) -> Happened {
        Happened::Input(Input::Paste(text.to_owned()))
    }

    #[test]
    fn lines_that_come_at_once_are_one_paste() {
        assert_eq!(with_pastes(&keys("one\ntwo\tä\n")), [paste("one\ntwo\tä\n")]);
        assert_eq!(with_pastes(&keys("\n\nx")), [paste("\n\nx")]);
        let around = with_pastes(&keys("^a\nb^"));
        assert_eq!(around, [keys("^"), vec![paste("a\nb")], keys("^")].concat());
    }

    #[test]
    fn what_a_person_types_is_keys() {
        for typed in ["a", "\n", "word\n", "\n\n", "a^\n^b", "a\n^b\n", ""] {
            assert_eq!(with_pastes(&keys(typed)), keys(typed), "{typed:?}");
        }
    }
}
