//! The fields of what is in hand on the plan screen: which there are, and what stands in each.
//!
//! A list has a field for each of its entries and one more to add to it, so every field is one line. A line break within
//! one is written [`BREAK`].

use crate::domain::activity;
use crate::domain::agenda::edit::{Spot, step_at};
use crate::domain::agenda::{Agenda, ClockTime, Day, Minutes, Setting, Step};

/// What stands for a line break in a line.
pub const BREAK: &str = "⏎";

/// One field; a number is the place in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the fields of the format")]
pub enum Field {
    Title,
    Id,
    Phase,
    Lang,
    Starts,
    HardEnd,
    Purpose,
    Outcome(usize),
    Who(usize),
    Participants,
    Materials(usize),
    Preparation(usize),
    Group(usize),
    Day(usize),
    Source,
    Minutes,
    LockedStart,
    Kind,
    Prompt(usize),
    PromptIn(String, usize),
    /// A prompt in a language that there is none in yet.
    Tongue,
    Howto(usize),
    Notes(usize),
    Protected,
    Optional,
    CutOrder,
    Capture,
    Attribution,
    Section,
    OnDay,
    Parallel,
    StaffOnly,
    Dimensions,
    Statements,
    /// Of what the kind of work is told.
    Work(&'static str),
}

/// What stands in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words, as they are typed; none where nothing stands there.
    Text(String),
    /// Yes or no.
    Flag(bool),
}

impl Field {
    /// The message that names it.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Title => "field-title",
            Self::Id => "field-id",
            Self::Phase => "field-phase",
            Self::Lang => "field-lang",
            Self::Starts => "field-starts",
            Self::HardEnd => "field-hard-end",
            Self::Purpose => "field-purpose",
            Self::Outcome(_) => "field-outcome",
            Self::Who(_) => "field-who",
            Self::Participants => "field-participants",
            Self::Materials(_) => "field-materials",
            Self::Preparation(_) => "field-preparation",
            Self::Group(_) => "field-group",
            Self::Day(_) => "field-day",
            Self::Source => "field-source",
            Self::Minutes => "field-minutes",
            Self::LockedStart => "field-locked-start",
            Self::Kind => "field-kind",
            Self::Prompt(_) => "field-prompt",
            Self::PromptIn(..) => "field-prompt-in",
            Self::Tongue => "field-tongue",
            Self::Howto(_) => "field-howto",
            Self::Notes(_) => "field-notes",
            Self::Protected => "field-protected",
            Self::Optional => "field-optional",
            Self::CutOrder => "field-cut-order",
            Self::Capture => "field-capture",
            Self::Attribution => "field-attribution",
            Self::Section => "field-section",
            Self::OnDay => "field-on-day",
            Self::Parallel => "field-parallel",
            Self::StaffOnly => "field-staff-only",
            Self::Dimensions => "field-dimensions",
            Self::Statements => "field-statements",
            Self::Work(_) => "field-work",
        }
    }

    /// The key of the file that it stands under.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::PromptIn(lang, _) => format!("prompt_in.{lang}"),
            Self::Tongue => "prompt_in".to_owned(),
            Self::OnDay => "day".to_owned(),
            other => other.id().split_once('-').map_or("", |(_, name)| name).replace('-', "_"),
        }
    }

    /// Whether it is the first of its list, or no list: the one that the name of the field stands before.
    #[must_use]
    pub fn is_first(&self) -> bool {
        match self {
            Self::Outcome(n)
            | Self::Who(n)
            | Self::Materials(n)
            | Self::Preparation(n)
            | Self::Group(n)
            | Self::Day(n)
            | Self::Prompt(n)
            | Self::PromptIn(_, n)
            | Self::Howto(n)
            | Self::Notes(n) => *n == 0,
            _ => true,
        }
    }
}

/// The fields of a step, or of the whole, in the order of the screen.
#[must_use]
pub fn fields(agenda: &Agenda, spot: Option<Spot>) -> Vec<Field> {
    match spot {
        None => of_whole(agenda),
        Some(spot) => step_at(agenda, spot).map_or_else(Vec::new, |step| of_step(agenda, step, spot)),
    }
}

/// A list's entries, and one more.
fn list(of: impl Fn(usize) -> Field, entries: usize) -> impl Iterator<Item = Field> {
    (0..=entries).map(of)
}

fn of_whole(agenda: &Agenda) -> Vec<Field> {
    let mut fields = vec![Field::Title];
    if agenda.days.is_empty() {
        fields.extend([Field::Starts, Field::HardEnd]);
    }
    fields.push(Field::Purpose);
    fields.extend(list(Field::Outcome, agenda.outcome.len()));
    fields.extend(list(Field::Who, agenda.who.len()));
    fields.push(Field::Participants);
    fields.extend(list(Field::Group, agenda.groups.len()));
    fields.push(Field::Phase);
    fields.extend(list(Field::Materials, agenda.materials.len()));
    fields.extend(list(Field::Preparation, agenda.preparation.len()));
    fields.extend(list(Field::Day, agenda.days.len()));
    fields.extend([Field::Lang, Field::Source, Field::Id]);
    fields
}

fn of_step(agenda: &Agenda, step: &Step, spot: Spot) -> Vec<Field> {
    let mut fields = vec![Field::Title, Field::Minutes, Field::LockedStart, Field::Kind];
    fields.extend(list(Field::Prompt, step.prompts.len()));
    for (lang, prompts) in &step.prompts_in {
        fields.extend(list(|n| Field::PromptIn(lang.clone(), n), prompts.len()));
    }
    fields.push(Field::Tongue);
    fields.extend(list(Field::Howto, lines(&step.howto)));
    fields.extend(list(Field::Notes, lines(&step.notes)));
    fields.extend([Field::Protected, Field::Optional, Field::CutOrder, Field::Capture, Field::Attribution]);
    if spot.inner.is_none() {
        fields.push(Field::Section);
        if !agenda.days.is_empty() {
            fields.push(Field::OnDay);
        }
        fields.push(Field::Parallel);
    }
    fields.extend([Field::StaffOnly, Field::Dimensions, Field::Statements]);
    fields.extend(activity::of(step.kind).settings().iter().map(|wanted| Field::Work(wanted.key)));
    fields.push(Field::Id);
    fields
}

fn lines(text: &str) -> usize {
    text.lines().count()
}

/// What stands in a field.
#[must_use]
pub fn value(agenda: &Agenda, spot: Option<Spot>, field: &Field) -> Value {
    let step = spot.and_then(|spot| step_at(agenda, spot));
    let text = match (step, field) {
        (None, field) => of_agenda(agenda, field),
        (Some(step), Field::Protected) => return Value::Flag(step.protected),
        (Some(step), Field::Optional) => return Value::Flag(step.optional),
        (Some(step), Field::StaffOnly) => return Value::Flag(step.staff_only),
        (Some(step), field) => in_step(step, field),
    };
    Value::Text(text.replace('\n', &format!(" {BREAK} ")))
}

fn nth(texts: &[String], n: usize) -> String {
    texts.get(n).cloned().unwrap_or_default()
}

fn clock(time: Option<ClockTime>) -> String {
    time.map_or_else(String::new, |time| time.to_string())
}

fn count(number: Option<u16>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}

fn of_agenda(agenda: &Agenda, field: &Field) -> String {
    match field {
        Field::Title => agenda.title.clone(),
        Field::Id => agenda.id.clone(),
        Field::Phase => agenda.phase.clone(),
        Field::Lang => agenda.lang.clone(),
        Field::Starts => clock(agenda.starts),
        Field::HardEnd => clock(agenda.hard_end),
        Field::Purpose => agenda.purpose.clone(),
        Field::Outcome(n) => nth(&agenda.outcome, *n),
        Field::Who(n) => nth(&agenda.who, *n),
        Field::Participants => agenda.participants.map_or_else(String::new, |p| format!("{}-{}", p.min, p.max)),
        Field::Materials(n) => nth(&agenda.materials, *n),
        Field::Preparation(n) => nth(&agenda.preparation, *n),
        Field::Group(n) => agenda.groups.get(*n).map_or_else(String::new, |g| format!("{} {}", g.id, g.name)),
        Field::Day(n) => agenda.days.get(*n).map_or_else(String::new, day),
        Field::Source => agenda.source.clone(),
        _ => String::new(),
    }
}

fn day(day: &Day) -> String {
    let times = match (day.starts, day.hard_end) {
        (None, None) => String::new(),
        (starts, end) => format!("{}-{} ", clock(starts), clock(end)),
    };
    times + &day.title
}

fn in_step(step: &Step, field: &Field) -> String {
    let line = |text: &str, n: usize| text.lines().nth(n).unwrap_or_default().to_owned();
    match field {
        Field::Title => step.title.clone(),
        Field::Id => step.id.clone(),
        Field::Minutes => step.minutes.map_or_else(String::new, minutes),
        Field::LockedStart => clock(step.locked_start),
        Field::Kind => step.kind.id().to_owned(),
        Field::Prompt(n) => nth(&step.prompts, *n),
        Field::PromptIn(lang, n) => step.prompts_in.get(lang).map_or_else(String::new, |prompts| nth(prompts, *n)),
        Field::Howto(n) => line(&step.howto, *n),
        Field::Notes(n) => line(&step.notes, *n),
        Field::CutOrder => count(step.cut_order),
        Field::Capture => step.capture.id().to_owned(),
        Field::Attribution => step.attribution.id().to_owned(),
        Field::Section => step.section.clone().unwrap_or_default(),
        Field::OnDay => step.day.to_string(),
        Field::Parallel => count(step.parallel),
        Field::Dimensions => step.dimensions.join(", "),
        Field::Statements => step.statements.join(", "),
        Field::Work(key) => step.work.0.get(*key).map_or_else(String::new, setting),
        _ => String::new(),
    }
}

/// As it is typed: one number, or three with a stroke between.
#[must_use]
pub fn minutes(minutes: Minutes) -> String {
    let Minutes { min, planned, max } = minutes;
    if min == planned && planned == max { planned.to_string() } else { format!("{min}-{planned}-{max}") }
}

fn setting(setting: &Setting) -> String {
    match setting {
        Setting::Number(n) => n.to_string(),
        Setting::Text(text) => text.clone(),
        Setting::Texts(texts) => texts.join("; "),
        Setting::Other(_) => String::new(),
    }
}
