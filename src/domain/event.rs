//! Facts: what happened in a session, one event each, append-only.
//!
//! Not here: how they are stored (`store`) and what they add up to ([`super::session`]). The invariants: an event never
//! changes; what people said and who they are is held apart from it as [`Words`], and the event carries only the seal.

mod detail;
mod reason;
mod way;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::agenda::{Agenda, Group};
use super::ballot::{Balloted, Rule};
use super::contribution::{Attribution, Kind, Mode, Stance};
use super::framework::Statement;
use super::id::{EventId, SessionId};
use super::mark::Mark;
use super::origin::Derived;
use super::time::{Millis, Moment};
use super::turn::Turned;
use super::words::{Salt, Words};

pub use detail::Detail;
pub use reason::Reason;
pub use way::Way;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Who wrote it and its number there.
    pub id: EventId,
    /// Number of the first event of the same act (one key press, one import); undo takes back a whole act.
    pub act: u64,
    /// Lamport time: larger than that of every event its writer had seen.
    pub lamport: u64,
    /// When, by the wall clock; for printing, never for order.
    pub at: Moment,
    /// What.
    pub fact: Fact,
}

impl Event {
    /// The act it belongs to.
    #[must_use]
    pub fn act_id(&self) -> EventId {
        EventId { replica: self.id.replica, seq: self.act }
    }

    /// The order in which events are folded, the same on every machine.
    #[must_use]
    pub fn order(&self) -> (u64, EventId) {
        (self.lamport, self.id)
    }
}

/// Running time that a step has had since the last fact about the clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ran {
    /// Id of the step.
    pub step: String,
    /// By the monotonic clock.
    pub ms: Millis,
}

/// Why the clock stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pause {
    /// The facilitator asked for it.
    Asked,
    /// The program was left.
    Left,
    /// The program had ended without leaving; the time counted is what was last on disk.
    Recovered,
}

/// The session begins to exist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Its id on every machine.
    pub session: SessionId,
    /// Its name.
    pub title: String,
    /// A copy of the agenda as it is held.
    pub agenda: Agenda,
    /// Version of the framework it was held with.
    pub framework_version: String,
    /// The statements as they read then.
    pub statements: Vec<Statement>,
    /// Program and version that wrote it.
    pub program: String,
    /// Sample data: marked as such in every output.
    #[serde(default, skip_serializing_if = "is_false")]
    pub sample: bool,
}

/// What a contribution says: words and marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// What it is.
    pub kind: Kind,
    /// The words.
    pub text: Words,
    /// Id of the group it comes from, or that owns the action.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Free tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Statements it speaks to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<String>,
    /// Judgement on them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stance: Option<Stance>,
    /// BCP 47.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<u16>,
    /// Raised hands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hands: Option<u32>,
    /// Who will do it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Box<Words>>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
}

/// Somebody said something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Captured {
    /// Id of the step in which.
    pub step: String,
    /// The promise under which it was said.
    pub attribution: Attribution,
    /// How it came in.
    #[serde(default)]
    pub mode: Mode,
    /// What was said.
    pub content: Content,
    /// Who; never there under a stricter promise than *named*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Box<Words>>,
    /// In which role; never there under a stricter promise than *role*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Box<Words>>,
    /// Key of the imported row, so that importing it again adds nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imported: Option<String>,
    /// When it was said, where the imported row tells (milliseconds UTC).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_at: Option<i64>,
    /// In which round of the step, from the second on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<u16>,
}

macro_rules! facts {
    ($($(#[$doc:meta])* $name:ident = $kind:literal { $($(#[$field_doc:meta])* $field:ident : $type:ty),* $(,)? }),* $(,)?;
     $($(#[$boxed_doc:meta])* $boxed:ident($payload:ty) = $boxed_kind:literal),* $(,)?) => {
        /// What happened.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the fields say it")]
        pub enum Fact {
            $($(#[$doc])* $name { $($(#[$field_doc])* $field: $type),* },)*
            $($(#[$boxed_doc])* $boxed(Box<$payload>),)*
            /// A kind that a newer version wrote: kept and passed on as it stands, with the texts beside it.
            Unknown { kind: String, body: String, words: Vec<Option<(Salt, String)>> },
        }

        impl Fact {
            /// The name of its kind, as stored.
            #[must_use]
            pub fn kind(&self) -> &str {
                match self {
                    $(Self::$name { .. } => $kind,)*
                    $(Self::$boxed(_) => $boxed_kind,)*
                    Self::Unknown { kind, .. } => kind,
                }
            }

            /// The exact JSON that is stored, without the words.
            ///
            /// # Panics
            /// Never: facts hold only strings, numbers and lists.
            #[must_use]
            pub fn body(&self) -> String {
                $({
                    #[derive(Serialize)]
                    struct Body<'a> { $($field: &'a $type),* }
                    if let Self::$name { $($field),* } = self {
                        return json(&Body { $($field),* });
                    }
                })*
                match self {
                    $(Self::$boxed(payload) => json(payload),)*
                    Self::Unknown { body, .. } => body.clone(),
                    _ => String::new(),
                }
            }

            /// Reads a stored body; a kind nobody here knows becomes [`Fact::Unknown`].
            ///
            /// # Errors
            /// When the kind is known and the body is not of its shape.
            pub fn parse(kind: &str, body: &str) -> Result<Self, serde_json::Error> {
                match kind {
                    $($kind => {
                        #[derive(Deserialize)]
                        struct Body { $($field: $type),* }
                        let Body { $($field),* } = serde_json::from_str(body)?;
                        Ok(Self::$name { $($field),* })
                    })*
                    $($boxed_kind => serde_json::from_str(body).map(Self::$boxed),)*
                    _ => Ok(Self::Unknown { kind: kind.to_owned(), body: body.to_owned(), words: Vec::new() }),
                }
            }
        }
    };
}

facts! {
    /// It has another name.
    Renamed = "renamed" { title: String },
    /// A line of its cover.
    Detailed = "detailed" { detail: Detail, value: Words },
    /// A step begins; the clock runs.
    Entered = "entered" { step: String, way: Way, ran: Option<Ran> },
    /// The clock stops.
    Paused = "paused" { why: Pause, ran: Option<Ran> },
    /// Why the clock stands, said with the pause or in it; what was said last counts.
    PausedFor = "paused-for" { reason: Reason },
    /// The clock goes on.
    Resumed = "resumed" { step: String },
    /// A step has more minutes, or fewer.
    Extended = "extended" { step: String, minutes: i32 },
    /// A plan leaves a step out that has not begun; beginning it brings it back.
    Dropped = "dropped" { step: String },
    /// The workshop is over.
    Closed = "closed" { ran: Option<Ran> },
    /// It is not over after all.
    Reopened = "reopened" { step: Option<String> },
    /// The wall clock moved against the monotonic one.
    ClockJumped = "clock-jumped" { by_ms: i64 },
    /// There is a group more.
    GroupAdded = "group-added" { group: Group },
    /// So many people of a group are in the room.
    Counted = "counted" { group: String, people: u32 },
    /// So many people of a group came in: one by name, where names are kept, or one who had been here before.
    Arrived = "arrived" { group: String, people: u32, name: Option<Box<Words>>, person: Option<EventId> },
    /// So many people of a group went: one of those who came in by name, or some.
    Left = "left" { group: String, people: u32, person: Option<EventId> },
    /// So many people of a group were invited.
    Invited = "invited" { group: String, people: u32 },
    /// A contribution says something else; the earlier words stay in the log.
    Edited = "edited" { target: EventId, content: Box<Content> },
    /// A contribution is in the trash.
    Trashed = "trashed" { target: EventId },
    /// A contribution is back.
    Restored = "restored" { target: EventId },
    /// A contribution belongs to another step.
    Moved = "moved" { target: EventId, step: String },
    /// A field of a contribution, or of the step itself, says this in the work of a step.
    Marked = "marked" { step: String, target: Option<EventId>, field: String, value: Box<Mark> },
    /// A decision, an action or a parked question stands so.
    Settled = "settled" { target: EventId, state: String },
    /// This is the rule of a step's vote.
    Ruled = "ruled" { step: String, rule: Rule },
    /// A round of a step begins.
    Round = "round" { step: String, round: u16 },
    /// An act is taken back.
    Undone = "undone" { act: EventId },
    /// An act that was taken back holds again.
    Redone = "redone" { act: EventId },
    /// The words of a contribution are gone from the record for good, at somebody's wish.
    Erased = "erased" { target: EventId };
    /// The session begins.
    Opened(Opened) = "opened",
    /// Somebody said something.
    Captured(Captured) = "captured",
    /// A ballot was cast.
    Balloted(Balloted) = "balloted",
    /// Somebody's turn came.
    Turned(Turned) = "turned",
    /// What something came from was named.
    Derived(Derived) = "derived",
}

impl Default for Fact {
    /// Nothing that anybody knows.
    fn default() -> Self {
        Self::Unknown { kind: String::new(), body: String::new(), words: Vec::new() }
    }
}

impl Fact {
    /// Its sealed words, always in the same order: text, owner, author, role. None for a kind that nobody here knows.
    pub fn words_mut(&mut self) -> impl Iterator<Item = &mut Words> {
        let all = match self {
            Self::Detailed { value, .. } => [Some(value), None, None, None],
            Self::Arrived { name, .. } => [name.as_deref_mut(), None, None, None],
            Self::Edited { content, .. } => {
                let Content { text, owner, .. } = content.as_mut();
                [Some(text), owner.as_deref_mut(), None, None]
            }
            Self::Marked { value, .. } => [value.text.as_mut(), None, None, None],
            Self::Turned(turned) => [turned.name.as_deref_mut(), None, None, None],
            Self::Captured(captured) => {
                let Captured { content: Content { text, owner, .. }, author, role, .. } = captured.as_mut();
                [Some(text), owner.as_deref_mut(), author.as_deref_mut(), role.as_deref_mut()]
            }
            Self::Opened(_)
            | Self::Renamed { .. }
            | Self::Entered { .. }
            | Self::Paused { .. }
            | Self::PausedFor { .. }
            | Self::Resumed { .. }
            | Self::Extended { .. }
            | Self::Dropped { .. }
            | Self::Closed { .. }
            | Self::Reopened { .. }
            | Self::ClockJumped { .. }
            | Self::GroupAdded { .. }
            | Self::Counted { .. }
            | Self::Left { .. }
            | Self::Invited { .. }
            | Self::Trashed { .. }
            | Self::Restored { .. }
            | Self::Moved { .. }
            | Self::Undone { .. }
            | Self::Redone { .. }
            | Self::Erased { .. }
            | Self::Ruled { .. }
            | Self::Settled { .. }
            | Self::Derived(_)
            | Self::Round { .. }
            | Self::Balloted(_)
            | Self::Unknown { .. } => [None, None, None, None],
        };
        all.into_iter().flatten()
    }

    /// Whether undo may take it back. Facts about the clock stay: time that has passed has passed.
    #[must_use]
    pub fn can_be_undone(&self) -> bool {
        match self {
            Self::Renamed { .. }
            | Self::Detailed { .. }
            | Self::Extended { .. }
            | Self::Dropped { .. }
            | Self::GroupAdded { .. }
            | Self::Counted { .. }
            | Self::Arrived { .. }
            | Self::Left { .. }
            | Self::Invited { .. }
            | Self::Edited { .. }
            | Self::Trashed { .. }
            | Self::Restored { .. }
            | Self::Moved { .. }
            | Self::Marked { .. }
            | Self::Ruled { .. }
            | Self::Settled { .. }
            | Self::Derived(_)
            | Self::Round { .. }
            | Self::Balloted(_)
            | Self::Turned(_)
            | Self::Captured(_) => true,
            Self::Opened(_)
            | Self::Entered { .. }
            | Self::Paused { .. }
            | Self::PausedFor { .. }
            | Self::Resumed { .. }
            | Self::Closed { .. }
            | Self::Reopened { .. }
            | Self::ClockJumped { .. }
            | Self::Undone { .. }
            | Self::Redone { .. }
            | Self::Erased { .. }
            | Self::Unknown { .. } => false,
        }
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("facts hold only strings, numbers and lists, which JSON can always say")
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape serde asks for")]
fn is_false(flag: &bool) -> bool {
    !flag
}
