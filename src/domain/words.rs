//! Words that can be erased: a text, a salt, and the seal that stands for both in the log.
//!
//! The invariant: a seal tells nothing about the text without the salt, so when text and salt are gone the words are
//! gone, and the chain over the events still holds.

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

    /// The text by itself, or nothing once erased.
    #[must_use]
    pub fn into_text(self) -> Option<String> {
        self.open.map(|(_, text)| text)
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
        /// Reads the digits where they stand: a long log has a hundred thousand of them.
        struct Digits;
        impl serde::de::Visitor<'_> for Digits {
            type Value = Words;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a seal of 64 hex digits")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Words, E> {
                let seal = from_hex(text).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))?;
                Ok(Words { seal: Seal(seal), open: None })
            }
        }
        d.deserialize_str(Digits)
    }
}

/// Lower-case hex.
#[must_use]
pub fn to_hex(bytes: &[u8]) -> String {
    let digit = |n: u8| char::from(if n < 10 { b'0' + n } else { b'a' + n - 10 });
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Reads exactly `N` bytes of lower-case hex: each value has one spelling.
#[must_use]
pub fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != N * 2 {
        return None;
    }
    let mut out = [0u8; N];
    // Looked at once in the end, for a long log has a hundred thousand seals.
    let mut seen = 0;
    for (byte, pair) in out.iter_mut().zip(digits.chunks_exact(2)) {
        let (high, low) = (NIBBLES[usize::from(pair[0])], NIBBLES[usize::from(pair[1])]);
        seen |= high | low;
        *byte = high << 4 | (low & 15);
    }
    (seen < 16).then_some(out)
}

/// What each byte is worth as a digit; 16 for what is none.
static NIBBLES: [u8; 256] = {
    let mut worth = [16; 256];
    let mut digit = 0;
    while digit < 16 {
        worth[b"0123456789abcdef"[digit as usize] as usize] = digit;
        digit += 1;
    }
    worth
};
