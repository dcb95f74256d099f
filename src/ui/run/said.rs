//! The contributions of the step in hand: the newest in sight while one types, the one in hand while one looks.
//!
//! Only what is in sight is wrapped; a step with a hundred thousand costs what one with ten does.

use std::collections::VecDeque;

use ratatui::layout::Rect;

use super::super::glyph::{shown, shown_lines};
use super::super::kept::{Part, stamp};
use super::super::memo::{Cut, cut, wrapped};
use super::super::page::{Page, below, beside, cells, indent, row};
use super::super::size::Size;
use crate::app::complete::kind_id;
use crate::app::counted;
use crate::app::model::Model;
use crate::app::msg::Hit;
use crate::app::open::Open;
use crate::app::state::Focus;
use crate::domain::agenda::Step;
use crate::domain::contribution::{Attribution, Kind};
use crate::domain::framework::Status;
use crate::domain::origin::State;
use crate::domain::session::{Contribution, Session};
use crate::domain::why::follows_up;
use crate::text::truncate;

pub(super) fn draw(page: &mut Page, area: Rect, open: &Open, size: Size) {
    let run = &page.model.run;
    // While one types the list stands still, whatever was in hand before.
    let in_hand = (run.focus == Focus::List).then_some(run.at);
    let of_list = (page.model.looked_at(), run.seen, run.trash, in_hand, run.top.get());
    // What lies over it may have left in the model how many of its own rows are in sight.
    let key = (area, size, stamp(open), of_list, page.model.layers.len());
    page.part(Part::Said, key, |page| list(page, area, open, size));
}

fn list(page: &mut Page, area: Rect, open: &Open, size: Size) {
    let model = page.model;
    let Some((step, _)) = model.looked_at().and_then(|at| open.session.step(at)) else { return };
    let count = model.shown_count();
    let list = if size == Size::Compact {
        area
    } else {
        let mut heading = if model.run.trash {
            page.say("said-count-trash", &[("n", &count.to_string())])
        } else {
            model.words.tell(&counted(&model.run.counts))
        };
        if let Some(at) = model.run.seen {
            let place = page.say("layer-in-step", &[("at", &(at + 1).to_string())]);
            heading = format!("{heading}, {place}: {}", step.title);
        }
        let promise = page.word(kept(step.attribution));
        page.put_first(row(area, 0), (&heading, page.theme.heading), (&promise, page.theme.dim));
        below(area, 1)
    };
    if list.is_empty() {
        return;
    }
    if count == 0 {
        let silent = model.run.veiled && model.run.counts.contributions > 0;
        page.put(row(list, 0), &page.word(if silent { "said-silent" } else { "said-none" }), page.theme.dim);
        if model.run.focus == Focus::List {
            page.point(list);
        }
        return;
    }
    let sight = Sight::of(model, list, step, size);
    // The one in hand may have more lines than the others, which is why one is not counted; a short list it may fill.
    let rows = usize::from(list.height) / sight.lines;
    model.in_sight.set(rows.saturating_sub(if sight.lines == 1 { rows / 2 + 1 } else { 1 }));
    sight.draw(page, list, &open.session);
}

/// What was promised about names, in few words.
fn kept(promise: Attribution) -> &'static str {
    match promise {
        Attribution::Anonymous => "kept-anonymous",
        Attribution::Group => "kept-group",
        Attribution::Role => "kept-role",
        Attribution::Named => "kept-named",
    }
}

/// How the rows of one frame are cut.
struct Sight {
    /// Place of the one in hand; of the newest while the keys go to the capture line.
    at: usize,
    /// Whether it is shown as the one in hand.
    in_hand: bool,
    /// Most lines of any other.
    lines: usize,
    /// What a plain line of this step is; told where there is no column for it only of others.
    own: Kind,
    /// Cells for the name, the kind and the group; 0 where there is no column for it.
    columns: [u16; 3],
}

impl Sight {
    fn of(model: &Model, area: Rect, step: &Step, size: Size) -> Self {
        let last = model.shown_count().saturating_sub(1);
        let in_hand = model.run.focus == Focus::List;
        let at = if in_hand { model.run.at.min(last) } else { last };
        let label = model.open.as_ref().map_or(1, |open| open.session.longest_label());
        let label = u16::try_from(label).unwrap_or(6).max(2);
        let kind = if size == Size::Compact { 0 } else { widest_kind(model).min(12) };
        // Where groups are kept off the record the column would stand empty; who does an action is told behind its words.
        let grouped = step.attribution >= Attribution::Group;
        let group = if grouped && area.width >= 90 { 18 } else { 0 };
        let lines = match area.height {
            0..8 => 1,
            8..16 => 2,
            16.. => 3,
        };
        Self { at, in_hand, lines, own: step.capture, columns: [label, kind, group] }
    }

    /// Fills the area from where it began last time, moved no further than it takes to have the one in hand in sight.
    fn draw(&self, page: &mut Page, area: Rect, session: &Session) {
        let room = usize::from(area.height);
        let width = area.width.saturating_sub(self.taken());
        let lines = |nth: usize| page.model.shown(nth).map(|item| self.lines_of(page, session, item, nth, width));
        let kept = page.model.run.top.get();
        let mut rows: VecDeque<Cut> = lines(self.at).into_iter().collect();
        let (mut from, mut used) = (self.at, rows.iter().map(|lines| lines.len()).sum::<usize>().min(room));
        let grow_up = |rows: &mut VecDeque<Cut>, from: &mut usize, used: &mut usize, top: usize| {
            while *from > top
                && let Some(lines) = lines(*from - 1).filter(|lines| *used + lines.len() <= room)
            {
                *from -= 1;
                *used += lines.len();
                rows.push_front(lines);
            }
        };
        if self.in_hand {
            grow_up(&mut rows, &mut from, &mut used, kept);
            if from != kept {
                // Out of sight above or below: the list turns by half, so that the next keys move nothing but the mark.
                (from, used) = (self.at, rows.drain(..rows.len() - 1).fold(used, |used, lines| used - lines.len()));
                while used < room / 2
                    && let Some(lines) = from.checked_sub(1).and_then(&lines).filter(|lines| used + lines.len() <= room)
                {
                    from -= 1;
                    used += lines.len();
                    rows.push_front(lines);
                }
            }
        }
        while used < room
            && let Some(lines) = lines(from + rows.len())
        {
            used += lines.len();
            rows.push_back(lines);
        }
        grow_up(&mut rows, &mut from, &mut used, 0);
        page.model.run.top.set(from);
        let mut y = 0;
        for (nth, lines) in (from..).zip(&rows) {
            let Some(item) = page.model.shown(nth) else { break };
            y += self.draw_item(page, below(area, y), session, item, nth, lines);
        }
    }

    /// Cells left of the words.
    fn taken(&self) -> u16 {
        2 + self.columns.iter().filter(|cells| **cells > 0).map(|cells| cells + 2).sum::<u16>()
    }

    /// Draws one and gives back its height.
    fn draw_item(
        &self,
        page: &mut Page,
        area: Rect,
        session: &Session,
        item: &Contribution,
        nth: usize,
        lines: &[String],
    ) -> u16 {
        let theme = page.theme;
        let chosen = self.in_hand && nth == self.at;
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
        let place = Rect { height, ..area };
        let style = if chosen { theme.selected } else { theme.text };
        if chosen {
            // What stands before the words is enough to be seen from afar; words that change their look are sent again.
            page.paint(Rect { width: self.taken().min(place.width), height: 1.min(height), ..place }, style);
            page.point(place);
        }
        page.put(row(place, 0), if chosen { "▸" } else { " " }, style);
        let words = [session.label(item), page.word(kind_id(item.kind)), group_name(session, item)];
        let mut rest = indent(place, 2);
        for (nth, (cells, words)) in self.columns.iter().zip(&words).enumerate() {
            if *cells > 0 {
                let (column, next) = beside(row(rest, 0), *cells, 2);
                match nth {
                    0 => page.put_right(column, words, if chosen { style } else { theme.dim }),
                    _ => page.put(column, words, if chosen { style } else { theme.dim }),
                };
                rest = Rect { x: next.x, width: next.width, ..rest };
            }
        }
        for (nth, line) in (0u16..).zip(lines) {
            page.put(row(rest, nth), line, theme.text);
        }
        if lines.len() > usize::from(height) {
            page.put_right(row(rest, height.saturating_sub(1)), "…", theme.text);
        }
        page.hit(place, Hit::Row(nth));
        height
    }

    /// Its words as they are shown, cut to the lines it may have.
    fn lines_of(&self, page: &Page, session: &Session, item: &Contribution, nth: usize, width: u16) -> Cut {
        let width = usize::from(width.max(1));
        let chosen = self.in_hand && nth == self.at;
        let before = self.before(page, item);
        let marks = joined(&marks(page, session, item, self.columns[2] == 0));
        if chosen {
            let text = format!("{before}{}{marks}", shown_lines(&item.text));
            return wrapped(&text, width).iter().map(|line| text[line.clone()].to_owned()).collect();
        }
        cut((&*item.text, &before, &marks, width, self.lines), || self.short(&item.text, &before, &marks, width))
    }

    /// The same of one that is not in hand.
    fn short(&self, text: &str, before: &str, marks: &str, width: usize) -> Vec<String> {
        // Words that cannot be in sight are not wrapped; the marks keep their place after them.
        let room = (width * self.lines).saturating_sub(usize::from(cells(before)));
        let head = shown(text);
        let head = truncate(&head, room - usize::from(cells(marks)).min(room / 3));
        let marks = truncate(marks, room.saturating_sub(usize::from(cells(&head))));
        let words = format!("{before}{head}");
        let text = format!("{words}{marks}");
        let mut lines: Vec<String> = Vec::with_capacity(self.lines);
        for line in wrapped(&text, width).iter().cloned() {
            if lines.len() + 1 < self.lines || line.end == text.len() {
                lines.push(text[line].to_owned());
                continue;
            }
            // Lines broken early left less room than was reckoned: the words give way, the marks stay.
            let room = width.saturating_sub(usize::from(cells(&marks)).min(width / 2));
            let last = truncate(&words[line.start.min(words.len())..], room);
            lines.push(truncate(&format!("{last}{marks}"), width).into_owned());
            break;
        }
        lines
    }

    /// What is said before the words: that it lies in the trash, that its words are gone, its kind where no column says it.
    fn before(&self, page: &Page, item: &Contribution) -> String {
        let mut text = String::new();
        if item.trashed {
            text = page.word("said-trashed") + " ";
        }
        if self.columns[1] == 0 && item.kind != self.own {
            text += &page.say("said-kind", &[("kind", &page.word(kind_id(item.kind)))]);
            text.push(' ');
        }
        if item.erased {
            text += &page.word("said-erased");
        }
        text
    }
}

fn widest_kind(model: &Model) -> u16 {
    Kind::ALL.iter().map(|kind| cells(&model.words.get(kind_id(*kind)))).max().unwrap_or(0)
}

fn group_name(session: &Session, item: &Contribution) -> String {
    let id = item.group.as_deref();
    id.map(|id| session.group(id).map_or(id, |group| &group.name).to_owned()).unwrap_or_default()
}

/// What else is known of it, behind its words.
fn marks(page: &Page, session: &Session, item: &Contribution, with_group: bool) -> Vec<String> {
    let extra = item.extra();
    let stance = item.stance.map(|stance| page.word(stance_id(stance))).unwrap_or_default();
    let group = Some(group_name(session, item)).filter(|name| with_group && !name.is_empty());
    // Ids are never shown without saying that the statement behind them is not the official one.
    let working = |id: &String| session.statement(id).is_none_or(|s| s.status != Status::Official);
    let named = |id: &String| if working(id) { page.say("said-working", &[("id", id)]) } else { id.clone() };
    let statement = |id: &String| if stance.is_empty() { named(id) } else { format!("{stance} {}", named(id)) };
    let mut all: Vec<String> = group.into_iter().collect();
    all.extend(extra.statements.iter().map(statement));
    if extra.statements.is_empty() && !stance.is_empty() {
        all.push(stance.clone());
    }
    all.extend(extra.owner.iter().map(|who| page.say("said-owner", &[("who", who)])));
    all.extend(extra.due.map(|due| page.say("said-due", &[("date", &due.to_string())])));
    // What is as one takes it is not said.
    let said = session.place_of(item.id).filter(|_| follows_up(item.kind)).and_then(|place| session.state_said(place));
    let state = said.filter(|state| State::of(item.kind).first() != Some(state));
    all.extend(state.map(|state| page.word(state.message())));
    all.extend(extra.hands.map(|n| page.say("said-hands", &[("n", &n.to_string())])));
    all
}

/// All that is known of the one in hand, for the line under the list: what it is called, and every mark.
pub(super) fn about(page: &Page, session: &Session, item: &Contribution) -> String {
    let extra = item.extra();
    let mut all = marks(page, session, item, true);
    let place = session.place_of(item.id).filter(|_| follows_up(item.kind));
    let origins = place.map(|place| session.origins_named(place)).unwrap_or_default().into_iter();
    let origins = origins.map(|source| session.source_label(source)).collect::<Vec<_>>().join(", ");
    all.extend((!origins.is_empty()).then(|| page.say("said-from", &[("from", &origins)])));
    all.extend(extra.table.map(|n| page.say("said-table", &[("n", &n.to_string())])));
    all.extend(extra.lang.iter().map(|lang| format!("~{lang}")));
    all.extend(extra.tags.iter().map(|tag| format!("#{tag}")));
    all.extend(extra.author.iter().map(|who| page.say("said-by", &[("who", who)])));
    all.extend(extra.role.clone());
    all.extend(item.edited.then(|| page.word("said-edited")));
    let marks = joined(&all);
    page.say("said-in-hand", &[("label", &session.label(item)), ("marks", &marks)])
}

fn joined(marks: &[String]) -> String {
    if marks.is_empty() { String::new() } else { format!("  — {}", shown(&marks.join(", "))) }
}

fn stance_id(stance: crate::domain::contribution::Stance) -> &'static str {
    use crate::domain::contribution::Stance;
    match stance {
        Stance::Keep => "said-keep",
        Stance::Amend => "said-amend",
        Stance::Drop => "said-drop",
        Stance::Add => "said-add",
    }
}
