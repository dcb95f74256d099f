//! Plans as JSON: lists of objects with a title, in days or sections or not. Which lists hold what is told by their shape.

use serde_json::{Map, Value};

use super::column::{self, Column};
use super::{Line, Row};
use crate::words::Say;

type Object = Map<String, Value>;

/// What the file says.
pub(super) fn lines(text: &str) -> Result<Vec<Line>, Say> {
    let value: Value = serde_json::from_str(text)
        .map_err(|why| Say::new("content-import-json").with("line", why.line()).with("column", why.column()))?;
    let mut file = File { text, at: 0, lines: Vec::new() };
    match &value {
        Value::Object(whole) => file.whole(whole),
        Value::Array(items) => items.iter().filter_map(Value::as_object).for_each(|item| file.entry(item)),
        _ => {}
    }
    Ok(file.lines)
}

struct File<'a> {
    text: &'a str,
    /// Where the last title was found: what follows stands behind it.
    at: usize,
    lines: Vec<Line>,
}

impl File<'_> {
    fn whole(&mut self, whole: &Object) {
        let text = |key: &str| whole.get(key).and_then(Value::as_str);
        self.lines.extend(text("title").or(text("name")).map(|title| Line::Title(title.to_owned())));
        self.lines.extend(
            ["purpose", "introduction", "description"]
                .iter()
                .find_map(|key| text(key))
                .map(|about| Line::About(about.to_owned())),
        );
        let said = |(key, value): (&String, &Value)| match value {
            _ if matches!(key.as_str(), "title" | "name" | "purpose" | "introduction" | "description") => None,
            value if objects(value).is_some() => None,
            value => Some(format!("{key}: {}", plain(value))),
        };
        let source: Vec<String> = whole.iter().filter_map(said).collect();
        if !source.is_empty() {
            self.lines.push(Line::Source(source.join("; ")));
        }
        for list in whole.values().filter_map(objects) {
            list.into_iter().for_each(|item| self.entry(item));
        }
    }

    /// A step, or a day with its steps.
    fn entry(&mut self, object: &Object) {
        let inner = object.iter().find_map(|(key, value)| Some((key.as_str(), objects(value)?)));
        let timed =
            ["start", "time", "duration_min", "minutes", "duration"].iter().any(|key| object.contains_key(*key));
        match inner {
            Some((_, items)) if !timed => {
                let title = title(object).unwrap_or_default();
                let end = ["end_time", "end", "hard_end"].iter().find_map(|key| object.get(*key)?.as_str());
                self.find(&title);
                self.lines.push(Line::Day(title, end.map(str::to_owned)));
                items.into_iter().for_each(|item| self.entry(item));
            }
            _ => self.row(object, 0),
        }
    }

    fn row(&mut self, object: &Object, depth: usize) {
        let title = title(object).unwrap_or_default();
        let line = self.find(&title);
        if object.get("divider").is_some_and(|divider| divider == &Value::Bool(true)) {
            self.lines.push(Line::Optional(title));
            return;
        }
        let mut cells = Vec::new();
        for (key, value) in object {
            match value {
                value if objects(value).is_some() => {}
                // What an outside reader made of a time stands beside the time itself.
                _ if key == "duration_raw" && (object.contains_key("start") || object.contains_key("duration_min")) => {
                }
                Value::Null => {}
                Value::Array(items) if column::named(key) == Column::Prompt => {
                    cells.extend(items.iter().map(|item| (Column::Prompt, plain(item))));
                }
                value => cells.push((column::named(key), plain(value))),
            }
        }
        self.lines.push(Line::Row(Row { line, depth, cells }));
        for child in object.values().filter_map(objects).flatten() {
            self.row(child, depth + 1);
        }
    }

    /// The line in which a title stands, from where the one before it was found.
    fn find(&mut self, title: &str) -> u32 {
        let wanted = serde_json::to_string(title).unwrap_or_default();
        let from = self.text.get(self.at..).unwrap_or_default();
        if let Some(at) = from.find(&wanted).filter(|_| !title.is_empty()) {
            self.at += at + wanted.len();
        }
        let before = self.text.get(..self.at).unwrap_or_default();
        u32::try_from(before.bytes().filter(|b| *b == b'\n').count() + 1).unwrap_or(u32::MAX)
    }
}

fn title(object: &Object) -> Option<String> {
    ["title", "name", "what"].iter().find_map(|key| object.get(*key)?.as_str()).map(str::to_owned)
}

/// The objects with a title that a list holds; none where it holds anything else.
fn objects(value: &Value) -> Option<Vec<&Object>> {
    let items: Vec<&Object> = value.as_array()?.iter().map(Value::as_object).collect::<Option<_>>()?;
    (!items.is_empty() && items.iter().all(|item| title(item).is_some())).then_some(items)
}

/// A value as a person would write it.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Null => value.to_string(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join("; "),
        Value::Object(object) => {
            object.iter().map(|(key, value)| format!("{key} {}", plain(value))).collect::<Vec<_>>().join(", ")
        }
    }
}
