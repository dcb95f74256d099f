//! The page: landmarks, headings, languages, tables, contrast, and nothing from elsewhere.

use std::collections::{BTreeMap, HashSet};

use charrette::domain::summary::Disclosure;
use charrette::export::Format;
use sha2::{Digest, Sha256};

use super::exported;
use super::tags::{self, Piece};
use crate::desk::{an_hour, from_base64};

fn page() -> String {
    exported(&an_hour(), Disclosure::Internal, Format::Html)
}

fn opens(page: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let pieces = tags::of(page).into_iter();
    pieces
        .filter_map(|p| if let Piece::Open(name, a) = p { Some((name, a.into_iter().collect())) } else { None })
        .collect()
}

#[test]
fn one_of_each_landmark_and_headings_in_order() {
    let all = opens(&page());
    for landmark in ["header", "nav", "main", "footer", "h1", "title"] {
        assert_eq!(all.iter().filter(|(name, _)| name == landmark).count(), 1, "{landmark}");
    }
    let levels: Vec<u32> = all.iter().filter_map(|(name, _)| name.strip_prefix('h')?.parse().ok()).collect();
    assert!(levels.windows(2).all(|two| two[1] <= two[0] + 1), "{levels:?}");
    let skip = all.iter().find(|(_, a)| a.get("class").is_some_and(|c| c == "skip")).unwrap();
    assert_eq!(skip.1["href"], "#main");
}

#[test]
fn ids_are_unique_and_every_link_leads_somewhere_on_the_page() {
    let all = opens(&page());
    let ids: Vec<&String> = all.iter().filter_map(|(_, a)| a.get("id")).collect();
    let unique: HashSet<&String> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    let links: Vec<&String> = all.iter().filter_map(|(_, a)| a.get("href")).collect();
    assert!(links.len() > 10);
    for link in links {
        assert!(link.strip_prefix('#').is_some_and(|id| unique.iter().any(|known| *known == id)), "{link}");
    }
}

#[test]
fn nothing_comes_from_elsewhere_and_nothing_runs() {
    let page = page();
    let known = [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "a",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "nav",
        "main",
        "footer",
        "p",
        "ul",
        "li",
        "b",
        "small",
        "span",
        "blockquote",
        "dl",
        "div",
        "dt",
        "dd",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ];
    for (name, attributes) in opens(&page) {
        assert!(known.contains(&name.as_str()), "{name}");
        for attribute in attributes.keys() {
            assert!(!attribute.starts_with("on") && attribute != "src" && attribute != "style", "{attribute}");
        }
    }
    let css = &page[page.find("<style>").unwrap()..page.find("</style>").unwrap()];
    assert!(!css.contains("url(") && !css.contains("@import"));
}

#[test]
fn the_only_style_allowed_is_the_one_that_is_there() {
    let page = page();
    let style = page.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    let hash = page.split_once("style-src 'sha256-").unwrap().1.split_once('\'').unwrap().0;
    assert_eq!(from_base64(hash), Sha256::digest(style).to_vec());
    assert!(hash.len() == 44 && hash.ends_with('='));
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn the_page_and_each_foreign_text_say_their_language() {
    let all = opens(&page());
    assert_eq!(all[0].1["lang"], "en");
    for lang in ["de", "el", "ar"] {
        assert!(all.iter().any(|(name, a)| name == "span" && a.get("lang").is_some_and(|l| l == lang)), "{lang}");
    }
    assert!(all.iter().filter(|(name, _)| name == "span").all(|(_, a)| a["dir"] == "auto"));
    assert!(!all.iter().any(|(name, a)| name == "span" && a.get("lang").is_some_and(|l| l == "en")));
}

#[test]
fn every_table_has_a_caption_and_headings_with_a_scope() {
    let pieces = opens(&page());
    let tables: Vec<usize> = (0..pieces.len()).filter(|&at| pieces[at].0 == "table").collect();
    assert!(tables.len() >= 5);
    assert!(tables.iter().all(|&at| pieces[at + 1].0 == "caption"));
    assert!(pieces.iter().filter(|(name, _)| name == "th").all(|(_, a)| ["col", "row"].contains(&a["scope"].as_str())));
    let rows = tags::of(&page());
    let after_tr = rows.windows(2).filter(|two| matches!(&two[0], Piece::Open(n, _) if n == "tr"));
    assert!(after_tr.clone().count() > 20);
    for two in after_tr {
        assert!(matches!(&two[1], Piece::Open(n, _) if n == "th"), "{two:?}");
    }
}

#[test]
fn text_stands_out_from_its_ground_by_day_and_by_night() {
    let css = include_str!("../../../assets/export/report.css");
    let night = css.find("prefers-color-scheme: dark").unwrap();
    for part in
        [&css[..night], &css[night..css.find("@media print").unwrap()], &css[css.find("@media print").unwrap()..]]
    {
        let colour = |name: &str| {
            let at = part.find(&format!("--{name}: #")).unwrap_or_else(|| panic!("--{name}")) + name.len() + 5;
            u32::from_str_radix(&part[at..at + 6], 16).unwrap()
        };
        for (ink, ground) in [
            ("ink", "ground"),
            ("quiet", "ground"),
            ("link", "ground"),
            ("mark", "ground"),
            ("ink", "band"),
            ("quiet", "band"),
        ] {
            let ratio = contrast(colour(ink), colour(ground));
            assert!(ratio >= 4.5, "{ink} on {ground}: {ratio:.2}");
        }
    }
}

/// WCAG 2.2, relative luminance.
fn contrast(one: u32, other: u32) -> f64 {
    let light = |rgb: u32| {
        let channel = |shift: u32| {
            let c = f64::from(rgb >> shift & 0xff) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
    };
    let (a, b) = (light(one), light(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
