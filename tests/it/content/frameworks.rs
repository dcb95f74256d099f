use std::collections::BTreeMap;

use charrette::content::framework::{INGOV, Imported, import, ingov, parse, save_framework};
use charrette::domain::framework::Status;
use charrette::words::english;

use super::{lines, read};

#[test]
fn the_shipped_framework_has_its_23_working_statements() {
    let ingov = parse(&INGOV).unwrap_or_else(|faults| panic!("{}", lines(&faults).join("\n")));
    let mut counts = BTreeMap::new();
    for statement in &ingov.statements {
        *counts.entry(statement.id.split('-').next().unwrap()).or_insert(0) += 1;
        assert_eq!(statement.status, Status::Working);
        assert_eq!(statement.official, charrette::domain::framework::Official::default());
    }
    assert_eq!(counts, BTreeMap::from([("AGR", 4), ("ENG", 11), ("GOV", 4), ("IMP", 4)]));
    let sizes = [&ingov.phases, &ingov.dimensions, &ingov.challenges, &ingov.stakeholders, &ingov.pilots, &ingov.cases];
    assert_eq!(sizes.map(Vec::len), [3, 5, 4, 9, 4, 5]);
}

#[test]
fn a_framework_is_read_back_as_it_was_saved() {
    assert_eq!(parse(&[("saved", &save_framework(ingov()))]).as_ref(), Ok(ingov()));
}

#[test]
fn faults_name_the_file_they_are_in() {
    let edited = |file: usize, from: &str, to: &str| {
        let text = INGOV[file].1.replacen(from, to, 1);
        assert_ne!(text, INGOV[file].1, "{from} is not in the file");
        let mut files = INGOV;
        files[file].1 = Box::leak(text.into_boxed_str());
        let faults = parse(&files).unwrap_err();
        assert_eq!(faults.len(), 1, "{faults:#?}");
        let fault = &faults[0];
        format!(
            "{} {}{}",
            fault.file,
            english(&fault.what),
            fault.meant.as_ref().map_or(String::new(), |word| format!(" -> {word}"))
        )
    };
    let cases = [
        (2, "id = \"austria\"", "id = \"malta\"", "ingov/pilots.toml another pilot has the id \"malta\" already"),
        (0, "status = \"verbatim-title\"", "status = \"verbatim\"", "ingov/framework.toml unknown status \"verbatim\""),
        (0, "status = \"verbatim-title\"", "", "ingov/framework.toml \"status\" is missing"),
        (
            0,
            "version = \"2026.1\"",
            "version = \"../x\"",
            "ingov/framework.toml \"version\" has letters, digits, points, hyphens and plus signs only",
        ),
        (0, "format = 1", "format = 2", "ingov/framework.toml \"format\" must be between 1 and 1"),
        (
            0,
            "source = [\"S3\"]",
            "source = []",
            "ingov/framework.toml an entry with status \"verbatim-title\" names its \"source\"",
        ),
        (
            1,
            "dimension = \"governance\"",
            "dimension = \"governence\"",
            "ingov/recommendations.toml unknown dimension \"governence\" -> governance",
        ),
        (
            1,
            "\"GOV-1\"",
            "\"R1\"",
            "ingov/recommendations.toml \"R1\" does not fit: the id of a working statement is as \"ENG-3\"",
        ),
        (
            1,
            "\"GOV-1\"",
            "\"OFF-1\"",
            "ingov/recommendations.toml ids that begin with OFF- are for imported official statements",
        ),
        (
            1,
            "{ number = \"\"",
            "{ number = \"7\"",
            "ingov/recommendations.toml official number and text stand in a statement with status \"working\"",
        ),
        (
            1,
            "status = \"working\"\nofficial",
            "status = \"official\"\nofficial",
            "ingov/recommendations.toml an official statement has its official number and text",
        ),
        (2, "\"S10\"", "\"S999\"", "ingov/pilots.toml unknown source \"S999\""),
    ];
    for (file, from, to, told) in cases {
        assert_eq!(edited(file, from, to), told);
    }
}

#[test]
fn an_official_list_takes_the_place_of_what_it_maps_to() {
    let csv = import(ingov(), &["2026.1"], "official.csv", &read("framework/official.csv")).unwrap();
    let Imported { framework, replaced, added, still_working, new_challenges } = csv.clone();
    let pair = |number: &str, id: &str| (number.to_owned(), id.to_owned());
    assert_eq!(replaced, [pair("1", "GOV-2"), pair("3a", "ENG-3")]);
    assert_eq!(added, [pair("2", "OFF-2"), pair("3/A", "OFF-3-A"), pair("3.a", "OFF-3-A-2")]);
    assert_eq!(still_working.len(), 21);
    assert_eq!(new_challenges, ["cultural"]);
    assert_eq!(framework.version, "2026.1+official.1");
    let first = framework.statement("GOV-2").unwrap();
    assert_eq!(first.status, Status::Official);
    assert_eq!(first.text, "Wording of the first entry; a made-up one, with \"quotes\"");
    assert_eq!((first.official.number.as_str(), &first.official.text), ("1", &first.text));
    assert_eq!((first.basis.as_str(), first.phases.len()), ("", 2));
    assert_eq!(first.stakeholders, ingov().statement("GOV-2").unwrap().stakeholders);
    assert_eq!(framework.statement("ENG-3").unwrap().text, "Wording of the third,\non two lines");
    assert!(framework.statement("OFF-3-A").unwrap().basis.contains("ENG-3"));
    assert_eq!(framework.statement("GOV-1"), ingov().statement("GOV-1"));
    assert_eq!(parse(&[("saved", &save_framework(&framework))]).as_ref(), Ok(&framework));

    let toml = import(ingov(), &["2026.1"], "official.toml", &read("framework/official.toml")).unwrap();
    assert_eq!(toml.framework.statements, csv.framework.statements);
    let again = import(&framework, &[], "official.csv", &read("framework/official.csv")).unwrap_err();
    assert!(english(&again[0].what).contains("holds an official list already"));
}

#[test]
fn a_wrong_list_is_not_imported_and_says_where() {
    let told = |file: &str, text: &str| lines(&import(ingov(), &[], file, text).unwrap_err());
    let csv = "number,txt,dimension,maps_to,number\n1,a,govrnance,GOV-99,\n";
    assert_eq!(
        told("l.csv", csv),
        [
            "1:1: column \"text\" is missing",
            "1:8: unknown column \"txt\"; did you mean \"text\"?",
            "1:30: column \"number\" stands here twice",
            "2:5: unknown dimension \"govrnance\"; did you mean \"governance\"?",
            "2:15: unknown statement \"GOV-99\"",
        ]
    );
    let csv = "number,text,phases,challenges\n1,\"two\nlines\",design delivry,\n1,,,Political\n,é,,,extra\n";
    assert_eq!(
        told("l.csv", csv),
        [
            "3:8: unknown phase \"delivry\"; did you mean \"delivery\"?",
            "4:1: \"text\" is missing in this row",
            "4:1: number \"1\" stands here for the second time",
            "4:5: challenge tag \"Political\" has something other than lower case letters, digits and hyphens",
            "5:1: \"number\" is missing in this row",
            "5:6: this row has 5 cells, the first row 4",
        ]
    );
    assert_eq!(told("l.csv", ""), ["1:1: the file is empty: its first row holds the field names"]);
    assert_eq!(told("l.csv", "number,text\n"), ["1:1: no row below the field names: there is nothing to import"]);
    assert_eq!(told("l.xlsx", "x"), [" an official list is a .csv or a .toml file"]);
    assert_eq!(
        told("l.toml", "[[oficial]]\nnumber = 1"),
        [
            "1:1: no [[official]]: there is nothing to import",
            "1:3: unknown field \"oficial\"; did you mean \"official\"?",
        ]
    );
    assert_eq!(
        told("l.toml", "[[official]]\nnumber = 1\nphases = \"design\""),
        [
            "1:1: \"text\" is missing",
            "2:10: \"number\" must be a text in quotes, not a number",
            "3:10: \"phases\" must be a list of texts, not a text",
        ]
    );
}

/// Both examples of the documentation are imported, and say the same.
#[test]
fn the_lists_of_the_documentation_are_importable() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("docs/framework-format.md")).unwrap();
    let example = |fence: &str| text.split(fence).nth(1).unwrap().split("```").next().unwrap().to_owned();
    let csv = import(ingov(), &[], "a.csv", &example("```csv\n")).unwrap();
    let toml = import(ingov(), &[], "a.toml", &example("```toml\n")).unwrap();
    assert_eq!(csv.framework.statements, toml.framework.statements);
    assert_eq!((csv.replaced.len(), csv.added.len()), (1, 1));
}
