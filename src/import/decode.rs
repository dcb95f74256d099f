//! Bytes become text: which encoding it is, and a reader that gives UTF-8 with LF alone.
//!
//! A byte order mark decides; without one, what is valid UTF-8 is UTF-8; what is not and has hardly any letter of UTF-8
//! is guessed to be Windows-1252. Everything else is refused with its line.

use std::io::{self, Read, Seek};

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Error, LARGEST, Progress};

const CHUNK: usize = 64 * 1024;

/// What a first reading found.
pub(super) struct Scan {
    encoding: &'static Encoding,
    /// Nothing in the file says the encoding.
    pub guessed: bool,
    /// First character that is no blank.
    pub first: char,
    size: u64,
}

/// Reads the file once.
pub(super) fn scan<R: Read + Seek>(source: &mut R, watch: &mut dyn FnMut(Progress) -> bool) -> Result<Scan, Error> {
    let size = source.seek(io::SeekFrom::End(0))?;
    if size > LARGEST {
        return Err(Error::TooLarge(size));
    }
    source.rewind()?;
    let mut head = Vec::new();
    source.by_ref().take(4).read_to_end(&mut head)?;
    if head.starts_with(b"PK\x03\x04") {
        return Err(Error::Workbook);
    }
    let encoding = Encoding::for_bom(&head).map_or(UTF_8, |(encoding, _)| encoding);
    source.rewind()?;
    let found = Found::read(source, encoding, size, watch)?;
    if let Some(line) = found.zero {
        return Err(Error::Binary(line));
    }
    let Some(first_broken) = found.broken else {
        let first = found.first.ok_or(Error::Empty)?;
        return Ok(Scan { encoding, guessed: false, first, size });
    };
    if encoding != UTF_8 || found.beyond_ascii > found.broken_count {
        return Err(Error::Broken { line: first_broken, encoding: name(encoding) });
    }
    source.rewind()?;
    let first = windows_1252(source)?.ok_or(Error::Empty)?;
    Ok(Scan { encoding: WINDOWS_1252, guessed: true, first, size })
}

fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == UTF_16LE || encoding == UTF_16BE { "UTF-16" } else { "UTF-8" }
}

#[derive(Default)]
struct Found {
    first: Option<char>,
    zero: Option<u64>,
    broken: Option<u64>,
    broken_count: usize,
    beyond_ascii: usize,
}

impl Found {
    fn read<R: Read>(
        source: &mut R,
        encoding: &'static Encoding,
        size: u64,
        watch: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<Self, Error> {
        let mut decoder = encoding.new_decoder();
        let (mut found, mut raw, mut text) = (Self::default(), vec![0; CHUNK], String::with_capacity(CHUNK * 4));
        let (mut line, mut bytes) = (1u64, 0u64);
        loop {
            let read = fill(source, &mut raw)?;
            bytes += read as u64;
            if bytes > LARGEST {
                return Err(Error::TooLarge(bytes)); // it grows while it is read
            }
            if !watch(Progress { bytes, of: size * 2, rows: 0 }) {
                return Err(Error::Stopped);
            }
            let last = read < raw.len();
            let mut rest = &raw[..read];
            loop {
                text.clear();
                let (result, used) = decoder.decode_to_string_without_replacement(rest, &mut text, last);
                rest = &rest[used..];
                found.look(&text, &mut line);
                match result {
                    DecoderResult::InputEmpty => break,
                    DecoderResult::OutputFull => {}
                    DecoderResult::Malformed(..) => {
                        found.broken.get_or_insert(line);
                        found.broken_count += 1;
                    }
                }
            }
            if last {
                return Ok(found);
            }
        }
    }

    fn look(&mut self, text: &str, line: &mut u64) {
        if self.first.is_none() {
            self.first = text.chars().find(|c| !c.is_whitespace());
        }
        if self.zero.is_none()
            && let Some(at) = text.find('\0')
        {
            self.zero = Some(*line + ends(&text[..at]));
        }
        if !text.is_ascii() {
            self.beyond_ascii += text.chars().filter(|c| !c.is_ascii()).count();
        }
        *line += ends(text);
    }
}

fn ends(text: &str) -> u64 {
    text.bytes().filter(|b| *b == b'\n').count() as u64
}

/// The first character, if every byte means a character in Windows-1252.
fn windows_1252<R: Read>(source: &mut R) -> Result<Option<char>, Error> {
    let (mut line, mut first, mut raw) = (1u64, None, vec![0; CHUNK]);
    loop {
        let read = fill(source, &mut raw)?;
        for &byte in &raw[..read] {
            match byte {
                b'\n' => line += 1,
                0x81 | 0x8d | 0x8f | 0x90 | 0x9d => return Err(Error::UnknownEncoding(line)),
                _ => {}
            }
            if first.is_none() && !byte.is_ascii_whitespace() {
                first = Some(if byte.is_ascii() { char::from(byte) } else { '\u{fffd}' });
            }
        }
        if read < raw.len() {
            return Ok(first);
        }
    }
}

fn fill<R: Read>(source: &mut R, buffer: &mut [u8]) -> io::Result<usize> {
    let mut at = 0;
    while at < buffer.len() {
        match source.read(&mut buffer[at..]) {
            Ok(0) => break,
            Ok(n) => at += n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(at)
}

/// The file as UTF-8: CRLF and CR as LF, no byte order mark, an LF at the end.
pub(super) struct Decoded<R> {
    source: R,
    decoder: encoding_rs::Decoder,
    raw: Vec<u8>,
    out: Vec<u8>,
    given: usize,
    after_cr: bool,
    ended: bool,
    size: u64,
    bytes: u64,
}

impl<R: Read + Seek> Decoded<R> {
    pub fn new(source: R, scan: &Scan) -> Self {
        Self {
            source,
            decoder: scan.encoding.new_decoder(),
            raw: vec![0; CHUNK],
            out: Vec::with_capacity(CHUNK * 3),
            given: 0,
            after_cr: false,
            ended: false,
            size: scan.size,
            bytes: 0,
        }
    }

    pub fn progress(&self, rows: usize) -> Progress {
        Progress { bytes: self.size + self.bytes.min(self.size), of: self.size * 2, rows }
    }

    fn more(&mut self) -> io::Result<()> {
        if self.bytes == 0 {
            self.source.rewind()?;
        }
        let read = fill(&mut self.source, &mut self.raw)?;
        self.bytes += read as u64;
        self.ended = read < self.raw.len();
        let mut text = String::with_capacity(self.decoder.max_utf8_buffer_length(read).unwrap_or(read * 3 + 16));
        let (_, _, _) = self.decoder.decode_to_string(&self.raw[..read], &mut text, self.ended);
        self.out.clear();
        self.given = 0;
        for byte in text.bytes() {
            match byte {
                b'\n' if self.after_cr => {}
                b'\r' | b'\n' => self.out.push(b'\n'),
                byte => self.out.push(byte),
            }
            self.after_cr = byte == b'\r';
        }
        if self.ended && self.out.last() != Some(&b'\n') {
            self.out.push(b'\n');
        }
        Ok(())
    }
}

impl<R: Read + Seek> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.given == self.out.len() {
            if self.ended {
                return Ok(0);
            }
            self.more()?;
        }
        let n = into.len().min(self.out.len() - self.given);
        into[..n].copy_from_slice(&self.out[self.given..self.given + n]);
        self.given += n;
        Ok(n)
    }
}
