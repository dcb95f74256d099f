//! A contribution as it stands after everything that was done to it.

use chrono::NaiveDate;

use crate::domain::contribution::{Attribution, Kind, Mode, Stance};
use crate::domain::event::Content;
use crate::domain::id::EventId;
use crate::domain::time::Moment;
use crate::domain::words::{Salt, Words};

/// One contribution. Small, for there may be a hundred thousand; what few have is in [`Extra`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// Id of the event that captured it.
    pub id: EventId,
    /// Number of the first event of the act that captured it; a pasted list is one act.
    pub act: u64,
    /// Its number among its writer's contributions, from 1.
    pub number: u32,
    /// Position of the step it belongs to.
    pub step: u32,
    /// Wall clock of its capture.
    pub at: Moment,
    /// What it is.
    pub kind: Kind,
    /// The promise under which it was said.
    pub attribution: Attribution,
    /// How it came in.
    pub mode: Mode,
    /// Judgement on its statements.
    pub stance: Option<Stance>,
    /// In the trash.
    pub trashed: bool,
    /// Taken back by undo.
    pub undone: bool,
    /// Its words were erased for good.
    pub erased: bool,
    /// Said more than one way: it was edited.
    pub edited: bool,
    /// The words; empty once erased.
    pub text: Box<str>,
    /// Id of its group.
    pub group: Option<Box<str>>,
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
}

/// One thing done to a contribution, kept so that undo can take back any of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It says this.
    Says(Box<Content>),
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

    /// What it says, as content; for the register's first value. Seals are not kept in memory, so they are made anew.
    pub(super) fn content(&self) -> Content {
        let seal = |text: &str| Words::new(Salt([0; 16]), text.to_owned());
        let extra = self.extra();
        Content {
            kind: self.kind,
            text: seal(&self.text),
            group: self.group.as_deref().map(str::to_owned),
            tags: extra.tags.clone(),
            statements: extra.statements.clone(),
            stance: self.stance,
            lang: extra.lang.clone(),
            table: extra.table,
            hands: extra.hands,
            owner: extra.owner.as_deref().map(seal),
            due: extra.due,
        }
    }

    /// Takes on what a content says; author, role and time of saying stay.
    pub(super) fn say(&mut self, content: &Content) {
        self.kind = content.kind;
        self.stance = content.stance;
        self.text = content.text.text().unwrap_or_default().into();
        self.erased = content.text.open.is_none();
        self.group = content.group.as_deref().map(Into::into);
        let before = self.extra.take();
        let (author, role, said_at) = before.map_or((None, None, None), |e| (e.author, e.role, e.said_at));
        let extra = Extra {
            tags: content.tags.clone(),
            statements: content.statements.clone(),
            lang: content.lang.clone(),
            table: content.table,
            hands: content.hands,
            owner: content.owner.as_ref().and_then(|w| w.text()).map(str::to_owned),
            due: content.due,
            author,
            role,
            said_at,
        };
        self.extra = (extra != NO_EXTRA).then(|| Box::new(extra));
    }
}
