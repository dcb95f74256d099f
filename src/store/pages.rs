//! A plain session file read as it lies there, page by page and without `SQLite`: all that a start needs of it.
//!
//! `SQLite` takes each row through a program that it compiles first; a log is a hundred thousand rows of one shape, and a
//! session that is looked at needs nothing else. Not here: what the rows mean (`log`, `meta`). Nothing that is read here is
//! believed by itself: every event is held against the chain, every text against its seal, notes and drafts against their
//! sums, each log's end against its head. The invariant: whatever is not exactly as this program leaves a file is [`Unlike`],
//! and then `SQLite` reads it and finds out what is the matter.
//!
//! The layout: <https://sqlite.org/fileformat2.html>.

use std::fs::File;

use super::carve::{INTERIOR_INDEX, LEAF_INDEX, LEAF_TABLE, local};
use super::row::{Fields, four_bytes, two_bytes, varint};
use super::schema;

/// The file, or a part of it, is not as this program leaves one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unlike;

const PAGE: usize = schema::PAGE_SIZE as usize;
/// Pages that are read together: a long log lies mostly in order.
const TOGETHER: usize = 8;
/// Parts that are kept: events and texts lie in turns, and what joins their pages comes between.
const KEPT: usize = 8;
const INTERIOR_TABLE: u8 = 5;
/// No tree of ours is so high: each page leads to dozens.
const HIGHEST: usize = 20;

/// The pages of a file that nobody writes to.
#[derive(Debug)]
pub(super) struct Pages {
    file: File,
    count: usize,
    kept: Vec<Part>,
}

/// Some pages in a row.
#[derive(Debug, Default)]
struct Part {
    /// Its place among the parts; `None` while nothing was read into it.
    at: Option<usize>,
    bytes: Vec<u8>,
}

impl Pages {
    /// The pages of a file, if it is one that this program has left as a plain file.
    pub(super) fn of(file: File) -> Result<Self, (File, Unlike)> {
        let count = file.metadata().map_or(0, |meta| usize::try_from(meta.len()).unwrap_or(0)) / PAGE;
        let kept = std::iter::repeat_with(Part::default).take(KEPT).collect();
        let mut pages = Self { file, count, kept };
        let plain = pages.page(1).is_ok_and(|first| {
            let four = |at: usize| four_bytes(first, at).unwrap_or(0);
            two_bytes(first, 16) == Some(PAGE)
                && first[18..24] == [1, 1, 0, 64, 32, 32] // no log of its own, no bytes of a page set aside, and what always stands there
                && (four(28), four(24)) == (count, four(92)) // all its pages, as the last writer counted them
                && (four(44), four(52), four(56)) == (4, 0, 1) // tables as they are described today, no page that lists pages, UTF-8
                && (four(60), four(68)) == (schema::VERSION as usize, schema::APPLICATION_ID as usize)
        });
        if plain { Ok(pages) } else { Err((pages.file, Unlike)) }
    }

    /// The file by itself.
    pub(super) fn into_file(self) -> File {
        self.file
    }

    fn page(&mut self, number: usize) -> Result<&[u8], Unlike> {
        let at = number.checked_sub(1).filter(|at| *at < self.count).ok_or(Unlike)?;
        let (whose, within) = (at / TOGETHER, at % TOGETHER * PAGE);
        let part = &mut self.kept[whose % KEPT];
        if part.at != Some(whose) {
            part.at = None;
            part.bytes.resize((self.count - whose * TOGETHER).min(TOGETHER) * PAGE, 0);
            read_at(&self.file, &mut part.bytes, (whose * TOGETHER * PAGE) as u64)?;
            part.at = Some(whose);
        }
        part.bytes.get(within..within + PAGE).ok_or(Unlike)
    }

    /// The first row of a table. The file has one by this name, made in our words: in others `SQLite` could write nothing.
    pub(super) fn table(&mut self, name: &str) -> Result<Cursor, Unlike> {
        let mut schema = Cursor::at(1);
        while schema.advance(self)? {
            let mut fields = schema.fields()?;
            let mut told = || Some((fields.text()?, fields.text()?, fields.text()?, fields.int()?, fields.text()?));
            if let Some(("table", found, of, root, made)) = told()
                && (found, of) == (name, name)
            {
                let ours = schema::tables().any(|table| table == made) && fields.are_over();
                let root = usize::try_from(root).ok().filter(|_| ours && made.contains(&format!(" {name}(")));
                return root.map(Cursor::at).ok_or(Unlike);
            }
        }
        Err(Unlike)
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> Result<(), Unlike> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at).map_err(|_| Unlike)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut at: u64) -> Result<(), Unlike> {
    while !bytes.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, bytes, at).map_err(|_| Unlike)?;
        bytes = bytes.get_mut(read..).filter(|_| read > 0).ok_or(Unlike)?;
        at += read as u64;
    }
    Ok(())
}

/// A way through the rows of a table, in their order.
#[derive(Debug)]
pub(super) struct Cursor {
    /// Pages from the root down, and how much of each is done.
    way: Vec<(usize, usize)>,
    /// Pages that were come to; each is come to once.
    seen: usize,
    /// The number of the row, where its table counts rows.
    pub(super) row: i64,
    payload: Vec<u8>,
}

impl Cursor {
    fn at(root: usize) -> Self {
        Self { way: vec![(root, 0)], seen: 1, row: 0, payload: Vec::new() }
    }

    /// The values of the row that it stands at.
    pub(super) fn fields(&self) -> Result<Fields<'_>, Unlike> {
        Fields::of(&self.payload).ok_or(Unlike)
    }

    /// Goes to the next row; `false` when there is none.
    pub(super) fn advance(&mut self, pages: &mut Pages) -> Result<bool, Unlike> {
        while let Some((number, done)) = self.way.last_mut() {
            let number = *number;
            let nth = *done;
            *done += 1;
            let page = pages.page(number)?;
            let start = if number == 1 { 100 } else { 0 };
            let kind = page[start];
            let cells = two_bytes(page, start + 3).ok_or(Unlike)?;
            let cell = |nth: usize, pointers: usize| two_bytes(page, start + pointers + 2 * nth).ok_or(Unlike);
            match kind {
                LEAF_INDEX | LEAF_TABLE if nth < cells => {
                    let at = cell(nth, 8)?;
                    return self.take(pages, number, kind, at).map(|()| true);
                }
                // Before each of its rows, and after the last, comes a page below.
                INTERIOR_INDEX | INTERIOR_TABLE if nth <= 2 * cells => {
                    let below = if nth == 2 * cells { start + 8 } else { cell(nth / 2, 12)? };
                    if nth % 2 == 0 {
                        let child = four_bytes(page, below).ok_or(Unlike)?;
                        self.seen += 1;
                        if self.seen > pages.count || self.way.len() >= HIGHEST {
                            return Err(Unlike);
                        }
                        self.way.push((child, 0));
                    } else if kind == INTERIOR_INDEX {
                        return self.take(pages, number, kind, below + 4).map(|()| true);
                    }
                }
                LEAF_INDEX | LEAF_TABLE | INTERIOR_INDEX | INTERIOR_TABLE => {
                    self.way.pop();
                }
                _ => return Err(Unlike),
            }
        }
        Ok(false)
    }

    /// Takes the payload of a cell together.
    fn take(&mut self, pages: &mut Pages, number: usize, kind: u8, at: usize) -> Result<(), Unlike> {
        let count = pages.count;
        let mut rest = pages.page(number)?.get(at..).ok_or(Unlike)?;
        let length = varint(&mut rest).and_then(|length| usize::try_from(length).ok());
        let length = length.filter(|length| *length <= count * PAGE).ok_or(Unlike)?;
        self.row = if kind == LEAF_TABLE { varint(&mut rest).ok_or(Unlike)? } else { 0 };
        let local = local(kind, PAGE, length);
        self.payload.clear();
        self.payload.extend_from_slice(rest.get(..local).ok_or(Unlike)?);
        let mut next = if local < length { four_bytes(rest, local).ok_or(Unlike)? } else { 0 };
        while self.payload.len() < length {
            let page = pages.page(next)?;
            self.payload.extend_from_slice(&page[4..4 + (length - self.payload.len()).min(PAGE - 4)]);
            next = four_bytes(page, 0).ok_or(Unlike)?;
        }
        Ok(())
    }
}
