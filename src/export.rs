//! A summary becomes files: Markdown, HTML, JSON, CSV.
//!
//! Not here: what may be said (that is decided when the [`Summary`] is built) and the words of a language (they come in
//! through [`Labels`]). Rendering is pure; only [`write`](mod@write) touches the disk. The invariants: no format reads
//! anything but the summary, and what somebody said appears in every format letter for letter, never as markup, formula
//! or code.

pub mod csv;
pub mod document;
pub mod html;
pub mod json;
mod label;
pub mod markdown;
pub mod write;

use crate::domain::summary::Summary;

/// The words of one language.
pub trait Labels {
    /// The language, BCP 47; the report says that it is written in it.
    fn lang(&self) -> &str;

    /// The message with this id. An argument for which [`is_number`] holds is a whole number, so that the message can
    /// choose its plural; every other argument is text and must appear as it is.
    fn say(&self, id: &str, args: &[(&str, &str)]) -> String;
}

/// Whether the argument of a message with this name is a whole number: `n`, and all that begin with `n-`.
#[must_use]
pub fn is_number(argument: &str) -> bool {
    argument == "n" || argument.starts_with("n-")
}

/// What a summary can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A report to read and to edit on.
    Markdown,
    /// A report to read, one file, for a browser and a printer.
    Html,
    /// Everything, for other programs.
    Json,
    /// Tables for spreadsheets, a folder of them.
    Csv,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Markdown, Self::Html, Self::Json, Self::Csv];

    /// Its name in commands.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    /// The end of its file's name; empty for a folder.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Json => "json",
            Self::Csv => "",
        }
    }

    /// The format with this name, or with this end of a file's name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.id() == id || (!f.extension().is_empty() && f.extension() == id))
    }
}

/// A summary, written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// One file.
    File(Vec<u8>),
    /// A folder: names of its files and what stands in them.
    Folder(Vec<(&'static str, Vec<u8>)>),
}

/// Writes a summary in a format.
#[must_use]
pub fn render(summary: &Summary, labels: &dyn Labels, format: Format) -> Written {
    match format {
        Format::Markdown => Written::File(markdown::render(&document::of(summary, labels)).into_bytes()),
        Format::Html => Written::File(html::render(&document::of(summary, labels)).into_bytes()),
        Format::Json => Written::File(json::render(summary)),
        Format::Csv => Written::Folder(csv::render(summary)),
    }
}
