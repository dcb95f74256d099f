//! The report as a tree of blocks: what stands where, in which words, before any format is chosen.
//!
//! Markdown and HTML render it now; a word processor's file and a printed one can. Not here: markup of any kind, and any
//! choice about what may be shown. The invariants: level 1 is the title alone, no level of heading is skipped, ids are
//! unique, and every text that is not in the report's own language carries its language.

mod activity;
mod agenda;
mod brief;
mod cover;
mod evidence;
mod results;
mod say;
mod work;

use crate::domain::summary::Summary;

use super::Labels;
use say::Say;

/// A piece of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The words; may hold line ends where they are somebody's.
    pub text: String,
    /// BCP 47; `None` for the report's own language.
    pub lang: Option<String>,
    /// Whose words they are.
    pub voice: Voice,
}

/// Whose words a text is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voice {
    /// The report's own.
    #[default]
    Report,
    /// Somebody's: said, typed or planned by people, in any language and direction.
    People,
}

/// A run of text.
pub type Line = Vec<Span>;

/// One part of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; level 2 and below, 1 is the title.
    Heading {
        /// 2 to 4.
        level: u8,
        /// Unique in the report, ASCII.
        id: String,
        /// Its words.
        text: Line,
    },
    /// Sentences.
    Paragraph(Line),
    /// Something the reader must not miss.
    Notice(Line),
    /// Questions that were read aloud, and other words quoted as a block.
    Quote(Line),
    /// Points.
    List(Vec<Line>),
    /// Contributions, each with the number people call it by.
    Contributions(Vec<Entry>),
    /// Rows and columns; the first column names the row.
    Table {
        /// What it shows.
        caption: String,
        /// Names of its columns, and how they are set.
        header: Vec<(Span, Align)>,
        /// As many cells as the header has.
        rows: Vec<Vec<Line>>,
    },
    /// Pairs of a name and what it is.
    Facts(Vec<(String, Line)>),
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Start,
    /// Numbers.
    End,
}

/// One contribution in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What people call it.
    pub label: String,
    /// The words.
    pub text: Span,
    /// Group, marks, promise: what is known of it.
    pub about: Vec<Span>,
}

/// The whole report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Name of the session.
    pub title: Span,
    /// Language of the report, BCP 47.
    pub lang: String,
    /// Facts for the head of a file: keys in ASCII, values as text.
    pub front: Vec<(&'static str, String)>,
    /// Words that a format needs for itself.
    pub words: Words,
    /// What stands before the first heading.
    pub cover: Vec<Block>,
    /// Everything else, from the first heading of level 2 on.
    pub body: Vec<Block>,
    /// What stands at the end of every file.
    pub footer: Line,
}

/// Words that a format needs for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Heading of the table of contents.
    pub contents: String,
    /// The link that jumps over it.
    pub skip: String,
}

/// Id of the heading over the completeness list, which a screen may show before all else.
pub const MISSING: &str = "missing";

/// Who reads the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Whoever gets the file; they have no program at hand, and are told no command of it.
    OfFile,
    /// The facilitator with the session open, who is told what mends a gap.
    Facilitator,
}

/// The report of a summary in the words of a language.
#[must_use]
pub fn of(summary: &Summary, labels: &dyn Labels, reader: Reader) -> Document {
    let say = Say::new(summary, labels, reader);
    let mut body = brief::blocks(&say);
    body.extend(agenda::blocks(&say));
    body.extend(activity::blocks(&say));
    body.extend(results::blocks(&say));
    body.extend(evidence::blocks(&say));
    Document {
        title: say.planned(&summary.cover.title),
        lang: labels.lang().to_owned(),
        front: cover::front(&say),
        words: Words { contents: say.word("export-contents"), skip: say.word("export-skip") },
        cover: cover::blocks(&say),
        body,
        footer: cover::footer(&say),
    }
}
