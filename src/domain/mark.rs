//! What stands in a field: a number, a choice, another contribution, or words that somebody wrote.
//!
//! Not here: which fields a step has ([`super::activity`]). Every member is optional and none is needed, so a newer
//! version may add one; what is read without any is an empty field.

use serde::{Deserialize, Serialize};

use super::id::EventId;
use super::words::Words;

/// A value as it is written down. One member at most is there; none empties the field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Mark {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
    /// Id of a choice, as in the fields of the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<EventId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Words>,
}

/// A value that somebody asks for, before its words are sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Entry {
    /// Nothing stands there any more.
    Empty,
    Number(i64),
    Choice(String),
    Item(EventId),
    Text(String),
}
