//! The thread that does nothing but note when something came from the program, and answer what it asks of a terminal.

use std::io::{Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use super::terminal::Manner;

/// The end of the terminal that keys go into.
pub type Keys = Arc<Mutex<Box<dyn Write + Send>>>;

/// What came in one read, and when.
pub struct Chunk {
    pub at: Instant,
    pub bytes: Vec<u8>,
}

/// Listens until the program is gone or `stop` is set when something comes.
pub fn listen(reader: &mut dyn Read, keys: &Keys, manner: Manner, stop: &AtomicBool, post: &Sender<Chunk>) {
    let mut room = vec![0; 1 << 16];
    while let Ok(count @ 1..) = reader.read(&mut room) {
        let at = Instant::now();
        let bytes = room[..count].to_vec();
        if manner == Manner::Answers
            && let Some(answers) = answers(&bytes)
            && let Ok(mut keys) = keys.lock()
        {
            let _ = keys.write_all(&answers); // a program that is gone needs no answer
        }
        if stop.load(Ordering::SeqCst) || post.send(Chunk { at, bytes }).is_err() {
            break;
        }
    }
}

/// What a usual terminal answers to what is asked in these bytes.
fn answers(bytes: &[u8]) -> Option<Vec<u8>> {
    const KNOWN: [(&[u8], &[u8]); 8] = [
        (b"\x1b[c", b"\x1b[?62;22c"),
        (b"\x1b[0c", b"\x1b[?62;22c"),
        (b"\x1b[>c", b"\x1b[>41;354;0c"),
        (b"\x1b[6n", b"\x1b[1;1R"),
        (b"\x1b[?u", b"\x1b[?0u"),
        (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
        (b"\x1b]10;?", b"\x1b]10;rgb:dddd/dddd/dddd\x1b\\"),
        (b"\x1b]11;?", b"\x1b]11;rgb:1111/1111/1111\x1b\\"),
    ];
    let asked = |question: &[u8]| bytes.windows(question.len()).any(|part| part == question);
    let answers: Vec<u8> = KNOWN.iter().filter(|(question, _)| asked(question)).flat_map(|(_, a)| a.to_vec()).collect();
    Some(answers).filter(|answers| !answers.is_empty())
}
