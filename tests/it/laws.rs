//! Laws on the sources: the direction of dependence, and how long a file may be. A module that does not exist yet
//! breaks no law.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Most lines of a source file.
const LONGEST: usize = 400;

/// What each module at the top may name of the others. Whatever is not here may be named by `main`, `cli` and `lib` only.
const MAY_NAME: [(&str, &[&str]); 17] = [
    ("text", &[]),
    ("words", &["text"]),
    // What the system said, as a message: whatever touches files passes it on.
    ("system", &["text", "words"]),
    ("domain", &["text"]),
    ("content", &["text", "words", "system", "domain"]),
    ("store", &["text", "words", "system", "domain"]),
    ("export", &["text", "words", "system", "domain"]),
    // An import takes back what an export has put before a cell, so it knows the columns and that rule.
    ("import", &["text", "words", "system", "domain", "export"]),
    // It joins what a person wrote to what the program obeys.
    ("config", &["text", "words", "system", "domain", "content", "export", "app"]),
    ("room", &["text", "words", "domain"]),
    ("sync", &["text", "words", "domain"]),
    ("app", &["text", "words", "domain"]),
    ("ui", &["text", "words", "domain", "app"]),
    (
        "shell",
        &[
            "text", "words", "system", "domain", "app", "ui", "content", "store", "export", "import", "config", "room",
            "sync",
        ],
    ),
    (
        "cli",
        &[
            "text", "words", "system", "domain", "app", "ui", "shell", "content", "store", "export", "import",
            "config", "room", "sync",
        ],
    ),
    (
        "main",
        &[
            "text", "words", "system", "domain", "app", "ui", "shell", "cli", "content", "store", "export", "import",
            "config", "room", "sync",
        ],
    ),
    ("lib", &[]),
];

/// What a part that is pure never names: screens, files, clocks, chance, the machine.
const NOT_IN_THE_DOMAIN: [&str; 21] = [
    "ratatui",
    "crossterm",
    "rusqlite",
    "getrandom",
    "directories",
    "rustix",
    "std::fs",
    "std::io",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::time",
    "Instant",
    "SystemTime",
    "Utc::now",
    "Local::now",
    "Local::",
    "println!",
    "eprintln!",
    "dbg!",
];

/// The same for the app, which may know of nothing else either.
const PURE: [&str; 4] = ["domain", "app", "text", "words"];

struct Source {
    path: PathBuf,
    /// First folder or file under `src`.
    module: String,
    /// Without comments and without unit tests.
    code: String,
    lines: usize,
}

fn sources() -> Vec<Source> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut folders) = (Vec::new(), vec![src.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("src can be read") {
            let path = entry.expect("src can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                let text = fs::read_to_string(&path).expect("a source is text");
                let first =
                    path.strip_prefix(&src).expect("it is under src").components().next().expect("it has a name");
                let module = first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
                found.push(Source { module, code: code(&text), lines: text.lines().count(), path });
            }
        }
    }
    assert!(found.len() > 10, "the sources were found");
    found
}

/// The lines that are neither comment nor unit test. A test module stands last in its file.
fn code(text: &str) -> String {
    let until = text.find("\n#[cfg(test)]\nmod ").unwrap_or(text.len());
    text[..until].lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

/// The modules at the top that a source names, as `crate::name` or in a group `crate::{..}`.
fn named(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    for root in ["crate::", "charrette::"] {
        for (at, _) in code.match_indices(root) {
            let rest = &code[at + root.len()..];
            match rest.strip_prefix('{') {
                None => {
                    found.insert(word(rest));
                }
                Some(group) => found.extend(heads(group).into_iter().map(word)),
            }
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

/// The beginnings of the parts of a group, up to its closing brace.
fn heads(group: &str) -> Vec<&str> {
    let (mut depth, mut begin, mut parts) = (0, true, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => begin = true,
            c if begin && !c.is_whitespace() => {
                begin = false;
                parts.push(&group[at..]);
            }
            _ => {}
        }
    }
    parts
}

fn edges() -> BTreeMap<String, BTreeSet<String>> {
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources() {
        let all = edges.entry(source.module.clone()).or_default();
        let at_the_top = source.path.parent().is_some_and(|folder| folder.ends_with("src"));
        let code = if at_the_top { source.code.replace("super::", "crate::") } else { source.code };
        all.extend(named(&code).into_iter().filter(|name| *name != source.module));
    }
    edges
}

#[test]
fn dependence_has_one_direction() {
    let modules: BTreeSet<String> = sources().into_iter().map(|source| source.module).collect();
    for (module, names) in edges() {
        let may = MAY_NAME.iter().find(|(name, _)| *name == module);
        let (_, may) = may.unwrap_or_else(|| panic!("src/{module}: say in MAY_NAME what this module may name"));
        for name in names.intersection(&modules) {
            assert!(may.contains(&name.as_str()), "src/{module} names crate::{name}");
        }
    }
}

#[test]
fn no_modules_go_round_in_a_ring() {
    let edges = edges();
    for start in edges.keys() {
        let (mut seen, mut next) = (BTreeSet::new(), vec![start]);
        while let Some(module) = next.pop() {
            for name in edges.get(module).into_iter().flatten() {
                assert_ne!(name, start, "src/{start} comes back to itself by src/{module}");
                if seen.insert(name) {
                    next.push(name);
                }
            }
        }
    }
}

#[test]
fn the_pure_parts_name_no_screen_file_clock_or_chance() {
    for source in sources().iter().filter(|source| PURE.contains(&source.module.as_str())) {
        for word in NOT_IN_THE_DOMAIN {
            assert!(!source.code.contains(word), "{} names {word}", source.path.display());
        }
    }
}

/// Everything that is recorded stays on the machine: there is nothing in the program that could send it away.
#[test]
fn no_source_names_a_network() {
    for source in sources() {
        for word in ["std::net", "TcpStream", "TcpListener", "UdpSocket", "UnixListener", "SocketAddr", "net::tcp"] {
            assert!(!source.code.contains(word), "{} names {word}", source.path.display());
        }
    }
    let lock = include_str!("../../Cargo.lock");
    for name in ["hyper", "reqwest", "ureq", "curl", "tokio", "socket2", "rustls", "openssl-sys", "native-tls"] {
        assert!(!lock.contains(&format!("name = \"{name}\"")), "{name} came in with a library");
    }
}

/// A newcomer follows links.
#[test]
fn every_link_of_the_documents_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut followed = 0;
    for folder in ["", "docs", "benches", "sessions"] {
        for entry in fs::read_dir(root.join(folder)).expect("the folder is there").flatten() {
            let path = entry.path();
            if path.extension().is_none_or(|ending| ending != "md") {
                continue;
            }
            let text = fs::read_to_string(&path).expect("a document is text");
            assert!(!text.contains("@PICTURE@") && !text.contains("TODO"), "{} is not finished", path.display());
            for (at, _) in text.match_indices("](") {
                let link = text[at + 2..].split([')', '#', ' ']).next().unwrap_or_default();
                if !link.is_empty() && !link.contains("://") {
                    let to = path.parent().expect("a file has a folder").join(link);
                    assert!(to.exists(), "{} leads to {link}, which is not there", path.display());
                    followed += 1;
                }
            }
        }
    }
    assert!(followed > 10, "{followed} links");
}

/// Names of files and folders that the table of licences has a row for.
fn licensed(table: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for cell in table.lines().filter_map(|line| line.strip_prefix("| `")).filter_map(|line| line.split(" | ").next()) {
        let mut stem = "";
        for name in cell.split('`').filter(|part| part.contains(['.', '/'])) {
            match name.strip_prefix('.') {
                Some(ending) => names.insert(format!("{stem}.{ending}")),
                None => names.insert(name.to_owned()),
            };
            stem = if name.starts_with('.') { stem } else { name.split('.').next().unwrap_or(name) };
        }
    }
    names
}

#[test]
fn every_file_of_the_test_data_has_its_licence_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let names = licensed(&fs::read_to_string(folder.join("LICENCES.md")).expect("the table is there"));
    let mut waiting = vec![folder.clone()];
    let mut seen = 0;
    while let Some(path) = waiting.pop() {
        for entry in fs::read_dir(path).expect("a folder").filter_map(Result::ok) {
            let path = entry.path();
            let name = path.strip_prefix(&folder).expect("it is below").to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                if !names.contains(&format!("{name}/")) {
                    waiting.push(path);
                }
            } else if name != "LICENCES.md" {
                assert!(names.contains(&name), "{name} has no row in LICENCES.md");
                seen += 1;
            }
        }
    }
    assert!(seen > 8, "{seen} files");
    for file in ["thoughtbot-classic-gv.toml", "publiccode-business-models.toml"] {
        let text = fs::read_to_string(folder.join("agendas").join(file)).expect("it is there");
        assert!(text.starts_with("# SPDX-License-Identifier: "), "{file} says under which licence it stands");
    }
}

#[test]
fn no_source_is_longer_than_a_person_reads() {
    for source in sources() {
        assert!(source.lines <= LONGEST, "{} has {} lines", source.path.display(), source.lines);
    }
}

#[test]
fn the_reader_of_sources_sees_what_it_should() {
    let code = code(
        "use crate::{app::x, domain::{a, b}, text};\n// crate::ui\nlet a = crate::store::open();\n#[cfg(test)]\nmod tests { use crate::cli; }",
    );
    let names: Vec<String> = named(&code).into_iter().collect();
    assert_eq!(names, ["app", "domain", "store", "text"]);
}
