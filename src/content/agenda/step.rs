//! One `[[step]]` and the `[[step.step]]` below it.

use std::collections::{BTreeMap, HashSet};

use toml::Spanned;
use toml::de::DeValue;

use super::{misplaced, text, time};
use crate::content::fault::shown;
use crate::content::read::{Reader, Span, Table};
use crate::domain::agenda::edit::STEP_LIMIT;
use crate::domain::agenda::{Activity, Day, Minutes, Step};
use crate::domain::contribution::{Attribution, Kind};
use crate::domain::framework::Framework;
use crate::words::Say;

/// Minutes of a day.
const DAY: u16 = 1440;

const KEYS: [&str; 22] = [
    "id",
    "title",
    "kind",
    "minutes",
    "locked_start",
    "protected",
    "optional",
    "cut_order",
    "staff_only",
    "attribution",
    "capture",
    "prompt",
    "prompt_in",
    "howto",
    "notes",
    "dimensions",
    "statements",
    "work",
    "day",
    "section",
    "parallel",
    "step",
];
/// So many of them, from the front, belong to a child step as well.
const CHILD: usize = 18;

/// A step with the places that the rules between steps speak of.
pub(super) struct Placed {
    /// As read.
    pub step: Step,
    /// Where `locked_start` stands.
    pub locked: Span,
    /// Where `day` stands.
    pub day: Span,
    /// Where the `locked_start` of each child stands.
    pub children: Vec<Span>,
}

/// What every step of one agenda is read against.
struct Around<'a> {
    framework: Option<&'a Framework>,
    days: usize,
    ids: HashSet<String>,
}

/// Every step, in order.
pub(super) fn steps(
    reader: &mut Reader<'_>,
    table: &Table<'_>,
    framework: Option<&Framework>,
    days: &[Day],
) -> Vec<Placed> {
    let mut around = Around { framework, days: days.len(), ids: HashSet::new() };
    let tables = reader.tables(table, "step");
    if table.get("step").is_none() {
        reader.fault(&table.span, "content-no-step");
    } else if tables.is_empty() && table.get("step").is_some_and(|value| value.get_ref().is_array()) {
        reader.fault(&table.place("step"), "content-empty-steps");
    }
    let mut placed = Vec::new();
    let mut count = 0;
    for table in &tables {
        let children = reader.tables(table, "step");
        count += 1 + children.len();
        if count > STEP_LIMIT {
            reader.fault(&table.span, Say::new("content-many-steps").with("n-most", STEP_LIMIT));
            break;
        }
        placed.push(whole(reader, table, &children, &mut around));
    }
    placed
}

fn whole(reader: &mut Reader<'_>, table: &Table<'_>, children: &[Table<'_>], around: &mut Around<'_>) -> Placed {
    reader.only(table, &KEYS, misplaced);
    let mut step = common(reader, table, around);
    step.day = day(reader, table, around.days);
    step.section = reader.line(table, "section").map(|read| read.text);
    step.parallel = reader.number(table, "parallel", 2..=99).map(|(number, _)| number);
    for child in children {
        reader.only(child, &KEYS[..CHILD], only_above);
        let mut read = common(reader, child, around);
        read.day = step.day;
        step.steps.push(read);
    }
    let sum: u32 = step.steps.iter().map(Step::planned).sum();
    if let Some(minutes) = step.minutes
        && sum > u32::from(minutes.planned)
    {
        let what = Say::new("content-children-long").with("n", sum).with("n-planned", minutes.planned);
        reader.fault(&table.place("minutes"), what);
    }
    let children = children.iter().map(|child| child.place("locked_start")).collect();
    Placed { step, locked: table.place("locked_start"), day: table.place("day"), children }
}

/// Keys of a step that a child step does not have.
fn only_above(key: &str) -> Option<Say> {
    match key {
        "step" => Some(Say::new("content-grandchild")),
        "day" | "section" | "parallel" => Some(Say::new("content-not-child").with("key", key)),
        other => misplaced(other),
    }
}

/// What a step and a child step have in common.
fn common(reader: &mut Reader<'_>, table: &Table<'_>, around: &mut Around<'_>) -> Step {
    let id = reader.need_id(table, "id");
    if let Some(id) = &id
        && !around.ids.insert(id.text.clone())
    {
        reader.fault(&id.span, Say::new("content-step-id").with("id", shown(&id.text)));
    }
    let kind = activity(reader, table);
    let work = super::work::settings(reader, table, kind, &around.ids, id.as_ref().map(|id| id.text.as_str()));
    let known = around.framework;
    let dimensions = known.map(|known| known.dimensions.iter().map(|entry| entry.id.as_str()).collect());
    let statements = known.map(|known| known.statements.iter().map(|statement| statement.id.as_str()).collect());
    Step {
        id: text(id),
        title: text(reader.need_line(table, "title")),
        kind,
        day: 1,
        section: None,
        minutes: table.get("minutes").and_then(|value| minutes(reader, table, value)),
        locked_start: time(reader, table, "locked_start"),
        protected: reader.flag(table, "protected"),
        optional: reader.flag(table, "optional"),
        cut_order: reader.number(table, "cut_order", 1..=u16::MAX).map(|(number, _)| number),
        parallel: None,
        staff_only: reader.flag(table, "staff_only"),
        attribution: reader
            .word(table, "attribution", &Attribution::ALL.map(Attribution::id), Attribution::from_id)
            .unwrap_or_default(),
        capture: reader.word(table, "capture", &Kind::ALL.map(Kind::id), Kind::from_id).unwrap_or_default(),
        prompts: reader.list(table, "prompt", true).unwrap_or_default().into_iter().map(|read| read.text).collect(),
        prompts_in: prompts_in(reader, table),
        howto: text(reader.lines(table, "howto")),
        notes: text(reader.lines(table, "notes")),
        dimensions: listed(reader, table, "dimensions", "dimension", dimensions),
        statements: listed(reader, table, "statements", "statement", statements),
        work,
        steps: Vec::new(),
    }
}

/// The prompts in other languages, by language tag.
fn prompts_in(reader: &mut Reader<'_>, table: &Table<'_>) -> BTreeMap<String, Vec<String>> {
    let Some(inner) = reader.table(table, "prompt_in") else { return BTreeMap::new() };
    let mut prompts = BTreeMap::new();
    for (tag, span) in inner.names() {
        if tag.parse::<unic_langid::LanguageIdentifier>().is_err() {
            reader.fault(&span, Say::new("content-language").with("tag", shown(&tag)));
        }
        let texts: Vec<String> =
            reader.list(&inner, &tag, true).unwrap_or_default().into_iter().map(|read| read.text).collect();
        if !texts.is_empty() {
            prompts.insert(tag, texts);
        }
    }
    prompts
}

/// Ids of a list, known to the framework; without a framework nothing can be said about them.
fn listed(reader: &mut Reader<'_>, table: &Table<'_>, key: &str, what: &str, known: Option<Vec<&str>>) -> Vec<String> {
    match known {
        Some(known) => reader.ids(table, key, what, &known),
        None => reader.list(table, key, false).unwrap_or_default().into_iter().map(|read| read.text).collect(),
    }
}

fn activity(reader: &mut Reader<'_>, table: &Table<'_>) -> Activity {
    if reader.need(table, "kind").is_none() {
        return Activity::Other;
    }
    reader.word(table, "kind", &Activity::ALL.map(Activity::id), Activity::from_id).unwrap_or(Activity::Other)
}

fn minutes(reader: &mut Reader<'_>, table: &Table<'_>, value: &Spanned<DeValue<'_>>) -> Option<Minutes> {
    if value.get_ref().is_integer() {
        let planned = reader.whole(value, "minutes", 1..=DAY)?;
        return Some(Minutes { min: planned, planned, max: planned });
    }
    if !value.get_ref().is_table() {
        reader.fault(&value.span(), "content-minutes");
        return None;
    }
    let inner = reader.table(table, "minutes")?;
    reader.only(&inner, &["min", "planned", "max"], |_| None);
    for key in ["min", "planned", "max"] {
        reader.need(&inner, key);
    }
    let min = reader.number(&inner, "min", 1..=DAY);
    let planned = reader.number(&inner, "planned", 1..=DAY);
    let max = reader.number(&inner, "max", 1..=DAY);
    let ((min, _), (planned, span), (max, _)) = (min?, planned?, max?);
    if min > planned {
        reader.fault(&span, Say::new("content-planned-min").with("planned", planned).with("min", min));
    }
    if planned > max {
        reader.fault(&span, Say::new("content-planned-max").with("planned", planned).with("max", max));
    }
    Some(Minutes { min, planned, max })
}

fn day(reader: &mut Reader<'_>, table: &Table<'_>, days: usize) -> u16 {
    if days == 0 {
        if table.get("day").is_some() {
            reader.fault(&table.key_place("day"), "content-day-without-days");
        }
        return 1;
    }
    reader.need(table, "day");
    let last = u16::try_from(days).unwrap_or(u16::MAX);
    reader.number(table, "day", 1..=last).map_or(1, |(number, _)| number)
}
