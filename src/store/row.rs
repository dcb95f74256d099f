//! A row as it lies in a file of `SQLite`'s: numbers of varying length, and values one after the other
//! (<https://sqlite.org/fileformat2.html#record_format>).
//!
//! Not here: on which pages rows lie (`pages`, `carve`). The invariant: no bytes make it read beyond them.

/// A value of a row; real numbers do not occur in our tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field<'p> {
    Null,
    Int(i64),
    Text(&'p str),
    Blob(&'p [u8]),
}

/// The values of a row, in order; ends early where they are not what a row holds.
#[derive(Clone, Debug)]
pub(super) struct Fields<'p> {
    types: &'p [u8],
    body: &'p [u8],
}

impl<'p> Fields<'p> {
    /// Of a row's whole payload.
    pub(super) fn of(payload: &'p [u8]) -> Option<Self> {
        let mut rest = payload;
        let length = usize::try_from(varint(&mut rest)?).ok()?;
        let types = payload.get(payload.len() - rest.len()..length)?;
        Some(Self { types, body: payload.get(length..)? })
    }

    /// Whether every value was read and nothing lies behind the last.
    pub(super) fn are_over(&self) -> bool {
        self.types.is_empty() && self.body.is_empty()
    }

    pub(super) fn field(&mut self) -> Option<Field<'p>> {
        let kind = varint(&mut self.types)?;
        let length = match kind {
            0 | 8 | 9 => 0,
            1..=4 => usize::try_from(kind).ok()?,
            5 => 6,
            6 => 8,
            12.. => usize::try_from((kind - 12) / 2).ok()?,
            _ => return None,
        };
        let (taken, rest) = self.body.split_at_checked(length)?;
        self.body = rest;
        Some(match kind {
            0 => Field::Null,
            8 | 9 => Field::Int(kind - 8),
            1..=6 => Field::Int(int(taken)),
            even if even % 2 == 0 => Field::Blob(taken),
            _ => Field::Text(std::str::from_utf8(taken).ok()?),
        })
    }

    pub(super) fn int(&mut self) -> Option<i64> {
        match self.field()? {
            Field::Int(number) => Some(number),
            Field::Null | Field::Text(_) | Field::Blob(_) => None,
        }
    }

    pub(super) fn text(&mut self) -> Option<&'p str> {
        match self.field()? {
            Field::Text(text) => Some(text),
            Field::Null | Field::Int(_) | Field::Blob(_) => None,
        }
    }

    pub(super) fn blob<const N: usize>(&mut self) -> Option<[u8; N]> {
        match self.field()? {
            Field::Blob(bytes) => bytes.try_into().ok(),
            Field::Null | Field::Int(_) | Field::Text(_) => None,
        }
    }
}

fn int(bytes: &[u8]) -> i64 {
    let sign = if bytes.first().is_some_and(|first| first & 0x80 != 0) { -1 } else { 0 };
    bytes.iter().fold(sign, |value: i64, byte| value << 8 | i64::from(*byte))
}

/// Takes a number of one to nine bytes from the front.
pub(super) fn varint(bytes: &mut &[u8]) -> Option<i64> {
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

pub(super) fn two_bytes(page: &[u8], at: usize) -> Option<usize> {
    page.get(at..at + 2).map(|two| usize::from(u16::from_be_bytes([two[0], two[1]])))
}

pub(super) fn four_bytes(page: &[u8], at: usize) -> Option<usize> {
    page.get(at..at + 4).map(|four| u32::from_be_bytes([four[0], four[1], four[2], four[3]]) as usize)
}
