//! The plan screen: the steps with their times at the left, the fields of the one in hand beside them or behind.
//!
//! What is wrong is told at the step that it concerns, and what a day adds up to below the list.

use ratatui::layout::Rect;

use super::flow::Flow;
use super::list::window;
use super::page::{Page, below, beside, cells, indent, row};
use super::say;
use super::size::Size;
use crate::app::command::{Cmd, Command};
use crate::app::drafting::{BREAK, Drafting, Field, Offer, Sums, Value, minutes, offer, start_of, sums, value};
use crate::app::msg::{Hit, Wrong};
use crate::domain::agenda::Step;
use crate::domain::agenda::edit::{Spot, step_at};
use crate::domain::memory::Past;

/// Cells of the widest list of steps.
const LIST: u16 = 76;

/// Lines below the fields for the whole of the one in hand, and an empty one above.
const FOOT: u16 = 4;

/// The most cells of the names of fields.
const NAMES: u16 = 22;

/// The fewest.
const SHORT: u16 = 15;

pub(super) fn draw(page: &mut Page, area: Rect, size: Size) {
    let Some(draft) = &page.model.drafting else { return };
    let state = page.word(if draft.is_in_file() { "draft-saved" } else { "draft-unsaved" });
    let state = match draft.wrong.len() {
        0 => state,
        n if size == Size::Compact => faults(page, n) + " " + &state,
        n => page.say("draft-wrong-count", &[("n", &n.to_string())]) + " · " + &state,
    };
    page.put_both(row(area, 0), (&draft.agenda.title, page.theme.title), (&state, page.theme.text));
    let rest = below(area, if size == Size::Compact { 1 } else { 2 });
    match size {
        Size::Compact if draft.inside => detail(page, rest, draft, size),
        Size::Compact => list(page, rest, draft, size),
        Size::Regular | Size::Wide => {
            let (left, right) = beside(rest, (rest.width / 2).min(LIST), if size == Size::Wide { 4 } else { 2 });
            list(page, left, draft, size);
            detail(page, right, draft, size);
        }
    }
}

/// The steps, and below them what each day adds up to.
fn list(page: &mut Page, area: Rect, draft: &Drafting, size: Size) {
    let days = sums(&draft.agenda);
    let shown_days: Vec<&Sums> = match size {
        // Where room is short, the day of the step in hand.
        Size::Compact | Size::Regular => {
            let day = draft.spot().and_then(|spot| step_at(&draft.agenda, spot)).map_or(1, |step| step.day);
            days.iter().filter(|sums| sums.day == day).collect()
        }
        Size::Wide => days.iter().take(7).collect(),
    };
    let mut flow = Flow::new(area.width);
    for sums in shown_days {
        added_up(page, &mut flow, sums, days.len() > 1);
    }
    let foot = u16::try_from(flow.height()).unwrap_or(u16::MAX).min(area.height / 2);
    let rows = Rect { height: area.height.saturating_sub(foot + u16::from(size > Size::Compact)), ..area };
    flow.draw_bare(page, below(area, area.height - foot), 0);
    page.model.in_sight.set(usize::from(rows.height));
    let starts = start_of(&draft.agenda);
    let numbers = draft.agenda.starts.is_none() && draft.agenda.days.first().is_none_or(|day| day.starts.is_none());
    for (nth, at) in (0u16..).zip(window(draft.rows(), draft.at, usize::from(rows.height))) {
        let place = row(rows, nth);
        let chosen = at == draft.at;
        let style = if chosen && !draft.inside { page.theme.selected } else { page.theme.text };
        if chosen {
            page.paint(place, style);
            if !draft.inside {
                page.point(place);
            }
        }
        let sign = if chosen { "▸ " } else { "  " };
        page.hit(place, Hit::Row(at));
        let words = indent(place, 2);
        page.put(place, sign, style);
        match at.checked_sub(1).and_then(|nth| starts.get(nth)) {
            None => {
                let (wrong, whole) = (wrong_of(draft, None).count(), page.word("draft-whole"));
                let whole = if wrong > 0 { format!("{} {whole}", faults(page, wrong)) } else { whole };
                page.put(words, &whole, style);
            }
            Some((spot, clock, after)) => {
                let time = match clock {
                    Some(time) => time.to_string(),
                    None if numbers => format!("+{}:{:02}", after / 60, after % 60),
                    None => String::new(),
                };
                step_row(page, words, draft, *spot, &time, style);
            }
        }
    }
}

fn step_row(page: &mut Page, area: Rect, draft: &Drafting, spot: Spot, time: &str, style: ratatui::style::Style) {
    let Some(step) = step_at(&draft.agenda, spot) else { return };
    let (clock, rest) = beside(area, 6, 0);
    page.put(clock, time, style);
    let length = say::planned(page, step);
    let (lengths, rest) = beside(rest, cells(&page.say("minutes-short", &[("n", "100")])), 2);
    page.put_right(lengths, &length, style);
    let rest = indent(rest, if spot.inner.is_some() { 2 } else { 0 });
    let wrong = wrong_of(draft, Some(spot)).count();
    let title = if wrong > 0 { format!("{} {}", faults(page, wrong), step.title) } else { step.title.clone() };
    page.put_first(rest, (&title, style), (&marks(page, step), style));
}

fn faults(page: &Page, wrong: usize) -> String {
    page.say("draft-wrong", &[("n", &wrong.to_string())])
}

/// What is to be known of a step at a glance, in words.
fn marks(page: &Page, step: &Step) -> String {
    let marks = [
        step.locked_start.map(|_| "draft-locked"),
        step.protected.then_some("draft-protected"),
        step.optional.then_some("draft-optional"),
        step.staff_only.then_some("draft-staff"),
    ];
    marks.into_iter().flatten().map(|id| page.word(id)).collect::<Vec<_>>().join(" ")
}

/// What is wrong with a step; with the whole, where none is named.
fn wrong_of(draft: &Drafting, spot: Option<Spot>) -> impl Iterator<Item = &Wrong> {
    draft.wrong.iter().filter(move |wrong| wrong.spot == spot)
}

/// When a day ends, against when it must, and the least it can be held in.
fn added_up(page: &Page, flow: &mut Flow, sums: &Sums, named: bool) {
    let theme = page.theme;
    let (planned, least) = (sums.planned.to_string(), sums.least.to_string());
    let mut first = page.say("draft-sums", &[("n", &planned), ("n-least", &least)]);
    if named {
        first = page.say("draft-day", &[("n-day", &sums.day.to_string())]) + " " + &first;
    }
    flow.text(first, theme.text);
    let Some(end) = sums.end() else { return };
    let end = end.to_string();
    let (says, style) = match (sums.wished, sums.slack()) {
        (Some(wished), Some(slack)) => {
            let (wished, n) = (wished.to_string(), slack.unsigned_abs().to_string());
            let id = match slack {
                0 => "draft-end-even",
                1.. => "draft-end-spare",
                _ => "draft-end-over",
            };
            let style = if slack < 0 { theme.strong } else { theme.text };
            (page.say(id, &[("time", &end), ("wished", &wished), ("n", &n)]), style)
        }
        (_, _) => (page.say("draft-end", &[("time", &end)]), theme.text),
    };
    flow.text(says, style);
}

/// The fields of the row in hand, what is wrong with it and what it took before.
fn detail(page: &mut Page, area: Rect, draft: &Drafting, size: Size) {
    let spot = draft.spot();
    let fields = draft.fields();
    let mut head = Flow::new(area.width);
    for wrong in wrong_of(draft, spot) {
        let what = page.model.words.tell(&wrong.say);
        head.text(page.say("draft-fault", &[("what", &what)]), page.theme.strong);
    }
    if let Some(told) = before(page) {
        head.text(told, page.theme.text);
    }
    if spot.is_none() {
        for note in &draft.notes {
            head.text(page.model.words.tell(note), page.theme.dim);
        }
    }
    let most = area.height / if draft.inside { 4 } else { 2 };
    let lines = u16::try_from(head.height()).unwrap_or(most).min(most);
    head.draw(page, Rect { height: lines, ..area }, 0);
    let rest = below(area, if lines > 0 && size > Size::Compact { lines + 1 } else { lines });
    let foot = FOOT * u16::from(draft.inside && rest.height > 3 * FOOT);
    let (rest, whole) = (Rect { height: rest.height - foot, ..rest }, below(rest, rest.height - foot));
    // As wide as the longest name of a field here, so that a row is read along.
    let widest = fields.iter().map(|field| cells(&field_name(page, field))).max().unwrap_or(0);
    let names = (widest + 2).clamp(SHORT, NAMES.min(area.width / 2).max(SHORT));
    for (nth, at) in (0u16..).zip(window(fields.len(), draft.field, usize::from(rest.height))) {
        let (place, field) = (row(rest, nth), &fields[at]);
        let chosen = draft.inside && at == draft.field;
        let style = if chosen { page.theme.selected } else { page.theme.text };
        if chosen {
            page.paint(place, style);
            page.point(place);
        }
        page.hit(place, Hit::Field(at));
        let (name, words) = beside(place, names, 1);
        if field.is_first() || nth == 0 {
            let label = field_name(page, field);
            let dim = if chosen { style } else { page.theme.dim };
            page.put(Rect { width: name.width, ..name }, &(if chosen { "▸ " } else { "  " }.to_owned() + &label), dim);
        } else if chosen {
            page.put(name, "▸", style);
        }
        let text = match value(&draft.agenda, spot, field) {
            Value::Flag(true) => page.word("field-yes"),
            Value::Flag(false) => page.word("field-no"),
            // One more than there are: what is put there is added.
            Value::Text(text) if text.is_empty() && !field.is_first() => page.word("field-add"),
            Value::Text(text) if text.is_empty() => "–".to_owned(),
            Value::Text(text) if *field == Field::Minutes => in_words(page, draft, spot).unwrap_or(text),
            Value::Text(text) => text.replace(BREAK, "·"),
        };
        let wrong = wrong_of(draft, spot).any(|wrong| wrong.field.as_deref() == Some(field.key().as_str()));
        let text = if wrong { format!("! {text}") } else { text };
        if chosen && foot > 0 && cells(&text) > words.width {
            let mut all = Flow::new(whole.width);
            all.short(&text, FOOT - 1, page.theme.text);
            all.draw_bare(page, below(whole, 1), 0);
        }
        page.put(words, &text, style);
    }
}

/// What a field is called.
pub(super) fn field_name(page: &Page, field: &Field) -> String {
    match field {
        Field::PromptIn(lang, _) => page.say("field-prompt-in", &[("lang", lang)]),
        Field::Work(key) => page.say("field-work", &[("name", key)]),
        field => page.word(field.id()),
    }
}

fn in_words(page: &Page, draft: &Drafting, spot: Option<Spot>) -> Option<String> {
    let of = step_at(&draft.agenda, spot?)?.minutes?;
    let [min, planned, max] = [of.min, of.planned, of.max].map(|n| n.to_string());
    let id = if min == max { "draft-minutes" } else { "draft-minutes-range" };
    Some(page.say(id, &[("n", &planned), ("n-least", &min), ("n-most", &max)]))
}

/// What the step in hand took before, and the key that takes it over.
fn before(page: &Page) -> Option<String> {
    let offered = offer(page.model)?;
    let key = say::first_key(page, Command::of(Cmd::TakeTimes));
    let takes = minutes(offered.minutes());
    let told = |id: &str, past: Past| {
        let Past { times, least, half, most } = past;
        let [times, least, half, most] = [times.to_string(), least.to_string(), half.to_string(), most.to_string()];
        page.say(id, &[("n", &times), ("n-least", &least), ("n-half", &half), ("n-most", &most)])
    };
    let what = match offered {
        Offer::Held(took, _) => page.say("draft-took", &[("n", &took.to_string())]),
        Offer::Step(past) => told("library-past", past),
        Offer::Method(past) => told("library-past-method", past),
    };
    Some(page.say("draft-take", &[("what", &what), ("key", &key), ("minutes", &takes)]))
}
