//! `[step.work]`: what the kind of a step needs to know, checked against what the kind asks for.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use crate::content::fault::kind as named;
use crate::content::read::{Reader, Table};
use crate::domain::activity::{self, Wants};
use crate::domain::agenda::{Activity, Setting, Settings};
use crate::words::Say;

/// Reads the settings of a step; `before` are the ids of the steps above it in the file.
pub(super) fn settings(
    reader: &mut Reader<'_>,
    table: &Table<'_>,
    kind: Activity,
    before: &HashSet<String>,
    own: Option<&str>,
) -> Settings {
    let mut settings = Settings::default();
    let Some(inner) = reader.table(table, "work") else { return settings };
    let known = activity::of(kind).settings();
    if known.is_empty() {
        reader.fault(&table.key_place("work"), Say::new("content-no-work").with("kind", kind.id()));
        return settings;
    }
    let keys: Vec<&str> = known.iter().map(|wanted| wanted.key).collect();
    reader.only(&inner, &keys, |_| None);
    for wanted in known {
        let read = match &wanted.wants {
            Wants::Steps => steps(reader, &inner, wanted.key, before, own),
            Wants::Number(range) => reader.number(&inner, wanted.key, range.clone()).map(|(n, _)| Setting::Number(n)),
            Wants::Line => reader.line(&inner, wanted.key).map(|read| Setting::Text(read.text)),
            Wants::Lines(range) => lines(reader, &inner, wanted.key, range),
            Wants::OneOf(known) => {
                let word = |typed: &str| known.contains(&typed).then(|| typed.to_owned());
                reader.word(&inner, wanted.key, known, word).map(Setting::Text)
            }
        };
        settings.0.extend(read.map(|read| (wanted.key.to_owned(), read)));
    }
    settings
}

/// So many texts of one line each, none of them twice.
fn lines(reader: &mut Reader<'_>, table: &Table<'_>, key: &str, range: &RangeInclusive<usize>) -> Option<Setting> {
    let read = reader.list(table, key, false)?;
    if !range.contains(&read.len()) {
        let what = if range.start() == range.end() {
            Say::new("content-so-many").with("n-wanted", range.end())
        } else {
            Say::new("content-how-many").with("least", range.start()).with("most", range.end())
        };
        reader.fault(&table.place(key), what.with("key", key).with("n", read.len()));
    }
    let mut texts: Vec<String> = Vec::new();
    for one in read {
        if one.text.contains('\n') {
            reader.fault(&one.span, Say::new("content-one-line").with("key", key));
        } else if texts.iter().any(|known| known.to_lowercase() == one.text.to_lowercase()) {
            reader.fault(&one.span, Say::new("content-twice").with("what", named(key)).with("id", one.text.as_str()));
        }
        texts.push(one.text);
    }
    Some(Setting::Texts(texts))
}

/// Ids of steps further up: what comes later has brought nothing yet.
fn steps(
    reader: &mut Reader<'_>,
    table: &Table<'_>,
    key: &str,
    before: &HashSet<String>,
    own: Option<&str>,
) -> Option<Setting> {
    let read = reader.list(table, key, true)?;
    let known = || before.iter().map(String::as_str).filter(|id| Some(*id) != own);
    for named in &read {
        if !known().any(|id| id == named.text) {
            let mut ids: Vec<&str> = known().collect();
            ids.sort_unstable();
            reader.unknown(&named.span, "step-above", &named.text, ids);
        }
    }
    let mut texts: Vec<String> = read.into_iter().map(|read| read.text).collect();
    match texts.len() {
        0 => None,
        1 => texts.pop().map(Setting::Text),
        _ => Some(Setting::Texts(texts)),
    }
}
