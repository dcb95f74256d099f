//! A log in which every text is out to harm, and one in which every number is beyond all measure.

use std::collections::{BTreeMap, BTreeSet};

use charrette::domain::id::ReplicaId;
use charrette::domain::record::{Hash, ROOT, Record};
use charrette::domain::time::Moment;
use charrette::domain::words::{Salt, Words as Sealed};
use serde_json::Value;

/// A title set, a screen emptied, a colour by one byte, a clipboard filled, a device asked, letters turned about, hidden and
/// piled up, and what no text holds. `Ξ` can be read and says that the poison got so far.
pub const POISON: &str = "Ξ\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{1b}]52;c;b3duZWQ=\u{1b}\\\u{1b}P+q\u{9c}\u{5}\u{202e}\u{2066}\u{e0041}\u{e007f}\u{feff}\u{fffe}\u{7f}\r\n:quit\n\t\u{8}";

pub fn poisoned(text: &str) -> String {
    format!("{POISON}{text}")
}

/// The sample with the poison behind every string that may hold it, resealed and chained anew. Gives the log and how many
/// kinds of places were poisoned.
pub fn poisoned_log(sample: &str) -> (String, usize) {
    let mut heads: BTreeMap<ReplicaId, Hash> = BTreeMap::new();
    let mut places: BTreeMap<String, bool> = BTreeMap::new();
    let mut log = String::new();
    for (line, number) in sample.lines().zip(1..) {
        let (mut record, _) = Record::from_line(number, line).expect("the sample is sound");
        for open in record.words.iter_mut().flatten() {
            let old = Sealed::new(open.0, open.1.clone());
            *open = (Salt([7; 16]), poisoned(&open.1));
            let new = Sealed::new(open.0, open.1.clone());
            record.body = record.body.replace(&format!("{:?}", old.seal), &format!("{:?}", new.seal));
        }
        poison(&mut record, &mut places);
        let head = heads.entry(record.id.replica).or_insert(ROOT);
        *head = record.link(head);
        log.push_str(&record.to_line(head));
        log.push('\n');
    }
    (log, places.values().filter(|took| **took).count())
}

/// Poisons the strings of a body, all of a place or none: a place that then can be read no more keeps its own.
fn poison(record: &mut Record, places: &mut BTreeMap<String, bool>) {
    let body: Value = serde_json::from_str(&record.body).expect("a body is JSON");
    let mut names = BTreeSet::new();
    walk(&mut body.clone(), &record.kind, &mut |place, _| {
        names.insert(place.to_owned());
    });
    for name in names {
        let takes = *places.entry(name.clone()).or_insert_with(|| {
            let mut tried = body.clone();
            walk(&mut tried, &record.kind, &mut |place, text| {
                if place == name {
                    *text = poisoned(text);
                }
            });
            Record { body: tried.to_string(), ..record.clone() }.event().is_ok()
        });
        if takes {
            let mut body: Value = serde_json::from_str(&record.body).expect("a body is JSON");
            walk(&mut body, &record.kind, &mut |place, text| {
                if place == name {
                    *text = poisoned(text);
                }
            });
            record.body = body.to_string();
        }
    }
}

fn walk(value: &mut Value, place: &str, each: &mut dyn FnMut(&str, &mut String)) {
    match value {
        Value::String(text) => each(place, text),
        Value::Array(all) => all.iter_mut().for_each(|value| walk(value, place, each)),
        Value::Object(all) => {
            all.iter_mut().for_each(|(name, value)| walk(value, &format!("{place}.{name}"), each));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The sample with every number of a place, and every time of the clock on the wall, changed to one beyond all measure,
/// where it can still be read.
pub fn swollen_log(sample: &str, sizes: &[Value]) -> (String, usize) {
    let mut heads: BTreeMap<ReplicaId, Hash> = BTreeMap::new();
    let mut log = String::new();
    let mut swollen = 0;
    for (line, number) in sample.lines().zip(1..) {
        let (mut record, _) = Record::from_line(number, line).expect("the sample is sound");
        let mut names = BTreeSet::new();
        numbers(&mut serde_json::from_str(&record.body).expect("a body is JSON"), "", &mut |place, _| {
            names.insert(place.to_owned());
        });
        for name in names {
            for size in sizes {
                let mut body = serde_json::from_str(&record.body).expect("a body is JSON");
                numbers(&mut body, "", &mut |place, number| {
                    if place == name {
                        *number = size.clone();
                    }
                });
                let tried = Record { body: body.to_string(), ..record.clone() };
                if tried.clone().event().is_ok() {
                    record = tried;
                    swollen += 1;
                    break;
                }
            }
        }
        if let Some(size) = sizes.iter().find_map(Value::as_i64) {
            let offset_min = if size < 0 { i16::MIN } else { i16::MAX };
            record.at = Moment { utc_ms: size, offset_min: if size == 0 { 0 } else { offset_min } };
        }
        let head = heads.entry(record.id.replica).or_insert(ROOT);
        *head = record.link(head);
        log.push_str(&record.to_line(head));
        log.push('\n');
    }
    (log, swollen)
}

fn numbers(value: &mut Value, place: &str, each: &mut dyn FnMut(&str, &mut Value)) {
    match value {
        Value::Number(_) => each(place, value),
        Value::Array(all) => all.iter_mut().for_each(|value| numbers(value, place, each)),
        Value::Object(all) => {
            all.iter_mut().for_each(|(name, value)| numbers(value, &format!("{place}.{name}"), each));
        }
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}
