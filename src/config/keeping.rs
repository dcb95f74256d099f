//! One choice written into the text of the settings: its value takes the place of the old one, or a line is added.
//!
//! The invariant: every other byte stays, remarks and blank lines too.

use crate::content::Fault;
use crate::content::read::{Table, parse, without_mark};

/// The text with a value in quotes under this key of the file itself.
///
/// # Errors
/// The first place where the text is not TOML: nobody knows then what stands where.
pub(super) fn with(file: &str, text: &str, key: &str, value: &str) -> Result<String, Fault> {
    let (mark, text) = text.split_at(text.len() - without_mark(text).len());
    let read = parse(file, text).map_err(|mut faults| faults.remove(0))?;
    let table = Table::root(&read);
    let value = format!("\"{value}\"");
    if table.get(key).is_some() {
        let span = table.place(key);
        return Ok([mark, &text[..span.start], &value, &text[span.end..]].concat());
    }
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let (above, below) = text.split_at(room(text, &table));
    let open = if above.is_empty() || above.ends_with('\n') { "" } else { end };
    Ok([mark, above, open, key, " = ", &value, end, below].concat())
}

/// Where a line may be added: below the other fields of the file itself, for behind the first header it would belong to that
/// table; where there are none, below what the file says of itself.
fn room(text: &str, table: &Table<'_>) -> usize {
    let plain =
        |key: &str| table.get(key).is_some_and(|value| !value.get_ref().is_table() && !value.get_ref().is_array());
    let last = table.entries().into_iter().filter(|(key, _)| plain(key)).map(|(key, _)| table.place(key).end).max();
    if let Some(last) = last {
        return text[last..].find('\n').map_or(text.len(), |at| last + at + 1);
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        match line.trim() {
            // A remark that no blank line parts from what follows belongs to that.
            "" => return at + line.len(),
            line if line.starts_with('#') => {}
            _ => return 0,
        }
        at += line.len();
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> String {
        with("settings.toml", text, "theme", "dark").unwrap()
    }

    #[test]
    fn what_stands_in_the_file_stays() {
        for (text, want) in [
            ("", "theme = \"dark\"\n"),
            ("theme = \"auto\"", "theme = \"dark\""),
            ("# mine\ntheme='mono'  # at night\n\n[keys]\n", "# mine\ntheme=\"dark\"  # at night\n\n[keys]\n"),
            ("theme = 3\nbell = \"never\"\n", "theme = \"dark\"\nbell = \"never\"\n"),
            (
                "bell = \"never\" # quiet\n[keys]\nnext = []\n",
                "bell = \"never\" # quiet\ntheme = \"dark\"\n[keys]\nnext = []\n",
            ),
            ("bell = \"never\"", "bell = \"never\"\ntheme = \"dark\"\n"),
            ("# mine\n\n# keys\n[keys]\n", "# mine\n\ntheme = \"dark\"\n# keys\n[keys]\n"),
            ("# keys\n[keys]\n", "theme = \"dark\"\n# keys\n[keys]\n"),
            ("# mine", "# mine\ntheme = \"dark\"\n"),
            ("\u{feff}bell = \"never\"\r\n", "\u{feff}bell = \"never\"\r\ntheme = \"dark\"\r\n"),
            ("\u{feff}theme = \"äöü\"\r\n", "\u{feff}theme = \"dark\"\r\n"),
            ("[keys]\ntheme = [\"f11\"]\n", "theme = \"dark\"\n[keys]\ntheme = [\"f11\"]\n"),
            ("[[step]]\na = 1\n", "theme = \"dark\"\n[[step]]\na = 1\n"),
            ("keys.next = [\n\"f8\",\n]\n", "theme = \"dark\"\nkeys.next = [\n\"f8\",\n]\n"),
        ] {
            assert_eq!(kept(text), want, "{text:?}");
            assert_eq!(kept(&kept(text)), want, "{text:?} once more");
        }
    }

    #[test]
    fn what_is_not_toml_is_not_written_into() {
        let fault = with("settings.toml", "bell = \"never\"\ntheme = \n", "theme", "dark").unwrap_err();
        assert_eq!(fault.line, 2);
    }
}
