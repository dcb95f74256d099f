//! The JSON export is as `docs/schema/summary.schema.json` says, and the schema says all of it.

use charrette::domain::agenda::Activity;
use charrette::domain::summary::Disclosure;
use charrette::export::Format;
use serde_json::{Map, Value};

use super::exported;
use crate::desk::{Desk, agenda, an_hour, step};

/// Faults of `value` under the part `rule` of the schema `root`; panics at a keyword that it does not know, so that none
/// is taken for checked.
fn faults(root: &Value, rule: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (keyword, wanted) in rule.as_object().unwrap() {
        match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "format" => {}
            "$ref" => {
                let part = root.pointer(wanted.as_str().unwrap().strip_prefix('#').unwrap()).unwrap();
                found.extend(faults(root, part, value, at));
            }
            "const" if value == wanted => {}
            "const" => found.push(format!("{at}: {value} is not {wanted}")),
            "enum" if wanted.as_array().unwrap().contains(value) => {}
            "enum" => found.push(format!("{at}: {value} is not among {wanted}")),
            "type" => {
                let types = wanted.as_array().cloned().unwrap_or_else(|| vec![wanted.clone()]);
                if !types.iter().any(|t| is(t.as_str().unwrap(), value)) {
                    found.push(format!("{at}: {value} is not {wanted}"));
                }
            }
            "minimum" => {
                found.extend(value.as_f64().filter(|n| *n < wanted.as_f64().unwrap()).map(|n| format!("{at}: {n}")));
            }
            "items" => {
                let all = value.as_array().into_iter().flatten().enumerate();
                found.extend(all.flat_map(|(n, item)| faults(root, wanted, item, &format!("{at}/{n}"))));
            }
            "properties" => {
                let members = value.as_object().into_iter().flatten();
                for (name, member) in members {
                    match wanted.get(name) {
                        Some(rule) => found.extend(faults(root, rule, member, &format!("{at}/{name}"))),
                        None => found.push(format!("{at}: no member {name} is described")),
                    }
                }
            }
            "required" => {
                let missing =
                    wanted.as_array().unwrap().iter().filter(|name| value.get(name.as_str().unwrap()).is_none());
                found.extend(missing.map(|name| format!("{at}: {name} is missing")));
            }
            "additionalProperties" => assert_eq!(wanted, &Value::Bool(false)),
            "oneOf" => {
                let fits = wanted.as_array().unwrap().iter().filter(|rule| faults(root, rule, value, at).is_empty());
                if fits.count() != 1 {
                    found.push(format!("{at}: {value} is not one of them"));
                }
            }
            other => panic!("the schema uses {other}, which this test does not know"),
        }
    }
    found
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no such type: {other}"),
    }
}

fn schema() -> Value {
    serde_json::from_str(include_str!("../../../docs/schema/summary.schema.json")).unwrap()
}

fn json(desk: &Desk, level: Disclosure) -> Value {
    serde_json::from_str(&exported(desk, level, Format::Json)).unwrap()
}

#[test]
fn every_export_fits() {
    let schema = schema();
    let mut bare = Desk::new("Bare", agenda(vec![step("one", "One", Activity::Other, 5)]));
    for level in Disclosure::ALL {
        assert_eq!(faults(&schema, &schema, &json(&an_hour(), level), ""), Vec::<String>::new());
        assert_eq!(faults(&schema, &schema, &json(&bare, level), ""), Vec::<String>::new());
        assert_eq!(faults(&schema, &schema, &json(&super::work::a_morning(), level), ""), Vec::<String>::new());
        assert_eq!(faults(&schema, &schema, &json(&super::votes::an_afternoon(), level), ""), Vec::<String>::new());
        let afternoon = json(&super::afternoon::an_afternoon(), level);
        assert_eq!(faults(&schema, &schema, &afternoon, ""), Vec::<String>::new());
    }
    bare.does(charrette::domain::intent::Intent::Next).types("?parked");
    assert_eq!(faults(&schema, &schema, &json(&bare, Disclosure::Public), ""), Vec::<String>::new());
}

/// Where in a value there are objects.
fn objects(value: &Value, at: &str, into: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            into.push(at.to_owned());
            for (name, member) in members {
                objects(member, &format!("{at}/{name}"), into);
            }
        }
        Value::Array(all) => {
            for (n, item) in all.iter().enumerate() {
                objects(item, &format!("{at}/{n}"), into);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Every object of the schema names the members it must have, and those are all.
#[test]
fn a_member_more_or_less_is_found() {
    let schema = schema();
    let whole = json(&an_hour(), Disclosure::Internal);
    let mut places = Vec::new();
    objects(&whole, "", &mut places);
    assert!(places.len() > 50);
    for place in places {
        let change = |how: &dyn Fn(&mut Map<String, Value>)| {
            let mut changed = whole.clone();
            how(changed.pointer_mut(&place).unwrap().as_object_mut().unwrap());
            faults(&schema, &schema, &changed, "")
        };
        assert!(!change(&|o| _ = o.insert("more".to_owned(), Value::Null)).is_empty(), "{place}");
        let names: Vec<String> = whole.pointer(&place).unwrap().as_object().unwrap().keys().cloned().collect();
        // A step of whose work nothing came has no such member.
        for name in names.into_iter().filter(|name| name != "work") {
            assert!(!change(&|o| _ = o.remove(&name)).is_empty(), "{place}/{name}");
        }
    }
}
