//! The official list as TOML.

use super::{FIELDS, Row};
use crate::content::fault::Fault;
use crate::content::read::{self, Reader, Table, Text};

pub(super) fn rows(reader: &mut Reader<'_>, file: &str, text: &str) -> Result<Vec<Row>, Vec<Fault>> {
    let keys = read::parse(file, text)?;
    let root = Table::root(&keys);
    reader.only(&root, &["official"], |_| None);
    let tables = reader.tables(&root, "official");
    if tables.is_empty() && root.get("official").is_none_or(|value| value.get_ref().is_array()) {
        reader.fault(&root.place("official"), "content-no-official");
    }
    Ok(tables.iter().map(|table| row(reader, table)).collect())
}

fn row(reader: &mut Reader<'_>, table: &Table<'_>) -> Row {
    reader.only(table, &FIELDS, |_| None);
    let absent = || Text { text: String::new(), span: table.span.clone() };
    let mut list = |key: &str| reader.list(table, key, false).unwrap_or_default();
    let (phases, challenges, stakeholders) = (list("phases"), list("challenges"), list("stakeholders"));
    Row {
        number: reader.need_line(table, "number").unwrap_or_else(absent),
        text: reader.need_lines(table, "text").unwrap_or_else(absent),
        dimension: reader.line(table, "dimension"),
        phases,
        challenges,
        stakeholders,
        maps_to: reader.line(table, "maps_to"),
    }
}
