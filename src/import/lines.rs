//! JSON Lines: one object a line.

use std::io::{BufRead, BufReader, Read, Seek};

use serde_json::Value;

use super::decode::Decoded;
use super::field::{Field, Given};
use super::resolve::Resolve;
use super::{Bad, Error, MOST_ROWS, Progress, What};

/// Longer lines are not read: twice the longest text with every character escaped, and room for the rest.
const LONGEST_LINE: usize = 1024 * 1024;

const EVERY: usize = 1024;

pub(super) fn read<R: Read + Seek>(
    text: Decoded<R>,
    resolve: &mut Resolve<'_>,
    watch: &mut dyn FnMut(Progress) -> bool,
) -> Result<(), Error> {
    let mut text = BufReader::with_capacity(256 * 1024, text);
    let (mut bytes, mut line, mut rows) = (Vec::new(), 0u64, 0);
    loop {
        bytes.clear();
        let read = text.by_ref().take(LONGEST_LINE as u64 + 1).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return Ok(());
        }
        line += 1;
        if bytes.len() > LONGEST_LINE {
            skip_line(&mut text)?;
            resolve.bad(Bad { line, what: What::LongLine(LONGEST_LINE) });
            continue;
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        rows += 1;
        if rows > MOST_ROWS {
            return Err(Error::TooManyRows);
        }
        if rows % EVERY == 0 && !watch(text.get_ref().progress(rows)) {
            return Err(Error::Stopped);
        }
        match object(&bytes, resolve) {
            Ok(given) => resolve.row(line, &given),
            Err(what) => resolve.bad(Bad { line, what }),
        }
    }
}

fn skip_line(text: &mut impl BufRead) -> std::io::Result<()> {
    loop {
        let buffer = text.fill_buf()?;
        let (used, done) = match buffer.iter().position(|b| *b == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        text.consume(used);
        if done {
            return Ok(());
        }
    }
}

/// What the reader says, without its place: it counts lines from the beginning of this one.
fn said(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.rsplit_once(" at ").map_or(said.as_str(), |(what, _)| what).to_owned()
}

/// Nesting beyond a hundred or so is an error of the reader, not a crash.
fn object(bytes: &[u8], resolve: &mut Resolve<'_>) -> Result<Given, What> {
    let value: Value = serde_json::from_slice(bytes).map_err(|e| What::NotJson(said(&e)))?;
    let Value::Object(members) = value else { return Err(What::NotAnObject) };
    let mut given = Given::default();
    for (name, value) in members {
        let Some(field) = Field::of(&name) else {
            resolve.ignored(std::iter::once(name.as_str()));
            continue;
        };
        let text = match value {
            Value::Array(all) if field.is_list() => {
                let parts: Option<Vec<String>> = all.into_iter().map(scalar).collect();
                parts.map(|parts| parts.join(";"))
            }
            value => scalar(value),
        };
        given.put(field, text.ok_or_else(|| What::NotAText(name.clone()))?);
    }
    Ok(given)
}

fn scalar(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Null => Some(String::new()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(_) | Value::Object(_) => None,
    }
}
