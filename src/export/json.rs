//! The summary as JSON, for other programs: `docs/schema/summary.schema.json` says what stands where.
//!
//! Not here: the shapes themselves (they are the summary's). One object, two spaces of indent, a line end at the end.

use crate::domain::summary::Summary;

/// The whole file.
///
/// # Panics
/// Never: a summary holds only strings, numbers and lists.
#[must_use]
pub fn render(summary: &Summary) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(summary)
        .expect("a summary holds only strings, numbers and lists, which JSON can say");
    bytes.push(b'\n');
    bytes
}
