//! Times and numbers as a facilitator says them.

use chrono::Datelike as _;

use super::page::Page;
use crate::app::command::Command;
use crate::app::key::{Code, Key};
use crate::domain::agenda::Step;
use crate::domain::time::Moment;

/// A day as it is said, with the time of day.
pub(super) fn day_and_time(page: &Page, moment: Moment) -> String {
    let date = moment.date();
    let (day, month, year) = (date.day().to_string(), date.month().to_string(), date.year().to_string());
    let day = page.say("export-date", &[("n-day", &day), ("n-month", &month), ("year", &year)]);
    format!("{day} {}", moment.clock())
}

/// Whole minutes of a span, without its sign, rounded half up.
pub(super) fn minutes(ms: i64) -> String {
    crate::domain::time::minutes(ms.unsigned_abs()).to_string()
}

/// The planned minutes of a step; a dash for one without a time box, which takes as long as it takes.
pub(super) fn planned(page: &Page, step: &Step) -> String {
    step.minutes.map_or_else(|| "–".to_owned(), |_| page.say("minutes-short", &[("n", &step.planned().to_string())]))
}

/// A key as it is printed on keyboards and in hint bars: `^N`, `F8`, `Enter`.
pub(super) fn key(key: Key) -> String {
    let mut text = String::new();
    match (key.ctrl, key.code) {
        (true, Code::Char(_)) => text.push('^'),
        (true, _) => text.push_str("Ctrl+"),
        (false, _) => {}
    }
    if key.alt {
        text.push_str("Alt+");
    }
    if key.shift {
        text.push_str("Shift+");
    }
    match key.code {
        Code::Char(' ') => text.push_str("Space"),
        Code::Char(c) if key.ctrl => text.extend(c.to_uppercase()),
        Code::Char(c) => text.push(c),
        Code::F(n) => text.extend(["F", &n.to_string()]),
        Code::Enter => text.push_str("Enter"),
        Code::Esc => text.push_str("Esc"),
        Code::Tab => text.push_str("Tab"),
        Code::Backspace => text.push_str("Backspace"),
        Code::Delete => text.push_str("Del"),
        Code::Up => text.push('↑'),
        Code::Down => text.push('↓'),
        Code::Left => text.push('←'),
        Code::Right => text.push('→'),
        Code::Home => text.push_str("Home"),
        Code::End => text.push_str("End"),
        Code::PageUp => text.push_str("PgUp"),
        Code::PageDown => text.push_str("PgDn"),
    }
    text
}

/// The key of a command that is shown first; `:name` where it has none.
pub(super) fn first_key(page: &Page, command: &Command) -> String {
    page.model.keymap.first(command).map_or_else(|| format!(":{}", command.name), key)
}

/// All keys of a command, with a space between; empty where it has none.
pub(super) fn keys(page: &Page, command: &Command) -> String {
    let keys = page.model.keymap.keys(command);
    // Of the ten digits the first and the last say enough.
    if let [first, .., last] = *keys
        && keys.len() > 4
    {
        return [first, last].map(key).join(" … ");
    }
    let all: Vec<String> = keys.iter().copied().map(key).collect();
    all.join(" ")
}
