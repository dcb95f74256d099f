//! Fields that are parts of a contribution: its judgement, who will see to it, by when.
//!
//! They stand in one place only. What is set in such a field mends the contribution, as an edit would, or says how it
//! stands, so every list, table and export says the same. Not here: whether the promise lets it be written down ([`crate::domain::decide`]).

use chrono::NaiveDate;

use crate::domain::activity::Cell;
use crate::domain::contribution::{Kind, Said, Stance};
use crate::domain::mark::Entry;
use crate::domain::origin::State;
use crate::domain::session::{Contribution, Session};

/// A part of a contribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Keep, amend, drop or add.
    Stance,
    /// Who will see to it: a person, or the group that will do an action.
    Owner,
    /// By when.
    Due,
    /// How it stands: written as a field of the step, and one with what is said of it anywhere else.
    State,
}

impl Part {
    /// What stands there; of a judgement its id.
    #[must_use]
    pub fn stands(self, session: &Session, said: &Contribution) -> Cell {
        let extra = said.extra();
        let doer = || session.group(said.group.as_deref().filter(|_| said.kind == Kind::Action)?);
        let text = match self {
            Self::Stance => said.stance.map(|stance| stance.id().to_owned()),
            Self::Owner => extra.owner.clone().or_else(|| Some(doer()?.name.clone())),
            Self::Due => extra.due.map(|day| day.to_string()),
            Self::State => {
                let state = session.place_of(said.id).and_then(|item| session.state_said(item));
                let told = |state: &State| said.kind == Kind::Action || *state != State::Open;
                state.filter(told).map(|state| state.id().to_owned())
            }
        };
        text.map_or(Cell::Empty, Cell::Text)
    }

    /// The contribution with something else in this part. `@group` is the group that will do an action.
    #[must_use]
    pub fn set(self, session: &Session, said: Said, entry: &Entry) -> Said {
        let text = match entry {
            Entry::Text(text) | Entry::Choice(text) => Some(text.as_str()),
            Entry::Empty | Entry::Number(_) | Entry::Item(_) => None,
        };
        match self {
            Self::Stance => Said { stance: text.and_then(Stance::from_id), ..said },
            // That is no part of what it says.
            Self::State => said,
            Self::Due => Said { due: text.and_then(|text| text.parse::<NaiveDate>().ok()), ..said },
            Self::Owner => {
                let action = said.kind == Some(Kind::Action);
                let group = text.and_then(|text| text.strip_prefix('@')).filter(|_| action);
                match group.and_then(|id| session.group(id)) {
                    Some(group) => Said { group: Some(group.id.clone()), owner: None, ..said },
                    None if action && text.is_none() => Said { group: None, owner: None, ..said },
                    None => Said { owner: text.map(str::to_owned), ..said },
                }
            }
        }
    }
}
