//! The table: which bytes are which key. After xterm, with the VT, rxvt and Linux console forms of the same keys.

use super::super::happened::Input;
use super::{ESC, PASTE, PASTE_ENDS};
use crate::app::key::{Code, Key};

/// What one whole sequence or character means; `None` when it is none of ours.
pub(super) fn meaning(bytes: &[u8], erase: u8) -> Option<Input> {
    match bytes {
        [ESC] => Some(Input::Key(Key::plain(Code::Esc))),
        [ESC, second] if matches!(second, b'[' | b'O') => {
            Some(Input::Key(Key { alt: true, ..Key::plain(Code::Char(char::from(*second))) }))
        }
        [ESC, b'[', b'[', last] => {
            function(u32::from(last.wrapping_sub(b'A')) + 1, 5).map(|code| Input::Key(Key::plain(code)))
        }
        [ESC, b'[', b'M', button, x, y] => {
            let from_one = |byte: &u8| u32::from(byte.saturating_sub(32));
            mouse(from_one(button), from_one(x), from_one(y))
        }
        [ESC, b'[', text @ ..] if bytes.starts_with(PASTE) => {
            let text = &text[PASTE.len() - 2..text.len() - PASTE_ENDS.len()];
            Some(Input::Paste(String::from_utf8_lossy(text).into_owned()))
        }
        [ESC, b'[', body @ .., last] => control(std::str::from_utf8(body).ok()?, *last),
        [ESC, b'O', last] => letter(*last).map(|code| Input::Key(Key::plain(code))),
        [ESC, b']' | b'P' | b'X' | b'^' | b'_', ..] => None,
        [ESC, rest @ ..] => typed(rest, erase).map(|key| Input::Key(Key { alt: true, ..key })),
        _ => typed(bytes, erase).map(Input::Key),
    }
}

/// A character, or a key that sends one byte.
fn typed(bytes: &[u8], erase: u8) -> Option<Key> {
    let ctrl = |c: char| Key { ctrl: true, ..Key::plain(Code::Char(c)) };
    Some(match bytes {
        [0] => return None, // ctrl with space: no key of ours
        [b'\r'] => Key::plain(Code::Enter),
        [b'\t'] => Key::plain(Code::Tab),
        [0x7f] => Key::plain(Code::Backspace),
        [0x08] if erase == 0x08 => Key::plain(Code::Backspace),
        [byte @ 0x01..=0x1a] => ctrl(char::from(byte + 0x60)),
        [byte @ 0x1c..=0x1f] => ctrl(char::from(byte + 0x40)),
        _ => {
            let first = std::str::from_utf8(bytes).ok().and_then(|text| text.chars().next());
            Key::plain(Code::Char(first.unwrap_or(char::REPLACEMENT_CHARACTER)))
        }
    })
}

/// A control sequence: numbers, then the byte that says what they mean.
fn control(body: &str, last: u8) -> Option<Input> {
    if let Some(body) = body.strip_prefix('<') {
        let mut numbers = body.split(';').map(|n| n.parse::<u32>().ok());
        let (button, x, y) = (numbers.next()??, numbers.next()??, numbers.next()??);
        return (last == b'M').then(|| mouse(button, x, y)).flatten();
    }
    let mut fields = body.split(';').map(|field| {
        let mut parts = field.split(':').map(|n| n.parse::<u32>().ok());
        (parts.next().flatten(), parts.next().flatten())
    });
    let (first, _) = fields.next()?;
    let (held, happened) = fields.next().unwrap_or_default();
    if happened == Some(3) {
        return None; // let go
    }
    let code = match (last, first) {
        (b'~', Some(27)) => encoded(fields.next()?.0?)?,
        (b'~', Some(number)) => numbered(number)?,
        (b'u', Some(number)) => encoded(number)?,
        (b'Z', _) => return Some(Input::Key(Key { shift: true, ..Key::plain(Code::Tab) })),
        (_, Some(1)) => letter(last)?,
        (_, None) if body.is_empty() => letter(last)?,
        _ => return None,
    };
    Some(Input::Key(with_held(code, held.unwrap_or(1).saturating_sub(1))))
}

/// A key with what was held: 1 shift, 2 alt, 4 control.
fn with_held(code: Code, held: u32) -> Key {
    let (shift, alt, ctrl) = (held & 1 != 0, held & 2 != 0, held & 4 != 0);
    match code {
        Code::Char(c) if shift => {
            Key { ctrl, alt, ..Key::plain(Code::Char(if ctrl { c } else { c.to_uppercase().next().unwrap_or(c) })) }
        }
        _ => Key { code, ctrl, alt, shift },
    }
}

fn letter(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'M' => Code::Enter, // of the number pad
        b'P'..=b'S' => Code::F(last - b'P' + 1),
        _ => return None,
    })
}

fn numbered(number: u32) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Home,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => return function(number - 10, 5),
        17..=21 => return function(number - 11, 10),
        23..=26 => return function(number - 12, 14),
        28 | 29 => return function(number - 13, 16),
        31..=34 => return function(number - 14, 20),
        _ => return None,
    })
}

fn function(number: u32, most: u32) -> Option<Code> {
    (1..=most).contains(&number).then(|| u8::try_from(number).ok().map(Code::F)).flatten()
}

/// A key by the character that it types.
fn encoded(number: u32) -> Option<Code> {
    Some(match number {
        8 | 127 => Code::Backspace,
        9 => Code::Tab,
        13 => Code::Enter,
        27 => Code::Esc,
        32.. => Code::Char(char::from_u32(number).filter(|c| !c.is_control())?),
        _ => return None,
    })
}

/// A button by its number, on a cell counted from 1. What else is held does not matter.
fn mouse(button: u32, x: u32, y: u32) -> Option<Input> {
    let cell = |at: u32| u16::try_from(at.checked_sub(1)?).ok();
    match button & !(4 | 8 | 16) {
        0 => Some(Input::Press(cell(x)?, cell(y)?)),
        64 => Some(Input::Wheel(true)),
        65 => Some(Input::Wheel(false)),
        _ => None,
    }
}
