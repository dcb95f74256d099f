//! Laws of the words: every message that is used is there with what it names, none is there for nothing, every file is
//! sound, and every language says the same things.

mod help;
mod literals;
mod runs;
mod told;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use charrette::app::command::{COMMANDS, Scope};
use charrette::app::state::ThemeName;
use charrette::domain::refusal::Refusal;
use charrette::words::{Files, Labels as _, PSEUDO, SHIPPED, Words, is_number};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};

/// Messages by id, each with its text.
fn messages(files: &Files) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut id = String::new();
    for line in files.all().flat_map(str::lines) {
        let begins = line.starts_with(|c: char| c.is_ascii_alphabetic());
        match line.split_once(" =").filter(|_| begins) {
            Some((name, text)) => {
                name.clone_into(&mut id);
                assert!(found.insert(id.clone(), text.to_owned()).is_none(), "{id} is there twice");
            }
            None if line.starts_with('#') => {}
            None => found.entry(id.clone()).or_default().push_str(&format!("\n{line}")),
        }
    }
    found.remove("");
    found
}

/// What a message names.
fn names(text: &str) -> BTreeSet<String> {
    let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect::<String>();
    let name = |rest: &str| name(rest).trim_end_matches('-').to_owned();
    text.split('$').skip(1).map(name).collect()
}

fn english() -> BTreeMap<String, String> {
    messages(&SHIPPED[0].1)
}

/// Path and code of every source, without comments and unit tests.
fn sources() -> Vec<(String, String)> {
    let code =
        |text: String| text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    sources_as_they_stand().into_iter().map(|(path, text)| (path, code(text))).collect()
}

/// Path and text of every source, without unit tests.
fn sources_as_they_stand() -> Vec<(String, String)> {
    let (mut found, mut folders) = (Vec::new(), vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("src can be read") {
            let path = entry.expect("src can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).expect("a source is text");
                let until = text.find("\n#[cfg(test)]\nmod ").unwrap_or(text.len());
                found.push((path.display().to_string().replace('\\', "/"), text[..until].to_owned()));
            }
        }
    }
    found
}

/// String literals that could be the id of a message.
fn literals(code: &str) -> BTreeSet<&str> {
    let id = |text: &&str| {
        text.contains('-')
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    code.split('"').filter(id).collect()
}

/// Ids that are put together, each from all that it can be put together of.
fn built() -> BTreeSet<String> {
    let commands = COMMANDS.iter().flat_map(|c| ["cmd", "about", "ask"].map(|kind| format!("{kind}-{}", c.name)));
    let scopes = Scope::ALL.map(|scope| format!("scope-{}", scope.id()));
    let themes = ThemeName::ALL.map(|theme| format!("theme-{}", theme.id()));
    let headings =
        ["name", "synopsis", "description", "options", "subcommands", "version"].map(|it| format!("cli-man-{it}"));
    commands.chain(scopes).chain(themes).chain(headings).chain(help::ids()).collect()
}

/// Beginnings of ids, to which the rest is put.
const PARTS: [&str; 7] = ["help-", "cli-arg-", "cli-cmd-", "cli-man-", "cli-value-", "cmd-", "about-"];

#[test]
fn every_message_that_is_used_is_there() {
    let ids = english();
    let families: BTreeSet<&str> = ids.keys().filter_map(|id| id.split('-').next()).collect();
    // Names of formats, commands and themes, and keys that stand in files.
    let others: BTreeSet<&str> =
        COMMANDS.iter().map(|c| c.name).chain(ThemeName::ALL.map(ThemeName::id)).chain(PARTS).collect();
    for (path, code) in sources().iter().filter(|(path, _)| speaks(path)) {
        for id in literals(code) {
            let family = id.split('-').next().is_some_and(|first| families.contains(first));
            assert!(!family || others.contains(id) || ids.contains_key(id), "{path}: no message {id}");
        }
    }
    let asked = ["cmd-", "about-", "scope-", "theme-", "cli-"];
    for id in built().iter().filter(|id| asked.iter().any(|kind| id.starts_with(kind))) {
        assert!(ids.contains_key(id), "no message {id}");
    }
}

/// The parts that say something; elsewhere a literal is a key of a file or a test of one.
fn speaks(path: &str) -> bool {
    let path = path.replace('\\', "/");
    [
        "/src/app",
        "/src/ui",
        "/src/shell",
        "/src/export",
        "/src/cli",
        "/src/config",
        "/src/content",
        "/src/store",
        "/src/import",
        "/domain/activity",
        "/system.rs",
        "/refusal.rs",
        "/record.rs",
    ]
    .iter()
    .any(|part| path.contains(part))
}

#[test]
fn no_message_is_there_for_nothing() {
    let sources = sources();
    let used: BTreeSet<&str> = sources.iter().flat_map(|(_, code)| literals(code)).collect();
    let (built, ids) = (built(), english());
    let within: String = ids.values().cloned().collect();
    let unused: Vec<&String> = ids
        .keys()
        .filter(|id| !used.contains(id.as_str()) && !built.contains(*id) && !within.contains(&format!("{{ {id} }}")))
        .collect();
    assert!(unused.is_empty(), "nothing says {unused:#?}");
}

/// The names in `("name", ..)` up to the end of a list that is written out.
fn given(list: &str) -> Option<BTreeSet<String>> {
    let list = list.trim_start().strip_prefix("&[")?;
    let (mut depth, mut end) = (0, list.len());
    for (at, c) in list.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ']' if depth == 0 => {
                end = at;
                break;
            }
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
    }
    let name = |part: &str| part.split('"').next().map(str::to_owned);
    Some(list[..end].split("(\"").skip(1).filter_map(name).collect())
}

#[test]
fn what_a_message_names_is_given_where_it_is_said() {
    let ids = english();
    let mut seen = 0;
    for (path, code) in sources() {
        for call in code.split(".say(").skip(1) {
            let Some((id, rest)) = call.trim_start().strip_prefix('"').and_then(|rest| rest.split_once("\",")) else {
                continue;
            };
            let (Some(given), Some(text)) = (given(rest), ids.get(id)) else { continue };
            seen += 1;
            assert_eq!(given, names(text), "{path}: {id}");
        }
        for call in code.split("Say::new(\"").skip(1) {
            let Some((id, rest)) = call.split_once("\")") else { continue };
            let text = ids.get(id).unwrap_or_else(|| panic!("{path}: no message {id}"));
            seen += 1;
            // A name may be given in the next sentence of the code, but in no other file.
            for name in names(text) {
                let given = format!(".with(\"{name}\"");
                assert!(rest.contains(&given) || code.contains(&given), "{path}: {id} names {name}");
            }
        }
    }
    assert!(seen > 120, "the reader of sources sees only {seen} places");
}

#[test]
fn a_refusal_gives_what_its_message_names() {
    let (text, n) = ("x".to_owned(), 1);
    let all = [
        Refusal::Empty,
        Refusal::TooLong(2, 1),
        Refusal::Closed,
        Refusal::NotClosed,
        Refusal::NotStarted,
        Refusal::LastStep,
        Refusal::FirstStep,
        Refusal::NoSuchStep(text.clone()),
        Refusal::NoSuchContribution(text.clone()),
        Refusal::AlreadyPaused,
        Refusal::AlreadyRunning,
        Refusal::NoTimeLeft(n),
        Refusal::OddMinutes(n),
        Refusal::PlanGone,
        Refusal::AlreadyTrashed,
        Refusal::NotTrashed,
        Refusal::AlreadyThere,
        Refusal::NothingToUndo,
        Refusal::NothingToRedo,
        Refusal::GroupExists(text.clone()),
        Refusal::NoSuchGroup(text.clone()),
        Refusal::StanceWithoutStatement,
        Refusal::Erased,
        Refusal::NoChange,
        Refusal::NotInThisStep,
        Refusal::NoSuchField(text.clone()),
        Refusal::OddValue(text.clone(), text.clone()),
        Refusal::NoSuchOption(text.clone()),
        Refusal::NoSuchCluster(text.clone()),
        Refusal::NoRule,
        Refusal::RuleFixed,
        Refusal::TooManyDots(2, 1),
        Refusal::TooManyOnOne(text.clone(), 1),
        Refusal::SaysNothing,
        Refusal::OddOrder(2, 3),
        Refusal::TwiceOnOne(text.clone()),
        Refusal::NoSuchBallot(text.clone()),
        Refusal::NobodyKept,
        Refusal::EverybodyHeard,
        Refusal::NoSuchName(text.clone()),
        Refusal::OddPeople(2, 1),
        Refusal::NotSoMany(2, 1, text.clone()),
        Refusal::CountsOnly,
        Refusal::IsHere(text.clone()),
        Refusal::IsNotHere(text.clone()),
        Refusal::NoOrigins(String::new()),
        Refusal::NoOrigins(text.clone()),
        Refusal::NoSuchOrigin(text.clone()),
        Refusal::Circle(text.clone(), text.clone()),
        Refusal::Circle(text.clone(), "D1".to_owned()),
        Refusal::NotACode(text),
        Refusal::ReadOnly,
    ];
    let ids = english();
    for refusal in &all {
        let (id, args) = refusal.words();
        let given: BTreeSet<String> = args.into_iter().map(|(name, _)| name.to_owned()).collect();
        assert_eq!(names(ids.get(id).unwrap_or_else(|| panic!("no message {id}"))), given, "{id}");
    }
    let told: BTreeSet<&str> = all.iter().map(|refusal| refusal.words().0).collect();
    assert_eq!(told.len(), ids.keys().filter(|id| id.starts_with("refusal-")).count());
}

#[test]
fn every_file_is_sound_and_every_message_can_be_said() {
    for (tag, files) in SHIPPED {
        let mut bundle = FluentBundle::new(vec![tag.parse().expect("a language tag")]);
        bundle.set_use_isolating(false);
        for file in files.all() {
            let resource = FluentResource::try_new(file.to_owned());
            let resource = resource.unwrap_or_else(|(_, errors)| panic!("{tag}: {errors:?}"));
            bundle.add_resource(resource).unwrap_or_else(|twice| panic!("{tag}: {twice:?}"));
        }
        for (id, text) in messages(files) {
            for n in [0, 1, 2, 21] {
                let mut args = FluentArgs::new();
                for name in names(&text) {
                    if is_number(&name) { args.set(name, n) } else { args.set(name, "word") }
                }
                let message = bundle.get_message(&id).and_then(|message| message.value());
                let mut errors = Vec::new();
                let said =
                    bundle.format_pattern(message.unwrap_or_else(|| panic!("{tag}: {id}")), Some(&args), &mut errors);
                assert!(errors.is_empty() && !said.trim().is_empty(), "{tag}: {id}: {errors:?}");
                if *tag == "en" && names(&text).is_empty() {
                    assert_eq!(Words::of("en").get(&id), said, "{id}: read by itself it says the same");
                }
                assert_eq!(said.trim(), said, "{tag}: {id} begins or ends with white space");
            }
        }
    }
}

/// A choice by number needs a number: its name tells the program to pass one.
#[test]
fn what_is_counted_is_a_number() {
    for (tag, files) in SHIPPED {
        for (id, text) in messages(files) {
            for choice in text.split("{ $").skip(1) {
                let (name, rest) = choice.split_once([' ', '}']).expect("a place in a message has an end");
                let chooses = rest.starts_with("->") && (rest.contains("[one]") || rest.contains("[0]"));
                let own = rest.split("{ $").next().unwrap_or_default();
                let counts = chooses && (own.contains("[one]") || own.contains("[0]"));
                assert!(!counts || is_number(name), "{tag}: {id} counts {name}, which is text");
            }
        }
    }
}

#[test]
fn every_language_says_the_same_things() {
    let english = english();
    for (tag, files) in &SHIPPED[1..] {
        let theirs = messages(files);
        assert_eq!(theirs.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>(), "{tag}");
        for (id, text) in &theirs {
            assert!(names(text).is_subset(&names(&english[id])), "{tag}: {id} names what nobody gives");
        }
    }
}

#[test]
fn the_made_up_language_is_forty_per_cent_longer() {
    let (plain, long) = (Words::of("en"), Words::of(PSEUDO));
    assert_eq!(long.lang(), "en");
    for (id, text) in english().iter().filter(|(_, text)| names(text).is_empty()) {
        let (plain, long) = (plain.get(id), long.get(id));
        let (before, after) = (plain.chars().count(), long.chars().count());
        assert_eq!(after, before + before * 2 / 5, "{id}: {text}");
        assert!(!long.contains(['a', 'e', 'i', 'o']), "{long}");
    }
}

#[test]
fn a_language_that_does_not_ship_speaks_english() {
    for tag in ["", "C", "xx", "en-GB", "en_US.UTF-8"] {
        assert_eq!(Words::of(tag).lang(), "en", "{tag}");
    }
    assert_eq!(Words::of("en").get("no-such-message"), "no-such-message");
}

/// Each message is read when it is first said, by itself.
#[test]
fn no_message_speaks_of_another() {
    for (tag, files) in SHIPPED {
        for (id, text) in messages(files) {
            for inner in text.split('{').skip(1) {
                let first = inner.trim_start().chars().next();
                assert!(matches!(first, Some('$' | '"')), "{tag}: {id}: {inner}");
            }
        }
    }
}
