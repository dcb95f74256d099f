//! The report as one HTML file: no script, no remote part, readable from a stick in any browser, and on paper.
//!
//! The invariants: everything that people said is text (never tag, attribute or style); the page says its language and
//! each foreign text says its own; one `h1`, no level skipped; every table has a caption and headings with a scope.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::document::{Align, Block, Document, Entry, Line, Span, Voice};

/// The only style there is; the page allows no other, by its hash.
const STYLE: &str = include_str!("../../assets/export/report.css");

/// The whole file.
#[must_use]
pub fn render(document: &Document) -> String {
    let mut out = String::with_capacity(32 * 1024);
    head(document, &mut out);
    out.push_str("<body>\n<a class=\"skip\" href=\"#main\">");
    text(&document.words.skip, &mut out);
    out.push_str("</a>\n<header>\n<h1>");
    span(&document.title, &mut out);
    out.push_str("</h1>\n");
    document.cover.iter().for_each(|b| block(b, &mut out));
    out.push_str("</header>\n");
    contents(document, &mut out);
    out.push_str("<main id=\"main\" tabindex=\"-1\">\n");
    document.body.iter().for_each(|b| block(b, &mut out));
    out.push_str("</main>\n<footer>\n<p>");
    line(&document.footer, &mut out);
    out.push_str("</p>\n</footer>\n</body>\n</html>\n");
    out
}

fn head(document: &Document, out: &mut String) {
    out.push_str("<!DOCTYPE html>\n<html lang=\"");
    text(&document.lang, out);
    out.push_str(if is_rtl(&document.lang) { "\" dir=\"rtl\">\n" } else { "\" dir=\"ltr\">\n" });
    out.push_str(
        "<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ",
    );
    let hash = base64(&Sha256::digest(STYLE));
    let _ = writeln!(out, "style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'\">");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    text(&crate::text::clean_line(&document.title.text), out);
    out.push_str("</title>\n");
    for (key, value) in &document.front {
        let _ = write!(out, "<meta name=\"charrette:{key}\" content=\"");
        text(value, out);
        out.push_str("\">\n");
    }
    out.push_str("<style>");
    out.push_str(STYLE);
    out.push_str("</style>\n</head>\n");
}

/// Languages written from right to left, by their first part.
fn is_rtl(lang: &str) -> bool {
    let first = lang.split('-').next().unwrap_or_default();
    ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"].contains(&first)
}

/// Headings of level 2, and the steps and parts below them.
fn contents(document: &Document, out: &mut String) {
    out.push_str("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">");
    text(&document.words.contents, out);
    out.push_str("</h2>\n<ul>\n");
    let mut deeper = false;
    for block in &document.body {
        let Block::Heading { level: level @ 2..=3, id, text: words } = block else { continue };
        match (level, deeper) {
            (3, false) => {
                // The list of the parts belongs inside the item above it.
                out.truncate(out.len() - "</li>\n".len());
                out.push_str("\n<ul>\n");
                deeper = true;
            }
            (2, true) => {
                out.push_str("</ul>\n</li>\n");
                deeper = false;
            }
            _ => {}
        }
        let _ = write!(out, "<li><a href=\"#{id}\">");
        line(words, out);
        out.push_str("</a></li>\n");
    }
    out.push_str(if deeper { "</ul>\n</li>\n</ul>\n</nav>\n" } else { "</ul>\n</nav>\n" });
}

fn block(block: &Block, out: &mut String) {
    match block {
        Block::Heading { level, id, text } => {
            let _ = write!(out, "<h{level} id=\"{id}\">");
            line(text, out);
            let _ = writeln!(out, "</h{level}>");
        }
        Block::Paragraph(words) => within("p", "", words, out),
        Block::Notice(words) => within("p", " class=\"notice\"", words, out),
        Block::Quote(words) => {
            out.push_str("<blockquote>");
            within("p", "", words, out);
            out.push_str("</blockquote>\n");
        }
        Block::List(points) => {
            out.push_str("<ul>\n");
            for point in points {
                within("li", "", point, out);
            }
            out.push_str("</ul>\n");
        }
        Block::Contributions(entries) => {
            out.push_str("<ul class=\"said\">\n");
            for one in entries {
                entry(one, out);
            }
            out.push_str("</ul>\n");
        }
        Block::Facts(facts) => {
            out.push_str("<dl>\n");
            for (name, value) in facts {
                out.push_str("<div><dt>");
                text(name, out);
                out.push_str("</dt>");
                within("dd", "", value, out);
                out.push_str("</div>\n");
            }
            out.push_str("</dl>\n");
        }
        Block::Table { caption, header, rows } => table(caption, header, rows, out),
    }
}

fn within(tag: &str, attributes: &str, words: &[Span], out: &mut String) {
    let _ = write!(out, "<{tag}{attributes}>");
    line(words, out);
    let _ = writeln!(out, "</{tag}>");
}

fn entry(entry: &Entry, out: &mut String) {
    out.push_str("<li><b>");
    text(&entry.label, out);
    out.push_str("</b> ");
    span(&entry.text, out);
    if !entry.about.is_empty() {
        out.push_str("\n<small>");
        for (nth, about) in entry.about.iter().enumerate() {
            if nth > 0 {
                out.push_str("; ");
            }
            span(about, out);
        }
        out.push_str("</small>");
    }
    out.push_str("</li>\n");
}

fn table(caption: &str, header: &[(Span, Align)], rows: &[Vec<Line>], out: &mut String) {
    // A table wider than the page scrolls on its own; with the keyboard too, so it takes the focus and has a name.
    out.push_str("<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"");
    text(caption, out);
    out.push_str("\">\n<table>\n<caption>");
    text(caption, out);
    out.push_str("</caption>\n<thead>\n<tr>");
    for (name, align) in header {
        out.push_str(match align {
            Align::Start => "<th scope=\"col\">",
            Align::End => "<th scope=\"col\" class=\"number\">",
        });
        span(name, out);
        out.push_str("</th>");
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for (nth, (cell, (_, align))) in row.iter().zip(header).enumerate() {
            let (open, close) = match (nth, align) {
                (0, _) => ("<th scope=\"row\">", "</th>"),
                (_, Align::Start) => ("<td>", "</td>"),
                (_, Align::End) => ("<td class=\"number\">", "</td>"),
            };
            out.push_str(open);
            line(cell, out);
            out.push_str(close);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
}

fn line(spans: &[Span], out: &mut String) {
    for one in spans {
        span(one, out);
    }
}

fn span(span: &Span, out: &mut String) {
    match span.voice {
        Voice::Report => text(&span.text, out),
        Voice::People => {
            out.push_str("<span dir=\"auto\"");
            if let Some(lang) = &span.lang {
                out.push_str(" lang=\"");
                text(lang, out);
                out.push('"');
            }
            out.push('>');
            text(&span.text, out);
            out.push_str("</span>");
        }
    }
}

/// Text in an element or in a quoted attribute; line ends become breaks by the style, so they stay as they are.
fn text(text: &str, out: &mut String) {
    for c in crate::text::clean(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

/// RFC 4648, with padding; for the hash of the style and nothing else.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let n = (0..3).fold(0u32, |n, at| n << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let digit = DIGITS[(n >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= three.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_that_of_the_rfc() {
        let cases =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE=")];
        for (plain, coded) in cases {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
