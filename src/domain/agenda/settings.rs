//! What an agenda says of the work of a step: `[step.work]`, by name.
//!
//! Not here: which names a kind of work knows ([`crate::domain::activity`]). A setting of another shape, as a newer version
//! may write, is kept as it stands.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The settings of a step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Settings(pub BTreeMap<String, Setting>);

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Setting {
    Number(u16),
    Text(String),
    Texts(Vec<String>),
    /// Of a newer version.
    Other(serde_json::Value),
}

impl Settings {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A number.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<u32> {
        match self.0.get(key)? {
            Setting::Number(n) => Some(u32::from(*n)),
            Setting::Text(_) | Setting::Texts(_) | Setting::Other(_) => None,
        }
    }

    /// A text.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.0.get(key)? {
            Setting::Text(text) => Some(text),
            Setting::Number(_) | Setting::Texts(_) | Setting::Other(_) => None,
        }
    }

    /// A list; one text is a list of one.
    #[must_use]
    pub fn texts(&self, key: &str) -> Vec<&str> {
        match self.0.get(key) {
            Some(Setting::Text(text)) => vec![text],
            Some(Setting::Texts(texts)) => texts.iter().map(String::as_str).collect(),
            Some(Setting::Number(_) | Setting::Other(_)) | None => Vec::new(),
        }
    }
}
