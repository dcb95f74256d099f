//! The screen: entered, drawn on, left. However the program ends, the terminal is as it was.
//!
//! Invariants: every change goes out in one write, as far as the terminal takes it; the terminal is asked nothing. Not
//! here: what is drawn, and when, and what of it has to be sent ([`Sheet`]).

use std::io::{self, Write};
use std::sync::{Arc, Mutex, Once, PoisonError};
use std::thread::ThreadId;

use ratatui::crossterm::{cursor, style, terminal};
use ratatui::layout::Position;

#[cfg(windows)]
use super::console::{INPUTS_OFF, INPUTS_ON, Port};
use super::pen::Pen;
use super::sheet::Sheet;
#[cfg(unix)]
use super::tty::{INPUTS_OFF, INPUTS_ON, Port};
use crate::ui::strokes::Strokes;
use crate::words::Words;

/// How long a terminal that takes nothing is waited for when it is taken or given back, in turns of 20 ms.
const TURNS: u8 = 10;

/// What a terminal rings its bell for.
pub const BEL: u8 = 0x07;

/// The terminal that is to be given back, and the thread that draws on it.
static ENTERED: Mutex<Option<(Arc<Port>, ThreadId)>> = Mutex::new(None);

/// What other threads had to say of their faults while the screen was taken.
static LATER: Mutex<String> = Mutex::new(String::new());

/// The terminal, drawn on.
#[derive(Debug)]
pub struct Screen {
    port: Arc<Port>,
    sheet: Sheet,
    /// The last frame, as written.
    last: Vec<u8>,
    /// So many bytes of it the terminal has taken.
    sent: usize,
    size: (u16, u16),
}

impl Screen {
    /// Takes the terminal: another screen, raw keys, pastes in one piece, clicks.
    ///
    /// After a fault in the program itself a sentence in the language of this tag stands below it.
    ///
    /// # Errors
    /// When there is no terminal.
    pub fn enter(port: Arc<Port>, lang: &str) -> io::Result<Self> {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| leave_before_a_panic_speaks(lang.to_owned()));
        // Under NO_COLOR the library would drop bold and reverse with the colours. The theme leaves the colours out.
        style::force_color_output(true);
        let size = port.size().unwrap_or((80, 24));
        let screen = Self { sheet: Sheet::new(size), last: Vec::new(), sent: 0, size, port };
        screen.take()?;
        Ok(screen)
    }

    /// Takes the terminal back after it was given away; all of it is drawn anew.
    ///
    /// # Errors
    /// When the terminal has gone.
    pub fn enter_again(&mut self) -> io::Result<()> {
        self.take()?;
        self.forget();
        Ok(())
    }

    fn take(&self) -> io::Result<()> {
        self.port.raw()?;
        *ENTERED.lock().unwrap_or_else(PoisonError::into_inner) =
            Some((Arc::clone(&self.port), std::thread::current().id()));
        self.port.write_all(&entering(), TURNS)
    }

    /// Columns and rows as the terminal has them now.
    pub fn size(&self) -> (u16, u16) {
        self.port.size().unwrap_or(self.size)
    }

    /// The next frame has this size. All of it is drawn.
    pub fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
        self.forget();
    }

    /// Draws the whole next frame, whatever stands there now.
    pub fn forget(&mut self) {
        self.last.clear();
        self.sent = 0;
        self.sheet.forget(self.size);
    }

    /// Draws a frame: one write, or none when the terminal shows it already.
    ///
    /// # Errors
    /// When the terminal has gone.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Strokes) -> Position) -> io::Result<()> {
        let frame = self.sheet.draw(draw);
        if frame.is_empty() {
            return Ok(());
        }
        self.last = frame;
        self.sent = 0;
        self.send()
    }

    /// Rings the bell, once what is still to be sent of the last frame is out.
    ///
    /// # Errors
    /// When the terminal has gone.
    pub fn ring(&mut self) -> io::Result<()> {
        self.last.push(BEL);
        self.send()
    }

    /// Whether the terminal has not taken all of the last frame yet. Nothing is drawn until it has.
    pub fn writing(&self) -> bool {
        self.sent < self.last.len()
    }

    /// Sends as much of the frame as the terminal takes now.
    ///
    /// # Errors
    /// When the terminal has gone.
    pub fn send(&mut self) -> io::Result<()> {
        if self.writing() {
            self.sent += self.port.write(&self.last[self.sent..])?;
        }
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

/// Gives the terminal back as it was. Nothing happens when that was done already.
pub fn leave() {
    let entered = ENTERED.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some((port, _)) = entered {
        // A terminal that has gone takes nothing, and needs nothing.
        let _ = port.write_all(&leaving(), TURNS);
        port.cooked();
        let later = std::mem::take(&mut *LATER.lock().unwrap_or_else(PoisonError::into_inner));
        let _ = io::stderr().write_all(later.as_bytes()); // nobody may be there to read it
    }
}

/// The same without waiting for anything, for the last moment of a program that hangs.
pub fn leave_at_once() {
    if let Ok(mut entered) = ENTERED.try_lock()
        && let Some((port, _)) = entered.take()
    {
        let _ = port.write_all(&leaving(), 0);
        port.cooked();
    }
}

/// A panic would speak into a screen that vanishes with it.
fn leave_before_a_panic_speaks(lang: String) {
    let speak = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let entered = ENTERED.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|(_, thread)| *thread);
        match entered {
            None => speak(panic),
            Some(thread) if thread == std::thread::current().id() => {
                leave();
                let _ = writeln!(io::stderr(), "{}", Words::of(&lang).get("error-after-a-fault"));
                speak(panic);
            }
            // Another thread's: the screen stays whole, and it is said below it in the end.
            Some(_) => LATER.lock().unwrap_or_else(PoisonError::into_inner).push_str(&format!("{panic}\n")),
        }
    }));
}

fn entering() -> Vec<u8> {
    let mut pen = Pen::default();
    pen.command(&terminal::EnterAlternateScreen);
    pen.code(INPUTS_ON);
    pen.command(&cursor::Hide);
    pen.command(&style::ResetColor);
    pen.command(&terminal::Clear(terminal::ClearType::All));
    pen.take()
}

fn leaving() -> Vec<u8> {
    let mut pen = Pen::default();
    pen.code(INPUTS_OFF);
    pen.command(&style::ResetColor);
    pen.command(&cursor::Show);
    pen.command(&terminal::LeaveAlternateScreen);
    pen.take()
}
