//! An agenda written over the file that it was read from: what did not change stays as it stands there, comments and all.
//!
//! Only the differences between the agenda of the file and the new one are brought in, field by field; steps and groups
//! are known by their ids. What goes takes the comments above it along, and how many went is said. The invariant: the
//! text holds the new agenda and no other; where that cannot be had with the comments, the comments go.

use toml_edit::{ArrayOfTables, Decor, DocumentMut, Item, RawString, Table, TableLike, Value};

use super::{parse, write};
use crate::domain::agenda::Agenda;
use crate::domain::framework::Framework;

/// A file written over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// The file.
    pub text: String,
    /// Comments of the one before that are no longer there.
    pub lost: usize,
}

/// The agenda as TOML, on the ground of the file that it was made from.
#[must_use]
pub fn rewrite(source: &str, agenda: &Agenda, frameworks: &[Framework]) -> Rewritten {
    let new = write(agenda);
    let over = super::draft::read("", source, frameworks).ok().and_then(|before| over(source, &write(&before), &new));
    // What cannot be held yet cannot be read back either; the same faults then stand for the same agenda.
    let same = |text: &String| {
        parse("", text, frameworks).map_or_else(
            |_| super::draft::read("", text, frameworks).is_ok_and(|read| read == *agenda),
            |read| read == *agenda,
        )
    };
    let text = over.filter(same).unwrap_or(new);
    let lost = comments(source).saturating_sub(comments(&text));
    Rewritten { text, lost }
}

/// Comments of a file, wherever they stand; a sign within a text is none.
fn comments(text: &str) -> usize {
    let Ok(file) = text.parse::<DocumentMut>() else { return 0 };
    signs(file.trailing().as_str()) + of_table(file.as_table())
}

fn signs(around: Option<&str>) -> usize {
    around.map_or(0, |text| text.lines().filter(|line| line.trim_start().starts_with('#')).count())
}

fn of_decor(decor: &Decor) -> usize {
    signs(decor.prefix().and_then(RawString::as_str)) + signs(decor.suffix().and_then(RawString::as_str))
}

fn of_table(table: &Table) -> usize {
    let keys = table.iter().filter_map(|(key, _)| table.key(key));
    let keys: usize = keys.map(|key| of_decor(key.leaf_decor()) + of_decor(key.dotted_decor())).sum();
    of_decor(table.decor()) + keys + table.iter().map(|(_, item)| of_item(item)).sum::<usize>()
}

fn of_item(item: &Item) -> usize {
    match item {
        Item::None => 0,
        Item::Value(value) => of_value(value),
        Item::Table(table) => of_table(table),
        Item::ArrayOfTables(tables) => tables.iter().map(of_table).sum(),
    }
}

fn of_value(value: &Value) -> usize {
    let inside = match value {
        Value::Array(array) => signs(array.trailing().as_str()) + array.iter().map(of_value).sum::<usize>(),
        Value::InlineTable(table) => table.iter().map(|(_, value)| of_value(value)).sum(),
        Value::String(_) | Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => 0,
    };
    of_decor(value.decor()) + inside
}

fn over(source: &str, before: &str, new: &str) -> Option<String> {
    let mut file: DocumentMut = source.parse().ok()?;
    let (before, new): (DocumentMut, DocumentMut) = (before.parse().ok()?, new.parse().ok()?);
    bring(file.as_table_mut(), before.as_table(), new.as_table());
    let mut place = 0;
    number(file.as_table_mut(), &mut place);
    Some(file.to_string())
}

/// Brings into a table of the file what is different between the same table as it was and as it shall be.
fn bring(file: &mut dyn TableLike, before: &dyn TableLike, new: &dyn TableLike) {
    let gone: Vec<String> =
        before.iter().filter(|(key, _)| !new.contains_key(key)).map(|(key, _)| key.to_owned()).collect();
    for key in gone {
        file.remove(&key);
    }
    for (key, wanted) in new.iter() {
        let was = before.get(key);
        if was.is_some_and(|was| plain(was) == plain(wanted)) && file.contains_key(key) {
            continue;
        }
        if let Some(wanted) = wanted.as_array_of_tables() {
            let empty = ArrayOfTables::new();
            let was = was.and_then(Item::as_array_of_tables).unwrap_or(&empty);
            let held = file.get(key).and_then(Item::as_array_of_tables).cloned().unwrap_or_default();
            file.insert(key, Item::ArrayOfTables(tables(&held, was, wanted)));
            continue;
        }
        set(file, key, was, wanted);
    }
}

/// A field: over what stands there, with the comments beside it; new ones as they are written.
fn set(file: &mut dyn TableLike, key: &str, was: Option<&Item>, wanted: &Item) {
    let nested = was.and_then(Item::as_table_like).zip(wanted.as_table_like());
    match (file.get_mut(key), nested) {
        (Some(held), Some((was, wanted))) if held.is_table_like() => {
            if let Some(held) = held.as_table_like_mut() {
                bring(held, was, wanted);
            }
        }
        (Some(held), _) => {
            let decor = held.as_value().map(|value| value.decor().clone());
            let mut wanted = wanted.clone();
            if let (Some(value), Some(decor)) = (wanted.as_value_mut(), decor) {
                *value.decor_mut() = decor;
            }
            *held = wanted;
        }
        (None, _) => {
            file.insert(key, wanted.clone());
        }
    }
}

/// The tables as they shall be, each on the ground of the one of the file that has its id, or, without ids, its place.
fn tables(held: &ArrayOfTables, was: &ArrayOfTables, wanted: &ArrayOfTables) -> ArrayOfTables {
    let named = |table: &Table| table.get("id").and_then(Item::as_str).map(str::to_owned);
    let like = |all: &ArrayOfTables, nth: usize, table: &Table| match named(table) {
        Some(id) => all.iter().find(|one| named(one).as_deref().map(str::trim) == Some(id.as_str())).cloned(),
        None => all.get(nth).cloned(),
    };
    let mut tables = ArrayOfTables::new();
    for (nth, new) in wanted.iter().enumerate() {
        let found = like(held, nth, new).zip(like(was, nth, new));
        tables.push(found.map_or_else(
            || new.clone(),
            |(mut table, was)| {
                bring(&mut table, &was, new);
                table
            },
        ));
    }
    tables
}

/// A value without what stands around it.
fn plain(item: &Item) -> String {
    item.to_string().trim().to_owned()
}

/// Gives every table of its own line its place anew, in the order in which they stand.
fn number(table: &mut Table, place: &mut isize) {
    table.set_position(Some(*place));
    *place += 1;
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(table) => number(table, place),
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(|table| number(table, place)),
            Item::None | Item::Value(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::comments;

    #[test]
    fn comments_are_counted_and_signs_within_texts_are_not() {
        let text = "# one\na = 1 # two\nb = \"\"\"\n# none\n x # none\n\"\"\"\nc = [\n  1, # three\n  # four\n]\n# five\n[[d]] # six\n# seven\n";
        assert_eq!(comments(text), 7);
        assert_eq!(comments("a = \"# none\""), 0);
    }
}
