//! What is told of the room in a few sentences: to somebody who comes late, and to the facilitator, who has been heard.
//!
//! The two faces tell the same sentences, the screen on a page over it. They are made when they are asked for, not in every
//! frame. The invariants: the brief names nobody and no group, and reads aloud in under a minute; in the balance no group
//! stands apart that a public report would not let stand apart.

use super::command::Cmd;
use super::model::Model;
use super::msg::Effect;
use super::run::no_session;
use super::state::{Layer, Screen, Sheet, Tone};
use super::telling;
use crate::app::eyes::Eyes;
use crate::domain::contribution::{Attribution, Kind};
use crate::domain::session::{Contribution, Session, StepAt};
use crate::domain::summary::{self, Disclosure, GroupRow};
use crate::domain::time::minutes;
use crate::text::is_blank;
use crate::words::Say;

/// Words of the purpose and of the question that are read aloud: more is read in the agenda.
const LONG: usize = 26;

/// Words of one thing that came out.
const SHORT: usize = 12;

/// Things that came out.
const MOST: usize = 3;

/// How far back the latest yields are looked for.
const BACK: usize = 2000;

/// A sentence, and whether it is a heading.
pub type Sentence = (bool, Say);

/// Does what is told of the room: the brief, the balance, who has not been heard.
pub(super) fn command(model: &mut Model, cmd: Cmd) -> Vec<Effect> {
    if cmd == Cmd::Brief {
        brief(model)
    } else if cmd == Cmd::Balance {
        balance(model)
    } else {
        unheard(model)
    }
}

/// What somebody must know who comes in now.
fn brief(model: &mut Model) -> Vec<Effect> {
    let Some(said) = sentences(model) else { return no_session(model) };
    show(model, "layer-brief", said)
}

/// Contributions and decisions of each group beside who is there and who was invited.
fn balance(model: &mut Model) -> Vec<Effect> {
    let Some(open) = &model.open else { return no_session(model) };
    let rows = summary::balance(&open.session, Disclosure::Public);
    let whole: usize = rows.iter().map(|row| row.contributions).sum();
    let mut said: Vec<Sentence> = rows.iter().map(|row| (false, balanced(row, whole))).collect();
    said.push((true, Say::new("told-balance-how").with("n", summary::THRESHOLD)));
    show(model, "layer-balance", said)
}

/// Who is there and has not been heard: in the step and, in lines, in the session. On the screen among the private notes.
fn unheard(model: &mut Model) -> Vec<Effect> {
    let Some(open) = &model.open else { return no_session(model) };
    if !model.plain {
        model.screen = Screen::Run;
        model.run.sheet = Sheet::Notes;
        model.run.sheet_top.reset();
        look_again(model);
        return Vec::new();
    }
    let session = &open.session;
    let mut said: Vec<Say> = session.clock.at.map(|at| of_step(session, at)).into_iter().collect();
    let silent = silent(session, session.contributions.iter());
    said.push(not_yet(&silent, ["told-heard-all", "told-unheard"]));
    for say in said {
        model.tell(Tone::Done, say);
    }
    Vec::new()
}

/// Looks anew who has not been heard in the step, where the private notes are read.
pub(super) fn look_again(model: &mut Model) {
    let open = model.open.as_ref().filter(|_| model.run.sheet == Sheet::Notes);
    let at = open.and_then(|open| open.session.clock.at);
    model.run.unheard = open.zip(at).map(|(open, at)| of_step(&open.session, at));
}

fn show(model: &mut Model, title: &'static str, said: Vec<Sentence>) -> Vec<Effect> {
    if model.plain {
        said.into_iter().for_each(|(_, say)| model.tell(Tone::Done, say));
    } else {
        model.layers.push(Layer::Read(title, said, Eyes::default()));
    }
    Vec::new()
}

fn sentences(model: &Model) -> Option<Vec<Sentence>> {
    let open = model.open.as_ref()?;
    let session = &open.session;
    let purpose = Say::new("told-brief-purpose").with("title", &session.title);
    let mut said = vec![(true, purpose.with("purpose", begin(&session.agenda.purpose, LONG)))];
    said.push((false, place(model, session)));
    let came = yields(session);
    said.push((true, Say::new("told-brief-so-far").with("n", session.live()).with("n-told", came.len())));
    let line = |c: &&Contribution| {
        let say = Say::new("told-brief-item").with("label", session.label(c));
        (false, say.with("text", begin(&c.text, SHORT)))
    };
    said.extend(came.iter().map(line));
    let step =
        session.current().filter(|_| !session.clock.closed).map(|(_, step)| step).filter(|step| !step.staff_only);
    let asked = step.and_then(|step| asked(&step.prompts));
    said.extend(asked.map(|prompt| (true, Say::new("told-brief-asked").with("prompt", begin(prompt, LONG)))));
    if let Some(timing) = model.timing().filter(|_| !session.clock.closed) {
        said.push((false, Say::new("told-brief-end").with("time", model.clock(timing.expected_end))));
    }
    said.extend(step.map(|step| (false, Say::new(telling::promise_id(step.attribution)))));
    Some(said)
}

fn place(model: &Model, session: &Session) -> Say {
    let of = session.held.len();
    match session.current() {
        _ if session.clock.closed => Say::new("told-brief-over"),
        None => Say::new("told-not-begun").with("n", of),
        Some((at, step)) if step.staff_only => Say::new("told-brief-between").with("number", at + 1).with("of", of),
        Some((at, step)) => {
            let left = model.step_time().and_then(|time| time.left).and_then(|left| u64::try_from(left).ok());
            let say = Say::new("told-brief-step").with("number", at + 1).with("of", of).with("title", &step.title);
            say.with("n", left.map_or(0, minutes))
        }
    }
}

/// The latest decisions; where none was taken, clusters; else what was said last. Nothing that only the team sees.
fn yields(session: &Session) -> Vec<&Contribution> {
    let shown = |c: &&Contribution| {
        let staff = session
            .step(c.step as usize)
            .is_some_and(|(s, outer)| s.staff_only || outer.is_some_and(|outer| outer.staff_only));
        c.is_live() && !staff && !is_blank(&c.text)
    };
    let of = |wanted: fn(Kind) -> bool| {
        let back = session.contributions.iter().rev().take(BACK).filter(shown).filter(move |c| wanted(c.kind));
        let mut found: Vec<&Contribution> = back.take(MOST).collect();
        found.reverse();
        found
    };
    let [decided, heaped] = [of(|kind| kind == Kind::Decision), of(|kind| kind == Kind::Cluster)];
    match (decided.is_empty(), heaped.is_empty()) {
        (false, _) => decided,
        (true, false) => heaped,
        (true, true) => of(|kind| kind.counts() && kind != Kind::Quote),
    }
}

/// The first sentence that asks; where none does, what is read aloud first.
fn asked(prompts: &[String]) -> Option<&str> {
    let mut sentences = prompts.iter().flat_map(|prompt| prompt.split_inclusive(['.', '?', '!', ':']));
    let whole = |text: &&String| text.split_whitespace().count() <= LONG;
    if let Some(short) = prompts.first().filter(whole) {
        return Some(short);
    }
    // "Do you understand it?" by itself asks whoever has heard what came before.
    let asks = |sentence: &&str| sentence.ends_with('?') && sentence.split_whitespace().count() > 5;
    sentences.find(asks).map(str::trim).or_else(|| prompts.first().map(String::as_str))
}

/// The first words of a text.
fn begin(text: &str, most: usize) -> String {
    let mut words = text.split_whitespace();
    let begin = words.by_ref().take(most).collect::<Vec<_>>().join(" ");
    if words.next().is_some() { begin + " …" } else { begin }
}

fn balanced(row: &GroupRow, whole: usize) -> Say {
    let share = (row.contributions * 100 + whole / 2).checked_div(whole).unwrap_or(0);
    let name = match row.id.as_str() {
        "" => "told-balance-untold",
        "other" => "told-balance-small",
        _ => "told-balance",
    };
    let say = Say::new(name).with("n", row.contributions).with("n-share", share).with("n-decisions", row.decisions);
    match name {
        "told-balance" => {
            let people = |n: Option<u32>| n.map_or_else(|| "–".to_owned(), |n| n.to_string());
            let say = say.with("name", &row.name).with("people", people(row.people));
            say.with("invited", people(row.invited))
        }
        _ => say,
    }
}

fn of_step(session: &Session, at: StepAt) -> Say {
    let promise = session.step(at).map_or(Attribution::Anonymous, |(step, _)| step.attribution);
    if promise == Attribution::Anonymous {
        return Say::new("told-unheard-secret");
    }
    let mut silent = silent(session, session.of_step(at));
    if promise == Attribution::Named {
        let spoke = |name: &str| {
            let mut authors = session.of_step(at).filter(|c| c.is_live()).filter_map(|c| c.extra().author.as_deref());
            authors.any(|author| author.to_lowercase() == name.to_lowercase())
        };
        let persons = session.persons().filter(|person| person.here).filter_map(|person| person.name.as_deref());
        silent.extend(persons.filter(|name| !spoke(name)).map(str::to_owned));
    }
    not_yet(&silent, ["told-heard-all-step", "told-unheard-step"])
}

fn not_yet(silent: &[String], [all, some]: [&'static str; 2]) -> Say {
    if silent.is_empty() { Say::new(all) } else { Say::new(some).with("names", silent.join(", ")) }
}

/// Groups that are in the room, all of them where nobody was counted, of which none of these is.
fn silent<'a>(session: &'a Session, said: impl Iterator<Item = &'a Contribution>) -> Vec<String> {
    let here = |id: &str| session.here.is_empty() || session.here.get(id).is_some_and(|n| *n > 0);
    let mut left: Vec<&crate::domain::agenda::Group> = session.groups.iter().filter(|g| here(&g.id)).collect();
    for item in said.filter(|c| c.is_live() && c.kind.counts()) {
        if left.is_empty() {
            break;
        }
        let named = || {
            let author = item.extra().author.as_deref()?;
            session.persons_called(author).next().map(|person| person.group.as_str())
        };
        let source = summary::source(session, item).or_else(named);
        left.retain(|group| source != Some(group.id.as_str()));
    }
    left.into_iter().map(|group| group.name.clone()).collect()
}
