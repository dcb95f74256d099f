//! Rows cut out of the pages of a damaged file, one page at a time, without trusting anything that joins the pages.
//!
//! Not here: which rows to believe (`salvage`). The layout is `SQLite`'s (<https://sqlite.org/fileformat2.html#b_tree_pages>).

use super::row::{Field, Fields, four_bytes, two_bytes, varint};

/// A value of a row; real numbers do not occur in our tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Null,
    Int(i64),
    Text(String),
    Blob(Vec<u8>),
}

/// The values of a row, and its number where its table counts rows.
pub(super) type Row = (Option<i64>, Vec<Value>);

/// Every row that can be cut out of a file.
pub(super) fn rows(file: &[u8]) -> Vec<Row> {
    let size = page_size(file);
    let pages = file.len().div_ceil(size);
    (0..pages).flat_map(|number| page_rows(file, size, number)).collect()
}

/// The size in the header, or the usual one when that cannot be.
fn page_size(file: &[u8]) -> usize {
    let told = file.get(16..18).map_or(0, |two| usize::from(u16::from_be_bytes([two[0], two[1]])));
    if told.is_power_of_two() && told >= 512 { told } else { super::schema::PAGE_SIZE as usize }
}

pub(super) const INTERIOR_INDEX: u8 = 2;
pub(super) const LEAF_INDEX: u8 = 10;
pub(super) const LEAF_TABLE: u8 = 13;

fn page_rows(file: &[u8], size: usize, number: usize) -> Vec<Row> {
    let Some(page) = file.get(number * size..(number * size + size).min(file.len())) else { return Vec::new() };
    let start = if number == 0 { 100 } else { 0 };
    let Some(kind) = page.get(start).copied() else { return Vec::new() };
    let pointers = match kind {
        INTERIOR_INDEX => start + 12,
        LEAF_INDEX | LEAF_TABLE => start + 8,
        _ => return Vec::new(),
    };
    let count = two_bytes(page, start + 3).unwrap_or(0);
    (0..count)
        .filter_map(|n| two_bytes(page, pointers + 2 * n))
        .filter_map(|at| cell(file, size, page, kind, at))
        .collect()
}

fn cell(file: &[u8], size: usize, page: &[u8], kind: u8, at: usize) -> Option<Row> {
    let mut rest = page.get(if kind == INTERIOR_INDEX { at + 4 } else { at }..)?;
    let length = usize::try_from(varint(&mut rest)?).ok().filter(|length| *length <= file.len())?;
    let row = if kind == LEAF_TABLE { Some(varint(&mut rest)?) } else { None };
    let payload = whole_payload(file, size, rest, length, local(kind, size, length))?;
    Some((row, record(&payload)?))
}

/// So many bytes of a payload stand in its cell; the others on overflow pages.
pub(super) fn local(kind: u8, size: usize, length: usize) -> usize {
    let most = if kind == LEAF_TABLE { size - 35 } else { (size - 12) * 64 / 255 - 23 };
    if length <= most {
        return length;
    }
    let least = (size - 12) * 32 / 255 - 23;
    let even = least + (length - least) % (size - 4);
    if even <= most { even } else { least }
}

/// The part of a payload that stands in its cell, and what follows on overflow pages.
fn whole_payload(file: &[u8], size: usize, cell: &[u8], length: usize, local: usize) -> Option<Vec<u8>> {
    let mut payload = cell.get(..local)?.to_vec();
    let mut next = if local < length { four_bytes(cell, local)? } else { 0 };
    while payload.len() < length {
        let page = file.get(next.checked_sub(1)? * size..next * size)?;
        payload.extend_from_slice(&page[4..4 + (length - payload.len()).min(size - 4)]);
        next = four_bytes(page, 0)?;
    }
    Some(payload)
}

fn record(payload: &[u8]) -> Option<Vec<Value>> {
    let mut fields = Fields::of(payload)?;
    let mut values = Vec::new();
    while !fields.are_over() {
        values.push(match fields.field()? {
            Field::Null => Value::Null,
            Field::Int(number) => Value::Int(number),
            Field::Text(text) => Value::Text(text.to_owned()),
            Field::Blob(bytes) => Value::Blob(bytes.to_vec()),
        });
    }
    Some(values)
}
