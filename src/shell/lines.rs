//! Linear mode: the same model, spoken as lines. For screen readers, braille, bad lines and scripts.
//!
//! One new line for each thing told and nothing drawn. A line is taken only when all that came before it is done, so the
//! answers stand in the order of the questions; only `:stop` is heard while long work goes on. End of input saves and
//! leaves. Not here: what is told (`app::speak`).

use std::collections::VecDeque;
use std::io::{self, BufRead, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::inbox::Post;
use super::outside::Outside;
use super::readings::Readings;
use super::screen::BEL;
use crate::app::model::Model;
use crate::app::msg::{Effect, Msg};
use crate::app::update::update;
use crate::app::work;
use crate::text::clean_line;

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Everything is on the disk.
    Saved,
    /// Something is not, although that was tried for ten seconds.
    Unsaved,
    /// Something was typed into a session that can only be read.
    ReadOnly,
}

/// So long it is tried to save the last things after the end of input, in milliseconds.
const PATIENCE: u64 = 10_000;

/// So many bytes of a line are kept: more than any contribution may have.
const LONGEST: usize = 1 << 20;

/// Reads lines of standard input on a thread of its own; its end asks the program to leave.
pub fn listen(post: Post) {
    std::thread::spawn(move || {
        let mut input = io::stdin().lock();
        // When the line has gone, what was saved is saved.
        while let Ok(Some(bytes)) = next_line(&mut input) {
            post.send(String::from_utf8(bytes).map_or(Msg::NotText, Msg::Line));
        }
        post.send(Msg::Stop);
    });
}

/// The next line without its end, `None` at the end of input. Of one that never ends only so much is kept as it takes to
/// refuse it.
fn next_line(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let mut begun = false;
    loop {
        let there = match input.fill_buf() {
            Err(why) if why.kind() == io::ErrorKind::Interrupted => continue,
            there => there?,
        };
        if there.is_empty() {
            return Ok(begun.then_some(line));
        }
        begun = true;
        let end = there.iter().position(|byte| *byte == b'\n');
        let taken = there.get(..end.unwrap_or(there.len())).unwrap_or_default();
        line.extend_from_slice(taken.get(..taken.len().min(LONGEST.saturating_sub(line.len()))).unwrap_or_default());
        let used = taken.len() + usize::from(end.is_some());
        input.consume(used);
        if end.is_some() {
            if line.ends_with(b"\r") {
                line.pop();
            }
            return Ok(Some(line));
        }
    }
}

/// Holds a workshop in lines until it is left or the input ends. `first` is done before anything is read.
///
/// # Errors
/// When nothing can be written to `out`; what was asked for until then is on the disk.
pub fn run(
    model: &mut Model,
    outside: &mut Outside,
    inbox: &Receiver<Msg>,
    readings: Readings,
    first: Vec<Effect>,
    out: &mut dyn Write,
) -> io::Result<Ended> {
    let mut typed: VecDeque<Msg> = VecDeque::new();
    let mut stopping: Option<u64> = None;
    let mut stuck = false;
    let mut quit = perform(model, outside, readings, first, out);
    let read_only = model.open.as_ref().is_some_and(|open| open.read_only.is_some());
    let mut refused = false;
    loop {
        speak(model, out)?;
        if quit {
            return Ok(match (stuck, refused) {
                (true, _) => Ended::Unsaved,
                (false, true) => Ended::ReadOnly,
                (false, false) => Ended::Saved,
            });
        }
        stuck = model.open.as_ref().is_some_and(|open| open.unsaved.is_some());
        if (model.settled() || stuck)
            && let Some(next) = typed.pop_front()
        {
            if matches!(next, Msg::Stop) {
                stopping.get_or_insert(readings.mono() + PATIENCE);
            }
            refused |= read_only && is_words(&next);
            quit = step(model, outside, readings, next, out);
            continue;
        }
        if stopping.is_some_and(|until| readings.mono() > until) {
            return Ok(Ended::Unsaved);
        }
        let heard = match model.wake_at() {
            Some(at) => inbox.recv_timeout(Duration::from_millis(at.saturating_sub(readings.mono()))),
            None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        quit = match heard {
            // What is to be stopped would else be done before the word is heard.
            Ok(Msg::Line(line)) if model.work.is_some() && work::is_stop(&line) => {
                step(model, outside, readings, Msg::Line(line), out)
            }
            Ok(msg @ (Msg::Line(_) | Msg::NotText | Msg::Stop)) => {
                typed.push_back(msg);
                false
            }
            Ok(msg) => step(model, outside, readings, msg, out),
            Err(RecvTimeoutError::Timeout) => step(model, outside, readings, Msg::Wake, out),
            Err(RecvTimeoutError::Disconnected) => return Ok(Ended::Saved),
        };
    }
}

/// Whether something was said, and not a command.
fn is_words(msg: &Msg) -> bool {
    matches!(msg, Msg::Line(line) if !line.trim().is_empty() && !line.trim().starts_with(':'))
}

/// One message and everything that follows from it at once; `true` when the program is to end.
fn step(model: &mut Model, outside: &mut Outside, readings: Readings, msg: Msg, out: &mut dyn Write) -> bool {
    let effects = update(model, msg, readings.now());
    perform(model, outside, readings, effects, out)
}

fn perform(
    model: &mut Model,
    outside: &mut Outside,
    readings: Readings,
    effects: Vec<Effect>,
    out: &mut dyn Write,
) -> bool {
    let mut todo = VecDeque::from(effects);
    while let Some(effect) = todo.pop_front() {
        match effect {
            Effect::Quit => return true,
            // A reader that has gone is found out by the line that is said with it.
            Effect::Ring => _ = out.write_all(&[BEL]),
            other => {
                if let Some(answer) = outside.does(other, model) {
                    todo.extend(update(model, answer, readings.now()));
                }
            }
        }
    }
    false
}

fn speak(model: &mut Model, out: &mut dyn Write) -> io::Result<()> {
    for notice in std::mem::take(&mut model.told) {
        // On one line whatever it quotes: a text with a line end in it must not be able to speak for the program.
        writeln!(out, "{}", clean_line(&model.words.tell(&notice.say)))?;
    }
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_without_their_ends_and_a_long_one_in_part() {
        let mut input = b"one\r\n\ntwo\n".to_vec();
        input.extend(vec![b'x'; LONGEST * 2]);
        input.extend(b"\nlast");
        let mut input = io::BufReader::with_capacity(7, input.as_slice());
        let mut next = || next_line(&mut input).unwrap().map(|line| String::from_utf8(line).unwrap());
        assert_eq!([next(), next(), next()], [Some("one".into()), Some(String::new()), Some("two".into())]);
        assert_eq!(next().map(|line| line.len()), Some(LONGEST));
        assert_eq!([next(), next()], [Some("last".into()), None]);
    }
}
