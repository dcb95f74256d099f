//! Something to be said: a message by name, and what fills it. It becomes words only where a language is known.

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::{Deserialize as Reads, Serialize};

use super::{Words, book};

/// Something said: the message and what fills it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Say {
    /// Name of the message.
    pub id: &'static str,
    /// Its arguments; those for which [`is_number`](super::is_number) holds are whole numbers.
    pub args: Vec<(&'static str, Fill)>,
}

/// What fills a place in a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Reads)]
pub enum Fill {
    /// A text or a number that is the same in every language.
    Text(String),
    /// Another message: a cause, a kind of thing.
    Said(Say),
}

/// A fault, a refusal or an error of one of our own parts: it names its message, and its words are made where a
/// language is known.
pub trait Told {
    /// What is to be said of it.
    fn told(&self) -> Say;
}

impl Say {
    /// A message without arguments.
    #[must_use]
    pub fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// The message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Fill>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

impl From<&'static str> for Say {
    /// By its name.
    fn from(id: &'static str) -> Self {
        Self::new(id)
    }
}

impl<T: Into<Fill>> From<(&'static str, Vec<(&'static str, T)>)> for Say {
    /// By its name and its arguments, as the domain gives them, which knows of no words.
    fn from((id, args): (&'static str, Vec<(&'static str, T)>)) -> Self {
        Self { id, args: args.into_iter().map(|(name, value)| (name, value.into())).collect() }
    }
}

impl<T: Told> From<&T> for Fill {
    fn from(told: &T) -> Self {
        Self::Said(told.told())
    }
}

impl From<Say> for Fill {
    fn from(say: Say) -> Self {
        Self::Said(say)
    }
}

impl From<&Say> for Fill {
    fn from(say: &Say) -> Self {
        Self::Said(say.clone())
    }
}

/// What reads the same in every language. An error is not among them: it would come in English.
macro_rules! plain {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Fill {
            fn from(value: $kind) -> Self {
                Self::Text(value.to_string())
            }
        }
    )*};
}
plain!(&str, String, &String, char, std::borrow::Cow<'_, str>, &std::borrow::Cow<'_, str>, std::path::Display<'_>);
plain!(u8, u16, u32, u64, usize, i32, i64, &u8, &u16, &u32, &u64, &usize, &i32, &i64);

/// What is said in English, for logs and tests, where nobody says in which language.
#[must_use]
pub fn english(say: &Say) -> String {
    thread_local!(static ENGLISH: Words = Words::of("en"));
    ENGLISH.with(|words| words.tell(say))
}

/// Makes [`Told`] types printable: in English.
macro_rules! in_english {
    ($($kind:ty),* $(,)?) => {$(
        impl std::fmt::Display for $kind {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&$crate::words::english(&$crate::words::Told::told(self)))
            }
        }
    )*};
}
pub(crate) use in_english;

impl<'de> Deserialize<'de> for Say {
    /// Only messages that there are: what an older or a newer program kept of others is not understood.
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Reads)]
        struct Kept {
            id: String,
            args: Vec<(String, Fill)>,
        }
        let Kept { id, args } = Kept::deserialize(from)?;
        let found = book::known(&id).ok_or_else(|| D::Error::custom(&id))?;
        let args = args.into_iter().filter_map(|(name, fill)| Some((book::place(&id, &name)?, fill)));
        Ok(Self { id: found, args: args.collect() })
    }
}
