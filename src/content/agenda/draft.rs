//! Agendas that are still being written: the same checks as of a file, told by the step that they concern.
//!
//! The invariant: an agenda without a fault here is one that [`super::parse`] takes from its file, for it is asked.

use crate::content::fault::{Fault, place};
use crate::content::read::{self, Reader, Table};
use crate::domain::agenda::Agenda;
use crate::domain::agenda::edit::{Spot, spots};
use crate::domain::framework::Framework;
use crate::words::Say;

/// One thing that keeps an agenda from being held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The step that it concerns; none for the whole.
    pub spot: Option<Spot>,
    /// The field of the file that it stands in, where it stands in one.
    pub field: Option<String>,
    /// What is wrong, with the word that was meant where one is near.
    pub say: Say,
}

/// Everything that is wrong with an agenda, in the order of its file.
#[must_use]
pub fn check(agenda: &Agenda, frameworks: &[Framework]) -> Vec<Wrong> {
    let text = super::write(agenda);
    let Err(faults) = super::parse("", &text, frameworks) else { return Vec::new() };
    let heads = heads(&text, &spots(agenda));
    faults.into_iter().map(|fault| wrong(fault, &text, &heads)).collect()
}

fn wrong(fault: Fault, text: &str, heads: &[(u32, Option<Spot>)]) -> Wrong {
    let at = heads.partition_point(|(line, _)| *line <= fault.line);
    let spot = at.checked_sub(1).and_then(|at| heads[at].1);
    let line = usize::try_from(fault.line).ok().and_then(|line| text.lines().nth(line.checked_sub(1)?));
    let key = line.and_then(|line| line.split_once(" = ")).map(|(key, _)| key.to_owned());
    let field = key.filter(|key| key.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'_' | b'.' | b'-')));
    let say = match &fault.meant {
        Some(meant) => Say::new("content-meant").with("what", &fault.what).with("meant", meant),
        None => fault.what,
    };
    Wrong { spot, field, say }
}

/// The line that each `[[...]]` of a file stands in, and the step that it begins.
fn heads(text: &str, spots: &[Spot]) -> Vec<(u32, Option<Spot>)> {
    let Ok(keys) = read::parse("", text) else { return Vec::new() };
    let (root, mut reader) = (Table::root(&keys), Reader::new("", text));
    let line = |table: &Table<'_>| place(text, table.span.start).0;
    let mut heads = Vec::new();
    for key in ["group", "day"] {
        heads.extend(reader.tables(&root, key).iter().map(|table| (line(table), None)));
    }
    let mut spots = spots.iter().copied();
    for step in reader.tables(&root, "step") {
        heads.push((line(&step), spots.next()));
        for child in reader.tables(&step, "step") {
            heads.push((line(&child), spots.next()));
        }
    }
    heads.sort_unstable();
    heads
}

/// Reads an agenda to go on writing it, also one that cannot be held yet.
///
/// # Errors
/// Every fault of the file, where something of it would be lost by reading it: what it says there is put right by hand.
pub fn read(file: &str, source: &str, frameworks: &[Framework]) -> Result<Agenda, Vec<Fault>> {
    let faults = match super::parse(file, source, frameworks) {
        Ok(agenda) => return Ok(agenda),
        Err(faults) => faults,
    };
    let text = read::without_mark(source);
    let Ok(keys) = read::parse(file, text) else { return Err(faults) };
    let draft = super::agenda(&mut Reader::new(file, text), &Table::root(&keys), frameworks);
    // What was read in place of a fault has that fault no more.
    let kept = check(&draft, frameworks).len() == faults.len();
    if kept { Ok(draft) } else { Err(faults) }
}
