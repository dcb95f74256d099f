//! What is said about a proposal, and how the room stands to it.

use crate::domain::activity::{Cell, Named, Place, scale};
use crate::domain::ballot::Rule;
use crate::domain::contribution::Kind;
use crate::domain::session::Value;

/// How an objection stands.
pub(super) const STATES: [(&str, &str); 4] = [
    ("open", "work-consent-open"),
    ("met", "work-consent-met"),
    ("withdrawn", "work-consent-withdrawn"),
    ("concern", "work-consent-only-concern"),
];

/// The position of an objection on the scale.
pub(super) const OBJECTION: u16 = 3;

/// Whether what is said of this kind is about a proposal: an objection or an amendment.
pub(super) fn is_about(kind: Kind) -> bool {
    matches!(kind, Kind::Concern | Kind::Idea | Kind::Feedback)
}

/// The proposal that something said here is about.
pub(super) fn about(place: Place<'_>, proposals: &[u32], item: u32) -> Option<u32> {
    if let Some(Value::Choice(id)) = place.mark(item, "to") {
        let called = |at: &&u32| place.item(**at).is_some_and(|c| place.session.label(c).to_lowercase() == **id);
        return proposals.iter().find(called).copied();
    }
    let here = |at: &u32| place.item(*at).is_some_and(|said| said.step as usize == place.at);
    let before = proposals.iter().copied().filter(|at| *at < item && here(at)).max();
    before.or(match proposals {
        [one] => Some(*one),
        _ => None,
    })
}

/// Objections and amendments about a proposal, or about none, in the order in which they were said.
pub(super) fn said_about(place: Place<'_>, proposals: &[u32], of: Option<u32>) -> Vec<u32> {
    let said = place.own().filter(|item| place.item(*item).is_some_and(|said| is_about(said.kind)));
    said.filter(|item| !proposals.contains(item) && about(place, proposals, *item) == of).collect()
}

pub(super) fn is_open(place: Place<'_>, item: u32) -> bool {
    match place.mark(item, "state") {
        Some(Value::Choice(id)) => !matches!(&**id, "met" | "withdrawn" | "concern"),
        Some(Value::Number(_) | Value::Item(_) | Value::Text(_) | Value::Erased) | None => true,
    }
}

pub(super) fn state_cell(place: Place<'_>, item: u32) -> Cell {
    match place.item(item).map(|said| said.kind) {
        Some(Kind::Concern) => {
            let id = match place.mark(item, "state") {
                Some(Value::Choice(id)) => &**id,
                Some(Value::Number(_) | Value::Item(_) | Value::Text(_) | Value::Erased) | None => "open",
            };
            let known = STATES.iter().find(|(known, _)| *known == id);
            let named = known.map_or_else(|| Named::Own(id.to_owned()), |(_, says)| Named::Message(says));
            Cell::Choice(id.to_owned(), named)
        }
        Some(_) => Cell::Choice("amendment".to_owned(), Named::Message("work-consent-amendment")),
        None => Cell::Empty,
    }
}

/// How the room stands to a proposal.
pub(super) struct Stand {
    pub(super) asked: u64,
    pub(super) objections: u64,
    /// Objections that were written down, settled or not.
    pub(super) noted: u64,
    pub(super) open: u64,
    enough: bool,
}

impl Stand {
    pub(super) fn of(place: Place<'_>, rule: &Rule, proposals: &[u32], item: u32) -> Self {
        let tally = place.session.tally(place.at);
        let asked = scale::said(tally, rule, item, 0);
        let said = said_about(place, proposals, Some(item));
        let noted = said.iter().filter(|item| place.item(**item).is_some_and(|said| said.kind == Kind::Concern));
        let noted: Vec<u32> = noted.copied().collect();
        Self {
            asked,
            objections: tally.at(item, 0, OBJECTION),
            noted: noted.len() as u64,
            open: noted.iter().filter(|item| is_open(place, **item)).count() as u64,
            enough: rule.quorum.is_none_or(|quorum| asked >= u64::from(quorum)),
        }
    }

    pub(super) fn reached(&self) -> bool {
        self.asked > 0 && self.enough && self.objections == 0 && self.open == 0
    }

    pub(super) fn cell(&self) -> Cell {
        let (id, says) = match (self.reached(), self.objections + self.open, self.asked) {
            (true, _, _) => ("reached", "work-consent-reached"),
            (false, 0, 0) => return Cell::Empty,
            (false, 0, _) => ("too-few", "work-consent-too-few"),
            (false, _, _) => ("objections", "work-consent-objections"),
        };
        Cell::Choice(id.to_owned(), Named::Message(says))
    }
}
