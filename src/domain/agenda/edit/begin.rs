//! How an agenda begins, and a step of it: with as little as can be.

use std::collections::BTreeMap;

use crate::domain::agenda::{Activity, Agenda, Group, Minutes, Settings, Step};
use crate::domain::contribution::{Attribution, Kind};
use crate::domain::framework::{Entry, Framework};
use crate::text::{clean_line, fold};

/// Characters of an id that still has room for a number behind it.
pub(super) const ID_ROOM: usize = 58;

/// The words of a title as an id: small letters and digits with hyphens between; empty where it has none of these.
#[must_use]
pub fn slug(title: &str) -> String {
    let folded = fold(title);
    let mut id = String::new();
    for word in folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if id.len() + word.len() + 1 > ID_ROOM {
            break;
        }
        id.extend([if id.is_empty() { "" } else { "-" }, word]);
    }
    id
}

/// A step that nothing is said of yet but its title: ten minutes of discussion.
#[must_use]
pub fn new_step(id: String, title: &str, day: u16) -> Step {
    Step {
        id,
        title: title.to_owned(),
        kind: Activity::Discussion,
        day,
        section: None,
        minutes: Some(Minutes { min: 10, planned: 10, max: 10 }),
        locked_start: None,
        protected: false,
        optional: false,
        cut_order: None,
        parallel: None,
        staff_only: false,
        attribution: Attribution::default(),
        capture: Kind::default(),
        prompts: Vec::new(),
        prompts_in: BTreeMap::new(),
        howto: String::new(),
        notes: String::new(),
        dimensions: Vec::new(),
        statements: Vec::new(),
        work: Settings::default(),
        steps: Vec::new(),
    }
}

/// The id of an agenda of this title.
#[must_use]
pub fn agenda_id(title: &str) -> String {
    match slug(title) {
        none if none.is_empty() => "agenda".to_owned(),
        id => id,
    }
}

/// An agenda of which nothing is known yet but its name: two groups, for there are no fewer, and no step.
#[must_use]
pub fn blank(title: &str, framework: &Framework, lang: &str) -> Agenda {
    let group = |entry: &Entry| Group { id: entry.id.clone(), name: entry.name.clone() };
    let known = |id: &&str| framework.stakeholders.iter().find(|entry| entry.id == *id);
    Agenda {
        id: agenda_id(title),
        title: clean_line(title).into_owned(),
        lang: lang.to_owned(),
        framework: framework.id.clone(),
        phase: framework.phases.first().map(|phase| phase.id.clone()).unwrap_or_default(),
        status: "working".to_owned(),
        source: String::new(),
        purpose: String::new(),
        outcome: Vec::new(),
        who: Vec::new(),
        participants: None,
        materials: Vec::new(),
        preparation: Vec::new(),
        starts: None,
        hard_end: None,
        groups: ["citizens", "public-servants"].iter().filter_map(known).map(group).collect(),
        days: Vec::new(),
        steps: Vec::new(),
    }
}

/// The same agenda under an id of its own, which nobody has taken.
#[must_use]
pub fn copied(agenda: &Agenda, taken: impl Fn(&str) -> bool) -> Agenda {
    let stem: String = agenda.id.chars().take(ID_ROOM - 4).collect();
    let own = format!("{stem}-own");
    let numbered = (2..u32::MAX).map(|n| format!("{own}-{n}"));
    let id = std::iter::once(own.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or(own);
    Agenda { id, ..agenda.clone() }
}
