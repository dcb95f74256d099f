//! A text becomes Markdown that reads as that text.
//!
//! Escaped is what `CommonMark` or GitHub's dialect gives a meaning to, and the commonest extensions besides (`==`, `$`,
//! `^`, `{}`, `::`). `<`, `>` and `&` become entities, since careless readers pass them on as HTML; `|` in a cell too,
//! since readers disagree on `\|` after a backslash. Addresses are kept from becoming links: inside one, readers would
//! take our backslashes for part of it.

/// Where in the file a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// First in a paragraph.
    Start,
    /// First in a heading, which is one line.
    Heading,
    /// First in a block quote.
    Quote,
    /// First in an item of a list.
    Item,
    /// After something in an item of a list.
    Inside,
    /// After something in a paragraph.
    Midway,
    /// After something in a block quote.
    QuoteMidway,
    /// In a table.
    Cell,
}

impl Place {
    /// Where the next text stands.
    pub(super) fn after_first(self) -> Self {
        match self {
            Self::Start | Self::Midway => Self::Midway,
            Self::Item | Self::Inside => Self::Inside,
            Self::Quote | Self::QuoteMidway => Self::QuoteMidway,
            Self::Heading => Self::Heading,
            Self::Cell => Self::Cell,
        }
    }

    fn begins(self) -> bool {
        match self {
            Self::Start | Self::Quote | Self::Item => true,
            Self::Heading | Self::Inside | Self::Midway | Self::QuoteMidway | Self::Cell => false,
        }
    }

    /// What stands for a line end of the text.
    fn line_end(self) -> &'static str {
        match self {
            Self::Start | Self::Midway => "\\\n",
            Self::Item | Self::Inside => "\\\n  ",
            Self::Quote | Self::QuoteMidway => "\\\n> ",
            Self::Cell => "<br>",
            Self::Heading => " ",
        }
    }
}

/// Writes `text` so that it reads as itself at that place. Blanks at its ends are kept as references where they are
/// somebody's (`exact`), and as blanks where they only part words of the report.
pub(super) fn escape(text: &str, place: Place, exact: bool, out: &mut String) {
    let text = crate::text::clean(text);
    // A hard break needs something before and after it in its paragraph: line ends at both ends become references.
    let lead = text.len() - text.trim_start_matches('\n').len();
    let body = text.trim_start_matches('\n');
    let tail = body.len() - body.trim_end_matches('\n').len();
    let body = body.trim_end_matches('\n');
    out.push_str(&"&#10;".repeat(lead));
    for (nth, line) in body.split('\n').enumerate() {
        if nth > 0 {
            out.push_str(place.line_end());
        }
        one_line(line, lead == 0 && place.begins() || nth > 0, exact, out);
    }
    out.push_str(&"&#10;".repeat(tail));
}

fn one_line(line: &str, begins: bool, exact: bool, out: &mut String) {
    let inner = line.trim_matches([' ', '\t']);
    let from = line.len() - line.trim_start_matches([' ', '\t']).len();
    let (before, after) = if inner.is_empty() { (line, "") } else { (&line[..from], &line[from + inner.len()..]) };
    before.chars().for_each(|c| blank(c, exact, out));
    let mut rest = inner;
    if begins && before.is_empty() {
        rest = beginning(inner, out);
    }
    inside(rest, out);
    after.chars().for_each(|c| blank(c, exact, out));
}

/// White space where Markdown would drop it or take it for code.
fn blank(c: char, exact: bool, out: &mut String) {
    match (c, exact) {
        ('\t', _) => out.push_str("&#9;"),
        (_, true) => out.push_str("&#32;"),
        (c, false) => out.push(c),
    }
}

/// What only the beginning of a line gives a meaning to; returns what follows it.
fn beginning<'a>(line: &'a str, out: &mut String) -> &'a str {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, after) = line.split_at(digits);
    let marks = if digits == 0 { ['+', ':'] } else { ['.', ')'] };
    match after.strip_prefix(marks) {
        Some(rest) => {
            out.push_str(number);
            out.push('\\');
            out.push_str(&after[..after.len() - rest.len()]);
            rest
        }
        None => line,
    }
}

fn inside(text: &str, out: &mut String) {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '|' => out.push_str("&#124;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '~' | '$' | '^' | '#' => {
                out.push('\\');
                out.push(c);
            }
            // A line of them underlines a heading or rules off; two of them mark text or become a dash.
            '-' | '=' if at == 0 || before == c || next == Some(c) => {
                out.push('\\');
                out.push(c);
            }
            ':' if next == Some('/') || next == Some(':') || before == ':' => out.push_str("\\:"),
            '.' if at >= 3 && text.as_bytes()[at - 3..at].eq_ignore_ascii_case(b"www") => out.push_str("\\."),
            c => out.push(c),
        }
        before = c;
    }
}
