//! How values of a summary are put into words: one place for spans, dates, minutes and groups.

use chrono::{Datelike, NaiveDate};

use super::{Align, Block, Entry, Line, Reader, Span, Voice};
use crate::domain::contribution::Kind;
use crate::domain::summary::{Disclosure, GroupRow, Item, Summary, THRESHOLD};
use crate::domain::time::Moment;
use crate::export::{Labels, label};
use crate::text;

/// A summary and the words to tell it in.
pub(super) struct Say<'a> {
    pub summary: &'a Summary,
    pub reader: Reader,
    labels: &'a dyn Labels,
}

impl<'a> Say<'a> {
    pub fn new(summary: &'a Summary, labels: &'a dyn Labels, reader: Reader) -> Self {
        Self { summary, reader, labels }
    }

    /// A message without arguments.
    pub fn word(&self, id: &str) -> String {
        self.labels.say(id, &[])
    }

    /// A message with arguments.
    pub fn with(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.labels.say(id, args)
    }

    /// A message about a number.
    pub fn count(&self, id: &str, n: usize) -> String {
        self.labels.say(id, &[("n", &n.to_string())])
    }

    /// Words in the language of the agenda: titles, prompts, names of groups, what the facilitator noted.
    pub fn planned(&self, text: &str) -> Span {
        self.people(text, &self.summary.cover.lang)
    }

    /// Words of the framework.
    pub fn framework(&self, text: &str) -> Span {
        self.people(text, &self.summary.cover.framework_lang)
    }

    fn people(&self, words: &str, lang: &str) -> Span {
        let differs = !lang.is_empty() && !lang.eq_ignore_ascii_case(self.labels.lang());
        Span { text: text::clean(words).into_owned(), lang: differs.then(|| lang.to_owned()), voice: Voice::People }
    }

    /// What a contribution says; one that names no language is taken to be in the agenda's.
    pub fn said(&self, item: &Item) -> Span {
        if item.erased {
            return own(self.word("export-erased"));
        }
        if text::is_blank(&item.text) {
            return own(self.word("export-wordless"));
        }
        self.people(&item.text, item.lang.as_deref().unwrap_or(&self.summary.cover.lang))
    }

    /// `1 December 2026` in the report's language.
    pub fn date(&self, date: NaiveDate) -> String {
        let (day, month, year) = (date.day().to_string(), date.month().to_string(), date.year().to_string());
        self.with("export-date", &[("n-day", &day), ("n-month", &month), ("year", &year)])
    }

    /// Time of day, with the date where it is another day than the session's first.
    pub fn clock(&self, moment: Moment) -> String {
        let cover = &self.summary.cover;
        let first = cover.started.unwrap_or(cover.opened).date();
        if moment.date() == first { moment.clock() } else { format!("{} {}", moment.date(), moment.clock()) }
    }

    /// Shown name of a group.
    pub fn group(&self, row: &GroupRow) -> Span {
        self.group_named(&row.id, &row.name)
    }

    /// Whether it may be said of a group that it was there and nothing is noted from it. Of one or two people that is told
    /// to the team alone.
    pub fn may_be_called_silent(&self, row: &GroupRow) -> bool {
        let fewest = if self.summary.disclosure == Disclosure::Internal { 1 } else { THRESHOLD };
        !row.id.is_empty() && row.people.is_some_and(|n| n as usize >= fewest)
    }

    /// Shown name of a group and how many: people, or contributions.
    pub fn numbered(&self, row: &GroupRow, n: impl std::fmt::Display) -> Span {
        let mut name = self.group(row);
        name.text = format!("{} {n}", name.text);
        name
    }

    fn group_named(&self, id: &str, name: &str) -> Span {
        match (id, name) {
            ("", _) => own(self.word("export-group-untold")),
            ("other", "") => own(self.word("export-group-other")),
            (_, name) => self.planned(name),
        }
    }

    /// What is known of a contribution besides its words.
    pub fn about(&self, item: &Item) -> Vec<Span> {
        let mut about = Vec::new();
        if let Some(id) = item.group_id.as_deref().filter(|_| item.kind != Kind::Action) {
            about.push(self.group_named(id, item.group.as_deref().unwrap_or_default()));
        }
        about.extend(item.role.iter().map(|role| self.planned(role)));
        about.extend(item.author.iter().map(|author| self.planned(author)));
        let table = item.table.map(|t| self.with("export-about-table", &[("table", &t.to_string())]));
        about.extend(table.map(own));
        about.extend(self.judged(item));
        about.extend(item.tags.iter().map(|tag| self.planned(&format!("#{tag}"))));
        let hands = item.hands.map(|n| self.count("export-about-hands", n as usize));
        about.extend(hands.map(own));
        about.extend(item.lang.iter().map(|lang| own(self.with("export-about-lang", &[("lang", lang)]))));
        about.extend(item.edited.then(|| own(self.word("export-about-edited"))));
        about
    }

    fn judged(&self, item: &Item) -> Option<Span> {
        let stance = item.stance.map(|s| self.word(label::stance(s)));
        match (item.statements.is_empty(), stance) {
            (true, None) => None,
            (true, Some(stance)) => Some(own(stance)),
            (false, None) => Some(own(item.statements.join(", "))),
            (false, Some(stance)) => Some(own(format!("{}: {stance}", item.statements.join(", ")))),
        }
    }

    pub fn entry(&self, item: &Item) -> Entry {
        Entry { label: item.label.clone(), text: self.said(item), about: self.about(item) }
    }

    /// Who will do it, or sees to it; the group of a decision is whose words it is in.
    pub fn owner(&self, item: &Item) -> Line {
        let mut line: Line = item.owner.iter().map(|owner| self.planned(owner)).collect();
        if let Some(id) = item.group_id.as_deref().filter(|_| item.kind == Kind::Action) {
            if !line.is_empty() {
                line.push(own(", "));
            }
            line.push(self.group_named(id, item.group.as_deref().unwrap_or_default()));
        }
        if line.is_empty() {
            line.push(own(self.word(if item.owned { "export-owner-withheld" } else { "export-owner-none" })));
        }
        line
    }

    /// Title of a step by its id.
    pub fn step(&self, id: &str) -> Option<(usize, &'a str)> {
        self.summary.agenda.iter().find(|row| row.id == id).map(|row| (row.number, row.title.as_str()))
    }

    /// A heading of the report's own words.
    pub fn heading(&self, level: u8, id: &str, message: &str) -> Block {
        Block::Heading { level, id: id.to_owned(), text: vec![own(self.word(message))] }
    }

    /// A column of words.
    pub fn words_column(&self, id: &str) -> (Span, Align) {
        (own(self.word(id)), Align::Start)
    }

    /// A column of numbers.
    pub fn number_column(&self, id: &str) -> (Span, Align) {
        (own(self.word(id)), Align::End)
    }
}

/// The report's own words.
pub(super) fn own(text: impl Into<String>) -> Span {
    Span { text: text.into(), lang: None, voice: Voice::Report }
}

/// Sentences of the report's own.
pub(super) fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(vec![own(text)])
}

/// A cell of the report's own words.
pub(super) fn cell(text: impl Into<String>) -> Line {
    vec![own(text)]
}

/// A cell with a number.
pub(super) fn figure(n: impl std::fmt::Display) -> Line {
    cell(n.to_string())
}

/// Texts with a comma and a space between them.
pub(super) fn joined(spans: Vec<Span>) -> Line {
    let mut line = Line::new();
    for span in spans {
        if !line.is_empty() {
            line.push(Span { text: ", ".to_owned(), ..Span::default() });
        }
        line.push(span);
    }
    line
}
