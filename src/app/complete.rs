//! What a mark that is being typed may become: groups, statements, tags, kinds, origins; and, after `:`, commands.
//!
//! Offers are read-only views on the model; taking one changes the line and nothing else.

mod named;

use std::collections::BTreeMap;

use super::command::COMMANDS;
use super::model::Model;
use crate::domain::contribution::{Kind, Stance};
use crate::domain::framework::{Statement, Status};
use crate::domain::session::Session;
use crate::text::fold;
use crate::words::Say;

/// Something that the word at the cursor may become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The word, whole.
    pub word: String,
    /// What it stands for, in words; empty where the word says it.
    pub says: String,
}

/// Most offers at a time; more cannot be read while somebody speaks.
const MOST: usize = 6;

/// The offers for the word at the cursor, best first; none where no mark is being typed.
#[must_use]
pub fn offers(model: &Model) -> Vec<Offer> {
    let line = &model.run.line;
    let (from, word) = line.word_at_cursor();
    let Some(open) = &model.open else { return Vec::new() };
    let session = &open.session;
    let named = named::offers(model, session, from, word);
    let sign = word.chars().next().filter(|_| named.is_empty());
    let Some(sign) = sign else { return named };
    let typed = &word[sign.len_utf8()..];
    match sign {
        '@' => groups(session, typed),
        '^' => statements(model, session, typed),
        '#' => tags(session, typed),
        '/' if from == 0 => kinds(model, typed),
        ':' if from == 0 => commands(model, typed),
        _ => Vec::new(),
    }
}

/// Puts the best offer, or the one chosen by its place, in the place of the word at the cursor. `false` where there is none.
pub(super) fn take(model: &mut Model, nth: usize) -> bool {
    let Some(offer) = offers(model).into_iter().nth(nth) else { return false };
    let (from, word) = model.run.line.word_at_cursor();
    if word == offer.word {
        return false;
    }
    // A statement goes on with its judgement, everything else with the next word.
    let goes_on = offer.word.starts_with('^') && !offer.word.contains(':');
    let word = if goes_on { offer.word } else { offer.word + " " };
    model.run.line.replace_back_to(from, &word);
    true
}

fn groups(session: &Session, typed: &str) -> Vec<Offer> {
    let wanted = fold(typed);
    let fits = |text: &str| fold(text).contains(&wanted);
    let mut found: Vec<_> = session.groups.iter().filter(|g| fits(&g.id) || fits(&g.name)).collect();
    found.sort_by_key(|g| !fold(&g.id).starts_with(&wanted));
    found.into_iter().take(MOST).map(|g| Offer { word: format!("@{}", g.id), says: g.name.clone() }).collect()
}

fn statements(model: &Model, session: &Session, typed: &str) -> Vec<Offer> {
    if let Some((id, stance)) = typed.split_once(':') {
        let begun = |s: &&Stance| s.id().starts_with(stance) && (**s == Stance::Add) == id.is_empty();
        let word = |s: Stance| Offer { word: format!("^{id}:{}", s.id()), says: String::new() };
        return Stance::ALL.iter().filter(begun).map(|s| word(*s)).collect();
    }
    let wanted = fold(typed);
    let fits = |s: &&Statement| fold(&s.id).starts_with(&wanted) || fold(&s.text).contains(&wanted);
    let mut found: Vec<_> = session.statements.iter().filter(fits).collect();
    found.sort_by_key(|s| !fold(&s.id).starts_with(&wanted));
    let working = |s: &Statement| model.words.tell(&Say::new("offer-working").with("text", &s.text));
    let says = |s: &Statement| if s.status == Status::Official { s.text.clone() } else { working(s) };
    found.into_iter().take(MOST).map(|s| Offer { word: format!("^{}", s.id), says: says(s) }).collect()
}

/// Tags that were used, the most used first.
fn tags(session: &Session, typed: &str) -> Vec<Offer> {
    let wanted = typed.to_lowercase();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    // The latest thousand are enough to know what this room calls things, and cost nothing in a large session.
    for item in session.contributions.iter().rev().take(1000).filter(|item| item.is_live()) {
        for tag in item.extra().tags.iter().filter(|tag| tag.starts_with(&wanted)) {
            *counts.entry(tag).or_default() += 1;
        }
    }
    let mut found: Vec<_> = counts.into_iter().collect();
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    found.into_iter().take(MOST).map(|(tag, _)| Offer { word: format!("#{tag}"), says: String::new() }).collect()
}

fn kinds(model: &Model, typed: &str) -> Vec<Offer> {
    let begun = |kind: &&Kind| kind.id().starts_with(&typed.to_lowercase());
    let offer = |kind: &Kind| Offer { word: format!("/{}", kind.id()), says: model.words.get(kind_id(*kind)) };
    Kind::ALL.iter().filter(begun).take(MOST).map(offer).collect()
}

fn commands(model: &Model, typed: &str) -> Vec<Offer> {
    let begun = COMMANDS.iter().filter(|c| c.name.starts_with(typed));
    let offer = |name: &str| Offer { word: format!(":{name}"), says: model.words.get(&format!("cmd-{name}")) };
    begun.take(MOST).map(|c| offer(c.name)).collect()
}

/// The message that names a kind.
#[must_use]
pub fn kind_id(kind: Kind) -> &'static str {
    match kind {
        Kind::Idea => "kind-idea",
        Kind::Need => "kind-need",
        Kind::Concern => "kind-concern",
        Kind::Question => "kind-question",
        Kind::Evidence => "kind-evidence",
        Kind::Quote => "kind-quote",
        Kind::Feedback => "kind-feedback",
        Kind::Decision => "kind-decision",
        Kind::Action => "kind-action",
        Kind::Parked => "kind-parked",
        Kind::Note => "kind-note",
        Kind::Cluster => "kind-cluster",
        Kind::Sentence => "kind-sentence",
    }
}
