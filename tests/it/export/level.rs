//! What may not be seen at a level is in none of its bytes.

use charrette::domain::summary::Disclosure;
use charrette::export::Format;

use super::exported;
use crate::desk::an_hour;

fn has(level: Disclosure, format: Format, what: &str) -> bool {
    exported(&an_hour(), level, format).contains(what)
}

#[test]
fn notes_are_in_no_output() {
    for level in Disclosure::ALL {
        for format in Format::ALL {
            for never in ["SENTINEL-PRIVATE-NOTE", "SENTINEL-STEP-NOTE", "Thrown away"] {
                assert!(!has(level, format, never), "{never} in {format:?} for {level:?}");
            }
        }
    }
}

#[test]
fn names_stay_in_the_team() {
    for format in Format::ALL {
        for name in ["SENTINEL-AUTHOR", "SENTINEL-OWNER", "SENTINEL-STAFF-TEXT", "SENTINEL-STAFF-TITLE"] {
            assert!(has(Disclosure::Internal, format, name), "{name} in {format:?}");
            assert!(!has(Disclosure::Consortium, format, name), "{name} in {format:?}");
            assert!(!has(Disclosure::Public, format, name), "{name} in {format:?}");
        }
    }
}

#[test]
fn roles_quotes_facilitators_and_small_groups_stay_with_the_partners() {
    for format in Format::ALL {
        for told in ["SENTINEL-ROLE", "SENTINEL-QUOTE", "Σύλλογοι"] {
            assert!(has(Disclosure::Consortium, format, told), "{told} in {format:?}");
        }
        for kept in ["SENTINEL-", "Σύλλογοι", "0000000000000001-9"] {
            assert!(!has(Disclosure::Public, format, kept), "{kept} in {format:?}");
        }
    }
    assert!(has(Disclosure::Consortium, Format::Markdown, "SENTINEL-FACILITATOR"));
    assert!(has(Disclosure::Consortium, Format::Markdown, "table 12"));
    assert!(!has(Disclosure::Public, Format::Markdown, "table 12"));
    assert!(has(Disclosure::Consortium, Format::Csv, "T07:04:00"));
    assert!(!has(Disclosure::Public, Format::Csv, "T07:04:00"));
}

#[test]
fn an_anonymous_step_tells_neither_group_nor_table_nor_time() {
    let json = exported(&an_hour(), Disclosure::Internal, Format::Json);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let item = &json["steps"][2]["items"][0];
    assert_eq!(item["text"], "My chief fills them in wrongly");
    for member in ["group", "group_id", "table", "at", "mode", "author", "role"] {
        assert!(item[member].is_null(), "{member}");
    }
    assert!(!has(Disclosure::Internal, Format::Markdown, "table 7"));
}
