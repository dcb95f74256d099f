//! Keys on the pages that lie over a screen: help, palette, search, questions, the steps, a pasted list.

use super::command::{Cmd, Scope};
use super::editor::Editor;
use super::key::{Code, Key};
use super::model::Model;
use super::msg::Effect;
use super::state::{Finder, Focus, IN_SIGHT, Layer, Over, Screen, StepsFor, Tone};
use super::{capture, drafting, find, hunt, keys, look, missing, plan, record, run, why};
use crate::domain::event::Way;
use crate::domain::id::EventId;
use crate::domain::intent::Intent;
use crate::text::is_blank;
use crate::words::Say;

/// One key press on the layer on top. Few keys mean anything on a page; all others, named nowhere, mean nothing.
pub(super) fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    if key.code == Code::Esc {
        return closed(model);
    }
    if let Some(command) = model.keymap.keyed(Scope::Any, key) {
        return everywhere(model, command.id);
    }
    let steps = model.open.as_ref().map_or(0, |open| open.session.held.len());
    // No more than is in sight of a layer on a screen of this height.
    let page = isize::try_from(model.size.1 / 2).unwrap_or(10).clamp(3, 10);
    let left_out = model.run.left_out.len();
    let Some(layer) = model.layers.last_mut() else { return Vec::new() };
    if let Some(by) = moves(layer, key, page) {
        match layer {
            // The plans are few and long, so pages are of lines.
            Layer::Plans(_, _, top) if matches!(key.code, Code::PageUp | Code::PageDown) => {
                *top.get_mut() = top.get().saturating_add_signed(by);
            }
            layer => scroll(layer, by, (steps, left_out)),
        }
        return Vec::new();
    }
    match layer {
        Layer::Help(..) | Layer::Read(..) => Vec::new(),
        Layer::Palette(finder) => {
            if key.code == Code::Enter {
                choose(model)
            } else {
                if keys::typed(&mut finder.line, key) {
                    find::commands(model);
                }
                Vec::new()
            }
        }
        Layer::Search(finder, _) => match key.code {
            Code::Enter => choose(model),
            _ if keys::typed(&mut finder.line, key) => find::again(model),
            _ => Vec::new(),
        },
        Layer::Prompt(cmd, line) => {
            if key.code == Code::Enter && !breaks(*cmd, line, key) {
                let (cmd, given) = (*cmd, line.text().to_owned());
                answered(model, cmd, &given)
            } else {
                keys::typed(line, key);
                Vec::new()
            }
        }
        Layer::Confirm(_, _, _, line) => {
            if key.code == Code::Enter {
                decided(model)
            } else {
                keys::typed(line, key);
                Vec::new()
            }
        }
        Layer::Steps(..) => match key.code {
            Code::Enter => choose(model),
            _ => Vec::new(),
        },
        Layer::Plans(at, of, _) => {
            let number = key.typed().and_then(|c| c.to_digit(10)).and_then(|n| usize::try_from(n).ok()?.checked_sub(1));
            match (key.code, number.filter(|nth| *nth < *of)) {
                (Code::Enter, _) => choose(model),
                (_, Some(nth)) => {
                    *at = nth;
                    choose(model)
                }
                (_, None) => Vec::new(),
            }
        }
        Layer::Missing(..) => match key.code {
            Code::Enter => missing::chosen(model, true),
            Code::Char('o') => missing::chosen(model, false),
            _ => Vec::new(),
        },
        Layer::Why(_) => match key.code {
            Code::Enter | Code::Right => why::deeper(model),
            Code::Left | Code::Backspace => why::back(model),
            Code::Char('o') => why::go_there(model),
            _ => Vec::new(),
        },
        Layer::LeftOut(_) => match key.code {
            Code::Char('e') => run::ask(model, Cmd::LeftOut),
            _ => Vec::new(),
        },
        Layer::Paste(items, at) => match key.code {
            Code::Enter => capture::pasted(model),
            Code::Char(' ') => {
                if let Some((_, wanted)) = items.get_mut(*at) {
                    *wanted = !*wanted;
                }
                Vec::new()
            }
            Code::Char('a') => {
                let all = items.iter().all(|(_, wanted)| *wanted);
                items.iter_mut().for_each(|(_, wanted)| *wanted = !all);
                Vec::new()
            }
            _ => Vec::new(),
        },
    }
}

/// Whether this key begins a new line within what is typed; only fields of an agenda have several.
fn breaks(cmd: Cmd, line: &mut Editor, key: Key) -> bool {
    key.alt && cmd == Cmd::SetField && line.insert(&format!(" {} ", drafting::BREAK))
}

/// The page on top goes.
fn closed(model: &mut Model) -> Vec<Effect> {
    match model.layers.pop() {
        Some(Layer::Search(_, Over::Everything)) => hunt::over(model),
        Some(Layer::Confirm(_, _, _, line)) => {
            give_back(model, line.text());
            Vec::new()
        }
        Some(_) | None => Vec::new(),
    }
}

/// What is typed for yes, and what for no. A letter by itself is no answer: somebody may be typing what the room says
/// when a question comes up, and the first letter of that would close the workshop.
const ANSWERS: [&[&str]; 2] = [&["y", "yes"], &["n", "no"]];

/// Enter on a question that is answered with yes or no. Only a line that holds an answer and nothing else is one.
fn decided(model: &mut Model) -> Vec<Effect> {
    let Some(Layer::Confirm(cmd, given, _, line)) = model.layers.last() else { return Vec::new() };
    let typed = line.text().trim().to_lowercase();
    let [yes, no] = ANSWERS.map(|words| words.contains(&typed.as_str()));
    if yes {
        let (cmd, given) = (*cmd, given.clone());
        model.layers.pop();
        return run::command(model, cmd, &given);
    }
    if no {
        model.layers.pop();
    } else if !typed.is_empty() {
        model.tell(Tone::Refused, Say::new("told-no-answer"));
    }
    Vec::new()
}

/// What was typed while a question was up and answers nothing was meant for the line; it goes there.
fn give_back(model: &mut Model, typed: &str) {
    let answer = ANSWERS.concat().contains(&typed.trim().to_lowercase().as_str());
    if answer || is_blank(typed) || model.screen != Screen::Run || !model.layers.is_empty() {
        return;
    }
    model.run.focus = Focus::Line;
    if !model.run.line.insert(typed) {
        model.tell(Tone::Refused, Say::new("told-line-full"));
    }
}

/// A command that has its key everywhere. The key that opened a page closes it; help can be read over every page, and no
/// key but Esc throws away what is being asked or pasted.
fn everywhere(model: &mut Model, cmd: Cmd) -> Vec<Effect> {
    match (model.layers.last(), cmd) {
        (Some(Layer::Help(..)), Cmd::Help)
        | (Some(Layer::Palette(_)), Cmd::Palette)
        | (Some(Layer::Search(..)), Cmd::Search) => closed(model),
        (Some(Layer::Help(..) | Layer::Palette(_) | Layer::Search(..)), Cmd::Palette | Cmd::Search) => {
            let mut effects = closed(model);
            effects.extend(run::command(model, cmd, ""));
            effects
        }
        (_, Cmd::Palette | Cmd::Search) => Vec::new(),
        (_, cmd) => run::command(model, cmd, ""),
    }
}

/// How far a key moves the row in hand; letters only where nothing is typed.
fn moves(layer: &Layer, key: Key, page: isize) -> Option<isize> {
    let typing = matches!(layer, Layer::Palette(_) | Layer::Search(..) | Layer::Prompt(..) | Layer::Confirm(..));
    match key.code {
        Code::Up => Some(-1),
        Code::Down => Some(1),
        Code::PageUp => Some(-page),
        Code::PageDown => Some(page),
        Code::Home if !typing => Some(isize::MIN),
        Code::End if !typing => Some(isize::MAX),
        Code::Char('k') if !typing && key.typed().is_some() => Some(-1),
        Code::Char('j') if !typing && key.typed().is_some() => Some(1),
        _ => None,
    }
}

/// Moves the row in hand of a layer, of so many steps or rows that were left out; drawing stops at the end of the help.
pub(super) fn scroll(layer: &mut Layer, by: isize, (steps, left_out): (usize, usize)) {
    let (at, rows) = match layer {
        Layer::Help(_, top) | Layer::Read(_, _, top) => return top.by(by),
        Layer::Palette(finder) => (&mut finder.at, finder.hits.len()),
        Layer::Search(finder, _) => (&mut finder.at, finder.hits.len()),
        Layer::Steps(at, _) => (at, steps),
        Layer::Plans(at, of, top) => {
            top.set(IN_SIGHT);
            (at, *of)
        }
        Layer::Paste(items, at) => (at, items.len()),
        Layer::LeftOut(at) => (at, left_out),
        Layer::Why(way) => return why::moves(way, by),
        Layer::Missing(points, at) => (at, points.len()),
        Layer::Prompt(..) | Layer::Confirm(..) => return,
    };
    *at = at.saturating_add_signed(by).min(rows.saturating_sub(1));
}

/// Enter, or a click, on the row in hand.
pub(super) fn choose(model: &mut Model) -> Vec<Effect> {
    match model.layers.pop() {
        Some(Layer::Palette(Finder { hits, at, .. })) => match hits.get(at) {
            Some(cmd) => run::command(model, *cmd, ""),
            None => Vec::new(),
        },
        Some(Layer::Search(Finder { hits, at, .. }, _)) => {
            let mut effects = hunt::over(model);
            effects.extend(hits.get(at).into_iter().flat_map(|found| hunt::choose(model, *found)));
            effects
        }
        Some(layer @ Layer::Missing(..)) => {
            model.layers.push(layer);
            missing::chosen(model, true)
        }
        Some(layer @ Layer::Why(_)) => {
            model.layers.push(layer);
            why::deeper(model)
        }
        Some(Layer::Plans(at, ..)) => plan::take_up(model, at),
        Some(Layer::Steps(at, purpose)) => {
            let last = model.open.as_ref().map_or(0, |open| open.session.held.len()).saturating_sub(1);
            match purpose {
                StepsFor::Jump => record::ask(model, Intent::Enter(at.min(last), Way::Jump), None),
                StepsFor::Move(target) => record::ask(model, Intent::Move(target, at.min(last)), None),
            }
        }
        Some(
            layer @ (Layer::Help(..)
            | Layer::Prompt(..)
            | Layer::Confirm(..)
            | Layer::Paste(..)
            | Layer::LeftOut(_)
            | Layer::Read(..)),
        ) => {
            model.layers.push(layer);
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// A question was answered; an empty answer asks again.
fn answered(model: &mut Model, cmd: Cmd, given: &str) -> Vec<Effect> {
    if cmd == Cmd::SetField {
        return drafting::answered(model, given);
    }
    if cmd == Cmd::New {
        model.layers.pop();
        return look::named(model, given);
    }
    if is_blank(given) {
        return Vec::new();
    }
    model.layers.pop();
    run::command(model, cmd, given)
}

/// Shows a contribution that was found in hand, in the list of its step; that step does not begin by that.
pub(super) fn go_to(model: &mut Model, id: EventId) -> Vec<Effect> {
    let Some(open) = &model.open else { return Vec::new() };
    let Some(item) = open.session.contribution(id) else { return Vec::new() };
    let at = item.step as usize;
    let elsewhere = open.session.clock.at != Some(at);
    let title = open.session.step(at).map_or_else(String::new, |(step, _)| step.title.clone());
    let say = super::telling::said("told-found-elsewhere", &open.session, item).with("title", title);
    model.screen = Screen::Run;
    if elsewhere {
        model.tell(Tone::Done, say.with("number", at + 1));
    }
    if open_before_first_step(model) {
        return Vec::new(); // there is no list yet
    }
    model.run.seen = elsewhere.then_some(at);
    model.run.focus = Focus::List;
    model.reckon_shown();
    let nth = (0..model.shown_count()).find(|nth| model.shown(*nth).is_some_and(|c| c.id == id));
    if let Some(nth) = nth {
        model.run.at = nth;
        model.run.focus = Focus::List;
    } else {
        model.run.focus = Focus::Line;
        model.tell(Tone::Refused, Say::new("told-found-in-trash"));
    }
    Vec::new()
}

fn open_before_first_step(model: &Model) -> bool {
    model.open.as_ref().is_none_or(|open| open.session.clock.at.is_none())
}
