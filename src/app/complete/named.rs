//! Names that stand behind `from:`, `:from`, `:why` and `:state`: votes, clusters, what was said.

use super::{MOST, Offer};
use crate::app::model::Model;
use crate::app::telling::one_line;
use crate::app::why::text;
use crate::domain::contribution::Kind;
use crate::domain::session::{Contribution, Session, Source};
use crate::domain::why::follows_up;
use crate::text::fold;

/// The key of the mark.
const KEY: &str = "from:";

/// So many of the latest contributions are looked at; what was said before them is named by its number.
const LATEST: usize = 1000;

/// What stands before the name that is being typed, and what of it is there; which names fit.
struct Asked<'a> {
    before: &'a str,
    typed: &'a str,
    /// Only what names origins and has a state.
    followed: bool,
}

/// What is asked for where the line is typed; `None` where no name is.
fn asked<'a>(line: &str, from: usize, word: &'a str) -> Option<Asked<'a>> {
    if word.get(..KEY.len()).is_some_and(|key| key.eq_ignore_ascii_case(KEY)) {
        let start = word.rfind(',').map_or(KEY.len(), |at| at + 1);
        return Some(Asked { before: &word[..start], typed: &word[start..], followed: false });
    }
    let mut words = line.get(..from)?.split_whitespace();
    let (command, nth) = (words.next()?, words.count());
    let followed = match (command, nth) {
        (":from" | ":state", 0) => true,
        (":from", _) | (":why", 0) => false,
        _ => return None,
    };
    let before = if word.starts_with('-') { &word[..1] } else { "" };
    Some(Asked { before, typed: &word[before.len()..], followed })
}

/// The names that fit, votes and clusters first, then the latest.
pub(super) fn offers(model: &Model, session: &Session, from: usize, word: &str) -> Vec<Offer> {
    let Some(Asked { before, typed, followed }) = asked(model.run.line.text(), from, word) else { return Vec::new() };
    let wanted = fold(typed);
    let fits = |label: &str, words: &str| fold(label).starts_with(&wanted) || fold(words).contains(&wanted);
    let cast = |at: &usize| session.tally(*at).ballots.iter().any(|n| *n > 0);
    let votes = (0..session.held.len()).rev().filter(|at| !followed && cast(at)).map(|at| {
        let source = Source::Vote(at);
        (session.source_label(source), model.words.tell(&text(model, session, source)))
    });
    let latest = || session.contributions.iter().rev().take(LATEST).filter(|item| item.is_live() && !item.erased);
    let said = |item: &Contribution| (session.label(item), one_line(&item.text));
    let clusters = latest().filter(|item| !followed && item.kind == Kind::Cluster).map(said);
    let others = latest().filter(|item| item.kind != Kind::Cluster && (!followed || follows_up(item.kind))).map(said);
    let all = votes.chain(clusters).chain(others).filter(|(label, words)| fits(label, words));
    let mut all: Vec<(String, String)> = all.collect();
    // A name that begins so is meant rather than words that hold it.
    all.sort_by_key(|(label, _)| !fold(label).starts_with(&wanted));
    all.into_iter().take(MOST).map(|(label, says)| Offer { word: format!("{before}{label}"), says }).collect()
}
