//! What goes out: every format, at every level, with every hard text.

mod afternoon;
mod audit;
mod disk;
mod edge;
mod golden;
mod hard;
mod level;
mod missing;
mod page;
mod schema;
mod turns;
mod votes;
mod words;
mod work;

use charrette::domain::summary::{Disclosure, Summary};
use charrette::export::{Format, Written, render};

use crate::desk::{Desk, English};

fn text(written: Written) -> String {
    match written {
        Written::File(bytes) => String::from_utf8(bytes).unwrap(),
        Written::Folder(files) => {
            let told = files.into_iter().map(|(name, bytes)| {
                let text = String::from_utf8(bytes).unwrap();
                ["== ", name, "\n", &text.replace('\r', "␍")].concat()
            });
            told.collect()
        }
    }
}

fn told(summary: &Summary, format: Format) -> String {
    text(render(summary, &English::new(), format))
}

fn exported(desk: &Desk, level: Disclosure, format: Format) -> String {
    told(&desk.summary(level), format)
}

/// Tags, their attributes and texts of our own HTML; fails on what is not well-formed.
mod tags {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum Piece {
        Open(String, Vec<(String, String)>),
        Close(String),
        Text(String),
    }

    pub const VOID: [&str; 1] = ["meta"];

    pub fn of(page: &str) -> Vec<Piece> {
        let mut rest = page.strip_prefix("<!DOCTYPE html>\n").expect("the page has its type");
        let (mut pieces, mut open): (Vec<Piece>, Vec<String>) = (Vec::new(), Vec::new());
        while !rest.is_empty() {
            let at = rest.find('<').unwrap_or(rest.len());
            if at > 0 {
                pieces.push(Piece::Text(decoded(&rest[..at])));
                rest = &rest[at..];
                continue;
            }
            let end = rest.find('>').expect("a tag ends");
            let (tag, after) = (&rest[1..end], &rest[end + 1..]);
            rest = after;
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop().as_deref(), Some(name), "tags are nested");
                pieces.push(Piece::Close(name.to_owned()));
                continue;
            }
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            pieces.push(Piece::Open(name.to_owned(), read(attributes)));
            if name == "style" {
                let end = rest.find("</style>").unwrap();
                rest = &rest[end..];
            }
            if !VOID.contains(&name) {
                open.push(name.to_owned());
            }
        }
        assert!(open.is_empty(), "left open: {open:?}");
        pieces
    }

    fn read(mut rest: &str) -> Vec<(String, String)> {
        let mut attributes = Vec::new();
        while !rest.is_empty() {
            let (name, after) = rest.split_once("=\"").expect("every attribute has a quoted value");
            let (value, after) = after.split_once('"').expect("a value ends");
            attributes.push((name.to_owned(), decoded(value)));
            rest = after.trim_start();
        }
        attributes
    }

    fn decoded(text: &str) -> String {
        assert!(!text.contains(['<', '>']), "{text:?}");
        let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
        let bare = plain.matches('&').count();
        assert_eq!(bare, text.matches("&amp;").count(), "an ampersand stands for itself: {text:?}");
        plain.replace("&amp;", "&")
    }
}
