//! What stands between quotation marks in the sources is no sentence: sentences are messages.

use super::sources_as_they_stand;

/// Two English words or more that are no words of the program. Path, what the literal holds, and why it may stand there.
const MAY_STAND: [(&str, &str, &str); 10] = [
    ("src/store/image.rs", "SQLite format 3", "the first bytes of the file format"),
    ("src/import/delimited.rs", "charrette: end of file", "a mark between the program and its CSV reader"),
    ("src/import/log.rs", " at line 1 column ", "a part of the JSON reader's sentence, which is taken out"),
    ("src/content/read.rs", "duplicate key", "what the TOML reader says, which is told in our words"),
    ("src/content/read.rs", "invalid basic string", "what the TOML reader says, which is told in our words"),
    ("src/content/read.rs", "string values must be quoted", "what the TOML reader says, which is told in our words"),
    ("src/domain/agenda.rs", "is not a time of day (HH:MM)", "goes into a sentence of the JSON reader"),
    ("src/domain/id.rs", "{0:?} is not {1}", "goes into a sentence of the JSON reader"),
    ("src/domain/id.rs", " id (", "goes into a sentence of the JSON reader"),
    ("src/domain/words.rs", "a seal of 64 hex digits", "goes into a sentence of the JSON reader"),
];

/// How a statement for the database begins.
const SQL: [&str; 9] =
    ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE ", "ALTER ", "PRAGMA ", "SAVEPOINT ", "ROLLBACK"];

/// A literal of a source: the line it begins on, what stands before it, and its text.
struct Literal<'a> {
    line: usize,
    before: &'a str,
    text: &'a str,
}

/// Every string of a source but those in comments.
fn strings(code: &str) -> Vec<Literal<'_>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(rest) = code.get(at..).filter(|rest| !rest.is_empty()) {
        let raw = rest.strip_prefix('r').map(|rest| rest.len() - rest.trim_start_matches('#').len());
        let begins_a_word =
            !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') || code[..at].ends_with('b');
        let (open, end) = match raw {
            Some(marks) if begins_a_word && rest[1 + marks..].starts_with('"') => {
                let open = 2 + marks;
                (open, rest[open..].find(&format!("\"{}", "#".repeat(marks))).map(|end| open + end))
            }
            Some(_) | None if rest.starts_with('"') => (1, unescaped(rest)),
            Some(_) | None => {
                at += passed(rest);
                continue;
            }
        };
        let end = end.expect("a string that begins ends");
        let line = code[..at].lines().count().max(1);
        found.push(Literal { line, before: code[..at].trim_end(), text: &rest[open..end] });
        at += end + open; // a raw string ends with as many marks as it begins with, but for its letter
        at -= usize::from(open > 1);
    }
    found
}

/// Where the string at the beginning ends.
fn unescaped(rest: &str) -> Option<usize> {
    let mut escaped = false;
    rest.char_indices()
        .skip(1)
        .find(|(_, c)| {
            let ends = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            ends
        })
        .map(|(end, _)| end)
}

/// Length of what stands at the beginning and is no string: a comment, a quoted character, or any one character.
fn passed(rest: &str) -> usize {
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if let Some(escaped) = rest.strip_prefix(r"'\") {
        return escaped[1..].find('\'').map_or(1, |end| end + 4);
    }
    if let Some(quoted) = rest.strip_prefix('\'') {
        let of = quoted.chars().next().map_or(0, char::len_utf8);
        return if quoted[of..].starts_with('\'') { of + 2 } else { 1 };
    }
    rest.chars().next().map_or(1, char::len_utf8)
}

/// Whether a text has two words or more once what is filled in and what is markup is taken out.
fn is_a_sentence(text: &str) -> bool {
    let without = |text: &str, open: char, close: char, instead: char| {
        let mut depth = 0;
        let mut keep = |c: char| {
            depth += usize::from(c == open);
            let kept = depth == 0;
            depth -= usize::from(c == close && depth > 0);
            kept
        };
        text.chars().map(|c| if keep(c) { c } else { instead }).collect::<String>()
    };
    let text = text.replace("\\n", " ").replace("\\t", " ");
    // A tag may begin in one literal and end in another.
    let text = text.rsplit_once("\\\">").map_or(text.as_str(), |(_, rest)| rest);
    let text = without(&without(text, '{', '}', '_'), '<', '>', ' ');
    let word = |word: &&str| {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation());
        word.len() >= 2 && word.chars().all(|c| c.is_ascii_alphabetic() || c == '\'')
    };
    text.split_whitespace().filter(word).count() >= 2
}

/// The invariant behind `expect`, the reason of a lint, a statement for the database: no person reads them.
fn is_not_read(literal: &Literal<'_>) -> bool {
    literal.before.ends_with("expect(")
        || literal.before.ends_with("reason =")
        || SQL.iter().any(|begin| literal.text.trim_start_matches(['\\', '\n', 'n', ' ']).starts_with(begin))
}

#[test]
fn no_sentence_stands_in_the_code() {
    let mut used = [false; MAY_STAND.len()];
    let mut sentences = Vec::new();
    for (path, code) in sources_as_they_stand() {
        for literal in strings(&code).iter().filter(|literal| is_a_sentence(literal.text) && !is_not_read(literal)) {
            let may = |(file, holds, _): &(&str, &str, &str)| path.ends_with(file) && literal.text.contains(holds);
            match MAY_STAND.iter().position(may) {
                Some(at) => used[at] = true,
                None => sentences.push(format!("{path}:{}: {:?}", literal.line, literal.text)),
            }
        }
    }
    assert!(sentences.is_empty(), "make messages of these in assets/i18n/en:\n{}", sentences.join("\n"));
    for ((file, holds, _), used) in MAY_STAND.iter().zip(used) {
        assert!(used, "{file} has no {holds:?} any more; take it from the list");
    }
}

#[test]
fn the_reader_of_strings_sees_what_it_should() {
    let first = r#"let a = "one"; // "two""#;
    let second = r#"let (b, c): (char, &'static str) = ('"', "three \" four"); let e = b"seven"; '\''; "eight""#;
    let raw = ["r", "#\"five \"six\"\"", "#"].concat();
    let code = format!("{first}\n{second}; {raw}");
    let seen: Vec<(usize, &str)> = strings(&code).iter().map(|literal| (literal.line, literal.text)).collect();
    assert_eq!(seen, [(1, "one"), (2, r#"three \" four"#), (2, "seven"), (2, "eight"), (2, r#"five "six""#)]);
    for sentence in ["the file is empty.", "{} is missing here", "no such", "it's gone", r"\nNot at all"] {
        assert!(is_a_sentence(sentence), "{sentence}");
    }
    for other in
        ["told-no-session", "{}: {}", "{date} {time}", r#"<p class=\"a b\">"#, "charrette {}", "%Y-%m-%d", "a b"]
    {
        assert!(!is_a_sentence(other), "{other}");
    }
}
