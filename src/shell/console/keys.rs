//! Keys and clicks of the console, as the model knows them.

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

use super::super::happened::Input;
use crate::app::key::{Code, Key};

/// What is to be remembered from one event to the next.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// Characters whose key is down.
    down: Vec<char>,
}

impl Keys {
    /// What an event means; none for those that mean nothing here, as a key that is let go.
    pub(super) fn meaning(&mut self, event: Event) -> Option<Input> {
        match event {
            Event::Key(event) if self.is_pressed(event) => key(event).map(Input::Key),
            Event::Paste(text) => Some(Input::Paste(text)),
            Event::Mouse(mouse) => match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Some(Input::Press(mouse.column, mouse.row)),
                MouseEventKind::ScrollUp => Some(Input::Wheel(true)),
                MouseEventKind::ScrollDown => Some(Input::Wheel(false)),
                MouseEventKind::Down(_)
                | MouseEventKind::Up(_)
                | MouseEventKind::Drag(_)
                | MouseEventKind::Moved
                | MouseEventKind::ScrollLeft
                | MouseEventKind::ScrollRight => None,
            },
            Event::Key(_) | Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
        }
    }

    /// A character that is entered by its number (Alt and digits) is told as a key let go that never was pressed; so are
    /// pasted characters that are not on the keyboard.
    fn is_pressed(&mut self, event: KeyEvent) -> bool {
        let KeyCode::Char(c) = event.code else { return event.kind != KeyEventKind::Release };
        let known = self.down.iter().position(|down| *down == c);
        match event.kind {
            KeyEventKind::Press | KeyEventKind::Repeat => {
                if known.is_none() {
                    self.down.push(c);
                }
                true
            }
            KeyEventKind::Release if self.down.is_empty() => !c.is_ascii(),
            KeyEventKind::Release => {
                // Shift let go first makes another character of the key: then it is the one that is down longest.
                self.down.remove(known.unwrap_or(0));
                false
            }
        }
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    let held = |what| event.modifiers.contains(what);
    let mut key = Key {
        code: code(event.code)?,
        ctrl: held(KeyModifiers::CONTROL),
        alt: held(KeyModifiers::ALT),
        shift: held(KeyModifiers::SHIFT),
    };
    if let Code::Char(c) = key.code {
        key.shift = false;
        if key.ctrl && key.alt && !c.is_ascii_alphanumeric() {
            (key.ctrl, key.alt) = (false, false); // AltGr
        }
        if key.ctrl && c == ' ' {
            return None;
        }
    }
    Some(key)
}

fn code(code: KeyCode) -> Option<Code> {
    Some(match code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab | KeyCode::BackTab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(n) => Code::F(n),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: KeyModifiers = KeyModifiers::NONE;
    const ALTGR: KeyModifiers = KeyModifiers::CONTROL.union(KeyModifiers::ALT);

    fn heard(events: &[(KeyEventKind, char, KeyModifiers)]) -> Vec<String> {
        let mut keys = Keys::default();
        let event = |(kind, c, held): &(_, _, _)| Event::Key(KeyEvent::new_with_kind(KeyCode::Char(*c), *held, *kind));
        let inputs: Vec<_> = events.iter().filter_map(|told| keys.meaning(event(told))).collect();
        let name = |input: &Input| match input {
            Input::Key(key) => key.to_string(),
            other => panic!("{other:?}"),
        };
        inputs.iter().map(name).collect()
    }

    #[test]
    fn a_key_counts_when_it_is_pressed_and_a_character_by_number_when_it_is_there() {
        use KeyEventKind::{Press, Release};
        let shift = KeyModifiers::SHIFT;
        assert_eq!(heard(&[(Press, 'a', NONE), (Press, 'a', NONE), (Release, 'a', NONE)]), ["a", "a"]);
        assert_eq!(heard(&[(Release, 'ä', NONE), (Press, 'b', NONE), (Release, 'b', NONE)]), ["ä", "b"]);
        assert_eq!(heard(&[(Press, '2', shift), (Release, 'é', NONE)]), ["2"], "shift let go first");
        assert!(heard(&[(Release, 'y', NONE)]).is_empty(), "pressed in the window before");
    }

    #[test]
    fn what_altgr_writes_is_a_character() {
        use KeyEventKind::Press;
        let told = heard(&[(Press, '@', ALTGR), (Press, '€', ALTGR), (Press, 'q', ALTGR), (Press, ' ', ALTGR)]);
        assert_eq!(told[..2], ["@", "€"]);
        assert_ne!(told[2], "q", "a chord");
        assert_eq!(heard(&[(Press, 'N', KeyModifiers::SHIFT), (Press, 'n', KeyModifiers::CONTROL)]), ["N", "ctrl-n"]);
    }
}
