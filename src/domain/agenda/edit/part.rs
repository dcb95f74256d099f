//! The fields of an agenda and of its steps, each with what shall stand there.

use crate::domain::activity;
use crate::domain::agenda::{Activity, Agenda, ClockTime, Day, Group, Minutes, People, Setting, Step};
use crate::domain::contribution::{Attribution, Kind};

/// A field of a step, and what shall stand there.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are those of the fields of a step")]
pub enum Part {
    Id(String),
    Title(String),
    /// What the step before was told for its work goes, where this kind does not know it.
    Kind(Activity),
    Day(u16),
    Section(Option<String>),
    Minutes(Option<Minutes>),
    LockedStart(Option<ClockTime>),
    Protected(bool),
    Optional(bool),
    CutOrder(Option<u16>),
    Parallel(Option<u16>),
    StaffOnly(bool),
    Attribution(Attribution),
    Capture(Kind),
    Prompts(Vec<String>),
    /// In this language; none of them takes the language away.
    PromptsIn(String, Vec<String>),
    Howto(String),
    Notes(String),
    Dimensions(Vec<String>),
    Statements(Vec<String>),
    /// Of what the kind of work is told, by its name.
    Work(String, Option<Setting>),
}

/// A field of the whole agenda, and what shall stand there.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are those of the fields of an agenda")]
pub enum Whole {
    Id(String),
    Title(String),
    Lang(String),
    Phase(String),
    Source(String),
    Purpose(String),
    Outcome(Vec<String>),
    Who(Vec<String>),
    Participants(Option<People>),
    Materials(Vec<String>),
    Preparation(Vec<String>),
    Starts(Option<ClockTime>),
    HardEnd(Option<ClockTime>),
    Groups(Vec<Group>),
    /// The first one takes over when the agenda begins and ends; where none is left the agenda takes it back.
    Days(Vec<Day>),
}

impl Part {
    pub(super) fn put(&self, step: &mut Step) {
        match self.clone() {
            Self::Id(id) => step.id = id,
            Self::Title(title) => step.title = title,
            Self::Kind(kind) => {
                step.kind = kind;
                let known = activity::of(kind).settings();
                step.work.0.retain(|key, _| known.iter().any(|wanted| wanted.key == key));
            }
            Self::Day(day) => {
                step.day = day;
                step.steps.iter_mut().for_each(|child| child.day = day);
            }
            Self::Section(section) => step.section = section,
            Self::Minutes(minutes) => step.minutes = minutes,
            Self::LockedStart(time) => step.locked_start = time,
            Self::Protected(flag) => step.protected = flag,
            Self::Optional(flag) => step.optional = flag,
            Self::CutOrder(order) => step.cut_order = order,
            Self::Parallel(groups) => step.parallel = groups,
            Self::StaffOnly(flag) => step.staff_only = flag,
            Self::Attribution(attribution) => step.attribution = attribution,
            Self::Capture(kind) => step.capture = kind,
            Self::Prompts(prompts) => step.prompts = prompts,
            Self::PromptsIn(lang, prompts) if prompts.is_empty() => {
                step.prompts_in.remove(&lang);
            }
            Self::PromptsIn(lang, prompts) => {
                step.prompts_in.insert(lang, prompts);
            }
            Self::Howto(text) => step.howto = text,
            Self::Notes(text) => step.notes = text,
            Self::Dimensions(ids) => step.dimensions = ids,
            Self::Statements(ids) => step.statements = ids,
            Self::Work(key, None) => {
                step.work.0.remove(&key);
            }
            Self::Work(key, Some(setting)) => {
                step.work.0.insert(key, setting);
            }
        }
    }
}

impl Whole {
    pub(super) fn put(&self, agenda: &mut Agenda) {
        match self.clone() {
            Self::Id(id) => agenda.id = id,
            Self::Title(title) => agenda.title = title,
            Self::Lang(lang) => agenda.lang = lang,
            Self::Phase(phase) => agenda.phase = phase,
            Self::Source(source) => agenda.source = source,
            Self::Purpose(purpose) => agenda.purpose = purpose,
            Self::Outcome(texts) => agenda.outcome = texts,
            Self::Who(texts) => agenda.who = texts,
            Self::Participants(people) => agenda.participants = people,
            Self::Materials(texts) => agenda.materials = texts,
            Self::Preparation(texts) => agenda.preparation = texts,
            Self::Starts(time) => agenda.starts = time,
            Self::HardEnd(time) => agenda.hard_end = time,
            Self::Groups(groups) => agenda.groups = groups,
            Self::Days(days) => put_days(agenda, days),
        }
    }
}

fn put_days(agenda: &mut Agenda, mut days: Vec<Day>) {
    match (agenda.days.first(), days.first_mut()) {
        (None, Some(first)) => {
            first.starts = first.starts.or(agenda.starts.take());
            first.hard_end = first.hard_end.or(agenda.hard_end.take());
        }
        (Some(first), None) => (agenda.starts, agenda.hard_end) = (first.starts, first.hard_end),
        (None, None) | (Some(_), Some(_)) => {}
    }
    let last = u16::try_from(days.len()).unwrap_or(u16::MAX).max(1);
    for step in &mut agenda.steps {
        step.day = step.day.min(last);
        step.steps.iter_mut().for_each(|child| child.day = child.day.min(last));
    }
    agenda.days = days;
}
