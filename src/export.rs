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
use document::Reader;

pub use crate::words::{Labels, is_number};

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

    /// The format for a file of this name, by its end; that of plain text is good for Markdown.
    ///
    /// # Errors
    /// Where no format has such an end: the file would open in the wrong program, or in none.
    pub fn of_path(path: &std::path::Path) -> Result<Self, NoFormat> {
        let end = path.extension().ok_or(NoFormat::NoEnd)?;
        let end = end.to_string_lossy().to_ascii_lowercase();
        match end.as_str() {
            "txt" => Ok(Self::Markdown),
            "htm" => Ok(Self::Html),
            _ => Self::from_id(&end).ok_or(NoFormat::Odd(end)),
        }
    }

    /// The format with this name, or with this end of a file's name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.id() == id || (!f.extension().is_empty() && f.extension() == id))
    }
}

/// Why a file's name says no format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoFormat {
    /// It has no end.
    NoEnd,
    /// It has this one.
    Odd(String),
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
        Format::Markdown => {
            Written::File(markdown::render(&document::of(summary, labels, Reader::OfFile)).into_bytes())
        }
        Format::Html => Written::File(html::render(&document::of(summary, labels, Reader::OfFile)).into_bytes()),
        Format::Json => Written::File(json::render(summary)),
        Format::Csv => Written::Folder(csv::render(summary)),
    }
}
