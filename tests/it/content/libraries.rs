use std::fs;

use charrette::content::Fault;
use charrette::content::framework;
use charrette::content::library::{Origin, frameworks, library, load_agenda, load_framework};
use charrette::words::english;

use charrette::app::state::ThemeName;

use super::{data, ingov, read};

fn check(path: &std::path::Path) -> Vec<Fault> {
    charrette::content::check(path, ingov(), &charrette::config::faults)
}

#[test]
fn without_a_folder_there_is_what_ships() {
    let library = library(None, ingov());
    assert_eq!(library.agendas.len(), charrette::content::library::shipped().len());
    assert_eq!(library.headers().count(), library.agendas.len());
    assert!(library.agendas.iter().all(|entry| entry.origin == Origin::Shipped));
    let kickoff = library.headers().find(|header| header.id == "design-kickoff-60").unwrap();
    assert_eq!((kickoff.phase, kickoff.minutes), ("design", 60));
}

#[test]
fn an_own_agenda_stands_in_place_of_a_shipped_one_and_a_wrong_one_hides_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let own = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let sprint = read("agendas/thoughtbot-classic-gv.toml");
    own("a-sprint.toml", &sprint);
    own("b-same-id.toml", &sprint);
    own("design-needs.toml", &sprint.replace("\"thoughtbot-classic-gv\"", "\"design-needs\""));
    own("design-kickoff-60.toml", "format = 1\nid = ");
    own("latin.toml", "");
    fs::write(folder.path().join("latin.toml"), b"# caf\xe9\n").unwrap();
    own("notes.txt", "not an agenda");
    fs::create_dir(folder.path().join("x.toml")).unwrap();

    let shipped = library(None, ingov()).agendas.len();
    let library = library(Some(folder.path()), ingov());
    assert_eq!(library.agendas.len(), shipped + 5);
    assert_eq!(library.agenda("design-needs").unwrap().title, "Classic (GV Flavor)");
    assert_eq!(library.agendas.iter().filter(|entry| entry.id == "design-needs").count(), 1);
    assert_eq!(library.agenda("design-kickoff-60").unwrap().planned_minutes(), 60);
    let wrong: Vec<String> = library
        .agendas
        .iter()
        .filter_map(|entry| entry.agenda.as_ref().err())
        .map(|faults| faults[0].to_string().replace(&folder.path().display().to_string(), ""))
        .collect();
    assert_eq!(wrong.len(), 4, "{wrong:#?}");
    assert!(wrong[0].contains("a-sprint.toml has the id \"thoughtbot-classic-gv\" already"), "{}", wrong[0]);
    assert!(wrong[1].contains("design-kickoff-60.toml:2:6: the value is missing"), "{}", wrong[1]);
    assert!(wrong[2].contains("latin.toml:1:6: not UTF-8 from here on"), "{}", wrong[2]);
    assert!(wrong[3].contains("x.toml: "), "{}", wrong[3]);
}

#[test]
fn a_folder_that_is_not_there_is_empty_and_one_that_is_a_file_is_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(library(Some(&folder.path().join("none")), ingov()).faults, []);
    fs::write(folder.path().join("file"), "").unwrap();
    assert_eq!(library(Some(&folder.path().join("file")), ingov()).faults.len(), 1);
}

#[test]
fn a_path_of_ones_own_need_not_bear_the_id() {
    assert!(load_agenda(&data("agendas/thoughtbot-classic-gv.toml"), ingov()).is_ok());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("draft 7 (final).toml");
    fs::copy(data("agendas/thoughtbot-classic-gv.toml"), &path).unwrap();
    assert!(load_agenda(&path, ingov()).is_ok());
}

#[test]
fn check_tells_content_apart_by_its_keys() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_eq!(check(&root.join("assets")), []);
    for part in ["framework.toml", "recommendations.toml", "pilots.toml", "sources.toml"] {
        assert_eq!(check(&root.join("assets/framework/ingov").join(part)), [], "{part}");
    }
    assert_eq!(check(&data("framework/official.csv")), []);
    assert_eq!(check(&data("framework/official.toml")), []);
    let folder = tempfile::tempdir().unwrap();
    let told = |text: &str| {
        let path = folder.path().join("some.toml");
        fs::write(&path, text).unwrap();
        english(&check(&path)[0].what)
    };
    assert!(told("x = 1").starts_with("neither an agenda"));
    assert_eq!(told("purpse = \"\""), "\"format\" is missing");
    assert_eq!(told("[[official]]"), "\"number\" is missing");
    assert_eq!(
        told("[[pilot]]"),
        "no file says what this framework is: \"format\", \"id\", \"version\", \"title\", \"lang\", \"note\""
    );
    let bad = check(&data("agendas-bad"));
    assert!(bad.len() >= 25, "{}", bad.len());
    assert_eq!(check(&folder.path().join("gone.toml")).len(), 1);
}

#[test]
fn a_data_folder_is_checked_with_the_settings_in_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("agendas")).unwrap();
    fs::copy(data("agendas/thoughtbot-classic-gv.toml"), folder.path().join("agendas/own.toml")).unwrap();
    charrette::config::keep_theme(folder.path(), ThemeName::HighContrast, "The theme.").unwrap();
    assert_eq!(check(folder.path()), []);
    let settings = folder.path().join("settings.toml");
    let told = |text: &str| {
        fs::write(&settings, text).unwrap();
        check(folder.path())
            .iter()
            .map(ToString::to_string)
            .map(|f| f.replace(&*settings.to_string_lossy(), ""))
            .collect()
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(told(""), none);
    let wrong: Vec<String> = told("them = \"auto\"\ntheme = \"high-contrst\"\n");
    assert_eq!(
        wrong,
        [
            ":1:1: unknown field \"them\"; did you mean \"theme\"?",
            ":2:9: unknown theme \"high-contrst\"; did you mean \"high-contrast\"?"
        ]
    );
    let wrong: Vec<String> = told("theme = 3");
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    let agenda: Vec<String> = told(&read("agendas/publiccode-business-models.toml"));
    assert_eq!(agenda, none, "who calls an agenda so has an agenda");
}

#[test]
fn own_frameworks_are_files_or_folders_and_the_newest_version_counts() {
    let folder = tempfile::tempdir().unwrap();
    let csv = read("framework/official.csv");
    for taken in [&[][..], &["2026.1+official.9"]] {
        let imported = framework::import(framework::ingov(), taken, "official.csv", &csv).unwrap().framework;
        let path = folder.path().join(format!("ingov-{}.toml", imported.version));
        fs::write(&path, framework::save_framework(&imported)).unwrap();
        assert_eq!(load_framework(&path).as_ref(), Ok(&imported));
    }
    fs::create_dir(folder.path().join("own")).unwrap();
    for (name, text) in framework::INGOV {
        let name = name.rsplit('/').next().unwrap();
        fs::write(folder.path().join("own").join(name), text.replace("id = \"ingov\"", "id = \"own\"")).unwrap();
    }
    fs::write(folder.path().join("broken.toml"), "id = 1").unwrap();
    let read = frameworks(Some(folder.path()));
    let names: Vec<(&str, &str)> = read.all.iter().map(|read| (read.id.as_str(), read.version.as_str())).collect();
    let versions = ["2026.1", "2026.1+official.1", "2026.1+official.10"];
    assert_eq!(names, [("ingov", versions[0]), ("ingov", versions[1]), ("ingov", versions[2]), ("own", versions[0])]);
    assert!(!read.faults.is_empty() && read.faults.iter().all(|fault| fault.file.ends_with("broken.toml")));
}

#[test]
fn a_folder_in_which_nothing_can_be_checked_is_not_called_good() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("below")).unwrap();
    std::fs::write(folder.path().join("notes.md"), "# Notes").unwrap();
    let faults = || charrette::content::check(folder.path(), &[], &charrette::config::faults);
    assert!(faults().iter().any(|fault| fault.what.id == "content-nothing-here"), "{:?}", faults());
    std::fs::write(folder.path().join("below/settings.toml"), "").unwrap();
    assert!(faults().is_empty(), "{:?}", faults());
}
