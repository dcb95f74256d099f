//! What may not be seen at a level is in none of its bytes.

use charrette::domain::agenda::{Activity, Group};
use charrette::domain::intent::Intent;
use charrette::domain::summary::Disclosure;
use charrette::export::Format;

use super::exported;
use crate::desk::{Desk, agenda, an_hour, step};

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

#[test]
fn words_moved_into_a_stricter_step_keep_the_stricter_promise() {
    let mut desk = an_hour();
    desk.does(Intent::Reopen);
    let named = desk.session.contributions.iter().find(|c| c.extra().author.is_some()).unwrap();
    let (id, text) = (named.id, named.text.to_string());
    desk.does(Intent::Move(id, 2));
    let summary = desk.summary(Disclosure::Internal);
    let item = summary.steps[2].items.iter().find(|item| item.text == text).unwrap();
    assert_eq!((&item.author, &item.role, &item.group_id, item.at), (&None, &None, &None, None));
}

/// A room with these groups: id, people counted, contributions.
fn room(groups: &[(&str, Option<u32>, usize)]) -> Desk {
    let mut plan = agenda(vec![step("ideas", "What keeps you from it?", Activity::Brainstorm, 20)]);
    let named = |(id, ..): &(&str, Option<u32>, usize)| Group { id: (*id).to_owned(), name: format!("GROUP-{id}") };
    plan.groups = groups.iter().map(named).collect();
    let mut desk = Desk::new("A room", plan);
    desk.does(Intent::Next);
    for (id, people, said) in groups {
        people.iter().for_each(|n| _ = desk.does(Intent::Count((*id).to_owned(), *n)));
        (0..*said).for_each(|n| _ = desk.types(&format!("words {n} @{id}")));
    }
    desk
}

/// Id of the group and number of people, by group.
fn groups(desk: &Desk) -> Vec<(String, Option<u32>, usize)> {
    let rows = desk.summary(Disclosure::Public).totals.by_group;
    rows.into_iter().map(|row| (row.id, row.people, row.contributions)).collect()
}

fn row(id: &str, people: Option<u32>, said: usize) -> (String, Option<u32>, usize) {
    (id.to_owned(), people, said)
}

#[test]
fn small_groups_are_put_together_only_where_they_hide_one_another() {
    let two = room(&[("large", Some(9), 4), ("red", Some(2), 1), ("blue", Some(2), 5)]);
    assert_eq!(groups(&two), [row("large", Some(9), 4), row("other", None, 6)]);
    let one = room(&[("large", Some(9), 4), ("red", Some(2), 3), ("blue", Some(8), 5)]);
    assert_eq!(groups(&one)[2], row("", None, 3), "one group put together is that group");
    let few = room(&[("large", Some(9), 4), ("red", Some(1), 3), ("blue", Some(1), 5)]);
    assert_eq!(groups(&few)[1], row("", None, 8), "two people are hidden by one another no more than by themselves");
    for format in Format::ALL {
        let bytes = super::told(&one.summary(Disclosure::Public), format);
        assert!(
            !bytes.contains("\"red\"") && !bytes.contains("GROUP-red") && !bytes.contains("smaller groups together")
        );
    }
}

#[test]
fn nobody_reckons_the_people_of_a_small_group_from_the_total() {
    let counted = room(&[("large", Some(9), 4), ("red", Some(2), 3), ("blue", Some(5), 5)]);
    let people: Vec<Option<u32>> = groups(&counted).into_iter().map(|(_, people, _)| people).collect();
    assert_eq!((counted.summary(Disclosure::Public).totals.people, people), (16, vec![Some(9), None, None]));
    let audit = counted.summary(Disclosure::Public).audit;
    assert!(audit.iter().all(|row| row.event != "counted" || row.node == "large"), "{audit:?}");
    let enough = room(&[("large", Some(9), 4), ("red", Some(2), 3), ("green", Some(2), 3), ("blue", Some(5), 5)]);
    assert_eq!(groups(&enough)[2], row("blue", Some(5), 5), "four people of two groups cannot be told apart");
}

#[test]
fn that_one_or_two_people_said_nothing_is_told_to_the_team_alone() {
    let desk = room(&[("large", Some(9), 4), ("red", Some(2), 0), ("blue", Some(5), 0)]);
    let silent = |level| {
        let text = super::told(&desk.summary(level), Format::Markdown);
        text.lines().filter(|line| line.contains("Present, but")).map(str::to_owned).collect::<Vec<_>>()
    };
    let (team, partners) = (silent(Disclosure::Internal), silent(Disclosure::Consortium));
    assert!(team.len() == 2 && team.iter().all(|line| line.contains("GROUP-red, GROUP-blue")), "{team:?}");
    assert!(partners.len() == 2, "{partners:?}");
    assert!(partners.iter().all(|line| line.contains("GROUP-blue") && !line.contains("GROUP-red")), "{partners:?}");
}

#[test]
fn no_table_for_partners_holds_a_group_of_two_who_said_nothing() {
    let desk = room(&[("large", Some(9), 4), ("red", Some(2), 0), ("blue", Some(5), 0), ("green", None, 0)]);
    let summary = desk.summary(Disclosure::Consortium);
    let rows: Vec<_> = summary.totals.by_group.iter().map(|r| row(&r.id, r.people, r.contributions)).collect();
    // Sixteen people less those of two groups would leave the two; a group that nobody counted looks the same.
    assert_eq!(rows, [row("large", None, 4), row("red", None, 0), row("blue", Some(5), 0), row("green", None, 0)]);
    let report = super::told(&summary, Format::Markdown);
    assert!(!report.contains("GROUP-red") && report.contains("| GROUP-large | not told | 4 |"), "{report}");
    assert!(summary.audit.iter().all(|row| row.event != "counted" || row.node == "blue"), "{:?}", summary.audit);
    let team = desk.summary(Disclosure::Internal).totals.by_group;
    assert_eq!((team[0].people, team[1].people), (Some(9), Some(2)), "the team is told all of it");
    let heard = room(&[("large", Some(9), 4), ("red", Some(2), 1)]).summary(Disclosure::Consortium).totals.by_group;
    assert_eq!((heard[0].people, heard[1].people), (Some(9), Some(2)), "who spoke hides nothing by having spoken");
}
