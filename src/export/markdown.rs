//! The report as Markdown: `CommonMark` with GitHub's tables, and a head of facts in YAML.
//!
//! The invariant: what people said is escaped so that any reader of `CommonMark` or GitHub's dialect gives it back letter
//! for letter, and nothing in it can open a list, a table, a heading, a link or a tag.

mod escape;

use super::document::{Align, Block, Document, Entry, Line, Span, Voice};
use escape::{Place, escape};

/// The whole file.
#[must_use]
pub fn render(document: &Document) -> String {
    let mut out = String::with_capacity(16 * 1024);
    front(document, &mut out);
    out.push_str("# ");
    span(&document.title, Place::Heading, &mut out);
    out.push_str("\n\n");
    document.cover.iter().for_each(|b| block(b, &mut out));
    document.body.iter().for_each(|b| block(b, &mut out));
    out.push_str("---\n\n");
    line(&document.footer, Place::Start, &mut out);
    out.push('\n');
    out
}

/// Every value in double quotes as JSON writes them, which YAML 1.2 reads the same.
fn front(document: &Document, out: &mut String) {
    out.push_str("---\n");
    let lang = ("lang", document.lang.clone());
    for (key, value) in document.front.iter().chain(std::iter::once(&lang)) {
        out.push_str(key);
        out.push_str(": ");
        out.push_str(&serde_json::Value::from(crate::text::clean(value).as_ref()).to_string());
        out.push('\n');
    }
    out.push_str("---\n\n");
}

fn block(block: &Block, out: &mut String) {
    match block {
        Block::Heading { level, text, .. } => {
            out.push_str(&"#".repeat(usize::from(*level)));
            out.push(' ');
            line(text, Place::Heading, out);
            out.push_str("\n\n");
        }
        Block::Paragraph(text) => {
            line(text, Place::Start, out);
            out.push_str("\n\n");
        }
        Block::Notice(text) => {
            out.push_str("> **");
            line(text, Place::QuoteMidway, out);
            out.push_str("**\n\n");
        }
        Block::Quote(text) => {
            out.push_str("> ");
            line(text, Place::Quote, out);
            out.push_str("\n\n");
        }
        Block::List(points) => {
            for point in points {
                out.push_str("- ");
                line(point, Place::Item, out);
                out.push('\n');
            }
            out.push('\n');
        }
        Block::Contributions(entries) => {
            for one in entries {
                entry(one, out);
            }
            out.push('\n');
        }
        Block::Facts(facts) => {
            for (name, value) in facts {
                out.push_str("- **");
                span(&Span { text: name.clone(), ..Span::default() }, Place::Inside, out);
                out.push_str("**: ");
                line(value, Place::Inside, out);
                out.push('\n');
            }
            out.push('\n');
        }
        Block::Table { caption, header, rows } => table(caption, header, rows, out),
    }
}

/// `- **12** the words` and in a line of its own what is known of them.
fn entry(entry: &Entry, out: &mut String) {
    out.push_str("- **");
    out.push_str(&entry.label);
    out.push_str("** ");
    span(&entry.text, Place::Inside, out);
    if !entry.about.is_empty() {
        out.push_str("\\\n  (");
        for (nth, about) in entry.about.iter().enumerate() {
            if nth > 0 {
                out.push_str("; ");
            }
            span(about, Place::Inside, out);
        }
        out.push(')');
    }
    out.push('\n');
}

fn table(caption: &str, header: &[(Span, Align)], rows: &[Vec<Line>], out: &mut String) {
    out.push('*');
    span(&Span { text: caption.to_owned(), ..Span::default() }, Place::Inside, out);
    out.push_str("*\n\n|");
    for (name, _) in header {
        out.push(' ');
        span(name, Place::Cell, out);
        out.push_str(" |");
    }
    out.push_str("\n|");
    for (_, align) in header {
        out.push_str(match align {
            Align::Start => " --- |",
            Align::End => " ---: |",
        });
    }
    out.push('\n');
    for row in rows {
        out.push('|');
        for cell in row {
            out.push(' ');
            line(cell, Place::Cell, out);
            out.push_str(" |");
        }
        out.push('\n');
    }
    out.push('\n');
}

/// Only the first span stands where its place begins; what follows is inside.
fn line(spans: &[Span], place: Place, out: &mut String) {
    let mut at = place;
    for piece in spans {
        span(piece, at, out);
        if !piece.text.is_empty() {
            at = place.after_first();
        }
    }
}

fn span(span: &Span, place: Place, out: &mut String) {
    match span.voice {
        Voice::Report => escape(&span.text, place, false, out),
        Voice::People => escape(&span.text, place, true, out),
    }
}
