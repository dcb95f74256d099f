//! Words that can be erased: a text, a salt, and the seal that stands for both in the log.
//!
//! The invariant: a seal tells nothing about the text without the salt, so when text and salt are gone the words are
//! gone, and the chain over the events still holds.

use std::fmt::Write as _;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// SHA-256 over salt and text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seal(pub [u8; 32]);

/// Sixteen bytes of chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Salt(pub [u8; 16]);

/// What somebody said, or who somebody is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What stands in the event.
    pub seal: Seal,
    /// Salt and text; `None` once erased.
    pub open: Option<(Salt, String)>,
}

impl Seal {
    /// The seal over a salt and a text.
    #[must_use]
    pub fn over(salt: Salt, text: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(salt.0);
        hash.update(text.as_bytes());
        Self(hash.finalize().into())
    }
}

impl Words {
    /// Seals a text.
    #[must_use]
    pub fn new(salt: Salt, text: String) -> Self {
        Self { seal: Seal::over(salt, &text), open: Some((salt, text)) }
    }

    /// The text, or nothing once erased.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.open.as_ref().map(|(_, text)| text.as_str())
    }

    /// Puts salt and text back; `false` and no change when they are not what was sealed.
    pub fn unseal(&mut self, salt: Salt, text: String) -> bool {
        let fits = Seal::over(salt, &text) == self.seal;
        if fits {
            self.open = Some((salt, text));
        }
        fits
    }
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&to_hex(&self.0))
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&to_hex(&self.seal.0))
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        let seal = from_hex(&text).ok_or_else(|| serde::de::Error::custom("a seal is 64 hex digits"))?;
        Ok(Self { seal: Seal(seal), open: None })
    }
}

/// Lower-case hex.
#[must_use]
pub fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Reads exactly `N` bytes of hex.
#[must_use]
pub fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != N * 2 {
        return None;
    }
    let mut out = [0u8; N];
    for (byte, pair) in out.iter_mut().zip(digits.chunks_exact(2)) {
        let high = char::from(pair[0]).to_digit(16)?;
        let low = char::from(pair[1]).to_digit(16)?;
        *byte = u8::try_from(high * 16 + low).ok()?;
    }
    Some(out)
}
