//! Ballots as they are typed: `:hands 12 7`, `:hands 12 agree 7`, `:dots 12 14x2 @citizens`, `:vote 12=agree 13=pass #c7`,
//! `:vote 14 12 13` for an order.
//!
//! What the words say depends on what the ballots of the step say. Whether such a ballot may be cast is decided elsewhere.

use super::told::name;
use crate::app::command::Cmd;
use crate::app::item;
use crate::domain::activity::{Choice, Place, Says, named};
use crate::domain::ballot::{Cast, How, Rule, Vote};
use crate::domain::id::EventId;
use crate::domain::line::Known;
use crate::domain::session::Session;
use crate::words::{Say, Words};

fn wrong(id: &'static str, word: &str) -> Say {
    Say::new(id).with("name", word)
}

fn target(session: &Session, label: &str) -> Result<EventId, Say> {
    item::called(session, label)
}

fn number(word: &str) -> Result<u32, Say> {
    word.parse().map_err(|_| wrong("told-no-number", word))
}

/// The ballot that a command types.
pub(super) fn cast(words: &Words, place: Place<'_>, cmd: Cmd, given: &str, group: Option<String>) -> Result<Cast, Say> {
    let rule = place.work().rule(place).unwrap_or_default();
    let reader = Reader { words, place, rule: &rule };
    match (cmd == Cmd::Hands, place.work().says()) {
        (true, Says::Dots | Says::Order) => reader.hands(given, group),
        (true, Says::Levels) => reader.hands_for(given, group),
        (false, Says::Dots) => reader.sheet(given, group, "told-dots-how", Reader::dots),
        (false, Says::Levels) => reader.sheet(given, group, "told-vote-how", Reader::levels),
        (false, Says::Order) => reader.sheet(given, group, "told-order-how", Reader::order),
    }
}

struct Reader<'a> {
    words: &'a Words,
    place: Place<'a>,
    rule: &'a Rule,
}

impl Reader<'_> {
    /// `LABEL NUMBER`, with `@group`.
    fn hands(&self, given: &str, group: Option<String>) -> Result<Cast, Say> {
        let (cast, plain) = self.up(given, group)?;
        let [label, n] = plain.as_slice() else { return Err(wrong("told-hands-how", given)) };
        Ok(Cast { votes: vec![Vote::dots(target(self.place.session, label)?, number(n)?)], ..cast })
    }

    /// `LABEL LEVEL NUMBER`, with `@group`; the level as `criterion=level` where there are several criteria. The label may
    /// be left out where only one thing is put to the vote.
    fn hands_for(&self, given: &str, group: Option<String>) -> Result<Cast, Say> {
        let (cast, plain) = self.up(given, group)?;
        let how = || wrong("told-hands-for-how", given).with("known", self.known());
        let (option, level, n) = match plain.as_slice() {
            [level, n] => (self.only().ok_or_else(how)?, level, n),
            [label, level, n] => (target(self.place.session, label)?, level, n),
            _ => return Err(how()),
        };
        let (on, level) = match level.split_once('=') {
            Some((criterion, level)) => (Some(self.criterion(criterion).ok_or_else(how)?), level),
            None if self.rule.criteria.is_empty() => (None, *level),
            None => return Err(how()),
        };
        let level = Some(self.level(level).ok_or_else(how)?);
        Ok(Cast { votes: vec![Vote { option, value: number(n)?, level, on }], ..cast })
    }

    /// The marks of a count of hands, and the words beside them.
    fn up<'g>(&self, given: &'g str, group: Option<String>) -> Result<(Cast, Vec<&'g str>), Say> {
        let mut cast = Cast { how: How::Hands, group, ..Cast::default() };
        let mut plain = Vec::new();
        for word in given.split_whitespace() {
            if !marked(self.place.session, word, &mut cast)? {
                plain.push(word);
            }
        }
        cast.how = How::Hands;
        Ok((cast, plain))
    }

    /// A sheet: its words are read one by one; `@group`, `#code`, `proxy`; first the ballot that it corrects.
    fn sheet(
        &self,
        given: &str,
        group: Option<String>,
        how: &'static str,
        read: fn(&Self, &str, &mut Cast) -> Result<bool, Say>,
    ) -> Result<Cast, Say> {
        let session = self.place.session;
        let mut cast = Cast { group, ..Cast::default() };
        let mut blank = false;
        for (nth, word) in given.split_whitespace().enumerate() {
            if marked(session, word, &mut cast)? {
                continue;
            }
            if word == "none" {
                blank = true;
            } else if let Some(ballot) = (nth == 0).then(|| session.ballot_named(word.trim_end_matches(':'))).flatten()
            {
                cast.corrects = Some(ballot.id);
                cast.how = ballot.how;
                cast.group = ballot.group.as_deref().map(str::to_owned);
                cast.voter = ballot.voter.as_deref().map(str::to_owned);
            } else if !read(self, word, &mut cast)? {
                return Err(wrong(how, given).with("known", self.known()));
            }
        }
        if cast.votes.is_empty() != blank {
            return Err(wrong(how, given).with("known", self.known()));
        }
        if cast.how == How::Hands && cast.votes.len() > 1 {
            return Err(wrong("told-hands-how", given));
        }
        Ok(cast)
    }

    /// A label is a dot, with `x2` behind it two.
    fn dots(&self, word: &str, cast: &mut Cast) -> Result<bool, Say> {
        let (label, n) = times(word);
        let option = target(self.place.session, label)?;
        match cast.votes.iter_mut().find(|vote| vote.option == option) {
            Some(vote) => vote.value = vote.value.saturating_add(n),
            None => cast.votes.push(Vote::dots(option, n)),
        }
        Ok(true)
    }

    /// `12=agree`, or `12=4/2` by each criterion with `-` for one that was left out. Alone, `agree` is said of the option of
    /// the ballot that is mended, or of the only one.
    fn levels(&self, word: &str, cast: &mut Cast) -> Result<bool, Say> {
        let session = self.place.session;
        let mended = cast.corrects.and_then(|id| session.ballot(id)).and_then(|ballot| ballot.votes.first());
        let mended = mended.and_then(|given| session.at_place(given.option)).map(|option| option.id);
        let (option, said) = match word.split_once('=') {
            Some((label, said)) => (target(session, label)?, said),
            None => match mended.or_else(|| self.only()) {
                Some(option) => (option, word),
                None => return Ok(false),
            },
        };
        let several = !self.rule.criteria.is_empty();
        let parts: Vec<&str> = if several { said.split('/').collect() } else { vec![said] };
        if several && parts.len() > self.rule.criteria.len() {
            return Ok(false);
        }
        for (on, part) in (1u16..).zip(parts).filter(|(_, part)| *part != "-") {
            let Some(level) = self.level(part) else { return Ok(false) };
            cast.votes.push(Vote { option, value: 1, level: Some(level), on: several.then_some(on) });
        }
        Ok(true)
    }

    /// The next in the order.
    fn order(&self, word: &str, cast: &mut Cast) -> Result<bool, Say> {
        let option = target(self.place.session, word)?;
        let level = u16::try_from(cast.votes.len() + 1).ok();
        cast.votes.push(Vote { option, value: 1, level, on: None });
        Ok(true)
    }

    /// The only thing that is put to the vote.
    fn only(&self) -> Option<EventId> {
        match self.place.work().items(self.place).as_slice() {
            [one] => self.place.item(*one).map(|item| item.id),
            _ => None,
        }
    }

    fn criterion(&self, typed: &str) -> Option<u16> {
        let all = self.rule.criteria.iter().map(|id| Choice { id: id.clone(), named: named(id) });
        nth(self.words, all, typed)
    }

    fn level(&self, typed: &str) -> Option<u16> {
        let all = self.rule.scale.iter().map(|id| Choice { id: id.clone(), named: named(id) });
        nth(self.words, all, typed)
    }

    /// What can be said, for whoever said something else.
    fn known(&self) -> String {
        let all = self.rule.scale.iter().map(|id| name(self.words, &named(id)));
        all.collect::<Vec<_>>().join(", ")
    }
}

/// The position of what was typed: by its number, or by a beginning of its id or its name that no other has.
fn nth(words: &Words, all: impl Iterator<Item = Choice>, typed: &str) -> Option<u16> {
    let typed = typed.to_lowercase();
    let all: Vec<(String, String)> =
        all.map(|choice| (choice.id.to_lowercase(), name(words, &choice.named).to_lowercase())).collect();
    if let Some(at) = all.iter().position(|(id, name)| *id == typed || *name == typed) {
        return u16::try_from(at + 1).ok();
    }
    if let Ok(n) = typed.parse::<u16>() {
        return Some(n).filter(|n| (1..=all.len()).contains(&usize::from(*n)));
    }
    let begins = |(id, name): &(String, String)| id.starts_with(&typed) || name.starts_with(&typed);
    let mut begin = all.iter().enumerate().filter(|(_, choice)| !typed.is_empty() && begins(choice));
    let (at, _) = begin.next()?;
    if begin.next().is_some() { None } else { u16::try_from(at + 1).ok() }
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
