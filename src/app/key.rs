//! Keys as the program speaks of them: `ctrl-p`, `f1`, `enter`, `d`. No terminal library in sight.

use std::fmt;

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those on the keys")]
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

/// A key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// With control held.
    pub ctrl: bool,
    /// With alt (option, meta) held.
    pub alt: bool,
    /// With shift held; never for characters, whose case says it.
    pub shift: bool,
}

impl Key {
    /// A key without modifiers.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// The character it types, if it types one.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// Reads `ctrl-alt-shift-name`; `None` when that is no key.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut key = Self::plain(Code::Esc);
        let mut rest = text;
        loop {
            let (flag, after) = match rest {
                _ if rest.len() > 5 && rest.starts_with("ctrl-") => (&mut key.ctrl, &rest[5..]),
                _ if rest.len() > 4 && rest.starts_with("alt-") => (&mut key.alt, &rest[4..]),
                _ if rest.len() > 6 && rest.starts_with("shift-") => (&mut key.shift, &rest[6..]),
                _ => break,
            };
            *flag = true;
            rest = after;
        }
        key.code = named(rest)?;
        Some(key)
    }

    /// The key that was probably meant by a name that is none: as it stands on keyboards, in hint bars, in other programs.
    #[must_use]
    pub fn near(text: &str) -> Option<Self> {
        let low = text.trim().to_lowercase().replace(['+', '_', ' '], "-");
        let low = low.strip_prefix('^').map_or_else(|| low.clone(), |rest| format!("ctrl-{rest}"));
        let mut name = String::new();
        let mut rest = low.as_str();
        while let Some((flag, after)) = FLAGS.iter().find_map(|(other, flag)| Some((flag, rest.strip_prefix(other)?))) {
            name.push_str(flag);
            rest = after.trim_start_matches('-');
        }
        let known = OTHER_NAMES.iter().find(|(other, _)| *other == rest).map_or(rest, |(_, known)| known);
        Self::parse(&format!("{name}{known}")).or_else(|| {
            let likeness = |known: &str| strsim::normalized_damerau_levenshtein(known, rest);
            let near = NAMES.iter().map(|(known, _)| (likeness(known), known)).filter(|(likeness, _)| *likeness > 0.6);
            let (_, known) = near.max_by(|a, b| a.0.total_cmp(&b.0))?;
            Self::parse(&format!("{name}{known}"))
        })
    }

    /// Whether terminals send it as itself: some chords they send as another key, and some as none at all, or the system
    /// and people mean something else by them.
    #[must_use]
    pub fn is_sent(self) -> bool {
        match self.code {
            Code::Char(_) if self.shift => false,
            Code::Char(c) if self.ctrl => c.is_ascii_lowercase() && !"chijms".contains(c),
            Code::Esc => !(self.ctrl || self.alt || self.shift),
            Code::Char(_)
            | Code::Enter
            | Code::Tab
            | Code::Backspace
            | Code::Delete
            | Code::Up
            | Code::Down
            | Code::Left
            | Code::Right
            | Code::Home
            | Code::End
            | Code::PageUp
            | Code::PageDown
            | Code::F(_) => true,
        }
    }
}

/// How modifiers are called elsewhere, and here.
const FLAGS: [(&str, &str); 8] = [
    ("ctrl-", "ctrl-"),
    ("control-", "ctrl-"),
    ("strg-", "ctrl-"),
    ("c-", "ctrl-"),
    ("alt-", "alt-"),
    ("option-", "alt-"),
    ("meta-", "alt-"),
    ("shift-", "shift-"),
];

/// How keys are called elsewhere, and here.
const OTHER_NAMES: [(&str, &str); 9] = [
    ("return", "enter"),
    ("escape", "esc"),
    ("del", "delete"),
    ("pgup", "pageup"),
    ("page-up", "pageup"),
    ("pgdn", "pagedown"),
    ("page-down", "pagedown"),
    ("spacebar", "space"),
    ("bksp", "backspace"),
];

const NAMES: [(&str, Code); 14] = [
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("pageup", Code::PageUp),
    ("pagedown", Code::PageDown),
    ("space", Code::Char(' ')),
];

fn named(text: &str) -> Option<Code> {
    if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == text) {
        return Some(*code);
    }
    if let Some(n) = text.strip_prefix('f').and_then(|n| n.parse().ok()) {
        return (1..=24).contains(&n).then_some(Code::F(n));
    }
    let mut chars = text.chars();
    let only = chars.next()?;
    chars.next().is_none().then_some(Code::Char(only))
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let flags = [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")];
        flags.iter().filter(|(on, _)| *on).try_for_each(|(_, name)| f.write_str(name))?;
        match self.code {
            Code::F(n) => write!(f, "f{n}"),
            code => match NAMES.iter().find(|(_, c)| *c == code) {
                Some((name, _)) => f.write_str(name),
                None => match code {
                    Code::Char(c) => write!(f, "{c}"),
                    _ => Ok(()),
                },
            },
        }
    }
}
