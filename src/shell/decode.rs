//! From the bytes that a terminal sends to keys, pastes, clicks and the wheel.
//!
//! Why not the reader that comes with the terminal library: given more than 1,024 bytes at once it leaves the rest lying
//! until the next key, and after half a sequence (alt with a bracket is one) it blocks until there is another byte, so
//! that neither the clock nor a signal gets through. Not here: reading, and waiting. Nothing here blocks, and nothing
//! that was typed is kept back for longer than the caller waits before it says [`Decoder::settle`].

mod table;

use super::happened::Input;
use crate::app::key::{Code, Key};

const ESC: u8 = 0x1b;
const PASTE: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";
/// No sequence that a keyboard or a mouse sends is longer.
const LONGEST: usize = 64;

/// What has arrived of something that is not whole yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfinished {
    /// A sequence or a character; or the escape key, which only the silence after it tells from a sequence.
    Sequence,
    /// A paste.
    Paste,
}

/// Bytes in, inputs out.
#[derive(Debug)]
pub struct Decoder {
    pending: Vec<u8>,
    /// So much of a paste in `pending` holds no end of it.
    searched: usize,
    /// The byte that this terminal sends for backspace, as it says itself.
    erase: u8,
}

impl Decoder {
    /// `erase` is the terminal's erase character. Where that is 0x08, this byte is backspace, else it is ctrl-h.
    #[must_use]
    pub fn new(erase: u8) -> Self {
        Self { pending: Vec::new(), searched: 0, erase }
    }

    /// Takes what has arrived and appends what it means.
    pub fn feed(&mut self, bytes: &[u8], inputs: &mut Vec<Input>) {
        self.pending.extend_from_slice(bytes);
        self.take(false, inputs);
    }

    /// Nothing more has come for a while: what is not whole will not become it.
    pub fn settle(&mut self, inputs: &mut Vec<Input>) {
        self.take(true, inputs);
    }

    /// Whether more must come, or silence, before what has arrived can be told.
    #[must_use]
    pub fn unfinished(&self) -> Option<Unfinished> {
        let paste = self.pending.starts_with(PASTE);
        (!self.pending.is_empty()).then_some(if paste { Unfinished::Paste } else { Unfinished::Sequence })
    }

    fn take(&mut self, silent: bool, inputs: &mut Vec<Input>) {
        let mut at = 0;
        while at < self.pending.len() {
            let rest = &self.pending[at..];
            let length = if rest.starts_with(PASTE) { paste(rest, &mut self.searched) } else { whole(rest) };
            let Some(length) = length else {
                if silent {
                    inputs.extend(broken(rest));
                    at = self.pending.len();
                    self.searched = 0;
                }
                break;
            };
            inputs.extend(table::meaning(&rest[..length], self.erase));
            at += length;
        }
        self.pending.drain(..at);
    }
}

/// Length of the paste that `bytes` begin with, its marks counted in; `None` while its end has not come.
fn paste(bytes: &[u8], searched: &mut usize) -> Option<usize> {
    let from = (*searched).max(PASTE.len());
    let end = bytes[from..].windows(PASTE_ENDS.len()).position(|window| window == PASTE_ENDS);
    *searched = if end.is_some() { 0 } else { bytes.len().saturating_sub(PASTE_ENDS.len()) };
    end.map(|end| from + end + PASTE_ENDS.len())
}

/// Length of the first key or sequence of `bytes`; `None` while it is not whole.
fn whole(bytes: &[u8]) -> Option<usize> {
    if bytes[0] != ESC {
        return character(bytes);
    }
    match *bytes.get(1)? {
        ESC => Some(1),
        b'[' => control(bytes),
        b'O' => bytes.get(2).map(|third| if third.is_ascii_graphic() { 3 } else { 2 }),
        b']' | b'P' | b'X' | b'^' | b'_' => answer(bytes),
        _ => character(&bytes[1..]).map(|length| 1 + length),
    }
}

/// Length of the first character; a byte that can begin none counts as one.
fn character(bytes: &[u8]) -> Option<usize> {
    let near = &bytes[..bytes.len().min(4)];
    let valid = match std::str::from_utf8(near) {
        Ok(text) => text,
        Err(fault) if fault.valid_up_to() == 0 => return fault.error_len(),
        Err(fault) => std::str::from_utf8(&near[..fault.valid_up_to()]).unwrap_or_default(),
    };
    valid.chars().next().map(char::len_utf8)
}

/// Length of a control sequence. A byte that has no place in one ends it and is not part of it.
fn control(bytes: &[u8]) -> Option<usize> {
    match bytes.get(2)? {
        b'[' => return (bytes.len() > 3).then_some(4), // f1 to f5 of the Linux console
        b'M' => return (bytes.len() > 5).then_some(6), // the mouse of a terminal that does not know the newer way
        _ => {}
    }
    let length = bytes.iter().skip(2).position(|byte| !matches!(byte, 0x20..=0x3f)).map(|at| at + 2);
    match length {
        Some(at) if matches!(bytes[at], 0x40..=0x7e) => Some(at + 1),
        Some(at) => Some(at),
        None => (bytes.len() > LONGEST).then_some(bytes.len()),
    }
}

/// Length of a string that a terminal answers with. Nothing here asks, but what ran in it before may have.
fn answer(bytes: &[u8]) -> Option<usize> {
    let at = bytes.iter().skip(2).position(|byte| matches!(*byte, 0x07 | ESC))? + 2;
    match (bytes[at], bytes.get(at + 1)) {
        (ESC, None) => None,
        (ESC, Some(b'\\')) => Some(at + 2),
        (ESC, Some(_)) => Some(at),
        _ => Some(at + 1),
    }
}

/// What is meant by something that did not become whole.
fn broken(bytes: &[u8]) -> Option<Input> {
    match bytes {
        [ESC] => Some(Input::Key(Key::plain(Code::Esc))),
        [ESC, second] if second.is_ascii() => {
            Some(Input::Key(Key { alt: true, ..Key::plain(Code::Char(char::from(*second))) }))
        }
        // The end of a paste was lost, not what was pasted.
        _ if bytes.starts_with(PASTE) => {
            Some(Input::Paste(String::from_utf8_lossy(&bytes[PASTE.len()..]).into_owned()))
        }
        [ESC, ..] => None,
        _ => Some(Input::Key(Key::plain(Code::Char(char::REPLACEMENT_CHARACTER)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<Input> {
        let (mut decoder, mut inputs) = (Decoder::new(0x7f), Vec::new());
        decoder.feed(bytes, &mut inputs);
        decoder.settle(&mut inputs);
        assert_eq!(decoder.unfinished(), None);
        inputs
    }

    fn keys(bytes: &[u8]) -> String {
        let name = |input: &Input| match input {
            Input::Key(key) => key.to_string(),
            other @ (Input::Paste(_) | Input::Press(..) | Input::Wheel(_)) => format!("{other:?}"),
        };
        read(bytes).iter().map(name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn keys_as_terminals_send_them() {
        for (bytes, want) in [
            ("a", "a"),
            ("Å日🙂", "Å 日 🙂"),
            ("\r\t\x7f\x1b", "enter tab backspace esc"),
            ("\n\x08\x01\x1a\x1f", "ctrl-j ctrl-h ctrl-a ctrl-z ctrl-_"),
            ("\0", ""),
            ("\x1b[A\x1bOA\x1b[1;5A\x1b[1;3B\x1b[1;2C", "up up ctrl-up alt-down shift-right"),
            ("\x1b[H\x1b[F\x1bOH\x1b[1~\x1b[4~\x1b[7~\x1b[8~", "home end home home end home end"),
            ("\x1b[3~\x1b[5~\x1b[6~\x1b[3;5~\x1b[2~", "delete pageup pagedown ctrl-delete"),
            ("\x1bOP\x1bOS\x1b[15~\x1b[24~\x1b[[A\x1b[[E\x1b[11~", "f1 f4 f5 f12 f1 f5 f1"),
            ("\x1b[1;2P\x1b[21;5~", "shift-f1 ctrl-f10"),
            ("\x1b[Z", "shift-tab"),
            ("\x1ba\x1bÅ\x1b\r\x1b\x7f", "alt-a alt-Å alt-enter alt-backspace"),
            ("\x1b\x1b[A\x1b", "esc up esc"),
            ("\x1b[27;5;13~\x1b[13;2u\x1b[97;5u\x1b[97;2u", "ctrl-enter shift-enter ctrl-a A"),
            ("\x1b[1;1:3A\x1b[97;5:3ux", "x"),
        ] {
            assert_eq!(keys(bytes.as_bytes()), want, "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_key_is_not_typed() {
        // Late answers to somebody else's questions, focus, and sequences nobody knows.
        for bytes in
            ["\x1b]11;rgb:0000/0000/0000\x07", "\x1b]11;rgb:00/00/00\x1b\\", "\x1bP>|term 1\x1b\\", "\x1b[?1;2c"]
        {
            assert_eq!(keys(format!("{bytes}x").as_bytes()), "x", "{bytes:?}");
        }
        assert_eq!(keys(b"\x1b[I\x1b[O\x1b[5n\x1b[200x\x1b[>0;1q\x1b[99~x"), "x");
        assert_eq!(keys(b"\x1b[12\x01x"), "ctrl-a x", "a sequence broken off by a key");
        let (mut decoder, mut inputs) = (Decoder::new(0x7f), Vec::new());
        decoder.feed(format!("\x1b[{}", "1".repeat(100)).as_bytes(), &mut inputs);
        assert_eq!((decoder.unfinished(), inputs.len()), (None, 0), "what has no end is let go");
    }

    #[test]
    fn alone_they_are_keys_after_a_silence() {
        for (bytes, want) in [("\x1b[", "alt-["), ("\x1bO", "alt-O"), ("\x1b]", "alt-]"), ("\x1bP", "alt-P")] {
            assert_eq!(keys(bytes.as_bytes()), want);
        }
        assert_eq!(keys(b"\xe6\x97"), "\u{fffd}", "half a character is seen not to be one");
        assert_eq!(keys(b"\xff\xe9a"), "\u{fffd} \u{fffd} a");
        assert_eq!(keys(b"\x1b[1;5"), "", "half a sequence is nothing");
    }

    #[test]
    fn every_split_means_the_same() {
        let bytes = "aÅ\x1b[A\x1bOP日\x1b[1;5C\x1b[200~one\ntwo \x1b[A\x1b[201~\x1b[<0;3;4M\x1b[<65;1;1Mz".as_bytes();
        let want = read(bytes);
        assert_eq!(want.len(), 10);
        for first in 0..bytes.len() {
            for second in first..bytes.len() {
                let (mut decoder, mut inputs) = (Decoder::new(0x7f), Vec::new());
                for part in [&bytes[..first], &bytes[first..second], &bytes[second..]] {
                    decoder.feed(part, &mut inputs);
                }
                assert_eq!(inputs, want, "split at {first} and {second}");
            }
        }
    }

    #[test]
    fn a_paste_is_one_piece_whatever_is_in_it() {
        let text = "q\r\nquit\x1b[A\x03";
        assert_eq!(read(format!("\x1b[200~{text}\x1b[201~").as_bytes()), [Input::Paste(text.to_owned())]);
        assert_eq!(read(b"\x1b[200~no end"), [Input::Paste("no end".to_owned())]);
        let (mut decoder, mut inputs) = (Decoder::new(0x7f), Vec::new());
        decoder.feed(b"\x1b[200~half", &mut inputs);
        assert_eq!((decoder.unfinished(), inputs.len()), (Some(Unfinished::Paste), 0));
    }

    #[test]
    fn a_long_paste_takes_time_by_its_length() {
        let (mut decoder, mut inputs) = (Decoder::new(0x7f), Vec::new());
        decoder.feed(PASTE, &mut inputs);
        for _ in 0..2_000 {
            decoder.feed(&[b'a'; 1_000], &mut inputs); // by the square, this would take minutes
        }
        decoder.feed(PASTE_ENDS, &mut inputs);
        assert!(matches!(&inputs[..], [Input::Paste(text)] if text.len() == 2_000_000));
    }

    #[test]
    fn the_mouse_of_both_kinds() {
        let left = [Input::Press(2, 3)];
        assert_eq!(read(b"\x1b[<0;3;4M\x1b[<0;3;4m"), left, "pressed counts, let go does not");
        assert_eq!(read(b"\x1b[M\x20\x23\x24\x1b[M\x23\x23\x24"), left);
        assert_eq!(read(b"\x1b[<64;1;1M\x1b[<65;1;1M\x1b[<81;1;1M"), [true, false, false].map(Input::Wheel));
        assert_eq!(read(b"\x1b[<2;1;1M\x1b[<32;9;9M\x1b[<0;0;1M\x1b[<0;99999;1M\x1b[<;;M"), []);
    }

    #[test]
    fn backspace_is_what_the_terminal_says_it_is() {
        let mut inputs = Vec::new();
        Decoder::new(0x08).feed(b"\x08\x7f", &mut inputs);
        assert_eq!(inputs, [Input::Key(Key::plain(Code::Backspace)), Input::Key(Key::plain(Code::Backspace))]);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_stumble_or_keep_anything(bytes in proptest::collection::vec(
            proptest::prop_oneof![proptest::prelude::any::<u8>(), proptest::sample::select(b"\x1b[O]P<;0127~MuA".as_slice())], 0..200
        )) {
            read(&bytes);
        }
    }
}
