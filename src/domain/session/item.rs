//! A contribution as it stands after everything that was done to it.

use std::mem::take;
use std::sync::Arc;

use chrono::NaiveDate;

use super::names::Series;
use crate::domain::contribution::{Attribution, Kind, Mode, Stance};
use crate::domain::event::Content;
use crate::domain::id::EventId;
use crate::domain::time::Moment;

/// One contribution. Small, for there may be a hundred thousand; what few have is in [`Extra`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four independent facts about one thing, any mix of which can be")]
pub struct Contribution {
    /// Id of the event that captured it.
    pub id: EventId,
    /// Number of the first event of the act that captured it; a pasted list is one act.
    pub act: u64,
    /// Its number in the series in which it was captured, from 1; [`Session::label`](super::Session::label) says what it is
    /// called.
    pub number: u32,
    /// The series of the kind as which it was captured.
    pub series: Series,
    /// Position of the step it belongs to.
    pub step: u32,
    /// Wall clock of its capture.
    pub at: Moment,
    /// What it is.
    pub kind: Kind,
    /// The promise under which it was said; ask [`Contribution::promise`] what holds where it stands now.
    pub attribution: Attribution,
    /// How it came in.
    pub mode: Mode,
    /// Judgement on its statements.
    pub stance: Option<Stance>,
    /// In the trash.
    pub trashed: bool,
    /// Taken back by undo, or the same row of a file as another contribution that is there.
    pub undone: bool,
    /// Its words were erased for good.
    pub erased: bool,
    /// Said more than one way: it was edited.
    pub edited: bool,
    /// The words; empty once erased.
    pub text: Box<str>,
    /// Id of its group.
    pub group: Option<Arc<str>>,
    /// What few contributions have.
    pub extra: Option<Box<Extra>>,
}

/// What few contributions have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as in Content and Captured")]
pub struct Extra {
    pub tags: Vec<String>,
    pub statements: Vec<String>,
    pub lang: Option<String>,
    pub table: Option<u16>,
    pub hands: Option<u32>,
    pub owner: Option<String>,
    pub due: Option<NaiveDate>,
    pub author: Option<String>,
    pub role: Option<String>,
    pub said_at: Option<i64>,
    pub round: Option<u16>,
}

/// What a contribution said at one time, kept so that undo can bring it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Says {
    kind: Kind,
    stance: Option<Stance>,
    /// `None` once erased.
    text: Option<Box<str>>,
    pub(super) group: Option<Arc<str>>,
    /// Without author, role, time of saying and round, which no edit changes.
    extra: Option<Box<Extra>>,
}

/// One thing done to a contribution, kept so that undo can take back any of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// It says this.
    Says(Says),
    /// It is in the trash, or not.
    InTrash(bool),
    /// It belongs to this step.
    InStep(u32),
}

static NO_EXTRA: Extra = Extra {
    tags: Vec::new(),
    statements: Vec::new(),
    lang: None,
    table: None,
    hands: None,
    owner: None,
    due: None,
    author: None,
    role: None,
    said_at: None,
    round: None,
};

impl Contribution {
    /// Whether it is there: not in the trash and not taken back.
    #[must_use]
    pub fn is_live(&self) -> bool {
        !self.trashed && !self.undone
    }

    /// What few contributions have; empty where it has nothing of it.
    #[must_use]
    pub fn extra(&self) -> &Extra {
        self.extra.as_deref().unwrap_or(&NO_EXTRA)
    }

    /// The promise that holds now: the one under which it was said, or that of the step where it stands, if that is
    /// stricter. So moving loosens nothing, and what was moved among anonymous words is shown as one of them.
    #[must_use]
    pub fn promise(&self, session: &super::Session) -> Attribution {
        let here = session.step(self.step as usize).map_or(self.attribution, |(step, _)| step.attribution);
        self.attribution.min(here)
    }

    /// What it says now, to come back to.
    pub(super) fn says(&self) -> Says {
        let extra = Extra { author: None, role: None, said_at: None, round: None, ..self.extra().clone() };
        Says {
            kind: self.kind,
            stance: self.stance,
            text: (!self.erased).then(|| self.text.clone()),
            group: self.group.clone(),
            extra: boxed(extra),
        }
    }

    /// Takes on what was said; author, role, time of saying and round stay.
    pub(super) fn say(&mut self, says: Says) {
        let Says { kind, stance, text, group, extra } = says;
        (self.kind, self.stance, self.group) = (kind, stance, group);
        self.erased = text.is_none();
        self.text = text.unwrap_or_default();
        let Some(before) = self.extra.take() else {
            self.extra = extra;
            return;
        };
        let Extra { author, role, said_at, round, .. } = *before;
        let marks = extra.map_or_else(Extra::default, |extra| *extra);
        self.extra = boxed(Extra { author, role, said_at, round, ..marks });
    }

    /// Lets go of every word of it, for good.
    pub(super) fn erase(&mut self) {
        self.text = Box::default();
        self.erased = true;
        if let Some(mut extra) = self.extra.take() {
            (extra.author, extra.role, extra.owner) = (None, None, None);
            self.extra = boxed(*extra);
        }
    }
}

impl Says {
    /// What a content says, taken out of it; `group` is its group as the session keeps it.
    pub(super) fn of(content: &mut Content, group: Option<Arc<str>>) -> Self {
        let Content { kind, text, group: _, tags, statements, stance, lang, table, hands, owner, due } = content;
        let extra = Extra {
            tags: take(tags),
            statements: take(statements),
            lang: lang.take(),
            table: *table,
            hands: *hands,
            owner: owner.take().and_then(|name| name.into_text()),
            due: *due,
            ..Extra::default()
        };
        let text = text.open.take().map(|(_, text)| text.into_boxed_str());
        Self { kind: *kind, stance: *stance, text, group, extra: boxed(extra) }
    }

    pub(super) fn erase(&mut self) {
        self.text = None;
        if let Some(mut extra) = self.extra.take() {
            extra.owner = None;
            self.extra = boxed(*extra);
        }
    }
}

fn boxed(extra: Extra) -> Option<Box<Extra>> {
    (extra != NO_EXTRA).then(|| Box::new(extra))
}
