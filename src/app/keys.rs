//! Keys: to the layer on top, to a command by the table, or into the line as text.

use super::command::Cmd;
use super::editor::Editor;
use super::key::{Code, Key};
use super::model::Model;
use super::msg::Effect;
use super::state::{Focus, Screen};
use super::{board, capture, layer, look, run};
use crate::text::clean_line;

/// One key press.
pub(super) fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    if !model.layers.is_empty() {
        return layer::key(model, key);
    }
    let command = model.keymap.keyed(model.scope(), key).map(|command| command.id);
    if run::in_line(model) {
        return match (command, key.code) {
            (Some(cmd), _) => run::command(model, cmd, &meant(cmd, key)),
            (None, Code::Enter) => capture::enter(model),
            (None, Code::Up) if model.listed() > 0 => {
                model.run.focus = Focus::List;
                Vec::new()
            }
            (None, Code::PageDown | Code::PageUp) if model.screen == Screen::Work => {
                model.run.focus = if model.listed() > 0 { Focus::List } else { Focus::Line };
                Vec::new()
            }
            (None, Code::PageDown) => look::turn_page(model, true),
            (None, Code::PageUp) if model.run.sheet_top.may_turn_back() => look::turn_page(model, false),
            (None, Code::PageUp) if model.shown_count() > 0 => {
                model.run.focus = Focus::List;
                run::command(model, Cmd::PageUp, "")
            }
            (None, _) => {
                typed(&mut model.run.line, key);
                Vec::new()
            }
        };
    }
    if let Some(effects) = board::key(model, key) {
        return effects;
    }
    match command {
        Some(cmd) => run::command(model, cmd, &meant(cmd, key)),
        // Away from the line a colon begins a command, too: the screens name some that have no key.
        None if key.typed() == Some(':') => run::command(model, Cmd::Palette, ""),
        None => Vec::new(),
    }
}

/// What a key gives its command: a digit the group that it counts to.
fn meant(cmd: Cmd, key: Key) -> String {
    match key.code {
        Code::Char(c) if cmd == Cmd::Group && c.is_ascii_digit() => c.to_string(),
        _ => String::new(),
    }
}

/// A key into a line of text. `false` when it means nothing there.
pub(super) fn typed(line: &mut Editor, key: Key) -> bool {
    let word = key.ctrl || key.alt;
    if let (Code::Char(c), true) = (key.code, key.typed().is_some()) {
        return may_stand(c) && line.insert(c.encode_utf8(&mut [0; 4]));
    }
    line.take_up();
    match key.code {
        Code::Char('h') if key.ctrl => line.backspace(),
        Code::Char('w') if key.ctrl => line.delete_word(),
        Code::Char('u') if key.ctrl => line.delete_to_start(),
        Code::Char('k') if key.ctrl => line.delete_to_end(),
        Code::Char('a') if key.ctrl => line.home(),
        Code::Char('b') if key.alt => line.word_left(),
        Code::Char('f') if key.alt => line.word_right(),
        Code::Backspace if word => line.delete_word(),
        Code::Backspace => line.backspace(),
        Code::Delete => line.delete(),
        Code::Left if word => line.word_left(),
        Code::Left => line.left(),
        Code::Right if word => line.word_right(),
        Code::Right => line.right(),
        Code::Home => line.home(),
        Code::End => line.end(),
        Code::Char(_)
        | Code::Enter
        | Code::Esc
        | Code::Tab
        | Code::Up
        | Code::Down
        | Code::PageUp
        | Code::PageDown
        | Code::F(_) => return false,
    }
    true
}

/// Whether a key says something where text is typed: it is text, edits it, enters it, or leads from the line to what lies
/// above it. With a modifier, what a line knows by the plain key alone is free.
pub(super) fn is_of_a_line(key: Key) -> bool {
    let chord = key.ctrl || key.alt || key.shift;
    match key.code {
        Code::Enter | Code::Up | Code::Down | Code::PageUp | Code::PageDown | Code::Home | Code::End | Code::Delete => {
            !chord
        }
        Code::Char(_) | Code::Esc | Code::Tab | Code::Backspace | Code::Left | Code::Right | Code::F(_) => {
            key.typed().is_some() || typed(&mut Editor::default(), key)
        }
    }
}

/// Whether a character can be part of a clean line. A joiner or a mark comes as a key of its own and is one only between
/// others, so each is judged where it could stand; the line as a whole is cleaned when it is entered.
fn may_stand(c: char) -> bool {
    let between = format!("a{c}a");
    clean_line(&between) == between
}
