//! Plans in Markdown: lists under headings, with times before and lengths behind, and tables.

use super::column::Column;
use super::{Line, Row, clock, rows};

/// What the file says, line by line.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let (front, rest, mut number) = front_matter(text);
    let mut lines = Vec::new();
    if !front.is_empty() {
        lines.push(Line::Source(front.join("; ")));
    }
    let mut titled = false;
    let mut indents: Vec<usize> = Vec::new();
    let mut table: Vec<(u32, Vec<String>)> = Vec::new();
    for line in rest.lines() {
        number += 1;
        let said = line.trim();
        if let Some(cells) = cells(said) {
            if !cells.iter().all(|cell| is_rule(cell)) {
                table.push((number, cells));
            }
            continue;
        }
        if !table.is_empty() {
            lines.extend(rows::of_table(std::mem::take(&mut table)));
        }
        if said.is_empty() || said.chars().all(|c| matches!(c, '-' | '*' | '_' | ' ')) {
            continue;
        }
        if let Some(heading) = said.strip_prefix('#') {
            let (deep, words) = (heading.starts_with('#'), heading.trim_start_matches('#').trim().to_owned());
            indents.clear();
            lines.push(if deep || titled { Line::Heading(words) } else { Line::Title(words) });
            titled = true;
            continue;
        }
        match bullet(said) {
            Some(words) => {
                let indent = line.len() - line.trim_start().len();
                indents.retain(|known| *known < indent);
                let depth = indents.len();
                indents.push(indent);
                lines.push(Line::Row(Row { line: number, depth, cells: item(words) }));
            }
            None => lines.push(Line::Words(number, said.to_owned())),
        }
    }
    lines.extend(rows::of_table(table));
    lines
}

/// The lines between `---` and `---` at the beginning, without the signs of a comment; the rest, and the lines before it.
fn front_matter(text: &str) -> (Vec<String>, &str, u32) {
    let Some(rest) = text.strip_prefix("---\n") else { return (Vec::new(), text, 0) };
    let Some((front, rest)) = rest.split_once("\n---") else { return (Vec::new(), text, 0) };
    let said = front.lines().map(|line| line.trim().trim_start_matches('#').trim()).filter(|line| !line.is_empty());
    let count = u32::try_from(front.lines().count()).unwrap_or(u32::MAX);
    (said.map(str::to_owned).collect(), rest.trim_start_matches('-'), count.saturating_add(1))
}

/// What stands behind the sign of a list.
fn bullet(line: &str) -> Option<&str> {
    let sign = ["* ", "- ", "+ ", "• "].iter().find_map(|sign| line.strip_prefix(sign));
    let numbered = || {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        (rest.len() < line.len()).then(|| rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))).flatten()
    };
    sign.or_else(numbered).map(str::trim)
}

/// A time before, a length behind, and the title between.
fn item(words: &str) -> Vec<(Column, String)> {
    let plain = words.trim_matches('*');
    let mut cells = Vec::new();
    let rest = match clock::leading(plain) {
        Some((_, rest)) => {
            let time = plain[..plain.len() - rest.len()].trim_end_matches([':', ',', ' ', '–', '-', '\t', '*']);
            cells.push((Column::Start, time.to_owned()));
            rest
        }
        None => plain,
    };
    match clock::trailing(rest) {
        Some((minutes, before)) => {
            cells.push((Column::Minutes, minutes.to_string()));
            cells.push((Column::Title, before.to_owned()));
        }
        None => cells.push((Column::Title, rest.to_owned())),
    }
    cells
}

/// The cells of a row between strokes; `\|` is a stroke of its own.
fn cells(line: &str) -> Option<Vec<String>> {
    let inside = line.strip_prefix('|')?;
    let inside = inside.strip_suffix('|').filter(|cut| !cut.ends_with('\\')).unwrap_or(inside);
    let (mut cells, mut cell, mut escaped) = (Vec::new(), String::new(), false);
    for c in inside.chars() {
        match (escaped, c) {
            (true, c) => {
                if c != '|' {
                    cell.push('\\');
                }
                cell.push(c);
                escaped = false;
            }
            (false, '\\') => escaped = true,
            (false, '|') => cells.push(std::mem::take(&mut cell)),
            (false, c) => cell.push(c),
        }
    }
    cells.push(cell);
    Some(cells.into_iter().map(|cell| cell.trim().replace("<br>", "\n").replace("<br/>", "\n")).collect())
}

/// The line below the headings of a table.
fn is_rule(cell: &str) -> bool {
    cell.contains('-') && cell.chars().all(|c| matches!(c, '-' | ':' | ' '))
}
