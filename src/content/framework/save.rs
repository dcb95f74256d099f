//! A framework as one TOML file.
//!
//! The invariant: parsing what is written here gives the framework back.

use super::entry::status_id;
use crate::content::toml_text::{Page, one_line};
use crate::domain::framework::{Entry, Framework, Statement};

/// The framework as TOML, for the data folder.
#[must_use]
pub fn save_framework(framework: &Framework) -> String {
    let mut page = Page::begin(&framework.lang, "content-framework-remark");
    page.raw("format", "1");
    page.text("id", &framework.id);
    page.text("version", &framework.version);
    page.text("title", &framework.title);
    page.text("lang", &framework.lang);
    page.text("note", &framework.note);
    let lists: [(&str, &[Entry]); 11] = [
        ("phase", &framework.phases),
        ("dimension", &framework.dimensions),
        ("pillar", &framework.pillars),
        ("challenge", &framework.challenges),
        ("stakeholder", &framework.stakeholders),
        ("role", &framework.roles),
        ("agreement", &framework.agreements),
        ("level", &framework.levels),
        ("evaluation", &framework.evaluation),
        ("pilot", &framework.pilots),
        ("case", &framework.cases),
    ];
    for (key, entries) in lists {
        for entry in entries {
            write_entry(&mut page, key, entry);
        }
    }
    for statement in &framework.statements {
        write_statement(&mut page, statement);
    }
    for source in &framework.sources {
        page.head("source");
        page.text("id", &source.id);
        page.text("title", &source.title);
        page.text("where", &source.place);
        page.text("read", &source.read);
    }
    page.end()
}

fn write_entry(page: &mut Page, key: &str, entry: &Entry) {
    page.head(key);
    page.text("id", &entry.id);
    page.text("name", &entry.name);
    page.some("side", entry.side.as_deref().unwrap_or_default());
    page.some("place", entry.place.as_deref().unwrap_or_default());
    page.some("country", entry.country.as_deref().unwrap_or_default());
    page.text("text", &entry.text);
    page.list("source", &entry.source);
    page.text("status", status_id(entry.status));
}

fn write_statement(page: &mut Page, statement: &Statement) {
    page.head("statement");
    page.text("id", &statement.id);
    page.some("dimension", &statement.dimension);
    page.text("text", &statement.text);
    page.list("phases", &statement.phases);
    page.list("challenges", &statement.challenges);
    page.list("stakeholders", &statement.stakeholders);
    page.some("basis", &statement.basis);
    page.list("source", &statement.source);
    page.text("status", status_id(statement.status));
    let (number, text) = (one_line(&statement.official.number), one_line(&statement.official.text));
    page.raw("official", &format!("{{ number = {number}, text = {text} }}"));
}
