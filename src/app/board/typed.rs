//! Typed commands of the work of a step: `:mark 12 likelihood 4`, `:put 12 14 in C1`, `:dots 12 14x2 @citizens`.
//!
//! They read words and ask; whether it may be is decided elsewhere, on what the disk then holds.

use super::{name, wish};
use crate::app::command::Cmd;
use crate::app::item;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::run::{no_session, odd};
use crate::app::state::Tone;
use crate::domain::activity::{Choice, Field, Holds, Into, Named, Wish};
use crate::domain::ballot::{Cast, How, Rule, Vote};
use crate::domain::id::EventId;
use crate::domain::line::Known;
use crate::domain::session::Session;
use crate::words::{Say, Words};

/// What is to be said of a word that cannot be meant.
fn wrong(id: &'static str, word: &str) -> Say {
    Say::new(id).with("name", word)
}

/// Does a typed command.
pub(in crate::app) fn command(model: &mut Model, cmd: Cmd, given: &str) -> Vec<Effect> {
    let Some(open) = &model.open else { return no_session(model) };
    let group = model.run.group.clone();
    let session = &open.session;
    let wished = match cmd {
        Cmd::Mark => return set(model, given),
        Cmd::Put => put(session, given),
        Cmd::Join => join(session, given),
        Cmd::Lens => Ok(Wish::Lens(given.to_owned())),
        Cmd::Rule => rule(given),
        Cmd::Hands => hands(session, given, group),
        // Only these come here.
        _ => dots(session, given, group),
    };
    match wished {
        Ok(wished) => wish(model, wished),
        Err(say) => refused(model, say),
    }
}

fn refused(model: &mut Model, say: Say) -> Vec<Effect> {
    model.tell(Tone::Refused, say);
    Vec::new()
}

fn target(session: &Session, label: &str) -> Result<EventId, Say> {
    item::called(session, label)
}

fn number(word: &str) -> Result<u32, Say> {
    word.parse().map_err(|_| wrong("told-no-number", word))
}

/// `LABEL FIELD VALUE`, the field by its beginning where that is enough.
fn set(model: &mut Model, given: &str) -> Vec<Effect> {
    let Some(place) = super::place(model) else { return odd(model, "refusal-not-started", "") };
    let mut words = given.splitn(3, char::is_whitespace);
    let (label, name, value) = (words.next().unwrap_or(""), words.next().unwrap_or(""), words.next().unwrap_or(""));
    let target = match target(place.session, label) {
        Ok(target) => target,
        Err(say) => return refused(model, say),
    };
    let fields = place.work().fields(place);
    let mut begin = fields.iter().filter(|field| !name.is_empty() && field.id.starts_with(&name.to_lowercase()));
    let Some(field) = begin.next().filter(|_| begin.next().is_none()) else {
        if fields.is_empty() {
            return odd(model, "refusal-not-in-this-step", "");
        }
        let known = fields.iter().map(|field| field.id).collect::<Vec<_>>().join(", ");
        model.tell(Tone::Refused, Say::new("told-which-field").with("name", name).with("known", known));
        return Vec::new();
    };
    match in_words(&model.words, field).read(place.session, value) {
        Ok(entry) => {
            let field = field.id.to_owned();
            wish(model, Wish::Mark(target, field, entry))
        }
        Err(refusal) => {
            model.tell(Tone::Refused, Say::from(refusal.words()));
            Vec::new()
        }
    }
}

/// A field whose choices are called what people read, so that they can be typed so.
fn in_words(words: &Words, field: &Field) -> Field {
    let Holds::Choices(all) = &field.holds else { return field.clone() };
    let spoken = |choice: &Choice| Choice { named: Named::Own(name(words, &choice.named)), ..choice.clone() };
    Field { holds: Holds::Choices(all.iter().map(spoken).collect()), ..field.clone() }
}

/// `LABELS in CLUSTER`, `LABELS in NAME`, `LABELS out`.
fn put(session: &Session, given: &str) -> Result<Wish, Say> {
    let words: Vec<&str> = given.split_whitespace().collect();
    let at = words.iter().position(|word| matches!(*word, "in" | "out")).filter(|at| *at > 0);
    let at = at.ok_or_else(|| wrong("told-put-how", given))?;
    let items = words[..at].iter().map(|label| target(session, label)).collect::<Result<Vec<_>, _>>()?;
    let rest = &words[at + 1..];
    let into = match (words[at], rest) {
        ("out", []) => Into::Out,
        ("in", [one]) => match session.by_label(one).filter(|c| !c.undone) {
            Some(cluster) => Into::Cluster(cluster.id),
            None => Into::Named((*one).to_owned()),
        },
        ("in", [_, ..]) => Into::Named(rest.join(" ")),
        _ => return Err(wrong("told-put-how", given)),
    };
    Ok(Wish::Put(items, into))
}

/// `C2 C1`: the first goes into the second; `in` or `into` may stand between.
fn join(session: &Session, given: &str) -> Result<Wish, Say> {
    let words: Vec<&str> = given.split_whitespace().filter(|word| !matches!(*word, "in" | "into")).collect();
    let [from, into] = words.as_slice() else { return Err(wrong("told-join-how", given)) };
    Ok(Wish::Join(target(session, from)?, target(session, into)?))
}

/// `dots 3 each 2 quorum 12`; a number alone is that of the dots.
fn rule(given: &str) -> Result<Wish, Say> {
    let mut rule = Rule::default();
    let mut words = given.split_whitespace();
    while let Some(word) = words.next() {
        if let Ok(dots) = word.parse() {
            rule.dots = Some(dots);
            continue;
        }
        let n = number(words.next().unwrap_or(""))?;
        match word {
            "dots" => rule.dots = Some(n),
            "each" => rule.each = Some(n),
            "quorum" => rule.quorum = Some(n),
            _ => return Err(wrong("told-rule-how", given)),
        }
    }
    Ok(Wish::Rule(rule))
}

/// `LABEL NUMBER`, with `@group`.
fn hands(session: &Session, given: &str, group: Option<String>) -> Result<Wish, Say> {
    let mut cast = Cast { how: How::Hands, group, ..Cast::default() };
    let mut plain = Vec::new();
    for word in given.split_whitespace() {
        if !marked(session, word, &mut cast)? {
            plain.push(word);
        }
    }
    let [label, n] = plain.as_slice() else { return Err(wrong("told-hands-how", given)) };
    cast.votes = vec![Vote { option: target(session, label)?, value: number(n)? }];
    cast.how = How::Hands;
    Ok(Wish::Cast(cast))
}

/// `LABELS`, each once a dot or with `x2` behind it, `none` for a blank sheet; `@group`, `#code`, `proxy`; first the ballot
/// that it corrects.
fn dots(session: &Session, given: &str, group: Option<String>) -> Result<Wish, Say> {
    let mut cast = Cast { group, ..Cast::default() };
    let mut blank = false;
    for (nth, word) in given.split_whitespace().enumerate() {
        if marked(session, word, &mut cast)? {
            continue;
        }
        if word == "none" {
            blank = true;
        } else if let Some(ballot) = (nth == 0).then(|| session.ballot_named(word.trim_end_matches(':'))).flatten() {
            cast.corrects = Some(ballot.id);
            cast.how = ballot.how;
            cast.group = ballot.group.as_deref().map(str::to_owned);
            cast.voter = ballot.voter.as_deref().map(str::to_owned);
        } else {
            let (label, n) = times(word);
            let option = target(session, label)?;
            match cast.votes.iter_mut().find(|vote| vote.option == option) {
                Some(vote) => vote.value = vote.value.saturating_add(n),
                None => cast.votes.push(Vote { option, value: n }),
            }
        }
    }
    if cast.votes.is_empty() != blank {
        return Err(wrong("told-dots-how", given));
    }
    if cast.how == How::Hands && cast.votes.len() > 1 {
        return Err(wrong("told-hands-how", given));
    }
    Ok(Wish::Cast(cast))
}

/// `14x3` is option 14 three times.
fn times(word: &str) -> (&str, u32) {
    let split = word.rsplit_once(['x', '×']).and_then(|(label, n)| Some((label, n.parse().ok()?)));
    split.filter(|(label, _)| !label.is_empty()).unwrap_or((word, 1))
}

/// Takes a mark of a ballot; `false` where the word is none.
fn marked(session: &Session, word: &str, cast: &mut Cast) -> Result<bool, Say> {
    if let Some(group) = word.strip_prefix('@') {
        let known = Session::group(session, group).map(|g| g.id.clone()).or_else(|| Known::group(session, group));
        cast.group = match (group, known) {
            ("-", _) => None,
            (_, Some(id)) => Some(id),
            (_, None) => return Err(wrong("refusal-no-such-group", group)),
        };
    } else if let Some(code) = word.strip_prefix('#') {
        cast.voter = Some(code.to_owned());
    } else if let Some(how) = How::from_id(word).filter(|how| !matches!(how, How::Hands | How::Other)) {
        cast.how = how;
    } else {
        return Ok(false);
    }
    Ok(true)
}
