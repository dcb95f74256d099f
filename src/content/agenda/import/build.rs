//! An agenda from what a plan says: lengths from times, gaps kept by locks, kinds guessed from words.
//!
//! The invariant: each cell of each row is in the agenda, in the field it was taken for or among the notes of its step.

use super::column::{Column, hyphened};
use super::{Imported, Line, Row, clock};
use crate::domain::agenda::edit::{agenda_id, blank, fresh_id, new_step};
use crate::domain::agenda::{Activity, Agenda, ClockTime, Day, Minutes, Step};
use crate::domain::framework::Framework;
use crate::text::{clean_line, fold};
use crate::words::Say;

/// A step with the times that its row gives.
struct Placed {
    line: u32,
    start: Option<ClockTime>,
    end: Option<ClockTime>,
    minutes: Option<u16>,
}

struct Build {
    agenda: Agenda,
    notes: Vec<Say>,
    /// One for each step.
    placed: Vec<Placed>,
    section: Option<String>,
    optional: bool,
    /// When each day must end.
    ends: Vec<Option<ClockTime>>,
}

/// Makes an agenda of what was read.
pub(super) fn build(lines: Vec<Line>, name: &str, framework: &Framework, lang: &str) -> Imported {
    let mut build = Build {
        agenda: blank(name, framework, lang),
        notes: Vec::new(),
        placed: Vec::new(),
        section: None,
        optional: false,
        ends: Vec::new(),
    };
    lines.into_iter().for_each(|line| build.take(line));
    build.belongs_inside();
    build.times();
    let Build { mut agenda, notes, .. } = build;
    agenda.id = agenda_id(&agenda.title);
    Imported { agenda, notes }
}

impl Build {
    fn take(&mut self, line: Line) {
        match line {
            Line::Title(title) => self.agenda.title = clean_line(&title).into_owned(),
            Line::About(about) => about.clone_into(&mut self.agenda.purpose),
            Line::Source(source) => self.agenda.source = clean_line(&source).into_owned(),
            Line::Heading(heading) => self.section = Some(clean_line(&heading).into_owned()),
            Line::Optional(heading) => {
                self.optional = true;
                self.section = Some(clean_line(&heading).into_owned());
            }
            Line::Day(title, end) => {
                self.agenda.days.push(Day { title: clean_line(&title).into_owned(), starts: None, hard_end: None });
                self.ends.push(end.as_deref().and_then(clock::time));
                (self.section, self.optional) = (None, false);
            }
            Line::Words(line, words) => self.words(line, words),
            Line::Row(row) => self.row(&row),
        }
    }

    /// Words between the rows: before the first step what it is for, after it a note of the step above.
    fn words(&mut self, line: u32, words: String) {
        match self.agenda.steps.last_mut() {
            Some(step) => {
                note(step, &words);
                self.notes.push(Say::new("content-import-words").with("line", line).with("title", &step.title));
            }
            None if self.agenda.purpose.is_empty() => self.agenda.purpose = words,
            None => self.agenda.purpose.extend(["\n", words.as_str()]),
        }
    }

    fn row(&mut self, row: &Row) {
        let has =
            |wanted: &Column| row.cells.iter().find(|(column, _)| column == wanted).map(|(_, cell)| cell.as_str());
        let length = has(&Column::Minutes).and_then(|cell| clock::minutes(cell, true));
        let timed = length.is_some() || has(&Column::Start).and_then(clock::span).is_some();
        // What stands below a step and has no time is what the step asks.
        let said = has(&Column::Title).unwrap_or_default();
        if row.depth > 0 && !timed && row.cells.len() == 1 && !self.agenda.steps.is_empty() {
            let words = said.to_owned();
            if let Some(step) = self.last(row.depth > 1) {
                step.prompts.push(words);
            }
            return;
        }
        let title = clean_line(said).into_owned();
        let title = if title.is_empty() { format!("{}", self.agenda.steps.len() + 1) } else { title };
        let mut step = new_step(fresh_id(&self.agenda, &title), &title, self.day());
        step.minutes = None;
        step.kind = kind(&title);
        step.optional = self.optional || fold(&title).contains("optional");
        step.parallel = Some(&step).filter(|step| step.kind == Activity::Breakout).and_then(|_| side_by_side(&title));
        let mut placed = Placed { line: row.line, start: None, end: None, minutes: length };
        for (column, cell) in &row.cells {
            self.cell(&mut step, &mut placed, column, cell);
        }
        let below = row.depth > 0 && !self.agenda.steps.is_empty();
        if below {
            (step.section, step.parallel) = (None, None);
            step.minutes = placed.minutes.map(even);
            let day = step.day;
            if let Some(parent) = self.agenda.steps.last_mut() {
                step.day = parent.day.max(day.min(parent.day));
                parent.steps.push(step);
            }
            return;
        }
        step.section = step.section.take().or_else(|| self.section.clone());
        self.agenda.steps.push(step);
        self.placed.push(placed);
    }

    /// One cell into its field, or among the notes with what it was taken for.
    fn cell(&mut self, step: &mut Step, placed: &mut Placed, column: &Column, cell: &str) {
        let line = placed.line;
        let mut odd = |step: &mut Step, id: &'static str| {
            note(step, cell);
            self.notes.push(Say::new(id).with("line", line).with("text", cell.chars().take(60).collect::<String>()));
        };
        match column {
            Column::Title => {}
            Column::Start => match clock::span(cell) {
                Some((start, end)) => (placed.start, placed.end) = (Some(start), end.or(placed.end)),
                None => odd(step, "content-import-no-time"),
            },
            Column::End => match clock::time(cell) {
                Some(end) => placed.end = Some(end),
                None => odd(step, "content-import-no-time"),
            },
            Column::Minutes => {
                if placed.minutes.is_none() {
                    odd(step, "content-import-no-length");
                }
            }
            Column::Who => {
                note(step, &format!("Who: {cell}"));
                if !self.agenda.who.iter().any(|who| who == cell) {
                    self.agenda.who.push(cell.to_owned());
                }
            }
            Column::Prompt => step.prompts.push(cell.to_owned()),
            Column::Howto if step.howto.is_empty() => cell.clone_into(&mut step.howto),
            Column::Howto => step.howto.extend(["\n", cell]),
            Column::Kind => match Activity::from_id(&fold(cell).replace(' ', "-")) {
                Some(kind) => step.kind = kind,
                None => note(step, cell),
            },
            Column::Day => match cell.trim().parse::<u16>() {
                Ok(day) if day > 0 => step.day = self.reach(day),
                Ok(_) | Err(_) => note(step, &format!("Day: {cell}")),
            },
            Column::Section => step.section = Some(clean_line(cell).into_owned()),
            Column::Optional => step.optional = !matches!(fold(cell).as_str(), "false" | "no" | "nein" | "0"),
            Column::Parallel => match cell.trim().parse::<u16>() {
                Ok(groups) if groups > 1 => step.parallel = Some(groups),
                Ok(_) | Err(_) => note(step, cell),
            },
            Column::Materials => self.agenda.materials.push(cell.to_owned()),
            Column::Notes => note(step, cell),
            Column::Other(heading) => note(step, &format!("{heading}: {cell}")),
        }
    }

    /// The step that was read last, or the last of its child steps.
    fn last(&mut self, child: bool) -> Option<&mut Step> {
        let step = self.agenda.steps.last_mut()?;
        if child && !step.steps.is_empty() { step.steps.last_mut() } else { Some(step) }
    }

    fn day(&self) -> u16 {
        u16::try_from(self.agenda.days.len()).unwrap_or(u16::MAX).max(1)
    }

    /// So many days there are at least; where the rows name one day only, the agenda has none.
    fn reach(&mut self, day: u16) -> u16 {
        let day = day.min(366);
        let named = |n: usize| Day { title: format!("{}", n + 1), starts: None, hard_end: None };
        if day > 1 || !self.agenda.days.is_empty() {
            for n in self.agenda.days.len()..usize::from(day) {
                self.agenda.days.push(named(n));
                self.ends.push(None);
            }
        }
        day
    }

    /// A step with a length and no time, after one whose time its child steps do not fill, is one of these.
    fn belongs_inside(&mut self) {
        let mut at = 1;
        while at < self.agenda.steps.len() {
            let fits = |above: &Step, one: &Placed, step: &Step, over: &Placed| {
                let box_of = over.start.zip(over.end).map(|(from, to)| span(from, to))?;
                let length = one.minutes.filter(|_| one.start.is_none())?;
                let taken: u32 = above.steps.iter().chain(&step.steps).map(Step::planned).sum();
                (!above.steps.is_empty() && taken + u32::from(length) <= u32::from(box_of)).then_some(length)
            };
            let (above, step) = (&self.agenda.steps[at - 1], &self.agenda.steps[at]);
            let Some(length) = fits(above, &self.placed[at], step, &self.placed[at - 1]) else {
                at += 1;
                continue;
            };
            let mut step = self.agenda.steps.remove(at);
            let line = self.placed.remove(at).line;
            let parent = &mut self.agenda.steps[at - 1];
            let say = Say::new("content-import-inside").with("line", line).with("title", &step.title);
            self.notes.push(say.with("parent", &parent.title));
            let children = std::mem::take(&mut step.steps);
            (step.section, step.minutes) = (None, Some(even(length)));
            parent.steps.push(step);
            parent.steps.extend(children);
        }
    }

    /// Lengths from the times of rows, and locks where a time leaves a gap.
    fn times(&mut self) {
        let many = !self.agenda.days.is_empty();
        let days = self.agenda.steps.iter().map(|step| step.day).max().unwrap_or(1);
        for day in 1..=days {
            let of_day: Vec<usize> = (0..self.placed.len()).filter(|at| self.agenda.steps[*at].day == day).collect();
            let nth = usize::from(day - 1);
            let end = self.ends.get(nth).copied().flatten();
            let first = of_day.iter().find_map(|at| self.placed[*at].start);
            let mut now = first;
            for (nth, at) in of_day.iter().enumerate() {
                let next = of_day[nth + 1..].iter().find_map(|at| self.placed[*at].start).or(end);
                now = self.place(*at, now, next);
            }
            let last = of_day.iter().filter_map(|at| self.placed[*at].end).next_back();
            let hard_end = end.or(last).filter(|end| first.is_none_or(|first| *end > first));
            if let Some(day) = self.agenda.days.get_mut(nth).filter(|_| many) {
                (day.starts, day.hard_end) = (first, hard_end);
            } else {
                (self.agenda.starts, self.agenda.hard_end) = (first, hard_end);
            }
        }
    }

    /// The length and, after a gap, the lock of one step; gives back when it ends.
    fn place(&mut self, at: usize, now: Option<ClockTime>, next: Option<ClockTime>) -> Option<ClockTime> {
        let placed = &self.placed[at];
        let step = &mut self.agenda.steps[at];
        let by_end = placed.start.zip(placed.end).map(|(from, to)| span(from, to));
        let by_next = placed.start.zip(next).map(|(from, to)| span(from, to)).filter(|n| *n < 720);
        if let (Some(by_end), Some(length)) = (by_end, placed.minutes)
            && by_end != length
        {
            note(step, &format!("{length} min"));
            let say = Say::new("content-import-two-lengths").with("line", placed.line).with("n", length);
            self.notes.push(say.with("n-span", by_end));
        }
        let length = by_end.or(placed.minutes).or(by_next).filter(|n| (1..=1440).contains(n));
        step.minutes = length.map(even);
        let start = placed.start.or(now);
        if let (Some(start), Some(now)) = (placed.start, now) {
            if start > now {
                step.locked_start = Some(start);
            } else if start < now {
                note(step, &start.to_string());
                let say = Say::new("content-import-overlap").with("line", placed.line).with("time", start.to_string());
                self.notes.push(say.with("until", now.to_string()));
                return after(now, length);
            }
        }
        start.and_then(|start| after(start, length))
    }
}

fn after(start: ClockTime, length: Option<u16>) -> Option<ClockTime> {
    let end = start.0.checked_add(length.unwrap_or(0))?;
    (end < 1440).then_some(ClockTime(end))
}

/// Minutes from one time of day to the next such one.
fn span(from: ClockTime, to: ClockTime) -> u16 {
    (to.0 + 1440 - from.0) % 1440
}

fn even(planned: u16) -> Minutes {
    Minutes { min: planned, planned, max: planned }
}

fn note(step: &mut Step, words: &str) {
    if !step.notes.is_empty() {
        step.notes.push('\n');
    }
    step.notes.push_str(words);
}

/// Words by which titles tell what is done, with hyphens between; what stands first in the title counts.
const WORDS: [(Activity, &[&str]); 12] = [
    (Activity::Breakout, &["breakout-into", "breakout", "break-out", "arbeitsgruppen", "kleingruppen"]),
    (Activity::Break, &["break", "lunch", "coffee", "pause", "mittag", "kaffee", "διαλειμμα"]),
    (Activity::Welcome, &["welcome", "opening", "willkommen", "begrussung", "καλωσορισμα"]),
    (Activity::CheckIn, &["check-in", "icebreaker"]),
    (Activity::RoundTable, &["introduction-round", "tour-de-table", "vorstellungsrunde", "round-of-introductions"]),
    (Activity::CheckOut, &["check-out", "closing", "wrap-up", "abschluss", "κλεισιμο"]),
    (Activity::DotVote, &["dot-vote", "dotmocracy", "punkte"]),
    (Activity::Retrospective, &["retrospective", "retro", "ruckblick"]),
    (Activity::WorldCafe, &["world-cafe"]),
    (Activity::Clustering, &["cluster", "card-sorting", "affinity"]),
    (Activity::Brainstorm, &["brainstorm", "ideas", "ideen", "ideation", "opportunities"]),
    (
        Activity::Input,
        &[
            "introduction",
            "background",
            "story",
            "presentation",
            "demo",
            "expert",
            "recap",
            "vortrag",
            "einfuhrung",
            "παρουσιαση",
        ],
    ),
];

/// The kind of work that a title sounds like; discussion where it sounds like none.
fn kind(title: &str) -> Activity {
    let title = hyphened(title);
    let begins = |word: &&str| title.match_indices(*word).any(|(at, _)| !title[..at].ends_with(char::is_alphanumeric));
    // `Introduction to the breakout workshops` is no breakout; what is said first counts before what is said later.
    let places = WORDS.iter().filter_map(|(kind, words)| {
        let first = words.iter().filter(|word| begins(word)).filter_map(|word| title.find(*word)).min()?;
        Some((first, *kind))
    });
    places.min_by_key(|(at, _)| *at).map_or(Activity::Discussion, |(_, kind)| kind)
}

/// How many groups work side by side, as a title says it.
fn side_by_side(title: &str) -> Option<u16> {
    let title = fold(title);
    let words: Vec<&str> = title.split_whitespace().collect();
    let number = |word: &str| match word {
        "two" | "zwei" | "δυο" => Some(2),
        "three" | "drei" | "τρεις" => Some(3),
        "four" | "vier" => Some(4),
        word => word.parse().ok().filter(|n| (2..=99).contains(n)),
    };
    words
        .windows(2)
        .find_map(|two| number(two[0]).filter(|_| two[1].starts_with("group") || two[1].starts_with("grupp")))
}
