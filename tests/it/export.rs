//! What goes out: every format, at every level, with every hard text.

mod golden;

use charrette::domain::summary::Disclosure;
use charrette::export::{Format, Written, render};

use crate::desk::{Desk, English};

fn text(written: Written) -> String {
    match written {
        Written::File(bytes) => String::from_utf8(bytes).unwrap(),
        Written::Folder(files) => files
            .into_iter()
            .map(|(name, bytes)| format!("== {name}\n{}", String::from_utf8(bytes).unwrap().replace('\r', "␍")))
            .collect(),
    }
}

fn exported(desk: &Desk, level: Disclosure, format: Format) -> String {
    text(render(&desk.summary(level), &English::new(), format))
}
