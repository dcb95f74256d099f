//! Times of day and lengths as people write them: `13:00`, `1:00pm`, `9.30`, `13:00 - 13:05`, `10 mins`, `1 h 30`, `0:45`.

use crate::domain::agenda::ClockTime;

/// Minutes of a day.
const DAY: u16 = 1440;

/// A time of day.
pub(super) fn time(text: &str) -> Option<ClockTime> {
    let text = text.trim().to_lowercase();
    let text = text.strip_suffix("uhr").or_else(|| text.strip_suffix('h')).unwrap_or(&text).trim();
    let (text, noon) = match text.strip_suffix("am").or_else(|| text.strip_suffix("a.m.")) {
        Some(rest) => (rest.trim(), Some(0)),
        None => match text.strip_suffix("pm").or_else(|| text.strip_suffix("p.m.")) {
            Some(rest) => (rest.trim(), Some(12)),
            None => (text, None),
        },
    };
    let (hour, minute) = match text.split_once([':', '.', 'h']) {
        Some((hour, minute)) => (hour, minute),
        // A bare number is a time only where it says which half of the day.
        None if noon.is_some() => (text, "00"),
        None => return None,
    };
    let digits = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(hour) || !digits(minute) || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match noon {
        Some(_) if hour == 0 || hour > 12 => return None,
        Some(noon) => hour % 12 + noon,
        None => hour,
    };
    (hour < 24 && minute < 60).then_some(ClockTime(hour * 60 + minute))
}

/// A time of day, or two with a stroke between.
pub(super) fn span(text: &str) -> Option<(ClockTime, Option<ClockTime>)> {
    for stroke in [" - ", " – ", " — ", "–", "—", "-", " to ", " bis "] {
        if let Some((from, to)) = text.split_once(stroke)
            && let (Some(from), Some(to)) = (time(from), time(to))
        {
            return Some((from, Some(to)));
        }
    }
    time(text).map(|from| (from, None))
}

/// A time or a span at the beginning of a text, and what follows it.
pub(super) fn leading(text: &str) -> Option<((ClockTime, Option<ClockTime>), &str)> {
    let ends = text.char_indices().filter(|(_, c)| c.is_whitespace() || *c == ':' || *c == ',').map(|(at, _)| at);
    // The longest beginning that is one: `13:00 - 13:05 Welcome` begins with a time, too.
    let ends: Vec<usize> = ends.chain([text.len()]).take(12).collect();
    let found = ends.into_iter().rev().find_map(|end| Some((span(&text[..end])?, end)));
    found.map(|(span, end)| (span, text[end..].trim_start_matches([':', ',', ' ', '–', '-', '\t'])))
}

/// Minutes of a length of time; in a column of such a bare number is minutes, and `1:30` an hour and a half.
pub(super) fn minutes(text: &str, column: bool) -> Option<u16> {
    let text = text.trim().trim_start_matches(['~', 'c', 'a', '.', ' ']).to_lowercase();
    let bare = |text: &str| (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok());
    if column {
        if let Some(number) = bare(&text) {
            return number.filter(|n| (1..=DAY).contains(n));
        }
        if let Some((hours, minutes)) = text.split_once(':') {
            let (hours, minutes): (u16, u16) = (bare(hours)??, bare(minutes)??);
            let all = hours.checked_mul(60)?.checked_add(minutes)?;
            return (1..=DAY).contains(&all).then_some(all);
        }
    }
    let (mut sum, mut number, mut any, mut after_hours) = (0u16, String::new(), false, false);
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        if c.is_ascii_digit() {
            number.push(c);
            continue;
        }
        if !c.is_alphabetic() {
            if !matches!(c, ' ' | '.' | '\'' | '’' | '′') {
                return None;
            }
            if matches!(c, '\'' | '’' | '′') && !number.is_empty() {
                sum = sum.checked_add(number.parse().ok()?)?;
                (any, number) = (true, String::new());
            }
            continue;
        }
        let mut unit = String::from(c);
        while let Some(c) = letters.next_if(|c| c.is_alphabetic()) {
            unit.push(c);
        }
        let by = match unit.as_str() {
            "m" | "min" | "mins" | "minute" | "minutes" | "minuten" | "λεπτα" | "λεπτά" => 1,
            "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunde" | "stunden" | "ώρα" | "ώρες" => 60,
            "and" | "und" => continue,
            _ => return None,
        };
        sum = sum.checked_add(number.parse::<u16>().ok()?.checked_mul(by)?)?;
        (any, after_hours, number) = (true, by == 60, String::new());
    }
    if !number.is_empty() {
        // `1 h 30`
        sum = sum.checked_add(number.parse().ok().filter(|_| after_hours)?)?;
    }
    (any && (1..=DAY).contains(&sum)).then_some(sum)
}

/// A length in brackets at the end of a text, and what stands before it.
pub(super) fn trailing(text: &str) -> Option<(u16, &str)> {
    let (before, inside) = text.trim_end().strip_suffix([')', ']'])?.rsplit_once(['(', '['])?;
    minutes(inside, false).map(|minutes| (minutes, before.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<String> {
        time(text).map(|time| time.to_string())
    }

    #[test]
    fn times_of_day_as_people_write_them() {
        for (text, told) in [
            ("13:00", "13:00"),
            ("9.30", "09:30"),
            ("1:00pm", "13:00"),
            ("12:00pm", "12:00"),
            ("12:15am", "00:15"),
            ("9 am", "09:00"),
            ("14:00 Uhr", "14:00"),
        ] {
            assert_eq!(at(text).as_deref(), Some(told), "{text}");
        }
        for text in ["", "All Day", "25:00", "13:60", "13pm", "10", "1:5"] {
            assert_eq!(at(text), None, "{text}");
        }
        assert_eq!(leading("13:00 - 13:05 Welcome").map(|(_, rest)| rest), Some("Welcome"));
        assert_eq!(
            leading("13:00–13:05: Welcome").map(|((_, to), rest)| (to.is_some(), rest)),
            Some((true, "Welcome"))
        );
        assert_eq!(leading("Welcome at 13:00"), None);
    }

    #[test]
    fn lengths_as_people_write_them() {
        for (text, column, told) in [
            ("10 min", false, 10),
            ("30 mins", false, 30),
            ("1h", false, 60),
            ("1 h 30", false, 90),
            ("1h30m", false, 90),
            ("2 hours", false, 120),
            ("90", true, 90),
            ("0:45", true, 45),
            ("1:30", true, 90),
            ("15'", false, 15),
            ("45 Minuten", false, 45),
            ("1 Stunde und 15 Minuten", false, 75),
        ] {
            assert_eq!(minutes(text, column), Some(told), "{text}");
        }
        for (text, column) in [
            ("90", false),
            ("", true),
            ("0", true),
            ("ten", true),
            ("5 days", false),
            ("1441", true),
            ("99999999", true),
        ] {
            assert_eq!(minutes(text, column), None, "{text}");
        }
        assert_eq!(trailing("Tidy notes (10 mins)"), Some((10, "Tidy notes")));
        assert_eq!(trailing("A story (optional)"), None);
    }
}
