//! What a line of a script asks for: a contribution, or after `:` a command.
//!
//! A contribution that was made earlier is named by its first words, so that lines can be put in above it.

use anyhow::{Context as _, bail};
use charrette::domain::contribution::Mode;
use charrette::domain::event::{Pause, Way};
use charrette::domain::id::EventId;
use charrette::domain::intent::Intent;
use charrette::domain::line;
use charrette::domain::session::Session;
use charrette::text::clean_line;

pub fn read(asked: &str, session: &Session) -> anyhow::Result<Intent> {
    let Some(command) = asked.strip_prefix(':') else {
        return Ok(Intent::Capture(vec![line::parse(&clean_line(asked), session)], Mode::Typed, None));
    };
    let (name, rest) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
    let rest = rest.trim();
    let intent = match name {
        "next" => Intent::Next,
        "back" => Intent::Back,
        "go" => Intent::Enter(step(rest, session)?, Way::Jump),
        "pause" => Intent::Pause(Pause::Asked),
        "resume" => Intent::Resume,
        "extend" => Intent::Extend(rest.parse().with_context(|| format!("{rest:?} is not a number of minutes"))?),
        "undo" => Intent::Undo,
        "redo" => Intent::Redo,
        "close" => Intent::Close,
        "reopen" => Intent::Reopen,
        "rename" => Intent::Rename(rest.to_owned()),
        "group" => Intent::AddGroup(rest.to_owned()),
        "count" => {
            let (group, people) = rest.split_once(' ').context("write :count GROUP NUMBER")?;
            Intent::Count(group.to_owned(), people.trim().parse()?)
        }
        "trash" => Intent::Trash(beginning(rest, session)?),
        "restore" => Intent::Restore(beginning(rest, session)?),
        "move" => {
            let (words, to) = rest.split_once(" => ").context("write :move FIRST WORDS => STEP")?;
            Intent::Move(beginning(words, session)?, step(to, session)?)
        }
        "edit" => {
            let (words, said) = rest.split_once(" => ").context("write :edit FIRST WORDS => NEW LINE")?;
            let target = beginning(words, session)?;
            let mut said = line::parse(&clean_line(said), session);
            said.kind = said.kind.or(session.contribution(target).map(|item| item.kind));
            Intent::Edit(target, said)
        }
        _ => bail!("there is no command :{name}"),
    };
    Ok(intent)
}

fn step(id: &str, session: &Session) -> anyhow::Result<usize> {
    session.step_at(id.trim()).with_context(|| format!("there is no step {id}"))
}

/// The one contribution that begins with these words.
fn beginning(words: &str, session: &Session) -> anyhow::Result<EventId> {
    let words = words.trim();
    let fits = session.contributions.iter().filter(|item| !item.undone && item.text.starts_with(words));
    match fits.map(|item| item.id).collect::<Vec<_>>().as_slice() {
        [one] => Ok(*one),
        [] => bail!("no contribution begins with {words:?}"),
        many => bail!("{} contributions begin with {words:?}; give more words", many.len()),
    }
}
