//! The English words: each is used, each that is used is there.

use std::collections::BTreeSet;
use std::path::Path;

use charrette::domain::summary::Disclosure;
use charrette::export::{Format, render};

use crate::desk::{English, an_hour};

fn spoken_in(folder: &Path, into: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            spoken_in(&path, into);
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        let ids = source.split('"').filter(|part| part.starts_with("export-"));
        into.extend(ids.map(str::to_owned));
    }
}

#[test]
fn every_message_is_used_and_every_use_has_its_message() {
    let mut used = BTreeSet::new();
    // The domain names the messages of what screens and reports say alike.
    for folder in ["src/export", "src/domain"] {
        spoken_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut used);
    }
    let file = include_str!("../../../assets/i18n/en/export.ftl");
    let there: BTreeSet<String> = file
        .lines()
        .filter(|l| l.starts_with("export-"))
        .filter_map(|l| l.split_once(" ="))
        .map(|(id, _)| id.to_owned())
        .collect();
    assert!(there.len() > 200);
    assert_eq!(there.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new(), "never used");
    assert_eq!(used.difference(&there).collect::<Vec<_>>(), Vec::<&String>::new(), "without words");
}

#[test]
fn a_whole_report_asks_for_many_of_them() {
    let words = English::new();
    let _ = render(&an_hour().summary(Disclosure::Public), &words, Format::Markdown);
    assert!(words.asked.borrow().len() > 80);
}
