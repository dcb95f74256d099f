//! An official list that is brought in: new sessions are held with it, those that were held keep what was on the table.

use crate::log_import::House;

const LIST: &str =
    "number,text,dimension,phases,maps_to\n4,\"Wording of the fourth, as published\",governance,design,GOV-1\n";

fn told(house: &House, args: &[&str], input: &str) -> String {
    String::from_utf8(house.is_told(args, input.as_bytes())).unwrap()
}

/// A session in which the statement was judged, and what its export says of it.
fn judged(house: &House, title: &str) -> serde_json::Value {
    let said =
        told(house, &["run", "design-kickoff-60", "--title", title, "--plain"], ":next\nYes ^GOV-1:keep\n:close\n");
    assert!(said.contains("saved 1"), "{said}");
    exported(house, "latest")
}

fn exported(house: &House, session: &str) -> serde_json::Value {
    let told = told(house, &["export", session, "--to", "out.json", "--force"], "");
    let text = std::fs::read_to_string(house.path("out.json")).unwrap_or_else(|_| panic!("{told}"));
    serde_json::from_str(&text).unwrap()
}

#[test]
fn new_sessions_are_held_with_the_imported_list_and_old_ones_are_not_rewritten() {
    let house = House::new();
    let before = judged(&house, "Before").to_string();
    assert!(!before.contains("Wording of the fourth"));
    let sessions = told(&house, &["sessions"], "");
    let old = sessions.split('\t').next().unwrap().to_owned();
    house.write("list.csv", LIST);
    let imported = told(&house, &["framework", "import", "list.csv"], "");
    assert!(imported.contains("official"), "{imported}");

    let after = judged(&house, "After");
    let text = after.to_string();
    assert!(text.contains("Wording of the fourth, as published"), "{text}");
    assert!(text.contains("+official.1"), "the version is told");
    let again = exported(&house, &old).to_string();
    assert!(!again.contains("Wording of the fourth") && !again.contains("+official.1"), "what was held stays");
}
