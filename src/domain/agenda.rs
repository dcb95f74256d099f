//! The agenda: the plan of one workshop, as checked values.
//!
//! Not here: the TOML of it and its error messages (that is `content`). The invariant: a value of [`Agenda`] has passed
//! the checks of `content::agenda`, so ids are unique, minutes are in order and every step can be run.

mod activity;
pub mod edit;
mod settings;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use activity::Activity;
pub use settings::{Setting, Settings};

use super::contribution::{Attribution, Kind};

/// Minutes of a step: at least, as planned, at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutes {
    /// Below this the step is not worth holding.
    pub min: u16,
    /// As planned.
    pub planned: u16,
    /// Beyond this it hurts the rest.
    pub max: u16,
}

/// One timed item of an agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Unique within the agenda.
    pub id: String,
    /// Shown name.
    pub title: String,
    /// What kind of work it is.
    pub kind: Activity,
    /// Day of the agenda, from 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub day: u16,
    /// Heading above it, where it begins a new section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// `None` for a step without a time box.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<Minutes>,
    /// Local `HH:MM` at which it must start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locked_start: Option<ClockTime>,
    /// Never shortened below its minimum, never dropped.
    #[serde(default, skip_serializing_if = "is_false")]
    pub protected: bool,
    /// May be left out.
    #[serde(default, skip_serializing_if = "is_false")]
    pub optional: bool,
    /// 1 is shortened first when the room is late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut_order: Option<u16>,
    /// So many groups work side by side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parallel: Option<u16>,
    /// Only the team sees it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub staff_only: bool,
    /// How far what is said here may be traced.
    #[serde(default)]
    pub attribution: Attribution,
    /// What a plain captured line is.
    #[serde(default)]
    pub capture: Kind,
    /// Questions to read aloud.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<String>,
    /// The same questions in other languages, by BCP 47 tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub prompts_in: BTreeMap<String, Vec<String>>,
    /// How to run it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub howto: String,
    /// For the facilitator's eyes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Dimensions of the framework it touches.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dimensions: Vec<String>,
    /// Statements it touches.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<String>,
    /// What its kind of work needs to know.
    #[serde(default, skip_serializing_if = "Settings::is_empty")]
    pub work: Settings,
    /// Child steps, one level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

/// A day of an agenda of several days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// Shown name.
    pub title: String,
    /// Local start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<ClockTime>,
    /// Local time at which it must end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hard_end: Option<ClockTime>,
}

/// A stakeholder group that contributions are captured for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Stable id, lower case with hyphens; what follows `@` in the capture line.
    pub id: String,
    /// Shown name.
    pub name: String,
}

/// How many people the agenda is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    /// At least.
    pub min: u16,
    /// At most.
    pub max: u16,
}

/// The plan of one workshop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agenda {
    /// Stable id; the name of its file.
    pub id: String,
    /// Shown name.
    pub title: String,
    /// Language of its texts, BCP 47.
    pub lang: String,
    /// Framework it belongs to.
    pub framework: String,
    /// Phase of the framework.
    pub phase: String,
    /// `working` for ours.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub status: String,
    /// Whose method or time boxes these are.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// What it is for.
    pub purpose: String,
    /// What the room leaves with.
    #[serde(default)]
    pub outcome: Vec<String>,
    /// Who should be in the room.
    #[serde(default)]
    pub who: Vec<String>,
    /// How many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participants: Option<People>,
    /// What to bring.
    #[serde(default)]
    pub materials: Vec<String>,
    /// Work before the day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub preparation: Vec<String>,
    /// Local start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<ClockTime>,
    /// Local time at which it must end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hard_end: Option<ClockTime>,
    /// Groups offered for capture.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// Empty for an agenda of one day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<Day>,
    /// In order.
    pub steps: Vec<Step>,
}

/// Local time of day in minutes after midnight, written `HH:MM`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClockTime(pub u16);

impl ClockTime {
    /// Reads `HH:MM` with hours 0 to 23; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (h, m) = text.split_once(':')?;
        let digits = |s: &str| !s.is_empty() && s.len() <= 2 && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(h) || m.len() != 2 || !digits(m) {
            return None;
        }
        let (h, m): (u16, u16) = (h.parse().ok()?, m.parse().ok()?);
        (h < 24 && m < 60).then_some(Self(h * 60 + m))
    }
}

impl std::fmt::Display for ClockTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60 % 24, self.0 % 60)
    }
}

impl Serialize for ClockTime {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ClockTime {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("{text:?} is not a time of day (HH:MM)")))
    }
}

impl Agenda {
    /// The title of a day, where there are several.
    #[must_use]
    pub fn day_title(&self, day: u16) -> Option<&str> {
        let days = Some(&self.days).filter(|days| days.len() > 1)?;
        days.get(usize::from(day).checked_sub(1)?).map(|day| day.title.as_str())
    }

    /// The steps that are held one after the other: child steps in place of their parent, each with its parent.
    pub fn held(&self) -> impl Iterator<Item = (&Step, Option<&Step>)> {
        self.steps.iter().flat_map(|step| {
            let own = step.steps.is_empty().then_some((step, None));
            own.into_iter().chain(step.steps.iter().map(move |child| (child, Some(step))))
        })
    }

    /// Planned minutes of all steps together; a parent counts its own box, not its children's.
    #[must_use]
    pub fn planned_minutes(&self) -> u32 {
        self.steps.iter().map(Step::planned).fold(0, u32::saturating_add)
    }
}

impl Step {
    /// The questions in a language; those of the agenda where they are not written in it, or none is chosen.
    #[must_use]
    pub fn prompts_for(&self, lang: Option<&str>) -> &[String] {
        lang.and_then(|lang| self.prompts_in.get(lang)).unwrap_or(&self.prompts)
    }

    /// Planned minutes; the children's sum where the step itself has none; 0 when untimed.
    #[must_use]
    pub fn planned(&self) -> u32 {
        match self.minutes {
            Some(minutes) => u32::from(minutes.planned),
            None => self.steps.iter().map(Step::planned).fold(0, u32::saturating_add),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape serde asks for")]
fn is_false(flag: &bool) -> bool {
    !flag
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape serde asks for")]
fn is_one(day: &u16) -> bool {
    *day == 1
}

fn one() -> u16 {
    1
}
