//! Rows cut out of the pages of a damaged file, one page at a time, without trusting anything that joins the pages.
//!
//! Not here: which rows to believe (`salvage`). The layout is `SQLite`'s (<https://sqlite.org/fileformat2.html#b_tree_pages>).

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

const INTERIOR_INDEX: u8 = 2;
const LEAF_INDEX: u8 = 10;
const LEAF_TABLE: u8 = 13;

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

fn two_bytes(page: &[u8], at: usize) -> Option<usize> {
    page.get(at..at + 2).map(|two| usize::from(u16::from_be_bytes([two[0], two[1]])))
}

fn cell(file: &[u8], size: usize, page: &[u8], kind: u8, at: usize) -> Option<Row> {
    let mut rest = page.get(if kind == INTERIOR_INDEX { at + 4 } else { at }..)?;
    let length = usize::try_from(varint(&mut rest)?).ok().filter(|length| *length <= file.len())?;
    let row = if kind == LEAF_TABLE { Some(varint(&mut rest)?) } else { None };
    let most = if kind == LEAF_TABLE { size - 35 } else { (size - 12) * 64 / 255 - 23 };
    let payload = whole_payload(file, size, rest, length, most)?;
    Some((row, record(&payload)?))
}

/// The part of a payload that stands in its cell, and what follows on overflow pages.
fn whole_payload(file: &[u8], size: usize, cell: &[u8], length: usize, most: usize) -> Option<Vec<u8>> {
    if length <= most {
        return cell.get(..length).map(<[u8]>::to_vec);
    }
    let least = (size - 12) * 32 / 255 - 23;
    let even = least + (length - least) % (size - 4);
    let local = if even <= most { even } else { least };
    let mut payload = cell.get(..local)?.to_vec();
    let mut next = four_bytes(cell, local)?;
    while payload.len() < length {
        let page = file.get(next.checked_sub(1)? * size..next * size)?;
        payload.extend_from_slice(&page[4..4 + (length - payload.len()).min(size - 4)]);
        next = four_bytes(page, 0)?;
    }
    Some(payload)
}

fn four_bytes(page: &[u8], at: usize) -> Option<usize> {
    page.get(at..at + 4).map(|four| u32::from_be_bytes([four[0], four[1], four[2], four[3]]) as usize)
}

fn varint(bytes: &mut &[u8]) -> Option<i64> {
    let mut value = 0_u64;
    for n in 0..9 {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        if n == 8 {
            return Some((value << 8 | u64::from(*first)).cast_signed());
        }
        value = value << 7 | u64::from(first & 0x7f);
        if first & 0x80 == 0 {
            break;
        }
    }
    Some(value.cast_signed())
}

fn record(payload: &[u8]) -> Option<Vec<Value>> {
    let mut rest = payload;
    let length = usize::try_from(varint(&mut rest)?).ok()?;
    let mut types = payload.get(payload.len() - rest.len()..length)?;
    let mut body = payload.get(length..)?;
    let mut values = Vec::new();
    while !types.is_empty() {
        values.push(value(varint(&mut types)?, &mut body)?);
    }
    body.is_empty().then_some(values)
}

fn value(kind: i64, body: &mut &[u8]) -> Option<Value> {
    let mut take = |length: usize| {
        let (taken, rest) = body.split_at_checked(length)?;
        *body = rest;
        Some(taken)
    };
    let int = |bytes: &[u8]| {
        let sign = if bytes.first().is_some_and(|first| first & 0x80 != 0) { -1 } else { 0 };
        Value::Int(bytes.iter().fold(sign, |value: i64, byte| value << 8 | i64::from(*byte)))
    };
    match kind {
        0 => Some(Value::Null),
        1..=4 => take(usize::try_from(kind).ok()?).map(int),
        5 => take(6).map(int),
        6 => take(8).map(int),
        8 | 9 => Some(Value::Int(kind - 8)),
        12.. => {
            let bytes = take(usize::try_from((kind - 12) / 2).ok()?)?.to_vec();
            if kind % 2 == 0 { Some(Value::Blob(bytes)) } else { String::from_utf8(bytes).ok().map(Value::Text) }
        }
        _ => None,
    }
}
