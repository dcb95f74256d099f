//! What the loop is woken by, before it means anything to the model.

use crate::app::key::Key;

/// What somebody did at the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Text pasted in one piece, as it came.
    Paste(String),
    /// The left button, pressed on a cell: column and row from 0.
    Press(u16, u16),
    /// The wheel; true is up.
    Wheel(bool),
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    /// Somebody did something.
    Input(Input),
    /// The terminal may have another size.
    Resized,
    /// The program is asked to give the terminal back for a while.
    Suspend,
    /// It goes on; who knows what the terminal has been through.
    Resumed,
    /// The program has to end.
    Stop(Why),
}

/// Why the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The facilitator asked for it.
    Asked,
    /// A signal, by its number.
    Signal(i32),
    /// The terminal is no more.
    Gone,
}

impl Why {
    /// The exit code: 0, or what a shell says of a program that a signal ended. Everything is saved in each case; who
    /// started the program can still tell that nobody in the room had ended it.
    #[must_use]
    pub fn code(self) -> u8 {
        const HUNG_UP: u8 = 129;
        match self {
            Self::Asked => 0,
            Self::Signal(number) => 128 + u8::try_from(number).unwrap_or(0),
            Self::Gone => HUNG_UP,
        }
    }
}
