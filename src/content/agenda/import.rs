//! Plans of workshops as people keep them: Markdown lists and tables, CSV, JSON. What is a time, a title or a remark is
//! guessed from headings and shapes.
//!
//! Not here: whether what was read can be held; a plan seldom says why people should come. The invariant: nothing that
//! stands in a row is lost. What is no time, title or question becomes a note of its step, and what was guessed or could not
//! be read is told with its line.

mod build;
mod clock;
mod column;
mod json;
mod markdown;
mod rows;

use std::path::Path;

use crate::content::fault::Fault;
use crate::content::files;
use crate::content::read::{FILE_LIMIT, without_mark};
use crate::domain::agenda::Agenda;
use crate::domain::framework::Framework;
use crate::text::clean;
use crate::words::Say;
use column::Column;

/// What was made of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// As far as it is known.
    pub agenda: Agenda,
    /// What was guessed, and what could not be read, each with its line.
    pub notes: Vec<Say>,
}

/// The endings of files that are read here.
pub const ENDINGS: [&str; 6] = ["md", "markdown", "txt", "csv", "tsv", "json"];

/// One thing that a plan says, in the order of its file.
#[derive(Clone, Debug, PartialEq)]
enum Line {
    /// What the whole is called.
    Title(String),
    /// What the whole is for, or is about.
    About(String),
    /// Where it comes from, and under which licence.
    Source(String),
    /// A heading over the rows that follow.
    Heading(String),
    /// A new day begins, and when it must end, as it is written.
    Day(String, Option<String>),
    /// What follows may be left out.
    Optional(String),
    /// A step, a child step, or what belongs to one.
    Row(Row),
    /// Words between the rows.
    Words(u32, String),
}

/// A row of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
struct Row {
    /// Line of the file, from 1.
    line: u32,
    /// 0 for a step, 1 for what stands below it, and so on.
    depth: usize,
    /// What it says, each behind what it is taken for.
    cells: Vec<(Column, String)>,
}

/// Reads a plan from its file.
///
/// # Errors
/// That it cannot be read, or that no plan was found in it.
pub fn load(path: &Path, framework: &Framework, lang: &str) -> Result<Imported, Fault> {
    let text = files::text(path)?;
    import(&files::name(path), &text, framework, lang)
}

/// Reads a plan. `name` is the file's, for its ending and as a title where the file has none.
///
/// # Errors
/// That no plan was found in it, and why.
pub fn import(name: &str, source: &str, framework: &Framework, lang: &str) -> Result<Imported, Fault> {
    if source.len() > FILE_LIMIT {
        return Err(Fault::whole(name, "content-file-large"));
    }
    let cleaned = clean(without_mark(source));
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let lines = match ending.as_str() {
        "json" => json::lines(&cleaned).map_err(|what| Fault::whole(name, what))?,
        "csv" | "tsv" => rows::of_csv(&cleaned),
        _ => markdown::lines(&cleaned),
    };
    if !lines.iter().any(|line| matches!(line, Line::Row(_))) {
        return Err(Fault::whole(name, "content-import-no-rows"));
    }
    let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    Ok(build::build(lines, stem, framework, lang))
}
