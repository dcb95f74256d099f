//! The work of steps with text and numbers that are out to harm: in fields, clusters, lenses, rules and ballots.

use super::super::room::Room;
use super::super::{SIZES, Shot};
use super::{harmless, poisoned_log, swollen_log};
use crate::domain::work::{STEPS, log};
use crate::domain::{fields, origins};
use crate::log_import::House;

#[test]
fn no_work_passes_on_what_a_session_holds() {
    let mut reached = 0;
    for step in STEPS {
        let (log, _) = poisoned_log(&log(step));
        for keys in
            ["alt-w", "alt-w down", "alt-w down right right enter", "alt-w end enter", "alt-w ctrl-z", "ctrl-r end"]
        {
            let mut room = Room::recorded("en", &log);
            room.press(keys);
            reached += usize::from(harmless(&room, keys));
        }
    }
    assert!(reached > 20, "the poison is seen on {reached} screens only");
}

/// Every field of every map, form and register, and the words of the agenda that they are made of.
#[test]
fn no_field_passes_on_what_a_session_holds() {
    let mut reached = 0;
    for step in fields::steps() {
        let (log, _) = poisoned_log(&fields::log(step));
        for keys in ["alt-w down", "alt-w down right right enter", "ctrl-r end"] {
            let mut room = Room::recorded("en", &log);
            room.press(keys);
            reached += usize::from(harmless(&room, keys));
        }
    }
    assert!(reached > 20, "the poison is seen on {reached} screens only");
}

/// What decisions came from, walked and listed, with poison in every word and numbers beyond all measure.
#[test]
fn no_origin_passes_on_what_a_session_holds() {
    let asked = [":why D1", ":why A3", ":why C1", ":why V3", ":missing", ":from A3 C1", ":state P1 open"];
    let mut reached = 0;
    for line in asked {
        let (log, _) = poisoned_log(&origins::log());
        for keys in ["up", "down enter", "end enter enter", "o"] {
            let mut room = Room::recorded("en", &log);
            room.says(line).press(keys);
            reached += usize::from(harmless(&room, line));
        }
    }
    assert!(reached > 12, "the poison is seen on {reached} screens only");
    for set in [serde_json::json!([u64::MAX, i64::MAX, u32::MAX, u16::MAX]), serde_json::json!([i64::MIN, 0])] {
        let (log, swollen) = swollen_log(&origins::log(), set.as_array().expect("a list"));
        assert!(swollen > 2, "{swollen} numbers were changed to {set}");
        for line in asked {
            let mut room = Room::recorded("en", &log);
            room.says(line).press("enter");
            for (width, height) in SIZES {
                let _ = Shot::of(&room.model, width, height);
            }
        }
    }
}

#[test]
fn no_number_in_a_field_stops_the_program() {
    for set in [serde_json::json!([u64::MAX, i64::MAX, u32::MAX, u16::MAX]), serde_json::json!([i64::MIN, 0])] {
        let sizes = set.as_array().expect("a list");
        for step in fields::steps() {
            let (log, swollen) = swollen_log(&fields::log(step), sizes);
            assert!(swollen > 8, "{swollen} numbers were changed to {set}");
            for keys in ["alt-w", "alt-w down 3", "ctrl-r end"] {
                let mut room = Room::recorded("en", &log);
                room.press(keys).says(":work");
                for (width, height) in SIZES {
                    let _ = Shot::of(&room.model, width, height);
                }
            }
        }
    }
}

/// A choice, a field, a way of capture of a newer version, and numbers beyond all measure.
#[test]
fn no_number_of_the_work_stops_the_program() {
    for set in [
        serde_json::json!([u64::MAX, i64::MAX, u32::MAX, u16::MAX]),
        serde_json::json!([i64::MIN, 0]),
        serde_json::json!([u32::MAX]),
    ] {
        let sizes = set.as_array().expect("a list");
        for step in STEPS {
            let (log, swollen) = swollen_log(&log(step), sizes);
            assert!(swollen > 8, "{swollen} numbers were changed to {set}");
            for keys in ["alt-w", "alt-w down 3", "alt-w end ctrl-z ctrl-z ctrl-y", "ctrl-r end"] {
                let mut room = Room::recorded("en", &log);
                room.press(keys).says(":work");
                for (width, height) in SIZES {
                    let _ = Shot::of(&room.model, width, height);
                }
            }
            let house = House::new();
            let file = house.write("swollen.jsonl", log);
            assert_eq!(house.imports("new", &file).0, 0);
            let told = house.is_told(
                &["run", "latest", "--plain"],
                b":work\n:dots 1\n:hands 2 3\n:mark 1 impact 2\n:lens x\n:put 1 in x\n",
            );
            let told = String::from_utf8_lossy(&told);
            assert!(!told.contains("panicked") && !told.contains("fault in itself"), "{told}");
            for format in ["md", "json", "csv"] {
                let to = format!("out.{format}");
                house.is_told(&["export", "latest", "--to", &to, "--format", format], b"");
                assert!(house.path(&to).exists(), "{format} with {set}");
            }
        }
    }
}
